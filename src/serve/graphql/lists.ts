/** Pages of rows of a build's tables: those of one tribe, or of the whole map; filtered, sorted, turned by cursors. */
import type { Column } from '../../build/tables/column.ts'
import { tableByName } from '../../build/tables.ts'
import { identifier, type Row, type Value } from '../../columns/database.ts'
import { may } from '../callers/access.ts'
import { type BuildNode, buildId, buildKey, type Context, demand, select } from './context.ts'
import { behind, type Key, type Page, page, parameters, readCursor } from './page.ts'

/** A row of one of the build's tables. */
export interface RowNode {
  build: BuildNode
  row: Row
}

export type RowPage = Page<RowNode>

/** A condition on a column: one of some values, true or false, or at least so much; left out where null. */
export type Where = Readonly<Record<string, readonly Value[] | boolean | { least: number } | null | undefined>>

export interface Listed {
  /** the column to sort by, greatest first, empty last; left out: the table's own order */
  sort?: string | null
  where?: Where
  first: number
  after?: string | null | undefined
}

/** A page of the rows of a table that are of one tribe; tribes asked for in one tick share the statement. */
export async function listOfTribe(
  context: Context,
  build: BuildNode,
  table: string,
  tribe: string,
  asked: Listed,
): Promise<Page<RowNode>> {
  const list = listing(table, asked)
  const pin = { list: `${table} ${build.workspace} ${tribe} ${asked.sort ?? ''}`, build: buildId(build) }
  demand(context, 'see people', build.workspace)
  // A cursor belongs to one tribe, so tribes share a statement only on their first pages.
  const name = `list ${buildKey(build)} ${table} ${asked.after ? tribe : ''} ${JSON.stringify(asked)}`
  const rows = await context.batches.load(name, tribe, async (tribes: string[]) => {
    const { values, bind } = parameters()
    const found = await select(
      context,
      build,
      `FROM ${identifier(table)} ${list.where(bind, `tribe_id IN (SELECT unnest(${bind(tribes)}::VARCHAR[]))`, asked.after ? readCursor(pin, asked.after, list.types) : null)}
       QUALIFY row_number() OVER (PARTITION BY tribe_id ORDER BY ${list.order}) <= ${bind(asked.first + 1)}
       ORDER BY tribe_id, ${list.order}`,
      values,
    )
    return Map.groupBy(found, (row) => row.tribe_id as string)
  })
  return page(nodes(context, build, table, rows ?? []), asked, {
    pin,
    keyOf: list.keyOf,
    count: async () => {
      const counting = `count ${buildKey(build)} ${table} ${JSON.stringify(asked.where ?? {})}`
      const counts = await context.batches.load(counting, tribe, async (tribes: string[]) => {
        const { values, bind } = parameters()
        const found = await select(
          context,
          build,
          `SELECT tribe_id, count(*) AS n FROM ${identifier(table)}
             ${list.where(bind, `tribe_id IN (SELECT unnest(${bind(tribes)}::VARCHAR[]))`, null)} GROUP BY tribe_id`,
          values,
        )
        return new Map(found.map((row) => [row.tribe_id as string, row.n as number]))
      })
      return counts ?? 0
    },
  })
}

/** A page of the rows of a table over the whole map. */
export async function listOfMap(
  context: Context,
  build: BuildNode,
  table: string,
  asked: Listed,
): Promise<Page<RowNode>> {
  const list = listing(table, asked)
  const pin = { list: `${table} ${build.workspace} ${asked.sort ?? ''}`, build: buildId(build) }
  demand(context, 'see people', build.workspace)
  const read = async (what: string, cursor: Key | null, tail: (bind: Bind) => string): Promise<Row[]> => {
    const { values, bind } = parameters()
    return select(
      context,
      build,
      `${what} FROM ${identifier(table)} ${list.where(bind, 'true', cursor)} ${tail(bind)}`,
      values,
    )
  }
  const cursor = asked.after ? readCursor(pin, asked.after, list.types) : null
  const rows = await read('SELECT *', cursor, (bind) => `ORDER BY ${list.order} LIMIT ${bind(asked.first + 1)}`)
  return page(nodes(context, build, table, rows), asked, {
    pin,
    keyOf: list.keyOf,
    count: async () => (await read('SELECT count(*) AS n', null, () => ''))[0]!.n,
  })
}

/** The rows of a table with the same values in some columns (the samples of a need), in the table's order. */
export async function rowsBeside(
  context: Context,
  build: BuildNode,
  table: string,
  on: Readonly<Record<string, string | number | null>>,
): Promise<RowNode[]> {
  const key = `to_json([${Object.keys(on)
    .map((c) => `${identifier(c)}::VARCHAR`)
    .join(', ')}])::VARCHAR`
  const asked = JSON.stringify(Object.values(on).map((value) => (value === null ? null : String(value))))
  const name = `beside ${buildKey(build)} ${table} ${Object.keys(on).join()}`
  const rows = await context.batches.load(name, asked, async (keys: string[]) => {
    const found = await select(
      context,
      build,
      `SELECT *, ${key} AS beside FROM ${identifier(table)} WHERE ${key} IN (SELECT unnest($1::VARCHAR[]))
       ORDER BY ${tableByName(table)!.order.join(', ')}`,
      [keys],
    )
    return Map.groupBy(found, (row) => row.beside as string)
  })
  return nodes(context, build, table, rows ?? [])
}

/** What people said is for who may read it. */
function nodes(context: Context, build: BuildNode, table: string, rows: readonly Row[]): RowNode[] {
  if (may(context.caller, 'read texts', build.workspace)) return rows.map((row) => ({ build, row }))
  const said = tableByName(table)!.columns.filter((c) => c.said)
  return rows.map((row) => ({ build, row: { ...row, ...Object.fromEntries(said.map((c) => [c.name, null])) } }))
}

type Bind = ReturnType<typeof parameters>['bind']

/** How a table is listed: in which order, by which cursor, under which conditions. */
function listing(name: string, { sort, where = {} }: Listed) {
  const table = tableByName(name)!
  const kindOf = (column: string): Column => table.columns.find((c) => c.name === column)!
  const ties = table.order.map((o) => o.replace(/ DESC$/, '')).map(kindOf)
  if (table.order.some((o) => o.endsWith(' DESC'))) throw new Error(`${name} is sorted downwards; it has no cursor`)
  const tie = (c: Column): string =>
    isNumber(c) ? `coalesce(${identifier(c.name)}, -1)` : `coalesce(${identifier(c.name)}::VARCHAR, '')`
  return {
    order: [...(sort ? [`${identifier(sort)} DESC NULLS LAST`] : []), ...ties.map(tie)].join(', '),
    types: [
      ...(sort ? ['number' as const] : []),
      ...ties.map((c) => (isNumber(c) ? 'number' : 'string') as 'number' | 'string'),
    ],
    keyOf: ({ row }: RowNode): Key => [
      ...(sort ? [row[sort]] : []),
      ...ties.map((c) => row[c.name] ?? (isNumber(c) ? -1 : '')),
    ],
    where(bind: Bind, also: string, cursor: Key | null): string {
      const conditions = [also, ...Object.entries(where).flatMap(([column, wanted]) => condition(column, wanted, bind))]
      if (cursor) conditions.push(behind(sort ? identifier(sort) : null, ties.map(tie), cursor, bind))
      return `WHERE ${conditions.join(' AND ')}`
    },
  }
}

function condition(column: string, wanted: Where[string], bind: Bind): string[] {
  const name = identifier(column)
  if (wanted === null || wanted === undefined) return []
  if (typeof wanted === 'boolean') return [`coalesce(${name}, false) = ${bind(wanted)}`]
  if ('least' in wanted) return [`${name} >= ${bind(wanted.least)}`]
  return [`${name}::VARCHAR IN (SELECT unnest(${bind(wanted.map(String))}::VARCHAR[]))`]
}

const isNumber = (c: Column): boolean => c.type === 'integer' || c.type === 'number'
