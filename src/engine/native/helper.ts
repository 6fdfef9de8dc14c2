/** A thread of a team beside its leader. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../priority.ts'
import { LOOPS } from './loops.ts'
import { follow } from './signals.ts'
import type { HelperData, News } from './start-team.ts'

const { signals, port } = workerData as HelperData
const bodies = new Map<number, (from: number, to: number) => void>()

// Memory that threads share is kept for as long as one of them has not noticed that it is done with it, and a thread that
// makes next to nothing of its own would hardly ever look.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

giveWay()
follow(signals, {
  rest() {
    const loops = bodies.size
    hearNews()
    if (bodies.size < loops) collect()
  },
  bodyOf(loop) {
    if (!bodies.has(loop)) hearNews()
    return bodies.get(loop)!
  },
  failed: (error) => port.postMessage(error),
})

/** Takes in the loops that have come and gone. */
function hearNews(): void {
  for (let news = receiveMessageOnPort(port); news; news = receiveMessageOnPort(port)) {
    const { loop, name, state } = news.message as News
    if (name === undefined) bodies.delete(loop)
    else bodies.set(loop, LOOPS[name]!(state))
  }
}
