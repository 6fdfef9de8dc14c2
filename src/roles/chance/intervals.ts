/**
 * How far the ranks hang on chance: scores and ranks of everybody, tribes held fixed, had every interaction counted as often
 * as a Poisson variable of mean 1 says (bootstrap.ts), many times over; each person's 5th to 95th percentile.
 *
 * Ranks and medicine scores are taken as they come (they are relative; on simulated streams 89 to 92 of 100 such intervals
 * hold the rank that the rates give). A chief's score is a sum of logarithms and on average lower when drawn anew, as who is
 * heard of once is missing in a third of the draws; so its percentiles are scaled by score / mean of the draws.
 *
 * O(replicates · (people + interactions)). Of each figure only the draws outside the interval are kept, so that memory does
 * not grow with their number by more than a tenth of it.
 */
import { estimateCsrBytes, undirected } from '../../graph/csr.ts'
import { seeded } from '../../graph/random.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'
import { checkLabels } from '../check.ts'
import { chiefScores } from '../chief.ts'
import { shortLists } from '../lists.ts'
import { participation } from '../measures/participation.ts'
import { medicineScores, outsideAttention } from '../medicine.ts'
import { membersByTribe } from '../members.ts'
import { rankInTribes } from '../ranking.ts'
import { checkInteractions, estimateRedrawBytes, type InteractionColumns, redrawer } from './bootstrap.ts'

export interface IntervalInput {
  ties: TieColumns
  interactions: InteractionColumns
  /** tribe of each person, below `tribes`; NO_TRIBE without a tie */
  labels: Uint32Array
  tribes: number
  /** 1 where the person is ranked */
  rankable: Uint8Array
}

export interface IntervalOptions {
  /** 0 to 2³² − 1 */
  seed: number
  /** draws, ≥ 20 */
  replicates: number
}

/** One value per person; 0 for who is not ranked. */
export interface RoleIntervals {
  /** 5th and 95th percentile of the score, in its unit; the score itself lies between */
  scoreLow: Float64Array
  scoreHigh: Float64Array
  /** of the rank in the own tribe: best and worst, from 1 */
  rankLow: Uint32Array
  rankHigh: Uint32Array
  /** share of the draws in which the tribe's list of that role shows the person, 0 to 1 */
  listed: Float64Array
}

export interface Intervals {
  chief: RoleIntervals
  medicine: RoleIntervals
}

/** Share of the draws below the interval, and above it. */
const OUTSIDE = 0.05
/** First stream of random numbers of the draws, which searches for tribes do not have. */
const DRAWS = 0x80000000

/**
 * Deterministic to the byte: each draw has its own random numbers.
 * @throws TypeError, RangeError where columns do not fit; Stopped
 */
export function intervals(
  { ties, interactions, labels, tribes, rankable }: IntervalInput,
  { seed, replicates }: IntervalOptions,
  watch: KernelWatch = NO_WATCH,
): Intervals {
  checkInteractions(ties, interactions)
  checkLabels(ties, labels, tribes)
  if (!Number.isInteger(replicates) || replicates < 1 / OUTSIDE)
    throw new RangeError(`Replicates are ${replicates}; give a whole number from ${1 / OUTSIDE}.`)
  const { people: members } = membersByTribe(labels, tribes)
  const ranked = members.filter((person) => rankable[person] === 1).sort()
  const scoresOf = (drawn: TieColumns) => {
    const { chief } = chiefScores(drawn, labels)
    const { strength, participation: p } = participation(undirected(drawn), labels, tribes)
    const spread = p.map((share, person) => share * strength[person]!)
    const { medicine } = medicineScores(ranked, outsideAttention(drawn, labels).outsideAttention, spread)
    const chiefs = rankInTribes(ranked, chief, labels, tribes)
    const medicineMen = rankInTribes(ranked, medicine, labels, tribes)
    return { chief, medicine, chiefs, medicineMen, ...shortLists(chiefs, medicineMen, chief, medicine) }
  }
  const draw = redrawer(ties, interactions)
  const chiefs = gatherer(ranked, labels.length, replicates)
  const medicineMen = gatherer(ranked, labels.length, replicates)
  for (let replicate = 0; replicate < replicates; replicate++) {
    throwIfStopped(watch)
    watch.progress(replicate / replicates)
    const drawn = scoresOf(draw(seeded(seed, DRAWS + replicate)))
    chiefs.add(drawn.chief, drawn.chiefs.rank, drawn.listedChief)
    medicineMen.add(drawn.medicine, drawn.medicineMen.rank, drawn.listedMedicine)
  }
  const found = scoresOf(ties)
  return {
    chief: chiefs.end(found.chief, found.chiefs.rank, true),
    medicine: medicineMen.end(found.medicine, found.medicineMen.rank, false),
  }
}

/** Gathers the draws of one role. */
function gatherer(ranked: Uint32Array, people: number, replicates: number) {
  const kept = Math.floor(OUTSIDE * replicates) + 1
  const low = new Float64Array(ranked.length * kept).fill(Number.POSITIVE_INFINITY)
  const high = new Float64Array(ranked.length * kept).fill(Number.NEGATIVE_INFINITY)
  const best = new Float64Array(ranked.length * kept).fill(Number.POSITIVE_INFINITY)
  const worst = new Float64Array(ranked.length * kept).fill(Number.NEGATIVE_INFINITY)
  const sums = new Float64Array(ranked.length)
  const times = new Uint32Array(ranked.length)
  return {
    add(scores: Float64Array, ranks: Uint32Array, listed: Uint8Array): void {
      for (let k = 0; k < ranked.length; k++) {
        const person = ranked[k]!
        const score = scores[person]!
        keepLowest(low, k * kept, kept, score)
        keepHighest(high, k * kept, kept, score)
        keepLowest(best, k * kept, kept, ranks[person]!)
        keepHighest(worst, k * kept, kept, ranks[person]!)
        sums[k]! += score
        times[k]! += listed[person]!
      }
    },
    /** @param scaled the percentiles of the score are to be about the score */
    end(scores: Float64Array, ranks: Uint32Array, scaled: boolean): RoleIntervals {
      const found: RoleIntervals = {
        scoreLow: new Float64Array(people),
        scoreHigh: new Float64Array(people),
        rankLow: new Uint32Array(people),
        rankHigh: new Uint32Array(people),
        listed: new Float64Array(people),
      }
      for (let k = 0; k < ranked.length; k++) {
        const person = ranked[k]!
        const at = (k + 1) * kept - 1
        const factor = scaled && sums[k]! > 0 ? (scores[person]! * replicates) / sums[k]! : 1
        found.scoreLow[person] = Math.min(scores[person]!, factor * low[at]!)
        found.scoreHigh[person] = Math.max(scores[person]!, factor * high[at]!)
        found.rankLow[person] = Math.min(ranks[person]!, best[at]!)
        found.rankHigh[person] = Math.max(ranks[person]!, worst[at]!)
        found.listed[person] = times[k]! / replicates
      }
      return found
    },
  }
}

/** Keeps the lowest values of one person, ascending: values[at … at + kept − 1]. */
function keepLowest(values: Float64Array, at: number, kept: number, value: number): void {
  let place = at + kept - 1
  if (value >= values[place]!) return
  for (; place > at && values[place - 1]! > value; place--) values[place] = values[place - 1]!
  values[place] = value
}

/** The highest ones, descending. */
function keepHighest(values: Float64Array, at: number, kept: number, value: number): void {
  let place = at + kept - 1
  if (value <= values[place]!) return
  for (; place > at && values[place - 1]! < value; place--) values[place] = values[place - 1]!
  values[place] = value
}

/** Bytes needed at the peak beside ties and interactions. */
export function estimateIntervalBytes(people: number, ties: number, interactions: number, replicates: number): number {
  const gathered = 2 * people * (4 * 8 * (Math.floor(OUTSIDE * replicates) + 1) + 12 + 4 * 8)
  return estimateCsrBytes(people, ties) + estimateRedrawBytes(ties, interactions) + gathered + 200 * people
}
