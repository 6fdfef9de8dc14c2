/**
 * How many of DuckDB's threads a rebuild's statements share. A few thousand rows are one thread's work: the others only wake up
 * for it, and whoever waits for another one does so at full speed, which took an eighth of such a rebuild's processor time.
 */
import type { Session } from '../columns/database.ts'

/** Interactions that fit into one row group, of which a thread takes at least one. */
const ROW_GROUP = 122_880

/**
 * Sets the threads of a session's database, for all its sessions: one where the interactions are few, else all.
 *
 * @param interactions relation that is going to be read
 * @param threads all that there may be
 */
export async function setThreads(session: Session, interactions: string, threads: number): Promise<void> {
  const { rows } = (await session.row<{ rows: number }>(`SELECT count(*) AS rows FROM ${interactions}`))!
  await session.run(`SET threads = ${rows <= ROW_GROUP ? 1 : threads}`)
}
