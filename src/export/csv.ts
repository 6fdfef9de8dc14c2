/** CSV for sheets, beside the plain one: texts that a sheet would take for formulas defused, decimal commas. */
import type { Column, Table } from '../build/tables/column.ts'
import { identifier, literal } from '../columns/database.ts'
import { type Shape, selectSql, type TableQuery, timeText } from './query.ts'

export interface CsvOptions {
  /**
   * a BOM first, and an apostrophe before texts that begin with = + - @, their full-width forms, tab, CR or LF; such ids no
   * longer join with those of other tables
   */
  spreadsheet?: boolean
  /** decimal commas, and semicolons between fields */
  decimalComma?: boolean
}

/** The SELECT whose rows COPY writes as they are. */
export function selectCsv(table: Table, query: TableQuery, sorted: boolean, options: CsvOptions = {}): string {
  if (!options.spreadsheet && !options.decimalComma) return selectSql(table, query, 'text', sorted)
  const select = selectSql(table, query, shapeFor(options), sorted)
  if (!options.spreadsheet) return select
  const first = (query.columns ?? table.columns)[0]!.name
  return `SELECT * RENAME (${identifier(first)} AS ${identifier(`\uFEFF${first}`)}) FROM (${select})`
}

/** What COPY is told. */
export const csvOptions = ({ decimalComma = false }: CsvOptions = {}): string =>
  `FORMAT csv, HEADER true, DELIMITER '${decimalComma ? ';' : ','}', QUOTE '"', ESCAPE '"', NULLSTR '', COMPRESSION none`

const shapeFor = ({ spreadsheet, decimalComma }: CsvOptions): Shape => {
  return ({ type }: Column, sql: string): string => {
    if (type === 'time') return timeText(sql)
    if (type === 'text' && spreadsheet)
      return `CASE WHEN left(${sql}, 1) IN (${FORMULA_SIGNS}) THEN '''' || ${sql} ELSE ${sql} END`
    if (type === 'number' && decimalComma) return `replace(CAST(${sql} AS VARCHAR), '.', ',')`
    return sql
  }
}

/** What a sheet may take for the begin of a formula. */
const FORMULA_SIGNS = [...'=+-@＝＋－＠\t\r\n'].map(literal).join(', ')
