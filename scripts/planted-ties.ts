/** A graph to measure on: planted tribes, power laws in their sizes and in how much attention people get. Seeded. */
import { below, seeded, shuffle } from '../src/graph/random.ts'
import type { TieColumns } from '../src/graph/ties.ts'
import { singletons } from '../src/tribes/partition.ts'

/**
 * @param drawn interactions drawn; those of one pair make one tie, so that there are a few per cent fewer ties
 * @param mixing share of the interactions that go anywhere; the others stay in the own tribe
 */
export function plantedTies(people: number, drawn: number, mixing: number, seed: number): TieColumns {
  const random = seeded(seed)
  const firsts: number[] = []
  const tribeOf = new Uint32Array(people)
  for (let first = 0; first < people; ) {
    const size = Math.min(Math.floor(20 * (1 - random()) ** (-1 / 1.2)), Math.ceil(people / 10), people - first)
    tribeOf.fill(firsts.length, first, first + size)
    firsts.push(first)
    first += size
  }
  firsts.push(people)
  const numbers = shuffle(singletons(people), random)
  const pairs = new Float64Array(drawn)
  for (let i = 0; i < drawn; ) {
    const giver = below(people, random)
    const tribe = tribeOf[giver]!
    const first = firsts[tribe]!
    const receiver =
      random() < mixing
        ? Math.floor(people * random() ** 1.5)
        : first + Math.floor((firsts[tribe + 1]! - first) * random() ** 2.2)
    if (giver !== receiver) pairs[i++] = numbers[giver]! * people + numbers[receiver]!
  }
  return tiesOf(people, pairs.sort())
}

/** @param pairs giver · people + receiver, ascending */
function tiesOf(people: number, pairs: Float64Array): TieColumns {
  const from = new Uint32Array(pairs.length)
  const to = new Uint32Array(pairs.length)
  const weight = new Float64Array(pairs.length)
  let ties = 0
  for (let i = 0; i < pairs.length; i++) {
    if (i === 0 || pairs[i] !== pairs[i - 1]) {
      from[ties] = Math.floor(pairs[i]! / people)
      to[ties++] = pairs[i]! % people
    }
    weight[ties - 1]! += 5
  }
  return {
    people,
    from: from.slice(0, ties),
    to: to.slice(0, ties),
    weight: weight.slice(0, ties).map(Math.log1p),
    recency: new Float64Array(ties).fill(1),
  }
}
