/** A thread of a team beside its leader. */
import { receiveMessageOnPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../priority.ts'
import { collect } from './collect.ts'
import { LOOPS } from './loops.ts'
import { follow } from './signals.ts'
import type { HelperData, News } from './start-team.ts'

const { signals, port } = workerData as HelperData
const bodies = new Map<number, (from: number, to: number) => void>()

/** A thread that collects misses some milliseconds of work: not worth it for less. */
const MOST_HELD = 2 ** 28
/** Bytes that loops worked on which are over; they may stand in memory for as long as this thread does not collect. */
let held = 0

giveWay()
follow(signals, {
  rest() {
    hearNews()
    if (held < MOST_HELD) return
    collect()
    held = 0
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
    if (news === 'let go') held = MOST_HELD
    else if ('bytes' in news) {
      bodies.delete(news.loop)
      held += news.bytes
    } else bodies.set(news.loop, LOOPS[news.name]!(news.state))
  }
}
