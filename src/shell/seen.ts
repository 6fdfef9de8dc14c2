/** Who has not been seen for long: their place rests on the past, and asking them may be in vain. */
import type { Manifest } from '../domain/builds.ts'

/** Half-lives without an act, before the data ends, from which somebody is told as last seen then. */
const UNSEEN = 2
const DAY = 86_400_000

/** SQL: the last act of the person in `row`, of a table that names account_id and source, if that is long ago; else empty. */
export function lastSeen(row: string, { windowEnd, options }: Manifest): string {
  if (windowEnd === null) return 'NULL'
  const since = new Date(Date.parse(windowEnd) - UNSEEN * options.halfLifeDays * DAY).toISOString().replace('Z', '')
  return `(SELECT s.last_at FROM shells s WHERE s.account_id = ${row}.account_id AND s.source = ${row}.source AND s.last_at < TIMESTAMP '${since}')`
}
