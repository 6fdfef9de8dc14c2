/** What each verb of the desk does, told in the order of its steps. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../../columns/database.ts'
import type { RebuildArguments } from '../../domain/builds.ts'
import { DEFAULT_SOURCE } from '../../domain/people.ts'
import { refuse } from '../../errors.ts'
import { type Delivery, previewInteractions, stageAccounts, stageInteractions } from '../../ingest/ingest.ts'
import { readingsOf } from '../../needs/readings.ts'
import { takeSnapshot } from '../backup/snapshot.ts'
import type { DeliveryArguments, DeskWatch, Operations, Verb } from '../desk/desk.ts'
import type { LocalDeskTools } from '../desk/local.ts'
import { newestOf, newInputOf, standings } from '../schedule/looking.ts'
import { type RunPlace, recorded } from '../schedule/recorded.ts'
import { runScheduled } from '../schedule/scheduled.ts'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'
import { gatesOf, retentionOf, setGates, setRetention } from '../workspace/settings.ts'
import { discardBuild, prune, publishBuild } from './builds.ts'
import { erase } from './erase.ts'
import { nameTribe } from './names.ts'
import { forecast, type WeighingTools } from './preflight.ts'
import { careful } from './rebuilding.ts'
import { verify } from './verify.ts'

type Operation<V extends Verb> = (
  tools: LocalDeskTools,
  place: OpenWorkspace,
  args: Operations[V]['arguments'],
  watch: DeskWatch,
) => Promise<Operations[V]['result']>

export const operations: { [V in Verb]: Operation<V> } = {
  ingest: (tools, place, args, watch) =>
    withDelivery(tools, place, args, watch, async (session, delivery) => {
      const staged = await stageInteractions(session, delivery)
      watch.progress?.({ phase: 'storing', share: 0.8, secondsLeft: null })
      const stagedDelivery = {
        table: staged.table,
        files: staged.files,
        source: delivery.source,
        contentHash: staged.contentHash,
        records: staged.records,
        rejected: staged.rejects.count,
        undirected: staged.undirected,
        overlap: args.overlap ?? false,
      }
      const outcome = await place.store.append(session, stagedDelivery, watch.signal)
      return { ...outcome, records: staged.records, rejects: staged.rejects }
    }),

  preview: (tools, place, args, watch) =>
    withDelivery(tools, place, args, watch, async (session, delivery) => {
      const { kindWeights } = await place.store.defaults()
      return previewInteractions(session, delivery, kindWeights ?? {})
    }),

  accounts: (tools, place, args, watch) =>
    withDelivery(tools, place, args, watch, async (session, delivery) => {
      const staged = await stageAccounts(session, delivery)
      const outcome = await place.store.declare(session, staged.table, delivery.source)
      return { ...outcome, records: staged.records, rejects: staged.rejects }
    }),

  imports: (_tools, place) => place.store.imports(),

  removeImport: (_tools, place, args) => place.store.removeImport(args.import),

  rebuild: (tools, place, args, watch) => careful(rebuildTools(tools, place), place, args, watch),

  preflight: (tools, place, args, watch) => forecast(rebuildTools(tools, place), args, watch),

  publishBuild: (tools, place, args) => publishBuild(place, args.build, tools.now()),

  discardBuild: (_tools, place, args) => discardBuild(place, args.build),

  nameTribe: (_tools, place, args) => nameTribe(place, args.tribe, args.name),

  prune: (tools, place, args) => prune(place, tools.now(), args.dryRun),

  verify: (tools, place, args, watch) => verify(rebuildTools(tools, place), args.build, watch),

  snapshot: (_tools, place, _args, watch) => takeSnapshot(place, watch.signal),

  schedules: async (tools, { schedules, runs }) => standings(await schedules.list(), await runs.list(), tools.now()),

  addSchedule: (tools, { schedules }, args) => schedules.add(args.schedule, tools.now()),

  setSchedule: (tools, { schedules }, args) => schedules.set(args.schedule, args.set, tools.now()),

  removeSchedule: (_tools, { schedules }, args) => schedules.remove(args.schedule),

  look: async (tools, place) => {
    const schedules = await place.schedules.list()
    const alive = await livingOf(place)
    const newest = async () => {
      await place.registry.pull()
      return runPlace(place).newest()
    }
    await place.runs.recover(schedules, newest, tools.now(), alive)
    return place.runs.take(
      schedules,
      newInputOf(place.store, () => place.registry.list()),
      alive,
      tools.now(),
    )
  },

  runSchedule: (tools, place, args, watch) =>
    runScheduled(tools, runPlace(place), args, stoppable(watch), {
      ingest: (delivery, watched) => operations.ingest(tools, place, delivery, watched),
      rebuild: (order, watched) => operations.rebuild(tools, place, order, watched),
    }),

  runs: (_tools, { runs }) => runs.list(),

  jobs: async () => [],

  webhooks: (_tools, { herald }) => herald.outbox.webhooks(),

  addWebhook: (_tools, { herald }, { url, types }) => herald.outbox.add(url, types),

  removeWebhook: (_tools, { herald }, args) => herald.outbox.remove(args.webhook),

  deliveries: (_tools, { herald }) => herald.outbox.deliveries(),

  erase: (_tools, place, args) => erase(place, args.person, args.source),

  defaults: async (_tools, place, args) => {
    if (args.set) await place.store.setDefaults(args.set)
    return place.store.defaults()
  },

  gates: async (_tools, place, args) => {
    if (args.set) await setGates(place, args.set)
    return gatesOf(place)
  },

  retention: async (_tools, place, args) => {
    if (args.set) await setRetention(place, args.set)
    return retentionOf(place)
  },
}

export const VERBS = Object.keys(operations) as Verb[]

/**
 * The operation `rebuild` as the desk runs it: with an entry in the history.
 * @param run the one under which it was taken on; null: not yet
 */
export async function recordedRebuild(
  tools: LocalDeskTools,
  place: OpenWorkspace,
  args: RebuildArguments,
  watch: DeskWatch,
  run: string | null,
): Promise<Operations['rebuild']['result']> {
  const work = (watched: DeskWatch) => operations.rebuild(tools, place, args, watched)
  const done = await recorded(tools, runPlace(place), run === null ? {} : { run }, stoppable(watch), work)
  if (!done) throw refuse.takenOver()
  return done.rebuilt
}

/** Processes that still do what they have taken on, or are at work on. */
async function livingOf({ me, store, runs }: OpenWorkspace): Promise<string[]> {
  if (!store.sharing) return [me]
  const open = (await runs.list()).filter((run) => run.by && (run.state === 'due' || run.state === 'running'))
  return open.length === 0 ? [] : store.sharing.alive([...new Set(open.map((run) => run.by!))])
}

const runPlace = ({ folder, runs, schedules, registry }: OpenWorkspace): RunPlace => ({
  folder,
  runs,
  schedules: () => schedules.list(),
  newest: async () => newestOf(await registry.list()),
})

const stoppable = (watch: DeskWatch): DeskWatch & { signal: AbortSignal } => ({
  ...watch,
  signal: watch.signal ?? new AbortController().signal,
})

const rebuildTools = (tools: LocalDeskTools, place: OpenWorkspace): WeighingTools => ({
  store: place.store,
  registry: place.registry,
  engine: tools.engine,
  kernelMemory: tools.kernelMemory,
  // of those who share a store, one would not hear that another has erased somebody
  readings: place.store.sharing ? null : readingsOf(place.folder),
  memory: tools.memory,
  versions: tools.versions,
  now: tools.now,
})

/** Records refused before an import is: a share of all. */
const DEFAULT_MAX_REJECTS = 0.01

/** Gives a delivery a session and a folder of its own, and takes both away again. */
async function withDelivery<T>(
  tools: LocalDeskTools,
  place: OpenWorkspace,
  args: DeliveryArguments,
  watch: DeskWatch,
  body: (session: Session, delivery: Delivery) => Promise<T>,
): Promise<T> {
  const workDirectory = join(place.folder, 'spool')
  const rejects = join(place.folder, 'rejects')
  await mkdir(workDirectory, { recursive: true })
  await mkdir(rejects, { recursive: true })
  const session = await place.store.session()
  const stop = () => session.interrupt()
  watch.signal?.addEventListener('abort', stop)
  try {
    return await body(session, {
      files: args.files,
      ...(args.names ? { names: args.names } : {}),
      source: args.source ?? DEFAULT_SOURCE,
      map: args.map ?? {},
      undirected: args.undirected ?? false,
      timeFormat: args.timeFormat ?? null,
      maxRejects: args.maxRejects ?? DEFAULT_MAX_REJECTS,
      workDirectory,
      rejectsFile: join(rejects, `${tools.now().toISOString().replaceAll(':', '-')}.ndjson`),
      ...(watch.signal ? { signal: watch.signal } : {}),
      progress: (share) => watch.progress?.({ phase: 'reading', share: share * 0.8, secondsLeft: null }),
    })
  } finally {
    watch.signal?.removeEventListener('abort', stop)
    session.close()
    await rm(workDirectory, { recursive: true, force: true })
  }
}
