/**
 * Pages of rows as the server turns them: each ends with a token of the build it is of and of the sort values of its last row
 * (keyset), so that pages neither repeat nor skip a row while new builds are published in between.
 */
import { createHash } from 'node:crypto'
import type { Table } from '../../build/tables/column.ts'
import { identifier, type Row, type Value } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { timeText } from '../../export/query.ts'
import { parameters } from '../graphql/page.ts'
import type { Address } from './address.ts'
import { condition, translate } from './filter.ts'
import type { Type } from './literals.ts'
import type { Query } from './query.ts'
import { SQL } from './typed.ts'

/** Rows of a page where the client does not want fewer. */
export const PAGE = 5_000

/** A place between two pages. */
export interface Place {
  /** the build that all pages are of; of tables over all builds the newest */
  build: string
  /** what `now()` is on all pages, milliseconds */
  now: number
  /** rows a page, as at the first one */
  size: number
  /** rows that are still to come; null: all */
  left: number | null
  /** sort values of the last row as text, in the order of the terms */
  values: readonly (string | null)[]
}

export interface Statement {
  sql: string
  values: Value[]
}

interface Term {
  sql: string
  type: Type
  descending: boolean
}

/** The text of a place, for one question. */
export function writeToken(place: Place, address: Address, table: Table): string {
  const { build, now, size, left, values } = place
  return Buffer.from(JSON.stringify([question(address, table), build, now, size, left, ...values])).toString(
    'base64url',
  )
}

/** The place in a token; BAD_QUERY_OPTION where it is none of this question. */
export function readToken(text: string, address: Address, table: Table): Place {
  const parts = parse(text)
  if (!parts) throw refuse.badOption(TOKEN, 'it is none that this service gave')
  const [asked, build, now, size, left, ...values] = parts
  if (asked !== question(address, table))
    throw refuse.badOption(TOKEN, 'it is of another table, $filter or $orderby; follow @odata.nextLink as it is')
  const fits =
    typeof build === 'string' &&
    isCount(now, 0, LAST_TIME) &&
    isCount(size, 1, PAGE) &&
    (left === null || isCount(left, 1, Number.MAX_SAFE_INTEGER)) &&
    values.every((v) => v === null || typeof v === 'string')
  if (!fits) throw refuse.badOption(TOKEN, 'it is none that this service gave')
  return { build, now, size, left, values } as Place
}

/**
 * The rows of a page, and one more where there is one. Beside the columns stand the sort values, as `sort 0`, `sort 1` …
 * @param pin further condition: which builds a table over all builds shows
 */
export function pageStatement(
  table: Table,
  query: Query,
  page: { columns: readonly string[]; limit: number; now: Date },
  place: Place | null,
  pin: string | null,
): Statement {
  const { values, bind } = parameters()
  const to = { table, bind, now: page.now }
  const terms: Term[] = query.order.map(({ by, descending }) => ({
    ...translate(by, { ...to, option: '$orderby' }),
    descending,
  }))
  for (const key of table.order) terms.push(ownTerm(table, key))
  const where = pin === null ? [] : [pin]
  if (query.filter) where.push(condition(query.filter, { ...to, option: '$filter' }))
  if (place) where.push(behind(terms, place.values, bind))
  const columns = table.columns
    .filter((c) => page.columns.includes(c.name))
    .map(({ name, type }) => {
      const sql = `kept.${identifier(name)}`
      return `${type === 'time' ? timeText(sql) : sql} AS ${identifier(name)}`
    })
  const sort = terms.map((t, i) => `CAST(${t.sql} AS VARCHAR) AS "sort ${i}"`)
  const order = terms.filter(isOfRows).map((t) => `${t.sql} ${t.descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`)
  const skip = place || query.skip === 0 ? '' : ` OFFSET ${query.skip}`
  const sql = `SELECT ${[...columns, ...sort].join(', ')} FROM ${identifier(table.name)} AS kept${whereSql(where)} ORDER BY ${order.join(', ')} LIMIT ${page.limit}${skip}`
  return { sql, values }
}

/** How many rows there are, whatever the page. */
export function countStatement(table: Table, query: Query, now: Date, pin: string | null): Statement {
  const { values, bind } = parameters()
  const where = pin === null ? [] : [pin]
  if (query.filter) where.push(condition(query.filter, { table, bind, now, option: '$filter' }))
  return { sql: `SELECT count(*) AS n FROM ${identifier(table.name)} AS kept${whereSql(where)}`, values }
}

/** The sort values of a row. */
export const sortValues = (table: Table, query: Query, row: Row): (string | null)[] =>
  Array.from({ length: query.order.length + table.order.length }, (_, i) => row[`sort ${i}`])

/** What is the same for all rows sorts nothing, and DuckDB refuses to sort by it. */
const isOfRows = ({ sql }: Term): boolean => sql.includes('kept.')

const TOKEN = '$skiptoken'
const LAST_TIME = Date.UTC(9999, 11, 31)

function ownTerm(table: Table, key: string): Term {
  const [name, direction] = key.split(' ') as [string, string?]
  const { type } = table.columns.find((c) => c.name === name)!
  return { sql: `kept.${identifier(name)}`, type, descending: direction === 'DESC' }
}

/** Condition for "behind the row with these sort values"; empty values stand first, or last where the order descends. */
function behind(terms: readonly Term[], values: Place['values'], bind: (value: Value) => string): string {
  const fits =
    values.length === terms.length && terms.every((t, i) => values[i] === null || SHAPES[t.type].test(values[i]!))
  if (!fits) throw refuse.badOption(TOKEN, 'it is none that this service gave')
  const bound = terms.map((t, i) => (values[i] === null ? null : `CAST(${bind(values[i]!)} AS ${SQL[t.type]})`))
  const steps = terms.flatMap((term, i) => {
    const later = laterThan(term, bound[i]!)
    const equal = terms.slice(0, i).map((t, j) => (bound[j] === null ? `${t.sql} IS NULL` : `${t.sql} = ${bound[j]}`))
    return later === null ? [] : [`(${[...equal, later].join(' AND ')})`]
  })
  return steps.length ? `(${steps.join(' OR ')})` : 'false'
}

function laterThan({ sql, descending }: Term, value: string | null): string | null {
  if (value === null) return descending ? null : `${sql} IS NOT NULL`
  return descending ? `(${sql} < ${value} OR ${sql} IS NULL)` : `${sql} > ${value}`
}

const WHOLE = /^-?\d{1,19}$/
/** How DuckDB writes values of each type as text. */
const SHAPES: Readonly<Record<Type, RegExp>> = {
  text: /^/,
  integer: WHOLE,
  number: /^(-?\d+(\.\d+)?(e[+-]?\d+)?|-?inf|-?nan)$/,
  boolean: /^(true|false)$/,
  time: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/,
  date: /^\d{4,6}-\d\d-\d\d$/,
  clock: /^\d\d:\d\d:\d\d(\.\d{1,6})?$/,
  duration: WHOLE,
  guid: /^/,
  null: /^/,
}

const whereSql = (where: readonly string[]): string =>
  where.length ? ` WHERE ${where.map((w) => `(${w})`).join(' AND ')}` : ''

/** Short text, equal for requests for the same rows in the same order. */
function question({ options, aliases }: Address, table: Table): string {
  const parts = [table.name, options.get('filter') ?? '', options.get('orderby') ?? '', ...[...aliases].flat()]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}

const isCount = (value: unknown, from: number, to: number): boolean =>
  Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to

function parse(text: string): unknown[] | null {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : null
  } catch {
    return null
  }
}
