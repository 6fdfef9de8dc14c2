/** Pick-up folders: each file once, refused ones told and left alone until they change, unfinished ones left for later. */
import { mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refuse } from '../../../src/errors.ts'
import type { DeliveryArguments } from '../../../src/jobs/desk/desk.ts'
import { missingFolder, pickUp } from '../../../src/jobs/schedule/pick-up.ts'
import { temporaryFolder } from '../../support/store.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const secondsAgo = (seconds: number) => new Date(+NOW - seconds * 1000)

/** A pick-up folder, and a desk that refuses what says "bad" and knows what it has seen. */
async function place() {
  const folder = await temporaryFolder()
  const files = join(folder.path, 'in')
  await mkdir(files)
  const asked: DeliveryArguments[] = []
  const contents = new Map<string, string>()
  const put = async (name: string, text: string, age = 3600) => {
    await writeFile(join(files, name), text)
    await utimes(join(files, name), secondsAgo(age), secondsAgo(age))
    contents.set(join(files, name), text)
  }
  const imports: string[] = []
  let warned: string[] = []
  const ingest = async (delivery: DeliveryArguments) => {
    asked.push(delivery)
    const text = contents.get(delivery.files[0]!)!
    if (text === 'bad') throw refuse.unreadable(delivery.files[0]!, 'is no CSV.')
    if (text === 'full') throw refuse.diskFull('here')
    const known = imports.indexOf(text)
    if (known < 0) imports.push(text)
    return { import: known < 0 ? { import: imports.length } : null, sameAs: known < 0 ? null : known + 1 } as never
  }
  const look = async (more: object = {}, now = NOW) => {
    asked.length = 0
    const found = await pickUp(folder.path, { files, graceSeconds: 60, ...more }, ingest, now)
    warned = found.warnings
    return found.files.map((f) => [f.file.slice(files.length + 1), f.outcome, f.import, f.message])
  }
  return { folder, files, put, look, warned: () => warned, asked, contents, ingest }
}

test('new files are imported in order of their names, each by itself and once', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('b.csv', 'two')
  await p.put('a.csv', 'one')
  await p.put('.hidden', 'x')
  await p.put('c.csv.part', 'x')
  await mkdir(join(p.files, 'folder'))
  expect(await p.look({ source: 'forum', map: { actor: 'author' }, overlap: true })).toEqual([
    ['a.csv', 'imported', 1, null],
    ['b.csv', 'imported', 2, null],
  ])
  expect(p.asked).toEqual(
    ['a.csv', 'b.csv'].map((name) => ({
      files: [join(p.files, name)],
      source: 'forum',
      map: { actor: 'author' },
      overlap: true,
    })),
  )
  expect(await p.look()).toEqual([])
  await p.put('c.csv', 'three')
  expect(await p.look()).toEqual([['c.csv', 'imported', 3, null]])
})

test('a file that moved or was touched is known by its content', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('a.csv', 'one')
  await p.look()
  await rename(join(p.files, 'a.csv'), join(p.files, 'z.csv'))
  p.contents.set(join(p.files, 'z.csv'), 'one')
  expect(await p.look()).toEqual([['z.csv', 'repeated', 1, null]])
  await p.put('z.csv', 'one', 1800)
  expect(await p.look()).toEqual([['z.csv', 'repeated', 1, null]])
  expect(await p.look()).toEqual([])
})

test('a file still being written is left until it has rested', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('a.csv', 'one', 59)
  await p.put('b.csv', 'two', 61)
  expect(await p.look()).toEqual([
    ['a.csv', 'left', null, null],
    ['b.csv', 'imported', 1, null],
  ])
  expect(await p.look({}, secondsAgo(-2))).toEqual([['a.csv', 'imported', 2, null]])
  await p.put('c.csv', 'three', 0)
  expect(await p.look({ graceSeconds: 0 })).toEqual([['c.csv', 'imported', 3, null]])
  await p.put('d.csv', 'four', -86_400)
  expect(await p.look(), 'a time from a clock that is a day ahead').toEqual([['d.csv', 'imported', 4, null]])
})

test('a refused file stops no other, and is tried again only when it has changed', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('a.csv', 'bad')
  await p.put('b.csv', 'two')
  expect(await p.look()).toEqual([
    ['a.csv', 'refused', null, 'is no CSV.'],
    ['b.csv', 'imported', 1, null],
  ])
  expect(await p.look()).toEqual([])
  await p.put('a.csv', 'good', 1800)
  expect(await p.look()).toEqual([['a.csv', 'imported', 2, null]])
})

test('refused files are warned of as long as they lie there, and not tried again', async () => {
  const p = await place()
  await using _ = p.folder
  const at = (...names: string[]) => names.map((name) => join(p.files, name)).join(', ')
  for (const name of ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv']) await p.put(name, 'bad')
  await p.put('good.csv', 'one')
  await p.look()
  expect(p.warned(), 'they are told as files of this run').toEqual([])
  for (let night = 0; night < 2; night++) {
    expect(await p.look()).toEqual([])
    expect(p.asked).toEqual([])
    expect(p.warned()).toEqual([
      `5 files refused by earlier runs still lie there, and are tried again when they change: ${at('a.csv', 'b.csv', 'c.csv')} and 2 more.`,
    ])
  }
  for (const name of ['a.csv', 'c.csv', 'd.csv']) await rm(join(p.files, name))
  await p.put('e.csv', 'bad', 1800)
  expect((await p.look()).map(([name, outcome]) => [name, outcome])).toEqual([['e.csv', 'refused']])
  expect(p.warned()).toEqual([
    `A file refused by an earlier run still lies there, and is tried again when it changes: ${at('b.csv')}.`,
  ])
  await p.put('b.csv', 'two', 1800)
  await rm(join(p.files, 'e.csv'))
  expect((await p.look()).map(([name, outcome]) => [name, outcome])).toEqual([['b.csv', 'imported']])
  await p.look()
  expect(p.warned()).toEqual([])
})

test('what is not the fault of a file stops the run, and the file is tried again', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('a.csv', 'one')
  await p.put('b.csv', 'full')
  await expect(p.look()).rejects.toMatchObject({ code: 'DISK_FULL' })
  p.contents.set(join(p.files, 'b.csv'), 'two')
  expect(await p.look()).toEqual([['b.csv', 'imported', 2, null]])
})

test('globs, a single file, links; a folder that is gone is told', async () => {
  const p = await place()
  await using _ = p.folder
  await p.put('a.csv', 'one')
  await p.put('b.json', 'two')
  await symlink(join(p.files, 'a.csv'), join(p.files, 'l.csv'))
  p.contents.set(join(p.files, 'l.csv'), 'one')
  expect(await p.look({ files: join(p.files, '*.csv') })).toEqual([
    ['a.csv', 'imported', 1, null],
    ['l.csv', 'repeated', 1, null],
  ])
  expect(await p.look({ files: join(p.files, 'b.json') })).toEqual([['b.json', 'imported', 2, null]])
  expect(await p.look({ files: join(p.files, '*.none') })).toEqual([])
  await rm(p.files, { recursive: true })
  const gone = await pickUp(p.folder.path, { files: p.files, graceSeconds: 60 }, p.ingest, NOW)
  const warnings = [`The pick-up folder ${p.files} is not there or cannot be read.`]
  expect(gone).toEqual({ files: [], warnings })
  const glob = { files: join(p.files, '*.csv'), graceSeconds: 60 }
  expect(await pickUp(p.folder.path, glob, p.ingest, NOW)).toEqual({ files: [], warnings })
})

test('the folder that is missing: the one named, or of a glob the part before its wildcards', async () => {
  const p = await place()
  await using _ = p.folder
  const { files } = p
  await p.put('a[1].csv', 'one')
  for (const there of ['', '*.csv', 'x{1,2}', '*/*.csv', 'a[1].csv'])
    expect(await missingFolder(join(files, there)), there).toBeNull()
  expect(await missingFolder(join(files, 'later'))).toBe(join(files, 'later'))
  expect(await missingFolder(join(files, 'later/*.csv'))).toBe(join(files, 'later'))
  expect(await missingFolder(join(files, 'later/x*/?.csv'))).toBe(join(files, 'later'))
})
