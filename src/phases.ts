/** The phases of a rebuild: how long each takes, how far it is, and what stops it. */
import { isDiskFull, isInterrupted, type Session } from './columns/database.ts'
import type { Phase, Progress } from './domain/builds.ts'
import { refuse, TribemapError } from './errors.ts'

export interface RebuildWatch {
  progress?(progress: Progress): void
  signal?: AbortSignal
}

export interface PhaseClock {
  start(phase: Phase): void
  /** share of the running phase */
  progress(share: number): void
  watch(from: number, to: number): { progress(share: number): void; signal: AbortSignal | undefined }
  seconds(): Record<string, number>
}

/** Runs a body under a watch: tells phases, stops the session's statement on abort, turns what stops it into refusals. */
export async function guarded<T>(
  session: Session,
  watch: RebuildWatch,
  body: (phase: PhaseClock) => Promise<T>,
): Promise<T> {
  const begun = performance.now()
  const seconds: Record<string, number> = {}
  let phase: Phase = 'read'
  let phaseBegun = begun
  let base = 0
  const tell = (share: number) => {
    const done = base + SHARES[phase] * share
    const elapsed = (performance.now() - begun) / 1000
    watch.progress?.({ phase, share: done, secondsLeft: done > 0.05 ? (elapsed * (1 - done)) / done : null })
  }
  const close = () => {
    seconds[phase] = Math.round(performance.now() - phaseBegun) / 1000
  }
  const clock: PhaseClock = {
    start(next) {
      watch.signal?.throwIfAborted()
      if (next !== phase) {
        close()
        base += SHARES[phase]
        phase = next
        phaseBegun = performance.now()
      }
      tell(0)
    },
    progress: tell,
    watch: (from, to) => ({ progress: (share) => tell(from + (to - from) * share), signal: watch.signal }),
    seconds: () => {
      close()
      return { ...seconds }
    },
  }
  const stop = () => session.interrupt()
  watch.signal?.addEventListener('abort', stop)
  try {
    return await body(clock)
  } catch (error) {
    if (error instanceof TribemapError) throw error
    if (watch.signal?.aborted || isInterrupted(error)) throw refuse.cancelled()
    if (isDiskFull(error)) throw refuse.diskFull('the data directory')
    throw error
  } finally {
    watch.signal?.removeEventListener('abort', stop)
  }
}

/** Shares of a rebuild's time by phase, for progress. */
const SHARES: Record<Phase, number> = {
  read: 0.02,
  ties: 0.17,
  tribes: 0.15,
  roles: 0.11,
  needs: 0.1,
  write: 0.14,
  publish: 0.01,
  prove: 0.3,
}
