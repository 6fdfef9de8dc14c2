/**
 * The schedules of a workspace: those kept in `schedules.json`, changed through any door, and those of the config file,
 * which are changed only there.
 */
import { join } from 'node:path'
import type { Schedule, ScheduleGiven } from '../../domain/schedules.ts'
import type { Papers } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { Paper } from '../workspace/paper.ts'
import { checkSchedule } from './schedule-check.ts'

interface SchedulesState {
  next: number
  schedules: Schedule[]
}

/** Schedules of the config file, by workspace, and where that file is. */
export interface ConfigSchedules {
  file: string
  /** workspaces that have some there */
  workspaces: readonly string[]
  of(workspace: string): readonly Schedule[]
}

export class Schedules {
  readonly #paper: Paper<SchedulesState>
  readonly #fixed: readonly Schedule[]
  readonly #file: string

  /** Reading takes no lock; changing is for the process that holds the store. */
  constructor(folder: string, workspace: string, config: ConfigSchedules, papers?: Papers) {
    this.#paper = new Paper(join(folder, 'schedules.json'), { next: 1, schedules: [] }, papers)
    this.#fixed = config.of(workspace)
    this.#file = config.file
  }

  async list(): Promise<Schedule[]> {
    return [...this.#fixed, ...(await this.#paper.read()).schedules]
  }

  /** NO_SUCH_SCHEDULE where there is none. */
  async find(id: string): Promise<Schedule> {
    const found = (await this.list()).find((schedule) => schedule.id === id)
    if (!found) throw refuse.noSchedule(id)
    return found
  }

  /** BAD_SCHEDULE names the field that does not fit. */
  add(given: ScheduleGiven, now: Date): Promise<Schedule> {
    return this.#paper.change((state) => {
      const fields = checkSchedule(given, '', null, now)
      const schedule: Schedule = { id: `s${state.next++}`, from: 'workspace', ...fields, since: now.toISOString() }
      state.schedules.push(schedule)
      return schedule
    })
  }

  /** Changes what is given. Due times count anew from now where the trigger changed or the schedule was resumed. */
  set(id: string, given: ScheduleGiven, now: Date): Promise<Schedule> {
    return this.#paper.change((state) => {
      const schedule = this.#own(state, id)
      const before = structuredClone(schedule)
      // How files are read stays, where only other files are given.
      const pickUp = given.pickUp && schedule.pickUp ? { ...schedule.pickUp, ...given.pickUp } : given.pickUp
      const set = pickUp === undefined ? given : { ...given, pickUp }
      Object.assign(schedule, checkSchedule(set, '', schedule, now))
      const anew =
        JSON.stringify(before.trigger) !== JSON.stringify(schedule.trigger) || (before.paused && !schedule.paused)
      if (anew) schedule.since = now.toISOString()
      return schedule
    })
  }

  remove(id: string): Promise<Schedule> {
    return this.#paper.change((state) => {
      const schedule = this.#own(state, id)
      state.schedules = state.schedules.filter((s) => s !== schedule)
      return schedule
    })
  }

  #own(state: SchedulesState, id: string): Schedule {
    if (this.#fixed.some((s) => s.id === id)) throw refuse.scheduleInConfig(id, this.#file)
    const schedule = state.schedules.find((s) => s.id === id)
    if (!schedule) throw refuse.noSchedule(id)
    return schedule
  }
}
