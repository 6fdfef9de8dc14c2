/**
 * Neo4j over Bolt: one driver for a server and a database; statements with parameters only, in managed transactions that the
 * driver repeats where the server asks for it; records streamed on demand. The only place that names the package.
 *
 * Numbers go out as Float, which is what they are in JavaScript: integers are given as BigInt (int.ts). Integers come back as
 * numbers (beyond 2⁵³ as BigInt), lists and maps as arrays and objects, byte arrays as Int8Array.
 */
import neo4j, { type Driver, type ManagedTransaction, type Plan, type Session, type SessionConfig } from 'neo4j-driver'
import { refuse } from '../errors.ts'
import { understandable } from './errors.ts'
import { Greetings } from './greetings.ts'
import { type Patience, patience } from './patience.ts'
import type { Neo4jServer } from './server.ts'

export type Parameters = Readonly<Record<string, unknown>>
/** What a column holds is known to the statement, not to the compiler. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Row = Record<string, any>

export interface StatementOptions {
  /** the longest a statement may take, on the server and until its answer is here; 60 where left out */
  seconds?: number
  /** stops it: the server rolls back what it has not committed */
  signal?: AbortSignal
  /** called when the server, too, is done with it, which may be well after a stop */
  over?: () => void
}

export interface StreamOptions extends StatementOptions {
  /** records fetched at a time; 1,000 where left out */
  batch?: number
}

/** What a statement would give and do. */
export interface Explained {
  /** of its RETURN, in order */
  columns: string[]
  /** false where it writes, or changes the schema */
  reads: boolean
  /** the planner's, such as `NodeIndexSeek` */
  operators: string[]
}

/** One statement of a transaction. */
export type Run = <T = Row>(cypher: string, parameters?: Parameters) => Promise<T[]>

/** How long one waits, in milliseconds. */
export interface Waits {
  /** for a server to take a connection, and again for it to greet */
  connect: number
  /** for a connection, where all are in use */
  acquire: number
  /** from the first failure on, asking again: a server that is gone may just be starting again */
  retry: number
  /** for the answer of a statement, beyond the time it may take on the server */
  grace: number
  /** for a sign of life */
  reach: number
  /** at the end, for what is still at work */
  close: number
}

const SECONDS = 60
const WAITS: Waits = { connect: 10_000, acquire: 15_000, retry: 5_000, grace: 15_000, reach: 3_000, close: 10_000 }
/** A connection that lay idle for so long is tried before it is used: what lies between may have forgotten it. */
const IDLE_MS = 60_000

export class Neo4j {
  /** address and database, for people */
  readonly place: string
  readonly #driver: Driver
  readonly #greetings: Greetings
  readonly #waits: Waits
  readonly #session: SessionConfig
  readonly #working = new Set<Patience>()
  #isEnding = false

  /** Connects with the first statement. */
  constructor({ url, user, password, token, database }: Neo4jServer, waits: Partial<Waits> = {}) {
    const auth = token
      ? neo4j.auth.bearer(token)
      : user
        ? neo4j.auth.basic(user, password ?? '')
        : { scheme: 'none', principal: '', credentials: '' }
    const [address] = url.split('?')
    this.place = database ? `${address}, database ${database}` : address!
    this.#waits = { ...WAITS, ...waits }
    this.#greetings = new Greetings(this.#waits.connect)
    this.#driver = neo4j.driver(url, auth, {
      useBigInt: true,
      connectionTimeout: this.#waits.connect,
      connectionAcquisitionTimeout: this.#waits.acquire,
      connectionLivenessCheckTimeout: IDLE_MS,
      maxTransactionRetryTime: this.#waits.retry,
      telemetryDisabled: true,
      userAgent: 'tribemap',
    })
    // Members of a cluster lag behind each other: what was written here is to be seen here.
    const bookmarks = url.startsWith('neo4j') && { bookmarkManager: this.#driver.executeQueryBookmarkManager }
    this.#session = { ...(database && { database }), ...bookmarks }
  }

  /** All records of a reading statement; any member of a cluster may answer. */
  read<T = Row>(cypher: string, parameters?: Parameters, options: StatementOptions = {}): Promise<T[]> {
    return this.#managed('READ', (run) => run<T>(cypher, parameters), options)
  }

  /** One writing statement. It may be carried out twice where the connection breaks at its end: have it say so itself (MERGE, a condition). */
  write<T = Row>(cypher: string, parameters?: Parameters, options: StatementOptions = {}): Promise<T[]> {
    return this.#managed('WRITE', (run) => run<T>(cypher, parameters), options)
  }

  /** Several statements, all or none; the work may be called again from its start. */
  transaction<T>(work: (run: Run) => Promise<T>, options: StatementOptions = {}): Promise<T> {
    return this.#managed('WRITE', work, options)
  }

  /**
   * Statements that the server does not allow in a managed transaction (CALL … IN TRANSACTIONS, changes of the schema), on
   * their own; not repeated.
   */
  run<T = Row>(cypher: string, parameters: Parameters = {}, options: StatementOptions = {}): Promise<T[]> {
    return this.#within(options, async (session, timeout) => {
      const { records } = await session.run(cypher, parameters, { timeout })
      return records.map((record) => plain(record.toObject()) as T)
    })
  }

  /**
   * Records of a reading statement as they come, the values of each in the order of its RETURN; no more than two batches are
   * held. Asked in one go, not repeated: who reads must be able to begin anew. A server that says nothing at all, not even
   * that it is still at work, counts as gone after the time that it names itself (two minutes where nothing else is set).
   */
  async *stream(
    cypher: string,
    parameters: Parameters = {},
    { seconds = 24 * 3600, signal, batch = 1000 }: StreamOptions = {},
  ): AsyncGenerator<unknown[]> {
    const waiting = this.#patience(seconds, this.#waits.grace, signal)
    const session = this.#driver.session({ ...this.#session, defaultAccessMode: 'READ', fetchSize: batch })
    try {
      signal?.throwIfAborted()
      const records = this.#greetings.watching(() =>
        session.run(cypher, parameters, { timeout: seconds * 1000 })[Symbol.asyncIterator](),
      )
      for (;;) {
        const { done, value } = await waiting.until(records.next())
        if (done) return
        const values: unknown[] = []
        for (let i = 0; i < value.length; i++) values.push(plain(value.get(i)))
        yield values
      }
    } catch (error) {
      signal?.throwIfAborted()
      throw understandable(error, this.place)
    } finally {
      await this.#leave(session, waiting)
    }
  }

  /** What a statement would give and do, without doing it. BAD_CYPHER where it cannot be understood. */
  explain(cypher: string, options: StatementOptions = {}): Promise<Explained> {
    const explained = async (transaction: ManagedTransaction) => {
      const asked = transaction.run(`EXPLAIN ${cypher}`)
      const columns = await asked.keys()
      const { queryType, plan } = await asked.summary()
      return { columns, reads: queryType === 'r', operators: plan ? operatorsOf(plan) : [] }
    }
    const attempt = (transaction: ManagedTransaction) => this.#greetings.unwatched(() => explained(transaction))
    return this.#within(options, (session, timeout) => session.executeRead(attempt, { timeout }))
  }

  /** Resolves where the server answers and takes writes, asked once and not for long; else the refusal that says what is wrong. */
  async reach(): Promise<void> {
    const ask = async (session: Session, timeout: number) => {
      const transaction = await session.beginTransaction({ timeout })
      await transaction.run('CREATE ()')
      await transaction.rollback()
    }
    await this.#within({ seconds: this.#waits.reach / 1000 }, ask, 0)
  }

  /** From now on nothing is waited for longer than for a sign of life: the process is about to end. */
  hurry(): void {
    this.#isEnding = true
    const waiting = [...this.#working]
    setTimeout(() => {
      for (const one of waiting) one.end(refuse.stopped())
    }, this.#waits.reach).unref()
  }

  /** Waits for what is at work, but not for long, then lets go of the server. */
  async close(): Promise<void> {
    // A driver that is closed over a statement never settles the statement's promise.
    await atMost(this.#waits.close, Promise.all([...this.#working].map((waiting) => waiting.over)))
    for (const waiting of this.#working) waiting.end(refuse.stopped())
    await atMost(this.#waits.close, this.#driver.close())
    this.#greetings.close()
  }

  #managed<T>(mode: 'READ' | 'WRITE', work: (run: Run) => Promise<T>, options: StatementOptions): Promise<T> {
    return this.#within(options, (session, timeout) => {
      const attempt = (transaction: ManagedTransaction) =>
        this.#greetings.unwatched(() =>
          work(async (cypher, parameters = {}) => {
            options.signal?.throwIfAborted()
            const { records } = await transaction.run(cypher, parameters)
            return records.map((record) => plain(record.toObject())) as never
          }),
        )
      return mode === 'READ' ? session.executeRead(attempt, { timeout }) : session.executeWrite(attempt, { timeout })
    })
  }

  /** A session for the length of the body; what takes too long, or is stopped, is given up here and rolled back there. */
  async #within<T>(
    { seconds = SECONDS, signal, over }: StatementOptions,
    body: (session: Session, milliseconds: number) => PromiseLike<T>,
    grace = this.#waits.grace,
  ): Promise<T> {
    signal?.throwIfAborted()
    const waiting = this.#patience(seconds, grace, signal)
    const session = this.#driver.session(this.#session)
    try {
      return await waiting.until(this.#greetings.watching(async () => body(session, Math.ceil(seconds * 1000))))
    } catch (error) {
      signal?.throwIfAborted()
      throw understandable(error, this.place)
    } finally {
      await this.#leave(session, waiting, over)
    }
  }

  #patience(seconds: number, grace: number, signal?: AbortSignal): Patience {
    const late = () => refuse.neo4jSlow(this.place, `no answer within ${seconds} s`)
    const most = this.#isEnding ? this.#waits.reach : Number.POSITIVE_INFINITY
    const waiting = patience(Math.min(most, seconds * 1000 + grace), late, signal)
    this.#working.add(waiting)
    return waiting
  }

  async #leave(session: Session, waiting: Patience, over = () => {}): Promise<void> {
    const closing = session
      .close()
      .catch(() => {})
      .finally(over)
    // Closing waits for the server, which may be what one no longer waits for.
    if (!waiting.isOver) await waiting.until(closing).catch(() => {})
    waiting.done()
    this.#working.delete(waiting)
  }
}

const operatorsOf = ({ operatorType, children }: Plan): string[] => [
  operatorType.replace(/@.*$/, ''),
  ...children.flatMap(operatorsOf),
]

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
  if (Array.isArray(value)) return value.map(plain)
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
  return value
}

/** Its end, or that of the milliseconds. */
async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const limit = patience(milliseconds, () => new Error('late'))
  await limit.until(work).catch(() => {})
  limit.done()
}
