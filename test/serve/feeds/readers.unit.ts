/** Readers over real sockets: slow ones, ones that hang up, and a server that ends while they read. */
import { type EventEmitter, once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { get as httpGet, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableByName } from '../../../src/build/tables.ts'
import { Database } from '../../../src/columns/database.ts'
import { type renderTable as Render, renderTable } from '../../../src/export/export.ts'
import { fixtureTables } from '../../build/fixture.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let renders: number
let sockets: Socket[]
let render: typeof Render

beforeEach(async () => {
  renders = 0
  render = renderTable
  sockets = []
  server = await startServer({
    render: (...args) => {
      renders++
      return render(...args)
    },
  })
  server.app.server.on('connection', (socket) => sockets.push(socket))
})
afterEach(() => server.close())

/** Ties of more bytes than sockets of this machine keep: a reader who stops reading stops the server's writing. */
async function makeLarge(): Promise<void> {
  const builds = join(server.data, 'workspaces/large/builds')
  await mkdir(builds, { recursive: true })
  const path = join(builds, 'b1-1.duckdb')
  const database = await Database.open({ path, memory: '256MB', threads: 1, tempDirectory: `${path}.spill` })
  const session = await database.session()
  const columns = tableByName('ties')!.columns.map(({ name, type }) => {
    const value = { text: `'${name}' || repeat('x', 50) || i`, number: 'i / 7', integer: 'i' }[type as string]
    return `${value ?? 'NULL::TIMESTAMP'} AS ${name}`
  })
  await session.run(`CREATE TABLE ties AS SELECT ${columns.join(', ')} FROM range(1_000_000, 1_060_000) AS r(i)`)
  session.close()
  database.close()
  const { manifest } = fixtureTables()
  const index = { layout: 1, builds: [{ manifest, file: 'b1-1.duckdb' }], current: 'b1' }
  await writeFile(join(builds, 'index.json'), JSON.stringify(index))
}

/** A request answered with its headers; nothing is read of the body before somebody does. */
async function begin(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const request = httpGet(`${server.address}/feeds/${path}`, { agent: false, headers })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return response.on('error', () => {})
}

/** Without the error that `once` would make of how it closed. */
const closed = (one: EventEmitter): Promise<void> => new Promise((resolve) => one.once('close', () => resolve()))

async function bytesOf(response: IncomingMessage): Promise<number> {
  let bytes = 0
  for await (const chunk of response) bytes += chunk.length
  return bytes
}

/** Files of the data directory that are open without a name. */
const nameless = (): number =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return (
        /\.part \(deleted\)$/.test(readlinkSync(join('/proc/self/fd', fd))) &&
        readlinkSync(join('/proc/self/fd', fd)).startsWith(server.data)
      )
    } catch {
      return false
    }
  }).length

test('twenty who do not read cost one file and a piece each; who reads gets all, and the server ends under them', async () => {
  await makeLarge()
  const slow = await Promise.all(Array.from({ length: 20 }, () => begin('large/ties.csv')))
  expect([renders, nameless()]).toEqual([1, 1])
  const fast = await begin('large/ties.csv')
  const size = Number(fast.headers['content-length'])
  expect(size).toBeGreaterThan(30e6)
  expect(await bytesOf(fast)).toBe(size)
  expect((await bytesOf(await begin('default/rankings.csv'))) > 0).toBe(true)
  while (nameless() > 1) await new Promise((resolve) => setImmediate(resolve))
  expect([renders, nameless()]).toEqual([2, 1])
  const waiting = sockets.filter((s) => !s.destroyed && s.bytesWritten > 0 && s.writableLength > 0)
  expect(waiting.length).toBe(20)
  for (const socket of waiting) expect(socket.writableLength).toBeLessThan(256 * 1024)

  const [patient, ...impatient] = slow
  expect(await bytesOf(patient!)).toBe(size)
  const ends = impatient.map(closed)
  await server.app.close()
  for (const response of impatient) response.resume()
  await Promise.all(ends)
  expect(impatient.map((response) => response.complete)).toEqual(impatient.map(() => false))
  expect(nameless()).toBe(0)
})

test('who hangs up half way gives the file back', async () => {
  await makeLarge()
  for (const encoding of ['identity', 'gzip']) {
    const response = await begin('large/ties.csv', { 'accept-encoding': encoding })
    expect(nameless()).toBe(1)
    const left = closed(sockets.at(-1)!)
    response.destroy()
    await left
    while (nameless() > 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(renders).toBe(2)
})

test('many who ask at once have it written once', async () => {
  const gate = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  render = async (...args) => {
    asked.resolve()
    await gate.promise
    return renderTable(...args)
  }
  let requests = 0
  server.app.server.on('request', () => ++requests === 30 && gate.resolve())
  const answers = await Promise.all(Array.from({ length: 30 }, () => begin('default/members.ndjson').then(bytesOf)))
  await asked.promise
  expect(new Set(answers).size).toBe(1)
  expect(renders).toBe(1)
})

test('who hangs up while it is written stops the writing', async () => {
  const told = Promise.withResolvers<AbortSignal>()
  render = (_builds, _table, _format, { signal }) => {
    told.resolve(signal!)
    return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(new Error('interrupted'))))
  }
  const request = httpGet(`${server.address}/feeds/default/members.csv`, { agent: false }).on('error', () => {})
  const signal = await told.promise
  expect(signal.aborted).toBe(false)
  const aborted = once(signal, 'abort')
  request.destroy()
  await aborted
  render = renderTable
  expect((await server.app.inject('/feeds/default/members.csv')).statusCode).toBe(200)
})
