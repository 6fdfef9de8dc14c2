/** A few sessions of one read-only database, lent to whoever asks: concurrent statements, each with a time limit. */
import { type Database, isInterrupted, type Row, type Session, type Value } from '../columns/database.ts'
import { refuse } from '../errors.ts'

/** Tables that are open for reading. */
export interface OpenTables {
  /** Rows of a SELECT over the tables; parameters as `$1`. Concurrent calls are allowed. */
  rows<T = Row>(sql: string, parameters?: Value[] | Record<string, Value>): Promise<T[]>
  /** The same in batches, at constant memory; holds one of the few sessions until it is read or left. */
  stream(sql: string, parameters?: Value[] | Record<string, Value>): AsyncGenerator<Row[]>
  /** Waits for what was asked before; what is asked later is refused. */
  close(): Promise<void>
}

/** Lends the sessions of a database, which it closes at the end. `timeout` in seconds a statement, or one batch. */
export class Pool implements OpenTables {
  readonly #database: Database
  readonly #sessions: readonly Session[]
  readonly #idle: Session[]
  readonly #waiting: ((session: Session) => void)[] = []
  readonly #timeout: number
  #closed: Promise<void> | undefined
  #emptied: (() => void) | undefined

  constructor(database: Database, sessions: readonly Session[], timeout: number) {
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
    if (this.#closed) throw new Error('these tables are closed')
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
