/** Tribes of a build: lists, by id, what lies between them, and who bridges them. */
import { tableByName } from '../../build/tables.ts'
import { identifier, type Row } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { type BuildNode, buildId, buildKey, type Context, type PersonNode, select, type TribeNode } from './context.ts'
import { behind, type Page, page, parameters, readCursor } from './page.ts'
import { personByKey } from './people.ts'
import type { TribeFilter, TribeSort } from './schema.generated.ts'

export interface TribesAsked {
  sort: TribeSort
  filter?: TribeFilter | null | undefined
  first: number
  after?: string | null | undefined
}

export type TribePage = Page<TribeNode>

export const tribeOf = (build: BuildNode, row: Row): TribeNode => ({ build, row })

/** A page of the tribes of a build. */
export async function listTribes(context: Context, build: BuildNode, asked: TribesAsked): Promise<TribePage> {
  const pin = { list: `tribes ${build.workspace} ${asked.sort}`, build: buildId(build) }
  const column = SORT_COLUMNS[asked.sort]
  const { values, bind } = parameters()
  const conditions = tribeConditions(asked.filter, bind)
  if (asked.after) {
    const key = readCursor(pin, asked.after, [...(column ? ['number' as const] : []), 'number'])
    conditions.push(behind(column, ['tribe_number'], key, bind))
  }
  const rows = await select(
    context,
    build,
    `SELECT ${TRIBE_COLUMNS} FROM tribes WHERE ${conditions.join(' AND ')}
     ORDER BY ${column ? `${column} DESC NULLS LAST, ` : ''}tribe_number LIMIT ${bind(asked.first + 1)}`,
    values,
  )
  return page(
    rows.map((row) => tribeOf(build, row)),
    asked,
    {
      pin,
      keyOf: ({ row }) => [...(column ? [row[column]] : []), row.tribe_number],
      count: () => countTribes(context, build, asked.filter),
    },
  )
}

/** A tribe by id; NO_SUCH_TRIBE where this build has none. */
export async function findTribe(context: Context, build: BuildNode, id: string): Promise<TribeNode> {
  const row = await context.batches.load(`tribe ${buildKey(build)}`, id, async (ids: string[]) => {
    const sql = `SELECT ${TRIBE_COLUMNS} FROM tribes WHERE tribe_id IN (SELECT unnest($1::VARCHAR[]))`
    const found = await select(context, build, sql, [ids])
    return new Map(found.map((r) => [r.tribe_id as string, r]))
  })
  if (!row) throw refuse.noTribe(id, buildId(build))
  return tribeOf(build, row)
}

/** What lies between a tribe and another one, given and received. */
export interface TribeTiesNode {
  build: BuildNode
  tribe: string
  other: string
  weight: number
  given: Row | null
  received: Row | null
}

/** The other tribes with ties to this one, strongest first. */
export async function tiesOfTribe(
  context: Context,
  build: BuildNode,
  tribe: string,
  first: number,
): Promise<TribeTiesNode[]> {
  const rows = await context.batches.load(`tribe ties ${buildKey(build)} ${first}`, tribe, async (tribes: string[]) => {
    const found = await select(
      context,
      build,
      `WITH asked AS (SELECT unnest($1::VARCHAR[]) AS tribe),
       between_tribes AS (
         SELECT a.tribe, target_tribe_id AS other, target_tribe_number AS number, true AS gives, t.* FROM asked a JOIN tribe_ties t ON t.actor_tribe_id = a.tribe
         UNION ALL
         SELECT a.tribe, actor_tribe_id, actor_tribe_number, false, t.* FROM asked a JOIN tribe_ties t ON t.target_tribe_id = a.tribe
       )
       SELECT * FROM (SELECT *, sum(weight) OVER (PARTITION BY tribe, other) AS joint FROM between_tribes)
       QUALIFY dense_rank() OVER (PARTITION BY tribe ORDER BY joint DESC, number) <= $2
       ORDER BY tribe, joint DESC, number, gives DESC`,
      [tribes, first],
    )
    return Map.groupBy(found, (row) => row.tribe as string)
  })
  const others = Map.groupBy(rows ?? [], (row) => row.other as string)
  return [...others].map(([other, both]) => ({
    build,
    tribe,
    other,
    weight: both[0]!.joint,
    given: both.find((r) => r.gives) ?? null,
    received: both.find((r) => !r.gives) ?? null,
  }))
}

export interface BridgeNode {
  build: BuildNode
  row: Row
}

/** The ranked people of either of two tribes with the strongest ties to the other one. */
export async function bridges(
  context: Context,
  { build, tribe, other }: TribeTiesNode,
  first: number,
): Promise<BridgeNode[]> {
  const pair = JSON.stringify([tribe, other].sort())
  const rows = await context.batches.load(`bridges ${buildKey(build)} ${first}`, pair, async (pairs: string[]) => {
    const sides = pairs.map((p) => JSON.parse(p) as [string, string])
    const found = await select(
      context,
      build,
      `WITH pairs AS (SELECT unnest($1::VARCHAR[]) AS pair, unnest($2::VARCHAR[]) AS one, unnest($3::VARCHAR[]) AS two),
       directed AS (SELECT pair, one AS near, two AS far FROM pairs UNION ALL SELECT pair, two, one FROM pairs),
       ends AS (
         SELECT d.pair, t.actor AS account, t.actor_source AS source, t.target AS other, t.target_source AS other_source, t.weight, t.interactions
         FROM directed d JOIN ties t ON t.actor_tribe_id = d.near AND t.target_tribe_id = d.far
         UNION ALL
         SELECT d.pair, t.target, t.target_source, t.actor, t.actor_source, t.weight, t.interactions
         FROM directed d JOIN ties t ON t.target_tribe_id = d.near AND t.actor_tribe_id = d.far
       ),
       people_between AS (
         SELECT e.pair, p.person_key, p.account_id, p.source, sum(e.interactions) AS interactions,
           count(DISTINCT (e.other, e.other_source)) AS people, sum(round(e.weight * 4294967296)::HUGEINT)::DOUBLE / 4294967296 AS weight
         FROM ends e JOIN people p ON p.account_id = e.account AND p.source = e.source
         WHERE p.chief_score IS NOT NULL GROUP BY e.pair, p.person_key, p.account_id, p.source
       )
       SELECT * FROM people_between
       QUALIFY row_number() OVER (PARTITION BY pair ORDER BY weight DESC, account_id, source) <= $4
       ORDER BY pair, weight DESC, account_id, source`,
      [pairs, sides.map((s) => s[0]), sides.map((s) => s[1]), first],
    )
    return Map.groupBy(found, (row) => row.pair as string)
  })
  return (rows ?? []).map((row) => ({ build, row }))
}

/** The person of a bridge. */
export const bridgePerson = (context: Context, { build, row }: BridgeNode): Promise<PersonNode> =>
  personByKey(context, build, row.person_key)

const SORT_COLUMNS: Record<TribeSort, string | null> = {
  PEOPLE: 'people',
  ACTIVE_PEOPLE: 'active_people',
  INTERACTIONS: 'interactions',
  COHESION: 'cohesion',
  DENSITY: 'density',
  RECIPROCITY: 'reciprocity',
  ENGAGEMENT: 'engagement',
  MODULARITY_SHARE: 'modularity_share',
  ID: null,
}

/** Columns of a tribe's row. */
export const TRIBE_COLUMNS = tableByName('tribes')!
  .columns.map((c) => identifier(c.name))
  .join(', ')

function tribeConditions(
  filter: TribeFilter | null | undefined,
  bind: ReturnType<typeof parameters>['bind'],
): string[] {
  const conditions = ['true']
  const oneOf = (column: string, given: readonly string[] | null | undefined) => {
    if (given) conditions.push(`${column} IN (SELECT unnest(${bind([...given])}::VARCHAR[]))`)
  }
  oneOf('tribe_id', filter?.id)
  oneOf(
    'size',
    filter?.size?.map((s) => s.toLowerCase()),
  )
  oneOf('main_channel', filter?.mainChannel)
  if (typeof filter?.minPeople === 'number') conditions.push(`people >= ${bind(filter.minPeople)}`)
  if (typeof filter?.maxPeople === 'number') conditions.push(`people <= ${bind(filter.maxPeople)}`)
  return conditions
}

async function countTribes(
  context: Context,
  build: BuildNode,
  filter: TribeFilter | null | undefined,
): Promise<number> {
  const { values, bind } = parameters()
  const sql = `SELECT count(*) AS n FROM tribes WHERE ${tribeConditions(filter, bind).join(' AND ')}`
  return (await select(context, build, sql, values))[0]!.n
}
