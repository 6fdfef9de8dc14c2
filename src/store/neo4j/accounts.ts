/** Declarations of accounts, and the persons they belong to, in the graph. */
import type { Session } from '../../columns/database.ts'
import type { Neo4j, Run, StreamOptions } from '../../neo4j/neo4j.ts'

const BATCH = 5000
const SLICE = 512

/** An account's declaration as a map; `a` is its node. */
const DECLARATION = `[a.source, a.id, a.kind, head([(a)-[:BELONGS_TO]->(p:Person) | p.id]), a.handle, a.name, a.channel,
  a.do_not_contact, a.attributes]`
type Declaration = [
  source: string,
  account: string,
  kind: string | null,
  person: string | null,
  handle: string | null,
  name: string | null,
  channel: string | null,
  doNotContact: boolean,
  attributes: string | null,
]

/** Adds all declarations of the workspace to the session's temp table `accounts` (tables.ts). */
export async function readDeclarations(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  options: StreamOptions = {},
): Promise<void> {
  const stream = neo4j.stream(
    `MATCH (a:Account {workspace: $workspace}) WHERE a.declared WITH collect(a) AS accounts
     UNWIND range(0, size(accounts) - 1, ${SLICE}) AS first
     RETURN [a IN accounts[first..first + ${SLICE}] | ${DECLARATION}]`,
    { workspace },
    { ...options, batch: 32 },
  )
  for await (const [part] of stream as AsyncIterable<[Declaration[]]>) await append(session, part)
}

/** The same of those accounts alone that stand in a table (`account`) of the session. */
export async function readDeclared(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  table: string,
  source: string,
): Promise<void> {
  for await (const part of accountsIn(session, table)) {
    const rows = await neo4j.read<{ declaration: Declaration }>(
      `UNWIND $accounts AS account
       MATCH (a:Account {workspace: $workspace, source: $source, id: account}) WHERE a.declared
       RETURN ${DECLARATION} AS declaration`,
      { workspace, source, accounts: part },
    )
    await append(
      session,
      rows.map((row) => row.declaration),
    )
  }
}

/**
 * The same of whoever goes by a name (person, id or handle), and of all accounts of the persons these are; and in the temp table
 * `seen (source, account)` the accounts with that id that took part in an interaction of the imports.
 */
export async function readNamed(
  neo4j: Neo4j,
  session: Session,
  workspace: string,
  name: string,
  imports: readonly number[],
): Promise<void> {
  const rows = await neo4j.read<{ declaration: Declaration }>(
    `CALL { MATCH (a:Account {id: $name}) WHERE a.workspace = $workspace RETURN a
       UNION MATCH (a:Account {handle: $name}) WHERE a.workspace = $workspace RETURN a
       UNION MATCH (:Person {workspace: $workspace, id: $name})<-[:BELONGS_TO]-(a) RETURN a }
     OPTIONAL MATCH (a)-[:BELONGS_TO]->(p:Person)
     WITH collect(DISTINCT a) AS found, collect(DISTINCT a.id) + collect(DISTINCT p.id) + $name AS persons
     CALL { WITH found UNWIND found AS a RETURN a
       UNION WITH persons UNWIND persons AS id MATCH (:Person {workspace: $workspace, id: id})<-[:BELONGS_TO]-(a) RETURN a
       UNION WITH persons UNWIND persons AS id MATCH (a:Account {id: id}) WHERE a.workspace = $workspace RETURN a }
     WITH a WHERE a.declared
     RETURN ${DECLARATION} AS declaration`,
    { workspace, name },
  )
  await append(
    session,
    rows.map((row) => row.declaration),
  )
  const seen = await neo4j.read<{ source: string }>(
    `MATCH (a:Account {id: $name}) WHERE a.workspace = $workspace
       AND EXISTS { MATCH (a)-[r:INTERACTED]-() WHERE r.import IN $imports }
     RETURN a.source AS source`,
    { workspace, name, imports: imports.map(BigInt) },
  )
  await session.make(
    'seen',
    {
      source: { type: 'VARCHAR', values: seen.map((row) => row.source) },
      account: { type: 'VARCHAR', values: seen.map(() => name) },
    },
    { temporary: true },
  )
}

/** In a transaction: replaces declarations. @param select of the columns of the store's accounts */
export async function writeDeclarations(run: Run, session: Session, workspace: string, select: string): Promise<void> {
  let waiting: unknown[][] = []
  const send = async () => {
    await run(REPLACE, { workspace, rows: waiting })
    waiting = []
  }
  for await (const part of session.lists(select)) {
    waiting = waiting.concat(part)
    if (waiting.length >= BATCH) await send()
  }
  await send()
  await run(DROP_PERSONS, { workspace })
}

/** Accounts of one column, some thousand at a time. */
async function* accountsIn(session: Session, table: string): AsyncGenerator<string[]> {
  const all: string[] = []
  for await (const part of session.lists(`SELECT account FROM ${table}`)) {
    all.push(...part.map(([account]) => account as string))
    while (all.length >= BATCH) yield all.splice(0, BATCH)
  }
  yield all
}

async function append(session: Session, declarations: readonly Declaration[]): Promise<void> {
  const column = (k: number) => declarations.map((declaration) => declaration[k] ?? null)
  const types = Array.from({ length: 9 }, (_, k) => (k === 7 ? ('BOOLEAN' as const) : ('VARCHAR' as const)))
  await session.append(
    'accounts',
    types.map((type, k) => ({ type, values: column(k) })),
    { temporary: true },
  )
}

const REPLACE = `
  UNWIND $rows AS row
  MERGE (a:Account {workspace: $workspace, source: row[0], id: row[1]})
  SET a.declared = true, a.kind = row[2], a.handle = row[4], a.name = row[5], a.channel = row[6], a.do_not_contact = row[7],
    a.attributes = row[8]
  WITH a, row[3] AS person
  CALL { WITH a, person MATCH (a)-[b:BELONGS_TO]->(p) WHERE person IS NULL OR p.id <> person DELETE b }
  WITH a, person WHERE person IS NOT NULL
  MERGE (p:Person {workspace: $workspace, id: person})
  MERGE (a)-[:BELONGS_TO]->(p)`

/** Persons to whom no account belongs any more. */
export const DROP_PERSONS = `
  MATCH (p:Person {workspace: $workspace}) WHERE NOT EXISTS { (p)<-[:BELONGS_TO]-() } DETACH DELETE p`
