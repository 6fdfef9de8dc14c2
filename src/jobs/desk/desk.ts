/**
 * The desk: everything that changes a workspace or needs its store goes over it, one operation at a time per workspace.
 * In a process that holds the data it runs here (jobs/desk/local.ts); beside a running server it is handed to that server
 * (jobs/desk/remote.ts). Callers cannot tell the difference.
 */
import type { RebuildOutcome } from '../../build/outcome.ts'
import type { Retention } from '../../build/retention.ts'
import type {
  BuildRecord,
  Progress,
  RebuildArguments,
  RebuildOptions,
  RejectSummary,
  Warning,
} from '../../domain/builds.ts'
import type { Import, ReadingArguments } from '../../domain/deliveries.ts'
import type { GateLimits } from '../../domain/gates.ts'
import type { Run, Schedule, ScheduleGiven, ScheduleStanding } from '../../domain/schedules.ts'
import type { Delivery, Signal, SignalType, Webhook } from '../../domain/signals.ts'
import type { ImportPreview } from '../../ingest/ingest.ts'
import type { NamedTribe } from '../operations/names.ts'

export interface DeliveryArguments extends ReadingArguments {
  /** paths on this machine (globs allowed); the desk of a server reads them itself */
  files: string[]
  /** how to call the files in reports, where paths say nothing (`stdin`, `api`) */
  names?: string[]
}

/** Every operation with what it takes and gives; all take the workspace's name as well. */
export interface Operations {
  ingest: {
    arguments: DeliveryArguments
    result: {
      import: Import | null
      sameAs: number | null
      repeated: number
      selfLoops: number
      suppressed: number
      records: number
      rejects: RejectSummary
    }
  }
  preview: { arguments: DeliveryArguments; result: ImportPreview }
  accounts: {
    arguments: DeliveryArguments
    result: {
      added: number
      changed: number
      unchanged: number
      suppressed: number
      records: number
      rejects: RejectSummary
    }
  }
  imports: { arguments: Record<string, never>; result: Import[] }
  removeImport: { arguments: { import: number }; result: Import }
  rebuild: {
    arguments: RebuildArguments
    result: RebuildOutcome
  }
  /** what a rebuild would read and need; changes nothing */
  preflight: { arguments: RebuildArguments; result: Forecast }
  /** makes a held or older build the current one */
  publishBuild: { arguments: { build: string }; result: { build: BuildRecord; before: string | null; pruned: Pruned } }
  /** removes a build for good */
  discardBuild: { arguments: { build: string }; result: { build: BuildRecord } }
  /** removes what the retention does not keep */
  prune: { arguments: { dryRun?: boolean }; result: Pruned }
  /** limits that a build must keep to be published */
  gates: { arguments: { set?: Partial<GateLimits> }; result: GateLimits }
  retention: { arguments: { set?: Partial<Retention> }; result: Retention }
  /** names a tribe of the current build, for good; null takes the name back */
  nameTribe: { arguments: { tribe: string; name: string | null }; result: NamedTribe }
  verify: { arguments: { build: string }; result: Verification }
  /** `folder`, on this machine, holds the workspace as it stands, until whoever asked removes it (backup/snapshot.ts) */
  snapshot: { arguments: Record<string, never>; result: { folder: string } }
  schedules: { arguments: Record<string, never>; result: ScheduleStanding[] }
  addSchedule: { arguments: { schedule: ScheduleGiven }; result: Schedule }
  /** changes what is given of it */
  setSchedule: { arguments: { schedule: string; set: ScheduleGiven }; result: Schedule }
  removeSchedule: { arguments: { schedule: string }; result: Schedule }
  /** takes the due times that have come; gives the runs that may start now */
  look: { arguments: Record<string, never>; result: Run[] }
  /** carries out a run that is due, or a schedule by hand; one that was carried out before is only told */
  runSchedule: { arguments: { run?: string; schedule?: string }; result: Run }
  /** the last 1,000, newest first */
  runs: { arguments: Record<string, never>; result: Run[] }
  /** what waits or runs in the process that holds the data, and the last finished ones, newest first */
  jobs: { arguments: Record<string, never>; result: Job[] }
  webhooks: { arguments: Record<string, never>; result: Webhook[] }
  /** the secret is told this once */
  addWebhook: { arguments: { url: string; types: SignalType[] }; result: Webhook & { secret: string } }
  removeWebhook: { arguments: { webhook: string }; result: Webhook }
  /** the last deliveries of signals, newest first */
  deliveries: { arguments: Record<string, never>; result: (Delivery & { type: SignalType; at: string })[] }
  /** `source` where the id of an account repeats in several */
  erase: { arguments: { person: string; source?: string }; result: Erasure }
  defaults: { arguments: { set?: RebuildOptions }; result: RebuildOptions }
}
export type Verb = keyof Operations

/** What a rebuild would find and take; people, ties, bytes and seconds are estimates. */
export interface Forecast {
  /** the current build; null before the first */
  current: string | null
  /** the build since which nothing is new; null where there is something, or none yet */
  nothingNewSince: string | null
  /** false where nothing is new, and no build was asked for all the same */
  makes: boolean
  /** what it would be refused with now; null where it would not */
  refusal: { code: string; message: string } | null
  /** in the window */
  interactions: number
  /** of these, in imports that the current build has not read */
  newInteractions: number
  /** oldest and newest of them, ISO 8601 UTC; null where none has a time */
  windowStart: string | null
  windowEnd: string | null
  people: number
  ties: number
  /** bytes: what the graph kernels need and may take, and what DuckDB may take besides */
  memory: { needed: number; allowed: number; duckdb: number }
  /** bytes on the disk of the data directory; `older`: what `tribemap retention --keep 1` would free there */
  disk: { needed: number; free: number; older: { builds: number; bytes: number } }
  /** after the last build's phases; null before the first */
  seconds: number | null
  warnings: Warning[]
}

/** What retention removed, or would. */
export interface Pruned {
  /** ids, oldest first */
  builds: string[]
  bytes: number
  /** raw interactions older than the retention keeps */
  interactions: number
  /** such as "the disk has no room …": why removed interactions do not make the store smaller at once; null where they do */
  storeKept: string | null
}

export interface Verification {
  build: string
  /** 'same', 'different', or 'not verifiable' with the reason */
  outcome: 'same' | 'different' | 'not verifiable'
  reason: string | null
  /** per table: rows that only the kept build has, and only the one made again */
  differences: { table: string; onlyKept: number; onlyAgain: number }[]
}

export interface Erasure {
  person: string
  accounts: number
  interactions: number
  /** texts of others in which the person was mentioned and is no more */
  texts: number
  /** builds of which a redacted copy replaced the old file */
  builds: string[]
  rejects: number
}

/** A running or waiting operation, as the API shows it. */
export interface Job {
  id: string
  workspace: string
  verb: Verb
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: Progress
  /** ISO 8601 UTC */
  startedAt: string
  error: { code: string; message: string } | null
}

export interface DeskWatch {
  progress?(progress: Progress): void
  signal?: AbortSignal
}

export interface Desk {
  run<V extends Verb>(
    verb: V,
    workspace: string,
    args: Operations[V]['arguments'],
    watch?: DeskWatch,
  ): Promise<Operations[V]['result']>
  close(): Promise<void>
}

/** What the desk of the process that holds the data can do besides. */
export interface HoldingDesk extends Desk {
  /** resolves where the server of a store that processes share answers; null where there is none */
  readonly reachStore: (() => Promise<void>) | null
  /** jobs that wait or run, and the last finished ones, newest first */
  jobs(workspace?: string): Job[]
  /** starts without waiting for the end; a rebuild that was started is made, even if this process ends before */
  start<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments']): Promise<Job>
  /** false where it is not running any more */
  cancel(job: string): boolean
  /** every change of every job, from now on, until the signal aborts */
  events(signal: AbortSignal): AsyncIterable<Job>
  /** what happens in all workspaces, from now on, until the signal aborts */
  signals(signal: AbortSignal): AsyncIterable<Signal>
}
