/**
 * Tables written for readers who may be slow: each is written once for all who want the same at the time, at most two at
 * once, to a file without a name that goes with its last reader. A slow reader so costs a place in a file, no more.
 */
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { refuse } from '../../errors.ts'
import type { Rendered } from '../../export/export.ts'

/** A finished table, held by one reader. */
export interface Lease {
  /** bytes */
  size: number
  /** as in `Rendered` */
  last: readonly string[] | null
  /** The bytes, read as they are taken, once; the lease ends with the stream. */
  stream(): Readable
  /** Ends the lease where nothing is read. */
  end(): void
}

interface Render {
  readers: number
  stop: AbortController
  done: Promise<Rendered & { size: number }>
}

export class Renders {
  readonly #most: number
  /** by what is written: those being written, and those with readers */
  readonly #renders = new Map<string, Render>()
  readonly #line: (() => void)[] = []
  readonly #files = new Set<Promise<unknown>>()
  #running = 0

  /** @param most how many are written at a time */
  constructor(most = 2) {
    this.#most = most
  }

  /**
   * The table called `key`, written by `write` where nobody has it yet. Who leaves (`signal`) is dropped with CANCELLED, and
   * with the last one who waited for it the writing.
   */
  async share(key: string, signal: AbortSignal, write: (signal: AbortSignal) => Promise<Rendered>): Promise<Lease> {
    if (signal.aborted) throw refuse.cancelled()
    const render = this.#renders.get(key) ?? this.#begin(key, write)
    render.readers++
    let over = false
    const end = (): void => {
      if (!over && --render.readers === 0) this.#drop(key, render)
      over = true
    }
    try {
      const { file, size, last } = await unlessAborted(render.done, signal)
      const stream = () => Readable.from(bytesOf(file, size), { objectMode: false }).once('close', end)
      return { size, last, stream, end }
    } catch (error) {
      end()
      throw error
    }
  }

  /** Waits until nothing is being written and no file is open; readers have been told to leave before. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#files)
  }

  #begin(key: string, write: (signal: AbortSignal) => Promise<Rendered>): Render {
    const stop = new AbortController()
    const done = this.#inTurn(stop.signal, async () => {
      const rendered = await write(stop.signal)
      const { size } = await rendered.file.stat()
      return { ...rendered, size }
    })
    const render = { readers: 0, stop, done }
    this.#renders.set(key, render)
    return render
  }

  #drop(key: string, render: Render): void {
    if (this.#renders.get(key) === render) this.#renders.delete(key)
    render.stop.abort()
    const closed: Promise<unknown> = render.done
      .then(({ file }) => file.close())
      .catch(() => {})
      .finally(() => this.#files.delete(closed))
    this.#files.add(closed)
  }

  async #inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running++
    else await this.#inLine(signal)
    try {
      return await work()
    } finally {
      const next = this.#line.shift()
      if (next) next()
      else this.#running--
    }
  }

  /** Until somebody who is through hands on the place. */
  #inLine(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#line.push(resolve)
      const leave = () => {
        const at = this.#line.indexOf(resolve)
        if (at < 0) return
        this.#line.splice(at, 1)
        reject(refuse.cancelled())
      }
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}

const PIECE = 64 * 1024

async function* bytesOf(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(PIECE, size - at)), 0, undefined, at)
    if (bytesRead === 0) throw new Error(`a rendered table ends at byte ${at} of ${size}`)
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(refuse.cancelled())
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
