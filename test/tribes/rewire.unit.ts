/** A rewired copy keeps what it says it keeps, and nothing else. */
import { describe, expect, test } from 'vitest'
import { type Csr, strengths, undirected } from '../../src/graph/csr.ts'
import { below, seeded } from '../../src/graph/random.ts'
import { agreement } from '../../src/tribes/chance/agreement.ts'
import { rewire } from '../../src/tribes/chance/rewire.ts'
import { louvain } from '../../src/tribes/search/louvain.ts'
import { type Edge, FIXTURES, fixture, tiesOf } from './graphs.ts'

const pairsOf = ({ nodes, starts, targets }: Csr): Set<string> => {
  const pairs = new Set<string>()
  for (let u = 0; u < nodes; u++) for (let e = starts[u]!; e < starts[u + 1]!; e++) pairs.add(`${u} ${targets[e]}`)
  return pairs
}
const graphOf = (name: (typeof FIXTURES)[number]): Csr => {
  const { people, edges } = fixture(name)
  return undirected(tiesOf(people, edges))
}
const sorted = (weights: Float64Array) => weights.slice().sort()

/** Heavy ties among a few, light ones among all: half-lives make such maps. */
function uneven(): Csr {
  const random = seeded(4)
  const edges = new Map<number, Edge>()
  while (edges.size < 3000) {
    const busy = edges.size < 1000
    const u = below(busy ? 60 : 600, random)
    const v = below(busy ? 60 : 600, random)
    if (u !== v) edges.set(Math.min(u, v) * 600 + Math.max(u, v), [u, v, busy ? 3 + random() : 0.01 * (1 + random())])
  }
  return undirected(tiesOf(600, [...edges.values()]))
}

const graphs: [string, Csr][] = [...FIXTURES.map((name): [string, Csr] => [name, graphOf(name)]), ['uneven', uneven()]]

describe.each(graphs)('%s', (_name, graph) => {
  const copy = rewire(graph, seeded(1))

  test('keeps degrees and weights; proper, and from both ends', () => {
    expect(copy.starts).toEqual(graph.starts)
    expect(sorted(copy.weights)).toEqual(sorted(graph.weights))
    const weightOf = new Map<string, number>()
    for (let u = 0; u < copy.nodes; u++)
      for (let e = copy.starts[u]!; e < copy.starts[u + 1]!; e++) {
        const v = copy.targets[e]!
        expect(v).not.toBe(u)
        if (e > copy.starts[u]!) expect(v).toBeGreaterThan(copy.targets[e - 1]!)
        weightOf.set(`${u} ${v}`, copy.weights[e]!)
      }
    for (const [pair, weight] of weightOf) expect(weightOf.get(pair.split(' ').reverse().join(' '))).toBe(weight)
  })

  test('keeps strengths within a few per cent of all weight', () => {
    const before = strengths(graph)
    const moved = strengths(copy).reduce((sum, strength, u) => sum + Math.abs(strength - before[u]!), 0)
    expect(moved).toBeLessThan(0.15 * before.reduce((sum, strength) => sum + strength, 0))
  })

  test('the same from the same random numbers, another from others', () => {
    expect(rewire(graph, seeded(1))).toEqual(copy)
    expect(pairsOf(rewire(graph, seeded(2)))).not.toEqual(pairsOf(copy))
  })
})

test('no tribe is left of planted ones', () => {
  const random = seeded(9)
  const edges = new Map<number, Edge>()
  while (edges.size < 2500) {
    const u = below(500, random)
    const v = random() < 0.1 ? below(500, random) : u - (u % 50) + below(50, random)
    if (u !== v) edges.set(Math.min(u, v) * 500 + Math.max(u, v), [u, v])
  }
  const graph = undirected(tiesOf(500, [...edges.values()]))
  const home = { labels: Uint32Array.from({ length: 500 }, (_, u) => Math.floor(u / 50)), count: 10 }
  const found = (g: Csr) => agreement(home, louvain(g, { resolution: 1, random: seeded(1) })).rand
  expect(found(graph)).toBeGreaterThan(0.95)
  expect(Math.abs(found(rewire(graph, seeded(1))))).toBeLessThan(0.02)
})

test('what cannot be dealt otherwise stays: nothing, one pair, a star, everybody with everybody', () => {
  const star = undirected(
    tiesOf(
      5,
      [1, 2, 3, 4].map((v): Edge => [0, v, v]),
    ),
  )
  const all = undirected(
    tiesOf(
      4,
      [0, 1, 2, 3].flatMap((u) => [0, 1, 2, 3].filter((v) => v > u).map((v): Edge => [u, v])),
    ),
  )
  for (const graph of [undirected(tiesOf(0, [])), undirected(tiesOf(2, [[0, 1, 3]])), all])
    expect(rewire(graph, seeded(1))).toEqual(graph)
  expect(pairsOf(rewire(star, seeded(1)))).toEqual(pairsOf(star))
})

test('pairs of very high numbers are told apart', () => {
  const people = 200_000
  const edges: Edge[] = Array.from({ length: 400 }, (_, i) => [people - 1 - i, i * 400])
  const graph = undirected(tiesOf(people, edges))
  const copy = rewire(graph, seeded(1))
  expect(copy.starts.every((start, u) => start === graph.starts[u])).toBe(true)
  expect(pairsOf(copy).size).toBe(800)
})
