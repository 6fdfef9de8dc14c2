/** Schedules and runs as sentences and tables for people. */
import type { PickedFile, Run, Schedule, ScheduleStanding } from '../domain/schedules.ts'
import type { Job } from '../jobs/desk/desk.ts'
import { describe } from '../jobs/schedule/schedule-check.ts'
import { count, counted, people } from './figures.ts'
import { plainTable } from './texts.ts'

export function schedulesText(all: readonly ScheduleStanding[]): string {
  if (all.length === 0)
    return 'No schedules yet; `tribemap schedule add --cron "30 2 * * *" --zone Europe/Berlin` makes one.'
  const rows = all.map((schedule) => ({
    id: schedule.id,
    name: schedule.name,
    when: describe(schedule.trigger),
    next: schedule.paused ? 'paused' : (moment(schedule.next) ?? 'when there are'),
    'picks up': schedule.pickUp?.files ?? null,
    'last run': schedule.lastRun ? `${schedule.lastRun.id} ${outcome(schedule.lastRun)}` : null,
    from: schedule.from,
  }))
  return `${plainTable(rows)}\nTimes are UTC. \`tribemap jobs\` tells how runs ended.`
}

export function scheduleText(schedule: Schedule): string {
  const { id, name, trigger, pickUp, paused } = schedule
  return `Schedule ${id}${name === null ? '' : ` (${name})`}: ${describe(trigger)}${pickUp ? `, picks up ${pickUp.files}` : ''}${paused ? ', paused' : ''}.`
}

export function runText(run: Run): string {
  const found = (['imported', 'repeated', 'refused', 'left'] as const)
    .map((what) => [what, run.files.filter((f) => f.outcome === what).length] as const)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n} ${FILES[what]}`)
  const refused = run.files.filter((f) => f.outcome === 'refused').map((f) => `  ${f.file}: ${f.message}`)
  return [`Run ${run.id}: ${sentence(run)}${found.length ? ` Files: ${found.join(', ')}.` : ''}`, ...refused].join('\n')
}

const FILES = {
  imported: 'imported',
  repeated: 'here already',
  refused: 'refused',
  left: 'still being written, left for the next run',
}

function sentence({ state, build, counts, error }: Run): string {
  if (error) return error.message
  if (state === 'nothing_new') return `nothing new since build ${build}.`
  if (!counts) return `${outcome({ state })}.`
  const held =
    state === 'held_back'
      ? ` It is held: look at it, then tribemap builds publish ${build}, or tribemap builds discard ${build}.`
      : ''
  return `build ${build}, ${people(counts.people)} in ${counted(counts.tribes, 'tribe')}.${held}`
}

/** A line of `tribemap jobs`: a job at work or waiting, or a run that is due or over. */
export interface JobRow {
  id: string
  what: string
  schedule: string | null
  state: string
  /** ISO 8601 UTC */
  due: string | null
  startedAt: string | null
  seconds: number | null
  build: string | null
  /** how far it is, why it failed, what it warns of */
  notes: string[]
  /** the whole run, null for a job that is none */
  run: Run | null
}

/** Jobs of the process that holds the data in front, then runs, newest first: those open, and the last `top` that are over. */
export function jobRows(jobs: readonly Job[], runs: readonly Run[], top: number): JobRow[] {
  const open = runs.filter((run) => run.state === 'due' || run.state === 'running')
  const over = runs.filter((run) => !open.includes(run)).slice(0, top)
  const running = open.some((run) => run.state === 'running')
  const atWork = jobs.filter((j) => j.state === 'waiting' || j.state === 'running')
  const progress = (job: Job) => `${job.progress.phase} ${Math.round(job.progress.share * 100)} %`
  const recorded = atWork.find((j) => j.state === 'running' && RECORDED.includes(j.verb))
  return [
    ...atWork
      // A rebuild at work stands below as the run that it is.
      .filter((job) => !(running && job === recorded))
      .map((job) => ({
        id: job.id,
        what: job.verb,
        schedule: null,
        state: job.state,
        due: null,
        startedAt: job.startedAt,
        seconds: null,
        build: null,
        notes: job.state === 'running' ? [progress(job)] : [],
        run: null,
      })),
    ...open.map((run) => runRow(run, run.state === 'running' && recorded ? [progress(recorded)] : [])),
    ...over.map((run) => runRow(run, [])),
  ]
}

const RECORDED = ['rebuild', 'runSchedule']

function runRow(run: Run, notes: string[]): JobRow {
  const { id, schedule, due, startedAt, finishedAt, build, times, attempt, notBefore } = run
  return {
    id,
    what: 'rebuild',
    schedule,
    state: run.state,
    due,
    startedAt,
    seconds: startedAt && finishedAt ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 : null,
    build,
    notes: [
      ...notes,
      ...(attempt > 1 ? [`try ${attempt}`] : []),
      ...(run.state === 'due' && notBefore ? [`not before ${moment(notBefore)}`] : []),
      ...(times > 1 ? [`stands for ${count(times)} due times`] : []),
      ...(run.error ? [`${run.error.code}: ${run.error.message}`] : []),
      ...run.warnings,
      ...importedNote(run.files.filter((f) => f.outcome === 'imported')),
      ...refusedNotes(run.files.filter((f) => f.outcome === 'refused')),
    ],
    run,
  }
}

/** Files of an outcome that are named; the run has them all. */
const NAMED = 3

function importedNote(files: readonly PickedFile[]): string[] {
  if (files.length === 0) return []
  const named = files.slice(0, NAMED).map((f) => `${f.file} (import ${f.import})`)
  const more = files.length > NAMED ? ` and ${files.length - NAMED} more` : ''
  return [`imported ${named.join(', ')}${more}`]
}

function refusedNotes(files: readonly PickedFile[]): string[] {
  const more =
    files.length > NAMED ? [`${counted(files.length - NAMED, 'more was', 'more were')} refused; --json names them`] : []
  return [...files.slice(0, NAMED).map((f) => `refused ${f.file}: ${f.message}`), ...more]
}

export function jobsText(rows: readonly JobRow[]): string {
  if (rows.length === 0) return 'Nothing runs or waits, and nothing was rebuilt yet.'
  const table = plainTable(
    rows.map((row) => ({
      id: row.id,
      what: row.what,
      by: row.schedule ?? 'hand',
      state: outcome({ state: row.state }),
      started: moment(row.startedAt),
      seconds: row.seconds,
      build: row.build,
    })),
  )
  const notes = rows.flatMap((row) => row.notes.map((note) => `  ${row.id}: ${note}`))
  return [table, ...notes].join('\n')
}

const outcome = ({ state }: { state: string }): string => state.replace('_', ' ')
const moment = (iso: string | null): string | null => (iso === null ? null : iso.slice(0, 16).replace('T', ' '))
