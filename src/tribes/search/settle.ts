/**
 * Local moving of any graph: one by one up to a size where that takes no time to speak of, beyond it by several threads.
 * Which of the two it is depends on the graph alone.
 */
import type { Csr } from '../../graph/csr.ts'
import { below, type Random } from '../../graph/random.ts'
import type { KernelWatch } from '../../graph/watch.ts'
import type { Team } from '../../team/team.ts'
import { LARGE, visitingOrder } from '../partition.ts'
import { moveInBatches } from './batches.ts'
import { type Moved, type MovingScratch, moveNodes } from './moving.ts'

/**
 * @param strength of each node
 * @param scale γ / 2m
 * @param labels tribe of each node, below graph.nodes; on shared memory, changed in place
 * @param mostVisits a node, on a large graph; who is left stays where he is
 * @param hurdle what a move must gain, in units of tie weight, ≥ 0
 */
export function settle(
  graph: Csr,
  strength: Float64Array,
  scale: number,
  labels: Uint32Array,
  { random, scratch, team }: { random: Random; scratch: MovingScratch; team: Team },
  watch: KernelWatch,
  mostVisits = Number.POSITIVE_INFINITY,
  hurdle = 0,
): Moved {
  const { nodes } = graph
  if (nodes <= LARGE) {
    const order = visitingOrder(nodes, random)
    return moveNodes(graph, strength, scale, labels, order, scratch, watch, Number.POSITIVE_INFINITY, null, hurdle)
  }
  return moveInBatches(
    graph,
    strength,
    scale,
    labels,
    below(nodes, random),
    { scratch, team },
    watch,
    mostVisits * nodes,
    hurdle,
  )
}
