/**
 * The shelf: finished builds of all workspaces, opened on demand. Follows each workspace's index.json (one `stat` a look),
 * keeps the builds read last open, and closes a replaced one when the last reader has put it back.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Builds } from '../build/attach.ts'
import type { OpenTables } from '../build/pool.ts'
import { Registry } from '../build/registry.ts'
import type { Row, Value } from '../columns/database.ts'
import { isWorkspaceName } from '../config.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import { workspaceFolder, workspaceNames } from '../jobs/workspace/workspaces.ts'

export interface ShelfTools {
  /** absolute path of the data directory */
  data: string
  open(record: BuildRecord, folder: string): Promise<OpenTables>
  /** the table `builds` and the histories */
  openHistory(builds: Builds): Promise<OpenTables>
}

/** Builds kept open in all beside those in use. */
const KEPT_OPEN = 8

interface Shelved {
  tables: Promise<OpenTables>
  readers: number
  /** no longer in the registry: to be closed when the last reader leaves */
  gone: boolean
}

interface Listing {
  stamp: string
  records: Promise<BuildRecord[]>
}

export class Shelf {
  readonly #tools: ShelfTools
  /** by path of the build file, or `history` of the folder at a state; the one used last at the end */
  readonly #shelved = new Map<string, Shelved>()
  readonly #listings = new Map<string, Listing>()

  constructor(tools: ShelfTools) {
    this.#tools = tools
  }

  /** Names of all workspaces, sorted. */
  workspaces(): Promise<string[]> {
    return workspaceNames(this.#tools.data)
  }

  async has(workspace: string): Promise<boolean> {
    if (!isWorkspaceName(workspace)) return false
    return stat(workspaceFolder(this.#tools.data, workspace)).then(
      (s) => s.isDirectory(),
      () => false,
    )
  }

  /** Finished builds of a workspace, newest first. */
  async builds(workspace: string): Promise<BuildRecord[]> {
    const folder = this.#folder(workspace)
    const stamp = await stampOf(join(folder, 'index.json'))
    let listing = this.#listings.get(workspace)
    if (listing?.stamp !== stamp) {
      listing = { stamp, records: new Registry(folder).list() }
      this.#listings.set(workspace, listing)
      const records = await listing.records.catch((error) => {
        this.#listings.delete(workspace)
        throw error
      })
      this.#dropGone(folder, stamp, records)
    }
    return listing.records
  }

  /** One that reads builds, each the same file until `done`. */
  reader(): Reader {
    const held = new Map<string, Shelved>()
    let over = false
    const ask = async (key: string, open: () => Promise<OpenTables>, sql: string, parameters?: Value[]) => {
      if (over) throw refuse.cancelled()
      const shelved = held.get(key) ?? this.#take(key, open)
      if (!held.has(key)) held.set(key, shelved)
      // A statement holds the tables for itself, so that a reader may be done before its last answer is there.
      shelved.readers++
      try {
        return (await (await shelved.tables).rows(sql, parameters)) as never
      } finally {
        this.#putBack(key, shelved)
      }
    }
    return {
      rows: (workspace, record, sql, parameters) => {
        const path = join(this.#folder(workspace), record.file)
        return ask(path, () => this.#openBuild(workspace, record), sql, parameters)
      },
      history: async (workspace, sql, parameters) => {
        const records = await this.builds(workspace)
        const folder = this.#folder(workspace)
        const key = historyKey(folder, this.#listings.get(workspace)!.stamp)
        return ask(key, () => this.#openHistory(workspace, { folder, records }), sql, parameters)
      },
      done: () => {
        over = true
        for (const [key, shelved] of held) this.#putBack(key, shelved)
        held.clear()
      },
    }
  }

  /** Closes all builds; statements that run are waited for by the builds. */
  async close(): Promise<void> {
    const all = [...this.#shelved.values()]
    this.#shelved.clear()
    await Promise.allSettled(all.map(async (s) => (await s.tables).close()))
  }

  #folder(workspace: string): string {
    return join(workspaceFolder(this.#tools.data, workspace), 'builds')
  }

  #take(key: string, open: () => Promise<OpenTables>): Shelved {
    let shelved = this.#shelved.get(key)
    if (shelved) this.#shelved.delete(key)
    else {
      shelved = { tables: open(), readers: 0, gone: false }
      const opened = shelved
      shelved.tables.catch(() => this.#shelved.get(key) === opened && this.#shelved.delete(key))
    }
    this.#shelved.set(key, shelved)
    shelved.readers++
    this.#closeLeastUsed()
    return shelved
  }

  async #openBuild(workspace: string, record: BuildRecord): Promise<OpenTables> {
    const folder = this.#folder(workspace)
    try {
      return await this.#tools.open(record, folder)
    } catch (error) {
      // Since the record was read, an erasure may have put a redacted copy in the file's place, or retention removed it.
      const now = (await this.builds(workspace)).find((r) => r.manifest.build === record.manifest.build)
      if (!now) throw refuse.noBuild(record.manifest.build)
      if (now.file === record.file) throw error
      return this.#tools.open(now, folder)
    }
  }

  async #openHistory(workspace: string, builds: Builds): Promise<OpenTables> {
    try {
      return await this.#tools.openHistory(builds)
    } catch (error) {
      // As above: one of the files may have gone since the records were read.
      const records = await this.builds(workspace)
      if (records === builds.records) throw error
      return this.#tools.openHistory({ ...builds, records })
    }
  }

  #putBack(path: string, shelved: Shelved): void {
    shelved.readers--
    if (shelved.gone && shelved.readers === 0) this.#close(path, shelved)
    else this.#closeLeastUsed()
  }

  #dropGone(folder: string, stamp: string, records: BuildRecord[]): void {
    const present = new Set([...records.map((r) => join(folder, r.file)), historyKey(folder, stamp)])
    for (const [path, shelved] of this.#shelved) {
      if (join(path, '..') !== folder || present.has(path)) continue
      shelved.gone = true
      if (shelved.readers === 0) this.#close(path, shelved)
    }
  }

  #closeLeastUsed(): void {
    const idle = [...this.#shelved].filter(([, s]) => s.readers === 0)
    for (const [path, shelved] of idle.slice(0, Math.max(0, idle.length - KEPT_OPEN))) this.#close(path, shelved)
  }

  #close(path: string, shelved: Shelved): void {
    if (this.#shelved.get(path) === shelved) this.#shelved.delete(path)
    shelved.tables.then((tables) => tables.close()).catch(() => {})
  }
}

export interface Reader {
  /** Rows of a SELECT over a build's tables; CANCELLED once the reader is done. */
  rows<T = Row>(workspace: string, record: BuildRecord, sql: string, parameters?: Value[]): Promise<T[]>
  /** Rows of a SELECT over the table `builds` and the histories, as they are now. */
  history<T = Row>(workspace: string, sql: string, parameters?: Value[]): Promise<T[]>
  /** Puts back what it held. */
  done(): void
}

const historyKey = (folder: string, stamp: string): string => join(folder, `history ${stamp}`)

async function stampOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found ? `${found.mtimeNs} ${found.ino} ${found.size}` : 'none'
}
