import { expect, test } from 'vitest'
import { makeSecondary } from '../../src/portrait/secondary.ts'
import { withTables } from './nesting-tables.ts'

const secondary = (people: string[], ties: string[], threads = 2) =>
  withTables(
    people,
    ties,
    async (session) => {
      await makeSecondary(session)
      const rows = await session.rows('SELECT * FROM secondary_tribes ORDER BY person_key, rank')
      return rows.map(
        (r) => `${r['account_id']} ${r['tribe_id']}→${r['other_tribe_id']} ${r['rank']}: ${r['share']} of ${r['ties']}`,
      )
    },
    threads,
  )

test('a person’s other tribes, by the share of two-way weight, a tenth and more, three at most', async () => {
  // anna: 10 of weight; 4 with her own tribe, 3 with tribe 2 (ben both ways, one person), 2 with 3, .5 with 4, .5 with 5
  const people = ['anna:1', 'bea:1', 'ben:2', 'cleo:3', 'cy:3', 'dan:4', 'eve:5']
  const ties = ['anna>bea 4', 'anna>ben 1', 'ben>anna 2', 'cleo>anna 1', 'anna>cy 1', 'anna>dan .5', 'eve>anna .5']
  const found = await secondary(people, ties)
  expect(found.filter((row) => row.startsWith('anna'))).toEqual(['anna t1→t2 1: 0.3 of 1', 'anna t1→t3 2: 0.2 of 2'])
  expect(found).toContain('ben t2→t1 1: 1 of 1')
  expect(found).toContain('eve t5→t1 1: 1 of 1')
  expect(found.some((row) => row.startsWith('bea'))).toBe(false)
  expect(await secondary(people.slice(), ties.toReversed(), 1)).toEqual(found)
})

test('the three largest of five, equal shares by the older tribe', async () => {
  const people = ['a:9', 'b:1', 'c:2', 'd:3', 'e:4', 'f:5']
  const found = await secondary(people, ['a>b', 'c>a', 'a>d 2', 'a>e', 'a>f'])
  expect(found.filter((row) => row.startsWith('a '))).toEqual([
    `a t9→t3 1: ${2 / 6} of 1`,
    `a t9→t1 2: ${1 / 6} of 1`,
    `a t9→t2 3: ${1 / 6} of 1`,
  ])
})

test('nobody in a map of one tribe, nobody on an empty map', async () => {
  expect(await secondary(['a:1', 'b:1'], ['a>b'])).toEqual([])
  expect(await secondary([], [])).toEqual([])
})
