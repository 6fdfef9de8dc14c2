import { expect, test } from 'vitest'
import { seeded } from '../../src/graph/random.ts'
import { makeHolding } from '../../src/portrait/holding/holding.ts'
import type { GivenInteraction } from '../support/store.ts'
import { ask, day, people, replies } from './world.ts'

const shapeOf = async (rows: GivenInteraction[], undirected = false) =>
  (await ask({ rows, undirected }, [makeHolding], ['SELECT * FROM tribe_shape']))[0]![0]!

const names = people(40)
const pair = (u: number, v: number): GivenInteraction => ({
  actor: names[u]!,
  target: names[v]!,
  kind: 'reply',
  at: day(0),
})

/** Watts & Strogatz: a ring where each deals with the next three, a tenth of the ties led astray. */
function smallWorld(): GivenInteraction[] {
  const random = seeded(7)
  return names.flatMap((_, u) =>
    [1, 2, 3].map((k) => {
      const v = random() < 0.1 ? Math.floor(random() * 40) : (u + k) % 40
      return pair(u, v === u ? (u + k) % 40 : v)
    }),
  )
}

test('a star is a hub', async () => {
  expect(await shapeOf(replies(people(9), ['anna']))).toEqual({
    tribe_number: 1,
    shape: 'hub',
    centralisation: 1,
    clustering: 0,
    first_share: 1,
    round_share: 0,
  })
})

test('a small world of mutual ties is a web', async () => {
  expect(await shapeOf(smallWorld(), true)).toMatchObject({ shape: 'web' })
})

test('four caves of five who know each other, a ring of caves, are a web: 40 of 44 pairs are in caves', async () => {
  const caves = [0, 1, 2, 3].flatMap((cave) => {
    const five = names.slice(5 * cave, 5 * cave + 5)
    return [...replies(five, five), ...replies([five[0]!], [names[(5 * cave + 6) % 20]!])]
  })
  const shape = await shapeOf(caves)
  // 4 · 10 triangles; pairs through one: 12 people of 4 ties, 8 of 5
  expect(shape).toMatchObject({ shape: 'web', first_share: 5 / 44 })
  expect(shape['clustering']).toBeCloseTo((3 * 40) / (12 * 6 + 8 * 10), 12)
})

test('a few loose ties at random are a pool', async () => {
  const random = seeded(3)
  const loose = Array.from({ length: 90 }, () => pair(Math.floor(random() * 40), Math.floor(random() * 40)))
  const chained = names.slice(1).map((_, u) => pair(u, u + 1))
  expect(await shapeOf([...chained, ...loose])).toMatchObject({ shape: 'pool' })
})

test('who deals with all of the other side and with nobody of the own is a pool, though all is returned', async () => {
  const left = names.slice(0, 6)
  const right = names.slice(6, 12)
  expect(await shapeOf(replies(left, right), true)).toMatchObject({ shape: 'pool', clustering: 0, centralisation: 0 })
})

test('attention comes round among three who pass it on, not to whom they attend besides nor from whom they hear not', async () => {
  const round = [pair(0, 1), pair(1, 2), pair(2, 0), pair(2, 3), pair(4, 0)]
  expect(await shapeOf(round)).toMatchObject({ round_share: 3 / 5 })
})

test('a circle has no shape, and a pair no figures', async () => {
  expect(await shapeOf(replies(people(3), ['anna']))).toMatchObject({ shape: null, centralisation: 1 })
  expect(await shapeOf(replies(['ben'], ['anna']))).toMatchObject({
    shape: null,
    centralisation: null,
    clustering: null,
  })
})
