/**
 * Famous graphs and graphs at random for the tests of graph/, tribes/ and engine/, and slow, literal versions of what
 * the kernels do.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect } from 'vitest'
import { below, seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

/** undirected, once each: s(u,v) */
export type Edge = readonly [u: number, v: number, weight?: number]

/**
 * Each edge as one tie, from the lower number to the higher or, for odd sums, the other way; weight 1 where left out.
 */
export function tiesOf(people: number, edges: readonly Edge[]): TieColumns {
  const ties = edges.map(([u, v, weight = 1]) => {
    const [low, high] = u < v ? [u, v] : [v, u]
    return (u + v) % 2 === 0 ? ([low, high, weight] as const) : ([high, low, weight] as const)
  })
  ties.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    people,
    from: Uint32Array.from(ties, (tie) => tie[0]),
    to: Uint32Array.from(ties, (tie) => tie[1]),
    weight: Float64Array.from(ties, (tie) => tie[2]),
    recency: new Float64Array(ties.length).fill(1),
  }
}

/**
 * Who of a karate club met outside it: Zachary. An information flow model for conflict and fission in small groups.
 * J. Anthropol. Res. 33 (1977) 452, figure 1. doi:10.1086/jar.33.4.3629752. Person 0 is the teacher, 33 the president.
 */
const KARATE: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  [2, 3, 7, 13, 17, 19, 21, 30],
  [3, 7, 8, 9, 13, 27, 28, 32],
  [7, 12, 13],
  [6, 10],
  [6, 10, 16],
  [16],
  [],
  [30, 32, 33],
  [33],
  [],
  [],
  [],
  [33],
  [32, 33],
  [32, 33],
  [],
  [],
  [32, 33],
  [33],
  [32, 33],
  [],
  [32, 33],
  [25, 27, 29, 32, 33],
  [25, 27, 31],
  [31],
  [29, 33],
  [33],
  [31, 33],
  [32, 33],
  [32, 33],
  [32, 33],
  [33],
]
export const karate = { people: 34, edges: KARATE.flatMap((others, u) => others.map((v): Edge => [u, v])) }

export const clique = (people: number, first = 0): Edge[] =>
  Array.from({ length: people }, (_, u) => u).flatMap((u) =>
    Array.from({ length: u }, (_, v): Edge => [first + v, first + u]),
  )
export const star = (leaves: number): Edge[] => Array.from({ length: leaves }, (_, k) => [0, k + 1])
export const chain = (people: number): Edge[] => Array.from({ length: people - 1 }, (_, k) => [k, k + 1])
export const bipartite = (left: number, right: number): Edge[] =>
  Array.from({ length: left * right }, (_, k) => [k % left, left + Math.floor(k / left)])
/** Each clique tied to the next by one edge, the last to the first. */
export const ringOfCliques = (cliques: number, size: number): Edge[] =>
  Array.from({ length: cliques }, (_, k) => [
    ...clique(size, k * size),
    [k * size, ((k + 1) % cliques) * size + 1] as const,
  ]).flat()

/** Few ties, most of them with a few people: maps on which a move can cut a tribe in two. */
export function sparse(people: number, edges: number, seed: number): TieColumns {
  const random = seeded(seed)
  const pairs = new Map<number, Edge>()
  while (pairs.size < edges) {
    const u = below(people, random)
    const v = Math.floor(people * random() ** 3)
    if (u !== v) pairs.set(Math.min(u, v) * people + Math.max(u, v), [u, v])
  }
  return tiesOf(people, [...pairs.values()])
}

export interface Fixture {
  people: number
  edges: Edge[]
  partition: number[]
  /** of the partition, by resolution */
  modularity: Record<string, number>
  /** of the best of ten seeds, by program */
  best: Record<string, number>
}

export const FIXTURES = ['karate', 'les-miserables', 'southern-women', 'ring-of-cliques', 'lfr'] as const

/** Numbers of other people's programs, by scripts/oracle_tribes.py. */
export const fixture = (name: (typeof FIXTURES)[number]): Fixture =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))

/** Σ over pairs of (A − γ k k / 2m) / 2m, taken literally. */
export function naiveModularity({ people, from, to, weight }: TieColumns, labels: ArrayLike<number>, resolution = 1) {
  const a = Array.from({ length: people }, () => new Float64Array(people))
  for (let tie = 0; tie < from.length; tie++) {
    a[from[tie]!]![to[tie]!]! += weight[tie]!
    a[to[tie]!]![from[tie]!]! += weight[tie]!
  }
  const k = a.map((row) => row.reduce((sum, w) => sum + w, 0))
  const total = k.reduce((sum, w) => sum + w, 0)
  let q = 0
  for (let u = 0; u < people; u++)
    for (let v = 0; v < people; v++)
      if (labels[u] === labels[v]) q += (a[u]![v]! - (resolution * k[u]! * k[v]!) / total) / total
  return total === 0 ? 0 : q
}

/** The highest modularity of all partitions; people + 1 = 9 would make 21,147 of them. */
export function bruteForce(ties: TieColumns, resolution = 1): number {
  const labels = new Uint32Array(ties.people)
  let best = Number.NEGATIVE_INFINITY
  const place = (person: number, used: number): void => {
    if (person === ties.people) best = Math.max(best, naiveModularity(ties, labels, resolution))
    else
      for (let label = 0; label <= used; label++) {
        labels[person] = label
        place(person + 1, Math.max(used, label + 1))
      }
  }
  place(0, 0)
  return best
}

/**
 * Fails in words where a partition is not proper: a tribe for exactly those with ties, numbered without gaps, largest
 * first, connected.
 */
export function expectProper(ties: TieColumns, labels: Uint32Array, count: number): void {
  const neighbours = Array.from({ length: ties.people }, () => new Set<number>())
  for (let tie = 0; tie < ties.from.length; tie++) {
    neighbours[ties.from[tie]!]!.add(ties.to[tie]!)
    neighbours[ties.to[tie]!]!.add(ties.from[tie]!)
  }
  expect(labels.length, 'a label for each person').toBe(ties.people)
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let person = 0; person < ties.people; person++) {
    if (neighbours[person]!.size === 0) expect(labels[person], `person ${person} has no tie`).toBe(NO_TRIBE)
    else {
      expect(labels[person], `person ${person} has ties`).toBeLessThan(count)
      members[labels[person]!]!.push(person)
    }
  }
  members.forEach((people, tribe) => {
    expect(people.length, `people in tribe ${tribe}`).toBeGreaterThan(0)
    const [larger] = members.slice(Math.max(0, tribe - 1))
    const inOrder =
      tribe === 0 || larger!.length > people.length || (larger!.length === people.length && larger![0]! < people[0]!)
    expect(inOrder, `tribe ${tribe} comes after a larger one, or one as large with an earlier first person`).toBe(true)
    const reached = new Set([people[0]!])
    for (const u of reached) for (const v of neighbours[u]!) if (labels[v] === tribe) reached.add(v)
    expect(
      [...reached].sort((a, b) => a - b),
      `the connected part of tribe ${tribe} round person ${people[0]}`,
    ).toEqual(people)
  })
}

/** Any ties of up to `most` people, both ways, one way or none. */
export const anyTies = (most: number): fc.Arbitrary<TieColumns> =>
  fc.integer({ min: 1, max: most }).chain((people) =>
    fc
      .uniqueArray(fc.tuple(fc.nat(people - 1), fc.nat(people - 1), fc.double({ min: 0.01, max: 9, noNaN: true })), {
        selector: ([u, v]) => u * people + v,
        maxLength: 4 * people,
      })
      .map((pairs) => {
        const ties = pairs.filter(([u, v]) => u !== v).sort((a, b) => a[0] - b[0] || a[1] - b[1])
        return {
          people,
          from: Uint32Array.from(ties, (tie) => tie[0]),
          to: Uint32Array.from(ties, (tie) => tie[1]),
          weight: Float64Array.from(ties, (tie) => tie[2]),
          recency: new Float64Array(ties.length).fill(1),
        }
      }),
  )
