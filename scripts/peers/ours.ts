/** Our own kernels as a peer: the one place here that knows how they are called. */
import { startTeam } from '../../src/engine/native/start-team.ts'
import { type Csr, estimateCsrBytes, undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { type Figures, type KernelWatch, NO_WATCH } from '../../src/graph/watch.ts'
import { betweenness, estimateBetweennessBytes } from '../../src/roles/betweenness/betweenness.ts'
import { chiefScores } from '../../src/roles/chief.ts'
import { coreNumbers, estimateCoreBytes } from '../../src/roles/measures/core-numbers.ts'
import { estimatePagerankBytes, pagerankInTribes } from '../../src/roles/measures/pagerank.ts'
import { estimateParticipationBytes, participation } from '../../src/roles/measures/participation.ts'
import { estimateMedicineBytes, medicineScores, outsideAttention } from '../../src/roles/medicine.ts'
import { membersByTribe } from '../../src/roles/members.ts'
import { onSharedMemory, sharedNumbers } from '../../src/team/memory.ts'
import type { Team } from '../../src/team/team.ts'
import type { Partition } from '../../src/tribes/partition.ts'
import { leiden } from '../../src/tribes/search/leiden.ts'
import { louvain } from '../../src/tribes/search/louvain.ts'
import { estimateTribesBytes } from '../../src/tribes/tribes.ts'
import type { Answer, Given, Task } from './peer.ts'
import { stepWatch } from './steps.ts'

/** Threads that the kernels can use at most. */
export const MOST_THREADS = 256

/**
 * Makes what a task needs; the function that comes back is what is timed. Threads that were started end with the process.
 * @param given columns of ties, on any memory
 * @throws RangeError where there is no such task here
 */
export async function prepare(
  { task, seed, threads, error, profile }: Given,
  given: TieColumns,
): Promise<() => Promise<Answer>> {
  const compute = COMPUTE[task]
  if (!compute) throw new RangeError(`Our kernels have no task ${task}.`)
  const team = startTeam(threads)
  const ties = onSharedMemory(given)
  const steps = profile ? stepWatch() : null
  const watch = steps ?? NO_WATCH
  watch.note?.('columns', () => ({ people: ties.people, ties: ties.to.length }))
  const run = compute({ ties, seed, error, threads }, watch, team)
  return async () => {
    const { values, work } = run()
    watch.note?.('the rest', () => estimated(task, ties, threads))
    return { values, ...(work && { work }), ...(steps && { steps: steps.steps }) }
  }
}

/** What the kernel of a task, with its graph, is thought to take beside the ties. */
function estimated(task: Task, { people, from }: TieColumns, threads: number): Figures {
  const ties = from.length
  const graph = estimateCsrBytes(people, ties)
  const tribes = estimateTribesBytes(people, ties)
  const pagerank = estimatePagerankBytes(people, ties)
  const bytes: Partial<Record<Task, number>> = {
    louvain: tribes,
    leiden: tribes,
    pagerank,
    cores: graph + estimateCoreBytes(people),
    betweenness: graph + estimateBetweennessBytes(people, ties, threads),
    scores: Math.max(tribes, graph + pagerank + estimateParticipationBytes(people) + estimateMedicineBytes(people)),
  }
  return { 'estimated MB': bytes[task]! / 2 ** 20 }
}

interface Asked extends Pick<Given, 'seed' | 'error' | 'threads'> {
  ties: TieColumns
}

/** What is made before, and the part that is timed. */
type Compute = (asked: Asked, watch: KernelWatch, team: Team) => () => Answer

const COMPUTE: Partial<Record<Task, Compute>> = {
  louvain: tribesBy(louvain),
  leiden: tribesBy(leiden),
  pagerank({ ties }, watch, team) {
    // everybody as one tribe
    const labels = sharedNumbers(ties.people)
    return () => ({ values: pagerankInTribes(ties, labels, membersByTribe(labels, 1), watch, team) })
  },
  cores({ ties }, watch, team) {
    const graph = graphOf(ties, watch, team)
    return () => ({ values: new Float64Array(cores(graph, watch, team)) })
  },
  scores({ ties, seed }, watch, team) {
    const graph = graphOf(ties, watch, team)
    const start = performance.now()
    const tribes = louvain(graph, { resolution: 1, random: seeded(seed) }, watch, team)
    const seconds = (performance.now() - start) / 1000
    return () => ({ values: scores(ties, graph, tribes, watch, team), work: { 'tribes s': seconds } })
  },
  betweenness({ ties, seed, error }, watch, team) {
    const graph = graphOf(ties, watch, team)
    return () => {
      const found = betweenness(graph, seed, watch, team, { error, doubt: 0.1, visits: 2e9 })
      const pairs = (graph.nodes * (graph.nodes - 1)) / 2
      const drawn = found.betweennessSources === 'exact' ? 0 : found.betweennessSources
      return { values: found.betweenness.map((paths) => paths / pairs), work: { drawn, error: found.betweennessError } }
    }
  },
}

function tribesBy(kernel: typeof louvain): Compute {
  return ({ ties, seed }, watch, team) => {
    const graph = graphOf(ties, watch, team)
    return () => {
      const { labels, visits, moves, levels } = kernel(graph, { resolution: 1, random: seeded(seed) }, watch, team)
      return { values: labels, work: { visits, moves, levels } }
    }
  }
}

function graphOf(ties: TieColumns, watch: KernelWatch, team: Team): Csr {
  const graph = undirected(ties, team)
  const directions = graph.targets.length
  watch.note?.('graph', () => ({
    directions,
    'ties merged': ties.to.length - directions / 2,
    'estimated MB': estimateCsrBytes(ties.people, ties.to.length) / 2 ** 20,
  }))
  return graph
}

function cores(graph: Csr, watch: KernelWatch, team: Team): Uint32Array {
  const { core, layer } = coreNumbers(graph, null, team)
  const largest = (numbers: Uint32Array): number => numbers.reduce((most, number) => Math.max(most, number), 0)
  watch.note?.('core numbers', () => ({ largest: largest(core), layers: largest(layer) }))
  return core
}

/** PageRank, core numbers, scores of chiefs and of medicine men, participation. */
function scores(
  ties: TieColumns,
  graph: Csr,
  { labels, count }: Partition,
  watch: KernelWatch,
  team: Team,
): Float64Array {
  const members = membersByTribe(labels, count)
  watch.note?.('members', () => ({ tribes: count }))
  pagerankInTribes(ties, labels, members, watch, team)
  cores(graph, watch, team)
  chiefScores(ties, labels, team)
  watch.note?.('chiefs', () => ({}))
  const { strength, participation: shares } = participation(graph, labels, count, team)
  watch.note?.('participation', () => ({}))
  const spread = shares.map((share, person) => share * strength[person]!)
  const { medicine } = medicineScores(members.people, outsideAttention(ties, labels, team).outsideAttention, spread)
  watch.note?.('medicine men', () => ({}))
  return medicine
}
