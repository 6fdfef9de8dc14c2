/** The native engine's thread: takes a task, runs its kernel, answers with progress and the result. */
import { isMainThread, parentPort } from 'node:worker_threads'
import type { TieColumns } from '../../graph/ties.ts'
import type { KernelWatch } from '../../graph/watch.ts'
import { computeMeasures, type Measures } from '../../roles/measures.ts'
import { assignRoles, type RoleInput, type Roles } from '../../roles/roles.ts'
import { findTribes, type TribeOptions, type Tribes } from '../../tribes/tribes.ts'

export interface Tasks {
  tribes(input: [TieColumns, TribeOptions], watch: KernelWatch): Tribes
  measures(input: [TieColumns, Uint32Array, { seed: number }], watch: KernelWatch): Measures
  roles(input: [RoleInput, { seed: number }], watch: KernelWatch): Roles
}

export interface Task {
  id: number
  task: keyof Tasks
  input: unknown
  /** one Int32 in shared memory: 1 = stop */
  stop: Int32Array
}

export type Answer = { id: number } & ({ progress: number } | { result: unknown } | { error: unknown })

/** Plain functions, so that tests call them in their own thread too. */
export const tasks: Tasks = {
  tribes: ([ties, options], watch) => findTribes(ties, options, watch),
  measures: ([ties, labels, options], watch) => computeMeasures(ties, labels, options, watch),
  roles: ([input, options], watch) => assignRoles(input, options, watch),
}

/** Progress is told in steps of a hundredth at least. */
const STEP = 0.01

export function answer({ id, task, input, stop }: Task, tell: (answer: Answer) => void): void {
  let told = 0
  const watch: KernelWatch = {
    stopped: () => Atomics.load(stop, 0) === 1,
    progress: (share) => {
      if (share - told < STEP) return
      told = share
      tell({ id, progress: share })
    },
  }
  try {
    tell({ id, result: (tasks[task] as (i: unknown, w: KernelWatch) => unknown)(input, watch) })
  } catch (error) {
    tell({ id, error })
  }
}

if (!isMainThread) parentPort?.on('message', (task: Task) => answer(task, (a) => parentPort!.postMessage(a)))
