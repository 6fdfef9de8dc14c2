/**
 * People by score: a stable radix sort, so that equal scores stay in the order given.
 *
 * Knuth. The Art of Computer Programming 3 (1998) 5.2.5, Algorithm R. The 64 bits of doubles ≥ 0 order as the doubles do;
 * they are taken byte by byte, the lowest first. O(people): one pass to count, and one to sort
 * by each byte that is not the same in all.
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
  const counts = new Uint32Array(BYTES * VALUES)
  let order = people.slice()
  let sorted = new Uint32Array(n)
  // scores move along with their people: looked up for each byte, they would be all over memory
  let keys = new Float64Array(n)
  let sortedKeys = new Float64Array(n)
  const given = new Uint8Array(keys.buffer)
  for (let k = 0; k < n; k++) {
    keys[k] = scores[people[k]!]!
    for (let byte = 0; byte < BYTES; byte++) counts[VALUES * byte + given[BYTES * k + byte]!]!++
  }
  for (let byte = 0; byte < BYTES; byte++) {
    const next = counts.subarray(VALUES * byte, VALUES * (byte + 1))
    if (next.includes(n)) continue
    for (let value = VALUES - 1, before = 0; value >= 0; value--) {
      const count = next[value]!
      next[value] = before
      before += count
    }
    const bytes = new Uint8Array(keys.buffer)
    for (let k = 0; k < n; k++) {
      const at = next[bytes[BYTES * k + byte]!]!++
      sorted[at] = order[k]!
      sortedKeys[at] = keys[k]!
    }
    ;[order, sorted] = [sorted, order]
    ;[keys, sortedKeys] = [sortedKeys, keys]
  }
  return order
}

/** Bytes of sorting so many people: two lists with their scores. */
export function estimateOrderBytes(people: number): number {
  return 2 * (4 + 8) * people
}
