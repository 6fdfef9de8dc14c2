/** Core numbers beyond what fits in a byte, against taking away whoever has fewest ties left, one by one. */
import { expect, test } from 'vitest'
import { undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import { coreNumbers } from '../../src/roles/core-numbers.ts'
import { clique, type Tie, tieColumns } from './maps.ts'

const count = (first: number, length: number) => Array.from({ length }, (_, k) => first + k)

/** Each person's core number; ties between groups do not count. */
function oneByOne(people: number, ties: readonly Tie[], groups: ArrayLike<number>): number[] {
  const near = Array.from({ length: people }, () => new Set<number>())
  for (const [u, v] of ties) {
    if (groups[u] !== groups[v]) continue
    near[u]!.add(v)
    near[v]!.add(u)
  }
  const core: number[] = Array(people).fill(0)
  const left = new Set(count(0, people))
  for (let most = 0; left.size > 0; ) {
    let next = -1
    for (const i of left) if (next < 0 || near[i]!.size < near[next]!.size) next = i
    most = Math.max(most, near[next]!.size)
    core[next] = most
    left.delete(next)
    for (const j of near[next]!) near[j]!.delete(next)
  }
  return core
}

test.each([127, 128, 129, 130, 256, 257, 258, 385, 400])('a clique of %i people, one with a crowd behind', (size) => {
  const fans = count(size, 300).map((fan): Tie => [fan, 0, 1])
  const found = coreNumbers(undirected(tieColumns(size + 300, [...clique(count(0, size)), ...fans])))
  expect([...found]).toEqual([...Array(size).fill(size - 1), ...Array(300).fill(1)])
})

test('dense, less dense and sparse parts at random, with and without groups', () => {
  const random = seeded(3)
  const people = 900
  const ties: Tie[] = []
  for (let u = 0; u < people; u++)
    for (let v = u + 1; v < people; v++) {
      const chance = v < 420 ? 0.95 : v < 600 ? 0.5 : 0.02
      if (random() < chance) ties.push([u, v, 1])
    }
  const groups = Uint32Array.from({ length: people }, (_, i) => (i < 700 ? i % 2 : 2))
  const graph = undirected(tieColumns(people, ties))
  const found = coreNumbers(graph)
  expect([...found]).toEqual(oneByOne(people, ties, new Uint32Array(people)))
  expect(Math.max(...found)).toBeGreaterThan(380)
  expect([...coreNumbers(graph, groups)]).toEqual(oneByOne(people, ties, groups))
})
