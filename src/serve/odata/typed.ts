/** Expressions on their way to SQL: their types, and what the types are called there and outside. */
import type { Table } from '../../build/tables/column.ts'
import type { Value } from '../../columns/database.ts'
import type { Literal, Type } from './literals.ts'

export interface Typed {
  sql: string
  type: Type
  /** as it was written, for refusals */
  text: string
  /** the value, where it is known beforehand */
  literal?: Literal
}

export interface Translation {
  /** the option whose expression it is */
  option: string
  table: Table
  /** takes a value, gives its placeholder */
  bind(value: Value): string
  /** what `now()` is */
  now: Date
}

/** Names of the types outside. */
export const EDM: Readonly<Record<Exclude<Type, 'null'>, string>> = {
  text: 'Edm.String',
  integer: 'Edm.Int64',
  number: 'Edm.Double',
  boolean: 'Edm.Boolean',
  time: 'Edm.DateTimeOffset',
  date: 'Edm.Date',
  clock: 'Edm.TimeOfDay',
  duration: 'Edm.Duration',
  guid: 'Edm.Guid',
}

/** How values of each type are bound; durations are whole microseconds. */
export const SQL: Readonly<Record<Type, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
  date: 'DATE',
  clock: 'TIME',
  duration: 'BIGINT',
  guid: 'VARCHAR',
  null: 'VARCHAR',
}

/** As a refusal names it: `people (Edm.Int64)`. */
export function told({ text, type }: Typed): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text
  return type === 'null' ? short : `${short} (${EDM[type]})`
}
