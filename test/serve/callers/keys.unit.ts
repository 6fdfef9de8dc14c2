/** Keys at the doors: who gets in where, as whom, and what the log says of it. */
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { readConfig } from '../../../src/config.ts'
import { KeyRing, type NewKey } from '../../../src/keys/keys.ts'
import { lastUses } from '../../../src/keys/uses.ts'
import { buildApp } from '../../../src/serve/app.ts'
import { callerOf, may } from '../../../src/serve/callers/access.ts'
import { type Answer, DirectedDesk, type ServerTools, send, startServer, type TestServer, TOKEN } from '../server.ts'

let server: TestServer
let ring: KeyRing
let time: number
const start = async (tools: ServerTools = {}) => {
  time = Date.parse('2026-04-01T12:00:00Z')
  server = await startServer({ now: () => new Date(time), lookAtSockets: 5, ...tools })
  ring = new KeyRing({ data: server.data, now: () => new Date(time) })
}
beforeEach(() => start())
afterEach(() => server?.close())

const key = async (more: Partial<NewKey> = {}) =>
  ring.add({ name: 'Anna', role: 'reader', workspaces: null, expiresAt: null, ...more })
const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` })
const basic = (secret: string, name = 'x'): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
})
const ask = (query: string, headers: Record<string, string> = {}, at = server.address) =>
  send(at, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
/** The refusal in an answer, of GraphQL or of another address. */
const refusal = ({ json }: Answer): { code: string; message: string } | undefined =>
  json?.error ?? (json?.errors && { code: json.errors[0].extensions.code, message: json.errors[0].message })
const WORKSPACES = '{ workspaces { name } }'

describe('with a key in the ring', () => {
  test('every address asks for one, in words that make a browser and a BI tool ask, too', async () => {
    await key()
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/metrics'],
      ['POST', '/graphql'],
      ['POST', '/ingest/default'],
      ['POST', '/ingest/none'],
      ['GET', '/feeds/default/current/rankings.csv'],
      ['GET', '/odata/default/'],
      ['GET', '/nowhere'],
      ['POST', '/health/live'],
      ['GET', '/%67raphql'],
      ['GET', '/health/live/../../metrics'],
      ['GET', '//health/live'],
    ] as const) {
      const headers = method === 'POST' ? { 'content-type': 'application/json' } : undefined
      const answer = await send(server.address, path, { method, ...(headers && { headers, body: '{}' }) })
      expect([path, answer.status, refusal(answer)?.code]).toEqual([path, 401, 'UNAUTHORIZED'])
      expect(answer.headers['www-authenticate']).toBe('Basic realm="tribemap", charset="UTF-8"')
      expect(refusal(answer)?.message).toContain('tribemap keys add')
    }
    expect(server.desk.asked).toEqual([])
  })

  test('health, the playground’s files and the back door stay as they are', async () => {
    const playground = await mkdtemp(join(tmpdir(), 'tribemap-playground-'))
    await mkdir(join(playground, 'assets'))
    await writeFile(join(playground, 'index.html'), '<!doctype html>')
    await writeFile(join(playground, 'assets/main.js'), 'export {}')
    await server.close()
    await start({ playground })
    const { secret } = await key()
    for (const path of ['/health/live', '/health/ready', '/playground', '/playground/', '/playground/assets/main.js'])
      expect([path, (await send(server.address, path)).status < 400]).toEqual([path, true])
    expect((await send(server.address, '/health/ready')).json).toEqual({ status: 'ready' })
    const detailed = await send(server.address, '/health/ready', { headers: bearer(secret) })
    expect(Object.keys(detailed.json)).toContain('checks')
    const headers = { 'content-type': 'application/json' }
    const desk = (token: string) =>
      send(server.address, '/desk/default/imports', {
        method: 'POST',
        headers: { ...headers, 'x-tribemap-token': token },
        body: '{}',
      })
    expect((await desk(TOKEN)).text).toContain('result')
    expect((await desk('wrong')).json.error.code).toBe('FORBIDDEN_TOKEN')
    expect((await ask(WORKSPACES, { 'x-tribemap-token': TOKEN })).status).toBe(401)
    await rm(playground, { recursive: true })
  })

  test('it comes in as Bearer, as a Basic password under any name, or in a header of its own', async () => {
    const { key: made, secret } = await key()
    const ways: Record<string, string>[] = [
      bearer(secret),
      { authorization: `bearer   ${secret}` },
      basic(secret),
      basic(secret, ''),
      basic(secret, 'Änne'),
      { 'x-tribemap-key': secret },
      { 'x-tribemap-key': secret, authorization: 'Basic cHJveHk6cHJveHk=' },
    ]
    for (const headers of ways) {
      const { status, json } = await ask(WORKSPACES, headers)
      expect([headers, status, json.data]).toEqual([headers, 200, { workspaces: [{ name: 'default' }] }])
    }
    await server.app.close()
    expect([...(await lastUses(server.data)).keys()]).toEqual([made.id])
  })

  test('whatever else comes in does not open', async () => {
    const { key: made, secret } = await key()
    const wrong: Record<string, string>[] = [
      { authorization: secret },
      { authorization: `Digest ${secret}` },
      { authorization: `Bearer ${secret}x` },
      { authorization: `Bearer ${secret}, Bearer ${secret}` },
      { authorization: `Bearer` },
      { authorization: `Basic ${Buffer.from(secret).toString('base64')}` },
      { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
      { authorization: 'Basic %%%' },
      { authorization: `Basic ${Buffer.from([255, 254, 58, 255]).toString('base64')}` },
      { 'x-tribemap-key': '' },
      { 'x-tribemap-key': `${secret}, ${secret}` },
      { 'x-tribemap-key': `tm___proto___${'A'.repeat(43)}` },
      { 'x-tribemap-key': `tm_${made.id}_${'A'.repeat(43)}` },
      { 'x-tribemap-key': made.hash },
      { 'x-tribemap-key': 'x'.repeat(10_000), ...bearer(secret) },
      { cookie: `key=${secret}` },
    ]
    const answers = await Promise.all(wrong.map((headers) => ask(WORKSPACES, headers)))
    expect(answers.map((a) => [a.status, refusal(a)?.code])).toEqual(wrong.map(() => [401, 'UNAUTHORIZED']))
    expect(new Set(answers.map((a) => a.text)).size).toBe(1)
    expect((await ask(WORKSPACES, { 'x-tribemap-key': 'x'.repeat(20_000) })).status).toBe(431)
  })

  test('in the address it counts for feeds alone, and only where that is allowed', async () => {
    const { secret } = await key()
    const paths = [`/feeds/x?key=${secret}`, `/odata/x?key=${secret}`, `/?key=${secret}`, `/graphql?key=${secret}`]
    const codes = (at: TestServer) =>
      Promise.all(paths.map(async (path) => refusal(await send(at.address, path))?.code ?? 'came in'))
    expect(await codes(server)).toEqual(['UNAUTHORIZED', 'UNAUTHORIZED', 'UNAUTHORIZED', 'WRONG_METHOD'])
    await server.close()
    await start({ env: { TRIBEMAP_KEY_IN_QUERY: '1' } })
    const again = (await key()).secret
    for (const path of ['/feeds/default/tribes.csv', '/odata/default/tribes']) {
      expect((await send(server.address, `${path}?key=${again}`)).status).toBe(200)
      expect((await send(server.address, `${path}?key=${again}x`)).status).toBe(401)
      expect((await send(server.address, `${path}?key=${again}&key=${again}`)).status).toBe(401)
      expect((await send(server.address, path, { headers: basic(again) })).status).toBe(200)
    }
    expect((await send(server.address, `/?key=${again}`)).status).toBe(401)
    expect((await send(server.address, `/ingest/default?key=${again}`, { method: 'POST', body: 'x' })).status).toBe(401)
  })

  test('it ends at its time, and with its revocation, from one request to the next', async () => {
    const { secret, key: made } = await key({ expiresAt: new Date(time + 1000) })
    const { secret: other } = await key()
    expect((await ask(WORKSPACES, bearer(secret))).status).toBe(200)
    time += 1000
    expect((await ask(WORKSPACES, bearer(secret))).status).toBe(401)
    expect((await ask(WORKSPACES, bearer(other))).status).toBe(200)
    await ring.revoke(made.id)
    for (const { id } of ring.list()) await ring.revoke(id)
    expect((await ask(WORKSPACES, bearer(other))).status).toBe(401)
    expect((await ask(WORKSPACES)).status, 'nothing opens because the last key is gone').toBe(401)
    await rm(ring.path)
    expect((await ask(WORKSPACES)).status, 'without a ring it is the owner’s machine again').toBe(200)
  })

  test('a damaged ring lets nobody in, and says so', async () => {
    const { secret } = await key()
    await writeFile(join(server.data, 'keys.json'), '{')
    for (const headers of [{}, bearer(secret)]) {
      const answer = await ask(WORKSPACES, headers)
      expect([answer.status, refusal(answer)?.code]).toEqual([500, 'DAMAGED_DATA'])
      expect(answer.text).not.toContain(server.data)
    }
    expect((await send(server.address, '/health/live')).status).toBe(200)
  })
})

test('who has not been found out is nobody, and may nothing', () => {
  const caller = callerOf({} as never)
  expect(caller).toEqual({ role: 'nobody', key: null, workspaces: [] })
  for (const right of [
    'read builds',
    'see people',
    'read texts',
    'change data',
    'erase people',
    'watch the server',
  ] as const)
    expect(may(caller, right, 'default')).toBe(false)
})

describe('what a key may', () => {
  test('a reader reads, and changes nothing', async () => {
    const { secret } = await key()
    const read = await ask(
      '{ workspace { build { people(first: 1) { nodes { id interactions { text } } } } } }',
      bearer(secret),
    )
    expect(read.json.data.workspace.build.people.nodes).toHaveLength(1)
    for (const change of [
      'createWorkspace(name: "other") { refusal { code } }',
      'rebuild { refusal { code } }',
      'removeImport(import: 1) { refusal { code } }',
      'erasePerson(person: "anna", confirm: "anna") { refusal { code } }',
      'setDefaults(options: { seed: 1 }) { refusal { code } }',
    ]) {
      const { json } = await ask(`mutation { done: ${change} }`, bearer(secret))
      expect(json.data.done.refusal).toEqual({ code: 'FORBIDDEN' })
    }
    const upload = await send(server.address, '/ingest/default', { method: 'POST', headers: bearer(secret), body: 'x' })
    expect([upload.status, upload.json.error.code]).toEqual([403, 'FORBIDDEN'])
    expect(server.desk.asked).toEqual([])
    server.desk.tell({ id: 'job' })
    const cancel = await ask('mutation { cancelJob(id: "job") { refusal { code } } }', bearer(secret))
    expect(cancel.json.data.cancelJob.refusal.code).toBe('FORBIDDEN')
    expect(server.desk.cancelled).toEqual([])
  })

  test('an admin does', async () => {
    const { secret } = await key({ role: 'admin' })
    const body = '{"actor":"a","target":"b"}'
    const upload = await send(server.address, '/ingest/default', { method: 'POST', headers: bearer(secret), body })
    expect(upload.status).toBe(200)
    const { json } = await ask('mutation { rebuild { job { id } refusal { code } } }', bearer(secret))
    expect(json.data.rebuild.refusal).toBeNull()
  })

  test('a workspace the key is not for answers like one that is not there', async () => {
    const { secret } = await key({ role: 'admin', workspaces: ['other'] })
    const headers = bearer(secret)
    expect((await ask(WORKSPACES, headers)).json.data.workspaces).toEqual([])
    const answers = async (name: string) => {
      const said = [
        await ask(`{ workspace(name: "${name}") { name build { id } } }`, headers),
        await ask(`{ compareBuilds(workspace: "${name}") { from { id } } }`, headers),
        await ask(`mutation { rebuild(workspace: "${name}") { refusal { code message } } }`, headers),
        await ask(`mutation { removeImport(workspace: "${name}", import: 1) { refusal { code message } } }`, headers),
        await send(server.address, `/ingest/${name}`, { method: 'POST', headers, body: 'x' }),
      ]
      return said.map(({ status, json }) => [status, JSON.stringify(json).replaceAll(name, 'NAME')])
    }
    const hidden = await answers('default')
    expect(hidden).toEqual(await answers('absent'))
    for (const [, text] of hidden) expect(text).toContain('NO_SUCH_WORKSPACE')
    server.desk.tell({ id: 'job' })
    const { json } = await ask('mutation { cancelJob(id: "job") { job { id } refusal { code } } }', headers)
    expect(json.data.cancelJob).toEqual({ job: null, refusal: { code: 'NO_SUCH_JOB' } })
    expect(server.desk.asked).toEqual([])
  })

  test('figures of all workspaces are for keys for all of them, and the refusal says so', async () => {
    const { secret } = await key({ role: 'admin', workspaces: ['shop'] })
    const answer = await send(server.address, '/metrics', { headers: bearer(secret) })
    expect([answer.status, refusal(answer)]).toEqual([
      403,
      {
        code: 'FORBIDDEN',
        message:
          'Your key is for the workspace shop only; to watch the server takes a key for all of them (`tribemap keys add NAME`, without --for).',
      },
    ])
    const all = await key()
    expect((await send(server.address, '/metrics', { headers: bearer(all.secret) })).status).toBe(200)
  })
})

describe('WebSockets', () => {
  const QUERY = 'subscription { buildProgress { id } }'
  const connect = (connectionParams: Record<string, unknown> | undefined, query = '', headers = {}) => {
    const closed = Promise.withResolvers<number>()
    class Socket extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers })
      }
    }
    const client = createClient({
      url: `${server.address.replace('http', 'ws')}/graphql${query}`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      ...(connectionParams && { connectionParams }),
      on: { closed: (event) => closed.resolve((event as { code: number }).code) },
    })
    const events = client.iterate({ query: QUERY })
    const first = events.next().then(
      (event) =>
        (event.value as { data: { buildProgress: { id: string } } } | undefined)?.data.buildProgress.id ?? 'over',
      () => 'refused',
    )
    return { client, events, first, closed: closed.promise }
  }
  beforeEach(() => {
    server.desk.tell({ id: 'running' })
  })

  test('take the key from connectionParams, the headers or the address', async () => {
    const { secret } = await key()
    const ways = [
      connect({ key: secret }),
      connect({ 'x-tribemap-key': secret }),
      connect(bearer(secret)),
      connect({ Authorization: `Bearer ${secret}` }),
      connect(undefined, `?key=${secret}`),
      connect(undefined, '', basic(secret)),
    ]
    expect(await Promise.all(ways.map((w) => w.first))).toEqual(ways.map(() => 'running'))
    for (const { client } of ways) await client.dispose()
  })

  test('without one, or with a wrong one, are closed with 4401 before anything is said', async () => {
    const { secret } = await key()
    for (const way of [
      connect(undefined),
      connect({}),
      connect({ key: `${secret}x` }),
      connect({ key: [secret] }),
      connect({ __proto__: { key: secret } }),
      connect(undefined, `?key=${secret}&key=${secret}`),
    ]) {
      expect([await way.first, await way.closed]).toEqual(['refused', 4401])
      await way.client.dispose()
    }
  })

  test.each([
    ['is revoked', async (id: string) => void (await ring.revoke(id))],
    ['is rotated', async (id: string) => void (await ring.rotate(id, 0))],
    ['expires', async () => void (time += 3_600_000)],
  ])('are closed when the key %s', async (_how, end) => {
    const { secret, key: made } = await key({ expiresAt: new Date(time + 3_600_000) })
    const { first, closed, events } = connect({ key: secret })
    expect(await first).toBe('running')
    const next = events.next().catch(() => null)
    await end(made.id)
    expect(await closed).toBe(4401)
    await next
  })

  test('tell nothing more from the moment the key ends, whenever they are looked at', async () => {
    await server.close()
    await start({ lookAtSockets: 3_600_000 })
    server.desk.tell({ id: 'running' })
    const { secret, key: made } = await key()
    const { first, closed, events } = connect({ key: secret })
    expect(await first).toBe('running')
    const next = events.next().catch(() => 'refused')
    while (server.desk.changes.listenerCount('job') < 2) await new Promise((resolve) => setImmediate(resolve))
    await ring.revoke(made.id)
    server.desk.tell({ id: 'secret' })
    expect([await closed, JSON.stringify(await next).includes('secret')]).toEqual([4401, false])
  })

  test('of the owner are closed when the first key is made', async () => {
    const { first, closed, events } = connect(undefined)
    expect(await first).toBe('running')
    const next = events.next().catch(() => null)
    await key()
    expect(await closed).toBe(4401)
    await next
  })

  test('that say nothing are cut off', async () => {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    await once(socket, 'open')
    time += 10_000
    expect((await once(socket, 'close'))[0]).toBe(1006)
  })

  test('a key does not help in a workspace it is not for', async () => {
    const { secret } = await key({ workspaces: ['other'] })
    const { first, client } = connect({ key: secret })
    expect(await first).toBe('refused')
    await client.dispose()
  })
})

describe('beyond this machine', () => {
  const open = (host: string, env: Record<string, string> = {}) =>
    buildApp({
      config: readConfig({ data: server.data, host }, { ...env, TRIBEMAP_LOG: 'silent' }),
      desk: new DirectedDesk(),
      token: TOKEN,
    })

  test('nothing starts without a live key, and the refusal says how to make one', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', ''])
      await expect(open(host)).rejects.toThrow(/tribemap keys add/)
    await expect(open('127.0.0.1', { TRIBEMAP_HOSTS: 'maps.example' })).rejects.toThrow(/TRIBEMAP_HOSTS/)
    await key({ expiresAt: new Date(time - 1) })
    await expect(open('0.0.0.0')).rejects.toThrow(/tribemap keys add/)
    await ring.add({ name: 'x', role: 'reader', workspaces: null, expiresAt: null })
    await (await open('0.0.0.0')).close()
  })

  test('a proxy’s name opens with a key only; its pages may come over TLS; nobody is the owner', async () => {
    const { secret, key: made } = await key({ role: 'admin' })
    const app = await open('127.0.0.1', { TRIBEMAP_HOSTS: 'Maps.example, other.example:8080' })
    const address = await app.listen({ host: '127.0.0.1', port: 0 })
    const status = async (headers: Record<string, string>) => (await ask(WORKSPACES, headers, address)).status
    expect(await status({ ...bearer(secret), host: 'maps.example' })).toBe(200)
    expect(await status({ ...bearer(secret), host: 'maps.example:443', origin: 'https://maps.example:443' })).toBe(200)
    expect(await status({ ...bearer(secret), host: 'other.example:8080' })).toBe(200)
    expect(await status({ ...bearer(secret), host: 'other.example' })).toBe(403)
    expect(await status({ ...bearer(secret), host: 'evil.example' })).toBe(403)
    expect(await status({ ...bearer(secret), host: 'maps.example.evil.example' })).toBe(403)
    expect(await status({ ...bearer(secret), host: 'maps.example', origin: 'https://evil.example' })).toBe(403)
    expect(await status({ host: 'maps.example' })).toBe(401)
    expect(await status({})).toBe(401)
    await ring.revoke(made.id)
    expect(await status(bearer(secret)), 'the last key is revoked: nothing is open').toBe(401)
    expect(await status({})).toBe(401)
    await app.close()
  })

  test('the bound address is a name, too', async () => {
    const { secret } = await key()
    const app = await open('0.0.0.0')
    const { port } = new URL(await app.listen({ host: '127.0.0.2', port: 0 }))
    const at = `http://127.0.0.2:${port}`
    expect((await ask(WORKSPACES, { ...bearer(secret), host: `127.0.0.2:${port}` }, at)).status).toBe(200)
    expect((await ask(WORKSPACES, { ...bearer(secret), host: `127.0.0.3:${port}` }, at)).status).toBe(403)
    await app.close()
  })
})

describe('too many requests', () => {
  test('are refused per key with the time to wait; health and the owner never are', async () => {
    await server.close()
    await start({ env: { TRIBEMAP_RATE: '3' } })
    for (let i = 0; i < 6; i++) expect((await ask(WORKSPACES)).status).toBe(200)
    const [one, two] = [(await key()).secret, (await key()).secret]
    const statuses = async (headers: Record<string, string>) => {
      const all: number[] = []
      for (let i = 0; i < 5; i++) all.push((await ask(WORKSPACES, headers)).status)
      return all
    }
    expect(await statuses(bearer(one))).toEqual([200, 200, 200, 429, 429])
    expect(await statuses(bearer(two))).toEqual([200, 200, 200, 429, 429])
    expect(await statuses({ 'x-tribemap-key': 'guess' })).toEqual([401, 401, 401, 429, 429])
    const desk = await send(server.address, '/desk/default/imports', { method: 'POST', body: '{}' })
    expect(desk.status, 'guessing the back door’s token counts, too').toBe(429)
    const answer = await ask(WORKSPACES, bearer(one))
    expect(refusal(answer)?.code).toBe('TOO_MANY_REQUESTS')
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    for (let i = 0; i < 5; i++) expect((await send(server.address, '/health/live')).status).toBe(200)
  })
})

test('no key, no query and no name is ever logged', async () => {
  await server.close()
  await start({ env: { TRIBEMAP_KEY_IN_QUERY: '1' } })
  const { secret } = await key()
  const part = secret.split('_').slice(2).join('_')
  await ask(WORKSPACES, bearer(secret))
  await ask('{ workspace { build { person(id: "anna") { id } } } }', { 'x-tribemap-key': secret })
  await send(server.address, `/feeds/x?key=${secret}`)
  await send(server.address, `/nowhere/${'a'}?key=${secret}`, { headers: basic(secret) })
  await send(server.address, `/ingest/default?key=${secret}&source=anna`, { method: 'POST', headers: bearer(secret) })
  server.app.log.error(
    { req: { headers: bearer(secret), url: `/x?key=${secret}` }, headers: bearer(secret) },
    'as others log',
  )
  const text = JSON.stringify(server.logged)
  expect(text).toContain('as others log')
  for (const word of [part, Buffer.from(secret).toString('base64').slice(0, 20), 'anna'])
    expect(text).not.toContain(word)
})
