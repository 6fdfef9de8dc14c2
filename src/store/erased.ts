/**
 * The list of erased people in SQL: keyed hashes of accounts in a relation `suppressed (hash)` of the session. Without the keys
 * no name can be tried against them.
 */
import { literal, type Session } from '../columns/database.ts'

/** SQL of the keyed hash of an account, given as SQL. */
export const erasedHash = (key: string, source: string, account: string): string =>
  `sha256(concat(${literal(key)}, sha256(concat(${literal(key)}, ${source}, chr(31), ${account}))))`

/** SQL: true where an account, given as SQL, is on the list by one of its keys. */
export const isErased = (keys: readonly string[], source: string, account: string): string =>
  `(${keys.map((key) => `${erasedHash(key, source, account)} IN (FROM suppressed)`).join(' OR ')})`

/**
 * Fills the table `suppressed_here` with those of the accounts that were erased; returns how many. Nothing is made where the
 * list is empty.
 * @param accounts a SELECT of one column
 * @param source as SQL
 */
export async function findErased(
  session: Session,
  accounts: string,
  source: string,
  keys: readonly string[],
): Promise<number> {
  if ((await session.row('SELECT count(*) n FROM suppressed'))!['n'] === 0) return 0
  await session.run(`CREATE OR REPLACE TEMP TABLE suppressed_here AS
    SELECT DISTINCT account FROM (${accounts}) AS given(account) WHERE ${isErased(keys, source, 'account')}`)
  return (await session.row('SELECT count(*) n FROM suppressed_here'))!['n']
}

/** Those of the accounts (a relation with `source, account`) that were erased. */
export const erasedOf = (session: Session, accounts: string, keys: readonly string[]) =>
  session.rows<{ source: string; account: string }>(
    `SELECT DISTINCT source, account FROM ${accounts} WHERE ${isErased(keys, 'source', 'account')} ORDER BY ALL`,
  )
