/** Time as a parameter: tests set it and let it pass. */
export interface Clock {
  now(): Date
  /** calls once after so many milliseconds, unless the function it gives is called first */
  after(milliseconds: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, call) {
    const timer = setTimeout(call, Math.min(milliseconds, LONGEST))
    return () => clearTimeout(timer)
  },
}

/** Node's timers end at once beyond this. */
const LONGEST = 2 ** 31 - 1
