import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Job, runJob } from '../../src/engine/kernels.ts'
import { isOutOfMemory, type KernelThread, kernelThread } from '../../src/engine/thread.ts'
import type { KernelWatch } from '../../src/graph/watch.ts'
import { findTribes, type TribeOptions } from '../../src/tribes/tribes.ts'
import { karate, tiesOf } from '../tribes/graphs.ts'

let thread: KernelThread
beforeEach(() => {
  thread = kernelThread(new URL('./bad-worker.ts', import.meta.url), { maxOldGenerationSizeMb: 32 })
})
afterEach(() => thread.close())
const failure = (kernel: string): Promise<Error> =>
  thread.call(kernel, [], undefined).then(
    () => Promise.reject(new Error(`${kernel} did not fail`)),
    (error) => error,
  )

describe('a kernel thread', () => {
  test('answers calls in order', async () => {
    const sums = [1, 2, 3].map((n) => thread.call('add', [n, n], undefined))
    expect(await Promise.all(sums)).toEqual([2, 4, 6])
  })

  test('that ends rejects all that waited for it; the next call starts another', async () => {
    const lost = failure('exit')
    const waiting = thread.call('add', [1, 1], undefined)
    await expect(waiting).rejects.toThrow(/thread ended with code 3/)
    expect((await lost).message).toMatch(/code 3/)
    expect(await thread.call('add', [2, 2], undefined)).toBe(4)
  })

  test('that fills its heap says so; the next call starts another', async () => {
    const error = await failure('hoard')
    expect(error.message).toMatch(/thread died: .*memory/)
    expect(isOutOfMemory(error)).toBe(true)
    expect(await thread.call('add', [2, 3], undefined)).toBe(5)
  })

  test('whose kernel asks for too large an array lives on, and the failure is one of memory', async () => {
    const error = await failure('allocate')
    expect(isOutOfMemory(error)).toBe(true)
    expect(await thread.call('add', [3, 3], undefined)).toBe(6)
  })

  test('other errors are not failures of memory', () => {
    expect(isOutOfMemory(new RangeError('Resolution is 0; give a number above 0.'))).toBe(false)
    expect(isOutOfMemory('allocation failed')).toBe(false)
  })
})

describe('the priority of a kernel thread', () => {
  const native = () => kernelThread(new URL('../../src/engine/native/worker.ts', import.meta.url), {}, { threads: 1 })

  test('is lower than that of the threads that answer', async ({ skip }) => {
    if (process.platform !== 'linux' || getPriority() >= 19) {
      console.log('Priorities of threads were not looked at: this is not Linux, or this process has the lowest itself.')
      return skip()
    }
    const before = new Set(niceness().keys())
    await thread.call('add', [1, 1], undefined)
    const started = [...niceness()].filter(([id]) => !before.has(id)).map(([, nice]) => nice)
    expect(started).toContain(Math.min(19, getPriority() + 10))
    expect(niceness().get(process.pid)).toBe(getPriority())
  })

  test('changes no result', async () => {
    const ties = tiesOf(karate.people, karate.edges)
    const options: TribeOptions = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 3 }
    const lowered = native()
    try {
      expect(await lowered.call('tribes', [ties, options], undefined)).toEqual(findTribes(ties, options))
    } finally {
      await lowered.close()
    }
  })

  /** By thread of this process: field 19 of its `stat`, where the second field, in brackets, may hold spaces. */
  function niceness(): Map<number, number> {
    const field = (id: string) =>
      readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[16]
    return new Map(readdirSync('/proc/self/task').map((id) => [Number(id), Number(field(id))]))
  }
})

describe('a job', () => {
  const job = (stop = 0): Job => ({ job: 7, kernel: 'walk', args: [4], stop: Int32Array.of(stop) })
  const walk = (steps: number, watch: KernelWatch) => {
    for (let i = 0; i < 1000; i++) watch.progress(i / 1000)
    return watch.stopped() ? 'stopped' : steps
  }

  test('is run with its arguments and a watch, and tells every half percent', () => {
    const told: number[] = []
    expect(runJob({ walk }, job(), (share) => told.push(share))).toEqual({ job: 7, result: 4 })
    expect(told.length).toBeGreaterThan(150)
    expect(told.length).toBeLessThanOrEqual(200)
  })

  test('hears the stop flag', () => {
    expect(runJob({ walk }, job(1), () => {})).toEqual({ job: 7, result: 'stopped' })
  })

  test('hands back what its kernel throws', () => {
    const error = new RangeError('no')
    const fail = () => {
      throw error
    }
    expect(runJob({ walk: fail }, job(), () => {})).toEqual({ job: 7, error })
  })
})
