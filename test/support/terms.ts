/** Terms of a world made by hand, as they stand after needs/said.ts. */
import type { Session } from '../../src/columns/database.ts'

/** `told_terms` (said, kind, term, key, sensitive) → `terms, said_terms`. */
export async function numberTerms(session: Session): Promise<void> {
  await session.run(`
    CREATE TEMP TABLE terms AS
    SELECT (row_number() OVER () - 1)::UINTEGER AS term_number, * FROM (SELECT DISTINCT kind, key, term, sensitive FROM told_terms);
    CREATE TEMP TABLE said_terms AS SELECT said, term_number FROM told_terms JOIN terms USING (kind, key, term, sensitive)`)
}

/** SQL: what was said with its terms, in a fixed order. */
export const TOLD_TERMS =
  'SELECT said, kind, term, key, sensitive FROM said_terms JOIN terms USING (term_number) ORDER BY ALL'
