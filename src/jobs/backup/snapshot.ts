/**
 * A workspace as it stands, held for a backup: `WORKSPACE/snapshot/ID`. Made in the workspace's queue, so that it is one
 * point in time; quick, as only the store is copied: all other files are replaced, never changed, so a hard link keeps them
 * whatever a later rebuild, retention or erasure does. The backup copies from there at leisure, and removes it.
 */
import { randomBytes } from 'node:crypto'
import { copyFile, link, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { OpenWorkspace } from '../workspace/open-workspace.ts'

const FOLDER = 'snapshot'
/** What belongs to running work, a second name of a build, what can be read again, and the store, which copies itself. */
const LEFT_OUT =
  /^(store\..*|tmp|spool|snapshot|current\.duckdb|readings\.duckdb|(draft|verify)-.*|.*\.(new|wal|lock))$/

/** Makes a snapshot; gives its folder. Nothing stays where the signal aborts: nobody would remove it. */
export async function takeSnapshot(
  { folder, store }: OpenWorkspace,
  signal?: AbortSignal,
): Promise<{ folder: string }> {
  await dropOld(join(folder, FOLDER))
  const place = join(folder, FOLDER, randomBytes(6).toString('hex'))
  await mkdir(place, { recursive: true, mode: 0o700 })
  try {
    await store.copyTo(place)
    await linkAll(folder, place)
    signal?.throwIfAborted()
    return { folder: place }
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    throw error
  }
}

/** Removes one that is not needed any more. */
export async function removeSnapshot(place: string): Promise<void> {
  await rm(place, { recursive: true, force: true })
  // Where another backup has one beside it, the folder stays.
  await rmdir(dirname(place)).catch(() => {})
}

/** Removes all snapshots: those of killed backups, and those that hold an erased person; a backup at work must begin again. */
export const dropSnapshots = (folder: string): Promise<void> =>
  rm(join(folder, FOLDER), { recursive: true, force: true })

/** What a killed backup left; after a day none can still be copying. */
async function dropOld(snapshots: string): Promise<void> {
  for (const name of await readdir(snapshots).catch(() => [] as string[])) {
    const path = join(snapshots, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > 86_400_000) await rm(path, { recursive: true, force: true })
  }
}

async function linkAll(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o700 })
      await linkAll(source, target)
    } else if (entry.isFile()) await linkOrCopy(source, target)
  }
}

/** Small files may be replaced meanwhile by those who need not wait in the queue; gone is gone. */
async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target).catch(() => copyFile(source, target))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
