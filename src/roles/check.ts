import type { TieColumns } from '../graph/ties.ts'
import { NO_TRIBE } from '../tribes/tribes.ts'

/**
 * The door of this room: the kernels behind it trust what it lets in.
 * @throws RangeError where ties are out of order or out of range, or where tribes do not fit the ties
 */
export function checkTribes(
  { people, from, to, weight, recency }: TieColumns,
  labels: Uint32Array,
  tribes: number,
): void {
  if (labels.length !== people) throw new RangeError(`${labels.length} tribe labels for ${people} people.`)
  const ties = from.length
  if (to.length !== ties || weight.length !== ties || recency.length !== ties)
    throw new RangeError(
      `The columns of ties differ in length: from ${ties}, to ${to.length}, weight ${weight.length}, recency ${recency.length}.`,
    )
  const tied = new Uint8Array(people)
  for (let tie = 0; tie < ties; tie++) {
    const giver = from[tie]!
    const receiver = to[tie]!
    if (giver >= people || receiver >= people || giver === receiver)
      throw new RangeError(`Tie ${tie} goes from person ${giver} to ${receiver}, of ${people} people.`)
    if (tie > 0 && (giver < from[tie - 1]! || (giver === from[tie - 1]! && receiver <= to[tie - 1]!)))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) is out of order; ties are sorted, each pair once.`)
    const w = weight[tie]!
    if (!(w > 0 && w < Number.POSITIVE_INFINITY))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) weighs ${w}; a weight is finite and above 0.`)
    const r = recency[tie]!
    if (!(r >= 0 && r <= 1))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) has recency ${r}; it goes from 0 to 1.`)
    tied[giver] = 1
    tied[receiver] = 1
  }
  for (let person = 0; person < people; person++) {
    const label = labels[person]!
    if (tied[person] === 1 ? label >= tribes : label !== NO_TRIBE)
      throw new RangeError(
        `Person ${person} has ${tied[person] === 1 ? 'ties' : 'no tie'} and tribe ${label}, of ${tribes} tribes.`,
      )
  }
}

/** @throws RangeError where a flag is missing, or a person is contactable but not rankable */
export function checkFlags(people: number, rankable: Uint8Array, contactable: Uint8Array): void {
  if (rankable.length !== people || contactable.length !== people)
    throw new RangeError(
      `${rankable.length} rankable flags and ${contactable.length} contactable flags for ${people} people.`,
    )
  for (let person = 0; person < people; person++) {
    if (rankable[person]! > 1 || contactable[person]! > rankable[person]!)
      throw new RangeError(
        `Person ${person} has rankable ${rankable[person]} and contactable ${contactable[person]}; each is 0 or 1, and only rankable people are contactable.`,
      )
  }
}
