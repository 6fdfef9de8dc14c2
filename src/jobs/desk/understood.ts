/** What stopped an operation, as a refusal where it is one that we know. */
import { isDiskFull, isInterrupted, isOutOfMemory } from '../../columns/database.ts'
import { refuse, TribemapError } from '../../errors.ts'

/**
 * @param signal by which the operation was stopped, if it was: its reason says why
 * @param where folder of the data, for a full disk
 * @param memory DuckDB's limit, for what is said when it is used up
 */
export function understood(error: unknown, signal: AbortSignal, where: string, memory: string): unknown {
  const known = error instanceof TribemapError
  if (signal.aborted && (!known || error.code === 'CANCELLED'))
    return signal.reason instanceof TribemapError ? signal.reason : refuse.cancelled()
  if (known) return error
  if (isInterrupted(error)) return refuse.cancelled()
  if (isDiskFull(error)) return refuse.diskFull(where)
  if (isOutOfMemory(error)) return refuse.memoryUsedUp(memory)
  return error
}

/** As jobs and histories show it; the unexpected is masked. */
export function shownAs(error: unknown): { code: string; message: string } {
  if (error instanceof TribemapError) return { code: error.code, message: error.message }
  return { code: 'INTERNAL', message: 'Something unexpected failed; the log has it.' }
}

/** Codes of what was stopped on purpose. */
export const isCancelled = (code: string): boolean => code === 'CANCELLED' || code === 'STOPPED'
