/** What a graph takes while it is made, measured in a process of its own, is no more than the estimate. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const MISSING = process.platform === 'linux' ? '' : ': left out, only Linux tells the peak of a process'
/** What a thread takes for itself, which may start meanwhile. */
const BYTES_OF_A_THREAD = 16 * 2 ** 20

describe.skipIf(MISSING)(`memory of making a graph${MISSING}`, () => {
  test.each([
    ['even', 1],
    ['even', 2],
    ['one-bucket', 1],
    ['one-bucket', 2],
  ])('ties of kind %s, threads: %i', (kind, threads) => {
    const script = join(import.meta.dirname, 'graph-peak.ts')
    const args = ['--disable-warning=ExperimentalWarning', script, kind, String(threads)]
    const { directions, peak, graph, estimate } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    expect(directions).toBeGreaterThan(3.5e6)
    expect(peak).toBeGreaterThan(0.9 * graph)
    expect(peak).toBeLessThan(estimate + threads * BYTES_OF_A_THREAD)
  })
})
