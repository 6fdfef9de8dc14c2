/** Puts a file that something else writes where it is wanted: in place by one rename, or as a stream. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { refuse } from '../errors.ts'

export interface DeliverOptions {
  /** where a file stands until it is streamed; made on demand */
  tempDirectory: string
  signal?: AbortSignal
}

type Write = (path: string) => Promise<void>

/**
 * Calls `write` with the path of an empty file to fill, then delivers it. On an error nothing is left, and a file that
 * was there before stays as it was. A stream is flushed, not ended; its reader may go away early (EPIPE).
 */
export async function deliver(out: Writable | string, options: DeliverOptions, write: Write): Promise<void> {
  if (typeof out !== 'string') return throughStream(out, false, options, write)
  const path = await realpath(out).catch(() => resolve(out))
  const before = await stat(path).catch(() => undefined)
  if (before?.isDirectory()) throw refuse.usage(`${JSON.stringify(out)} is a folder; give the path of a file.`)
  if (!before || before.isFile()) return inPlace(path, before?.mode, write)
  return throughStream(createWriteStream(path), true, options, write)
}

async function inPlace(path: string, mode: number | undefined, write: Write): Promise<void> {
  const part = join(dirname(path), `.${randomUUID()}.part`)
  const file = await create(part, mode, path)
  try {
    await write(part)
    await file.sync()
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function throughStream(out: Writable, end: boolean, options: DeliverOptions, write: Write): Promise<void> {
  const file = await temporary(options, write)
  try {
    await pipeline(file.createReadStream({ start: 0, autoClose: false }), out, { end, signal: options.signal })
    if (!end) await flushed(out)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  } finally {
    await file.close()
  }
}

/**
 * Calls `write` with the path of an empty file to fill, and gives that file, to be closed by the caller. It is unlinked
 * already: whatever ends this process then, nothing stays behind.
 */
export async function temporary({ tempDirectory }: DeliverOptions, write: Write): Promise<FileHandle> {
  await mkdir(tempDirectory, { recursive: true })
  const part = join(tempDirectory, `${randomUUID()}.part`)
  const file = await create(part, 0o600, part)
  try {
    // DuckDB takes a file away itself where writing fails
    await write(part).finally(() => rm(part, { force: true }))
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

const flushed = (out: Writable): Promise<void> =>
  new Promise((resolve, reject) => out.write('', (error) => (error ? reject(error) : resolve())))

const create = (part: string, mode: number | undefined, wanted: string): Promise<FileHandle> =>
  open(part, 'wx+', mode).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC') throw refuse.diskFull(dirname(wanted))
    const why = REASONS[error.code ?? ''] ?? error.message
    throw refuse.usage(`Cannot write ${basename(wanted)} in ${dirname(wanted)}: ${why}.`)
  })

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder; make it first',
  ENOTDIR: 'there is no such folder; make it first',
  EACCES: 'writing is not permitted there; choose another place',
  EPERM: 'writing is not permitted there; choose another place',
  EROFS: 'the disk is read-only; choose another place',
}
