/** The shelf follows the registry, shares open builds, and closes what was replaced when its last reader is done. */
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBuild, openHistory } from '../../src/build/read.ts'
import { Registry } from '../../src/build/registry.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'
import { Shelf } from '../../src/serve/shelf.ts'
import { makeFixtureBuild, writeBuildFile } from '../build/fixture.ts'

let data: string
let shelf: Shelf
let open: string[]
let opened: number
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tribemap-shelf-'))
  await makeFixtureBuild(folder())
  open = []
  opened = 0
  shelf = new Shelf({
    data,
    openHistory: (builds) => openHistory(builds, options()),
    open: async (record, folder) => {
      const build = await openBuild(record, folder, options())
      open.push(record.file)
      opened++
      const close = build.close.bind(build)
      return Object.assign(build, {
        close: async () => {
          await close()
          open.splice(open.indexOf(record.file), 1)
        },
      })
    },
  })
})
afterEach(async () => {
  await shelf.close()
  await rm(data, { recursive: true, force: true })
})

const options = () => ({ memory: '256MB', threads: 1, tempDirectory: join(data, 'tmp') })
const folder = (workspace = 'default') => join(data, 'workspaces', workspace, 'builds')
const current = async () => (await shelf.builds('default')).find((r) => r.current)!
const people = (reader: ReturnType<Shelf['reader']>, record: BuildRecord) =>
  reader.rows<{ n: number }>('default', record, 'SELECT count(*) AS n FROM people')
const closed = async (file: string) => {
  while (open.includes(file)) await new Promise((resolve) => setImmediate(resolve))
}

/** Puts a redacted copy in the place of a build, as an erasure does. */
async function redact(record: BuildRecord): Promise<void> {
  const registry = new Registry(folder())
  const manifest = { ...record.manifest, revision: record.manifest.revision + 1, redacted: true }
  await writeBuildFile(registry.draft(), {}, manifest)
  await registry.replace(registry.draft(), manifest)
}

test('workspaces are the folders with a safe name', async () => {
  await mkdir(folder('spring-24'), { recursive: true })
  await mkdir(join(data, 'workspaces', '.hidden'))
  expect(await shelf.workspaces()).toEqual(['default', 'spring-24'])
  expect(await Promise.all(['default', 'spring-24', '.hidden', 'none', '..', ''].map((w) => shelf.has(w)))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  expect(await shelf.builds('spring-24')).toEqual([])
})

test('a new build is seen at once, the one before can still be read', async () => {
  const before = await current()
  await makeFixtureBuild(folder(), { build: 'b2' })
  const records = await shelf.builds('default')
  expect(records.map((r) => [r.manifest.build, r.current])).toEqual([
    ['b2', true],
    ['b1', false],
  ])
  const reader = shelf.reader()
  expect(await people(reader, before)).toEqual([{ n: 30 }])
  reader.done()
})

test('readers share one open build, which stays open for the next', async () => {
  const record = await current()
  const readers = Array.from({ length: 5 }, () => shelf.reader())
  await Promise.all(readers.map((reader) => people(reader, record)))
  for (const reader of readers) reader.done()
  await people(shelf.reader(), record)
  expect([opened, open]).toEqual([1, ['b1-1.duckdb']])
})

test('a replaced build is read to the end by who reads it, then closed; others get the redacted copy', async () => {
  const record = await current()
  const reader = shelf.reader()
  expect(await people(reader, record)).toEqual([{ n: 30 }])
  await redact(record)
  const redacted = await current()
  expect(redacted.file).toBe('b1-2.duckdb')
  const other = shelf.reader()
  expect(await people(other, redacted)).toEqual([{ n: 0 }])
  expect(await people(reader, record), 'the same all through a request').toEqual([{ n: 30 }])
  expect(open).toContain('b1-1.duckdb')
  reader.done()
  await closed('b1-1.duckdb')
  expect(open).toEqual(['b1-2.duckdb'])
  other.done()
})

test('a replaced build that nobody reads is closed at the next look', async () => {
  const record = await current()
  const reader = shelf.reader()
  await people(reader, record)
  reader.done()
  await redact(record)
  await shelf.builds('default')
  await closed('b1-1.duckdb')
})

test('a record read before the file was replaced leads to the copy', async () => {
  const record = await current()
  await redact(record)
  const reader = shelf.reader()
  expect(await people(reader, record)).toEqual([{ n: 0 }])
  reader.done()
})

test('histories are opened anew where a file was replaced between the listing and the opening', async () => {
  const record = await current()
  let late = true
  const own = new Shelf({
    data,
    open: (r, f) => openBuild(r, f, options()),
    openHistory: async (builds) => {
      if (late) await redact(record)
      late = false
      return openHistory(builds, options())
    },
  })
  const reader = own.reader()
  const count = () => reader.history<{ n: number }>('default', 'SELECT count(*) AS n FROM members_history')
  expect(await count()).toEqual([{ n: 0 }])
  await rm(join(folder(), 'b1-2.duckdb'))
  reader.done()
  const other = own.reader()
  await makeFixtureBuild(folder(), { build: 'b2' })
  await expect(other.history('default', 'SELECT 1 FROM members_history')).rejects.toMatchObject({
    code: 'DAMAGED_DATA',
  })
  other.done()
  await own.close()
})

test('a statement that runs when its reader is done ends well; a later one is refused', async () => {
  const record = await current()
  const reader = shelf.reader()
  const running = people(reader, record)
  reader.done()
  expect(await running).toEqual([{ n: 30 }])
  await expect(people(reader, record)).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('only a few builds stay open', async () => {
  const record = await current()
  for (let i = 0; i < 12; i++) {
    const workspace = `w${i}`
    await cp(folder(), folder(workspace), { recursive: true })
    const reader = shelf.reader()
    await reader.rows(workspace, record, 'SELECT 1')
    reader.done()
  }
  while (open.length > 8) await new Promise((resolve) => setImmediate(resolve))
  expect([opened, open.length]).toEqual([12, 8])
})

test('a build that cannot be opened is asked for again the next time', async () => {
  const record = await current()
  const lost = { ...record, file: 'lost.duckdb' }
  const reader = shelf.reader()
  await expect(
    people(shelf.reader(), { ...lost, manifest: { ...record.manifest, build: 'b9' } }),
  ).rejects.toMatchObject({ code: 'NO_SUCH_BUILD' })
  expect(await people(reader, record)).toEqual([{ n: 30 }])
})

test('histories are of the builds there are now: a new one joins, an erased person leaves', async () => {
  const reader = shelf.reader()
  const rows = () =>
    reader.history<{ build_id: string; n: number }>(
      'default',
      'SELECT build_id, count(*) AS n FROM members_history GROUP BY ALL ORDER BY build_id',
    )
  const record = await current()
  expect(await rows()).toEqual([{ build_id: 'b1', n: 31 }])
  await makeFixtureBuild(folder(), { build: 'b2' })
  expect((await rows()).map((r) => r.build_id)).toEqual(['b1', 'b2'])
  await redact(record)
  expect((await rows()).map((r) => r.build_id)).toEqual(['b2'])
  expect(await reader.history('default', 'SELECT count(*) AS n FROM builds')).toEqual([{ n: 2 }])
  reader.done()
})

test('of a build that retention removed, who has it open reads on; who asks later is told that it is gone', async () => {
  const first = await current()
  const reader = shelf.reader()
  const late = shelf.reader()
  const before = await people(reader, first)
  await makeFixtureBuild(folder(), { build: 'b2' })
  await new Registry(folder()).remove(['b1'])
  expect(await people(reader, first)).toEqual(before)
  const other = new Shelf({
    data,
    openHistory: (builds) => openHistory(builds, options()),
    open: (r, f) => openBuild(r, f, options()),
  })
  await expect(other.reader().rows('default', first, 'SELECT 1')).rejects.toMatchObject({ code: 'NO_SUCH_BUILD' })
  await other.close()
  reader.done()
  await shelf.builds('default')
  await closed(first.file)
  await expect(people(late, first)).rejects.toMatchObject({ code: 'NO_SUCH_BUILD' })
})
