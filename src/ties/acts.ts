/**
 * Interactions in the window with numbers for their words: `seen`, the accounts, `used`, one narrow row an act that counts, and
 * `tieless`, one an act that says something but makes no tie.
 */
import { SAYING_FIELDS } from '../domain/deliveries.ts'
import { fading, type Survey, type TieSource } from './survey.ts'

/** Terms are in units of 2⁻³². */
export const TERM = '4294967296'

/** Rows of one pair, kind and UTC day beyond which more of them add nothing. */
export const DAILY_CAP = 5

/**
 * Leaves `seen`: accounts in the window, numbered in byte order of (account, source), and their people, numbered in that of
 * (person, owner). A person named like an account of the same source includes it.
 */
export async function numberAccounts({ session, interactions }: TieSource, { filter }: Survey): Promise<void> {
  await session.run(`
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

/**
 * Leaves `used`: actor, target (numbers of people), actor_account, target_account, `at`, kind, channel (numbers), import, row,
 * mirrored (an undirected one the other way round), term (≥ 0, units of 2⁻³²).
 * @returns how many records count; an undirected one is two rows
 */
export async function selectActs({ session, interactions }: TieSource, found: Survey): Promise<number> {
  // no term is more than the highest
  const type = found.highest < 2 ** 30 ? 'BIGINT' : 'HUGEINT'
  const side = (actor: string, target: string, mirrored: boolean) => `
    SELECT a.person_number AS actor, t.person_number AS target, a.account_number AS actor_account, t.account_number AS target_account,
      r."at", k.number AS kind, coalesce(c.number, 0)::UINTEGER AS channel, r.import, r."row", ${mirrored} AS mirrored,
      least(round(k.base * coalesce(r.weight, 1) * ${fading(found, 'r."at"')} * ${TERM}), 1e12 * ${TERM})::${type} AS term
    FROM ${interactions} r
    JOIN kinds k ON k.kind = r.kind AND NOT k.negative
    JOIN seen a ON a.source = r.source AND a.account = r.${actor}
    JOIN seen t ON t.source = r.source AND t.account = r.${target}
    LEFT JOIN channels c ON c.channel = r.channel
    WHERE ${found.filter} AND (weight IS NULL OR weight > 0) AND a.person_number <> t.person_number ${mirrored ? 'AND undirected' : ''}`
  await session.asWritten(`CREATE OR REPLACE TEMP TABLE used AS
    ${side('actor', 'target', false)} ${found.undirected ? `UNION ALL ${side('target', 'actor', true)}` : ''}`)
  return (await session.row('SELECT count(*) FILTER (NOT mirrored) AS records FROM used'))!['records']
}

/**
 * Leaves `tieless`, what is read but makes no tie: said to nobody in particular, which one account of a person says to another (or to
 * itself), or of weight 0. Its columns: actor, target (numbers of people; NULL: nobody in particular), actor_account, `at`, kind,
 * channel, import, row.
 * @param records how many count
 * @returns how many are said to nobody in particular, and how many of these are of weight 0
 */
export async function selectTieless(
  { session, interactions }: TieSource,
  found: Survey,
  records: number,
): Promise<{ unaddressed: number; weightless: number }> {
  const some = found.positive > records || found.weightless > 0
  await session.asWritten(`CREATE OR REPLACE TEMP TABLE tieless AS
    SELECT a.person_number AS actor, CASE WHEN a.person_number <> t.person_number THEN t.person_number END AS target,
      a.account_number AS actor_account, r."at", k.number AS kind, coalesce(c.number, 0)::UINTEGER AS channel, r.import, r."row",
      coalesce(r.weight = 0, false) AS weightless
    FROM ${interactions} r
    JOIN kinds k ON k.kind = r.kind AND NOT k.negative
    JOIN seen a ON a.source = r.source AND a.account = r.actor
    JOIN seen t ON t.source = r.source AND t.account = r.target
    LEFT JOIN channels c ON c.channel = r.channel
    WHERE ${some ? found.filter : 'false'} AND (weight IS NULL OR weight >= 0) AND (${SAYING_FIELDS.map((field) => `r.${field} IS NOT NULL`).join(' OR ')})
      AND (a.person_number = t.person_number OR weight = 0)`)
  const counted = await session.row<{ unaddressed: number; weightless: number }>(`
    SELECT count(*) AS unaddressed, count(*) FILTER (WHERE weightless) AS weightless FROM tieless WHERE target IS NULL`)
  return counted!
}

/**
 * The earliest five a pair, kind and UTC day count, by (time, id, content): equal content is interchangeable; an undirected record
 * is capped each way. Who comes later has no term in `used` and `pairs` any more.
 * @returns how many records are beyond them
 */
export async function capDays({ session, interactions }: TieSource): Promise<number> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE capped AS
    WITH busy AS (SELECT actor, target FROM pairs WHERE interactions > ${DAILY_CAP}),
    crowded AS (
      SELECT actor, target, kind FROM used SEMI JOIN busy USING (actor, target)
      GROUP BY actor, target, kind, "at"::DATE HAVING count(*) > ${DAILY_CAP}
    )
    SELECT u.used_row, u.mirrored, u.actor, u.target, u.term
    FROM (SELECT *, rowid AS used_row FROM used SEMI JOIN crowded USING (actor, target, kind)) u
    JOIN ${interactions} i ON i.import = u.import AND i."row" = u."row"
    QUALIFY row_number() OVER (PARTITION BY u.actor, u.target, u.kind, u."at"::DATE
      ORDER BY u."at", i.id, i.source, i.actor, i.target, i.channel, i.weight, i.topics, i.text, i.sentiment, i.thread) > ${DAILY_CAP};
    UPDATE used SET term = 0 WHERE rowid IN (SELECT used_row FROM capped);
    UPDATE pairs SET term = pairs.term - c.term
    FROM (SELECT actor, target, sum(term) AS term FROM capped GROUP BY actor, target) c
    WHERE pairs.actor = c.actor AND pairs.target = c.target`)
  return (await session.row('SELECT count(*) FILTER (NOT mirrored) AS records FROM capped'))!['records']
}
