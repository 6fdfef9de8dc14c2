/** Threads that stand back. */
import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { basename } from 'node:path'

/** Lowers the priority of this thread alone: on a machine of few cores answers would otherwise wait for a rebuild. */
export function giveWay(): void {
  try {
    // Linux counts priorities by thread, and a call that does not wait is made by the thread that runs this.
    const thread = Number(basename(readlinkSync('/proc/thread-self')))
    setPriority(thread, Math.min(LOWEST, getPriority(thread) + 10))
  } catch {
    // Elsewhere, or where it is not allowed: the work is the same.
  }
}

const LOWEST = 19
