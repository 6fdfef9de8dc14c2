import { describe, expect, test } from 'vitest'
import { type KernelWatch, Stopped } from '../../src/graph/watch.ts'
import { computeMeasures, estimateMeasuresBytes } from '../../src/roles/measures/measures.ts'
import { assignRoles, estimateRolesBytes, type RoleInput } from '../../src/roles/roles.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'
import { bothWays, clique, mapOf, randomMap, star, type Tie } from './maps.ts'

const SEED = { seed: 1 }
const NO_SHELLS = 255
const roles = (map: RoleInput) => assignRoles(map, SEED)
const listed = (flags: Uint8Array) => [...flags.keys()].filter((i) => flags[i] === 1)

describe('corner cases', () => {
  test('nobody at all: empty columns', () => {
    const { chief, shellFit, reach } = roles(mapOf(0, []))
    expect([chief.length, shellFit.length, reach.tribe.length]).toEqual([0, 0, 0])
    expect(computeMeasures(mapOf(0, []).ties, new Uint32Array(0), SEED).pagerank.length).toBe(0)
  })

  test('people without any tie have no tribe, no rank and no place in a list', () => {
    const map = mapOf(3, [])
    const found = roles(map)
    expect([...map.labels]).toEqual([NO_TRIBE, NO_TRIBE, NO_TRIBE])
    expect([...found.chiefRank]).toEqual([0, 0, 0])
    expect([...found.shell]).toEqual([NO_SHELLS, NO_SHELLS, NO_SHELLS])
    expect(found.reach.tribe.length).toBe(0)
    expect(computeMeasures(map.ties, map.labels, SEED).betweenness).toEqual(new Float64Array(3))
  })

  test('one pair: who was given attention is the chief, the other has no score and no list', () => {
    const found = roles(mapOf(2, [[0, 1, 2]]))
    expect([...found.chief]).toEqual([0, 2])
    expect([...found.chiefRank]).toEqual([2, 1])
    expect(listed(found.listedChief)).toEqual([1])
    expect(listed(found.listedMedicine)).toEqual([])
    expect([...found.reach.tribe]).toEqual([0, NO_TRIBE])
    expect([...found.reach.person]).toEqual([1, 1])
    expect(found.reach.reached[0]).toBeCloseTo(1 - Math.exp(-2), 15)
    expect([...found.reach.waste]).toEqual([0, 0])
  })

  test('star: the hub alone is chief, the leaves are equal and rank by number', () => {
    const map = mapOf(13, star(12))
    const found = roles(map)
    const { pagerank, betweenness } = computeMeasures(map.ties, map.labels, SEED)
    expect([...found.chiefRank]).toEqual([...Array(13).keys()].map((i) => i + 1))
    expect(listed(found.listedChief)).toEqual([0])
    expect(new Set(pagerank.slice(1)).size).toBe(1)
    expect([...betweenness]).toEqual([66, ...Array(12).fill(0)])
    expect([...found.reach.person]).toEqual([0, 0])
    expect(found.shellFit[0]).toBe(0)
    expect(new Set(found.shell)).toEqual(new Set([NO_SHELLS]))
  })

  test('clique: all are equal in everything', () => {
    const map = mapOf(12, clique([...Array(12).keys()]))
    const found = roles(map)
    const measures = computeMeasures(map.ties, map.labels, SEED)
    for (const values of [
      found.chief,
      found.twoWay,
      measures.pagerank,
      measures.core,
      measures.betweenness,
      measures.withinTribeZ,
    ])
      expect(new Set(values).size).toBe(1)
    expect(listed(found.listedChief)).toEqual([0, 1])
    expect(found.shellFit[0]).toBe(0)
    expect(found.reach.position.length).toBeGreaterThan(2)
  })

  test('a single tribe has no medicine man', () => {
    const found = roles(randomMap(50, 200, 1, 2))
    expect(found.medicine.every((m) => m === 0)).toBe(true)
    expect(listed(found.listedMedicine)).toEqual([])
    expect(listed(found.alsoMedicine)).toEqual([])
    expect(found.belonging.every((b) => b === 1)).toBe(true)
  })

  test('nobody rankable: scores of the ties remain, no ranks, lists or reach', () => {
    const map = randomMap(40, 150, 3, 3)
    const found = roles({ ...map, rankable: new Uint8Array(40), contactable: new Uint8Array(40) })
    expect(found.chief.some((c) => c > 0)).toBe(true)
    expect(found.medicine.every((m) => m === 0)).toBe(true)
    for (const none of [found.chiefRank, found.medicineRank, found.listedChief, found.listedMedicine])
      expect(none.every((value) => value === 0)).toBe(true)
    expect(found.reach.tribe.length).toBe(0)
  })

  test('a brand gives attention that counts, and is not ranked for what it gets', () => {
    const ties: Tie[] = [
      [0, 1, 3],
      [1, 0, 9],
      [2, 0, 9],
    ]
    const found = roles(mapOf(3, ties, [0, 0, 0], { rankable: [0, 1, 1] }))
    expect([...found.chief]).toEqual([18, 3, 0])
    expect([...found.chiefRank]).toEqual([0, 1, 2])
    expect(listed(found.listedChief)).toEqual([1])
    expect([...found.reach.person]).toEqual([1, 1])
  })

  test('do not contact: ranked and listed, but not proposed', () => {
    const found = roles(mapOf(13, star(12), undefined, { contactable: [0, ...Array(12).fill(1)] }))
    expect(found.chiefRank[0]).toBe(1)
    expect(found.reach.tribe.length).toBe(0)
  })

  test('a bridge between two tribes is the medicine man, and its reach is half waste', () => {
    const ties = [
      ...clique([0, 1, 2, 3], 5),
      ...clique([5, 6, 7, 8], 5),
      ...bothWays([[3, 4, 5]]),
      ...bothWays([[4, 5, 5]]),
    ]
    const found = roles(mapOf(9, ties, [0, 0, 0, 0, 0, 1, 1, 1, 1]))
    expect(found.medicineRank[4]).toBe(1)
    expect(found.belonging[4]).toBe(0.5)
    expect([found.outsiders[4], found.outsiders[5], found.outsiders[0]]).toEqual([1, 1, 0])
    const last = found.reach.tribe.lastIndexOf(0)
    expect(found.reach.waste[found.reach.tribe.indexOf(0)]).toBe(0)
    expect(found.reach.waste[last]).toBeGreaterThan(0)
  })

  test.each([
    ['a quarter of the first is enough', [44, 20, 11, 10, 10, 10], [0, 1, 2]],
    ['four places for fifty people', [44, 20, 11, 11, 11, 11], [0, 1, 2, 3]],
  ])('the list of chiefs ends before the first score under a quarter of the first: %s', (_, fans, chiefs) => {
    const ties = fans.flatMap((count, chief) => Array.from({ length: count }, (_, k): Tie => [6 + k, chief, 1]))
    expect(listed(roles(mapOf(50, ties)).listedChief)).toEqual(chiefs)
  })
})

describe('equal by definition', () => {
  test('reach: who adds as much as another comes by number', () => {
    const pairs = [7, 2, 9, 4, 0].map((person, k): Tie => [10 + k, person, 1])
    const { reach } = roles(mapOf(15, [...pairs, ...[5, 6, 7, 8, 9, 3, 1].map((i): Tie => [i, 14, 1e-12])]))
    expect([...reach.person.slice(0, 5)]).toEqual([0, 2, 4, 7, 9])
  })

  test('reach over the whole map: the plain list too goes by number, whatever the tribe', () => {
    // 3 is of the first tribe and hears two, 1 of the second and hears one; both receive 2
    const ties: Tie[] = [
      [0, 3, 1],
      [4, 3, 1],
      [2, 1, 2],
    ]
    const { reach } = roles(mapOf(5, ties, [0, 1, 1, 0, 0]))
    const first = reach.tribe.indexOf(NO_TRIBE)
    expect([...reach.person.slice(first)]).toEqual([3, 1])
    expect(reach.plainReached[first]).toBeCloseTo(1 - Math.exp(-2), 12)
  })

  test('z: sums of the same weights in another order do not stand out', () => {
    const weights = [
      [0, 1, 0.1],
      [2, 3, 0.1],
      [0, 2, 0.2],
      [1, 3, 0.2],
      [0, 3, 0.3],
      [1, 2, 0.3],
    ] as const
    const map = mapOf(4, weights)
    expect(new Set(roles(map).twoWay).size, 'rounding shows').toBeGreaterThan(1)
    expect([...computeMeasures(map.ties, map.labels, SEED).withinTribeZ]).toEqual([0, 0, 0, 0])
  })
})

describe('shells', () => {
  /** `inner` people who all deal with each other, and rings of people hanging on by 3, 2 and 1 ties */
  const onion = (inner: number, rings: readonly number[]): Tie[] => {
    const ties: Tie[] = clique([...Array(inner).keys()])
    let next = inner
    rings.forEach((size, ring) => {
      for (let k = 0; k < size; k++, next++)
        for (let t = 0; t < rings.length - ring; t++) ties.push([next, (next + t) % inner, 1])
    })
    return ties
  }
  const sizes = (shell: Uint8Array) => [0, 1, 2, 3, NO_SHELLS].map((s) => shell.filter((x) => x === s).length)

  test('a dense core with hangers-on: core, friends, acquaintances, crowd by core number', () => {
    const { shell, shellFit } = roles(mapOf(50, onion(10, [10, 10, 20])))
    expect(shellFit[0]).toBe(1)
    expect([...shell.slice(0, 10)]).toEqual(Array(10).fill(0))
    expect(sizes(shell)).toEqual([10, 10, 10, 20, 0])
  })

  test('equal core numbers stay together, the lowest is the crowd', () => {
    expect(sizes(roles(mapOf(40, onion(10, [30]))).shell)).toEqual([10, 0, 0, 30, 0])
    expect(sizes(roles(mapOf(40, onion(10, [12, 18]))).shell)).toEqual([10, 0, 12, 18, 0])
    expect(sizes(roles(mapOf(40, onion(10, [10, 20]))).shell)).toEqual([10, 10, 0, 20, 0])
  })

  test('nine people are too few, ten are not', () => {
    const nine = roles(mapOf(9, onion(5, [4])))
    const ten = roles(mapOf(10, onion(5, [5])))
    expect(nine.shellFit[0]).toBeNaN()
    expect(sizes(nine.shell)).toEqual([0, 0, 0, 0, 9])
    expect(ten.shellFit[0]).toBe(1)
    expect(sizes(ten.shell)).toEqual([5, 0, 0, 5, 0])
  })

  test('a tribe without a core has no shells, and says how badly the best cut fits', () => {
    const { shell, shellFit } = roles(randomMap(200, 800, 1, 7))
    expect(shellFit[0]).toBeGreaterThan(-1)
    expect(shellFit[0]).toBeLessThan(0.3)
    expect(sizes(shell)[4]).toBe(200)
  })

  test('ties to other tribes do not count', () => {
    const groups = [...Array(50).fill(0), ...Array(20).fill(1)]
    const apart = [
      ...onion(10, [10, 10, 20]),
      ...clique([50, 51, 52]),
      ...star(16).map(([u, v, w]): Tie => [u + 52, v + 50, w]),
    ]
    const across = Array.from({ length: 20 }, (_, k): Tie => [30 + k, 50 + k, 1])
    const open = roles(mapOf(70, [...apart, ...across, [69, 50, 1]], groups))
    const closed = roles(mapOf(70, [...apart, [69, 50, 1]], groups))
    expect(open.shellFit).toEqual(closed.shellFit)
    expect(open.shell).toEqual(closed.shell)
  })
})

describe('watched', () => {
  const map = randomMap(3000, 9000, 4, 1)
  const runs = {
    measures: (watch: KernelWatch) => computeMeasures(map.ties, map.labels, SEED, watch),
    roles: (watch: KernelWatch) => assignRoles(map, SEED, watch),
  }

  test.each(Object.entries(runs))('%s: progress never falls and ends at 1', (_, run) => {
    const shares: number[] = []
    run({ progress: (share) => shares.push(share), stopped: () => false })
    expect(shares.every((share, k) => share >= (shares[k - 1] ?? 0) && share <= 1)).toBe(true)
    expect(shares.at(-1)).toBe(1)
  })

  test.each(Object.entries(runs))('%s: stops wherever it is told to', (_, run) => {
    let looks = 0
    run({ progress: () => {}, stopped: () => ++looks < 0 })
    expect(looks).toBeGreaterThan(2)
    for (const last of [0, Math.floor(looks / 2), looks - 1]) {
      let left = last
      expect(() => run({ progress: () => {}, stopped: () => left-- <= 0 })).toThrow(Stopped)
    }
  })
})

test('the bytes told beforehand cover the columns that come out', () => {
  const map = randomMap(3000, 9000, 4, 1)
  const bytes = (value: object): number =>
    Object.values(value).reduce(
      (sum, v) => sum + (ArrayBuffer.isView(v) ? v.byteLength : typeof v === 'object' ? bytes(v) : 0),
      0,
    )
  expect(estimateRolesBytes(3000, 9000)).toBeGreaterThan(bytes(assignRoles(map, SEED)))
  expect(estimateMeasuresBytes(3000, 9000)).toBeGreaterThan(bytes(computeMeasures(map.ties, map.labels, SEED)))
})

describe('the door refuses', () => {
  const map = mapOf(4, clique([0, 1, 2]))
  test.each<[string, Partial<RoleInput>, RegExp]>([
    ['labels of another length', { labels: new Uint32Array(3) }, /3 tribe labels for 4 people/],
    ['a tribe for who has no tie', { labels: new Uint32Array(4) }, /Person 3 has no tie and tribe 0/],
    ['a tribe out of range', { labels: Uint32Array.of(0, 0, 5, NO_TRIBE) }, /Person 2 has ties and tribe 5, of 1/],
    ['nobody’s tribe for who has ties', { labels: new Uint32Array(4).fill(NO_TRIBE) }, /Person 0 has ties/],
    ['ties that are not in order', { ties: { ...map.ties, from: map.ties.from.slice().reverse() } }, /Tie 1 goes from/],
    ['missing flags', { rankable: new Uint8Array(1) }, /1 rankable flags/],
    ['contact with who is not ranked', { rankable: new Uint8Array(4) }, /Person 0 has rankable 0 and contactable 1/],
  ])('%s', (_, wrong, sentence) => {
    expect(() => assignRoles({ ...map, ...wrong }, SEED)).toThrow(RangeError)
    expect(() => assignRoles({ ...map, ...wrong }, SEED)).toThrow(sentence)
  })

  test('columns of another type', () => {
    expect(() => assignRoles({ ...map, labels: [0, 0, 0, NO_TRIBE] as never }, SEED)).toThrow(TypeError)
    expect(() => assignRoles({ ...map, rankable: [1, 1, 1, 1] as never }, SEED)).toThrow(TypeError)
  })
})
