/** The graph of tribes, as a plain map of pairs has it: of so many tribes that it is summed in several runs, on space used before. */
import { expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { undirected } from '../../src/graph/csr.ts'
import { SOLO } from '../../src/team/team.ts'
import { coarse, edgeSpace } from '../../src/tribes/search/coarse.ts'

test('weights between tribes and inside them', () => {
  const { weight, ...ties } = plantedTies(20_000, 60_000, 0.35, 1)
  // whole numbers, whose sums do not depend on the order
  const graph = undirected({ ...ties, weight: weight.map(Math.ceil) })
  const labels = Uint32Array.from({ length: graph.nodes }, (_, person) => person % 9000)
  const rows: Map<number, number>[] = Array.from({ length: 9000 }, () => new Map())
  for (let u = 0; u < graph.nodes; u++)
    for (let e = graph.starts[u]!; e < graph.starts[u + 1]!; e++) {
      const row = rows[labels[u]!]!
      const tribe = labels[graph.targets[e]!]!
      row.set(tribe, (row.get(tribe) ?? 0) + graph.weights[e]!)
    }
  const loops = rows.map((row, tribe) => row.get(tribe) ?? 0)
  for (const [tribe, row] of rows.entries()) row.delete(tribe)

  const used = edgeSpace(graph)
  used.targets.fill(7)
  used.weights.fill(7)
  for (const space of [undefined, used]) {
    const found = coarse(graph, { labels, count: 9000 }, SOLO, space)
    expect([...found.loops]).toEqual(loops)
    const edges = (tribe: number) =>
      Array.from({ length: found.starts[tribe + 1]! - found.starts[tribe]! }, (_, k) => found.starts[tribe]! + k)
    expect(rows.map((_, tribe) => new Map(edges(tribe).map((e) => [found.targets[e]!, found.weights[e]!])))).toEqual(
      rows,
    )
    expect(found.targets.length).toBe(rows.reduce((all, row) => all + row.size, 0))
    expect(found.weights.length).toBe(found.targets.length)
  }
})
