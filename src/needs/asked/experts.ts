/**
 * Who should answer what is open: of those ranked, to be contacted, and seen in the time of the queue, never the asker, who gave most
 * first answers on that topic in the tribe; else on that topic on the whole map; else on anything in the tribe: three at least, and
 * one in fifty of the requests put since that person came (with the first act, or the first request answered). Nobody is named for
 * more of the queue than they have answered so far: one who helped three times will not answer fifty. Where there is nobody, or
 * nobody left, it is the first of the tribe's chiefs.
 */
import type { Session } from '../../columns/database.ts'
import { ASKING } from './answers.ts'

/** What somebody is known for, the closest to a question first. */
export const SCOPES = { tribeTopic: 0, topic: 1, tribe: 2, chief: 3 } as const

/** First answers from which somebody is known to answer, and their share of the requests. */
const KNOWN = 3
const KNOWN_SHARE = 0.02

/**
 * Leaves `named`, from `queue` (open-questions.ts), `voiced` (need-topics.ts), `answers` (answers.ts), `said, faces`: said, scope,
 * answerer, first_answers, asked, hours, others (whether anybody else is known to answer such things); one row a question that
 * somebody is found for.
 * @param since where the queue begins, ms since 1970; NaN without times
 */
export async function nameExperts(session: Session, since: number): Promise<void> {
  await findExperts(session, since)
  const known = new Map<string, Expert[]>()
  for (const expert of await session.rows<Expert>('FROM experts ORDER BY scope, place')) {
    const field = fieldOf(expert.scope, expert.tribe_number, expert.topic_key)
    known.set(field, [...(known.get(field) ?? []), expert])
  }
  const load = new Map<number, number>()
  const named: (Expert & { said: number; others: boolean })[] = []
  for (const question of await session.rows<Question>(
    'SELECT said, actor_key, tribe_number, topic_key FROM queue ORDER BY number, tribe_number',
  )) {
    const fitting = fieldsOf(question)
      .flatMap((field) => known.get(field) ?? [])
      .filter(({ answerer }) => answerer !== question.actor_key)
    const expert = fitting.find(
      ({ answerer, first_answers }) => first_answers === null || (load.get(answerer) ?? 0) < first_answers,
    )
    if (!expert) continue
    load.set(expert.answerer, (load.get(expert.answerer) ?? 0) + 1)
    named.push({ ...expert, said: question.said, others: fitting.some(({ scope }) => scope < SCOPES.chief) })
  }
  const column = (type: 'UINTEGER' | 'DOUBLE' | 'BOOLEAN', of: (row: (typeof named)[number]) => unknown) => ({
    type,
    values: named.map(of),
  })
  await session.make(
    'named',
    {
      said: column('UINTEGER', (row) => row.said),
      scope: column('UINTEGER', (row) => row.scope),
      answerer: column('UINTEGER', (row) => row.answerer),
      first_answers: column('UINTEGER', (row) => row.first_answers),
      asked: column('UINTEGER', (row) => row.asked),
      hours: column('DOUBLE', (row) => row.hours),
      others: column('BOOLEAN', (row) => row.others),
    },
    { temporary: true },
  )
  await session.run('DROP TABLE experts')
}

/** A row of `experts`; of a chief without what was answered, and without end. */
interface Expert {
  scope: number
  tribe_number: number | null
  topic_key: string | null
  answerer: number
  first_answers: number | null
  asked: number | null
  hours: number | null
}

interface Question {
  said: number
  actor_key: number
  tribe_number: number
  topic_key: string | null
}

const fieldOf = (scope: number, tribe: number | null, topic: string | null): string =>
  `${scope} ${tribe ?? ''} ${topic ?? ''}`

/** The fields of experts that fit a question, the closest first. */
const fieldsOf = ({ tribe_number: tribe, topic_key: topic }: Question): string[] => [
  ...(topic === null ? [] : [fieldOf(SCOPES.tribeTopic, tribe, topic), fieldOf(SCOPES.topic, null, topic)]),
  fieldOf(SCOPES.tribe, tribe, null),
  fieldOf(SCOPES.chief, tribe, null),
]

/**
 * `experts`: who gave first answers enough, most first, and the first two chiefs of each tribe (one may be the asker), by scope.
 * Requests are counted along time, so those since a day are the difference of two counts.
 */
async function findExperts(session: Session, since: number): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE reachable AS
      SELECT person_key, tribe_number, role = 'chief' AS chief, chief_rank FROM faces
      WHERE ranked AND NOT do_not_contact AND person_key IN (SELECT actor_key FROM said WHERE ${since ? `epoch_us("at") >= ${since} * 1000` : 'false'});
    CREATE OR REPLACE TEMP TABLE requests AS
    WITH asked AS (
      SELECT DISTINCT v.said, v.topic_key, v.tribe_number, s."at", a.answerer, a.hours, r.tribe_number AS answerer_tribe
      FROM voiced v JOIN answers a USING (said) JOIN (SELECT said, "at" FROM said WHERE "at" IS NOT NULL) s USING (said)
      LEFT JOIN reachable r ON r.person_key = a.answerer
      WHERE v.kind IN (${ASKING.map((kind) => `'${kind}'`).join(', ')})
    )
    SELECT DISTINCT ${SCOPES.topic} AS scope, topic_key AS field, said, "at", answerer, hours, answerer_tribe FROM asked WHERE topic_key IS NOT NULL
    UNION ALL
    SELECT DISTINCT ${SCOPES.tribe}, tribe_number::VARCHAR, said, "at", answerer, hours, CASE WHEN answerer_tribe = tribe_number THEN answerer_tribe END FROM asked;
    CREATE OR REPLACE TEMP TABLE experts AS
    WITH counted AS (
      SELECT scope, field, "at", sum(count(*)) OVER (PARTITION BY scope, field ORDER BY "at") AS asked FROM requests GROUP BY scope, field, "at"
    ), good AS (
      SELECT scope, field, answerer, any_value(answerer_tribe) AS tribe_number, count(*) AS first_answers, median(hours) AS hours, min("at") AS first_asked
      FROM requests WHERE answerer_tribe IS NOT NULL GROUP BY scope, field, answerer HAVING count(*) >= ${KNOWN}
    ), here AS (
      SELECT g.*, least(came, first_asked) AS came FROM good g
      JOIN (SELECT actor_key AS answerer, min("at") AS came FROM said WHERE actor_key IN (SELECT answerer FROM good) GROUP BY 1) USING (answerer)
    ), known AS (
      SELECT h.*, (t.asked - coalesce(c.asked, 0))::BIGINT AS asked FROM here h
      JOIN (SELECT scope, field, max(asked) AS asked FROM counted GROUP BY ALL) t USING (scope, field)
      ASOF LEFT JOIN counted c ON c.scope = h.scope AND c.field = h.field AND c."at" < h.came
      WHERE h.first_answers >= ${KNOWN_SHARE} * (t.asked - coalesce(c.asked, 0))
    ), scoped AS (
      SELECT ${SCOPES.tribeTopic} AS scope, tribe_number, field AS topic_key, answerer, first_answers, asked, hours FROM known WHERE scope = ${SCOPES.topic}
      UNION ALL SELECT ${SCOPES.topic}, NULL, field, answerer, first_answers, asked, hours FROM known WHERE scope = ${SCOPES.topic}
      UNION ALL SELECT ${SCOPES.tribe}, tribe_number, NULL, answerer, first_answers, asked, hours FROM known WHERE scope = ${SCOPES.tribe}
    )
    SELECT *, row_number() OVER (PARTITION BY scope, tribe_number, topic_key ORDER BY first_answers DESC, hours, answerer) AS place
    FROM scoped
    UNION ALL
    SELECT ${SCOPES.chief}, tribe_number, NULL, person_key, NULL, NULL, NULL,
      row_number() OVER (PARTITION BY tribe_number ORDER BY chief_rank, person_key) AS place
    FROM reachable WHERE chief QUALIFY place <= 2;
    DROP TABLE reachable; DROP TABLE requests`)
}
