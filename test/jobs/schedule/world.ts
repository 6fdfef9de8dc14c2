/**
 * A world in which only time is simulated: disk, clock and rebuild are in memory, the scheduler and all that keeps its books
 * are the real ones. A process in it can die at any step of its work; what it had written stays.
 */
import { EventEmitter, on } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import type { Run, Schedule, ScheduleGiven } from '../../../src/domain/schedules.ts'
import type { Papers } from '../../../src/domain/sharing.ts'
import { refuse } from '../../../src/errors.ts'
import type { Clock } from '../../../src/jobs/clock.ts'
import type { DeskWatch, Job, Operations } from '../../../src/jobs/desk/desk.ts'
import { type NewestBuild, Runs, readRuns } from '../../../src/jobs/schedule/runs.ts'
import { runScheduled } from '../../../src/jobs/schedule/scheduled.ts'
import { Scheduler } from '../../../src/jobs/schedule/scheduler.ts'
import { Schedules } from '../../../src/jobs/schedule/schedules.ts'

export const MINUTE = 60_000
const FOLDER = '/workspace'

export class World {
  readonly disk = new Map<string, string>()
  /** builds on the disk, with the run that made each */
  readonly builds: { build: string; at: string }[] = []
  /** how long a rebuild takes, in minutes */
  minutes = 1
  /** what a rebuild throws instead of ending */
  fails: () => Error | null = () => null
  /** interactions that wait to be read, with the number of their import */
  input: Input = { interactions: 0, lastImport: 0 }
  /** most rebuilds seen at work at once */
  atOnce = 0
  /** runs handed to the desk */
  asked = 0
  /** steps done so far; a process dies at those that `diesAt` names */
  steps = 0
  diesAt: (step: number) => boolean = () => false
  deaths = 0
  logged: string[] = []

  #now: number
  #timers: { at: number; call: () => void }[] = []
  #process: Process | null = null

  constructor(start: string) {
    this.#now = Date.parse(start)
  }

  readonly now = (): Date => new Date(this.#now)

  /** The clock is set; timers go by time that passes and do not notice. */
  jump(minutes: number): void {
    this.#now += minutes * MINUTE
    for (const timer of this.#timers) timer.at += minutes * MINUTE
  }

  add(given: ScheduleGiven): Promise<Schedule> {
    return this.schedules().add(given, this.now())
  }

  schedules(): Schedules {
    return new Schedules(
      FOLDER,
      'default',
      NO_CONFIG,
      this.#files(() => {}),
    )
  }

  /** Oldest first. */
  async runs(): Promise<Run[]> {
    return (
      await readRuns(
        FOLDER,
        this.#files(() => {}),
      )
    ).toReversed()
  }

  get running(): boolean {
    return this.#process !== null
  }

  start(): void {
    this.#process = new Process(this)
    this.#process.scheduler.start()
  }

  /** The server is told to end: what runs is stopped and may still write. */
  async stop(): Promise<void> {
    this.#process!.scheduler.stop()
    this.#process!.stop.abort(refuse.stopped())
    await setImmediate()
    this.die()
  }

  /** All that the process would still have done is not done. */
  die(): void {
    if (this.#process) this.#process.dead = true
    this.#process?.scheduler.stop()
    this.#process = null
    this.#timers = []
  }

  /** Lets time pass. Where the process has died it is started again some minutes later. */
  async pass(minutes: number, down = 3): Promise<void> {
    const end = this.#now + minutes * MINUTE
    let up: number | null = null
    for (;;) {
      await setImmediate()
      if (!this.#process) up ??= this.#now + down * MINUTE
      const next = this.#timers.reduce((least, t) => Math.min(least, t.at), up ?? Number.POSITIVE_INFINITY)
      if (next > end) break
      this.#now = Math.max(this.#now, next)
      if (up !== null && up <= this.#now) {
        up = null
        this.start()
        continue
      }
      const due = this.#timers.filter((t) => t.at <= this.#now)
      this.#timers = this.#timers.filter((t) => t.at > this.#now)
      for (const timer of due) timer.call()
    }
    this.#now = end
  }

  clock(process: Process): Clock {
    return {
      now: this.now,
      after: (milliseconds, call) => {
        const timer = { at: this.#now + milliseconds, call: () => process.dead || call() }
        this.#timers.push(timer)
        return () => {
          this.#timers = this.#timers.filter((t) => t !== timer)
        }
      },
    }
  }

  /** A place where the process may die; what is dead waits for ever. */
  step(process: Process): Promise<void> {
    if (!process.dead && this.diesAt(++this.steps)) {
      this.deaths++
      this.die()
    }
    return process.dead ? new Promise(() => {}) : Promise.resolve()
  }

  /** The disk as a process sees it: it may die before and after each write. */
  filesOf(process: Process): Papers {
    return this.#files(() => this.step(process))
  }

  #files(step: () => Promise<void> | void): Papers {
    return {
      read: async (path) => this.disk.get(path) ?? null,
      write: async (path, text) => {
        await step()
        this.disk.set(path, text)
        await step()
        return true
      },
      remove: async (path) => void this.disk.delete(path),
    }
  }
}

interface Input {
  interactions: number
  lastImport: number
}

const NO_CONFIG = { file: 'tribemap.json', workspaces: [], of: () => [] }

class Process {
  dead = false
  readonly scheduler: Scheduler
  readonly stop = new AbortController()
  readonly #world: World
  readonly #runs: Runs
  readonly #schedules: Schedules
  readonly #events = new EventEmitter()
  readonly #clock: Clock
  #queue: Promise<unknown> = Promise.resolve()
  #atWork = 0

  constructor(world: World) {
    this.#world = world
    this.#clock = world.clock(this)
    this.#runs = new Runs(FOLDER, world.filesOf(this))
    this.#schedules = new Schedules(FOLDER, 'default', NO_CONFIG, world.filesOf(this))
    const log = (about: object, sentence: string) => {
      world.logged.push(`${sentence} ${JSON.stringify(about)}`)
    }
    this.scheduler = new Scheduler({
      desk: { run: this.run.bind(this) as never, events: this.#follow.bind(this) },
      clock: this.#clock,
      workspaces: async () => ['default'],
      log: { info: log, warn: log },
    })
  }

  /** The two verbs that the scheduler needs; runs stand in one queue, as on the real desk. */
  run(verb: 'look' | 'runSchedule', _workspace: string, args: { run?: string }): Promise<unknown> {
    if (verb === 'look') return this.#look()
    this.#world.asked++
    const done = this.#queue.then(() => this.#carryOut(args))
    this.#queue = done.catch(() => {})
    const tell = () => this.#events.emit('job', { workspace: 'default', state: 'done' })
    done.then(tell, tell)
    return done
  }

  async *#follow(signal: AbortSignal): AsyncIterable<Job> {
    try {
      for await (const [job] of on(this.#events, 'job', { signal })) yield job
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async #look(): Promise<Run[]> {
    const schedules = await this.#schedules.list()
    await this.#runs.recover(schedules, this.#newest, this.#world.now())
    const newInput = async (after: number) =>
      this.#world.input.lastImport > after ? this.#world.input : { ...this.#world.input, interactions: 0 }
    return this.#runs.take(schedules, newInput, [], this.#world.now())
  }

  readonly #newest = async (): Promise<NewestBuild | null> => {
    const build = this.#world.builds.at(-1)?.build
    return build ? { build, counts: { imports: 0, interactions: 9, people: 5, tribes: 2 }, held: false } : null
  }

  #carryOut(args: { run?: string }): Promise<Run> {
    const place = {
      folder: FOLDER,
      runs: this.#runs,
      schedules: () => this.#schedules.list(),
      newest: this.#newest,
    }
    const steps = {
      ingest: () => Promise.reject(new Error('nothing is picked up here')),
      rebuild: (_args: unknown, watch: DeskWatch) => this.#rebuild(watch),
    }
    return runScheduled({ ...this.#clock, memory: '1GB' }, place, args, { signal: this.stop.signal }, steps)
  }

  async #rebuild({ signal, progress }: DeskWatch): Promise<Operations['rebuild']['result']> {
    const world = this.#world
    world.atOnce = Math.max(world.atOnce, ++this.#atWork)
    progress?.({ phase: 'ties', share: 0.1, secondsLeft: null })
    try {
      await new Promise<void>((done, stopped) => {
        this.#clock.after(world.minutes * MINUTE, done)
        signal!.addEventListener('abort', () => stopped(refuse.cancelled()))
      })
      const failure = world.fails()
      if (failure) throw failure
      await world.step(this)
      const build = `b${world.builds.length + 1}`
      world.builds.push({ build, at: world.now().toISOString() })
      await world.step(this)
      const counts = { interactions: 9, people: 5, tribes: 2 }
      return {
        build: { manifest: { build, counts }, current: true } as never,
        nothingNew: false,
        warnings: [],
      }
    } finally {
      this.#atWork--
    }
  }
}

/** Due times that runs in these states stand for, each with how often. */
export function stoodFor(runs: readonly Run[], states: readonly Run['state'][], due: readonly string[]): number[] {
  return due.map((at) => runs.filter((r) => states.includes(r.state) && r.dueFrom! <= at && at <= r.due!).length)
}
