/** graphology-communities-louvain, on one thread. */
import { createRequire } from 'node:module'
import { Graph, louvain, type TieGraph } from '../../src/engine/graphology/library.ts'
import { seeded } from '../../src/graph/random.ts'
import { type GraphColumns, readGraph } from './graph-file.ts'
import { given, run } from './peer.ts'

const asked = given()
if (asked.task !== 'louvain') throw new RangeError(`graphology has no task ${asked.task} here.`)
const { version } = createRequire(import.meta.url)('graphology-communities-louvain/package.json') as { version: string }
await run(
  asked,
  version,
  () => readGraph(`${asked.graph}.edges`),
  ({ people, from, to, weight }: GraphColumns) => {
    const graph: TieGraph = new Graph({ type: 'undirected', allowSelfLoops: false })
    for (let person = 0; person < people; person++) graph.addNode(person)
    for (let edge = 0; edge < from.length; edge++) graph.addEdge(from[edge]!, to[edge]!, { weight: weight[edge]! })
    return { graph, people }
  },
  ({ graph, people }) => {
    const { communities } = louvain.detailed(graph, { getEdgeWeight: 'weight', rng: seeded(asked.seed) })
    return { values: Uint32Array.from({ length: people }, (_, person) => communities[person]!) }
  },
)
