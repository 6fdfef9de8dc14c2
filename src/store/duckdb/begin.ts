/**
 * The file of a new store appears whole: DuckDB names an empty file before it locks it, and whoever opens that at the same moment
 * takes it for a damaged one.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Database, type DatabaseOptions } from '../../columns/database.ts'

const DRAFT = '.new'

/** Makes an empty database beside, and links it to its name; nothing where there is one, or another process is first. */
export async function beginFile(options: DatabaseOptions): Promise<void> {
  const { path } = options
  if (existsSync(path)) return
  const draft = `${path}.${randomUUID()}${DRAFT}`
  try {
    ;(await Database.open({ ...options, path: draft })).close()
    await link(draft, path)
  } catch (error) {
    // another process has made it, and may have swept our draft; where links cannot be made, DuckDB makes the file itself
    if (!existsSync(path) && !isOfFiles(error)) throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Removes what killed processes had begun; by whoever holds the file. */
export async function sweepDrafts(path: string): Promise<void> {
  const folder = dirname(path)
  for (const name of await readdir(folder))
    if (name.startsWith(`${basename(path)}.`) && name.endsWith(DRAFT)) await rm(join(folder, name), { force: true })
}

/** Told by the file system, not by DuckDB. */
const isOfFiles = (error: unknown): boolean => error instanceof Error && 'code' in error
