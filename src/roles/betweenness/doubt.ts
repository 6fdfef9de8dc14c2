/**
 * How far means of samples may be from what they are means of, for many values at once, and how many samples make that
 * less than a wanted error.
 *
 * Maurer, Pontil. Empirical Bernstein bounds and sample variance penalization. COLT 2009. arXiv:0907.3740
 * with probability 1 − d, for values between 0 and 1:  |mean − mean of r samples| ≤ √(2 V x / r) + 7 x / (3 (r − 1)),  x = ln(4 / d)
 * The doubt is dealt out so that all values come below the error at the same r, as in KADABRA (see pairs.ts): what varies
 * little gets little of it, so that more is left for what varies much. It is dealt out by samples that are then thrown away.
 */

/** Share of the doubt that is dealt out evenly, in case the first samples mislead. */
const EVENLY = 0.1
/** Classes of variances: as many for each doubling. */
const CLASSES = 4

export interface Doubt {
  /** samples after which all values are expected to be within the error */
  samples: number
  /** x of value i */
  x(i: number): number
}

/** @param variance V of sampled value, 0 and more */
export const errorOf = (variance: number, x: number, samples: number): number =>
  Math.sqrt((2 * variance * x) / samples) + (7 * x) / (3 * (samples - 1))

/**
 * @param variances V by first samples, 0 to 1
 * @param first how many of those there were
 * @param doubt that any value is farther off, 0 to 1
 * @param error wanted, above 0
 * @param most samples there will be at most; where they do not suffice, the doubt is dealt out for the error they can reach
 */
export function dealDoubt(variances: Float64Array, first: number, doubt: number, error: number, most: number): Doubt {
  // as if each had varied once more than it did
  const classOf = (i: number) => Math.ceil(CLASSES * Math.log2(1 + first * variances[i]!))
  const counts: number[] = []
  for (let i = 0; i < variances.length; i++) counts[classOf(i)] = (counts[classOf(i)] ?? 0) + 1
  const spread = (k: number) => 2 ** (k / CLASSES) / first
  const needs = (wanted: number, samples: number) =>
    counts.reduce((sum, count, k) => sum + count * 4 * Math.exp(-xOf(spread(k), wanted, samples)), 0)
  const dealt = (1 - EVENLY) * doubt
  let samples = bisect(2, 1e15, (r) => needs(error, r) <= dealt)
  let reached = error
  if (samples > most) {
    samples = most
    reached = bisect(1e-15, 1e15, (e) => needs(e, most) <= dealt)
  }
  const xs = Array.from(counts, (_, k) =>
    Math.log(4 / (4 * Math.exp(-xOf(spread(k), reached, samples)) + (EVENLY * doubt) / variances.length)),
  )
  return { samples: Math.ceil(samples), x: (i) => xs[classOf(i)]! }
}

/** x for which √(2 V x / r) + 7 x / (3 r) is the error. */
function xOf(variance: number, error: number, samples: number): number {
  const a = 7 / (3 * samples)
  const b = Math.sqrt((2 * variance) / samples)
  return ((Math.sqrt(b * b + 4 * a * error) - b) / (2 * a)) ** 2
}

/** The least value from low to high, to a thousandth, for which it holds; it holds above that too. */
function bisect(low: number, high: number, holds: (value: number) => boolean): number {
  let from = Math.log(low)
  let to = Math.log(high)
  while (to - from > 1e-3) {
    const middle = (from + to) / 2
    if (holds(Math.exp(middle))) to = middle
    else from = middle
  }
  return Math.exp(to)
}
