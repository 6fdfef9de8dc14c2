/**
 * Stages a delivery: opens its files, reads each in bulk into one temp table, names what is wrong with each record, and
 * leaves a view of the valid ones. All or nothing: after an error no table is left.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { identifier, isDiskFull, isInterrupted, literal, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import { checkColumns, checkMap, type Mapping, mapColumns } from './aliases.ts'
import { type Check, type Column, plainSql, type Shape } from './fields.ts'
import { type OpenFile, openFiles } from './files.ts'
import type { Delivery, Staged } from './ingest.ts'
import { copyPath, openSource } from './open.ts'
import { BLANK, type Part } from './part.ts'
import { RejectsWriter } from './rejects.ts'
import { isMalformed, type Reading, type Source } from './source.ts'
import { checkTimeFormat, disguisedDates } from './times.ts'

export interface StageResult extends Staged {
  sources: { source: Source; mapping: Mapping }[]
  tooMany: boolean
}

/** Stages the records of a delivery in a view of the session; `tooMany` says whether more were refused than allowed. */
export async function stage(session: Session, delivery: Delivery, shape: Shape): Promise<StageResult> {
  checkMap(shape.wanted, delivery.map)
  if (delivery.timeFormat !== null) await checkTimeFormat(session, delivery.timeFormat)
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
  const parts: Part[] = []
  for (const [i, { source, mapping }] of sources.entries()) {
    if (signal?.aborted) throw refuse.cancelled()
    const part = await insertRecords(records, stored, session, source, mapping, shape, delivery)
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
) {
  const sources: { source: Source; mapping: Mapping }[] = []
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
async function insertRecords(
  table: string,
  stored: readonly Column[],
  session: Session,
  source: Source,
  mapping: Mapping,
  shape: Shape,
  delivery: Delivery,
): Promise<Part> {
  const span = (after: number) =>
    session.row<{ first: number; last: number; n: number }>(
      `SELECT coalesce(min(rowid), 0) AS first, coalesce(max(rowid), -1) AS last, count(*) AS n FROM ${table} WHERE rowid > ${after}`,
    )
  const before = (await span(-1))!.last
  let problem = 'its records could not be counted for sure'
  for (const read of source.readings) {
    const reading = await read()
    const checks = checksFor(source, reading, mapping, shape)
    try {
      await session.run(`INSERT INTO ${table} ${recordsSql(source, reading, mapping, checks, stored, shape, delivery)}`)
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

function checksFor(source: Source, reading: Reading, mapping: Mapping, { wanted, checks }: Shape): Check[] {
  const names = wanted.required.map((field) => source.columns[mapping[field]!]!)
  const first: Check[] = []
  if (reading.unfit)
    first.push({ field: 'record', when: 'unfit', problem: reading.unfit.problem, remedy: reading.unfit.remedy })
  if (source.delimiter !== null && names.length > 1)
    first.push({
      field: 'record',
      when: wanted.required.map((field, i) => `raw_${field} = ${literal(names[i]!)}`).join(' AND '),
      problem: 'the line repeats the column names',
      remedy: 'remove it; files joined end to end keep only the first line of the first',
    })
  const fitting = checks.filter(
    ({ field, nested }) => field in mapping && (!nested || reading.nested(mapping[field]!) !== null),
  )
  return [...first, ...fitting.map((check) => (check.nested ? { ...check, when: `nested_${check.field}` } : check))]
}

/** One SELECT from a file's raw records to clean columns, the number of the problem (NULL: none) and the fields as given. */
function recordsSql(
  source: Source,
  reading: Reading,
  mapping: Mapping,
  checks: readonly Check[],
  stored: readonly Column[],
  shape: Shape,
  delivery: Delivery,
): string {
  const { columns } = source
  const fields = Object.keys(mapping)
  const taken = new Set(Object.values(mapping))
  const others = shape.wanted.keepsOthers
    ? columns.flatMap((name, i) => (taken.has(i) || name === '' ? [] : [{ name, value: `other_${i}`, column: i }]))
    : []
  const raw = [
    ...fields.map((field) => `${reading.value(mapping[field]!)} AS raw_${field}`),
    ...others.map(({ value, column }) => `${reading.value(column)} AS ${value}`),
    ...fields.flatMap((field) => {
      const nested = reading.nested(mapping[field]!)
      return nested === null ? [] : [`${nested} AS nested_${field}`]
    }),
    `${reading.blank ?? 'false'} AS blank`,
    ...(reading.unfit ? [`${reading.unfit.when} AS unfit`, `${reading.unfit.value} AS whole`] : []),
  ]
  const marks = shape.ids
    .filter((field) => field in mapping)
    .map((field) => `, ${plainSql(`raw_${field}`)} AS plain_${field}`)
  const known = { decimal: source.decimal, timeFormat: delivery.timeFormat, others }
  const clean = stored.map((column) => {
    const there = column.field === null || column.field in mapping
    return `${there ? column.clean(known) : column.absent} AS ${identifier(column.name)}`
  })
  const problem = [`WHEN blank THEN ${BLANK}`, ...checks.map(({ when }, i) => `WHEN ${when} THEN ${i + 1}`)]
  const given = [
    ...fields.map((field) => `${literal(columns[mapping[field]!]!)}, raw_${field}`),
    ...others.map(({ name, value }) => `${literal(name)}, ${value}`),
  ]
  return `SELECT ${stored.map(({ name }) => identifier(name)).join(', ')}, problem,
      CASE WHEN problem IS NULL OR problem = ${BLANK} THEN NULL
      ${reading.unfit ? 'WHEN unfit THEN whole::VARCHAR' : ''} ELSE json_object(${given.join(', ')})::VARCHAR END AS given
    FROM (SELECT *, (CASE ${problem.join('\n')} END)::UTINYINT AS problem
      FROM (SELECT *, ${clean.join(', ')}
        FROM (SELECT *${marks.join('')} FROM (SELECT ${raw.join(', ')} FROM ${reading.relation}))))`
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
