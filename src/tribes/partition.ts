/** A division of nodes into tribes, and the small steps that all kernels share. */
import type { Csr } from '../graph/csr.ts'
import { below, type Random, shuffle } from '../graph/random.ts'

export interface Partition {
  /** tribe of each node, 0 ≤ label < count, each label in use */
  labels: Uint32Array
  count: number
}

/** Each node its own tribe. */
export function singletons(nodes: number): Uint32Array {
  const labels = new Uint32Array(nodes)
  for (let u = 0; u < nodes; u++) labels[u] = u
  return labels
}

/** A map of more people is large: what costs time without gain there is left out. */
export const LARGE = 65_536

/**
 * Nodes in the order of their first visit: at random; on large maps along the rows from a random one on, which is up to
 * twice as fast.
 */
export function visitingOrder(nodes: number, random: Random): Uint32Array {
  const order = singletons(nodes)
  if (nodes <= LARGE) return shuffle(order, random)
  const first = below(nodes, random)
  for (let i = 0; i < nodes; i++) order[i] = (first + i) % nodes
  return order
}

/**
 * Renumbers labels 0 … count − 1 in order of their first nodes, in place.
 * @param labels each below labels.length
 */
export function renumber(labels: Uint32Array): number {
  const unseen = 0xffffffff
  const names = new Uint32Array(labels.length).fill(unseen)
  let count = 0
  for (let u = 0; u < labels.length; u++) {
    const label = labels[u]!
    if (names[label] === unseen) names[label] = count++
    labels[u] = names[label]!
  }
  return count
}

/** Follows each node's label into the level above: labels[u] = upper[labels[u]], in place. */
export function lift(labels: Uint32Array, upper: Uint32Array): void {
  for (let u = 0; u < labels.length; u++) labels[u] = upper[labels[u]!]!
}

/**
 * The graph whose nodes are the tribes: edges summed between tribes, what is inside a tribe goes into its loop.
 * Members are put together by counting sort; sums run in order of members and of their edges. O(nodes + edges).
 */
export function coarse({ nodes, starts, targets, weights, loops }: Csr, { labels, count }: Partition): Csr {
  const memberStarts = new Uint32Array(count + 1)
  for (let u = 0; u < nodes; u++) memberStarts[labels[u]! + 1]!++
  for (let c = 0; c < count; c++) memberStarts[c + 1]! += memberStarts[c]!
  const next = memberStarts.slice(0, count)
  const members = new Uint32Array(nodes)
  for (let u = 0; u < nodes; u++) members[next[labels[u]!]!++] = u

  const coarseStarts = new Uint32Array(count + 1)
  // as long as before; the pages that stay unwritten are never taken from memory
  const coarseTargets = new Uint32Array(targets.length)
  const coarseWeights = new Float64Array(targets.length)
  const coarseLoops = new Float64Array(count)
  const sums = new Float64Array(count)
  let at = 0
  for (let c = 0; c < count; c++) {
    const row = at
    let loop = 0
    for (let i = memberStarts[c]!, last = memberStarts[c + 1]!; i < last; i++) {
      const u = members[i]!
      loop += loops[u]!
      for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
        const d = labels[targets[e]!]!
        if (d === c) loop += weights[e]!
        else {
          if (sums[d] === 0) coarseTargets[at++] = d
          sums[d]! += weights[e]!
        }
      }
    }
    for (let e = row; e < at; e++) {
      const d = coarseTargets[e]!
      coarseWeights[e] = sums[d]!
      sums[d] = 0
    }
    coarseLoops[c] = loop
    coarseStarts[c + 1] = at
  }
  return {
    nodes: count,
    starts: coarseStarts,
    targets: coarseTargets.subarray(0, at),
    weights: coarseWeights.subarray(0, at),
    loops: coarseLoops,
  }
}
