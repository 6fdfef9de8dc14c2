import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Registry } from '../../src/build/registry.ts'
import type { Manifest } from '../../src/domain/builds.ts'
import { temporaryFolder } from '../support/store.ts'

const manifest = (build: string, revision = 1) => ({ build, revision }) as Manifest

/** A registry with so many published builds, each a file that holds its own name. */
async function published(folder: string, count: number): Promise<Registry> {
  const registry = new Registry(folder)
  for (let i = 0; i < count; i++) {
    const build = await registry.nextBuild()
    await writeFile(registry.draft(), build)
    await registry.publish(registry.draft(), manifest(build))
  }
  return registry
}

test('builds are numbered in order, the newest is current, and stay so for a second reader', async () => {
  await using folder = await temporaryFolder()
  await published(folder.path, 3)
  const reader = new Registry(folder.path)
  expect((await reader.list()).map((b) => [b.manifest.build, b.current])).toEqual([
    ['b3', true],
    ['b2', false],
    ['b1', false],
  ])
  expect((await reader.find('b2')).file).toBe('b2-1.duckdb')
  await expect(reader.find('b9')).rejects.toMatchObject({ code: 'NO_SUCH_BUILD' })
})

test('a redacted copy takes the place of the old file, which goes', async () => {
  await using folder = await temporaryFolder()
  const registry = await published(folder.path, 2)
  await writeFile(registry.draft(), 'redacted')
  await registry.replace(registry.draft(), manifest('b1', 2))
  expect((await readdir(folder.path)).sort()).toEqual(['b1-2.duckdb', 'b2-1.duckdb', 'index.json'])
  expect((await registry.list()).map((b) => b.manifest.revision)).toEqual([1, 2])
})

test('a sweep takes what killed processes left, and nothing that a build owns', async () => {
  await using folder = await temporaryFolder()
  const registry = await published(folder.path, 1)
  for (const name of ['draft-1.duckdb', 'draft-1.duckdb.wal', 'verify-2.duckdb', 'b2-1.duckdb', 'index.json.new'])
    await writeFile(join(folder.path, name), 'left')
  await registry.sweep()
  expect((await readdir(folder.path)).sort()).toEqual(['b1-1.duckdb', 'index.json'])
})

test('where the index is lost, a sweep leaves the build files', async () => {
  await using folder = await temporaryFolder()
  for (const name of ['b1-1.duckdb', 'draft-1.duckdb']) await writeFile(join(folder.path, name), 'left')
  await new Registry(folder.path).sweep()
  expect(await readdir(folder.path)).toEqual(['b1-1.duckdb'])
})

test('a damaged index, and one of a newer layout, are refused with the reason', async () => {
  await using folder = await temporaryFolder()
  await writeFile(join(folder.path, 'index.json'), '{ "layout": 1, "builds": [')
  await expect(new Registry(folder.path).list()).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
  await writeFile(join(folder.path, 'index.json'), '{ "layout": 99, "builds": [], "current": null }')
  await expect(new Registry(folder.path).list()).rejects.toMatchObject({ code: 'NEWER_DATA' })
})
