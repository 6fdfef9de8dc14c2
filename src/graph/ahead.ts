/**
 * Rows asked for before the first of them is read: where they lie all over memory, a thread would otherwise wait for one after
 * the other.
 */

/** Rows asked for at a time. */
export const AHEAD = 16

/** Where what is read is put: else it would not be read. */
const read = new Float64Array(1)

/**
 * Reads a little of the rows of nodes[from] … nodes[to − 1].
 * @param starts offsets of the rows
 * @param column targets or weights
 */
export function readAhead(
  starts: Uint32Array,
  column: Uint32Array | Float64Array,
  nodes: Uint32Array,
  from: number,
  to: number,
): void {
  let sum = 0
  for (let i = from; i < to; i++) {
    const first = starts[nodes[i]!]!
    const last = starts[nodes[i]! + 1]! - 1
    if (first <= last) sum += column[first]! + column[(first + last) >>> 1]! + column[last]!
  }
  read[0] = sum
}
