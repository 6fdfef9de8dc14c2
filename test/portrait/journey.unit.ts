/** Channels by phase of the journey, and how much happens on the brand's own. */
import { expect, test } from 'vitest'
import { makeJourney } from '../../src/portrait/journey.ts'
import { portrayed, type Scene, type Thing } from './by-hand.ts'

const things: Thing[] = [
  { actor: 'anna', phase: 'buy', channel: 'Shop' },
  { actor: 'anna', phase: 'buy', channel: 'Shop', text: 'again' },
  { actor: 'ben', phase: 'buy', channel: 'forum' },
  { actor: 'ben', phase: 'search', channel: 'social' },
  { actor: 'ben', channel: 'social' },
  { actor: 'ben', phase: 'use' },
  { actor: 'brand', phase: 'buy', channel: 'Shop' },
  { actor: 'cleo', phase: 'use', channel: 'forum' },
]
const faces = [
  { name: 'brand', kind: 'brand' },
  { name: 'cleo', tribe: 2 },
]
const journey = (scene: Partial<Scene>) =>
  portrayed(
    { faces, things, ...scene },
    [makeJourney],
    [
      'SELECT tribe_id, number, phase, channel, owned, things, people, share FROM journey ORDER BY tribe_number, number',
      'SELECT tribe_number, owned_share, rented_share FROM tribe_channels ORDER BY 1',
    ],
  )

test('each phase with its channels, most things first; what the brand says is not the people’s journey', async () => {
  const [rows] = await journey({ given: { ownedChannels: [' shop', 'FORUM'] } })
  expect(rows!.map((row) => Object.values(row))).toEqual([
    ['t1', 1, 'search', 'social', false, 1, 1, 1],
    ['t1', 2, 'buy', 'Shop', true, 2, 1, 2 / 3],
    ['t1', 3, 'buy', 'forum', true, 1, 1, 1 / 3],
    ['t1', 4, 'use', null, null, 1, 1, 1],
    ['t2', 1, 'use', 'forum', true, 1, 1, 1],
  ])
})

test('shares are of all that happens; no channel is of neither', async () => {
  const [, shares] = await journey({ given: { ownedChannels: ['shop', 'forum'] } })
  expect(shares).toEqual([
    { tribe_number: 1, owned_share: 4 / 7, rented_share: 2 / 7 },
    { tribe_number: 2, owned_share: 1, rented_share: 0 },
  ])
})

test('nothing is owned or rented where no channel is declared', async () => {
  const [rows, shares] = await journey({})
  expect(rows!.map(({ owned }) => owned)).toEqual([null, null, null, null, null])
  expect(shares!.map((row) => [row['owned_share'], row['rented_share']])).toEqual([
    [null, null],
    [null, null],
  ])
})

test('names of channels are text, whatever they look like, and nothing said is no error', async () => {
  const odd = "'); DROP TABLE said; --"
  const [rows] = await journey({
    things: [{ actor: '__proto__', phase: 'use', channel: odd }],
    given: { ownedChannels: [odd] },
  })
  expect(rows!.map(({ channel, owned }) => [channel, owned])).toEqual([[odd, true]])
  expect(await journey({ things: [], faces: [] })).toEqual([[], []])
})
