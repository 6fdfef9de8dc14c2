/**
 * Directed ties, sorted by (from, to), each ordered pair once, no self-loops. Backed by SharedArrayBuffer where threads
 * read them.
 */
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

/** The same for who does not ask when. */
export type WeightedTies = Omit<TieColumns, 'recency'>

/**
 * The door to the kernels, which trust what it lets in.
 * @throws TypeError where a column is missing or of another type; RangeError where a tie is out of order or out of
 * range
 */
export function checkTies({ people, from, to, weight, recency }: TieColumns): void {
  if (!(from instanceof Uint32Array && to instanceof Uint32Array))
    throw new TypeError('The columns from and to of ties are Uint32Array.')
  if (!(weight instanceof Float64Array && recency instanceof Float64Array))
    throw new TypeError('The columns weight and recency of ties are Float64Array.')
  if (!Number.isInteger(people) || people < 0 || people >= 2 ** 32 - 1)
    throw new RangeError(`There cannot be ${people} people; give a whole number from 0 to ${2 ** 32 - 2}.`)
  const ties = from.length
  if (to.length !== ties || weight.length !== ties || recency.length !== ties)
    throw new RangeError(
      `The columns of ties differ in length: from ${ties}, to ${to.length}, weight ${weight.length}, recency ${recency.length}.`,
    )
  let lastGiver = -1
  let lastReceiver = -1
  for (let tie = 0; tie < ties; tie++) {
    const giver = from[tie]!
    const receiver = to[tie]!
    if (giver >= people || receiver >= people || giver === receiver)
      throw new RangeError(`Tie ${tie} goes from person ${giver} to ${receiver}, of ${people} people.`)
    if (giver < lastGiver || (giver === lastGiver && receiver <= lastReceiver))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) is out of order; ties are sorted, each pair once.`)
    const w = weight[tie]!
    if (!(w > 0 && w < Number.POSITIVE_INFINITY))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) weighs ${w}; a weight is finite and above 0.`)
    const r = recency[tie]!
    if (!(r >= 0 && r <= 1))
      throw new RangeError(`Tie ${tie} (${giver} to ${receiver}) has recency ${r}; it goes from 0 to 1.`)
    lastGiver = giver
    lastReceiver = receiver
  }
}
