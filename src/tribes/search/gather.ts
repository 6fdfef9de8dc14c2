/**
 * The first step of a warm start: who is new gathers round the tribes there are, or with others who are new, before anybody
 * leaves a tribe. Each tribe is one node meanwhile, and no two of them join: that is for the search that follows, where people
 * can move. Without it people leave their tribes for newcomers who still stand about alone (doi:10.1088/1742-5468/2008/10/P10008,
 * the same moves and levels).
 */
import { type Csr, strengths, totalStrength } from '../../graph/csr.ts'
import type { Random } from '../../graph/random.ts'
import { type KernelWatch, partOf } from '../../graph/watch.ts'
import { SOLO, type Team } from '../../team/team.ts'
import { lift, type Partition, renumber, singletons, visitingOrder } from '../partition.ts'
import { coarse } from './coarse.ts'
import { moveNodes, movingScratch } from './moving.ts'

/**
 * @param start the tribes there are and, each alone, who is new; each connected
 * @param isTribe 1 for each label of start that is a tribe there is
 * @returns a label for each person, below their number
 */
export function gather(
  graph: Csr,
  start: Partition,
  isTribe: Uint8Array,
  { resolution, random }: { resolution: number; random: Random },
  watch: KernelWatch,
  team: Team = SOLO,
): Uint32Array {
  const scale = resolution / totalStrength(graph)
  const labels = start.labels.slice()
  const scratch = movingScratch(start.count)
  let level = coarse(graph, start, team)
  let apart = isTribe
  for (let step = 0; ; step++) {
    const tribeOf = singletons(level.nodes)
    const { moves } = moveNodes(
      level,
      strengths(level),
      scale,
      tribeOf,
      visitingOrder(level.nodes, random),
      scratch,
      partOf(watch, 1 - 0.5 ** step, 1 - 0.5 ** (step + 1)),
      Number.POSITIVE_INFINITY,
      apart,
    )
    if (moves === 0) return labels
    const tribes = { labels: tribeOf, count: renumber(tribeOf) }
    const next = new Uint8Array(tribes.count)
    for (let u = 0; u < tribeOf.length; u++) if (apart[u] === 1) next[tribeOf[u]!] = 1
    level = coarse(level, tribes, team)
    lift(labels, tribeOf)
    apart = next
  }
}
