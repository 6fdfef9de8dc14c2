/** What is due in a workspace: how schedules stand, and which runs may start now. */
import type { BuildRecord } from '../../domain/builds.ts'
import type { Run, Schedule, ScheduleStanding } from '../../domain/schedules.ts'
import { refuse } from '../../errors.ts'
import { isAlive } from '../../keys/lock.ts'
import type { Store } from '../../store/store.ts'
import type { Verb } from '../desk/desk.ts'
import { waitsToBeSent } from '../signals/outbox.ts'
import { nextDue } from './due.ts'
import { type NewInput, told } from './run-book.ts'
import { type NewestBuild, readRuns } from './runs.ts'
import type { Schedules } from './schedules.ts'

/** What a workspace's small files tell without its store, which another process may hold; null where it takes the store. */
export async function fromPapers(
  verb: Verb,
  folder: string,
  schedules: Schedules,
  now: Date,
): Promise<Run[] | ScheduleStanding[] | null> {
  if (verb !== 'runs' && verb !== 'schedules' && verb !== 'look') return null
  const runs = await readRuns(folder)
  if (verb === 'runs') return seen(runs)
  const all = await schedules.list()
  if (verb === 'schedules') return standings(all, seen(runs), now)
  const idle = all.length === 0 && !runs.some((run) => run.state === 'due' || run.state === 'running')
  return idle && !(await waitsToBeSent(folder)) ? [] : null
}

/** Schedules with the next due time and the last run of each. */
export function standings(schedules: readonly Schedule[], runs: readonly Run[], now: Date): ScheduleStanding[] {
  return schedules.map((schedule) => ({
    ...schedule,
    next: schedule.paused ? null : (nextDue(schedule.trigger, now)?.toISOString() ?? null),
    lastRun: runs.find((run) => run.schedule === schedule.id && run.state !== 'due') ?? null,
  }))
}

/** Runs as they are seen without the store: one at work in a process that is no more has failed, though its record does not say so yet. */
const seen = (runs: readonly Run[]): Run[] =>
  runs.map((run) =>
    run.state !== 'running' || run.pid === null || isAlive(run.pid)
      ? run
      : { ...run, state: 'failed', error: told(refuse.processEnded(run.pid)) },
  )

/** The interactions that neither the current build nor a run up to import `after` has read. */
export const newInputOf =
  (store: Store, records: () => Promise<readonly BuildRecord[]>): NewInput =>
  async (after) => {
    const read = (await records()).find((r) => r.current)?.manifest.lastImport ?? 0
    const imports = await store.imports()
    const fresh = imports.filter((i) => !i.removed && i.import > Math.max(after, read))
    return {
      interactions: fresh.reduce((sum, i) => sum + i.accepted, 0),
      lastImport: imports.reduce((last, i) => Math.max(last, i.import), 0),
    }
  }

/** The build made last, held ones among them, as a run's history shows it. */
export function newestOf(records: readonly BuildRecord[]): NewestBuild | null {
  const newest = records.toSorted((a, b) => numberOf(b) - numberOf(a))[0]
  if (!newest) return null
  const { build, counts } = newest.manifest
  const { interactions, people, tribes } = counts
  return { build, counts: { imports: 0, interactions, people, tribes }, held: newest.held ?? false }
}

const numberOf = ({ manifest }: BuildRecord): number => Number(manifest.build.slice(1))
