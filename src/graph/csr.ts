/**
 * Directed ties → undirected graph in compressed sparse rows, s(u,v) = w(u→v) + w(v→u), each edge stored from both its
 * ends.
 *
 * O(people + ties): ties go into buckets of neighbouring receivers, in the memory that will be the graph's; each bucket is sorted
 * aside, and each row is the merger of two ascending ones. In parallel by buckets.
 */
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import { SOLO, type Team } from '../team/team.ts'
import { countBuckets, type Filling, fillBuckets } from './buckets.ts'
import { pack, rowStarts } from './rows.ts'
import type { WeightedTies } from './ties.ts'

export interface Csr {
  nodes: number
  /** nodes + 1 offsets: row u is starts[u] … starts[u + 1] − 1 */
  starts: Uint32Array
  /** other end of each edge, never the node itself; ascending in a graph made from ties */
  targets: Uint32Array
  /** weight of each edge, finite and > 0, in units of tie weight */
  weights: Float64Array
  /** weight inside the node, counted from both ends as edges are; 0 where the node is one person */
  loops: Float64Array
}

/** Edges counted from both ends that one graph may hold. */
const MAX_DIRECTIONS = 2 ** 31

/**
 * @param ties sorted by (from, to), each ordered pair once, no self-loops, weights finite and > 0
 * @throws RangeError above 2³¹ tie directions
 */
export function undirected(ties: WeightedTies, team: Team = SOLO): Csr {
  const { people, from, to, weight } = ties
  const directions = 2 * from.length
  if (directions > MAX_DIRECTIONS)
    throw new RangeError(
      `${from.length} ties make ${directions} tie directions, more than the ${MAX_DIRECTIONS} one graph can hold; narrow the window.`,
    )
  const outStarts = rowStarts(people, from)
  const given = { people, from, to, value: weight }
  const counted = countBuckets(given, team, (lowest) => outStarts[lowest]!)
  const state: Merging = {
    ...given,
    ...counted,
    outStarts,
    rowStarts: sharedNumbers(people + 1),
    // long enough for ties that are never returned; pages that stay unwritten are never taken from memory
    receiverOf: sharedNumbers(directions),
    giverOf: sharedNumbers(directions),
    amountOf: sharedFloats(directions),
  }
  fillBuckets(state, team)
  using merging = team.share(mergeBuckets, state)
  merging.run(counted.buckets, 1)
  const { rowStarts: starts, giverOf: targets, amountOf: weights } = state
  const rows = pack({ starts, targets, weights }, 1 << counted.shift, (bucket) => roomOf(state, bucket))
  return { nodes: people, ...rows, loops: sharedFloats(people) }
}

/**
 * Bytes of the graph of so many people and ordered ties, and of what is needed to make it: at most, as all ties may go to the
 * people of one bucket; where they do not, what a thread sorts is a hundredth of them.
 */
export function estimateCsrBytes(people: number, ties: number): number {
  return estimateGraphBytes(people, ties) + 4 * (people + 1) + (4 + 4 + 8) * ties
}

/** Bytes of the graph alone. */
export function estimateGraphBytes(people: number, ties: number): number {
  return 4 * (people + 1) + 2 * ties * (4 + 8) + 8 * people
}

/**
 * What the threads work on. Each bucket has room for all ties from and to its people; its ties are put where the room begins,
 * and later written over by the rows made of them.
 */
interface Merging extends Filling {
  /** where the ties from each person begin */
  outStarts: Uint32Array
  /** edges of each person at rowStarts[person + 1] */
  rowStarts: Uint32Array
}

/** Items are buckets; sorts the ties to its people, and merges them with those from its people into rows. */
export function mergeBuckets(state: Merging): (from: number, to: number) => void {
  const { people, to, value, shift, begins, receiverOf, giverOf, amountOf, outStarts, most, rowStarts } = state
  /** the bucket's ties, sorted; and where the next one to each of its people goes */
  const givers = new Uint32Array(most)
  const values = new Float64Array(most)
  const next = new Uint32Array(1 << shift)
  return (first, end) => {
    for (let bucket = first; bucket < end; bucket++) {
      const lowest = bucket << shift
      const room = roomOf(state, bucket)
      const full = room + begins[bucket + 1]! - begins[bucket]!
      next.fill(0)
      for (let i = room; i < full; i++) next[receiverOf[i]! - lowest]!++
      for (let k = 0, before = 0; k < next.length; k++) {
        const count = next[k]!
        next[k] = before
        before += count
      }
      for (let i = room; i < full; i++) {
        const at = next[receiverOf[i]! - lowest]!++
        givers[at] = giverOf[i]!
        values[at] = amountOf[i]!
      }
      let at = room
      for (let u = lowest, last = Math.min(people, lowest + next.length), into = 0; u < last; u++) {
        const row = at
        let out = outStarts[u]!
        const outEnd = outStarts[u + 1]!
        const inEnd = next[u - lowest]!
        while (out < outEnd || into < inEnd) {
          const receiver = out < outEnd ? to[out]! : people
          const giver = into < inEnd ? givers[into]! : people
          const sent = receiver <= giver
          const got = giver <= receiver
          giverOf[at] = sent ? receiver : giver
          amountOf[at++] = (sent ? value[out++]! : 0) + (got ? values[into++]! : 0)
        }
        rowStarts[u + 1] = at - row
      }
    }
  }
}

const roomOf = ({ shift, begins, outStarts }: Merging, bucket: number): number =>
  outStarts[bucket << shift]! + begins[bucket]!

/** People whose strengths a thread sums at a time. */
const BLOCK = 1024

/** Strength of each node, s(u) = Σ over v of s(u,v) + loops(u); on shared memory. */
export function strengths(graph: Csr, team: Team = SOLO): Float64Array {
  const strength = sharedFloats(graph.nodes)
  using sums = team.share(sumStrengths, { graph, strength })
  sums.run(graph.nodes, BLOCK)
  return strength
}

export function sumStrengths({ graph, strength }: { graph: Csr; strength: Float64Array }) {
  const { starts, weights, loops } = graph
  return (first: number, last: number): void => {
    for (let u = first; u < last; u++) {
      let sum = loops[u]!
      for (let e = starts[u]!, end = starts[u + 1]!; e < end; e++) sum += weights[e]!
      strength[u] = sum
    }
  }
}

/** 2m: the strengths of all nodes together, each edge counted from both its ends. */
export function totalStrength(graph: Csr, all: Float64Array = strengths(graph)): number {
  let total = 0
  for (const strength of all) total += strength
  return total
}
