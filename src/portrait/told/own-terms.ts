/**
 * The terms that may stand for a tribe in public, in its name and its sentence: of its topics those that are not sensitive,
 * are no person's handle or name, and read well; and the brands it attends to.
 */
import type { Session } from '../../columns/database.ts'
import { GENERAL_WORDS } from '../../needs/text/general-words.ts'
import { isNameable } from './nameable.ts'

export interface OwnTerm {
  tribe: number
  /** account (a brand's), hashtag, topic or word */
  kind: string
  term: string
  brand: boolean
  authors: number
  elsewhere: number
  /** of the tribe's authors */
  share: number
}

/** Share of the tribe's authors from which a term is told of it: three of a thousand do not stand for all. */
export const TELLING_SHARE = 0.02
/** z of a word against that of a topic or hashtag: what people put over what they say names it better than a word in it. */
const WORD_WEIGHT = 0.75
const GENERAL: ReadonlySet<string> = new Set(GENERAL_WORDS)

/**
 * Leaves `own_terms` (tribe_number, place, kind, term, brand, authors, elsewhere, share), place 1 … n, best first, and
 * `people_words` (name: handles, ids, names and their parts, of all but brands), from `topics` and `faces`.
 */
export async function makeOwnTerms(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE people_words AS
    SELECT DISTINCT name FROM (
      SELECT lower(unnest([account_id, handle, name])) AS name FROM faces WHERE kind <> 'brand'
      UNION ALL SELECT unnest(string_split_regex(lower(name), '[^\\p{L}]+')) FROM faces WHERE kind <> 'brand' AND name IS NOT NULL
      UNION ALL SELECT unnest(string_split_regex(lower(called), '[^\\p{L}]+'))
      FROM (SELECT unnest([account_id, handle]) AS called FROM faces WHERE kind <> 'brand') WHERE contains(trim(called), ' '))
    WHERE name <> ''`)
  const found = await session.rows<OwnTerm>(`
    WITH brands AS (SELECT account_id, source, true AS brand FROM faces WHERE kind = 'brand'),
    wanted AS (
      SELECT t.*, coalesce(b.brand, false) AS brand FROM topics t LEFT JOIN brands b USING (account_id, source)
      WHERE NOT t.sensitive AND t.kind <> 'link' AND (t.kind <> 'account' OR b.brand)
    )
    SELECT tribe_number AS tribe, kind, term, brand, authors, authors_elsewhere AS elsewhere, share FROM wanted
    WHERE brand OR lower(term) NOT IN (SELECT name FROM people_words)
    ORDER BY tribe_number, z * CASE kind WHEN 'word' THEN ${WORD_WEIGHT} ELSE 1 END DESC NULLS LAST, authors DESC, NOT brand, kind <> 'topic', kind <> 'hashtag', term`)
  const terms = found.filter(({ kind, term }) => isNameable(term) && !(kind === 'word' && GENERAL.has(term)))
  await session.make(
    'own_terms',
    {
      tribe_number: { type: 'UINTEGER', values: terms.map(({ tribe }) => tribe) },
      place: { type: 'UINTEGER', values: terms.map((_, at) => at + 1) },
      kind: { type: 'VARCHAR', values: terms.map(({ kind }) => kind) },
      term: { type: 'VARCHAR', values: terms.map(({ term }) => term) },
      brand: { type: 'BOOLEAN', values: terms.map(({ brand }) => brand) },
      authors: { type: 'UINTEGER', values: terms.map(({ authors }) => authors) },
      elsewhere: { type: 'UINTEGER', values: terms.map(({ elsewhere }) => elsewhere) },
      share: { type: 'DOUBLE', values: terms.map(({ share }) => share) },
    },
    { temporary: true },
  )
}

/** The terms by tribe, best first. */
export async function ownTerms(session: Session): Promise<ReadonlyMap<number, OwnTerm[]>> {
  const rows = await session.rows<OwnTerm>('SELECT * RENAME (tribe_number AS tribe) FROM own_terms ORDER BY place')
  return Map.groupBy(rows, ({ tribe }) => tribe)
}
