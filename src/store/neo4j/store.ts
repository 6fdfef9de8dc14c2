/**
 * A workspace on a Neo4j server, which several processes share (schema.ts tells how it looks there). Deliveries are staged, and
 * a rebuild's input is read, in a DuckDB of this process's own, so that what is asked of them is the same SQL as ever.
 */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Database, type Session } from '../../columns/database.ts'
import type { RebuildOptions } from '../../domain/builds.ts'
import type { Import } from '../../domain/deliveries.ts'
import type { Sharing } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { int, type Neo4j } from '../../neo4j/neo4j.ts'
import { newDeclarations } from '../declarations.ts'
import { erasedOf } from '../erased.ts'
import { accountsOf } from '../persons.ts'
import type { AppendOutcome, PersonAccounts, RebuildInput, RemovedByAge, StagedInteractions, Store } from '../store.ts'
import { fingerprint, readSuppression, type Suppression } from '../suppression.ts'
import { TEMPORARY } from '../tables.ts'
import { readDeclarations, readDeclared, readNamed, writeDeclarations } from './accounts.ts'
import { appendOnce } from './append.ts'
import { writeBackup } from './backup.ts'
import { agree, forget, readErased } from './erased.ts'
import {
  drop,
  endOf,
  type Leftover,
  LOCK,
  leftovers,
  makeWorkspace,
  raiseRevision,
  readImports,
  type StoredImport,
  takeBack,
} from './imports.ts'
import { readInteractions, readNames } from './read.ts'
import { accountNodes, countInteractions, removeInteractions, removeUnknown } from './removal.ts'
import { migrate } from './schema.ts'
import { openSharing } from './sharing.ts'

export interface Neo4jStoreOptions {
  /** stays open when the store is closed */
  neo4j: Neo4j
  workspace: string
  /** the workspace's folder on this machine; made on demand */
  folder: string
  /** DuckDB's memory limit, such as `2GB`, and threads */
  memory: string
  threads: number
  /** how long a process is held to be alive after its last sign of life; 15 where left out */
  leaseSeconds?: number
}

/** Reads again where others changed meanwhile what was being read. */
const PATIENCE = 5

/** Opens (or makes) the workspace. NEWER_DATA where a newer program has changed the database. */
export async function openNeo4jStore(options: Neo4jStoreOptions): Promise<Store> {
  const { neo4j, workspace, folder, memory, threads } = options
  await mkdir(folder, { recursive: true })
  await migrate(neo4j)
  await makeWorkspace(neo4j, workspace)
  const keys = await agree(neo4j, workspace, folder)
  const tempDirectory = await ownFolder(join(folder, 'tmp'))
  const database = await Database.open({ path: ':memory:', memory, threads, tempDirectory })
  const sharing = await openSharing(options).catch((error) => {
    database.close()
    throw error
  })
  const store = new Neo4jStore(options, database, tempDirectory, keys, sharing)
  try {
    await store.tidy()
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** Names of the workspaces that a server has. */
export async function neo4jWorkspaces(neo4j: Neo4j): Promise<string[]> {
  const rows = await neo4j.read<{ name: string }>(
    'MATCH (w:Workspace) WHERE w.revision IS NOT NULL RETURN w.workspace AS name ORDER BY name',
  )
  return rows.map((row) => row.name)
}

class Neo4jStore implements Store {
  readonly sharing: Sharing
  readonly #options: Neo4jStoreOptions
  readonly #database: Database
  readonly #tempDirectory: string
  readonly #joined: Sharing & { close(): Promise<void> }
  /** of the list of erased people, the one for new hashes first */
  #keys: string[]
  /** imports that this process is writing or removing right now */
  readonly #busy = new Set<number>()

  constructor(
    options: Neo4jStoreOptions,
    database: Database,
    tempDirectory: string,
    keys: string[],
    joined: Sharing & { close(): Promise<void> },
  ) {
    this.#options = options
    this.#database = database
    this.#tempDirectory = tempDirectory
    this.#keys = keys
    this.#joined = joined
    this.sharing = {
      ...joined,
      acquire: async (signal, waiting) => {
        const lease = await joined.acquire(signal, waiting)
        try {
          if (lease.fresh) await this.tidy()
          return lease
        } catch (error) {
          await lease.release()
          throw error
        }
      },
    }
  }

  session(): Promise<Session> {
    return this.#database.session()
  }

  async revision(): Promise<number> {
    return (await this.#state()).revision
  }

  async append(session: Session, staged: StagedInteractions, signal?: AbortSignal): Promise<AppendOutcome> {
    await this.tidy()
    const { neo4j, workspace } = this.#options
    for (let attempt = 1; attempt <= PATIENCE; attempt++) {
      const outcome = await appendOnce(session, staged, {
        neo4j,
        workspace,
        process: this.sharing.process,
        keys: this.#keys,
        imports: () => this.#imports(),
        busy: this.#busy,
        undo: (left, nodes) => this.#sweep(left, nodes),
        ...(signal && { signal }),
      })
      if (outcome) return outcome
    }
    throw refuse.sharedChanged()
  }

  async imports(): Promise<Import[]> {
    const { neo4j, workspace } = this.#options
    return (await readImports(neo4j, workspace)).map(told)
  }

  async removeImport(number: number): Promise<Import> {
    await this.tidy()
    const { neo4j, workspace } = this.#options
    this.#busy.add(number)
    try {
      const removed = await takeBack(neo4j, workspace, number, this.sharing.process)
      await this.#sweep({ number, state: 'removed' })
      return told(removed)
    } finally {
      this.#busy.delete(number)
    }
  }

  async removeBefore(time: Date): Promise<RemovedByAge> {
    await this.tidy()
    const { neo4j, workspace } = this.#options
    const wanted = await this.#before(time)
    const nodes = await accountNodes(neo4j, workspace)
    const interactions = await countInteractions(neo4j, nodes, BEFORE, wanted)
    const nothing = { interactions, bytesBefore: 0, bytesAfter: 0, kept: null }
    if (interactions === 0) return nothing
    await neo4j.transaction((run) =>
      run(
        `${LOCK}, w.removals = w.removals + 1, w.removing_before = datetime($time), w.removing_by = $process,
           w.removed_before = CASE WHEN w.removed_before >= datetime($time) THEN w.removed_before ELSE datetime($time) END`,
        { workspace, time: time.toISOString(), process: this.sharing.process },
      ),
    )
    await this.#endRemoval(time, nodes)
    return { ...nothing, kept: 'the Neo4j server keeps its files as large as they are, and uses the space again' }
  }

  async removedBefore(): Promise<string | null> {
    const { removedBefore } = await this.#state()
    return removedBefore === null ? null : new Date(removedBefore).toISOString()
  }

  async declare(session: Session, table: string, source: string) {
    const { neo4j, workspace } = this.#options
    await session.run(TEMPORARY)
    await readErased(neo4j, session, workspace)
    await readDeclared(neo4j, session, workspace, table, source)
    const { select, counts } = await newDeclarations(session, table, source, 'temp.accounts', this.#keys)
    if (counts.added + counts.changed > 0)
      await neo4j.transaction(
        async (run) => {
          await run(LOCK, { workspace })
          await writeDeclarations(run, session, workspace, select)
          await raiseRevision(run, workspace)
        },
        { seconds: 3600 },
      )
    return counts
  }

  async defaults(): Promise<RebuildOptions> {
    return JSON.parse((await this.#state()).defaults)
  }

  async setDefaults(options: RebuildOptions): Promise<void> {
    await this.#options.neo4j.write('MATCH (w:Workspace {workspace: $workspace}) SET w.defaults = $defaults', {
      workspace: this.#options.workspace,
      defaults: JSON.stringify(options),
    })
  }

  async input(limits: { lastImport?: number } = {}): Promise<RebuildInput> {
    const session = await this.session()
    try {
      for (let attempt = 1; attempt <= PATIENCE; attempt++) {
        const before = await this.#state()
        const lastImport = limits.lastImport ?? before.lastImport
        await this.#read(session, (await this.#imports()).filter((i) => i.import <= lastImport))
        if ((await this.#state()).removals !== before.removals) continue
        return {
          session,
          interactions: 'temp.interactions',
          accounts: 'temp.accounts',
          lastImport,
          revision: before.revision,
          release: async () => session.close(),
        }
      }
      throw refuse.sharedChanged()
    } catch (error) {
      session.close()
      throw error
    }
  }

  async accountsOf(person: string, source?: string): Promise<PersonAccounts | undefined> {
    const { neo4j, workspace } = this.#options
    const imports = (await this.#imports()).map((i) => i.import)
    return this.#within(async (session) => {
      await session.run(TEMPORARY)
      await readNamed(neo4j, session, workspace, person, imports)
      return accountsOf(session, { accounts: 'temp.accounts', seen: 'FROM temp.seen' }, person, source)
    })
  }

  async forget(accounts: PersonAccounts) {
    await this.tidy()
    const { neo4j, workspace, folder } = this.#options
    const imports = (await this.#imports()).map((i) => i.import)
    const counts = await this.#within((session) =>
      forget({ neo4j, session, workspace, imports, key: this.#keys[0]! }, accounts),
    )
    this.#keys = await agree(neo4j, workspace, folder)
    return counts
  }

  async erasedOf(session: Session, accounts: string) {
    const { neo4j, workspace } = this.#options
    await readErased(neo4j, session, workspace)
    return erasedOf(session, accounts, this.#keys)
  }

  async suppress(list: Suppression): Promise<void> {
    const { neo4j, workspace, folder } = this.#options
    this.#keys = await agree(neo4j, workspace, folder, list)
  }

  async copyTo(folder: string): Promise<void> {
    const { neo4j, workspace, memory, threads } = this.#options
    const state = await this.#state()
    const lost = (await readSuppression(this.#options.folder))?.lostKeys ?? []
    const meta = {
      revision: String(state.revision),
      last_import: String(state.lastImport),
      defaults: state.defaults,
      suppression_keys: JSON.stringify([...this.#keys.map(fingerprint), ...lost]),
      ...(state.removedBefore !== null && { removed_before: new Date(state.removedBefore).toISOString() }),
    }
    const imports = await readImports(neo4j, workspace)
    const tempDirectory = join(this.#tempDirectory, 'backup')
    await writeBackup(neo4j, workspace, folder, { imports, meta }, { memory, threads, tempDirectory })
  }

  async close(): Promise<void> {
    await this.#joined.close()
    this.#database.close()
    await rm(this.#tempDirectory, { recursive: true, force: true })
  }

  /** Ends what killed processes, or this one where the server failed it, left half done. */
  async tidy(): Promise<void> {
    const { neo4j, workspace } = this.#options
    const left = (await leftovers(neo4j, workspace)).filter(({ number }) => !this.#busy.has(number))
    const { removingBefore, removingBy } = await this.#state()
    const named = [...left.map((l) => l.process), removingBy].filter((process) => process !== null)
    if (named.length === 0) return
    const others = [...new Set(named)].filter((process) => process !== this.sharing.process)
    const alive = others.length > 0 ? await this.sharing.alive(others) : []
    for (const leftover of left) if (!alive.includes(leftover.process)) await this.#sweep(leftover)
    if (removingBefore !== null && removingBy !== null && !alive.includes(removingBy))
      await this.#endRemoval(new Date(removingBefore), await accountNodes(neo4j, workspace))
  }

  /** @param nodes of the accounts that its rows may have, where they are known */
  async #sweep(
    { number, state, token = '' }: Pick<Leftover, 'number' | 'state'> & { token?: string },
    nodes?: Float64Array,
  ): Promise<void> {
    const { neo4j, workspace } = this.#options
    if (state === 'writing') await drop(neo4j, workspace, number, token)
    const among = nodes ?? (await accountNodes(neo4j, workspace))
    await removeInteractions(neo4j, among, 'r.import = $number', { number: int(number) })
    await removeUnknown(neo4j, workspace, among)
    await endOf(neo4j, workspace, number)
  }

  async #endRemoval(time: Date, nodes: Float64Array): Promise<void> {
    const { neo4j, workspace } = this.#options
    await removeInteractions(neo4j, nodes, BEFORE, await this.#before(time))
    await removeUnknown(neo4j, workspace, nodes)
    await neo4j.write('MATCH (w:Workspace {workspace: $workspace}) REMOVE w.removing_before, w.removing_by', { workspace })
  }

  async #before(time: Date) {
    return { time: time.toISOString(), imports: (await this.#imports()).map((i) => int(i.import)) }
  }

  /** All that a rebuild reads, in the session's temp tables `interactions` and `accounts`. */
  async #read(session: Session, imports: readonly StoredImport[]): Promise<void> {
    const { neo4j, workspace } = this.#options
    await session.run(TEMPORARY)
    await readDeclarations(neo4j, session, workspace)
    const nodes = await readNames(neo4j, session, workspace)
    await readInteractions(neo4j, session, nodes, imports)
    await session.run('DROP TABLE temp.names')
  }

  /** Those that readers see. */
  async #imports(): Promise<StoredImport[]> {
    return (await readImports(this.#options.neo4j, this.#options.workspace)).filter((i) => !i.removed)
  }

  async #state(): Promise<State> {
    const [state] = await this.#options.neo4j.read<State>(STATE, { workspace: this.#options.workspace })
    if (!state) throw refuse.noWorkspace(this.#options.workspace)
    return state
  }

  async #within<T>(body: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.session()
    try {
      return await body(session)
    } finally {
      session.close()
    }
  }
}

interface State {
  revision: number
  lastImport: number
  /** how often interactions were taken away, or people erased */
  removals: number
  defaults: string
  /** in ms since 1970 */
  removedBefore: number | null
  removingBefore: number | null
  removingBy: string | null
}

const STATE = `
  MATCH (w:Workspace {workspace: $workspace})
  RETURN w.revision AS revision, w.last_import AS lastImport, w.removals AS removals, w.defaults AS defaults,
    w.removed_before.epochMillis AS removedBefore, w.removing_before.epochMillis AS removingBefore, w.removing_by AS removingBy`

const BEFORE = 'r.at < datetime($time) AND r.import IN $imports'

const told = ({ contentHash: _hash, undirected: _undirected, fields: _fields, ...record }: StoredImport): Import => record

/** A folder for this process's temporary files; those of processes that are no more go. */
async function ownFolder(folder: string): Promise<string> {
  for (const name of await readdir(folder).catch(() => [] as string[]))
    if (!isAlive(Number.parseInt(name, 10))) await rm(join(folder, name), { recursive: true, force: true })
  return join(folder, `${process.pid}-${Math.random().toString(36).slice(2, 10)}`)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
