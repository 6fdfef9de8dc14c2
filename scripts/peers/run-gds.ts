/**
 * Graph Data Science on the Neo4j server at --url, whose process is --pid: Louvain, Leiden, PageRank, core numbers. Building is
 * sending and projecting the graph, and asking for the memory; CPU and memory are those of the server and of this process.
 */
import { gdsServer } from '../../src/engine/gds/server.ts'
import { int } from '../../src/neo4j/int.ts'
import { connectNeo4j } from '../../test/support/neo4j.ts'
import { readGraph } from './graph-file.ts'
import { given, run, type Task } from './peer.ts'

const WEIGHT = { relationshipWeightProperty: 'weight' }
const asked = given()
const CALLS: Partial<Record<Task, { procedure: string; value: string; settings: object }>> = {
  louvain: { procedure: 'gds.louvain', value: 'communityId', settings: WEIGHT },
  leiden: { procedure: 'gds.leiden', value: 'communityId', settings: { ...WEIGHT, randomSeed: int(asked.seed) } },
  pagerank: {
    procedure: 'gds.pageRank',
    value: 'score',
    settings: { ...WEIGHT, dampingFactor: 0.85, tolerance: 1e-12, maxIterations: int(200) },
  },
  cores: { procedure: 'gds.kcore', value: 'coreValue', settings: {} },
}
const call = CALLS[asked.task]
if (!call) throw new RangeError(`GDS has no task ${asked.task} here.`)
const neo4j = connectNeo4j({ url: asked.url })
const [server] = await neo4j.run<{ version: string }>('RETURN gds.version() AS version')
const gds = gdsServer(async () => neo4j)
const done = Promise.withResolvers<void>()
let ended: Promise<void> | null = null
await run(
  asked,
  server!.version,
  () => readGraph(`${asked.graph}.${asked.task === 'pagerank' ? 'ties' : 'edges'}`),
  async (columns) => {
    const shape = { isUndirected: asked.task !== 'pagerank', isWeighted: true, people: columns.people }
    const settings = { concurrency: int(asked.threads), ...call.settings }
    const calls = [{ ...call, settings }]
    const graph = Promise.withResolvers<Parameters<Parameters<typeof gds.withGraph>[4]>[0]>()
    ended = gds.withGraph(columns, shape, calls, new AbortController().signal, async (projected) => {
      graph.resolve(projected)
      await done.promise
    })
    ended.catch(graph.reject)
    return { graph: await graph.promise, call: calls[0]! }
  },
  async ({ graph, call: prepared }) => {
    const values = await graph.call(prepared, 0, () => {})
    if (asked.task === 'louvain' || asked.task === 'leiden') return { values: Uint32Array.from(values) }
    if (asked.task !== 'pagerank') return { values }
    // its values are ours but for a factor, as it lets go what reaches people who give no attention
    const sum = values.reduce((all, value) => all + value, 0)
    return { values: values.map((value) => value / sum) }
  },
)
done.resolve()
await ended
await gds.close()
await neo4j.close()
