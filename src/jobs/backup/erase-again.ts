/**
 * Who was erased after a backup was made must not come back with it: the lists of erased people that are known here are taken
 * over by the restored workspace, and whoever on them is in its store or builds is erased from it again.
 */
import { join } from 'node:path'
import { Registry } from '../../build/registry.ts'
import { literal, type Session } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import type { PersonAccounts, Store } from '../../store/store.ts'
import type { Suppression } from '../../store/suppression.ts'
import { carryOut } from '../operations/erase.ts'
import { durableFiles } from '../workspace/paper.ts'

/** Accounts erased in one go: their names become one pattern to look for in texts. */
const BATCH = 200

/** Returns how many accounts were erased again. DAMAGED_DATA where a build's file cannot be looked through. */
export async function eraseAgain(folder: string, store: Store, lists: readonly Suppression[]): Promise<number> {
  for (const list of lists) await store.suppress(list)
  const registry = new Registry(join(folder, 'builds'))
  const listed = lists.some((list) => list.hashes.length > 0) ? await listedIn(store, registry) : []
  for (let at = 0; at < listed.length; at += BATCH) {
    const batch = listed.slice(at, at + BATCH)
    const erased: PersonAccounts = {
      person: '',
      accounts: batch.map(({ source, account }) => ({ source, account })),
      mentions: [...new Set(batch.flatMap((a) => [a.account, ...a.names]))],
    }
    await carryOut({ folder, store, registry, papers: durableFiles }, erased)
  }
  await registry.sweep()
  return listed.length
}

interface Listed {
  source: string
  account: string
  /** handles and names as declared here */
  names: string[]
}

async function listedIn(store: Store, registry: Registry): Promise<Listed[]> {
  const session = await store.session()
  const found = new Map<string, Listed>()
  const look = async (accounts: string, declared: string) => {
    for (const { source, account } of await store.erasedOf(session, accounts)) {
      const key = `${source}\u0000${account}`
      const known = found.get(key) ?? { source, account, names: [] }
      known.names.push(...(await namesOf(session, declared, known)))
      found.set(key, known)
    }
  }
  try {
    await look(IN_STORE, 'accounts')
    for (const { file } of await registry.list()) {
      await session.run(`ATTACH ${literal(join(registry.folder, file))} AS kept (READ_ONLY)`).catch((error) => {
        throw refuse.damaged(
          `The build file ${file} of the backup cannot be looked through for people who were erased since (${String(error).split('\n')[0]}).`,
        )
      })
      await look(IN_BUILD, 'kept.declared_accounts').finally(() => session.run('DETACH kept'))
    }
  } finally {
    session.close()
  }
  return [...found.values()]
}

async function namesOf(session: Session, declared: string, { source, account }: Listed): Promise<string[]> {
  const rows = await session.rows<{ handle: string | null; name: string | null }>(
    `SELECT handle, name FROM ${declared} WHERE source = $1 AND account = $2`,
    [source, account],
  )
  return rows.flatMap((row) => [row.handle, row.name]).filter((name): name is string => Boolean(name))
}

const IN_STORE = `(SELECT source, unnest([actor, target]) AS account FROM interactions
  UNION SELECT source, account FROM accounts UNION SELECT source, person FROM accounts WHERE person IS NOT NULL)`
const IN_BUILD = `(SELECT source, account_id AS account FROM kept.members UNION SELECT source, account_id FROM kept.people
  UNION SELECT source, account FROM kept.declared_accounts)`
