/**
 * Runs of days (or hours) in which more people of those who speak are negative than usual. A busy day is no burst: what counts is
 * the share of the people who speak that day. One angry person is no burst: people are counted, not what they say.
 *
 *   z = (2 / w) · √(a + ½) · (asin √((n + ⅜) / (a + ¾)) − asin √p)      n of a people negative, p of them expected
 *
 * Anscombe 1948, doi:10.1093/biomet/35.3-4.246, the arcsine with its small-sample terms. p is the median share over stretches of time
 * in which about eight are expected, and w ≥ 1 how much more than by chance z differs from one slice to the next (1.4826 · median / √2),
 * so that a burst raises neither. A run is a rise of the sum of z − ½ (Page 1954, doi:10.1093/biomet/41.1-2.100), its ends cut to where
 * the whole is furthest above usual; in it, a person who was negative in one of the three slices in which it spoke is a third. z of the
 * whole or of its highest slice must pass √(2 ln(slices / .02)), so that chance alone brings a burst to about one stream in a hundred.
 */

/** Rows by slice, then person, each pair once; arrays of equal length. */
export interface Stream {
  /** number of the day or hour, ascending */
  slice: Int32Array
  /** person_key, ascending within a slice */
  person: Uint32Array
  /** 1 where the person said something negative in the slice */
  negative: Uint8Array
}

export interface Run {
  /** first and last slice */
  first: number
  last: number
  /** different people who were negative, and who spoke at all */
  people: number
  spoke: number
  /** how much of them was negative, and how much usually is, 0 to 1 */
  share: number
  usual: number
  z: number
}

export const FEWEST_PEOPLE = 5
/** What a slice must be above usual for the sum to rise, and the most that it adds or may fall, in standard deviations. */
const SLACK = 0.5
const MOST = 4
/** Expected negative people in a stretch of which the share is taken; with fewer stretches, the share of all. */
const STRETCH = 8
const STRETCHES = 5
/** Slices from which how widely they lie can be told. */
const SPREAD = 8
const FALSE_ALARMS = 0.01

/** Bursts, by time. @param gap slices of silence that end a run */
export function burstRuns(stream: Stream, gap: number): Run[] {
  const slices = slicesOf(stream)
  const usual = usualShare(slices)
  if (!(usual > 0)) return []
  const raw = slices.map(({ people, negative }) => excess(negative, people, usual))
  const wide = spread(raw.filter((_, i) => slices[i]!.people * usual >= 1))
  const limit = Math.sqrt(2 * Math.log(slices.length / (2 * FALSE_ALARMS)))
  const runs: Run[] = []
  for (let i = 0; i < slices.length; ) {
    const highest = rise(slices, raw, wide, i, gap)
    const [start, end] = highest < 0 ? [i, i] : trimmed(slices, i, highest, usual)
    if (highest >= 0) {
      const { people, spoke, negative } = within(stream, slices[start]!.start, slices[end]!.end)
      let z = excess(negative, spoke, usual) / wide
      for (let j = start; j <= end; j++) z = Math.max(z, raw[j]! / wide)
      const [first, last] = [slices[start]!.number, slices[end]!.number]
      if (z >= limit && people >= FEWEST_PEOPLE)
        runs.push({ first, last, people, spoke, share: negative / spoke, usual, z })
    }
    i = end + 1
  }
  return runs
}

/** The slice at which the sum from slice `from` on is highest, before it falls to 0 or by `MOST`; −1 where it does not rise. */
function rise(slices: readonly Slice[], raw: readonly number[], wide: number, from: number, gap: number): number {
  let [sum, most, end] = [0, 0, -1]
  for (let i = from; i < slices.length; i++) {
    if (i > from && slices[i]!.number - slices[i - 1]!.number > gap) break
    sum += Math.max(-MOST, Math.min(MOST, raw[i]! / wide)) - SLACK
    if (sum > most) [most, end] = [sum, i]
    if (sum <= Math.max(0, most - MOST)) break
  }
  return end
}

/** The start of a run and then its end, such that what is left is as far above usual as can be. */
function trimmed(slices: readonly Slice[], from: number, to: number, usual: number): [start: number, end: number] {
  const furthest = (at: number, end: number, step: 1 | -1): number => {
    let [people, negative, best, found] = [0, 0, Number.NEGATIVE_INFINITY, at]
    for (let i = at; i !== end + step; i += step) {
      people += slices[i]!.people
      negative += slices[i]!.negative
      const z = excess(negative, people, usual)
      if (z > best) [best, found] = [z, i]
    }
    return found
  }
  const start = furthest(to, from, -1)
  return [start, furthest(start, to, 1)]
}

interface Slice {
  number: number
  /** rows of the stream [start, end) */
  start: number
  end: number
  people: number
  negative: number
}

function slicesOf({ slice, negative }: Stream): Slice[] {
  const slices: Slice[] = []
  for (let start = 0; start < slice.length; ) {
    let end = start
    let bad = 0
    for (; end < slice.length && slice[end] === slice[start]; end++) bad += negative[end]!
    slices.push({ number: slice[start]!, start, end, people: end - start, negative: bad })
    start = end
  }
  return slices
}

/** Share of the people who speak that is usually negative, 0 to 1. */
function usualShare(slices: readonly Slice[]): number {
  const spoke = slices.reduce((sum, { people }) => sum + people, 0)
  const bad = slices.reduce((sum, { negative }) => sum + negative, 0)
  const shares: number[] = []
  let [people, negative] = [0, 0]
  for (const slice of slices) {
    people += slice.people
    negative += slice.negative
    if (people * bad < STRETCH * spoke) continue
    shares.push(negative / people)
    people = 0
    negative = 0
  }
  return shares.length < STRETCHES ? bad / spoke : median(shares)
}

const excess = (negative: number, people: number, share: number): number =>
  2 *
  Math.sqrt(people + 0.5) *
  (Math.asin(Math.sqrt((negative + 0.375) / (people + 0.75))) - Math.asin(Math.sqrt(share)))

function spread(z: readonly number[]): number {
  if (z.length < SPREAD) return 1
  return Math.max(1, (1.4826 * median(z.slice(1).map((value, i) => Math.abs(value - z[i]!)))) / Math.SQRT2)
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Different people of some rows: how many spoke, were ever negative, and the sum of how much of each was. */
function within(stream: Stream, start: number, end: number) {
  const marks = new Float64Array(end - start)
  for (let i = start; i < end; i++) marks[i - start] = stream.person[i]! * 2 + stream.negative[i]!
  marks.sort()
  let [people, spoke, negative] = [0, 0, 0]
  for (let i = 0; i < marks.length; ) {
    const person = marks[i]! >>> 1
    const from = i
    let bad = 0
    for (; i < marks.length && marks[i]! >>> 1 === person; i++) bad += marks[i]! & 1
    spoke++
    if (bad > 0) people++
    negative += bad / (i - from)
  }
  return { people, spoke, negative }
}
