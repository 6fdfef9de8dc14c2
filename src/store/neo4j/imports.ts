/** The imports of a workspace as nodes: begun, made whole by one small transaction, taken back by another, and swept. */
import { randomUUID } from 'node:crypto'
import type { Import } from '../../domain/deliveries.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, Row } from '../../neo4j/neo4j.ts'
import { LOCK } from './workspace.ts'

/** An import as the store itself needs it. */
export interface StoredImport extends Import {
  contentHash: string
  undirected: boolean
  /** fields beyond actor, target and kind that any of its rows has */
  fields: readonly string[]
  /** of all texts of its rows */
  textBytes: number
}

/** An import that is being written. */
export interface Begun {
  number: number
  /** tells it from another one that gets the same number after this one failed */
  token: string
  /** the workspace's last import, and how often something was removed, when it began */
  lastImport: number
  removals: number
}

/** Those that readers see, and those that were taken back, by number. */
export async function readImports(neo4j: Neo4j, workspace: string): Promise<StoredImport[]> {
  const rows = await neo4j.read(
    `MATCH (i:Import {workspace: $workspace}) WHERE i.state IN ['whole', 'removed']
     RETURN i {.*, milliseconds: i.imported_at.epochMillis} AS record ORDER BY i.number`,
    { workspace },
  )
  return rows.map(({ record }) => toImport(record))
}

/** @param process that writes it */
export async function begin(neo4j: Neo4j, workspace: string, process: string): Promise<Begun> {
  const token = randomUUID()
  return neo4j.transaction(async (run) => {
    await run(LOCK, { workspace })
    const [begun] = await run<Begun>(
      `MATCH (w:Workspace {workspace: $workspace}) OPTIONAL MATCH (i:Import {workspace: $workspace})
       WITH w, coalesce(max(CASE WHEN i.token = $token THEN i.number - 1 ELSE i.number END), 0) AS newest
       WITH w, CASE WHEN newest > w.last_import THEN newest ELSE w.last_import END + 1 AS number
       MERGE (b:Import {workspace: $workspace, number: number})
       ON CREATE SET b.state = 'writing', b.token = $token, b.process = $process, b.batches = 0
       RETURN number, $token AS token, w.last_import AS lastImport, w.removals AS removals`,
      { workspace, token, process },
    )
    return begun!
  })
}

export interface Finished {
  record: Import
  contentHash: string
  undirected: boolean
  fields: readonly string[]
  textBytes: number
  channels: readonly { name: string; interactions: number }[]
  /** what was found new depends on what earlier imports hold */
  compared: boolean
  overlap: boolean
}

/** Makes it whole. False where something happened since it began that it should have known: it must begin anew. */
export async function publish(neo4j: Neo4j, workspace: string, begun: Begun, finished: Finished): Promise<boolean> {
  const { record, compared, overlap } = finished
  return neo4j.transaction(async (run) => {
    const parameters = {
      workspace,
      token: begun.token,
      number: int(begun.number),
      contentHash: finished.contentHash,
    }
    await run(LOCK, { workspace })
    const [found] = await run(
      `MATCH (w:Workspace {workspace: $workspace}), (i:Import {workspace: $workspace, number: $number}) WHERE i.token = $token
       RETURN i.state AS state, w.last_import AS lastImport, w.removals AS removals,
         EXISTS { MATCH (s:Import {workspace: $workspace, content_hash: $contentHash}) WHERE s.state = 'whole' } AS same`,
      parameters,
    )
    if (found?.['state'] === 'whole') return true
    if (found?.['state'] !== 'writing' || found['removals'] !== begun.removals) return false
    const later = found['lastImport'] !== begun.lastImport
    if (later && (compared || found['lastImport'] > begun.number || (found['same'] && !overlap))) return false
    await run(
      `MATCH (w:Workspace {workspace: $workspace}), (i:Import {workspace: $workspace, number: $number})
       SET i += $facts, i.state = 'whole', i.imported_at = datetime({epochMillis: $milliseconds}),
         w.last_import = $number, w.revision = w.revision + 1
       WITH i UNWIND $channels AS channel
       MERGE (c:Channel {workspace: $workspace, name: channel.name})
       MERGE (i)-[r:IN_CHANNEL]->(c) SET r.interactions = channel.interactions`,
      {
        ...parameters,
        milliseconds: int(Date.parse(record.importedAt)),
        channels: finished.channels.map(({ name, interactions }) => ({ name, interactions: int(interactions) })),
        facts: {
          files: record.files,
          source: record.source,
          records: int(record.records),
          accepted: int(record.accepted),
          rejected: int(record.rejected),
          repeated: int(record.repeated),
          unaddressed: int(record.unaddressed),
          self_loops: int(record.selfLoops),
          suppressed: int(record.suppressed),
          untimed: int(record.untimed),
          content_hash: finished.contentHash,
          undirected: finished.undirected,
          fields: finished.fields,
          text_bytes: int(finished.textBytes),
        },
      },
    )
    return true
  })
}

/** Hides an import from readers; NO_SUCH_IMPORT. Its rows are still there. */
export async function takeBack(
  neo4j: Neo4j,
  workspace: string,
  number: number,
  process: string,
): Promise<StoredImport> {
  const token = randomUUID()
  const [row] = await neo4j.transaction(async (run) => {
    await run(LOCK, { workspace })
    const rows = await run(
      `MATCH (w:Workspace {workspace: $workspace}), (i:Import {workspace: $workspace, number: $number})
       WHERE i.state = 'whole' OR i.removed_by = $token
       SET w.revision = w.revision + CASE WHEN i.state = 'whole' THEN 1 ELSE 0 END, w.removals = w.removals + 1
       SET i.state = 'removed', i.removed_by = $token, i.removed_at = datetime.realtime(), i.process = $process,
         i.leftovers = true
       RETURN i {.*, milliseconds: i.imported_at.epochMillis} AS record`,
      { workspace, number: int(number), token, process },
    )
    await run(DROP_CHANNELS, { workspace, number: int(number) })
    return rows
  })
  if (!row) throw refuse.noImport(number)
  return toImport(row['record'])
}

/** Sees to it that nothing more is written of an import that nobody will make whole; its rows are still there. */
export async function drop(neo4j: Neo4j, workspace: string, number: number, token: string): Promise<void> {
  await neo4j.write(
    `MATCH (i:Import {workspace: $workspace, number: $number}) WHERE i.token = $token AND i.state = 'writing'
     SET i.state = 'dropped'`,
    { workspace, number: int(number), token },
  )
}

/** When all rows of an import that was dropped or removed are gone. */
export async function endOf(neo4j: Neo4j, workspace: string, number: number): Promise<void> {
  await neo4j.transaction(async (run) => {
    await run(
      `MATCH (i:Import {workspace: $workspace, number: $number}) WHERE i.state = 'removed' REMOVE i.leftovers, i.process`,
      { workspace, number: int(number) },
    )
    await run(`MATCH (i:Import {workspace: $workspace, number: $number}) WHERE i.state = 'dropped' DELETE i`, {
      workspace,
      number: int(number),
    })
  })
}

export interface Leftover {
  number: number
  state: 'writing' | 'dropped' | 'removed'
  token: string
  process: string
}

/** Imports with rows that no reader sees: being written or removed, or left so. */
export async function leftovers(neo4j: Neo4j, workspace: string): Promise<Leftover[]> {
  return neo4j.read<Leftover>(
    `MATCH (i:Import {workspace: $workspace}) WHERE i.state IN ['writing', 'dropped'] OR i.leftovers
     RETURN i.number AS number, i.state AS state, i.token AS token, i.process AS process`,
    { workspace },
  )
}

const DROP_CHANNELS = `
  MATCH (i:Import {workspace: $workspace, number: $number})-[r:IN_CHANNEL]->(c) DELETE r
  WITH DISTINCT c WHERE NOT EXISTS { (c)<-[:IN_CHANNEL]-() } DELETE c`

function toImport(record: Row): StoredImport {
  return {
    import: record['number'],
    files: record['files'],
    source: record['source'],
    importedAt: new Date(record['milliseconds']).toISOString(),
    records: record['records'],
    accepted: record['accepted'],
    rejected: record['rejected'],
    repeated: record['repeated'],
    unaddressed: record['unaddressed'] ?? 0,
    selfLoops: record['self_loops'],
    suppressed: record['suppressed'],
    untimed: record['untimed'],
    removed: record['state'] === 'removed',
    contentHash: record['content_hash'],
    undirected: record['undirected'],
    fields: record['fields'],
    textBytes: record['text_bytes'],
  }
}
