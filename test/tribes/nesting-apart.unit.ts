/** Parts that do different things are apart, parts that do the same are not. */
import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/graph/random.ts'
import { type Doings, howFarApart } from '../../src/tribes/nesting/apart.ts'

/** @param rows part and things of each person */
const doings = (rows: readonly (readonly [number, ...number[]])[]): Doings => ({
  partOf: Uint32Array.from(rows, ([part]) => part),
  parts: 1 + Math.max(...rows.map(([part]) => part)),
  starts: Uint32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).reduce((n, row) => n + row.length - 1, 0))]),
  things: Uint32Array.from(rows.flatMap(([, ...things]) => things)),
  count: 1 + Math.max(...rows.flatMap(([, ...things]) => things)),
})
const people = (n: number, row: (i: number) => readonly [number, ...number[]]) =>
  Array.from({ length: n }, (_, i) => row(i))

describe('Theil’s U', () => {
  test('is 1 for parts with nothing in common, 0 for parts alike', () => {
    expect(howFarApart(doings(people(40, (i) => [i % 2, i % 2])), seeded(1)).apart).toBeCloseTo(1, 12)
    expect(howFarApart(doings(people(40, (i) => [i % 2, i % 4 < 2 ? 0 : 1])), seeded(1)).apart).toBeCloseTo(0, 12)
  })

  test('by hand: one part does a, the other half a, half b', () => {
    // H(part) = 1 bit; H(thing) = H(3/4) = .8113; H(both) = 1.5
    const { apart } = howFarApart(
      doings([
        [0, 0],
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
      seeded(1),
    )
    expect(apart).toBeCloseTo(1 + 0.8112781244591328 - 1.5, 12)
  })

  test('beyond chance stands out, noise does not', () => {
    const told = howFarApart(doings(people(60, (i) => [i % 2, (i % 2) * 3 + (i % 3)])), seeded(1))
    expect(told.p).toBe(1 / 200)
    expect(told.apart - told.chance).toBeGreaterThan(0.8)
    const significant = Array.from({ length: 40 }, (_, seed) => {
      const random = seeded(seed, 9)
      return howFarApart(doings(people(60, () => [below(2, random), below(12, random), below(12, random)])), seeded(1))
    })
    expect(significant.filter(({ p }) => p <= 0.05).length).toBeLessThanOrEqual(6)
    for (const { apart, chance } of significant) expect(apart - chance).toBeLessThan(0.1)
  })
})
