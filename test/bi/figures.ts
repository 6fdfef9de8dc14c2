/** Rows of tables as they come from any door, made comparable: values by column, times to the microsecond. */
import type { Column, Table } from '../../src/build/tables/column.ts'

export type Value = string | number | boolean | null
export type Rows = readonly (readonly Value[])[]

/** The first value that differs, in words: row, key, column, both values; null where the rows are the same, one by one. */
export function difference(table: Table, rows: Rows, expected: Rows): string | null {
  for (let i = 0; i < expected.length; i++) {
    const [row, other] = [rows[i], expected[i]!]
    if (!row) return `row ${i + 1} of ${expected.length} is missing`
    if (row.length !== table.columns.length) return `row ${i + 1} has ${row.length} values, not ${table.columns.length}`
    for (let k = 0; k < row.length; k++) {
      const [is, should] = [row[k]!, other[k]!].map((v) => comparable(table.columns[k]!, v))
      if (!Object.is(is, should)) {
        const key = table.key.map((name) => `${name} ${other[table.columns.findIndex((c) => c.name === name)]}`)
        return `${table.columns[k]!.name} of ${key.join(', ')} (row ${i + 1}): ${JSON.stringify(is)}, not ${JSON.stringify(should)}`
      }
    }
  }
  return rows.length > expected.length ? `${rows.length} rows, not ${expected.length}` : null
}

/** A time as microseconds since 1970; any other value as it is. Zero has one sign. */
function comparable(column: Column, value: Value): Value {
  if (column.type === 'time' && typeof value === 'string') return `${microseconds(value)} µs`
  return value === 0 ? 0 : value
}

function microseconds(text: string): bigint {
  const [, moment, fraction = ''] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/.exec(text) ?? []
  if (!moment) throw new Error(`${JSON.stringify(text)} is no time in UTC`)
  return BigInt(Date.parse(`${moment.replace(' ', 'T')}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

/** Rows of objects, in the order of the table's columns. */
export const fromObjects = (table: Table, rows: readonly Record<string, Value>[]): Value[][] =>
  rows.map((row) => table.columns.map((c) => row[c.name] as Value))

/** Rows of NDJSON. */
export const fromLines = (table: Table, text: string): Value[][] =>
  fromObjects(
    table,
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  )
