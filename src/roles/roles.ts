/**
 * Ranks people by our definitions: chiefs and medicine men, the shells of each tribe, and whom to reach first.
 */
import { estimateCsrBytes, estimateGraphBytes, undirected } from '../graph/csr.ts'
import { estimateInsideBytes } from '../graph/inside.ts'
import { checkTies, type TieColumns } from '../graph/ties.ts'
import { type KernelWatch, NO_WATCH, partOf, throwIfStopped } from '../graph/watch.ts'
import { sharedCopy } from '../team/memory.ts'
import { SOLO, type Team } from '../team/team.ts'
import { checkFlags, checkLabels } from './check.ts'
import { chiefScores, estimateChiefBytes } from './chief.ts'
import { estimateListBytes, shortLists } from './lists.ts'
import { coreNumbers, estimateCoreBytes } from './measures/core-numbers.ts'
import { estimateParticipationBytes, participation } from './measures/participation.ts'
import { estimateMedicineBytes, medicineScores, outsideAttention } from './medicine.ts'
import { estimateMembersBytes, membersByTribe } from './members.ts'
import { estimateOrderBytes } from './order.ts'
import { estimateRankingBytes, rankInTribes } from './ranking.ts'
import { estimateReachBytes, type ReachColumns, reachLists } from './reach/reach.ts'
import { estimateShellBytes, shells } from './shells.ts'

export type { ReachColumns } from './reach/reach.ts'

export interface RoleInput {
  ties: TieColumns
  /** as in Tribes.labels */
  labels: Uint32Array
  tribes: number
  /** 1 where the person is ranked (kind is not brand, staff, bot) */
  rankable: Uint8Array
  /** 1 where the person may be proposed for contact (rankable, not do_not_contact) */
  contactable: Uint8Array
}

/** Roles by our definitions, one value per person unless said otherwise. */
export interface Roles {
  /** C(i) = Σ over members u of the own tribe of w(u→i) */
  chief: Float64Array
  /** Σ over members u of the own tribe of w(u→i) + w(i→u) */
  twoWay: Float64Array
  /** Σ over people u of other tribes of recency(u→i) */
  outsideAttention: Float64Array
  /** P(i) · s(i), s the two-way strength over the whole map */
  spread: Float64Array
  /** percentiles of the two over all rankable people, (fewer + ½ equal) / n */
  outsidePercentile: Float64Array
  spreadPercentile: Float64Array
  /** ½ outsidePercentile + ½ spreadPercentile; 0 where both parts are 0, and where the person is not ranked */
  medicine: Float64Array
  /** s(i, own tribe) / s(i), 0 to 1 */
  belonging: Float64Array
  /** distinct members of the own tribe who gave attention */
  audience: Uint32Array
  /** distinct people of other tribes who gave attention */
  outsiders: Uint32Array
  /** rank in the own tribe by chief score, 1 … n without gaps over rankable people, equal scores by person number; 0 where not ranked */
  chiefRank: Uint32Array
  medicineRank: Uint32Array
  /** 1 where listed as chief; 1 where listed as medicine man (never both) */
  listedChief: Uint8Array
  listedMedicine: Uint8Array
  /** listed chiefs who would be listed as medicine men too */
  alsoMedicine: Uint8Array
  /** 0 core, 1 friends, 2 acquaintances, 3 crowd, 255 no shells in this tribe */
  shell: Uint8Array
  /** per tribe: fit of the best core cut, −1 to 1 (Borgatti & Everett), 0 where there is none to make; NaN under 10 people */
  shellFit: Float64Array
  reach: ReachColumns
}

/**
 * @param options.seed of the draws beside the reach lists, 0 to 2³² − 1
 * @throws TypeError, RangeError where ties, tribes or flags are not as they should be; Stopped
 */
export function assignRoles(
  input: RoleInput,
  { seed }: { seed: number },
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Roles {
  const { ties, tribes, rankable, contactable } = input
  checkTies(ties)
  checkLabels(ties, input.labels, tribes)
  checkFlags(ties.people, rankable, contactable)
  const graph = undirected(ties, team)
  const rest = () => {
    throwIfStopped(watch)
    team.rest(estimateGraphBytes(ties.people, ties.from.length))
  }
  rest()
  const labels = sharedCopy(input.labels)
  const members = membersByTribe(labels, tribes)
  const ranked = members.people.filter((person) => rankable[person] === 1).sort()
  watch.progress(0.2)

  const { chief, audience } = chiefScores(ties, labels, team)
  rest()
  const { strength, inside, participation: p } = participation(graph, labels, tribes, team)
  const spread = p.map((share, person) => share * strength[person]!)
  const belonging = inside.map((own, person) => (own > 0 ? own / strength[person]! : 0))
  const { outsideAttention: attention, outsiders } = outsideAttention(ties, labels, team)
  const { outsidePercentile, spreadPercentile, medicine } = medicineScores(ranked, attention, spread)
  rest()
  watch.progress(0.4)

  const chiefs = rankInTribes(ranked, chief, labels, tribes)
  const medicineMen = rankInTribes(ranked, medicine, labels, tribes)
  const lists = shortLists(chiefs, medicineMen, chief, medicine)
  const { shell, shellFit } = shells(graph, labels, members, coreNumbers(graph, labels, team).core)
  rest()
  watch.progress(0.6)

  const reach = reachLists({ ties, graph, labels, members, chiefs, contactable }, seed, partOf(watch, 0.6, 1), team)
  return {
    chief,
    twoWay: inside,
    outsideAttention: attention,
    spread,
    outsidePercentile,
    spreadPercentile,
    medicine,
    belonging,
    audience,
    outsiders,
    chiefRank: chiefs.rank,
    medicineRank: medicineMen.rank,
    ...lists,
    shell,
    shellFit,
    reach,
  }
}

/** Bytes of all results and of what is needed at the peak. */
export function estimateRolesBytes(people: number, ties: number): number {
  const scores = estimateChiefBytes(people) + estimateMedicineBytes(people) + estimateParticipationBytes(people)
  const ranks = 2 * estimateRankingBytes(people) + estimateOrderBytes(people) + estimateListBytes(people)
  const shelled = estimateCoreBytes(people) + estimateInsideBytes(people, ties) + estimateShellBytes(people)
  const rest = estimateMembersBytes(people) + (2 * 8 + 2 * 4) * people
  return estimateCsrBytes(people, ties) + scores + ranks + shelled + rest + estimateReachBytes(people, ties)
}
