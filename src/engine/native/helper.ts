/** A thread of a team beside its leader. */
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../priority.ts'
import { collect } from './collect.ts'
import { LOOPS } from './loops.ts'
import { follow } from './signals.ts'
import type { HelperData, News } from './start-team.ts'

const { signals, port } = workerData as HelperData
const bodies = new Map<number, (from: number, to: number) => void>()

/** Whether the leader has asked for memory to be let go of. */
let asked = false

giveWay()
follow(signals, {
  rest() {
    hearNews()
    if (!asked) return
    collect()
    asked = false
  },
  bodyOf(loop) {
    if (!bodies.has(loop)) hearNews()
    return bodies.get(loop)!
  },
  failed: (error) => port.postMessage(error),
})

/** Takes in the loops that have come and gone. */
function hearNews(): void {
  for (let received = receiveMessageOnPort(port); received; received = receiveMessageOnPort(port)) {
    const news = received.message as News
    if (news === 'let go') asked = true
    else if ('over' in news) bodies.delete(news.over)
    else bodies.set(news.loop, LOOPS[news.name]!(news.state))
  }
}
