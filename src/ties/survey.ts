/**
 * What is in the store, read in one scan by kind and channel: the window, the words and their numbers, what is left out, and a
 * hash of it all that does not depend on the order of rows.
 */
import { literal, identifier as quoted, type Session } from '../columns/database.ts'
import { kindFamily, kindWeight, NEGATIVE_KINDS } from '../domain/kinds.ts'

/** Where the rows are: names of relations in the session (see store/store.ts for their columns). */
export interface TieSource {
  session: Session
  interactions: string
  accounts: string
}

export interface TieQuestion {
  /** window [since, until), ISO 8601 UTC; null = open */
  since: string | null
  until: string | null
  /** days, > 0; null: an eighth of the window, between an hour and 90 days */
  halfLifeDays: number | null
  /** own base weights by kind */
  kindWeights: Readonly<Record<string, number>>
  /** ISO 8601 UTC; later rows are left out and counted */
  startedAt: string
}

export interface Survey {
  /** SQL: rows in the window */
  filter: string
  oldest: Date | null
  end: Date | null
  halfLifeDays: number
  /** rows in the window that speak for a tie, against it, and of the future */
  positive: number
  negative: number
  future: number
  /** rows in the window of weight 0 and less; they count as negative */
  weightless: number
  /** some rows are undirected */
  undirected: boolean
  /** numbers of channels are 0 (none) … channels */
  channels: number
  /** no row weighs more */
  highest: number
  inputHash: string
}

const DAY = 86_400_000
const MAX_HALF_LIFE_DAYS = 90
const MIN_HALF_LIFE_DAYS = 1 / 24

/** What a row is told by, in the order of the hash. */
const CONTENT = 'source, actor, target, at, kind, channel, weight, undirected, topics, text, sentiment, thread, id'
const DECLARED = 'source, account, kind, person, handle, name, channel, do_not_contact, attributes'

interface Part {
  kind: string
  channel: string | null
  rows: number
  weightless: number
  undirected: boolean
  highest: number
  hash: string
  oldest: Date | null
  newest: Date | null
  future: number
}

/** Leaves `kinds` (numbered from 0 in byte order), `channels` (from 1) and `declared`. */
export async function survey(source: TieSource, question: TieQuestion): Promise<Survey> {
  const { session, interactions, accounts } = source
  const filter = windowFilter(question)
  const parts = await session.rows<Part>(`
    SELECT kind, channel, count(*) FILTER (${filter}) AS rows, count(*) FILTER (${filter} AND weight <= 0) AS weightless,
      coalesce(bool_or(undirected) FILTER (${filter}), false) AS undirected, coalesce(max(weight), 1) AS highest,
      coalesce(sum(hash(${CONTENT.split(', ').map(quoted).join(', ')})) FILTER (${filter}), 0)::VARCHAR AS hash,
      min("at") FILTER (${filter}) AS oldest, max("at") FILTER (${filter}) AS newest,
      count(*) FILTER (${inWindow(question)} AND NOT ${present(question)}) AS future
    FROM ${interactions} GROUP BY kind, channel`)
  const channels = await nameWords(session, parts, question.kindWeights)
  await session.run(`CREATE OR REPLACE TEMP TABLE declared AS SELECT ${DECLARED} FROM ${accounts}`)
  const declared = (await session.row(`SELECT coalesce(sum(hash(${DECLARED})), 0)::VARCHAR AS hash FROM declared`))!
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  const [rows, negative] = [total((p) => p.rows), total((p) => (isNegative(p.kind) ? p.rows : p.weightless))]
  const hash = parts.reduce((sum, part) => sum + BigInt(part.hash), 0n)
  return {
    ...windowOf(question, parts),
    filter,
    positive: rows - negative,
    negative,
    future: total((p) => p.future),
    weightless: total((p) => p.weightless),
    undirected: parts.some((p) => p.undirected),
    channels,
    highest:
      parts.reduce((most, { kind }) => Math.max(most, kindWeight(kind, question.kindWeights)), 0) *
      parts.reduce((most, { highest }) => Math.max(most, highest), 1),
    inputHash: `${hash}-${declared['hash']}`,
  }
}

/** SQL: rows in the window that are not of the future. */
export const windowFilter = (question: Pick<TieQuestion, 'since' | 'until' | 'startedAt'>): string =>
  `${inWindow(question)} AND ${present(question)}`

/** A row without a time stands at the window's end, so that a window never leaves it out. */
function inWindow({ since, until }: Pick<TieQuestion, 'since' | 'until'>): string {
  const bounds = [since && `"at" >= ${timestamp(since)}`, until && `"at" < ${timestamp(until)}`].filter(Boolean)
  return bounds.length ? `("at" IS NULL OR (${bounds.join(' AND ')}))` : 'true'
}

const present = ({ startedAt }: Pick<TieQuestion, 'startedAt'>): string =>
  `("at" IS NULL OR "at" <= ${timestamp(startedAt)})`

/** SQL: 2^(−age / h) of a time. Age counts in days back from the window's end, ≥ 0: that is known to the millisecond, times to the microsecond. */
export const fading = ({ end, halfLifeDays }: Pick<Survey, 'end' | 'halfLifeDays'>, at: string): string => {
  const age = end
    ? `coalesce(greatest(epoch_us(${timestamp(end.toISOString())}) - epoch_us(${at}), 0) / 86400e6, 0)`
    : '0'
  return `pow(2, -(${age}) / ${halfLifeDays})`
}

/** @returns how many channels there are */
async function nameWords(
  session: Session,
  parts: readonly Part[],
  kindWeights: Readonly<Record<string, number>>,
): Promise<number> {
  const kinds = inByteOrder(parts.map((p) => p.kind))
  await session.make(
    'kinds',
    {
      kind: { type: 'VARCHAR', values: kinds },
      number: { type: 'UINTEGER', values: Uint32Array.from(kinds.keys()) },
      base: { type: 'DOUBLE', values: kinds.map((kind) => kindWeight(kind, kindWeights)) },
      passive: { type: 'BOOLEAN', values: kinds.map((kind) => kindFamily(kind)?.passive ?? false) },
      negative: { type: 'BOOLEAN', values: kinds.map(isNegative) },
    },
    { temporary: true },
  )
  const channels = inByteOrder(parts.flatMap(({ channel }) => (channel === null ? [] : [channel])))
  await session.make(
    'channels',
    {
      channel: { type: 'VARCHAR', values: channels },
      number: { type: 'UINTEGER', values: Uint32Array.from(channels, (_, i) => i + 1) },
    },
    { temporary: true },
  )
  return channels.length
}

function windowOf(question: TieQuestion, parts: readonly Part[]): Pick<Survey, 'oldest' | 'end' | 'halfLifeDays'> {
  const oldest = first(
    parts.map((p) => p.oldest),
    (a, b) => a < b,
  )
  const newest = first(
    parts.map((p) => p.newest),
    (a, b) => a > b,
  )
  const end = question.until && newest ? new Date(question.until) : newest
  const start = question.since ? new Date(question.since) : oldest
  const days = start && end ? (end.getTime() - start.getTime()) / DAY : 0
  return {
    oldest,
    end,
    halfLifeDays: question.halfLifeDays ?? Math.min(MAX_HALF_LIFE_DAYS, Math.max(MIN_HALF_LIFE_DAYS, days / 8)),
  }
}

const first = (times: readonly (Date | null)[], goesFirst: (a: Date, b: Date) => boolean): Date | null =>
  times.reduce((best, time) => (best === null || (time !== null && goesFirst(time, best)) ? time : best), null)

const isNegative = (kind: string): boolean => NEGATIVE_KINDS.includes(kind)

const inByteOrder = (words: readonly string[]): string[] =>
  [...new Set(words)]
    .map((word) => ({ word, bytes: Buffer.from(word) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ word }) => word)

const timestamp = (iso: string): string => `TIMESTAMP ${literal(iso.replace('T', ' ').replace('Z', ''))}`
