/**
 * The graph of a workspace, for whoever looks into it with Cypher, Bloom or Browser. Every node carries `workspace`.
 *
 *   (:Account {source, id})-[:INTERACTED {import, row, at, kind, channel, weight, topics, text, sentiment, thread, id,
 *     undirected}]->(:Account)        one for each interaction, actor → target; what was not given is left out; `at` is a
 *                                     datetime to the microsecond, `topics` a list, `undirected` is there where it is true;
 *                                     to itself: said to nobody in particular
 *   (:Account {kind, handle, name, channel, do_not_contact, attributes, declared: true})
 *                                     what was declared of it; `attributes` is a JSON object
 *   (:Account)-[:BELONGS_TO]->(:Person {id})                 a declared person
 *   (:Import {number, state, files, source, imported_at, records, accepted, …})-[:IN_CHANNEL {interactions}]->(:Channel {name})
 *   (:Erased {hash})                  keyed hashes of accounts that were erased
 *   (:Workspace {revision, last_import, defaults, removed_before, …})
 *   (:Account)-[:MEMBER_OF {role, …}]->(:Tribe)-[:FOUND_IN]->(:Build), (:Tribe)-[:CONTINUES]->(:Tribe), (:Build)-[:AFTER]->(:Build)
 *                                     finished builds (build-graph.ts), their files and index (builds.ts)
 *   (:Process), (:Lease), (:Paper)    what the processes share besides (lease.ts, papers.ts)
 *
 * Of interactions only those count whose import has the state `whole`: others are just being written (`writing`), or are on
 * their way out (`dropped`, `removed`).
 */
import { setTimeout } from 'node:timers/promises'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'

/** Statements by version, each safe to be run again; a version that has been published never changes. */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    unique('tribemap_schema', 'TribemapSchema', 'name'),
    unique('tribemap_workspace', 'Workspace', 'workspace'),
    unique('tribemap_account', 'Account', 'workspace', 'source', 'id'),
    unique('tribemap_person', 'Person', 'workspace', 'id'),
    unique('tribemap_channel', 'Channel', 'workspace', 'name'),
    unique('tribemap_import', 'Import', 'workspace', 'number'),
    unique('tribemap_erased', 'Erased', 'workspace', 'hash'),
    index('tribemap_account_workspace', 'Account', 'workspace'),
    index('tribemap_account_id', 'Account', 'id'),
    index('tribemap_account_handle', 'Account', 'handle'),
  ],
  [
    unique('tribemap_process', 'Process', 'workspace', 'id'),
    unique('tribemap_lease', 'Lease', 'workspace'),
    unique('tribemap_paper', 'Paper', 'workspace', 'name'),
    unique('tribemap_build_index', 'BuildIndex', 'workspace'),
    unique('tribemap_build', 'Build', 'workspace', 'build_id'),
    unique('tribemap_build_draft', 'BuildDraft', 'copy'),
    unique('tribemap_build_part', 'BuildPart', 'copy', 'part'),
    unique('tribemap_tribe', 'Tribe', 'copy', 'tribe_id'),
    index('tribemap_tribe_id', 'Tribe', 'workspace', 'tribe_id'),
  ],
]

/** Brings the database up to date; several processes may do so at once. NEWER_DATA where a newer program has. */
export async function migrate(neo4j: Neo4j): Promise<void> {
  const found = await version(neo4j)
  if (found > MIGRATIONS.length) throw refuse.newerData(found, MIGRATIONS.length)
  if (found === MIGRATIONS.length) return
  for (const statement of MIGRATIONS.slice(found).flat())
    await patiently(() => neo4j.run(statement, {}, { seconds: 600 }))
  await neo4j.run('CALL db.awaitIndexes(600)', {}, { seconds: 600 })
  await neo4j.write(
    `MERGE (s:TribemapSchema {name: 'tribemap'})
     SET s.version = CASE WHEN coalesce(s.version, 0) > $version THEN s.version ELSE $version END`,
    { version: int(MIGRATIONS.length) },
  )
}

async function version(neo4j: Neo4j): Promise<number> {
  const [schema] = await neo4j.read<{ version: number }>(
    `MATCH (s:TribemapSchema {name: 'tribemap'}) RETURN s.version AS version`,
  )
  return schema?.version ?? 0
}

/** Of two that change the schema at once the server may turn one away, though both want the same. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await work()
      return
    } catch (error) {
      if (attempt === 5) throw error
      await setTimeout(200 * attempt)
    }
}

function unique(name: string, label: string, ...properties: string[]): string {
  return `CREATE CONSTRAINT ${name} IF NOT EXISTS FOR (n:${label}) REQUIRE (${list(properties)}) IS UNIQUE`
}

function index(name: string, label: string, ...properties: string[]): string {
  return `CREATE INDEX ${name} IF NOT EXISTS FOR (n:${label}) ON (${list(properties)})`
}

function list(properties: readonly string[]): string {
  return properties.map((property) => `n.${property}`).join(', ')
}
