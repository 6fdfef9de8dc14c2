/** The subscriptions: rebuilds of a workspace as they are and then every change of them; and what happens in it. */
import type { Signal, SignalType } from '../../domain/signals.ts'
import type { Job } from '../../jobs/desk/desk.ts'
import { type Context, demand } from './context.ts'

const isRebuild = ({ verb }: Job): boolean => verb === 'rebuild' || verb === 'runSchedule'

export function followRebuilds(context: Context, workspace: string): AsyncIterableIterator<{ buildProgress: Job }> {
  demand(context, 'read builds', workspace)
  const atWork = () =>
    context.desk
      .jobs(workspace)
      .filter((job) => isRebuild(job) && (job.state === 'waiting' || job.state === 'running'))
      .map((buildProgress) => ({ buildProgress: { ...buildProgress } }))
      .reverse()
  return follow(
    (stop) => context.desk.events(stop),
    atWork,
    (job) => (job.workspace === workspace && isRebuild(job) ? { buildProgress: job } : null),
  )
}

/** @param types all where left out */
export function followSignals(
  context: Context,
  workspace: string,
  types: readonly SignalType[] | null,
): AsyncIterableIterator<{ signals: Signal }> {
  demand(context, 'read builds', workspace)
  demand(context, 'see people', workspace)
  return follow(
    (stop) => context.desk.signals(stop),
    () => [],
    (signal) => (signal.workspace === workspace && (types?.includes(signal.type) ?? true) ? { signals: signal } : null),
  )
}

/** What is there, then what comes and is wanted. Ends when the client goes: `return` is called then, also while `next` waits. */
function follow<E, T>(
  listen: (stop: AbortSignal) => AsyncIterable<E>,
  there: () => T[],
  wanted: (event: E) => T | null,
): AsyncIterableIterator<T> {
  const stop = new AbortController()
  const changes = listen(stop.signal)[Symbol.asyncIterator]()
  // Listening begins with the first question, so it is asked before what is there is read.
  let change = changes.next()
  const present = there()
  const over = { done: true, value: undefined } as const
  return {
    async next() {
      const known = present.shift()
      if (known) return { done: false, value: known }
      for (;;) {
        const { done, value } = await change
        if (done) return over
        change = changes.next()
        const found = wanted(value)
        if (found) return { done: false, value: found }
      }
    },
    async return() {
      stop.abort()
      change.catch(() => {})
      return over
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
