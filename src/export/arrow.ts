/**
 * A table → Arrow's IPC file format, in record batches of 65,536 rows: values go from DuckDB's vectors into Arrow's
 * buffers column by column, one batch in memory at a time. Equal rows give equal bytes.
 *
 * text: Utf8; integer: Int64; number: Float64; boolean: Bool; time: Timestamp of µs without a zone, in UTC as in Parquet.
 */
import { open } from 'node:fs/promises'
import {
  Bool,
  type DataType,
  Field,
  Float64,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow'
import type { Column, ColumnKind, Table } from '../build/tables/column.ts'
import { type ColumnPart, identifier, type Session } from '../columns/database.ts'
import { selectSql, type TableQuery } from './query.ts'

const BATCH = 65_536
/** a batch ends early where a column of texts has grown to so many bytes, looked at every so many rows */
const LONG_TEXTS = 16 * 1024 * 1024
const LOOK = 2048

/** Writes the rows of a query to the file at `path`, which is replaced. */
export async function writeArrow(
  session: Session,
  table: Table,
  query: TableQuery,
  sorted: boolean,
  path: string,
): Promise<void> {
  const columns = query.columns ?? table.columns
  const texts = columns.filter((c) => c.type === 'text').map((c) => `kept.${identifier(c.name)}`)
  const shape = (column: Column, sql: string): string =>
    column === ALL_TEXTS ? `encode(concat('', ${texts.join(', ')}))` : FROM_DUCKDB[column.type](sql)
  const sql = selectSql(table, { ...query, columns: [ALL_TEXTS, ...columns] }, shape, sorted)
  const writer = new Writer(columns)
  const file = await open(path, 'w')
  try {
    for await (const { rows, columns: parts } of session.columns(sql, query.parameters)) {
      for (let at = 0; at < rows; ) {
        const count = Math.min(LOOK - (writer.rows % LOOK), rows - at)
        writer.add(parts, at, count)
        at += count
        if (writer.isFull) await file.writeFile(writer.take())
      }
    }
    await file.writeFile(writer.end())
  } finally {
    await file.close()
  }
}

/** The texts of a row end to end, as one: fetching each from DuckDB would cost more than all else. */
const ALL_TEXTS: Column = { name: 'all_texts', type: 'text', doc: '' }

/** What each kind of column is asked for, so that its vector is one that `Session.columns` reads; of a text, its bytes. */
const FROM_DUCKDB: Readonly<Record<ColumnKind, (sql: string) => string>> = {
  text: (sql) => `CAST(strlen(${sql}) AS INTEGER)`,
  integer: (sql) => sql,
  number: (sql) => sql,
  boolean: (sql) => `CAST(${sql} AS UTINYINT)`,
  time: (sql) => sql,
}

const TYPES: Readonly<Record<ColumnKind, DataType>> = {
  text: new Utf8(),
  integer: new Int64(),
  number: new Float64(),
  boolean: new Bool(),
  time: new TimestampMicrosecond(),
}

/** Collects rows and gives bytes, a batch at a time, of buffers that the next batch fills again. */
class Writer extends RecordBatchFileWriter {
  rows = 0
  readonly #columns: readonly Gathered[]
  readonly #texts: readonly Gathered[]
  readonly #type: Struct
  readonly #fields: Schema
  #bytes: Uint8Array[] = []

  constructor(columns: readonly Column[]) {
    super()
    const fields = columns.map((c) => new Field(c.name, TYPES[c.type], true))
    this.#fields = new Schema(fields)
    this.#type = new Struct(fields)
    this.#columns = columns.map((c) => new Gathered(c.type, BATCH))
    this.#texts = this.#columns.filter((_, k) => columns[k]!.type === 'text')
    this.reset(undefined, this.#fields)
  }

  add([texts, ...parts]: readonly ColumnPart[], from: number, count: number): void {
    if (this.rows === 0) for (const column of this.#columns) column.clear()
    for (let k = 0; k < parts.length; k++) this.#columns[k]!.add(parts[k]!, from, count, this.rows)
    for (let i = 0; i < count; i++) {
      const bytes = texts!.bytes!(from + i)
      let at = 0
      for (const column of this.#texts) at = column.copy(bytes, at, this.rows + i)
    }
    this.rows += count
  }

  get isFull(): boolean {
    return this.rows === BATCH || (this.rows % LOOK === 0 && this.#texts.some((c) => c.textBytes >= LONG_TEXTS))
  }

  /** The bytes of the batch so far, to be written before anything is added. */
  take(): Uint8Array[] {
    if (this.rows > 0) {
      const children = this.#columns.map((column) => column.data(this.rows))
      this.write(
        new RecordBatch(this.#fields, makeData({ type: this.#type, length: this.rows, nullCount: 0, children })),
      )
    }
    this.rows = 0
    return this.#bytes.splice(0)
  }

  /** The bytes of the last batch and of the file's end. */
  end(): Uint8Array[] {
    const last = this.take()
    this.close()
    return [...last, ...this.#bytes]
  }

  /** Where the package would queue what it writes, to be read by a stream. */
  protected override _write(chunk: unknown): this {
    const { buffer, byteOffset, byteLength } = chunk as Uint8Array
    if (this._started && byteLength > 0) {
      this.#bytes.push(new Uint8Array(buffer, byteOffset, byteLength))
      this._position += byteLength
    }
    return this
  }
}

/** One column's rows of a batch, in Arrow's layout; at most `most` rows. */
class Gathered {
  /** bit i % 8 of byte i / 8: row i is there */
  readonly #valid: Uint8Array
  readonly #type: DataType
  /** of a text: where row i begins and ends in the bytes */
  readonly #offsets: Int32Array | undefined
  /** values; of booleans bits, of texts bytes */
  #values: BigInt64Array | Float64Array | Uint8Array
  #nulls = 0
  textBytes = 0

  constructor(kind: ColumnKind, most: number) {
    this.#type = TYPES[kind]
    this.#valid = new Uint8Array(most / 8)
    if (kind === 'text') this.#offsets = new Int32Array(most + 1)
    if (kind === 'text') this.#values = new Uint8Array(most * 8)
    else if (kind === 'boolean') this.#values = new Uint8Array(most / 8)
    else this.#values = kind === 'number' ? new Float64Array(most) : new BigInt64Array(most)
  }

  /** Takes `count` values of a vector, from its row `from`, as rows from `at`; of texts only their lengths. */
  add({ valid, items }: ColumnPart, from: number, count: number, at: number): void {
    const present = valid && new Uint8Array(valid.buffer, valid.byteOffset, valid.byteLength)
    const isThere = (row: number): boolean => present === null || ((present[row >> 3]! >> (row & 7)) & 1) === 1
    const values = this.#values
    if (!(values instanceof Uint8Array)) values.set(items!.subarray(from, from + count) as never, at)
    for (let i = 0, row = from, to = at; i < count; i++, row++, to++) {
      const there = isThere(row)
      if (there) this.#valid[to >> 3]! |= 1 << (to & 7)
      else this.#nulls++
      if (this.#offsets) {
        if (there) this.textBytes += items![row] as number
        this.#offsets[to + 1] = this.textBytes
      } else if (values instanceof Uint8Array) {
        if (there && items![row]) values[to >> 3]! |= 1 << (to & 7)
      } else if (!there) values.fill(ZERO.get(values.constructor) as never, to, to + 1)
    }
    if (this.#offsets) this.#reserve(this.textBytes)
  }

  /** Takes the text of a row, which begins at `at` of `bytes`; gives where it ends there. */
  copy(bytes: Uint8Array, at: number, row: number): number {
    const start = this.#offsets![row]!
    const length = this.#offsets![row + 1]! - start
    const into = this.#values as Uint8Array
    if (length > 64) into.set(bytes.subarray(at, at + length), start)
    else for (let i = 0; i < length; i++) into[start + i] = bytes[at + i]!
    return at + length
  }

  data(length: number) {
    const bits = Math.ceil(length / 8)
    const nullBitmap = this.#nulls > 0 ? this.#valid.subarray(0, bits) : null
    const common = { length, nullCount: this.#nulls, nullBitmap }
    const values = this.#values
    if (this.#offsets)
      return makeData({ ...common, type: this.#type as Utf8, valueOffsets: this.#offsets, data: values as Uint8Array })
    const data = values instanceof Uint8Array ? values.subarray(0, bits) : values
    return makeData({ ...common, type: this.#type as Float64, data: data as Float64Array })
  }

  clear(): void {
    this.#valid.fill(0)
    this.#nulls = 0
    this.textBytes = 0
    if (this.#values instanceof Uint8Array) this.#values.fill(0)
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#values.length) return
    const larger = new Uint8Array(bytes * 2)
    larger.set(this.#values as Uint8Array)
    this.#values = larger
  }
}

/** What stands where nothing is, so that equal rows are equal bytes. */
const ZERO = new Map<unknown, number | bigint>([
  [Float64Array, 0],
  [BigInt64Array, 0n],
])
