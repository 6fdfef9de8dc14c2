/**
 * How far the parts of a whole have drifted apart in what their people do, beyond chance.
 *
 * How much of the uncertainty about the part somebody is of goes away when one hears what they do (Theil's U):
 *
 *   U = Σ over parts i, things c of p(i,c) · log(p(i,c) / (p(i) · p(c))) / −Σ p(i) log p(i)        0 alike, 1 nothing in common
 *
 * the upper sum being the Jensen–Shannon divergence of the parts, each weighted by what it does. Where there are many things
 * and few people U is high by itself, so it is held against the same people dealt to the parts at random.
 *
 * Lin. Divergence measures based on the Shannon entropy. IEEE Trans. Inf. Theory 37 (1991) 145. doi:10.1109/18.61115
 */
import { type Random, shuffle } from '../../graph/random.ts'

export interface Doings {
  /** part of each person, 0 ≤ part < parts */
  partOf: Uint32Array
  parts: number
  /** people + 1 offsets: person i does things[starts[i]] … things[starts[i + 1] − 1], each once */
  starts: Uint32Array
  /** 0 ≤ thing < count */
  things: Uint32Array
  count: number
}

export interface Apart {
  /** U, 0 to 1 */
  apart: number
  /** mean U of the people dealt at random */
  chance: number
  /** share of the deals, this one among them, in which U is as high: 1 / (deals + 1) to 1 */
  p: number
}

export const DEALS = 199

/** O(deals · (things done + parts · things)). */
export function howFarApart(doings: Doings, random: Random): Apart {
  const counts = new Float64Array(doings.parts * doings.count)
  const apart = uncertainty(doings, doings.partOf, counts)
  const dealt = doings.partOf.slice()
  let chance = 0
  let asHigh = 1
  for (let deal = 0; deal < DEALS; deal++) {
    const drawn = uncertainty(doings, shuffle(dealt, random), counts)
    chance += drawn / DEALS
    // the same deal in another order may be off by a rounding
    if (drawn >= apart - 1e-12) asHigh++
  }
  return { apart, chance, p: asHigh / (DEALS + 1) }
}

function uncertainty({ parts, starts, things, count }: Doings, partOf: Uint32Array, counts: Float64Array): number {
  counts.fill(0)
  for (let person = 0; person < partOf.length; person++) {
    const row = partOf[person]! * count
    for (let k = starts[person]!; k < starts[person + 1]!; k++) counts[row + things[k]!]!++
  }
  const done = things.length
  const all = new Float64Array(count)
  let ofParts = 0
  let both = 0
  for (let part = 0; part < parts; part++) {
    let sum = 0
    for (let thing = 0; thing < count; thing++) {
      const n = counts[part * count + thing]!
      sum += n
      all[thing]! += n
      both += surprise(n / done)
    }
    ofParts += surprise(sum / done)
  }
  let ofThings = 0
  for (const n of all) ofThings += surprise(n / done)
  return ofParts === 0 ? 0 : Math.max(0, (ofParts + ofThings - both) / ofParts)
}

const surprise = (share: number): number => (share === 0 ? 0 : -share * Math.log(share))
