/**
 * Chiefs: whom many members of the own tribe have been giving attention to lately. One fan counts little, however loud,
 * because a tie is a logarithm already.
 *
 * Our definition, chosen by hold-out test (later attention inside the tribe) over in-degree, PageRank and core number.
 * C(i) = Σ over members u of i's tribe of w(u→i)
 *
 * O(people + ties), summed in the order of the ties.
 */
import { INSIDE, receivedSums } from '../graph/received.ts'
import type { TieColumns } from '../graph/ties.ts'
import { SOLO, type Team } from '../team/team.ts'

export interface ChiefScores {
  /** C(i), in units of tie weight, ≥ 0 */
  chief: Float64Array
  /** distinct members of the own tribe who gave attention */
  audience: Uint32Array
}

/** @param labels tribe of each person; everybody with a tie has one */
export function chiefScores(ties: TieColumns, labels: Uint32Array, team: Team = SOLO): ChiefScores {
  const { people, from, to, weight } = ties
  const { sums, counts } = receivedSums({ people, from, to, value: weight, groups: labels }, INSIDE, team)
  return { chief: sums, audience: counts }
}

/** Bytes of the two results. */
export function estimateChiefBytes(people: number): number {
  return (8 + 4) * people
}
