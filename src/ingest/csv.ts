/**
 * CSV and its kin (RFC 4180): delimiter `,` `;` tab or `|`, quote `"` doubled inside. The head of the file decides the
 * delimiter: the one with which most column names are known. DuckDB reads the file strictly; where it refuses, it reads
 * a copy without the malformed records, which are told one by one.
 */
import { literal } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import { mapColumns, type Wanted } from './aliases.ts'
import type { TextFile } from './encoding.ts'
import { copyWellFormed, countRecords, type RecordLayout, walkRecords } from './records.ts'
import { literalPath, type Reading, type Source } from './source.ts'

export interface CsvOptions {
  wanted: Wanted
  map: Readonly<Record<string, string>>
  /** for the copy without malformed records */
  copy: string
  signal?: AbortSignal
}

export function csvSource(text: TextFile, options: CsvOptions): Source {
  const head = readHead(text, options)
  const { columns, delimiter } = head
  const layout: RecordLayout = {
    offset: head.offset,
    line: head.line,
    delimiter: delimiter.charCodeAt(0),
    quotes: true,
    columns,
    blank: columns.length === 1 ? 'keep' : 'skip',
    damaged: text.damaged,
  }
  const { signal } = options
  const direct = async () => {
    const plain = { ...layout, damaged: false }
    return reading(text.path, head, true, 0, {
      complete: async (rows) =>
        rows === text.file.lines - (layout.line - 1) || rows === (await countRecords(text.path, plain, signal)),
      walk: () => walkRecords(text.path, plain, signal),
    })
  }
  const repaired = async () => {
    const { kept, malformed } = await copyWellFormed(text.path, options.copy, layout, signal)
    return reading(options.copy, head, false, malformed, {
      complete: async (rows) => rows === kept,
      walk: () => walkRecords(text.path, layout, signal),
    })
  }
  return {
    name: text.file.name,
    format: delimiter === '\t' ? 'TSV' : 'CSV',
    encoding: text.encoding,
    compression: text.file.compression,
    delimiter,
    columns,
    decimal: decimalSign(head, mapColumns(columns, options.wanted, options.map)['weight']),
    undirected: false,
    readings: text.damaged || head.preamble ? [repaired] : [direct, repaired],
    explain: async (problem) => `cannot be read as CSV: ${problem}`,
  }
}

interface Head {
  delimiter: string
  columns: string[]
  /** first records behind the column names */
  rows: string[][]
  /** bytes and line at which the records begin */
  offset: number
  line: number
  /** something stands above the column names */
  preamble: boolean
}

function readHead(text: TextFile, options: CsvOptions): Head {
  let at = 0
  let line = 1
  const empty = /^[ \t]*(\r\n|\n|\r)/
  for (let match = empty.exec(text.head); match; match = empty.exec(text.head.slice(at))) {
    at += match[0].length
    line++
  }
  const named = /^"?sep=([\x21\x23-\x7e\t ])"?(\r\n|\n|\r)/.exec(text.head.slice(at))
  if (named) {
    at += named[0].length
    line++
  }
  const heads = (named ? [named[1]!] : DELIMITERS).map((delimiter) => {
    const first = splitRecord(text.head, at, delimiter)
    const columns = first.fields.map((name) => name.trim())
    return { delimiter, first, columns, known: Object.keys(mapColumns(columns, options.wanted, options.map)).length }
  })
  const best = heads.reduce((a, b) =>
    b.known > a.known || (b.known === a.known && b.columns.length > a.columns.length) ? b : a,
  )
  if (best.first.end === text.head.length && text.file.bytes > text.file.head.length)
    throw refuse.unreadable(
      text.file.name,
      'its first line, which should hold the column names, is longer than 256 kB; is this a table at all?',
    )
  if (text.damaged && text.head.slice(0, best.first.end).includes('\ufffd'))
    throw refuse.unreadable(
      text.file.name,
      'the column names hold bytes that are not UTF-8; write the file in one encoding, best UTF-8.',
    )
  const rows: string[][] = []
  for (let next = best.first.end; next < text.head.length && rows.length < SAMPLE; ) {
    const record = splitRecord(text.head, next, best.delimiter)
    if (record.end < text.head.length) rows.push(record.fields)
    next = record.end
  }
  return {
    delimiter: best.delimiter,
    columns: best.columns,
    rows,
    offset: text.mark + Buffer.byteLength(text.head.slice(0, best.first.end)),
    line: line + best.first.lines,
    preamble: at > 0,
  }
}

/** One record of a text, its end (behind the line end), and the lines it takes. */
function splitRecord(text: string, start: number, delimiter: string): { fields: string[]; end: number; lines: number } {
  const fields: string[] = []
  let lines = 1
  let i = start
  for (;;) {
    let quoted: string | null = null
    let k = i
    while (text[k] === ' ') k++
    if (text[k] === '"') {
      quoted = ''
      for (k++; k < text.length; k++) {
        if (text[k] === '"' && text[++k] !== '"') break
        if (text[k] === '\n' || (text[k] === '\r' && text[k + 1] !== '\n')) lines++
        quoted += text[k]
      }
      i = Math.min(k, text.length)
    }
    const rest = i
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i++
    fields.push(quoted ?? text.slice(rest, i))
    if (text[i] !== delimiter)
      return { fields, end: Math.min(text.length, text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1), lines }
    i++
  }
}

/** Tells from the first weights which sign stands before decimals; without evidence the delimiter's habit. */
function decimalSign({ delimiter, rows }: Head, column: number | undefined): '.' | ',' | null {
  if (column === undefined) return '.'
  for (const row of rows) {
    const value = row[column]?.trim() ?? ''
    if (/^[+-]?(\d+|\d{1,3}(\.\d{3})*),(\d{1,2}|\d{4,})$|^[+-]?0,\d+$/.test(value)) return ','
    if (/^[+-]?(\d+|\d{1,3}(,\d{3})*)\.(\d{1,2}|\d{4,})$|^[+-]?0\.\d+$/.test(value)) return '.'
  }
  return delimiter === ';' || delimiter === '\t' ? null : '.'
}

function reading(
  path: string,
  { columns, delimiter }: Head,
  parallel: boolean,
  malformed: number,
  rest: Pick<Reading, 'complete' | 'walk'>,
): Reading {
  const types = columns.map((_, i) => `c${i}: 'VARCHAR'`).join(', ')
  return {
    relation: `read_csv(${literalPath(path)}, auto_detect = false, columns = {${types}}, header = true, delim = ${literal(delimiter)},
      quote = '"', escape = '"', strict_mode = true, null_padding = false, parallel = ${parallel}, compression = 'none', hive_partitioning = false)`,
    value: (column) => `c${column}`,
    nested: () => null,
    blank: columns.length === 1 ? 'c0 IS NULL' : null,
    unfit: null,
    malformed,
    ...rest,
  }
}

const DELIMITERS = [',', ';', '\t', '|']
const SAMPLE = 1000
