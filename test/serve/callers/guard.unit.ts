/** The door: which hosts, pages, methods and types of body get in, each refused with the reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '../../../src/config.ts'
import { buildApp } from '../../../src/serve/app.ts'
import { isLoopback } from '../../../src/serve/callers/guard.ts'
import { type Answer, DirectedDesk, send, startServer, type TestServer, TOKEN } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

const JSON_TYPE = { 'content-type': 'application/json' }
const QUERY = JSON.stringify({ query: '{ workspaces { name } }' })
const PATHS = ['/', '/health/live', '/playground/', '/graphql', '/desk/default/imports', '/nowhere']
/** Of GraphQL's errors, or those of other addresses. */
const codeOf = (json: Answer['json']) => json.error?.code ?? json.errors?.[0].extensions.code
const messageOf = (json: Answer['json']) => json.error?.message ?? json.errors?.[0].message
const port = () => new URL(server.address).port

describe('Host', () => {
  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '127.0.0.2',
    '0.0.0.0',
    '[::]',
    'localhost:',
    '127.0.0.1:80:80',
  ])('%s is refused at every address', async (host) => {
    for (const path of PATHS) {
      const { status, json } = await send(server.address, path, { headers: { host } })
      expect([path, status, codeOf(json)]).toEqual([path, 403, 'FORBIDDEN_HOST'])
      expect(messageOf(json)).toContain(host)
    }
  })

  test.each(['localhost', 'LOCALHOST:4000', '127.0.0.1', '127.0.0.1:1', '[::1]', '[::1]:65535'])(
    '%s gets in',
    async (host) => {
      const { status } = await send(server.address, '/graphql', {
        method: 'POST',
        headers: { ...JSON_TYPE, host },
        body: QUERY,
      })
      expect(status).toBe(200)
    },
  )

  test('the server does not listen on other addresses', async () => {
    expect(['127.0.0.1', '::1', 'localhost'].every(isLoopback)).toBe(true)
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', '']) {
      const config = readConfig({ data: server.data, host }, {})
      await expect(buildApp({ config, desk: new DirectedDesk(), token: TOKEN })).rejects.toThrow(/this machine only/)
    }
  })
})

describe('Origin', () => {
  test.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1',
    'http://localhost:1',
    'file://',
    'http://127.0.0.1.evil.example',
  ])('%s is refused', async (origin) => {
    const { status, json } = await send(server.address, '/graphql', {
      method: 'POST',
      headers: { ...JSON_TYPE, origin },
      body: QUERY,
    })
    expect([status, codeOf(json)]).toEqual([403, 'FORBIDDEN_ORIGIN'])
  })

  test('its own pages get in', async () => {
    const headers = { ...JSON_TYPE, origin: server.address }
    expect((await send(server.address, '/graphql', { method: 'POST', headers, body: QUERY })).status).toBe(200)
  })

  test('a WebSocket of a foreign page is refused', async () => {
    const open = (origin: string, protocol: string[], headers = {}) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(server.address.replace('http', 'ws') + '/graphql', protocol, { origin, headers })
        socket.on('open', () => {
          socket.close()
          resolve('open')
        })
        socket.on('unexpected-response', (_request, response) => {
          response.resume()
          resolve(String(response.statusCode))
        })
        socket.on('error', () => {})
      })
    expect(await open(server.address, ['graphql-transport-ws'])).toBe('open')
    expect(await open('http://evil.example', ['graphql-transport-ws'])).toBe('403')
    expect(await open(server.address, ['graphql-transport-ws'], { host: 'evil.example' })).toBe('403')
    expect(await open(server.address, ['chat'])).toBe('400')
    expect(await open(server.address, [])).toBe('400')
  })
})

describe('type of body', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonx',
    'application/json; charset=utf-16',
    '',
  ])('"%s" is refused for GraphQL', async (type) => {
    const { status, json } = await send(server.address, '/graphql', {
      method: 'POST',
      headers: { 'content-type': type },
      body: QUERY,
    })
    expect([status, codeOf(json)]).toEqual([415, 'WRONG_CONTENT_TYPE'])
  })

  test('application/json with its charset gets in', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await send(server.address, '/graphql', { method: 'POST', headers, body: QUERY })).status).toBe(200)
  })

  test.each([
    '{"query": ',
    '[]',
    '"x"',
    'null',
    '{}',
    '{"query": 5}',
    '{"query": "{ a }", "variables": []}',
    '{"query": "{ a }", "operationName": 7}',
    '{"__proto__": {"query": "{ a }"}}',
  ])('the body %s is refused', async (body) => {
    const { status, json } = await send(server.address, '/graphql', { method: 'POST', headers: JSON_TYPE, body })
    expect([status, json.errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST'])
  })

  test('a syntax tree in JSON is no query', async () => {
    for (const query of [
      '{"kind": "Document", "definitions": []}',
      ' {  "kind": 1}',
      'null',
      'true',
      '"x"',
      '[]',
      '[1]',
      '5',
    ]) {
      const { status, json } = await send(server.address, '/graphql', {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify({ query }),
      })
      expect([query, status, json.errors[0].extensions.code]).toEqual([query, 400, expect.stringMatching(/^BAD_/)])
    }
  })
})

describe('method', () => {
  test.each([
    ['GET', '/graphql?query=%7Bworkspaces%7Bname%7D%7D'],
    ['GET', '/graphql'],
    ['PUT', '/graphql'],
    ['DELETE', '/graphql?x=1'],
  ])('%s %s is refused', async (method, path) => {
    const { status, json } = await send(server.address, path, { method })
    expect([status, codeOf(json)]).toEqual([405, 'WRONG_METHOD'])
  })

  test('a GET that pretends to upgrade is not answered', async () => {
    const headers = { upgrade: 'websocket', 'sec-websocket-protocol': 'graphql-transport-ws' }
    const { status, text } = await send(server.address, '/graphql?query=%7Bworkspaces%7Bname%7D%7D', { headers })
    expect([status, text.includes('default')]).toEqual([405, false])
  })

  test('the way around by escapes and slashes leads nowhere', async () => {
    for (const path of [
      '/%67raphql?query=%7Bworkspaces%7Bname%7D%7D',
      '/graphql/?query=%7Bworkspaces%7Bname%7D%7D',
      '//graphql',
      '/GRAPHQL',
    ]) {
      for (const method of ['GET', 'POST']) {
        const { status, text } = await send(server.address, path, {
          method,
          headers: { 'content-type': 'text/plain' },
          body: method === 'POST' ? QUERY : undefined,
        })
        expect([path, status >= 400, text.includes('"default"')]).toEqual([path, true, false])
      }
    }
  })
})

test('every answer carries the strict policy, and no page asks for anything elsewhere', async () => {
  for (const path of ['/', '/playground', '/playground/', '/health/live', '/nowhere', '/graphql']) {
    const { headers, text } = await send(server.address, path)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/https?:|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(text.replaceAll(/xmlns="[^"]*"/g, '')).not.toMatch(/(src|href)="(https?:)?\/\//)
  }
})

test('the port is told apart from the host', async () => {
  const { status } = await send(server.address, '/health/live', {
    headers: { host: `localhost:${port()}`, origin: `http://127.0.0.1:${port()}` },
  })
  expect(status).toBe(403)
})
