/** The server ends cleanly while requests wait for the desk: they hear so, and nothing holds it up. */
import { expect, test } from 'vitest'
import { refuse } from '../../src/errors.ts'
import { ask, send, startServer, TOKEN } from './server.ts'

test('requests that wait for the desk are told CANCELLED, and the server ends', async () => {
  const server = await startServer()
  const begun = {
    ingest: Promise.withResolvers<void>(),
    rebuild: Promise.withResolvers<void>(),
    imports: Promise.withResolvers<void>(),
  }
  const stopped: string[] = []
  const { desk } = server
  desk.does.ingest = (_workspace, _args, { signal }) =>
    new Promise((_resolve, reject) => {
      signal!.addEventListener('abort', () => {
        stopped.push('ingest')
        reject(refuse.cancelled())
      })
      begun.ingest.resolve()
    })
  desk.does.rebuild = (_workspace, _args, { signal }) =>
    new Promise(() => {
      signal!.addEventListener('abort', () => stopped.push('rebuild'))
      begun.rebuild.resolve()
    })
  // Waits for its turn behind the rebuild, and does not listen meanwhile.
  desk.does.imports = () =>
    new Promise(() => {
      begun.imports.resolve()
    })
  const uploading = send(server.address, '/ingest/default', { method: 'POST', body: '{"actor":"a","target":"b"}' })
  const headers = { 'x-tribemap-token': TOKEN, 'content-type': 'application/json' }
  const rebuilding = send(server.address, '/desk/default/rebuild', { method: 'POST', headers, body: '{}' })
  const listing = ask(server, '{ workspace { imports { totalCount } } }')
  await Promise.all(Object.values(begun).map((b) => b.promise))
  await server.close()
  expect((await uploading).json.error.code).toBe('CANCELLED')
  expect(JSON.parse((await rebuilding).text).error.code).toBe('CANCELLED')
  expect((await listing).json.errors[0].extensions.code).toBe('CANCELLED')
  expect(stopped.sort()).toEqual(['ingest', 'rebuild'])
})

test('what takes data away is not stopped half way: the server ends after it', async () => {
  const server = await startServer()
  const begun = Promise.withResolvers<boolean>()
  const erased = Promise.withResolvers<void>()
  server.desk.does.erase = async (_workspace, { person }, { signal }) => {
    begun.resolve(signal === undefined)
    await erased.promise
    return { person, accounts: 1, interactions: 0, texts: 0, builds: [], rejects: 0 }
  }
  const erasing = ask(server, 'mutation { erasePerson(person: "anna", confirm: "anna") { erasure { accounts } } }')
  expect(await begun.promise, 'the desk gets no signal to stop by').toBe(true)
  const closing = server.close()
  erased.resolve()
  expect((await erasing).json.data.erasePerson.erasure.accounts).toBe(1)
  await closing
})
