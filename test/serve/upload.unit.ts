/** Streamed uploads: they reach the desk as sent, in any size, encoding and cut; what breaks off leaves nothing. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refuse } from '../../src/errors.ts'
import { IMPORT, send, startServer, type TestServer } from './server.ts'

const LIMIT = 200_000
let server: TestServer
let seen: { workspace: string; args: Record<string, unknown>; bytes: Buffer }[]
beforeAll(async () => {
  server = await startServer({ uploadLimit: LIMIT })
})
beforeEach(() => {
  seen = []
  server.desk.does.ingest = (workspace, { files, ...args }) => {
    seen.push({ workspace, args, bytes: readFileSync(files[0]!) })
    return {
      import: IMPORT,
      sameAs: null,
      repeated: 1,
      selfLoops: 2,
      suppressed: 0,
      records: 9,
      rejects: { count: 0, first: [], file: null },
    }
  }
})
afterAll(() => server?.close())

const spooled = () =>
  readdir(join(server.data, 'tmp')).then(
    (names) => names.filter((n) => n.startsWith('upload-')),
    () => [],
  )
const NDJSON = '{"actor":"anna","target":"ben"}\n'
const upload = (body: string | Buffer, path = '/ingest/default', headers: Record<string, string> = {}) =>
  send(server.address, path, { method: 'POST', headers, body })

test('one connection carries upload after upload, also where the body is refused before it is read', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const body = Buffer.from(NDJSON.repeat(60_000))
  const post = () =>
    new Promise<number>((resolve, reject) => {
      // In pieces and without a length: it is too large only when it has come so far.
      const request = httpRequest(`${server.address}/ingest/default`, { method: 'POST', agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode!))
      })
      request.on('error', reject)
      request.end(body)
    })
  for (let i = 0; i < 5; i++) expect(await post(), `upload ${i}`).toBe(413)
  agent.destroy()
})

test.each(['application/x-ndjson', 'text/csv', 'application/json', 'application/octet-stream', 'text/plain', ''])(
  'as "%s" arrives as sent',
  async (type) => {
    const { status, json } = await upload(NDJSON, '/ingest/default', type ? { 'content-type': type } : {})
    expect([status, json]).toEqual([
      200,
      {
        import: 1,
        accepted: 190,
        sameAs: null,
        records: 9,
        repeated: 1,
        selfLoops: 2,
        suppressed: 0,
        rejects: { count: 0, first: [], file: null },
      },
    ])
    expect(seen).toMatchObject([{ workspace: 'default', args: { names: ['upload'] } }])
    expect(seen[0]!.bytes.toString()).toBe(NDJSON)
    expect(await spooled()).toEqual([])
  },
)

test('says how it is to be read', async () => {
  await upload(
    NDJSON,
    '/ingest/spring-24?source=forum&map=actor%3Dauthor,target%3Dreply_to&map=time%3Dwhen&undirected&time_format=%25d.%25m.%25Y&max_rejects=0.5&overlap=false',
  )
  expect(seen[0]).toMatchObject({
    workspace: 'spring-24',
    args: {
      source: 'forum',
      map: { actor: 'author', target: 'reply_to', time: 'when' },
      undirected: true,
      timeFormat: '%d.%m.%Y',
      maxRejects: 0.5,
      overlap: false,
    },
  })
})

test.each([
  ['?workspace=x', 'BAD_REQUEST', 'source, map'],
  ['?map=actor', 'OUT_OF_RANGE', 'actor=author'],
  ['?max_rejects=many', 'OUT_OF_RANGE', 'many'],
  ['?max_rejects=-1', 'OUT_OF_RANGE', '-1'],
  ['?undirected=maybe', 'OUT_OF_RANGE', 'maybe'],
  ['?source=a&source=b', 'BAD_REQUEST', '2 times'],
  ['?__proto__=x', 'BAD_REQUEST', 'no parameter'],
])('%s is refused before anything is read', async (query, code, part) => {
  const { status, json } = await upload(NDJSON, `/ingest/default${query}`)
  expect([status, json.error.code, json.error.message]).toEqual([400, code, expect.stringContaining(part)])
  expect(seen).toEqual([])
})

describe('gzip', () => {
  test('as content encoding is taken off; as the file itself it stays', async () => {
    await upload(gzipSync(NDJSON), '/ingest/default', { 'content-encoding': 'gzip' })
    await upload(gzipSync(NDJSON))
    await upload(gzipSync(gzipSync(NDJSON)), '/ingest/default', { 'content-encoding': 'gzip' })
    expect(seen.map((s) => s.bytes)).toEqual([Buffer.from(NDJSON), gzipSync(NDJSON), gzipSync(NDJSON)])
  })

  test('broken, cut or none at all is refused', async () => {
    const whole = gzipSync(NDJSON.repeat(100))
    for (const body of [
      whole.subarray(0, whole.length - 9),
      Buffer.from('not gzip'),
      Buffer.concat([whole.subarray(0, 20), Buffer.alloc(30)]),
    ]) {
      const { status, json } = await upload(body, '/ingest/default', { 'content-encoding': 'gzip' })
      expect([status, json.error.code, json.error.message]).toEqual([
        400,
        'BAD_REQUEST',
        expect.stringContaining('gzip'),
      ])
    }
    const { status, json } = await upload(NDJSON, '/ingest/default', { 'content-encoding': 'br' })
    expect([status, json.error.code]).toEqual([415, 'WRONG_CONTENT_TYPE'])
    expect([seen, await spooled()]).toEqual([[], []])
  })

  test('that unpacks beyond the limit is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect(bomb.length).toBeLessThan(LIMIT)
    const { status, json } = await upload(bomb, '/ingest/default', { 'content-encoding': 'gzip' })
    expect([status, json.error.code, json.error.message]).toEqual([413, 'TOO_LARGE', expect.stringContaining('0.2 MB')])
    expect([seen, await spooled()]).toEqual([[], []])
  })
})

test('the limit holds with and without a length announced', async () => {
  expect((await upload(Buffer.alloc(LIMIT, 'x'))).status).toBe(200)
  expect((await upload(Buffer.alloc(LIMIT + 1, 'x'))).json.error.code).toBe('TOO_LARGE')
  const status = await new Promise<number>((resolve) => {
    const request = httpRequest(`${server.address}/ingest/default`, {
      method: 'POST',
      agent: false,
      headers: { 'transfer-encoding': 'chunked' },
    })
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
    request.on('error', () => {})
    for (let i = 0; i < 3; i++) request.write(Buffer.alloc(100_000, 'x'))
    request.end()
  })
  expect(status).toBe(413)
  expect(await spooled()).toEqual([])
})

test('who is far over the limit hears so all the same', async () => {
  const { status, json } = await upload(Buffer.alloc(30_000_000, 'x'), '/ingest/default', {
    'transfer-encoding': 'chunked',
  })
  expect([status, json.error.code]).toEqual([413, 'TOO_LARGE'])
  expect(await spooled()).toEqual([])
})

test('an empty body is refused', async () => {
  for (const headers of [{}, { 'content-type': 'text/csv' }, { 'transfer-encoding': 'chunked' }] as Record<
    string,
    string
  >[]) {
    const { status, json } = await upload('', '/ingest/default', headers)
    expect([status, json.error.message]).toEqual([400, expect.stringContaining('empty')])
  }
})

test('what the desk refuses is told with its details, and leaves nothing', async () => {
  const details = {
    count: 3,
    first: [{ file: 'upload', line: 1, field: 'actor', value: '', problem: 'is empty', remedy: 'give an id' }],
    file: 'r',
  }
  server.desk.does.ingest = () => {
    throw refuse.tooManyRejects(3, 3, '1 %', 'r', details)
  }
  const { status, json } = await upload(NDJSON)
  expect([status, json.error]).toEqual([422, expect.objectContaining({ code: 'TOO_MANY_REJECTS', details })])
  expect(await spooled()).toEqual([])
})

test('an upload broken off leaves nothing and asks nothing of the desk', async () => {
  const request = httpRequest(`${server.address}/ingest/default`, {
    method: 'POST',
    agent: false,
    headers: { 'content-length': '100000' },
  })
  request.on('error', () => {})
  request.write(NDJSON)
  await until(async () => (await spooled()).length === 1)
  request.destroy()
  await until(async () => (await spooled()).length === 0)
  expect(seen).toEqual([])
})

test('who hangs up while the desk works cancels it', async () => {
  const begun = Promise.withResolvers<AbortSignal>()
  server.desk.does.ingest = (_workspace, _args, { signal }) =>
    new Promise((_resolve, reject) => {
      signal!.addEventListener('abort', () => reject(refuse.cancelled()))
      begun.resolve(signal!)
    })
  const request = httpRequest(`${server.address}/ingest/default`, { method: 'POST', agent: false })
  request.on('error', () => {})
  request.end(NDJSON)
  const signal = await begun.promise
  request.destroy()
  if (!signal.aborted) await once(signal, 'abort')
  await until(async () => (await spooled()).length === 0)
})

test('a body is held back while the disk is slow, not kept in memory', async () => {
  const own = await startServer({ uploadLimit: 1e9 })
  try {
    let bytes = 0
    own.desk.does.ingest = (_workspace, { files }) => {
      bytes = readFileSync(files[0]!).length
      return {
        import: IMPORT,
        sameAs: null,
        repeated: 0,
        selfLoops: 0,
        suppressed: 0,
        records: 0,
        rejects: { count: 0, first: [], file: null },
      }
    }
    const chunk = Buffer.alloc(1 << 20, 'x')
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const request = httpRequest(`${own.address}/ingest/default`, { method: 'POST', agent: false })
    const answered = once(request, 'response')
    for (let i = 0; i < 200; i++) {
      if (!request.write(chunk)) await once(request, 'drain')
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    }
    request.end()
    const [response] = await answered
    response.resume()
    expect([response.statusCode, bytes]).toEqual([200, 200 << 20])
    expect(most).toBeLessThan(150 << 20)
  } finally {
    await own.close()
  }
})

/** Waits for a state of the disk, asked again each turn of the loop. */
async function until(fits: () => Promise<boolean>): Promise<void> {
  while (!(await fits())) await new Promise((resolve) => setImmediate(resolve))
}
