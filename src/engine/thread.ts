/**
 * A worker thread that runs kernels for an engine: started at the first call, told to stop through a shared flag,
 * started anew after a crash. Columns reach it by sharing, never by copying twice; results come back by transfer.
 */
import { type ResourceLimits, Worker } from 'node:worker_threads'
import { onSharedMemory } from '../team/memory.ts'
import type { Watch } from './engine.ts'
import type { Job, Report } from './kernels.ts'

export interface KernelThread {
  /**
   * Runs the kernel of that name on these arguments; rejects with what the kernel throws, with the signal's reason, or
   * because the thread died.
   */
  call(kernel: string, args: unknown[], watch: Watch | undefined): Promise<unknown>
  /** Ends the thread; what still runs is rejected, and later calls too. */
  close(): Promise<void>
}

interface Pending {
  resolve(result: unknown): void
  reject(reason: unknown): void
  progress(share: number): void
}

/**
 * @param script of the worker, which calls `serveKernels`
 * @param limits of the thread's own heap; columns lie outside it
 * @param workerData what the script is given when it starts
 */
export function kernelThread(script: URL, limits: ResourceLimits = {}, workerData: unknown = null): KernelThread {
  const pending = new Map<number, Pending>()
  let worker: Worker | null = null
  let jobs = 0
  let closed = false

  function settle(job: number): Pending | undefined {
    const found = pending.get(job)
    pending.delete(job)
    // an idle thread does not keep the process alive
    if (pending.size === 0) worker?.unref()
    return found
  }

  function lose(lost: Worker, reason: Error): void {
    if (worker !== lost) return
    worker = null
    for (const job of [...pending.keys()]) settle(job)?.reject(reason)
  }

  function start(): Worker {
    const started = new Worker(script, { resourceLimits: limits, workerData })
    started.on('message', (report: Report) => {
      if ('progress' in report) pending.get(report.job)?.progress(report.progress)
      else if ('error' in report) settle(report.job)?.reject(report.error)
      else settle(report.job)?.resolve(report.result)
    })
    started.on('error', (cause) => lose(started, new Error(`The engine's thread died: ${cause.message}`, { cause })))
    started.on('exit', (code) => lose(started, new Error(`The engine's thread ended with code ${code}.`)))
    return started
  }

  return {
    call(kernel, args, watch = {}) {
      const { signal, progress = () => {} } = watch
      if (closed) return Promise.reject(new Error('The engine is closed.'))
      if (signal?.aborted) return Promise.reject(signal.reason)
      const job = jobs++
      const stop = new Int32Array(new SharedArrayBuffer(4))
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const abort = () => {
        Atomics.store(stop, 0, 1)
        settle(job)?.reject(signal!.reason)
      }
      worker ??= start()
      worker.ref()
      pending.set(job, { resolve, reject, progress })
      signal?.addEventListener('abort', abort)
      const request: Job = { job, kernel, args: args.map(onSharedMemory), stop }
      worker.postMessage(request)
      return promise.finally(() => signal?.removeEventListener('abort', abort))
    },
    async close() {
      closed = true
      const ended = worker
      if (!ended) return
      lose(ended, new Error('The engine was closed before the end of the computation.'))
      await ended.terminate()
    },
  }
}

/** True where a kernel or its thread failed for want of memory. */
export function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const cause = error.cause as { code?: string } | undefined
  return (
    cause?.code === 'ERR_WORKER_OUT_OF_MEMORY' || /allocation failed|Invalid typed array length/.test(error.message)
  )
}
