/** Parameters of statements as DuckDB binds them: a Date as TIMESTAMP, an array as LIST, a number beyond 64 bits as DOUBLE. */
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  SQLNULL,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api'
import type { Value } from './database.ts'

export type Parameters = readonly Value[] | Readonly<Record<string, Value>>
type Bound = [
  values?: DuckDBValue[] | Record<string, DuckDBValue>,
  types?: DuckDBType[] | Record<string, DuckDBType | undefined>,
]

/** Values and types to hand to the driver; where a type is left out, the driver's own guess is right. */
export function bound(parameters?: Parameters): Bound {
  if (parameters === undefined) return []
  if (Array.isArray(parameters)) return [parameters.map(toDuck), parameters.map(duckType) as DuckDBType[]]
  const entries = Object.entries(parameters)
  return [
    Object.fromEntries(entries.map(([name, value]) => [name, toDuck(value)])),
    Object.fromEntries(entries.map(([name, value]) => [name, duckType(value)])),
  ]
}

function toDuck(value: Value): DuckDBValue {
  if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n)
  if (Array.isArray(value)) return listValue(value.map(toDuck))
  return value
}

function duckType(value: Value): DuckDBType | undefined {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return DOUBLE
  if (Array.isArray(value)) return LIST(itemType(value))
  return undefined
}

/** One type that holds all items of a list. */
function itemType(items: readonly Value[]): DuckDBType {
  const given = items.filter((item) => item !== null)
  const first = given[0]
  if (first === undefined) return SQLNULL
  if (first instanceof Date) return TIMESTAMP
  if (Array.isArray(first)) return LIST(itemType(given.flat()))
  if (typeof first === 'string') return VARCHAR
  if (typeof first === 'boolean') return BOOLEAN
  return given.some((item) => duckType(item) === DOUBLE) ? DOUBLE : BIGINT
}
