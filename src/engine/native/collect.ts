/**
 * Memory that threads share is kept for as long as one of them has not noticed that it is done with it, and V8 does not count it
 * when it decides whether to look: a thread that makes next to nothing of its own would hardly ever do so.
 */

/**
 * Collects what the calling thread no longer uses; some milliseconds where its own heap is small. Nothing in a process without
 * `--expose-gc`, with which scripts/tribemap starts one: V8's settings must not change once it runs.
 */
export const collect: () => void = globalThis.gc ?? (() => {})
