/**
 * A restore: every file of a backup is checked while it is copied into a folder of its own in the data directory; there the
 * stores and builds are opened, counted, brought up to date and freed of who was erased since; only then are they swapped in.
 */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isDiskFull, isLocked } from '../../columns/database.ts'
import type { Progress } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import { readSuppression, type Suppression } from '../../store/suppression.ts'
import { liveHolder } from '../desk/holder.ts'
import { type LayoutTools, openData } from '../workspace/layout.ts'
import { writeDurably } from '../workspace/paper.ts'
import { workspaceFolder } from '../workspace/workspaces.ts'
import { type BackupManifest, copyHashed, readManifest, syncFolders } from './backup-files.ts'
import { eraseAgain } from './erase-again.ts'
import { rowsOf } from './rows.ts'
import { RESTORE_JOURNAL, swapIn } from './swap.ts'

export interface RestoreOrder {
  /** absolute path of the backup's folder */
  backup: string
  /** absolute path of the data directory to restore into; made on demand */
  into: string
  /** absolute path of the data directory in use, whose erased people stay erased; often the same */
  present: string
  /** one workspace only */
  only: string | null
  /** move workspaces of the same name aside */
  replace: boolean
  now: Date
  signal?: AbortSignal
  progress?(progress: Progress): void
}

export interface Restored {
  madeAt: string
  workspaces: string[]
  /** folder with what was there before, or null */
  aside: string | null
  /** accounts that had been erased since the backup was made, and were erased again */
  erasedAgain: number
  files: number
  bytes: number
  /** what could not be done, in sentences */
  warnings: string[]
}

/**
 * Restores a backup. NO_BACKUP, DAMAGED_BACKUP, NEWER_DATA, NOT_EMPTY, IN_USE, DISK_FULL, CANCELLED leave the data as it was.
 */
export async function restore(tools: LayoutTools, order: RestoreOrder): Promise<Restored> {
  const { backup, into, only } = order
  const manifest = await readManifest(backup)
  if (only && !manifest.workspaces.includes(only)) throw refuse.noWorkspace(only)
  const workspaces = only ? [only] : manifest.workspaces
  const there = workspaces.filter((name) => existsSync(workspaceFolder(into, name)))
  if (there.length > 0 && !order.replace) throw refuse.notEmpty(into, there)
  const free = () => demandUnused(tools, into, there)
  await free()
  await openData(into, tools)
  const time = order.now.toISOString().replace(/[-:]|\.\d+/g, '')
  const staged = `restored-${time}-${process.pid}`
  const aside = `replaced-${time}-${process.pid}`
  try {
    const lists = await listsOf(order, workspaces)
    const done = await stage(tools, manifest, workspaces, lists.lists, join(into, staged), order)
    await free()
    await swapIn(into, { staged, aside })
    const { files, bytes, erasedAgain } = done
    return {
      madeAt: manifest.madeAt,
      workspaces,
      aside: there.length > 0 ? join(into, aside) : null,
      erasedAgain,
      files,
      bytes,
      warnings: [...lists.warnings, ...done.warnings],
    }
  } catch (error) {
    if (existsSync(join(into, RESTORE_JOURNAL))) throw error
    await rm(join(into, staged), { recursive: true, force: true })
    if (order.signal?.aborted) throw refuse.cancelled()
    throw isDiskFull(error) ? refuse.diskFull(into) : error
  }
}

/** Restores a backup into a temporary folder, opens and counts all of it, and removes it. */
export async function verifyBackup(
  tools: LayoutTools,
  backup: string,
  watch: Pick<RestoreOrder, 'signal' | 'progress'>,
): Promise<Pick<Restored, 'madeAt' | 'workspaces' | 'files' | 'bytes' | 'warnings'>> {
  const manifest = await readManifest(backup)
  const folder = await mkdtemp(join(tmpdir(), 'tribemap-verify-'))
  try {
    const done = await stage(tools, manifest, manifest.workspaces, new Map(), folder, { backup, ...watch })
    const { files, bytes, warnings } = done
    return { madeAt: manifest.madeAt, workspaces: manifest.workspaces, files, bytes, warnings }
  } catch (error) {
    if (watch.signal?.aborted) throw refuse.cancelled()
    throw isDiskFull(error) ? refuse.diskFull(folder) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Lists = ReadonlyMap<string, readonly Suppression[]>

interface Staged {
  files: number
  bytes: number
  erasedAgain: number
  warnings: string[]
}

/** Fills a folder with a whole data directory of the backup's workspaces, of today's layout. */
async function stage(
  tools: LayoutTools,
  manifest: BackupManifest,
  workspaces: readonly string[],
  lists: Lists,
  folder: string,
  { backup, signal, progress }: Pick<RestoreOrder, 'backup' | 'signal' | 'progress'>,
): Promise<Staged> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const wanted = manifest.files.filter(({ path }) => {
    const [top, workspace] = path.split('/')
    return top !== 'workspaces' || workspaces.includes(workspace!)
  })
  const done: Staged = { files: wanted.length, bytes: 0, erasedAgain: 0, warnings: [] }
  for (const [i, file] of wanted.entries()) {
    progress?.({ phase: 'copying', share: i / wanted.length, secondsLeft: null, message: `copying ${file.path}` })
    const from = join(backup, file.path)
    const copied = await copyHashed(from, join(folder, file.path), signal).catch((error) => {
      throw ['ENOENT', 'EACCES', 'EIO'].includes(error.code)
        ? refuse.damagedBackup(from, `it cannot be read (${error.code})`)
        : error
    })
    if (copied.bytes !== file.bytes)
      throw refuse.damagedBackup(from, `it has ${copied.bytes} bytes, ${file.bytes} were written`)
    if (copied.sha256 !== file.sha256) throw refuse.damagedBackup(from, 'its bytes are not those that were written')
    done.bytes += copied.bytes
  }
  progress?.({ phase: 'counting', share: 0, secondsLeft: null })
  for (const file of wanted) {
    const rows = file.path.endsWith('.duckdb') ? await rowsOf(join(folder, file.path), join(folder, 'tmp')) : undefined
    if (file.rows && !isDeepStrictEqual(rows, file.rows))
      throw refuse.damagedBackup(join(backup, file.path), 'its tables do not hold the rows that were written')
    if (rows === null) done.warnings.push(`${file.path} could not be opened when the backup was made either.`)
  }
  await writeDurably(join(folder, 'layout.json'), JSON.stringify({ layout: manifest.layout }))
  await mkdir(join(folder, 'workspaces'), { recursive: true })
  await openData(folder, tools)
  for (const name of workspaces) {
    signal?.throwIfAborted()
    progress?.({ phase: 'opening', share: 0, secondsLeft: null, message: `opening ${name}` })
    done.erasedAgain += await freed(tools, workspaceFolder(folder, name), lists.get(name) ?? [], done.warnings)
  }
  await rm(join(folder, 'tmp'), { recursive: true, force: true })
  await syncFolders(
    folder,
    wanted.map((f) => f.path),
  )
  return done
}

async function freed(
  { openStore }: LayoutTools,
  folder: string,
  lists: readonly Suppression[],
  warnings: string[],
): Promise<number> {
  const store = await openStore(folder).catch((error) => {
    warnings.push(`The store of ${basename(folder)} cannot be opened (${String(error).split('\n')[0]}).`)
    return null
  })
  if (!store) return 0
  try {
    return await eraseAgain(folder, store, lists)
  } finally {
    await store.close()
  }
}

/** The lists of erased people that this machine knows, by workspace. */
async function listsOf({ into, present }: RestoreOrder, workspaces: readonly string[]) {
  const lists = new Map<string, Suppression[]>()
  const warnings: string[] = []
  for (const name of workspaces) {
    const known: Suppression[] = []
    for (const data of new Set([into, present])) {
      const folder = workspaceFolder(data, name)
      if (!existsSync(folder)) continue
      const list = await readSuppression(folder)
      if (list) known.push(list)
      if (!list)
        warnings.push(
          `The list of erased people in ${folder} cannot be read: who was erased after the backup was made has come back; erase them again.`,
        )
      else if (list.lostKeys.length > 0)
        warnings.push(
          `A key of the list of erased people in ${folder} is gone: who was erased with it cannot be recognised. If the backup has them, they have come back; erase them again.`,
        )
    }
    lists.set(name, known)
  }
  return { lists, warnings }
}

/** IN_USE where a server or another process holds what is to be replaced. */
async function demandUnused({ openStore }: LayoutTools, data: string, workspaces: readonly string[]): Promise<void> {
  const server = await liveHolder(data)
  if (server) throw refuse.inUse(data, `the server at ${server.address}`)
  for (const name of workspaces)
    try {
      await (await openStore(workspaceFolder(data, name))).close()
    } catch (error) {
      // A damaged store is a reason to restore; only one that is held is none.
      if (isLocked(error)) throw refuse.inUse(data, `process ${/PID (\d+)/.exec(String(error))?.[1] ?? '?'}`)
    }
}
