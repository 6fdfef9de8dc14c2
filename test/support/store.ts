/** A store in a folder of its own, and deliveries written as plain objects: what tests of everything above the store start from. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from '../../src/columns/database.ts'
import { openDuckStore } from '../../src/store/duckdb/store.ts'
import type { AppendOutcome, Store } from '../../src/store/store.ts'

export interface GivenInteraction {
  actor: string
  target: string
  /** ISO 8601 UTC */
  at?: string
  kind?: string
  channel?: string
  weight?: number
  topics?: string
  text?: string
  sentiment?: string
  thread?: string
  id?: string
}

export interface GivenAccount {
  account: string
  kind?: string
  person?: string
  handle?: string
  name?: string
  channel?: string
  doNotContact?: boolean
  attributes?: Record<string, string>
}

/** A folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tribemap-test-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

export const openStore = (folder: string, threads = 2): Promise<Store> =>
  openDuckStore({ folder, memory: '512MB', threads })

let staged = 0

/** Delivers interactions as one import. @param options with a failure, it comes when the record of the import is made, after its rows went in */
export async function deliver(
  store: Store,
  rows: readonly GivenInteraction[],
  options: { source?: string; undirected?: boolean; overlap?: boolean; contentHash?: string; failure?: Error } = {},
): Promise<AppendOutcome> {
  const session = await store.session()
  const table = `staged_${++staged}`
  const column = (values: (string | number | null | undefined)[]) => values.map((v) => v ?? null)
  try {
    await session.make(
      `${table}_raw`,
      {
        row: { type: 'BIGINT', values: rows.map((_, i) => BigInt(i + 1)) },
        actor: { type: 'VARCHAR', values: rows.map((r) => r.actor) },
        target: { type: 'VARCHAR', values: rows.map((r) => r.target) },
        at: { type: 'VARCHAR', values: column(rows.map((r) => r.at)) },
        kind: { type: 'VARCHAR', values: rows.map((r) => r.kind ?? 'interaction') },
        channel: { type: 'VARCHAR', values: column(rows.map((r) => r.channel)) },
        weight: { type: 'DOUBLE', values: column(rows.map((r) => r.weight)) },
        topics: { type: 'VARCHAR', values: column(rows.map((r) => r.topics)) },
        text: { type: 'VARCHAR', values: column(rows.map((r) => r.text)) },
        sentiment: { type: 'VARCHAR', values: column(rows.map((r) => r.sentiment)) },
        thread: { type: 'VARCHAR', values: column(rows.map((r) => r.thread)) },
        id: { type: 'VARCHAR', values: column(rows.map((r) => r.id)) },
      },
      { temporary: true },
    )
    await session.run(
      `CREATE TEMP VIEW ${table} AS SELECT * REPLACE ("at"::TIMESTAMPTZ::TIMESTAMP AS "at") FROM ${table}_raw`,
    )
    return await store.append(session, {
      table,
      files: ['test.csv'],
      source: options.source ?? 'default',
      contentHash: options.contentHash ?? `hash-${table}`,
      records: rows.length,
      get rejected(): number {
        if (options.failure) throw options.failure
        return 0
      },
      undirected: options.undirected ?? false,
      overlap: options.overlap ?? false,
    })
  } finally {
    session.close()
  }
}

/** Declares accounts. */
export async function declare(store: Store, accounts: readonly GivenAccount[], source = 'default') {
  const session = await store.session()
  try {
    await stageAccounts(session, accounts)
    return await store.declare(session, 'given_accounts', source)
  } finally {
    session.close()
  }
}

async function stageAccounts(session: Session, accounts: readonly GivenAccount[]): Promise<void> {
  const text = (values: (string | undefined)[]) => ({ type: 'VARCHAR' as const, values: values.map((v) => v ?? null) })
  await session.make(
    'given_accounts',
    {
      row: { type: 'BIGINT', values: accounts.map((_, i) => BigInt(i + 1)) },
      account: text(accounts.map((a) => a.account)),
      kind: text(accounts.map((a) => a.kind)),
      person: text(accounts.map((a) => a.person)),
      handle: text(accounts.map((a) => a.handle)),
      name: text(accounts.map((a) => a.name)),
      channel: text(accounts.map((a) => a.channel)),
      do_not_contact: { type: 'BOOLEAN', values: accounts.map((a) => a.doNotContact ?? false) },
      attributes: text(accounts.map((a) => JSON.stringify(a.attributes ?? {}))),
    },
    { temporary: true },
  )
}
