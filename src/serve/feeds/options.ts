/** What a feed can be asked: which build, which rows, which page, how it is written. Values are typed by the registry and bound. */
import type { Builds } from '../../build/attach.ts'
import type { Column, Table } from '../../build/tables/column.ts'
import { identifier, type Value } from '../../columns/database.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import type { CsvOptions } from '../../export/csv.ts'
import type { Format } from '../../export/export.ts'
import { behindRow, type TableQuery } from '../../export/query.ts'
import { parseRecord } from './record.ts'

export interface Asked {
  /** `current`, or a build's id */
  build: string
  query: TableQuery
  csv: CsvOptions
  /** Of a history's builds those asked for; NO_SUCH_BUILD for one that never was. */
  narrow(builds: Builds): Builds
  /** equal for equal questions to the same builds, whatever their order */
  canonical: string
}

export type Given = Record<string, string | string[]>

/** Reads the query of an address; BAD_REQUEST, OUT_OF_RANGE or BAD_CURSOR that names the parameter and what it takes. */
export function readOptions(table: Table, format: Format, given: Given): Asked {
  const filters = table.columns.filter((c) => FILTERED.includes(c.type))
  const options = OPTIONS.filter((option) => takes(table, option) === null)
  const values = new Map<string, string[]>()
  for (const [name, value] of Object.entries(given)) {
    const isOption = (OPTIONS as readonly string[]).includes(name)
    if (!isOption && !filters.some((c) => c.name === name))
      throw refuse.badRequest(
        `There is no parameter ${quote(name)} for ${table.name}; take ${options.join(', ')}, or a column: ${filters.map((c) => c.name).join(', ')}.`,
      )
    const reason = isOption ? takes(table, name as Option) : null
    if (reason) throw refuse.badRequest(`The parameter ${name} ${reason}.`)
    if (isOption && Array.isArray(value))
      throw refuse.badRequest(`The parameter ${name} is given ${value.length} times; give it once.`)
    values.set(name, [value].flat())
  }
  const one = (name: Option): string | undefined => values.get(name)?.[0]
  const csv: CsvOptions = { spreadsheet: flag(one('spreadsheet')), decimalComma: comma(one('decimal')) }
  for (const name of ['spreadsheet', 'decimal'] as const)
    if (values.has(name) && format !== 'csv')
      throw refuse.badRequest(`The parameter ${name} is for CSV; ${table.name}.${format} holds values as they are.`)
  const build = one('build') ?? 'current'
  if (!/^(current|b[1-9]\d{0,15})$/.test(build)) throw refuse.outOfRange('build', build, 'current or an id such as b3')
  if (values.has('after') && table.from === 'build' && build === 'current')
    throw refuse.badRequest(
      'The parameter after needs build=ID beside it: pages must stay on one build, and a new one may be current by now. The header Tribemap-Build of the first page says which, and so does the table builds.',
    )
  if (values.has('after') && csv.spreadsheet)
    throw refuse.badRequest(
      'The parameter after does not go with spreadsheet=1, where ids may stand with an apostrophe; leave one of them out.',
    )
  const { where, parameters } = conditions(table, filters, values)
  const first = one('first')
  const query = { where, parameters, ...(first === undefined ? {} : { limit: whole('first', first) }) }
  const sorted = [...values].filter(([name]) => name !== 'build').map(([name, list]) => [name, list.toSorted()])
  const canonical = JSON.stringify(sorted.sort())
  return { build, query, csv, canonical, narrow: readSince(one('since')) }
}

const OPTIONS = ['build', 'top', 'first', 'after', 'since', 'spreadsheet', 'decimal'] as const
type Option = (typeof OPTIONS)[number]
const FILTERED: readonly string[] = ['text', 'integer', 'boolean']

/** Why a table does not take an option; null where it does. */
function takes(table: Table, option: Option): string | null {
  if (option === 'build' && table.from !== 'build')
    return `is for tables of one build; ${table.name} is over all builds`
  if (option === 'top' && !table.rank)
    return `is for tables with ranks; ${table.name} has none, first= gives its first rows`
  if (option === 'since' && table.from !== 'history') return `is for histories; ${table.name} is none`
  return null
}

function conditions(table: Table, filters: readonly Column[], values: ReadonlyMap<string, string[]>) {
  const where: string[] = []
  const parameters: Value[] = []
  const bind = (value: Value): string => `$${parameters.push(value)}`
  for (const column of filters) {
    const any = values.get(column.name)?.map((text) => bind(typed(column, demandKnown(column, text), column.name)))
    if (any) where.push(`kept.${identifier(column.name)} IN (${any.join(', ')})`)
  }
  const top = values.get('top')?.[0]
  if (top !== undefined) where.push(`kept.${identifier(table.rank!)} <= ${bind(whole('top', top))}`)
  const after = values.get('after')?.[0]
  if (after !== undefined) where.push(behindRow(table.order, readCursor(table, after), bind))
  return { where, parameters }
}

/** The values of the row after which a page begins, in the columns of the table's order. */
function readCursor(table: Table, text: string): Value[] {
  const columns = table.order.map((key) => table.columns.find((c) => c.name === key.split(' ')[0])!)
  const names = columns.map((c) => c.name).join(', ')
  const wanted = `after takes a record of CSV with the last row’s ${names}`
  const record = parseRecord(text)
  if (record?.length !== columns.length && /%(2c|22)/i.test(text))
    throw refuse.badCursor(
      `${wanted}; ${quote(text)} was encoded twice: Tribemap-After is ready for an address, put it there as it is`,
    )
  if (!record) throw refuse.badCursor(`${wanted}; ${quote(text)} is no such record`)
  if (record.length !== columns.length) throw refuse.badCursor(`${wanted}; ${quote(text)} has ${record.length} fields`)
  return columns.map((column, i) => typed(column, record[i]!, `${column.name} in after`))
}

/** OUT_OF_RANGE for a value that a column of few values never has. */
function demandKnown({ name, values }: Column, text: string): string {
  if (values && !values.includes(text)) throw refuse.outOfRange(name, text, oneOf(values))
  return text
}

const oneOf = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

function typed(column: Column, text: string, name: string): Value {
  if (column.type === 'text') return text
  if (column.type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true'
    throw refuse.outOfRange(name, text, 'true or false')
  }
  const number = /^[+-]?\d{1,19}$/.test(text) ? BigInt(text) : null
  if (number === null || BigInt.asIntN(64, number) !== number) throw refuse.outOfRange(name, text, 'a whole number')
  return number
}

function readSince(text: string | undefined): (builds: Builds) => Builds {
  if (text === undefined) return (builds) => builds
  const keep = (builds: Builds, kept: (r: BuildRecord) => boolean) => ({
    ...builds,
    records: builds.records.filter(kept),
  })
  const number = /^b([1-9]\d{0,15})$/.exec(text)?.[1]
  if (number !== undefined)
    return (builds) => {
      const newest = Math.max(0, ...builds.records.map(numberOf))
      if (Number(number) > newest) throw refuse.noBuild(text)
      return keep(builds, (record) => numberOf(record) > Number(number))
    }
  const [, day = '', clock = '00:00', zone = 'Z'] = TIME.exec(text) ?? []
  const time = isDay(day) ? Date.parse(`${day}T${clock}${zone}`) : Number.NaN
  if (Number.isNaN(time))
    throw refuse.outOfRange(
      'since',
      text,
      'a build such as b3, or a time such as 2026-04-09 or 2026-04-09T03:00:00Z (a + in an address is written %2B)',
    )
  return (builds) => keep(builds, ({ manifest }) => Date.parse(manifest.finishedAt) > time)
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/
const isDay = (day: string): boolean => new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true && day !== ''
const numberOf = ({ manifest }: BuildRecord): number => Number(manifest.build.slice(1))

function whole(name: Option, text: string): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0
  if (number < 1) throw refuse.outOfRange(name, text, 'a whole number from 1')
  return number
}

function flag(text: string | undefined): boolean {
  if (text === undefined || text === '0') return false
  if (text !== '1') throw refuse.outOfRange('spreadsheet', text, '1 or 0')
  return true
}

function comma(text: string | undefined): boolean {
  if (text === undefined || text === 'point') return false
  if (text !== 'comma') throw refuse.outOfRange('decimal', text, 'comma or point')
  return true
}

const quote = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text)
