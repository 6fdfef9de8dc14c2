/**
 * GraphML and GEXF through graphology's parsers: each edge is a record with `source`, `target` and the edge's attributes;
 * for accounts, each node with `id` and its attributes. Read whole in a thread of its own, hence only to a stated size.
 * Edge ids number the edges of one file and are not taken as ids of interactions.
 */
import { writeFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { refuse } from '../errors.ts'
import type { TextFile } from './encoding.ts'
import type { GraphRows } from './graph-worker.ts'
import { type JsonOptions, jsonReading } from './ndjson.ts'
import { literalPath, type Source } from './source.ts'

export type GraphFormat = 'GraphML' | 'GEXF'

/** `bothWays` writes undirected edges once each way, for deliveries in which not all are undirected. */
export interface GraphSource extends Source {
  bothWays: boolean
}

export async function graphSource(text: TextFile, format: GraphFormat, options: JsonOptions): Promise<GraphSource> {
  const { name, bytes } = text.file
  if (bytes > LARGEST)
    throw refuse.unreadable(
      name,
      `has ${(bytes / 1e6).toFixed(0)} MB; ${format} is read whole, to ${LARGEST / 1e6} MB. Save the edges as CSV with the columns source,target.`,
    )
  const { rows, undirected } = await parse(text, format, options)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))]
  const source: GraphSource = {
    name,
    format,
    encoding: text.encoding,
    compression: text.file.compression,
    delimiter: null,
    columns,
    decimal: '.',
    undirected,
    bothWays: !undirected,
    readings: [
      async () => {
        const lines = rows.flatMap(({ fields, undirected }) => {
          const there = JSON.stringify(fields)
          return undirected && source.bothWays
            ? [there, JSON.stringify({ ...fields, source: fields['target'], target: fields['source'] })]
            : [there]
        })
        await writeFile(options.copy, lines.join('\n'), { mode: 0o600 })
        const relation = `read_json_objects(${literalPath(options.copy)}, format = 'newline_delimited', hive_partitioning = false, compression = 'uncompressed')`
        return jsonReading({
          relation,
          malformed: 0,
          complete: async () => true,
          json: 'json::VARCHAR',
          columns,
          walk: null,
        })
      },
    ],
    explain: async (problem) => `cannot be read as ${format}: ${problem}`,
  }
  return source
}

async function parse(text: TextFile, format: GraphFormat, options: JsonOptions): Promise<GraphRows> {
  const what = options.wanted.required.includes('target') ? 'edges' : 'nodes'
  const worker = new Worker(new URL('./graph-worker.ts', import.meta.url), {
    workerData: { path: text.path, format, what },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY },
  })
  const stop = () => worker.terminate()
  options.signal?.addEventListener('abort', stop)
  try {
    return await new Promise<GraphRows>((done, fail) => {
      worker.on('message', done)
      worker.on('error', (error) =>
        fail(refuse.unreadable(text.file.name, `is not ${format} that can be read: ${(error as Error).message}`)),
      )
      worker.on('exit', () => fail(refuse.cancelled()))
    })
  } finally {
    options.signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

const LARGEST = 16_000_000
/** in MB; 16 MB of XML take about 1.5 GB as a document */
const WORKER_MEMORY = 2048
