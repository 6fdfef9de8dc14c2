/** A copy by chance keeps who has how many ties in which group, and how strong, whatever the graph. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'
import { rewired } from '../../src/tribes/chance/rewired.ts'
import { gatherTies } from '../../src/tribes/nesting/gathered.ts'
import { anyTies, ringOfCliques, tiesOf } from './graphs.ts'

test('numbers of ties, weights and groups stay; no pair twice, nobody with themselves', () => {
  fc.assert(
    fc.property(anyTies(30), fc.nat(1000), fc.integer({ min: 1, max: 3 }), (ties, seed, groups) => {
      const groupOf = Uint32Array.from({ length: ties.people }, (_, person) => person % groups)
      const { graph, starts } = gatherTies(ties, groupOf, groups)
      const copy = rewired(graph, starts, (group) => seeded(seed, group), NO_WATCH)
      expect(copy.starts).toEqual(graph.starts)
      expect(copy.weights.toSorted()).toEqual(graph.weights.toSorted())
      for (let u = 0; u < copy.nodes; u++) {
        const near = copy.targets.subarray(copy.starts[u], copy.starts[u + 1])
        expect(new Set(near).size).toBe(near.length)
        const group = starts.findLastIndex((first) => first <= u)
        for (const v of near) {
          expect(v).not.toBe(u)
          expect(starts.findLastIndex((first) => first <= v)).toBe(group)
          expect(copy.targets.subarray(copy.starts[v], copy.starts[v + 1])).toContain(u)
        }
      }
    }),
    { numRuns: 200 },
  )
})

test('hardly a tie of a ring of cliques stays inside its clique, and everybody keeps their strength', () => {
  const edges = ringOfCliques(50, 5).map(([u, v]) => [u, v, u % 5 < 2 && v % 5 < 2 ? 8 : 1] as const)
  const graph = undirected(tiesOf(250, edges))
  const copy = rewired(graph, Uint32Array.of(0, 250), () => seeded(1), NO_WATCH)
  let inside = 0
  for (let u = 0; u < 250; u++) {
    let strength = 0
    let before = 0
    for (let e = copy.starts[u]!; e < copy.starts[u + 1]!; e++) {
      inside += +(Math.floor(copy.targets[e]! / 5) === Math.floor(u / 5))
      strength += copy.weights[e]!
      before += graph.weights[e]!
    }
    expect(strength, `strength of ${u}`).toBe(before)
  }
  // 1,000 of 1,100 before
  expect(inside).toBeLessThan(150)
})
