/**
 * A workspace on a Neo4j server, which several processes share (schema.ts tells how it looks there). Deliveries are staged, and
 * a rebuild's input is read, in a DuckDB of this process's own, so that what is asked of them is the same SQL as ever.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Database, type Session } from '../../columns/database.ts'
import type { RebuildOptions } from '../../domain/builds.ts'
import type { Import } from '../../domain/deliveries.ts'
import type { Sharing } from '../../domain/sharing.ts'
import { refuse } from '../../errors.ts'
import { isOutdated } from '../../neo4j/errors.ts'
import type { Neo4j, StreamOptions } from '../../neo4j/neo4j.ts'
import { newDeclarations } from '../declarations.ts'
import { erasedOf } from '../erased.ts'
import { accountsOf } from '../persons.ts'
import type { AppendOutcome, PersonAccounts, RebuildInput, RemovedByAge, StagedInteractions, Store } from '../store.ts'
import type { Suppression } from '../suppression.ts'
import { TEMPORARY } from '../tables.ts'
import { setThreads } from '../threads.ts'
import { readDeclarations, readDeclared, readNamed, writeDeclarations } from './accounts.ts'
import { appendOnce } from './append.ts'
import { writeBackup } from './backup.ts'
import { agree, forget, readErased, readKeys } from './erased.ts'
import { readImports, type StoredImport, takeBack } from './imports.ts'
import { readInteractions, readNames } from './read.ts'
import { migrate } from './schema.ts'
import { openSharing } from './sharing.ts'
import { removeByAge, sweep, type TidyPlace, tidy } from './tidy.ts'
import { LOCK, makeWorkspace, raiseRevision, readState, type State } from './workspace.ts'
import { checkNames } from './write.ts'

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
  await agree(neo4j, workspace, folder)
  const tempDirectory = await ownFolder(join(folder, 'tmp'))
  const database = await Database.open({ path: ':memory:', memory, threads, tempDirectory })
  const sharing = await openSharing(options).catch(async (error) => {
    database.close()
    await rm(tempDirectory, { recursive: true, force: true })
    throw error
  })
  const store = new Neo4jStore(options, database, tempDirectory, sharing)
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
  /** imports that this process is writing or removing right now */
  readonly #busy = new Set<number>()
  readonly #place: TidyPlace

  constructor(
    options: Neo4jStoreOptions,
    database: Database,
    tempDirectory: string,
    joined: Sharing & { close(): Promise<void> },
  ) {
    this.#options = options
    this.#database = database
    this.#tempDirectory = tempDirectory
    this.#joined = joined
    const { neo4j, workspace } = options
    const { process, alive } = joined
    this.#place = { neo4j, workspace, process, alive, busy: this.#busy }
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
        imports: () => this.#imports(),
        busy: this.#busy,
        undo: (left, nodes) => sweep(this.#place, left, nodes),
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
      await sweep(this.#place, { number, state: 'removed', token: '' })
      return told(removed)
    } finally {
      this.#busy.delete(number)
    }
  }

  async removeBefore(time: Date): Promise<RemovedByAge> {
    await this.tidy()
    const interactions = await removeByAge(this.#place, time)
    const kept =
      interactions > 0 ? 'the Neo4j server keeps its files as large as they are, and uses the space again' : null
    return { interactions, bytesBefore: 0, bytesAfter: 0, kept }
  }

  async removedBefore(): Promise<string | null> {
    const { removedBefore } = await this.#state()
    return removedBefore === null ? null : new Date(removedBefore).toISOString()
  }

  async declare(session: Session, table: string, source: string) {
    const { neo4j, workspace } = this.#options
    await checkNames(session, table, ['account', 'person', 'handle'])
    await session.run(TEMPORARY)
    const keys = await readErased(neo4j, session, workspace)
    await readDeclared(neo4j, session, workspace, table, source)
    const { select, counts } = await newDeclarations(session, table, source, 'temp.accounts', keys)
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

  async input({ lastImport: last, signal }: { lastImport?: number; signal?: AbortSignal } = {}): Promise<RebuildInput> {
    const session = await this.session()
    try {
      for (let attempt = 1; attempt <= PATIENCE; attempt++) {
        const before = await this.#state()
        const lastImport = last ?? before.lastImport
        const imports = (await this.#imports()).filter((i) => i.import <= lastImport)
        const isWhole = await this.#read(session, imports, signal ? { signal } : {})
        if (!isWhole || (await this.#state()).removals !== before.removals) continue
        const { threads } = this.#options
        const interactions = 'temp.interactions'
        await setThreads(session, interactions, threads)
        return {
          session,
          interactions,
          accounts: 'temp.accounts',
          lastImport,
          revision: before.revision,
          release: () => session.run(`SET threads = ${threads}`).finally(() => session.close()),
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
    const counts = await this.#within((session) => forget({ neo4j, session, workspace, imports }, accounts))
    await agree(neo4j, workspace, folder)
    return counts
  }

  async erasedOf(session: Session, accounts: string) {
    const { neo4j, workspace } = this.#options
    const keys = await readErased(neo4j, session, workspace)
    return erasedOf(session, accounts, keys)
  }

  async suppress(list: Suppression): Promise<void> {
    const { neo4j, workspace, folder } = this.#options
    await agree(neo4j, workspace, folder, list)
  }

  async copyTo(folder: string): Promise<void> {
    const { neo4j, workspace, memory, threads } = this.#options
    const state = await this.#state()
    const { madeWith } = await readKeys(neo4j, workspace)
    const meta = {
      revision: String(state.revision),
      last_import: String(state.lastImport),
      defaults: state.defaults,
      suppression_keys: JSON.stringify(madeWith),
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
  tidy(): Promise<void> {
    return tidy(this.#place)
  }

  /** All that a rebuild reads, in the session's temp tables `interactions` and `accounts`; false where it was overtaken by what somebody writes. */
  async #read(session: Session, imports: readonly StoredImport[], options: StreamOptions): Promise<boolean> {
    const { neo4j, workspace } = this.#options
    await session.run(TEMPORARY)
    try {
      await readDeclarations(neo4j, session, workspace, options)
      const nodes = await readNames(neo4j, session, workspace, options)
      await readInteractions(neo4j, session, workspace, nodes, imports, options)
    } catch (error) {
      if (!isOutdated(error)) throw error
      return false
    }
    await session.run('DROP TABLE temp.names')
    return true
  }

  /** Those that readers see. */
  async #imports(): Promise<StoredImport[]> {
    return (await readImports(this.#options.neo4j, this.#options.workspace)).filter((i) => !i.removed)
  }

  #state(): Promise<State> {
    return readState(this.#options.neo4j, this.#options.workspace)
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

const told = ({
  contentHash: _hash,
  undirected: _undirected,
  fields: _fields,
  textBytes: _bytes,
  ...record
}: StoredImport): Import => record

/** A folder for this process's temporary files; those of processes that are no more go. */
async function ownFolder(folder: string): Promise<string> {
  for (const name of await readdir(folder).catch(() => [] as string[]))
    if (!isAlive(Number.parseInt(name, 10))) await rm(join(folder, name), { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return mkdtemp(join(folder, `${process.pid}-`))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
