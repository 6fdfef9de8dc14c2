/** Waiting that ends early: because a signal aborts, the time is up, or somebody says so. */

export interface Patience {
  /** whether it ended early, and all that one waits for by it is waited for no longer */
  readonly isOver: boolean
  /** The promise's end, or why it is waited for no longer; one promise at a time. */
  until<T>(promise: Promise<T>): Promise<T>
  end(reason: unknown): void
  /** Nothing will be waited for any more. */
  done(): void
  /** resolves with `done` */
  readonly over: Promise<void>
}

/**
 * @param late gives the reason when the milliseconds are over
 * @param signal gives its own reason
 */
export function patience(milliseconds: number, late: () => Error, signal?: AbortSignal): Patience {
  const over = Promise.withResolvers<void>()
  let ended: { reason: unknown } | null = null
  let giveUp = (_: unknown) => {}
  const end = (reason: unknown) => {
    ended ??= { reason }
    giveUp(reason)
  }
  const aborted = () => end(signal!.reason)
  signal?.addEventListener('abort', aborted, { once: true })
  const timer = setTimeout(() => end(late()), Math.min(milliseconds, LONGEST))
  if (signal?.aborted) aborted()
  return {
    get isOver() {
      return ended !== null
    },
    // Promise.race would keep a reaction of every promise for as long as the longest lives.
    until: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(resolve, reject)
        if (ended) reject(ended.reason)
        giveUp = reject
      }),
    end,
    done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', aborted)
      over.resolve()
    },
    over: over.promise,
  }
}

/** Node's timers end at once beyond this. */
const LONGEST = 2 ** 31 - 1
