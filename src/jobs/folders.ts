/** Folders whose paths people give. */
import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from '../errors.ts'

/**
 * Makes a folder and those above it, where they are not there; DISK_FULL, or USAGE with the reason. Node's own way goes round for
 * ever where a folder is there and takes none (as /proc).
 */
export async function makeFolder(path: string): Promise<void> {
  const above = dirname(path)
  try {
    await mkdir(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (code === 'ENOSPC') throw refuse.diskFull(above)
    if (code !== 'ENOENT' || existsSync(above))
      throw refuse.usage(`The folder ${path} cannot be made (${message}); choose another place.`)
    await makeFolder(above)
    await makeFolder(path)
  }
}
