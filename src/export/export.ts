/**
 * Tables of a finished build → CSV, NDJSON, JSON, Parquet: columns and rows in their fixed order, so that equal builds
 * give equal bytes. DuckDB writes the file; it is put in place whole, or streamed from a temporary one.
 *
 * CSV is UTF-8 without BOM, LF, header row, quoted where RFC 4180 asks for it (and where a value starts with #, which
 * many readers take for a comment). NULL is empty, the empty text is "". In CSV and JSON, numbers are the shortest
 * digits that read back the same double, whole ones with .0; booleans true and false; times ISO 8601 in UTC with Z, a
 * fraction only where it is not zero. Parquet keeps the types (TIMESTAMP in UTC), compressed by zstd.
 */
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { attachBuild, attachHistories, type Builds, loadBuilds } from '../build/attach.ts'
import type { Table } from '../build/tables.ts'
import { Database, identifier, isDiskFull, isOutOfMemory, literal, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import { deliver } from './deliver.ts'
import { selectSql, type TableQuery } from './query.ts'

/** What `--format` takes; `json`, one array, is what `--json` gives. */
export const FORMATS = ['csv', 'ndjson', 'parquet'] as const
export type Format = (typeof FORMATS)[number] | 'json'

export interface ExportOptions {
  /** DuckDB's memory limit, used only where `passingMemory` is not enough */
  memory: string
  threads: number
  /** for sorts that spill, and for what is streamed */
  tempDirectory: string
  /** what to take of the table; all where left out */
  query?: TableQuery
  signal?: AbortSignal
}

/**
 * Writes one table to a path (replaced by one rename, so that nobody reads half a file; a device or pipe is written to
 * as it is) or to a stream, which is not ended.
 * @param builds the one build a table is of; for `builds` and histories all that they are over
 * @throws DAMAGED_DATA without a readable build file, DISK_FULL, CANCELLED, USAGE for a path that cannot be written
 */
export async function exportTable(
  builds: Builds,
  table: Table,
  format: Format,
  out: Writable | string,
  options: ExportOptions,
): Promise<void> {
  const database = await Database.open({ ...options, memory: passingMemory(options.threads), path: ':memory:' })
  const session = await database.session()
  const interrupt = () => session.interrupt()
  options.signal?.addEventListener('abort', interrupt)
  try {
    await attach(session, table, builds)
    await deliver(out, options, async (path) => {
      options.signal?.throwIfAborted()
      const copy = () => copyTo(session, table, format, path, options.query ?? {})
      await copy().catch(async (error) => {
        if (!isOutOfMemory(error)) throw error
        await session.run(`SET memory_limit = ${literal(options.memory)}`)
        await copy()
      })
    })
  } catch (error) {
    if (options.signal?.aborted) throw refuse.cancelled()
    if (isOutOfMemory(error)) throw refuse.memoryUsedUp(options.memory)
    if (isDiskFull(error)) throw refuse.diskFull(typeof out === 'string' ? out : options.tempDirectory)
    throw error
  } finally {
    options.signal?.removeEventListener('abort', interrupt)
    session.close()
    database.close()
  }
}

async function attach(session: Session, table: Table, builds: Builds): Promise<void> {
  if (table.from === 'registry') await loadBuilds(session, table, builds.records)
  else if (table.from === 'history') await attachHistories(session, [table], builds)
  else await attachBuild(session, join(builds.folder, builds.records[0]!.file))
}

/** Rows only pass through: more would cache what is not read again, less makes DuckDB's writers wait for each other. */
const passingMemory = (threads: number): string => `${256 * threads}MB`

async function copyTo(session: Session, table: Table, format: Format, path: string, query: TableQuery): Promise<void> {
  const sorted = query.order === undefined && query.limit === undefined && (await standsInOrder(session, table))
  const select = selectSql(table, query, format === 'parquet' ? 'typed' : 'text', sorted)
  await session.run(`COPY (${select}) TO ${literal(path)} (${COPY_OPTIONS[format]})`, query.parameters)
}

const COPY_OPTIONS: Readonly<Record<Format, string>> = {
  csv: `FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '', COMPRESSION none, USE_TMP_FILE false`,
  ndjson: 'FORMAT json, ARRAY false, COMPRESSION none, USE_TMP_FILE false',
  json: 'FORMAT json, ARRAY true, COMPRESSION none, USE_TMP_FILE false',
  parquet: 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, USE_TMP_FILE false',
}

/** Build files hold their rows in order; sorting millions again would cost their size in memory, so it is looked up first. */
async function standsInOrder(session: Session, table: Table): Promise<boolean> {
  const found = await session.row<{ ordered: boolean }>(inOrder(table))
  return found?.ordered ?? true
}

/** One row, `ordered`: false where a row of the table should stand before the one that precedes it. */
function inOrder(table: Table): string {
  const keys = table.order.map((key) => key.split(' ')[0]!)
  const misplaced = table.order.reduceRight((rest, key, i) => {
    const later = key.endsWith(' DESC') ? '>' : '<'
    return `(${keys[i]} ${later} before${i} OR (${keys[i]} = before${i} AND ${rest}))`
  }, 'false')
  const before = keys.map((key, i) => `lag(${key}) OVER () AS before${i}`)
  const pairs = `SELECT ${[...keys, ...before].join(', ')} FROM ${identifier(table.name)}`
  return `SELECT NOT coalesce(bool_or(${misplaced}), false) AS ordered FROM (${pairs})`
}
