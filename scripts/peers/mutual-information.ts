/**
 * Adjusted mutual information of two partitions: 1 the same, 0 as alike as partitions with the same sizes are by chance.
 *
 * Vinh, Epps, Bailey. Information theoretic measures for clusterings comparison: variants, properties, normalization and
 * correction for chance. JMLR 11 (2010) 2837. Over n people, n_ij of them in tribe i of one (a_i people) and j of the other (b_j):
 * I = Σ n_ij/n · ln(n · n_ij / (a_i b_j)),  H(a) = −Σ a_i/n · ln(a_i/n),  AMI = (I − E) / (½ (H(a) + H(b)) − E)
 * E = Σ over i, j, k of k/n · ln(n k / (a_i b_j)) · P(k), P hypergeometric: k of a_i drawn from n are among b_j
 *
 * E depends on sizes only, so that each pair of different sizes is summed once. A sum starts at the likeliest k and goes both
 * ways by P(k + 1) / P(k) until nothing is added; its own total normalises it, so that no factorial is needed.
 * O(people + pairs of different sizes · width of P): exact, seconds for millions of people.
 */
import type { Partition } from '../../src/tribes/partition.ts'

/** Terms of P smaller than this share of the largest are left out. */
const LEAST = 1e-18

/**
 * @param a label of each person, any numbers below 2³² − 1
 * @param include 1 for each person who counts; left out, all do
 */
export function adjustedMutualInformation(a: Uint32Array, b: Uint32Array, include?: Uint8Array): number {
  if (a.length !== b.length) throw new RangeError(`Tribes of ${a.length} and of ${b.length} people cannot be compared.`)
  const [first, second] = [compact(a, include), compact(b, include)]
  const n = first.labels.length
  if (n === 0) return 1
  const sizesA = sizesOf(first)
  const sizesB = sizesOf(second)
  const information = mutualInformation(first, second, sizesA, sizesB)
  const expected = expectedInformation(n, histogram(sizesA), histogram(sizesB))
  const most = (entropy(sizesA, n) + entropy(sizesB, n)) / 2
  // two trivial partitions of the same kind
  if (first.count === second.count && (first.count === 1 || first.count === n)) return 1
  return (information - expected) / (most - expected)
}

/** The labels of who counts, numbered 0 … count − 1. */
function compact(labels: Uint32Array, include?: Uint8Array): Partition {
  const names = new Map<number, number>()
  const kept = new Uint32Array(labels.length)
  let n = 0
  for (let person = 0; person < labels.length; person++) {
    if (include && include[person] === 0) continue
    const label = labels[person]!
    let name = names.get(label)
    if (name === undefined) names.set(label, (name = names.size))
    kept[n++] = name
  }
  return { labels: kept.subarray(0, n), count: names.size }
}

function sizesOf({ labels, count }: Partition): Uint32Array {
  const sizes = new Uint32Array(count)
  for (let person = 0; person < labels.length; person++) sizes[labels[person]!]!++
  return sizes
}

function entropy(sizes: Uint32Array, n: number): number {
  let sum = 0
  for (const size of sizes) sum -= (size / n) * Math.log(size / n)
  return sum
}

/** I: the people of each tribe of the first side by side, counted by their tribe of the second. */
function mutualInformation(a: Partition, b: Partition, sizesA: Uint32Array, sizesB: Uint32Array): number {
  const n = a.labels.length
  const starts = new Uint32Array(a.count + 1)
  for (let i = 0; i < a.count; i++) starts[i + 1] = starts[i]! + sizesA[i]!
  const next = starts.slice(0, a.count)
  const others = new Uint32Array(n)
  for (let person = 0; person < n; person++) others[next[a.labels[person]!]!++] = b.labels[person]!
  const shared = new Uint32Array(b.count)
  let sum = 0
  for (let i = 0; i < a.count; i++) {
    const row = others.subarray(starts[i]!, starts[i + 1]!)
    for (const j of row) shared[j]!++
    for (const j of row) {
      const both = shared[j]!
      if (both === 0) continue
      shared[j] = 0
      sum += (both / n) * Math.log((n * both) / (sizesA[i]! * sizesB[j]!))
    }
  }
  return sum
}

/** How many tribes have each size, as [size, tribes]. */
function histogram(sizes: Uint32Array): [number, number][] {
  const tribes = new Map<number, number>()
  for (const size of sizes) tribes.set(size, (tribes.get(size) ?? 0) + 1)
  return [...tribes]
}

function expectedInformation(n: number, sizesA: [number, number][], sizesB: [number, number][]): number {
  let sum = 0
  for (const [a, tribesA] of sizesA) for (const [b, tribesB] of sizesB) sum += tribesA * tribesB * expectedTerm(n, a, b)
  return sum
}

/** Σ over k of k/n · ln(n k / (a b)) · P(k). */
function expectedTerm(n: number, a: number, b: number): number {
  const least = Math.max(0, a + b - n)
  const most = Math.min(a, b)
  const mode = Math.min(most, Math.max(least, Math.floor(((a + 1) * (b + 1)) / (n + 2))))
  const value = (k: number) => (k === 0 ? 0 : (k / n) * Math.log((n * k) / (a * b)))
  let total = 1
  let sum = value(mode)
  for (let k = mode, p = 1; k < most && p > LEAST; k++) {
    p *= ((a - k) / (k + 1)) * ((b - k) / (n - a - b + k + 1))
    total += p
    sum += p * value(k + 1)
  }
  for (let k = mode, p = 1; k > least && p > LEAST; k--) {
    p *= (k / (a - k + 1)) * ((n - a - b + k) / (b - k + 1))
    total += p
    sum += p * value(k - 1)
  }
  return sum / total
}
