/**
 * Walks the records of a text file byte by byte, as RFC 4180 has it: where each begins, on which line, and what is wrong
 * with it. DuckDB reads whole files much faster; this one is for files it refuses, and for telling the lines of records
 * that were refused. Record ends: LF, CRLF or CR outside quotes, mixed as they come. After an open or misplaced quote the
 * walk goes on at the next line, so that one bad quote costs one line.
 */
import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { refuse } from '../errors.ts'

export interface RecordLayout {
  /** byte offset of the first record, and its line (from 1) */
  offset: number
  line: number
  /** byte that ends a field; null: the record is one field */
  delimiter: number | null
  /** whether `"` quotes */
  quotes: boolean
  columns: readonly string[]
  /** what to do with an empty line */
  blank: 'skip' | 'keep'
  /** whether each record must be looked at for bytes that are not UTF-8, and NUL characters */
  damaged: boolean
}

export interface Fault {
  field: string
  problem: string
  remedy: string
}

/** Some records in file order; `bytes` is valid until the next batch. */
export interface RecordBatch {
  bytes: Buffer
  /** start and end (without the line end) of each in `bytes` */
  starts: number[]
  ends: number[]
  lines: number[]
  faults: (Fault | null)[]
}

/** Longest record in bytes; just under what DuckDB's reader takes by default. */
export const LONGEST_RECORD = 2_000_000

/** Goes through all records; memory is constant whatever the file holds. */
export async function* walkRecords(
  path: string,
  layout: RecordLayout,
  signal?: AbortSignal,
): AsyncGenerator<RecordBatch> {
  const handle = await open(path, 'r')
  try {
    const bytes = Buffer.allocUnsafe(WINDOW)
    const window: Window = { bytes, filled: 0, final: false }
    const found: Found = { stop: 0, lines: 0, fault: null }
    let position = layout.offset
    let line = layout.line
    let skipping = false
    while (!window.final || window.filled > 0) {
      if (signal?.aborted) throw refuse.cancelled()
      while (!window.final && window.filled < WINDOW) {
        const { bytesRead } = await handle.read(bytes, window.filled, WINDOW - window.filled, position)
        position += bytesRead
        window.filled += bytesRead
        if (bytesRead === 0) window.final = true
      }
      const { filled, final } = window
      const batch: RecordBatch = { bytes, starts: [], ends: [], lines: [], faults: [] }
      let at = 0
      while (at < filled) {
        if (skipping) {
          const stop = lineEnd(window, at)
          if (stop >= filled) {
            at = final ? filled : filled - 1
            break
          }
          skipping = false
          at = behindLineEnd(window, stop)
          line++
          continue
        }
        const next = scanRecord(window, at, layout, found)
        if (next === MORE) break
        const blank = found.stop === at || (found.fault !== null && isBlank(bytes, at, found.stop))
        if (!blank || layout.blank === 'keep') {
          batch.starts.push(at)
          batch.ends.push(found.stop)
          batch.lines.push(line)
          batch.faults.push(found.fault ?? (layout.damaged ? damage(bytes.subarray(at, found.stop)) : null))
        }
        skipping = next === SKIP
        at = skipping ? found.stop : next
        if (!skipping) line += found.lines
      }
      yield batch
      bytes.copyWithin(0, at, filled)
      window.filled -= at
    }
  } finally {
    await handle.close()
  }
}

/**
 * Copies the well-formed records, each with a line end, below a plain first line, by whose end DuckDB tells line ends.
 * Returns how many were kept and how many left out.
 */
export async function copyWellFormed(
  path: string,
  copy: string,
  layout: RecordLayout,
  signal?: AbortSignal,
): Promise<{ kept: number; malformed: number }> {
  const out = await open(copy, 'w', 0o600)
  let kept = 0
  let malformed = 0
  try {
    const separator = layout.delimiter === null ? '' : String.fromCharCode(layout.delimiter)
    await out.appendFile(`${layout.columns.map((_, i) => `c${i}`).join(separator)}\n`)
    for await (const batch of walkRecords(path, layout, signal)) {
      const piece = Buffer.allocUnsafe(batch.starts.reduce((sum, start, i) => sum + batch.ends[i]! - start + 1, 0))
      let at = 0
      for (let i = 0; i < batch.starts.length; i++) {
        if (batch.faults[i]) {
          malformed++
          continue
        }
        at += batch.bytes.copy(piece, at, batch.starts[i], batch.ends[i])
        piece[at++] = LF
        kept++
      }
      await out.appendFile(piece.subarray(0, at))
    }
  } finally {
    await out.close()
  }
  return { kept, malformed }
}

/** How many records there are, malformed ones too. */
export async function countRecords(path: string, layout: RecordLayout, signal?: AbortSignal): Promise<number> {
  let count = 0
  for await (const batch of walkRecords(path, layout, signal)) count += batch.starts.length
  return count
}

interface Found {
  /** end of the record, without its line end */
  stop: number
  /** lines from the record's start to where to go on */
  lines: number
  fault: Fault | null
}

/** What is read of a file at a time: `filled` bytes, `final` when nothing comes after them. */
interface Window {
  bytes: Buffer
  filled: number
  final: boolean
}

/** Reads one record; returns where to go on, MORE where the record is not whole in the window, or SKIP: behind the next line end. */
function scanRecord(window: Window, start: number, layout: RecordLayout, found: Found): number {
  const { bytes, filled } = window
  const { quotes, columns } = layout
  const delimiter = layout.delimiter ?? -1
  const limit = Math.min(filled, start + LONGEST_RECORD + 1)
  const last = window.final && limit === filled
  let fields = 0
  let surplus = false
  let i = start
  found.fault = null
  found.lines = 1
  for (;;) {
    const fieldStart = i
    fields++
    if (quotes) {
      while (i < limit && bytes[i] === SPACE && delimiter !== SPACE) i++
      const quoted = i < limit && bytes[i] === QUOTE
      // DuckDB lets a quoted part follow another after blanks ("a" "b"); what it reads as one field must be one here
      while (i < limit && bytes[i] === QUOTE) {
        i = scanQuoted(bytes, i + 1, limit, last, found)
        if (i === MORE)
          return limit < filled || last ? giveUp(window, start, unclosed(columns[fields - 1]), found) : MORE
        while (i < limit && bytes[i] === SPACE && delimiter !== SPACE) i++
      }
      if (quoted && i < limit && bytes[i] !== delimiter && bytes[i] !== LF && bytes[i] !== CR)
        return giveUp(window, start, misplaced(columns[fields - 1]), found)
    }
    while (i < limit && bytes[i] !== delimiter && bytes[i] !== LF && bytes[i] !== CR) i++
    if (fields > columns.length && i > fieldStart && !isQuotedNothing(bytes, fieldStart, i)) surplus = true
    if (i < limit && bytes[i] === delimiter) i++
    else if (i < limit || last) break
    if (i >= limit && !last) return limit < filled ? giveUp(window, start, TOO_LONG, found) : MORE
  }
  if (bytes[i] === CR && i + 1 >= filled && !window.final) return MORE
  found.stop = i
  if (layout.delimiter !== null) {
    if (fields < columns.length) found.fault = tooFew(fields, columns)
    else if (surplus) found.fault = tooMany(fields, columns.length)
  }
  return behindLineEnd(window, i)
}

/** From behind an opening quote to behind the closing one, or MORE where there is none before `limit`. */
function scanQuoted(bytes: Buffer, start: number, limit: number, last: boolean, found: Found): number {
  for (let i = start; i < limit; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) {
      if (i + 1 >= limit) return last ? limit : MORE
      if (bytes[i + 1] !== QUOTE) return i + 1
      i++
    } else if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) found.lines++
  }
  return MORE
}

/** Gives up the first line of a malformed record; returns where to go on. */
function giveUp(window: Window, start: number, fault: Fault, found: Found): number {
  found.fault = fault
  found.lines = 1
  found.stop = lineEnd(window, start)
  if (found.stop < window.filled) return behindLineEnd(window, found.stop)
  if (window.final) return window.filled
  if (window.bytes[found.stop - 1] === CR) found.stop--
  return SKIP
}

/** The first line end at or after `from`; `filled` where there is none, or none whose length can be told. */
function lineEnd({ bytes, filled, final }: Window, from: number): number {
  let i = from
  while (i < filled && bytes[i] !== LF && bytes[i] !== CR) i++
  return bytes[i] === CR && i + 1 >= filled && !final ? filled : i
}

function behindLineEnd({ bytes, filled }: Window, stop: number): number {
  return Math.min(filled, bytes[stop] === CR && stop + 1 < filled && bytes[stop + 1] === LF ? stop + 2 : stop + 1)
}

const isQuotedNothing = (bytes: Buffer, start: number, stop: number): boolean =>
  stop === start + 2 && bytes[start] === QUOTE && bytes[start + 1] === QUOTE

function isBlank(bytes: Buffer, start: number, stop: number): boolean {
  for (let i = start; i < stop; i++) if (bytes[i] !== SPACE && bytes[i] !== TAB) return false
  return true
}

const damage = (record: Buffer): Fault | null => (!isUtf8(record) ? NOT_UTF8 : record.includes(0) ? HOLDS_NUL : null)

const unclosed = (column: string | undefined): Fault => ({
  field: column ?? 'line',
  problem: `a quote opens before this ${column === undefined ? 'field' : JSON.stringify(column)} and is not closed within ${LONGEST_RECORD / 1e6} MB`,
  remedy: 'close the quote, or double it where it belongs to the text ("")',
})

const misplaced = (column: string | undefined): Fault => ({
  field: column ?? 'line',
  problem: `text follows the closing quote of ${column === undefined ? 'a field' : JSON.stringify(column)}`,
  remedy: 'double quotes that belong to the text ("" for ") and quote the whole field',
})

const tooFew = (fields: number, columns: readonly string[]): Fault => ({
  field: columns[fields] ?? 'line',
  problem: `the line has ${fields} ${fields === 1 ? 'field' : 'fields'} where ${columns.length} columns are named`,
  remedy: 'add the missing fields, empty where there is nothing to say; quote fields with line breaks',
})

const tooMany = (fields: number, columns: number): Fault => ({
  field: 'line',
  problem: `the line has ${fields} fields where ${columns} columns are named`,
  remedy: 'quote fields that hold the delimiter ("a, b")',
})

const TOO_LONG: Fault = {
  field: 'line',
  problem: `the record is longer than ${LONGEST_RECORD / 1e6} MB`,
  remedy: 'shorten its texts, or split it',
}

const NOT_UTF8: Fault = {
  field: 'line',
  problem: 'some bytes are not UTF-8, unlike the rest of the file',
  remedy: 'write the file in one encoding, best UTF-8',
}

const HOLDS_NUL: Fault = {
  field: 'line',
  problem: 'the line holds a NUL character (a zero byte)',
  remedy: 'remove it; text has no zero bytes',
}

const MORE = -2
const SKIP = -3
const WINDOW = 4 << 20
const LF = 10
const CR = 13
const QUOTE = 34
const SPACE = 32
const TAB = 9
