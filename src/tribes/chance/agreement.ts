/**
 * How alike two partitions of the same people are, over all and tribe by tribe.
 *
 * Hubert, Arabie. Comparing partitions. J. Classification 2 (1985) 193. doi:10.1007/BF01908075
 * ARI = (Σ C(n_ij, 2) − E) / (½ (Σ C(a_i, 2) + Σ C(b_j, 2)) − E),  E = Σ C(a_i, 2) · Σ C(b_j, 2) / C(n, 2)
 * n_ij people in tribe i of one and j of the other, a and b their sizes; 1 the same, 0 as alike as chance
 * Tribe by tribe: best match, max over j of n_ij / (a_i + b_j − n_ij) (Jaccard), 0 to 1
 *
 * O(people): one counting sort, then one walk.
 */
import type { Partition } from '../partition.ts'

export interface Agreement {
  /** adjusted Rand index, 1 the same, 0 as chance has it, may be under 0 */
  rand: number
  /** best Jaccard of each tribe of the first partition among those of the second, 0 to 1; 0 for a label nobody has */
  first: Float64Array
  /** the other way round */
  second: Float64Array
}

/**
 * Compares two partitions. Who has a label that is not below `count` in either is left out.
 * @throws RangeError where they are not of as many people
 */
export function agreement(a: Partition, b: Partition): Agreement {
  if (a.labels.length !== b.labels.length)
    throw new RangeError(`Tribes of ${a.labels.length} and of ${b.labels.length} people cannot be compared.`)
  const people = a.labels.length
  const starts = new Uint32Array(a.count + 1)
  const sizes = new Uint32Array(b.count)
  for (let i = 0; i < people; i++) {
    const row = a.labels[i]!
    const column = b.labels[i]!
    if (row >= a.count || column >= b.count) continue
    starts[row + 1]!++
    sizes[column]!++
  }
  for (let row = 0; row < a.count; row++) starts[row + 1]! += starts[row]!
  const compared = starts[a.count]!
  const next = starts.slice(0, a.count)
  const columns = new Uint32Array(compared)
  for (let i = 0; i < people; i++) {
    const row = a.labels[i]!
    const column = b.labels[i]!
    if (row < a.count && column < b.count) columns[next[row]!++] = column
  }

  const first = new Float64Array(a.count)
  const second = new Float64Array(b.count)
  const shared = new Uint32Array(b.count)
  let together = 0
  let togetherInFirst = 0
  for (let row = 0; row < a.count; row++) {
    const begin = starts[row]!
    const end = starts[row + 1]!
    for (let k = begin; k < end; k++) shared[columns[k]!]!++
    for (let k = begin; k < end; k++) {
      const column = columns[k]!
      const both = shared[column]!
      if (both === 0) continue
      shared[column] = 0
      together += pairs(both)
      const alike = both / (end - begin + sizes[column]! - both)
      if (alike > first[row]!) first[row] = alike
      if (alike > second[column]!) second[column] = alike
    }
    togetherInFirst += pairs(end - begin)
  }
  let togetherInSecond = 0
  for (let column = 0; column < b.count; column++) togetherInSecond += pairs(sizes[column]!)
  const expected = compared < 2 ? 0 : (togetherInFirst * togetherInSecond) / pairs(compared)
  const most = (togetherInFirst + togetherInSecond) / 2
  return { rand: most === expected ? 1 : (together - expected) / (most - expected), first, second }
}

const pairs = (n: number): number => (n * (n - 1)) / 2

/** Bytes of a comparison, where tribes are no more than people. */
export function estimateAgreementBytes(people: number): number {
  return (5 * 4 + 2 * 8) * people
}
