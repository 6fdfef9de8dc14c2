import { describe, expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { betweenness, EXACT_PEOPLE } from '../../src/roles/betweenness.ts'
import { expectNear, randomMap, star, type Tie, tieColumns } from './maps.ts'

const of = (people: number, ties: readonly Tie[], seed = 1) => betweenness(undirected(tieColumns(people, ties)), seed)

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
    const width = 3
    const layers = 660
    const ties: Tie[] = []
    for (let layer = 0; layer + 1 < layers; layer++)
      for (let a = 0; a < width; a++)
        for (let b = 0; b < width; b++) ties.push([layer * width + a, (layer + 1) * width + b, 1])
    // 3^659 paths from end to end; each layer shares what passes it, and carries the pairs of the layers beside it
    const beside = (layer: number) =>
      layer < 0 || layer >= layers ? 0 : 3 / (width * (layer > 0 && layer + 1 < layers ? 2 : 1))
    const wanted = Array.from({ length: width * layers }, (_, person) => {
      const layer = Math.floor(person / width)
      return (width * layer * width * (layers - 1 - layer)) / width + beside(layer - 1) + beside(layer + 1)
    })
    const found = of(width * layers, ties)
    expect(found.betweennessSources).toBe('exact')
    expectNear('betweenness', found.betweenness, wanted, 1e-9)
  })
})

describe('from 100 sources', () => {
  test('begins above 2,000 people with a tie; people without one do not count', () => {
    expect(of(EXACT_PEOPLE, star(EXACT_PEOPLE - 1)).betweennessSources).toBe('exact')
    expect(of(EXACT_PEOPLE + 1, star(EXACT_PEOPLE)).betweennessSources).toBe(100)
    expect(of(EXACT_PEOPLE + 500, star(EXACT_PEOPLE - 1)).betweennessSources).toBe('exact')
  })

  test('the hub of a star: all pairs of leaves, to a part in a hundred', () => {
    const [hub, leaf] = of(3001, star(3000)).betweenness
    expect(Math.abs(hub! / ((3000 * 2999) / 2) - 1)).toBeLessThan(0.02)
    expect(leaf).toBe(0)
  })

  test('right on average: the mean of fifty seeds comes near the exact figures of the first ten', () => {
    const { ties } = randomMap(2100, 4500, 1, 9)
    const graph = undirected(ties)
    const exact = plainBrandes(graph.starts, graph.targets)
    const mean = new Float64Array(ties.people)
    for (let seed = 0; seed < 50; seed++) {
      const { betweenness: drawn } = betweenness(graph, seed)
      for (let i = 0; i < mean.length; i++) mean[i]! += drawn[i]! / 50
    }
    const first = [...exact.keys()].sort((a, b) => exact[b]! - exact[a]!).slice(0, 10)
    for (const i of first) expect(Math.abs(mean[i]! / exact[i]! - 1), `person ${i}`).toBeLessThan(0.1)
    const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)
    expect(Math.abs(total(mean) / total(exact) - 1)).toBeLessThan(0.02)
  })
})

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
