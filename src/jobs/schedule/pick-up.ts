/**
 * The pick-up folder of a schedule: new files there are imported, each once. A file is known by path, size and time of change
 * (`picked.json`), and by its content, which the store knows; one that is still being written is left for the next run.
 */
import { glob, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { PickedFile, PickUp } from '../../domain/schedules.ts'
import { EXIT, TribemapError } from '../../errors.ts'
import type { DeliveryArguments, Operations } from '../desk.ts'
import { Paper } from '../paper.ts'

interface PickedState {
  /** by path: as it was when it was imported or refused */
  files: Record<string, { size: number; mtime: number }>
}

/** Imports one delivery; refuses with exit code 3 what is wrong with it. */
export type Ingest = (delivery: DeliveryArguments) => Promise<Operations['ingest']['result']>

export interface PickedUp {
  /** those that were known before are not among them */
  files: PickedFile[]
  warnings: string[]
}

/** Imports what is new, in byte order of paths; a refused file does not stop the others and is not tried again until it changes. */
export async function pickUp(
  folder: string,
  { files, graceSeconds, ...reading }: PickUp,
  ingest: Ingest,
  now: Date,
): Promise<PickedUp> {
  const found = await findFiles(files)
  if (!found) return { files: [], warnings: [`The pick-up folder ${files} is not there or cannot be read.`] }
  const known = new Paper<PickedState>(join(folder, 'picked.json'), { files: {} })
  const before = (await known.read()).files
  const picked: PickedFile[] = []
  for (const file of found) {
    const { size, mtimeMs: mtime } = file
    const same = before[file.path]
    if (same?.size === size && same.mtime === mtime) continue
    // A time far ahead was set by a clock that is wrong: such a file would wait for ever.
    if (Math.abs(+now - mtime) < graceSeconds * 1000) {
      picked.push({ file: file.path, outcome: 'left', import: null, message: null })
      continue
    }
    picked.push(await importFile(file.path, reading, ingest))
    await known.change((state) => {
      state.files[file.path] = { size, mtime }
    })
  }
  await forget(known, Object.keys(before))
  return { files: picked, warnings: [] }
}

async function importFile(
  file: string,
  reading: Omit<DeliveryArguments, 'files'>,
  ingest: Ingest,
): Promise<PickedFile> {
  try {
    const done = await ingest({ ...reading, files: [file] })
    const number = done.import?.import ?? done.sameAs
    return { file, outcome: done.import ? 'imported' : 'repeated', import: number, message: null }
  } catch (error) {
    // Only what is wrong with the file itself; a full disk or a cancelled run stops them all.
    if (!(error instanceof TribemapError) || error.exitCode !== EXIT.INPUT) throw error
    return { file, outcome: 'refused', import: null, message: error.message.replace(`${file}: `, '') }
  }
}

/** The files in a folder, or those that a glob fits; null where the folder cannot be read. */
async function findFiles(given: string): Promise<{ path: string; size: number; mtimeMs: number }[] | null> {
  const paths: string[] = []
  try {
    const place = await stat(given).catch(() => null)
    if (place?.isDirectory()) for (const name of await readdir(given)) paths.push(join(given, name))
    else if (place) paths.push(given)
    else if (!/[*?[{]/.test(given)) return null
    else for await (const path of glob(given)) paths.push(path)
  } catch {
    return null
  }
  const files = []
  for (const path of paths.filter(isWhole).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    const found = await stat(path).catch(() => null)
    if (found?.isFile()) files.push({ path, size: found.size, mtimeMs: found.mtimeMs })
  }
  return files
}

/** Names by which programs mark what they have not finished, and hidden files, are no deliveries. */
const isWhole = (path: string): boolean => !/^\.|\.(tmp|part|partial|crdownload|filepart)$/i.test(basename(path))

/** Files that are gone need not be known any longer. */
async function forget(known: Paper<PickedState>, paths: readonly string[]): Promise<void> {
  const gone: string[] = []
  for (const path of paths) if (!(await stat(path).catch(() => null))) gone.push(path)
  if (gone.length > 0)
    await known.change((state) => {
      for (const path of gone) delete state.files[path]
    })
}
