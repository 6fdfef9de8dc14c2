/** Nodes put together by group, so that a kernel walks one group after the other. O(nodes + groups). */
import { sharedNumbers } from '../team/memory.ts'

export interface Groups {
  /** groups + 1 offsets: group g is nodes[starts[g] … starts[g + 1] − 1] */
  starts: Uint32Array
  nodes: Uint32Array
}

/**
 * Counting sort; stable.
 * @param labels group of each node, below count
 * @param order the nodes as they are to stand in each group; left out, ascending
 * @returns arrays on shared memory
 */
export function byGroup(labels: Uint32Array, count: number, order?: Uint32Array): Groups {
  const starts = sharedNumbers(count + 1)
  for (let u = 0; u < labels.length; u++) starts[labels[u]! + 1]!++
  for (let g = 0; g < count; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, count)
  const nodes = sharedNumbers(labels.length)
  for (let k = 0; k < labels.length; k++) {
    const u = order ? order[k]! : k
    nodes[next[labels[u]!]!++] = u
  }
  return { starts, nodes }
}
