/**
 * The queue: questions and problems of the last quarter of the window (90 days at most) that nobody has answered yet, and who
 * should. Only what can be told to be unanswered (answers.ts); without times there is no queue.
 *
 *   urgency = 1 + 1 if it is a problem + 1 if it complains or its sentiment is negative
 *
 * What opened a thread that nobody else has entered goes first, then what opened one, then what was said on the way: who is left
 * alone surely waits, while much in a running talk is answered without a reply. Of these the most urgent; of equal urgency, those that
 * wait longer than half of the tribe's requests waited for a first answer, the newest of them before the others: what was asked
 * an hour ago may still be answered without anybody's help.
 *
 * Who should answer: experts.ts.
 */
import type { Session } from '../../columns/database.ts'
import type { Window } from './answers.ts'
import { nameExperts, SCOPES } from './experts.ts'

/** Questions a tribe. */
const QUEUE = 50
const WINDOW_SHARE = 1 / 4
const MOST_DAYS = 90

/** Leaves `open_questions` (build/tables/needs.ts) from `voiced` (need-topics.ts), `answers` (answers.ts), `said, faces`. */
export async function makeOpenQuestions(session: Session, given: Window): Promise<void> {
  const since = sinceWhen(given)
  await queue(session, given, since)
  await nameExperts(session, since)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE open_questions AS
    SELECT a.tribe_id, q.*, a.account_id, a.source, a.handle, e.account_id AS answerer_id, e.source AS answerer_source,
      coalesce(e.handle, e.name, e.account_id) AS answerer_handle,
      CASE WHEN c.said IS NOT NULL THEN ${WHY_EN} END AS why_en, CASE WHEN c.said IS NOT NULL THEN ${WHY_DE} END AS why_de
    FROM queue q JOIN faces a ON a.person_key = q.actor_key LEFT JOIN named c USING (said) LEFT JOIN faces e ON e.person_key = c.answerer;
    DROP TABLE queue; DROP TABLE named`)
}

/** ms since 1970; NaN without times */
function sinceWhen({ windowStart, windowEnd }: Window): number {
  const [start, end] = [Date.parse(windowStart ?? ''), Date.parse(windowEnd ?? '')]
  return Math.round(end - Math.min(MOST_DAYS * DAY, (end - start) * WINDOW_SHARE))
}

/** `queue`: what is open, the most pressing first. */
async function queue(session: Session, { windowEnd }: Window, since: number): Promise<void> {
  const end = Date.parse(windowEnd ?? '')
  const recent = since ? `epoch_us(s."at") >= ${since} * 1000` : 'false'
  await session.run(`
    CREATE OR REPLACE TEMP TABLE queue AS
    WITH needed AS (
      SELECT said, actor_key, tribe_number, min(struct_pack(place := kind <> 'problem', kind := kind, topic := topic, topic_key := topic_key)) AS first
      FROM voiced WHERE kind IN ('question', 'problem') GROUP BY ALL
    ), usual AS (
      SELECT s.tribe_number, median(a.hours) AS hours FROM answers a JOIN said s USING (said) WHERE a.answered GROUP BY ALL
    ), opened AS (
      SELECT min(said) AS said, CASE WHEN min(actor_key) = max(actor_key) THEN 2 ELSE 1 END AS alone
      FROM said WHERE thread IS NOT NULL AND text IS NOT NULL GROUP BY channel, thread
    )
    SELECT n.said, n.actor_key, n.tribe_number, n.first.kind AS kind, n.first.topic AS topic, n.first.topic_key AS topic_key, s."at",
      s.channel, s.thread, left(s.text, ${KEPT}) AS text, s.sensitive,
      1 + s.problem::INTEGER + (s.complaint OR coalesce(s.sentiment < 0, false))::INTEGER AS urgency,
      (${end || 0} * 1000 - epoch_us(s."at")) / 86400e6 AS waiting_days,
      row_number() OVER (PARTITION BY n.tribe_number ORDER BY coalesce(o.alone, 0) DESC, urgency DESC, 24 * waiting_days > coalesce(m.hours, 0) DESC, s."at" DESC, n.said) AS number
    FROM needed n JOIN answers a USING (said) JOIN (SELECT * EXCLUDE (actor_key, tribe_number) FROM said) s USING (said)
    LEFT JOIN usual m ON m.tribe_number = n.tribe_number LEFT JOIN opened o ON o.said = n.said
    WHERE a.tellable AND NOT a.answered AND ${recent}
    QUALIFY number <= ${QUEUE}`)
}

const DAY = 86_400_000
/** Characters of a text that are kept. */
const KEPT = 500

/** SQL: why the one in `c` should answer `q`. */
const WHY_EN = `CASE WHEN c.scope < ${SCOPES.chief} THEN concat('Gave the first answer to ', c.first_answers, ' of ', c.asked, ' requests ',
    CASE WHEN c.scope = ${SCOPES.tribe} THEN 'of this tribe' ELSE concat('about “', q.topic, '”') END, ' since joining in, after ', ${duration('en')}, ' at the median.')
  WHEN c.others THEN concat('Those who answer what is asked ', coalesce('about “' || q.topic || '”', 'in this tribe'),
    ' are already named for as much as they have answered; this is the first chief to turn to.')
  ELSE concat('Nobody in particular answers what is asked ', coalesce('about “' || q.topic || '”', 'in this tribe'),
    '; this is the first chief to turn to.') END`
const WHY_DE = `CASE WHEN c.scope < ${SCOPES.chief} THEN concat('Gab seit dem ersten eigenen Beitrag auf ', c.first_answers, ' von ', c.asked, ' Anliegen ',
    CASE WHEN c.scope = ${SCOPES.tribe} THEN 'dieses Stammes' ELSE concat('zu „', q.topic, '“') END, ' die erste Antwort, im Median nach ', ${duration('de')}, '.')
  WHEN c.others THEN concat('Alle, die ', coalesce('zu „' || q.topic || '“', 'in diesem Stamm'),
    ' antworten, sind schon so oft genannt, wie sie geantwortet haben; dies ist der erste Häuptling, den man fragen kann.')
  ELSE concat(coalesce('Zu „' || q.topic || '“', 'In diesem Stamm'),
    ' antwortet niemand Bestimmtes; dies ist der erste Häuptling, den man fragen kann.') END`

/** SQL: `c.hours` as a reader says it, in minutes up to two hours, in hours up to two days, else in days. */
function duration(language: 'en' | 'de'): string {
  const [minutes, hours, days] = language === 'en' ? ['minutes', 'hours', 'days'] : ['Minuten', 'Stunden', 'Tagen']
  return `CASE WHEN c.hours < 2 THEN concat(greatest(round(c.hours * 60)::INTEGER, 2), ' ${minutes}')
    WHEN c.hours < 48 THEN concat(round(c.hours)::INTEGER, ' ${hours}') ELSE concat(round(c.hours / 24)::INTEGER, ' ${days}') END`
}
