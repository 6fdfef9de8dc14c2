/** Shows progress on stderr: one bar that redraws itself on a terminal, a line per phase and every ten seconds elsewhere. */
import type { Writable } from 'node:stream'
import type { Progress } from '../domain/builds.ts'

const BAR = 24
const QUIET_MS = 10_000

export interface ProgressDisplay {
  show(progress: Progress): void
  /** takes the bar away */
  end(): void
}

export function progressDisplay(
  out: Writable & { isTTY?: boolean },
  now: () => number = performance.now.bind(performance),
): ProgressDisplay {
  let phase = ''
  let last = Number.NEGATIVE_INFINITY
  const sentence = (p: Progress) =>
    p.message ??
    `${p.phase}: ${Math.round(p.share * 100)} %${p.secondsLeft === null ? '' : `, about ${Math.ceil(p.secondsLeft)} s left`}`
  return {
    show(progress) {
      if (progress.phase === 'done') return
      if (out.isTTY) {
        const full = Math.round(progress.share * BAR)
        out.write(`\r\x1b[2K${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${sentence(progress)}`)
      } else if (progress.phase !== phase || now() - last >= QUIET_MS) {
        out.write(`${sentence(progress)}\n`)
        last = now()
      }
      phase = progress.phase
    },
    end() {
      if (out.isTTY && phase) out.write('\r\x1b[2K')
    },
  }
}
