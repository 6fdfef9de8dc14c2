/**
 * A finished build as one DuckDB file: every table of the registry (tables.ts), filled from what stands in the session:
 * ties, tribes and roles, and the portrait. Written aside; publishing is the registry's.
 */
import { identifier, literal, type Session } from '../columns/database.ts'
import { onDraft } from '../columns/draft.ts'
import type { Manifest } from '../domain/builds.ts'
import { TRIBE_ID } from './stage.ts'
import type { Table } from './tables/column.ts'
import { PORTRAIT_ROWS } from './tables/portraits.ts'
import { SQL_TYPES, TABLES } from './tables.ts'

export interface Written {
  /** holds the tables of ties/ties.ts, those of stage.ts, and those of the portrait */
  session: Session
  /** relation of interactions, for the texts of the evidence */
  interactions: string
  resolution: number
  /** length of the window in days, null without times */
  windowDays: number | null
}

/** Writes all tables into a new file at `path`. */
export async function writeBuild(path: string, content: Written): Promise<void> {
  const { session } = content
  const own = queries(content)
  await onDraft(session, path, 'build', async () => {
    for (const table of TABLES)
      await writeTable(session, table, own[table.name] ?? rowsOf(table), table.name === NUMBERED)
  })
}

/** Adds the manifest, the last thing written: a file without one is no build. */
export async function writeManifest(session: Session, path: string, manifest: Manifest): Promise<void> {
  await onDraft(session, path, 'build', async () => {
    await session.run('CREATE OR REPLACE TABLE build.manifest (json VARCHAR)')
    await session.run('INSERT INTO build.manifest VALUES ($1)', [JSON.stringify(manifest)])
  })
}

/**
 * Makes one table of the registry in the attached database `build`, typed, described, in its fixed order.
 * @param sorted the query's rows come in that order
 */
export async function writeTable(session: Session, table: Table, query: string, sorted = false): Promise<void> {
  const columns = table.columns.map((c) => `${identifier(c.name)} ${SQL_TYPES[c.type]}`)
  const select = table.columns.map((c) => identifier(c.name)).join(', ')
  const name = `build.${identifier(table.name)}`
  await session.run(`CREATE TABLE ${name} (${columns.join(', ')})`)
  const order = sorted ? '' : `ORDER BY ${table.order.join(', ')}`
  await session.run(`INSERT INTO ${name} SELECT ${select} FROM (${query}) ${order}`)
  const comments = table.columns.map((c) => `COMMENT ON COLUMN ${name}.${identifier(c.name)} IS ${literal(c.doc)}`)
  await session.run([`COMMENT ON TABLE ${name} IS ${literal(table.doc)}`, ...comments].join(';\n'))
}

/** The rows of a table that the portrait has left under its name; those that come later are none yet. */
const rowsOf = ({ name, columns, later }: Table): string =>
  later
    ? `SELECT ${columns.map((c) => `NULL AS ${identifier(c.name)}`).join(', ')} WHERE false`
    : `FROM temp.${identifier(name)}`

const queries = (content: Written): Record<string, string> => ({
  tribes: `
    WITH total AS (SELECT ${sum('weight')} AS weight FROM placed),
    inside AS (
      SELECT actor_tribe AS tribe_number, count(*) AS ties, sum(interactions)::BIGINT AS interactions, ${sum('weight')} AS weight,
        count(*) - count(*) FILTER (WHERE "from" > "to" AND returned) AS pairs, coalesce(${sum('weight', 'returned')}, 0) AS returned_weight
      FROM (SELECT p.*, q."from" IS NOT NULL AS returned FROM placed p LEFT JOIN ties q ON q."from" = p."to" AND q."to" = p."from"
        WHERE actor_tribe = target_tribe) GROUP BY 1
    ), outside AS (
      SELECT tribe_number, ${sum('weight')} AS weight FROM (
        SELECT actor_tribe AS tribe_number, weight FROM placed WHERE actor_tribe <> target_tribe
        UNION ALL SELECT target_tribe, weight FROM placed WHERE actor_tribe <> target_tribe) GROUP BY 1
    ), channels AS (
      SELECT tribe_number, arg_min(c.channel, (-n, c.channel)) AS main_channel FROM (
        SELECT actor_tribe AS tribe_number, main_channel, sum(interactions)::BIGINT AS n FROM placed
        WHERE actor_tribe = target_tribe GROUP BY ALL) JOIN channels c ON c.number = main_channel GROUP BY 1
    ), faces_of AS (
      SELECT tribe_number, count(*) AS people, count(*) FILTER (WHERE active) AS active_people, count(*) FILTER (WHERE ranked) AS ranked_people,
        sum(accounts)::BIGINT AS accounts, arg_min(account_id, chief_rank) FILTER (WHERE listed_chief) AS first_chief,
        arg_min(coalesce(handle, name, account_id), chief_rank) FILTER (WHERE listed_chief) AS first_chief_handle,
        count(*) FILTER (WHERE listed_chief) AS chiefs, count(*) FILTER (WHERE listed_medicine) AS medicine_men
      FROM faces GROUP BY 1
    )
    SELECT ${TRIBE_ID('f.tribe_number')} AS tribe_id, f.*, ${SIZE} AS size, i.ties, i.interactions, i.weight AS weight_inside,
      coalesce(o.weight, 0) AS weight_outside, 2 * i.weight / (2 * i.weight + coalesce(o.weight, 0)) AS cohesion,
      i.pairs / (f.people * (f.people - 1) / 2) AS density, i.returned_weight / i.weight AS reciprocity,
      i.weight / t.weight - ${content.resolution} * pow((2 * i.weight + coalesce(o.weight, 0)) / (2 * t.weight), 2) AS modularity_share,
      ${content.windowDays === null ? 'NULL' : `i.interactions / f.people / (greatest(${content.windowDays}, 1) / 7)`} AS engagement,
      s.shell_fit, c.main_channel, n.parent_id, n.sub_tribes, m.* EXCLUDE (tribe_number), a.nature, h.shape, u.purpose
    FROM faces_of f JOIN inside i USING (tribe_number) CROSS JOIN total t LEFT JOIN outside o USING (tribe_number)
    LEFT JOIN channels c USING (tribe_number) LEFT JOIN tribe_fits s USING (tribe_number)
    LEFT JOIN tribe_nest n USING (tribe_number) LEFT JOIN tribe_names m USING (tribe_number) LEFT JOIN tribe_nature a USING (tribe_number)
    LEFT JOIN tribe_shape h USING (tribe_number) LEFT JOIN tribe_purpose u USING (tribe_number)`,
  portraits: PORTRAIT_ROWS,
  members: `
    SELECT f.* EXCLUDE (account_id, source, handle, name, channel), a.account AS account_id, a.source, a.handle, a.name, a.channel, n.sub_tribe_id
    FROM faces f JOIN person_accounts a USING (person_key) LEFT JOIN nest_of n USING (person_key)`,
  rankings: `
    SELECT * EXCLUDE (role), 'chief' AS role, chief_score AS score, chief_rank AS rank, listed_chief AS listed FROM (SELECT * EXCLUDE (listed) FROM faces) WHERE ranked
    UNION ALL BY NAME
    SELECT * EXCLUDE (role), 'medicine_man' AS role, medicine_score AS score, medicine_rank AS rank, listed_medicine AS listed FROM (SELECT * EXCLUDE (listed) FROM faces) WHERE ranked`,
  reach: `
    SELECT r.*, ${TRIBE_ID('r.tribe_number')} AS tribe_id, r.reached / n.people AS reached_share, f.account_id, f.handle, f.name, f.channel,
      f.person_id, f.active, f.do_not_contact, f.source
    FROM reach_lists r JOIN faces f USING (person_key)
    JOIN (SELECT tribe_number, count(*) AS people FROM faces GROUP BY 1 UNION ALL SELECT 0, count(*) FROM faces) n ON n.tribe_number = r.tribe_number`,
  ties: `
    SELECT a.account_id AS actor, a.source AS actor_source, b.account_id AS target, b.source AS target_source, t.weight, t.interactions,
      t.first_at, t.last_at, k.kind AS main_kind, c.channel AS main_channel, a.tribe_id AS actor_tribe_id, b.tribe_id AS target_tribe_id
    FROM ties t JOIN faces a ON a.person_key = t."from" JOIN faces b ON b.person_key = t."to"
    JOIN kinds k ON k.number = t.main_kind LEFT JOIN channels c ON c.number = t.main_channel`,
  tribe_ties: `
    SELECT ${TRIBE_ID('actor_tribe')} AS actor_tribe_id, ${TRIBE_ID('target_tribe')} AS target_tribe_id, actor_tribe AS actor_tribe_number,
      target_tribe AS target_tribe_number, ${sum('weight')} AS weight, count(*) AS ties, sum(interactions)::BIGINT AS interactions,
      count(DISTINCT "from") AS actors, count(DISTINCT "to") AS targets
    FROM placed WHERE actor_tribe <> target_tribe GROUP BY actor_tribe, target_tribe`,
  tribe_events: `
    SELECT *, ${TRIBE_ID('tribe_number')} AS tribe_id, CASE WHEN other_number > 0 THEN ${TRIBE_ID('other_number')} END AS other_tribe_id
    FROM tribe_event_rows`,
  people: 'SELECT f.*, n.sub_tribe_id FROM faces f LEFT JOIN nest_of n USING (person_key)',
  evidence: `
    WITH told AS (
      SELECT import, "row", id, text, topics, sentiment, thread FROM ${content.interactions}
      WHERE id IS NOT NULL OR text IS NOT NULL OR topics IS NOT NULL OR sentiment IS NOT NULL OR thread IS NOT NULL
    )
    SELECT row_number() OVER () AS number, * FROM (
      SELECT a.person_key AS actor_key, t.person_key AS target_key, u."at", k.kind, c.channel, i.topics, i.text, i.sentiment, i.thread
      FROM used u ANTI JOIN (${older('actor')} INTERSECT ${older('target')}) o ON o.used_row = u.rowid
      LEFT JOIN told i ON i.import = u.import AND i."row" = u."row"
      JOIN keys a ON a.person_number = u.actor JOIN keys t ON t.person_number = u.target
      JOIN kinds k ON k.number = u.kind LEFT JOIN channels c ON c.number = u.channel
      ORDER BY u."at" DESC NULLS LAST, actor_key, target_key, u.kind, i.id, i.text, u.import, u."row")`,
  declared_accounts: 'SELECT * FROM declared',
})

/** The table whose query numbers its rows in their order. */
const NUMBERED = 'evidence'
/** Newest interactions kept per person and direction. */
const EVIDENCE = 20
/** SQL: rows of `used` beyond the newest of each person at one end; most people have no more than these and are not ranked. */
const older = (end: 'actor' | 'target'): string => `
  SELECT rowid AS used_row FROM used SEMI JOIN (SELECT ${end} FROM used GROUP BY 1 HAVING count(*) > ${EVIDENCE}) USING (${end})
  QUALIFY row_number() OVER (PARTITION BY ${end} ORDER BY "at" DESC NULLS LAST, import DESC, "row" DESC) > ${EVIDENCE}`
const SIZE = "CASE WHEN f.people >= 100 THEN 'tribe' WHEN f.people >= 5 THEN 'band' ELSE 'circle' END"

/** A sum that does not depend on the order of threads: in units of 2⁻³². */
const sum = (column: string, condition = 'true'): string =>
  `(sum(round(${column} * 4294967296)::HUGEINT) FILTER (WHERE ${condition})::DOUBLE / 4294967296)`
