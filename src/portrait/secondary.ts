/**
 * Who stands in several tribes: the other tribes with which a person has a tenth of their ties and more, at most three.
 * share(i, T) = s(i, T) / s(i), with s the two-way weight of i's ties, with tribe T and altogether.
 */
import type { Session } from '../columns/database.ts'

const LEAST_SHARE = 0.1
const MOST = 3

/** Leaves `secondary_tribes`, as the registry has it, from `faces` and `placed` (build/stage.ts). O(ties). */
export async function makeSecondary(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE secondary_tribes AS
    WITH ends AS (
      SELECT "from" AS person_key, "to" AS other, target_tribe AS tribe, weight FROM placed
      UNION ALL SELECT "to", "from", actor_tribe, weight FROM placed
    ), sums AS (
      SELECT person_key, tribe, sum(round(weight * ${UNIT})::HUGEINT) AS weight, count(DISTINCT other) AS ties FROM ends GROUP BY 1, 2
    ), shares AS (
      SELECT *, weight::DOUBLE / (sum(weight) OVER (PARTITION BY person_key))::DOUBLE AS share FROM sums
    )
    SELECT f.account_id, f.source, f.person_id, f.handle, f.tribe_id, concat('t', s.tribe) AS other_tribe_id, s.share, s.ties,
      row_number() OVER (PARTITION BY s.person_key ORDER BY s.weight DESC, s.tribe) AS rank,
      f.tribe_number, s.tribe AS other_tribe_number, s.person_key
    FROM shares s JOIN faces f USING (person_key) WHERE s.tribe <> f.tribe_number AND s.share >= ${LEAST_SHARE}
    QUALIFY rank <= ${MOST}`)
}

const UNIT = '4294967296'
