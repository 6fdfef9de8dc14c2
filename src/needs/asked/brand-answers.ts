/**
 * The brand's own reaction: what is asked of accounts declared as brand or staff, how much of it they answer themselves, and how
 * soon. Where none of those asked is heard in the record (answers.ts), shares and times are empty.
 */
import type { Session } from '../../columns/database.ts'
import { PARTY } from './answers.ts'

/**
 * Leaves, from `replies_of` (answers.ts), `said, faces`:
 *   `tribe_answers`  one row a tribe whose people asked a brand or staff: tribe_number, brand_asked, brand_answered (share answered
 *                    by any of them, 0 to 1), brand_hours (median time to their first answer)
 *   `brand_answers`  of build/tables/needs.ts: one row an account of brand or staff and tribe that asked it, and one over all (`all`)
 */
export async function makeBrandAnswers(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE tribe_answers AS
    SELECT s.tribe_number, count(*) AS brand_asked, ${MET} AS brand_answered, median(hours) AS brand_hours
    FROM replies_of r JOIN said s USING (said) WHERE r.party = ${PARTY.brand} GROUP BY 1;
    CREATE OR REPLACE TEMP TABLE brand_answers AS
    WITH sums AS (
      SELECT r.who, s.tribe_number, count(*) AS asked, count(*) FILTER (WHERE r.answered) AS answered, ${MET} AS share,
        median(r.hours) AS median_hours, quantile_cont(r.hours, .9) AS p90_hours
      FROM replies_of r JOIN said s USING (said) WHERE r.party = ${PARTY.own} GROUP BY GROUPING SETS ((r.who, s.tribe_number), (r.who))
    )
    SELECT f.account_id, f.source, f.handle, f.kind, CASE WHEN s.tribe_number IS NULL THEN 'all' ELSE concat('t', s.tribe_number) END AS tribe_id,
      s.* REPLACE (coalesce(s.tribe_number, 0) AS tribe_number)
    FROM sums s JOIN faces f ON f.person_key = s.who AND f.kind IN ('brand', 'staff')`)
}

const MET = 'count(*) FILTER (WHERE answered AND heard) / nullif(count(*) FILTER (WHERE heard AND NOT open), 0)'
