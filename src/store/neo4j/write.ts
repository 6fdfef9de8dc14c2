/** Writes the rows of an import: first the accounts, whose nodes are then known by number, then an INTERACTED for each row. */
import type { Session } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, StatementOptions } from '../../neo4j/neo4j.ts'
import type { StagedInteractions } from '../store.ts'
import type { Begun } from './imports.ts'

/** Rows in one transaction: from 1,000 to 10,000 the server's time is the same; fewer are more journeys, more are more memory. */
const BATCH = 4096
/** Bytes of texts in one transaction. */
const BATCH_BYTES = 8e6
const ACCOUNTS = 5000

/** Bytes of a name that is looked up: an index of Neo4j takes 8 kB for all properties it is of. */
const LONGEST_NAME = 4096

/** A field of an interaction as DuckDB gives it and as the graph keeps it; `r[n]` stands for the value. */
interface Field {
  name: string
  /** values of a row, as SQL */
  values: readonly string[]
  /** property, as Cypher of the values */
  property(...values: string[]): string
}

const text = (name: string): Field => ({ name, values: [`n.${name}`], property: (value) => value })

/** Whole numbers travel as Float, of which the driver makes less work, and are exact to 2⁵³. */
export const FIELDS: readonly Field[] = [
  {
    name: 'at',
    values: [`floor(epoch_us(n."at") / 1e6)`, `(epoch_us(n."at") - floor(epoch_us(n."at") / 1e6) * 1e6)::DOUBLE`],
    property: (seconds, micros) =>
      `CASE WHEN ${seconds} IS NOT NULL THEN datetime({epochSeconds: toInteger(${seconds}), nanosecond: 1000 * toInteger(${micros})}) END`,
  },
  text('channel'),
  text('weight'),
  { name: 'topics', values: ['n.topics'], property: (topics) => `split(${topics}, '; ')` },
  text('text'),
  text('sentiment'),
  text('thread'),
  text('id'),
]

/** TOO_LONG where a value of these columns is longer than an index of Neo4j takes. */
export async function checkNames(session: Session, relation: string, columns: readonly string[]): Promise<void> {
  const longest = (await session.row(
    `SELECT ${columns.map((name) => `max(strlen(${name})) AS ${name}`).join(', ')} FROM ${relation}`,
  ))!
  for (const column of columns)
    if (longest[column] > LONGEST_NAME) throw refuse.neo4jLongName(column, longest[column], LONGEST_NAME)
}

/**
 * The nodes of all accounts of the new rows, made where they are not there, by the number they have in the session's temp
 * table `named (number, account)`.
 */
export async function writeAccounts(
  neo4j: Neo4j,
  session: Session,
  rows: string,
  { workspace, source, ...options }: { workspace: string; source: string } & StatementOptions,
): Promise<Float64Array> {
  await session.run(`CREATE OR REPLACE TEMP TABLE named AS
    SELECT (row_number() OVER () - 1)::INTEGER AS number, account
    FROM (SELECT actor AS account FROM ${rows} UNION SELECT target FROM ${rows})`)
  const count = (await session.row<{ n: number }>('SELECT count(*) AS n FROM named'))!.n
  const nodes = new Float64Array(count)
  for (let from = 0; from < count; from += ACCOUNTS) {
    const named = await session.rows<{ account: string }>(
      `SELECT account FROM named WHERE number >= ${from} AND number < ${from + ACCOUNTS} ORDER BY number`,
    )
    const [made] = await neo4j.write<{ nodes: number[] }>(
      `CYPHER 5 UNWIND $accounts AS account
       MERGE (a:Account {workspace: $workspace, source: $source, id: account})
       RETURN collect(toFloat(id(a))) AS nodes`,
      { workspace, source, accounts: named.map((n) => n.account) },
      options,
    )
    nodes.set(made!.nodes, from)
  }
  return nodes
}

/**
 * Writes the rows in batches, each whole. Throws `Overtaken` where the import, or an account's node, was taken away meanwhile.
 * @param rows a table of the columns of `STAGED_COLUMNS`
 * @param fields those that any row has
 */
export async function writeRows(
  neo4j: Neo4j,
  session: Session,
  rows: string,
  {
    workspace,
    staged,
    begun,
    nodes,
    fields,
    size,
    ...options
  }: {
    workspace: string
    staged: StagedInteractions
    begun: Begun
    nodes: Float64Array
    fields: readonly string[]
    size: { rows: number; texts: number }
  } & StatementOptions,
): Promise<void> {
  const given = FIELDS.filter((field) => fields.includes(field.name))
  let column = 4
  const properties = given.map(
    (field) => `${field.name}: ${field.property(...field.values.map(() => `r[${column++}]`))}`,
  )
  const cypher = `CYPHER 5 MATCH (i:Import {workspace: $workspace, number: $number}) WHERE i.token = $token AND i.state = 'writing' AND i.batches = $batch
    SET i.batches = $batch + 1
    WITH i UNWIND $rows AS r
    MATCH (actor) WHERE id(actor) = toInteger(r[0]) AND actor.workspace = $workspace
    MATCH (target) WHERE id(target) = toInteger(r[1]) AND target.workspace = $workspace
    CREATE (actor)-[:INTERACTED {import: $number, row: toInteger(r[2]), kind: r[3]${staged.undirected ? ', undirected: true' : ''}${properties.map((p) => `, ${p}`).join('')}}]->(target)
    RETURN count(*) AS written`
  const select = `SELECT a.number, t.number, n."row"::DOUBLE, n.kind${given
    .flatMap((f) => f.values)
    .map((v) => `, ${v}`)
    .join('')}
    FROM ${rows} n JOIN named a ON a.account = n.actor JOIN named t ON t.account = n.target`
  let batch = 0
  const send = async (part: unknown[][]) => {
    for (const row of part) {
      row[0] = nodes[row[0] as number]
      row[1] = nodes[row[1] as number]
    }
    const parameters = { workspace, number: int(begun.number), token: begun.token, batch: int(batch), rows: part }
    await neo4j.transaction(async (run) => {
      await run(LOCK_IMPORT, { workspace, number: parameters.number })
      const [{ written }] = (await run<{ written: number }>(cypher, parameters)) as [{ written: number }]
      if (written !== part.length && !(written === 0 && (await isDone(run, parameters)))) throw new Overtaken()
    }, options)
    batch++
  }
  const most = rowsWithin(BATCH_BYTES, size, BATCH)
  let waiting: unknown[][] = []
  let sending: Promise<void> = Promise.resolve()
  for await (const part of session.lists(select)) {
    waiting = waiting.concat(part)
    while (waiting.length >= most) {
      await sending
      sending = send(waiting.splice(0, most))
      // Whoever fails is heard when the next batch is ready.
      sending.catch(() => {})
    }
  }
  await sending
  if (waiting.length > 0) await send(waiting)
}

/** How many rows hold so many bytes on average, and at most so many. @param of so many rows with so many bytes of text */
export function rowsWithin(bytes: number, of: { rows: number; texts: number }, most: number): number {
  return Math.max(1, Math.min(most, Math.floor((bytes * of.rows) / Math.max(1, of.texts))))
}

/** A statement of its own, as in workspace.ts. */
const LOCK_IMPORT = 'MATCH (i:Import {workspace: $workspace, number: $number}) SET i.asked_at = datetime.realtime()'

/** Somebody else changed what the work was founded on: it must begin anew. */
export class Overtaken extends Error {}

type Parameters = { workspace: string; number: bigint; token: string; batch: bigint }

/** True where the batch was committed and only the answer lost. */
async function isDone(run: <T>(cypher: string, parameters: Parameters) => Promise<T[]>, parameters: Parameters) {
  const [found] = await run<{ batches: number }>(
    `MATCH (i:Import {workspace: $workspace, number: $number}) WHERE i.token = $token AND i.state = 'writing'
     RETURN i.batches AS batches`,
    parameters,
  )
  if (!found) throw refuse.leaseLost()
  return found.batches > Number(parameters.batch)
}
