/** Which format a file has: told by its first bytes, never by its name. */
import { join } from 'node:path'
import { refuse } from '../errors.ts'
import { csvSource } from './csv.ts'
import { type TextFile, toUtf8 } from './encoding.ts'
import type { OpenFile } from './files.ts'
import { graphSource } from './graph-formats.ts'
import { jsonSource } from './json.ts'
import { type JsonOptions, ndjsonSource } from './ndjson.ts'
import { parquetSource } from './parquet.ts'
import type { Source } from './source.ts'

/** Opens a file in its format; `copy` in the options is a path of which several may be made. */
export async function openSource(file: OpenFile, options: JsonOptions): Promise<Source> {
  const known = BINARIES.find(({ magic, at = 0 }) => file.head.subarray(at, at + magic.length).equals(magic))
  if (known?.remedy) throw refuse.unreadable(file.name, `is ${known.what}; ${known.remedy}`)
  if (known) return parquetSource(file, options.session)
  const text = await toUtf8(file, `${options.copy}-utf8`, options.signal)
  const start = text.head.trimStart()
  if (start === '') throw refuse.unreadable(file.name, 'is empty; not even column names are in it.')
  if (isBinary(text)) throw refuse.unreadable(file.name, `is neither text nor Parquet; ${AS_CSV}`)
  if (start.startsWith('<')) return markupSource(text, start, options)
  if (/^\[\s*[[{\]]/.test(start)) return jsonSource(text, options)
  if (start.startsWith('{')) return isLines(start) ? ndjsonSource(text, options) : jsonSource(text, options)
  return csvSource(text, options)
}

/** The path of a copy made for file number `i`. */
export const copyPath = (folder: string, i: number): string => join(folder, `copy-${i}`)

function markupSource(text: TextFile, start: string, options: JsonOptions): Promise<Source> {
  const root = /<\s*(?:\w+:)?(graphml|gexf)[\s>]/i.exec(start)?.[1]?.toLowerCase()
  if (root === 'graphml') return graphSource(text, 'GraphML', options)
  if (root === 'gexf') return graphSource(text, 'GEXF', options)
  throw refuse.unreadable(
    text.file.name,
    `is ${/<\s*!?(doctype\s+)?html/i.test(start) ? 'a web page' : 'XML, but neither GraphML nor GEXF'}; ${AS_CSV}`,
  )
}

/** One object a line? Told by the first two lines, of which one may be broken. */
function isLines(start: string): boolean {
  const lines = start.split(/\r\n|\n|\r/, 2)
  return lines.length < 2 || lines.some(isObject)
}

function isObject(line: string): boolean {
  try {
    const value = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Many control characters in the first kilobytes: no text. Single ones are looked at record by record. */
function isBinary({ head }: TextFile): boolean {
  const sample = head.slice(0, 4096)
  return [...sample.matchAll(/[\x00-\x08\x0e-\x1a\x1c-\x1f]/g)].length > Math.max(16, sample.length / 20)
}

const AS_CSV = 'save it as CSV, NDJSON or Parquet and import that.'
const UNPACK = 'unpack it first, or pack it with gzip.'
const bytes = (...values: number[]) => Buffer.from(values)

/** Parquet is the one without a remedy: it needs none. */
const BINARIES: readonly { magic: Buffer; at?: number; what: string; remedy?: string }[] = [
  { magic: Buffer.from('PAR1'), what: 'Parquet' },
  { magic: Buffer.from('PARE'), what: 'encrypted Parquet', remedy: 'write it unencrypted.' },
  {
    magic: bytes(0x50, 0x4b, 3, 4),
    what: 'a ZIP archive or an Excel file (.xlsx)',
    remedy: 'unpack the archive, or in Excel save the sheet as CSV (UTF-8), and import that.',
  },
  { magic: bytes(0x50, 0x4b, 5, 6), what: 'an empty ZIP archive', remedy: AS_CSV },
  {
    magic: bytes(0xd0, 0xcf, 0x11, 0xe0),
    what: 'an old Excel file (.xls)',
    remedy: 'in Excel save the sheet as CSV (UTF-8) and import that.',
  },
  { magic: bytes(0x28, 0xb5, 0x2f, 0xfd), what: 'packed with zstd', remedy: UNPACK },
  { magic: Buffer.from('BZh'), what: 'packed with bzip2', remedy: UNPACK },
  { magic: bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a), what: 'packed with xz', remedy: UNPACK },
  { magic: bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), what: 'a 7-Zip archive', remedy: UNPACK },
  { magic: Buffer.from('Rar!'), what: 'a RAR archive', remedy: UNPACK },
  { magic: Buffer.from('%PDF'), what: 'a PDF', remedy: AS_CSV },
  { magic: Buffer.from('SQLite format 3'), what: 'an SQLite database', remedy: AS_CSV },
  { magic: Buffer.from('DUCK'), at: 8, what: 'a DuckDB database', remedy: AS_CSV },
  { magic: Buffer.from('ARROW1'), what: 'an Arrow file', remedy: 'write it as Parquet and import that.' },
  { magic: Buffer.from('Obj\x01'), what: 'an Avro file', remedy: 'write it as Parquet and import that.' },
]
