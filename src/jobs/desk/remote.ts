/** The desk beside a running server: hands each operation to the server that holds the data, over its back door. */
import type { Progress } from '../../domain/builds.ts'
import { refuse, TribemapError } from '../../errors.ts'
import type { Desk, DeskWatch, Operations, Verb } from './desk.ts'
import type { Holder } from './holder.ts'

/** A line of the back door's answer. */
export type DeskLine =
  | { progress: Progress }
  | { result: unknown }
  | { error: { code: string; status: number; exitCode: number; message: string; details?: unknown } }

export class RemoteDesk implements Desk {
  readonly #holder: Holder

  constructor(holder: Holder) {
    this.#holder = holder
  }

  async run<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch = {}) {
    const { address, token } = this.#holder
    try {
      const answer = await fetch(`${address}/desk/${encodeURIComponent(workspace)}/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-tribemap-token': token },
        body: JSON.stringify(args),
        ...(watch.signal ? { signal: watch.signal } : {}),
      })
      if (!answer.body) throw new Error(`the server answered ${answer.status} without a body`)
      for await (const line of lines(answer.body)) {
        if ('progress' in line) watch.progress?.(line.progress)
        else if ('error' in line) {
          const { code, status, exitCode, message, details } = line.error
          throw new TribemapError(code, status, exitCode, message, details)
        } else return line.result as Operations[V]['result']
      }
    } catch (error) {
      if (watch.signal?.aborted) throw refuse.cancelled()
      if (error instanceof TribemapError) throw error
    }
    throw refuse.serverGone(address)
  }

  async close(): Promise<void> {}
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<DeskLine> {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream() as never) as ReadableStream<string>) {
    const parts = (rest + text).split('\n')
    rest = parts.pop()!
    for (const part of parts) if (part) yield JSON.parse(part)
  }
  if (rest) yield JSON.parse(rest)
}
