/**
 * Between a rebuild's session and its proof: the interactions behind ties as columns, and what was found as rows of the
 * tables `confidence` and `rank_intervals` of a build that is attached as `build`.
 */
import { identifier, literal, type Session } from '../columns/database.ts'
import type { Grade } from '../domain/builds.ts'
import { confidenceSentence, rankSentence } from './proof-sentences.ts'
import { TRIBE_ID } from './stage.ts'
import type { Table } from './tables/column.ts'
import { PROOF_TABLES } from './tables/proof.ts'

/** The window's end (null without times) and the half-life, by which interactions fade. */
export interface Fading {
  windowEnd: string | null
  halfLifeDays: number
}

/** On memory that threads share: one element an interaction that entered a tie, by tie. */
export interface DrawnColumns {
  starts: Uint32Array
  term: Float64Array
  recency: Float64Array
  number: Uint32Array
  count: number
}

/** One element a receiver, giver and kind. */
export interface ReceivedColumns {
  to: Uint32Array
  from: Uint32Array
  kind: Uint32Array
  term: Float64Array
  interactions: Uint32Array
  recency: Float64Array
}

const doubles = (n: number) => new Float64Array(new SharedArrayBuffer(8 * n))
const numbers = (n: number) => new Uint32Array(new SharedArrayBuffer(4 * n))

/** Interactions behind ties, as many rows as `drawnColumns` will give. */
export async function countDrawn(session: Session): Promise<number> {
  return (await session.row(
    `SELECT count(*) AS n FROM used u JOIN keys a ON a.person_number = u.actor JOIN keys t ON t.person_number = u.target
     SEMI JOIN ties s ON s."from" = a.person_key AND s."to" = t.person_key`,
  ))!['n']
}

/**
 * The interactions of each tie, numbered by all that tells them apart: what is the same is interchangeable, so that their order in
 * the store does not matter. An undirected one stands in both ties under one number.
 * @param rows as counted
 */
export async function drawnColumns(
  session: Session,
  ties: number,
  rows: number,
  fading: Fading,
): Promise<DrawnColumns> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE drawn AS
    WITH tied AS (SELECT "from", "to", (row_number() OVER (ORDER BY "from", "to") - 1)::UINTEGER AS tie FROM ties),
    rows AS (
      SELECT u.import, u."row", u.mirrored, a.person_key AS actor, t.person_key AS target, u.kind, u."at", u.term, d.tie
      FROM used u JOIN keys a ON a.person_number = u.actor JOIN keys t ON t.person_number = u.target
      JOIN tied d ON d."from" = a.person_key AND d."to" = t.person_key
    ), numbered AS (
      SELECT r.*, m.tie AS back_tie, m.term AS back_term,
        (row_number() OVER (ORDER BY r.actor, r.target, r.kind, r."at", r.term, m.term) - 1)::UINTEGER AS number
      FROM (FROM rows WHERE NOT mirrored) r
      FULL JOIN (SELECT import, "row", tie, term, "at" FROM rows WHERE mirrored) m USING (import, "row")
    )
    SELECT tie, number, term, "at" FROM numbered WHERE tie IS NOT NULL
    UNION ALL SELECT back_tie, number, back_term, "at" FROM numbered WHERE back_tie IS NOT NULL`)
  const tie = new Uint32Array(rows)
  const found = { term: doubles(rows), recency: doubles(rows), number: numbers(rows) }
  await session.fill(
    `SELECT tie, number, term::DOUBLE / ${TERM}, ${recency('"at"', fading)} FROM drawn ORDER BY tie, number`,
    [tie, found.number, found.term, found.recency],
  )
  await session.run('DROP TABLE drawn')
  const starts = numbers(ties + 1)
  for (const one of tie) starts[one + 1]!++
  for (let i = 0; i < ties; i++) starts[i + 1]! += starts[i]!
  return { ...found, starts, count: rows }
}

/** What others did towards the people asked about, by giver and kind. */
export async function receivedColumns(session: Session, asked: Uint8Array, fading: Fading): Promise<ReceivedColumns> {
  const people = Uint32Array.from(asked.keys()).filter((person) => asked[person] === 1)
  await session.make('asked', { person_key: { type: 'UINTEGER', values: people } }, { temporary: true })
  await session.run(`
    CREATE OR REPLACE TEMP TABLE received AS
    SELECT t.person_key AS "to", a.person_key AS "from", u.kind, sum(u.term)::DOUBLE / ${TERM} AS term,
      count(*)::UINTEGER AS interactions, max(${recency('u."at"', fading)}) AS recency
    FROM used u JOIN keys t ON t.person_number = u.target SEMI JOIN asked ON asked.person_key = t.person_key
    JOIN keys a ON a.person_number = u.actor
    SEMI JOIN ties s ON s."from" = a.person_key AND s."to" = t.person_key
    GROUP BY ALL`)
  const rows = (await session.row('SELECT count(*) AS n FROM received'))!['n']
  const found: ReceivedColumns = {
    to: numbers(rows),
    from: numbers(rows),
    kind: numbers(rows),
    term: doubles(rows),
    interactions: numbers(rows),
    recency: doubles(rows),
  }
  const names = Object.keys(found).map(identifier).join(', ')
  await session.fill(`SELECT ${names} FROM received ORDER BY "to", "from", kind`, Object.values(found))
  await session.run('DROP TABLE received; DROP TABLE asked')
  return found
}

const TERM = '4294967296'

const recency = (at: string, { windowEnd, halfLifeDays }: Fading): string => {
  if (windowEnd === null) return '1::DOUBLE'
  const end = `epoch_us(TIMESTAMP ${literal(windowEnd.replace('T', ' ').replace('Z', ''))})`
  return `pow(2, -coalesce(greatest(${end} - epoch_us(${at}), 0) / 86400e6, 0) / ${halfLifeDays})`
}

/** Of the map (tribe number 0) or a tribe; `spread` is NaN for a tribe. */
export interface JudgedTribe {
  number: number
  grade: Grade | null
  agreement: number
  rewired: number
  spread: number
  people: number
}

/** Fills `confidence`. */
export async function writeConfidence(
  session: Session,
  judged: readonly JudgedTribe[],
  { runs, copies }: { runs: number; copies: number },
): Promise<void> {
  const told = judged.map((one) => confidenceSentence({ ...one, tribe: one.number === 0 ? 'all' : `t${one.number}` }))
  const number = (values: (one: JudgedTribe) => number) => ({ type: 'DOUBLE' as const, values: judged.map(values) })
  await session.make(
    'judged',
    {
      tribe_number: { type: 'UINTEGER', values: judged.map((one) => one.number) },
      grade: { type: 'VARCHAR', values: judged.map((one) => one.grade) },
      margin: number((one) => one.agreement - one.rewired),
      agreement: number((one) => one.agreement),
      rewired: number((one) => one.rewired),
      rewired_spread: number((one) => one.spread),
      people: { type: 'UINTEGER', values: judged.map((one) => one.people) },
      sentence_en: { type: 'VARCHAR', values: told.map(({ en }) => en) },
      sentence_de: { type: 'VARCHAR', values: told.map(({ de }) => de) },
    },
    { temporary: true },
  )
  const query = `SELECT *, ${TRIBE_ID('tribe_number')} AS tribe_id, ${runs} AS runs, ${copies} AS copies FROM judged`
  await fillTable(session, 'confidence', query)
}

/** Of one role, one value per person (see roles/chance/). */
export interface RoleProof {
  role: 'chief' | 'medicine_man'
  scoreLow: Float64Array
  scoreHigh: Float64Array
  rankLow: Uint32Array
  rankHigh: Uint32Array
  listed: Float64Array
  actor: Uint32Array
  kind: Uint32Array
  interactions: Uint32Array
  rank: Uint32Array
  /** 1 where a sentence is to be written */
  asked: Uint8Array
}

/** Share of the draws in which a listed person is listed, from which on the place is firm. */
const FIRM = 0.9

/** Fills `rank_intervals`, of both roles; needs the tables `faces` and `kinds` (build/stage.ts, ties/ties.ts). */
export async function writeIntervals(session: Session, roles: readonly [RoleProof, RoleProof]): Promise<void> {
  for (const role of roles) await stageRole(session, role)
  const rows = await session.rows(`${RANKS} AND asked ORDER BY role, person_key`)
  const told = rows.map((row) =>
    rankSentence({
      label: row['label'],
      tribe: row['tribe_id'],
      role: row['role'],
      rank: row['rank'],
      rankLow: row['rank_low'],
      rankHigh: row['rank_high'],
      without: row['without_actor'] !== null && {
        label: row['without_actor_handle'],
        kind: row['without_kind'],
        interactions: row['without_interactions'],
        rank: row['without_rank'],
      },
    }),
  )
  await session.make(
    'proof_sentences',
    {
      person_key: { type: 'UINTEGER', values: rows.map((row) => row['person_key']) },
      role: { type: 'VARCHAR', values: rows.map((row) => row['role']) },
      sentence_en: { type: 'VARCHAR', values: told.map(({ en }) => en) },
      sentence_de: { type: 'VARCHAR', values: told.map(({ de }) => de) },
    },
    { temporary: true },
  )
  await fillTable(session, 'rank_intervals', `FROM (${RANKS}) LEFT JOIN proof_sentences USING (person_key, role)`)
}

async function stageRole(session: Session, proof: RoleProof): Promise<void> {
  const people = proof.rank.length
  const { actor, interactions } = proof
  await session.make(
    `proof_${proof.role}`,
    {
      person_key: { type: 'UINTEGER', values: Uint32Array.from({ length: people }, (_, person) => person) },
      score_low: { type: 'DOUBLE', values: proof.scoreLow },
      score_high: { type: 'DOUBLE', values: proof.scoreHigh },
      rank_low: { type: 'UINTEGER', values: proof.rankLow },
      rank_high: { type: 'UINTEGER', values: proof.rankHigh },
      listed_share: { type: 'DOUBLE', values: proof.listed },
      actor: { type: 'UINTEGER', values: actor },
      kind: { type: 'UINTEGER', values: proof.kind },
      interactions: { type: 'UINTEGER', values: interactions },
      without_rank: { type: 'UINTEGER', values: proof.rank },
      asked: { type: 'BOOLEAN', values: proof.asked },
    },
    { temporary: true },
  )
}

const LABEL = (face: string): string => `coalesce(${face}.handle, ${face}.name, ${face}.account_id)`

/** One row a ranked person and role. */
const RANKS = `
  SELECT f.tribe_id, f.tribe_number, f.account_id, f.source, f.handle, ${LABEL('f')} AS label, p.* EXCLUDE (actor, kind, interactions, without_rank),
    CASE p.role WHEN 'chief' THEN f.chief_score ELSE f.medicine_score END AS score,
    CASE p.role WHEN 'chief' THEN f.chief_rank ELSE f.medicine_rank END AS rank,
    CASE WHEN CASE p.role WHEN 'chief' THEN f.listed_chief ELSE f.listed_medicine END THEN p.listed_share >= ${FIRM} END AS firm,
    a.account_id AS without_actor, a.source AS without_actor_source, ${LABEL('a')} AS without_actor_handle,
    CASE WHEN a.person_key IS NOT NULL THEN k.kind END AS without_kind,
    CASE WHEN a.person_key IS NOT NULL THEN p.interactions END AS without_interactions,
    CASE WHEN a.person_key IS NOT NULL THEN p.without_rank END AS without_rank
  FROM (
    SELECT *, 'chief' AS role FROM proof_chief UNION ALL SELECT *, 'medicine_man' AS role FROM proof_medicine_man
  ) p JOIN faces f USING (person_key) LEFT JOIN faces a ON a.person_key = p.actor LEFT JOIN kinds k ON k.number = p.kind
  WHERE p.rank_low > 0`

async function fillTable(session: Session, name: string, query: string): Promise<void> {
  const table = PROOF_TABLES.find((t) => t.name === name) as Table
  const columns = table.columns.map((c) => identifier(c.name)).join(', ')
  await session.run(
    `INSERT INTO build.${identifier(name)} (${columns}) SELECT ${columns} FROM (${query}) ORDER BY ${table.order.join(', ')}`,
  )
}
