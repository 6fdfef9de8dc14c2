/** Starts the threads of a team, once; they sleep between runs and die with the thread that leads them. */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { SOLO, type Team } from '../../team/team.ts'
import { collect } from './collect.ts'
import { LOOPS } from './loops.ts'
import { lead, makeSignals, wake } from './signals.ts'

/** What a helper is given when it starts. */
export interface HelperData {
  signals: Int32Array<SharedArrayBuffer>
  port: MessagePort
}

/** From the leader to the helpers: a loop and what it works on; that it is over; or that memory is to be let go of. */
export type News = { loop: number; name: string; state: unknown } | { over: number } | 'let go'

/** Bytes that nothing uses any more from which all threads collect: each of them misses some ten milliseconds of work for it. */
const LEAST_LEFT = 2 ** 27

/**
 * @param threads that work together, the calling one among them; it must be one that may block, so not the process's first
 */
export function startTeam(threads: number): Team {
  if (threads < 2) return SOLO
  const signals = makeSignals()
  const ports = Array.from({ length: threads - 1 }, () => startHelper(signals))
  const tell = (news: News) => {
    for (const port of ports) port.postMessage(news)
  }
  let loops = 0
  return {
    threads,
    rest(left) {
      if (left < LEAST_LEFT) return
      tell('let go')
      wake(signals)
      collect()
    },
    share(make, state) {
      const { name } = make
      if (LOOPS[name] !== make) throw new Error(`The loop ${name} is not listed in loops.ts.`)
      checkShared(state)
      const loop = loops++
      tell({ loop, name, state })
      const body = make(state)
      return {
        run(count, grain) {
          if (count <= grain) {
            if (count > 0) body(0, count)
          } else if (!lead(signals, loop, body, count, grain)) throw failure(ports)
        },
        [Symbol.dispose]: () => tell({ over: loop }),
      }
    },
  }
}

/** @throws TypeError where an array of a state is not on shared memory: it would be copied for each thread, and what they write be lost */
function checkShared(state: unknown): void {
  if (ArrayBuffer.isView(state)) {
    if (!(state.buffer instanceof SharedArrayBuffer)) throw new TypeError('The arrays of a loop are on shared memory.')
  } else if (state !== null && typeof state === 'object') Object.values(state).forEach(checkShared)
}

function startHelper(signals: Int32Array<SharedArrayBuffer>): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const workerData: HelperData = { signals, port: port2 }
  const helper = new Worker(new URL('./helper.ts', import.meta.url), { workerData, transferList: [port2] })
  helper.unref()
  port1.unref()
  return port1
}

/** What the first helper that failed has said. */
function failure(ports: readonly MessagePort[]): unknown {
  for (const port of ports) {
    const said = receiveMessageOnPort(port)
    if (said) return said.message
  }
  return new Error('A thread of the team failed and did not say why.')
}
