/**
 * PageRank inside each tribe: whom a reader finds who goes from person to person along attention, as their ties weigh.
 *
 * Brin, Page. The anatomy of a large-scale hypertextual Web search engine. Computer Networks 30 (1998) 107.
 * doi:10.1016/S0169-7552(98)00110-X
 * r(i) = (1 − d)/n + d · (Σ over members u of w(u→i) / w(u) · r(u) + D/n),  d = .85, n people in the tribe,
 * w(u) = Σ over members v of w(u→v),  D = Σ of r(u) over who gives no attention inside the tribe
 *
 * Power iteration, one tribe after the other, until its values change by less than 10⁻¹² in all, at most 200 times: a tribe's
 * values depend on the tribe only. O(iterations · (people + ties inside)).
 */
import type { TieColumns } from '../graph/ties.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../graph/watch.ts'
import type { Members } from './members.ts'

const DAMPING = 0.85
const ITERATIONS = 200
const CHANGE = 1e-12
/** steps (people and ties) between looks at the watch */
const STRIDE = 1 << 20

/**
 * @param labels tribe of each person
 * @returns one value per person, summing to 1 in each tribe; 0 without a tribe
 */
export function pagerankInTribes(
  ties: TieColumns,
  labels: Uint32Array,
  members: Members,
  watch: KernelWatch = NO_WATCH,
): Float64Array {
  const { starts: tribeStarts, people: memberAt } = members
  const { starts, givers, shares, silent } = tiesInside(ties, labels, members)
  const rank = new Float64Array(memberAt.length)
  const next = new Float64Array(memberAt.length)
  let steps = 0
  for (let tribe = 0; tribe + 1 < tribeStarts.length; tribe++) {
    const first = tribeStarts[tribe]!
    const end = tribeStarts[tribe + 1]!
    const n = end - first
    for (let k = first; k < end; k++) rank[k] = 1 / n
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      let unspent = 0
      for (let k = first; k < end; k++) if (silent[k] === 1) unspent += rank[k]!
      const base = (1 - DAMPING) / n + (DAMPING * unspent) / n
      let change = 0
      for (let k = first; k < end; k++) {
        let received = 0
        for (let e = starts[k]!, last = starts[k + 1]!; e < last; e++) received += rank[givers[e]!]! * shares[e]!
        const value = base + DAMPING * received
        change += Math.abs(value - rank[k]!)
        next[k] = value
      }
      for (let k = first; k < end; k++) rank[k] = next[k]!
      steps += n + starts[end]! - starts[first]!
      if (steps >= STRIDE) {
        steps = 0
        throwIfStopped(watch)
        watch.progress(first / memberAt.length)
      }
      if (change < CHANGE) break
    }
  }
  const pagerank = new Float64Array(labels.length)
  for (let k = 0; k < memberAt.length; k++) pagerank[memberAt[k]!] = rank[k]!
  watch.progress(1)
  return pagerank
}

/** Bytes of the result and the scratch. */
export function estimatePagerankBytes(people: number, ties: number): number {
  return (3 * 8 + 8 + 1 + 3 * 4) * people + (4 + 8) * ties
}

interface TiesInside {
  /** offsets of those who give attention, per place in `members.people` */
  starts: Uint32Array
  /** their places, and the share of their attention */
  givers: Uint32Array
  shares: Float64Array
  /** 1 at the places of who gives none */
  silent: Uint8Array
}

/** The ties inside tribes by receiver, people named by their place, so that a tribe's values lie side by side. */
function tiesInside({ from, to, weight }: TieColumns, labels: Uint32Array, members: Members): TiesInside {
  const n = members.people.length
  const place = new Uint32Array(labels.length)
  for (let k = 0; k < n; k++) place[members.people[k]!] = k
  const given = new Float64Array(n)
  const starts = new Uint32Array(n + 1)
  for (let tie = 0; tie < from.length; tie++) {
    const giver = from[tie]!
    const receiver = to[tie]!
    if (labels[giver] !== labels[receiver]) continue
    given[place[giver]!]! += weight[tie]!
    starts[place[receiver]! + 1]!++
  }
  for (let k = 0; k < n; k++) starts[k + 1]! += starts[k]!
  const inside = starts[n]!
  const givers = new Uint32Array(inside)
  const shares = new Float64Array(inside)
  const next = starts.slice(0, n)
  for (let tie = 0; tie < from.length; tie++) {
    const giver = from[tie]!
    const receiver = to[tie]!
    if (labels[giver] !== labels[receiver]) continue
    const at = next[place[receiver]!]!++
    givers[at] = place[giver]!
    shares[at] = weight[tie]! / given[place[giver]!]!
  }
  const silent = new Uint8Array(n)
  for (let k = 0; k < n; k++) silent[k] = given[k] === 0 ? 1 : 0
  return { starts, givers, shares, silent }
}
