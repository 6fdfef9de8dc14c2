/** Intervals of scores and ranks: by hand, against the literal definition, and against simulated truth. */
import { describe, expect, test } from 'vitest'
import { seeded } from '../../src/graph/random.ts'
import { type InteractionColumns, redrawer } from '../../src/roles/chance/bootstrap.ts'
import { intervals } from '../../src/roles/chance/intervals.ts'
import { listLength } from '../../src/roles/lists.ts'
import type { RoleInput } from '../../src/roles/roles.ts'
import { mapOf, randomMap, type Tie, tieColumns } from './maps.ts'
import { naiveScores } from './naive.ts'

/** So many interactions of term 5 behind each tie, in order of the ties; all lately. */
function behind({ ties }: RoleInput, many: (tie: number) => number): InteractionColumns {
  const starts = new Uint32Array(ties.from.length + 1)
  for (let tie = 0; tie < ties.from.length; tie++) starts[tie + 1] = starts[tie]! + many(tie)
  const count = starts.at(-1)!
  return {
    starts,
    term: new Float64Array(count).fill(5),
    recency: new Float64Array(count).fill(1),
    number: Uint32Array.from({ length: count }, (_, i) => i),
    count,
  }
}

const weight = (interactions: number) => Math.log1p(5 * interactions)
const OPTIONS = { seed: 1, replicates: 100 }

test('one fan, heard once: missing in a third of the draws, so from nothing to thrice', () => {
  const map = mapOf(2, [[0, 1, weight(1)]])
  const { chief, medicine } = intervals({ ...map, interactions: behind(map, () => 1) }, OPTIONS)
  // 95 of 100 Poisson numbers of mean 1 are 3 at most; scaled by score / mean of the draws, which is about 1.3 of 1.8
  expect(chief.scoreLow[1]).toBe(0)
  expect(chief.scoreHigh[1]! / weight(1)).toBeGreaterThan(weight(3) / 1.5)
  expect(chief.scoreHigh[1]! / weight(1)).toBeLessThan(weight(3) / 1.1)
  expect([chief.rankLow[1], chief.rankHigh[1]]).toEqual([1, 2])
  expect(chief.listed[1]).toBeGreaterThan(0.5)
  expect(chief.listed[1]).toBeLessThan(0.75)
  expect([chief.scoreLow[0], chief.scoreHigh[0]]).toEqual([0, 0])
  expect(medicine.listed).toEqual(new Float64Array(2))
})

test('who is far ahead stays so, two alike change places; who is not ranked has nothing', () => {
  const ties: Tie[] = []
  for (let fan = 4; fan < 44; fan++) {
    ties.push([fan, 0, weight(4)])
    if (fan % 4 === 0) ties.push([fan, 1, weight(2)])
    if (fan % 4 === 1) ties.push([fan, 2, weight(2)])
    ties.push([fan, 3, weight(9)])
  }
  const map = mapOf(44, ties, undefined, { rankable: Array.from({ length: 44 }, (_, i) => (i === 3 ? 0 : 1)) })
  const of = new Map([
    [0, 4],
    [1, 2],
    [2, 2],
    [3, 9],
  ])
  const { chief } = intervals({ ...map, interactions: behind(map, (tie) => of.get(map.ties.to[tie]!)!) }, OPTIONS)
  expect([chief.rankLow[0], chief.rankHigh[0], chief.listed[0]]).toEqual([1, 1, 1])
  for (const rival of [1, 2]) expect([chief.rankLow[rival], chief.rankHigh[rival]]).toEqual([2, 3])
  expect([chief.rankLow[3], chief.rankHigh[3], chief.scoreHigh[3], chief.listed[3]]).toEqual([0, 0, 0, 0])
})

describe('as the definition says, draw by draw', () => {
  test.each([1, 2, 3])('map %i', (seed) => {
    const map = randomMap(24, 70, 3, seed)
    const interactions = behind(map, (tie) => Math.round(Math.expm1(map.ties.weight[tie]!)))
    interactions.term.fill(1)
    const found = intervals({ ...map, interactions }, { seed: 5, replicates: 40 })
    const draw = redrawer(map.ties, interactions)
    const draws = Array.from({ length: 40 }, (_, replicate) => {
      const { from, to, weight, recency } = draw(seeded(5, 0x80000000 + replicate))
      const ties = tieColumns(
        24,
        Array.from(from, (u, tie): Tie => [u, to[tie]!, weight[tie]!, recency[tie]!]),
      )
      return naiveScores({ ...map, ties })
    })
    const real = naiveScores(map)
    for (const [role, scores] of [
      ['chief', 'chief'],
      ['medicine', 'medicine'],
    ] as const) {
      const rankOf = (all: number[], person: number) =>
        1 +
        all.filter(
          (score, other) =>
            map.labels[other] === map.labels[person] &&
            map.rankable[other] === 1 &&
            (score > all[person]! || (score === all[person]! && other < person)),
        ).length
      for (let person = 0; person < 24; person++) {
        if (map.labels[person]! >= map.tribes || map.rankable[person] === 0) continue
        const drawn = draws.map((one) => one[scores][person]!).sort((a, b) => a - b)
        const ranks = draws.map((one) => rankOf(one[scores], person)).sort((a, b) => a - b)
        const mean = drawn.reduce((a, b) => a + b, 0) / 40
        const own = real[scores][person]!
        const factor = role === 'chief' && mean > 0 ? own / mean : 1
        expect(found[role].scoreLow[person]).toBeCloseTo(Math.min(own, factor * drawn[2]!), 9)
        expect(found[role].scoreHigh[person]).toBeCloseTo(Math.max(own, factor * drawn[37]!), 9)
        const rank = rankOf(real[scores], person)
        expect(found[role].rankLow[person]).toBe(Math.min(rank, ranks[2]!))
        expect(found[role].rankHigh[person]).toBe(Math.max(rank, ranks[37]!))
      }
    }
  })
})

test('lists of the draws are as long as those of the map', () => {
  const map = randomMap(60, 300, 2, 4)
  const { chief } = intervals({ ...map, interactions: behind(map, () => 2) }, OPTIONS)
  for (let tribe = 0; tribe < map.tribes; tribe++) {
    const people = [...map.labels.keys()].filter((person) => map.labels[person] === tribe)
    const listed = people.reduce((sum, person) => sum + chief.listed[person]!, 0)
    expect(listed).toBeLessThanOrEqual(listLength(people.length) + 1e-9)
    expect(listed).toBeGreaterThan(0.5)
  }
})

test('of what simulated rates would give, the intervals of the first hold about nine in ten ranks', () => {
  const random = seeded(11)
  const people = 120
  const rates = Array.from({ length: people * people }, (_, pair) =>
    pair % (people + 1) === 0 ? 0 : 0.02 * (1 - random()) ** -0.7 * (1 + ((pair % people) % 12)),
  )
  const poisson = (rate: number, random: () => number) => {
    let k = 0
    for (let p = Math.exp(-rate), left = random() - p; left > 0 && k < 99; left -= p) p *= rate / ++k
    return k
  }
  const observe = (seed: number) => {
    const numbers = seeded(seed)
    const times = rates.map((rate) => poisson(rate, numbers))
    const ties = times.flatMap((n, pair): Tie[] => (n ? [[Math.floor(pair / people), pair % people, weight(n)]] : []))
    return { map: mapOf(people, ties), times: times.filter((n) => n > 0) }
  }
  const mean = new Float64Array(people)
  for (let i = 0; i < 60; i++)
    for (const [person, score] of naiveChief(observe(100 + i).map).entries()) mean[person]! += score
  const order = [...mean.keys()].sort((a, b) => mean[b]! - mean[a]!)
  let held = 0
  let asked = 0
  for (let i = 0; i < 8; i++) {
    const { map, times } = observe(i)
    const { chief } = intervals({ ...map, interactions: behind(map, (tie) => times[tie]!) }, OPTIONS)
    for (const [at, person] of order.slice(0, 15).entries()) {
      asked++
      held += +(chief.rankLow[person]! <= at + 1 && at + 1 <= chief.rankHigh[person]!)
    }
  }
  expect(held / asked).toBeGreaterThan(0.8)
  expect(held / asked).toBeLessThan(1)
})

function naiveChief({ ties }: RoleInput): number[] {
  const scores = Array(ties.people).fill(0)
  for (let tie = 0; tie < ties.from.length; tie++) scores[ties.to[tie]!] += ties.weight[tie]!
  return scores
}

test('the same each time; hears a stop; refuses too few draws', () => {
  const map = randomMap(30, 90, 3, 1)
  const input = { ...map, interactions: behind(map, () => 1) }
  expect(intervals(input, OPTIONS)).toEqual(intervals(input, OPTIONS))
  expect(() => intervals(input, { seed: 1, replicates: 5 })).toThrow('Replicates are 5')
  expect(() => intervals(input, OPTIONS, { progress: () => {}, stopped: () => true })).toThrow('stopped')
})
