/** buildProgress over a WebSocket: what runs, then every change; the desk is let go when the client goes. */
import { once } from 'node:events'
import { createClient } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterEach(() => {
  server.desk.known.length = 0
})
afterAll(() => server?.close())

const connect = () =>
  createClient({ url: `${server.address.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 })
const QUERY =
  'subscription ($workspace: String! = "default") { buildProgress(workspace: $workspace) { id state verb progress { phase share secondsLeft message } error { code message } } }'
type Event = { data: { buildProgress: { id: string; state: string; progress: { phase: string; share: number } } } }

/** The desk has somebody who listens. */
const listened = async (times = 1) => {
  while (server.desk.changes.listenerCount('job') !== times + 1) await new Promise((resolve) => setImmediate(resolve))
}

test('tells what runs, then every change of rebuilds of that workspace alone', async () => {
  server.desk.tell({ id: 'running', state: 'running' })
  server.desk.tell({ id: 'over', state: 'done' })
  server.desk.tell({ id: 'other', workspace: 'other' })
  const client = connect()
  const events = client.iterate({ query: QUERY })
  const next = async () => ((await events.next()).value as Event).data.buildProgress
  expect(await next()).toEqual({
    id: 'running',
    state: 'RUNNING',
    verb: 'REBUILD',
    progress: { phase: 'ties', share: 0.25, secondsLeft: 3.5, message: null },
    error: null,
  })
  await listened()
  server.desk.tell({ id: 'import', verb: 'ingest' })
  server.desk.tell({ id: 'other', workspace: 'other', state: 'done' })
  server.desk.tell({ id: 'running', progress: { phase: 'write', share: 0.9, secondsLeft: 0.4 } })
  server.desk.tell({ id: 'running', state: 'failed', error: { code: 'DISK_FULL', message: 'No space left.' } })
  expect((await next()).progress).toMatchObject({ phase: 'write', share: 0.9 })
  expect(await next()).toMatchObject({ state: 'FAILED', error: { code: 'DISK_FULL', message: 'No space left.' } })
  await events.return!()
  await listened(0)
  await client.dispose()
})

test('many follow at a time, and nobody listens when they are gone', async () => {
  const clients = Array.from({ length: 5 }, connect)
  const all = clients.map((client) => client.iterate({ query: QUERY }))
  const waiting = all.map((events) => events.next())
  await listened(5)
  server.desk.tell({ id: 'new', state: 'waiting' })
  for (const event of await Promise.all(waiting))
    expect((event.value as Event).data.buildProgress).toMatchObject({ id: 'new', state: 'WAITING' })
  // Hanging up without a goodbye, while the server waits for the next change.
  for (const client of clients) client.terminate()
  await listened(0)
})

test('signals: what happens in that workspace, of the types asked for', async () => {
  const heard = async (listeners: number) => {
    while (server.desk.changes.listenerCount('signal') !== listeners)
      await new Promise((resolve) => setImmediate(resolve))
  }
  const client = connect()
  const query = 'subscription { signals(types: [NEW_CHIEF, BUILD_HELD]) { id type workspace at sentence build tribe } }'
  const events = client.iterate({ query })
  const waiting = events.next()
  await heard(1)
  const about = (workspace: string, type: string) => ({
    id: `${workspace}/b2/${type}`,
    type,
    workspace,
    at: '2026-11-22T03:00:00.000Z',
    data: { sentence: `${type} there.`, build: 'b2', ...(type === 'new_chief' ? { tribe: 't3' } : {}) },
  })
  for (const [workspace, type] of [
    ['other', 'new_chief'],
    ['default', 'build_published'],
    ['default', 'new_chief'],
  ] as const)
    server.desk.changes.emit('signal', about(workspace, type))
  expect((await waiting).value).toEqual({
    data: {
      signals: {
        id: 'default/b2/new_chief',
        type: 'NEW_CHIEF',
        workspace: 'default',
        at: '2026-11-22T03:00:00.000Z',
        sentence: 'new_chief there.',
        build: 'b2',
        tribe: 't3',
      },
    },
  })
  await events.return!()
  await heard(0)
  await client.dispose()
})

describe('what does not fit is told with its code', () => {
  type Failure = { message: string; extensions?: { code: string } }
  const failure = async (query: string, variables: Record<string, unknown> = {}) => {
    const client = connect()
    const told = await new Promise<Failure | undefined>((resolve) => {
      client.subscribe(
        { query, variables },
        {
          next: (event) => resolve(event.errors?.[0] as Failure | undefined),
          error: (error) => resolve((error as Failure[])[0]),
          complete: () => resolve(undefined),
        },
      )
    })
    await client.dispose()
    return told
  }

  test('a workspace that is none', async () => {
    expect(await failure(QUERY, { workspace: '../x' })).toMatchObject({ extensions: { code: 'NO_SUCH_WORKSPACE' } })
  })

  test('fields that are none, long text', async () => {
    expect(await failure('subscription { buildProgress { secret } }')).toMatchObject({
      extensions: { code: 'BAD_QUERY' },
    })
    expect(await failure('subscription { a: buildProgress { id } b: buildProgress { id } }')).toMatchObject({
      extensions: { code: 'BAD_QUERY' },
    })
    expect(await failure(`subscription { buildProgress { id } } #${'x'.repeat(200_000)}`)).toMatchObject({
      extensions: { code: 'BAD_REQUEST' },
    })
  })

  test('a syntax tree in JSON', async () => {
    const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const answers: { type: string; payload?: { message: string }[] }[] = []
    socket.on('message', (message) => answers.push(JSON.parse(String(message))))
    await once(socket, 'open')
    socket.send('{"type":"connection_init"}')
    while (!answers.some((a) => a.type === 'connection_ack')) await once(socket, 'message')
    const field = {
      kind: 'Field',
      name: { kind: 'Name', value: 'buildProgress' },
      selectionSet: { kind: 'SelectionSet', selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }] },
    }
    const operation = {
      kind: 'OperationDefinition',
      operation: 'subscription',
      selectionSet: { kind: 'SelectionSet', selections: [field] },
    }
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: { kind: 'Document', loc: {}, definitions: [operation] } },
      }),
    )
    while (!answers.some((a) => a.type === 'error')) await once(socket, 'message')
    expect(answers.find((a) => a.type === 'error')!.payload![0]!.message).toContain('no GraphQL text')
    socket.terminate()
  })

  test('queries and mutations, which go over HTTP', async () => {
    expect(await failure('{ workspaces { name } }')).toMatchObject({
      message: expect.stringContaining('Invalid operation'),
    })
    expect(await failure('mutation { removeImport(import: 1) { refusal { code } } }')).toBeDefined()
    expect(server.desk.asked).toEqual([])
  })
})

test('the server ends while somebody follows', async () => {
  const own = await startServer()
  const closed = Promise.withResolvers<void>()
  const client = createClient({
    url: `${own.address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { closed: () => closed.resolve() },
  })
  const ended = client
    .iterate({ query: QUERY })
    .next()
    .catch(() => null)
  while (own.desk.changes.listenerCount('job') < 2) await new Promise((resolve) => setImmediate(resolve))
  await own.close()
  await closed.promise
  await ended
})
