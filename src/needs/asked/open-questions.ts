/**
 * The queue: questions and problems of the last quarter of the window (90 days at most) that nobody has answered yet, and who
 * should. Only what can be told to be unanswered (answers.ts); without times there is no queue.
 *
 *   urgency = 1 + 1 if it is a problem + 1 if it complains or its sentiment is negative
 *
 * Of equal urgency, those go first that wait longer than half of the tribe's requests waited for a first answer, the newest of them
 * before the others: what was asked an hour ago may still be answered without anybody's help.
 *
 * Who should answer is, of those ranked, active and to be contacted, never the asker, who gave most first answers on that topic
 * in the tribe; else on that topic on the whole map; else on anything in the tribe: three at least, and one in twenty of the
 * requests put while that person was here (from the first act, or the first request answered, to the last act). Where nobody
 * did, it is the first of the tribe's chiefs, and it says so.
 */
import type { Session } from '../../columns/database.ts'
import { ASKING, type Window } from './answers.ts'

/** Questions a tribe. */
const QUEUE = 50
const WINDOW_SHARE = 1 / 4
const MOST_DAYS = 90
/** First answers from which somebody is known to answer, and their share of the requests. */
const KNOWN = 3
const KNOWN_SHARE = 0.05

/** Leaves `open_questions` (build/tables/needs.ts) from `voiced` (need-topics.ts), `answers` (answers.ts), `said, faces`. */
export async function makeOpenQuestions(session: Session, given: Window): Promise<void> {
  await queue(session, given)
  await findExperts(session)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE open_questions AS
    WITH fitting AS (
      SELECT q.said, e.scope, e.place, e.answerer, e.first_answers, e.asked, e.hours
      FROM queue q JOIN experts e ON e.scope = 0 AND e.tribe_number = q.tribe_number AND e.topic_key = q.topic_key AND e.answerer <> q.actor_key
      UNION ALL
      SELECT q.said, e.scope, e.place, e.answerer, e.first_answers, e.asked, e.hours
      FROM queue q JOIN experts e ON e.scope = 1 AND e.topic_key = q.topic_key AND e.answerer <> q.actor_key
      UNION ALL
      SELECT q.said, e.scope, e.place, e.answerer, e.first_answers, e.asked, e.hours
      FROM queue q JOIN experts e ON e.scope IN (2, ${CHIEF}) AND e.tribe_number = q.tribe_number AND e.answerer <> q.actor_key
    ), chosen AS (
      SELECT * FROM fitting QUALIFY row_number() OVER (PARTITION BY said ORDER BY scope, place) = 1
    )
    SELECT a.tribe_id, q.*, a.account_id, a.source, a.handle, e.account_id AS answerer_id, e.source AS answerer_source,
      coalesce(e.handle, e.name, e.account_id) AS answerer_handle,
      CASE WHEN c.scope = ${CHIEF} THEN concat('Nobody in particular answers what is asked ', coalesce('about “' || q.topic || '”', 'in this tribe'),
          '; this is the first chief to turn to.')
        ELSE concat('Gave the first answer to ', c.first_answers, ' of ', c.asked, ' requests ',
          CASE WHEN c.scope = 2 THEN 'of this tribe' ELSE concat('about “', q.topic, '”') END, ', after ', ${duration('en')}, ' at the median.') END AS why_en,
      CASE WHEN c.scope = ${CHIEF} THEN concat(coalesce('Zu „' || q.topic || '“', 'In diesem Stamm'),
          ' antwortet niemand Bestimmtes; dies ist der erste Häuptling, den man fragen kann.')
        ELSE concat('Gab auf ', c.first_answers, ' von ', c.asked, ' Anliegen ',
          CASE WHEN c.scope = 2 THEN 'dieses Stammes' ELSE concat('zu „', q.topic, '“') END, ' die erste Antwort, im Median nach ', ${duration('de')}, '.') END AS why_de
    FROM queue q JOIN faces a ON a.person_key = q.actor_key LEFT JOIN chosen c USING (said) LEFT JOIN faces e ON e.person_key = c.answerer;
    UPDATE open_questions SET why_en = NULL, why_de = NULL WHERE answerer_id IS NULL;
    DROP TABLE queue; DROP TABLE experts`)
}

/** `queue`: what is open, the most pressing first. */
async function queue(session: Session, { windowStart, windowEnd }: Window): Promise<void> {
  const end = Date.parse(windowEnd ?? '')
  const length = Math.min(MOST_DAYS * DAY, (end - Date.parse(windowStart ?? '')) * WINDOW_SHARE)
  const recent = end ? `epoch_us(s."at") >= ${Math.round(end - length)} * 1000` : 'false'
  await session.run(`
    CREATE OR REPLACE TEMP TABLE queue AS
    WITH needed AS (
      SELECT said, actor_key, tribe_number, min(struct_pack(place := kind <> 'problem', kind := kind, topic := topic, topic_key := topic_key)) AS first
      FROM voiced WHERE kind IN ('question', 'problem') GROUP BY ALL
    ), usual AS (
      SELECT s.tribe_number, median(a.hours) AS hours FROM answers a JOIN said s USING (said) WHERE a.answered GROUP BY ALL
    )
    SELECT n.said, n.actor_key, n.tribe_number, n.first.kind AS kind, n.first.topic AS topic, n.first.topic_key AS topic_key, s."at",
      s.channel, s.thread, left(s.text, ${KEPT}) AS text, s.sensitive,
      1 + s.problem::INTEGER + (s.complaint OR coalesce(s.sentiment < 0, false))::INTEGER AS urgency,
      (${end || 0} * 1000 - epoch_us(s."at")) / 86400e6 AS waiting_days,
      row_number() OVER (PARTITION BY n.tribe_number ORDER BY urgency DESC, 24 * waiting_days > coalesce(m.hours, 0) DESC, s."at" DESC, n.said) AS number
    FROM needed n JOIN answers a USING (said) JOIN (SELECT * EXCLUDE (actor_key, tribe_number) FROM said) s USING (said)
    LEFT JOIN usual m ON m.tribe_number = n.tribe_number
    WHERE a.tellable AND NOT a.answered AND ${recent}
    QUALIFY number <= ${QUEUE}`)
}

/**
 * `experts`: the two (one may be the asker) who gave most first answers, by topic and tribe (scope 0), by topic (1), by tribe (2);
 * and the first two chiefs of each tribe (CHIEF). Requests are counted along time, so those of a span are the difference of two counts.
 */
async function findExperts(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE reachable AS
      SELECT person_key, tribe_number, role = 'chief' AS chief, chief_rank FROM faces WHERE ranked AND active AND NOT do_not_contact;
    CREATE OR REPLACE TEMP TABLE requests AS
    WITH asked AS (
      SELECT DISTINCT v.said, v.topic_key, v.tribe_number, s."at", a.answerer, a.hours, r.tribe_number AS answerer_tribe
      FROM voiced v JOIN answers a USING (said) JOIN (SELECT said, "at" FROM said WHERE "at" IS NOT NULL) s USING (said)
      LEFT JOIN reachable r ON r.person_key = a.answerer
      WHERE v.kind IN (${ASKING.map((kind) => `'${kind}'`).join(', ')})
    )
    SELECT DISTINCT 1 AS scope, topic_key AS field, said, "at", answerer, hours, answerer_tribe FROM asked WHERE topic_key IS NOT NULL
    UNION ALL
    SELECT DISTINCT 2, tribe_number::VARCHAR, said, "at", answerer, hours, CASE WHEN answerer_tribe = tribe_number THEN answerer_tribe END FROM asked;
    CREATE OR REPLACE TEMP TABLE experts AS
    WITH counted AS (
      SELECT scope, field, "at", sum(count(*)) OVER (PARTITION BY scope, field ORDER BY "at") AS asked FROM requests GROUP BY scope, field, "at"
    ), good AS (
      SELECT scope, field, answerer, any_value(answerer_tribe) AS tribe_number, count(*) AS first_answers, median(hours) AS hours, min("at") AS first_asked
      FROM requests WHERE answerer_tribe IS NOT NULL GROUP BY scope, field, answerer HAVING count(*) >= ${KNOWN}
    ), spans AS (
      SELECT actor_key AS answerer, min("at") AS came, max("at") AS went FROM said WHERE actor_key IN (SELECT answerer FROM good) GROUP BY 1
    ), here AS (
      SELECT g.*, least(came, first_asked) AS came, went FROM good g JOIN spans USING (answerer)
    ), until_gone AS (
      SELECT h.*, c.asked AS until_gone FROM here h
      ASOF JOIN counted c ON c.scope = h.scope AND c.field = h.field AND c."at" <= h.went
    ), known AS (
      SELECT u.*, (u.until_gone - coalesce(c.asked, 0))::BIGINT AS asked FROM until_gone u
      ASOF LEFT JOIN counted c ON c.scope = u.scope AND c.field = u.field AND c."at" < u.came
      WHERE u.first_answers >= ${KNOWN_SHARE} * (u.until_gone - coalesce(c.asked, 0))
    ), scoped AS (
      SELECT 0 AS scope, tribe_number, field AS topic_key, answerer, first_answers, asked, hours FROM known WHERE scope = 1
      UNION ALL SELECT 1, NULL, field, answerer, first_answers, asked, hours FROM known WHERE scope = 1
      UNION ALL SELECT 2, tribe_number, NULL, answerer, first_answers, asked, hours FROM known WHERE scope = 2
    )
    SELECT *, row_number() OVER (PARTITION BY scope, tribe_number, topic_key ORDER BY first_answers DESC, hours, answerer) AS place
    FROM scoped QUALIFY place <= 2
    UNION ALL
    SELECT ${CHIEF}, tribe_number, NULL, person_key, NULL, NULL, NULL,
      row_number() OVER (PARTITION BY tribe_number ORDER BY chief_rank, person_key) AS place
    FROM reachable WHERE chief QUALIFY place <= 2;
    DROP TABLE reachable; DROP TABLE requests`)
}

/** Scope of who is named for being a chief. */
const CHIEF = 3
const DAY = 86_400_000
/** Characters of a text that are kept. */
const KEPT = 500

/** SQL: `c.hours` as a reader says it, in minutes up to two hours, in hours up to two days, else in days. */
function duration(language: 'en' | 'de'): string {
  const [minutes, hours, days] = language === 'en' ? ['minutes', 'hours', 'days'] : ['Minuten', 'Stunden', 'Tagen']
  return `CASE WHEN c.hours < 2 THEN concat(greatest(round(c.hours * 60)::INTEGER, 2), ' ${minutes}')
    WHEN c.hours < 48 THEN concat(round(c.hours)::INTEGER, ' ${hours}') ELSE concat(round(c.hours / 24)::INTEGER, ' ${days}') END`
}
