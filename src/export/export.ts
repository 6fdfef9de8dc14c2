/**
 * Tables of a finished build → CSV, NDJSON, JSON, Parquet, Arrow: columns and rows in their fixed order, so that equal builds
 * give equal bytes. DuckDB writes the file; it is put in place whole, or streamed from a temporary one.
 *
 * CSV is UTF-8 without BOM, LF, header row, quoted where RFC 4180 asks for it (and where a value starts with #, which
 * many readers take for a comment). NULL is empty, the empty text is "". In CSV and JSON, numbers are the shortest
 * digits that read back the same double, whole ones with .0; booleans true and false; times ISO 8601 in UTC with Z, a
 * fraction only where it is not zero. Parquet keeps the types (TIMESTAMP in UTC), compressed by zstd. Arrow keeps them too
(IPC file; timestamps of µs without a zone, in UTC), uncompressed.
 */
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { attachBuild, attachHistories, type Builds, loadBuilds } from '../build/attach.ts'
import type { Table } from '../build/tables/column.ts'
import { Database, identifier, isDiskFull, isOutOfMemory, literal, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import { type CsvOptions, csvOptions, selectCsv } from './csv.ts'
import { deliver, temporary } from './deliver.ts'
import { selectSql, type TableQuery } from './query.ts'

/** What `--format` takes; `json`, one array, is what `--json` gives. */
export const FORMATS = ['csv', 'ndjson', 'parquet', 'arrow'] as const
export type Format = (typeof FORMATS)[number] | 'json'

export interface ExportOptions {
  /** DuckDB's memory limit and threads, used only where `PASSING` is not enough */
  memory: string
  threads: number
  /** for sorts that spill, and for what is streamed */
  tempDirectory: string
  /** what to take of the table; all where left out */
  query?: TableQuery
  /** how CSV is written, where not as above */
  csv?: CsvOptions
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
  const where = typeof out === 'string' ? out : options.tempDirectory
  await reading(builds, table, format, options, where, (session) =>
    deliver(out, options, (path) => writeTable(session, table, format, path, options)),
  )
}

/** A table in a format, as an open file without a name. */
export interface Rendered {
  /** to be closed by whoever asked for it */
  file: FileHandle
  /** where `query.limit` cut rows off: the last row's values in the columns of the table's order, as text */
  last: readonly string[] | null
}

/** As `exportTable`, to a file that only the caller has: for many readers, each at its own pace. */
export function renderTable(builds: Builds, table: Table, format: Format, options: ExportOptions): Promise<Rendered> {
  return reading(builds, table, format, options, 'the data directory', async (session) => {
    const last = await lastRow(session, table, options.query ?? {})
    return { file: await temporary(options, (path) => writeTable(session, table, format, path, options)), last }
  })
}

/** Calls `work` with a session in which the table can be read, and says in our words why it cannot. */
async function reading<T>(
  builds: Builds,
  table: Table,
  format: Format,
  options: ExportOptions,
  where: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const read = (limits: Limits) => readingWithin(limits, builds, table, options, work)
  try {
    return await read({ memory: PASSING[format], threads: 1 }).catch((error) => {
      if (!isOutOfMemory(error)) throw error
      return read(options)
    })
  } catch (error) {
    if (options.signal?.aborted) throw refuse.cancelled()
    if (isOutOfMemory(error)) throw refuse.memoryUsedUp(options.memory)
    if (isDiskFull(error)) throw refuse.diskFull(where)
    throw error
  }
}

async function readingWithin<T>(
  { memory, threads }: Limits,
  builds: Builds,
  table: Table,
  options: ExportOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const database = await Database.open({ ...options, memory, threads, path: ':memory:' })
  const session = await database.session()
  const interrupt = () => session.interrupt()
  options.signal?.addEventListener('abort', interrupt)
  try {
    await attach(session, table, builds)
    return await work(session)
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

type Limits = Pick<ExportOptions, 'memory' | 'threads'>

/**
 * Rows only pass through: more memory would cache what is not read again. One thread, as a second one costs more time
 * than it saves (writers wait for each other) and memory for every row group in hand; Parquet compresses a whole one.
 */
const PASSING: Readonly<Record<Format, string>> = {
  csv: '48MB',
  ndjson: '48MB',
  json: '48MB',
  arrow: '48MB',
  parquet: '96MB',
}

async function writeTable(
  session: Session,
  table: Table,
  format: Format,
  path: string,
  options: ExportOptions,
): Promise<void> {
  options.signal?.throwIfAborted()
  const query = options.query ?? {}
  const sorted = query.order === undefined && query.limit === undefined && (await standsInOrder(session, table))
  if (format === 'arrow') return (await import('./arrow.ts')).writeArrow(session, table, query, sorted, path)
  const select =
    format === 'csv'
      ? selectCsv(table, query, sorted, options.csv)
      : selectSql(table, query, format === 'parquet' ? 'typed' : 'text', sorted)
  const how = format === 'csv' ? csvOptions(options.csv) : COPY_OPTIONS[format]
  await session.run(`COPY (${select}) TO ${literal(path)} (${how}, USE_TMP_FILE false)`, query.parameters)
}

const COPY_OPTIONS: Readonly<Record<Exclude<Format, 'csv' | 'arrow'>, string>> = {
  ndjson: 'FORMAT json, ARRAY false, COMPRESSION none',
  json: 'FORMAT json, ARRAY true, COMPRESSION none',
  parquet: 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880',
}

async function lastRow(session: Session, table: Table, query: TableQuery): Promise<string[] | null> {
  if (query.limit === undefined) return null
  const columns = table.order.map((key) => table.columns.find((c) => c.name === key.split(' ')[0])!)
  const edge: TableQuery = { ...query, columns, limit: 2, offset: query.limit - 1 }
  // As bytes: the driver drops a BOM at the start of a text.
  const sql = selectSql(table, edge, (_, value) => `encode(CAST(${value} AS VARCHAR))`)
  const [last, next] = await session.rows<Record<string, Uint8Array>>(sql, query.parameters)
  return last && next ? columns.map((c) => Buffer.from(last[c.name]!).toString('utf8')) : null
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
