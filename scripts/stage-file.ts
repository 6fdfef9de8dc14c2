/** How scripts that measure bring a file into a store. */
import { join } from 'node:path'
import type { Session } from '../src/columns/database.ts'
import { stageInteractions } from '../src/ingest/ingest.ts'

/**
 * A file of interactions with a head that ingest understands, as a store takes it.
 * @param folder for what is at work, and for the refused records
 * @param maxRejects share of the records that may be refused
 */
export async function stageFile(session: Session, file: string, folder: string, maxRejects: number) {
  const staged = await stageInteractions(session, {
    files: [file],
    source: 'default',
    map: {},
    undirected: false,
    timeFormat: null,
    maxRejects,
    workDirectory: folder,
    rejectsFile: join(folder, 'rejects'),
  })
  return { ...staged, source: 'default', rejected: staged.rejects.count, undirected: false, overlap: false }
}
