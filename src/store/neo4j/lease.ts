/**
 * Which process may change a workspace. Each process that has the workspace open keeps a node alive by the server's clock; the
 * workspace's lease names one of them, and is free for others when that one lets go or is no longer alive. Whoever changes
 * what the lease guards asks for it again in the same transaction (`demandLease`), so that a process that slept through the
 * loss of its lease changes nothing.
 */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Lease } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, Run } from '../../neo4j/neo4j.ts'

const POLL_MS = 300
/** Share of the lease after which we give it up by our own clock, before the server gives it away. */
const CAUTION = 0.9
const BEATS = 4
/** How long letting go of the lease, and the end of a process, wait for a server that does not answer. */
const GOODBYE_MS = 3000

interface Held {
  turn: number
  abort: AbortController
}

export class Leases {
  readonly process = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`
  readonly #neo4j: Neo4j
  readonly #workspace: string
  readonly #milliseconds: number
  /** the lease while it is ours; 'asking' while it may become so */
  #held: Held | 'asking' | null = null
  /** the turn that we ended in good order; null where we never had one, or lost it */
  #ended: number | null = null
  /** by our own clock: when the last heartbeat that was heard was sent */
  #heard = Number.NEGATIVE_INFINITY
  #beat: NodeJS.Timeout | null = null
  #expiry: NodeJS.Timeout | null = null
  #beating: Promise<unknown> = Promise.resolve()
  #closed = false

  /** @param seconds how long a lease outlives the last heartbeat */
  constructor(neo4j: Neo4j, workspace: string, seconds: number) {
    this.#neo4j = neo4j
    this.#workspace = workspace
    this.#milliseconds = seconds * 1000
  }

  /** The first heartbeat; the others follow by themselves. */
  async open(): Promise<void> {
    const { workspace } = this.#parameters()
    await this.#neo4j.write(FORGET_DEAD, { workspace })
    await this.#sendBeat()
    this.#plan()
  }

  /** @param waiting hears who has the lease, each time that it is asked for in vain */
  async acquire(signal: AbortSignal, waiting?: (holder: string) => void): Promise<Lease> {
    for (;;) {
      signal.throwIfAborted()
      const taken = await this.#take(signal)
      if (typeof taken !== 'string') return taken
      waiting?.(taken)
      await sleep(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }

  async #holder(): Promise<string | null> {
    const [row] = await this.#neo4j.read<{ holder: string | null }>(HOLDER, this.#parameters())
    return row?.holder ?? null
  }

  async alive(processes: readonly string[]): Promise<string[]> {
    const rows = await this.#neo4j.read<{ id: string }>(ALIVE, { ...this.#parameters(), processes: [...processes] })
    return rows.map((row) => row.id)
  }

  /** Lets go of the lease and ends the heartbeats; a server that does not answer finds out by itself. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of [this.#beat, this.#expiry]) if (timer) clearTimeout(timer)
    // A heartbeat on its way would call us alive again.
    await Promise.race([this.#beating, sleep(GOODBYE_MS, undefined, { ref: false })])
    const leave = async (run: Run) => {
      await run(LOCK, { workspace: this.#workspace })
      for (const statement of LEAVE) await run(statement, this.#parameters())
    }
    await this.#neo4j.transaction(leave, { signal: AbortSignal.timeout(GOODBYE_MS) }).catch(() => {})
  }

  /** The lease, or who has it. */
  async #take(signal: AbortSignal): Promise<Lease | string> {
    if (this.#held !== null) return this.process
    this.#held = 'asking'
    try {
      const holder = await this.#holder()
      if (holder !== null && holder !== this.process) return holder
      const sent = performance.now()
      const [taken] = await this.#neo4j.transaction(
        async (run) => {
          await run(BEAT, this.#parameters())
          await run(MAKE_AND_LOCK, { workspace: this.#workspace })
          return run<{ holder: string | null; turn: number }>(TAKE, this.#parameters())
        },
        { signal },
      )
      if (taken!.holder !== null) return taken!.holder
      this.#heard = sent
      return this.#lease(taken!.turn)
    } finally {
      if (this.#held === 'asking') this.#held = null
    }
  }

  #lease(turn: number): Lease {
    const held: Held = { turn, abort: new AbortController() }
    const fresh = turn - 1 !== this.#ended
    this.#held = held
    this.#ended = null
    this.#watch()
    return {
      fresh,
      signal: held.abort.signal,
      release: async () => {
        if (this.#held !== held) return
        if (!held.abort.signal.aborted) this.#ended = turn
        this.#held = null
        this.#watch()
        await this.#release(turn)
      },
    }
  }

  /** Where the server does not hear it, the next heartbeat sees to it. */
  async #release(turn: number): Promise<void> {
    const signal = AbortSignal.timeout(GOODBYE_MS)
    const release = async (run: Run) => {
      await run(LOCK, { workspace: this.#workspace })
      await run(RELEASE, { ...this.#parameters(), turn: int(turn) })
    }
    await this.#neo4j.transaction(release, { signal }).catch(() => {})
  }

  #plan(): void {
    if (this.#closed) return
    this.#beat = setTimeout(() => {
      this.#beating = this.#sendBeat().catch(() => {})
      void this.#beating.then(() => this.#plan())
    }, this.#milliseconds / BEATS).unref()
  }

  async #sendBeat(): Promise<void> {
    const before = this.#held
    const sent = performance.now()
    const signal = AbortSignal.timeout(Math.max(this.#milliseconds, 1000))
    const [heard] = await this.#neo4j.write<{ turn: number | null }>(BEAT, this.#parameters(), { signal })
    this.#heard = sent
    this.#watch()
    const { turn } = heard!
    if (before !== 'asking' && before !== null && turn !== before.turn) this.#lose(before)
    if (before === null && this.#held === null && turn !== null) await this.#release(turn)
  }

  /** Gives the lease up by our own clock, when nothing has been heard of the server for too long. */
  #watch(): void {
    if (this.#expiry) clearTimeout(this.#expiry)
    const held = this.#held
    if (held === null || held === 'asking') return
    const left = this.#heard + CAUTION * this.#milliseconds - performance.now()
    this.#expiry = setTimeout(() => this.#lose(held), Math.max(0, left)).unref()
  }

  #lose(held: Held): void {
    if (this.#held === held) held.abort.abort(refuse.leaseLost())
  }

  #parameters() {
    return { workspace: this.#workspace, process: this.process, milliseconds: int(this.#milliseconds) }
  }
}

/** In a transaction: nobody else gets the lease until its end; LEASE_LOST where the process has it no longer. */
export async function demandLease(run: Run, workspace: string, process: string): Promise<void> {
  await run(LOCK, { workspace })
  const [row] = await run<{ ours: boolean }>(
    'MATCH (l:Lease {workspace: $workspace}) RETURN coalesce(l.process = $process, false) AS ours',
    { workspace, process },
  )
  if (!row?.ours) throw refuse.leaseLost()
}

const BEAT = `
  MERGE (p:Process {workspace: $workspace, id: $process})
  SET p.alive_until = datetime.realtime() + duration({milliseconds: $milliseconds})
  WITH p OPTIONAL MATCH (l:Lease {workspace: $workspace}) WHERE l.process = $process
  RETURN l.turn AS turn`

const HOLDER = `
  MATCH (l:Lease {workspace: $workspace}) MATCH (p:Process {workspace: $workspace, id: l.process})
  WHERE p.alive_until > datetime.realtime()
  RETURN p.id AS holder`

/** A statement of its own, as in workspace.ts. */
const LOCK = 'MATCH (l:Lease {workspace: $workspace}) SET l.asked_at = datetime.realtime()'
const MAKE_AND_LOCK = 'MERGE (l:Lease {workspace: $workspace}) SET l.asked_at = datetime.realtime()'

const TAKE = `
  MATCH (l:Lease {workspace: $workspace})
  OPTIONAL MATCH (p:Process {workspace: $workspace, id: l.process})
  WHERE p.id <> $process AND p.alive_until > datetime.realtime()
  WITH l, p.id AS holder
  FOREACH (_ IN CASE WHEN holder IS NULL THEN [1] ELSE [] END |
    SET l.process = $process, l.turn = coalesce(l.turn, 0) + 1, l.taken_at = datetime.realtime())
  RETURN holder, l.turn AS turn`

const RELEASE = `
  MATCH (l:Lease {workspace: $workspace}) WHERE l.process = $process AND l.turn = $turn
  REMOVE l.process`

const ALIVE = `
  MATCH (p:Process {workspace: $workspace}) WHERE p.id IN $processes AND p.alive_until > datetime.realtime()
  RETURN p.id AS id`

const LEAVE = [
  'MATCH (l:Lease {workspace: $workspace}) WHERE l.process = $process REMOVE l.process',
  'MATCH (p:Process {workspace: $workspace, id: $process}) DELETE p',
]

const FORGET_DEAD = `
  MATCH (p:Process {workspace: $workspace}) WHERE p.alive_until < datetime.realtime() - duration('P1D')
  DELETE p`
