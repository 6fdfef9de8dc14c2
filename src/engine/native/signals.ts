/**
 * How the threads of a team meet: one leader, who opens a run, and helpers, who join it while it is open. The leader waits
 * for those who joined, never for a thread that the machine has not woken yet.
 */

/** Words on shared memory. */
const RUN = 0 // number of the run; helpers sleep on it
const GATE = 1 // OPEN while a run takes helpers, plus how many are in it; the leader sleeps on it
const NEXT = 2 // first item that nobody has taken
const COUNT = 3
const GRAIN = 4
const LOOP = 5
const FAILED = 6
const WORDS = 7
const OPEN = 1 << 16

/**
 * Looks at a word before a thread lies down to sleep, about a millisecond: waking takes some 50 µs, and what the leader does by
 * itself between two runs mostly less than a millisecond.
 */
const SPINS = 80_000

export function makeSignals(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * WORDS))
}

/** The leader's side: runs a loop, and returns when all of it is done; false where a helper failed. */
export function lead(
  signals: Int32Array,
  loop: number,
  body: (from: number, to: number) => void,
  count: number,
  grain: number,
): boolean {
  signals[COUNT] = count
  signals[GRAIN] = grain
  signals[LOOP] = loop
  signals[FAILED] = 0
  Atomics.store(signals, NEXT, 0)
  Atomics.store(signals, GATE, OPEN)
  wake(signals)
  try {
    work(signals, body)
  } finally {
    Atomics.sub(signals, GATE, OPEN)
    for (let spins = 0; ; spins++) {
      const inside = Atomics.load(signals, GATE)
      if (inside === 0) break
      if (spins > SPINS) Atomics.wait(signals, GATE, inside)
    }
  }
  return Atomics.load(signals, FAILED) === 0
}

/** Has the helpers look up, and lie down again. */
export function wake(signals: Int32Array): void {
  Atomics.add(signals, RUN, 1)
  Atomics.notify(signals, RUN)
}

/** What a helper does beside joining runs. */
export interface Follower {
  /** called before it lies down to sleep */
  rest(): void
  /** the body of a loop by its number */
  bodyOf(loop: number): (from: number, to: number) => void
  /** hears what a body threw */
  failed(error: unknown): void
}

/** A helper's side: takes part in run after run, for as long as the leader lives. */
export function follow(signals: Int32Array, { rest, bodyOf, failed }: Follower): never {
  for (let seen = 0; ; ) {
    for (let spins = 0; Atomics.load(signals, RUN) === seen; spins++)
      if (spins > SPINS) {
        rest()
        Atomics.wait(signals, RUN, seen)
      }
    seen = Atomics.load(signals, RUN)
    if (!join(signals)) continue
    try {
      work(signals, bodyOf(signals[LOOP]!))
    } catch (error) {
      failed(error)
      Atomics.store(signals, FAILED, 1)
    }
    if (Atomics.sub(signals, GATE, 1) === 1) Atomics.notify(signals, GATE)
  }
}

/** Enters the run that is open; false where none is. */
function join(signals: Int32Array): boolean {
  for (let gate = Atomics.load(signals, GATE); (gate & OPEN) !== 0; ) {
    const found = Atomics.compareExchange(signals, GATE, gate, gate + 1)
    if (found === gate) return true
    gate = found
  }
  return false
}

function work(signals: Int32Array, body: (from: number, to: number) => void): void {
  const count = signals[COUNT]!
  const grain = signals[GRAIN]!
  for (let from = Atomics.add(signals, NEXT, grain); from < count; from = Atomics.add(signals, NEXT, grain))
    body(from, Math.min(from + grain, count))
}
