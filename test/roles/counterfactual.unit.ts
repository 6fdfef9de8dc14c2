/** What places hang on: by hand, and against the scores worked out once more without it. */
import { describe, expect, test } from 'vitest'
import {
  type CounterfactualInput,
  counterfactuals,
  type Hanging,
  type PartColumns,
} from '../../src/roles/chance/counterfactual.ts'
import { NOBODY } from '../../src/roles/reach/hearing.ts'
import type { RoleInput } from '../../src/roles/roles.ts'
import { mapOf, randomMap, type Tie } from './maps.ts'
import { naiveScores, plainTies } from './naive.ts'

/** to, from, kind, term, interactions, recency */
type Part = [to: number, from: number, kind: number, term: number, interactions: number, recency?: number]

const columns = (parts: readonly Part[]): PartColumns => {
  const sorted = parts.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
  const whole = (k: 0 | 1 | 2 | 4) => Uint32Array.from(sorted, (part) => part[k])
  return {
    to: whole(0),
    from: whole(1),
    kind: whole(2),
    term: Float64Array.from(sorted, (part) => part[3]),
    interactions: whole(4),
    recency: Float64Array.from(sorted, (part) => part[5] ?? 1),
  }
}

/** The ties that the parts make. */
function tiesOf(parts: readonly Part[]): Tie[] {
  const pairs = Map.groupBy(parts, ([to, from]) => `${from} ${to}`)
  return [...pairs].flatMap(([pair, its]): Tie[] => {
    const [from, to] = pair.split(' ').map(Number)
    const term = its.reduce((sum, part) => sum + part[3], 0)
    return term > 0 ? [[from!, to!, Math.log1p(term), Math.max(...its.map((part) => part[5] ?? 1))]] : []
  })
}

const asked = (map: RoleInput, parts: readonly Part[]): CounterfactualInput => ({
  ...map,
  asChief: new Uint8Array(map.labels.length).fill(1),
  asMedicine: new Uint8Array(map.labels.length).fill(1),
  parts: columns(parts),
})

const of = ({ actor, kind, interactions, rank }: Hanging, person: number) => ({
  actor: actor[person],
  kind: kind[person],
  interactions: interactions[person],
  rank: rank[person],
})

test('chief: the fewest interactions that cost the place, else what costs most', () => {
  // 0 leads 1 by little: ben (4) replied twelve times (kind 0) and liked once (kind 1); carl (5) wrote once (kind 2)
  const parts: Part[] = [
    [0, 4, 0, 60, 12],
    [0, 4, 1, 2, 1],
    [0, 5, 2, 5, 1],
    [1, 6, 0, 30, 6],
    [1, 7, 0, 1.5, 1],
    [2, 4, 0, 1, 1],
    [3, 5, 0, 0.5, 1],
  ]
  const map = mapOf(8, tiesOf(parts))
  const { chief } = counterfactuals(asked(map, parts))
  // ln(63) + ln(6) = 5.93 before ln(31) + ln(2.5) = 4.35; without carl's one 4.14, 2nd; without ben's like 5.90, still 1st
  expect(of(chief, 0)).toEqual({ actor: 5, kind: 2, interactions: 1, rank: 2 })
  // 2nd with 4.35; without the one of 7 it is 3.43 and stays 2nd, without the six of 6 it is .92 and stays 2nd before ln 2
  expect(of(chief, 1)).toEqual({ actor: 6, kind: 0, interactions: 6, rank: 2 })
  // 3rd; alone with its one fan, it goes behind everybody with a score, and of those without before 4, by number
  expect(of(chief, 2)).toEqual({ actor: 4, kind: 0, interactions: 1, rank: 4 })
  expect(of(chief, 4).actor).toBe(NOBODY)
})

test('medicine man: without what others said, heard and spread less', () => {
  // two tribes, 0–3 and 4–8; 0 is heard by 4 (twice: kinds 0 and 1) and 5, 1 by 6 only
  const parts: Part[] = [
    [0, 4, 0, 5, 1, 1],
    [0, 4, 1, 5, 1, 0.5],
    [0, 5, 0, 5, 3, 1],
    [1, 6, 0, 5, 1, 0.9],
    [0, 1, 0, 5, 1],
    [1, 0, 0, 5, 1],
    [2, 0, 0, 5, 1],
    [3, 0, 0, 5, 1],
    ...[5, 6, 7, 8].map((member): Part => [member, 4, 0, 5, 1]),
  ]
  const map = mapOf(9, tiesOf(parts), [0, 0, 0, 0, 1, 1, 1, 1, 1])
  const { medicine } = counterfactuals(asked(map, parts))
  // heard 2 against .9: neither without 5 (1 left) nor without one kind of 4 is it the one heard less; spread decides nothing then
  expect(medicine.rank[0]).toBe(1)
  expect(medicine.rank[1]).toBeGreaterThan(1)
  expect(of(medicine, 1)).toMatchObject({ actor: 6, kind: 0, interactions: 1 })
})

describe.each([1, 2, 3, 4, 6, 7])('map %i: whatever is named', (seed) => {
  const base = randomMap(22, 80, 3, seed)
  const random = (
    (state: number) => () =>
      (state = (state * 48271) % 2147483647) / 2147483647
  )(seed)
  const parts = plainTies(base).flatMap(({ from, to }): Part[] => {
    const kinds = [0, 1, 2].filter(() => random() < 0.5)
    return (kinds.length ? kinds : [0]).map((kind) => {
      const n = 1 + Math.floor(4 * random())
      return [to, from, kind, 2 * n * random() + 0.01, n, random()]
    })
  })
  const groups = Array.from(base.labels, (label) => label % 1000)
  const map = mapOf(22, tiesOf(parts), groups, { rankable: [...base.rankable] })
  const found = counterfactuals(asked(map, parts))
  const real = naiveScores(map)
  const rankWith = (scores: number[], person: number, score: number, slack = 1e-9) =>
    1 +
    scores.filter(
      (theirs, other) =>
        other !== person &&
        map.labels[other] === map.labels[person] &&
        map.rankable[other] === 1 &&
        (theirs > score + slack || (Math.abs(theirs - score) <= slack && other < person)),
    ).length
  const without = (part: Part): RoleInput => ({
    ...map,
    ties: mapOf(22, tiesOf(parts.filter((p) => p !== part)), groups).ties,
  })
  const percentile = (values: number[], person: number, value: number) => {
    const others = [...values.keys()].filter(
      (i) => i !== person && map.rankable[i] === 1 && map.labels[i]! < map.tribes,
    )
    const fewer = others.filter((i) => values[i]! < value - 1e-9).length
    const equal = 1 + others.filter((i) => Math.abs(values[i]! - value) <= 1e-9).length
    return (fewer + equal / 2) / (others.length + 1)
  }
  const scoresWithout = {
    chief: (part: Part, person: number) => naiveScores(without(part)).chief[person]!,
    medicine: (part: Part, person: number) => {
      const less = naiveScores(without(part))
      const [heard, spread] = [less.outsideAttention[person]!, less.spread[person]!]
      if (heard < 1e-9 && spread < 1e-9) return 0
      return 0.5 * percentile(real.outsideAttention, person, heard) + 0.5 * percentile(real.spread, person, spread)
    },
  }

  test.each(['chief', 'medicine'] as const)('the place of a %s is as told, and nothing smaller costs it', (role) => {
    let costs = 0
    for (let person = 0; person < 22; person++) {
      const told = of(found[role], person)
      if (told.actor === NOBODY) continue
      const rank = rankWith(real[role], person, real[role][person]!, 0)
      const mine = parts.filter(
        ([to, from]) => to === person && (role === 'medicine' || map.labels[from] === map.labels[person]),
      )
      const all = mine.map((part) => ({ part, rank: rankWith(real[role], person, scoresWithout[role](part, person)) }))
      const costly = all.filter((one) => one.rank > rank)
      const named = all.find(({ part }) => part[1] === told.actor && part[2] === told.kind)!
      expect(told.interactions).toBe(named.part[4])
      if (costly.length === 0) expect(told.rank).toBe(rank)
      else {
        costs++
        expect(told.rank).toBe(named.rank)
        expect(named.rank).toBeGreaterThan(rank)
        expect(told.interactions).toBe(Math.min(...costly.map(({ part }) => part[4])))
      }
    }
    expect(costs).toBeGreaterThan(0)
  })
})

test('nobody asked, nobody told; who is not ranked neither', () => {
  const parts: Part[] = [
    [0, 1, 0, 5, 1],
    [2, 1, 0, 5, 1],
  ]
  const map = mapOf(3, tiesOf(parts), undefined, { rankable: [0, 1, 1] })
  const input = asked(map, parts)
  expect(of(counterfactuals(input).chief, 0).actor).toBe(NOBODY)
  expect(of(counterfactuals(input).chief, 2)).toEqual({ actor: 1, kind: 0, interactions: 1, rank: 2 })
  const none = counterfactuals({ ...input, asChief: new Uint8Array(3), asMedicine: new Uint8Array(3) })
  expect([...none.chief.actor, ...none.medicine.actor]).toEqual(Array(6).fill(NOBODY))
})
