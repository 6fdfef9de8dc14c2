/** Work for a caller who may leave, on a server that may end: nobody is waited for who is not there any more. */
import type { ServerResponse } from 'node:http'
import { refuse } from '../../errors.ts'
import type { DeskWatch, HoldingDesk, Operations, Verb } from '../../jobs/desk/desk.ts'

/** Aborts when the caller hangs up before the answer is through, or when the server ends. */
export function leaving(response: ServerResponse, closing: AbortSignal): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return AbortSignal.any([gone.signal, closing])
}

/** Runs an operation of the desk until the signal; CANCELLED then, also while the operation waits for its turn. */
export async function runUntil<V extends Verb>(
  signal: AbortSignal,
  desk: HoldingDesk,
  verb: V,
  workspace: string,
  args: Operations[V]['arguments'],
  watch: Pick<DeskWatch, 'progress'> = {},
): Promise<Operations[V]['result']> {
  if (signal.aborted) throw refuse.cancelled()
  // What takes data away for good is not stopped half way, and its caller hears how it ended.
  if (TO_THE_END.includes(verb)) return desk.run(verb, workspace, args, watch)
  const work = desk.run(verb, workspace, args, { ...watch, signal })
  return new Promise((resolve, reject) => {
    const stop = () => reject(refuse.cancelled())
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

const TO_THE_END: readonly Verb[] = ['erase', 'removeImport']
