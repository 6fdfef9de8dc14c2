/** What of staged declarations is new to a store, in the SQL that all stores share. */
import { literal, type Session } from '../columns/database.ts'
import { findErased } from './erased.ts'

export interface NewDeclarations {
  /** a SELECT of the columns of the store's accounts */
  select: string
  counts: { added: number; changed: number; unchanged: number; suppressed: number }
}

/**
 * @param table staged declarations, of the shape `STAGED_ACCOUNT_COLUMNS`
 * @param stored relation with the declarations that are there, of the same accounts at least
 * @param keys of the list of erased people, whose hashes stand in the session's relation `suppressed`
 */
export async function newDeclarations(
  session: Session,
  table: string,
  source: string,
  stored: string,
  keys: readonly string[],
): Promise<NewDeclarations> {
  const erased = await findErased(session, `SELECT account FROM ${table}`, literal(source), keys)
  const select = `SELECT ${literal(source)} AS source, account, kind, person, handle, name, channel, do_not_contact, attributes FROM ${table}
    ${erased > 0 ? 'WHERE account NOT IN (FROM suppressed_here)' : ''}`
  const found = (await session.row(`
    SELECT count(*) AS all_rows, count(*) FILTER (WHERE a.account IS NULL) AS added,
      count(*) FILTER (WHERE a.account IS NOT NULL AND row(n.kind, n.person, n.handle, n.name, n.channel, n.do_not_contact, n.attributes)
        IS DISTINCT FROM row(a.kind, a.person, a.handle, a.name, a.channel, a.do_not_contact, a.attributes)) AS changed
    FROM (${select}) n LEFT JOIN ${stored} a USING (source, account)`))!
  const total: number = (await session.row(`SELECT count(*) n FROM ${table}`))!['n']
  return {
    select,
    counts: {
      added: found['added'],
      changed: found['changed'],
      unchanged: found['all_rows'] - found['added'] - found['changed'],
      suppressed: total - found['all_rows'],
    },
  }
}
