/**
 * The desk: everything that changes a workspace or needs its store goes over it, one operation at a time per workspace.
 * In a process that holds the data it runs here (jobs/local.ts); beside a running server it is handed to that server
 * (jobs/remote.ts). Callers cannot tell the difference.
 */
import type { BuildRecord, Progress, RebuildOptions, RejectSummary } from '../domain/builds.ts'
import type { Import } from '../domain/deliveries.ts'
import type { ImportPreview } from '../ingest/ingest.ts'

export interface DeliveryArguments {
  /** paths on this machine (globs allowed); the desk of a server reads them itself */
  files: string[]
  /** how to call the files in reports, where paths say nothing (`stdin`, `api`) */
  names?: string[]
  source?: string
  /** field → column of the file */
  map?: Record<string, string>
  undirected?: boolean
  /** strptime format for times that are not ISO 8601 or Unix */
  timeFormat?: string
  /** share such as 0.01, or a count of 1 and more */
  maxRejects?: number
  overlap?: boolean
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
    arguments: { options?: RebuildOptions; force?: boolean; saveDefaults?: boolean }
    /** `build` is the new one, or the current one where there was nothing new */
    result: { build: BuildRecord; nothingNew: boolean }
  }
  verify: { arguments: { build: string }; result: Verification }
  /** `source` where the id of an account repeats in several */
  erase: { arguments: { person: string; source?: string }; result: Erasure }
  defaults: { arguments: { set?: RebuildOptions }; result: RebuildOptions }
}
export type Verb = keyof Operations

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
  /** jobs that wait or run, and the last finished ones, newest first */
  jobs(workspace?: string): Job[]
  /** starts without waiting for the end */
  start<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments']): Job
  /** false where it is not running any more */
  cancel(job: string): boolean
  /** every change of every job, from now on, until the signal aborts */
  events(signal: AbortSignal): AsyncIterable<Job>
}
