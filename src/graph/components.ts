/**
 * Connected parts of a graph, of the whole or inside given groups, by breadth-first search. O(nodes + edges).
 */
import { sharedNumbers } from '../team/memory.ts'
import { AHEAD, readAhead } from './ahead.ts'
import type { Csr } from './csr.ts'

export interface Components {
  /** part of each node, 0 … count − 1 */
  labels: Uint32Array
  count: number
}

/**
 * @param groups group of each node: an edge between two groups does not connect; left out, all nodes are one group
 * @returns parts in order of their first nodes; on shared memory
 */
export function components(graph: Csr, groups: Uint32Array = new Uint32Array(graph.nodes)): Components {
  const labels = sharedNumbers(graph.nodes).fill(UNSEEN)
  const queue = new Uint32Array(graph.nodes)
  let count = 0
  for (let first = 0; first < graph.nodes; first++)
    if (labels[first] === UNSEEN) flood(graph, groups, first, labels, count++, queue, graph.nodes)
  return { labels, count }
}

/** Label of who has not been reached yet. */
export const UNSEEN = 0xffffffff

/**
 * Labels everybody who can be reached from a node inside its group.
 * @param queue as long as the group is large
 * @param most in the group: once so many are reached, there is nobody left to look for
 */
export function flood(
  { starts, targets }: Csr,
  groups: Uint32Array,
  first: number,
  labels: Uint32Array,
  label: number,
  queue: Uint32Array,
  most: number,
): void {
  const group = groups[first]!
  labels[first] = label
  queue[0] = first
  for (let head = 0, tail = 1; head < tail && tail < most; ) {
    const known = Math.min(head + AHEAD, tail)
    readAhead(starts, targets, queue, head, known)
    for (; head < known && tail < most; head++) {
      const u = queue[head]!
      for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
        const v = targets[e]!
        if (labels[v] !== UNSEEN || groups[v] !== group) continue
        labels[v] = label
        queue[tail++] = v
      }
    }
  }
}
