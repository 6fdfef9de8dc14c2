/**
 * The general measures of each person, shown beside the roles and never mixed into them.
 */
import { estimateCsrBytes, estimateGraphBytes, undirected } from '../../graph/csr.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, partOf } from '../../graph/watch.ts'
import { sharedCopy } from '../../team/memory.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { NO_TRIBE } from '../../tribes/tribes.ts'
import { betweenness, estimateBetweennessBytes } from '../betweenness/betweenness.ts'
import { checkLabels } from '../check.ts'
import { estimateMembersBytes, membersByTribe } from '../members.ts'
import { coreNumbers, estimateCoreBytes } from './core-numbers.ts'
import { estimatePagerankBytes, pagerankInTribes } from './pagerank.ts'
import { estimateParticipationBytes, participation } from './participation.ts'
import { estimateZBytes, withinTribeZ } from './within-tribe-z.ts'

/** General measures, one value per person. */
export interface Measures {
  /** weighted PageRank over the ties inside the own tribe (damping .85), sums to 1 in each tribe */
  pagerank: Float64Array
  /** shortest paths by hops through the person, undirected, over the whole map: pairs counted once, unnormalised */
  betweenness: Float64Array
  /** what was drawn for it: pairs of people, or people; 'exact' where nothing had to be drawn */
  betweennessSources: number | 'exact'
  /** nobody's is farther off than this share of all pairs of people, 95 % sure; null where the engine does not tell */
  betweennessError: number | null
  /** k-core number on undirected ties, over the whole map */
  core: Uint32Array
  /** round in which the person goes when the whole map is peeled, from 1; 0 without a tie */
  onionLayer: Uint32Array
  /** distinct people of the whole map who gave attention */
  inDegree: Uint32Array
  /** within-tribe z-score of the two-way strength inside the tribe (Guimerà & Amaral); 0 where all are equal */
  withinTribeZ: Float64Array
  /** P = 1 − Σ over tribes (s(i,T)/s(i))², 0 to 1 */
  participation: Float64Array
}

/**
 * @param tribeOf tribe of each person, numbered from 0 without gaps; NO_TRIBE exactly where a person has no tie
 * @param options.seed of the pairs that betweenness draws on large maps, 0 to 2³² − 1
 * @throws TypeError, RangeError where ties or tribes are not as they should be; Stopped
 */
export function computeMeasures(
  ties: TieColumns,
  tribeOf: Uint32Array,
  { seed }: { seed: number },
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
): Measures {
  const tribes = countTribes(tribeOf)
  checkTies(ties)
  checkLabels(ties, tribeOf, tribes)
  const labels = sharedCopy(tribeOf)
  const graph = undirected(ties, team)
  const left = estimateGraphBytes(ties.people, ties.from.length)
  team.rest(left)
  const members = membersByTribe(labels, tribes)
  const { inside, participation: spread } = participation(graph, labels, tribes, team)
  const z = withinTribeZ(inside, members)
  const { core, layer } = coreNumbers(graph, null, team)
  watch.progress(0.05)
  const pagerank = pagerankInTribes(ties, labels, members, partOf(watch, 0.05, 0.25), team)
  team.rest(left)
  return {
    pagerank,
    ...betweenness(graph, seed, partOf(watch, 0.25, 1), team),
    core,
    onionLayer: layer,
    inDegree: receivedTies(ties),
    withinTribeZ: z,
    participation: spread,
  }
}

/** Bytes of all results and of what is needed at the peak. */
export function estimateMeasuresBytes(people: number, ties: number, threads = 1): number {
  const kept = estimateParticipationBytes(people) + estimateZBytes(people) + 2 * estimateMembersBytes(people)
  const rest =
    estimateCoreBytes(people) + estimatePagerankBytes(people, ties) + estimateBetweennessBytes(people, ties, threads)
  return estimateCsrBytes(people, ties) + kept + rest + 2 * 4 * people
}

function countTribes(labels: Uint32Array): number {
  let tribes = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] !== NO_TRIBE && labels[i]! >= tribes) tribes = labels[i]! + 1
  return tribes
}

function receivedTies({ people, to }: TieColumns): Uint32Array {
  const count = new Uint32Array(people)
  for (let tie = 0; tie < to.length; tie++) count[to[tie]!]!++
  return count
}
