import type { RebuildArguments, RebuildOptions } from './builds.ts'
import type { ReadingArguments } from './deliveries.ts'

/** When a schedule's runs are due. */
export type Trigger =
  /** five fields; `timeZone` an IANA name such as Europe/Berlin */
  | { on: 'cron'; cron: string; timeZone: string }
  /** at whole multiples of N minutes since 1970, so that N = 15 means :00, :15, :30, :45; 1 to 1,440 */
  | { on: 'every'; minutes: number }
  /** as soon as at least N interactions were imported that no build and no earlier run of the schedule has read */
  | { on: 'interactions'; atLeast: number }

/** Where files lie that a run imports before it rebuilds, and how to read them. */
export interface PickUp extends ReadingArguments {
  /** absolute path of a folder (the files right in it), or a glob */
  files: string
  /** files written to within these seconds are left for the next run, 0 to 86,400 */
  graceSeconds: number
}

/** When and how a workspace is rebuilt with nobody watching. */
export interface Schedule {
  /** `s1`, `s2`, …, never used twice; of the config file: its name there */
  id: string
  name: string | null
  /** who keeps it: the workspace (changed through any door), or the config file (changed only there) */
  from: 'workspace' | 'config'
  trigger: Trigger
  pickUp: PickUp | null
  /** of its rebuilds; what is left out comes from the workspace's defaults */
  options: RebuildOptions
  paused: boolean
  /** a run that takes longer is stopped; 1 to 10,080 */
  timeLimitMinutes: number
  /** how often a failed run is tried again, 0 to 10 */
  retries: number
  /** a run warns when no input came for so many days, 1 and more; null = never */
  quietDays: number | null
  /** ISO 8601 UTC: due times count from here (made, trigger changed, resumed); null = from when it is first seen */
  since: string | null
}

/** A schedule as it is given by hand: exactly one of `cron`, `everyMinutes`, `newInteractions`; what is left out is the standard. */
export interface ScheduleGiven {
  name?: string
  cron?: string
  /** with `cron` only; standard UTC */
  timeZone?: string
  everyMinutes?: number
  newInteractions?: number
  /** null takes it away */
  pickUp?: (Omit<PickUp, 'graceSeconds'> & { graceSeconds?: number }) | null
  options?: RebuildOptions
  paused?: boolean
  timeLimitMinutes?: number
  retries?: number
  quietDays?: number | null
}

/** A schedule with where it stands. */
export interface ScheduleStanding extends Schedule {
  /** ISO 8601 UTC: the next due time; null where paused, or where it waits for interactions */
  next: string | null
  /** the last run, null before the first */
  lastRun: Run | null
}

export type RunState =
  /** waits: for another run of the workspace, or for its next try */
  | 'due'
  | 'running'
  | 'done'
  /** no new input since the current build */
  | 'nothing_new'
  /** built, but kept back because the result is suspicious */
  | 'held_back'
  | 'failed'
  | 'cancelled'
  /** was due and was not run; `error` says why */
  | 'missed'

/** One rebuild, by a schedule or by hand. */
export interface Run {
  /** `r1`, `r2`, … in order of becoming due */
  id: string
  /** null: a rebuild by hand */
  schedule: string | null
  /** ISO 8601 UTC: the newest due time it stands for; null where a schedule was run by hand */
  due: string | null
  /** the first due time it stands for */
  dueFrom: string | null
  /** due times it stands for; more than 1 where some were missed, or came while another run was at work; 1,000 = that many or more */
  times: number
  /** 1, and one more for each try after a failure */
  attempt: number
  /** waits until then; null = no longer than others are at work */
  notBefore: string | null
  state: RunState
  startedAt: string | null
  finishedAt: string | null
  /** a rebuild by hand that a server took on: what was asked for; null for others */
  asked?: RebuildArguments | null
  /** who took it on, or runs or ran it, among the processes that share the store */
  by?: string | null
  /** process that runs or ran it */
  pid: number | null
  /** newest build when it started: a newer one is this run's work */
  buildBefore: string | null
  /** the build it made, or the current one where there was nothing new */
  build: string | null
  phases: { phase: string; seconds: number }[]
  counts: RunCounts | null
  /** what it found in the pick-up folder, at most 100 */
  files: PickedFile[]
  error: { code: string; message: string } | null
  warnings: string[]
}

export interface RunCounts {
  /** imports made by this run */
  imports: number
  /** of the build */
  interactions: number
  people: number
  tribes: number
}

export interface PickedFile {
  /** absolute path */
  file: string
  /** 'repeated': all of it was imported before; 'left': still being written */
  outcome: 'imported' | 'repeated' | 'refused' | 'left'
  import: number | null
  /** why it was refused */
  message: string | null
}
