/**
 * What each step of a computation cost, as its kernel tells of it: seconds, CPU seconds, the most memory meanwhile, and the work
 * done.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Figures, KernelWatch } from '../../src/graph/watch.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'

export interface Step {
  step: string
  wall: number
  /** of all threads */
  cpu: number
  /** bytes, of the whole process */
  peak: number
  figures: Figures
}

/** What a process has used so far. */
export interface Meter {
  /** seconds */
  wall(): number
  /** seconds of all threads */
  cpu(): number
  /** the most memory since the last reset, bytes */
  peak(): number
  resetPeak(): void
}

/** Of this process (Linux). */
export const METER: Meter = {
  wall: () => performance.now() / 1000,
  cpu() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  peak: () => peakOf('self'),
  resetPeak: () => writeFileSync('/proc/self/clear_refs', '5'),
}

/** The most memory of a process since the last reset, bytes; 0 for none. */
export function peakOf(pid: string): number {
  return pid ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024 : 0
}

/** A watch that lists the steps it hears of; each begins where the one before has ended, and been looked at. */
export function stepWatch(meter: Meter = METER): Required<KernelWatch> & { steps: Step[] } {
  const steps: Step[] = []
  meter.resetPeak()
  let wall = meter.wall()
  let cpu = meter.cpu()
  return {
    ...NO_WATCH,
    steps,
    note(step, figures) {
      const cost = { wall: meter.wall() - wall, cpu: meter.cpu() - cpu, peak: meter.peak() }
      steps.push({ step, ...cost, figures: figures() })
      meter.resetPeak()
      wall = meter.wall()
      cpu = meter.cpu()
    },
  }
}

/** One line a step. */
export function stepLines(steps: readonly Step[]): string[] {
  const width = Math.max(4, ...steps.map(({ step }) => step.length))
  const row = (step: string, wall: string, cpu: string, peak: string, work: string) =>
    `  ${step.padEnd(width)} ${wall.padStart(8)} ${cpu.padStart(8)} ${peak.padStart(8)}  ${work}`.trimEnd()
  return [
    row('step', 'wall s', 'CPU s', 'peak MB', ''),
    ...steps.map(({ step, wall, cpu, peak, figures }) =>
      row(step, wall.toFixed(3), cpu.toFixed(3), (peak / 2 ** 20).toFixed(0), workText(figures)),
    ),
  ]
}

const workText = (figures: Figures): string =>
  Object.entries(figures)
    .map(([what, figure]) => `${what} ${numberText(figure)}`)
    .join(', ')

const numberText = (x: number): string =>
  Number.isInteger(x) ? x.toLocaleString('en-US') : Math.abs(x) < 1e-3 ? x.toExponential(1) : x.toFixed(4)
