/**
 * The embedded store: one DuckDB file per workspace, `store.duckdb`, written by one process at a time.
 * Every change is one transaction and raises `revision` by one.
 */
import { execFile } from 'node:child_process'
import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  Database,
  isDiskFull,
  isLocked,
  isOutOfMemory,
  type Row,
  type Session,
  literal as sql,
} from '../../columns/database.ts'
import { mentions, withoutMentions } from '../../columns/redact.ts'
import type { RebuildOptions } from '../../domain/builds.ts'
import type { Import } from '../../domain/deliveries.ts'
import { refuse, TribemapError } from '../../errors.ts'
import { newDeclarations } from '../declarations.ts'
import { FRESH_COUNTS, type FreshCounts, factsOf, newRows, outcomeOf } from '../delivery.ts'
import { erasedHash, erasedOf } from '../erased.ts'
import { accountsOf } from '../persons.ts'
import type { AppendOutcome, PersonAccounts, RebuildInput, RemovedByAge, StagedInteractions, Store } from '../store.ts'
import { fingerprint, keepKeys, keepList, keysOf, readSuppression, type Suppression } from '../suppression.ts'
import { FILE, LAYOUT, META, SCHEMA } from '../tables.ts'
import { setThreads } from '../threads.ts'
import { beginFile, sweepDrafts } from './begin.ts'

export interface DuckStoreOptions {
  /** the workspace's folder; made on demand */
  folder: string
  memory: string
  threads: number
}

/** Share of rows removed by age since the file was last written anew from which it is again. */
const REWRITE_FROM = 0.05

/**
 * Opens (or makes) the store. Where another process holds the file it throws an error for which `isLocked` is true.
 * NEWER_DATA where the file was written by a newer layout, DAMAGED_DATA where it cannot be opened.
 */
export async function openDuckStore(options: DuckStoreOptions): Promise<Store> {
  await mkdir(options.folder, { recursive: true })
  const store = new DuckStore(options)
  try {
    await store.open()
  } catch (error) {
    await store.close().catch(() => {})
    throw understandable(error, join(options.folder, FILE))
  }
  return store
}

class DuckStore implements Store {
  readonly sharing = null
  readonly #options: DuckStoreOptions
  #database!: Database
  /** for the store's own short statements; operations get sessions of their own */
  #own!: Session
  /** of the list of erased people, the one for new hashes first */
  #keys: string[] = []
  /** settled but while the file is being rewritten */
  #ready: Promise<unknown> = Promise.resolve()

  constructor(options: DuckStoreOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { folder, memory, threads } = this.#options
    const path = join(folder, FILE)
    const tempDirectory = join(folder, 'tmp')
    const options = { path, memory, threads, tempDirectory }
    await beginFile(options)
    this.#database = await Database.open(options)
    this.#own = await this.#database.session()
    // We hold the file now: what an earlier process left half done is nobody's.
    await rm(tempDirectory, { recursive: true, force: true })
    await rm(`${path}.rewritten`, { force: true })
    await rm(`${path}.rewritten.wal`, { force: true })
    await sweepDrafts(path)
    await this.#own.run(META)
    const layout = Number(await this.#meta('layout'))
    if (layout > LAYOUT) throw refuse.newerData(layout, LAYOUT)
    await this.#own.run(SCHEMA)
    this.#keys = await keysOf(folder)
    await this.#keepList()
  }

  async session(): Promise<Session> {
    await this.#ready
    return this.#database.session()
  }

  async revision(): Promise<number> {
    return Number(await this.#meta('revision'))
  }

  async append(session: Session, staged: StagedInteractions): Promise<AppendOutcome> {
    const same = await session.row<{ import: number }>(
      'SELECT import FROM imports WHERE content_hash = $1 AND NOT removed ORDER BY import LIMIT 1',
      [staged.contentHash],
    )
    if (same && !staged.overlap) return { import: null, sameAs: same.import, repeated: 0, selfLoops: 0, suppressed: 0 }
    return session.transaction(async () => {
      const number = Number(await this.#meta('last_import', session)) + 1
      const facts = await factsOf(session, staged)
      const fresh = await newRows(session, staged, facts, 'interactions', this.#keys)
      await session.run(`
        INSERT INTO interactions
        SELECT ${number}, "row", ${sql(staged.source)}, actor, target, "at", kind, channel, weight, ${staged.undirected},
          topics, text, sentiment, thread, id
        FROM (${fresh.select})`)
      const after = (await session.row<FreshCounts>(`SELECT ${FRESH_COUNTS} FROM interactions WHERE import = $1`, [
        number,
      ]))!
      const outcome = outcomeOf(staged, facts, fresh, { number, ...after })
      if (!outcome.import) return outcome
      await session.run('INSERT INTO imports VALUES ($1, $2, $3, false)', [
        number,
        staged.contentHash,
        JSON.stringify(outcome.import),
      ])
      await this.#setMeta('last_import', String(number), session)
      await this.#raiseRevision(session)
      return outcome
    })
  }

  async imports(): Promise<Import[]> {
    return this.#beside(async (session) => {
      const rows = await session.rows('SELECT record, removed FROM imports ORDER BY import')
      return rows.map(toImport)
    })
  }

  async removeImport(number: number): Promise<Import> {
    const row = await this.#own.row('SELECT record, removed FROM imports WHERE import = $1 AND NOT removed', [number])
    if (!row) throw refuse.noImport(number)
    await this.#own.transaction(async () => {
      await this.#own.run('DELETE FROM interactions WHERE import = $1', [number])
      await this.#own.run('UPDATE imports SET removed = true WHERE import = $1', [number])
      await this.#raiseRevision(this.#own)
    })
    return { ...toImport(row), removed: true }
  }

  async removeBefore(time: Date): Promise<RemovedByAge> {
    const session = this.#own
    const before = `"at" < TIMESTAMP ${sql(time.toISOString().replace('Z', ''))}`
    const found = (await session.row(
      `SELECT count(*) AS all_rows, count(*) FILTER (WHERE ${before}) AS gone FROM interactions`,
    ))!
    const bytesBefore = await this.#bytes()
    const interactions: number = found['gone']
    if (interactions === 0) return { interactions, bytesBefore, bytesAfter: bytesBefore, kept: null }
    const removedBefore = await this.removedBefore()
    const dead = Number((await this.#meta('dead_rows')) ?? 0) + interactions
    const kept = await this.#whyNotRewrite(dead / (dead + found['all_rows'] - interactions), bytesBefore)
    await session.transaction(async () => {
      await session.run(`DELETE FROM interactions WHERE ${before}`)
      if (removedBefore === null || removedBefore < time.toISOString())
        await this.#setMeta('removed_before', time.toISOString(), session)
      await this.#setMeta('dead_rows', String(kept === null ? 0 : dead), session)
    })
    if (kept === null) await this.#renew()
    else await session.run('CHECKPOINT')
    return { interactions, bytesBefore, bytesAfter: await this.#bytes(), kept }
  }

  async removedBefore(): Promise<string | null> {
    return (await this.#meta('removed_before')) ?? null
  }

  async declare(session: Session, table: string, source: string) {
    return session.transaction(async () => {
      const { select, counts } = await newDeclarations(session, table, source, 'accounts', this.#keys)
      if (counts.added + counts.changed > 0) {
        await session.run(`
          DELETE FROM accounts WHERE source = ${sql(source)} AND account IN (SELECT account FROM ${table});
          INSERT INTO accounts SELECT * FROM (${select}) ORDER BY account`)
        await this.#raiseRevision(session)
      }
      return counts
    })
  }

  async defaults(): Promise<RebuildOptions> {
    return this.#beside(async (session) => JSON.parse((await this.#meta('defaults', session)) ?? '{}'))
  }

  async setDefaults(options: RebuildOptions): Promise<void> {
    await this.#setMeta('defaults', JSON.stringify(options), this.#own)
  }

  async input(limits: { lastImport?: number } = {}): Promise<RebuildInput> {
    const session = await this.session()
    const last = limits.lastImport ?? Number(await this.#meta('last_import'))
    const { threads } = this.#options
    const interactions = `(SELECT * FROM interactions WHERE import <= ${last})`
    await setThreads(session, interactions, threads)
    return {
      session,
      interactions,
      accounts: 'accounts',
      lastImport: last,
      revision: await this.revision(),
      release: () => session.run(`SET threads = ${threads}`).finally(() => session.close()),
    }
  }

  async accountsOf(asked: string, source?: string): Promise<PersonAccounts | undefined> {
    const seen = 'SELECT DISTINCT source, $1 AS account FROM interactions WHERE actor = $1 OR target = $1'
    return accountsOf(this.#own, { accounts: 'accounts', seen }, asked, source)
  }

  async forget(erased: PersonAccounts) {
    const session = this.#own
    const counts = await session.transaction(async () => {
      await session.make(
        'erased',
        {
          source: { type: 'VARCHAR', values: erased.accounts.map((a) => a.source) },
          account: { type: 'VARCHAR', values: erased.accounts.map((a) => a.account) },
        },
        { temporary: true },
      )
      await session.run(
        `INSERT OR IGNORE INTO suppressed SELECT DISTINCT ${erasedHash(this.#keys[0]!, 'source', 'account')} FROM erased`,
      )
      const gone = `(source, actor) IN (SELECT (source, account) FROM erased) OR (source, target) IN (SELECT (source, account) FROM erased)`
      const interactions = (await session.row(`SELECT count(*) n FROM interactions WHERE ${gone}`))!['n']
      await session.run(`DELETE FROM interactions WHERE ${gone}`)
      const accounts = (await session.row('SELECT count(*) n FROM accounts SEMI JOIN erased USING (source, account)'))![
        'n'
      ]
      await session.run('DELETE FROM accounts WHERE (source, account) IN (SELECT (source, account) FROM erased)')
      const mentioned = mentions('text', erased.mentions)
      const texts = (await session.row(`SELECT count(*) n FROM interactions WHERE ${mentioned}`))!['n']
      await session.run(`UPDATE interactions SET text = ${withoutMentions('text', erased.mentions)} WHERE ${mentioned}`)
      await this.#raiseRevision(session)
      return { interactions: interactions as number, accounts: accounts as number, texts: texts as number }
    })
    await session.run('DROP TABLE IF EXISTS temp.erased')
    await this.#renew()
    return counts
  }

  async erasedOf(session: Session, accounts: string) {
    return erasedOf(session, accounts, this.#keys)
  }

  async suppress({ hashes, keys }: Suppression): Promise<void> {
    await keepKeys(this.#options.folder, keys)
    this.#keys = await keysOf(this.#options.folder)
    const session = this.#own
    await session.transaction(async () => {
      await session.make('taken_over', { hash: { type: 'VARCHAR', values: hashes } }, { temporary: true })
      await session.run('INSERT OR IGNORE INTO suppressed SELECT DISTINCT hash FROM taken_over')
      await session.run('DROP TABLE temp.taken_over')
    })
    await this.#keepList()
  }

  /**
   * A process of its own copies: to open and close the file in this one would drop the lock that keeps other writers out.
   * The log is copied along, for where a reader keeps CHECKPOINT from emptying it.
   */
  async copyTo(folder: string): Promise<void> {
    await this.#ready
    await this.#own.run('CHECKPOINT').catch(() => {})
    const program = `const { copyFileSync, existsSync, constants } = require('node:fs')
      const [from, to] = process.argv.slice(1)
      for (const end of ['', '.wal']) if (existsSync(from + end)) copyFileSync(from + end, to + end, constants.COPYFILE_FICLONE)`
    const paths = [join(this.#options.folder, FILE), join(folder, FILE)]
    await promisify(execFile)(process.execPath, ['--eval', program, ...paths])
  }

  async close(): Promise<void> {
    this.#own?.close()
    this.#database?.close()
  }

  /** Reads on a session of its own, so that it neither waits for a running change nor sees half of it. */
  async #beside<T>(body: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.session()
    try {
      return await body(session)
    } finally {
      session.close()
    }
  }

  /** Rewriting copies all that stays: not for a few rows, and not where the disk has no room for both. */
  async #whyNotRewrite(share: number, bytes: number): Promise<string | null> {
    if (share < REWRITE_FROM) return 'few rows went; their space in the file is used again'
    const { bavail, bsize } = await statfs(this.#options.folder)
    return bavail * bsize > 1.2 * bytes
      ? null
      : 'the disk has no room to write the file anew; its free space is used again'
  }

  async #bytes(): Promise<number> {
    const path = join(this.#options.folder, FILE)
    const sizes = [path, `${path}.wal`].map((file) =>
      stat(file).then(
        (s) => s.size,
        () => 0,
      ),
    )
    return (await Promise.all(sizes)).reduce((a, b) => a + b)
  }

  /** Rewrites the file while those who read beside wait. */
  async #renew(): Promise<void> {
    const rewriting = this.#rewrite()
    this.#ready = rewriting.catch(() => {})
    await rewriting
  }

  /** Copies what is live into a new file and puts it in the old one's place: deleted rows keep their bytes in the old. */
  async #rewrite(): Promise<void> {
    const path = join(this.#options.folder, FILE)
    const fresh = `${path}.rewritten`
    await rm(fresh, { force: true })
    await this.#own.run(`
      ATTACH ${sql(fresh)} AS rewritten;
      COPY FROM DATABASE store TO rewritten;
      DETACH rewritten;
      CHECKPOINT`)
    await this.close()
    await rm(`${path}.wal`, { force: true })
    await rename(fresh, path)
    await this.open()
  }

  /** Has the list of erased people stand beside the store too. */
  async #keepList(): Promise<void> {
    const rows = await this.#own.rows<{ hash: string }>('FROM suppressed ORDER BY hash')
    const noted = JSON.parse((await this.#meta('suppression_keys')) ?? '[]') as string[]
    const madeWith = [...new Set([...noted, ...this.#keys.map(fingerprint)])]
    if (madeWith.length > noted.length) await this.#setMeta('suppression_keys', JSON.stringify(madeWith), this.#own)
    const { folder } = this.#options
    const kept = await readSuppression(folder)
    if (rows.length > 0 && (kept?.hashes.length !== rows.length || madeWith.length > noted.length))
      await keepList(
        folder,
        rows.map((r) => r.hash),
        madeWith,
      )
  }

  async #meta(key: string, session: Session = this.#own): Promise<string | undefined> {
    return (await session.row('SELECT value FROM meta WHERE key = $1', [key]))?.['value']
  }

  async #setMeta(key: string, value: string, session: Session): Promise<void> {
    await session.run('INSERT OR REPLACE INTO meta VALUES ($1, $2)', [key, value])
  }

  async #raiseRevision(session: Session): Promise<void> {
    await session.run("UPDATE meta SET value = (value::BIGINT + 1)::VARCHAR WHERE key = 'revision'")
  }
}

/** Of what keeps a file from being opened, a lock, a full disk and too little memory are told by others; the rest is damage. */
function understandable(error: unknown, path: string): unknown {
  const isDuckDb = error instanceof Error && !(error instanceof TribemapError) && !('code' in error)
  if (!isDuckDb || isLocked(error) || isDiskFull(error) || isOutOfMemory(error)) return error
  return refuse.damaged(`${path} cannot be opened (${error.message.split('\n')[0]}); \`tribemap doctor\` tells more.`)
}

const toImport = (row: Row): Import => ({ unaddressed: 0, ...JSON.parse(row['record']), removed: row['removed'] })
