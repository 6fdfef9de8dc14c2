/** A finished build, opened for reading: one DuckDB file, attached read-only and locked down. Readers never block writers. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Database, isInterrupted, literal, type Row, type Session, type Value } from '../columns/database.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { refuse } from '../errors.ts'

export interface OpenBuild {
  readonly record: BuildRecord
  /** absolute path of the build file */
  readonly path: string
  /** Rows of a SELECT over the build's tables; parameters as `$1`. Concurrent calls are allowed. */
  rows<T = Row>(sql: string, parameters?: Value[] | Record<string, Value>): Promise<T[]>
  /** The same in batches, at constant memory; holds one of the build's few sessions until it is read or left. */
  stream(sql: string, parameters?: Value[] | Record<string, Value>): AsyncGenerator<Row[]>
  /** Waits for what was asked before; what is asked later is refused. */
  close(): Promise<void>
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
 * meanwhile. No statement can write to it, reach another file, or loosen that: DAMAGED_DATA where it is missing or not
 * a build file.
 */
export async function openBuild(record: BuildRecord, folder: string, options: ReadOptions): Promise<OpenBuild> {
  const path = resolve(folder, record.file)
  const database = await Database.open({ ...options, path: ':memory:' })
  try {
    return new PooledBuild(record, path, database, await lockedSessions(database, path, options), options.timeout ?? 60)
  } catch (error) {
    database.close()
    throw error
  }
}

/** Attaches a build file to a session, so that its tables are named bare; DAMAGED_DATA as above. */
export async function attachBuild(session: Session, path: string): Promise<void> {
  try {
    await session.run(`ATTACH ${literal(path)} AS build (READ_ONLY)`)
    await session.run('USE build')
  } catch (error) {
    const reason = existsSync(path) ? `cannot be read (${firstLine(error)})` : 'is missing'
    throw refuse.damaged(`The build file ${path} ${reason}; run \`tribemap rebuild --force\` to make a new build.`)
  }
}

async function lockedSessions(database: Database, path: string, options: ReadOptions): Promise<Session[]> {
  const first = await database.session()
  await attachBuild(first, path)
  const sessions = [first]
  while (sessions.length < (options.sessions ?? 3)) {
    const session = await database.session()
    await session.run('USE build')
    sessions.push(session)
  }
  await first.run('SET enable_external_access = false')
  await first.run('SET lock_configuration = true')
  return sessions
}

class PooledBuild implements OpenBuild {
  readonly record: BuildRecord
  readonly path: string
  readonly #database: Database
  readonly #sessions: readonly Session[]
  readonly #idle: Session[]
  readonly #waiting: ((session: Session) => void)[] = []
  readonly #timeout: number
  #closed: Promise<void> | undefined
  #emptied: (() => void) | undefined

  constructor(record: BuildRecord, path: string, database: Database, sessions: readonly Session[], timeout: number) {
    this.record = record
    this.path = path
    this.#database = database
    this.#sessions = sessions
    this.#idle = [...sessions]
    this.#timeout = timeout
  }

  async rows<T = Row>(sql: string, parameters?: Value[] | Record<string, Value>): Promise<T[]> {
    const session = await this.#take()
    try {
      return await this.#inTime(session, () => session.rows<T>(sql, parameters))
    } finally {
      this.#give(session)
    }
  }

  async *stream(sql: string, parameters?: Value[] | Record<string, Value>): AsyncGenerator<Row[]> {
    const session = await this.#take()
    try {
      const batches = session.stream(sql, parameters)
      for (;;) {
        const batch = await this.#inTime(session, () => batches.next())
        if (batch.done) return
        yield batch.value
      }
    } finally {
      this.#give(session)
    }
  }

  close(): Promise<void> {
    this.#closed ??= new Promise<void>((emptied) => {
      this.#emptied = emptied
      this.#closeIfEmpty()
    })
    return this.#closed
  }

  /** A free session, first come, first served. */
  async #take(): Promise<Session> {
    if (this.#closed) throw new Error(`build ${this.record.manifest.build} is closed`)
    const session = this.#idle.pop()
    return session ?? new Promise((resolve) => this.#waiting.push(resolve))
  }

  #give(session: Session): void {
    const next = this.#waiting.shift()
    if (next) next(session)
    else this.#idle.push(session)
    this.#closeIfEmpty()
  }

  #closeIfEmpty(): void {
    if (!this.#emptied || this.#idle.length < this.#sessions.length) return
    for (const session of this.#sessions) session.close()
    this.#database.close()
    this.#emptied()
  }

  async #inTime<T>(session: Session, work: () => Promise<T>): Promise<T> {
    let late = false
    const timer = setTimeout(() => {
      late = true
      session.interrupt()
    }, this.#timeout * 1000)
    try {
      return await work()
    } catch (error) {
      throw late && isInterrupted(error) ? refuse.tooSlow(this.#timeout) : error
    } finally {
      clearTimeout(timer)
    }
  }
}

const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split('\n')[0]!
