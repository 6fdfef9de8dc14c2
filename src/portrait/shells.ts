/**
 * Shells: how near each person stands to the core of its tribe (roles/shells.ts) and to the brand, and how that moved since
 * the parent build.
 *
 * Around the brand, over the whole map, by ties with its brand and staff accounts: who deals with it both ways is of its core,
 * if at most a third of those who do stand as near or nearer by strength (itself counted), else a friend; who deals with it
 * one way only is an acquaintance; who deals with any of these is the crowd; who is farther away has no shell around it.
 * strength = Σ of the ties' weights, both ways, in which what is long ago counts little.
 *
 * Silent: of the core or the friends then, of the tribe or of the brand, and acting in the two half-lives (a quarter of the
 * window, 180 days at most) up to the end of the parent's window, but not since, nor in the last two half-lives. Returned: the
 * other way round, having acted before. So a build a day later finds whose silence has just become long enough.
 */
import { literal, type Session } from '../columns/database.ts'
import { SHELLS } from '../domain/people.ts'
import type { Given } from './given.ts'

/** Half-lives without an act that make a silence. */
const SILENCE = 2
const DAY = 86_400_000

/**
 * Leaves `shells`, one row a person with a tribe (columns: build/tables/nature.ts), and `tribe_moves (tribe_number, newcomers,
 * risers, fallers, silent)`, without a row in a first build.
 */
export async function makeShells(session: Session, given: Given): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE brand_shells AS
    WITH brand AS (SELECT person_key FROM faces WHERE kind IN ('brand', 'staff')),
    touching AS (
      SELECT "from" AS person_key, true AS gives, round(weight * 4294967296)::HUGEINT AS weight FROM ties WHERE "to" IN (FROM brand)
      UNION ALL SELECT "to", false, round(weight * 4294967296)::HUGEINT FROM ties WHERE "from" IN (FROM brand)
    ), near AS (
      SELECT person_key, sum(weight) AS strength, bool_or(gives) AND bool_or(NOT gives) AS both_ways
      FROM touching WHERE person_key NOT IN (FROM brand) GROUP BY 1
    ), known AS (
      SELECT person_key, CASE WHEN NOT both_ways THEN 'acquaintances'
        WHEN 3 * count(*) OVER (PARTITION BY both_ways ORDER BY strength DESC) <= count(*) OVER (PARTITION BY both_ways) THEN 'core'
        ELSE 'friends' END AS brand_shell FROM near
    ), met AS (
      SELECT "to" AS person_key FROM ties SEMI JOIN near ON near.person_key = "from"
      UNION SELECT "from" FROM ties SEMI JOIN near ON near.person_key = "to"
    )
    FROM known UNION ALL
    SELECT person_key, 'crowd' FROM met ANTI JOIN near USING (person_key) WHERE person_key NOT IN (FROM brand)`)
  await readBefore(session, given)
  const moved = (now: string, then: string): string =>
    `list_position(${LEVELS}, ${now}) - list_position(${LEVELS}, ${then})`
  await session.run(`
    CREATE OR REPLACE TEMP TABLE shells AS
    WITH stood AS (
      SELECT f.tribe_id, f.tribe_number, f.account_id, f.source, f.person_id, f.handle, f.name, f.shell, b.brand_shell,
        o.shell AS shell_before, o.brand_shell AS brand_shell_before, o.tribe_id AS tribe_before, l.last_at,
        o.person_key IS NOT NULL AS was_there, coalesce(l.acted, false) AS acted, coalesce(l.acts, false) AS acts,
        o.shell IN ('core', 'friends') OR o.brand_shell IN ('core', 'friends') AS was_near,
        coalesce(l.acted_before, false) AS acted_before,
        ${moved('f.shell', 'o.shell')} AS outwards, ${moved('b.brand_shell', 'o.brand_shell')} AS away
      FROM faces f LEFT JOIN brand_shells b USING (person_key) LEFT JOIN stood_before o USING (person_key)
      LEFT JOIN last_acts l USING (person_key)
    )
    SELECT * EXCLUDE (was_there, acted, acts, was_near, acted_before, outwards, away),
      CASE WHEN NOT ${given.parent !== null} THEN NULL WHEN NOT was_there THEN 'newcomer' WHEN was_near AND acted AND NOT acts THEN 'silent'
        WHEN acted_before AND NOT acted AND acts THEN 'returned' WHEN tribe_before <> tribe_id THEN 'moved'
        WHEN outwards < 0 THEN 'riser' WHEN outwards > 0 THEN 'faller' ELSE 'stayed' END AS move,
      CASE WHEN away < 0 THEN 'riser' WHEN away > 0 THEN 'faller' WHEN away = 0 THEN 'stayed' END AS brand_move
    FROM stood;
    CREATE OR REPLACE TEMP TABLE tribe_moves AS
    SELECT tribe_number, count(*) FILTER (WHERE move = 'newcomer') AS newcomers, count(*) FILTER (WHERE move = 'riser') AS risers,
      count(*) FILTER (WHERE move = 'faller') AS fallers, count(*) FILTER (WHERE move = 'silent') AS silent
    FROM shells WHERE move IS NOT NULL GROUP BY 1;
    DROP TABLE brand_shells; DROP TABLE stood_before; DROP TABLE last_acts`)
}

const LEVELS = `[${SHELLS.map(literal).join(', ')}]`

/** `stood_before`: how the people of the map stood in the parent build; `last_acts`: when they acted. */
async function readBefore(session: Session, given: Given): Promise<void> {
  await session.run(`CREATE OR REPLACE TEMP TABLE stood_before
    (person_key UINTEGER, tribe_id VARCHAR, shell VARCHAR, brand_shell VARCHAR)`)
  let endBefore: string | null = null
  if (given.parent) {
    await session.run(`ATTACH ${literal(given.parent)} AS before_shells (READ_ONLY)`)
    try {
      endBefore = await windowEnd(session)
      const isOld = !(await knowsBrandShells(session))
      // a person may go by another of its accounts than then
      await session.run(`INSERT INTO stood_before
        SELECT a.person_key, arg_min(m.tribe_id, a.place), arg_min(m.shell, a.place), ${isOld ? 'NULL' : 'arg_min(s.brand_shell, a.place)'}
        FROM person_accounts a JOIN before_shells.members m ON m.account_id = a.account AND m.source = a.source
        ${isOld ? '' : 'LEFT JOIN before_shells.shells s ON s.account_id = a.account AND s.source = a.source'}
        GROUP BY a.person_key`)
    } finally {
      await session.run('DETACH before_shells')
    }
  }
  await session.run(`CREATE OR REPLACE TEMP TABLE last_acts AS
    SELECT k.person_key, max(u."at") AS last_at, ${acts(given, endBefore)}
    FROM (SELECT actor, "at" FROM used UNION ALL SELECT actor, "at" FROM tieless) u JOIN keys k ON k.person_number = u.actor GROUP BY 1`)
}

/** SQL: did one act lately, lately as seen from the parent's end, and before that? What has no time says nothing. */
function acts({ windowEnd: end, halfLifeDays }: Given, endBefore: string | null): string {
  if (end === null || endBefore === null) return 'true AS acts, true AS acted, false AS acted_before'
  const quiet = SILENCE * halfLifeDays * DAY
  const since = timestamp(Math.min(Date.parse(end) - quiet, Date.parse(endBefore)))
  const from = timestamp(Date.parse(endBefore) - quiet)
  return `bool_or(u."at" IS NULL OR u."at" >= ${since}) AS acts,
    bool_or(u."at" IS NULL OR u."at" BETWEEN ${from} AND ${timestamp(Date.parse(endBefore))}) AS acted,
    coalesce(bool_or(u."at" < ${from}), false) AS acted_before`
}

const timestamp = (ms: number): string => `make_timestamp(${Math.round(1000 * ms)})`

/** End of the parent's window, ISO 8601 UTC, or null. */
async function windowEnd(session: Session): Promise<string | null> {
  const manifest = await session.row<{ json: string }>('SELECT json FROM before_shells.manifest')
  return manifest ? (JSON.parse(manifest.json) as { windowEnd: string | null }).windowEnd : null
}

/** False for the file of a program that kept no table `shells`. */
async function knowsBrandShells(session: Session): Promise<boolean> {
  const found = await session.rows<{ name: string }>(`
    SELECT column_name AS name FROM duckdb_columns() WHERE database_name = 'before_shells' AND table_name = 'shells'`)
  return ['account_id', 'source', 'brand_shell'].every((name) => found.some((column) => column.name === name))
}
