/**
 * Greedy coverage: the next person is the one who reaches most people whom the earlier ones do not reach.
 *
 * Kempe, Kleinberg, Tardos. Maximizing the spread of influence through a social network. KDD (2003) 137.
 * doi:10.1145/956750.956769 (greedy reaches at least 1 − 1/e of the best list's), here on coverage, not on cascades.
 * Leskovec, Krause, Guestrin, Faloutsos, VanBriesen, Glance. Cost-effective outbreak detection in networks. KDD (2007) 420.
 * doi:10.1145/1281192.1281239 (lazy: what a person adds only ever shrinks, so an old figure is an upper bound)
 * next = argmax over i of gain(i) = Σ over hearers u of missing(u) · p(u,i); of equals the lowest person number
 *
 * The heap gives the same list as looking at everybody each time: a sum of the same terms in the same order cannot grow by
 * rounding when no term grows. O(ties + people) to begin, then each person is looked at again only while its old gain leads.
 */
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import { cover, gainOf, type Hearing, uncover } from './hearing.ts'

/** Who adds no more than this is not worth a place. */
export const LEAST_GAIN = 1e-9

export interface GreedyScratch {
  /** the list found */
  picks: Uint32Array
  /** the last known gain of each person, and how long the list was then */
  gains: Float64Array
  knownAt: Uint32Array
  heap: Uint32Array
}

export function greedyScratch(people: number, longest: number): GreedyScratch {
  return {
    picks: new Uint32Array(longest),
    gains: new Float64Array(people),
    knownAt: new Uint32Array(people),
    heap: new Uint32Array(people),
  }
}

export function estimateGreedyBytes(people: number): number {
  return (8 + 4 + 4) * people
}

/**
 * Fills scratch.picks.
 * @param ends where the hearers that count end, per person: hearing.mids for the own tribe, starts[i + 1] for everybody
 * @param candidates the first `count` are who may be taken, each once
 * @returns how many were found, at most scratch.picks.length
 */
export function pickGreedily(
  hearing: Hearing,
  ends: Uint32Array,
  candidates: Uint32Array,
  count: number,
  scratch: GreedyScratch,
  watch: KernelWatch,
): number {
  const { starts } = hearing
  const { picks, gains, knownAt, heap } = scratch
  let size = 0
  for (let k = 0; k < count; k++) {
    const person = candidates[k]!
    const gain = gainOf(hearing, starts[person]!, ends[person]!)
    if (gain <= LEAST_GAIN) continue
    gains[person] = gain
    knownAt[person] = 0
    heap[size++] = person
  }
  for (let at = (size >>> 1) - 1; at >= 0; at--) siftDown(heap, size, gains, at)

  let found = 0
  while (size > 0 && found < picks.length) {
    const person = heap[0]!
    if (knownAt[person]! < found) {
      gains[person] = gainOf(hearing, starts[person]!, ends[person]!)
      knownAt[person] = found
    } else {
      throwIfStopped(watch)
      picks[found++] = person
      cover(hearing, starts[person]!, ends[person]!)
      gains[person] = 0
    }
    if (gains[person]! <= LEAST_GAIN) heap[0] = heap[--size]!
    siftDown(heap, size, gains, 0)
  }
  for (let k = 0; k < found; k++) uncover(hearing, starts[picks[k]!]!, ends[picks[k]!]!)
  return found
}

/** Lets the person at a place of the heap sink until nobody below it has a greater gain, or the same and a lower number. */
function siftDown(heap: Uint32Array, size: number, gains: Float64Array, at: number): void {
  if (at >= size) return
  const person = heap[at]!
  const gain = gains[person]!
  for (;;) {
    let child = 2 * at + 1
    if (child >= size) break
    let below = heap[child]!
    let belowGain = gains[below]!
    if (child + 1 < size) {
      const other = heap[child + 1]!
      const otherGain = gains[other]!
      if (otherGain > belowGain || (otherGain === belowGain && other < below)) {
        child++
        below = other
        belowGain = otherGain
      }
    }
    if (belowGain < gain || (belowGain === gain && below > person)) break
    heap[at] = below
    at = child
  }
  heap[at] = person
}
