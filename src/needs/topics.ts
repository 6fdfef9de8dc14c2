/**
 * What each tribe talks about more than the rest of the map: topics as given, words, hashtags, links, and the accounts it
 * gives attention to, ranked by log-odds (log-odds.ts).
 */
import type { Session } from '../columns/database.ts'
import { contrastedCounts, Z_FLOOR } from './log-odds.ts'
import { isSpokenOf } from './spoken-of.ts'
import { isSensitive } from './text/sensitive.ts'

/** Different people who must have used a term. */
const MIN_AUTHORS = 3
/** Terms a tribe and kind. */
const BEST = 20
/** So many times as large a share of the tribe as of the others uses it: what all say talks of nobody, however sure the difference. */
const LIFT = 1.25
/** People from which a tribe has topics. */
const MIN_PEOPLE = 5

/**
 * Leaves `topics` (build/tables/topics.ts) from `said, terms, said_terms, placed, faces`. Where nobody else on the map has terms
 * of a kind there is nothing to compare with: its rows are the most used ones, without log-odds, z and share elsewhere.
 */
export async function makeTopics(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE term_labels AS
    SELECT term_number, min(term_number) OVER (PARTITION BY kind, term) AS label, kind, term, sensitive FROM terms
    WHERE kind <> 'word' OR NOT ${isSpokenOf('term')};
    CREATE OR REPLACE TEMP TABLE term_uses AS
    SELECT s.tribe_number AS who, l.label, s.actor_key AS person_key, count(*) AS uses
    FROM said_terms JOIN term_labels l USING (term_number) JOIN said s USING (said) GROUP BY ALL;
    CREATE OR REPLACE TEMP TABLE term_authors AS
    WITH authors AS (
      SELECT who, false AS looks, count(DISTINCT person_key) AS people FROM term_uses GROUP BY ALL
      UNION ALL SELECT actor_tribe, true, count(DISTINCT "from") FROM placed GROUP BY actor_tribe
    )
    SELECT *, sum(people) OVER (PARTITION BY looks)::BIGINT - people AS others FROM authors;
    CREATE OR REPLACE TEMP TABLE topic_keys AS
    SELECT k.*, a.people, a.others, row_number() OVER (PARTITION BY k.who, field ORDER BY z DESC NULLS LAST, y DESC, key) AS rank
    FROM (${contrastedCounts(`
      SELECT u.who, l.kind AS field, l.term AS key, u.y, u.uses
      FROM (SELECT who, label, count(*) AS y, sum(uses)::BIGINT AS uses FROM term_uses GROUP BY ALL) u JOIN term_labels l ON l.term_number = u.label
      UNION ALL SELECT actor_tribe, 'account', "to"::VARCHAR, count(*), sum(interactions)::BIGINT FROM placed GROUP BY actor_tribe, "to"`)}) k
    JOIN term_authors a ON a.who = k.who AND a.looks = (k.field = 'account')
    WHERE y >= ${MIN_AUTHORS} AND (z > ${Z_FLOOR} AND y * others >= ${LIFT} * rest_y * people OR rest_n = 0)
      AND k.who IN (SELECT tribe_number FROM faces GROUP BY 1 HAVING count(*) >= ${MIN_PEOPLE})
    QUALIFY rank <= ${BEST}`)
  await judgeAccounts(session)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE topics AS
    WITH shown AS (
      SELECT kind, term AS key, term, bool_or(sensitive) AS sensitive, NULL AS account_id, NULL AS source FROM term_labels GROUP BY ALL
      UNION ALL
      SELECT 'account', a.key, a.term, a.sensitive, f.account_id, f.source
      FROM attended_accounts a JOIN faces f ON f.person_key = a.key::UINTEGER
    )
    SELECT concat('t', k.who) AS tribe_id, k.who AS tribe_number, k.field AS kind, k.rank, s.term, k.log_odds, k.z,
      k.y AS authors, k.rest_y AS authors_elsewhere, k.uses, k.y / k.people AS share,
      CASE WHEN k.rest_n > 0 THEN k.rest_y / k.others END AS share_elsewhere, s.sensitive, s.account_id, s.source
    FROM topic_keys k JOIN shown s ON s.kind = k.field AND s.key = k.key;
    DROP TABLE term_labels; DROP TABLE term_uses; DROP TABLE term_authors; DROP TABLE topic_keys; DROP TABLE attended_accounts`)
}

/** Names of accounts are judged here: `said` judges only what was said. */
async function judgeAccounts(session: Session): Promise<void> {
  const accounts = await session.rows<{ key: string; term: string }>(`
    SELECT DISTINCT key, coalesce(f.handle, f.name, f.account_id) AS term
    FROM topic_keys k JOIN faces f ON f.person_key::VARCHAR = k.key WHERE k.field = 'account' ORDER BY ALL`)
  await session.make(
    'attended_accounts',
    {
      key: { type: 'VARCHAR', values: accounts.map(({ key }) => key) },
      term: { type: 'VARCHAR', values: accounts.map(({ term }) => term) },
      sensitive: { type: 'BOOLEAN', values: accounts.map(({ term }) => isSensitive(term)) },
    },
    { temporary: true },
  )
}
