/**
 * The runs of a workspace: `runs.json`, what is due, at work and done, and how far each schedule's due times have been taken.
 *
 * A due time is taken in one write: the run that stands for it and the mark behind it are kept together or not at all, so that
 * no due time is lost and none taken twice, wherever the process ends. A run that is found at work in no living process is
 * ended as failed, unless its build is there, and is tried again.
 */
import { join } from 'node:path'
import type { Run, Schedule } from '../../domain/schedules.ts'
import { refuse } from '../../errors.ts'
import { type Files, Paper } from '../paper.ts'
import { EMPTY, type NewInput, newRun, type RunsState, takeDue, told, trim, tryAgain } from './run-book.ts'

/** All runs that are known, newest first; takes no lock. */
export const readRuns = async (folder: string, files?: Files): Promise<Run[]> =>
  (await paperOf(folder, files).read()).runs.toReversed()

/** How a run ended. */
export type RunEnd = Partial<Run> & { state: 'done' | 'nothing_new' | 'held_back' | 'failed' | 'cancelled' }

export class Runs {
  readonly #paper: Paper<RunsState>
  /** runs at work in this process */
  readonly #live = new Set<string>()

  constructor(folder: string, files?: Files) {
    this.#paper = paperOf(folder, files)
  }

  async list(): Promise<Run[]> {
    return (await this.#paper.read()).runs.toReversed()
  }

  async find(id: string): Promise<Run | undefined> {
    return (await this.#paper.read()).runs.find((run) => run.id === id)
  }

  /** Ends runs of processes that are no more; `newest` is the newest build there is. */
  recover(schedules: readonly Schedule[], newest: () => Promise<NewestBuild | null>, now: Date): Promise<void> {
    return this.#paper.change(async (state) => {
      for (const run of state.runs) {
        if (run.state !== 'running' || this.#live.has(run.id)) continue
        const built = await newest()
        run.finishedAt = now.toISOString()
        if (built && built.build !== run.buildBefore) {
          const { held, ...figures } = built
          const warnings = [...run.warnings, `The process ${run.pid} ended after the build was made.`]
          Object.assign(run, { ...figures, state: held ? 'held_back' : 'done', warnings })
        } else {
          Object.assign(run, { state: 'failed', error: told(refuse.processEnded(run.pid)) })
          tryAgain(state, run, schedules, 'PROCESS_ENDED', now)
        }
      }
    })
  }

  /** Takes the due times that have come, and gives the runs that may start now, those due first in front. */
  take(schedules: readonly Schedule[], newInput: NewInput, now: Date): Promise<Run[]> {
    return this.#paper.change(async (state) => {
      const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]))
      for (const run of state.runs)
        if (run.state === 'due' && !byId.has(run.schedule!))
          Object.assign(run, {
            state: 'cancelled',
            finishedAt: now.toISOString(),
            error: told(refuse.scheduleGone(run.schedule!)),
          })
      for (const schedule of schedules) await takeDue(state, schedule, newInput, now)
      trim(state)
      return state.runs
        .filter(
          (run) =>
            run.state === 'due' &&
            !byId.get(run.schedule!)!.paused &&
            !(run.notBefore && new Date(run.notBefore) > now),
        )
        .sort((a, b) => (a.due! < b.due! ? -1 : a.due! > b.due! ? 1 : 0))
    })
  }

  /** Begins a run that was due, or one by hand where `id` is null; undefined where that run was begun or ended before. */
  async begin(
    id: string | null,
    schedule: string | null,
    buildBefore: string | null,
    now: Date,
  ): Promise<Run | undefined> {
    let begun: Run | undefined
    try {
      await this.#paper.change((state) => {
        const known = id === null ? newRun(state, schedule) : state.runs.find((r) => r.id === id)
        if (known?.state !== 'due') return
        Object.assign(known, { state: 'running', startedAt: now.toISOString(), pid: process.pid, buildBefore })
        trim(state)
        begun = structuredClone(known)
        this.#live.add(known.id)
      })
    } catch (error) {
      if (begun) this.#live.delete(begun.id)
      throw error
    }
    return begun
  }

  /** Keeps how a run ended; one that failed is due again where its schedule says so. */
  async end(id: string, end: RunEnd, schedules: readonly Schedule[], now: Date): Promise<Run> {
    try {
      return await this.#paper.change((state) => {
        const run = state.runs.find((r) => r.id === id)!
        Object.assign(run, end, { finishedAt: now.toISOString() })
        if (end.error) tryAgain(state, run, schedules, end.error.code, now)
        return structuredClone(run)
      })
    } finally {
      this.#live.delete(id)
    }
  }
}

export interface NewestBuild extends Pick<Run, 'build' | 'counts'> {
  held: boolean
}

const paperOf = (folder: string, files?: Files): Paper<RunsState> => new Paper(join(folder, 'runs.json'), EMPTY, files)
