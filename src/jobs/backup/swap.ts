/**
 * The last step of a restore: restored workspaces take the place of those that are there, which are moved aside and kept.
 * Everything lies inside the data directory, which may be a volume of its own and cannot be renamed. A journal names what is
 * still to be moved, so that a killed restore is ended by whoever opens the directory next.
 */
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../../keys/lock.ts'
import { writeDurably } from '../workspace/paper.ts'

export const RESTORE_JOURNAL = 'restore.json'

/** Folders right in the data directory. */
export interface Swap {
  /** what is restored: `workspaces/NAME`, and files for the top */
  staged: string
  /** where that goes which was there before */
  aside: string
}

/** Puts all of it in place; durable when this resolves. */
export async function swapIn(data: string, swap: Swap): Promise<void> {
  await writeDurably(join(data, RESTORE_JOURNAL), JSON.stringify(swap))
  await finishRestore(data)
}

/** Ends what was begun, if anything was; true if so. */
export async function finishRestore(data: string): Promise<boolean> {
  const text = await readFile(join(data, RESTORE_JOURNAL), 'utf8').catch(() => null)
  if (text === null) return false
  const { staged, aside } = JSON.parse(text) as Swap
  const fresh = join(data, staged, 'workspaces')
  const place = join(data, 'workspaces')
  await mkdir(place, { recursive: true })
  for (const name of await readdir(fresh).catch(() => [] as string[])) {
    if (existsSync(join(place, name))) await moveAside(join(place, name), join(data, aside), name)
    await rename(join(fresh, name), join(place, name))
  }
  // What stands at the top is kept where it is there: keys revoked since must not come back to life.
  for (const entry of await readdir(join(data, staged), { withFileTypes: true }).catch(() => []))
    if (entry.isFile() && !existsSync(join(data, entry.name)))
      await rename(join(data, staged, entry.name), join(data, entry.name))
  for (const folder of [place, data]) await sync(folder)
  await rm(join(data, RESTORE_JOURNAL))
  await rm(join(data, staged), { recursive: true, force: true })
  return true
}

/** Removes what restores staged that were killed before their last step: it may hold people who were erased since. */
export async function dropStaged(data: string): Promise<void> {
  if (existsSync(join(data, RESTORE_JOURNAL))) return
  for (const name of await readdir(data)) {
    const pid = /^restored-\d{8}T\d{6}Z-(\d+)$/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(data, name), { recursive: true, force: true })
  }
}

async function moveAside(from: string, aside: string, name: string): Promise<void> {
  await mkdir(join(aside, 'workspaces'), { recursive: true })
  await chmod(aside, 0o700)
  await rename(from, join(aside, 'workspaces', name))
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
