/** Every offered table as flat rows, for programs: the figures that `tribemap export` writes, page by page. */

import type { ColumnKind, Table } from '../../build/tables/column.ts'
import { isAboutPeople, OFFERED, offeredTable } from '../../build/tables.ts'
import { identifier, type Row, type Value } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { behindRow, selectSql } from '../../export/query.ts'
import { buildId, type Context, demand, findBuild, select as selectOf, type WorkspaceNode } from './context.ts'
import { connection, type Page, page, parameters, readCursor } from './page.ts'
import type { TableName } from './schema.generated.ts'

export interface TablePage extends Page<Row> {
  table: Table
}

/** A time is text. */
type Cell = string | number | boolean | null

interface Asked {
  name: TableName
  build: string
  first: number
  after?: string | null | undefined
}

/** The name of a table as the schema writes it. */
export const tableName = (table: Table): TableName => table.name.toUpperCase() as TableName

/** A page of a table of one build, or of all builds where the table is over all, going on with what was added; NO_SUCH_BUILD, BAD_CURSOR. */
export async function readTable(context: Context, workspace: WorkspaceNode, asked: Asked): Promise<TablePage> {
  const table = offeredTable(asked.name.toLowerCase())
  if (!table) throw refuse.noTable(asked.name, OFFERED.map(tableName))
  if (isAboutPeople(table)) demand(context, 'see people', workspace.name)
  const build = table.from === 'build' ? await findBuild(context, workspace.name, asked.build) : null
  const select = (sql: string, values?: Value[]): Promise<Row[]> =>
    build ? selectOf(context, build, sql, values) : context.reader.history(workspace.name, sql, values)
  const pin = { list: `table ${workspace.name} ${table.name}`, build: build ? buildId(build) : '' }
  const order = table.order.map((key) => key.split(' ')[0]!)
  const { values, bind } = parameters()
  const where: string[] = []
  if (asked.after) {
    const key = readCursor(
      pin,
      asked.after,
      order.map((name) => typeInCursor(table, name)),
    )
    if (key.includes(null)) throw refuse.badCursor('it is none that this API gave')
    where.push(behindRow(table.order, key as Value[], bind))
  }
  const rows = await select(selectSql(table, { where, limit: asked.first + 1 }, 'text'), values)
  const count = async (): Promise<number> =>
    (await select(`SELECT count(*) AS n FROM ${identifier(table.name)}`))[0]!['n']
  return { ...page(rows, asked, { pin, keyOf: (row) => order.map((name) => row[name]), count }), table }
}

/** Resolvers of a page of a table. */
export const tableFields = {
  pageInfo: connection.pageInfo<Row>,
  totalCount: connection.totalCount<Row>,
  build: ({ pin }: TablePage): string | null => pin.build || null,
  columns: ({ table }: TablePage) =>
    table.columns.map(({ name, type, doc }) => ({ name, doc, type: type.toUpperCase() as Uppercase<ColumnKind> })),
  rows: ({ table, rows }: TablePage): Cell[][] => rows.map((row) => table.columns.map((c) => row[c.name])),
}

function typeInCursor(table: Table, name: string): 'number' | 'string' {
  const kind = table.columns.find((c) => c.name === name)!.type
  return kind === 'integer' || kind === 'number' ? 'number' : 'string'
}
