/**
 * The desk of the process that holds the data: opens a workspace on first use, runs one operation at a time per workspace, and
 * keeps a list of jobs.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter, on } from 'node:events'
import { isDiskFull } from '../../columns/database.ts'
import type { EngineName, Progress, RebuildArguments } from '../../domain/builds.ts'
import type { Signal } from '../../domain/signals.ts'
import type { Engine } from '../../engine/engine.ts'
import { refuse } from '../../errors.ts'
import { operations, recordedRebuild } from '../operations/operations.ts'
import { fromPapers } from '../schedule/looking.ts'
import { Schedules } from '../schedule/schedules.ts'
import { type OpeningTools, type OpenWorkspace, openWorkspace } from '../workspace/open-workspace.ts'
import { workspaceFolder, workspaceNames } from '../workspace/workspaces.ts'
import type { DeskWatch, HoldingDesk, Job, Operations, Verb } from './desk.ts'
import { Leases, type LeaseTools } from './leases.ts'
import { isCancelled, shownAs, understood } from './understood.ts'

export interface LocalDeskTools extends OpeningTools, LeaseTools {
  /** absolute path of the data directory */
  data: string
  /** names of the workspaces on a store that processes share; null where each has its own in the data directory */
  sharedWorkspaces: (() => Promise<string[]>) | null
  /** asks its server for a sign of life */
  reachStore: (() => Promise<void>) | null
  engine(name: EngineName): Engine
  kernelMemory: number
  versions: Record<string, string>
}

/** Verbs that make a workspace that is not there yet. */
const FOUNDING: readonly Verb[] = ['ingest', 'accounts', 'preview', 'defaults', 'addSchedule', 'addWebhook']
const SETTINGS: readonly Verb[] = ['defaults', 'gates', 'retention']
/** Need not wait for what is at work: they read, or change small files only. */
const ASIDE: readonly Verb[] = [
  'imports',
  'schedules',
  'addSchedule',
  'setSchedule',
  'removeSchedule',
  'look',
  'runs',
  'jobs',
  'webhooks',
  'addWebhook',
  'removeWebhook',
  'deliveries',
]
const isReading = (verb: Verb, args: object): boolean =>
  ASIDE.includes(verb) || (SETTINGS.includes(verb) && !('set' in args))
const KEPT_JOBS = 100

export class LocalDesk implements HoldingDesk {
  readonly #tools: LocalDeskTools
  readonly #open = new Map<string, Promise<OpenWorkspace>>()
  readonly #queues = new Map<string, Promise<unknown>>()
  readonly #jobs: { job: Job; abort: AbortController }[] = []
  readonly #events = new EventEmitter()
  readonly #me = randomUUID()
  /** what goes on beside the queues */
  readonly #reading = new Set<Promise<unknown>>()
  readonly #leases: Leases
  #count = 0
  #closed = false

  readonly reachStore: (() => Promise<void>) | null

  constructor(tools: LocalDeskTools) {
    this.#tools = tools
    this.#leases = new Leases(tools)
    this.reachStore = tools.reachStore
    this.#events.setMaxListeners(0)
  }

  async run<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch = {}) {
    if (isReading(verb, args)) {
      const reading = this.#read(verb, workspace, args, watch)
      this.#reading.add(reading)
      return reading.finally(() => this.#reading.delete(reading))
    }
    return this.#enqueue(verb, workspace, args, watch).result
  }

  async start<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments']): Promise<Job> {
    const run = verb === 'rebuild' ? await this.#takeOn(workspace, args as RebuildArguments) : null
    const { job, result } = this.#enqueue(verb, workspace, args, {}, run)
    // Its end is told by the job; nobody awaits this promise.
    result.catch(() => {})
    return job
  }

  jobs(workspace?: string): Job[] {
    return this.#jobs.map((j) => j.job).filter((j) => !workspace || j.workspace === workspace)
  }

  cancel(id: string): boolean {
    const entry = this.#jobs.find((j) => j.job.id === id)
    if (!entry || !['waiting', 'running'].includes(entry.job.state)) return false
    entry.abort.abort(refuse.cancelled())
    return true
  }

  events(signal: AbortSignal): AsyncIterable<Job> {
    return this.#listen('job', signal)
  }

  signals(signal: AbortSignal): AsyncIterable<Signal> {
    return this.#listen('signal', signal)
  }

  /** Brings what other processes on the store have published; nothing where the data is this process's alone. */
  async catchUp(signal?: AbortSignal, workspace?: string): Promise<void> {
    const catching = this.#catchUp(signal, workspace)
    this.#reading.add(catching)
    return catching.finally(() => this.#reading.delete(catching))
  }

  /** Names of the workspaces that are there, or have schedules in the config file. */
  async workspaces(): Promise<string[]> {
    const { data, configSchedules } = this.#tools
    return [...new Set([...(await workspaceNames(data)), ...configSchedules.workspaces])].sort()
  }

  /** Cancels what runs, waits for it, closes the stores. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { abort } of this.#jobs) abort.abort(refuse.stopped())
    await Promise.allSettled([...this.#queues.values(), ...this.#reading])
    for (const opening of this.#open.values()) {
      const place = await opening.catch(() => null)
      await place?.herald.close()
      await place?.store.close()
    }
    this.#open.clear()
  }

  /** All of them, whatever fails for one; what failed first is thrown at the end. */
  async #catchUp(signal?: AbortSignal, workspace?: string): Promise<void> {
    const failed: unknown[] = []
    for (const name of (await this.#tools.sharedWorkspaces?.()) ?? []) {
      if (workspace !== undefined && workspace !== name) continue
      if (this.#closed || signal?.aborted) return
      try {
        const place = await this.#workspace(name, workspaceFolder(this.#tools.data, name), true, {})
        if (await place.registry.pull(signal)) await place.herald.look().catch(() => {})
      } catch (error) {
        failed.push(error)
      }
    }
    if (failed.length > 0) throw failed[0]
  }

  async *#listen<T>(name: 'job' | 'signal', signal: AbortSignal): AsyncIterable<T> {
    try {
      for await (const [event] of on(this.#events, name, { signal })) yield event as T
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** Beside the queue: what only reads the store need not wait for a running rebuild, and is no job. */
  async #read<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch) {
    const folder = workspaceFolder(this.#tools.data, workspace)
    if (this.#closed) throw refuse.cancelled()
    if (verb === 'jobs') return this.jobs(workspace) as never
    const founds = this.#founds(verb, workspace)
    if (!founds && !(await this.#isThere(workspace))) throw refuse.noWorkspace(workspace)
    if (!this.#tools.sharedWorkspaces) {
      const papers = new Schedules(folder, workspace, this.#tools.configSchedules)
      const known = await fromPapers(verb, folder, papers, this.#tools.now())
      if (known) return known as never
    }
    const place = await this.#workspace(workspace, folder, founds, watch)
    return operations[verb](this.#tools, place, args, watch)
  }

  #founds(verb: Verb, workspace: string): boolean {
    return FOUNDING.includes(verb) || this.#tools.configSchedules.of(workspace).length > 0
  }

  async #isThere(workspace: string): Promise<boolean> {
    if ((await workspaceNames(this.#tools.data)).includes(workspace)) return true
    return Boolean((await this.#tools.sharedWorkspaces?.())?.includes(workspace))
  }

  async #takeOn(workspace: string, args: RebuildArguments): Promise<string> {
    const folder = workspaceFolder(this.#tools.data, workspace)
    if (this.#closed) throw refuse.cancelled()
    const place = await this.#workspace(workspace, folder, this.#founds('rebuild', workspace), {})
    const asked = await place.runs.ask(args, place.me, this.#tools.now()).catch((error) => {
      throw isDiskFull(error) ? refuse.diskFull(folder) : error
    })
    return asked.id
  }

  /** @param run under which a rebuild was taken on */
  #enqueue<V extends Verb>(
    verb: V,
    workspace: string,
    args: Operations[V]['arguments'],
    watch: DeskWatch,
    run: string | null = null,
  ) {
    const folder = workspaceFolder(this.#tools.data, workspace)
    if (this.#closed) throw refuse.cancelled()
    const abort = new AbortController()
    watch.signal?.addEventListener('abort', () => abort.abort(watch.signal!.reason), { once: true })
    if (watch.signal?.aborted) abort.abort(watch.signal.reason)
    const job: Job = {
      id: `${process.pid}-${++this.#count}`,
      workspace,
      verb,
      state: 'waiting',
      progress: { phase: 'waiting', share: 0, secondsLeft: null },
      startedAt: this.#tools.now().toISOString(),
      error: null,
    }
    this.#jobs.unshift({ job, abort })
    this.#jobs.splice(KEPT_JOBS)
    const tell = (change: Partial<Job>) => {
      Object.assign(job, change)
      this.#events.emit('job', { ...job })
      if (change.progress) watch.progress?.(change.progress)
    }
    tell({})
    const work = async (): Promise<Operations[V]['result']> => {
      try {
        abort.signal.throwIfAborted()
        const watched = { progress: (p: Progress) => tell({ progress: p }), signal: abort.signal }
        const place = await this.#workspace(workspace, folder, this.#founds(verb, workspace), watched)
        const result = await this.#leases.during(place, watched, (leased) => {
          tell({ state: 'running' })
          return (
            verb === 'rebuild'
              ? recordedRebuild(this.#tools, place, args as RebuildArguments, leased, run)
              : operations[verb](this.#tools, place, args, leased)
          ) as Promise<Operations[V]['result']>
        })
        tell({ state: 'done', progress: { phase: 'done', share: 1, secondsLeft: 0 } })
        await spread(place, verb, result)
        return result
      } catch (thrown) {
        const error = understood(thrown, abort.signal, folder, this.#tools.memory)
        const shown = shownAs(error)
        tell({ state: isCancelled(shown.code) ? 'cancelled' : 'failed', error: shown })
        const place = await this.#open.get(workspace)?.catch(() => null)
        // What the end of this process stops, the next one goes on with.
        if (place && run !== null && shown.code !== 'STOPPED') {
          const state = isCancelled(shown.code) ? 'cancelled' : 'failed'
          await place.runs.withdraw(run, { state, error: shown }, this.#tools.now()).catch(() => {})
        }
        if (place) await spread(place, verb, null)
        throw error
      }
    }
    const before = this.#queues.get(workspace) ?? Promise.resolve()
    const result = before.then(work, work)
    this.#queues.set(
      workspace,
      result.catch(() => {}),
    )
    return { job, result }
  }

  async #workspace(name: string, folder: string, found: boolean, watch: DeskWatch): Promise<OpenWorkspace> {
    if (!found && !this.#open.has(name) && !(await this.#isThere(name))) throw refuse.noWorkspace(name)
    // asked only now: somebody else may have begun to open it while this one looked whether it is there
    const open = this.#open.get(name)
    if (open) return open
    const opening = openWorkspace(
      this.#tools,
      {
        name,
        folder,
        me: this.#me,
        tell: (signal) => this.#events.emit('signal', signal),
        listened: () => this.#events.listenerCount('signal') > 0,
      },
      watch,
    )
    this.#open.set(name, opening)
    opening.catch(() => this.#open.delete(name))
    return opening
  }
}

/** Tells what an operation was news of. What fails here fails no operation: the next look finds it. */
async function spread({ herald }: OpenWorkspace, verb: Verb, result: unknown): Promise<void> {
  const byHand = verb === 'publishBuild' && result !== null
  const telling = byHand
    ? herald.published((result as Operations['publishBuild']['result']).build)
    : verb === 'rebuild' || verb === 'runSchedule'
      ? herald.look()
      : null
  await telling?.catch(() => {})
}
