/** Webhooks through the real CLI and server: told of builds whoever made them, once each; what an address misses waits for it. */

import { writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Webhook as Receiver } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CliOptions, json, ok, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: Server
let port: number
let options: CliOptions
let secret: string
const told: { id: string; type: string }[] = []
const waiting: { count: number; done: () => void }[] = []

const listen = async (at: number) => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const checked = new Receiver(secret).verify(body, request.headers as Record<string, string>) as { type: string }
      told.push({ id: String(request.headers['webhook-id']), type: checked.type })
      response.writeHead(204).end()
      for (const { count, done } of waiting) if (told.length >= count) done()
    })
  })
  await new Promise<void>((done) => server.listen(at, '127.0.0.1', done))
  port = (server.address() as AddressInfo).port
}
const hangUp = async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}
const untilTold = (count: number) =>
  told.length >= count ? Promise.resolve() : new Promise<void>((done) => waiting.push({ count, done }))

beforeAll(async () => {
  folder = await temporaryFolder()
  options = { data: join(folder.path, 'data'), env: { TRIBEMAP_WEBHOOKS_PRIVATE: '1' } }
  await listen(0)
  const lines = streamLines(2000, 120, 4)
  await writeFile(join(folder.path, 'first.csv'), [STREAM_HEAD, ...lines.slice(0, 1900)].join('\n'))
  await writeFile(join(folder.path, 'second.csv'), [STREAM_HEAD, ...lines.slice(1900)].join('\n'))
  await ok(['ingest', join(folder.path, 'first.csv')], options)
})
afterAll(async () => {
  await hangUp()
  await folder[Symbol.asyncDispose]()
})

test('a rebuild without a server tells before it ends; an address of this machine takes a permission', async () => {
  const url = `http://127.0.0.1:${port}/tribes`
  const refused = await tribemap(['webhooks', 'add', url], { data: options.data })
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('TRIBEMAP_WEBHOOKS_PRIVATE=1')])
  const added = await json<{ id: string; secret: string }>(['webhooks', 'add', url], options)
  secret = added.secret
  expect(await ok(['webhooks'], options)).not.toContain(secret)
  await ok(['rebuild'], options)
  expect(told).toEqual([{ id: 'default/b1/build_published', type: 'build_published' }])
  await ok(['rebuild'], options)
  expect(told.length).toBe(1)
})

test('a rebuild in a server tells; what an address does not hear waits, with the reason', async () => {
  const running = await served(options)
  await ok(['ingest', join(folder.path, 'second.csv')], options)
  await ok(['rebuild', '--no-gates'], options)
  await untilTold(2)
  expect(told[1]).toEqual({ id: 'default/b2/build_published', type: 'build_published' })
  expect(await running.stop()).toBe(0)
  const before = told.length

  await hangUp()
  await ok(['rebuild', '--force', '--no-gates'], options)
  const log = await json<{ signal: string; state: string; outcome: string }[]>(['webhooks', 'log'], options)
  expect(log.find((d) => d.signal === 'default/b3/build_published')).toMatchObject({
    state: 'waiting',
    outcome: expect.stringMatching(/ECONNREFUSED/),
  })
  expect(told.slice(before)).toEqual([])
})
