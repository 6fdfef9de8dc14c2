/** Small files that outlive a crash: replaced whole, by one rename, when the bytes are on the disk. */
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Durable when it resolves; else the file is what it was. The folder must be there. */
export async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const file = await open(`${path}.new`, 'w', mode)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncPath(dirname(path))
}

/** Puts on the disk what was written to a file, or which names a folder holds. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
