/**
 * Reads a workspace's graph into tables of a session, in constant memory: account by account, and of each as many interactions
 * at a time as travel well, column by column.
 */
import { type ColumnType, literal, type Session } from '../../columns/database.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, Parameters, StreamOptions } from '../../neo4j/neo4j.ts'
import type { StoredImport } from './imports.ts'
import { rowsWithin } from './write.ts'

/** Accounts whose interactions are collected together on the server. */
export const GROUP = 200
/** Accounts asked for by one statement. */
const PAGE = 50_000
/** Values in one record: the driver reads large records slower. */
const SLICE = 512
/** Records fetched at a time, of which the next are asked for while half of them wait here: fewer leave the server idle. */
const FETCHED = 256
/** Bytes of texts in one record, and of all that are fetched at a time; more would be held in memory. */
const RECORD_BYTES = 1e6
const FETCHED_BYTES = 32e6
/** Rows that go into DuckDB at a time, and are joined to the accounts' names at a time. */
const APPENDED = 16_384
const JOINED = 262_144

interface Column {
  name: string
  type: ColumnType
  /** Cypher of the value for the relationship `r` */
  cypher: string
  /** whether any interaction may be without it */
  optional: boolean
}

const float = (name: string, cypher: string): Column => ({
  name,
  type: 'DOUBLE',
  cypher: `toFloat(${cypher})`,
  optional: false,
})
const text = (name: string): Column => ({ name, type: 'VARCHAR', cypher: `r.${name}`, optional: true })

/** Whole numbers travel as Float, of which the driver makes less work, and are exact to 2⁵³. */
const ALWAYS: readonly Column[] = [
  float('actor', 'id(startNode(r))'),
  float('target', 'id(endNode(r))'),
  float('import', 'r.import'),
  float('row', 'r.row'),
  { name: 'kind', type: 'VARCHAR', cypher: 'r.kind', optional: false },
]

// `epochSeconds` rounds towards 1970, `epochMillis` down.
const FIELDS: readonly Column[] = [
  { ...float('at', 'r.at.epochMillis * 1000 + r.at.microsecond % 1000'), optional: true },
  text('channel'),
  { name: 'weight', type: 'DOUBLE', cypher: 'r.weight', optional: true },
  text('topics'),
  text('text'),
  text('sentiment'),
  text('thread'),
  text('id'),
]

/** The workspace's accounts in the session's temp table `names (node, source, account)`; their nodes' internal ids. */
export async function readNames(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  options: StreamOptions = {},
): Promise<Float64Array> {
  await session.run('CREATE OR REPLACE TEMP TABLE names (node DOUBLE, source VARCHAR, account VARCHAR)')
  const parts: number[][] = []
  const stream = neo4j.stream(
    `CYPHER 5 MATCH (a:Account {workspace: $workspace}) WITH collect(a) AS accounts
     UNWIND range(0, size(accounts) - 1, ${SLICE}) AS first WITH accounts[first..first + ${SLICE}] AS part
     RETURN [a IN part | toFloat(id(a))], [a IN part | a.source], [a IN part | a.id]`,
    { workspace },
    { ...options, batch: FETCHED },
  )
  for await (const [nodes, sources, accounts] of stream as AsyncIterable<[number[], string[], string[]]>) {
    parts.push(nodes)
    await session.append(
      'names',
      [
        { type: 'DOUBLE', values: nodes },
        { type: 'VARCHAR', values: sources },
        { type: 'VARCHAR', values: accounts },
      ],
      { temporary: true },
    )
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Adds the interactions of some imports to the session's temp table `interactions` (tables.ts); `names` must be there. */
export async function readInteractions(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  nodes: Float64Array,
  imports: readonly StoredImport[],
  options: StreamOptions = {},
): Promise<void> {
  if (imports.length === 0) return
  const fields = FIELDS.filter(({ name }) => imports.some((i) => i.fields.includes(name)))
  const columns = [...ALWAYS, ...fields]
  const undirected = imports.filter((i) => i.undirected).map((i) => i.import)
  const value = (name: string) => {
    if (!columns.some((c) => c.name === name)) return 'NULL'
    return name === 'at' ? 'make_timestamp(r."at"::BIGINT)' : `r.${name}`
  }
  const join = `INSERT INTO temp.interactions
    SELECT r.import::INTEGER, r."row"::BIGINT, a.source, a.account, t.account, ${value('at')}, r.kind, ${value('channel')}, ${value('weight')},
      ${undirected.length > 0 ? `r.import IN (${undirected.join(', ')})` : 'false'},
      ${['topics', 'text', 'sentiment', 'thread', 'id'].map(value).join(', ')}
    FROM arrived r JOIN names a ON a.node = r.actor JOIN names t ON t.node = r.target`
  const empty = `CREATE OR REPLACE TEMP TABLE arrived (${columns.map((c) => `"${c.name}" ${c.type}`).join(', ')})`
  await session.run(empty)
  let waiting: unknown[][] = columns.map(() => [])
  let arrived = 0
  const most = sliceOf(imports, FETCHED_BYTES, APPENDED)
  const append = async () => {
    await session.append(
      'arrived',
      columns.map(({ type }, k) => ({ type, values: waiting[k]! })),
      { temporary: true },
    )
    arrived += waiting[0]!.length
    waiting = columns.map(() => [])
    if (arrived < JOINED) return
    await session.run(`${join}; ${empty}`)
    arrived = 0
  }
  const wanted = { workspace, imports: imports.map((i) => int(i.import)) }
  for await (const values of slices(neo4j, nodes, columns, 'r.import IN $imports', wanted, imports, options)) {
    for (const [k, column] of values.entries()) take(waiting[k]!, column, columns[k]!)
    if (waiting[0]!.length >= most) await append()
  }
  await append()
  await session.run(`${join}; DROP TABLE arrived`)
}

/** Ids of the interactions of some imports, in the session's temp table `ids (source, id)`. */
export async function readIds(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  nodes: Float64Array,
  imports: readonly StoredImport[],
  source: string,
  options: StreamOptions = {},
): Promise<void> {
  await session.run('CREATE OR REPLACE TEMP TABLE ids (id VARCHAR)')
  const column = { name: 'id', type: 'VARCHAR', cypher: 'r.id', optional: false } as const
  const wanted = { workspace, imports: imports.map((i) => int(i.import)) }
  const condition = 'r.id IS NOT NULL AND r.import IN $imports'
  let waiting: unknown[] = []
  const append = async () => {
    await session.append('ids', [{ type: 'VARCHAR', values: waiting }], { temporary: true })
    waiting = []
  }
  for await (const [ids] of slices(neo4j, nodes, [column], condition, wanted, imports, options)) {
    take(waiting, ids!, column)
    if (waiting.length >= APPENDED) await append()
  }
  await append()
  await session.run(`CREATE OR REPLACE TEMP VIEW ids_here AS SELECT ${literal(source)} AS source, id FROM ids`)
}

/** Columns of the accounts' interactions `r` that fit the condition, some hundred rows at a time. */
async function* slices(
  neo4j: Neo4j,
  nodes: Float64Array,
  columns: readonly Column[],
  condition: string,
  parameters: Parameters,
  imports: readonly StoredImport[],
  options: StreamOptions,
): AsyncGenerator<unknown[][]> {
  const slice = sliceOf(imports, RECORD_BYTES, SLICE)
  const batch = Math.ceil(sliceOf(imports, FETCHED_BYTES, SLICE * FETCHED) / slice)
  const collected = columns.map(({ cypher, optional }, k) => {
    // collect() leaves out what is null
    return `collect(${optional ? `coalesce(${cypher}, false)` : cypher}) AS c${k}`
  })
  const cypher = `CYPHER 5 UNWIND $groups AS group
    CALL { WITH group UNWIND group AS node
      MATCH (a) WHERE id(a) = toInteger(node) AND a.workspace = $workspace MATCH (a)-[r:INTERACTED]->() WHERE ${condition} RETURN collect(r) AS found }
    UNWIND range(0, size(found) - 1, ${slice}) AS first
    CALL { WITH found, first UNWIND found[first..first + ${slice}] AS r RETURN ${collected.join(', ')} }
    RETURN ${columns.map((_, k) => `c${k}`).join(', ')}`
  for (let page = 0; page < nodes.length; page += PAGE) {
    const groups: number[][] = []
    const end = Math.min(nodes.length, page + PAGE)
    for (let from = page; from < end; from += GROUP)
      groups.push(Array.from(nodes.subarray(from, Math.min(end, from + GROUP))))
    yield* neo4j.stream(cypher, { ...parameters, groups }, { ...options, batch }) as AsyncGenerator<unknown[][]>
  }
}

function sliceOf(imports: readonly StoredImport[], bytes: number, most: number): number {
  const rows = imports.reduce((sum, i) => sum + i.accepted, 0)
  const texts = imports.reduce((sum, i) => sum + i.textBytes, 0)
  return rowsWithin(bytes, { rows, texts }, most)
}

function take(into: unknown[], values: readonly unknown[], { name, optional }: Column): void {
  if (!optional) for (const value of values) into.push(value)
  else if (name === 'topics')
    for (const value of values) into.push(value === false ? null : (value as string[]).join('; '))
  else for (const value of values) into.push(value === false ? null : value)
}
