/**
 * A finished build with something added or renamed: a copy of its file, changed, takes its place as the next revision. Its
 * figures stay what they were; readers that have the old file open keep it.
 */
import { constants } from 'node:fs'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../columns/database.ts'
import { onDraft } from '../columns/draft.ts'
import type { BuildRecord, Manifest } from '../domain/builds.ts'
import type { Registry } from './registry.ts'
import { writeManifest } from './write.ts'

/**
 * @param change works on the copy, attached as `build`; nothing has changed where it throws
 * @param told what the manifest says of it
 * @param sameTribes true where the tables of tribes, members and people stay as they are
 */
export async function reviseBuild(
  session: Session,
  registry: Registry,
  { file, manifest }: BuildRecord,
  change: () => Promise<void>,
  told: Partial<Manifest>,
  sameTribes = false,
): Promise<Manifest> {
  const draft = registry.draft()
  await rm(draft, { force: true })
  try {
    await copyFile(join(registry.folder, file), draft, constants.COPYFILE_FICLONE)
    await onDraft(session, draft, 'build', change)
    const revised = { ...manifest, ...told, revision: manifest.revision + 1 }
    await writeManifest(session, draft, revised)
    await registry.replace(draft, revised, { sameTribes })
    return revised
  } finally {
    await rm(draft, { force: true })
  }
}
