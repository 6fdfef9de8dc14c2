/**
 * A JSON file of a workspace that outlives a crash: read whole, replaced by one atomic rename after the bytes are on disk.
 * Changing is for the process that holds the store; reading takes no lock.
 */
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from '../errors.ts'
import { replaceFile } from '../files.ts'

export interface Files {
  /** null where there is none */
  read(path: string): Promise<string | null>
  /** whole and durable when it resolves, else not done */
  write(path: string, text: string): Promise<void>
}

const LAYOUT = 1

export class Paper<T extends object> {
  readonly #path: string
  readonly #empty: T
  readonly #files: Files
  #last: Promise<unknown> = Promise.resolve()

  /** @param empty what stands there before the first change */
  constructor(path: string, empty: T, files: Files = durableFiles) {
    this.#path = path
    this.#empty = empty
    this.#files = files
  }

  /** NEWER_DATA, DAMAGED_DATA where it cannot be understood. */
  async read(): Promise<T> {
    const text = await this.#files.read(this.#path)
    if (text === null) return structuredClone(this.#empty)
    const { layout, ...state } = parse(text, this.#path)
    if (layout > LAYOUT) throw refuse.newerData(layout, LAYOUT)
    return state as T
  }

  /** Hands out the state to be changed in place, and keeps it where it differs; one change at a time. */
  change<R>(work: (state: T) => R | Promise<R>): Promise<R> {
    const changed = this.#last.then(async () => {
      const state = await this.read()
      const before = JSON.stringify(state)
      const result = await work(state)
      if (JSON.stringify(state) !== before)
        await this.#files.write(this.#path, JSON.stringify({ layout: LAYOUT, ...state }))
      return result
    })
    this.#last = changed.catch(() => {})
    return changed
  }
}

function parse(text: string, path: string): { layout: number } {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refuse.damaged(`${path} is not valid JSON (${(cause as Error).message}); restore it from a backup.`)
  }
}

export const durableFiles: Files = {
  read: (path) =>
    readFile(path, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return null
      throw error
    }),
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true })
    await replaceFile(path, text, 0o600)
  },
}
