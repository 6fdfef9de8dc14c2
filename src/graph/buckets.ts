/**
 * Ties in buckets of neighbouring receivers, in the order of the ties: each bucket is small enough for the cache.
 *
 * The first of two steps of a stable radix sort (Knuth. The Art of Computer Programming 3 (1998) 5.2.5; the second is in
 * received.ts, and in csr.ts): chunk by chunk, each chunk to places counted beforehand. A tie carries its giver's group along,
 * where groups are asked for, as whatever is looked up all over memory, tie by tie, costs more than all the rest. O(people + ties).
 */
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import type { Team } from '../team/team.ts'

export interface Given {
  people: number
  /** ties sorted by giver */
  from: Uint32Array
  to: Uint32Array
  /** one value a tie, ≥ 0 */
  value: Float64Array
}

export interface Grouped extends Given {
  /** group of each person */
  groups: Uint32Array
}

/** Buckets at most; a power of two. */
const BUCKET_BITS = 7
/** Ties in a chunk. */
const CHUNK = 1 << 16

/** The buckets before they are filled. */
export interface Counted {
  /** receivers whose numbers agree but for so many bits share a bucket */
  shift: number
  buckets: number
  /** per chunk and bucket: ties, then where the next one goes */
  places: Uint32Array
  /** ties in all buckets before each, and in all */
  begins: Uint32Array
  /** ties in the largest bucket */
  most: number
}

/** What the threads fill, by bucket: who receives, who gives, the value. */
export interface Filling extends Given, Counted {
  receiverOf: Uint32Array
  giverOf: Uint32Array
  amountOf: Float64Array
  /** new number of each giver */
  numbers?: Uint32Array
  /** group of each person, and of each giver, where they are asked for */
  groups?: Uint32Array
  groupOf?: Uint32Array
}

/** Buckets that stand side by side. */
export interface Buckets extends Filling {
  groups: Uint32Array
  groupOf: Uint32Array
}

/** @param given with `numbers`: new numbers of givers, per person */
export function intoBuckets(given: Grouped & { numbers?: Uint32Array }, team: Team): Buckets {
  const ties = given.to.length
  const state: Buckets = {
    ...given,
    ...countBuckets(given, team),
    receiverOf: sharedNumbers(ties),
    giverOf: sharedNumbers(ties),
    groupOf: sharedNumbers(ties),
    amountOf: sharedFloats(ties),
  }
  fillBuckets(state, team)
  return state
}

/** @param room free places before each bucket, in all; left out, none */
export function countBuckets(given: Given, team: Team, room: (lowest: number) => number = () => 0): Counted {
  const { people, to } = given
  const shift = Math.max(0, 32 - Math.clz32(people) - BUCKET_BITS)
  const buckets = (people >>> shift) + 1
  const chunks = Math.ceil(to.length / CHUNK)
  const places = sharedNumbers(chunks * buckets)
  const begins = sharedNumbers(buckets + 1)
  using counting = team.share(countChunks, { to, shift, buckets, places })
  counting.run(chunks, 1)
  let before = 0
  let most = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    const free = room(bucket << shift)
    begins[bucket] = before
    for (let at = bucket; at < places.length; at += buckets) {
      const count = places[at]!
      places[at] = free + before
      before += count
    }
    most = Math.max(most, before - begins[bucket]!)
  }
  begins[buckets] = before
  return { shift, buckets, places, begins, most }
}

export function fillBuckets(state: Filling, team: Team): void {
  using filling = team.share(fillChunks, state)
  filling.run(state.places.length / state.buckets, 1)
}

/** Items are chunks. */
export function countChunks({
  to,
  shift,
  buckets,
  places,
}: Pick<Filling, 'to' | 'shift' | 'buckets' | 'places'>): (from: number, to: number) => void {
  return (first, end) => {
    for (let chunk = first; chunk < end; chunk++) {
      const own = chunk * buckets
      const last = Math.min(to.length, (chunk + 1) * CHUNK)
      for (let tie = chunk * CHUNK; tie < last; tie++) places[own + (to[tie]! >>> shift)]!++
    }
  }
}

/** Items are chunks. */
export function fillChunks(state: Filling): (from: number, to: number) => void {
  const { from, to, value, groups, numbers, shift, buckets, places } = state
  const { receiverOf, giverOf, groupOf, amountOf } = state
  return (first, end) => {
    for (let chunk = first; chunk < end; chunk++) {
      const own = chunk * buckets
      const last = Math.min(to.length, (chunk + 1) * CHUNK)
      for (let tie = chunk * CHUNK; tie < last; tie++) {
        const giver = from[tie]!
        const receiver = to[tie]!
        const at = places[own + (receiver >>> shift)]!++
        receiverOf[at] = receiver
        giverOf[at] = numbers ? numbers[giver]! : giver
        if (groupOf) groupOf[at] = groups![giver]!
        amountOf[at] = value[tie]!
      }
    }
  }
}

/** Bytes of the buckets with groups, and of making them. */
export function estimateBucketBytes(ties: number): number {
  return (3 * 4 + 8) * ties
}

/** 1 for two different numbers, 0 for the same: without a branch, as it would go either way too often to be foretold. */
export function differ(a: number, b: number): number {
  const difference = a ^ b
  return (difference | -difference) >>> 31
}
