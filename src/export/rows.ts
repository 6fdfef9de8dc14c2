/** Rows of a build's table as objects, for JSON: the export's columns in their order as keys, times as ISO 8601 text. */
import type { OpenBuild } from '../build/read.ts'
import type { Table } from '../build/tables.ts'
import { identifier, type Row, type Value } from '../columns/database.ts'
import { textList } from './select.ts'

/** All rows in their fixed order, or those that a clause of ours (`WHERE … ORDER BY … LIMIT $1`) asks for. */
export function tableRows(
  build: OpenBuild,
  table: Table,
  clause = `ORDER BY ${table.order.join(', ')}`,
  parameters?: Value[] | Record<string, Value>,
): Promise<Row[]> {
  return build.rows(`SELECT ${textList(table)} FROM ${identifier(table.name)} ${clause}`, parameters)
}
