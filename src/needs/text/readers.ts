/**
 * Threads that read texts, so that a server answers meanwhile. What comes out does not depend on how many there are, but
 * for the numbers of words, which say only which are the same.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Reading } from './reading.ts'

/** Threads at most; one core is left to who asks. */
const MOST = 4
/** Texts for which one more thread is worth its start, which takes as long as reading some ten thousand. */
const WORTH = 20_000

interface Thread {
  worker: Worker
  /** in the order sent */
  waiting: PromiseWithResolvers<unknown>[]
}

export class Readers {
  readonly #threads: Thread[]
  readonly #signal: AbortSignal | undefined
  readonly #stop = () => this.#fail(this.#signal!.reason)
  #failure: { reason: unknown } | null = null

  /**
   * @param texts there will be at most
   * @param words number from which words are numbered
   * @throws the signal's reason, also later, where it is aborted
   */
  constructor(texts: number, words: number, signal: AbortSignal | undefined) {
    signal?.throwIfAborted()
    this.#signal = signal
    const threads = Math.max(1, Math.min(MOST, availableParallelism() - 1, Math.floor(texts / WORTH)))
    this.#threads = Array.from({ length: threads }, (_, at) => this.#start(words + at, threads))
    signal?.addEventListener('abort', this.#stop)
  }

  get threads(): number {
    return this.#threads.length
  }

  texts(texts: readonly string[]): Promise<Reading> {
    return this.#send({ texts }) as Promise<Reading>
  }

  /** 1 where a topic is sensitive. */
  topics(topics: readonly string[]): Promise<Uint32Array> {
    return this.#send({ topics }) as Promise<Uint32Array>
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#stop)
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }

  #start(first: number, step: number): Thread {
    const worker = new Worker(new URL('./reader.ts', import.meta.url), { workerData: { first, step } })
    const thread: Thread = { worker, waiting: [] }
    worker.on('message', (read) => thread.waiting.shift()?.resolve(read))
    worker.on('error', (error) => this.#fail(error))
    worker.on('exit', () => this.#fail(new Error('A thread that reads texts has ended.')))
    return thread
  }

  #send(batch: object): Promise<unknown> {
    const next = Promise.withResolvers<unknown>()
    // who waits for an earlier batch hears of a failure first
    next.promise.catch(() => {})
    const thread = this.#threads.reduce((best, one) => (one.waiting.length < best.waiting.length ? one : best))
    if (this.#failure) next.reject(this.#failure.reason)
    else {
      thread.waiting.push(next)
      thread.worker.postMessage(batch)
    }
    return next.promise
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason }
    for (const { waiting } of this.#threads) for (const { reject } of waiting.splice(0)) reject(reason)
  }
}
