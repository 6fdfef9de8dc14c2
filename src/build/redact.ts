/** A build without a person: a copy of its file with the person's rows and mentions left out takes its place; counts stay. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { identifier, literal, type Session } from '../columns/database.ts'
import { onDraft } from '../columns/draft.ts'
import { mentions, withoutMentions } from '../columns/redact.ts'
import type { BuildRecord, Manifest } from '../domain/builds.ts'
import type { Registry } from './registry.ts'
import type { Table } from './tables/column.ts'
import { TABLES } from './tables.ts'
import { writeManifest, writeTable } from './write.ts'

export interface Erased {
  accounts: { source: string; account: string }[]
  /** ids, handles and names by which texts may mention the person */
  mentions: string[]
}

/** Replaces the build's file by a redacted one (same id, next revision); returns false where the person is not in it. */
export async function redactBuild(
  session: Session,
  registry: Registry,
  record: BuildRecord,
  erased: Erased,
): Promise<boolean> {
  const draft = registry.draft()
  await rm(draft, { force: true })
  await session.make(
    'erased',
    {
      source: { type: 'VARCHAR', values: erased.accounts.map((a) => a.source) },
      account: { type: 'VARCHAR', values: erased.accounts.map((a) => a.account) },
    },
    { temporary: true },
  )
  await session.run(`ATTACH ${literal(join(registry.folder, record.file))} AS kept (READ_ONLY)`)
  try {
    if (!(await concerns(session, erased))) return false
    await onDraft(session, draft, 'build', async () => {
      for (const table of TABLES) {
        const left = `WHERE NOT coalesce((${gone(table)}), false)`
        const rows = `SELECT * ${replaced(table, erased)} FROM kept.${identifier(table.name)} ${left}`
        await writeTable(session, table, rows)
      }
    })
  } finally {
    await session.run('DETACH DATABASE IF EXISTS kept').catch(() => {})
    await session.run('DROP TABLE IF EXISTS temp.erased').catch(() => {})
  }
  const manifest: Manifest = { ...record.manifest, revision: record.manifest.revision + 1, redacted: true }
  await writeManifest(session, draft, manifest)
  await registry.replace(draft, manifest)
  return true
}

async function concerns(session: Session, erased: Erased): Promise<boolean> {
  const found = await session.row(
    `SELECT (SELECT count(*) FROM kept.members WHERE ${named('account_id', 'source')})
       + (SELECT count(*) FROM kept.declared_accounts WHERE ${named('account', 'source')})
       + (SELECT count(*) FROM kept.evidence WHERE ${mentions('text', erased.mentions)}) AS n`,
  )
  return found!['n'] > 0
}

const named = (account: string, source: string): string =>
  `(${source}, ${account}) IN (SELECT (source, account) FROM erased)`
const KEYS = `(SELECT person_key FROM kept.people WHERE ${named('account_id', 'source')})`

/** Which rows of a table are the person's: those that name it in a column of their own. */
function gone({ columns }: Table): string {
  const has = (name: string) => columns.some((c) => c.name === name && !c.names)
  const conditions = [
    has('account_id') && has('source') && named('account_id', 'source'),
    has('account') && has('source') && named('account', 'source'),
    ...['actor', 'target'].map((end) => has(end) && named(end, `${end}_source`)),
    ...['actor_key', 'target_key', 'person_key'].map((key) => has(key) && `${key} IN ${KEYS}`),
  ].filter((condition) => condition !== false)
  return conditions.length ? conditions.join(' OR ') : 'false'
}

/** Where rows of others name the person that is emptied, and what others said loses its mentions. */
function replaced({ columns }: Table, erased: Erased): string {
  const parts = columns.flatMap(({ name, names, said }) => {
    if (!names && !said) return []
    const column = identifier(name)
    const rest = said ? withoutMentions(column, erased.mentions) : column
    return names
      ? [`CASE WHEN ${identifier(names)} IN (SELECT account FROM erased) THEN NULL ELSE ${rest} END AS ${column}`]
      : [`${rest} AS ${column}`]
  })
  return parts.length ? `REPLACE (${parts.join(', ')})` : ''
}
