/**
 * The engine of Neo4j's Graph Data Science library (GDS): Louvain, Leiden, PageRank, core numbers and betweenness on the
 * server, on graphs projected from our columns, nothing stored; all the rest here. A stop is heard at once here, by the
 * server within ten seconds.
 */
import type { Neo4j } from '../../neo4j/neo4j.ts'
import type { Engine, Watch } from '../engine.ts'
import { kernelThread } from '../thread.ts'
import { computeMeasures } from './measures.ts'
import { gdsServer } from './server.ts'
import type { Tools } from './tools.ts'
import { findTribes } from './tribes.ts'

/**
 * @param others.connect asked at the first computation
 * @param others.native computes what is by our own definitions
 */
export function gdsEngine({ connect, native }: { connect: () => Promise<Neo4j>; native: Engine }): Engine {
  const thread = kernelThread(new URL('./worker.ts', import.meta.url))
  const server = gdsServer(connect)
  const closed = new AbortController()
  const toolsFor = ({ signal, progress = () => {} }: Watch = {}): Tools => {
    const stop = AbortSignal.any(signal ? [signal, closed.signal] : [closed.signal])
    return {
      kernel: (name, args) => thread.call(name, args, { signal: stop }) as never,
      withGraph: (columns, shape, calls, body) => server.withGraph(columns, shape, calls, stop, body),
      progress,
    }
  }
  return {
    name: 'gds',
    estimateBytes: (people, ties) =>
      Math.max(native.estimateBytes(people, ties), people * BYTES_A_PERSON + ties * BYTES_A_TIE),
    tribes: (ties, options, watch) => findTribes(toolsFor(watch), ties, options),
    measures: (ties, labels, options, watch) => computeMeasures(toolsFor(watch), ties, labels, options),
    roles: native.roles,
    nest: native.nest,
    confidence: native.confidence,
    intervals: native.intervals,
    counterfactuals: native.counterfactuals,
    async close() {
      closed.abort(new Error('The engine was closed before the end of the computation.'))
      await thread.close()
      await server.close()
    },
  }
}

/** Peak memory of this process, as measured: the edges as a graph, as columns, as parameters and as a message. */
const BYTES_A_PERSON = 200
const BYTES_A_TIE = 150
