/** People of a build: lists, one by id, and by key. */
import { tableByName } from '../../build/tables.ts'
import { identifier, type Row } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { type BuildNode, buildId, buildKey, type Context, demand, type PersonNode, select } from './context.ts'
import { behind, type Page, type Pin, page, parameters, readCursor } from './page.ts'
import type { PersonFilter, PersonSort } from './schema.generated.ts'

export interface PeopleAsked {
  search?: string | null | undefined
  filter?: PersonFilter | null | undefined
  sort: PersonSort
  first: number
  after?: string | null | undefined
}

export type PersonPage = Page<PersonNode>

/** Columns of a person's row, of the table `p`. */
export const PERSON_COLUMNS = tableByName('people')!
  .columns.map((c) => `p.${identifier(c.name)}`)
  .join(', ')

export const personOf = (build: BuildNode, row: Row): PersonNode => ({ build, row })

/** A page of the people of a build. */
export async function listPeople(context: Context, build: BuildNode, asked: PeopleAsked): Promise<PersonPage> {
  demand(context, 'see people', build.workspace)
  const pin = { list: `people ${build.workspace} ${asked.sort}`, build: buildId(build) }
  const { values, bind } = parameters()
  const conditions = [...peopleConditions(asked, bind), ...behindCursor(pin, asked, bind)]
  const rows = await select(
    context,
    build,
    `SELECT ${PERSON_COLUMNS} FROM people p ${where(conditions)} ORDER BY ${order(asked.sort)} LIMIT ${bind(asked.first + 1)}`,
    values,
  )
  return page(
    rows.map((row) => personOf(build, row)),
    asked,
    { pin, keyOf: keyOf(asked.sort), count: () => countPeople(context, build, asked) },
  )
}

/** A page of the members of a tribe; tribes asked in one tick share the statement. */
export async function listMembers(
  context: Context,
  build: BuildNode,
  tribe: string,
  asked: PeopleAsked,
): Promise<PersonPage> {
  demand(context, 'see people', build.workspace)
  const pin = { list: `members ${build.workspace} ${tribe} ${asked.sort}`, build: buildId(build) }
  // A cursor belongs to one tribe, so tribes share a statement only on their first pages.
  const shared = asked.after ? tribe : ''
  const name = `members ${buildKey(build)} ${shared} ${JSON.stringify(asked)}`
  const rows = await context.batches.load(name, tribe, async (tribes: string[]) => {
    const { values, bind } = parameters()
    const conditions = [
      `p.tribe_id IN (SELECT unnest(${bind(tribes)}::VARCHAR[]))`,
      ...peopleConditions(asked, bind),
      ...behindCursor(pin, asked, bind),
    ]
    const found = await select(
      context,
      build,
      `SELECT ${PERSON_COLUMNS} FROM people p ${where(conditions)}
       QUALIFY row_number() OVER (PARTITION BY p.tribe_id ORDER BY ${order(asked.sort)}) <= ${bind(asked.first + 1)}
       ORDER BY p.tribe_id, ${order(asked.sort)}`,
      values,
    )
    return Map.groupBy(found, (row) => row.tribe_id as string)
  })
  return page(
    (rows ?? []).map((row) => personOf(build, row)),
    asked,
    { pin, keyOf: keyOf(asked.sort), count: () => countMembers(context, build, tribe, asked) },
  )
}

/** People of some tribes in a listed role, by rank. */
export async function listed(
  context: Context,
  build: BuildNode,
  tribe: string,
  role: 'chief' | 'medicine_man',
): Promise<PersonNode[]> {
  demand(context, 'see people', build.workspace)
  const rank = role === 'chief' ? 'chief_rank' : 'medicine_rank'
  const rows = await context.batches.load(`${role} ${buildKey(build)}`, tribe, async (tribes: string[]) => {
    const found = await select(
      context,
      build,
      `SELECT ${PERSON_COLUMNS} FROM people p WHERE p.role = $1 AND p.tribe_id IN (SELECT unnest($2::VARCHAR[]))
       ORDER BY p.${rank}`,
      [role, tribes],
    )
    return Map.groupBy(found, (row) => row.tribe_id as string)
  })
  return (rows ?? []).map((row) => personOf(build, row))
}

/** A person by its key in the build, which is never shown. */
export async function personByKey(context: Context, build: BuildNode, key: number): Promise<PersonNode> {
  demand(context, 'see people', build.workspace)
  const row = await context.batches.load(`person ${buildKey(build)}`, key, async (keys: number[]) => {
    const found = await select(
      context,
      build,
      `SELECT ${PERSON_COLUMNS} FROM people p WHERE p.person_key IN (SELECT unnest($1::BIGINT[]))`,
      [keys],
    )
    return new Map(found.map((r) => [r.person_key as number, r]))
  })
  if (!row) throw new Error(`build ${buildId(build)} has no person_key ${key}`)
  return personOf(build, row)
}

/**
 * A person by account id, else person id, else handle, to the letter.
 * NO_SUCH_PERSON where nobody fits, AMBIGUOUS_PERSON with the list where several do.
 */
export async function findPerson(
  context: Context,
  build: BuildNode,
  id: string,
  source?: string | null,
): Promise<PersonNode> {
  demand(context, 'see people', build.workspace)
  const rows = await select(
    context,
    build,
    `WITH named AS (
       FROM ${ACCOUNTS} WHERE (account_id = $1 OR person_id = $1 OR handle = $1) AND ($2::VARCHAR IS NULL OR source = $2)
     ),
     fits AS (
       SELECT person_key, min(CASE WHEN account_id = $1 THEN 1 WHEN person_id = $1 THEN 2 ELSE 3 END) AS way FROM named GROUP BY 1
     )
     SELECT ${PERSON_COLUMNS} FROM people p JOIN fits ON fits.person_key = p.person_key
     WHERE way = (SELECT min(way) FROM fits) ORDER BY ${TIES.join(', ')} LIMIT ${MOST_NAMED + 1}`,
    [id, source ?? null],
  )
  if (rows.length === 0) throw refuse.noPerson(id)
  if (rows.length > 1)
    throw refuse.ambiguousPerson(
      id,
      rows.slice(0, MOST_NAMED).map((r) => `${r.account_id} (${r.source})`),
    )
  return personOf(build, rows[0]!)
}

/**
 * Accounts with the key of their person, as a relation. `people` has one row a person, `members` one an account, which may
 * bear the name of a person of several accounts and yet be another's, of another source.
 */
export const ACCOUNTS = `(
  SELECT person_key, account_id, source, person_id, handle, name, channel, accounts FROM people WHERE accounts = 1
  UNION ALL
  SELECT p.person_key, m.account_id, m.source, m.person_id, m.handle, m.name, m.channel, p.accounts
  FROM people p JOIN members m ON m.person_id = p.person_id AND m.tribe_id = p.tribe_id
  WHERE p.accounts > 1 AND NOT EXISTS (
    FROM people q WHERE q.accounts = 1 AND q.person_id = m.person_id AND q.account_id = m.account_id AND q.source = m.source))`

const MOST_NAMED = 20

const SORT_COLUMNS: Record<PersonSort, string | null> = {
  CHIEF_SCORE: 'chief_score',
  MEDICINE_SCORE: 'medicine_score',
  AUDIENCE: 'audience',
  OUTSIDERS: 'outsiders',
  TWO_WAY: 'two_way',
  OUTSIDE_ATTENTION: 'outside_attention',
  SPREAD: 'spread',
  PARTICIPATION: 'participation',
  WITHIN_TRIBE_Z: 'within_tribe_z',
  PAGERANK: 'pagerank',
  BETWEENNESS: 'betweenness',
  CORE_NUMBER: 'core_number',
  ONION_LAYER: 'onion_layer',
  IN_DEGREE: 'in_degree',
  BELONGING: 'belonging',
  INTERACTIONS_GIVEN: 'interactions_given',
  INTERACTIONS_RECEIVED: 'interactions_received',
  ID: null,
}

const TIES = ['p.account_id', 'p.source']

const order = (sort: PersonSort): string =>
  [...(SORT_COLUMNS[sort] ? [`p.${SORT_COLUMNS[sort]} DESC NULLS LAST`] : []), ...TIES].join(', ')

const keyOf = (sort: PersonSort) => {
  const column = SORT_COLUMNS[sort]
  return ({ row }: PersonNode) => [...(column ? [row[column]] : []), row.account_id, row.source]
}

function behindCursor(pin: Pin, asked: PeopleAsked, bind: Bind): string[] {
  if (!asked.after) return []
  const column = SORT_COLUMNS[asked.sort]
  const key = readCursor(pin, asked.after, [...(column ? ['number' as const] : []), 'string', 'string'])
  return [behind(column && `p.${column}`, TIES, key, bind)]
}

type Bind = ReturnType<typeof parameters>['bind']

function peopleConditions({ search, filter }: PeopleAsked, bind: Bind): string[] {
  const conditions: string[] = []
  const oneOf = (column: string, given: readonly string[] | null | undefined) => {
    if (given) conditions.push(`p.${column} IN (SELECT unnest(${bind([...given])}::VARCHAR[]))`)
  }
  const is = (column: string, given: boolean | null | undefined) => {
    if (given !== null && given !== undefined) conditions.push(`p.${column} = ${bind(given)}`)
  }
  const lower = (given: readonly string[] | null | undefined) => given?.map((g) => g.toLowerCase())
  oneOf('role', lower(filter?.role))
  oneOf('tribe_id', filter?.tribe)
  oneOf('shell', lower(filter?.shell))
  oneOf('channel', filter?.channel)
  oneOf('kind', lower(filter?.kind))
  is('active', filter?.active)
  is('do_not_contact', filter?.doNotContact)
  is('listed', filter?.listed)
  for (const { key, value } of filter?.attribute ?? []) conditions.push(`${ATTRIBUTES}[${bind(key)}] = ${bind(value)}`)
  if (search !== null && search !== undefined) {
    const part = bind(search)
    const holds = (column: string) => `contains(lower(${column}), lower(${part}))`
    const own = ['p.account_id', 'p.person_id', 'p.handle', 'p.name'].map(holds).join(' OR ')
    const others = ['account_id', 'handle', 'name'].map(holds).join(' OR ')
    conditions.push(
      `(${own} OR (p.accounts > 1 AND p.person_key IN (SELECT person_key FROM ${ACCOUNTS} WHERE accounts > 1 AND (${others}))))`,
    )
  }
  return conditions
}

const ATTRIBUTES = 'CAST(p.attributes::JSON AS MAP(VARCHAR, VARCHAR))'

const where = (conditions: string[]): string => (conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '')

async function countPeople(context: Context, build: BuildNode, asked: PeopleAsked): Promise<number> {
  const { values, bind } = parameters()
  const sql = `SELECT count(*) AS n FROM people p ${where(peopleConditions(asked, bind))}`
  return (await select(context, build, sql, values))[0]!.n
}

async function countMembers(context: Context, build: BuildNode, tribe: string, asked: PeopleAsked): Promise<number> {
  const name = `count ${buildKey(build)} ${JSON.stringify([asked.search, asked.filter])}`
  const count = await context.batches.load(name, tribe, async (tribes: string[]) => {
    const { values, bind } = parameters()
    const conditions = [`p.tribe_id IN (SELECT unnest(${bind(tribes)}::VARCHAR[]))`, ...peopleConditions(asked, bind)]
    const found = await select(
      context,
      build,
      `SELECT p.tribe_id, count(*) AS n FROM people p ${where(conditions)} GROUP BY p.tribe_id`,
      values,
    )
    return new Map(found.map((r) => [r.tribe_id as string, r.n as number]))
  })
  return count ?? 0
}
