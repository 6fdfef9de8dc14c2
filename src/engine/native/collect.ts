/**
 * Memory that threads share is kept for as long as one of them has not noticed that it is done with it, and V8 does not count it
 * when it decides whether to look: a thread that makes next to nothing of its own would hardly ever do so.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')

/** Collects what the calling thread no longer uses; some milliseconds where its own heap is small. */
export const collect = runInNewContext('gc') as () => void
