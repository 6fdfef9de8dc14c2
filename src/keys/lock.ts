/** One editor of a file at a time, across processes: a lock file beside it, taken over from an editor that was killed. */
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { refuse } from '../errors.ts'

interface Lock {
  pid: number
  host: string
  token: string
}

export interface LockTools {
  /** seconds to wait for another editor */
  wait?: number
  /** milliseconds after which a lock counts as left behind, whoever holds it: an edit takes some thousandths of that */
  longest?: number
}

const POLL_MS = 20

/**
 * Does the work as the only editor. BUSY where another one stays longer than the wait.
 * @param work gets a function that tells whether the lock is still ours, to be asked right before anything is published
 */
export async function asOnlyEditor<T>(
  path: string,
  work: (isOurs: () => Promise<boolean>) => Promise<T>,
  { wait = 10, longest = 30_000 }: LockTools = {},
): Promise<T> {
  const mine: Lock = { pid: process.pid, host: hostname(), token: randomUUID() }
  const isOurs = async () => (await readLock(path))?.token === mine.token
  const deadline = performance.now() + wait * 1000
  while (!(await take(path, mine))) {
    const other = await readLock(path)
    if (other && (await isLeft(path, other, longest))) await clear(path, other)
    else if (performance.now() > deadline) throw refuse.busy(other ? `process ${other.pid}` : 'another process', wait)
    else await setTimeout(POLL_MS)
  }
  try {
    return await work(isOurs)
  } finally {
    if (await isOurs()) await rm(path, { force: true })
  }
}

/** A link is there whole, with its content, or not at all. */
async function take(path: string, lock: Lock): Promise<boolean> {
  const own = `${path}.${lock.token}`
  await writeFile(own, JSON.stringify(lock), { mode: 0o600 })
  try {
    await link(own, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

async function readLock(path: string): Promise<Lock | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  try {
    return text === null ? null : (JSON.parse(text) as Lock)
  } catch {
    return { pid: 0, host: '', token: '' }
  }
}

async function isLeft(path: string, { pid, host }: Lock, longest: number): Promise<boolean> {
  if (host === hostname() && !isAlive(pid)) return true
  const found = await stat(path).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs > longest
}

/** Takes a left lock away. Another editor may have done so since, and have put its own there: that one is put back. */
async function clear(path: string, left: Lock): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await readLock(aside))?.token !== left.token) await link(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await rm(aside, { force: true })
  }
}

/** True where a process of this machine has that id, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
