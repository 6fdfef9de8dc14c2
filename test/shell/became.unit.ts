/** What became of a tribe, in a sentence. */
import { expect, test } from 'vitest'
import { becameText } from '../../src/shell/became.ts'

const event = (given: object) => ({
  tribe_id: 't3',
  other_tribe_id: null,
  people_before: 0,
  people_now: 0,
  stayed: 0,
  moved_in: 0,
  newcomers: 0,
  moved_out: 0,
  gone: 0,
  shared: 0,
  ...given,
})
const became = (given: object, kin: object[] = [], language: 'en' | 'de' = 'en') =>
  becameText(event(given), kin.map(event), 'b1', language)

test('each event is told with the people who moved', () => {
  expect(became({ event: 'formed', people_now: 5, moved_in: 2, newcomers: 3 })).toBe(
    'new, 5 people: 2 from other tribes and 3 new on the map',
  )
  expect(became({ event: 'split', other_tribe_id: 't1', people_now: 9, shared: 8, moved_in: 8, newcomers: 1 })).toBe(
    'new, split from t1: 8 of its 9 people were there together',
  )
  expect(became({ event: 'grew', people_before: 1200, people_now: 1201, newcomers: 4, gone: 3 })).toBe(
    '1,200 people, now 1,201; came: 4 new on the map; went: 3 off the map',
  )
  expect(became({ event: 'continued', people_before: 7, people_now: 7, stayed: 7 })).toBe('still 7 people')
  expect(became({ event: 'merged', other_tribe_id: 't1', people_before: 9, moved_out: 8, gone: 1, shared: 6 })).toBe(
    't3 is no more: it went into t1 with 6 of its 9 people of b1; of the others 2 now in other tribes and 1 now on no map.',
  )
  expect(became({ event: 'merged', other_tribe_id: 't1', people_before: 6, moved_out: 6, shared: 6 })).toBe(
    't3 is no more: it went into t1 with 6 of its 6 people of b1.',
  )
  expect(became({ event: 'dissolved', people_before: 3, gone: 3 })).toBe(
    't3 is no more: of its 3 people of b1 3 now on no map.',
  )
})

test('what split from it and what went into it is told with it', () => {
  const kin = [
    { tribe_id: 't8', event: 'split', other_tribe_id: 't3', shared: 40 },
    { tribe_id: 't5', event: 'merged', other_tribe_id: 't3', shared: 1 },
  ]
  expect(became({ event: 'shrank', people_before: 90, people_now: 51, moved_out: 40 }, kin)).toBe(
    '90 people, now 51; went: 40 to other tribes; t8 split from it with 40 of them; t5 went into it with 1 person',
  )
})

test('the same in German', () => {
  const german = (given: object, kin: object[] = []) => became(given, kin, 'de')
  expect(german({ event: 'grew', people_before: 1200, people_now: 1201, newcomers: 4, gone: 3 })).toBe(
    '1.200 Personen, jetzt 1.201; hinzugekommen: 4 neu auf der Karte; gegangen: 3 von der Karte',
  )
  expect(german({ event: 'merged', other_tribe_id: 't1', people_before: 9, moved_out: 8, gone: 1, shared: 6 })).toBe(
    't3 gibt es nicht mehr: Er ist mit 6 von 9 Personen (b1) in t1 aufgegangen; von den anderen sind 2 jetzt in anderen Stämmen und 1 jetzt auf keiner Karte.',
  )
  expect(german({ event: 'dissolved', people_before: 3, gone: 3 })).toBe(
    't3 gibt es nicht mehr: Von 3 Personen (b1) sind 3 jetzt auf keiner Karte.',
  )
})
