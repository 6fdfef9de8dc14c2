/**
 * The default engine: our kernels in one worker thread, so that a rebuild never blocks the process that serves.
 * Columns travel as shared memory; progress and the stop flag too.
 */
import { Worker } from 'node:worker_threads'
import { estimateCsrBytes } from '../../graph/csr.ts'
import type { TieColumns } from '../../graph/ties.ts'
import type { RoleInput } from '../../roles/roles.ts'
import type { TribeOptions } from '../../tribes/tribes.ts'
import type { Engine, Watch } from '../engine.ts'
import type { Answer, Tasks } from './worker.ts'

/** Columns and scratch of roles and measures beside the graph, per person and per tie. */
const BYTES_PER_PERSON = 400
const BYTES_PER_TIE = 24

export function nativeEngine(): Engine {
  const thread = new Thread()
  return {
    name: 'native',
    estimateBytes: (people, ties) => estimateCsrBytes(people, ties) + BYTES_PER_PERSON * people + BYTES_PER_TIE * ties,
    async tribes(ties, options, watch) {
      checkTies(ties)
      checkOptions(options)
      return thread.run('tribes', [shareTies(ties), options], watch)
    },
    async measures(ties, labels, options, watch) {
      checkTies(ties)
      checkLabels(ties, labels)
      return thread.run('measures', [shareTies(ties), share(labels), options], watch)
    },
    async roles(input, options, watch) {
      checkTies(input.ties)
      checkRoles(input)
      const shared = {
        ties: shareTies(input.ties),
        labels: share(input.labels),
        tribes: input.tribes,
        rankable: share(input.rankable),
        contactable: share(input.contactable),
      }
      return thread.run('roles', [shared, options], watch)
    },
    close: () => thread.close(),
  }
}

/** One worker, started on the first task and again after a crash; tasks run in the order in which they come. */
class Thread {
  #worker: Worker | null = null
  #count = 0
  readonly #waiting = new Map<number, { answer(a: Answer): void; crash(error: Error): void }>()

  run<T extends keyof Tasks>(
    task: T,
    input: Parameters<Tasks[T]>[0],
    watch: Watch = {},
  ): Promise<ReturnType<Tasks[T]>> {
    watch.signal?.throwIfAborted()
    const worker = (this.#worker ??= this.#start())
    const id = ++this.#count
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const halt = () => Atomics.store(stop, 0, 1)
    watch.signal?.addEventListener('abort', halt, { once: true })
    return new Promise<ReturnType<Tasks[T]>>((resolve, reject) => {
      this.#waiting.set(id, {
        answer: (answer) => {
          if ('progress' in answer) return watch.progress?.(answer.progress)
          this.#waiting.delete(id)
          if ('result' in answer) resolve(answer.result as ReturnType<Tasks[T]>)
          else reject(watch.signal?.aborted ? watch.signal.reason : answer.error)
        },
        crash: reject,
      })
      worker.ref()
      worker.postMessage({ id, task, input, stop })
    }).finally(() => {
      watch.signal?.removeEventListener('abort', halt)
      if (this.#waiting.size === 0) worker.unref()
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.answer(answer))
    const crashed = (error: Error) => {
      if (this.#worker === worker) this.#worker = null
      for (const { crash } of this.#waiting.values()) crash(error)
      this.#waiting.clear()
    }
    worker.on('error', crashed)
    worker.on('exit', (code) => crashed(new Error(`The worker thread of the native engine ended with code ${code}.`)))
    return worker
  }
}

function checkTies(ties: TieColumns): void {
  const { people, from, to, weight, recency } = ties
  if (from.length !== to.length || from.length !== weight.length || from.length !== recency.length)
    throw new RangeError(
      `columns of ties differ in length: ${from.length}, ${to.length}, ${weight.length}, ${recency.length}`,
    )
  for (let e = 0; e < from.length; e++) {
    if (from[e]! >= people || to[e]! >= people)
      throw new RangeError(`tie ${e} names person ${Math.max(from[e]!, to[e]!)} of ${people}`)
    if (from[e] === to[e]) throw new RangeError(`tie ${e} is a self-loop of person ${from[e]}`)
    if (!(weight[e]! > 0 && weight[e]! < Number.POSITIVE_INFINITY))
      throw new RangeError(`tie ${e} has the weight ${weight[e]}`)
    if (e > 0 && (from[e]! < from[e - 1]! || (from[e] === from[e - 1] && to[e]! <= to[e - 1]!)))
      throw new RangeError(`tie ${e} is not after tie ${e - 1} in the order (from, to)`)
  }
}

function checkOptions({ resolution, seed, runs }: TribeOptions): void {
  if (!(resolution > 0 && resolution < Number.POSITIVE_INFINITY)) throw new RangeError(`resolution is ${resolution}`)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) throw new RangeError(`seed is ${seed}`)
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`runs is ${runs}`)
}

function checkLabels(ties: TieColumns, labels: Uint32Array): void {
  if (labels.length !== ties.people) throw new RangeError(`${labels.length} labels for ${ties.people} people`)
}

function checkRoles({ ties, labels, rankable, contactable }: RoleInput): void {
  checkLabels(ties, labels)
  if (rankable.length !== ties.people || contactable.length !== ties.people)
    throw new RangeError(`flags for ${rankable.length} and ${contactable.length} of ${ties.people} people`)
}

const shareTies = (ties: TieColumns): TieColumns => ({
  people: ties.people,
  from: share(ties.from),
  to: share(ties.to),
  weight: share(ties.weight),
  recency: share(ties.recency),
})

/** The array itself where its memory is shared already, else a shared copy. */
function share<T extends Uint8Array | Uint32Array | Float64Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array
  const copy = new (array.constructor as new (buffer: SharedArrayBuffer) => T)(new SharedArrayBuffer(array.byteLength))
  copy.set(array as never)
  return copy
}
