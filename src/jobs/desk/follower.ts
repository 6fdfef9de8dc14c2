/** Where processes share a store: brings to this one, some seconds after the others have published it, what they publish. */
import type { Clock } from '../clock.ts'
import type { LocalDesk } from './local.ts'
import { shownAs } from './understood.ts'

export interface FollowerTools {
  desk: Pick<LocalDesk, 'catchUp'>
  clock: Clock
  log: { info(about: object, sentence: string): void; warn(about: object, sentence: string): void }
}

const PAUSE_MS = 2000

/** Looks until the signal aborts; a store that does not answer is told once, and once more when it answers again. */
export function follow({ desk, clock, log }: FollowerTools, signal: AbortSignal): void {
  let failing = false
  let cancel = () => {}
  signal.addEventListener('abort', () => cancel(), { once: true })
  const look = async () => {
    try {
      await desk.catchUp(signal)
      if (failing) log.info({}, 'the store answers again')
      failing = false
    } catch (error) {
      if (!failing && !signal.aborted)
        log.warn({ error: shownAs(error) }, 'the store does not answer; finished builds are served from this machine')
      failing = true
    }
    if (!signal.aborted) cancel = clock.after(PAUSE_MS, () => void look())
  }
  void look()
}
