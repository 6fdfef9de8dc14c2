/**
 * How far the tribes of a map are more than what is found in any graph: how far searches from nothing agree on them, less
 * how far they agree on copies of the graph in which everybody deals as much, with as many people, but with others
 * (rewire.ts). Who deals with one other only goes where that one goes, which proves nothing: such people are left out.
 *
 * The map:  mean adjusted Rand index of all pairs of runs (agreement.ts) on the graph; of a copy's on the copies.
 * A tribe:  mean over the runs of its best match there (Jaccard), less the same for what is found at like size (half to
 *           twice as many people) on a copy, by the other runs there.
 *
 * To find nothing again is no agreement: where a copy is kept together more than the map is, as at a low resolution, what
 * its runs agree on counts by the share of pairs of people that they keep apart, over that of the map's runs; and what is
 * found on a copy by the share of people that it leaves out, over that of the tribe.
 *
 * Stability alone is high on graphs without any tribes: Fortunato, Hric. Community detection in networks: a user guide.
 * Phys. Rep. 659 (2016) 1, section 4. doi:10.1016/j.physrep.2016.09.002
 * O((runs + copies · runs a copy) · search + runs² · people).
 */
import type { Algorithm, Grade } from '../../domain/builds.ts'
import { type Csr, estimateCsrBytes, undirected } from '../../graph/csr.ts'
import { seeded } from '../../graph/random.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, partOf, throwIfStopped } from '../../graph/watch.ts'
import type { Partition } from '../partition.ts'
import { leiden } from '../search/leiden.ts'
import { louvain } from '../search/louvain.ts'
import { estimateSearchBytes } from '../search/search.ts'
import { NO_TRIBE } from '../tribes.ts'
import { agreement, estimateAgreementBytes } from './agreement.ts'
import { estimateRewireBytes, rewire } from './rewire.ts'

export interface ConfidenceOptions {
  algorithm: Algorithm
  /** γ, > 0 */
  resolution: number
  /** 0 to 2³² − 1; the runs are those of a cold start with this seed */
  seed: number
  /** searches on the graph, ≥ 2 */
  runs: number
  /** rewired copies, ≥ 2, and searches on each of them, ≥ 2 */
  copies: number
  copyRuns: number
}

export interface Confidence {
  /** mean agreement of the runs on the graph and on its copies; 1 the same, 0 as chance has it */
  agreement: number
  rewired: number
  /** standard deviation of the copies' agreement, ≥ 0: so far apart are graphs without tribes */
  spread: number
  /** per label: people of the tribe who deal with two others and more */
  tribePeople: Uint32Array
  /** per label: how well the tribe is found again, and what is found at like size on a copy, 0 to 1 */
  tribeAgreement: Float64Array
  tribeRewired: Float64Array
}

const KERNELS = { louvain, leiden }
/** Streams of random numbers of the copies, counted down from here: no search has them. */
const COPY = 0xfffffffe
/** Of what a copy takes, the share of making it, as measured. */
const REWIRING = 0.3
/** Found at like size on the copies, at least; with fewer, sizes further off are taken in. */
const LIKE_SIZE = 5

/**
 * Deterministic to the byte.
 * @param labels tribe of each person, below `tribes`, or NO_TRIBE without a tie
 * @throws TypeError, RangeError where ties, labels or options are not as they should be; Stopped
 */
export function confidence(
  ties: TieColumns,
  labels: Uint32Array,
  tribes: number,
  options: ConfidenceOptions,
  watch: KernelWatch = NO_WATCH,
): Confidence {
  checkTies(ties)
  if (labels.length !== ties.people) throw new RangeError(`${labels.length} tribe labels for ${ties.people} people.`)
  const { seed, runs, copies, copyRuns } = options
  for (const [name, number] of Object.entries({ runs, copies, copyRuns }))
    if (!Number.isInteger(number) || number < 2)
      throw new RangeError(`${name} is ${number}; give a whole number from 2.`)
  const graph = undirected(ties)
  const weighty = dealingWithTwo(graph)
  const half = runs / (runs + copyRuns * copies)
  const found = runsOn(graph, weighty, options, runs, partOf(watch, 0, half))
  const published = among(weighty, { labels, count: tribes })
  const tribeAgreement = new Float64Array(tribes)
  for (const run of found) {
    throwIfStopped(watch)
    const { first } = agreement(published, run)
    for (let tribe = 0; tribe < tribes; tribe++) tribeAgreement[tribe]! += first[tribe]! / runs
  }
  const onMap = compare(found)
  const chance: FoundAgain[] = []
  const agreed: number[] = []
  for (let copy = 0; copy < copies; copy++) {
    const part = partOf(watch, half + ((1 - half) * copy) / copies, half + ((1 - half) * (copy + 1)) / copies)
    const dealt = rewire(graph, seeded(seed, COPY - copy), partOf(part, 0, REWIRING))
    const again = runsOn(dealt, weighty, options, copyRuns, partOf(part, REWIRING, 1))
    const compared = compare(again)
    agreed.push(compared.agreement * (compared.apart < onMap.apart ? compared.apart / onMap.apart : 1))
    chance.push(...compared.found)
  }
  const tribePeople = sizesOf(published)
  return {
    agreement: onMap.agreement,
    rewired: mean(agreed),
    spread: Math.sqrt(agreed.reduce((sum, one) => sum + (one - mean(agreed)) ** 2, 0) / (copies - 1)),
    tribePeople,
    tribeAgreement,
    tribeRewired: atLikeSize(chance, tribePeople),
  }
}

/** Margins from which on tribes are more than chance; of the map, in standard deviations of the copies, too. */
const MAP = { high: { margin: 0.25, spreads: 4 }, medium: { margin: 0.1, spreads: 2.5 } } as const
const TRIBE = { high: 0.4, medium: 0.25 } as const
/** Whatever the margin, what is not found again any better is not high. */
const FOUND_AGAIN = 0.6
/** Tribes with fewer people who deal with two others and more cannot be judged. */
const FEWEST = 5

/** high, medium or low, as measured on real streams and on their copies, which are all low. */
export function gradeMap({ agreement, rewired, spread }: Pick<Confidence, 'agreement' | 'rewired' | 'spread'>): Grade {
  const margin = agreement - rewired
  const reaches = (least: { margin: number; spreads: number }): boolean =>
    margin >= least.margin && margin >= least.spreads * spread
  return agreement >= FOUND_AGAIN && reaches(MAP.high) ? 'high' : reaches(MAP.medium) ? 'medium' : 'low'
}

/**
 * As that of the map; on a map that is low every tribe is, and null is for those too small to be judged.
 * @param tribe people who deal with two others and more, and how well it is found again
 */
export function gradeTribe(
  { people, agreement, rewired }: { people: number; agreement: number; rewired: number },
  map: Grade,
): Grade | null {
  if (people < FEWEST) return null
  const margin = agreement - rewired
  if (map === 'low' || margin < TRIBE.medium) return 'low'
  return agreement >= FOUND_AGAIN && margin >= TRIBE.high ? 'high' : 'medium'
}

/** 1 for each person who deals with two others and more. */
function dealingWithTwo({ nodes, starts }: Csr): Uint8Array {
  const weighty = new Uint8Array(nodes)
  for (let u = 0; u < nodes; u++) weighty[u] = starts[u + 1]! - starts[u]! >= 2 ? 1 : 0
  return weighty
}

const among = (included: Uint8Array, { labels, count }: Partition): Partition => ({
  labels: labels.map((label, person) => (included[person] === 1 ? label : NO_TRIBE)),
  count,
})

/** Searches from nothing. */
function runsOn(
  graph: Csr,
  included: Uint8Array,
  { algorithm, resolution, seed }: ConfidenceOptions,
  runs: number,
  watch: KernelWatch,
): Partition[] {
  if (graph.targets.length === 0)
    return Array.from({ length: runs }, () => ({ labels: new Uint32Array(graph.nodes).fill(NO_TRIBE), count: 0 }))
  return Array.from({ length: runs }, (_, run) => {
    const part = partOf(watch, run / runs, (run + 1) / runs)
    return among(included, KERNELS[algorithm](graph, { resolution, random: seeded(seed, run) }, part))
  })
}

/** Something that a run found: its people, the share of all that it leaves out, and how well the other runs found it again. */
interface FoundAgain {
  size: number
  out: number
  again: number
}

/** All pairs of runs; and the share of pairs of people that a run keeps apart. */
function compare(runs: readonly Partition[]): { agreement: number; apart: number; found: FoundAgain[] } {
  const again = runs.map((run) => new Float64Array(run.count))
  const rands: number[] = []
  const add = (run: number, alike: Float64Array) => {
    for (let tribe = 0; tribe < alike.length; tribe++) again[run]![tribe]! += alike[tribe]! / (runs.length - 1)
  }
  for (let one = 0; one < runs.length; one++)
    for (let other = one + 1; other < runs.length; other++) {
      const { rand, first, second } = agreement(runs[one]!, runs[other]!)
      rands.push(rand)
      add(one, first)
      add(other, second)
    }
  const sizes = runs.map(sizesOf)
  const found = sizes.flatMap((ofRun, i) => {
    const people = sum(ofRun)
    return Array.from(ofRun, (size, tribe) => ({ size, out: 1 - size / people, again: again[i]![tribe]! })).filter(
      ({ size }) => size > 0,
    )
  })
  return { agreement: mean(rands), apart: mean(sizes.map(pairsApart)), found }
}

/** Share of pairs of people that are in different tribes, 0 to 1; 0 where there are no two. */
function pairsApart(sizes: Uint32Array): number {
  const people = sum(sizes)
  const together = sizes.reduce((pairs, size) => pairs + size * (size - 1), 0)
  return people < 2 ? 0 : 1 - together / (people * (people - 1))
}

const sum = (values: Uint32Array): number => values.reduce((total, value) => total + value, 0)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** For each size: how well on average was found again what has half to twice as many people; further off where that is too few. */
function atLikeSize(found: readonly FoundAgain[], wanted: Uint32Array): Float64Array {
  const ordered = found.toSorted((a, b) => a.size - b.size || a.again - b.again)
  const sizes = Float64Array.from(ordered, ({ size }) => size)
  const sums = new Float64Array(ordered.length + 1)
  const sumsOut = new Float64Array(ordered.length + 1)
  for (const [i, { again, out }] of ordered.entries()) {
    sums[i + 1] = sums[i]! + again
    sumsOut[i + 1] = sumsOut[i]! + again * out
  }
  const people = sum(wanted)
  return Float64Array.from(wanted, (size) => {
    if (size === 0 || ordered.length === 0) return 0
    const larger = firstFrom(sizes, size + 1)
    for (let factor = 2; ; factor *= 2) {
      const begin = firstFrom(sizes, size / factor)
      const end = firstFrom(sizes, size * factor + 1)
      if (end - begin < Math.min(LIKE_SIZE, ordered.length)) continue
      const middle = Math.min(Math.max(larger, begin), end)
      const ofLarger = end > middle ? (sumsOut[end]! - sumsOut[middle]!) / (1 - size / people) : 0
      return (sums[middle]! - sums[begin]! + ofLarger) / (end - begin)
    }
  })
}

/** First place of a value that is not under the least. */
function firstFrom(ascending: Float64Array, least: number): number {
  let begin = 0
  let end = ascending.length
  while (begin < end) {
    const middle = (begin + end) >>> 1
    if (ascending[middle]! < least) begin = middle + 1
    else end = middle
  }
  return begin
}

function sizesOf({ labels, count }: Partition): Uint32Array {
  const sizes = new Uint32Array(count)
  for (const label of labels) if (label < count) sizes[label]!++
  return sizes
}

/** Bytes needed at the peak beside the ties themselves. */
export function estimateConfidenceBytes(people: number, ties: number, { runs }: { runs: number }): number {
  const searching = estimateCsrBytes(people, ties) + estimateSearchBytes(people, ties)
  return searching + estimateRewireBytes(people, ties) + 4 * (2 * runs + 2) * people + estimateAgreementBytes(people)
}
