/** Directed ties, sorted by (from, to), each ordered pair once, no self-loops. Backed by SharedArrayBuffer where threads read them. */
export interface TieColumns {
  /** people are numbered 0 … people − 1, in UTF-8 byte order of their ids */
  people: number
  /** who gave attention */
  from: Uint32Array
  /** who received it */
  to: Uint32Array
  /** w(u→v), in units of ln(1 + attention), > 0 */
  weight: Float64Array
  /** 2^(−age of the last attention / half-life), 0 to 1 */
  recency: Float64Array
}
