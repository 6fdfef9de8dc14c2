/** Tribes by graphology's Louvain; each tribe it leaves in pieces is split into them. */
import { components } from '../../graph/components.ts'
import { undirected } from '../../graph/csr.ts'
import { seeded } from '../../graph/random.ts'
import { checkTies, type TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, throwIfStopped } from '../../graph/watch.ts'
import {
  checkTribeOptions,
  hasTie,
  NO_TRIBE,
  orderTribes,
  type TribeOptions,
  type Tribes,
} from '../../tribes/tribes.ts'
import { tieGraph } from './graphs.ts'
import { louvain, modularity } from './library.ts'

/**
 * @throws TypeError, RangeError where ties or options are not as they should be, or the algorithm is leiden; Stopped
 */
export function findTribes(ties: TieColumns, options: TribeOptions, watch: KernelWatch): Tribes {
  checkTribeOptions(options)
  const { algorithm, resolution, seed, runs } = options
  if (algorithm !== 'louvain')
    throw new RangeError(`The graphology engine knows louvain only, not ${algorithm}; take --engine native for it.`)
  checkTies(ties)
  const found: Tribes = {
    labels: new Uint32Array(ties.people).fill(NO_TRIBE),
    count: 0,
    modularity: Number.NEGATIVE_INFINITY,
    runModularity: [],
    levels: 0,
    visits: 0,
    moves: 0,
  }
  if (ties.from.length === 0) return { ...found, modularity: 0 }
  const csr = undirected(ties)
  const graph = tieGraph(csr)
  for (let run = 0; run < runs; run++) {
    throwIfStopped(watch)
    watch.progress(run / runs)
    const result = louvain.detailed(graph, { getEdgeWeight: 'weight', resolution, rng: seeded(seed, run) })
    const labels = Uint32Array.from({ length: ties.people }, (_, person) => result.communities[person] ?? NO_TRIBE)
    const whole = components(csr, labels)
    const getNodeCommunity = (person: string) => whole.labels[Number(person)]!
    const quality = modularity(graph, { getNodeCommunity, getEdgeWeight: 'weight', resolution })
    found.runModularity.push(quality)
    found.visits += result.nodesVisited
    found.moves += result.moves.flat().reduce((sum, moves) => sum + moves, 0)
    if (quality <= found.modularity) continue
    Object.assign(found, orderTribes(whole.labels, whole.count, hasTie(csr)), {
      modularity: quality,
      levels: result.dendrogram.length,
    })
  }
  return found
}
