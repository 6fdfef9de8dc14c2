/** What is delivered from here, as files that the desk's process finds: stdin, and the records of a statement, become one first. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import { refuse } from '../errors.ts'
import { makeFolder } from '../jobs/workspace/folders.ts'
import { counted } from './figures.ts'
import { withGraph } from './graph.ts'
import { progressDisplay } from './progress.ts'
import type { Shell } from './shell.ts'

/** Calls the body with paths, and how reports call them; what was made for it is gone when it ends. */
export type WithInput = (body: (given: { files: string[]; names: string[] }) => Promise<void>) => Promise<void>

/** Files and globs as typed; `-` is stdin. */
export function withFiles(config: Config, signal: AbortSignal, files: readonly string[]): WithInput {
  const names = files.map((f) => (f === '-' ? 'stdin' : f))
  return (body) => {
    if (!files.includes('-')) return body({ files: files.map((f) => resolve(f)), names })
    return withSpool(config, signal, process.stdin, (spool) =>
      body({ files: files.map((f) => (f === '-' ? spool : resolve(f))), names }),
    )
  }
}

export interface Statement {
  cypher: string
  map: Record<string, string>
  quiet: boolean
}

/** The records that a statement over a graph in Neo4j gives. */
export function withRecords(shell: Shell, config: Config, { cypher, map, quiet }: Statement): WithInput {
  const { signal } = shell.abort
  return (body) =>
    withGraph(shell, config, 'ingest --neo4j', async (neo4j) => {
      const { CYPHER_NAME, cypherLines } = await import('../ingest/cypher.ts')
      const display = progressDisplay(process.stderr)
      const progress = (records: number) =>
        quiet ||
        display.show({ phase: 'neo4j', share: 0, secondsLeft: null, message: `neo4j: ${counted(records, 'record')}` })
      const lines = await cypherLines(neo4j, cypher, { map, signal, progress })
      try {
        await withSpool(config, signal, lines, (spool) => {
          display.end()
          return body({ files: [spool], names: [CYPHER_NAME] })
        })
      } finally {
        display.end()
      }
    })
}

/** A file that only its owner may read, in the data directory, for the length of the body. */
async function withSpool(
  config: Config,
  signal: AbortSignal,
  pieces: AsyncIterable<string | Buffer>,
  body: (path: string) => Promise<void>,
): Promise<void> {
  const folder = join(config.data, 'tmp')
  await makeFolder(folder)
  const spool = join(folder, `spool-${randomBytes(6).toString('hex')}`)
  try {
    await pipeline(pieces, createWriteStream(spool, { mode: 0o600 }), { signal }).catch((error) => {
      signal.throwIfAborted()
      throw error.code === 'ENOSPC' ? refuse.diskFull(folder) : error
    })
    await body(spool)
  } finally {
    await rm(spool, { force: true })
  }
}
