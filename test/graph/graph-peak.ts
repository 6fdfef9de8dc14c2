/**
 * Makes a graph in a process of its own and prints what it took at its peak, beside the estimate, as JSON (Linux).
 *
 *   node test/graph/graph-peak.ts even|one-bucket THREADS
 */
import { METER } from '../../scripts/peers/steps.ts'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { startTeam } from '../../src/engine/native/start-team.ts'
import { estimateCsrBytes, estimateGraphBytes, undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { onSharedMemory, sharedFloats, sharedNumbers } from '../../src/team/memory.ts'

const [kind, threads] = process.argv.slice(2)

/** Each of a million people gives attention to the same two. */
function toOneBucket(): TieColumns {
  const people = 1_000_000
  const ties = 2 * (people - 2)
  const from = sharedNumbers(ties)
  const to = sharedNumbers(ties)
  for (let tie = 0; tie < ties; tie++) {
    from[tie] = 2 + (tie >> 1)
    to[tie] = tie & 1
  }
  return { people, from, to, weight: sharedFloats(ties).fill(1), recency: sharedFloats(0) }
}

const ties = kind === 'even' ? onSharedMemory(plantedTies(180_000, 2_000_000, 0.35, 1)) : toOneBucket()
const team = startTeam(Number(threads))
// code and threads are there before it is measured
const small = onSharedMemory(plantedTies(2000, 20_000, 0.35, 1))
for (let i = 0; i < 20; i++) undirected(small, team)
METER.resetPeak()
const before = METER.peak()
const graph = undirected(ties, team)
const peak = METER.peak() - before
const { people, from } = ties
console.log(
  JSON.stringify({
    directions: graph.targets.length,
    peak,
    graph: estimateGraphBytes(people, from.length),
    estimate: estimateCsrBytes(people, from.length),
  }),
)
