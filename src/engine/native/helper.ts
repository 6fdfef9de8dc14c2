/** A thread of a team beside its leader. */
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../priority.ts'
import { collect } from './collect.ts'
import { LOOPS } from './loops.ts'
import { follow } from './signals.ts'
import type { HelperData, News } from './start-team.ts'

const { signals, port } = workerData as HelperData
const bodies = new Map<number, (from: number, to: number) => void>()

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
