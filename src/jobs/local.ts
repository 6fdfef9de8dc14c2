/**
 * The desk of the process that holds the data: opens a workspace's store on first use, runs one operation at a time per
 * workspace, keeps a list of jobs, and first ends what a killed process left half done (an erasure).
 */
import { EventEmitter, on } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Registry } from '../build/registry.ts'
import { isDiskFull, isInterrupted, isLocked, isOutOfMemory } from '../columns/database.ts'
import type { EngineName, Progress } from '../domain/builds.ts'
import type { Engine } from '../engine/engine.ts'
import { refuse, TribemapError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import type { DeskWatch, HoldingDesk, Job, Operations, Verb } from './desk.ts'
import { finishErasure } from './erase.ts'
import { operations } from './operations.ts'
import { workspaceFolder, workspaceNames } from './workspaces.ts'

export interface LocalDeskTools {
  /** absolute path of the data directory */
  data: string
  /** seconds to wait for another process that holds a store */
  wait: number
  openStore(folder: string): Promise<Store>
  engine(name: EngineName): Engine
  kernelMemory: number
  /** DuckDB's memory limit, for what is said when it is used up */
  memory: string
  versions: Record<string, string>
  now(): Date
}

/** A workspace as operations see it. */
export interface OpenWorkspace {
  name: string
  folder: string
  store: Store
  registry: Registry
}

/** Verbs that make a workspace that is not there yet. */
const FOUNDING: readonly Verb[] = ['ingest', 'accounts', 'preview', 'defaults']
const isReading = (verb: Verb, args: object): boolean => verb === 'imports' || (verb === 'defaults' && !('set' in args))
const KEPT_JOBS = 100
const POLL_MS = 200

export class LocalDesk implements HoldingDesk {
  readonly #tools: LocalDeskTools
  readonly #open = new Map<string, Promise<OpenWorkspace>>()
  readonly #queues = new Map<string, Promise<unknown>>()
  readonly #jobs: { job: Job; abort: AbortController }[] = []
  readonly #events = new EventEmitter()
  #count = 0
  #closed = false

  constructor(tools: LocalDeskTools) {
    this.#tools = tools
    this.#events.setMaxListeners(0)
  }

  async run<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch = {}) {
    if (isReading(verb, args)) return this.#read(verb, workspace, args, watch)
    return this.#enqueue(verb, workspace, args, watch).result
  }

  start<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments']): Job {
    const { job, result } = this.#enqueue(verb, workspace, args, {})
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

  async *events(signal: AbortSignal): AsyncIterable<Job> {
    try {
      for await (const [job] of on(this.#events, 'job', { signal })) yield job as Job
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** Cancels what runs, waits for it, closes the stores. */
  async close(): Promise<void> {
    this.#closed = true
    for (const { job } of this.#jobs) this.cancel(job.id)
    await Promise.allSettled(this.#queues.values())
    for (const workspace of this.#open.values()) await (await workspace.catch(() => null))?.store.close()
    this.#open.clear()
  }

  /** Beside the queue: what only reads the store need not wait for a running rebuild, and is no job. */
  async #read<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch) {
    const folder = workspaceFolder(this.#tools.data, workspace)
    const place = await this.#workspace(workspace, folder, FOUNDING.includes(verb), watch)
    return operations[verb](this.#tools, place, args, watch)
  }

  #enqueue<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch) {
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
        const progress = (p: Progress) => tell({ progress: p })
        const place = await this.#workspace(workspace, folder, FOUNDING.includes(verb), {
          progress,
          signal: abort.signal,
        })
        tell({ state: 'running' })
        const result = await operations[verb](this.#tools, place, args, { progress, signal: abort.signal })
        tell({ state: 'done', progress: { phase: 'done', share: 1, secondsLeft: 0 } })
        return result
      } catch (thrown) {
        const error = understood(thrown, abort.signal, folder, this.#tools.memory)
        const cancelled = error instanceof TribemapError && error.code === 'CANCELLED'
        const code = error instanceof TribemapError ? error.code : 'INTERNAL'
        const message = error instanceof TribemapError ? error.message : 'Something unexpected failed; the log has it.'
        tell({ state: cancelled ? 'cancelled' : 'failed', error: { code, message } })
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
    const open = this.#open.get(name)
    if (open) return open
    if (!found && !(await workspaceNames(this.#tools.data)).includes(name)) throw refuse.noWorkspace(name)
    const opening = this.#openWorkspace(name, folder, watch)
    this.#open.set(name, opening)
    opening.catch(() => this.#open.delete(name))
    return opening
  }

  async #openWorkspace(name: string, folder: string, watch: DeskWatch): Promise<OpenWorkspace> {
    const registry = new Registry(join(folder, 'builds'))
    await mkdir(registry.folder, { recursive: true })
    const place: OpenWorkspace = { name, folder, registry, store: await this.#openStore(folder, watch) }
    try {
      await registry.sweep()
      await rm(join(folder, 'spool'), { recursive: true, force: true })
      await finishErasure(place)
    } catch (error) {
      await place.store.close()
      throw error
    }
    return place
  }

  /** Another process may hold the file: ask again until it lets go, or until the wait is over. */
  async #openStore(folder: string, watch: DeskWatch): Promise<Store> {
    const deadline = performance.now() + this.#tools.wait * 1000
    for (;;) {
      try {
        return await this.#tools.openStore(folder)
      } catch (error) {
        if (!isLocked(error)) throw error
        const holder = /PID (\d+)/.exec(String(error))?.[1]
        if (performance.now() >= deadline)
          throw refuse.busy(holder ? `process ${holder}` : 'another process', this.#tools.wait)
        watch.progress?.({
          phase: 'waiting',
          share: 0,
          secondsLeft: null,
          message: `waiting for ${holder ? `process ${holder}` : 'another process'}, which is writing here`,
        })
        await setTimeout(POLL_MS, undefined, { signal: watch.signal })
      }
    }
  }
}

function understood(error: unknown, signal: AbortSignal, where: string, memory: string): unknown {
  if (error instanceof TribemapError) return error
  if (signal.aborted || isInterrupted(error)) return refuse.cancelled()
  if (isDiskFull(error)) return refuse.diskFull(where)
  if (isOutOfMemory(error)) return refuse.memoryUsedUp(memory)
  return error
}
