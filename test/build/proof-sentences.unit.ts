/** What the proof of a build says: the figures as they are, in words of every day. */
import { expect, test } from 'vitest'
import { confidenceSentence, rankSentence } from '../../src/build/proof-sentences.ts'

const parts = { tribe: 't3', grade: 'high', agreement: 0.987, rewired: 0.19, people: 40 } as const

test('a tribe: of a hundred people, how many are the same; the map: an index, no share', () => {
  expect(confidenceSentence(parts)).toEqual({
    en: 't3 can be relied on: when the search starts afresh, 99 of 100 people in it are the same; in a tribe as large on shuffled maps, 19 of 100.',
    de: 't3 ist verlässlich: Beginnt die Suche von vorn, sind 99 von 100 Menschen darin dieselben; in einem ebenso großen Stamm auf gemischten Karten 19 von 100.',
  })
  const map = confidenceSentence({ ...parts, tribe: 'all', rewired: -0.02 })
  expect(map.en).toContain('agree 0.99 of 1 on who belongs together; on shuffled maps 0.00 (')
  expect(map.de).toContain('zu 0,99 von 1 überein; auf gemischten Karten zu 0,00 (')
  const low = (rewired: number) => confidenceSentence({ ...parts, tribe: 'all', grade: 'low', rewired })
  expect(low(0.95).en).toMatch(/^This map has no tribes to speak of: /)
  expect(low(0.75).en).toMatch(/^Whether this map has tribes cannot be told: /)
  expect(low(0.75).de).toMatch(/^Ob diese Karte Stämme hat, lässt sich nicht sagen: /)
  expect(confidenceSentence({ ...parts, grade: null, people: 1 }).en).toBe(
    't3 is too small to be judged: one person in it deals with two others and more.',
  )
})

test('a rank: how far chance goes, and what it hangs on', () => {
  const rank = { label: 'anna', tribe: 't3', role: 'chief', rank: 2, rankLow: 1, rankHigh: 4 } as const
  const without = { label: 'ben', kind: 'reply', interactions: 12, rank: 9 }
  expect(rankSentence({ ...rank, without })).toEqual({
    en: 'anna is 2nd among the chiefs of t3 (with other luck 1st to 4th); without the 12 replies of ben the place would be the 9th.',
    de: 'anna steht bei den Häuptlingen von t3 auf Platz 2 (bei anderer Zufallsauswahl Platz 1 bis 4); ohne die 12 Antworten von ben wäre es Platz 9.',
  })
  const still = { ...rank, rank: 11, rankLow: 11, rankHigh: 11 }
  expect(rankSentence({ ...still, without: false }).en).toBe(
    'anna is 11th among the chiefs of t3 (with other luck, too).',
  )
  expect(rankSentence({ ...still, without: { ...without, rank: 11 } })).toEqual({
    en: 'anna is 11th among the chiefs of t3 (with other luck, too); the place hangs on nobody alone.',
    de: 'anna steht bei den Häuptlingen von t3 auf Platz 11 (auch bei anderer Zufallsauswahl); der Platz hängt an niemandem allein.',
  })
  const far = { label: 'ben', kind: 'review', interactions: 1, rank: 2957 }
  expect(rankSentence({ ...rank, rankHigh: 1002, without: far })).toEqual({
    en: 'anna is 2nd among the chiefs of t3 (with other luck 1st to 1,002nd); without the one review of ben the place would be the 2,957th.',
    de: 'anna steht bei den Häuptlingen von t3 auf Platz 2 (bei anderer Zufallsauswahl Platz 1 bis 1.002); ohne das eine Review von ben wäre es Platz 2.957.',
  })
  const pokes = { label: 'ben', kind: 'poke', interactions: 1200, rank: 3 }
  expect(rankSentence({ ...rank, without: pokes }).de).toContain('ohne die 1.200 Interaktionen (poke) von ben')
  expect(rankSentence({ ...rank, without: { ...pokes, interactions: 1 } }).en).toContain(
    'the one interaction (poke) of',
  )
})
