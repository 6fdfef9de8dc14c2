/**
 * Writes refused records to the rejects file (NDJSON, readable by this user only), each with its place, problem, remedy
 * and the record as given. Lines are found by walking the file once more, which only files with refused records pay for.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { literal, type Session } from '../columns/database.ts'
import type { Reject } from '../domain/deliveries.ts'
import type { Delivery } from './ingest.ts'
import { BLANK, type Part } from './part.ts'
import { jsonPointer } from './source.ts'
import { formatHintSql } from './times.ts'

/** A reject as kept: `record` holds the fields by column name, or the line as text where it could not be taken apart. */
export interface KeptReject extends Reject {
  record: unknown
}

export class RejectsWriter {
  /** the first five in file order */
  readonly first: Reject[] = []
  readonly #path: string
  #file: FileHandle | null = null
  #pending: string[] = []
  #size = 0

  constructor(path: string) {
    this.#path = path
  }

  /** Writes the refused records of one file, in file order. */
  async write(session: Session, table: string, part: Part, delivery: Delivery): Promise<void> {
    const refused = refusedRecords(session, table, part, delivery)
    let next = await refused.next()
    const { walk, malformed } = part.reading
    if (!walk) {
      for (; !next.done; next = await refused.next()) await this.#add(next.value.record + 1, next.value, part)
      return
    }
    let record = 0
    if (next.done && malformed === 0) return
    for await (const batch of walk()) {
      for (let i = 0; i < batch.starts.length; i++) {
        const fault = malformed > 0 ? batch.faults[i] : null
        if (fault) {
          const text = batch.bytes.toString(
            'utf8',
            batch.starts[i],
            Math.min(batch.ends[i]!, batch.starts[i]! + LONGEST_TEXT),
          )
          await this.#put({
            file: part.source.name,
            line: batch.lines[i]!,
            field: fieldOf(part, fault.field),
            value: cut(text),
            problem: fault.problem,
            remedy: fault.remedy,
            record: text,
          })
        } else {
          if (!next.done && next.value.record === record) {
            await this.#add(batch.lines[i]!, next.value, part)
            next = await refused.next()
          }
          record++
        }
      }
      if (next.done && malformed === 0) return
    }
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#file?.close()
  }

  async #add(line: number, { problem, given, remedy }: Refused, part: Part): Promise<void> {
    const check = part.checks[problem - 1]!
    const record = parsed(given)
    const column = part.source.columns[part.mapping[check.field] ?? -1]
    const value = column === undefined ? given : (record as Record<string, string | null>)[column]
    await this.#put({
      file: part.source.name,
      line,
      field: check.field,
      value: cut(value ?? ''),
      problem: check.problem,
      remedy: remedy ?? check.remedy,
      record,
    })
  }

  async #put(reject: KeptReject): Promise<void> {
    if (this.first.length < 5) {
      const { record: _record, ...told } = reject
      this.first.push(told)
    }
    const line = JSON.stringify(reject)
    this.#pending.push(line)
    this.#size += line.length
    if (this.#size > 1 << 20) await this.#flush()
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return
    if (!this.#file) {
      await mkdir(dirname(this.#path), { recursive: true })
      this.#file = await open(this.#path, 'w', 0o600)
    }
    await this.#file.appendFile(`${this.#pending.join('\n')}\n`)
    this.#pending = []
    this.#size = 0
  }
}

interface Refused {
  /** number of the record in its file, from 0, malformed ones not counted */
  record: number
  problem: number
  given: string
  /** a better one than the check's */
  remedy: string | null
}

async function* refusedRecords(
  session: Session,
  table: string,
  { first, last, checks, mapping, source }: Part,
  delivery: Delivery,
): AsyncGenerator<Refused> {
  const unread = checks.findIndex((check) => check.unread) + 1
  const time = `json_extract_string(given, ${jsonPointer(source.columns[mapping['time'] ?? -1] ?? '')})`
  const remedy =
    delivery.timeFormat === null
      ? `'say --time-format ' || nullif(${formatHintSql(time)}, '') || ', or write ISO 8601 (2025-12-24T18:30:00Z)'`
      : literal(`it is not written as --time-format ${delivery.timeFormat} says; correct the one or the other`)
  const batches = session.stream(`
    SELECT rowid - ${first} AS record, problem, given,
      CASE WHEN problem = ${unread} AND place <= ${MOST_HINTS} THEN ${remedy} END AS remedy
    FROM (SELECT rowid, problem, given, row_number() OVER (ORDER BY rowid) AS place
      FROM ${table} WHERE problem <> ${BLANK} AND rowid BETWEEN ${first} AND ${last})
    ORDER BY rowid`)
  for await (const rows of batches) yield* rows as Refused[]
}

/** The field whose column a malformed line's fault was found in; where none is, the column's name says enough. */
function fieldOf({ source, mapping }: Part, column: string): string {
  return Object.keys(mapping).find((field) => source.columns[mapping[field]!] === column) ?? column
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(given)
  } catch {
    return given.slice(0, LONGEST_TEXT)
  }
}

/** To 200 characters, without splitting one. */
const cut = (value: string): string => [...value.slice(0, 400)].slice(0, 200).join('')

const LONGEST_TEXT = 10_000
/** trying forty formats on a time costs; after so many of a file the general remedy is given */
const MOST_HINTS = 10_000
