/** A division of nodes into tribes, and the small steps that all kernels share. */
import { below, type Random, shuffle } from '../graph/random.ts'
import { sharedNumbers } from '../team/memory.ts'

export interface Partition {
  /** tribe of each node, 0 ≤ label < count, each label in use */
  labels: Uint32Array
  count: number
}

/** Each node its own tribe; on shared memory. */
export function singletons(nodes: number): Uint32Array {
  const labels = sharedNumbers(nodes)
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
