/**
 * The pick-up folder of a schedule: new files there are imported, each once. A file is known by path, size and time of change
 * (`picked.json`), and by its content, which the store knows; one that is still being written is left for the next run.
 */
import { glob, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { PickedFile, PickUp } from '../../domain/schedules.ts'
import { EXIT, TribemapError } from '../../errors.ts'
import type { DeliveryArguments, Operations } from '../desk/desk.ts'
import { Paper } from '../workspace/paper.ts'

interface PickedState {
  /** by path: as it was when it was imported or refused */
  files: Record<string, { size: number; mtime: number; refused?: true }>
}

/** Imports one delivery; refuses with exit code 3 what is wrong with it. */
export type Ingest = (delivery: DeliveryArguments) => Promise<Operations['ingest']['result']>

export interface PickedUp {
  /** those that were known before are not among them */
  files: PickedFile[]
  warnings: string[]
}

/**
 * Imports what is new, in byte order of paths. A refused file does not stop the others; it is not tried again until it changes,
 * but warned of as long as it lies there.
 */
export async function pickUp(
  folder: string,
  { files, graceSeconds, ...reading }: PickUp,
  ingest: Ingest,
  now: Date,
): Promise<PickedUp> {
  const missing = await missingFolder(files)
  const found = missing === null ? await findFiles(files) : null
  if (!found) return { files: [], warnings: [`The pick-up folder ${missing ?? files} is not there or cannot be read.`] }
  const known = new Paper<PickedState>(join(folder, 'picked.json'), { files: {} })
  const before = (await known.read()).files
  const picked: PickedFile[] = []
  const refused: string[] = []
  for (const file of found) {
    const { size, mtimeMs: mtime } = file
    const same = before[file.path]
    if (same?.size === size && same.mtime === mtime) {
      if (same.refused) refused.push(file.path)
      continue
    }
    // A time far ahead was set by a clock that is wrong: such a file would wait for ever.
    if (Math.abs(+now - mtime) < graceSeconds * 1000) {
      picked.push({ file: file.path, outcome: 'left', import: null, message: null })
      continue
    }
    const done = await importFile(file.path, reading, ingest)
    picked.push(done)
    await known.change((state) => {
      state.files[file.path] = { size, mtime, ...(done.outcome === 'refused' ? { refused: true } : {}) }
    })
  }
  await forget(known, Object.keys(before))
  return { files: picked, warnings: refused.length > 0 ? [stillThere(refused)] : [] }
}

/** The folder in which files are looked for, where it is not there; null where it is. Of a glob the part before its wildcards. */
export async function missingFolder(files: string): Promise<string | null> {
  const isThere = (path: string) => stat(path).then(Boolean, () => false)
  if (await isThere(files)) return null
  const wild = files.search(WILDCARD)
  const folder = wild < 0 ? files : dirname(`${files.slice(0, wild)}_`)
  return (await isThere(folder)) ? null : folder
}

function stillThere(refused: readonly string[]): string {
  const named = refused.slice(0, NAMED).join(', ')
  const more = refused.length > NAMED ? ` and ${refused.length - NAMED} more` : ''
  return refused.length === 1
    ? `A file refused by an earlier run still lies there, and is tried again when it changes: ${named}.`
    : `${refused.length} files refused by earlier runs still lie there, and are tried again when they change: ${named}${more}.`
}

/** Refused files that a warning names. */
const NAMED = 3
const WILDCARD = /[*?[{]/

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
