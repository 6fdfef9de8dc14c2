/** Our own kernels as a peer: the one place here that knows how they are called. */
import { startTeam } from '../../src/engine/native/start-team.ts'
import { type Csr, undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'
import { betweenness } from '../../src/roles/betweenness.ts'
import { chiefScores } from '../../src/roles/chief.ts'
import { coreNumbers } from '../../src/roles/core-numbers.ts'
import { medicineScores, outsideAttention } from '../../src/roles/medicine.ts'
import { membersByTribe } from '../../src/roles/members.ts'
import { pagerankInTribes } from '../../src/roles/pagerank.ts'
import { participation } from '../../src/roles/participation.ts'
import { onSharedMemory, sharedNumbers } from '../../src/team/memory.ts'
import type { Team } from '../../src/team/team.ts'
import { leiden } from '../../src/tribes/leiden.ts'
import { louvain } from '../../src/tribes/louvain.ts'
import type { Partition } from '../../src/tribes/partition.ts'
import type { Answer, Given } from './peer.ts'

/** Threads that the kernels can use at most. */
export const MOST_THREADS = 256

const KERNELS = { louvain, leiden }

/**
 * Makes what a task needs; the function that comes back is what is timed. Threads that were started end with the process.
 * @param given columns of ties, on any memory
 * @throws RangeError where there is no such task here
 */
export async function prepare(
  { task, seed, threads, error }: Given,
  given: TieColumns,
): Promise<() => Promise<Answer>> {
  const team = startTeam(threads)
  const ties = onSharedMemory(given)
  if (task === 'pagerank') {
    // everybody as one tribe
    const labels = sharedNumbers(ties.people)
    return async () => ({ values: pagerankInTribes(ties, labels, membersByTribe(labels, 1), NO_WATCH, team) })
  }
  const graph = undirected(ties, team)
  if (task === 'louvain' || task === 'leiden')
    return async () => {
      const { labels, visits, moves, levels } = KERNELS[task](
        graph,
        { resolution: 1, random: seeded(seed) },
        NO_WATCH,
        team,
      )
      return { values: labels, work: { visits, moves, levels } }
    }
  if (task === 'scores') {
    const start = performance.now()
    const tribes = louvain(graph, { resolution: 1, random: seeded(seed) }, NO_WATCH, team)
    const seconds = (performance.now() - start) / 1000
    return async () => ({ values: scores(ties, graph, tribes, team), work: { 'tribes s': seconds } })
  }
  if (task === 'cores') return async () => ({ values: Float64Array.from(coreNumbers(graph)) })
  if (task === 'betweenness')
    return async () => {
      const found = betweenness(graph, seed, NO_WATCH, team, { error, doubt: 0.1, visits: 2e9 })
      const pairs = (graph.nodes * (graph.nodes - 1)) / 2
      const drawn = found.betweennessSources === 'exact' ? 0 : found.betweennessSources
      return { values: found.betweenness.map((paths) => paths / pairs), work: { drawn, error: found.betweennessError } }
    }
  throw new RangeError(`Our kernels have no task ${task}.`)
}

/** PageRank, core numbers, scores of chiefs and of medicine men, participation. */
function scores(ties: TieColumns, graph: Csr, { labels, count }: Partition, team: Team): Float64Array {
  const members = membersByTribe(labels, count)
  pagerankInTribes(ties, labels, members, NO_WATCH, team)
  coreNumbers(graph)
  chiefScores(ties, labels, team)
  const { strength, participation: shares } = participation(graph, labels, count, team)
  const spread = shares.map((share, person) => share * strength[person]!)
  return medicineScores(members.people, outsideAttention(ties, labels, team).outsideAttention, spread).medicine
}
