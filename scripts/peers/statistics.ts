/** Medians, and ratios of runs that were made in turns. */

/** @throws RangeError where there is nothing */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export interface Spread {
  median: number
  least: number
  most: number
}

/**
 * Ours by theirs, round by round, so that what slowed a round down slows both.
 * @param theirs of the same rounds, > 0
 * @throws RangeError where the rounds are not as many
 */
export function ratios(ours: readonly number[], theirs: readonly number[]): Spread {
  if (ours.length !== theirs.length) throw new RangeError(`${ours.length} rounds of ours, ${theirs.length} of theirs.`)
  const each = ours.map((value, round) => value / theirs[round]!)
  return { median: median(each), least: Math.min(...each), most: Math.max(...each) }
}

/** How much more a tie costs on the larger graph: 1 where the cost grows as the ties do. */
export function growth(small: { cost: number; ties: number }, large: { cost: number; ties: number }): number {
  return large.cost / large.ties / (small.cost / small.ties)
}
