/**
 * Ties in buckets of neighbouring receivers, in the order of the ties: each bucket is small enough for the cache.
 *
 * The first of two steps of a stable radix sort (Knuth. The Art of Computer Programming 3 (1998) 5.2.5; the second is in
 * received.ts): chunk by chunk, each chunk to places counted beforehand. A tie carries its giver's group along, as whatever
 * is looked up all over memory, tie by tie, costs more than all the rest. O(people + ties).
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
  /** group of each person */
  groups: Uint32Array
}

/** Buckets at most; a power of two. */
const BUCKET_BITS = 7
/** Ties in a chunk. */
const CHUNK = 1 << 16

/** What the threads work on. */
export interface Buckets extends Given {
  /** new number of each giver */
  numbers?: Uint32Array
  /** receivers whose numbers agree but for so many bits share a bucket */
  shift: number
  buckets: number
  /** per chunk and bucket: ties, then where the next one goes */
  places: Uint32Array
  /** where each bucket begins, and the end of the last */
  begins: Uint32Array
  /** by bucket: who receives, who gives, the giver's group, the value */
  receiverOf: Uint32Array
  giverOf: Uint32Array
  groupOf: Uint32Array
  amountOf: Float64Array
}

/** @param given with `numbers`: new numbers of givers, per person */
export function intoBuckets(given: Given & { numbers?: Uint32Array }, team: Team): Buckets {
  const { people, to } = given
  const ties = to.length
  const shift = Math.max(0, 32 - Math.clz32(people) - BUCKET_BITS)
  const buckets = (people >>> shift) + 1
  const chunks = Math.ceil(ties / CHUNK)
  const state: Buckets = {
    ...given,
    shift,
    buckets,
    places: sharedNumbers(chunks * buckets),
    begins: sharedNumbers(buckets + 1),
    receiverOf: sharedNumbers(ties),
    giverOf: sharedNumbers(ties),
    groupOf: sharedNumbers(ties),
    amountOf: sharedFloats(ties),
  }
  const { places, begins } = state
  using counting = team.share(countBuckets, state)
  using filling = team.share(fillBuckets, state)
  counting.run(chunks, 1)
  let before = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    begins[bucket] = before
    for (let at = bucket; at < places.length; at += buckets) {
      const count = places[at]!
      places[at] = before
      before += count
    }
  }
  begins[buckets] = before
  filling.run(chunks, 1)
  return state
}

/** Items are chunks. */
export function countBuckets({ to, shift, buckets, places }: Buckets): (from: number, to: number) => void {
  return (first, end) => {
    for (let chunk = first; chunk < end; chunk++) {
      const own = chunk * buckets
      const last = Math.min(to.length, (chunk + 1) * CHUNK)
      for (let tie = chunk * CHUNK; tie < last; tie++) places[own + (to[tie]! >>> shift)]!++
    }
  }
}

/** Items are chunks. */
export function fillBuckets(state: Buckets): (from: number, to: number) => void {
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
        groupOf[at] = groups[giver]!
        amountOf[at] = value[tie]!
      }
    }
  }
}

/** Bytes of the buckets and of making them. */
export function estimateBucketBytes(ties: number): number {
  return (3 * 4 + 8) * ties
}

/** 1 for two different numbers, 0 for the same: without a branch, as it would go either way too often to be foretold. */
export function differ(a: number, b: number): number {
  const difference = a ^ b
  return (difference | -difference) >>> 31
}
