/** JSON: one array of objects, or objects one after the other over several lines. A malformed file is refused whole. */
import { readFile } from 'node:fs/promises'
import { refuse } from '../errors.ts'
import type { TextFile } from './encoding.ts'
import { type JsonOptions, jsonKeys, jsonReading } from './ndjson.ts'
import { isMalformed, literalPath, type Source } from './source.ts'

export async function jsonSource(text: TextFile, options: JsonOptions): Promise<Source> {
  const shape = text.head.trimStart().startsWith('[') ? 'array' : 'unstructured'
  const relation = `read_json_objects(${literalPath(text.path)}, format = '${shape}', hive_partitioning = false, compression = 'uncompressed', maximum_object_size = ${LONGEST_OBJECT})`
  const explain = (problem: string) => explainMalformed(text, problem)
  const columns = await jsonKeys(relation, 'json::VARCHAR', options).catch(async (error) => {
    if (isMalformed(error)) throw refuse.unreadable(text.file.name, await explain(String(error.message)))
    throw error
  })
  return {
    name: text.file.name,
    format: 'JSON',
    encoding: text.encoding,
    compression: text.file.compression,
    delimiter: null,
    columns,
    decimal: '.',
    undirected: false,
    readings: [
      async () =>
        jsonReading({ relation, malformed: 0, complete: async () => true, json: 'json::VARCHAR', columns, walk: null }),
    ],
    explain,
  }
}

/** Finds the line of the fault in files of moderate size by reading them whole. */
async function explainMalformed(text: TextFile, problem: string): Promise<string> {
  const remedy = 'Write it again, best as NDJSON, one object a line, of which malformed lines are refused singly.'
  if (/maximum_object_size/.test(problem)) return `holds a record of more than ${LONGEST_OBJECT / 1e6} MB. ${remedy}`
  if (text.file.bytes <= LOOKED_THROUGH) {
    try {
      JSON.parse((await readFile(text.path, 'utf8')).replace(/^\ufeff/, ''))
    } catch (error) {
      const { message } = error as Error
      const at = /line (\d+) column (\d+)/.exec(message)
      if (at)
        return `is not valid JSON: line ${at[1]}, column ${at[2]}: ${message.replace(/ \(line.*| at position.*/s, '').replace(/, "[\s\S]*/, '')}. ${remedy}`
      return `is not valid JSON: ${message.replace(/, "[\s\S]*/, '')}. ${remedy}`
    }
  }
  return `is not valid JSON: ${problem
    .split('\n')[0]!
    .replace(/^.*?Error: /, '')
    .replace(/ in file "[^"]*"/, '')}. ${remedy}`
}

const LONGEST_OBJECT = 16_000_000
const LOOKED_THROUGH = 64 << 20
