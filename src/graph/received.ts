/**
 * Ties by receiver, those inside groups and those between them apart, in the order of the ties: each row ascends by giver.
 * The ties go into buckets of neighbouring receivers first (buckets.ts); then each bucket is summed or sorted by itself.
 * O(people + ties).
 */
import { sharedFloats, sharedNumbers } from '../team/memory.ts'
import type { Team } from '../team/team.ts'
import { type Buckets, differ, estimateBucketBytes, type Grouped, intoBuckets } from './buckets.ts'

/** Which ties: those from the receiver's own group, or those from other groups. */
export const INSIDE = 0
export const BETWEEN = 1

export interface Rows {
  /** offsets, one more than rows: the ties to i are starts[i] … starts[i + 1] − 1 */
  starts: Uint32Array
  givers: Uint32Array
  values: Float64Array
}

export interface ApartRows extends Rows {
  /** those before mids[i] are from the own group, the others from other groups */
  mids: Uint32Array
}

export interface Sums {
  /** per receiver: Σ of the values, in the order of the ties, and number of ties */
  sums: Float64Array
  counts: Uint32Array
}

/** The ties of both kinds, those from the own group first. */
export function rowsApart(given: Grouped, team: Team): ApartRows {
  const { people } = given
  const buckets = intoBuckets(given, team)
  const offsets = { starts: sharedNumbers(people + 1), mids: sharedNumbers(people) }
  using sorting = team.share<Buckets & Offsets>(sortApart, { ...buckets, ...offsets })
  sorting.run(buckets.buckets, 1)
  offsets.starts[people] = given.to.length
  return { ...offsets, givers: buckets.giverOf, values: buckets.amountOf }
}

/**
 * The ties inside groups, people under other numbers.
 * @param order the people who have a row and a number, in the order of these; everybody with a tie is among them
 */
export function rowsInside(given: Grouped, order: Uint32Array, team: Team): Rows {
  const numbers = sharedNumbers(given.people)
  for (let row = 0; row < order.length; row++) numbers[order[row]!] = row
  const state = { ...intoBuckets({ ...given, numbers }, team), numbers }
  const starts = sharedNumbers(order.length + 1)
  using counting = team.share<NumberedBuckets & { starts: Uint32Array }>(countInside, { ...state, starts })
  counting.run(state.buckets, 1)
  for (let row = 0; row < order.length; row++) starts[row + 1]! += starts[row]!
  const ties = starts[order.length]!
  const rows: Rows = { starts, givers: sharedNumbers(ties), values: sharedFloats(ties) }
  using sorting = team.share<NumberedBuckets & Rows>(sortInside, { ...state, ...rows })
  sorting.run(state.buckets, 1)
  return rows
}

/** @param which INSIDE or BETWEEN */
export function receivedSums(given: Grouped, which: number, team: Team): Sums {
  const state = intoBuckets(given, team)
  const summed: Sums = { sums: sharedFloats(given.people), counts: sharedNumbers(given.people) }
  using summing = team.share<Buckets & Sums & { which: number }>(sumBuckets, { ...state, ...summed, which })
  summing.run(state.buckets, 1)
  return summed
}

/** Bytes of any of them and of making it, at most: as much as all ties inside groups, or to the people of one bucket, take. */
export function estimateReceivedBytes(people: number, ties: number): number {
  return (8 + 2 * 4) * people + (4 + 8) * ties + estimateBucketBytes(ties)
}

type Offsets = Pick<ApartRows, 'starts' | 'mids'>

/** Items are buckets; sorts each in its place. */
export function sortApart(state: Buckets & Offsets): (from: number, to: number) => void {
  const { people, groups, shift, begins, most, receiverOf, giverOf, groupOf, amountOf, starts, mids } = state
  const givers = new Uint32Array(most)
  const values = new Float64Array(most)
  /** ties from the own group and from others, by turns; then where the next of each goes */
  const next = new Uint32Array(2 << shift)
  return (first, end) => {
    for (let bucket = first; bucket < end; bucket++) {
      const begin = begins[bucket]!
      const last = begins[bucket + 1]!
      const lowest = bucket << shift
      const count = Math.min(1 << shift, people - lowest)
      next.fill(0)
      for (let i = begin; i < last; i++) {
        const receiver = receiverOf[i]!
        next[2 * (receiver - lowest) + differ(groups[receiver]!, groupOf[i]!)]!++
      }
      for (let k = 0, before = 0; k < count; k++) {
        const mid = before + next[2 * k]!
        const after = mid + next[2 * k + 1]!
        starts[lowest + k] = begin + before
        mids[lowest + k] = begin + mid
        next[2 * k] = before
        next[2 * k + 1] = mid
        before = after
      }
      for (let i = begin; i < last; i++) {
        const receiver = receiverOf[i]!
        const at = next[2 * (receiver - lowest) + differ(groups[receiver]!, groupOf[i]!)]!++
        givers[at] = giverOf[i]!
        values[at] = amountOf[i]!
      }
      giverOf.set(givers.subarray(0, last - begin), begin)
      amountOf.set(values.subarray(0, last - begin), begin)
    }
  }
}

export interface NumberedBuckets extends Buckets {
  numbers: Uint32Array
}

/** Items are buckets; puts the number of ties to a row at starts[row + 1]. */
export function countInside(state: NumberedBuckets & { starts: Uint32Array }): (from: number, to: number) => void {
  const { people, groups, numbers, shift, begins, receiverOf, groupOf, starts } = state
  const counts = new Uint32Array(1 << shift)
  return (first, end) => {
    for (let bucket = first; bucket < end; bucket++) {
      const lowest = bucket << shift
      counts.fill(0)
      for (let i = begins[bucket]!, last = begins[bucket + 1]!; i < last; i++) {
        const receiver = receiverOf[i]!
        counts[receiver - lowest]! += 1 - differ(groups[receiver]!, groupOf[i]!)
      }
      for (let person = lowest, last = Math.min(lowest + counts.length, people); person < last; person++) {
        const count = counts[person - lowest]!
        if (count > 0) starts[numbers[person]! + 1] = count
      }
    }
  }
}

/** Items are buckets. */
export function sortInside(state: NumberedBuckets & Rows): (from: number, to: number) => void {
  const { people, groups, numbers, shift, begins, receiverOf, giverOf, groupOf, amountOf, starts, givers, values } =
    state
  const next = new Uint32Array(1 << shift)
  return (first, end) => {
    for (let bucket = first; bucket < end; bucket++) {
      const lowest = bucket << shift
      for (let person = lowest, last = Math.min(lowest + next.length, people); person < last; person++)
        next[person - lowest] = starts[numbers[person]!]!
      for (let i = begins[bucket]!, last = begins[bucket + 1]!; i < last; i++) {
        const receiver = receiverOf[i]!
        if (groups[receiver] !== groupOf[i]) continue
        const at = next[receiver - lowest]!++
        givers[at] = giverOf[i]!
        values[at] = amountOf[i]!
      }
    }
  }
}

/** Items are buckets. */
export function sumBuckets(state: Buckets & Sums & { which: number }): (from: number, to: number) => void {
  const { groups, begins, receiverOf, groupOf, amountOf, sums, counts, which } = state
  return (first, end) => {
    for (let i = begins[first]!, last = begins[end]!; i < last; i++) {
      const receiver = receiverOf[i]!
      const counted = 1 - (which ^ differ(groups[receiver]!, groupOf[i]!))
      sums[receiver]! += counted * amountOf[i]!
      counts[receiver]! += counted
    }
  }
}
