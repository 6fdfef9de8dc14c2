/**
 * Medicine men: whose word is sought across tribes — lately heard by many people outside the own tribe, with strong ties
 * spread over several tribes.
 *
 * Our definition, chosen by hold-out test (later attention from other tribes) over betweenness, constraint and brokerage;
 * P is the participation coefficient of Guimerà & Amaral (see participation.ts).
 * M(i) = ½ pct[A(i)] + ½ pct[P(i) · s(i)],  A(i) = Σ over people u of other tribes of recency(u→i)
 * pct[x] = (people with less + ½ people with as much) / all rankable people;  M(i) = 0 where both parts are 0
 *
 * O(people + ties).
 */
import { BETWEEN, receivedSums } from '../graph/received.ts'
import type { TieColumns } from '../graph/ties.ts'
import { SOLO, type Team } from '../team/team.ts'
import { byScore } from './order.ts'

export interface OutsideAttention {
  /** A(i), ≥ 0: a person who gave attention just now counts 1, one half-life ago ½ */
  outsideAttention: Float64Array
  /** distinct people of other tribes who gave attention */
  outsiders: Uint32Array
}

export interface MedicineScores {
  /** percentiles of the parts, 0 to 1; 0 for who is not ranked */
  outsidePercentile: Float64Array
  spreadPercentile: Float64Array
  /** M(i), 0 to 1 */
  medicine: Float64Array
}

/** @param labels tribe of each person; everybody with a tie has one */
export function outsideAttention(ties: TieColumns, labels: Uint32Array, team: Team = SOLO): OutsideAttention {
  const { people, from, to, recency } = ties
  const { sums, counts } = receivedSums({ people, from, to, value: recency, groups: labels }, BETWEEN, team)
  return { outsideAttention: sums, outsiders: counts }
}

/**
 * @param ranked the rankable people, each once
 * @param attention A(i) per person, ≥ 0
 * @param spread P(i) · s(i) per person, ≥ 0
 */
export function medicineScores(ranked: Uint32Array, attention: Float64Array, spread: Float64Array): MedicineScores {
  const outsidePercentile = percentiles(ranked, attention)
  const spreadPercentile = percentiles(ranked, spread)
  const medicine = new Float64Array(attention.length)
  for (let k = 0; k < ranked.length; k++) {
    const person = ranked[k]!
    if (attention[person] === 0 && spread[person] === 0) continue
    medicine[person] = 0.5 * outsidePercentile[person]! + 0.5 * spreadPercentile[person]!
  }
  return { outsidePercentile, spreadPercentile, medicine }
}

/** (fewer + ½ equal) / n of each ranked person among the ranked, 0 for the others. */
export function percentiles(ranked: Uint32Array, values: Float64Array): Float64Array {
  const percentile = new Float64Array(values.length)
  const n = ranked.length
  const order = byScore(ranked, values)
  for (let first = 0, end = 0; first < n; first = end) {
    const value = values[order[first]!]!
    while (end < n && values[order[end]!] === value) end++
    const share = (n - end + 0.5 * (end - first)) / n
    for (let k = first; k < end; k++) percentile[order[k]!] = share
  }
  return percentile
}

/** Bytes of the five results; sorting comes on top (see order.ts). */
export function estimateMedicineBytes(people: number): number {
  return (4 * 8 + 4) * people
}
