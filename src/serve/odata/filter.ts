/**
 * Expressions of OData → SQL of DuckDB, checked for types first. Values are bound, names come from the registry.
 *
 * Empty values follow OData: `eq`, `ne` and `in` compare them like any value, `gt` and `lt` with one are false, `ge`
 * and `le` are true for two; functions, arithmetic, `not`, `and`, `or` give an empty value as SQL does. A division of
 * whole numbers by a column that is 0 gives an empty value too, where OData would refuse the whole request.
 */
import type { Table } from '../../build/tables/column.ts'
import { identifier } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { callFunction } from './functions.ts'
import { type Literal, readLiteral, type Type } from './literals.ts'
import type { Node } from './syntax.ts'
import { SQL, type Translation, type Typed, told } from './typed.ts'

/** Characters of SQL that an expression may become: `ge`, `le` and `substring` name their inputs more than once. */
const MOST_SQL = 200_000

/** A condition; BAD_QUERY_OPTION where the expression is of another type. */
export function condition(node: Node, to: Translation): string {
  const typed = translate(node, to)
  if (typed.type !== 'boolean' && typed.type !== 'null')
    throw refuse.badOption(to.option, `${told(typed)} is no condition; compare it, such as \`… eq …\``)
  return typed.type === 'null' ? 'false' : typed.sql
}

/** Any expression, with its type; BAD_QUERY_OPTION with the names of what does not fit. */
export function translate(node: Node, to: Translation): Typed {
  const typed = translated(node, to)
  if (typed.sql.length > MOST_SQL) throw refuse.badOption(to.option, 'it is too entangled; ask in several steps')
  return typed
}

function translated(node: Node, to: Translation): Typed {
  const { text } = node
  switch (node.kind) {
    case 'literal':
      return { sql: bindLiteral(node.literal, to), type: node.literal.type, literal: node.literal, text }
    case 'property':
      return property(node.name, text, to)
    case 'call':
      return callFunction(node, (input) => translate(input, to), to)
    case 'all':
    case 'any': {
      const parts = node.parts.map((part) => logical(translate(part, to), to))
      return { sql: `(${parts.join(node.kind === 'all' ? ' AND ' : ' OR ')})`, type: 'boolean', text }
    }
    case 'not':
      return { sql: `(NOT ${logical(translate(node.of, to), to)})`, type: 'boolean', text }
    case 'minus':
      return negated(translate(node.of, to), text, to)
    case 'in':
      return isIn(translate(node.of, to), node.list, text, to)
    case 'operation': {
      const left = translate(node.left, to)
      const right = translate(node.right, to)
      return node.operator in COMPARISONS
        ? { sql: compared(node.operator, left, right, to), type: 'boolean', text }
        : calculated(node.operator, left, right, text, to)
    }
  }
}

function bindLiteral({ type, value }: Literal, to: Translation): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' && !Number.isFinite(value)) return `'${value}'::DOUBLE`
  return `CAST(${to.bind(value)} AS ${SQL[type]})`
}

function property(name: string, text: string, { option, table }: Translation): Typed {
  const column = table.columns.find((c) => c.name === name)
  if (!column) throw refuse.badOption(option, noProperty(name, table))
  return { sql: `kept.${identifier(name)}`, type: column.type, text }
}

/** For refusals. */
export const noProperty = (name: string, table: Table): string => {
  const short = name.length > 60 ? `${name.slice(0, 60)}…` : name
  return `${table.name} has no property ${JSON.stringify(short)}; it has ${table.columns.map((c) => c.name).join(', ')}`
}

function logical(typed: Typed, to: Translation): string {
  if (typed.type === 'null') return 'NULL::BOOLEAN'
  if (typed.type === 'boolean') return typed.sql
  throw refuse.badOption(
    to.option,
    `${told(typed)} is neither true nor false; put comparisons in brackets after \`not\``,
  )
}

const COMPARISONS: Readonly<Record<string, (a: string, b: string) => string>> = {
  eq: (a, b) => `(${a} IS NOT DISTINCT FROM ${b})`,
  ne: (a, b) => `(${a} IS DISTINCT FROM ${b})`,
  gt: (a, b) => `coalesce(${a} > ${b}, false)`,
  lt: (a, b) => `coalesce(${a} < ${b}, false)`,
  ge: (a, b) => `coalesce(${a} >= ${b}, ${a} IS NULL AND ${b} IS NULL)`,
  le: (a, b) => `coalesce(${a} <= ${b}, ${a} IS NULL AND ${b} IS NULL)`,
}
const OR_EQUAL: Readonly<Record<string, string>> = { ge: '>=', le: '<=' }

function compared(operator: string, left: Typed, right: Typed, to: Translation): string {
  if (group(left) !== group(right) && left.type !== 'null' && right.type !== 'null')
    throw refuse.badOption(
      to.option,
      `${told(left)} cannot be compared with ${told(right)}${remedy(operator, left, right)}`,
    )
  // DuckDB takes NaN for the greatest of all numbers, and equal to itself.
  if (isNaNLiteral(left) || isNaNLiteral(right))
    return `(${never(left.sql)} OR ${never(right.sql)} OR ${operator === 'ne'})`
  if (operator in OR_EQUAL && (isValue(left) || isValue(right)))
    return `coalesce(${left.sql} ${OR_EQUAL[operator]} ${right.sql}, false)`
  return COMPARISONS[operator]!(left.sql, right.sql)
}

/** What to write where a value stands with quotes and should not, or without and should; or nothing. */
function remedy(operator: string, left: Typed, right: Typed): string {
  const [value, other] = right.literal ? [right, left] : [left, right]
  if (!value.literal || other.literal || value.text.startsWith('@')) return ''
  const bare = String(value.literal.value)
  const read = value.type === 'text' && UNQUOTED.test(bare) ? readLiteral(bare) : null
  const fits = read !== null && typeof read !== 'string' && group({ ...value, type: read.type }) === group(other)
  const given = fits ? bare : other.type === 'text' ? `'${value.text.replaceAll("'", "''")}'` : null
  if (given === null || given.length > 60) return ''
  const written = value === right ? `${left.text} ${operator} ${given}` : `${given} ${operator} ${right.text}`
  return `; write ${written}${fits ? ', without quotes' : ''}`
}

const UNQUOTED = /^([+-]?\d+(\.\d+)?|\d{4}-\d\d-\d\d(T\S+)?|true|false)$/

/** Types that compare with each other. */
const group = ({ type }: Typed): Type => (type === 'integer' ? 'number' : type === 'date' ? 'time' : type)
/** False, with all that was bound for an expression in it. */
const never = (sql: string): string => `(${sql} IS NULL AND false)`
const isValue = ({ literal }: Typed): boolean => literal !== undefined && literal.value !== null
const isNaNLiteral = ({ literal }: Typed): boolean => Number.isNaN(literal?.value)

function isIn(of: Typed, list: Node[], text: string, to: Translation): Typed {
  const items = list.map((node) => translate(node, to))
  for (const item of items) compared('eq', of, item, to)
  const values = items.filter((i) => i.type !== 'null' && !isNaNLiteral(i)).map((i) => i.sql)
  const among = values.length ? [`coalesce(${of.sql} IN (${values.join(', ')}), false)`] : [never(of.sql)]
  if (items.some((i) => i.type === 'null')) among.push(`${of.sql} IS NULL`)
  return { sql: `(${among.join(' OR ')})`, type: 'boolean', text }
}

function negated(of: Typed, text: string, to: Translation): Typed {
  if (!['integer', 'number', 'duration', 'null'].includes(of.type))
    throw refuse.badOption(to.option, `${told(of)} has no opposite`)
  return of.type === 'null' ? { ...of, text } : { sql: `(- ${of.sql})`, type: of.type, text }
}

const SIGNS: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/', divby: '/', mod: '%' }

function calculated(operator: string, left: Typed, right: Typed, text: string, to: Translation): Typed {
  const [a, b] = [isNumber(left), isNumber(right)]
  if (a && b) {
    const whole = left.type !== 'number' && right.type !== 'number'
    if (
      whole &&
      ['div', 'mod'].includes(operator) &&
      right.literal &&
      Number(right.literal.value) === 0 &&
      right.type !== 'null'
    )
      throw refuse.badOption(to.option, `${text.slice(0, 60)} divides by 0`)
    const sign = operator === 'div' && whole ? '//' : SIGNS[operator]
    const [l, r] = [numeric(left), numeric(right)]
    if (operator === 'divby' && whole) return { sql: `(CAST(${l} AS DOUBLE) / ${r})`, type: 'number', text }
    return { sql: `(${l} ${sign} ${r})`, type: whole ? 'integer' : 'number', text }
  }
  const moved = shifted(operator, left, right)
  if (moved) return { ...moved, text }
  throw refuse.badOption(to.option, `${told(left)} and ${told(right)} cannot be calculated with \`${operator}\``)
}

const isNumber = ({ type }: Typed): boolean => type === 'integer' || type === 'number' || type === 'null'
const numeric = ({ type, sql }: Typed): string => (type === 'null' ? 'NULL::BIGINT' : sql)

/** Times and durations, which are whole microseconds. */
function shifted(operator: string, left: Typed, right: Typed): Omit<Typed, 'text'> | undefined {
  const sign = SIGNS[operator]!
  switch (`${left.type} ${operator} ${right.type}`) {
    case 'time add duration':
    case 'time sub duration':
      return { sql: `(${left.sql} ${sign} to_microseconds(${right.sql}))`, type: 'time' }
    case 'date add duration':
    case 'date sub duration':
      return { sql: `CAST(${left.sql} ${sign} to_microseconds(${right.sql}) AS DATE)`, type: 'date' }
    case 'duration add duration':
    case 'duration sub duration':
      return { sql: `(${left.sql} ${sign} ${right.sql})`, type: 'duration' }
    case 'time sub time':
    case 'date sub date':
      return { sql: `(epoch_us(${left.sql}) - epoch_us(${right.sql}))`, type: 'duration' }
    default:
      return undefined
  }
}
