/**
 * Betweenness: how many of the shortest paths between two others lead through a person, by hops, undirected; each pair
 * counted once, a pair with several shortest paths shared among them, a pair without one left out; not normalised.
 *
 * Who hangs on the map by one tie is counted at once (fringe.ts). What is left is searched from every node (brandes.ts)
 * where that takes no more work than sampling may; else pairs are drawn at random until nobody is far off or the work is
 * done (sampling.ts). A hundred sources drawn at random from the whole map (Brandes, Pich. Int. J. Bifurcation Chaos 17
 * (2007) 2303. doi:10.1142/S0218127407018403) were off by 6 to 25 % on the first twenty of four real maps (median), pairs
 * drawn without the fringe by 1 to 4 %, at a third to two and a half times the CPU.
 */
import type { Csr } from '../../graph/csr.ts'
import { type KernelWatch, NO_WATCH } from '../../graph/watch.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { brandes, estimateBrandesBytes } from './brandes.ts'
import { estimateFringeBytes, type Inner, withoutFringe } from './fringe.ts'
import { estimatePairsBytes } from './pairs.ts'
import { type Aim, sampleBetweenness } from './sampling.ts'

/** Work is counted in ties looked at from one end. */
const AIM: Aim = { error: 0.001, doubt: 0.05, visits: 2e8 }

export interface Betweenness {
  /** B of each person, ≥ 0 */
  betweenness: Float64Array
  /** pairs drawn */
  betweennessSources: number | 'exact'
  /** nobody is farther off than this share of all pairs of people with a tie, 95 % sure; 0 where exact */
  betweennessError: number
}

/**
 * @param seed of the draw of pairs, 0 to 2³² − 1
 * @param aim of the draw, and what exact search may take
 */
export function betweenness(
  graph: Csr,
  seed: number,
  watch: KernelWatch = NO_WATCH,
  team: Team = SOLO,
  aim: Aim = AIM,
): Betweenness {
  const { inner, known } = withoutFringe(graph)
  watch.note?.('fringe', () => ({ 'nodes taken off': graph.nodes - inner.nodes, 'nodes left': inner.nodes }))
  if (isSmall(inner, aim)) {
    addTo(known, inner, brandes(inner, team, watch))
    watch.note?.('sources', () => ({ sources: inner.nodes, looks: inner.nodes * inner.targets.length, error: 0 }))
    watch.progress(1)
    return { betweenness: known, betweennessSources: 'exact', betweennessError: 0 }
  }
  const { added, pairs, error } = sampleBetweenness(inner, withTie(graph), seed, aim, team, watch)
  addTo(known, inner, added)
  watch.progress(1)
  return { betweenness: known, betweennessSources: pairs, betweennessError: error }
}

/** Bytes of the result and the scratch, by so many threads. */
export function estimateBetweennessBytes(people: number, ties: number, threads = 1): number {
  // exact search on a graph that is as large as it may be
  const exact = Math.min(people, Math.sqrt(AIM.visits))
  const searching = Math.max(
    estimatePairsBytes(people, threads),
    estimateBrandesBytes(exact, Math.min(ties, AIM.visits / Math.max(1, exact)), threads),
  )
  return estimateFringeBytes(people, ties) + 8 * people + searching
}

const isSmall = ({ nodes, targets }: Inner, { visits }: Aim): boolean => nodes * targets.length <= visits

function addTo(known: Float64Array, { order }: Inner, added: Float64Array): void {
  for (let k = 0; k < order.length; k++) known[order[k]!]! += added[k]!
}

function withTie({ nodes, starts }: Csr): number {
  let people = 0
  for (let v = 0; v < nodes; v++) if (starts[v + 1]! > starts[v]!) people++
  return people
}
