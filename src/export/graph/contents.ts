/** What a graph file holds: a build's people with their places, and its ties, in batches; the formats print it. */
import type { OpenBuild } from '../../build/read.ts'
import type { Column, Table } from '../../build/tables/column.ts'
import { tableByName } from '../../build/tables.ts'
import type { Row } from '../../columns/database.ts'
import { type Colour, tribeColour } from '../../domain/colours.ts'
import { selectSql } from '../query.ts'
import { layOut, NOBODY, type PeopleMap } from './layout.ts'

const PEOPLE = tableByName('people')!
const TIES = tableByName('ties')!

/** Attributes of nodes: all columns of `people`. */
export const NODE_COLUMNS: readonly Column[] = PEOPLE.columns
/** Attributes of edges: the columns of `ties` but for those that name the two ends. */
export const EDGE_COLUMNS: readonly Column[] = TIES.columns.filter((c) => !TIES.key.includes(c.name))

export interface GraphNode {
  /** person_key */
  id: number
  label: string
  x: number
  y: number
  size: number
  colour: Colour
  /** values of NODE_COLUMNS, times as text */
  row: Row
}

export interface GraphEdge {
  /** 0 …, in the order of the table */
  id: number
  from: number
  to: number
  weight: number
  /** values of EDGE_COLUMNS, times as text */
  row: Row
}

export interface GraphContents {
  /** Once each, at constant memory. */
  nodes(): AsyncGenerator<GraphNode[]>
  edges(): AsyncGenerator<GraphEdge[]>
}

/** Reads who is there and lays them out; what is printed of them is read again as it is asked for. */
export async function graphContents(build: OpenBuild, signal?: AbortSignal): Promise<GraphContents> {
  const { map, topScore } = await readMap(build, signal)
  const { x, y } = await layOut(map, signal)
  return {
    async *nodes() {
      for await (const rows of batches(build, PEOPLE, NODE_COLUMNS))
        yield rows.map((row) => {
          const id: number = row['person_key']
          return {
            id,
            label: row['handle'] || row['name'] || row['account_id'],
            x: hundredths(x[id]!),
            y: hundredths(y[id]!),
            size: hundredths(nodeSize(row['chief_score'] ?? 0, topScore)),
            colour: tribeColour(row['tribe_number']),
            row,
          }
        })
    },
    async *edges() {
      let id = 0
      for await (const rows of batches(build, TIES, EDGE_COLUMNS)) {
        const first = id
        id += rows.length
        yield rows
          .map((row, i) => ({
            id: first + i,
            from: map.from[first + i]!,
            to: map.to[first + i]!,
            weight: row['weight'],
            row,
          }))
          .filter((edge) => edge.from !== NOBODY && edge.to !== NOBODY)
      }
    },
  }
}

/** Rows in the order in which they stand in the file. */
const batches = (build: OpenBuild, table: Table, columns: readonly Column[]) =>
  build.stream(selectSql(table, { columns }, 'text', true))

const SMALLEST = 3
const LARGEST = 24

/** Radius from 3 to 24: the drawn area grows with the score. */
const nodeSize = (score: number, topScore: number): number =>
  SMALLEST + (LARGEST - SMALLEST) * (topScore > 0 ? Math.sqrt(Math.max(0, score) / topScore) : 0)

const hundredths = (value: number): number => Math.round(100 * value) / 100

async function readMap(build: OpenBuild, signal?: AbortSignal): Promise<{ map: PeopleMap; topScore: number }> {
  const [counts] = await build.rows<{ people: number; ties: number; score: number | null }>(
    `SELECT (SELECT coalesce(max(person_key) + 1, 0) FROM people) AS people, (SELECT count(*) FROM ties) AS ties,
      (SELECT max(chief_score) FROM people) AS score`,
  )
  const { people, ties, score } = counts!
  const map: PeopleMap = {
    tribes: new Uint32Array(people),
    ranks: new Uint32Array(people),
    from: new Uint32Array(ties).fill(NOBODY),
    to: new Uint32Array(ties).fill(NOBODY),
    weights: new Float32Array(ties),
  }
  for await (const rows of build.stream('SELECT person_key, tribe_number, chief_rank FROM people')) {
    signal?.throwIfAborted()
    for (const row of rows) {
      map.tribes[row['person_key']] = row['tribe_number']
      map.ranks[row['person_key']] = row['chief_rank'] ?? 0
    }
  }
  for await (const rows of build.stream(ENDS)) {
    signal?.throwIfAborted()
    for (const { place, actor_key, target_key, weight } of rows) {
      map.from[place] = actor_key
      map.to[place] = target_key
      map.weights[place] = weight
    }
  }
  return { map, topScore: score ?? 0 }
}

/** The order of joined rows is not fixed, so each brings its place in the table. */
const ENDS = `
  SELECT t.place, a.person_key AS actor_key, b.person_key AS target_key, t.weight
  FROM (SELECT row_number() OVER () - 1 AS place, actor, actor_source, target, target_source, weight FROM ties) AS t
  JOIN people AS a ON a.account_id = t.actor AND a.source = t.actor_source
  JOIN people AS b ON b.account_id = t.target AND b.source = t.target_source`
