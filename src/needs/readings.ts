/**
 * What was read off texts, kept from build to build beside the store: a rebuild reads only the texts that are new. A file that
 * may go at any time: it holds what the last build's texts say, and is not used where other rules made it.
 *
 * `texts` (text, digest, language, sentiment, needs, phase, sensitive), `uses` (text, word), `words` (word, kind, stemmed, sensitive, key,
 * term), `topics` (topic, sensitive)
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isInterrupted, literal, type Session } from '../columns/database.ts'

const TABLES = {
  texts:
    'text UINTEGER, digest UHUGEINT, language UINTEGER, sentiment INTEGER, needs UINTEGER, phase UINTEGER, sensitive UINTEGER',
  uses: 'text UINTEGER, word UINTEGER',
  words: 'word UINTEGER, kind UINTEGER, stemmed BOOLEAN, sensitive BOOLEAN, key VARCHAR, term VARCHAR',
  topics: 'topic VARCHAR, sensitive UINTEGER',
}

/** Where a workspace has them. */
export const readingsOf = (folder: string): string => join(folder, 'readings.duckdb')

/** SQL: by which a text is known again. */
export const digestOf = (text: string): string => `md5_number(${text})::UHUGEINT`

/**
 * Leaves what is kept in `kept_texts, kept_uses, kept_words, kept_topics`, empty where that is nothing.
 * @returns whether there is something, of today's rules
 */
export async function openReadings(session: Session, path: string | null): Promise<boolean> {
  if (path !== null && (await copy(session, path))) return true
  await session.run(each((name, columns) => `CREATE OR REPLACE TEMP TABLE kept_${name} (${columns})`))
  return false
}

/** SQL: removes these. */
export const CLOSE_READINGS = each((name) => `DROP TABLE kept_${name}`)

/**
 * Makes the file anew from `said_texts, said_topics, read_texts, read_uses, read_words, read_topics` (said.ts), where these are not what
 * is kept already. A file cut off here has another name, and is none.
 */
export async function keepReadings(session: Session, path: string | null): Promise<void> {
  if (path === null || (await isSame(session))) return
  const draft = draftOf(path)
  await rm(draft, { force: true })
  await session.run(`ATTACH ${literal(draft)} AS kept (RECOVERY_MODE no_wal_writes)`)
  try {
    await session.run(`
      ${each((name, columns) => `CREATE TABLE kept.${name} (${columns})`)};
      CREATE OR REPLACE TEMP TABLE read_same AS
      SELECT (row_number() OVER () - 1)::UINTEGER AS number, kind, stemmed, sensitive, key, term, list(word) AS words
      FROM read_words GROUP BY ALL;
      INSERT INTO kept.words SELECT number, kind, stemmed, sensitive, key, term FROM read_same;
      INSERT INTO kept.uses SELECT u.text_number, s.number FROM read_uses u
      JOIN (SELECT unnest(words) AS word, number FROM read_same) s USING (word);
      INSERT INTO kept.texts SELECT x.text_number, x.digest, r.* EXCLUDE (text_number) FROM said_texts x JOIN read_texts r USING (text_number);
      INSERT INTO kept.topics FROM read_topics;
      CREATE TABLE kept.rules AS SELECT ${literal(rules())} AS digest;
      DROP TABLE read_same;
      CHECKPOINT kept`)
  } finally {
    await session.run('DETACH kept').catch(() => {})
  }
  await rename(draft, path)
}

/** Removes what a workspace has: whose words it holds cannot be told, and they may be those of somebody erased. */
export async function dropReadings(folder: string): Promise<void> {
  await rm(readingsOf(folder), { force: true })
  await rm(draftOf(readingsOf(folder)), { force: true })
}

const draftOf = (path: string): string => `${path}.new`

/** SQL: a statement for each table. */
function each(statement: (name: string, columns: string) => string): string {
  return Object.entries(TABLES)
    .map(([name, columns]) => statement(name, columns))
    .join('; ')
}

/** False where there is no such file, it cannot be read, or other rules made it. */
async function copy(session: Session, path: string): Promise<boolean> {
  try {
    await session.run(`ATTACH ${literal(path)} AS kept (READ_ONLY)`)
    const made = await session.row<{ digest: string }>('SELECT digest FROM kept.rules')
    if (made?.digest !== rules()) return false
    await session.run(each((name) => `CREATE OR REPLACE TEMP TABLE kept_${name} AS FROM kept.${name}`))
    return true
  } catch (error) {
    if (isInterrupted(error)) throw error
    return false
  } finally {
    await session.run('DETACH DATABASE IF EXISTS kept')
  }
}

/** As many texts and topics as are kept, and all of them from there. */
async function isSame(session: Session): Promise<boolean> {
  const { same } = (await session.row<{ same: boolean }>(`
    SELECT (SELECT count(*) FROM said_texts) = (SELECT count(*) FROM kept_texts)
      AND (SELECT count(*) FROM said_texts WHERE kept IS NULL) = 0
      AND (SELECT count(*) FROM read_topics) = (SELECT count(*) FROM kept_topics)
      AND (SELECT count(*) FROM read_topics ANTI JOIN kept_topics USING (topic)) = 0 AS same`))!
  return same
}

/** Stands for all that a reading depends on: the rules, the packages, and the alphabet that Node knows. */
function rules(): string {
  const hash = createHash('sha256').update(process.version)
  const root = join(import.meta.dirname, 'text')
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of [
    join(import.meta.dirname, '../../package.json'),
    ...files.map((f) => join(f.parentPath, f.name)).sort(),
  ])
    hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}
