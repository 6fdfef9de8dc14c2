/**
 * Ten thousand small graphs, every division of each tried out: what Louvain and Leiden find beside the best there is, and
 * beside graphology's Louvain.
 */
import { describe, expect, test } from 'vitest'
import { Graph, louvain as louvainOfGraphology } from '../../src/engine/graphology/library.ts'
import { components } from '../../src/graph/components.ts'
import type { Csr } from '../../src/graph/csr.ts'
import { below, type Random, seeded } from '../../src/graph/random.ts'
import { leiden } from '../../src/tribes/search/leiden.ts'
import { louvain } from '../../src/tribes/search/louvain.ts'

const GRAPHS = 10_000
const MOST_NODES = 7

/** weight between two nodes, symmetric; what is inside a node, counted from both ends, on the diagonal */
type Matrix = number[][]

const SHAPES: Record<string, (u: number, v: number, n: number, random: Random) => boolean> = {
  sparse: (_u, _v, _n, random) => random() < 0.3,
  dense: (_u, _v, _n, random) => random() < 0.7,
  star: (u) => u === 0,
  clique: () => true,
  chain: (u, v) => v === u + 1,
  bipartite: (u, v) => (u + v) % 2 === 1,
  halves: (u, v, n) => u < n >> 1 === v < n >> 1 || (u === 0 && v === n - 1),
}

describe.for([
  ['louvain', louvain],
  ['leiden', leiden],
] as const)('%s', ([name, kernel]) => {
  test.for([
    ['weights of 1', () => 1],
    ['weights from 1e-6 to 1e9', (random: Random) => 10 ** (15 * random() - 6)],
  ] as const)('%s', ([weights, weight]) => {
    let graphs = 0
    let best = 0
    let short = 0
    let ahead = 0
    for (let at = 0; at < GRAPHS / 4; at++) {
      const random = seeded(at, name === 'louvain' ? 1 : 2)
      const matrix = draw(random, at, weight)
      const total = sum(matrix)
      if (total === 0) continue
      const graph = rows(matrix)
      const found = kernel(graph, { resolution: 1, random: seeded(1) })
      const most = bestQuality(matrix)
      const quality = naiveQuality(matrix, found.labels)
      expect(quality, `graph ${at} cannot be divided better than the best`).toBeLessThanOrEqual(most + 1e-12)
      expect(components(graph, found.labels).count, `tribes of graph ${at} are connected`).toBe(found.count)
      expectNoMerger(matrix, found.labels, found.count, quality)
      graphs++
      if (quality > most - 1e-9) best++
      short += most - quality
      ahead += quality - naiveQuality(matrix, byGraphology(matrix, at))
    }
    console.log(
      `${name}, ${weights}: ${graphs} graphs, the best division of ${((100 * best) / graphs).toFixed(1)} %, on average ${(short / graphs).toFixed(5)} below it and ${(ahead / graphs).toFixed(5)} above graphology's Louvain`,
    )
    expect(best / graphs).toBeGreaterThan(0.9)
    expect(short / graphs).toBeLessThan(0.005)
    expect(ahead / graphs).toBeGreaterThan(-0.0005)
  })
})

/** Shapes in turn; some graphs have loops, some nodes no edge at all. */
function draw(random: Random, at: number, weight: (random: Random) => number): Matrix {
  const n = 2 + below(MOST_NODES - 1, random)
  const shapes = Object.values(SHAPES)
  const isEdge = shapes[at % shapes.length]!
  const isolate = random() < 0.2 ? below(n, random) : -1
  const loops = random() < 0.3
  const matrix = Array.from({ length: n }, () => Array.from({ length: n }, () => 0))
  for (let u = 0; u < n; u++) {
    if (loops && random() < 0.5) matrix[u]![u] = 2 * weight(random)
    for (let v = u + 1; v < n; v++)
      if (u !== isolate && v !== isolate && isEdge(u, v, n, random)) matrix[u]![v] = matrix[v]![u] = weight(random)
  }
  return matrix
}

function rows(matrix: Matrix): Csr {
  const starts = [0]
  const targets: number[] = []
  for (const [u, row] of matrix.entries()) {
    for (const [v, weight] of row.entries()) if (v !== u && weight > 0) targets.push(v)
    starts.push(targets.length)
  }
  const weights = matrix.flatMap((row, u) => row.filter((weight, v) => v !== u && weight > 0))
  return {
    nodes: matrix.length,
    starts: Uint32Array.from(starts),
    targets: Uint32Array.from(targets),
    weights: Float64Array.from(weights),
    loops: Float64Array.from(matrix, (row, u) => row[u]!),
  }
}

const sum = (matrix: Matrix): number => matrix.flat().reduce((all, weight) => all + weight, 0)

/** Modularity, word by word: over all pairs in one tribe, weight less the weight to be expected. */
function naiveQuality(matrix: Matrix, labels: ArrayLike<number>): number {
  const total = sum(matrix)
  const strength = matrix.map((row) => row.reduce((all, weight) => all + weight, 0))
  let quality = 0
  for (let u = 0; u < matrix.length; u++)
    for (let v = 0; v < matrix.length; v++)
      if (labels[u] === labels[v]) quality += matrix[u]![v]! / total - (strength[u]! / total) * (strength[v]! / total)
  return quality
}

/** The highest modularity of any division: every restricted growth string. */
function bestQuality(matrix: Matrix): number {
  const n = matrix.length
  const total = sum(matrix)
  const strength = matrix.map((row) => row.reduce((all, weight) => all + weight, 0))
  const gains = matrix.map((row, u) =>
    row.map((weight, v) => weight / total - (strength[u]! / total) * (strength[v]! / total)),
  )
  const labels = new Uint8Array(n)
  let most = Number.NEGATIVE_INFINITY
  const place = (u: number, tribes: number, quality: number): void => {
    if (u === n) {
      if (quality > most) most = quality
      return
    }
    for (let label = 0; label <= tribes; label++) {
      labels[u] = label
      let gain = gains[u]![u]!
      for (let v = 0; v < u; v++) if (labels[v] === label) gain += 2 * gains[u]![v]!
      place(u + 1, Math.max(tribes, label + 1), quality + gain)
    }
  }
  place(0, 0, 0)
  return most
}

/** No two tribes are better together. */
function expectNoMerger(matrix: Matrix, labels: Uint32Array, count: number, quality: number): void {
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const together = labels.map((label) => (label === b ? a : label))
      expect(naiveQuality(matrix, together), `tribes ${a} and ${b}`).toBeLessThanOrEqual(quality + 1e-9)
    }
}

function byGraphology(matrix: Matrix, seed: number): number[] {
  const graph = new Graph({ type: 'undirected' })
  for (const u of matrix.keys()) graph.addNode(u)
  for (const [u, row] of matrix.entries())
    for (const [v, weight] of row.entries())
      if (v >= u && weight > 0) graph.addEdge(u, v, { weight: v === u ? weight / 2 : weight })
  const found = louvainOfGraphology(graph, { rng: seeded(seed), getEdgeWeight: 'weight' })
  return [...matrix.keys()].map((u) => found[u]!)
}
