/**
 * Who hears whom, and how many people a list of people is expected to reach.
 *
 * p(u,i) = 1 − exp(−w(u→i)): chance that u, who gives attention to i, hears what i says; chances of several are independent.
 * missing(u) = Π over i in the list of 1 − p(u,i);  reached = Σ over u of 1 − missing(u)
 */
import type { TieColumns } from '../graph/ties.ts'

/** Stands in a list where nobody was found. */
export const NOBODY = 0xffffffff

export interface Hearing {
  /** people + 1 offsets: the hearers of person i are starts[i] … starts[i + 1] − 1 */
  starts: Uint32Array
  /** those before mids[i] are of i's own tribe, the others of other tribes */
  mids: Uint32Array
  /** who hears, ascending within each part */
  hearers: Uint32Array
  /** p of each, above 0, to 1 */
  chances: Float64Array
  /** missing(u) by the list at work: 1 between lists */
  missing: Float64Array
}

/** The ties by receiver, those of the own tribe first. O(people + ties). */
export function whoHearsWhom({ people, from, to, weight }: TieColumns, labels: Uint32Array): Hearing {
  const starts = new Uint32Array(people + 1)
  const mids = new Uint32Array(people)
  for (let tie = 0; tie < from.length; tie++) {
    const i = to[tie]!
    starts[i + 1]!++
    if (labels[from[tie]!] === labels[i]) mids[i]!++
  }
  for (let i = 0; i < people; i++) {
    starts[i + 1]! += starts[i]!
    mids[i]! += starts[i]!
  }
  const nextInside = starts.slice(0, people)
  const nextOutside = mids.slice()
  const hearers = new Uint32Array(from.length)
  const chances = new Float64Array(from.length)
  for (let tie = 0; tie < from.length; tie++) {
    const u = from[tie]!
    const i = to[tie]!
    const at = labels[u] === labels[i] ? nextInside[i]!++ : nextOutside[i]!++
    hearers[at] = u
    chances[at] = -Math.expm1(-weight[tie]!)
  }
  return { starts, mids, hearers, chances, missing: new Float64Array(people).fill(1) }
}

/** Bytes of it and of making it. */
export function estimateHearingBytes(people: number, ties: number): number {
  return (4 * 4 + 8) * people + (4 + 8) * ties
}

/** Expected number of hearers begin … end − 1 that `missing` does not cover yet. */
export function gainOf({ hearers, chances, missing }: Hearing, begin: number, end: number): number {
  let gain = 0
  for (let e = begin; e < end; e++) gain += missing[hearers[e]!]! * chances[e]!
  return gain
}

/** Hearers begin … end − 1 are covered from now on. */
export function cover({ hearers, chances, missing }: Hearing, begin: number, end: number): void {
  for (let e = begin; e < end; e++) missing[hearers[e]!]! *= 1 - chances[e]!
}

/** Takes back what `cover` did. */
export function uncover({ hearers, missing }: Hearing, begin: number, end: number): void {
  for (let e = begin; e < end; e++) missing[hearers[e]!] = 1
}

/**
 * Adds to out[at + k] the expected number of people reached by the first k + 1 of a list, times `factor`.
 * @param begins, ends the hearers that count, per person
 * @param list person numbers, or NOBODY
 */
export function addReached(
  hearing: Hearing,
  begins: Uint32Array,
  ends: Uint32Array,
  list: Uint32Array,
  length: number,
  out: Float64Array,
  at: number,
  factor: number,
): void {
  let reached = 0
  for (let k = 0; k < length; k++) {
    const person = list[k]!
    if (person !== NOBODY) {
      reached += gainOf(hearing, begins[person]!, ends[person]!)
      cover(hearing, begins[person]!, ends[person]!)
    }
    out[at + k]! += factor * reached
  }
  for (let k = 0; k < length; k++) {
    const person = list[k]!
    if (person !== NOBODY) uncover(hearing, begins[person]!, ends[person]!)
  }
}
