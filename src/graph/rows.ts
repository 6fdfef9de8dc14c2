/** Where the rows of a graph begin, and how they come to stand side by side. */
import { sharedNumbers } from '../team/memory.ts'

/** Numbers of items, each one place on, become the offsets of the rows. */
export function addUp(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
}

/** Offsets (rows + 1) of the rows that the keys, 0 … rows − 1, would make when sorted; on shared memory. */
export function rowStarts(rows: number, keys: Uint32Array): Uint32Array {
  const starts = sharedNumbers(rows + 1)
  for (let i = 0; i < keys.length; i++) starts[keys[i]! + 1]!++
  addUp(starts)
  return starts
}

/** Rows that were written block by block, each block from where there was room for all that it might have held. */
export interface BlockRows {
  /** length of row r at starts[r + 1] */
  starts: Uint32Array
  targets: Uint32Array
  weights: Float64Array
}

/**
 * Moves the blocks side by side, in place.
 * @param block rows in a block
 * @param roomOf where a block has been written from
 * @returns the same rows, their offsets in `starts`
 */
export function pack(rows: BlockRows, block: number, roomOf: (block: number) => number): BlockRows {
  const { starts, targets, weights } = rows
  const count = starts.length - 1
  packBlocks(rows, block, roomOf, 0, Math.ceil(count / block))
  return { starts, targets: targets.subarray(0, starts[count]), weights: weights.subarray(0, starts[count]) }
}

/** The same for the blocks first … end − 1, those before them being packed already; nothing is cut off. */
export function packBlocks(
  { starts, targets, weights }: BlockRows,
  block: number,
  roomOf: (block: number) => number,
  first: number,
  end: number,
): void {
  const rows = starts.length - 1
  for (let number = first; number < end; number++) {
    const last = Math.min(rows, (number + 1) * block)
    for (let row = number * block; row < last; row++) starts[row + 1]! += starts[row]!
    const at = starts[number * block]!
    const room = roomOf(number)
    targets.copyWithin(at, room, room + starts[last]! - at)
    weights.copyWithin(at, room, room + starts[last]! - at)
  }
}
