import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/graph/random.ts'
import { largestRounds, strongComponents } from '../../src/graph/strong.ts'
import type { TieColumns } from '../../src/graph/ties.ts'

/** Ties of weight 1, sorted by (from, to). */
function tiesOf(people: number, pairs: readonly (readonly [number, number])[]): TieColumns {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    people,
    from: Uint32Array.from(sorted, (pair) => pair[0]),
    to: Uint32Array.from(sorted, (pair) => pair[1]),
    weight: new Float64Array(pairs.length).fill(1),
    recency: new Float64Array(pairs.length).fill(1),
  }
}

/** Who reaches whom, over any number of ties: Warshall. */
function reached(people: number, pairs: readonly (readonly [number, number])[]): boolean[][] {
  const reach = Array.from({ length: people }, (_, u) => Array.from({ length: people }, (_, v) => u === v))
  for (const [u, v] of pairs) reach[u]![v] = true
  for (let over = 0; over < people; over++)
    for (let u = 0; u < people; u++)
      if (reach[u]![over]) for (let v = 0; v < people; v++) reach[u]![v] ||= reach[over]![v]!
  return reach
}

describe('strongly connected parts', () => {
  test('of two rounds with a way from one to the other, a way out, a loner', () => {
    const ties = tiesOf(8, [
      [0, 1],
      [1, 2],
      [2, 0],
      [2, 3],
      [3, 4],
      [4, 3],
      [4, 5],
      [7, 0],
    ])
    const { labels, count } = strongComponents(ties)
    expect(count).toBe(5)
    expect([...labels]).toEqual([2, 2, 2, 1, 1, 0, 3, 4])
  })

  test('of nobody, and of people without ties', () => {
    expect(strongComponents(tiesOf(0, []))).toEqual({ labels: new Uint32Array(0), count: 0 })
    expect(strongComponents(tiesOf(2, [])).count).toBe(2)
  })

  test('of a round of 200,000 is one, of the chain that it becomes none: no stack is too small', () => {
    const people = 200_000
    const chain = Array.from({ length: people - 1 }, (_, u) => [u, u + 1] as const)
    expect(strongComponents(tiesOf(people, [...chain, [people - 1, 0]])).count).toBe(1)
    expect(strongComponents(tiesOf(people, chain)).count).toBe(people)
  })

  test('are those who reach each other, each after those that it leads to, in 500 maps at random', () => {
    const random = seeded(8)
    for (let map = 0; map < 500; map++) {
      const people = 1 + below(14, random)
      const drawn = Array.from({ length: below(2 * people + 1, random) }, () => [
        below(people, random),
        below(people, random),
      ])
      const pairs = [...new Set(drawn.filter(([u, v]) => u !== v).map(([u, v]) => u! * people + v!))].map(
        (key) => [Math.floor(key / people), key % people] as const,
      )
      const { labels, count } = strongComponents(tiesOf(people, pairs))
      const reach = reached(people, pairs)
      const together = reach.map((row, u) => row.map((there, v) => there && reach[v]![u]!))
      expect(Array.from(labels, (a) => Array.from(labels, (b) => a === b))).toEqual(together)
      expect(new Set(labels).size).toBe(count)
      for (const [u, v] of pairs) expect(labels[u]!).toBeGreaterThanOrEqual(labels[v]!)
    }
  })

  test('the largest of each group, where it is no single person', () => {
    const ties = tiesOf(7, [
      [0, 1],
      [1, 0],
      [2, 3],
      [3, 4],
      [4, 2],
      [5, 6],
    ])
    expect([...largestRounds(ties, Uint32Array.of(0, 0, 0, 0, 0, 1, 1), 2)]).toEqual([3, 0])
  })
})
