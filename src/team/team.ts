/**
 * A team of threads that takes on the loops of a kernel together. Which thread does which part of a loop is left to chance;
 * a loop writes what belongs to its own range and reads what nobody writes meanwhile, so that the result is the same for
 * any number of threads.
 */

/**
 * A loop that a team runs: given what it works on, once in each thread, it returns the body, which does from … to − 1.
 * What the body needs for itself, it makes beside it. Loops are named functions, listed in engine/native/loops.ts.
 */
// biome-ignore lint/suspicious/noExplicitAny: each loop has its own state, which `share` checks against the loop
export type Loop<S = any> = (state: S) => (from: number, to: number) => void

/** A loop with its state, known to all threads until it is disposed of. */
export interface Shared extends Disposable {
  /**
   * Returns when 0 … count − 1 are done.
   * @param grain items that a thread takes at a time
   */
  run(count: number, grain: number): void
}

export interface Team {
  /** threads that work, the calling one among them */
  readonly threads: number
  /**
   * Makes a loop known to all threads.
   * @param state numbers, and arrays on shared memory: what a run reads and writes is in them
   */
  share<S>(loop: Loop<S>, state: S): Shared
  /**
   * Has all threads let go of memory that nothing uses any more; to be called when nothing runs.
   * @param left bytes of it, at least: few are not worth the milliseconds that it takes
   */
  rest(left: number): void
}

/** The calling thread by itself. */
export const SOLO: Team = {
  threads: 1,
  rest() {},
  share(loop, state) {
    const body = loop(state)
    return {
      run(count, grain) {
        // step by step: a body is compiled the better the more often it is called
        for (let from = 0; from < count; from += grain) body(from, Math.min(from + grain, count))
      },
      [Symbol.dispose]() {},
    }
  },
}
