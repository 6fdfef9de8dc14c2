import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beginFile, sweepDrafts } from '../../src/store/duckdb/begin.ts'
import { openStore, temporaryFolder } from '../support/store.ts'

const options = (folder: string) => ({
  path: join(folder, 'store.duckdb'),
  memory: '256MB',
  threads: 1,
  tempDirectory: join(folder, 'tmp'),
})

test('of many who begin a file one makes it, whole, and nothing is left beside', async () => {
  await using folder = await temporaryFolder()
  await Promise.all(Array.from({ length: 6 }, () => beginFile(options(folder.path))))
  expect(await readdir(folder.path)).toEqual(['store.duckdb'])
  const { ino } = await stat(join(folder.path, 'store.duckdb'))
  await beginFile(options(folder.path))
  expect((await stat(join(folder.path, 'store.duckdb'))).ino).toBe(ino)
  await (await openStore(folder.path)).close()
})

test('what a killed process had begun goes when the store is opened, and nothing else', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'store.duckdb.1234.new'), 'half')
  await writeFile(join(folder.path, 'readings.duckdb.new'), 'of another')
  await (await openStore(folder.path)).close()
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.new'))).toEqual(['readings.duckdb.new'])
  await sweepDrafts(join(folder.path, 'store.duckdb'))
  expect(await readdir(folder.path)).toContain('store.duckdb')
})

test('where no file can be made, says why', async () => {
  await using folder = await temporaryFolder()
  const there = join(folder.path, 'none')
  await expect(beginFile(options(there))).rejects.toThrow(/none/)
})
