/**
 * Strongly connected parts: where attention leads from each to each other, over others too.
 *
 * Tarjan. Depth-first search and linear graph algorithms. SIAM J. Comput. 1 (1972) 146. doi:10.1137/0201010
 * A walk numbers people as it meets them; low(u) = the least number that is reached from u among those of no part yet.
 * Where low(u) is u's own number, all who were met since and are in no part make one. O(people + ties), without recursion.
 */
import type { Components } from './components.ts'
import { rowStarts } from './rows.ts'
import type { WeightedTies } from './ties.ts'

/** Number of who is in a part. */
const PLACED = 0xffffffff

/**
 * @param ties sorted by giver
 * @returns parts, each numbered after those that it leads to
 */
export function strongComponents({ people, from, to }: Pick<WeightedTies, 'people' | 'from' | 'to'>): Components {
  const starts = rowStarts(people, from)
  /** the next tie of each person to follow */
  const next = starts.slice(0, people)
  /** from 1; 0 for who has not been met */
  const number = new Uint32Array(people)
  const low = new Uint32Array(people)
  const path = new Uint32Array(people)
  /** those met who are in no part yet */
  const open = new Uint32Array(people)
  const labels = new Uint32Array(people)
  let met = 0
  let depth = 0
  let opened = 0
  let count = 0
  const meet = (u: number): void => {
    number[u] = low[u] = ++met
    path[depth++] = u
    open[opened++] = u
  }
  for (let root = 0; root < people; root++) {
    if (number[root] === 0) meet(root)
    while (depth > 0) {
      const u = path[depth - 1]!
      if (next[u]! < starts[u + 1]!) {
        const v = to[next[u]!++]!
        if (number[v] === 0) meet(v)
        else if (number[v]! < low[u]!) low[u] = number[v]!
        continue
      }
      depth--
      if (low[u] !== number[u]) {
        // who is no first of a part was not met first
        const before = path[depth - 1]!
        low[before] = Math.min(low[before]!, low[u]!)
        continue
      }
      for (let v = -1; v !== u; ) {
        v = open[--opened]!
        number[v] = PLACED
        labels[v] = count
      }
      count++
    }
  }
  return { labels, count }
}

/** People of the largest strongly connected part of each group, by ties inside groups alone; 0 where it is one person. */
export function largestRounds(ties: WeightedTies, groups: Uint32Array, count: number): Uint32Array {
  const parts = strongComponents(ties)
  const sizes = new Uint32Array(parts.count)
  for (const part of parts.labels) sizes[part]!++
  const largest = new Uint32Array(count)
  for (let i = 0; i < ties.people; i++) {
    const size = sizes[parts.labels[i]!]!
    if (size > 1) largest[groups[i]!] = Math.max(largest[groups[i]!]!, size)
  }
  return largest
}
