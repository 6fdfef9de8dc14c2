/**
 * The native engine: kernels on typed arrays, in a worker thread that leads a team of others, so that the process stays
 * responsive.
 */
import { refuse } from '../../errors.ts'
import type { TieColumns } from '../../graph/ties.ts'
import type { Counterfactuals } from '../../roles/chance/counterfactual.ts'
import type { Intervals } from '../../roles/chance/intervals.ts'
import { estimateMeasuresBytes, type Measures } from '../../roles/measures/measures.ts'
import { estimateRolesBytes, type Roles } from '../../roles/roles.ts'
import type { Confidence } from '../../tribes/chance/confidence.ts'
import { estimateNestingBytes, type Nesting } from '../../tribes/nesting/nesting.ts'
import { estimateTribesBytes, type Tribes } from '../../tribes/tribes.ts'
import type { Engine, Watch } from '../engine.ts'
import { isOutOfMemory, kernelThread } from '../thread.ts'

/** What a thread of the team has for itself, a person: a sum, and a list of those that are not 0. */
const BYTES_OF_A_THREAD = 8 + 4

/**
 * Starts its threads at the first call. The kernels check what they are given; a thread that dies rejects what it was
 * doing, and the next call starts another.
 * @param threads that work together on a kernel; the results are the same for any number
 */
export function nativeEngine(threads: number): Engine {
  const thread = kernelThread(new URL('./worker.ts', import.meta.url), {}, { threads })
  const estimateBytes = (people: number, ties: number): number =>
    Math.max(
      estimateTribesBytes(people, ties),
      estimateMeasuresBytes(people, ties, threads),
      estimateRolesBytes(people, ties),
      estimateNestingBytes(people, ties),
    ) +
    threads * BYTES_OF_A_THREAD * people
  async function call<T>(kernel: string, ties: TieColumns, args: unknown[], watch: Watch | undefined): Promise<T> {
    try {
      return (await thread.call(kernel, args, watch)) as T
    } catch (error) {
      if (!isOutOfMemory(error)) throw error
      throw refuse.noMemory(`${(estimateBytes(ties.people, ties.from.length) / 1e9).toFixed(1)} GB`, 'less')
    }
  }
  return {
    name: 'native',
    estimateBytes,
    tribes: (ties, options, watch) => call<Tribes>('tribes', ties, [ties, options], watch),
    measures: (ties, labels, options, watch) => call<Measures>('measures', ties, [ties, labels, options], watch),
    roles: (input, options, watch) => call<Roles>('roles', input.ties, [input, options], watch),
    nest: (input, options, watch) => call<Nesting>('nest', input.ties, [input, options], watch),
    confidence: (ties, labels, tribes, options, watch) =>
      call<Confidence>('confidence', ties, [ties, labels, tribes, options], watch),
    intervals: (input, options, watch) => call<Intervals>('intervals', input.ties, [input, options], watch),
    counterfactuals: (input, watch) => call<Counterfactuals>('counterfactuals', input.ties, [input], watch),
    close: () => thread.close(),
  }
}
