/**
 * Tribes by GDS's Leiden or Louvain; each tribe that it leaves in pieces is split into them, and the modularity is our own.
 *
 * GDS's Louvain knows no seed and no resolution, and on small maps its Leiden finds the same whatever the seed. Both visit
 * people in the order in which they are projected, so that each run is given a projection of its own, in another order; but
 * all runs of Leiden on a large map have the same, as projecting takes as long as computing, and the seed does there.
 */
import { refuse } from '../../errors.ts'
import { below, seeded } from '../../graph/random.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { int } from '../../neo4j/int.ts'
import { LARGE } from '../../tribes/partition.ts'
import { checkTribeOptions, NO_TRIBE, type TribeOptions, type Tribes } from '../../tribes/tribes.ts'
import type { Columns, Judged } from './columns.ts'
import type { Call } from './server.ts'
import type { Tools } from './tools.ts'

/** Shares of a run that is projected first, as measured: projected, computed. */
const PROJECTED = 0.3
const COMPUTED = 0.95

/**
 * Levels, visits and moves are 0: GDS does not tell them.
 * @throws TypeError, RangeError where ties or options are not as they should be; refusal where Louvain is given a resolution
 */
export async function findTribes(tools: Tools, ties: TieColumns, options: TribeOptions): Promise<Tribes> {
  checkTribeOptions(options)
  const { algorithm, resolution, seed, runs } = options
  if (algorithm === 'louvain' && resolution !== 1)
    throw refuse.usage(
      `The gds engine's Louvain knows the resolution 1 only, not ${resolution}; take --algorithm leiden, or --engine native.`,
    )
  const { people } = ties
  const found = new Uint32Array(runs * people)
  const work = { levels: 0, visits: 0, moves: 0 }
  const perGraph = algorithm === 'leiden' && people > LARGE ? runs : 1
  for (let first = 0; first < runs; first += perGraph) {
    const columns = await tools.kernel<Columns>('columns', [ties, { seed, run: first }])
    if (columns.from.length === 0)
      return { labels: new Uint32Array(people).fill(NO_TRIBE), count: 0, modularity: 0, runModularity: [], ...work }
    const calls = Array.from({ length: perGraph }, (_, i) =>
      algorithm === 'louvain' ? LOUVAIN : leiden(resolution, below(2 ** 32, seeded(seed, first + i))),
    )
    const shape = { isUndirected: true, isWeighted: true, people }
    await tools.withGraph(columns, shape, calls.slice(0, 1), async (graph) => {
      for (const [i, call] of calls.entries()) {
        const start = i === 0 ? PROJECTED : 0
        const progress = (share: number) => tools.progress((first + i + start + (COMPUTED - start) * share) / runs)
        progress(0)
        found.set(await graph.call(call, 0, progress), (first + i) * people)
        progress(1)
      }
    })
  }
  return { ...(await tools.kernel<Judged>('best', [ties, found, resolution])), ...work }
}

const LOUVAIN: Call = {
  procedure: 'gds.louvain',
  value: 'communityId',
  settings: { relationshipWeightProperty: 'weight' },
}
const leiden = (gamma: number, seed: number): Call => ({
  procedure: 'gds.leiden',
  value: 'communityId',
  settings: { relationshipWeightProperty: 'weight', gamma, randomSeed: int(seed) },
})
