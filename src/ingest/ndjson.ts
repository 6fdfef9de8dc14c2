/**
 * NDJSON (one JSON object a line). DuckDB reads the lines and takes the fields out of each in one pass, so that a
 * malformed line costs that line only.
 */
import { literal, type Session } from '../columns/database.ts'
import { plainName, type Wanted } from './aliases.ts'
import type { TextFile } from './encoding.ts'
import { copyWellFormed, countRecords, type RecordLayout, walkRecords } from './records.ts'
import { isMalformed, jsonPointer, literalPath, type Reading, type Source } from './source.ts'

export interface JsonOptions {
  session: Session
  wanted: Wanted
  map: Readonly<Record<string, string>>
  /** for the copy without malformed lines */
  copy: string
  signal?: AbortSignal
}

export async function ndjsonSource(text: TextFile, options: JsonOptions): Promise<Source> {
  const layout: RecordLayout = {
    offset: text.mark,
    line: 1,
    delimiter: null,
    quotes: false,
    columns: ['line'],
    blank: 'keep',
    damaged: text.damaged,
  }
  const { signal } = options
  const walk = () => walkRecords(text.path, layout, signal)
  const direct: Lines = {
    relation: lineRelation(text.path, false),
    malformed: 0,
    complete: async (rows) => rows === text.file.lines || rows === (await countRecords(text.path, layout, signal)),
  }
  let copied: Promise<Lines> | null = null
  const repaired = (): Promise<Lines> => {
    copied ??= copyWellFormed(text.path, options.copy, layout, signal).then(({ kept, malformed }) => ({
      relation: lineRelation(options.copy, true),
      malformed,
      complete: async (rows) => rows === kept,
    }))
    return copied
  }
  const attempts = text.damaged ? [repaired] : [async () => direct, repaired]
  const { columns, usable } = await firstKeys(attempts, options)
  return {
    name: text.file.name,
    format: 'NDJSON',
    encoding: text.encoding,
    compression: text.file.compression,
    delimiter: null,
    columns,
    decimal: '.',
    undirected: false,
    readings: usable.map((attempt) => async () => jsonReading({ ...(await attempt()), json: 'line', columns, walk })),
    explain: async (problem) => `cannot be read as NDJSON: ${problem}`,
  }
}

/** Fields out of a column of JSON texts. */
export function jsonReading(
  of: Pick<Reading, 'relation' | 'malformed' | 'complete' | 'walk'> & { json: string; columns: readonly string[] },
): Reading {
  const paths = of.columns.map(jsonPointer)
  return {
    relation: `(SELECT json, fit, CASE WHEN fit THEN json_extract_string(json, [${paths.join(', ')}]) END AS field
      FROM (SELECT json, ${IS_OBJECT} AS fit FROM (SELECT ${of.json} AS json FROM ${of.relation})))`,
    value: (column) => `field[${column + 1}]`,
    nested: (column) =>
      `CASE WHEN prefix(field[${column + 1}], '{') OR prefix(field[${column + 1}], '[')
        THEN json_type(json, ${paths[column]}) IN ('OBJECT', 'ARRAY') ELSE false END`,
    blank: of.walk ? `json IS NULL OR trim(json, E' \\t\\r') = ''` : null,
    unfit: {
      when: 'fit IS NOT true',
      problem: 'the record is not a JSON object',
      remedy: 'write each record as an object such as {"actor":"anna","target":"ben"}',
      value: 'json',
    },
    malformed: of.malformed,
    complete: of.complete,
    walk: of.walk,
  }
}

/** The keys of all objects, the most frequent first: each that is wanted, on whatever line it is, and some of the others. */
export async function jsonKeys(
  relation: string,
  json: string,
  { session, wanted, map }: JsonOptions,
): Promise<string[]> {
  const names = new Set([...Object.values(wanted.aliases).flat(), ...Object.values(map)].map(plainName))
  const rows = await session.rows<{ key: string }>(`
    SELECT key FROM (
      SELECT unnest(json_keys(json)) AS key FROM (SELECT ${json} AS json FROM ${relation}) WHERE ${IS_OBJECT})
    GROUP BY key
    ORDER BY lower(regexp_replace(key, '[\\s_\\-]+', '', 'g')) IN (${[...names].map(literal).join(', ')}) DESC, count(*) DESC, key
    LIMIT ${MOST_KEYS}`)
  return rows.map((row) => row.key)
}

type Lines = Pick<Reading, 'relation' | 'malformed' | 'complete'>

/** Tries one way of reading after the other until the keys are known. */
async function firstKeys(attempts: readonly (() => Promise<Lines>)[], options: JsonOptions) {
  for (let first = 0; ; first++) {
    try {
      const { relation } = await attempts[first]!()
      return { columns: await jsonKeys(relation, 'line', options), usable: attempts.slice(first) }
    } catch (error) {
      if (first === attempts.length - 1 || !isMalformed(error)) throw error
    }
  }
}

const lineRelation = (path: string, header: boolean): string =>
  `read_csv(${literalPath(path)}, auto_detect = false, columns = {line: 'VARCHAR'}, header = ${header}, delim = E'\\x01', quote = '', escape = '',
    strict_mode = true, compression = 'none', hive_partitioning = false)`

const IS_OBJECT = `(json_valid(json) AND prefix(ltrim(json, E' \\t\\r\\n'), '{'))`
const MOST_KEYS = 1000
