/** What a computation takes of the server's heap, by GDS's own estimates, asked before it is begun. */
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, Parameters } from '../../neo4j/neo4j.ts'
import type { Shape } from './projected.ts'

/** What is to be done on one graph. */
export interface Demand {
  people: number
  /** relationships as they are sent, once each */
  ties: number
  shape: Shape
  calls: readonly { procedure: string; settings: Parameters }[]
}

/** Bytes of a tie among the statement's parameters, as measured on 5.26: each number takes 24, and 4 to 6 in its list. */
const NUMBER_BYTES = 30

/** What else lies on the heap. A server whose heap is full goes down as a whole, so that this errs on the safe side. */
const USABLE = 0.8

/** @throws refusal where the server needs more than it can be expected to have */
export async function checkMemory(neo4j: Neo4j, heap: number, { people, ties, shape, calls }: Demand): Promise<void> {
  const graph = {
    nodeCount: int(people),
    relationshipCount: int(shape.isUndirected ? 2 * ties : ties),
    nodeProjection: '*',
    relationshipProjection: { TIE: { type: '*', properties: shape.isWeighted ? ['weight'] : [] } },
  }
  const estimates = calls.map(
    ({ procedure }, i) => `CALL ${procedure}.stream.estimate($graph, $settings[${i}]) YIELD bytesMin AS bytes${i}`,
  )
  const [row] = await neo4j.write<{ projected: number; computing: number[] }>(
    `CALL gds.graph.project.estimate($nodes, $relationships, $counts) YIELD bytesMin AS projected
     ${estimates.join('\n')}
     RETURN projected, [${estimates.map((_, i) => `bytes${i}`).join(', ')}] AS computing`,
    {
      graph,
      nodes: graph.nodeProjection,
      relationships: graph.relationshipProjection,
      counts: { nodeCount: graph.nodeCount, relationshipCount: graph.relationshipCount },
      settings: calls.map(({ settings }) => settings),
    },
  )
  const { projected, computing } = row!
  const sent = ties * NUMBER_BYTES * (shape.isWeighted ? 2 : 1)
  // While a graph is made it is there twice, as buffers and as what comes of them.
  const need = projected + Math.max(projected + sent, ...computing)
  if (need <= heap * USABLE) return
  throw refuse.neo4jMemory(neo4j.place, `about ${gigabytes(need)} of its ${gigabytes(heap)} of heap`)
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

/** Bytes of the server's heap. GDS tells shares of it, rounded to a tenth: those of a very large graph tell the heap. */
export async function heapBytes(neo4j: Neo4j): Promise<number> {
  const [row] = await neo4j.write<{ heap: number }>(
    `CALL gds.graph.project.estimate('*', '*', {nodeCount: 10000000000, relationshipCount: 1000000000000})
     YIELD bytesMin, heapPercentageMin RETURN bytesMin / heapPercentageMin AS heap`,
  )
  return row!.heap
}
