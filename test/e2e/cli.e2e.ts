/** Every verb as a user or a BI job calls it: texts, JSON, exit codes. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFERED, tableByName } from '../../src/build/tables.ts'
import { json, ok, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

/** Zachary, An information flow model for conflict and fission in small groups, J. Anthropol. Res. 33 (1977) 452–473; 0-based. */
const KARATE =
  '0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33'

describe('the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let data: string
  let stream: string

  beforeAll(async () => {
    folder = await temporaryFolder()
    data = join(folder.path, 'data')
    stream = join(folder.path, 'stream.csv')
    await writeFile(stream, [STREAM_HEAD, ...streamLines(8000, 600, 6)].join('\n'))
    await ok(['ingest', stream], { data })
    const accounts = join(folder.path, 'accounts.csv')
    await writeFile(
      accounts,
      'account,kind,person,handle,do_not_contact,city\np1,member,,@one,,Ulm\np2,brand,,,,\np3,,p4,,,\np5,,,,yes,\n',
    )
    await ok(['accounts', accounts], { data })
    await ok(['rebuild'], { data })
  })
  afterAll(() => folder[Symbol.asyncDispose]())

  test('a dry run shows mapping, rows, kinds and direction, and imports nothing', async () => {
    const empty = join(folder.path, 'dry')
    const shown = await ok(['ingest', stream, '--dry-run'], { data: empty })
    expect(shown).toMatch(/p\d+ gave attention to p\d+/)
    expect(shown).toMatch(/reply/)
    expect(await json(['imports'], { data: empty })).toEqual([])
  })

  test('the same file twice is nothing new, and so is a rebuild without new input', async () => {
    expect(await ok(['ingest', stream], { data })).toMatch(/Nothing new: import 1 holds the same content/)
    const again = await tribemap(['rebuild'], { data })
    expect(again.code).toBe(0)
    expect(again.stdout.toString()).toMatch(/Nothing new since build b1/)
  })

  test('stdin is a file like any other', async () => {
    const other = join(folder.path, 'stdin')
    await ok(['ingest', '-'], { data: other, stdin: await readFile(stream) })
    expect((await json(['imports'], { data: other }))[0]).toMatchObject({
      files: ['stdin'],
      accepted: expect.any(Number),
    })
  })

  test('lists are JSON arrays with the columns of the export, objects are objects, and nothing else is on stdout', async () => {
    const keys = (table: string) => tableByName(table)!.columns.map((c) => c.name)
    expect(Object.keys((await json(['tribes'], { data }))[0]!)).toEqual([...keys('tribes'), 'reliable'])
    for (const role of ['chief', 'medicine-man', 'member'])
      expect(Object.keys((await json(['rank', '--role', role], { data }))[0]!)).toEqual([
        ...keys('rankings'),
        'last_seen',
      ])
    expect(Object.keys((await json(['builds'], { data }))[0]!)).toEqual(keys('builds'))
    expect(Object.keys((await json(['reach'], { data }))[0]!)).toEqual([...keys('reach'), 'last_seen'])
    expect(await json(['workspaces'], { data })).toMatchObject([{ workspace: 'default', current_build: 'b1' }])
    expect(await json<object>(['why', 'p7'], { data })).toMatchObject({ sentence: expect.stringContaining('p7') })
    expect(await json<object>(['rebuild'], { data })).toMatchObject({ build: 'b1', nothingNew: true })
  })

  test('options stand before or after the verb', async () => {
    const after = await ok(['rank', '--json', '--data', data, '--workspace', 'default'], { data: '/nowhere' })
    const before = await ok(['--json', '--data', data, '--workspace', 'default', 'rank'], { data: '/nowhere' })
    expect(before).toBe(after)
  })

  test('rank is one list over all tribes, by score, then account id, as long as --top says', async () => {
    const rows = await json<{ score: number; account_id: string; role: string }[]>(['rank', '--top', '57'], { data })
    expect(rows.length).toBe(57)
    const sorted = rows.toSorted((a, b) => b.score - a.score || (a.account_id < b.account_id ? -1 : 1))
    expect(rows).toEqual(sorted)
    expect(new Set(rows.map((r) => r.role))).toEqual(new Set(['chief']))
    const tribe = (await json<{ tribe_id: string }[]>(['tribes'], { data }))[0]!.tribe_id
    const inTribe = await json<{ tribe_id: string }[]>(['rank', '--tribe', tribe, '--role', 'medicine-man'], { data })
    expect(new Set(inTribe.map((r) => r.tribe_id))).toEqual(new Set([tribe]))
  })

  test('brands are not ranked, people with two accounts are one row, do_not_contact is shown and kept out of reach', async () => {
    const rankings = await json<{ account_id: string; person_id: string; do_not_contact: boolean }[]>(
      ['export', 'rankings'],
      { data },
    )
    expect(rankings.some((r) => r.account_id === 'p2')).toBe(false)
    expect(rankings.filter((r) => r.person_id === 'p4').length).toBe(2)
    expect(rankings.find((r) => r.account_id === 'p5')!.do_not_contact).toBe(true)
    const members = await json<{ account_id: string; person_id: string; kind: string; chief_score: number | null }[]>(
      ['export', 'members'],
      { data },
    )
    expect(members.filter((m) => m.person_id === 'p4').map((m) => m.account_id)).toEqual(['p3', 'p4'])
    expect(members.find((m) => m.account_id === 'p2')).toMatchObject({ kind: 'brand', chief_score: null })
    const reach = await json<{ account_id: string }[]>(['export', 'reach'], { data })
    expect(reach.some((r) => ['p5', 'p2'].includes(r.account_id))).toBe(false)
  })

  test('every table is exported with its columns', async () => {
    for (const table of OFFERED) {
      const head = (await ok(['export', table.name], { data })).split('\n', 1)[0]!
      expect(head, table.name).toBe(table.columns.map((c) => c.name).join(','))
    }
  })

  test.each(['tribes', 'rankings', 'needs', 'builds', 'members_history'])(
    '%s is exported in every format',
    async (table) => {
      const lines = (await ok(['export', table, '--format', 'ndjson'], { data })).split('\n').filter(Boolean)
      expect(lines.every((l) => JSON.parse(l))).toBe(true)
      const parquet = join(folder.path, `${table}.parquet`)
      await ok(['export', table, '--format', 'parquet', '--out', parquet], { data })
      expect((await readFile(parquet)).subarray(0, 4).toString()).toBe('PAR1')
      expect(await ok(['export', table, '--columns'], { data })).toContain(tableByName(table)!.columns[0]!.doc)
    },
  )

  test('karate: both leaders are among the first four chiefs', async () => {
    const karate = join(folder.path, 'karate.csv')
    const other = join(folder.path, 'karate')
    await writeFile(
      karate,
      ['source,target,weight', ...KARATE.split(' ').map((e) => `${e.replace('-', ',')},1`)].join('\n'),
    )
    await ok(['ingest', karate, '--undirected'], { data: other })
    await ok(['rebuild'], { data: other })
    const chiefs = await json<{ account_id: string }[]>(['rank', '--top', '4'], { data: other })
    expect(chiefs.map((c) => c.account_id)).toEqual(expect.arrayContaining(['0', '33']))
    expect((await json(['builds'], { data: other }))[0]).toMatchObject({ people: 34, interactions: 78 })
    const graphology = await ok(['rebuild', '--engine', 'graphology'], { data: other })
    expect(graphology).toMatch(/Build b2: 34 people/)
  })

  test('an import is taken back, and the next build knows nothing of it', async () => {
    const other = join(folder.path, 'back')
    await ok(['ingest', '-'], { data: other, stdin: 'actor,target\nanna,ben\nben,anna\n' })
    await ok(['ingest', '-'], { data: other, stdin: 'actor,target\ncleo,dirk\n' })
    await ok(['rebuild'], { data: other })
    await ok(['imports', 'remove', '2'], { data: other })
    await ok(['rebuild'], { data: other })
    const members = await json<{ account_id: string }[]>(['export', 'members'], { data: other })
    expect(members.map((m) => m.account_id)).toEqual(['anna', 'ben'])
    expect(await ok(['verify', 'current'], { data: other })).toMatch(/is the same/)
  })

  test('tribes keep their ids over builds', async () => {
    const other = join(folder.path, 'ids')
    const lines = streamLines(6000, 400, 5, 3)
    const tribesOf = async () =>
      new Map(
        (await json<{ account_id: string; tribe_id: string }[]>(['export', 'members'], { data: other })).map((m) => [
          m.account_id,
          m.tribe_id,
        ]),
      )
    await ok(['ingest', '-'], { data: other, stdin: [STREAM_HEAD, ...lines.slice(0, 5000)].join('\n') })
    await ok(['rebuild'], { data: other })
    const before = await tribesOf()
    await ok(['ingest', '-'], { data: other, stdin: [STREAM_HEAD, ...lines.slice(5000)].join('\n') })
    await ok(['rebuild'], { data: other })
    const after = await tribesOf()
    const both = [...before.keys()].filter((a) => after.has(a))
    const kept = both.filter((a) => before.get(a) === after.get(a)).length / both.length
    expect(kept).toBeGreaterThan(0.7)
  })

  test('exit codes tell what went wrong, and messages what to do', async () => {
    const cases: [string[], number, RegExp][] = [
      [['rank', '--top', 'many'], 2, /--top/],
      [['sing'], 2, /unknown command/],
      [['export', 'songs'], 2, /Allowed choices|no table/],
      [['rebuild', '--resolution', '0'], 2, /--resolution/],
      [['tribes', '--workspace', 'nowhere'], 4, /There is no workspace "nowhere"/],
      [['builds', '--workspace', 'nowhere'], 4, /There is no workspace "nowhere"/],
      [['export', 'tribes', '--workspace', 'nowhere'], 4, /There is no workspace "nowhere"/],
      [['tribes', '--build', 'b99'], 4, /no build "b99"/],
      [['rank', '--tribe', 't9999'], 4, /no tribe "t9999"/],
      [['why', 'nobody'], 4, /Nobody here/],
      [['erase', 'nobody'], 4, /Nobody here/],
      [['imports', 'remove', '99'], 4, /no import 99/],
      [['ingest', '/no/such/file.csv'], 3, /No file matches/],
      [['tribes', '--workspace', '../up'], 2, /cannot be used/],
    ]
    for (const [args, code, message] of cases) {
      const outcome = await tribemap(args, { data })
      expect(outcome.stderr, args.join(' ')).toMatch(message)
      expect(outcome.code, args.join(' ')).toBe(code)
      expect(outcome.stdout.toString(), args.join(' ')).toBe('')
    }
  })

  test('corner cases build: only self-loops, one pair, equal scores, no times', async () => {
    const cases: Record<string, [string, number, number]> = {
      'only self-loops': ['actor,target\nanna,anna\n', 0, 0],
      'one pair': ['actor,target\nanna,ben\n', 2, 1],
      'a star': ['actor,target\na,z\nb,z\nc,z\nd,z\n', 5, 1],
      'two equal pairs': ['actor,target\na,b\nb,a\nc,d\nd,c\n', 4, 2],
    }
    for (const [name, [csv, people, tribes]] of Object.entries(cases)) {
      const other = join(folder.path, name.replaceAll(' ', '-'))
      await ok(['ingest', '-'], { data: other, stdin: csv })
      await ok(['rebuild'], { data: other })
      expect((await json(['builds'], { data: other }))[0], name).toMatchObject({ people, tribes })
      for (const table of ['tribes', 'portraits', 'rankings', 'needs', 'shells'])
        await ok(['export', table], { data: other })
      await ok(['tribes'], { data: other })
      await ok(['reach'], { data: other })
      expect(await ok(['verify', 'b1'], { data: other }), name).toMatch(/is the same/)
    }
    const nothing = await tribemap(['rebuild'], { data: join(folder.path, 'nothing') })
    expect(nothing.code).toBe(4)
  })
})
