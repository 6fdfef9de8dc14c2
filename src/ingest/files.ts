/**
 * The files of a delivery, brought to where DuckDB can read them: globs expanded, standard input and pipes spooled, gzip
 * unpacked, each hashed (SHA-256 of the unpacked bytes) and checked for UTF-8 in one streaming pass.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { glob, open, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { refuse } from '../errors.ts'

/** A file as given: what it is called and where its unpacked bytes are. */
export interface OpenFile {
  /** as reports call it */
  name: string
  /** of the unpacked bytes */
  path: string
  bytes: number
  compression: 'none' | 'gzip'
  /** hexadecimal, of the unpacked bytes */
  sha256: string
  /** the first 256 KiB */
  head: Buffer
  /** 'foreign': mostly not UTF-8 where it is not ASCII; 'damaged': UTF-8 with some broken characters */
  utf8: 'valid' | 'damaged' | 'foreign'
  /** some bytes are zero, which text has none of */
  zeros: boolean
  /** line feeds, and one more where the last line has none */
  lines: number
  /** throws UNREADABLE_FILE when the file was written to since it was opened */
  checkUnchanged(): Promise<void>
}

export interface FileOptions {
  files: readonly string[]
  names?: readonly string[]
  stdin?: Readable
  /** for spooled and unpacked copies */
  folder: string
  signal?: AbortSignal
  /** bytes read so far, of all files, and bytes to read */
  progress?(done: number, all: number): void
}

/** Opens all files in the order given, those of one glob by name; the same file twice is read once. */
export async function openFiles(options: FileOptions): Promise<OpenFile[]> {
  const places = await findFiles(options)
  const all = places.reduce((sum, place) => sum + place.bytes, 0)
  let done = 0
  const opened: OpenFile[] = []
  for (const [i, place] of places.entries()) {
    const copy = join(options.folder, `file-${i}`)
    opened.push(await openFile(place, copy, options.signal, (bytes) => options.progress?.(done + bytes, all)))
    done += place.bytes
  }
  return opened
}

interface Place {
  name: string
  path: string
  bytes: number
  modified: number
}

async function findFiles(options: FileOptions): Promise<Place[]> {
  const places: Place[] = []
  const seen = new Set<string>()
  for (const [i, given] of options.files.entries()) {
    if (given === '-') {
      if (!options.stdin) throw refuse.noFile(given)
      const name = options.names?.[i] ?? 'stdin'
      const path = join(options.folder, `spooled-${i}`)
      await copyStream(options.stdin, path, name, options.signal)
      places.push({ name, path, bytes: (await stat(path)).size, modified: 0 })
      continue
    }
    const matches = await matching(given)
    if (matches.length === 0) throw refuse.noFile(given)
    for (const match of matches) {
      const name = (matches.length === 1 ? options.names?.[i] : undefined) ?? match
      const path = await realpath(resolve(match)).catch((error) => fail(name, error))
      if (seen.has(path)) continue
      seen.add(path)
      const found = await stat(path)
      if (found.isDirectory())
        throw refuse.unreadable(
          name,
          `is a folder; name the files in it, for example ${JSON.stringify(join(match, '*.csv'))}.`,
        )
      if (found.isFIFO()) {
        const copy = join(options.folder, `spooled-${i}`)
        await copyStream(createReadStream(path), copy, name, options.signal)
        places.push({ name, path: copy, bytes: (await stat(copy)).size, modified: 0 })
      } else if (found.isFile()) places.push({ name, path, bytes: found.size, modified: found.mtimeMs })
      else
        throw refuse.unreadable(
          name,
          'is a device or a socket; give a file, or pipe the records in with the file name "-".',
        )
    }
  }
  return places
}

/** A path that exists is that file, whatever signs its name holds; anything else is a glob. */
async function matching(given: string): Promise<string[]> {
  const exists = await stat(given).catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return null
    return fail(given, error)
  })
  if (exists) return [given]
  if (!/[*?[{]/.test(given)) return []
  const found: string[] = []
  for await (const match of glob(given)) if (!(await stat(match)).isDirectory()) found.push(match)
  return found.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

async function openFile(
  place: Place,
  copy: string,
  signal: AbortSignal | undefined,
  progress: (bytes: number) => void,
): Promise<OpenFile> {
  const { name } = place
  const packed = (await readHead(place.path, name)).subarray(0, 3).equals(GZIP)
  const path = packed ? copy : place.path
  if (packed) {
    const source = createReadStream(place.path, { highWaterMark: CHUNK })
    source.on('data', () => progress(source.bytesRead / 2))
    await copyStream(source.pipe(createGunzip({ chunkSize: CHUNK })), copy, name, signal, source)
  }
  const head = await readHead(path, name)
  if (packed && head.subarray(0, 3).equals(GZIP))
    throw refuse.unreadable(name, 'is packed twice; unpack it once with gunzip.')
  const examined = await examine(path, name, signal, (share) =>
    progress(place.bytes * (packed ? (1 + share) / 2 : share)),
  )
  const checkUnchanged = async () => {
    const now = await stat(place.path).catch((error) => fail(name, error))
    if (place.modified > 0 && (now.size !== place.bytes || now.mtimeMs !== place.modified))
      throw refuse.unreadable(name, 'was written to while it was read; import a copy that stays as it is.')
  }
  return { name, path, head, compression: packed ? 'gzip' : 'none', ...examined, checkUnchanged }
}

/** One pass over the bytes: their hash, whether they are UTF-8, and how many lines they make. */
async function examine(path: string, name: string, signal: AbortSignal | undefined, progress: (share: number) => void) {
  const hash = createHash('sha256')
  const characters = { valid: 0, broken: 0 }
  const { size } = await stat(path)
  const handle = await open(path, 'r').catch((error) => fail(name, error))
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    let bytes = 0
    let kept = 0
    let zeros = false
    let lines = 0
    let lastByte = LF
    for (;;) {
      if (signal?.aborted) throw refuse.cancelled()
      const { bytesRead } = await handle.read(buffer, kept, CHUNK - kept).catch((error) => fail(name, error))
      const fresh = buffer.subarray(kept, kept + bytesRead)
      hash.update(fresh)
      bytes += bytesRead
      zeros ||= fresh.includes(0)
      for (let at = fresh.indexOf(LF); at >= 0; at = fresh.indexOf(LF, at + 1)) lines++
      lastByte = fresh.at(-1) ?? lastByte
      const filled = buffer.subarray(0, kept + bytesRead)
      const whole = bytesRead === 0 ? filled.length : filled.length - openCharacter(filled)
      countCharacters(filled.subarray(0, whole), characters)
      kept = filled.length - whole
      filled.copy(buffer, 0, whole)
      if (bytesRead === 0) break
      progress(size > 0 ? bytes / size : 1)
    }
    const utf8: OpenFile['utf8'] =
      characters.broken === 0 ? 'valid' : characters.broken > characters.valid ? 'foreign' : 'damaged'
    return { bytes, sha256: hash.digest('hex'), utf8, zeros, lines: lines + (lastByte === LF ? 0 : 1) }
  } finally {
    await handle.close()
  }
}

/** Counts characters beyond ASCII, whole and broken ones; about, which is enough to tell which are more. */
function countCharacters(chunk: Buffer, characters: { valid: number; broken: number }): void {
  if (isAscii(chunk)) return
  const text = chunk.toString('utf8')
  if (isUtf8(chunk)) {
    characters.valid += Math.ceil((chunk.length - text.length) / 2)
    return
  }
  for (const [character] of text.matchAll(BEYOND_ASCII)) {
    if (character === '\ufffd') characters.broken++
    else characters.valid++
  }
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
function openCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

async function readHead(path: string, name: string): Promise<Buffer> {
  const handle = await open(path, 'r').catch((error) => fail(name, error))
  try {
    const buffer = Buffer.alloc(HEAD)
    let filled = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, filled, HEAD - filled).catch((error) => fail(name, error))
      filled += bytesRead
      if (bytesRead === 0 || filled === HEAD) return buffer.subarray(0, filled)
    }
  } finally {
    await handle.close()
  }
}

/** Writes a stream to a file. `source` is closed as well where the stream is made from another. */
async function copyStream(
  stream: Readable,
  path: string,
  name: string,
  signal?: AbortSignal,
  source?: Readable,
): Promise<void> {
  source?.on('error', (error) => stream.destroy(error))
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }), signal ? { signal } : {})
  } catch (error) {
    if (signal?.aborted) throw refuse.cancelled()
    fail(name, error as NodeJS.ErrnoException)
  } finally {
    source?.destroy()
  }
}

/** Says in a sentence why a file cannot be read. */
function fail(name: string, error: NodeJS.ErrnoException): never {
  const { code } = error
  if (code === 'ENOSPC') throw refuse.diskFull(name)
  if (code === 'ENOENT') throw refuse.noFile(name)
  if (code === 'EACCES' || code === 'EPERM')
    throw refuse.unreadable(name, 'must not be read by this user; check its permissions.')
  if (code === 'Z_BUF_ERROR')
    throw refuse.unreadable(name, 'the gzip file ends too early; it was cut off on its way, fetch it again.')
  if (code?.startsWith('Z_'))
    throw refuse.unreadable(name, `the gzip file is damaged (${error.message}); fetch it again.`)
  throw refuse.unreadable(name, `cannot be read (${error.message}).`)
}

const CHUNK = 1 << 20
const LF = 10
const HEAD = 1 << 18
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])
const BEYOND_ASCII = /[^\x00-\x7f]/gu
