/**
 * One run that is due: of a schedule, new files from its pick-up folder, then the rebuild, within its time limit; or a rebuild by
 * hand that a process which is no more had taken on. Recorded in any case.
 */
import type { RebuildArguments } from '../../domain/builds.ts'
import type { Run, Schedule } from '../../domain/schedules.ts'
import { refuse } from '../../errors.ts'
import type { DeliveryArguments, DeskWatch, Operations } from '../desk/desk.ts'
import { pickUp } from './pick-up.ts'
import { type RecordTools, type RunPlace, recorded } from './recorded.ts'

/** The operations a run consists of. */
export interface Steps {
  ingest(delivery: DeliveryArguments, watch: DeskWatch): Promise<Operations['ingest']['result']>
  rebuild(args: RebuildArguments, watch: DeskWatch): Promise<Operations['rebuild']['result']>
}

/**
 * Carries out the run that is due, or a schedule by hand. A run that was begun or ended before is given as it is, and nothing
 * is done. NO_SUCH_SCHEDULE, NO_SUCH_RUN; what stops the run is thrown after it was recorded.
 */
export async function runScheduled(
  tools: RecordTools,
  place: RunPlace,
  asked: { run?: string; schedule?: string },
  watch: DeskWatch & { signal: AbortSignal },
  steps: Steps,
): Promise<Run> {
  const known = asked.run === undefined ? undefined : await place.runs.find(asked.run)
  if (asked.run !== undefined && !known) throw refuse.noRun(asked.run)
  if (known?.asked) {
    const order = known.asked
    const done = await recorded(tools, place, { run: known.id }, watch, (watched) => steps.rebuild(order, watched))
    return done?.run ?? (await place.runs.find(known.id))!
  }
  const id = known?.schedule ?? asked.schedule ?? ''
  const schedule = (await place.schedules()).find((s) => s.id === id)
  if (!schedule) throw refuse.noSchedule(id)
  const limit = new AbortController()
  const stopLimit = tools.after(schedule.timeLimitMinutes * 60_000, () =>
    limit.abort(refuse.timeLimit(schedule.timeLimitMinutes)),
  )
  const who = known ? { run: known.id } : { schedule: schedule.id }
  const signal = AbortSignal.any([watch.signal, limit.signal])
  try {
    const done = await recorded(tools, place, who, { ...watch, signal }, async (watched, notes) => {
      if (schedule.pickUp) {
        const ingest = (delivery: DeliveryArguments) => steps.ingest(delivery, watched)
        const { files, warnings } = await pickUp(place.folder, schedule.pickUp, ingest, tools.now())
        notes.files.push(...files)
        notes.warnings.push(...warnings)
        const refused = files.filter((f) => f.outcome === 'refused').length
        if (refused > 0) notes.warnings.push(`${refused} of the new files ${refused > 1 ? 'were' : 'was'} refused.`)
      }
      return steps.rebuild(rebuildArguments(schedule), watched)
    })
    return done?.run ?? (await place.runs.find(known!.id))!
  } finally {
    stopLimit()
  }
}

const rebuildArguments = ({ options, quietDays }: Schedule): RebuildArguments => ({
  options,
  ...(quietDays === null ? {} : { quietDays }),
})
