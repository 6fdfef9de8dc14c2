/** What an offer fits, as read from a build's tables, and what is said of words that find nothing. */
import { expect, test } from 'vitest'
import { fitIn } from '../../../src/needs/fit/fit-in.ts'
import { fitText } from '../../../src/shell/verbs/fit.ts'
import type { FixtureTables } from '../../build/fixture.ts'
import { knownBuild } from '../build.ts'

/** A sample of what is needed, said in each of three tribes. */
const everywhere =
  (text: string, sensitive = false) =>
  (tables: FixtureTables): FixtureTables => ({
    ...tables,
    need_samples: ['t1', 't2', 't3'].map((tribe_id) => ({ ...tables['need_samples']![0]!, tribe_id, text, sensitive })),
  })

async function told(offer: string, change?: (tables: FixtureTables) => FixtureTables): Promise<string> {
  await using build = await knownBuild(change)
  return fitText(await fitIn((sql, parameters) => build.rows(sql, parameters), offer), 10, 'en')
}

test('of its words, those are told that nobody says and that everybody does', async () => {
  const change = everywhere('Where do I park? PARKED bikes are stolen; kickstands, too.')
  expect(await told('park', change)).toBe(
    'Said all over this map, and so too common to tell its tribes apart: “park”.\nAdd what only some of its people speak of.',
  )
  expect(await told('parking kickstand', change)).toBe(
    'Said all over this map, and so too common to tell its tribes apart: “parking” and “kickstand”.\nAdd what only some of its people speak of.',
  )
  expect(await told('park xyzzy', change)).toBe(
    'Said all over this map, and so too common to tell its tribes apart: “park”.\nNo tribe talks about “xyzzy” more than others do.\nNo tribe fits; try the words that its people would use.',
  )
  expect(await told('brakes park', change)).toMatch(/^t1 {4}fit [\s\S]*Said all over this map.*“park”\.\nNext: /)
  expect(await told('park', everywhere('Where do I park?', true))).toMatch(/^No tribe talks about “park” more/)
})

test('a word that finds a tribe by too few of its people is no stranger', async () => {
  const change = (tables: FixtureTables): FixtureTables => ({
    ...tables,
    needs: tables['needs']!.map((row) => (row['topic'] === 'touring' ? { ...row, askers: 1, topic: 'panniers' } : row)),
    tribes: tables['tribes']!.map((row) => ({ ...row, people: 5000 })),
  })
  expect(await told('panniers', change)).toBe(
    'Too few people of any tribe speak of “panniers” for it to fit.\nNo tribe fits; try the words that its people would use.',
  )
})

test('offers of letters that patterns know, or of none, are looked up as they are', async () => {
  for (const offer of ['(a|b) [c] .* \\p{L} $1', '%%%', "'; DROP TABLE topics; --", 'and the', '🚲'])
    expect(await told(offer), offer).toMatch(/No tribe fits|say nothing by themselves/)
})
