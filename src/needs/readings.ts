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
import { onDraft } from '../columns/draft.ts'

/** Columns of the tables, by their names. */
export const READINGS = {
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

/** A file of readings, and what they would have to be made by today. */
export interface Kept {
  /** null: none is used, and none made */
  path: string | null
  rules: string
}

/** Leaves what is kept in `kept_texts, kept_uses, kept_words, kept_topics`, empty where that is nothing; before any text is read. */
export async function openReadings(session: Session, path: string | null): Promise<Kept> {
  const rules = rulesOfToday()
  if (path !== null && (await copy(session, path, rules))) return { path, rules }
  await session.run(each((name, columns) => `CREATE OR REPLACE TEMP TABLE kept_${name} (${columns})`))
  return { path, rules }
}

/** SQL: removes these. */
export const CLOSE_READINGS = each((name) => `DROP TABLE kept_${name}`)

/**
 * Makes the file anew from `said_texts, read_texts, read_uses, read_words, read_topics` (said.ts), where these are not what is kept
 * already. A file cut off here has another name, and is none.
 * @param anything was read that was not kept
 */
export async function keepReadings(session: Session, { path, rules }: Kept, anything: boolean): Promise<void> {
  if (path === null || (!anything && !(await areFewer(session)))) return
  const draft = draftOf(path)
  await rm(draft, { force: true })
  await onDraft(session, draft, 'kept', () =>
    session.run(`
      ${each((name, columns) => `CREATE TABLE kept.${name} (${columns})`)};
      CREATE OR REPLACE TEMP TABLE read_same AS
      SELECT (row_number() OVER () - 1)::UINTEGER AS number, kind, stemmed, sensitive, key, term, list(word) AS words
      FROM read_words GROUP BY ALL;
      INSERT INTO kept.words SELECT number, kind, stemmed, sensitive, key, term FROM read_same;
      INSERT INTO kept.uses SELECT u.text_number, s.number FROM read_uses u
      JOIN (SELECT unnest(words) AS word, number FROM read_same) s USING (word);
      INSERT INTO kept.texts SELECT x.text_number, x.digest, r.* EXCLUDE (text_number) FROM said_texts x JOIN read_texts r USING (text_number);
      INSERT INTO kept.topics FROM read_topics;
      CREATE TABLE kept.rules AS SELECT ${literal(rules)} AS digest;
      DROP TABLE read_same`),
  )
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
  return Object.entries(READINGS)
    .map(([name, columns]) => statement(name, columns))
    .join('; ')
}

/** False where there is no such file, it cannot be read, or other rules made it. */
async function copy(session: Session, path: string, rules: string): Promise<boolean> {
  try {
    await session.run(`ATTACH ${literal(path)} AS kept (READ_ONLY)`)
    const made = await session.row<{ digest: string }>('SELECT digest FROM kept.rules')
    if (made?.digest !== rules) return false
    await session.run(each((name) => `CREATE OR REPLACE TEMP TABLE kept_${name} AS FROM kept.${name}`))
    return true
  } catch (error) {
    if (isInterrupted(error)) throw error
    return false
  } finally {
    await session.run('DETACH DATABASE IF EXISTS kept')
  }
}

/** Texts or topics that are kept have gone from the input; those in it are kept. */
async function areFewer(session: Session): Promise<boolean> {
  const { fewer } = (await session.row<{ fewer: boolean }>(`
    SELECT (SELECT count(*) FROM said_texts) < (SELECT count(*) FROM kept_texts)
      OR (SELECT count(*) FROM read_topics) < (SELECT count(*) FROM kept_topics) AS fewer`))!
  return fewer
}

/** Stands for all that a reading depends on: the rules, the packages, and the alphabet that Node knows. */
function rulesOfToday(): string {
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
