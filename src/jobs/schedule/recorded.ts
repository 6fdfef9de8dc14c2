/** Every rebuild by any path is recorded: begun in the history before it starts, and its end, whatever that is. */
import type { Progress } from '../../domain/builds.ts'
import type { PickedFile, Run, Schedule } from '../../domain/schedules.ts'
import type { Clock } from '../clock.ts'
import type { DeskWatch, Operations } from '../desk/desk.ts'
import { isCancelled, shownAs, understood } from '../desk/understood.ts'
import type { NewestBuild, RunEnd, Runs } from './runs.ts'

/** What recording needs of a workspace. */
export interface RunPlace {
  folder: string
  runs: Runs
  /** all schedules there are: they say whether a failed run is tried again */
  schedules(): Promise<readonly Schedule[]>
  /** the build made last, held ones among them */
  newest(): Promise<NewestBuild | null>
}

export interface RecordTools extends Clock {
  /** DuckDB's memory limit, for what is said when it is used up */
  memory: string
}

/** What a run notes beside its rebuild. */
export interface Notes {
  files: PickedFile[]
  warnings: string[]
}

type Rebuilt = Operations['rebuild']['result']

/** Files kept with a run. */
const KEPT_FILES = 100

/**
 * Runs and records the work; what it throws is thrown again.
 * @param who a run that is due, or a schedule run by hand, or neither: a rebuild by hand
 * @returns null where that run was begun or ended before
 */
export async function recorded(
  tools: RecordTools,
  place: RunPlace,
  who: { run?: string; schedule?: string },
  watch: DeskWatch & { signal: AbortSignal },
  work: (watch: DeskWatch & { signal: AbortSignal }, notes: Notes) => Promise<Rebuilt>,
): Promise<{ run: Run; rebuilt: Rebuilt } | null> {
  const before = (await place.newest())?.build ?? null
  const run = await place.runs.begin(who.run ?? null, who.schedule ?? null, before, tools.now())
  if (!run) return null
  const notes: Notes = { files: [], warnings: [] }
  const phases = phaseClock(tools)
  const noted = () => ({
    phases: phases.end(),
    files: notes.files.slice(0, KEPT_FILES),
    warnings: [
      ...notes.warnings,
      ...(notes.files.length > KEPT_FILES ? [`${notes.files.length - KEPT_FILES} more files are not listed.`] : []),
    ],
  })
  const end = async (how: RunEnd) => place.runs.end(run.id, how, await place.schedules(), tools.now())
  let rebuilt: Rebuilt
  try {
    rebuilt = await work(
      {
        ...watch,
        progress(progress) {
          phases.note(progress)
          watch.progress?.(progress)
        },
      },
      notes,
    )
  } catch (thrown) {
    const error = understood(thrown, watch.signal, place.folder, tools.memory)
    const shown = shownAs(error)
    await end({ ...noted(), state: isCancelled(shown.code) ? 'cancelled' : 'failed', error: shown })
    throw error
  }
  const { counts } = rebuilt.build.manifest
  const ended = await end({
    ...noted(),
    state: rebuilt.nothingNew ? 'nothing_new' : rebuilt.build.held ? 'held_back' : 'done',
    build: rebuilt.build.manifest.build,
    counts: {
      imports: notes.files.filter((f) => f.outcome === 'imported').length,
      interactions: counts.interactions,
      people: counts.people,
      tribes: counts.tribes,
    },
    warnings: [...noted().warnings, ...rebuilt.warnings.map((w) => w.message)],
  })
  return { run: ended, rebuilt }
}

/** Seconds by phase, in order of their first coming. */
function phaseClock(clock: Clock): { note(progress: Progress): void; end(): Run['phases'] } {
  const milliseconds = new Map<string, number>()
  let phase: string | null = null
  let since = 0
  const close = (at: number) => {
    if (phase !== null) milliseconds.set(phase, (milliseconds.get(phase) ?? 0) + Math.max(0, at - since))
    since = at
  }
  return {
    note(progress) {
      if (progress.phase === phase) return
      close(+clock.now())
      phase = progress.phase
    },
    end() {
      close(+clock.now())
      return [...milliseconds].map(([name, ms]) => ({ phase: name, seconds: ms / 1000 }))
    },
  }
}
