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
    WITH weighed AS (
      SELECT "from", "to", actor_tribe, target_tribe, round(weight * ${UNIT})::BIGINT AS weight FROM placed
    ), strengths AS (
      SELECT person_key, sum(weight) AS weight FROM (
        SELECT "from" AS person_key, weight FROM weighed UNION ALL SELECT "to", weight FROM weighed) GROUP BY 1
    ), ends AS (
      SELECT "from" AS person_key, "to" AS other, target_tribe AS tribe, weight FROM weighed WHERE actor_tribe <> target_tribe
      UNION ALL SELECT "to", "from", actor_tribe, weight FROM weighed WHERE actor_tribe <> target_tribe
    ), chosen AS (
      SELECT person_key, tribe, e.weight::DOUBLE / s.weight::DOUBLE AS share,
        row_number() OVER (PARTITION BY person_key ORDER BY e.weight DESC, tribe) AS rank
      FROM (SELECT person_key, tribe, sum(weight) AS weight FROM ends GROUP BY 1, 2) e JOIN strengths s USING (person_key)
      WHERE share >= ${LEAST_SHARE} QUALIFY rank <= ${MOST}
    ), met AS (
      SELECT person_key, tribe, count(DISTINCT other) AS ties FROM ends SEMI JOIN chosen USING (person_key, tribe) GROUP BY 1, 2
    )
    SELECT f.account_id, f.source, f.person_id, f.handle, f.tribe_id, concat('t', tribe) AS other_tribe_id, share, ties, rank,
      f.tribe_number, tribe AS other_tribe_number, person_key
    FROM chosen JOIN met USING (person_key, tribe) JOIN faces f USING (person_key)`)
}

const UNIT = '4294967296'
