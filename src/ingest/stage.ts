/**
 * Stages a delivery: opens its files, reads each in bulk into one temp table, names what is wrong with each record, and
 * leaves a view of the valid ones. All or nothing: after an error no table is left.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { identifier, isDiskFull, isInterrupted, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import { checkColumns, checkMap, type Mapping, mapColumns } from './aliases.ts'
import type { Shape } from './fields.ts'
import { type OpenFile, openFiles } from './files.ts'
import type { Delivery, Staged } from './ingest.ts'
import { copyPath, openSource } from './open.ts'
import { BLANK, type Part } from './part.ts'
import { RejectsWriter } from './rejects.ts'
import { type SelectOptions, selectRecords } from './select.ts'
import { isMalformed, type Source } from './source.ts'
import { checkTimeFormat, disguisedDates } from './times.ts'

export interface StageResult extends Staged {
  sources: Opened[]
  /** more were refused than the delivery allows */
  tooMany: boolean
}

/** A file in its format, and which columns its fields come from. */
interface Opened {
  source: Source
  mapping: Mapping
}

/** Stages the records of a delivery in a view of the session; `tooMany` says whether more were refused than allowed. */
export async function stage(session: Session, delivery: Delivery, shape: Shape): Promise<StageResult> {
  checkMap(shape.wanted, delivery.map)
  if (delivery.timeFormat !== null) await checkTimeFormat(session, delivery.timeFormat)
  await mkdir(delivery.workDirectory, { recursive: true })
  const folder = await mkdtemp(join(delivery.workDirectory, 'ingest-'))
  const table = `staged_${randomBytes(6).toString('hex')}`
  const release = interruptOnAbort(session, delivery.signal)
  try {
    const staged = await stageInto(table, session, delivery, shape, folder)
    if (delivery.signal?.aborted) throw refuse.cancelled()
    return staged
  } catch (error) {
    release()
    await unstage(session, table)
    await rm(delivery.rejectsFile, { force: true })
    throw delivery.signal?.aborted
      ? refuse.cancelled()
      : isDiskFull(error)
        ? refuse.diskFull(delivery.workDirectory)
        : error
  } finally {
    release()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Interrupts the session from the abort on, again and again: an interrupt between two statements stops neither. */
function interruptOnAbort(session: Session, signal: AbortSignal | undefined): () => void {
  let again: NodeJS.Timeout | undefined
  const stop = () => {
    session.interrupt()
    again = setInterval(() => session.interrupt(), 20)
  }
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop)
  return () => {
    signal?.removeEventListener('abort', stop)
    clearInterval(again)
  }
}

/** Takes a staged view, and the table under it, away. */
export async function unstage(session: Session, table: string): Promise<void> {
  await session.run(`DROP VIEW IF EXISTS ${table}; DROP TABLE IF EXISTS ${table}_records`)
}

async function stageInto(
  table: string,
  session: Session,
  delivery: Delivery,
  shape: Shape,
  folder: string,
): Promise<StageResult> {
  const { signal } = delivery
  const progress = (share: number) => delivery.progress?.(Math.min(1, share))
  const files = await openFiles({
    files: delivery.files,
    ...(delivery.names ? { names: delivery.names } : {}),
    ...(delivery.stdin ? { stdin: delivery.stdin } : {}),
    folder,
    ...(signal ? { signal } : {}),
    progress: (done, all) => progress(all > 0 ? (OPENING * done) / all : 0),
  })
  const sources = await openSources(files, session, delivery, shape, folder)
  const undirected = delivery.undirected || sources.every(({ source }) => source.undirected)
  for (const { source } of sources) if ('bothWays' in source) source.bothWays = !undirected

  const records = `${table}_records`
  const stored = shape.columns.filter(({ field }) => field === null || sources.some(({ mapping }) => field in mapping))
  await session.run(
    `CREATE TEMP TABLE ${records} (${stored.map(({ name, type }) => `${identifier(name)} ${type}`).join(', ')}, problem UTINYINT, given VARCHAR)`,
  )
  const into: SelectOptions = { shape, stored, timeFormat: delivery.timeFormat }
  const parts: Part[] = []
  for (const [i, opened] of sources.entries()) {
    if (signal?.aborted) throw refuse.cancelled()
    const part = await insertRecords(session, records, opened, into)
    parts.push(part)
    await files[i]!.checkUnchanged()
    progress(OPENING + ((1 - OPENING) * (i + 1)) / sources.length)
  }
  await refuseDisguisedDates(records, session, parts, delivery)

  const counts = await session.rows<{ problem: number | null; n: number }>(
    `SELECT problem, count(*) AS n FROM ${records} GROUP BY problem`,
  )
  const malformed = parts.reduce((sum, part) => sum + part.reading.malformed, 0)
  const count = (wanted: (problem: number | null) => boolean) =>
    counts.reduce((sum, { problem, n }) => sum + (wanted(problem) ? n : 0), 0)
  const refused = malformed + count((problem) => problem !== null && problem !== BLANK)
  const all = malformed + count((problem) => problem !== BLANK)

  const writer = new RejectsWriter(delivery.rejectsFile)
  try {
    if (refused > 0) for (const part of parts) await writer.write(session, records, part, delivery)
  } finally {
    await writer.close()
  }
  const columns = shape.columns.map((column) =>
    stored.includes(column)
      ? identifier(column.name)
      : `${column.absent}::${column.type} AS ${identifier(column.name)}`,
  )
  await session.run(`CREATE TEMP VIEW ${table} AS SELECT rowid + 1 AS "row", ${columns.join(', ')} FROM ${records}
    ${counts.some(({ problem }) => problem !== null) ? 'WHERE problem IS NULL' : ''}`)
  return {
    table,
    files: files.map((file) => file.name),
    contentHash: contentHash(files, delivery),
    records: all,
    undirected,
    rejects: { count: refused, first: writer.first, file: refused > 0 ? delivery.rejectsFile : null },
    sources,
    tooMany: refused > (delivery.maxRejects < 1 ? delivery.maxRejects * all : delivery.maxRejects),
  }
}

async function openSources(
  files: readonly OpenFile[],
  session: Session,
  delivery: Delivery,
  shape: Shape,
  folder: string,
): Promise<Opened[]> {
  const sources: Opened[] = []
  for (const [i, file] of files.entries()) {
    const { map, signal } = delivery
    const source = await openSource(file, {
      session,
      wanted: shape.wanted,
      map,
      copy: copyPath(folder, i),
      ...(signal ? { signal } : {}),
    })
    const mapping = mapColumns(source.columns, shape.wanted, map)
    checkColumns(source, mapping, shape.wanted, map)
    sources.push({ source, mapping })
  }
  return sources
}

/** Reads a file into the table; where the text proves malformed, or records are missing, in the next more patient way. */
async function insertRecords(session: Session, table: string, opened: Opened, into: SelectOptions): Promise<Part> {
  const { source, mapping } = opened
  const span = (after: number) =>
    session.row<{ first: number; last: number; n: number }>(
      `SELECT coalesce(min(rowid), 0) AS first, coalesce(max(rowid), -1) AS last, count(*) AS n FROM ${table} WHERE rowid > ${after}`,
    )
  const before = (await span(-1))!.last
  let problem = 'its records could not be counted for sure'
  for (const read of source.readings) {
    const reading = await read()
    const { select, checks } = selectRecords(source, reading, mapping, into)
    try {
      await session.run(`INSERT INTO ${table} ${select}`)
    } catch (error) {
      if (isInterrupted(error) || !isMalformed(error)) throw error
      problem = String((error as Error).message).split('\n')[0]!
      continue
    }
    const { first, last, n } = (await span(before))!
    if (await reading.complete(n)) return { source, mapping, reading, checks, first, last }
    await session.run(`DELETE FROM ${table} WHERE rowid > ${before}`)
  }
  throw refuse.unreadable(source.name, await source.explain(problem))
}

/** Dates as plain numbers would all become moments of 1970 or 1976; that is told instead of believed. */
async function refuseDisguisedDates(
  table: string,
  session: Session,
  parts: readonly Part[],
  delivery: Delivery,
): Promise<void> {
  if (delivery.timeFormat !== null) return
  for (const { source, mapping, reading, first, last } of parts) {
    if (!('time' in mapping)) continue
    const range = await session.row<{ first: Date | null; last: Date | null }>(
      `SELECT min("at") AS first, max("at") AS last FROM ${table} WHERE problem IS NULL AND rowid BETWEEN ${first} AND ${last}`,
    )
    if (!range?.first || !range.last || range.last.getTime() > END_OF_1976) continue
    const time = reading.value(mapping['time']!)
    const sample = await session.row<{ time: string }>(
      `SELECT ${time} AS time FROM ${reading.relation} WHERE ${time} <> '' LIMIT 1`,
    )
    const format = sample && disguisedDates(range.first, range.last, sample.time)
    if (format)
      throw refuse.unreadable(
        source.name,
        `all times are numbers such as ${sample.time}, which as Unix times lie in ${range.first.toISOString().slice(0, 4)}; they look like dates: say --time-format '${format}'.`,
      )
  }
}

/** The same content under the same reading, whatever the files are called, packed, or in which order they come. */
function contentHash(files: readonly OpenFile[], { source, map, undirected, timeFormat }: Delivery): string {
  const content = files.map((file) => file.sha256).sort()
  const meaning = { source, map: Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)), undirected, timeFormat }
  return createHash('sha256')
    .update(JSON.stringify([content, meaning]))
    .digest('hex')
}

/** share of the work that opening files is */
const OPENING = 0.3
const END_OF_1976 = Date.UTC(1977, 0)
