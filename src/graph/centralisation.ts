/**
 * Degree centralisation of each group: 1 where all deal with one person only, 0 where all deal with equally many.
 *
 * Freeman. Centrality in social networks: conceptual clarification. Social Networks 1 (1978) 215.
 * doi:10.1016/0378-8733(78)90021-7
 * Σ over nodes of (largest degree − degree) / ((n − 1)(n − 2))
 *
 * O(nodes).
 */
import type { Csr } from './csr.ts'

export interface Centralisation {
  /** 0 to 1; NaN under 3 nodes */
  centralisation: Float64Array
  /** most edges at one node of the group */
  largest: Uint32Array
  /** edges inside the group */
  edges: Float64Array
}

/**
 * @param graph without edges between groups
 * @param groups group of each node, 0 ≤ group < count
 */
export function centralisations({ nodes, starts }: Csr, groups: Uint32Array, count: number): Centralisation {
  const sizes = new Uint32Array(count)
  const largest = new Uint32Array(count)
  const edges = new Float64Array(count)
  for (let u = 0; u < nodes; u++) {
    const group = groups[u]!
    const degree = starts[u + 1]! - starts[u]!
    sizes[group]!++
    edges[group]! += degree / 2
    if (degree > largest[group]!) largest[group] = degree
  }
  const centralisation = Float64Array.from(sizes, (size, group) =>
    size < 3 ? Number.NaN : (size * largest[group]! - 2 * edges[group]!) / ((size - 1) * (size - 2)),
  )
  return { centralisation, largest, edges }
}
