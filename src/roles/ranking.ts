/**
 * Ranks inside each tribe: by score descending, equal scores by person number; 1 … n without gaps. O(people).
 */

import { type Members, membersByTribe } from './members.ts'
import { byScore } from './order.ts'

/** The ranked people of each tribe, best first. */
export interface Ranking extends Members {
  /** rank of each person in its tribe, from 1; 0 where not ranked */
  rank: Uint32Array
}

/**
 * @param ranked the rankable people, each once, ascending
 * @param scores one value per person number, ≥ 0
 * @param labels tribe of each person
 */
export function rankInTribes(ranked: Uint32Array, scores: Float64Array, labels: Uint32Array, tribes: number): Ranking {
  const { starts, people } = membersByTribe(labels, tribes, byScore(ranked, scores))
  const rank = new Uint32Array(labels.length)
  for (let tribe = 0; tribe < tribes; tribe++) {
    const first = starts[tribe]!
    for (let k = first, end = starts[tribe + 1]!; k < end; k++) rank[people[k]!] = k - first + 1
  }
  return { starts, people, rank }
}

/** Bytes of one ranking and of making it. */
export function estimateRankingBytes(people: number): number {
  return 4 * 4 * people
}
