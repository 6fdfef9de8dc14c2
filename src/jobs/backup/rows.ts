/** Looks into DuckDB files without changing them: what a backup notes, a restore compares and the doctor examines. */
import { stat } from 'node:fs/promises'
import { Database, identifier, isLocked, literal } from '../../columns/database.ts'

/** Table → rows, in order of names; null where the file cannot be opened. A file that another process writes throws its lock error. */
export async function rowsOf(file: string, tempDirectory: string): Promise<Record<string, number> | null> {
  try {
    return await countRows(file, tempDirectory)
  } catch (error) {
    if (isLocked(error)) throw error
    return null
  }
}

/** The same; throws DuckDB's error, or one that says that the file is shorter than its head tells. */
export async function countRows(file: string, tempDirectory: string): Promise<Record<string, number>> {
  const database = await Database.open({ path: ':memory:', memory: '256MB', threads: 1, tempDirectory })
  try {
    const session = await database.session()
    await session.run(`ATTACH ${literal(file)} AS file (READ_ONLY)`)
    const { bytes } = (await session.row(
      `SELECT block_size * total_blocks AS bytes FROM pragma_database_size() WHERE database_name = 'file'`,
    ))!
    if ((await stat(file)).size < bytes) throw new Error(`it is cut off, more than ${bytes} bytes were written`)
    const tables = await session.rows<{ name: string }>(
      `SELECT table_name AS name FROM duckdb_tables() WHERE database_name = 'file' ORDER BY name`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of tables)
      counts[name] = (await session.row(`SELECT count(*) n FROM file.${identifier(name)}`))!['n']
    return counts
  } finally {
    database.close()
  }
}
