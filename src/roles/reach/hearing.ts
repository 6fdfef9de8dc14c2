/**
 * Who hears whom, and how many people a list of people is expected to reach.
 *
 * p(u,i) = 1 − exp(−w(u→i)): chance that u, who gives attention to i, hears what i says; chances of several are independent.
 * missing(u) = Π over i in the list of 1 − p(u,i);  reached = Σ over u of 1 − missing(u)
 */
import { estimateReceivedBytes, rowsApart } from '../../graph/received.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { SOLO, type Team } from '../../team/team.ts'

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

/** Ties a thread takes at a time. */
const GRAIN = 1 << 14

/** The ties by receiver, those of the own tribe first. O(people + ties). */
export function whoHearsWhom(ties: TieColumns, labels: Uint32Array, team: Team = SOLO): Hearing {
  const { people, from, to, weight } = ties
  const rows = rowsApart({ people, from, to, value: weight, groups: labels }, team)
  const { starts, mids, givers: hearers, values: chances } = rows
  using weighing = team.share(chancesOfWeights, { chances })
  weighing.run(chances.length, GRAIN)
  return { starts, mids, hearers, chances, missing: new Float64Array(people).fill(1) }
}

/** Items are ties; puts p in the place of w. */
export function chancesOfWeights({ chances }: { chances: Float64Array }): (from: number, to: number) => void {
  return (from, to) => {
    for (let e = from; e < to; e++) chances[e] = -Math.expm1(-chances[e]!)
  }
}

/** Bytes of it and of making it. */
export function estimateHearingBytes(people: number, ties: number): number {
  return 8 * people + estimateReceivedBytes(people, ties)
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
