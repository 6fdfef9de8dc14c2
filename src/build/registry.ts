/**
 * The registry of finished builds of one workspace: `builds/index.json` beside the build files, replaced by one atomic
 * rename. Reading it takes no lock; publishing, redacting and sweeping are the writer's. Beside it `current.duckdb` is a second
 * name of the current build's file, for tools that want one path; index.json is what counts.
 *
 * Where processes share a store, that store's index is what counts: a change is made there, and `pull` brings what others
 * changed, so that reading stays reading the folder.
 */
import { link, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuildRecord, Manifest } from '../domain/builds.ts'
import type { Gate } from '../domain/gates.ts'
import type { SharedBuilds } from '../domain/sharing.ts'
import { refuse } from '../errors.ts'
import { replaceFile, syncPath } from '../files.ts'

interface Index {
  layout: number
  /** oldest first */
  builds: Omit<BuildRecord, 'current'>[]
  current: string | null
  /** number of the last build made and first number no tribe ever had, as builds may be gone; left out by older programs */
  lastBuild?: number
  nextTribe?: number
  /** the held build discarded last, so that it is not made again from the same input */
  discarded?: Manifest
}

/** A changed index on its way to the other processes. */
interface Change {
  index: Index
  text: string
  /** the text that was read, null where there was none; and the files that are shared already */
  before: string | null
  there: readonly string[]
  graphOf: string | undefined
}

const LAYOUT = 1
const INDEX = 'index.json'
const CURRENT = 'current.duckdb'

export class Registry {
  /** folder with index.json and the build files; need not exist yet */
  readonly folder: string

  readonly #shared: SharedBuilds | null
  /** changes and pulls of this process, one after the other */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(folder: string, shared: SharedBuilds | null = null) {
    this.folder = folder
    this.#shared = shared
  }

  /** Brings the folder to what the processes share; true where that changed it. Without sharing there is nothing to bring. */
  pull(signal?: AbortSignal): Promise<boolean> {
    return this.#inTurn(async () => (await this.#pull(signal)).changed)
  }

  /** All finished builds, newest first. */
  async list(): Promise<BuildRecord[]> {
    const index = await this.#read()
    return index.builds.map((b) => ({ ...b, current: b.manifest.build === index.current })).reverse()
  }

  /** `current`, or a build id; NO_SUCH_BUILD where there is none. */
  async find(build: string): Promise<BuildRecord> {
    const records = await this.list()
    const record = records.find((r) => (build === 'current' ? r.current : r.manifest.build === build))
    if (!record) throw refuse.noBuild(build)
    return record
  }

  /** The id the next build will have; no id is given twice, whatever was removed since. */
  async nextBuild(): Promise<string> {
    return `b${lastBuild(await this.#read()) + 1}`
  }

  /** The first number that no tribe of any build ever had. */
  async nextTribe(): Promise<number> {
    return nextTribe(await this.#read())
  }

  /** The held build that was discarded last, or null. */
  async discarded(): Promise<Manifest | null> {
    return (await this.#read()).discarded ?? null
  }

  /** Where a build is written before it is published. */
  draft(): string {
    return join(this.folder, `draft-${process.pid}.duckdb`)
  }

  /** Takes the finished draft into the registry, as the current build: one rename decides. */
  async publish(draft: string, manifest: Manifest, gates: readonly Gate[] = []): Promise<BuildRecord> {
    return this.#add(draft, { manifest, gates }, true)
  }

  /** Takes the finished draft into the registry beside the current build, for somebody to look at. */
  async hold(draft: string, manifest: Manifest, gates: readonly Gate[]): Promise<BuildRecord> {
    return this.#add(draft, { manifest, gates, held: true }, false)
  }

  /** Makes a finished build the current one, be it held or an older one; NO_SUCH_BUILD where there is none. */
  async makeCurrent(build: string): Promise<BuildRecord> {
    return this.#change((index) => {
      const entry = index.builds.find((b) => b.manifest.build === build)
      if (!entry) throw refuse.noBuild(build)
      delete entry.held
      index.current = build
      return { ...entry, current: true }
    })
  }

  /** Removes builds for good, never the current one: from the index first, then their files, which readers may still hold open. */
  async remove(builds: readonly string[], discarded?: Manifest): Promise<void> {
    const gone = await this.#change((index) => {
      const found = index.builds.filter((b) => builds.includes(b.manifest.build) && b.manifest.build !== index.current)
      Object.assign(index, counted(index), discarded ? { discarded } : {})
      index.builds = index.builds.filter((b) => !found.includes(b))
      return found
    })
    for (const { file } of gone) await rm(join(this.folder, file), { force: true })
  }

  /**
   * Puts the changed draft (same id, next revision) in the place of the old file, which is removed.
   * @param told.sameTribes its tribes and members are those of the old file
   */
  async replace(draft: string, manifest: Manifest, { sameTribes = false } = {}): Promise<void> {
    const file = fileName(manifest)
    let graphOf: string | undefined
    const old = await this.#change(
      async (index) => {
        const entry = index.builds.find((b) => b.manifest.build === manifest.build)
        if (!entry) throw refuse.noBuild(manifest.build)
        const before = entry.file
        if (sameTribes) graphOf = before
        await this.#settle(draft, file)
        Object.assign(entry, { file, manifest })
        return before
      },
      () => graphOf,
    )
    await rm(join(this.folder, old), { force: true })
  }

  /** Changes what the index says of a build, not its file. */
  async tell({ manifest: { build } }: BuildRecord, told: Partial<Manifest>): Promise<BuildRecord> {
    return this.#change((index) => {
      const entry = index.builds.find((b) => b.manifest.build === build)
      if (!entry) throw refuse.noBuild(build)
      entry.manifest = { ...entry.manifest, ...told }
      return { ...entry, current: build === index.current }
    })
  }

  /**
   * Removes what a killed rebuild or redaction left: drafts, and build files that the index does not name (where there is an
   * index: without one the files may be all that is left of a lost one); the second name of the current build catches up.
   * Only for the process that holds the store.
   */
  async sweep(): Promise<void> {
    const names = await readdir(this.folder).catch(() => [] as string[])
    const index = await this.#read()
    const owned = new Set([INDEX, CURRENT, ...index.builds.map((b) => b.file)])
    for (const name of names) {
      const leftOver = !owned.has(name) && (names.includes(INDEX) || !/^b\d+-\d+\.duckdb$/.test(name))
      if (leftOver) await rm(join(this.folder, name), { recursive: true, force: true })
    }
    await this.#nameCurrent(index)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }

  /**
   * Changes the index as the work says; nothing is changed where it throws.
   * @param graphOf asked after the work: the file whose tribes and members the new file has
   */
  #change<T>(work: (index: Index) => T | Promise<T>, graphOf: () => string | undefined = () => undefined): Promise<T> {
    return this.#inTurn(async () => {
      const { before } = await this.#pull()
      const index = await this.#read()
      // What stood in the folder before it was shared is shared with the first change.
      const there = before === null ? [] : index.builds.map((b) => b.file)
      const result = await work(index)
      const text = JSON.stringify(index, null, 1)
      if (this.#shared) await this.#share(this.#shared, { index, text, before, there, graphOf: graphOf() })
      await this.#write(index, text)
      return result
    })
  }

  async #share(shared: SharedBuilds, { index, text, before, there, graphOf }: Change): Promise<void> {
    const files = index.builds.map(({ file, manifest }) => ({ file, current: manifest.build === index.current }))
    for (const { file } of files)
      if (!there.includes(file))
        await shared.put(file, join(this.folder, file), graphOf === undefined ? {} : { graphOf })
    if (!(await shared.commit(text, before, files))) throw refuse.sharedChanged()
  }

  /** `before` is the index as the processes share it, which the folder holds then; null where they share none (yet). */
  async #pull(signal?: AbortSignal): Promise<{ changed: boolean; before: string | null }> {
    for (;;) {
      const text = (await this.#shared?.index()) ?? null
      if (text === null || text === (await this.#text())) return { changed: false, before: text }
      const index = understood(text, 'The index of builds in the store')
      const old = (await this.#read()).builds
      await mkdir(this.folder, { recursive: true })
      try {
        await this.#fetch(this.#shared!, index, old, signal)
      } catch (error) {
        // A change by another process meanwhile may have taken files away.
        if (signal?.aborted || (await this.#shared!.index()) === text) throw error
        continue
      }
      await this.#write(index, text)
      const wanted = index.builds.map((b) => b.file)
      for (const { file } of old) if (!wanted.includes(file)) await rm(join(this.folder, file), { force: true })
      return { changed: true, before: text }
    }
  }

  /** Brings the files that are not here. One of the same name may be another build, which nobody got to see. */
  async #fetch(shared: SharedBuilds, index: Index, before: Index['builds'], signal?: AbortSignal): Promise<void> {
    const here = new Map(before.map((b) => [b.file, JSON.stringify(b.manifest)]))
    for (const { file, manifest } of index.builds) {
      const path = join(this.folder, file)
      if (here.get(file) !== JSON.stringify(manifest) || (await inode(path)) === null)
        await shared.get(file, path, signal)
    }
  }

  #text(): Promise<string | null> {
    return readFile(join(this.folder, INDEX), 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }

  async #read(): Promise<Index> {
    const text = await this.#text()
    return text === null ? { layout: LAYOUT, builds: [], current: null } : understood(text, join(this.folder, INDEX))
  }

  async #write(index: Index, text: string): Promise<void> {
    await replaceFile(join(this.folder, INDEX), text, 0o666)
    await this.#nameCurrent(index)
    await syncPath(this.folder)
  }

  /** Gives the current build's file its second name, by one rename; a disk that has no such names does without. */
  async #nameCurrent(index: Index): Promise<void> {
    const file = index.builds.find((b) => b.manifest.build === index.current)?.file
    if (!file) return
    const [from, to] = [join(this.folder, file), join(this.folder, CURRENT)]
    // DuckDB names a database after its file and looks through symbolic links: queries that name it would break with each build.
    if ((await inode(from)) === (await inode(to))) return
    const fresh = `${to}.new`
    await rm(fresh, { force: true })
    const made = await link(from, fresh).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (NO_LINKS.includes(error.code!)) return false
        throw error
      },
    )
    if (made) await rename(fresh, to)
  }

  async #add(draft: string, entry: Omit<BuildRecord, 'current' | 'file'>, current: boolean): Promise<BuildRecord> {
    const added = { ...entry, file: fileName(entry.manifest) }
    return this.#change(async (index) => {
      await this.#settle(draft, added.file)
      index.builds.push(added)
      if (current) index.current = entry.manifest.build
      Object.assign(index, counted(index))
      return { ...added, current }
    })
  }

  async #settle(draft: string, file: string): Promise<void> {
    await syncPath(draft)
    await rename(draft, join(this.folder, file))
    await syncPath(this.folder)
  }
}

const NO_LINKS = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'ENOENT']
const inode = (path: string): Promise<bigint | null> =>
  stat(path, { bigint: true }).then(
    (s) => s.ino,
    () => null,
  )

const lastBuild = (index: Index): number =>
  Math.max(index.lastBuild ?? 0, ...index.builds.map((b) => Number(b.manifest.build.slice(1))))
const nextTribe = (index: Index): number =>
  Math.max(index.nextTribe ?? 1, ...index.builds.map((b) => b.manifest.nextTribe ?? 1))

/** With the numbers given so far, to be kept when builds go. */
const counted = (index: Index): Index => ({ ...index, lastBuild: lastBuild(index), nextTribe: nextTribe(index) })

const fileName = (manifest: Manifest): string => `${manifest.build}-${manifest.revision}.duckdb`

function understood(text: string, place: string): Index {
  let index: Index
  try {
    index = JSON.parse(text)
  } catch (cause) {
    throw refuse.damaged(`${place} is not valid JSON (${(cause as Error).message}); restore it from a backup.`)
  }
  if (index.layout > LAYOUT) throw refuse.newerData(index.layout, LAYOUT)
  return index
}
