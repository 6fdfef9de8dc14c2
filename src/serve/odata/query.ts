/** System options read into what to ask of a table; each refusal names the option. */
import type { Table } from '../../build/tables/column.ts'
import { refuse } from '../../errors.ts'
import type { Address, System } from './address.ts'
import { noProperty } from './filter.ts'
import { type Node, type Ordered, parseExpression, parseOrder } from './syntax.ts'

export interface Query {
  /** names in the order of the table's columns */
  columns: readonly string[]
  /** what the context says of them: `(name,rank)`, or nothing where all are there by default */
  selected: string
  filter: Node | null
  /** asked for, without the table's own order behind it */
  order: readonly Ordered[]
  /** rows in all pages; null: all */
  top: number | null
  skip: number
  count: boolean
}

/** Options of a set of rows. */
export function readQuery(table: Table, address: Address): Query {
  const { options, aliases } = address
  const filter = options.get('filter')
  const order = options.get('orderby')
  return {
    ...readSelect(table, options.get('select')),
    filter: filter === undefined ? null : parseExpression('$filter', filter, aliases),
    order: order === undefined ? [] : parseOrder('$orderby', order, aliases),
    top: readNumber('$top', options.get('top')),
    skip: readNumber('$skip', options.get('skip')) ?? 0,
    count: readFlag('$count', options.get('count')),
  }
}

/** BAD_QUERY_OPTION for options that mean nothing at an address. */
export function allowOnly({ options }: Address, what: string, allowed: readonly System[]): void {
  for (const name of options.keys())
    if (!allowed.includes(name))
      throw refuse.badOption(`$${name}`, `${what} takes ${allowed.map((a) => `$${a}`).join(', ') || 'no options'} only`)
}

/** The columns of `$select`. */
export function readSelect(table: Table, text: string | undefined): Pick<Query, 'columns' | 'selected'> {
  const all = table.columns.map((c) => c.name)
  if (text === undefined) return { columns: all, selected: '' }
  const names = text.split(',').map((n) => n.trim())
  for (const name of names)
    if (name !== '*' && !all.includes(name)) throw refuse.badOption('$select', noProperty(name, table))
  if (names.includes('*')) return { columns: all, selected: '(*)' }
  const columns = all.filter((name) => names.includes(name))
  return { columns, selected: `(${columns.join(',')})` }
}

function readNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^ *\d{1,15} *$/.test(text))
    throw refuse.badOption(option, `${JSON.stringify(text.slice(0, 40))} is no whole number from 0`)
  return Number(text)
}

function readFlag(option: string, text: string | undefined): boolean {
  const flag = text?.trim().toLowerCase()
  if (flag !== undefined && flag !== 'true' && flag !== 'false')
    throw refuse.badOption(option, `${JSON.stringify(text!.slice(0, 40))} is neither true nor false`)
  return flag === 'true'
}
