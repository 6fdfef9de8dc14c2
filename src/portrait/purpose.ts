/**
 * Purpose: what most of what is said inside a tribe serves — support, product, acquisition, content or engagement.
 *
 * Each thing said to people of the own tribe counts with the base weight of its kind (domain/kinds.ts: a referral 10, a reply
 * 5, a reaction 2), shared out evenly among the purposes that it serves, by its kind or by what it voices:
 *   support      answers, acceptances, help; a question or a problem, and in its thread what others reply after it; a complaint
 *                to a brand or staff account, which asks to be seen to
 *   product      reviews, tests, reports, suggestions, sign-offs; a wish, a comparison, a complaint among members
 *   acquisition  referrals, recommendations; something about to be bought
 *   content      shares, works made together; a link
 *   engagement   thanks, meetings, reactions, follows, co-presence; and talk: what serves none of these
 * share = weight of the purpose / weight of all. Works without texts, by kinds alone.
 */
import { literal, type Session } from '../columns/database.ts'
import { kindFamily } from '../domain/kinds.ts'
import { PURPOSES, type Purpose } from '../domain/portrait.ts'

/** Leaves `tribe_purpose (tribe_number, purpose, purpose_share)`: one row a tribe in which anything is said. */
export async function makePurpose(session: Session): Promise<void> {
  const kinds = await session.rows<{ kind: string }>('SELECT kind FROM kinds ORDER BY kind')
  await session.make(
    'kind_purposes',
    {
      kind: { type: 'VARCHAR', values: kinds.map(({ kind }) => kind) },
      purpose: { type: 'VARCHAR', values: kinds.map(({ kind }) => purposeOf(kind)) },
    },
    { temporary: true },
  )
  // units of 1/60,000 of base weight, so that shares of up to five purposes are whole
  await session.run(`
    CREATE OR REPLACE TEMP TABLE tribe_purpose AS
    WITH asked AS (
      SELECT tribe_number, thread, min(said) AS said, arg_min(actor_key, said) AS actor_key
      FROM said WHERE thread IS NOT NULL AND (question OR problem) GROUP BY ALL
    ), told_brand AS (
      SELECT DISTINCT said, target_tribe FROM said_to SEMI JOIN (SELECT person_key FROM faces WHERE kind IN ('brand', 'staff')) ON person_key = target_key
    ), marked AS (
      SELECT s.tribe_number, s.kind, p.purpose AS own, b.said IS NOT NULL AS to_brand,
        coalesce(own = 'support', false) OR s.question OR s.problem OR (s.complaint AND to_brand)
          OR coalesce(own IS NULL AND q.said < s.said AND q.actor_key <> s.actor_key, false) AS support,
        coalesce(own = 'product', false) OR s.wish OR s.comparison OR (s.complaint AND NOT to_brand) AS product,
        coalesce(own = 'acquisition' OR s.phase = 'buy' OR (s.phase = 'advocate' AND own IS NULL), false) AS acquisition,
        coalesce(own = 'content', false) OR l.said IS NOT NULL AS content
      FROM said s SEMI JOIN said_to t ON t.said = s.said AND t.target_tribe = s.tribe_number JOIN kind_purposes p ON p.kind = s.kind
      LEFT JOIN told_brand b ON b.said = s.said AND b.target_tribe = s.tribe_number
      LEFT JOIN asked q ON q.tribe_number = s.tribe_number AND q.thread = s.thread
      LEFT JOIN (SELECT DISTINCT said FROM said_terms JOIN terms USING (term_number) WHERE terms.kind = 'link') l ON l.said = s.said
    ), counted AS (
      SELECT tribe_number, kind, own, support, product, acquisition, content, count(*) AS n FROM marked GROUP BY ALL
    ), shared AS (
      SELECT c.*, coalesce(own = 'engagement', false) OR NOT (support OR product OR acquisition OR content) AS engagement,
        n * 60 * round(1000 * k.base)::HUGEINT // (${PURPOSES.map((purpose) => `${purpose}::INTEGER`).join(' + ')}) AS part
      FROM counted c JOIN kinds k USING (kind)
    ), summed AS (
      SELECT tribe_number, [${PURPOSES.map((purpose) => `coalesce(sum(part) FILTER (WHERE ${purpose}), 0)::DOUBLE`).join(', ')}] AS units
      FROM shared GROUP BY 1
    )
    SELECT tribe_number, [${PURPOSES.map(literal).join(', ')}][list_position(units, list_max(units))] AS purpose,
      list_max(units) / list_sum(units) AS purpose_share
    FROM summed WHERE list_max(units) > 0;
    DROP TABLE kind_purposes`)
}

const OF_KIND: Readonly<Record<Purpose, readonly string[]>> = {
  support: ['answer', 'accepted_answer', 'comment_on_answer', 'comment_on_question', 'help', 'mentor'],
  product: ['review', 'test', 'report', 'suggest', 'ack', 'signoff'],
  acquisition: ['referral', 'recommend', 'recommendation', 'purchase', 'order'],
  content: [],
  engagement: ['thanks'],
}
/** Families all of whose other kinds serve one purpose. */
const OF_FAMILY: Readonly<Record<string, Purpose>> = {
  referral: 'acquisition',
  share: 'content',
  meeting: 'engagement',
  reaction: 'engagement',
  follow: 'engagement',
  co_presence: 'engagement',
}

/** The purpose that a kind tells; null for talk, which serves what it voices. */
function purposeOf(kind: string): Purpose | null {
  const own = PURPOSES.find((purpose) => OF_KIND[purpose].includes(kind))
  const family = kindFamily(kind)
  return own ?? (family ? (OF_FAMILY[family.kind] ?? null) : null)
}
