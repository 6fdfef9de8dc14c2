/**
 * A GraphQL answer as somebody reads it: facts with their names, and lists as tables. It knows no field by name but those of lists
 * in pages (`nodes`, `totalCount`) and those that stand for a whole thing (`label`, `id`), so that it shows every question, also one's own.
 */
import type { Json } from './said.ts'

export type Shown = Value | Facts | Table

export interface Value {
  is: 'value'
  text: string
  /** to be set to the right */
  number: boolean
}

export interface Facts {
  is: 'facts'
  facts: readonly { name: string; shown: Shown }[]
}

export interface Table {
  is: 'table'
  columns: readonly string[]
  rows: readonly (readonly Shown[])[]
  /** how many there are, where the answer says it and has fewer */
  of: number | null
}

/**
 * What an answer holds; null where it is no answer (yet).
 * @param say gives the data with its values in words
 */
export function shownAnswer(
  text: string,
  say: (data: Json) => Json = (data) => data,
): { errors: string[]; shown: Shown | null } | null {
  const answer = parsed(text)
  if (!isObject(answer)) return null
  const errors = Array.isArray(answer['errors']) ? [...new Set(answer['errors'].map(messageOf))] : []
  if (errors.length === 0 && !('data' in answer)) return null
  const data = asked(say(answer['data'] ?? null))
  return { errors, shown: data === null && errors.length > 0 ? null : shown(data) }
}

type Fields = Record<string, Json>

/** Fields that stand for the thing that they are of, the first that is there. */
const NAMING: readonly string[] = ['label', 'id']
/** Fields that say where a page ends, not what is in it. */
const PAGING: readonly string[] = ['pageInfo', 'cursor', '__typename']
const NUMBERS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })
const WHOLE_NUMBERS = new Intl.NumberFormat('en')
/** A time as the API writes it: its day and minute are what a reader wants. */
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/

/** What was asked for, without the way there: `workspace { build { … } }`. */
function asked(data: Json): Json {
  if (!isObject(data)) return data
  const [only, ...others] = Object.values(data)
  const isWay = others.length === 0 && (only === null || (isObject(only) && !pageOf(only)))
  return isWay ? asked(only!) : data
}

function shown(value: Json): Shown {
  if (Array.isArray(value)) return list(value, null)
  if (!isObject(value)) return plain(value)
  const page = pageOf(value)
  if (page) return list(page.rows, page.of)
  const columns = columnsOf([value])
  // One thing alone goes by the name that stands above it.
  if (columns.length === 1) return shown(at(value, columns[0]!.path))
  return { is: 'facts', facts: columns.map(({ name, path }) => ({ name, shown: shown(at(value, path)) })) }
}

function plain(value: null | boolean | number | string): Value {
  const number = typeof value === 'number'
  return {
    is: 'value',
    number: number || (typeof value === 'string' && PER_CENT.test(value)),
    text: number ? numberText(value) : typeof value === 'string' ? timeText(value) : SAID[`${value}`]!,
  }
}

const PER_CENT = /^\d+ %$/
const SAID: Readonly<Record<string, string>> = { null: '–', true: 'yes', false: 'no' }
const numberText = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100 ? WHOLE_NUMBERS.format(Math.round(value)) : NUMBERS.format(value)
const timeText = (text: string): string => text.replace(TIME, '$1 $2')

function list(items: readonly Json[], of: number | null): Shown {
  const rows = items.filter((item) => item !== null)
  if (rows.length === 0) return { is: 'value', text: 'none', number: false }
  const columns = rows.every(isObject) ? columnsOf(rows) : [{ name: '', path: [] }]
  const more = of !== null && of > rows.length ? of : null
  if (columns.length === 1 && more === null) {
    const only = rows.map((row) => shown(at(row, columns[0]!.path)))
    if (only.every((one) => one.is === 'value'))
      return {
        is: 'value',
        text: only.map(({ text }) => text).join(', '),
        number: only.length === 1 && only[0]!.number,
      }
  }
  if (rows.length === 1 && more === null) return shown(rows[0]!)
  return {
    is: 'table',
    columns: columns.map(({ name }) => name),
    rows: rows.map((row) => columns.map(({ path }) => shown(at(row, path)))),
    of: more,
  }
}

interface Column {
  name: string
  path: readonly string[]
}

/** The columns of like things: what stands in things within them has columns of its own. */
function columnsOf(rows: readonly Fields[]): Column[] {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((field) => !PAGING.includes(field))
  return fields.flatMap((field) => {
    const values = rows.map((row) => row[field] ?? null).filter((value) => value !== null)
    if (values.length === 0 || !values.every(isObject) || values.some((value) => pageOf(value) !== null))
      return [{ name: words(field), path: [field] }]
    const inner = columnsOf(values)
    const naming = inner.length === 1 ? inner[0]! : NAMING.flatMap((of) => inner.filter(({ name }) => name === of))[0]
    return inner.map((column) => ({
      name: column === naming ? words(field) : `${words(field)}: ${column.name}`,
      path: [field, ...column.path],
    }))
  })
}

/** A list in pages, as its rows. */
function pageOf(value: Fields): { rows: Json[]; of: number | null } | null {
  const { nodes, totalCount } = value
  return Array.isArray(nodes) ? { rows: nodes, of: typeof totalCount === 'number' ? totalCount : null } : null
}

const at = (value: Json, path: readonly string[]): Json =>
  path.reduce<Json>((within, field) => (isObject(within) ? (within[field] ?? null) : null), value)

/** `medianHours` → "median hours" */
const words = (field: string): string => field.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase()

const messageOf = (error: Json): string => (isObject(error) ? String(error['message']) : String(error))

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
