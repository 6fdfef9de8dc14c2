/** Signals go out signed, once an id, again after failures, and to no address of a private network. */

import { readFile, stat } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Webhook as Receiver } from 'standardwebhooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBuild } from '../../../src/build/read.ts'
import type { Signal } from '../../../src/domain/signals.ts'
import { buildHeld, buildPublished, newChiefs, rebuildFailed } from '../../../src/jobs/signals/news.ts'
import { forgetSignals, Outbox } from '../../../src/jobs/signals/outbox.ts'
import { checkAddress, send } from '../../../src/jobs/signals/send.ts'
import { makeFixtureBuild } from '../../build/fixture.ts'
import { temporaryFolder } from '../../support/store.ts'

interface Call {
  headers: IncomingHttpHeaders
  body: string
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let server: Server
let url: string
let calls: Call[]
/** what the receiver answers next; the last one again and again */
let answers: number[]
let now: Date
let outbox: Outbox

beforeEach(async () => {
  folder = await temporaryFolder()
  calls = []
  answers = [204]
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      const status = answers.length > 1 ? answers.shift()! : answers[0]!
      response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`
  now = new Date('2026-11-22T03:00:00Z')
  outbox = new Outbox(folder.path, { allowPrivate: true, now: () => now })
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await folder[Symbol.asyncDispose]()
})

const published = (n: number): Signal => ({
  id: `default/b${n}/build_published`,
  type: 'build_published',
  workspace: 'default',
  at: '2027-01-01T00:00:00Z',
  data: { sentence: `Build b${n} is published.`, build: `b${n}` },
})
const minutesLater = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

test('a signal is signed so that a library of the scheme accepts it, and only as it was sent', async () => {
  now = new Date()
  const { secret } = await outbox.add(url, ['build_published'])
  await outbox.take([published(1)])
  expect(await outbox.send()).toBeNull()
  const { headers, body } = calls[0]!
  const receiver = new Receiver(secret)
  expect(receiver.verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'build_published',
    workspace: 'default',
    data: { build: 'b1' },
  })
  expect(() => receiver.verify(body.replace('b1', 'b2'), headers as Record<string, string>)).toThrow()
  expect(headers['webhook-id']).toBe('default/b1/build_published')
})

test('an id is taken once, and each address hears what it asked for', async () => {
  await outbox.add(url, ['build_published'])
  await outbox.add(`${url}?other`, ['rebuild_failed'])
  expect((await outbox.take([published(1), published(2)])).length).toBe(2)
  expect(await outbox.take([published(1), published(2)])).toEqual([])
  await outbox.send()
  await outbox.send()
  expect(calls.map((c) => c.headers['webhook-id'])).toEqual([
    'default/b1/build_published',
    'default/b2/build_published',
  ])
})

test('what fails is tried again later and later, with the same id, and given up in the end', async () => {
  answers = [500]
  await outbox.add(url, ['build_published'])
  await outbox.take([published(1), published(2)])
  const pauses: number[] = []
  for (let next = await outbox.send(); next; next = await outbox.send()) {
    const minutes = (next.getTime() - now.getTime()) / 60_000
    pauses.push(minutes)
    now = next
  }
  expect(pauses.slice(0, 4)).toEqual([1, 5, 30, 120])
  const ended = await outbox.deliveries()
  expect(ended.map((d) => [d.signal, d.state, d.attempts, d.outcome])).toEqual([
    ['default/b2/build_published', 'given_up', 8, 'HTTP 500'],
    ['default/b1/build_published', 'given_up', 8, 'HTTP 500'],
  ])
})

test('an address that comes back gets what it missed, in order; one that is gone is left in peace', async () => {
  answers = [503, 200]
  await outbox.add(url, ['build_published'])
  await outbox.take([published(1), published(2)])
  const next = await outbox.send()
  expect(calls.length).toBe(1)
  expect(next).toEqual(new Date('2026-11-22T03:01:00Z'))
  minutesLater(1)
  expect(await outbox.send()).toBeNull()
  expect(calls.map((c) => c.headers['webhook-id']!.slice(8, 10))).toEqual(['b1', 'b1', 'b2'])
  answers = [410]
  await outbox.take([published(3)])
  expect(await outbox.send()).toBeNull()
  expect((await outbox.deliveries())[0]).toMatchObject({ state: 'given_up', attempts: 1, outcome: 'HTTP 410' })
})

test('redirects are not followed, silence is not waited for, and nobody there is said so', async () => {
  const secret = `whsec_${Buffer.alloc(32).toString('base64')}`
  const options = { allowPrivate: true, now, timeout: 5 }
  answers = [302]
  expect(await send(url, secret, published(1), options)).toMatchObject({ ok: false, outcome: 'HTTP 302' })
  expect(calls.length).toBe(1)
  const silent = createServer(() => {})
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening))
  const port = (silent.address() as AddressInfo).port
  const sent = await send(`http://127.0.0.1:${port}`, secret, published(1), { ...options, timeout: 0.05 })
  expect(sent).toMatchObject({ ok: false, outcome: 'no answer within 0.05 s' })
  silent.closeAllConnections()
  await new Promise((closed) => silent.close(closed))
  expect((await send(`http://127.0.0.1:${port}`, secret, published(1), options)).outcome).toMatch(/ECONNREFUSED/)
})

test.each([
  'http://127.0.0.1/',
  'http://localhost:9000',
  'https://10.1.2.3',
  'https://192.168.1.1',
  'https://172.20.0.1',
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]/',
  'http://[fd00::1]',
  'http://[fe80::1]',
  'http://[::ffff:10.0.0.1]',
  'http://0x7f.1',
  'http://2130706433',
  'http://0.0.0.0',
  'http://100.64.0.1',
])('%s is refused where private addresses are not allowed', async (address) => {
  expect(() => checkAddress(address, false)).toThrow(expect.objectContaining({ code: 'BAD_ADDRESS' }))
  const sent = await send(address, 'whsec_', published(1), { allowPrivate: false, now, timeout: 1 })
  expect(sent.outcome).toContain('refused')
})

test('a name that leads to a private address is refused when it is used', async () => {
  const sent = await send(url.replace('127.0.0.1', 'localhost'), 'whsec_', published(1), { allowPrivate: false, now })
  expect(sent).toMatchObject({ ok: false, outcome: expect.stringContaining('localhost is refused') })
  expect(calls).toEqual([])
})

test.each(['ftp://example.org', 'javascript:alert(1)', 'nonsense', '', 'https://name:word@example.org'])(
  '%s is no address',
  (address) => {
    expect(() => checkAddress(address, true)).toThrow(expect.objectContaining({ code: 'BAD_ADDRESS' }))
  },
)

test('secrets are shown once and kept for the owner alone', async () => {
  const { secret, id } = await outbox.add(url, ['new_chief'])
  expect(JSON.stringify(await outbox.webhooks())).not.toContain(secret)
  const file = join(folder.path, 'signals.json')
  expect(await readFile(file, 'utf8')).toContain(secret)
  expect((await stat(file)).mode & 0o077).toBe(0)
  await outbox.take([{ ...published(1), type: 'new_chief' }])
  await outbox.remove(id)
  expect(await outbox.deliveries()).toEqual([])
  await expect(outbox.remove(id)).rejects.toMatchObject({ code: 'NO_SUCH_WEBHOOK' })
})

test('who is erased leaves the news of chiefs', async () => {
  await outbox.add(url, ['new_chief'])
  const news = (tribe: string, id: string): Signal => ({
    ...published(1),
    id: `default/b1/${tribe}/new_chief`,
    type: 'new_chief',
    data: { sentence: `Tribe ${tribe} has a new chief: ${id}.`, tribe, chiefs: [{ id, source: 'forum' }] },
  })
  await outbox.take([news('t1', 'anna'), news('t2', 'ben')])
  await forgetSignals(folder.path, [{ source: 'forum', account: 'anna' }])
  expect((await outbox.deliveries()).map((d) => d.signal)).toEqual(['default/b1/t2/new_chief'])
  expect(await readFile(join(folder.path, 'signals.json'), 'utf8')).not.toContain('anna')
})

test('news of two builds: published, held back, failed, and chiefs who were not on their tribe’s list', async () => {
  const first = await makeFixtureBuild(folder.path)
  const second = await makeFixtureBuild(folder.path, { build: 'b2' })
  const options = { memory: '256MB', threads: 1, tempDirectory: join(folder.path, 'tmp') }
  const [before, after] = await Promise.all([first, second].map((r) => openBuild(r, folder.path, options)))
  const news = await newChiefs('default', second, after!, before!)
  expect(news.length).toBeGreaterThan(0)
  const names = async (build: typeof before, tribe: unknown) =>
    (await build!.rows(`SELECT account_id FROM people WHERE role = 'chief' AND tribe_id = $1`, [tribe as string])).map(
      (r) => r['account_id'],
    )
  for (const { id, data } of news) {
    expect(id).toBe(`default/b2/${data['tribe']}/new_chief`)
    for (const chief of data['chiefs'] as { id: string }[]) {
      expect(await names(after, data['tribe'])).toContain(chief.id)
      expect(await names(before, data['tribe'])).not.toContain(chief.id)
    }
  }
  expect(await newChiefs('default', second, after!, after!)).toEqual([])
  expect(buildPublished('default', second)).toMatchObject({ id: 'default/b2/build_published', data: { people: 30 } })
  const gates = [{ name: 'churn', value: 0.91, limit: 0.8 } as const, { name: 'people', value: 1, limit: 2.5 } as const]
  expect(buildHeld('default', { ...second, gates }).data.sentence).toMatch(/: churn 0.91 \(limit 0.8\)\.$/)
  expect(rebuildFailed('default', 'r3', 'now', { code: 'DISK_FULL', message: 'No space.' }).id).toBe(
    'default/r3/rebuild_failed',
  )
  await Promise.all([before!.close(), after!.close()])
})
