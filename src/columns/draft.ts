/** A database file in the making: nothing of it counts before it has its name. */
import { literal, type Session } from './database.ts'

/**
 * Works on the file of a draft, attached under a name, which is whole on disk when this resolves. It keeps no log, which took as
 * long as the tables themselves: what is cut off is thrown away.
 */
export async function onDraft(session: Session, path: string, name: string, work: () => Promise<void>): Promise<void> {
  await session.run(`ATTACH ${literal(path)} AS ${name} (RECOVERY_MODE no_wal_writes)`)
  try {
    await work()
    await session.run(`CHECKPOINT ${name}`)
  } finally {
    await session.run(`DETACH ${name}`).catch(() => {})
  }
}
