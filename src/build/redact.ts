/** A build without a person: a copy of its file with the person's rows and mentions left out takes its place; counts stay. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { identifier, literal, type Session } from '../columns/database.ts'
import { mentions, withoutMentions } from '../columns/redact.ts'
import type { BuildRecord, Manifest } from '../domain/builds.ts'
import type { Registry } from './registry.ts'
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
    await session.run(`ATTACH ${literal(draft)} AS build`)
    for (const table of TABLES) {
      const replaced =
        table.name === 'evidence'
          ? `REPLACE (${withoutMentions('text', erased.mentions)} AS text)`
          : REPLACED[table.name]
      const rest = `WHERE NOT coalesce((${GONE[table.name] ?? 'false'}), false)`
      await writeTable(session, table, `SELECT * ${replaced ?? ''} FROM kept.${identifier(table.name)} ${rest}`)
    }
    await session.run('DETACH build')
  } finally {
    await session.run('DETACH DATABASE IF EXISTS build').catch(() => {})
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

/** Which rows of each table are the person's. */
const GONE: Readonly<Record<string, string>> = {
  members: named('account_id', 'source'),
  people: named('account_id', 'source'),
  rankings: named('account_id', 'source'),
  reach: named('account_id', 'source'),
  ties: `${named('actor', 'actor_source')} OR ${named('target', 'target_source')}`,
  evidence: `actor_key IN ${KEYS} OR target_key IN ${KEYS}`,
  declared_accounts: named('account', 'source'),
}

/** Figures of a tribe stay, its first chief's name does not. */
const REPLACED: Readonly<Record<string, string>> = {
  tribes: `REPLACE (CASE WHEN first_chief IN (SELECT account FROM erased) THEN NULL ELSE first_chief END AS first_chief,
    CASE WHEN first_chief IN (SELECT account FROM erased) THEN NULL ELSE first_chief_handle END AS first_chief_handle)`,
}
