/** The graphs that all is measured on are what they say. */
import { expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { checkTies } from '../../src/graph/ties.ts'

const PEOPLE = 20_000
const DRAWN = 600_000
const MIXING = 0.35
const graph = plantedTies(PEOPLE, DRAWN, MIXING, 1)

/** Interactions that each tie stands for, 5 a piece in w = ln(1 + 5 n). */
const drawnOf = ({ weight }: { weight: Float64Array }): Float64Array => weight.map((w) => Math.expm1(w) / 5)
const sum = (values: Iterable<number>): number => [...values].reduce((all, value) => all + value, 0)
const shareOver = (values: readonly number[], limit: number): number =>
  values.filter((value) => value > limit).length / values.length

test('the same seed, the same ties and truth; another, others', () => {
  expect(plantedTies(500, 5000, MIXING, 7)).toEqual(plantedTies(500, 5000, MIXING, 7))
  const [one, other] = [plantedTies(500, 5000, MIXING, 7), plantedTies(500, 5000, MIXING, 8)]
  expect([...one.to.subarray(0, 100)]).not.toEqual([...other.to.subarray(0, 100)])
  expect([...one.truth]).not.toEqual([...other.truth])
})

test('ties as the kernels take them, a few less than what is drawn', () => {
  expect(() => checkTies(graph)).not.toThrow()
  expect(sum(drawnOf(graph)) / DRAWN).toBeGreaterThan(0.98)
  expect(sum(drawnOf(graph)) / DRAWN).toBeLessThanOrEqual(1.001)
  expect(graph.from.length / DRAWN).toBeGreaterThan(0.7)
})

test('tribes of 20 people and more, a tenth of all at most, in a power law', () => {
  const sizes = new Array<number>(graph.count).fill(0)
  for (const tribe of graph.truth) sizes[tribe]!++
  const inOrder = sizes.toSorted((a, b) => a - b)
  // the last tribe is what is left
  expect(inOrder[1]).toBeGreaterThanOrEqual(20)
  expect(inOrder[0]).toBeGreaterThan(0)
  expect(inOrder.at(-1)).toBeLessThanOrEqual(PEOPLE / 10)
  expect(shareOver(sizes, 2 * 20)).toBeCloseTo(2 ** -1.2, 1)
  expect(shareOver(sizes, 8 * 20)).toBeCloseTo(8 ** -1.2, 1)
})

test('attention given is a power law, attention got too', () => {
  const given = new Float64Array(PEOPLE)
  const got = new Float64Array(PEOPLE)
  drawnOf(graph).forEach((n, tie) => {
    given[graph.from[tie]!]! += n
    got[graph.to[tie]!]! += n
  })
  const inOrder = given.toSorted()
  const least = inOrder[Math.floor(PEOPLE / 100)]!
  expect(shareOver([...given], 4 * least)).toBeCloseTo(4 ** -1.5, 1)
  expect(inOrder.at(-1)! / least).toBeGreaterThan(100)
  const receivers = got.toSorted()
  expect(receivers.at(-1)! / receivers[PEOPLE >> 1]!).toBeGreaterThan(30)
})

test('the share that stays in the own tribe is what mixing leaves, and what chance brings back', () => {
  const inside = ({ from, to, truth, weight }: typeof graph) => {
    const drawn = drawnOf({ weight })
    return sum(drawn.map((n, tie) => (truth[from[tie]!] === truth[to[tie]!] ? n : 0))) / sum(drawn)
  }
  expect(inside(plantedTies(3000, 30_000, 0, 1))).toBe(1)
  expect(inside(graph)).toBeGreaterThan(1 - MIXING - 0.02)
  expect(inside(graph)).toBeLessThan(1 - MIXING + 0.05)
  expect(inside(plantedTies(3000, 30_000, 1, 1))).toBeLessThan(0.15)
})
