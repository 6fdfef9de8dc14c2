import { describe, expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { components } from '../../src/graph/components.ts'
import { strengths, totalStrength, undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import { NO_WATCH, Stopped } from '../../src/graph/watch.ts'
import { SOLO } from '../../src/team/team.ts'
import { LARGE, singletons, visitingOrder } from '../../src/tribes/partition.ts'
import { moveNodes, movingScratch } from '../../src/tribes/search/moving.ts'
import { type FoundTribes, search } from '../../src/tribes/search/search.ts'
import { estimateTribesBytes, findTribes, NO_TRIBE, type TribeOptions } from '../../src/tribes/tribes.ts'
import {
  bipartite,
  chain,
  clique,
  type Edge,
  expectProper,
  karate,
  ringOfCliques,
  sparse,
  star,
  tiesOf,
} from './graphs.ts'

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed)
const OPTIONS: TribeOptions = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 1 }

describe.each(['louvain', 'leiden'] as const)('%s over ten seeds', (algorithm) => {
  const find = (people: number, edges: readonly Edge[], options: Partial<TribeOptions> = {}) =>
    findTribes(tiesOf(people, edges), { ...OPTIONS, algorithm, ...options })
  const overSeeds = (people: number, edges: readonly Edge[], check: (labels: number[], q: number) => void) => {
    for (const seed of SEEDS) {
      const { labels, count, modularity } = find(people, edges, { seed })
      expectProper(tiesOf(people, edges), labels, count)
      check([...labels], modularity)
    }
  }

  test('karate club: four tribes in the best run, teacher and president never in one', () => {
    const best = find(karate.people, karate.edges, { runs: 10 })
    // the optimum: Brandes et al. On modularity clustering. IEEE TKDE 20 (2008) 172. doi:10.1109/TKDE.2007.190689
    expect(best.modularity).toBeCloseTo(0.41979, 6)
    expect(best.count).toBe(4)
    overSeeds(karate.people, karate.edges, (labels, q) => {
      expect(q).toBeGreaterThan(0.4)
      expect(labels[0]).not.toBe(labels[33])
    })
  })

  test('ring of eight cliques: each clique a tribe', () =>
    overSeeds(40, ringOfCliques(8, 5), (labels) => expect(labels).toEqual(labels.map((_, u) => Math.floor(u / 5)))))

  test('ring of thirty cliques: γ = 1 joins neighbours (the resolution limit), γ = 3 keeps each apart', () => {
    for (const seed of SEEDS) {
      expect(find(150, ringOfCliques(30, 5), { seed }).count).toBeLessThan(30)
      const { labels } = find(150, ringOfCliques(30, 5), { seed, resolution: 3 })
      expect([...labels]).toEqual(Array.from(labels, (_, u) => Math.floor(u / 5)))
    }
  })

  test.each([
    ['one pair', 2, [[0, 1]] as Edge[]],
    ['a star', 12, star(11)],
    ['a clique', 9, clique(9)],
    ['both sides of a bipartite graph', 7, bipartite(3, 4)],
  ])('%s: one tribe, Q = 0', (_what, people, edges) =>
    overSeeds(people, edges, (labels, q) => {
      expect(new Set(labels)).toEqual(new Set([0]))
      expect(q).toBeCloseTo(0, 12)
    }),
  )

  test('a chain of nine: three stretches', () =>
    overSeeds(9, chain(9), (labels, q) => {
      // three tribes of three: 6/8 − (5² + 6² + 5²)/16²
      expect(q).toBeGreaterThan(0.37)
      expect(labels).toEqual(labels.toSorted((a, b) => labels.indexOf(a) - labels.indexOf(b)))
    }))

  test('two equal halves: two tribes, the first person’s first', () =>
    overSeeds(8, [...clique(4), ...clique(4, 4), [3, 4]], (labels) => expect(labels).toEqual([0, 0, 0, 0, 1, 1, 1, 1])))

  test('a heavy pair inside a clique stays in it; a loud pair on its own is a tribe', () =>
    overSeeds(7, [...clique(5).map(([u, v]): Edge => [u, v, u === 0 && v === 1 ? 3 : 1]), [5, 6, 50]], (labels) =>
      expect(labels).toEqual([0, 0, 0, 0, 0, 1, 1]),
    ))

  test('nobody, or nobody with a tie (only self-loops, which were dropped): no tribe', () => {
    expect(find(0, [])).toMatchObject({ count: 0, modularity: 0, runModularity: [], levels: 0, visits: 0 })
    const { labels, count } = find(3, [])
    expect(count).toBe(0)
    expect([...labels]).toEqual([NO_TRIBE, NO_TRIBE, NO_TRIBE])
  })

  test('people without ties stand beside the others', () => {
    const { labels } = find(5, [[1, 3]])
    expect([...labels]).toEqual([NO_TRIBE, 0, NO_TRIBE, 0, NO_TRIBE])
  })

  test('a self-loop is refused at the door', () => {
    expect(() => find(2, [[1, 1]])).toThrow(/Tie 0 goes from person 1 to 1/)
  })

  test('runs differ by seed only, and the first of the best is kept', () => {
    const five = find(karate.people, karate.edges, { runs: 5 })
    expect(five.runModularity.length).toBe(5)
    expect(find(karate.people, karate.edges, { runs: 1 }).runModularity).toEqual(five.runModularity.slice(0, 1))
    expect(five.visits).toBeGreaterThan(find(karate.people, karate.edges, { runs: 1 }).visits)
  })

  test('a large map: proper, the same twice, and most of the planted ties inside tribes', () => {
    const ties = plantedTies(LARGE + 5000, 300_000, 0.2, 1)
    const once = findTribes(ties, { ...OPTIONS, algorithm })
    expectProper(ties, once.labels, once.count)
    expect(findTribes(ties, { ...OPTIONS, algorithm })).toEqual(once)
    const inside = ties.from.filter((giver, tie) => once.labels[giver] === once.labels[ties.to[tie]!])
    expect(inside.length / ties.from.length).toBeGreaterThan(0.75)
  })

  test('stops when asked to', () => {
    const ties = plantedTies(2000, 20_000, 0.35, 1)
    let looks = 0
    const watch = { progress() {}, stopped: () => ++looks > 2 }
    expect(() => findTribes(ties, { ...OPTIONS, algorithm }, watch)).toThrow(Stopped)
    expect(looks).toBe(3)
  })
})

test('options are checked', () => {
  const asked = (options: object) => () => findTribes(tiesOf(2, [[0, 1]]), { ...OPTIONS, ...options })
  expect(asked({ algorithm: 'infomap' })).toThrow(/no algorithm "infomap"; take louvain or leiden/)
  expect(asked({ resolution: 0 })).toThrow(/Resolution is 0/)
  expect(asked({ resolution: Number.POSITIVE_INFINITY })).toThrow(RangeError)
  expect(asked({ seed: -1 })).toThrow(/Seed is -1/)
  expect(asked({ seed: 2 ** 32 })).toThrow(RangeError)
  expect(asked({ runs: 0 })).toThrow(/Runs are 0/)
})

test('large maps are visited along the rows from a random person on, small ones in random order', () => {
  const large = visitingOrder(LARGE + 1, seeded(1))
  expect(new Set(large).size).toBe(LARGE + 1)
  expect(large.every((person, i) => i === 0 || person === (large[i - 1]! + 1) % (LARGE + 1))).toBe(true)
  expect(large[0]).not.toBe(visitingOrder(LARGE + 1, seeded(2))[0])
  const small = visitingOrder(LARGE, seeded(1))
  expect(new Set(small).size).toBe(LARGE)
  expect(small.some((person, i) => i > 0 && person < small[i - 1]!)).toBe(true)
})

test('the estimate of memory grows with people and ties', () => {
  expect(estimateTribesBytes(1_000_000, 11_000_000)).toBeGreaterThan(500e6)
  expect(estimateTribesBytes(1_000_000, 11_000_000)).toBeLessThan(1200e6)
})

test('where Louvain would leave a tribe in pieces, they become tribes or find others', () => {
  let inPieces = 0
  for (let seed = 1; seed <= 30; seed++) {
    const ties = sparse(1000, 1500, seed)
    const graph = undirected(ties)
    const random = seeded(OPTIONS.seed, 0)
    const plain = search(graph, { resolution: 1, random }, { passes: 2, parts: ({ tribes }) => tribes }, NO_WATCH, SOLO)
    if (components(graph, plain.labels).count > plain.count) inPieces++
    const { labels, count } = findTribes(ties, OPTIONS)
    expectProper(ties, labels, count)
  }
  expect(inPieces, 'maps on which whole tribes as nodes leave pieces').toBeGreaterThan(0)
})

test('a search that cannot put its parts together ends connected all the same', () => {
  let inPieces = 0
  for (let seed = 1; seed <= 60; seed++) {
    const graph = undirected(sparse(1000, 1500, seed))
    let firstPass = true
    const parts = ({ graph: level, tribes }: FoundTribes) => {
      if (firstPass || level !== graph) {
        firstPass = false
        return tribes
      }
      if (components(graph, tribes.labels).count > tribes.count) inPieces++
      return { labels: singletons(1000), count: 1000 }
    }
    const found = search(graph, { resolution: 1, random: seeded(1) }, { passes: 2, parts }, NO_WATCH, SOLO)
    expect(components(graph, found.labels).count).toBe(found.count)
  }
  expect(inPieces, 'maps on which a second pass leaves pieces').toBeGreaterThan(0)
})

test('local moving lets people leave a tribe for none, where that is best', () => {
  const graph = undirected(tiesOf(4, clique(4)))
  const labels = new Uint32Array(4)
  // γ = 100: together costs more than any tie is worth
  const scale = 100 / totalStrength(graph)
  const moved = moveNodes(
    graph,
    strengths(graph),
    scale,
    labels,
    Uint32Array.of(0, 1, 2, 3),
    movingScratch(4),
    NO_WATCH,
  )
  expect(new Set(labels).size).toBe(4)
  expect(moved.moves).toBe(3)
})
