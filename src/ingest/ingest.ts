/**
 * Foreign records → staged interactions or accounts. Says of each refused record where it stands, why, and what to do.
 */
import type { Readable } from 'node:stream'
import type { Session } from '../columns/database.ts'
import type { RejectSummary } from '../domain/builds.ts'
import { INTERACTION_FIELDS, type InteractionField, SAYING_FIELDS } from '../domain/deliveries.ts'
import { kindWeight } from '../domain/kinds.ts'
import { refuse } from '../errors.ts'
import { accountShape } from './accounts.ts'
import { interactionShape } from './interactions.ts'
import { type StageResult, stage, unstage } from './stage.ts'

export interface Delivery {
  /** paths or globs; `-` is `stdin` */
  files: string[]
  /** how to call them in reports; by default as given */
  names?: string[]
  stdin?: Readable
  source: string
  map: Record<string, string>
  undirected: boolean
  timeFormat: string | null
  /** under 1: share of records; 1 and more: number of records */
  maxRejects: number
  /** for transcoded and unpacked copies; emptied again */
  workDirectory: string
  /** file in which refused records are kept (NDJSON, one Reject with `record` a line); written only if there are any */
  rejectsFile: string
  signal?: AbortSignal
  /** 0 to 1 */
  progress?(share: number): void
}

/**
 * Rows staged in `table` (columns as in store/store.ts), and what was refused. It is a temp view over the temp table
 * `<table>_records`, in order of `row`; both go when the session closes.
 */
export interface Staged {
  table: string
  files: string[]
  /** SHA-256 over the files' bytes, source, map, undirected, timeFormat */
  contentHash: string
  records: number
  /** all edges of the file are undirected (asked for, or said by a GraphML or GEXF file) */
  undirected: boolean
  rejects: RejectSummary
}

/** What an import would do, shown before it is done. */
export interface ImportPreview {
  files: { file: string; format: string; encoding: string; compression: 'none' | 'gzip'; delimiter: string | null }[]
  /** field → column it is read from; null where there is none */
  mapping: Record<InteractionField, string | null>
  /** columns of the file that are not used */
  unused: string[]
  /** the first five valid rows */
  rows: Record<InteractionField, string | number | null>[]
  /** kinds found, most frequent first, with the weight each counts */
  kinds: { kind: string; rows: number; weight: number }[]
  /** "anna gave attention to ben" */
  direction: string
  records: number
  /** valid ones that are said to nobody in particular, or to oneself: they are read, and make no tie */
  unaddressed: number
  /** valid ones from an account to itself that say nothing: they would be left out */
  selfLoops: number
  rejects: RejectSummary
}

/** Stages interactions; TOO_MANY_REJECTS when more were refused than the delivery allows. */
export async function stageInteractions(session: Session, delivery: Delivery): Promise<Staged> {
  return accept(session, delivery, await stage(session, delivery, interactionShape))
}

/** Stages declarations of accounts; of several for one account the last counts. */
export async function stageAccounts(session: Session, delivery: Delivery): Promise<Staged> {
  const staged = await accept(session, delivery, await stage(session, delivery, accountShape))
  await session.run(`DELETE FROM ${staged.table}_records WHERE problem IS NULL
    AND rowid NOT IN (SELECT max(rowid) FROM ${staged.table}_records WHERE problem IS NULL GROUP BY account)`)
  return staged
}

/** Says what an import would do, and leaves nothing behind but the rejects file; `weights` are the workspace's own by kind. */
export async function previewInteractions(
  session: Session,
  delivery: Delivery,
  weights: Record<string, number>,
): Promise<ImportPreview> {
  const staged = await stage(session, delivery, interactionShape)
  try {
    const rows = await session.rows<ImportPreview['rows'][number]>(`
      SELECT actor, target, strftime("at", '%Y-%m-%dT%H:%M:%S.%fZ') AS time, kind, channel, weight, topics, text, sentiment, thread, id
      FROM ${staged.table} ORDER BY "row" LIMIT 5`)
    const towards = await session.row<{ actor: string; target: string }>(
      `SELECT actor, target FROM ${staged.table} WHERE actor <> target ORDER BY "row" LIMIT 1`,
    )
    const kinds = await session.rows<{ kind: string; rows: number }>(
      `SELECT kind, count(*) AS rows FROM ${staged.table} GROUP BY kind ORDER BY rows DESC, kind LIMIT 100`,
    )
    const alone = (await session.row(`
      SELECT count(*) FILTER (WHERE says) AS unaddressed, count(*) FILTER (WHERE NOT says) AS self_loops
      FROM (SELECT ${SAYING_FIELDS.map((field) => `${field} IS NOT NULL`).join(' OR ')} AS says FROM ${staged.table} WHERE actor = target)`))!
    const used = new Set(
      staged.sources.flatMap(({ source, mapping }) => Object.values(mapping).map((column) => source.columns[column]!)),
    )
    const columnOf = (field: InteractionField) => {
      const found = staged.sources.find(({ mapping }) => field in mapping)
      return found ? found.source.columns[found.mapping[field]!]! : null
    }
    return {
      files: staged.sources.map(({ source }) => ({
        file: source.name,
        format: source.format,
        encoding: source.encoding,
        compression: source.compression,
        delimiter: source.delimiter,
      })),
      mapping: Object.fromEntries(
        INTERACTION_FIELDS.map((field) => [field, columnOf(field)]),
      ) as ImportPreview['mapping'],
      unused: [...new Set(staged.sources.flatMap(({ source }) => source.columns))].filter((name) => !used.has(name)),
      rows: rows.map((row) => ({
        ...row,
        time: typeof row.time === 'string' ? row.time.replace(/\.?0+Z$/, 'Z') : null,
      })),
      kinds: kinds.map(({ kind, rows }) => ({ kind, rows, weight: kindWeight(kind, weights) })),
      direction: towards
        ? `${towards.actor} gave attention to ${towards.target}${staged.undirected ? ', and the other way round' : ''}`
        : '',
      records: staged.records,
      unaddressed: alone['unaddressed'],
      selfLoops: alone['self_loops'],
      rejects: staged.rejects,
    }
  } finally {
    await unstage(session, staged.table)
  }
}

async function accept(session: Session, delivery: Delivery, staged: StageResult): Promise<Staged> {
  const { sources: _sources, tooMany, ...rest } = staged
  if (!tooMany) return rest
  await unstage(session, staged.table)
  const allowed =
    delivery.maxRejects < 1 ? `${Number((delivery.maxRejects * 100).toPrecision(6))} %` : String(delivery.maxRejects)
  throw refuse.tooManyRejects(staged.rejects.count, staged.records, allowed, delivery.rejectsFile, staged.rejects)
}
