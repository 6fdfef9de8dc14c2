/** Finished builds, opened for reading: DuckDB files, attached read-only and locked down. Readers never block writers. */
import { resolve } from 'node:path'
import { Database, type Session } from '../columns/database.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { attachBuild, attachHistories, type Builds, loadBuilds, SEARCH_PATH } from './attach.ts'
import { type OpenTables, Pool } from './pool.ts'
import { BUILDS_TABLE, OFFERED } from './tables.ts'

export interface OpenBuild extends OpenTables {
  readonly record: BuildRecord
  /** absolute path of the build file */
  readonly path: string
}

export interface ReadOptions {
  /** DuckDB's memory limit for this build, over all its sessions */
  memory: string
  threads: number
  /** where large sorts may spill */
  tempDirectory: string
  /** statements that may run at a time, ≥ 1; by default 3, which leaves one of Node's four worker threads for files */
  sessions?: number
  /** seconds a statement, or one batch of a stream, may take; QUERY_TIMEOUT beyond; by default 60 */
  timeout?: number
}

/**
 * Opens a build file, which other processes may have open too. It stays readable when the file is unlinked or replaced
 * meanwhile. What an older program wrote is read as if it had today's columns, the missing ones empty. No statement can
 * write to it, reach another file, or loosen that: DAMAGED_DATA where it is missing or not a build file.
 */
export async function openBuild(record: BuildRecord, folder: string, options: ReadOptions): Promise<OpenBuild> {
  const path = resolve(folder, record.file)
  const pool = await openPool(options, SEARCH_PATH, (session) => attachBuild(session, path))
  return Object.assign(pool, { record, path })
}

/** Opens what is not of one build: the table `builds` and the histories; as `openBuild`, over all given builds. */
export function openHistory(builds: Builds, options: ReadOptions): Promise<OpenTables> {
  return openPool(options, `SET search_path = 'memory.main'`, async (session) => {
    await loadBuilds(session, BUILDS_TABLE, builds.records)
    const histories = OFFERED.filter((t) => t.from === 'history')
    await attachHistories(session, histories, builds)
  })
}

/** Sessions of a database in memory that `prepare` has filled and that is then locked. */
async function openPool(options: ReadOptions, entry: string, prepare: (s: Session) => Promise<void>): Promise<Pool> {
  const database = await Database.open({ ...options, path: ':memory:' })
  try {
    const first = await database.session()
    await prepare(first)
    const sessions = [first]
    while (sessions.length < (options.sessions ?? 3)) {
      const session = await database.session()
      await session.run(entry)
      sessions.push(session)
    }
    await first.run('SET enable_external_access = false')
    await first.run('SET lock_configuration = true')
    return new Pool(database, sessions, options.timeout ?? 60)
  } catch (error) {
    database.close()
    throw error
  }
}
