/**
 * A graph to measure on: planted tribes, power laws in their sizes, in how much attention people give and in how much they
 * get. Seeded. Made giver by giver, so that the ties come out sorted; O(ties), 24 bytes a tie.
 *
 * Sizes, attention given, and the shares of attention are as in LFR graphs power laws, yet ties are directed and weighted:
 * Lancichinetti, Fortunato, Radicchi. Benchmark graphs for testing community detection algorithms. Phys. Rev. E 78 (2008)
 * 046110. doi:10.1103/PhysRevE.78.046110
 */
import { type Random, seeded, shuffle } from '../src/graph/random.ts'
import type { TieColumns } from '../src/graph/ties.ts'
import { singletons } from '../src/tribes/partition.ts'

export interface PlantedTies extends TieColumns {
  /** the tribe of each person that was planted, 0 ≤ label < count */
  truth: Uint32Array
  count: number
}

/** A tribe has so many people at least (the last one: what is left), and at most a tenth of all. */
const LEAST_SIZE = 20
/** Tail exponents: a share x^−SIZES of the tribes has more than x times the least size. */
const SIZES = 1.2
const ACTIVITY = 1.5
/** Nobody gives more than so many times what the least active give. */
const MOST_ACTIVE = 1000

/**
 * @param drawn interactions drawn; those of one pair make one tie, and nobody deals with themselves, so that there are
 *   fewer ties
 * @param mixing share of the interactions that go anywhere; the others stay in the own tribe
 */
export function plantedTies(people: number, drawn: number, mixing: number, seed: number): PlantedTies {
  const random = seeded(seed)
  const firsts = tribeFirsts(people, random)
  const tribeAt = new Uint32Array(people)
  for (let tribe = 0; tribe + 1 < firsts.length; tribe++) tribeAt.fill(tribe, firsts[tribe], firsts[tribe + 1])
  // people are drawn by place, tribe after tribe, and numbered at random
  const places = shuffle(singletons(people), random)
  const numbers = new Uint32Array(people)
  for (let person = 0; person < people; person++) numbers[places[person]!] = person
  const given = attentionGiven(people, drawn, random)

  const most = given.reduce((sum, n) => sum + n, 0)
  const from = new Uint32Array(most)
  const to = new Uint32Array(most)
  const weight = new Float64Array(most)
  const receivers = new Uint32Array(given.reduce((a, b) => Math.max(a, b), 0))
  let ties = 0
  for (let giver = 0; giver < people; giver++) {
    const place = places[giver]!
    const first = firsts[tribeAt[place]!]!
    const size = firsts[tribeAt[place]! + 1]! - first
    let n = 0
    for (let k = given[giver]!; k > 0; k--) {
      const at = random() < mixing ? Math.floor(people * random() ** 1.5) : first + Math.floor(size * random() ** 2.2)
      if (at !== place) receivers[n++] = numbers[at]!
    }
    receivers.subarray(0, n).sort()
    for (let k = 0; k < n; k++) {
      if (k === 0 || receivers[k] !== receivers[k - 1]) {
        from[ties] = giver
        to[ties++] = receivers[k]!
      }
      weight[ties - 1]! += 5
    }
  }
  for (let tie = 0; tie < ties; tie++) weight[tie] = Math.log1p(weight[tie]!)
  return {
    people,
    from: from.subarray(0, ties),
    to: to.subarray(0, ties),
    weight: weight.subarray(0, ties),
    recency: new Float64Array(ties).fill(1),
    truth: places.map((place) => tribeAt[place]!),
    count: firsts.length - 1,
  }
}

/** Place of the first person of each tribe, and the number of people at the end. */
function tribeFirsts(people: number, random: Random): number[] {
  const firsts: number[] = []
  for (let first = 0; first < people; ) {
    firsts.push(first)
    const size = Math.floor(LEAST_SIZE * (1 - random()) ** (-1 / SIZES))
    first += Math.min(size, Math.ceil(people / 10), people - first)
  }
  firsts.push(people)
  return firsts
}

/** Interactions that each person gives, about `drawn` together. */
function attentionGiven(people: number, drawn: number, random: Random): Uint32Array {
  const activity = new Float64Array(people)
  let sum = 0
  for (let person = 0; person < people; person++) {
    activity[person] = Math.min((1 - random()) ** (-1 / ACTIVITY), MOST_ACTIVE)
    sum += activity[person]!
  }
  return Uint32Array.from(activity, (share) => Math.floor((share / sum) * drawn + random()))
}
