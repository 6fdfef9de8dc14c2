/**
 * A backup: each workspace as of one moment, with its builds, histories, settings and list of erased people, and the keys and
 * config of the data directory. Beside a running server or without one. Written aside and renamed at the end.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isDiskFull } from '../../columns/database.ts'
import type { Progress } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import type { Desk } from '../desk/desk.ts'
import { makeFolder } from '../workspace/folders.ts'
import { LAYOUT } from '../workspace/layout.ts'
import { workspaceNames } from '../workspace/workspaces.ts'
import { type BackedUpFile, copyHashed, FORMAT, filesIn, syncFolders, TOP, writeManifest } from './backup-files.ts'
import { rowsOf } from './rows.ts'
import { removeSnapshot } from './snapshot.ts'

export interface BackupOrder {
  /** absolute path of the data directory */
  data: string
  /** absolute path of the folder in which the backup's own folder is made */
  into: string
  /** one workspace only */
  only: string | null
  versions: Record<string, string>
  now: Date
  signal?: AbortSignal
  progress?(progress: Progress): void
}

export interface BackupMade {
  /** absolute path */
  folder: string
  workspaces: string[]
  files: number
  bytes: number
  /** files that are in the backup, but cannot be opened */
  damaged: string[]
}

const UNFINISHED = '.unfinished'

/**
 * Makes a backup. The desk is asked for one snapshot a workspace and let go before anything is copied.
 * NO_SUCH_WORKSPACE, DISK_FULL, CANCELLED leave nothing.
 */
export async function backup(desk: Desk, order: BackupOrder): Promise<BackupMade> {
  const { data, into, now } = order
  const all = await workspaceNames(data)
  if (order.only && !all.includes(order.only)) throw refuse.noWorkspace(order.only)
  await makeFolder(into)
  await dropOld(into)
  const folder = await takeName(into, now)
  const draft = folder + UNFINISHED
  const workspaces = order.only ? [order.only] : all
  const snapshots = new Map<string, string>()
  try {
    for (const workspace of workspaces) snapshots.set(workspace, await snapshot(desk, workspace, order))
    await desk.close()
    const files = await copyAll(snapshots, draft, order)
    await writeManifest(draft, {
      format: FORMAT,
      layout: LAYOUT,
      versions: order.versions,
      madeAt: now.toISOString(),
      workspaces,
      files,
    })
    await syncFolders(
      draft,
      files.map((f) => f.path),
    )
    await rename(draft, folder)
    await syncFolders(into, [])
    const bytes = files.reduce((sum, f) => sum + f.bytes, 0)
    const damaged = files.filter((f) => f.rows === null).map((f) => f.path)
    return { folder, workspaces, files: files.length, bytes, damaged }
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (order.signal?.aborted) throw refuse.cancelled()
    throw isDiskFull(error) ? refuse.diskFull(into) : error
  } finally {
    for (const place of snapshots.values()) await removeSnapshot(place)
  }
}

async function snapshot(desk: Desk, workspace: string, { signal, progress }: BackupOrder): Promise<string> {
  const watch = { ...(signal ? { signal } : {}), ...(progress ? { progress } : {}) }
  return (await desk.run('snapshot', workspace, {}, watch)).folder
}

async function copyAll(
  snapshots: ReadonlyMap<string, string>,
  draft: string,
  { data, signal, progress }: BackupOrder,
): Promise<BackedUpFile[]> {
  const wanted = TOP.map((path) => ({ path, from: join(data, path) })).filter(({ from }) => existsSync(from))
  for (const [workspace, folder] of snapshots)
    for (const file of await filesIn(folder).catch(gone(workspace)))
      wanted.push({ path: `workspaces/${workspace}/${file}`, from: join(folder, file) })
  const files: BackedUpFile[] = []
  for (const { path, from } of wanted) {
    progress?.({ phase: 'copying', share: files.length / wanted.length, secondsLeft: null, message: `copying ${path}` })
    const workspace = path.split('/')[1]
    files.push({ path, ...(await copyHashed(from, join(draft, path), signal).catch(gone(workspace))) })
  }
  // Counted last: a store's log may stand beside it, and is read with it.
  for (const file of files)
    if (file.path.endsWith('.duckdb')) file.rows = await rowsOf(join(draft, file.path), join(draft, 'tmp'))
  await rm(join(draft, 'tmp'), { recursive: true, force: true })
  return files
}

/** An erasure, or the next holder of the data, has taken the snapshot away. */
const gone = (workspace: string | undefined) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'ENOENT' ? refuse.snapshotGone(workspace ?? '') : error
}

/** Path of a backup by the first second from now on that no other has, not even an unfinished one; its draft is made. */
async function takeName(into: string, now: Date): Promise<string> {
  for (let time = now.getTime(); ; time += 1000) {
    const folder = join(into, `tribemap-${new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')}`)
    const draft = folder + UNFINISHED
    try {
      await mkdir(draft, { mode: 0o700 })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw error
    }
    // looked for last: another backup may have taken its name since
    if (!existsSync(folder)) return folder
    await rmdir(draft)
  }
}

/** What killed backups left here; a day after its last change none can still be at work. */
async function dropOld(into: string): Promise<void> {
  for (const name of await readdir(into)) {
    const path = join(into, name)
    if (!/^tribemap-\d{8}T\d{6}Z\.unfinished$/.test(name)) continue
    if (Date.now() - (await stat(path)).mtimeMs > 86_400_000) await rm(path, { recursive: true, force: true })
  }
}
