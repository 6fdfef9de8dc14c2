/** A copy of a workspace as the file of the embedded store, which any tribemap can open. */
import { join } from 'node:path'
import { Database, type DatabaseOptions } from '../../columns/database.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { FILE, META, SCHEMA, TEMPORARY } from '../tables.ts'
import { readDeclarations } from './accounts.ts'
import { readHashes } from './erased.ts'
import type { StoredImport } from './imports.ts'
import { readInteractions, readNames } from './read.ts'

export interface Copied {
  imports: readonly StoredImport[]
  /** the rows of the embedded store's `meta` */
  meta: Readonly<Record<string, string>>
}

/** Writes `store.duckdb` into a folder, which must be there. */
export async function writeBackup(
  neo4j: Neo4j,
  workspace: string,
  folder: string,
  { imports, meta }: Copied,
  options: Pick<DatabaseOptions, 'memory' | 'threads' | 'tempDirectory'>,
): Promise<void> {
  const database = await Database.open({ ...options, path: join(folder, FILE) })
  try {
    const session = await database.session()
    await session.run(`${META}; ${SCHEMA}; ${TEMPORARY}`)
    const nodes = await readNames(neo4j, session, workspace)
    const whole = imports.filter((i) => !i.removed)
    await readInteractions(neo4j, session, workspace, nodes, whole)
    await readDeclarations(neo4j, session, workspace)
    const { name } = (await session.row<{ name: string }>('SELECT current_catalog() AS name'))!
    await session.run(`INSERT INTO ${name}.interactions FROM temp.interactions ORDER BY import, "row";
      INSERT INTO ${name}.accounts FROM temp.accounts ORDER BY source, account`)
    for (const {
      contentHash,
      undirected: _undirected,
      fields: _fields,
      textBytes: _bytes,
      removed,
      ...record
    } of imports)
      await session.run('INSERT INTO imports VALUES ($1, $2, $3, $4)', [
        record.import,
        contentHash,
        JSON.stringify({ ...record, removed: false }),
        removed,
      ])
    await session.append(`${name}.suppressed`, [{ type: 'VARCHAR', values: await readHashes(neo4j, workspace) }])
    for (const [key, value] of Object.entries(meta))
      await session.run('INSERT OR REPLACE INTO meta VALUES ($1, $2)', [key, value])
    await session.run('CHECKPOINT')
    session.close()
  } finally {
    database.close()
  }
}
