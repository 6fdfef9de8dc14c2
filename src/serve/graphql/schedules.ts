/** Schedules and runs over the API; refusals that are to be expected come back as data. */
import type { Run, Schedule, ScheduleGiven, ScheduleStanding } from '../../domain/schedules.ts'
import { refuse } from '../../errors.ts'
import type { Job } from '../../jobs/desk/desk.ts'
import { readOptions, refusable } from './changes.ts'
import { type Context, demand, run } from './context.ts'
import { type Page, pageOfNumbered } from './page.ts'
import type {
  MutationAddScheduleArgs,
  MutationRemoveScheduleArgs,
  MutationRunScheduleArgs,
  MutationUpdateScheduleArgs,
  ScheduleInput,
  ScheduleResolvers,
} from './schema.generated.ts'
import { findWorkspace } from './workspaces.ts'

export type RunPage = Page<Run>

/** Schedules and histories name paths of the server: they are for who may change data. */
export async function listSchedules(context: Context, workspace: string): Promise<ScheduleStanding[]> {
  demand(context, 'change data', workspace)
  return run(context, 'schedules', workspace, {})
}

export async function listRuns(
  context: Context,
  workspace: string,
  asked: { first: number; after?: string | null | undefined },
): Promise<RunPage> {
  demand(context, 'change data', workspace)
  const runs = await run(context, 'runs', workspace, {})
  return pageOfNumbered(runs, ({ id }) => Number(id.slice(1)), asked, `runs ${workspace}`)
}

export function addSchedule(context: Context, { workspace, schedule }: MutationAddScheduleArgs) {
  return changed(context, workspace!, () => run(context, 'addSchedule', workspace!, { schedule: read(schedule) }))
}

export function updateSchedule(context: Context, { workspace, id, schedule }: MutationUpdateScheduleArgs) {
  return changed(context, workspace!, () =>
    run(context, 'setSchedule', workspace!, { schedule: id, set: read(schedule) }),
  )
}

export function removeSchedule(context: Context, { workspace, id }: MutationRemoveScheduleArgs) {
  return changed(context, workspace!, () => run(context, 'removeSchedule', workspace!, { schedule: id }))
}

export async function runSchedule(context: Context, { workspace, id }: MutationRunScheduleArgs) {
  return refusable({ job: null }, async () => {
    demand(context, 'change data', workspace!)
    await findWorkspace(context, workspace!)
    const known = await run(context, 'schedules', workspace!, {})
    if (!known.some((schedule) => schedule.id === id)) throw refuse.noSchedule(id)
    return { job: (await context.desk.start('runSchedule', workspace!, { schedule: id })) as Job | null }
  })
}

export const scheduleFields: ScheduleResolvers = {
  from: ({ from }) => from.toUpperCase() as never,
  cron: ({ trigger }) => (trigger.on === 'cron' ? trigger.cron : null),
  timeZone: ({ trigger }) => (trigger.on === 'cron' ? trigger.timeZone : null),
  everyMinutes: ({ trigger }) => (trigger.on === 'every' ? trigger.minutes : null),
  newInteractions: ({ trigger }) => (trigger.on === 'interactions' ? trigger.atLeast : null),
  pickUp: ({ pickUp }) => pickUp?.files ?? null,
}

async function changed(context: Context, workspace: string, change: () => Promise<Schedule>) {
  return refusable({ schedule: null }, async () => {
    demand(context, 'change data', workspace)
    await findWorkspace(context, workspace)
    const { id, ...rest } = await change()
    const standing = (await run(context, 'schedules', workspace, {})).find((schedule) => schedule.id === id)
    return { schedule: standing ?? { id, ...rest, next: null, lastRun: null } }
  })
}

/** As the desk takes it: null stands for "left out", where it does not mean "never". */
function read({ options, quietDays, ...given }: ScheduleInput): ScheduleGiven {
  const set = Object.entries(given).filter(([, value]) => value !== null && value !== undefined)
  return {
    ...Object.fromEntries(set),
    ...(quietDays === undefined ? {} : { quietDays }),
    ...(options
      ? { options: Object.fromEntries(Object.entries(readOptions(options)).filter(([, v]) => v !== null)) }
      : {}),
  }
}
