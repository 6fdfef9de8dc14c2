/**
 * A finished build as a graph file for Gephi, NetworkX and others: a node for each person, an edge for each tie, with
 * the tables' columns as attributes, tribes as discs in their colours. Equal builds give equal bytes.
 */
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { OpenBuild } from '../../build/read.ts'
import { isDiskFull, isOutOfMemory } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { type DeliverOptions, deliver } from '../deliver.ts'
import { graphContents } from './contents.ts'
import { gexf } from './gexf.ts'
import { graphml } from './graphml.ts'

/** What `--format` takes for a graph, the first being the default. */
export const GRAPH_FORMATS = ['gexf', 'graphml'] as const
export type GraphFormat = (typeof GRAPH_FORMATS)[number]

export interface GraphOptions extends DeliverOptions {
  /** the build's memory limit, to be named where it is not enough */
  memory: string
}

/**
 * Writes the graph to a path (replaced by one rename) or to a stream, which is not ended. Beside about 100 bytes a
 * person and 20 a tie it needs no memory of its own.
 * @throws DISK_FULL, NOT_ENOUGH_MEMORY, CANCELLED, USAGE for a path that cannot be written
 */
export async function exportGraph(
  build: OpenBuild,
  format: GraphFormat,
  out: Writable | string,
  options: GraphOptions,
): Promise<void> {
  const { signal, tempDirectory, memory } = options
  try {
    await deliver(out, options, async (path) => {
      signal?.throwIfAborted()
      const contents = await graphContents(build, signal)
      const text = WRITERS[format](contents)
      await pipeline(text, createWriteStream(path), { signal })
    })
  } catch (error) {
    if (signal?.aborted) throw refuse.cancelled()
    if (isOutOfMemory(error)) throw refuse.memoryUsedUp(memory)
    if (isDiskFull(error)) throw refuse.diskFull(typeof out === 'string' ? out : tempDirectory)
    throw error
  }
}

const WRITERS = { gexf, graphml } as const
