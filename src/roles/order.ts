/**
 * People by score: a stable radix sort, so that equal scores stay in the order given.
 *
 * Knuth. The Art of Computer Programming 3 (1998) 5.2.5, Algorithm R. The 64 bits of doubles ≥ 0 order as the doubles do;
 * they are taken byte by byte, the lowest first. O(people): one pass to count, eight to sort.
 */

const BYTES = 8
const VALUES = 256

/**
 * @param people person numbers, each once
 * @param scores one value per person number, ≥ 0 and not −0; neither NaN nor infinite
 * @returns a new array: the people by score descending, equal scores in the order given
 */
export function byScore(people: Uint32Array, scores: Float64Array): Uint32Array {
  const n = people.length
  const bytes = new Uint8Array(scores.buffer, scores.byteOffset, BYTES * scores.length)
  const counts = new Uint32Array(BYTES * VALUES)
  for (let k = 0; k < n; k++) {
    const at = BYTES * people[k]!
    for (let byte = 0; byte < BYTES; byte++) counts[VALUES * byte + bytes[at + byte]!]!++
  }
  let order = people.slice()
  let sorted = new Uint32Array(n)
  for (let byte = 0; byte < BYTES; byte++) {
    let before = 0
    for (let at = VALUES * byte + VALUES - 1; at >= VALUES * byte; at--) {
      const count = counts[at]!
      counts[at] = before
      before += count
    }
    for (let k = 0; k < n; k++) {
      const person = order[k]!
      sorted[counts[VALUES * byte + bytes[BYTES * person + byte]!]!++] = person
    }
    const spare = order
    order = sorted
    sorted = spare
  }
  return order
}

/** Bytes of sorting so many people: two lists. */
export function estimateOrderBytes(people: number): number {
  return 2 * 4 * people
}
