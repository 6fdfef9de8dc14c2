import { expect, test } from 'vitest'
import { makeHolding } from '../../src/portrait/holding/holding.ts'
import { ask, people, replies, type World } from './world.ts'

const succession = async (world: World) =>
  (await ask(world, [makeHolding], ['SELECT * FROM tribe_succession ORDER BY tribe_number']))[0]!

const rows = [
  ...replies(['anna', 'ben', 'dora', 'emil'], ['chief']),
  ...replies(['anna', 'ben'], ['next']),
  ...replies(['next'], ['anna']),
]

test('two of five fall out with the chief; who comes next has two of the four who listen', async () => {
  expect((await succession({ rows, accounts: [{ account: 'next', handle: 'the-next' }] }))[0]).toEqual({
    tribe_number: 1,
    chief_loss: 2 / 5,
    chief_alone: 1,
    next_chief: 'next',
    next_chief_source: 'default',
    next_chief_handle: 'the-next',
    next_covers: 0.5,
    why_succession_en:
      'Without its first chief 2 of the 5 others would fall out; none of the 4 who give the chief attention gives it to another chief. Who comes next has the attention of 50 % of them.',
    why_succession_de:
      'Ohne den ersten Häuptling fielen 2 der 5 anderen heraus; keiner der 4, die auf ihn achten, achtet auf einen anderen Häuptling. Wer nachrückt, hat die Aufmerksamkeit von 50 % von ihnen.',
  })
})

test('who got attention from the chief alone falls out too', async () => {
  const more = [...rows, ...replies(['xenia'], ['anna']), ...replies(['chief'], ['xenia', 'anna'])]
  expect((await succession({ rows: more }))[0]).toMatchObject({ chief_loss: 3 / 6 })
})

test('the one person who listens to the chief is one in the sentences', async () => {
  const [found] = await succession({
    rows: [
      ...replies(['anna', 'anna', 'anna'], ['chief']),
      ...replies(['anna'], ['next']),
      ...replies(['next'], ['anna']),
    ],
  })
  expect(found).toMatchObject({ next_chief: 'next', next_covers: 1 })
  expect(found!['why_succession_en']).toMatch(/Who comes next has that attention, too\.$/)
  expect(found!['why_succession_de']).toMatch(
    /ein Mensch achtet auf ihn .* Wer nachrückt, hat auch seine Aufmerksamkeit\.$/,
  )
})

test('nobody is next who wants no contact, never acts, or has none of them', async () => {
  const none = { next_chief: null, next_chief_source: null, next_chief_handle: null, next_covers: null }
  expect((await succession({ rows, accounts: [{ account: 'next', doNotContact: true }] }))[0]).toMatchObject(none)
  expect((await succession({ rows: rows.slice(0, -1) }))[0]).toMatchObject(none)
  const elsewhere = [
    ...replies(['anna', 'ben', 'dora'], ['chief']),
    ...replies(['chief', 'next'], ['emil']),
    ...replies(['emil'], ['next']),
  ]
  expect((await succession({ rows: elsewhere }))[0]).toMatchObject({ ...none, chief_loss: 3 / 5 })
})

test('another listed chief has four of eight, so four have the first one only', async () => {
  const ten = people(10)
  const [found] = await succession({
    rows: [...replies(ten.slice(0, 8), ['anna']), ...replies(ten.slice(4), ['ben']), ...replies(['ben'], ['p00'])],
  })
  expect(found).toMatchObject({ chief_alone: 0.5, next_chief: 'ben', next_covers: 0.5, chief_loss: 3 / 11 })
  expect(found!['why_succession_en']).toContain('of the 8 who give the chief attention 4 give it to no other chief')
})

test('a tribe of the brand alone has no chief; a pair has one', async () => {
  const found = await succession({
    rows: [...replies(['staff'], ['brand']), ...replies(['x'], ['y'])],
    accounts: [
      { account: 'staff', kind: 'staff' },
      { account: 'brand', kind: 'brand' },
    ],
    tribes: { x: 2, y: 2 },
  })
  expect(found[0]).toMatchObject({ chief_loss: null, next_chief: null, why_succession_en: 'It has no chief.' })
  expect(found[1]).toMatchObject({
    chief_loss: 0,
    chief_alone: 1,
    why_succession_en:
      'Without its first chief the one other would stay; one person gives the chief attention, and gives it to no other chief. Nobody who comes next, acts and wants contact has their attention.',
  })
})
