/** A kernel thread whose kernels go wrong in every way a thread can. */
import { serveKernels } from '../../src/engine/kernels.ts'

serveKernels({
  add: (a: number, b: number) => a + b,
  exit: () => process.exit(3),
  throwLater: () => {
    setImmediate(() => {
      throw new Error('after the answer')
    })
    return new Promise(() => {})
  },
  hoard: () => {
    const rows: number[][] = []
    for (;;) rows.push(new Array(100_000).fill(rows.length))
  },
  allocate: () => new Float64Array(2 ** 45).length,
})
