/** The columns of a table as SQL, in their fixed order: with their own types, or as text formats print them. */
import type { Table } from '../build/tables.ts'
import { identifier } from '../columns/database.ts'

/** For formats with types. */
export const plainList = (table: Table): string => table.columns.map((c) => identifier(c.name)).join(', ')

/** For CSV and JSON: times as `2015-02-24T11:35:00Z`, with a fraction only where it is not zero. */
export const textList = (table: Table): string =>
  table.columns
    .map(({ name, type }) => {
      const column = identifier(name)
      return type === 'time' ? `replace(CAST(${column} AS VARCHAR), ' ', 'T') || 'Z' AS ${column}` : column
    })
    .join(', ')
