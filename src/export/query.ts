/** What to read of a table, as one SELECT: columns, condition, order, part; values are bound, never spliced. */
import type { Column, Table } from '../build/tables/column.ts'
import { identifier, type Value } from '../columns/database.ts'

export interface TableQuery {
  /** columns in this order; all where left out */
  columns?: readonly Column[]
  /** conditions that must all hold: SQL over the table's columns, their values as `$1` … in `parameters` */
  where?: readonly string[]
  parameters?: Value[]
  /** columns, or `column DESC`; the table's own order where left out */
  order?: readonly string[]
  /** most rows */
  limit?: number
  /** rows left out at the start */
  offset?: number
}

/** How values leave: as they are, or as text formats print them. */
export type Shape = 'typed' | 'text' | ((column: Column, sql: string) => string)

/** The SELECT of a query; without ORDER BY where `sorted` says that the rows stand in order already. */
export function selectSql(table: Table, query: TableQuery, shape: Shape, sorted = false): string {
  const columns = (query.columns ?? table.columns).map((c) => shaped(c, shape)).join(', ')
  const where = query.where?.length ? ` WHERE ${query.where.map((w) => `(${w})`).join(' AND ')}` : ''
  const order = sorted ? '' : ` ORDER BY ${(query.order ?? table.order).map((key) => orderKey(key)).join(', ')}`
  const limit = query.limit === undefined ? '' : ` LIMIT ${query.limit}`
  const offset = query.offset ? ` OFFSET ${query.offset}` : ''
  return `SELECT ${columns} FROM ${identifier(table.name)} AS kept${where}${order}${limit}${offset}`
}

/** Condition for "behind this row" in an order without empty values; `values` are the row's, in the order's columns. */
export function behindRow(order: readonly string[], values: readonly Value[], bind: (value: Value) => string): string {
  const bound = values.map(bind)
  const steps = order.map((key, i) => {
    const [name, direction] = key.split(' ') as [string, string?]
    const equal = order.slice(0, i).map((k, j) => `${column(k)} = ${bound[j]}`)
    return [...equal, `kept.${identifier(name)} ${direction === 'DESC' ? '<' : '>'} ${bound[i]}`].join(' AND ')
  })
  return steps.map((step) => `(${step})`).join(' OR ')
}

/** Times as `2015-02-24T11:35:00Z`, with a fraction only where it is not zero. */
export const timeText = (sql: string): string => `replace(CAST(${sql} AS VARCHAR), ' ', 'T') || 'Z'`

function shaped(column: Column, shape: Shape): string {
  const name = identifier(column.name)
  const sql = `kept.${name}`
  if (shape === 'typed' || (shape === 'text' && column.type !== 'time')) return sql
  return `${shape === 'text' ? timeText(sql) : shape(column, sql)} AS ${name}`
}

const column = (key: string): string => `kept.${identifier(key.split(' ')[0]!)}`
const orderKey = (key: string): string => `${column(key)}${key.endsWith(' DESC') ? ' DESC' : ''}`
