/**
 * Ties as graphology holds them: nodes and edges in ascending order, since what its algorithms find depends on the
 * order.
 */
import type { Csr } from '../../graph/csr.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { Graph, type TieGraph } from './library.ts'

/** Undirected, s(u,v) = w(u→v) + w(v→u); the nodes are the people with a tie, named by their numbers. */
export function tieGraph({ nodes, starts, targets, weights }: Csr): TieGraph {
  const graph: TieGraph = new Graph({ type: 'undirected', allowSelfLoops: false })
  for (let u = 0; u < nodes; u++) if (starts[u + 1]! > starts[u]!) graph.addNode(u)
  for (let u = 0; u < nodes; u++)
    for (let e = starts[u]!; e < starts[u + 1]!; e++)
      if (targets[e]! > u) graph.addEdge(u, targets[e]!, { weight: weights[e]! })
  return graph
}

/**
 * One directed graph a tribe, of its members and the ties among them.
 * @param labels tribe of each person, below count, or NO_TRIBE
 */
export function tribeGraphs({ people, from, to, weight }: TieColumns, labels: Uint32Array, count: number): TieGraph[] {
  const graphs: TieGraph[] = Array.from({ length: count }, () => new Graph({ type: 'directed', allowSelfLoops: false }))
  for (let person = 0; person < people; person++) graphs[labels[person]!]?.addNode(person)
  for (let tie = 0; tie < from.length; tie++) {
    const tribe = labels[from[tie]!]!
    if (labels[to[tie]!] === tribe) graphs[tribe]?.addEdge(from[tie]!, to[tie]!, { weight: weight[tie]! })
  }
  return graphs
}
