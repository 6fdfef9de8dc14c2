/** Tribes that are planted are believed while they can be found; those of graphs without any are not. */
import { describe, expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { below, seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { confidence, gradeMap, gradeTribe } from '../../src/tribes/chance/confidence.ts'
import { rewire } from '../../src/tribes/chance/rewire.ts'
import { findTribes, NO_TRIBE } from '../../src/tribes/tribes.ts'
import { type Edge, FIXTURES, fixture, tiesOf } from './graphs.ts'

const SEARCHES = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 10, copies: 10, copyRuns: 5 } as const

/** People in equal groups; each edge goes anywhere with the chance `mixing`, else inside the group. */
function planted(people: number, degree: number, groups: number, mixing: number, seed: number): TieColumns {
  const random = seeded(seed)
  const size = people / groups
  const edges = new Map<number, Edge>()
  while (edges.size < (people * degree) / 2) {
    const u = below(people, random)
    const v = random() < mixing ? below(people, random) : Math.floor(u / size) * size + below(size, random)
    if (u !== v) edges.set(Math.min(u, v) * people + Math.max(u, v), [u, v])
  }
  return tiesOf(people, [...edges.values()])
}

/** Each pair of the graph as one tie. */
function onceEach({ nodes, starts, targets, weights }: ReturnType<typeof undirected>): TieColumns {
  const edges: Edge[] = []
  for (let u = 0; u < nodes; u++)
    for (let e = starts[u]!; e < starts[u + 1]!; e++) if (targets[e]! > u) edges.push([u, targets[e]!, weights[e]!])
  return tiesOf(nodes, edges)
}

function judged(ties: TieColumns) {
  const { labels, count } = findTribes(ties, SEARCHES)
  const found = confidence(ties, labels, count, SEARCHES)
  const map = gradeMap(found)
  const tribes = Array.from(found.tribePeople, (people, tribe) =>
    gradeTribe({ people, agreement: found.tribeAgreement[tribe]!, rewired: found.tribeRewired[tribe]! }, map),
  )
  return { ...found, map, tribes }
}

describe('planted tribes', () => {
  test.for([0.1, 0.2, 0.3, 0.4])('are believed at mixing %f', (mixing) => {
    const found = judged(planted(500, 10, 10, mixing, 3))
    expect(found.map).toBe('high')
    expect(found.tribes.filter((grade) => grade === 'high').length).toBeGreaterThanOrEqual(8)
    expect(found.agreement).toBeGreaterThan(0.8)
  })

  test.for([0.8, 1])('are not, once nobody could find them, at mixing %f', (mixing) => {
    const found = judged(planted(500, 10, 10, mixing, 3))
    expect(found.map).toBe('low')
    expect(new Set(found.tribes)).toEqual(new Set(['low']))
    expect(Math.abs(found.agreement - found.rewired)).toBeLessThan(0.05)
  })

  test.for([0.2, 0.4])(
    'are believed at resolution %f, where nothing but one tribe is found on a copy',
    (resolution) => {
      const ties = planted(300, 24, 3, 0.05, 7)
      const coarse = { ...SEARCHES, resolution }
      const { labels, count } = findTribes(ties, coarse)
      const found = confidence(ties, labels, count, coarse)
      expect(count).toBe(3)
      expect(gradeMap(found)).toBe('high')
      const tribe = {
        people: found.tribePeople[0]!,
        agreement: found.tribeAgreement[0]!,
        rewired: found.tribeRewired[0]!,
      }
      expect(gradeTribe(tribe, 'high')).toBe('high')
    },
  )

  test('none is believed where all are one tribe, on the map as on its copies', () => {
    const ties = planted(300, 24, 3, 1, 7)
    const coarse = { ...SEARCHES, resolution: 0.1 }
    const { labels, count } = findTribes(ties, coarse)
    const found = confidence(ties, labels, count, coarse)
    expect(count).toBe(1)
    expect(gradeMap(found)).toBe('low')
  })

  test('of which one is real among noise: that one is found again, the others are not', () => {
    const random = seeded(5)
    const edges = new Map<number, Edge>()
    const add = (u: number, v: number) => u !== v && edges.set(Math.min(u, v) * 300 + Math.max(u, v), [u, v])
    while (edges.size < 900) add(below(300, random), below(300, random))
    for (let i = 0; i < 300; i++) add(below(30, random), below(30, random))
    const ties = tiesOf(300, [...edges.values()])
    const { labels, count } = findTribes(ties, SEARCHES)
    const { tribeAgreement } = confidence(ties, labels, count, SEARCHES)
    const real = labels[0]!
    expect(new Set(labels.slice(0, 30))).toEqual(new Set([real]))
    expect(tribeAgreement[real]).toBeGreaterThan(0.8)
    expect(tribeAgreement.filter((alike, tribe) => tribe !== real && alike > 0.8)).toEqual(new Float64Array())
  })
})

describe('famous graphs', () => {
  // southern-women: 18 women and 14 parties, too few for more than any such graph has
  test.for(FIXTURES)('%s has tribes, its rewired copies have none', (name) => {
    const { people, edges } = fixture(name)
    const ties = tiesOf(people, edges)
    expect(judged(ties).map === 'low').toBe(name === 'southern-women')
    for (const seed of [1, 2, 3, 4]) {
      const copy = judged(onceEach(rewire(undirected(ties), seeded(seed, 7))))
      expect(copy.map, `copy ${seed}`).toBe('low')
      expect(copy.tribes.filter((grade) => grade === 'high' || grade === 'medium')).toEqual([])
    }
  })
})

test('people who deal with one other only prove nothing: a star and pairs', () => {
  const star = tiesOf(9, [...Array.from({ length: 6 }, (_, i): Edge => [0, i + 1]), [7, 8]])
  const { labels, count } = findTribes(star, SEARCHES)
  const { tribePeople } = confidence(star, labels, count, SEARCHES)
  expect([...tribePeople]).toEqual([1, 0])
  expect(gradeTribe({ people: 1, agreement: 1, rewired: 0 }, 'high')).toBeNull()
})

test('nobody, and people without ties', () => {
  const none = { ...SEARCHES, runs: 2, copies: 2, copyRuns: 2 }
  expect(confidence(tiesOf(0, []), new Uint32Array(0), 0, none)).toMatchObject({ agreement: 1, rewired: 1, spread: 0 })
  const found = confidence(tiesOf(3, []), new Uint32Array(3).fill(NO_TRIBE), 0, none)
  expect(gradeMap(found)).toBe('low')
})

test('grades: the margin, and for the map how far copies differ', () => {
  const map = (agreement: number, rewired: number, spread: number) => gradeMap({ agreement, rewired, spread })
  expect(map(0.6, 0.3, 0.05)).toBe('high')
  expect(map(0.6, 0.3, 0.1)).toBe('medium')
  expect(map(0.6, 0.3, 0.2)).toBe('low')
  expect(map(0.35, 0.3, 0.001)).toBe('low')
  expect(map(0.5, 0.1, 0.01)).toBe('medium')
  const tribe = (agreement: number, map: 'high' | 'low') => gradeTribe({ people: 20, agreement, rewired: 0.25 }, map)
  expect([0.9, 0.6, 0.4].map((agreement) => tribe(agreement, 'high'))).toEqual(['high', 'medium', 'low'])
  expect(tribe(1, 'low')).toBe('low')
})

test('the same each time; refuses what does not fit', () => {
  const ties = planted(100, 6, 4, 0.3, 2)
  const { labels, count } = findTribes(ties, SEARCHES)
  const run = () => confidence(ties, labels, count, { ...SEARCHES, algorithm: 'leiden' })
  expect(run()).toEqual(run())
  expect(() => confidence(ties, labels.slice(1), count, SEARCHES)).toThrow('99 tribe labels for 100 people.')
  expect(() => confidence(ties, labels, count, { ...SEARCHES, copies: 1 })).toThrow('copies is 1')
  const watch = { progress: () => {}, stopped: () => true }
  expect(() => confidence(ties, labels, count, SEARCHES, watch)).toThrow('stopped')
})
