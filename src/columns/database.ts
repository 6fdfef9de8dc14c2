/**
 * DuckDB as a calculator: opened locked down, asked in SQL, read in columns.
 * The only place that names the package; a `Session` is one connection, on which statements run one after the other.
 */
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBBlobVector,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  UINTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import { bound } from './parameters.ts'

export interface DatabaseOptions {
  /** a file, or `:memory:` */
  path: string
  readOnly?: boolean
  /** such as `2GB`; beyond it DuckDB spills to `tempDirectory` */
  memory: string
  threads: number
  /** where it may spill; made on demand */
  tempDirectory: string
}

export type Value = string | number | bigint | boolean | Date | null | Value[]
/** What a column holds is known to the query, not to the compiler. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Row = Record<string, any>
type TypedArray = Uint8Array | Int32Array | Uint32Array | Float64Array
export type ColumnType = 'BOOLEAN' | 'INTEGER' | 'UINTEGER' | 'BIGINT' | 'DOUBLE' | 'VARCHAR'

/** Columns of some rows, as `Session.columns` yields them. */
export interface ColumnBatch {
  rows: number
  columns: readonly ColumnPart[]
}

export interface ColumnPart {
  /** bit i % 64 of number i / 64: row i is not NULL; null: no row is */
  valid: BigUint64Array | null
  /** the values, whatever where NULL; left out for a BLOB */
  items?: Items
  /** the bytes of row i of a BLOB, which is not NULL; not to be changed */
  bytes?(i: number): Uint8Array
}

type Items = BigInt64Array | Float64Array | Int32Array | Uint8Array

export class Database {
  readonly path: string
  readonly #instance: DuckDBInstance

  private constructor(path: string, instance: DuckDBInstance) {
    this.path = path
    this.#instance = instance
  }

  /** Opens a database; a file another process writes makes it throw DuckDB's lock error (see `isLocked`). */
  static async open(options: DatabaseOptions): Promise<Database> {
    const instance = await DuckDBInstance.create(options.path, {
      memory_limit: options.memory,
      threads: String(options.threads),
      temp_directory: options.tempDirectory,
      access_mode: options.readOnly ? 'READ_ONLY' : 'AUTOMATIC',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
    })
    // a setting of the built-in icu extension, unknown to the configuration at start
    const connection = await instance.connect()
    await connection.run(`SET GLOBAL TimeZone = 'UTC'`)
    connection.closeSync()
    return new Database(options.path, instance)
  }

  async session(): Promise<Session> {
    return new Session(await this.#instance.connect())
  }

  close(): void {
    this.#instance.closeSync()
  }
}

export class Session {
  readonly #connection: DuckDBConnection

  constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  /** Runs one or more statements; parameters as `$1, $2` or `$name`. */
  async run(sql: string, parameters?: Value[] | Record<string, Value>): Promise<void> {
    await this.#connection.run(sql, ...bound(parameters))
  }

  /** All rows as objects: integers as numbers (beyond 2⁵³ a RangeError), timestamps as Date, lists as arrays, NULL as null. */
  async rows<T = Row>(sql: string, parameters?: Value[] | Record<string, Value>): Promise<T[]> {
    const reader = await this.#connection.runAndReadAll(sql, ...bound(parameters))
    const rows = reader.getRowObjectsJS() as Row[]
    for (const row of rows) for (const key in row) row[key] = plain(row[key])
    return rows as T[]
  }

  /** The first row, or undefined. */
  async row<T = Row>(sql: string, parameters?: Value[] | Record<string, Value>): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0]
  }

  /** Rows in batches of about 2,048, read on demand: constant memory, however many there are. */
  async *stream(sql: string, parameters?: Value[] | Record<string, Value>): AsyncGenerator<Row[]> {
    const result = await this.#connection.stream(sql, ...bound(parameters))
    for await (const rows of result.yieldRowObjectJs()) {
      for (const row of rows as Row[]) for (const key in row) row[key] = plain(row[key])
      yield rows as Row[]
    }
  }

  /** The same rows as lists of values, in the order of the SELECT. */
  async *lists(sql: string, parameters?: Value[]): AsyncGenerator<Value[][]> {
    const result = await this.#connection.stream(sql, ...bound(parameters))
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
      yield chunk.getRows() as Value[][]
  }

  /**
   * A result in batches of columns as DuckDB holds them, read on demand. Made for BIGINT, TIMESTAMP (µs since 1970, UTC),
   * DOUBLE, INTEGER, UTINYINT and BLOB; a batch is good until the next one is asked for.
   */
  async *columns(sql: string, parameters?: Value[]): AsyncGenerator<ColumnBatch> {
    const result = await this.#connection.stream(sql, ...bound(parameters))
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      const columns: ColumnPart[] = []
      for (let k = 0; k < chunk.columnCount; k++) {
        const vector = chunk.getColumnVector(k)
        const { items, validity } = vector as unknown as { items?: Items; validity: { data: BigUint64Array | null } }
        if (vector instanceof DuckDBBlobVector)
          columns.push({ valid: validity.data, bytes: (i) => vector.getItemBytes(i)! })
        else if (items) columns.push({ valid: validity.data, items })
        else throw new TypeError(`column ${k} arrives as ${vector.type}, which has no typed array`)
      }
      yield { rows: chunk.rowCount, columns }
    }
  }

  /**
   * Streams a result into typed arrays, one per column in order; NULL becomes the array's zero (NaN in Float64Array).
   * The arrays must match the column types (UINTEGER → Uint32Array, INTEGER → Int32Array, DOUBLE → Float64Array,
   * UTINYINT → Uint8Array) and hold all rows. Returns the number of rows.
   */
  async fill(sql: string, arrays: readonly TypedArray[], parameters?: Value[]): Promise<number> {
    const result = await this.#connection.stream(sql, ...bound(parameters))
    let at = 0
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      if (at + chunk.rowCount > arrays[0]!.length)
        throw new RangeError(`more rows than the ${arrays[0]!.length} there is room for`)
      for (let k = 0; k < arrays.length; k++) {
        const vector = chunk.getColumnVector(k) as unknown as { items: TypedArray; getItem(i: number): number | null }
        const into = arrays[k]!
        if (vector.items.constructor !== into.constructor)
          throw new TypeError(`column ${k} arrives as ${vector.items.constructor.name}, not ${into.constructor.name}`)
        into.set(vector.items as never, at)
        if (into instanceof Float64Array)
          for (let i = 0; i < chunk.rowCount; i++) if (vector.getItem(i) === null) into[at + i] = Number.NaN
      }
      at += chunk.rowCount
    }
    return at
  }

  /** Makes a table (`name` as written in SQL) of columns of equal length; `null` and NaN in a DOUBLE column become NULL. */
  async make(
    name: string,
    columns: Readonly<Record<string, { type: ColumnType; values: ArrayLike<unknown> }>>,
    options: { temporary?: boolean } = {},
  ): Promise<void> {
    const names = Object.keys(columns)
    const list = names.map((n) => `${identifier(n)} ${columns[n]!.type}`).join(', ')
    await this.run(`CREATE ${options.temporary ? 'OR REPLACE TEMP ' : ''}TABLE ${name} (${list})`)
    await this.append(name, Object.values(columns), options)
  }

  /** Adds rows to a table, given as its columns, all of them, in order and of equal length; as `make` otherwise. */
  async append(
    name: string,
    columns: readonly { type: ColumnType; values: ArrayLike<unknown> }[],
    options: { temporary?: boolean } = {},
  ): Promise<void> {
    const length = columns[0]?.values.length ?? 0
    const parts = name.split('.')
    const bare = parts.at(-1)!.replaceAll('"', '')
    const appender = await this.#connection.createAppender(
      bare,
      'main',
      options.temporary ? 'temp' : parts.length > 1 ? parts[0]! : null,
    )
    const types = columns.map((c) => TYPES[c.type])
    for (let at = 0; at < length; at += CHUNK) {
      const size = Math.min(CHUNK, length - at)
      const chunk = DuckDBDataChunk.create(types, size)
      for (const [k, column] of columns.entries()) {
        if (!setAtOnce(chunk, k, column, at, size)) chunk.setColumnValues(k, slice(column, at, size))
      }
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  }

  /** Runs the statements as one transaction; on an error nothing of it remains. */
  async transaction<T>(body: () => Promise<T>): Promise<T> {
    await this.run('BEGIN TRANSACTION')
    try {
      const result = await body()
      await this.run('COMMIT')
      return result
    } catch (error) {
      await this.run('ROLLBACK').catch(() => {})
      throw error
    }
  }

  /**
   * Runs a statement with its joins as they are written: rows of the left past a hash table of the right. Where a filter or an
   * expression hides how many rows there are, DuckDB would rather hash the millions than the thousands.
   */
  async asWritten(sql: string): Promise<void> {
    await this.run(`SET disabled_optimizers = 'join_order,build_side_probe_side'`)
    try {
      await this.run(sql)
    } finally {
      await this.run('RESET disabled_optimizers')
    }
  }

  /** Stops the running statement, which then throws (see `isInterrupted`). */
  interrupt(): void {
    this.#connection.interrupt()
  }

  close(): void {
    this.#connection.closeSync()
  }
}

export const isLocked = (error: unknown): boolean => /Could not set lock on file|Conflicting lock/.test(String(error))
export const isInterrupted = (error: unknown): boolean => /INTERRUPT/i.test(String(error))
export const isOutOfMemory = (error: unknown): boolean => /Out of Memory Error/i.test(String(error))
export const isDiskFull = (error: unknown): boolean =>
  /No space left on device|ENOSPC|failed to offload|max_temp_directory_size/i.test(String(error))

/** A quoted SQL identifier; any text is safe. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A quoted SQL string; any text is safe. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const CHUNK = 2048
const TYPES: Record<ColumnType, DuckDBType> = { BOOLEAN, INTEGER, UINTEGER, BIGINT, DOUBLE, VARCHAR }

/** Copies a part of a typed array as it is, which is some ten times faster than by value; false where it is none, or has NULLs. */
function setAtOnce(
  chunk: DuckDBDataChunk,
  k: number,
  { type, values }: { type: ColumnType; values: ArrayLike<unknown> },
  at: number,
  size: number,
): boolean {
  const fits =
    (type === 'UINTEGER' && values instanceof Uint32Array) ||
    (type === 'INTEGER' && values instanceof Int32Array) ||
    (type === 'DOUBLE' && values instanceof Float64Array)
  if (!fits) return false
  const part = (values as Float64Array).subarray(at, at + size)
  if (type === 'DOUBLE' && part.some(Number.isNaN)) return false
  const vector = chunk.getColumnVector(k) as unknown as { items: Float64Array; flush(): void }
  vector.items.set(part)
  vector.flush()
  return true
}

function slice(column: { type: ColumnType; values: ArrayLike<unknown> }, at: number, size: number): DuckDBValue[] {
  const out: DuckDBValue[] = new Array(size)
  for (let i = 0; i < size; i++) {
    const value = column.values[at + i] as DuckDBValue
    out[i] =
      column.type === 'DOUBLE' && Number.isNaN(value)
        ? null
        : column.type === 'BOOLEAN' && value !== null
          ? Boolean(value)
          : value
  }
  return out
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond 2⁵³; cast it to VARCHAR in the query`)
    return number
  }
  if (Array.isArray(value)) return value.map(plain)
  return value
}
