import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { centralisations } from '../../src/graph/centralisation.ts'
import { clustering, EXACT_EDGES } from '../../src/graph/clustering.ts'
import { type Csr, undirected } from '../../src/graph/csr.ts'
import { remainder } from '../../src/graph/remainder.ts'
import { anyTies, bipartite, chain, clique, type Edge, fixture, karate, star, tiesOf } from '../tribes/graphs.ts'

const graphOf = (people: number, edges: readonly Edge[]): Csr => undirected(tiesOf(people, edges))
const one = (graph: Csr): Uint32Array => new Uint32Array(graph.nodes)
const clusteringOf = (graph: Csr): number => clustering(graph, one(graph), 1, 1)[0]!
const moved = (edges: readonly Edge[], by: number): Edge[] => edges.map(([u, v]) => [u + by, v + by])

describe('clustering', () => {
  test('is that of NetworkX 3.6.1 on the karate club and Les Misérables', () => {
    expect(clusteringOf(graphOf(34, karate.edges))).toBeCloseTo(0.2556818181818182, 12)
    const { people, edges } = fixture('les-miserables')
    expect(clusteringOf(graphOf(people, edges))).toBeCloseTo(0.49893162393162394, 12)
  })

  test('is 1 where all know each other, 0 without a triangle, and nothing without a wedge', () => {
    expect(clusteringOf(graphOf(6, clique(6)))).toBe(1)
    expect(clusteringOf(graphOf(9, star(8)))).toBe(0)
    expect(clusteringOf(graphOf(9, bipartite(4, 5)))).toBe(0)
    expect(clusteringOf(graphOf(2, [[0, 1]]))).toBeNaN()
  })

  test('is each group’s own', () => {
    const graph = graphOf(40, [...karate.edges, ...moved(clique(6), 34)])
    const groups = Uint32Array.from({ length: 40 }, (_, i) => (i < 34 ? 1 : 0))
    expect([...clustering(graph, groups, 2, 1)]).toEqual([1, expect.closeTo(0.2556818181818182, 12)])
  })

  test('is that of counting all triples', () => {
    fc.assert(
      fc.property(anyTies(12), (ties) => {
        const graph = undirected(ties)
        const tied = (u: number, v: number) => graph.targets.subarray(graph.starts[u], graph.starts[u + 1]).includes(v)
        let wedges = 0
        let closed = 0
        for (let u = 0; u < graph.nodes; u++)
          for (let v = 0; v < graph.nodes; v++)
            for (let w = 0; w < v; w++)
              if (tied(u, v) && tied(u, w)) {
                wedges++
                if (tied(v, w)) closed++
              }
        if (wedges === 0) expect(clusteringOf(graph)).toBeNaN()
        else expect(clusteringOf(graph)).toBeCloseTo(closed / wedges, 12)
      }),
    )
  })

  test('is drawn above 100,000 edges: a ring where each deals with the next four has 9/14', () => {
    const people = 30_000
    const ring = Array.from({ length: people }, (_, u) => [1, 2, 3, 4].map((k): Edge => [u, (u + k) % people])).flat()
    expect(ring.length).toBeGreaterThan(EXACT_EDGES)
    const graph = graphOf(people, ring)
    const drawn = clusteringOf(graph)
    expect(drawn).not.toBe(9 / 14)
    expect(Math.abs(drawn - 9 / 14)).toBeLessThan(0.005)
    expect(clusteringOf(graph)).toBe(drawn)
  })
})

describe('centralisation', () => {
  const of = (people: number, edges: readonly Edge[]) =>
    centralisations(graphOf(people, edges), new Uint32Array(people), 1)

  test('is 1 for a star, 0 for a ring, and nothing for a pair', () => {
    expect(of(9, star(8)).centralisation[0]).toBe(1)
    expect(of(5, [...chain(5), [4, 0]]).centralisation[0]).toBe(0)
    expect(of(2, [[0, 1]]).centralisation[0]).toBeNaN()
  })

  test('of the karate club is (34 · 17 − 2 · 78) / (33 · 32): the president deals with 17', () => {
    const found = of(34, karate.edges)
    expect(found.centralisation[0]).toBeCloseTo(422 / 1056, 12)
    expect([found.largest[0], found.edges[0]]).toEqual([17, 78])
  })
})

describe('what is left', () => {
  test('of a star without its middle are single leaves; of a chain without its third, two ends', () => {
    const graph = graphOf(12, [...star(4), ...moved(chain(7), 5)])
    const groups = Uint32Array.from({ length: 12 }, (_, i) => (i < 5 ? 0 : 1))
    const left = remainder(
      graph,
      groups,
      2,
      Uint8Array.from({ length: 12 }, (_, i) => (i === 0 || i === 7 ? 1 : 0)),
    )
    expect([...left.staying]).toEqual([4, 6])
    expect([...left.parts]).toEqual([4, 2])
    expect([...left.together]).toEqual([1, 4])
    expect([...left.isTogether]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    expect([...left.weight]).toEqual([4, 6])
    expect([...left.weightLeft]).toEqual([0, 4])
  })

  test('is all where nobody goes and nothing where all do, ties between groups left out', () => {
    const graph = graphOf(4, [...chain(4)])
    const groups = Uint32Array.from([0, 0, 1, 1])
    expect(remainder(graph, groups, 2, new Uint8Array(4))).toMatchObject({
      together: Uint32Array.of(2, 2),
      weight: Float64Array.of(1, 1),
      weightLeft: Float64Array.of(1, 1),
    })
    expect(remainder(graph, groups, 2, new Uint8Array(4).fill(1))).toMatchObject({
      staying: Uint32Array.of(0, 0),
      parts: Uint32Array.of(0, 0),
      together: Uint32Array.of(0, 0),
      isTogether: new Uint8Array(4),
    })
  })
})
