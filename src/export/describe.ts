/** The columns of a table for readers: what `--columns` prints; as JSON they are `table.columns` as they are. */
import type { Table } from '../build/tables/column.ts'

/** One line a column, in order: name, type, what it means; aligned. */
export function describeColumns(table: Pick<Table, 'columns'>): string[] {
  const width = Math.max(...table.columns.map((c) => c.name.length))
  return table.columns.map((c) => `${c.name.padEnd(width)}  ${c.type.padEnd(7)}  ${c.doc}`)
}
