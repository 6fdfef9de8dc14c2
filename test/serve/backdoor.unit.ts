/** The back door: only with the token; progress, then the result or the error, a line each; hanging up cancels. */
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '../../src/errors.ts'
import { RemoteDesk } from '../../src/jobs/desk/remote.ts'
import { IMPORT, send, startServer, type TestServer, TOKEN } from './server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

const post = (path: string, headers: Record<string, string>, body = '{}') =>
  send(server.address, path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const remote = () => new RemoteDesk({ address: server.address, token: TOKEN, pid: process.pid })

test.each([undefined, '', 'wrong', `${TOKEN}x`, TOKEN.slice(1), TOKEN.toUpperCase()])(
  'the token %j does not open it',
  async (token) => {
    const { status, json } = await post(
      '/desk/default/imports',
      token === undefined ? {} : { 'x-tribemap-token': token },
    )
    expect([status, json.error.code]).toEqual([403, 'FORBIDDEN_TOKEN'])
    expect(server.desk.asked).toEqual([])
  },
)

test('a verb that is none is refused', async () => {
  for (const verb of ['toString', '__proto__', 'close', 'drop']) {
    const { status, json } = await post(`/desk/default/${verb}`, { 'x-tribemap-token': TOKEN })
    expect([status, json.error.code]).toEqual([404, 'NO_SUCH_VERB'])
  }
})

test('progress and result come as lines', async () => {
  server.desk.does.rebuild = (_workspace, _args, { progress }) => {
    progress?.({ phase: 'ties', share: 0.2, secondsLeft: 3 })
    progress?.({ phase: 'write', share: 0.9, secondsLeft: null })
    return { build: { manifest: {} as never, file: 'b2-1.duckdb', current: true }, nothingNew: false, warnings: [] }
  }
  const { status, headers, text } = await post('/desk/default/rebuild', { 'x-tribemap-token': TOKEN }, '{"force":true}')
  expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson'])
  expect(lines(text)).toEqual([
    { progress: { phase: 'ties', share: 0.2, secondsLeft: 3 } },
    { progress: { phase: 'write', share: 0.9, secondsLeft: null } },
    { result: { build: { manifest: {}, file: 'b2-1.duckdb', current: true }, nothingNew: false, warnings: [] } },
  ])
  expect(server.desk.asked.at(-1)).toEqual({ verb: 'rebuild', workspace: 'default', args: { force: true } })
})

test('the desk beside the server cannot be told from the desk itself', async () => {
  const shares: number[] = []
  server.desk.does.ingest = (_workspace, _args, { progress }) => {
    progress?.({ phase: 'reading', share: 0.5, secondsLeft: null })
    return {
      import: IMPORT,
      sameAs: null,
      repeated: 0,
      selfLoops: 0,
      suppressed: 0,
      records: 1,
      rejects: { count: 0, first: [], file: null },
    }
  }
  const result = await remote().run(
    'ingest',
    'default',
    { files: ['/tmp/a b.csv'] },
    { progress: (p) => shares.push(p.share) },
  )
  expect([result.import, shares]).toEqual([IMPORT, [0.5]])

  const details = { count: 1, first: [], file: null }
  server.desk.does.ingest = () => {
    throw refuse.tooManyRejects(1, 1, '1 %', 'r', details)
  }
  await expect(remote().run('ingest', 'default', { files: [] })).rejects.toMatchObject({
    code: 'TOO_MANY_REJECTS',
    status: 422,
    exitCode: 3,
    details,
  })
  server.desk.does.ingest = () => {
    throw new Error('secret')
  }
  await expect(remote().run('ingest', 'default', { files: [] })).rejects.toMatchObject({
    code: 'INTERNAL',
    exitCode: 1,
    message: expect.not.stringContaining('secret'),
  })
  await expect(
    new RemoteDesk({ address: server.address, token: 'old', pid: 1 }).run('imports', 'default', {}),
  ).rejects.toMatchObject({ code: 'FORBIDDEN_TOKEN' })
})

test('who hangs up cancels the job', async () => {
  const begun = Promise.withResolvers<AbortSignal>()
  server.desk.does.rebuild = (_workspace, _args, { signal, progress }) => {
    progress?.({ phase: 'ties', share: 0.1, secondsLeft: null })
    begun.resolve(signal!)
    return new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(refuse.cancelled())))
  }
  const request = httpRequest(`${server.address}/desk/default/rebuild`, {
    method: 'POST',
    headers: { 'x-tribemap-token': TOKEN, 'content-type': 'application/json' },
  })
  request.on('error', () => {})
  request.end('{}')
  const [response] = await once(request, 'response')
  await once(response, 'data')
  const signal = await begun.promise
  request.destroy()
  if (!signal.aborted) await once(signal, 'abort')
  expect(signal.aborted).toBe(true)
})
