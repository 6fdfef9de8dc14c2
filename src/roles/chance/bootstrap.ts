/**
 * The same map, had things gone a little otherwise: every interaction counts as often as a Poisson variable of mean 1 says,
 * on average once, sometimes not at all.
 *
 * Efron. Bootstrap methods: another look at the jackknife. Ann. Statist. 7 (1979) 1. doi:10.1214/aos/1176344552; by Poisson
 * numbers: Hanley, MacGibbon. Creating non-parametric bootstrap samples using Poisson frequencies. Comput. Methods Programs
 * Biomed. 83 (2006) 57. doi:10.1016/j.cmpb.2006.04.006
 * w*(u→v) = ln(1 + Σ m · term);  recency* = that of the last interaction with m > 0;  no tie where the sum is 0
 *
 * O(interactions).
 */
import type { Random } from '../../graph/random.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'

/** The interactions behind ties, by tie. */
export interface InteractionColumns {
  /** ties + 1 offsets: those of tie t are starts[t] … starts[t + 1] − 1 */
  starts: Uint32Array
  /** base · weight · 2^(−age / half-life) of each, ≥ 0; 0 where it is over the daily five */
  term: Float64Array
  /** 2^(−age / half-life) of each, 0 to 1 */
  recency: Float64Array
  /** number of the interaction, below `count`; an undirected one stands in two ties under one number */
  number: Uint32Array
  count: number
}

/** @throws TypeError, RangeError where the columns do not fit the ties or each other */
export function checkInteractions(
  ties: TieColumns,
  { starts, term, recency, number, count }: InteractionColumns,
): void {
  checkTies(ties)
  if (!(starts instanceof Uint32Array && number instanceof Uint32Array))
    throw new TypeError('The columns starts and number of interactions are Uint32Array.')
  if (!(term instanceof Float64Array && recency instanceof Float64Array))
    throw new TypeError('The columns term and recency of interactions are Float64Array.')
  const rows = term.length
  if (
    recency.length !== rows ||
    number.length !== rows ||
    starts.length !== ties.from.length + 1 ||
    starts.at(-1) !== rows
  )
    throw new RangeError(
      `${rows} terms, ${recency.length} recencies and ${number.length} numbers of interactions, ${starts.at(-1)} by ${starts.length - 1} offsets, for ${ties.from.length} ties.`,
    )
  for (let row = 0; row < rows; row++) {
    if (!(term[row]! >= 0 && term[row]! < Number.POSITIVE_INFINITY))
      throw new RangeError(`Interaction ${row} has the term ${term[row]}; it is finite and ≥ 0.`)
    if (number[row]! >= count) throw new RangeError(`Interaction ${row} has the number ${number[row]}, of ${count}.`)
  }
  for (let tie = 0; tie < ties.from.length; tie++)
    if (starts[tie]! > starts[tie + 1]!) throw new RangeError(`The interactions of tie ${tie} end before they begin.`)
}

/** Draws ties anew, again and again: what it returns is good until the next draw. */
export function redrawer(ties: TieColumns, interactions: InteractionColumns): (random: Random) => TieColumns {
  const { starts, term, recency, number, count } = interactions
  const most = ties.from.length
  const times = new Uint8Array(count)
  const from = new Uint32Array(most)
  const to = new Uint32Array(most)
  const weight = new Float64Array(most)
  const lately = new Float64Array(most)
  return (random) => {
    for (let i = 0; i < count; i++) times[i] = poisson(random)
    let at = 0
    for (let tie = 0; tie < most; tie++) {
      let sum = 0
      let last = 0
      for (let row = starts[tie]!, end = starts[tie + 1]!; row < end; row++) {
        const m = times[number[row]!]!
        if (m === 0) continue
        sum += m * term[row]!
        if (recency[row]! > last) last = recency[row]!
      }
      if (!(sum > 0)) continue
      from[at] = ties.from[tie]!
      to[at] = ties.to[tie]!
      weight[at] = Math.log1p(sum)
      lately[at++] = last
    }
    return {
      people: ties.people,
      from: from.subarray(0, at),
      to: to.subarray(0, at),
      weight: weight.subarray(0, at),
      recency: lately.subarray(0, at),
    }
  }
}

/** Bytes of the draws. */
export function estimateRedrawBytes(ties: number, interactions: number): number {
  return ties * (4 + 4 + 8 + 8) + interactions
}

/** P(m ≤ k) of the Poisson distribution of mean 1, k = 0, 1, …, as far as a number in steps of 2⁻³² can tell. */
const UP_TO: readonly number[] = (() => {
  const sums: number[] = []
  for (let k = 0, p = Math.exp(-1), sum = 0; sum < 1 - 2 ** -32; p /= ++k) {
    sum += p
    sums.push(sum)
  }
  return sums
})()

function poisson(random: Random): number {
  const u = random()
  let k = 0
  while (k < UP_TO.length && u >= UP_TO[k]!) k++
  return k
}
