/** What each format makes of a file: records in order, every field as text, in a shape that DuckDB reads in bulk. */
import { literal } from '../columns/database.ts'
import type { RecordBatch } from './records.ts'

export interface Source {
  /** as reports call the file */
  readonly name: string
  /** such as `CSV` */
  readonly format: string
  readonly encoding: string
  readonly compression: 'none' | 'gzip'
  readonly delimiter: string | null
  /** names as in the file */
  readonly columns: readonly string[]
  /** sign before the decimals of weights; null: not known, `1.234` may be either */
  readonly decimal: '.' | ',' | null
  /** all edges are undirected, says the file */
  readonly undirected: boolean
  /** ways to read the records, the fastest first; the next is tried where DuckDB finds the text malformed */
  readonly readings: readonly (() => Promise<Reading>)[]
  /** the first line of DuckDB's refusal after the last reading, as a sentence for the user */
  explain(problem: string): Promise<string>
}

export interface Reading {
  /** relation in SQL: one row a record, in file order */
  readonly relation: string
  /** SQL of the text in a column, NULL where there is none */
  value(column: number): string
  /** SQL of a condition: the value in this column is an object or a list */
  nested(column: number): string | null
  /** SQL of a condition: the row is an empty line, no record */
  readonly blank: string | null
  /** what is wrong with a whole record: condition in SQL, and what to say of it */
  readonly unfit: {
    readonly when: string
    readonly problem: string
    readonly remedy: string
    readonly value: string
  } | null
  /** records left out of the relation because they are malformed */
  readonly malformed: number
  /** has DuckDB read all records? It is not believed: in some malformed files it passes over the rest in silence */
  complete(rows: number): Promise<boolean>
  /** the records again, with lines and faults; null: the format has no lines and record numbers tell the place */
  walk: (() => AsyncGenerator<RecordBatch>) | null
}

/** A path as DuckDB's readers take it: no sign in it is a glob. */
export const literalPath = (path: string): string => `'${path.replace(/[*?[]/g, '[$&]').replaceAll("'", "''")}'`

/** DuckDB's reader found that the text is not as promised. */
export const isMalformed = (error: unknown): boolean =>
  /Invalid Input Error|Not implemented Error|Conversion Error|Invalid unicode/i.test(String(error))

/** The way to a key of a JSON object, as SQL (RFC 6901). */
export const jsonPointer = (key: string): string => literal(`/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
