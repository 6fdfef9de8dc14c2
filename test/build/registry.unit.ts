import { link, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Registry } from '../../src/build/registry.ts'
import type { Manifest } from '../../src/domain/builds.ts'
import type { SharedBuilds } from '../../src/domain/sharing.ts'
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

test('a held build stands beside the current one until it is published or removed', async () => {
  await using folder = await temporaryFolder()
  const registry = await published(folder.path, 1)
  const gates = [{ name: 'churn' as const, value: 0.9, limit: 0.8 }]
  await writeFile(registry.draft(), 'held')
  expect(await registry.hold(registry.draft(), manifest('b2'), gates)).toMatchObject({ held: true, current: false })
  expect(await registry.find('current')).toMatchObject({ manifest: { build: 'b1' } })
  expect(await registry.find('b2')).toMatchObject({ held: true, gates })
  expect(await registry.makeCurrent('b2')).toMatchObject({ current: true })
  expect((await registry.list()).map((b) => [b.manifest.build, b.current, b.held ?? false, b.gates])).toEqual([
    ['b2', true, false, gates],
    ['b1', false, false, []],
  ])
  await expect(registry.makeCurrent('b9')).rejects.toMatchObject({ code: 'NO_SUCH_BUILD' })
})

test('removed builds are gone with their files, the current one stays, and no number is given twice', async () => {
  await using folder = await temporaryFolder()
  const registry = new Registry(folder.path)
  for (const [build, nextTribe] of [
    ['b1', 5],
    ['b2', 9],
    ['b3', 7],
  ] as const) {
    await writeFile(registry.draft(), build)
    await registry.publish(registry.draft(), { ...manifest(build), nextTribe })
  }
  await registry.makeCurrent('b1')
  await registry.remove(['b1', 'b2', 'b3'], manifest('b3'))
  expect((await registry.list()).map((b) => b.manifest.build)).toEqual(['b1'])
  expect((await readdir(folder.path)).sort()).toEqual(['b1-1.duckdb', 'current.duckdb', 'index.json'])
  expect([await registry.nextBuild(), await registry.nextTribe()]).toEqual(['b4', 9])
  expect(await registry.discarded()).toMatchObject({ build: 'b3' })
})

test('a redacted copy takes the place of the old file, which goes', async () => {
  await using folder = await temporaryFolder()
  const registry = await published(folder.path, 2)
  await writeFile(registry.draft(), 'redacted')
  await registry.replace(registry.draft(), manifest('b1', 2))
  expect((await readdir(folder.path)).sort()).toEqual(['b1-2.duckdb', 'b2-1.duckdb', 'current.duckdb', 'index.json'])
  expect((await registry.list()).map((b) => b.manifest.revision)).toEqual([1, 2])
})

test('current.duckdb is the current build: published, made current again, redacted, not held', async () => {
  await using folder = await temporaryFolder()
  const current = () => readFile(join(folder.path, 'current.duckdb'), 'utf8')
  const registry = await published(folder.path, 2)
  expect(await current()).toBe('b2')
  await writeFile(registry.draft(), 'held')
  await registry.hold(registry.draft(), manifest('b3'), [])
  expect(await current()).toBe('b2')
  await registry.makeCurrent('b1')
  expect(await current()).toBe('b1')
  await registry.makeCurrent('b2')
  await writeFile(registry.draft(), 'redacted')
  await registry.replace(registry.draft(), manifest('b2', 2))
  expect(await current()).toBe('redacted')
  await registry.remove(['b1', 'b3'])
  expect(await current()).toBe('redacted')
})

test('whoever has current.duckdb open keeps reading the build it was', async () => {
  await using folder = await temporaryFolder()
  await published(folder.path, 1)
  const reader = await open(join(folder.path, 'current.duckdb'))
  await published(folder.path, 1)
  expect(await reader.readFile('utf8')).toBe('b1')
  await reader.close()
  expect(await readFile(join(folder.path, 'current.duckdb'), 'utf8')).toBe('b2')
})

test('a sweep makes current.duckdb catch up: missing, of another build, half made', async () => {
  await using folder = await temporaryFolder()
  const current = join(folder.path, 'current.duckdb')
  const registry = await published(folder.path, 2)
  await rm(current)
  await registry.sweep()
  expect(await readFile(current, 'utf8')).toBe('b2')
  await rm(current)
  await link(join(folder.path, 'b1-1.duckdb'), current)
  await link(join(folder.path, 'b2-1.duckdb'), `${current}.new`)
  await registry.sweep()
  expect(await readFile(current, 'utf8')).toBe('b2')
  expect((await readdir(folder.path)).sort()).toEqual(['b1-1.duckdb', 'b2-1.duckdb', 'current.duckdb', 'index.json'])
})

test('a sweep takes what killed processes left, and nothing that a build owns', async () => {
  await using folder = await temporaryFolder()
  const registry = await published(folder.path, 1)
  for (const name of ['draft-1.duckdb', 'draft-1.duckdb.wal', 'verify-2.duckdb', 'b2-1.duckdb', 'index.json.new'])
    await writeFile(join(folder.path, name), 'left')
  await registry.sweep()
  expect((await readdir(folder.path)).sort()).toEqual(['b1-1.duckdb', 'current.duckdb', 'index.json'])
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

/** What processes share, in memory. */
class Shelf implements SharedBuilds {
  shared: string | null = null
  readonly files = new Map<string, Buffer>()
  readonly got: string[] = []
  /** called before a file is handed out */
  before: (file: string) => void | Promise<void> = () => {}

  async index() {
    return this.shared
  }
  async put(file: string, path: string) {
    this.files.set(file, await readFile(path))
  }
  async get(file: string, path: string) {
    await this.before(file)
    const bytes = this.files.get(file)
    if (!bytes) throw new Error(`${file} is not there`)
    this.got.push(file)
    await writeFile(path, bytes)
  }
  async commit(text: string, before: string | null, files: readonly { file: string }[]) {
    if (before !== this.shared) return false
    this.shared = text
    for (const file of this.files.keys()) if (!files.some((f) => f.file === file)) this.files.delete(file)
    return true
  }
}

async function add(registry: Registry, build: string, content = build): Promise<void> {
  await writeFile(registry.draft(), content)
  await registry.publish(registry.draft(), { ...manifest(build), inputHash: content })
}

test('what one process publishes, holds, redacts and removes, another has after a pull', async () => {
  await using here = await temporaryFolder()
  await using there = await temporaryFolder()
  const shelf = new Shelf()
  const [a, b] = [new Registry(here.path, shelf), new Registry(there.path, shelf)]
  expect(await b.pull()).toBe(false)
  await add(a, 'b1')
  expect(await b.pull()).toBe(true)
  expect(await b.pull()).toBe(false)
  await add(b, 'b2')
  await writeFile(a.draft(), 'held')
  await a.hold(a.draft(), manifest('b3'), [])
  await writeFile(b.draft(), 'redacted')
  await b.replace(b.draft(), manifest('b1', 2))
  await a.pull()
  expect(await a.list()).toEqual(await b.list())
  expect((await a.list()).map((r) => [r.file, r.current, r.held ?? false])).toEqual([
    ['b3-1.duckdb', false, true],
    ['b2-1.duckdb', true, false],
    ['b1-2.duckdb', false, false],
  ])
  await a.remove(['b1', 'b3'])
  await b.pull()
  for (const folder of [here, there])
    expect((await readdir(folder.path)).sort()).toEqual(['b2-1.duckdb', 'current.duckdb', 'index.json'])
  expect(await readFile(join(here.path, 'current.duckdb'), 'utf8')).toBe('b2')
  expect([...shelf.files.keys()]).toEqual(['b2-1.duckdb'])
})

test('a pull brings only what is not there, and what is there under the same name but is another build', async () => {
  await using here = await temporaryFolder()
  await using there = await temporaryFolder()
  const shelf = new Shelf()
  const [a, b] = [new Registry(here.path, shelf), new Registry(there.path, shelf)]
  await add(a, 'b1')
  await add(a, 'b2', 'of a')
  await b.pull()
  await a.makeCurrent('b1')
  await b.pull()
  expect(shelf.got).toEqual(['b1-1.duckdb', 'b2-1.duckdb'])
  // A file that was never named, and one of an index that was never shared.
  await writeFile(join(there.path, 'b3-1.duckdb'), 'left by a refused change')
  await add(new Registry(there.path), 'b4', 'of b alone')
  await add(a, 'b3', 'of a')
  await add(a, 'b4', 'of a')
  await b.pull()
  for (const build of ['b3', 'b4']) expect(await readFile(join(there.path, `${build}-1.duckdb`), 'utf8')).toBe('of a')
})

test('the builds of a folder are shared with the first change in it', async () => {
  await using here = await temporaryFolder()
  await using there = await temporaryFolder()
  await published(here.path, 2)
  const shelf = new Shelf()
  const [a, b] = [new Registry(here.path, shelf), new Registry(there.path, shelf)]
  await a.makeCurrent('b1')
  await b.pull()
  expect(await b.list()).toEqual(await a.list())
})

test('a change that another process forestalls changes nothing, and succeeds when it is made again', async () => {
  await using here = await temporaryFolder()
  await using there = await temporaryFolder()
  const shelf = new Shelf()
  const [a, b] = [new Registry(here.path, shelf), new Registry(there.path, shelf)]
  await add(a, 'b1')
  await b.pull()
  const put = shelf.put.bind(shelf)
  shelf.put = async (file, path) => {
    shelf.put = put
    await add(b, 'b2', 'of b')
    await put(file, path)
  }
  await expect(add(a, 'b2', 'of a')).rejects.toMatchObject({ code: 'BUSY' })
  expect((await a.list()).map((r) => r.manifest.build)).toEqual(['b1'])
  await a.pull()
  expect(await a.nextBuild()).toBe('b3')
  await add(a, 'b3')
  expect((await a.list()).map((r) => r.manifest.build)).toEqual(['b3', 'b2', 'b1'])
})

test('a pull in whose middle a build goes brings what is there afterwards; else its failure is told', async () => {
  await using here = await temporaryFolder()
  await using there = await temporaryFolder()
  const shelf = new Shelf()
  const [a, b] = [new Registry(here.path, shelf), new Registry(there.path, shelf)]
  await add(a, 'b1')
  await add(a, 'b2')
  shelf.before = async () => {
    shelf.before = () => {}
    await a.remove(['b1'])
  }
  expect(await b.pull()).toBe(true)
  expect((await b.list()).map((r) => r.manifest.build)).toEqual(['b2'])
  await add(a, 'b3')
  shelf.files.delete('b3-1.duckdb')
  await expect(b.pull()).rejects.toThrow('b3-1.duckdb is not there')
  expect((await b.list()).map((r) => r.manifest.build)).toEqual(['b2'])
})
