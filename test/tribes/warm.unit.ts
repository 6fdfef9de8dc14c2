/** A warm start keeps people where they are, and lets go those who truly moved: planted movers, a split and a merge. */
import { describe, expect, test } from 'vitest'
import { below, type Random, seeded } from '../../src/graph/random.ts'
import { carryTribeNumbers } from '../../src/tribes/identity/match.ts'
import { findTribes, NO_TRIBE, type TribeOptions } from '../../src/tribes/tribes.ts'
import { type Edge, expectProper, FIXTURES, fixture, tiesOf } from './graphs.ts'

const GROUPS = 20
const SIZE = 40
const PEOPLE = GROUPS * SIZE
const OPTIONS: TribeOptions = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 5 }

/** Group of each person: people 0 … 39 in group 0, and so on. */
const home = (person: number): number => Math.floor(person / SIZE)
const tiesIn = (groupOf: (person: number) => number, random: Random) => {
  const members = Map.groupBy(
    Array.from({ length: PEOPLE }, (_, person) => person),
    groupOf,
  )
  const edges = new Map<number, Edge>()
  for (let person = 0; person < PEOPLE; person++)
    for (let i = 0; i < 8; i++) {
      const own = members.get(groupOf(person))!
      const other = random() < 0.25 ? below(PEOPLE, random) : own[below(own.length, random)]!
      if (other === person) continue
      const [u, v] = person < other ? [person, other] : [other, person]
      edges.set(u * PEOPLE + v, [u, v, 1 + random()])
    }
  return tiesOf(PEOPLE, [...edges.values()])
}
const numbersOf = (labels: Uint32Array): Uint32Array => labels.map((label) => (label === NO_TRIBE ? 0 : label + 1))
const share = (people: readonly number[], fits: (person: number) => boolean): number =>
  people.filter(fits).length / people.length
const everybody = Array.from({ length: PEOPLE }, (_, person) => person)

describe.each(['louvain', 'leiden'] as const)('%s', (algorithm) => {
  const options = { ...OPTIONS, algorithm }
  const first = findTribes(tiesIn(home, seeded(7)), options)
  const parent = numbersOf(first.labels)
  const later = (groupOf: (person: number) => number, seed = 8) => {
    const ties = tiesIn(groupOf, seeded(seed))
    const found = findTribes(ties, { ...options, parent })
    expectProper(ties, found.labels, found.count)
    const { numbers } = carryTribeNumbers(found.labels, found.count, parent, first.count + 1)
    return { ...found, of: (person: number) => numbers[found.labels[person]!]! }
  }

  test('nobody moves where nobody moved, though most ties are others', () => {
    const found = later(home)
    expect(found.warm).toBe(true)
    expect(share(everybody, (person) => found.of(person) === parent[person])).toBeGreaterThan(0.98)
  })

  test('one in twenty moves: they are found, the others stay', () => {
    const moved = (person: number) => person % 20 === 3
    const target = (person: number) => (moved(person) ? (home(person) + 7) % GROUPS : home(person))
    const found = later(target)
    const movers = everybody.filter(moved)
    const arrived = share(movers, (person) => found.of(person) === parent[target(person) * SIZE])
    expect(arrived).toBeGreaterThanOrEqual(0.9)
    expect(share(movers, (person) => found.of(person) === parent[person])).toBeLessThanOrEqual(0.05)
    const stayed = everybody.filter((person) => !moved(person))
    expect(share(stayed, (person) => found.of(person) === parent[person])).toBeGreaterThan(0.98)
  })

  test('a tribe that splits becomes two, and tribes that merge become one', () => {
    const split = (person: number) => home(person) === 0 && person % 2 === 1
    const found = later((person) => (split(person) ? GROUPS : home(person) === 2 ? 1 : home(person)))
    const halves = [everybody.filter(split), everybody.filter((p) => home(p) === 0 && !split(p))]
    const [one, other] = halves.map((half) => found.of(half[0]!))
    expect(one).not.toBe(other)
    for (const half of halves) expect(share(half, (p) => found.of(p) === found.of(half[0]!))).toBeGreaterThan(0.9)
    const merged = everybody.filter((person) => home(person) === 1 || home(person) === 2)
    expect(share(merged, (person) => found.of(person) === found.of(SIZE))).toBeGreaterThan(0.9)
  })

  test('the same bytes twice, and a cold run beside it', () => {
    const found = later(home)
    expect(later(home).labels).toEqual(found.labels)
    expect(found.runModularity).toHaveLength(1)
    expect(found.modularity).toBeGreaterThan(found.runModularity[0]! - 0.02)
  })
})

test.each(FIXTURES)('%s: unchanged, the parent’s tribes stay to the last person', (graph) => {
  const known = fixture(graph)
  const ties = tiesOf(known.people, known.edges)
  const cold = findTribes(ties, OPTIONS)
  const kept = findTribes(ties, { ...OPTIONS, parent: numbersOf(cold.labels), unchanged: true })
  expect(kept.labels).toEqual(cold.labels)
  expect(kept.modularity).toBeCloseTo(cold.modularity, 12)
  expect(kept.runModularity).toEqual([])
})

/** Ten groups of ten, everybody tied within; between the first two so much weight, evenly. 2m = 900 + 2 between. */
const meeting = (between: number) => {
  const edges: Edge[] = []
  for (let u = 0; u < 100; u++)
    for (let v = u + 1; v < 100; v++) {
      if (Math.floor(u / 10) === Math.floor(v / 10)) edges.push([u, v, 1])
      else if (v < 20) edges.push([u, v, between / 100])
    }
  return tiesOf(100, edges)
}

// (between − (90 + between)² / 2m) / the mean weight of a tie, (450 + between) / 550
test.each([
  { between: 12, more: 0.9, warm: 10 },
  { between: 12.5, more: 1.4, warm: 10 },
  { between: 13, more: 1.8, warm: 9 },
])('tribes that meet by $more ties more than chance: nine of ten found afresh, $warm from the ten', (is) => {
  const ties = meeting(is.between)
  const parent = Uint32Array.from({ length: 100 }, (_, person) => 1 + Math.floor(person / 10))
  expect(findTribes(ties, OPTIONS).count).toBe(9)
  expect(findTribes(ties, { ...OPTIONS, parent }).count).toBe(is.warm)
})

test('a parent build of strangers starts cold in all but name, and columns that do not fit are refused', () => {
  const ties = tiesIn(home, seeded(7))
  const found = findTribes(ties, { ...OPTIONS, parent: new Uint32Array(PEOPLE) })
  expect(found.modularity).toBeGreaterThan(found.runModularity[0]! - 0.02)
  expect(() => findTribes(ties, { ...OPTIONS, parent: new Uint32Array(3) })).toThrow(/3 tribes of the parent build/)
  expect(() => findTribes(ties, { ...OPTIONS, parent: [1] as never })).toThrow(TypeError)
})
