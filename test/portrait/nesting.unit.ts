import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Session } from '../../src/columns/database.ts'
import { literal } from '../../src/columns/database.ts'
import { makeNesting } from '../../src/portrait/nesting.ts'
import { type Nesting, NO_GROUP } from '../../src/tribes/nesting/nesting.ts'
import { temporaryFolder } from '../support/store.ts'
import { withTables } from './nesting-tables.ts'

const PEOPLE = ['anna:7', 'ben:7', 'cleo:7', 'dan:7', 'eve:7', 'fay:3', 'gil:3', 'hal:5']
const TIES = ['anna>ben 2', 'fay>gil 1', 'fay>anna 3', 'hal>fay 1', 'cleo>dan 2']
const LABELS = Uint32Array.of(0, 0, 0, 0, 0, 1, 1, 2)
const NUMBERS = Uint32Array.of(7, 3, 5)
/** Tribe 7 falls into anna & ben & eve (and that into two: anna & ben, eve & nobody else's) and cleo & dan; 7 and 3 hold together. */
const NESTING: Nesting = {
  groups: 3,
  tribe: Uint32Array.of(0, 0, 0),
  parent: Uint32Array.of(NO_GROUP, NO_GROUP, 0),
  depth: Uint32Array.of(1, 1, 2),
  people: Uint32Array.of(3, 2, 2),
  pairs: Uint32Array.of(2, 1, 1),
  inside: Float64Array.of(3, 2, 2),
  beside: Float64Array.of(2, 2, 1),
  first: Uint32Array.of(1, NO_GROUP, 1),
  groupOf: Uint32Array.of(2, 2, 1, 1, 0, NO_GROUP, NO_GROUP, NO_GROUP),
  parentOf: Uint32Array.of(0, 0, NO_GROUP),
  parents: 1,
}
const made = async (session: Session, parent: string | null = null) => {
  await makeNesting(session, { nesting: NESTING, labels: LABELS, tribeNumbers: NUMBERS, parent })
  return {
    parts: await session.rows('SELECT * FROM sub_tribes ORDER BY position'),
    people: await session.rows('SELECT account_id, sub_tribe_id FROM nest_of JOIN faces USING (person_key) ORDER BY 1'),
    tribes: await session.rows('SELECT * FROM tribe_nest ORDER BY tribe_number'),
    parents: await session.rows('SELECT * FROM parent_tribes'),
  }
}

test('parts, whose each person is, larger tribes', () =>
  withTables(PEOPLE, TIES, async (session) => {
    const { parts, people, tribes, parents } = await made(session)
    expect(parts.map((p) => [p['sub_tribe_id'], p['part_of'], p['depth'], p['people'], p['size'], p['leaf']])).toEqual([
      ['t7.1', 't7', 1, 3, 'circle', false],
      ['t7.1.1', 't7.1', 2, 2, 'circle', true],
      ['t7.2', 't7', 1, 2, 'circle', true],
    ])
    expect(parts[0]).toMatchObject({
      density: 2 / 3,
      weight_inside: 3,
      weight_beside: 2,
      cohesion: 6 / 8,
      tribe_id: 't7',
    })
    expect(parts.map((p) => [p['first_member'], p['first_member_handle']])).toEqual([
      ['ben', 'Ben B.'],
      ['ben', 'Ben B.'],
      [null, null],
    ])
    expect(people.map((p) => `${p['account_id']} ${p['sub_tribe_id']}`)).toEqual([
      'anna t7.1.1',
      'ben t7.1.1',
      'cleo t7.2',
      'dan t7.2',
      'eve t7.1',
    ])
    expect(tribes).toEqual([
      { tribe_number: 3, parent_id: 'p1', sub_tribes: 0 },
      { tribe_number: 5, parent_id: null, sub_tribes: 0 },
      { tribe_number: 7, parent_id: 'p1', sub_tribes: 2 },
    ])
    // between 3 and 7: 3; out of the two: 1, from tribe 5
    expect(parents).toEqual([
      {
        parent_id: 'p1',
        parent_number: 1,
        tribes: 2,
        people: 7,
        largest_tribe_id: 't7',
        weight_between: 3,
        weight_outside: 1,
        cohesion: 6 / 7,
      },
    ])
  }))

test('ids go on from the parent build, and a build of an older program has none', () =>
  withTables(PEOPLE, TIES, async (session) => {
    await using folder = await temporaryFolder()
    const older = join(folder.path, 'older.duckdb')
    const newer = join(folder.path, 'newer.duckdb')
    await session.run(`
      ATTACH ${literal(older)} AS older; CREATE TABLE older.members AS SELECT account_id, source, tribe_id FROM faces;
      CREATE TABLE older.tribes AS SELECT DISTINCT tribe_id, tribe_number FROM faces; DETACH older;
      ATTACH ${literal(newer)} AS newer;
      CREATE TABLE newer.members AS SELECT account_id, source, tribe_id, CASE account_id WHEN 'anna' THEN 't7.5.2' WHEN 'ben' THEN 't7.5.2'
        WHEN 'eve' THEN 't7.5' WHEN 'cleo' THEN 't7.4' WHEN 'dan' THEN 't7.5' END AS sub_tribe_id FROM faces;
      CREATE TABLE newer.tribes AS SELECT DISTINCT tribe_id, tribe_number, CASE WHEN tribe_number <> 5 THEN 'p4' END AS parent_id FROM faces;
      DETACH newer`)
    const first = await made(session)
    expect(await made(session, older)).toEqual(first)
    const { people, tribes } = await made(session, newer)
    expect(people.map((p) => p['sub_tribe_id'])).toEqual(['t7.5.2', 't7.5.2', 't7.4', 't7.4', 't7.5'])
    expect(tribes.map((t) => t['parent_id'])).toEqual(['p4', null, 'p4'])
  }))

test('a map on which nothing nests, and an empty one', async () => {
  const flat = (people: number, tribes: number): Nesting => ({
    ...NESTING,
    ...Object.fromEntries(['tribe', 'parent', 'depth', 'people', 'pairs', 'first'].map((n) => [n, new Uint32Array(0)])),
    inside: new Float64Array(0),
    beside: new Float64Array(0),
    groups: 0,
    parents: 0,
    groupOf: new Uint32Array(people).fill(NO_GROUP),
    parentOf: new Uint32Array(tribes).fill(NO_GROUP),
  })
  const rows = (people: string[], ties: string[], nesting: Nesting, tribes: number) =>
    withTables(people, ties, async (session) => {
      const labels = new Uint32Array(people.length)
      const tribeNumbers = new Uint32Array(tribes).fill(1)
      await makeNesting(session, { nesting, labels, tribeNumbers, parent: null })
      return session.row(`SELECT (SELECT count(*) FROM sub_tribes) AS parts, (SELECT count(*) FROM nest_of) AS people,
        (SELECT count(*) FROM parent_tribes) AS parents, (SELECT count(*) FROM tribe_nest) AS tribes`)
    })
  expect(await rows(['a:1', 'b:1'], ['a>b'], flat(2, 1), 1)).toEqual({ parts: 0, people: 0, parents: 0, tribes: 1 })
  expect(await rows([], [], flat(0, 0), 0)).toEqual({ parts: 0, people: 0, parents: 0, tribes: 0 })
})
