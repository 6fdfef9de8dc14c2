/**
 * Connected parts of a graph, of the whole or inside given groups, by breadth-first search. O(nodes + edges).
 */
import { sharedNumbers } from '../team/memory.ts'
import type { Csr } from './csr.ts'

export interface Components {
  /** part of each node, numbered 0 … count − 1 in order of the parts' first nodes; on shared memory */
  labels: Uint32Array
  count: number
}

/**
 * @param groups group of each node: an edge between two groups does not connect; left out, all nodes are one group
 */
export function components({ nodes, starts, targets }: Csr, groups: Uint32Array = new Uint32Array(nodes)): Components {
  const unseen = 0xffffffff
  const labels = sharedNumbers(nodes).fill(unseen)
  const queue = new Uint32Array(nodes)
  let count = 0
  for (let first = 0; first < nodes; first++) {
    if (labels[first] !== unseen) continue
    const group = groups[first]!
    let head = 0
    let tail = 0
    labels[first] = count
    queue[tail++] = first
    while (head < tail) {
      const u = queue[head++]!
      for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) {
        const v = targets[e]!
        if (labels[v] !== unseen || groups[v] !== group) continue
        labels[v] = count
        queue[tail++] = v
      }
    }
    count++
  }
  return { labels, count }
}
