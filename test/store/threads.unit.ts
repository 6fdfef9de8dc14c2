import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Database, type Session } from '../../src/columns/database.ts'
import { openDuckStore } from '../../src/store/duckdb/store.ts'
import { setThreads } from '../../src/store/threads.ts'
import { temporaryFolder } from '../support/store.ts'

const threadsOf = async (session: Session) =>
  (await session.row<{ threads: number }>(`SELECT current_setting('threads') AS threads`))!.threads

test('one thread for as many rows as one thread takes at least, all for more', async () => {
  await using folder = await temporaryFolder()
  const database = await Database.open({ path: ':memory:', memory: '256MB', threads: 3, tempDirectory: folder.path })
  const session = await database.session()
  await setThreads(session, 'range(122880)', 3)
  expect(await threadsOf(session)).toBe(1)
  await setThreads(session, 'range(122881)', 3)
  expect(await threadsOf(session)).toBe(3)
  session.close()
  database.close()
})

test('a store has all its threads again when a rebuild is done with its input', async () => {
  await using folder = await temporaryFolder()
  const store = await openDuckStore({ folder: join(folder.path, 'store'), memory: '256MB', threads: 3 })
  const session = await store.session()
  const input = await store.input()
  expect(await threadsOf(session)).toBe(1)
  await input.release()
  expect(await threadsOf(session)).toBe(3)
  session.close()
  await store.close()
})
