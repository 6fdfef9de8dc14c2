/** Nodes put together by group, so that a kernel walks one group after the other. O(nodes + groups). */
import { sharedNumbers } from '../team/memory.ts'
import { addUp } from './rows.ts'

export interface Groups {
  /** groups + 1 offsets: group g is nodes[starts[g] … starts[g + 1] − 1] */
  starts: Uint32Array
  nodes: Uint32Array
}

/**
 * Counting sort; stable, so that nodes by score become nodes by score within each group.
 * @param labels group of each node; who has one that is not below count is left out
 * @param order the nodes to sort; left out, all of them, ascending
 * @returns arrays on shared memory
 */
export function byGroup(labels: Uint32Array, count: number, order?: Uint32Array): Groups {
  const all = order ? order.length : labels.length
  const starts = sharedNumbers(count + 1)
  for (let k = 0; k < all; k++) {
    const group = labels[order ? order[k]! : k]!
    if (group < count) starts[group + 1]!++
  }
  addUp(starts)
  const next = starts.slice(0, count)
  const nodes = sharedNumbers(starts[count]!)
  for (let k = 0; k < all; k++) {
    const u = order ? order[k]! : k
    const group = labels[u]!
    if (group < count) nodes[next[group]!++] = u
  }
  return { starts, nodes }
}
