/** A tribe with all that is known of it, read off a build for the verb `tribe`. */
import type { OpenBuild } from '../build/read.ts'
import type { ProofState } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import { type Asked, readNeeds, readOpen } from './asked.ts'
import { lastSeen } from './seen.ts'

type Row = Record<string, unknown>

export interface TribeOptions {
  /** rows of each list; where left out, as many as are read in a minute */
  top?: number | undefined
  /** also what touches health, religion, politics or sexuality */
  sensitive: boolean
}

export const WAYS = ['multiplier', 'creator', 'advocate', 'detractor'] as const

/** Rows as they stand in the build's tables, without what is not known of the tribe. */
export interface KnownTribe {
  build_id: string
  parent_build_id: string | null
  /** of `tribes`; null for a tribe of the parent build that is no more */
  tribe: Row | null
  /** of `portraits` */
  portrait: Row | null
  /** of `confidence`, of the tribe and of the whole map; null where `proof` says why not */
  confidence: Row | null
  map_confidence: Row | null
  /** null in builds of an older program */
  proof: ProofState | null
  chiefs: Row[]
  medicine_men: Row[]
  /** the best of each kind */
  topics: Row[]
  facts: Row[]
  need_kinds: Row[]
  needs: Asked
  unmet_needs: number
  open_questions: Asked
  brand_answers: Row[]
  /** where and how its people act: `channel` or `kind`, interactions, share */
  channels: Row[]
  kinds: Row[]
  /** of `times`, most interactions first */
  times: Row[]
  journey: Row[]
  /** shell → people; move since the parent build → people */
  shells: Record<string, number>
  brand_shells: Record<string, number>
  moves: Record<string, number>
  voices: Record<(typeof WAYS)[number], Row[]>
  bursts: Row[]
  sub_tribes: Row[]
  parent: Row | null
  /** of `tribe_events`: what became of it since the parent build */
  event: Row | null
  /** of `tribe_events`: tribes that split from it or merged into it */
  kin: Row[]
  /** topics left out as sensitive */
  hidden_topics: number
}

/** All that is known of a tribe of this build, or of one that came to an end with it; NO_SUCH_TRIBE. */
export async function readTribe(
  build: OpenBuild,
  tribe: string,
  { top, sensitive }: TribeOptions,
): Promise<KnownTribe> {
  const { manifest } = build.record
  const one = async (table: string, of = tribe): Promise<Row | null> =>
    (await build.rows(`SELECT * FROM ${table} WHERE tribe_id = $1 LIMIT 1`, [of]))[0] ?? null
  const list = (sql: string, most: number): Promise<Row[]> => build.rows(`${sql} LIMIT ${top ?? most}`, [tribe])
  const every = (sql: string): Promise<Row[]> => build.rows(sql, [tribe])
  const counts = async (column: string): Promise<Record<string, number>> => {
    const rows = await build.rows<{ what: string; n: number }>(
      `SELECT ${column} AS what, count(*) AS n FROM shells WHERE tribe_id = $1 AND ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
      [tribe],
    )
    return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
  }
  const [row, event] = [await one('tribes'), await one('tribe_events')]
  if (!row && !event) throw refuse.noTribe(tribe, manifest.build)
  const shown = sensitive ? 'true' : 'sensitive IS NOT TRUE'
  const [topics] = await build.rows<{ n: number }>(
    `SELECT count(*) AS n FROM topics WHERE tribe_id = $1 AND NOT (${shown})`,
    [tribe],
  )
  const voices = (way: string) => list(`SELECT * FROM voices WHERE tribe_id = $1 AND ${way} ORDER BY ${way}_rank`, 3)
  const seen = lastSeen('people', manifest)
  const busiest = (column: string, details: string) =>
    list(
      `SELECT ${column}, sum(interactions)::BIGINT AS interactions, sum(share) AS share FROM times
       WHERE tribe_id = $1 AND ${column} IS NOT NULL AND detail IN (${details}) GROUP BY 1 ORDER BY interactions DESC, ${column}`,
      3,
    )
  return {
    build_id: manifest.build,
    parent_build_id: manifest.parentBuild,
    tribe: row,
    portrait: await one('portraits'),
    confidence: await one('confidence'),
    map_confidence: await one('confidence', 'all'),
    proof: manifest.proof ?? null,
    chiefs: await list(
      `SELECT ${FACE}, ${seen} AS last_seen, chief_score AS score, chief_rank AS rank, audience FROM people WHERE tribe_id = $1 AND role = 'chief' ORDER BY chief_rank`,
      5,
    ),
    medicine_men: await list(
      `SELECT ${FACE}, ${seen} AS last_seen, medicine_score AS score, medicine_rank AS rank, outsiders FROM people WHERE tribe_id = $1 AND role = 'medicine_man' ORDER BY medicine_rank`,
      5,
    ),
    topics: await every(
      `SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY rank) AS place FROM topics WHERE tribe_id = $1 AND ${shown})
       WHERE place <= ${top ?? 6} ORDER BY kind, rank`,
    ),
    facts: await every('SELECT * FROM facts WHERE tribe_id = $1 ORDER BY number'),
    need_kinds: await every('SELECT * FROM need_kinds WHERE tribe_id = $1 ORDER BY volume DESC, kind'),
    needs: await readNeeds(build, { tribe, sensitive }, top ?? 8),
    unmet_needs: (await readNeeds(build, { tribe, sensitive, unmet: true }, 1)).all,
    open_questions: await readOpen(build, { tribe, sensitive }, top ?? 3),
    brand_answers: await list(
      'SELECT * FROM brand_answers WHERE tribe_id = $1 ORDER BY asked DESC, account_id, source',
      3,
    ),
    channels: await busiest('channel', "'channel', 'kind', 'topic'"),
    kinds: await busiest('kind', "'kind', 'topic'"),
    times: await list('SELECT * FROM times WHERE tribe_id = $1 ORDER BY number', 5),
    journey: await every('SELECT * FROM journey WHERE tribe_id = $1 ORDER BY number'),
    shells: await counts('shell'),
    brand_shells: await counts('brand_shell'),
    moves: await counts('"move"'),
    voices: {
      multiplier: await voices('multiplier'),
      creator: await voices('creator'),
      advocate: await voices('advocate'),
      detractor: await voices('detractor'),
    },
    bursts: await list(
      `SELECT ${sensitive ? '*' : DISCREET} FROM bursts WHERE tribe_id = $1 ORDER BY to_at DESC, number`,
      3,
    ),
    sub_tribes: await list(
      'SELECT * FROM sub_tribes WHERE tribe_id = $1 AND depth = 1 ORDER BY people DESC, position',
      6,
    ),
    parent: row?.['parent_id'] ? await readParent(build, row['parent_id'] as string) : null,
    event,
    kin: await every('SELECT * FROM tribe_events WHERE other_tribe_id = $1 ORDER BY shared DESC, tribe_number'),
    hidden_topics: topics!.n,
  }
}

const FACE = 'account_id, source, person_id, handle, name, channel, active, do_not_contact'

/** SQL, columns of `bursts`: what a burst is about stays out where it is sensitive. */
export const DISCREET =
  '* REPLACE (CASE WHEN sensitive IS NOT TRUE THEN main_topic END AS main_topic, CASE WHEN sensitive IS NOT TRUE THEN sample END AS sample)'

/** The row of `parent_tribes`, with the ids of its tribes. */
async function readParent(build: OpenBuild, parent: string): Promise<Row | null> {
  const [row] = await build.rows('SELECT * FROM parent_tribes WHERE parent_id = $1', [parent])
  if (!row) return null
  const tribes = await build.rows<{ tribe_id: string }>(
    'SELECT tribe_id FROM tribes WHERE parent_id = $1 ORDER BY people DESC, tribe_number',
    [parent],
  )
  return { ...row, tribe_ids: tribes.map(({ tribe_id }) => tribe_id) }
}
