/**
 * What the tribes need: questions, problems, wishes and complaints, comparisons and praise, by topic, with how often and how fast
 * they are met and by whom; and what each listed chief and medicine man is asked.
 *
 *   trend = log₂ of the share that it has of all the tribe says, in the window's later half over its earlier half: each share is
 *           (volume + ½) / (said + ½ / p), p being that of the whole window, so that little said does not make a trend
 *   met   = answered / those of which it can be told and that are not still open (answers.ts), 0 to 1
 *   unmet: 3 askers or more, met below .2, and not by chance: the upper end of Wilson's interval (wilson.ts) of met is below
 *          .2, or below the share of all that is asked on the map
 */
import type { Session } from '../../columns/database.ts'
import { wilson } from '../wilson.ts'
import { ASKING, PARTY, type Window } from './answers.ts'
import { makeNeedSamples } from './samples.ts'

/** From so many askers on, a need met less often than `MET` is unmet. */
const UNMET = 3
const MET = 0.2
/** Topics of a chief's or medicine man's row and kind; the rest is "other". */
const CHIEF_TOPICS = 5

/**
 * Leaves, from `voiced` (need-topics.ts), `answers, replies_of` (answers.ts), `said, said_to, terms, said_terms, faces`, the tables `needs,
 * need_kinds, need_samples, chief_needs` of build/tables/needs.ts.
 */
export async function makeNeeds(session: Session, given: Window): Promise<void> {
  await count(session, given)
  await makeNeedSamples(session)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE needs AS
    SELECT n.*, s.sample, f.account_id AS sample_account
    FROM need_rows n LEFT JOIN shown_samples s USING (tribe_number, kind, rank) LEFT JOIN faces f ON f.person_key = s.person_key;
    DROP TABLE need_things; DROP TABLE need_rows; DROP TABLE shown_samples`)
  await askChiefs(session)
}

async function count(session: Session, { windowStart, windowEnd }: Window): Promise<void> {
  const middle = windowStart && windowEnd ? Math.round((Date.parse(windowStart) + Date.parse(windowEnd)) / 2) : null
  const late = middle === null ? 'NULL::BOOLEAN' : `epoch_us(s."at") >= ${middle} * 1000`
  await session.run(`
    CREATE OR REPLACE TEMP TABLE need_things AS
    WITH answered AS (
      SELECT said, unnest([${ASKING.map((kind) => `'${kind}'`).join(', ')}]) AS kind, answered, tellable AND NOT open AS settled, hours, by_brand, answerer FROM answers
    )
    SELECT v.*, s."at", s.sentiment, s.sensitive, ${late} AS late, a.* EXCLUDE (said, kind)
    FROM voiced v JOIN (SELECT said, "at", sentiment, sensitive FROM said) s USING (said) LEFT JOIN answered a USING (said, kind)`)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE spoken_halves AS
    SELECT s.tribe_number, count(*) FILTER (WHERE ${late}) AS later_said, count(*) FILTER (WHERE NOT ${late}) AS earlier_said
    FROM said s JOIN faces f ON f.person_key = s.actor_key AND f.ranked WHERE s.text IS NOT NULL GROUP BY ALL;
    CREATE OR REPLACE TEMP TABLE need_rows AS
    ${figures('tribe_number, kind, topic_key', 'topic, ', 'any_value(topic) AS topic, bool_or(topic_sensitive) OR ')};
    CREATE OR REPLACE TEMP TABLE need_kinds AS ${figures('tribe_number, kind', '', '')};
    DROP TABLE spoken_halves`)
}

/** SQL: one row for each group of things, with its figures. */
function figures(group: string, more: string, sensitive: string): string {
  const topics = more !== ''
  return `
    WITH map AS (
      SELECT count(*) FILTER (WHERE answered) / nullif(count(*), 0) AS met FROM answers WHERE tellable AND NOT open
    ), acting AS (SELECT tribe_number, tribe_id, count(*) FILTER (WHERE active) AS people FROM faces GROUP BY ALL),
    first AS (
      SELECT ${group}, arg_min(answerer, (-n, answerer)) AS answerer, max(n) AS n FROM (
        SELECT ${group}, answerer, count(*) AS n FROM need_things
        WHERE answerer IN (SELECT person_key FROM faces WHERE ranked) GROUP BY ALL) GROUP BY ALL
    ), sums AS (
      SELECT ${group}, count(DISTINCT actor_key) AS askers, count(*) AS volume, count(*) FILTER (WHERE late) AS later,
        count(*) FILTER (WHERE NOT late) AS earlier, ${asked('count(*) FILTER (WHERE answered)')} AS answered,
        ${asked('count(*) FILTER (WHERE settled)')} AS answerable, count(*) FILTER (WHERE settled AND answered) / nullif(count(*) FILTER (WHERE settled), 0) AS met,
        median(hours) FILTER (WHERE answered) AS median_hours, ${asked('count(*) FILTER (WHERE by_brand)')} AS brand_answered,
        sum(sentiment)::BIGINT / nullif(count(sentiment), 0) AS sentiment, min("at") AS first_at, max("at") AS last_at,
        ${sensitive}2 * count(*) FILTER (WHERE sensitive) > count(*) AS sensitive
      FROM need_things GROUP BY ${group}
    )
    SELECT a.tribe_id, s.*, ${topics ? 'row_number() OVER (PARTITION BY s.tribe_number, s.kind ORDER BY s.topic_key IS NULL, s.askers DESC, s.volume DESC, s.topic_key) AS rank,' : ''}
      s.askers / a.people AS share, ${TREND} AS trend,
      CASE WHEN s.answerable > 0 THEN s.askers >= ${UNMET} AND s.met < ${MET} AND ${wilson('+', 's.met', 's.answerable')} < greatest(${MET}, m.met) END AS unmet,
      f.account_id AS best_answerer, f.source AS best_answerer_source, coalesce(f.handle, f.name, f.account_id) AS best_answerer_handle, b.n AS best_answers
    FROM sums s JOIN acting a USING (tribe_number) LEFT JOIN spoken_halves h USING (tribe_number) CROSS JOIN map m
    LEFT JOIN first b ON ${group
      .split(', ')
      .map((c) => `b.${c} IS NOT DISTINCT FROM s.${c}`)
      .join(' AND ')}
    LEFT JOIN faces f ON f.person_key = b.answerer`
}

/** SQL: empty where one half says nothing at all. */
const TREND = `CASE WHEN s.later + s.earlier > 0 AND h.later_said > 0 AND h.earlier_said > 0 THEN
  log2((s.later + .5) / (h.later_said + .5 * (h.later_said + h.earlier_said) / (s.later + s.earlier)))
  - log2((s.earlier + .5) / (h.earlier_said + .5 * (h.later_said + h.earlier_said) / (s.later + s.earlier))) END`

/** SQL: a count that is empty for kinds that ask for nothing. */
const asked = (count: string): string =>
  `CASE WHEN kind IN (${ASKING.map((kind) => `'${kind}'`).join(', ')}) THEN ${count} END`

/** What is asked of those listed, and how they themselves meet it; the tribe is theirs. What is sensitive is counted, never named. */
async function askChiefs(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE chief_needs AS
    WITH called AS (
      SELECT r.who, v.kind, CASE WHEN NOT v.topic_sensitive THEN v.topic END AS topic, CASE WHEN NOT v.topic_sensitive THEN v.topic_key END AS topic_key,
        r.heard AND NOT r.open AS settled, r.answered, r.hours
      FROM replies_of r JOIN voiced v USING (said)
      JOIN faces f ON f.person_key = r.who AND f.listed
      WHERE r.party = ${PARTY.own} AND v.kind IN (${ASKING.map((kind) => `'${kind}'`).join(', ')})
    ), first AS (
      SELECT who, kind, topic_key FROM called WHERE topic_key IS NOT NULL GROUP BY who, kind, topic_key
      QUALIFY row_number() OVER (PARTITION BY who, kind ORDER BY count(*) DESC, topic_key) <= ${CHIEF_TOPICS}
    ), sums AS (
      SELECT c.who, c.kind, f.topic_key, CASE WHEN f.topic_key IS NOT NULL THEN min(c.topic) END AS topic, count(*) AS asked_of,
        count(*) FILTER (WHERE c.answered) AS answered, 
        count(*) FILTER (WHERE c.settled AND c.answered) / nullif(count(*) FILTER (WHERE c.settled), 0) AS share,
        median(c.hours) AS median_hours
      FROM called c LEFT JOIN first f USING (who, kind, topic_key) GROUP BY c.who, c.kind, f.topic_key
    )
    SELECT f.tribe_id, f.tribe_number, f.account_id, f.source, f.handle, f.role, s.*,
      row_number() OVER (PARTITION BY s.who, s.kind ORDER BY s.topic_key IS NULL, s.asked_of DESC, s.topic_key) AS rank
    FROM sums s JOIN faces f ON f.person_key = s.who`)
}
