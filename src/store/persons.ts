/** Who somebody asked for by name is, in the SQL that all stores share. */
import type { Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import type { PersonAccounts } from './store.ts'

/** Where one looks, each a relation of the session. */
export interface PersonSource {
  /** `source, account, person, handle, name` as declared: of whoever goes by the asked name, and of the persons they are */
  accounts: string
  /** `source, account` of the accounts with the asked id that took part in an interaction; may name `$1`, the asked name */
  seen: string
}

/** As `Store.accountsOf`. */
export async function accountsOf(
  session: Session,
  { accounts: declarations, seen }: PersonSource,
  asked: string,
  source?: string,
): Promise<PersonAccounts | undefined> {
  const hits = await session.rows<{ source: string; account: string; person: string | null; distance: number }>(
    `WITH named AS (SELECT DISTINCT source, person FROM ${declarations} WHERE person IS NOT NULL),
     seen AS (${seen}), hits AS (
       SELECT source, account, person, CASE WHEN person = $1 OR account = $1 THEN 0 ELSE 1 END AS distance
       FROM ${declarations} WHERE person = $1 OR account = $1 OR handle = $1
       UNION ALL
       SELECT source, account, NULL, 0 FROM seen ANTI JOIN ${declarations} USING (source, account)
     )
     SELECT h.source, h.account, coalesce(h.person, n.person) AS person, h.distance
     FROM hits h LEFT JOIN named n ON n.source = h.source AND n.person = h.account
     WHERE $2 IS NULL OR h.source = $2 ORDER BY h.distance, h.source, h.account`,
    [asked, source ?? null],
  )
  const nearest = hits.filter((h) => h.distance === hits[0]!.distance)
  const humans = new Map(nearest.map((h) => [h.person === null ? `${h.source}\u0000${h.account}` : h.person, h]))
  if (humans.size === 0) return undefined
  if (humans.size > 1)
    throw refuse.ambiguousPerson(
      asked,
      [...humans.values()].map((h) => `${h.account} (source ${h.source})`),
    )
  const [hit] = humans.values()
  const person = hit!.person
  const declared = await session.rows<{
    source: string
    account: string
    handle: string | null
    name: string | null
  }>(
    `SELECT source, account, handle, name FROM ${declarations}
     WHERE CASE WHEN $1 IS NULL THEN source = $2 AND account = $3
       ELSE person = $1 OR (account = $1 AND person IS NULL AND source IN (SELECT source FROM ${declarations} WHERE person = $1)) END
     ORDER BY source, account`,
    [person, hit!.source, hit!.account],
  )
  const accounts = new Map<string, { source: string; account: string }>()
  const add = (of: string, account: string) => accounts.set(`${of}\u0000${account}`, { source: of, account })
  for (const d of declared) add(d.source, d.account)
  // An account of the person's own name belongs to it, declared or not (as in ties/ties.ts).
  if (person === null) add(hit!.source, hit!.account)
  else for (const d of declared) add(d.source, person)
  const names = [...accounts.values()].map((a) => a.account)
  const mentioned = declared.flatMap((d) => [d.handle, d.name]).filter((m): m is string => Boolean(m))
  return {
    person: person ?? hit!.account,
    accounts: [...accounts.values()],
    mentions: [...new Set([person ?? hit!.account, ...names, ...mentioned])],
  }
}
