/** How tribes nest, as tables: their parts, the larger tribes they hold together in, and the deepest part of each person. */
import { literal, type Session } from '../columns/database.ts'
import { carryTribeNumbers } from '../tribes/identity/match.ts'
import { type NestBefore, nestIds } from '../tribes/nesting/nest-ids.ts'
import { type Nesting, NO_GROUP } from '../tribes/nesting/nesting.ts'

export interface Nested {
  nesting: Nesting
  /** tribe of each person */
  labels: Uint32Array
  /** per tribe label: the number in the tribe's id */
  tribeNumbers: Uint32Array
  /** path of the parent build's file, of this or an older program; null without a parent */
  parent: string | null
}

/**
 * Leaves in the session, from `faces` and `placed` (build/stage.ts):
 *
 * - `sub_tribes`, `parent_tribes`: as the registry has them
 * - `nest_of`: person_key, sub_tribe_id; who is in no sub-tribe has no row
 * - `tribe_nest`: tribe_number, parent_id (NULL for none), sub_tribes (those of depth 1); one row a tribe
 */
export async function makeNesting(session: Session, { nesting, labels, tribeNumbers, parent }: Nested): Promise<void> {
  const before = parent === null ? null : await nestBefore(session, parent, labels.length)
  const { ids, positions } = nestIds(nesting, tribeNumbers, before)
  const parents = parentNumbers(nesting, labels, before?.parents ?? new Uint32Array(labels.length))
  await session.make(
    'nest_groups',
    {
      number: { type: 'UINTEGER', values: Uint32Array.from(ids.keys()) },
      sub_tribe_id: { type: 'VARCHAR', values: ids },
      part_of: { type: 'VARCHAR', values: ids.map((id) => id.slice(0, id.lastIndexOf('.'))) },
      tribe_number: { type: 'UINTEGER', values: nesting.tribe.map((label) => tribeNumbers[label]!) },
      position: { type: 'UINTEGER', values: positions },
      depth: { type: 'UINTEGER', values: nesting.depth },
      people: { type: 'UINTEGER', values: nesting.people },
      pairs: { type: 'UINTEGER', values: nesting.pairs },
      inside: { type: 'DOUBLE', values: nesting.inside },
      beside: { type: 'DOUBLE', values: nesting.beside },
      first: { type: 'UINTEGER', values: nesting.first },
    },
    { temporary: true },
  )
  await session.make(
    'nest_people',
    {
      person_key: { type: 'UINTEGER', values: Uint32Array.from(nesting.groupOf.keys()) },
      number: { type: 'UINTEGER', values: nesting.groupOf },
    },
    { temporary: true },
  )
  await session.make(
    'nest_parents',
    {
      tribe_number: { type: 'UINTEGER', values: tribeNumbers },
      parent_number: {
        type: 'UINTEGER',
        values: nesting.parentOf.map((at) => (at === NO_GROUP ? 0 : parents[at]!)),
      },
    },
    { temporary: true },
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE nest_of AS
    SELECT p.person_key, g.sub_tribe_id FROM nest_people p JOIN nest_groups g USING (number);
    CREATE OR REPLACE TEMP TABLE sub_tribes AS
    SELECT g.* EXCLUDE (number, inside, beside, first), concat('t', g.tribe_number) AS tribe_id, ${SIZE} AS size,
      g.sub_tribe_id NOT IN (SELECT part_of FROM nest_groups) AS leaf, g.pairs / (g.people * (g.people - 1) / 2) AS density,
      g.inside AS weight_inside, g.beside AS weight_beside, 2 * g.inside / (2 * g.inside + g.beside) AS cohesion,
      f.account_id AS first_member, coalesce(f.handle, f.name, f.account_id) AS first_member_handle
    FROM nest_groups g LEFT JOIN faces f ON f.person_key = g.first;
    CREATE OR REPLACE TEMP TABLE tribe_nest AS
    SELECT p.tribe_number, CASE WHEN p.parent_number > 0 THEN concat('p', p.parent_number) END AS parent_id,
      coalesce(g.sub_tribes, 0)::UINTEGER AS sub_tribes
    FROM nest_parents p LEFT JOIN (
      SELECT tribe_number, count(*) AS sub_tribes FROM nest_groups WHERE depth = 1 GROUP BY 1) g USING (tribe_number);
    CREATE OR REPLACE TEMP TABLE parent_tribes AS
    WITH sizes AS (SELECT tribe_number, count(*) AS people FROM faces GROUP BY 1),
    held AS (
      SELECT parent_number, count(*) AS tribes, sum(people)::BIGINT AS people, arg_min(tribe_number, (-people, tribe_number)) AS largest
      FROM nest_parents JOIN sizes USING (tribe_number) WHERE parent_number > 0 GROUP BY 1
    ), ends AS (
      SELECT a.parent_number AS one, b.parent_number AS other, sum(round(p.weight * ${UNIT})::HUGEINT) AS weight
      FROM placed p JOIN nest_parents a ON a.tribe_number = p.actor_tribe JOIN nest_parents b ON b.tribe_number = p.target_tribe
      WHERE p.actor_tribe <> p.target_tribe GROUP BY 1, 2
    ), weights AS (
      SELECT parent_number, coalesce(sum(weight) FILTER (WHERE one = other), 0)::DOUBLE / ${UNIT} AS weight_between,
        coalesce(sum(weight) FILTER (WHERE one <> other), 0)::DOUBLE / ${UNIT} AS weight_outside
      FROM (SELECT one AS parent_number, * FROM ends UNION ALL SELECT other, * FROM ends WHERE one <> other) GROUP BY 1
    )
    SELECT concat('p', parent_number) AS parent_id, parent_number, tribes, people, concat('t', largest) AS largest_tribe_id,
      weight_between, weight_outside, 2 * weight_between / (2 * weight_between + weight_outside) AS cohesion
    FROM held JOIN weights USING (parent_number);
    DROP TABLE nest_groups; DROP TABLE nest_people; DROP TABLE nest_parents`)
}

/** The number in the id of each larger tribe: kept from the parent build by most people, else the next ones. */
function parentNumbers({ parentOf, parents }: Nesting, labels: Uint32Array, before: Uint32Array): Uint32Array {
  const own = labels.map((label) => (label === NO_GROUP ? NO_GROUP : parentOf[label]!))
  const last = before.reduce((most, number) => Math.max(most, number), 0)
  return carryTribeNumbers(own, parents, before, last + 1).numbers
}

/** Sub-tribes and larger tribes of the parent build, by person of this one; none where it knows of none. */
async function nestBefore(
  session: Session,
  path: string,
  people: number,
): Promise<NestBefore & { parents: Uint32Array }> {
  const of = new Uint32Array(people)
  const parents = new Uint32Array(people)
  await session.run(`ATTACH ${literal(path)} AS nest_before (READ_ONLY)`)
  try {
    const { knows } = (await session.row<{ knows: number }>(
      `SELECT count(*) AS knows FROM duckdb_columns() WHERE database_name = 'nest_before'
       AND (table_name, column_name) IN (('members', 'sub_tribe_id'), ('tribes', 'parent_id'))`,
    ))!
    if (knows < 2) return { ids: [], of, parents }
    const ids = await session.rows<{ id: string }>(
      'SELECT DISTINCT sub_tribe_id AS id FROM nest_before.members WHERE sub_tribe_id IS NOT NULL ORDER BY id',
    )
    await session.fill(
      `WITH ids AS (SELECT sub_tribe_id, row_number() OVER (ORDER BY sub_tribe_id) AS place FROM (
         SELECT DISTINCT sub_tribe_id FROM nest_before.members WHERE sub_tribe_id IS NOT NULL))
       SELECT coalesce(i.place, 0)::UINTEGER, coalesce(substr(t.parent_id, 2), '0')::UINTEGER
       FROM faces f LEFT JOIN nest_before.members m ON m.account_id = f.account_id AND m.source = f.source
       LEFT JOIN ids i ON i.sub_tribe_id = m.sub_tribe_id LEFT JOIN nest_before.tribes t ON t.tribe_id = m.tribe_id
       ORDER BY f.person_key`,
      [of, parents],
    )
    return { ids: ids.map(({ id }) => id), of, parents }
  } finally {
    await session.run('DETACH nest_before')
  }
}

const UNIT = '4294967296'
const SIZE = "CASE WHEN g.people >= 100 THEN 'tribe' WHEN g.people >= 5 THEN 'band' ELSE 'circle' END"
