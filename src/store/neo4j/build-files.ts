/** A build's file in Neo4j: in parts, each compressed by itself, with the length and the SHA-256 of the whole beside them. */
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { refuse } from '../../errors.ts'
import { syncPath } from '../../files.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, StatementOptions } from '../../neo4j/neo4j.ts'

/** Bytes of the file in a part, before it is compressed: fewer cost more statements, more cost the reader memory and time. */
const PART = 1024 * 1024
const REMOVED_AT_ONCE = 16
const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

export interface StoredFile {
  parts: number
  bytes: number
  /** hexadecimal, of the file as it is on disk */
  sha256: string
}

/** Takes a file in; what stands there when it is stopped belongs to its copy and is removed with it. */
export async function writeParts(
  neo4j: Neo4j,
  { workspace, copy, path, ...within }: { workspace: string; copy: string; path: string } & StatementOptions,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(PART)
    for (let parts = 0, bytes = 0; ; parts++) {
      const { bytesRead } = await file.read(buffer, 0, PART, bytes)
      if (bytesRead === 0) return { parts, bytes, sha256: hash.digest('hex') }
      bytes += bytesRead
      const part = buffer.subarray(0, bytesRead)
      hash.update(part)
      const packed = signed(await compress(part))
      await neo4j.write(WRITE, { workspace, copy, part: int(parts), packed }, within)
    }
  } finally {
    await file.close()
  }
}

/** Writes a stored file to a path: aside first, and there when all of it is what it was. */
export async function readParts(
  neo4j: Neo4j,
  {
    copy,
    file,
    path,
    parts,
    bytes,
    sha256,
    ...within
  }: { copy: string; file: string; path: string } & StoredFile & StatementOptions,
): Promise<void> {
  const aside = `${path}.coming`
  const hash = createHash('sha256')
  let length = 0
  try {
    const handle = await open(aside, 'w')
    try {
      for (let part = 0; part < parts; part++) {
        const [found] = await neo4j.read<{ packed: Int8Array }>(READ, { copy, part: int(part) }, within)
        // Whoever replaced or removed the build took its parts away.
        if (!found) throw refuse.sharedChanged()
        const raw = await decompress(Buffer.from(found.packed.buffer, found.packed.byteOffset, found.packed.length))
        hash.update(raw)
        length += raw.length
        await handle.writeFile(raw)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (length !== bytes || hash.digest('hex') !== sha256)
      throw refuse.damaged(
        `The build file ${file} in Neo4j is not what was put there (${length} of ${bytes} bytes, or another SHA-256); make another build the current one (\`tribemap builds publish ID\`), or bring the database back from a backup.`,
      )
    await rename(aside, path)
    await syncPath(dirname(path))
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

export async function removeParts(neo4j: Neo4j, copy: string, within: StatementOptions = {}): Promise<void> {
  for (;;) {
    const [removed] = await neo4j.write<{ n: number }>(REMOVE, { copy, most: int(REMOVED_AT_ONCE) }, within)
    if (removed!.n === 0) return
  }
}

const WRITE = `
  MERGE (c:BuildPart {copy: $copy, part: $part})
  SET c.workspace = $workspace, c.packed = $packed`
const READ = 'MATCH (c:BuildPart {copy: $copy, part: $part}) RETURN c.packed AS packed'
const REMOVE = 'MATCH (c:BuildPart {copy: $copy}) WITH c LIMIT $most DELETE c RETURN count(*) AS n'

/** Bytes as Bolt has them, without copying. */
const signed = ({ buffer, byteOffset, length }: Uint8Array): Int8Array => new Int8Array(buffer, byteOffset, length)
