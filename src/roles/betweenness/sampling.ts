/** Betweenness inside a graph without its fringe, from pairs drawn at random, with the error it is known to. */
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import type { Team } from '../../team/team.ts'
import { dealDoubt, errorOf } from './doubt.ts'
import type { Inner } from './fringe.ts'
import { makePairs } from './pairs.ts'

export interface Aim {
  /** wanted: nobody is farther off than this share of all pairs of people */
  error: number
  /** that somebody is farther off than the error told, 0 to 1 */
  doubt: number
  /** ties to look at, about, after which it ends with what is reached */
  visits: number
}

export interface Sampled {
  /** what the search adds to the betweenness of each node */
  added: Float64Array
  pairs: number
  /** reached: share of all pairs of people */
  error: number
}

/** Pairs drawn between two looks at the watch. */
const AT_ONCE = 1024
/** Pairs by which the doubt is dealt out, at least. */
const LEAST_FIRST = 100
/** By how much more is drawn where the error is not reached yet. */
const MORE = 1.2

/** @param people of the whole map, with a tie */
export function sampleBetweenness(
  inner: Inner,
  people: number,
  seed: number,
  aim: Aim,
  team: Team,
  watch: KernelWatch,
): Sampled {
  const { nodes } = inner
  using pairs = makePairs(inner, seed, team)
  const scale = pairs.all / (people * (people - 1))
  const error = aim.error / scale
  let drawn = 0
  let spent = 0
  const draw = (until: number) => {
    for (; drawn < until; drawn += Math.min(AT_ONCE, until - drawn)) {
      throwIfStopped(watch)
      watch.progress(Math.min(1, (spent + pairs.visits()) / aim.visits))
      pairs.draw(drawn, Math.min(AT_ONCE, until - drawn))
    }
  }
  const variance = (v: number, count: number) =>
    Math.max(0, (pairs.square(v) - pairs.share(v) ** 2 / count) / (count - 1))

  const first = Math.max(LEAST_FIRST, Math.ceil(2 / error))
  draw(first)
  spent = pairs.visits()
  const most = Math.max(first, Math.floor((aim.visits / spent - 1) * first))
  const variances = Float64Array.from({ length: nodes }, (_, v) => variance(v, first))
  const doubt = dealDoubt(variances, first, aim.doubt, error, most)
  pairs.clear()
  let reached = 1
  let count = doubt.samples
  for (let look = 1; ; look++, count = Math.min(most, Math.ceil(MORE * count))) {
    draw(first + count)
    reached = 0
    for (let v = 0; v < nodes; v++)
      reached = Math.max(reached, errorOf(variance(v, count), doubt.x(v) + look * Math.LN2, count))
    if (reached <= error || count >= most) break
  }
  watch.note?.('pairs', () => ({
    pairs: first + count,
    looks: spent + pairs.visits(),
    error: reached * scale,
  }))
  const factor = pairs.all / 2 / count
  const added = Float64Array.from({ length: nodes }, (_, v) => pairs.share(v) * factor)
  return { added, pairs: count, error: reached * scale }
}
