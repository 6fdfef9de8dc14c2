/** The worker's side of a kernel thread: takes jobs one after the other, reports progress and results. */
import { parentPort } from 'node:worker_threads'
import type { KernelWatch } from '../graph/watch.ts'
import { giveWay } from '../priority.ts'
import { SOLO, type Team } from '../team/team.ts'

export interface Job {
  job: number
  kernel: string
  args: unknown[]
  /** one element on shared memory; not 0 once the result is no longer wanted */
  stop: Int32Array
}

export type Report = { job: number } & ({ progress: number } | { result: unknown } | { error: unknown })

// biome-ignore lint/suspicious/noExplicitAny: each kernel has its own arguments, which its engine gives in the right order
export type Kernel = (...args: any[]) => unknown

/** Shares of the work between two reports of progress. */
const STEP = 1 / 200

/**
 * Serves the kernels to the thread that started this one.
 * @param team that this thread leads; each kernel is given it after its watch
 */
export function serveKernels(kernels: Readonly<Record<string, Kernel>>, team: Team = SOLO): void {
  const port = parentPort
  if (!port) throw new Error('This script serves kernels to the thread that starts it; do not run it by itself.')
  giveWay()
  port.on('message', (job: Job) => {
    const report = runJob(kernels, job, (share) => port.postMessage({ job: job.job, progress: share }), team)
    port.postMessage(report, 'result' in report ? buffersOf(report.result) : [])
    // the next job may be long in coming
    team.rest(Number.POSITIVE_INFINITY)
  })
}

/**
 * Runs one job to its end.
 * @param progress hears of every half percent
 */
export function runJob(
  kernels: Readonly<Record<string, Kernel>>,
  { job, kernel, args, stop }: Job,
  progress: (share: number) => void,
  team: Team = SOLO,
): Report {
  let told = 0
  const watch: KernelWatch = {
    progress(share) {
      if (share < told + STEP) return
      told = share
      progress(share)
    },
    stopped: () => Atomics.load(stop, 0) !== 0,
  }
  try {
    return { job, result: kernels[kernel]!(...args, watch, team) }
  } catch (error) {
    return { job, error }
  }
}

/** The memory of all arrays in a result, each piece once, without what is shared anyway. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) buffersOf(part, found)
  }
  return [...found]
}
