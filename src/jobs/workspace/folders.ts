/** Folders whose paths people give. */
import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refuse } from '../../errors.ts'

/**
 * Makes a folder and those above it, where they are not there; DISK_FULL, or USAGE with the reason. Node's own way goes round for
 * ever where a folder is there and takes none (as /proc).
 */
export async function makeFolder(path: string): Promise<void> {
  const missing = await make(path)
  if (missing === null) return
  const above = dirname(path)
  if (!existsSync(above)) await makeFolder(above)
  // whoever made the one above meanwhile was another process; where it is still missing, the one above takes none
  if ((await make(path)) !== null) throw refused(path, missing)
}

/** Returns what Node says of one above that is missing, or null where the folder is there now. */
async function make(path: string): Promise<string | null> {
  try {
    await mkdir(path)
    return null
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return null
    if (code === 'ENOSPC') throw refuse.diskFull(dirname(path))
    if (code !== 'ENOENT') throw refused(path, message)
    return message
  }
}

const refused = (path: string, message: string) =>
  refuse.usage(`The folder ${path} cannot be made (${message}); choose another place.`)
