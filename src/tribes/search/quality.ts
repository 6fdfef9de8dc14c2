/**
 * Modularity: the share of tie weight inside tribes, less the share expected if people kept their strengths and met at
 * random.
 *
 * Newman, Girvan. Finding and evaluating community structure in networks. Phys. Rev. E 69 (2004) 026113.
 * doi:10.1103/PhysRevE.69.026113 Reichardt, Bornholdt. Statistical mechanics of community detection. Phys. Rev. E 74
 * (2006) 016110 (γ). doi:10.1103/PhysRevE.74.016110
 * Q = Σ over tribes c of in(c) / 2m − γ · (K(c) / 2m)²
 * in(c) weight inside c and K(c) strength of c, both with each edge counted from both ends; 2m = Σ of all strengths
 */
import { type Csr, strengths } from '../../graph/csr.ts'

/**
 * @param labels tribe of each node, 0 ≤ label < count; labels ≥ count (NO_TRIBE) belong to nodes without edges
 * @returns Q, −½ to 1 at γ = 1; 0 for a graph without weight
 */
export function modularity(graph: Csr, labels: Uint32Array, count: number, resolution: number): number {
  const { nodes, starts, targets, weights, loops } = graph
  const strength = strengths(graph)
  const inside = new Float64Array(count)
  const all = new Float64Array(count)
  let total = 0
  for (let u = 0; u < nodes; u++) {
    const c = labels[u]!
    if (c >= count) continue
    let sum = loops[u]!
    for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) if (labels[targets[e]!] === c) sum += weights[e]!
    inside[c]! += sum
    all[c]! += strength[u]!
    total += strength[u]!
  }
  if (total === 0) return 0
  let q = 0
  for (let c = 0; c < count; c++) q += inside[c]! / total - resolution * (all[c]! / total) ** 2
  return q
}

/**
 * How strongly a tribe draws a node that is not in it, in units of tie weight: l − γ · K · k / 2m.
 * @param link l, weight between node and tribe
 * @param tribeStrength K of the tribe, without the node
 * @param share γ · k / 2m of the node
 */
export function pull(link: number, tribeStrength: number, share: number): number {
  return link - share * tribeStrength
}

/**
 * Change of Q when a node moves from the tribe that pulls it by `from` (itself taken out) to the one that pulls it by
 * `to`.
 */
export function gain(from: number, to: number, total: number): number {
  return (2 * (to - from)) / total
}
