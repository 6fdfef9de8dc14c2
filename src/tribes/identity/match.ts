/**
 * A tribe keeps its number from build to build: of all pairs of a tribe found now and a tribe of the parent build, the
 * pair that shares most people is matched first, then the next among those still free. Every pair counts by people, so
 * large tribes keep their names first, and at least half of the most people that any matching could keep under one
 * number are kept. A pair counts only where it shares a tenth of the people who, on both maps, are in either of the two: a tribe
 * of newcomers, or half of a large one, must not get the name of another by the few people who came over from it.
 *
 * Greedy matching of the heaviest pair: Preis, STACS 1999, LNCS 1563, 259 (the half). doi:10.1007/3-540-49116-3_24
 */
import { NO_TRIBE } from '../tribes.ts'

/** Least share of the people in either tribe, of those on both maps, that a pair shares (Jaccard's index). */
const ALIKE = 0.1

export interface CarriedNumbers {
  /** number of each tribe, by label; each at most once */
  numbers: Uint32Array
  /** the next free number */
  nextTribe: number
}

/**
 * Equal overlaps: the pair most alike (fewest people in either) first, then the older number, then the larger tribe.
 * @param labels tribe of each person, 0 ≤ label < count, largest first; NO_TRIBE for none
 * @param previous number of each person's tribe in the parent build; 0 for none
 * @param nextTribe the first number never used, above all previous ones; tribes without a match get it and those after
 * it, largest first
 * @throws RangeError where the columns do not fit, or a previous number is not below nextTribe
 */
export function carryTribeNumbers(
  labels: Uint32Array,
  count: number,
  previous: Uint32Array,
  nextTribe: number,
): CarriedNumbers {
  check(labels, count, previous, nextTribe)
  const sizes = new Uint32Array(count)
  const previousSizes = new Map<number, number>()
  const known = new Uint32Array(count)
  const here = new Map<number, number>()
  const shared = new Float64Array(labels.length)
  let people = 0
  for (let person = 0; person < labels.length; person++) {
    const label = labels[person]!
    const number = previous[person]!
    if (label !== NO_TRIBE) sizes[label]!++
    if (number !== 0) previousSizes.set(number, (previousSizes.get(number) ?? 0) + 1)
    if (label === NO_TRIBE || number === 0) continue
    known[label]!++
    here.set(number, (here.get(number) ?? 0) + 1)
    shared[people++] = label * nextTribe + number
  }
  const pairs = overlaps(shared.subarray(0, people).sort(), nextTribe)
  const either = (pair: Overlap) => sizes[pair.label]! + previousSizes.get(pair.number)! - pair.people
  pairs.sort((a, b) => b.people - a.people || either(a) - either(b) || a.number - b.number || a.label - b.label)

  const numbers = new Uint32Array(count)
  const taken = new Set<number>()
  for (const { label, number, people } of pairs) {
    if (numbers[label] !== 0 || taken.has(number)) continue
    if (people < ALIKE * (known[label]! + here.get(number)! - people)) continue
    numbers[label] = number
    taken.add(number)
  }
  let next = nextTribe
  for (let label = 0; label < count; label++) if (numbers[label] === 0) numbers[label] = next++
  return { numbers, nextTribe: next }
}

/**
 * Counts the people who have a tribe now and had one in the parent build, and those of them whose tribe id changed.
 * @param previous,labels as above
 * @param numbers of each tribe, by label
 */
export function countMoved(
  labels: Uint32Array,
  previous: Uint32Array,
  numbers: Uint32Array,
): { both: number; changed: number } {
  let both = 0
  let changed = 0
  for (let person = 0; person < labels.length; person++) {
    if (labels[person] === NO_TRIBE || previous[person] === 0) continue
    both++
    if (numbers[labels[person]!] !== previous[person]) changed++
  }
  return { both, changed }
}

/** So many people are in the tribe `label` now and were in the tribe `number` before. */
interface Overlap {
  label: number
  number: number
  people: number
}

/** Counts equal keys, label · nextTribe + number, in ascending order. */
function overlaps(keys: Float64Array, nextTribe: number): Overlap[] {
  const pairs: Overlap[] = []
  for (let i = 0, end = 0; i < keys.length; i = end) {
    const key = keys[i]!
    while (end < keys.length && keys[end] === key) end++
    pairs.push({ label: Math.floor(key / nextTribe), number: key % nextTribe, people: end - i })
  }
  return pairs
}

function check(labels: Uint32Array, count: number, previous: Uint32Array, nextTribe: number): void {
  if (previous.length !== labels.length)
    throw new RangeError(`${previous.length} previous tribe numbers for ${labels.length} people.`)
  if (!Number.isInteger(nextTribe) || nextTribe < 1 || nextTribe + count > 2 ** 32)
    throw new RangeError(`The next tribe number is ${nextTribe}; give a whole number from 1 to ${2 ** 32 - count}.`)
  for (let person = 0; person < labels.length; person++) {
    if (labels[person]! >= count && labels[person] !== NO_TRIBE)
      throw new RangeError(`Person ${person} has tribe ${labels[person]}, of ${count} tribes.`)
    if (previous[person]! >= nextTribe)
      throw new RangeError(
        `Person ${person} was in tribe number ${previous[person]}; the next free one is ${nextTribe}.`,
      )
  }
}
