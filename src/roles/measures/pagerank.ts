/**
 * PageRank inside each tribe: whom a reader finds who goes from person to person along attention, as their ties weigh.
 *
 * Brin, Page. The anatomy of a large-scale hypertextual Web search engine. Computer Networks 30 (1998) 107.
 * doi:10.1016/S0169-7552(98)00110-X
 * r(i) = (1 − d)/n + d · (Σ over members u of w(u→i) / w(u) · r(u) + D/n),  d = .85, n people in the tribe,
 * w(u) = Σ over members v of w(u→v),  D = Σ of r(u) over who gives no attention inside the tribe
 *
 * Power iteration, each tribe by itself, until its values change by less than 10⁻¹² in all, at most 200 times: a tribe's
 * values depend on the tribe only. A tribe of up to 32,768 people is one thread's, start to end, so that it stays in that
 * thread's cache, and new values are read in the iteration that makes them (Gauss–Seidel: two thirds of the iterations); all
 * threads go through a larger one together, reading the old ones. Sums are made by chunk and added in order either way.
 * O(iterations · (people + ties inside)).
 */
import { estimateReceivedBytes, type Rows, rowsInside } from '../../graph/received.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'
import { sharedFloats, sharedNumbers } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import type { Members } from '../members.ts'

const DAMPING = 0.85
const ITERATIONS = 200
const CHANGE = 1e-12
/** people in a chunk */
const CHUNK = 1 << 11
/** chunks of a tribe that one thread takes whole, and of the tribes between two looks at the watch */
const WHOLE = 16
const STRIDE = 128

/** What the threads work on. People are named by their place in `members.people`: a tribe's values lie side by side. */
export interface Ranks extends Rows {
  /** 1 / w(u) at each place, 0 for who gives nothing */
  perGiven: Float64Array
  /** r at each place */
  rank: Float64Array
  /**
   * r(u) / w(u) at each place, 0 for who gives nothing; two arrays for large tribes, where one iteration reads what the last one
   * wrote
   */
  even: Float64Array
  odd: Float64Array
  /** chunks do not cross tribes: chunk c is the places chunkStarts[c] … chunkStarts[c + 1] − 1 */
  chunkStarts: Uint32Array
  /** tribe t is the chunks tribeChunks[t] … tribeChunks[t + 1] − 1 */
  tribeChunks: Uint32Array
  /** per chunk: Σ of the values of who gives no attention, and Σ of changes */
  unspent: Float64Array
  change: Float64Array
  /** first tribe or chunk of the run; number of the iteration that all are in */
  at: Uint32Array
  /** what everybody of the tribe has without attention in that iteration */
  base: Float64Array
  /** of each tribe, once it is done */
  iterations: Uint32Array
  /** what the last of them changed in all */
  residual: Float64Array
}

/**
 * @param labels tribe of each person
 * @returns one value per person, summing to 1 in each tribe; 0 without a tribe
 */
export function pagerankInTribes(
  ties: TieColumns,
  labels: Uint32Array,
  members: Members,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Float64Array {
  const state = startRanks(ties, labels, members, team)
  const { rank, tribeChunks, at, base } = state
  const tribes = tribeChunks.length - 1
  const chunks = tribeChunks[tribes]!
  const chunksOf = (tribe: number) => tribeChunks[tribe + 1]! - tribeChunks[tribe]!
  using settling = team.share(settleTribes, state)
  using advancing = team.share(advanceTogether, state)
  for (let tribe = 0; tribe < tribes; ) {
    throwIfStopped(watch)
    watch.progress(tribeChunks[tribe]! / chunks)
    at[0] = tribe
    let end = tribe
    while (end < tribes && chunksOf(end) <= WHOLE && tribeChunks[end + 1]! - tribeChunks[tribe]! <= STRIDE) end++
    if (end > tribe) settling.run(end - tribe, 1)
    else {
      at[0] = tribeChunks[tribe]!
      settle(state, tribe, (iteration, without) => {
        throwIfStopped(watch)
        at[1] = iteration
        base[0] = without
        advancing.run(chunksOf(tribe), 1)
      })
      end++
    }
    tribe = end
  }
  watch.note?.('PageRank', () => ({
    tribes,
    iterations: state.iterations.reduce((most, n) => Math.max(most, n), 0),
    'person iterations': state.iterations.reduce(
      (all, n, tribe) => all + n * (members.starts[tribe + 1]! - members.starts[tribe]!),
      0,
    ),
    residual: state.residual.reduce((most, x) => Math.max(most, x), 0),
  }))
  const pagerank = new Float64Array(labels.length)
  for (let k = 0; k < rank.length; k++) pagerank[members.people[k]!] = rank[k]!
  watch.progress(1)
  return pagerank
}

/** Bytes of the result and the scratch; tribes are no more than people. */
export function estimatePagerankBytes(people: number, ties: number): number {
  return (8 + 4 * 8 + 4 + 3 * 8 + 4 + 8) * people + estimateReceivedBytes(people, ties)
}

function startRanks(ties: TieColumns, labels: Uint32Array, { starts, people }: Members, team: Team): Ranks {
  const { from, to, weight } = ties
  const n = people.length
  const tribes = starts.length - 1
  const tribeChunks = sharedNumbers(tribes + 1)
  for (let tribe = 0; tribe < tribes; tribe++)
    tribeChunks[tribe + 1] = tribeChunks[tribe]! + Math.ceil((starts[tribe + 1]! - starts[tribe]!) / CHUNK)
  const chunks = tribeChunks[tribes]!
  const chunkStarts = sharedNumbers(chunks + 1)
  for (let tribe = 0; tribe < tribes; tribe++) {
    const first = tribeChunks[tribe]!
    for (let c = first; c < tribeChunks[tribe + 1]!; c++) chunkStarts[c] = starts[tribe]! + (c - first) * CHUNK
  }
  chunkStarts[chunks] = n
  return {
    ...rowsInside({ people: labels.length, from, to, value: weight, groups: labels }, people, team),
    perGiven: sharedFloats(n),
    rank: sharedFloats(n),
    even: sharedFloats(n),
    odd: sharedFloats(n),
    chunkStarts,
    tribeChunks,
    unspent: sharedFloats(chunks),
    change: sharedFloats(chunks),
    at: sharedNumbers(2),
    base: sharedFloats(1),
    iterations: sharedNumbers(tribes),
    residual: sharedFloats(tribes),
  }
}

/** Items are tribes, from at[0]. */
export function settleTribes(state: Ranks): (from: number, to: number) => void {
  const { tribeChunks, at, even } = state
  return (from, to) => {
    for (let tribe = at[0]! + from, last = at[0]! + to; tribe < last; tribe++) {
      settle(state, tribe, (_, base) => {
        for (let c = tribeChunks[tribe]!; c < tribeChunks[tribe + 1]!; c++) advance(state, c, even, even, base)
      })
    }
  }
}

/** Items are chunks, from at[0]. */
export function advanceTogether(state: Ranks): (from: number, to: number) => void {
  const { at, base, even, odd } = state
  return (from, to) => {
    const [handed, next] = at[1]! % 2 === 0 ? [even, odd] : [odd, even]
    for (let c = at[0]! + from, last = at[0]! + to; c < last; c++) advance(state, c, handed, next, base[0]!)
  }
}

/**
 * Iterates a tribe's values to the end.
 * @param pass advances all chunks of the tribe
 */
function settle(state: Ranks, tribe: number, pass: (iteration: number, base: number) => void): void {
  const { starts, givers, values, chunkStarts, tribeChunks, perGiven, rank, even, unspent, change } = state
  const firstChunk = tribeChunks[tribe]!
  const lastChunk = tribeChunks[tribe + 1]!
  const first = chunkStarts[firstChunk]!
  const end = chunkStarts[lastChunk]!
  const n = end - first
  for (let e = starts[first]!, last = starts[end]!; e < last; e++) perGiven[givers[e]!]! += values[e]!
  let left = 0
  for (let k = first; k < end; k++) {
    if (perGiven[k]! > 0) perGiven[k] = 1 / perGiven[k]!
    else left += 1 / n
    rank[k] = 1 / n
    even[k] = perGiven[k]! / n
  }
  let iteration = 0
  for (let changed = 1; iteration < ITERATIONS && changed >= CHANGE; iteration++) {
    pass(iteration, (1 - DAMPING) / n + (DAMPING * left) / n)
    left = 0
    changed = 0
    for (let c = firstChunk; c < lastChunk; c++) {
      left += unspent[c]!
      changed += change[c]!
    }
    state.residual[tribe] = changed
  }
  state.iterations[tribe] = iteration
}

/** One iteration for the people of a chunk, from what each hands on to what each will hand on. */
function advance(state: Ranks, chunk: number, handed: Float64Array, next: Float64Array, base: number): void {
  const { starts, givers, values: weights, perGiven, chunkStarts, rank } = state
  let unspent = 0
  let change = 0
  let e = starts[chunkStarts[chunk]!]!
  for (let k = chunkStarts[chunk]!, end = chunkStarts[chunk + 1]!; k < end; k++) {
    let received = 0
    for (const last = starts[k + 1]!; e < last; e++) received += handed[givers[e]!]! * weights[e]!
    const value = base + DAMPING * received
    change += Math.abs(value - rank[k]!)
    rank[k] = value
    next[k] = value * perGiven[k]!
    if (perGiven[k] === 0) unspent += value
  }
  state.unspent[chunk] = unspent
  state.change[chunk] = change
}
