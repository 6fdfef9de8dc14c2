/** A backup on disk: a folder with a copy of each file and `backup.json`, which lists them and is written last. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isWorkspaceName } from '../../config.ts'
import { refuse } from '../../errors.ts'
import { LAYOUT } from '../workspace/layout.ts'

export interface BackupManifest {
  /** of the backup itself; a newer one is refused */
  format: number
  /** of the data in it */
  layout: number
  /** versions of tribemap, Node and DuckDB */
  versions: Record<string, string>
  /** ISO 8601 UTC */
  madeAt: string
  workspaces: string[]
  files: BackedUpFile[]
}

export interface BackedUpFile {
  /** inside the backup and the data directory alike, with `/` */
  path: string
  bytes: number
  /** hex */
  sha256: string
  /** of a DuckDB file: rows by table; null where it could not be opened, left out for other files */
  rows?: Record<string, number> | null
}

export const FORMAT = 1
const MANIFEST = 'backup.json'
/** Files at the top of a data directory that a backup takes along. */
export const TOP = ['keys.json', 'keys-used.json', 'tribemap.json']

/** NO_BACKUP where it is none, or was not finished; NEWER_DATA where a newer program made it. */
export async function readManifest(backup: string): Promise<BackupManifest> {
  const text = await readFile(join(backup, MANIFEST), 'utf8').catch(() => null)
  if (text === null)
    throw refuse.noBackup(backup, existsSync(backup) ? `it has no ${MANIFEST}` : 'there is no such folder')
  let manifest: BackupManifest
  try {
    manifest = JSON.parse(text)
  } catch (cause) {
    throw refuse.damagedBackup(join(backup, MANIFEST), `it is not valid JSON (${(cause as Error).message})`)
  }
  if (manifest.format > FORMAT) throw refuse.newerData(manifest.format, FORMAT)
  if (manifest.layout > LAYOUT) throw refuse.newerData(manifest.layout, LAYOUT)
  const listed = Array.isArray(manifest.workspaces) && Array.isArray(manifest.files)
  const fits = manifest.format === FORMAT && manifest.layout > 0 && listed && manifest.files.every(isInside)
  if (!fits) throw refuse.damagedBackup(join(backup, MANIFEST), 'it holds something that no backup has')
  return manifest
}

export async function writeManifest(backup: string, manifest: BackupManifest): Promise<void> {
  const file = await open(join(backup, MANIFEST), 'wx', 0o600)
  try {
    await file.writeFile(JSON.stringify(manifest, null, 1))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Copies a file, durably, for its owner only; gives what was copied. */
export async function copyHashed(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<{ bytes: number; sha256: string }> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const out = createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(createReadStream(from, { highWaterMark: 1 << 20 }), count, out, ...(signal ? [{ signal }] : []))
  return { bytes, sha256: hash.digest('hex') }
}

/** Paths of all files in a folder, relative to it, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name).slice(folder.length + 1))
    .sort()
}

/** Has the names in these folders survive a loss of power. */
export async function syncFolders(root: string, files: readonly string[]): Promise<void> {
  for (const folder of new Set([root, ...files.flatMap((file) => [dirname(join(root, file))])])) {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** A manifest comes from outside: no path in it may lead out of the folder it is restored to. */
function isInside({ path }: BackedUpFile): boolean {
  if (typeof path !== 'string') return false
  const [top, workspace, ...rest] = path.split('/')
  if (rest.length === 0) return TOP.includes(path)
  const plain = rest.every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'))
  return top === 'workspaces' && isWorkspaceName(workspace!) && plain
}
