/**
 * When each key was last used: DATA/keys-used.json, written by the server alone. It stands apart from the ring, so that
 * noting a use can never undo a revocation made at the same moment.
 */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** By id of the key, ISO 8601 UTC. */
export type LastUses = ReadonlyMap<string, string>

/** Milliseconds in which a key's use is written once. */
const EVERY = 60_000

export class KeyUses {
  readonly #path: string
  readonly #now: () => Date
  #uses: Promise<Map<string, string>> | null = null
  #written: Promise<void> = Promise.resolve()
  readonly #noted = new Map<string, number>()

  constructor(data: string, now: () => Date = () => new Date()) {
    this.#path = join(data, 'keys-used.json')
    this.#now = now
  }

  /** Notes a use; what was noted less than a minute ago is not written again. */
  note(id: string): void {
    const now = this.#now()
    const before = this.#noted.get(id)
    if (before !== undefined && now.getTime() - before < EVERY) return
    this.#noted.set(id, now.getTime())
    // Nobody's request fails because a use could not be noted, on a full disk for one.
    this.#written = this.#written.then(() => this.#write(id, now.toISOString())).catch(() => {})
  }

  /** Resolves when what was noted so far is written. */
  written(): Promise<void> {
    return this.#written
  }

  async #write(id: string, at: string): Promise<void> {
    this.#uses ??= readUses(this.#path).then((uses) => new Map(uses))
    const uses = await this.#uses
    uses.set(id, at)
    await writeFile(`${this.#path}.new`, JSON.stringify(Object.fromEntries(uses)), { mode: 0o600 })
    await rename(`${this.#path}.new`, this.#path)
  }
}

/** What the server wrote so far; empty where there is nothing, or nothing that can be read. */
export const lastUses = (data: string): Promise<LastUses> => readUses(join(data, 'keys-used.json'))

async function readUses(path: string): Promise<LastUses> {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(path, 'utf8')) as Record<string, string>))
  } catch {
    return new Map()
  }
}
