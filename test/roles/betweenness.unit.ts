import { describe, expect, test } from 'vitest'
import { startTeam } from '../../src/engine/native/start-team.ts'
import { undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { type Figures, NO_WATCH, Stopped } from '../../src/graph/watch.ts'
import { betweenness } from '../../src/roles/betweenness/betweenness.ts'
import { withoutFringe } from '../../src/roles/betweenness/fringe.ts'
import { type Aim, sampleBetweenness } from '../../src/roles/betweenness/sampling.ts'
import { SOLO } from '../../src/team/team.ts'
import { expectNear, randomMap, star, type Tie, tieColumns } from './maps.ts'

const of = (people: number, ties: readonly Tie[], seed = 1) => betweenness(undirected(tieColumns(people, ties)), seed)

/** Exact search of 3,000 people would take more. */
const AIM: Aim = { error: 0.01, doubt: 0.05, visits: 4e7 }

const raised =
  (by: number) =>
  ([u, v, w]: Tie): Tie => [u + by, v + by, w]

describe('exact', () => {
  test('a chain: those before times those behind', () => {
    const chain = Array.from({ length: 9 }, (_, i): Tie => [i, i + 1, 1])
    expect([...of(10, chain).betweenness]).toEqual([0, 8, 14, 18, 20, 20, 18, 14, 8, 0])
  })

  test('a ring of even length: the opposite one is reached both ways', () => {
    const ring = Array.from({ length: 8 }, (_, i): Tie => [i, (i + 1) % 8, 1])
    expectNear('betweenness', of(8, ring).betweenness, Array(8).fill(4.5))
  })

  test('more shortest paths than a double can count', () => {
    const found = betweenness(undirected(wideChain(3, 660)), 1)
    expect(found.betweennessSources).toBe('exact')
    // 3^659 paths from end to end
    expectNear('betweenness', found.betweenness, wideChainBetweenness(3, 660), 1e-9)
  })
})

describe('beside Brandes with lists of predecessors', () => {
  const maps: Record<string, TieColumns> = {
    'a star': tieColumns(40, star(39)),
    'two stars whose hubs know each other': tieColumns(12, [...star(5), [6, 0, 1], ...star(5).map(raised(6))]),
    'a triangle in a large star': tieColumns(500, [...star(499), [1, 2, 1]]),
    'one tie, and people without any': tieColumns(7, [[2, 5, 1]]),
    'a ring with a chain on it, beside a lonely chain': tieColumns(15, [
      ...Array.from({ length: 6 }, (_, i): Tie => [i, (i + 1) % 6, 1]),
      ...Array.from({ length: 4 }, (_, i): Tie => [i === 0 ? 2 : i + 5, i + 6, 1]),
      [10, 11, 1],
      [11, 12, 1],
    ]),
    'ladders: many ways of equal length': tieColumns(
      60,
      Array.from({ length: 58 }, (_, i): Tie[] => [
        [i, i + 2, 1],
        ...(i % 2 === 0 ? [[i, i + 3, 1] as const, [i + 1, i + 2, 1] as const] : []),
      ]).flat(),
    ),
    'a thin map, mostly in pieces': randomMap(300, 200, 1, 3).ties,
    'a map with branches': randomMap(300, 400, 1, 4).ties,
    'a dense map': randomMap(80, 1500, 1, 5).ties,
  }

  test.each(Object.entries(maps))('%s', (_, ties) => {
    const graph = undirected(ties)
    const wanted = plainBrandes(graph.starts, graph.targets)
    expectNear('betweenness', betweenness(graph, 1).betweenness, wanted, 1e-12)
    const { inner, known } = withoutFringe(graph)
    if (inner.nodes === 0) return
    const sampled = known.slice()
    const { added, error } = sampleBetweenness(
      inner,
      ties.people,
      1,
      { ...AIM, error: 0.01, visits: 1e9 },
      SOLO,
      NO_WATCH,
    )
    inner.order.forEach((v, k) => {
      sampled[v]! += added[k]!
    })
    expect(error).toBeLessThanOrEqual(0.01)
    expect(farthest(sampled, wanted, ties.people)).toBeLessThanOrEqual(error)
  })
})

describe('sampled', () => {
  const { ties } = randomMap(3000, 9000, 1, 9)
  const graph = undirected(ties)
  const wanted = betweenness(graph, 1)
  const first = (values: ArrayLike<number>, count: number) =>
    Array.from(values, (_, i) => i)
      .sort((a, b) => values[b]! - values[a]!)
      .slice(0, count)

  test('where a search from everyone would take more ties than may be looked at', () => {
    expect(wanted).toMatchObject({ betweennessSources: 'exact', betweennessError: 0 })
    expect(betweenness(graph, 1, NO_WATCH, SOLO, AIM).betweennessSources).toBeGreaterThan(1000)
  })

  test.each([1, 2, 3, 4, 5])('nobody is farther off than told, and the first are the right ones: seed %i', (seed) => {
    const found = betweenness(graph, seed, NO_WATCH, SOLO, AIM)
    expect(found.betweennessError).toBeLessThanOrEqual(AIM.error)
    expect(found.betweennessError).toBeGreaterThan(AIM.error / 2)
    expect(farthest(found.betweenness, wanted.betweenness, withTie)).toBeLessThanOrEqual(found.betweennessError)
    const right = first(wanted.betweenness, 20)
    expect(first(found.betweenness, 20).filter((v) => right.includes(v)).length).toBeGreaterThanOrEqual(18)
  })

  test('ends when the ties are looked at, and tells the larger error', () => {
    const found = betweenness(graph, 1, NO_WATCH, SOLO, { ...AIM, error: 0.0005, visits: 2e6 })
    expect(found.betweennessError).toBeGreaterThan(0.0005)
    expect(farthest(found.betweenness, wanted.betweenness, withTie)).toBeLessThanOrEqual(found.betweennessError)
  })

  test('another seed draws other pairs', () => {
    const [a, b] = [1, 2].map((seed) => betweenness(graph, seed, NO_WATCH, SOLO, AIM).betweenness)
    expect(a).not.toEqual(b)
  })

  test('more shortest paths than a double can count', () => {
    const found = betweenness(undirected(wideChain(3, 660)), 1, NO_WATCH, SOLO, { ...AIM, error: 0.05, visits: 2e7 })
    const exact = wideChainBetweenness(3, 660)
    expect(found.betweennessSources).toBeGreaterThan(0)
    expect(farthest(found.betweenness, exact, 3 * 660)).toBeLessThanOrEqual(found.betweennessError)
    expect(found.betweennessError).toBeLessThanOrEqual(0.05)
  })

  test('is the same for any number of threads, and so is the exact figure', () => {
    const small = undirected(randomMap(500, 1500, 1, 9).ties)
    const byThreads = [1, 2, 4].map((threads) => {
      const team = startTeam(threads)
      return { sampled: betweenness(graph, 7, NO_WATCH, team, AIM), exact: betweenness(small, 7, NO_WATCH, team) }
    })
    expect(byThreads[1]).toEqual(byThreads[0])
    expect(byThreads[2]).toEqual(byThreads[0])
  })

  test('tells how far it is, never less than before', () => {
    const shares: number[] = []
    const watch = { progress: (share: number) => shares.push(share), stopped: () => false }
    betweenness(graph, 1, watch, SOLO, AIM)
    expect(shares.length).toBeGreaterThan(5)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })

  test('tells what it has drawn and looked at, and the error reached', () => {
    const noted: [string, Figures][] = []
    const watch = { ...NO_WATCH, note: (step: string, figures: () => Figures) => void noted.push([step, figures()]) }
    const found = betweenness(graph, 1, watch, SOLO, AIM)
    expect(noted.map(([step]) => step)).toEqual(['fringe', 'pairs'])
    const [, { pairs, looks, error }] = noted[1]!
    expect(error).toBe(found.betweennessError)
    // those that the doubt is dealt out by are drawn, too
    expect(pairs!).toBeGreaterThan(found.betweennessSources as number)
    expect(looks! / pairs!).toBeGreaterThan(2)
    expect(looks! / pairs!).toBeLessThan(graph.targets.length)
  })

  test('stops when asked to', () => {
    const watch = { progress: () => {}, stopped: () => true }
    expect(() => betweenness(graph, 1, watch, SOLO, AIM)).toThrow(Stopped)
    expect(() => betweenness(graph, 1, watch)).toThrow(Stopped)
  })

  const withTie = new Set([...ties.from, ...ties.to]).size
})

/** The largest difference, as share of all pairs of people. */
function farthest(found: ArrayLike<number>, wanted: ArrayLike<number>, people: number): number {
  const off = Array.from(found, (value, i) => Math.abs(value - wanted[i]!))
  return Math.max(...off) / ((people * (people - 1)) / 2)
}

/** Layers of so many people, each of whom knows all of the next layer. */
function wideChain(width: number, layers: number): TieColumns {
  const ties: Tie[] = []
  for (let layer = 0; layer + 1 < layers; layer++)
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b++) ties.push([layer * width + a, (layer + 1) * width + b, 1])
  return tieColumns(width * layers, ties)
}

/** Each layer shares what passes it, and carries the pairs of the layers beside it. */
function wideChainBetweenness(width: number, layers: number): number[] {
  const beside = (layer: number) =>
    layer < 0 || layer >= layers ? 0 : (width * (width - 1)) / 2 / (width * (layer > 0 && layer + 1 < layers ? 2 : 1))
  return Array.from({ length: width * layers }, (_, person) => {
    const layer = Math.floor(person / width)
    return (width * layer * width * (layers - 1 - layer)) / width + beside(layer - 1) + beside(layer + 1)
  })
}

/** Brandes with lists of predecessors, from every person. */
function plainBrandes(starts: Uint32Array, targets: Uint32Array): number[] {
  const n = starts.length - 1
  const result: number[] = Array(n).fill(0)
  for (let s = 0; s < n; s++) {
    const distance: number[] = Array(n).fill(-1)
    const paths: number[] = Array(n).fill(0)
    const before: number[][] = []
    const queue = [s]
    distance[s] = 0
    paths[s] = 1
    for (const v of queue) {
      before[v] ??= []
      for (const w of targets.subarray(starts[v], starts[v + 1])) {
        if (distance[w]! < 0) {
          distance[w] = distance[v]! + 1
          queue.push(w)
        }
        if (distance[w] === distance[v]! + 1) {
          paths[w]! += paths[v]!
          ;(before[w] ??= []).push(v)
        }
      }
    }
    const dependency: number[] = Array(n).fill(0)
    for (const w of queue.reverse()) {
      for (const v of before[w]!) dependency[v]! += (paths[v]! / paths[w]!) * (1 + dependency[w]!)
      if (w !== s) result[w]! += dependency[w]! / 2
    }
  }
  return result
}
