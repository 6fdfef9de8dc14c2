/** Opens a workspace for the process that may change it: its store, waited for, its documents and builds; what a killed process left is ended. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Registry } from '../../build/registry.ts'
import { isLocked } from '../../columns/database.ts'
import type { Papers } from '../../domain/sharing.ts'
import type { Signal } from '../../domain/signals.ts'
import { refuse } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { dropSnapshots } from '../backup/snapshot.ts'
import type { Clock } from '../clock.ts'
import type { DeskWatch } from '../desk/desk.ts'
import { finishErasure } from '../operations/erase.ts'
import { newestOf } from '../schedule/looking.ts'
import { Runs } from '../schedule/runs.ts'
import { type ConfigSchedules, Schedules } from '../schedule/schedules.ts'
import { Herald } from '../signals/herald.ts'
import { papersOf } from './paper.ts'

/** A workspace as operations see it. */
export interface OpenWorkspace {
  name: string
  folder: string
  /** this process among those that may have this workspace */
  me: string
  store: Store
  /** its small documents */
  papers: Papers
  registry: Registry
  schedules: Schedules
  runs: Runs
  herald: Herald
}

export interface OpeningTools extends Clock {
  /** seconds to wait for another process that holds a store */
  wait: number
  openStore(folder: string): Promise<Store>
  configSchedules: ConfigSchedules
  /** DuckDB's memory limit and threads */
  memory: string
  threads: number
  /** webhooks may lead to addresses of this machine and of private networks */
  privateWebhooks: boolean
}

export interface Opening {
  name: string
  folder: string
  /** this process, where no store shared by several names it */
  me: string
  /** hears what happens in the workspace */
  tell(signal: Signal): void
  /** does anybody listen to that? */
  listened(): boolean
}

/** BUSY where another process holds the store all the time that is waited. */
export async function openWorkspace(tools: OpeningTools, opening: Opening, watch: DeskWatch): Promise<OpenWorkspace> {
  const { name, folder } = opening
  await mkdir(join(folder, 'builds'), { recursive: true })
  const store = await openStore(tools, folder, watch)
  const { sharing } = store
  const registry = new Registry(join(folder, 'builds'), sharing?.builds)
  const papers = papersOf(sharing)
  const me = sharing?.process ?? opening.me
  const runs = new Runs(folder, papers, me)
  const place: OpenWorkspace = {
    name,
    folder,
    me,
    registry,
    store,
    papers,
    schedules: new Schedules(folder, name, tools.configSchedules, papers),
    runs,
    herald: makeHerald(tools, opening, { papers, registry, runs }),
  }
  try {
    await rm(join(folder, 'spool'), { recursive: true, force: true })
    await dropSnapshots(folder)
    if (sharing) await registry.pull(watch.signal)
    else await tidyWorkspace(place, tools.now())
    await place.herald.look()
  } catch (error) {
    await place.store.close()
    throw error
  }
  return place
}

/** Ends what processes that are no more left half done; for who alone may change the workspace. */
export async function tidyWorkspace(place: OpenWorkspace, now: Date): Promise<void> {
  const { registry, runs, schedules } = place
  await registry.sweep()
  await finishErasure(place)
  const newest = async () => newestOf(await registry.list())
  await runs.recover(await schedules.list(), newest, now)
}

function makeHerald(
  { now, after, memory, threads, privateWebhooks }: OpeningTools,
  { name, folder, tell, listened }: Opening,
  kept: { papers: Papers; registry: Registry; runs: Runs },
): Herald {
  return new Herald({
    workspace: name,
    folder,
    ...kept,
    now,
    after,
    allowPrivate: privateWebhooks,
    reading: { memory, threads, tempDirectory: join(folder, 'tmp') },
    tell,
    listened,
  })
}

const POLL_MS = 200

/** Another process may hold the file: ask again until it lets go, or until the wait is over. */
async function openStore(tools: OpeningTools, folder: string, watch: DeskWatch): Promise<Store> {
  const deadline = performance.now() + tools.wait * 1000
  for (;;) {
    try {
      return await tools.openStore(folder)
    } catch (error) {
      if (!isLocked(error)) throw error
      const holder = /PID (\d+)/.exec(String(error))?.[1]
      if (performance.now() >= deadline) throw refuse.busy(holder ? `process ${holder}` : 'another process', tools.wait)
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
