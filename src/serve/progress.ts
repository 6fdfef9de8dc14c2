/** The subscription buildProgress: rebuilds of a workspace as they are, then every change of them. */
import type { Job } from '../jobs/desk.ts'
import { type Context, demand } from './context.ts'

/** Ends, and lets go of the desk's events, when the client goes: `return` is called then, also while `next` waits. */
export function followRebuilds(context: Context, workspace: string): AsyncIterableIterator<{ buildProgress: Job }> {
  demand(context, 'read builds', workspace)
  const stop = new AbortController()
  const changes = context.desk.events(stop.signal)[Symbol.asyncIterator]()
  // Listening begins with the first question, so it is asked before the jobs at work are read.
  let change = changes.next()
  const present = context.desk
    .jobs(workspace)
    .filter((job) => job.verb === 'rebuild' && (job.state === 'waiting' || job.state === 'running'))
    .map((job) => ({ ...job }))
    .reverse()
  const over = { done: true, value: undefined } as const
  return {
    async next() {
      const known = present.shift()
      if (known) return { done: false, value: { buildProgress: known } }
      for (;;) {
        const { done, value } = await change
        if (done) return over
        change = changes.next()
        if (value.workspace === workspace && value.verb === 'rebuild')
          return { done: false, value: { buildProgress: value } }
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
