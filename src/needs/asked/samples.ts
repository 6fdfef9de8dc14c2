/**
 * The evidence behind a figure: up to five different texts a row of `needs`, of different people, the most typical first.
 *
 * Typical is a text whose terms many askers of the same row use, too: the mean, over its terms, of the people who use the term
 * there, among the newest 200 of the row. Texts between 20 and 200 characters come first, sensitive ones last.
 */
import type { Session } from '../../columns/database.ts'

/** Texts a row, and among how many they are chosen. */
const SAMPLES = 5
const NEWEST = 200
/** Characters of a text that reads well as a sample, and of what is kept of it. */
const SHORTEST = 20
const LONGEST = 200
const KEPT = 500
/** Characters of the one sample shown in the row itself. */
const SHOWN = 160

/**
 * Leaves `need_samples` (build/tables/needs.ts) from `need_rows` (needs.ts: tribe_id, tribe_number, kind, topic_key, rank),
 * `voiced, said, said_terms, answers`; and `shown_samples`: tribe_number, kind, rank, person_key, sample.
 */
export async function makeNeedSamples(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE need_texts AS
    SELECT n.rowid AS need, s.said, s.actor_key, 2 * s.sensitive::INTEGER + (length(s.text) NOT BETWEEN ${SHORTEST} AND ${LONGEST})::INTEGER AS later
    FROM voiced v JOIN said s USING (said)
    JOIN need_rows n ON n.tribe_number = v.tribe_number AND n.kind = v.kind AND n.topic_key IS NOT DISTINCT FROM v.topic_key
    WHERE s.text IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY need ORDER BY later, s.said DESC) <= ${NEWEST};
    CREATE OR REPLACE TEMP TABLE need_samples AS
    WITH uses AS (
      SELECT x.need, x.said, x.actor_key, t.term_number FROM need_texts x JOIN said_terms t USING (said)
    ), shared AS (
      SELECT need, term_number, count(DISTINCT actor_key) AS askers FROM uses GROUP BY ALL
    ), typical AS (
      SELECT need, said, avg(askers) AS typical FROM uses JOIN shared USING (need, term_number) GROUP BY ALL
    ), best AS (
      SELECT x.*, coalesce(t.typical, 0) AS typical FROM need_texts x LEFT JOIN typical t USING (need, said)
      QUALIFY row_number() OVER (PARTITION BY need, actor_key ORDER BY later, typical DESC, said) = 1
    ), told AS (SELECT b.*, s.text FROM best b JOIN said s USING (said)),
    ${withoutNames('told')}, different AS (
      SELECT * FROM bare_told QUALIFY row_number() OVER (PARTITION BY need, lower(bare) ORDER BY said) = 1
    ), chosen AS (
      SELECT need, said, later, row_number() OVER (PARTITION BY need ORDER BY later, typical DESC, said) AS number FROM different
      QUALIFY number <= ${SAMPLES}
    )
    SELECT n.tribe_id, n.tribe_number, n.kind, n.rank, c.number, s.actor_key AS person_key, s."at", s.channel, s.language, s.sentiment,
      a.answered, a.hours, left(s.text, ${KEPT}) AS text, c.later >= 2 AS sensitive
    FROM chosen c JOIN need_rows n ON n.rowid = c.need JOIN said s USING (said) LEFT JOIN answers a USING (said);
    DROP TABLE need_texts;
    CREATE OR REPLACE TEMP TABLE shown_samples AS
    WITH first AS (SELECT * FROM need_samples WHERE number = 1), ${withoutNames('first')}
    SELECT tribe_number, kind, rank, person_key, CASE WHEN length(bare) > ${SHOWN} THEN left(bare, ${SHOWN - 1}) || '…' ELSE bare END AS sample
    FROM bare_first`)
}

/** RE2: who is named, by a handle, a mail address, or as Slack, Discord and Zulip write it (see text/addressed.ts) */
const NAMED = '<[@#!][^<>]+>|@_?\\*\\*[^*]+\\*\\*|[\\p{L}\\p{N}_.%+-]*@[\\p{L}\\p{N}_.-]+'

/**
 * SQL: the rows of a query with `bare`: the text with mentions at its beginning left out and others masked, on one line. Step by
 * step, each only on the texts that it changes: replacing takes much longer than looking.
 */
function withoutNames(query: string): string {
  const where = (has: string, replaced: string) => `CASE WHEN ${has} THEN regexp_replace(${replaced}) ELSE bare END`
  return `
    led_${query} AS (
      SELECT *, CASE WHEN contains(text, '@') THEN regexp_replace(text, '^(?:\\s*(?:${NAMED})[:,]?)+\\s*', '') ELSE text END AS bare FROM ${query}
    ), masked_${query} AS (
      SELECT * REPLACE (${where(`contains(bare, '@')`, `bare, '${NAMED}', '@…', 'g'`)} AS bare) FROM led_${query}
    ), bare_${query} AS (
      SELECT * REPLACE (trim(${where(`regexp_matches(bare, '[\\t\\n\\f\\r]|  ')`, `bare, '\\s+', ' ', 'g'`)}) AS bare) FROM masked_${query}
    )`
}
