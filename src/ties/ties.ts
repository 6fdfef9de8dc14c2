/**
 * Interactions in the window → people and their ties, as tables in a DuckDB session.
 *
 *   w(u→v) = ln(1 + Σ base · weight · 2^(−age / h))   over at most 5 interactions a pair, kind and UTC day
 *
 * Each term is rounded to 2⁻³² and summed as an integer, so that the sum does not depend on the order in which threads
 * add (a parallel sum of doubles does). Age counts back from the window's end; no time means age 0.
 */
import { literal, identifier as quoted, type Session } from '../columns/database.ts'
import { kindFamily, kindWeight, NEGATIVE_KINDS } from '../domain/kinds.ts'
import { PERSON_KINDS } from '../domain/people.ts'
import type { TieColumns } from '../graph/ties.ts'

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

/** What was found; the tables `people`, `person_accounts`, `ties`, `used`, `kinds`, `channels`, `declared` stand in the session's temp schema. */
export interface TieCounts {
  people: number
  accounts: number
  ties: number
  interactions: number
  futureInteractions: number
  cappedInteractions: number
  negativeInteractions: number
  selfLoops: number
  /** ISO 8601 UTC: oldest and newest interaction used; null where none has a time */
  windowStart: string | null
  windowEnd: string | null
  halfLifeDays: number
  /** over the rows and declarations read, independent of their order */
  inputHash: string
}

/** Rows of one pair, kind and UTC day beyond which more of them add nothing. */
export const DAILY_CAP = 5

/** Interactions → tables of people and ties in the session. Safe to interrupt; asks nothing of the order of rows. */
export async function makeTies(
  source: TieSource,
  question: TieQuestion,
  progress: (share: number) => void = () => {},
): Promise<TieCounts> {
  const { session } = source
  const window = await findWindow(source, question)
  progress(0.1)
  await nameKinds(source, question)
  await nameAccounts(source, window.filter)
  progress(0.3)
  const rows = await selectRows(source, window)
  progress(0.55)
  await capDays(source)
  progress(0.65)
  await weighPairs(session, window)
  progress(0.8)
  await describePeople(session)
  progress(0.95)
  const found = (await session.row(`
    SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM person_accounts) AS accounts, (SELECT count(*) FROM ties) AS ties,
      (SELECT count(*) FROM used WHERE NOT mirrored AND NOT capped) AS interactions,
      (SELECT count(*) FROM used WHERE NOT mirrored AND capped) AS capped`))!
  return {
    people: found['people'],
    accounts: found['accounts'],
    ties: found['ties'],
    interactions: found['interactions'],
    futureInteractions: window.future,
    cappedInteractions: found['capped'],
    negativeInteractions: rows.negative,
    selfLoops: rows.selfLoops,
    windowStart: window.oldest?.toISOString() ?? null,
    windowEnd: window.end?.toISOString() ?? null,
    halfLifeDays: window.halfLifeDays,
    inputHash: await hashInput(source, window.filter),
  }
}

/** The ties as columns that threads share, sorted by (from, to). */
export async function tieColumns(session: Session, counts: Pick<TieCounts, 'people' | 'ties'>): Promise<TieColumns> {
  const n = counts.ties
  const columns: TieColumns = {
    people: counts.people,
    from: new Uint32Array(new SharedArrayBuffer(4 * n)),
    to: new Uint32Array(new SharedArrayBuffer(4 * n)),
    weight: new Float64Array(new SharedArrayBuffer(8 * n)),
    recency: new Float64Array(new SharedArrayBuffer(8 * n)),
  }
  await session.fill('SELECT "from", "to", weight, recency FROM ties ORDER BY "from", "to"', [
    columns.from,
    columns.to,
    columns.weight,
    columns.recency,
  ])
  return columns
}

interface Window {
  filter: string
  oldest: Date | null
  end: Date | null
  halfLifeDays: number
  future: number
}

const DAY = 86_400_000
const MAX_HALF_LIFE_DAYS = 90
const MIN_HALF_LIFE_DAYS = 1 / 24

async function findWindow({ session, interactions }: TieSource, question: TieQuestion): Promise<Window> {
  const bounds = [
    question.since && `"at" >= ${timestamp(question.since)}`,
    question.until && `"at" < ${timestamp(question.until)}`,
  ].filter(Boolean)
  // A row without a time stands at the window's end, so a window never leaves it out.
  const inWindow = bounds.length ? `("at" IS NULL OR (${bounds.join(' AND ')}))` : 'true'
  const present = `("at" IS NULL OR "at" <= ${timestamp(question.startedAt)})`
  const found = (await session.row(`
    SELECT min("at") FILTER (WHERE ${present}) oldest, max("at") FILTER (WHERE ${present}) newest,
      count(*) FILTER (WHERE NOT ${present}) future
    FROM ${interactions} WHERE ${inWindow}`))!
  const end: Date | null = question.until && found['newest'] ? new Date(question.until) : found['newest']
  const start: Date | null = question.since ? new Date(question.since) : found['oldest']
  const days = start && end ? (end.getTime() - start.getTime()) / DAY : 0
  return {
    filter: `${inWindow} AND ${present}`,
    oldest: found['oldest'],
    end,
    halfLifeDays: question.halfLifeDays ?? Math.min(MAX_HALF_LIFE_DAYS, Math.max(MIN_HALF_LIFE_DAYS, days / 8)),
    future: found['future'],
  }
}

/** Days from a time to the window's end, ≥ 0: the end is known to the millisecond, times to the microsecond. */
const age = ({ end }: Window, at: string): string =>
  end ? `coalesce(greatest(epoch_us(${timestamp(end.toISOString())}) - epoch_us(${at}), 0) / 86400e6, 0)` : '0'

async function nameKinds({ session, interactions }: TieSource, question: TieQuestion): Promise<void> {
  const kinds = await session.rows<{ kind: string }>(`SELECT DISTINCT kind FROM ${interactions} ORDER BY kind`)
  await session.make(
    'kinds',
    {
      kind: { type: 'VARCHAR', values: kinds.map((k) => k.kind) },
      number: { type: 'UINTEGER', values: kinds.map((_, i) => i) },
      base: { type: 'DOUBLE', values: kinds.map((k) => kindWeight(k.kind, question.kindWeights)) },
      passive: { type: 'BOOLEAN', values: kinds.map((k) => kindFamily(k.kind)?.passive ?? false) },
      negative: { type: 'BOOLEAN', values: kinds.map((k) => NEGATIVE_KINDS.includes(k.kind)) },
    },
    { temporary: true },
  )
  await session.run(`CREATE OR REPLACE TEMP TABLE channels AS
    SELECT channel, row_number() OVER (ORDER BY channel)::UINTEGER number
    FROM (SELECT DISTINCT channel FROM ${interactions} WHERE channel IS NOT NULL)`)
}

/** Accounts seen in the window, numbered by (person, source); a person named like an account of the same source includes it. */
async function nameAccounts({ session, interactions, accounts }: TieSource, filter: string): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE declared AS
      SELECT source, account, kind, person, handle, name, channel, do_not_contact, attributes FROM ${accounts};
    CREATE OR REPLACE TEMP TABLE seen AS
    WITH named AS (SELECT DISTINCT source, person FROM declared WHERE person IS NOT NULL),
    both_ends AS (
      SELECT source, actor AS account FROM ${interactions} WHERE ${filter}
      UNION SELECT source, target FROM ${interactions} WHERE ${filter}
    ), owned AS (
      SELECT b.source, b.account, coalesce(d.person, b.account) AS person,
        CASE WHEN d.person IS NULL AND n.person IS NULL THEN b.source ELSE '' END AS owner
      FROM both_ends b LEFT JOIN declared d USING (source, account)
      LEFT JOIN named n ON n.source = b.source AND n.person = b.account
    )
    SELECT source, account, person, owner,
      (row_number() OVER (ORDER BY account, source) - 1)::UINTEGER AS account_number,
      (dense_rank() OVER (ORDER BY person, owner) - 1)::UINTEGER AS person_number
    FROM owned`)
}

async function selectRows(
  { session, interactions }: TieSource,
  window: Window,
): Promise<{ negative: number; selfLoops: number }> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE used AS
    WITH chosen AS (
      SELECT import, "row", source, actor, target, "at", kind, channel, weight, undirected, false AS mirrored FROM ${interactions}
      WHERE ${window.filter} AND (weight IS NULL OR weight > 0)
    ), r AS (
      SELECT * FROM chosen
      UNION ALL SELECT import, "row", source, target, actor, "at", kind, channel, weight, undirected, true FROM chosen WHERE undirected
    )
    SELECT a.person_number AS actor, t.person_number AS target, a.account_number AS actor_account, t.account_number AS target_account,
      r."at", k.number AS kind, coalesce(c.number, 0)::UINTEGER AS channel, r.import, r."row",
      r.mirrored, false AS capped,
      coalesce(datediff('day', DATE '1970-01-01', r."at"::DATE), -2147483648)::INTEGER AS day,
      least(round(k.base * coalesce(r.weight, 1) * pow(2, -(${age(window, 'r."at"')}) / ${window.halfLifeDays}) * ${TERM}), 1e12 * ${TERM})::HUGEINT AS term
    FROM r
    JOIN kinds k ON k.kind = r.kind AND NOT k.negative
    JOIN seen a ON a.source = r.source AND a.account = r.actor
    JOIN seen t ON t.source = r.source AND t.account = r.target
    LEFT JOIN channels c ON c.channel = r.channel
    WHERE a.person_number <> t.person_number`)
  const counted = (await session.row(`
    SELECT count(*) FILTER (WHERE NOT positive) negative, count(*) FILTER (WHERE positive) positive
    FROM (SELECT coalesce(i.weight, 1) > 0 AND NOT k.negative AS positive FROM ${interactions} i JOIN kinds k USING (kind) WHERE ${window.filter})`))!
  const used = (await session.row('SELECT count(*) records FROM used WHERE NOT mirrored'))!
  return { negative: counted['negative'], selfLoops: counted['positive'] - used['records'] }
}

/** The earliest five a pair, kind and UTC day count, by (time, id, content): equal content is interchangeable. An undirected record is capped each way. */
async function capDays({ session, interactions }: TieSource): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE capped AS
    WITH crowded AS (SELECT actor, target, kind, day FROM used GROUP BY ALL HAVING count(*) > ${DAILY_CAP})
    SELECT u.rowid AS used_row
    FROM (SELECT *, rowid FROM used SEMI JOIN crowded USING (actor, target, kind, day)) u
    JOIN ${interactions} i ON i.import = u.import AND i."row" = u."row"
    QUALIFY row_number() OVER (PARTITION BY u.actor, u.target, u.kind, u.day
      ORDER BY u."at", i.id, i.source, i.actor, i.target, i.channel, i.weight, i.topics, i.text, i.sentiment, i.thread) > ${DAILY_CAP};
    UPDATE used SET term = 0, capped = true WHERE rowid IN (SELECT used_row FROM capped)`)
}

async function weighPairs(session: Session, window: Window): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE pairs AS
    WITH manners AS (
      SELECT actor, target, kind, channel, count(*) AS n, sum(term) AS term, min("at") AS first_at, max("at") AS last_at
      FROM used GROUP BY ALL
    )
    SELECT actor, target, ln(1 + sum(term)::DOUBLE / ${TERM}) AS weight, sum(n)::BIGINT AS interactions,
      min(first_at) AS first_at, max(last_at) AS last_at,
      max(struct_pack(n := n, kind := -kind::BIGINT, channel := -channel::BIGINT)) AS main
    FROM manners GROUP BY actor, target HAVING sum(term) > 0;
    CREATE OR REPLACE TEMP TABLE keys AS
      SELECT person_number, (row_number() OVER (ORDER BY person_number) - 1)::UINTEGER AS person_key
      FROM (SELECT actor AS person_number FROM pairs UNION SELECT target FROM pairs);
    CREATE OR REPLACE TEMP TABLE ties AS
      SELECT a.person_key AS "from", t.person_key AS "to", p.weight, pow(2, -(${age(window, 'last_at')}) / ${window.halfLifeDays}) AS recency,
        p.interactions, p.first_at, p.last_at, k.kind AS main_kind, c.channel AS main_channel
      FROM pairs p JOIN keys a ON a.person_number = p.actor JOIN keys t ON t.person_number = p.target
      JOIN kinds k ON k.number = -p.main.kind LEFT JOIN channels c ON c.number = -p.main.channel;
    DROP TABLE pairs`)
}

/** One row a person with a tie, and one an account of theirs; the person goes by the account with most interactions. */
async function describePeople(session: Session): Promise<void> {
  const kindOrder = PERSON_KINDS.map((kind, i) => `WHEN ${literal(kind)} THEN ${KIND_PRECEDENCE[i]}`).join(' ')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE person_accounts AS
    WITH ends AS (
      SELECT actor_account AS account_number, channel, count(*) AS n FROM used GROUP BY ALL
      UNION ALL SELECT target_account, channel, count(*) FROM used GROUP BY ALL
    ), busy AS (SELECT account_number, channel, sum(n) AS n FROM ends GROUP BY ALL),
    usual AS (SELECT account_number, sum(n)::BIGINT AS interactions, max(struct_pack(n := n, channel := -channel::BIGINT)) AS main FROM busy GROUP BY ALL)
    SELECT y.person_key, s.source, s.account, s.person, d.handle, d.name, coalesce(d.channel, c.channel) AS channel, d.kind,
      coalesce(d.do_not_contact, false) AS do_not_contact, d.attributes, coalesce(u.interactions, 0) AS interactions,
      row_number() OVER (PARTITION BY y.person_key ORDER BY coalesce(u.interactions, 0) DESC, s.account, s.source) AS place
    FROM seen s JOIN keys y USING (person_number)
    LEFT JOIN usual u USING (account_number)
    LEFT JOIN channels c ON c.number = -u.main.channel
    LEFT JOIN declared d ON d.source = s.source AND d.account = s.account;
    CREATE OR REPLACE TEMP TABLE people AS
    WITH acted AS (
      SELECT actor AS person_number, count(*) AS given, bool_or(NOT k.passive) AS took_part
      FROM used u JOIN kinds k ON k.number = u.kind GROUP BY ALL
    ), heard AS (SELECT target AS person_number, count(*) AS received FROM used GROUP BY ALL),
    facts AS (
      SELECT person_key, any_value(person) AS person_id, count(*) AS accounts,
        arg_min(account, place) AS account, arg_min(source, place) AS source, arg_min(channel, place) AS channel,
        arg_min(handle, place) FILTER (WHERE handle IS NOT NULL) AS handle, arg_min(name, place) FILTER (WHERE name IS NOT NULL) AS name,
        bool_or(do_not_contact) AS do_not_contact,
        arg_min(kind, CASE kind ${kindOrder} END) FILTER (WHERE kind IS NOT NULL) AS kind,
        arg_min(attributes, place) FILTER (WHERE attributes IS NOT NULL AND attributes <> '{}') AS attributes
      FROM person_accounts GROUP BY person_key
    )
    SELECT f.person_key, f.person_id, f.account, f.source, f.handle, f.name, f.channel, coalesce(f.kind, 'member') AS kind,
      f.do_not_contact, f.attributes, f.accounts, coalesce(a.given, 0) AS given, coalesce(h.received, 0) AS received,
      a.given IS NOT NULL AS active, coalesce(a.took_part, false) AS took_part
    FROM facts f JOIN keys y USING (person_key) LEFT JOIN acted a USING (person_number) LEFT JOIN heard h USING (person_number)`)
}

async function hashInput({ session, interactions }: TieSource, filter: string): Promise<string> {
  const columns = [
    'source',
    'actor',
    'target',
    'at',
    'kind',
    'channel',
    'weight',
    'undirected',
    'topics',
    'text',
    'sentiment',
    'thread',
    'id',
  ]
  const found = (await session.row(`
    SELECT (SELECT coalesce(sum(hash(${columns.map(quoted).join(', ')})), 0)::VARCHAR FROM ${interactions} WHERE ${filter}) AS rows,
      (SELECT coalesce(sum(hash(source, account, kind, person, handle, name, channel, do_not_contact, attributes)), 0)::VARCHAR FROM declared) AS declared`))!
  return `${found['rows']}-${found['declared']}`
}

const TERM = '4294967296'
/** Which kind a person has whose accounts are declared differently: brand before staff, bot, partner, member. */
const KIND_PRECEDENCE = PERSON_KINDS.map((kind) => ['brand', 'staff', 'bot', 'partner', 'member'].indexOf(kind))
const timestamp = (iso: string): string => `TIMESTAMP ${literal(iso.replace('T', ' ').replace('Z', ''))}`
