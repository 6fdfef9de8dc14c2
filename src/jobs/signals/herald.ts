/**
 * Tells what happened in a workspace: looks at its builds and runs, takes what is news into the outbox, sends it, and tries
 * again later what did not get through. As news is read off what is there, a process that ends between a build and its
 * signal loses none: the next one finds it.
 */
import { openBuild } from '../../build/read.ts'
import type { Registry } from '../../build/registry.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import type { Papers } from '../../domain/sharing.ts'
import type { Signal } from '../../domain/signals.ts'
import type { Clock } from '../clock.ts'
import type { Runs } from '../schedule/runs.ts'
import { buildHeld, buildPublished, newChiefs, rebuildFailed } from './news.ts'
import { Outbox } from './outbox.ts'

export interface HeraldTools extends Clock {
  workspace: string
  /** of the workspace */
  folder: string
  papers: Papers
  registry: Registry
  runs: Runs
  allowPrivate: boolean
  /** for opening the builds that are compared */
  reading: { memory: string; threads: number; tempDirectory: string }
  /** each new signal, once, for those who listen here */
  tell(signal: Signal): void
  /** true where somebody listens here */
  listened(): boolean
}

/** The last runs that are looked at for failures. */
const RECENT_RUNS = 20

export class Herald {
  readonly outbox: Outbox
  readonly #tools: HeraldTools
  #sending: Promise<void> = Promise.resolve()
  #cancel = () => {}
  #closed = false

  constructor(tools: HeraldTools) {
    this.outbox = new Outbox(tools.folder, { allowPrivate: tools.allowPrivate, now: tools.now }, tools.papers)
    this.#tools = tools
  }

  /** Looks for news, and begins to send what waits; nothing to do where nobody wants to be told. */
  async look(): Promise<void> {
    const { workspace, registry, runs } = this.#tools
    if (!(await this.#wanted())) return
    const newest = (await registry.list())[0]
    const failed = (await runs.list()).slice(0, RECENT_RUNS).filter((r) => r.state === 'failed' && r.error !== null)
    await this.#take([
      ...failed.reverse().map((r) => rebuildFailed(workspace, r.id, r.finishedAt ?? r.startedAt!, r.error!)),
      ...(newest?.held ? [buildHeld(workspace, newest)] : []),
    ])
    if (newest?.current) await this.#published(newest, buildPublished(workspace, newest))
    this.send()
  }

  /** A build that was published by hand: news again, also where it was current before. */
  async published(record: BuildRecord): Promise<void> {
    const { workspace, now } = this.#tools
    if (!(await this.#wanted())) return
    const first = await this.#published(record, { ...buildPublished(workspace, record), at: now().toISOString() })
    if (!first) await this.#take([buildPublished(workspace, record, now())])
    this.send()
  }

  /** Sends what is due, now and again later. */
  send(): void {
    this.#cancel()
    this.#sending = this.#sending.then(async () => {
      if (this.#closed) return
      const next = await this.outbox.send().catch(() => null)
      if (next && !this.#closed) {
        const wait = Math.max(1000, next.getTime() - this.#tools.now().getTime())
        this.#cancel = this.#tools.after(wait, () => this.send())
      }
    })
  }

  /** Waits for what is being sent, which takes some seconds at most; the rest goes out when the workspace is opened again. */
  async close(): Promise<void> {
    this.#cancel()
    await this.#sending
    this.#closed = true
    this.#cancel()
  }

  async #wanted(): Promise<boolean> {
    return this.#tools.listened() || (await this.outbox.webhooks()).length > 0
  }

  async #published(record: BuildRecord, signal: Signal): Promise<boolean> {
    if ((await this.#take([signal])).length === 0) return false
    const { registry, workspace, reading } = this.#tools
    const parent = (await registry.list()).find((r) => r.manifest.build === record.manifest.parentBuild)
    if (!parent) return true
    const builds = await Promise.all([record, parent].map((r) => openBuild(r, registry.folder, reading)))
    try {
      await this.#take(await newChiefs(workspace, record, builds[0]!, builds[1]!))
    } finally {
      for (const build of builds) await build.close()
    }
    return true
  }

  async #take(signals: readonly Signal[]): Promise<Signal[]> {
    const fresh = await this.outbox.take(signals)
    for (const signal of fresh) this.#tools.tell(signal)
    return fresh
  }
}
