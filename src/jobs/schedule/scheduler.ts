/**
 * The scheduler of a serving process: looks at every workspace at its start, at each full minute and whenever a job has ended,
 * and carries out over the desk what is due, one run at a time per workspace. What it knows is in the workspaces' files:
 * a new one goes on where an ended one stopped.
 */
import type { Run } from '../../domain/schedules.ts'
import type { Clock } from '../clock.ts'
import type { HoldingDesk } from '../desk/desk.ts'
import { shownAs } from '../desk/understood.ts'

export interface SchedulerTools {
  desk: Pick<HoldingDesk, 'run' | 'events'>
  clock: Clock
  /** names of all workspaces that may have schedules */
  workspaces(): Promise<string[]>
  log: { info(about: object, sentence: string): void; warn(about: object, sentence: string): void }
}

const MINUTE = 60_000
/** Timers may come a moment early; a look must come after the minute has begun. */
const LATE = 50

export class Scheduler {
  readonly #tools: SchedulerTools
  readonly #stop = new AbortController()
  /** workspaces being looked at; true where another look is due after it */
  readonly #looking = new Map<string, boolean>()
  /** workspaces with a run at work, or one that could not even begin, until when */
  readonly #busy = new Set<string>()
  readonly #failed = new Map<string, { run: string; until: number }>()
  #cancelTimer: () => void = () => {}

  constructor(tools: SchedulerTools) {
    this.#tools = tools
  }

  start(): void {
    this.#follow().catch((error) => this.#tools.log.warn({ error: shownAs(error) }, 'the desk is not followed'))
    this.#tick()
  }

  /** Starts nothing any more; a run at work is the desk's to end. */
  stop(): void {
    this.#stop.abort()
    this.#cancelTimer()
  }

  #tick(): void {
    if (this.#stop.signal.aborted) return
    const { clock, log, workspaces } = this.#tools
    this.#cancelTimer = clock.after(MINUTE - (+clock.now() % MINUTE) + LATE, () => this.#tick())
    workspaces().then(
      (names) => {
        for (const name of names) this.#look(name)
      },
      (error) => log.warn({ error: shownAs(error) }, 'the workspaces cannot be listed'),
    )
  }

  async #follow(): Promise<void> {
    for await (const job of this.#tools.desk.events(this.#stop.signal))
      if (job.state !== 'waiting' && job.state !== 'running') this.#look(job.workspace)
  }

  #look(workspace: string): void {
    if (this.#stop.signal.aborted) return
    const looking = this.#looking.has(workspace)
    this.#looking.set(workspace, looking)
    if (looking) return
    const over = () => {
      const again = this.#looking.get(workspace)
      this.#looking.delete(workspace)
      if (again) this.#look(workspace)
    }
    this.#lookAt(workspace).then(over, (error) => {
      if (!this.#stop.signal.aborted)
        this.#tools.log.warn({ workspace, error: shownAs(error), err: error }, 'what is due could not be looked up')
      over()
    })
  }

  async #lookAt(workspace: string): Promise<void> {
    const { desk, clock } = this.#tools
    const ready = await desk.run('look', workspace, {}, { signal: this.#stop.signal })
    if (this.#busy.has(workspace) || this.#stop.signal.aborted) return
    const failed = this.#failed.get(workspace)
    const next = ready.find((run) => run.id !== failed?.run || failed.until <= +clock.now())
    if (next) this.#begin(workspace, next)
  }

  #begin(workspace: string, { id, schedule }: Run): void {
    const { desk, clock, log } = this.#tools
    this.#busy.add(workspace)
    // Where not even its beginning could be kept (a full disk), the run stays due: not at once again.
    this.#failed.set(workspace, { run: id, until: +clock.now() + MINUTE })
    desk
      .run('runSchedule', workspace, { run: id })
      .then(
        ({ state, build, warnings }) =>
          log.info({ workspace, schedule, run: id, state, build, warnings }, 'a run ended'),
        (error) => log.warn({ workspace, schedule, run: id, error: shownAs(error), err: error }, 'a run failed'),
      )
      .finally(() => {
        this.#busy.delete(workspace)
        this.#look(workspace)
      })
  }
}
