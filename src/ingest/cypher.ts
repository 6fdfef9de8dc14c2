/** A statement over a graph that is already there → NDJSON, a record a line, as it comes from the server. */
import { refuse } from '../errors.ts'
import type { Neo4j } from '../neo4j/neo4j.ts'
import { jsonValue } from '../neo4j/values.ts'
import { checkColumns, checkMap, INTERACTIONS, mapColumns } from './aliases.ts'

export interface CypherOptions {
  map: Readonly<Record<string, string>>
  signal?: AbortSignal
  /** records so far */
  progress?(records: number): void
}

/** As reports call what the statement gives. */
export const CYPHER_NAME = 'neo4j'

/**
 * Looks at what the statement would give before it is run, and gives the lines to be asked for: pieces of about 64 kB, each
 * with its line end; memory is constant, however many there are.
 * @throws BAD_CYPHER where the statement writes or cannot be understood, UNREADABLE_FILE where its columns do not tell all
 *   that an interaction needs; on the way UNREADABLE_FILE where a column holds what is no value, or no record comes
 */
export async function cypherLines(
  neo4j: Neo4j,
  cypher: string,
  options: CypherOptions,
): Promise<AsyncGenerator<string>> {
  const { map, signal } = options
  checkMap(INTERACTIONS, map)
  const { columns, reads } = await neo4j.explain(cypher, signal ? { signal } : {})
  if (!reads) throw refuse.badCypher('it writes; give one that only reads, such as MATCH … RETURN …')
  const found = { name: CYPHER_NAME, columns, delimiter: null }
  checkColumns(found, mapColumns(columns, INTERACTIONS, map), INTERACTIONS, map)
  return lines(neo4j, cypher, columns, options)
}

async function* lines(
  neo4j: Neo4j,
  cypher: string,
  columns: readonly string[],
  { signal, progress }: CypherOptions,
): AsyncGenerator<string> {
  const keys = columns.map((name) => `${JSON.stringify(name)}:`)
  let records = 0
  let piece = ''
  for await (const values of neo4j.stream(cypher, {}, signal ? { signal } : {})) {
    const line = values.map((value, i) => keys[i] + text(value, columns[i]!))
    piece += `{${line.join(',')}}\n`
    records++
    if (piece.length < PIECE) continue
    yield piece
    progress?.(records)
    piece = ''
  }
  if (records === 0)
    throw refuse.unreadable(CYPHER_NAME, 'the statement gives no record; look at its result in Neo4j Browser first.')
  yield piece
}

function text(value: unknown, column: string): string {
  return JSON.stringify(
    jsonValue(value, (what) => {
      throw refuse.unreadable(
        CYPHER_NAME,
        `the column ${JSON.stringify(column)} holds ${what}; return a value of it, such as RETURN n.id AS actor, or leave it out.`,
      )
    }),
  )
}

const PIECE = 1 << 16
