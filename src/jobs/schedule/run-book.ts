/** The book of runs as pure changes of its state: due times become runs, failed runs are followed by others, old ones go. */
import type { Run, Schedule, Trigger } from '../../domain/schedules.ts'
import { refuse, type TribemapError } from '../../errors.ts'
import { type DueTimes, dueTimes, MOST_TIMES } from './due.ts'

/** How far a schedule's due times were taken. */
interface Mark {
  /** to which trigger and start it belongs; another one begins anew */
  of: string
  /** ISO 8601 UTC */
  until: string
  /** interactions of imports up to this one were counted */
  import: number
}

export interface RunsState {
  next: number
  marks: Record<string, Mark>
  /** oldest first */
  runs: Run[]
}

/** Runs kept in the history. */
export const KEPT_RUNS = 1000
export const EMPTY: RunsState = { next: 1, marks: {}, runs: [] }

/** Minutes before the second, third, … try; the last one holds for all later ones. */
const BACK_OFF = [1, 5, 25] as const
/** A mark so far ahead of the clock was made while the clock was wrong. */
const DAY = 86_400_000

/** Interactions that were imported after import `after` and are kept, and the number of the last import. */
export type NewInput = (after: number) => Promise<{ interactions: number; lastImport: number }>

/** Takes the due times of one schedule that have come: the run that stands for them, and the mark behind them. */
export async function takeDue(state: RunsState, schedule: Schedule, newInput: NewInput, now: Date): Promise<void> {
  const mark = markOf(state, schedule, now)
  if (schedule.paused) return
  if (schedule.trigger.on === 'interactions') {
    const { interactions, lastImport } = await newInput(mark.import)
    if (interactions < schedule.trigger.atLeast) return
    mark.import = lastImport
    mark.until = now.toISOString()
    enlist(state, schedule.id, { first: now, last: now, times: 1 })
    return
  }
  if (Date.parse(mark.until) > +now + DAY) {
    const error = told(refuse.clockWentBack(mark.until, now.toISOString()))
    Object.assign(newRun(state, schedule.id), {
      state: 'missed',
      due: now.toISOString(),
      finishedAt: now.toISOString(),
      error,
    })
    mark.until = now.toISOString()
  }
  const due = dueTimes(schedule.trigger, new Date(mark.until), now)
  if (!due) return
  mark.until = due.last.toISOString()
  enlist(state, schedule.id, due)
}

/** A run waiting already stands for the new due times too: what came while others were at work, or while it waits to be tried again, is made up once. */
function enlist(state: RunsState, schedule: string, due: DueTimes): void {
  const waiting = state.runs.find((run) => run.schedule === schedule && run.state === 'due')
  const run = waiting ?? newRun(state, schedule)
  run.dueFrom ??= due.first.toISOString()
  run.due = due.last.toISOString()
  run.times = Math.min(MOST_TIMES, (waiting ? waiting.times : 0) + due.times)
  run.attempt = 1
  run.notBefore = null
}

function markOf(state: RunsState, schedule: Schedule, now: Date): Mark {
  const of = JSON.stringify([schedule.trigger, schedule.paused, schedule.since] satisfies [
    Trigger,
    boolean,
    string | null,
  ])
  let mark = state.marks[schedule.id]
  if (mark?.of !== of) {
    mark = { of, until: schedule.since ?? now.toISOString(), import: mark?.import ?? 0 }
    state.marks[schedule.id] = mark
  }
  return mark
}

/** Follows a failed run by another one: the machine may have recovered by then. One that the server's end stopped goes on at once. */
export function tryAgain(state: RunsState, run: Run, schedules: readonly Schedule[], code: string, now: Date): void {
  const stopped = code === 'STOPPED'
  if (run.asked && (stopped || (code === 'PROCESS_ENDED' && run.attempt === 1))) {
    // Whoever looks next takes it on: it has no process of its own.
    const attempt = stopped ? run.attempt : 2
    Object.assign(newRun(state, null), { asked: run.asked, due: run.due, dueFrom: run.due, attempt })
    return
  }
  const schedule = schedules.find((s) => s.id === run.schedule)
  if (!schedule || run.due === null) return
  if (!stopped && (!PASSING.includes(code) || run.attempt > schedule.retries)) return
  const minutes = BACK_OFF[Math.min(run.attempt, BACK_OFF.length) - 1]!
  const next = state.runs.find((r) => r.schedule === run.schedule && r.state === 'due')
  // Due times that came meanwhile wait already: they are this one's next try.
  if (next) {
    next.dueFrom = run.dueFrom
    next.times = Math.min(MOST_TIMES, next.times + run.times)
    return
  }
  Object.assign(newRun(state, run.schedule), {
    due: run.due,
    dueFrom: run.dueFrom,
    times: run.times,
    attempt: stopped ? run.attempt : run.attempt + 1,
    notBefore: stopped ? null : new Date(+now + minutes * 60_000).toISOString(),
  })
}

/** Failures that may be over by themselves. */
const PASSING: readonly string[] = [
  'PROCESS_ENDED',
  'BUSY',
  'NOT_ENOUGH_MEMORY',
  'NOT_ENOUGH_DISK',
  'DISK_FULL',
  'NEO4J_UNREACHABLE',
  'NEO4J_FAILED',
  'NEO4J_SLOW',
  'LEASE_LOST',
  'INTERNAL',
]

/** A run that is due at once, by nothing but its being asked for. */
export function newRun(state: RunsState, schedule: string | null): Run {
  const run: Run = {
    id: `r${state.next++}`,
    schedule,
    due: null,
    dueFrom: null,
    times: 1,
    attempt: 1,
    notBefore: null,
    asked: null,
    by: null,
    state: 'due',
    startedAt: null,
    finishedAt: null,
    pid: null,
    buildBefore: null,
    build: null,
    phases: [],
    counts: null,
    files: [],
    error: null,
    warnings: [],
  }
  state.runs.push(run)
  return run
}

/** Drops the oldest runs that are over. */
export function trim(state: RunsState): void {
  const over = state.runs.length - KEPT_RUNS
  if (over <= 0) return
  const old = new Set(state.runs.filter((r) => r.state !== 'due' && r.state !== 'running').slice(0, over))
  state.runs = state.runs.filter((run) => !old.has(run))
}

/** An error as histories show it. */
export const told = ({ code, message }: TribemapError): { code: string; message: string } => ({ code, message })
