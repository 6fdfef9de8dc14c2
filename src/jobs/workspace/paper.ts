/**
 * A JSON document of a workspace that outlives a crash: read whole, replaced whole. It is a file, changed by the process that
 * holds the store, or, where processes share a store, kept there, and changed by whoever read it last. Reading takes no lock.
 */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Papers, Sharing } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { replaceFile } from '../../files.ts'

const LAYOUT = 1

export class Paper<T extends object> {
  readonly #path: string
  readonly #empty: T
  readonly #papers: Papers
  #last: Promise<unknown> = Promise.resolve()

  /** @param empty what stands there before the first change */
  constructor(path: string, empty: T, papers: Papers = durableFiles) {
    this.#path = path
    this.#empty = empty
    this.#papers = papers
  }

  /** NEWER_DATA, DAMAGED_DATA where it cannot be understood. */
  async read(): Promise<T> {
    return (await this.#read()).state
  }

  /**
   * Hands out the state to be changed in place, and keeps it where it differs; one change at a time. The work is done anew
   * where another process was quicker.
   */
  change<R>(work: (state: T) => R | Promise<R>): Promise<R> {
    const changed = this.#last.then(async () => {
      for (;;) {
        const { state, kept } = await this.#read()
        const before = JSON.stringify(state)
        const result = await work(state)
        if (JSON.stringify(state) === before) return result
        const text = JSON.stringify({ layout: LAYOUT, ...state })
        if (await this.#papers.write(this.#path, text, kept)) return result
      }
    })
    this.#last = changed.catch(() => {})
    return changed
  }

  async #read(): Promise<{ state: T; kept: string | null }> {
    const kept = await this.#papers.read(this.#path)
    if (kept === null) return { state: structuredClone(this.#empty), kept }
    const { layout, ...state } = parse(kept, this.#path)
    if (layout > LAYOUT) throw refuse.newerData(layout, LAYOUT)
    return { state: state as T, kept }
  }
}

/** Where the documents of a workspace are: in its folder, or with the store that processes share. */
export function papersOf(sharing: Sharing | null): Papers {
  if (!sharing) return durableFiles
  const { papers } = sharing
  return {
    read: (path) => papers.read(basename(path)),
    write: (path, text, before) => papers.write(basename(path), text, before),
    remove: (path) => papers.remove(basename(path)),
  }
}

function parse(text: string, path: string): { layout: number } {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refuse.damaged(`${path} is not valid JSON (${(cause as Error).message}); restore it from a backup.`)
  }
}

/** Documents as files, by their paths; only the process that holds the store changes them, so nobody else was quicker. */
export const durableFiles: Papers = {
  read: (path) =>
    readFile(path, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return null
      throw error
    }),
  async write(path, text) {
    await writeDurably(path, text)
    return true
  },
  remove: (path) => rm(path, { force: true }),
}

/** Replaces a file, or makes it with its folder; whole and durable when it resolves. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await replaceFile(path, text, 0o600)
}
