/** What of a staged delivery is new to a store, in the SQL that all stores share. */
import { literal, type Session } from '../columns/database.ts'
import { type Import, SAYING_FIELDS } from '../domain/deliveries.ts'
import { findErased } from './erased.ts'
import type { AppendOutcome, StagedInteractions } from './store.ts'

export interface DeliveryFacts {
  /** rows staged, self-loops among them */
  rows: number
  /** from an account to itself, with nothing said */
  selfLoops: number
  hasIds: boolean
  /** rows without an id that are no self-loops */
  withoutId: number
}

export interface NewRows {
  /** a SELECT of the columns of `STAGED_COLUMNS` */
  select: string
  /** rows that are neither self-loops nor of erased people, new or not */
  allowed: number
  suppressed: number
}

/** What makes two interactions without ids the same, for --overlap. */
export const CONTENT = ['actor', 'target', '"at"', 'kind', 'channel', 'weight', 'topics', 'text', 'sentiment', 'thread']

/** SQL: from an account to itself, with nothing said; what says something is said to nobody in particular, and kept. */
const isSelfLoop = (row: string): string =>
  `(${row}.actor = ${row}.target AND ${SAYING_FIELDS.map((field) => `${row}.${field} IS NULL`).join(' AND ')})`

export async function factsOf(session: Session, { table }: StagedInteractions): Promise<DeliveryFacts> {
  const facts = (await session.row(`
    SELECT count(*) AS rows, count(*) FILTER (WHERE ${isSelfLoop('s')}) AS self_loops, count(id) > 0 AS has_ids,
      count(*) FILTER (WHERE id IS NULL AND NOT ${isSelfLoop('s')}) AS without_id FROM ${table} s`))!
  return {
    rows: facts['rows'],
    selfLoops: facts['self_loops'],
    hasIds: facts['has_ids'],
    withoutId: facts['without_id'],
  }
}

/**
 * The rows that the store does not hold yet.
 * @param stored relation with `"row", source, id` and `CONTENT` of what is stored, those of the delivery's source at least; asked
 *   only where the delivery has ids, or rows without ids are compared
 * @param keys of the list of erased people, whose hashes stand in the session's relation `suppressed`
 */
export async function newRows(
  session: Session,
  staged: StagedInteractions,
  facts: DeliveryFacts,
  stored: string,
  keys: readonly string[],
): Promise<NewRows> {
  const { table } = staged
  const source = literal(staged.source)
  const conditions = [`NOT ${isSelfLoop('s')}`]
  const erased = await findErased(session, `SELECT actor FROM ${table} UNION SELECT target FROM ${table}`, source, keys)
  if (erased > 0) conditions.push('s.actor NOT IN (FROM suppressed_here)', 's.target NOT IN (FROM suppressed_here)')
  const { allowed } = (await session.row(
    `SELECT count(*) AS allowed FROM ${table} s WHERE ${conditions.join(' AND ')}`,
  )) as { allowed: number }
  if (facts.hasIds)
    conditions.push(
      `(s.id IS NULL OR (NOT EXISTS (FROM ${stored} i WHERE i.source = ${source} AND i.id = s.id)
        AND s."row" = (SELECT min(t."row") FROM ${table} t WHERE t.id = s.id)))`,
    )
  let from = `${table} s`
  if (staged.overlap && facts.withoutId > 0) {
    from = `(${numbered(table)}) s LEFT JOIN (${numbered(stored, `source = ${source} AND id IS NULL`)}) o
      ON ${CONTENT.map((c) => `s.${c} IS NOT DISTINCT FROM o.${c}`).join(' AND ')} AND s.occurrence = o.occurrence`
    conditions.push('(s.id IS NOT NULL OR o.occurrence IS NULL)')
  }
  return {
    select: `SELECT s."row", s.actor, s.target, s."at", s.kind, s.channel, s.weight, s.topics, s.text, s.sentiment, s.thread, s.id
      FROM ${from} WHERE ${conditions.join(' AND ')}`,
    allowed,
    suppressed: facts.rows - facts.selfLoops - allowed,
  }
}

/** Of the rows that are new. */
export interface FreshCounts {
  accepted: number
  untimed: number
  unaddressed: number
}

/** SQL: the columns of `FreshCounts`, over rows that are new. */
export const FRESH_COUNTS = `count(*) AS accepted, count(*) FILTER (WHERE "at" IS NULL) AS untimed,
  count(*) FILTER (WHERE actor = target) AS unaddressed`

/** What becomes of a delivery of which so many rows are new: the record of its import, or none where nothing is. */
export function outcomeOf(
  staged: StagedInteractions,
  facts: DeliveryFacts,
  { allowed, suppressed }: NewRows,
  found: { number: number } & FreshCounts,
): AppendOutcome {
  const repeated = allowed - found.accepted
  const counts = { repeated, selfLoops: facts.selfLoops, suppressed }
  if (found.accepted === 0 && (repeated > 0 || staged.records === 0)) return { import: null, sameAs: null, ...counts }
  const record: Import = {
    import: found.number,
    files: staged.files,
    source: staged.source,
    importedAt: new Date().toISOString(),
    records: staged.records,
    accepted: found.accepted,
    rejected: staged.rejected,
    unaddressed: found.unaddressed,
    ...counts,
    untimed: found.untimed,
    removed: false,
  }
  return { import: record, sameAs: null, ...counts }
}

const numbered = (relation: string, condition = 'true'): string =>
  `SELECT *, row_number() OVER (PARTITION BY ${CONTENT.join(', ')} ORDER BY "row") AS occurrence FROM ${relation} WHERE ${condition}`
