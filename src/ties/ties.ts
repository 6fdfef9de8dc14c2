/**
 * Interactions in the window → people and their ties, as tables in a DuckDB session.
 *
 *   w(u→v) = ln(1 + Σ base · weight · 2^(−age / h))   over at most 5 interactions a pair, kind and UTC day
 *
 * Each term is rounded to 2⁻³² and summed as an integer, so that the sum does not depend on the order in which threads
 * add (a parallel sum of doubles does). Age counts back from the window's end; no time means age 0.
 */
import type { Session } from '../columns/database.ts'
import type { TieColumns } from '../graph/ties.ts'
import { capDays, numberAccounts, selectActs, selectTieless, TERM } from './acts.ts'
import { describePeople } from './people.ts'
import { fading, type Survey, survey, type TieQuestion, type TieSource } from './survey.ts'

/** What was found; the tables `people`, `person_accounts`, `ties`, `used`, `tieless`, `kinds`, `channels`, `declared` stand in the session's temp schema. */
export interface TieCounts {
  people: number
  accounts: number
  ties: number
  interactions: number
  futureInteractions: number
  /** people all of whose acts are so long ago that they weigh nothing: 32 half-lives and more, less for what weighs little */
  longAgoPeople: number
  cappedInteractions: number
  negativeInteractions: number
  unaddressedInteractions: number
  selfLoops: number
  /** ISO 8601 UTC: oldest and newest interaction used; null where none has a time */
  windowStart: string | null
  windowEnd: string | null
  halfLifeDays: number
  /** over the rows and declarations read, independent of their order */
  inputHash: string
}

/** Interactions → tables of people and ties in the session. Safe to interrupt; asks nothing of the order of rows. */
export async function makeTies(
  source: TieSource,
  question: TieQuestion,
  progress: (share: number) => void = () => {},
): Promise<TieCounts> {
  const { session } = source
  const found = await survey(source, question)
  progress(0.1)
  await numberAccounts(source, found)
  progress(0.25)
  const records = await selectActs(source, found)
  const nobody = await selectTieless(source, found, records)
  progress(0.5)
  await addUpPairs(session, found)
  progress(0.6)
  const capped = await capDays(source)
  const longAgo = await weighPairs(session, found)
  progress(0.8)
  await describePeople(session, found)
  progress(0.95)
  const made = (await session.row(`
    SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM person_accounts) AS accounts, (SELECT count(*) FROM ties) AS ties`))!
  return {
    people: made['people'],
    accounts: made['accounts'],
    ties: made['ties'],
    interactions: records - capped,
    futureInteractions: found.future,
    longAgoPeople: longAgo,
    cappedInteractions: capped,
    negativeInteractions: found.negative - nobody.weightless,
    unaddressedInteractions: nobody.unaddressed,
    selfLoops: found.positive - records - (nobody.unaddressed - nobody.weightless),
    windowStart: found.oldest?.toISOString() ?? null,
    windowEnd: found.end?.toISOString() ?? null,
    halfLifeDays: found.halfLifeDays,
    inputHash: found.inputHash,
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

/** Kind and channel as one number. */
const mannerOf = ({ channels }: Survey): string => `kind::BIGINT * ${channels + 1} + channel`

/** Leaves `pairs`, one row an ordered pair, with the lowest and the highest manner of its rows. */
async function addUpPairs(session: Session, found: Survey): Promise<void> {
  const manner = mannerOf(found)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE pairs AS
    SELECT actor, target, sum(term) AS term, count(*) AS interactions, min("at") AS first_at, max("at") AS last_at,
      min(${manner}) AS lowest, max(${manner}) AS highest
    FROM used GROUP BY actor, target`)
}

/**
 * Leaves `keys`, of the people with a tie, and `ties`. The main kind and channel, numbers in `kinds` and `channels` (0 for none), are those
 * of most rows, the first of several; looked for only where a pair's rows differ in them, as few do.
 * @returns how many people have ties in `pairs` that weigh nothing, and no others
 */
async function weighPairs(session: Session, found: Survey): Promise<number> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE keys AS
      SELECT person_number, (row_number() OVER (ORDER BY person_number) - 1)::UINTEGER AS person_key
      FROM (SELECT actor AS person_number FROM pairs WHERE term > 0 UNION SELECT target FROM pairs WHERE term > 0)`)
  await session.asWritten(`
    CREATE OR REPLACE TEMP TABLE ties AS
      WITH counted AS (
        SELECT actor, target, ${mannerOf(found)} AS manner, count(*) AS n
        FROM used SEMI JOIN (FROM pairs WHERE lowest <> highest) USING (actor, target) GROUP BY ALL
      ), mixed AS (SELECT actor, target, -max((n, -manner))[2] AS manner FROM counted GROUP BY ALL),
      weighed AS (
        SELECT a.person_key AS "from", t.person_key AS "to", ln(1 + p.term::DOUBLE / ${TERM}) AS weight,
          ${fading(found, 'p.last_at')} AS recency, p.interactions, p.first_at, p.last_at, coalesce(m.manner, p.lowest) AS manner
        FROM pairs p JOIN keys a ON a.person_number = p.actor JOIN keys t ON t.person_number = p.target
        LEFT JOIN mixed m ON m.actor = p.actor AND m.target = p.target
        WHERE p.term > 0
      )
      SELECT * EXCLUDE (manner), (manner // ${found.channels + 1})::UINTEGER AS main_kind, (manner % ${found.channels + 1})::UINTEGER AS main_channel
      FROM weighed`)
  const { weightless } = (await session.row<{ weightless: boolean }>(
    'SELECT bool_or(term = 0) AS weightless FROM pairs',
  ))!
  const { people } = weightless
    ? (await session.row<{ people: number }>(`SELECT count(*) AS people
        FROM (SELECT actor AS person_number FROM pairs UNION SELECT target FROM pairs) ANTI JOIN keys USING (person_number)`))!
    : { people: 0 }
  await session.run('DROP TABLE pairs')
  return people
}
