/**
 * The runs of a workspace: `runs.json`, what is due, at work and done, and how far each schedule's due times have been taken.
 *
 * A due time is taken in one write: the run that stands for it and the mark behind it are kept together or not at all, so that
 * no due time is lost and none taken twice, wherever the process ends. A run that is found at work in no living process is
 * ended as failed, unless its build is there, and is tried again.
 */
import { join } from 'node:path'
import type { RebuildArguments } from '../../domain/builds.ts'
import type { Run, Schedule } from '../../domain/schedules.ts'
import type { Papers } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { Paper } from '../workspace/paper.ts'
import { EMPTY, type NewInput, newRun, type RunsState, takeDue, told, trim, tryAgain } from './run-book.ts'

/** All runs that are known, newest first; takes no lock. */
export const readRuns = async (folder: string, papers?: Papers): Promise<Run[]> =>
  (await paperOf(folder, papers).read()).runs.toReversed()

/** How a run ended. */
export type RunEnd = Partial<Run> & { state: 'done' | 'nothing_new' | 'held_back' | 'failed' | 'cancelled' }

export class Runs {
  readonly #paper: Paper<RunsState>
  /** runs at work in this process */
  readonly #live = new Set<string>()
  /** runs that this process has taken on, and that wait for their turn here */
  readonly #waiting = new Set<string>()
  readonly #me: string | null

  /** @param me this process among those that share the workspace */
  constructor(folder: string, papers?: Papers, me: string | null = null) {
    this.#paper = paperOf(folder, papers)
    this.#me = me
  }

  async list(): Promise<Run[]> {
    return (await this.#paper.read()).runs.toReversed()
  }

  async find(id: string): Promise<Run | undefined> {
    return (await this.#paper.read()).runs.find((run) => run.id === id)
  }

  /**
   * Ends runs of processes that are no more.
   * @param newest the newest build there is
   * @param alive processes that may be at work; none where this one alone has the right to be
   */
  recover(
    schedules: readonly Schedule[],
    newest: () => Promise<NewestBuild | null>,
    now: Date,
    alive: readonly string[] = [],
  ): Promise<void> {
    return this.#paper.change(async (state) => {
      for (const run of state.runs) {
        if (run.state !== 'running' || this.#live.has(run.id)) continue
        if (run.by && run.by !== this.#me && alive.includes(run.by)) continue
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

  /**
   * Takes the due times that have come, and gives the runs that may start now, those due first in front.
   * @param alive of the processes named by `by`: rebuilds by hand that others took on are left to them as long as they live
   */
  take(schedules: readonly Schedule[], newInput: NewInput, alive: readonly string[], now: Date): Promise<Run[]> {
    return this.#paper.change(async (state) => {
      const byId = new Map(schedules.map((schedule) => [schedule.id, schedule]))
      for (const run of state.runs)
        if (run.state === 'due' && run.schedule !== null && !byId.has(run.schedule))
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
            (run.schedule === null ? !this.#isTakenOn(run, alive) : !byId.get(run.schedule)!.paused) &&
            !(run.notBefore && new Date(run.notBefore) > now),
        )
        .sort((a, b) => (a.due! < b.due! ? -1 : a.due! > b.due! ? 1 : 0))
    })
  }

  /** Takes a rebuild by hand on: whatever becomes of this process, it is made. */
  async ask(asked: RebuildArguments, by: string, now: Date): Promise<Run> {
    const taken = await this.#paper.change((state) => {
      const due = now.toISOString()
      const run = Object.assign(newRun(state, null), { asked, by, due, dueFrom: due })
      trim(state)
      return structuredClone(run)
    })
    this.#waiting.add(taken.id)
    return taken
  }

  /** Ends a run that has not begun and is not to. Where that cannot be kept, it is due for whoever looks next. */
  async withdraw(id: string, how: Pick<RunEnd, 'state' | 'error'>, now: Date): Promise<void> {
    this.#waiting.delete(id)
    await this.#paper.change((state) => {
      const run = state.runs.find((r) => r.id === id)
      if (run?.state === 'due') Object.assign(run, how, { finishedAt: now.toISOString() })
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
        if (begun) this.#live.delete(begun.id)
        begun = undefined
        const known = id === null ? newRun(state, schedule) : state.runs.find((r) => r.id === id)
        if (known?.state !== 'due') return
        const by = this.#me ?? known.by
        Object.assign(known, { state: 'running', startedAt: now.toISOString(), pid: process.pid, by, buildBefore })
        trim(state)
        begun = structuredClone(known)
        this.#live.add(known.id)
      })
    } catch (error) {
      if (begun) this.#live.delete(begun.id)
      throw error
    }
    if (begun) this.#waiting.delete(begun.id)
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

  /** A rebuild by hand that a living process will make in its turn. */
  #isTakenOn({ id, by }: Run, alive: readonly string[]): boolean {
    return Boolean(by) && alive.includes(by!) && (by !== this.#me || this.#waiting.has(id))
  }
}

export interface NewestBuild extends Pick<Run, 'build' | 'counts'> {
  held: boolean
}

const paperOf = (folder: string, papers?: Papers): Paper<RunsState> =>
  new Paper(join(folder, 'runs.json'), EMPTY, papers)
