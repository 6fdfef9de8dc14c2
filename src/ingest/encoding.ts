/**
 * Text files → UTF-8. A byte order mark decides; without one, UTF-8 if the bytes are UTF-8, UTF-16 if every other byte is
 * zero, else windows-1252 (WHATWG Encoding Standard), as German Excel writes it.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { isDiskFull } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import type { OpenFile } from './files.ts'

export interface TextFile {
  file: OpenFile
  /** a copy in UTF-8, or the file itself where it is UTF-8 */
  path: string
  encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'windows-1252'
  /** the first 256 KiB as text, without a byte order mark; the last character may be broken */
  head: string
  /** bytes of the byte order mark in `path`: 0 or 3 */
  mark: number
  /** some records hold bytes that are not UTF-8, or NUL characters */
  damaged: boolean
}

/** Brings a text file to UTF-8, copying it to `copy` where it is not. */
export async function toUtf8(file: OpenFile, copy: string, signal?: AbortSignal): Promise<TextFile> {
  const encoding = encodingOf(file)
  if (encoding === 'UTF-8') {
    const mark = file.head.subarray(0, 3).equals(UTF8_MARK) ? 3 : 0
    return {
      file,
      path: file.path,
      encoding,
      head: file.head.subarray(mark).toString('utf8'),
      mark,
      damaged: file.utf8 === 'damaged' || file.zeros,
    }
  }
  const decode = encoding === 'windows-1252' ? fromWindows1252() : fromUtf16(encoding)
  let zeros = false
  try {
    await pipeline(
      createReadStream(file.path, { highWaterMark: 1 << 20 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          const decoded = decode(chunk)
          zeros ||= decoded.includes(0)
          yield decoded
        }
        yield decode(null)
      },
      createWriteStream(copy, { mode: 0o600 }),
      signal ? { signal } : {},
    )
  } catch (error) {
    if (signal?.aborted) throw refuse.cancelled()
    if (isDiskFull(error)) throw refuse.diskFull(copy)
    throw refuse.unreadable(file.name, `cannot be read as ${encoding} (${(error as Error).message}).`)
  }
  const whole = file.head.length & ~1
  const head = new TextDecoder(encoding).decode(encoding === 'windows-1252' ? file.head : file.head.subarray(0, whole))
  return { file, path: copy, encoding, head, mark: 0, damaged: zeros }
}

function encodingOf({ head, utf8 }: OpenFile): TextFile['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE'
  if (head[0] !== 0 && head[1] === 0 && mostly(head, 1)) return 'UTF-16LE'
  if (head[0] === 0 && head[1] !== 0 && mostly(head, 0)) return 'UTF-16BE'
  return utf8 === 'foreign' ? 'windows-1252' : 'UTF-8'
}

/** Is nearly every other byte, from `first`, zero, and nearly none of the others? */
function mostly(head: Buffer, first: number): boolean {
  let zeros = 0
  let others = 0
  for (let i = first; i < head.length; i += 2) if (head[i] === 0) zeros++
  for (let i = 1 - first; i < head.length; i += 2) if (head[i] === 0) others++
  return zeros > head.length * 0.3 && others < head.length * 0.01
}

/** Bytes of one encoding → bytes of UTF-8, piece by piece; null ends the text. */
type Decode = (chunk: Buffer | null) => Buffer

function fromUtf16(encoding: 'UTF-16LE' | 'UTF-16BE'): Decode {
  const decoder = new TextDecoder(encoding)
  return (chunk) => Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode())
}

/** By a table of bytes: five times as fast as the platform's decoder where many letters are beyond ASCII. */
function fromWindows1252(): Decode {
  const decoder = new TextDecoder('windows-1252')
  const table = Array.from({ length: 256 }, (_, byte) => Buffer.from(decoder.decode(Uint8Array.of(byte))))
  return (chunk) => {
    if (!chunk) return Buffer.alloc(0)
    const out = Buffer.allocUnsafe(chunk.length * 3)
    let at = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!
      if (byte < 0x80) out[at++] = byte
      else {
        const bytes = table[byte]!
        for (let k = 0; k < bytes.length; k++) out[at++] = bytes[k]!
      }
    }
    return out.subarray(0, at)
  }
}

const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf])
