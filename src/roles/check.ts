/** The door of this room: the kernels behind it trust what it lets in. */
import type { TieColumns } from '../graph/ties.ts'
import { NO_TRIBE } from '../tribes/tribes.ts'

/**
 * @param ties checked already
 * @throws TypeError, RangeError unless exactly the people with ties have a tribe, below `tribes`
 */
export function checkLabels({ people, from, to }: TieColumns, labels: Uint32Array, tribes: number): void {
  if (!(labels instanceof Uint32Array)) throw new TypeError('The tribe labels are a Uint32Array.')
  if (labels.length !== people) throw new RangeError(`${labels.length} tribe labels for ${people} people.`)
  const tied = new Uint8Array(people)
  for (let tie = 0; tie < from.length; tie++) {
    tied[from[tie]!] = 1
    tied[to[tie]!] = 1
  }
  for (let person = 0; person < people; person++) {
    const label = labels[person]!
    if (tied[person] === 1 ? label >= tribes : label !== NO_TRIBE)
      throw new RangeError(
        `Person ${person} has ${tied[person] === 1 ? 'ties' : 'no tie'} and tribe ${label}, of ${tribes} tribes.`,
      )
  }
}

/** @throws TypeError, RangeError where a flag is missing, or a person is contactable but not rankable */
export function checkFlags(people: number, rankable: Uint8Array, contactable: Uint8Array): void {
  if (!(rankable instanceof Uint8Array && contactable instanceof Uint8Array))
    throw new TypeError('The flags rankable and contactable are Uint8Array.')
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
