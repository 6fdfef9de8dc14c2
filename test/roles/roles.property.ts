import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listLength } from '../../src/roles/lists.ts'
import { computeMeasures } from '../../src/roles/measures/measures.ts'
import { assignRoles, type RoleInput, type Roles } from '../../src/roles/roles.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'
import { anyMap, expectNear, randomMap, renumbered } from './maps.ts'
import { naiveBetweenness, naiveCore, naiveLayers, naiveReached, naiveScores } from './naive.ts'

const SEED = { seed: 1 }
const holds = (property: (map: RoleInput) => void, runs = 100) =>
  fc.assert(fc.property(anyMap, property), { seed: 20260, numRuns: runs })
const people = (map: RoleInput) => Array.from(map.labels, (_, i) => i)
const inTribe = (map: RoleInput, tribe: number) => people(map).filter((i) => map.labels[i] === tribe)

/** A map and the same people under other numbers. */
const shuffledMap = anyMap.chain((map) =>
  fc.record({
    map: fc.constant(map),
    numbers: fc.shuffledSubarray(people(map), { minLength: map.ties.people }),
  }),
)

describe('scores', () => {
  test('are those of the definitions taken literally', () =>
    holds((map) => {
      const roles = assignRoles(map, SEED)
      for (const [name, wanted] of Object.entries(naiveScores(map))) {
        if (name === 'participation')
          expectNear(name, computeMeasures(map.ties, map.labels, SEED).participation, wanted)
        else expectNear(name, roles[name as keyof Roles] as Float64Array, wanted)
      }
    }))

  test('percentiles lie between 0 and 1 and average ½ over the ranked', () =>
    holds((map) => {
      const { outsidePercentile, spreadPercentile } = assignRoles(map, SEED)
      const ranked = people(map).filter((i) => map.rankable[i] === 1 && map.labels[i] !== NO_TRIBE)
      for (const values of [outsidePercentile, spreadPercentile]) {
        const own = ranked.map((i) => values[i]!)
        expect(own.every((p) => p > 0 && p < 1)).toBe(true)
        expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(ranked.length / 2, 10)
      }
    }))

  test('do not depend on how people are numbered', () =>
    fc.assert(
      fc.property(shuffledMap, ({ map, numbers }) => {
        const other = renumbered(map, numbers)
        const back = (values: ArrayLike<number>) => numbers.map((number) => values[number]!)
        const [a, b] = [assignRoles(map, SEED), assignRoles(other, SEED)]
        for (const name of ['chief', 'twoWay', 'outsideAttention', 'spread', 'medicine', 'belonging'] as const)
          expectNear(name, back(b[name]), a[name], 1e-9)
        const [x, y] = [computeMeasures(map.ties, map.labels, SEED), computeMeasures(other.ties, other.labels, SEED)]
        for (const name of [
          'pagerank',
          'betweenness',
          'core',
          'onionLayer',
          'inDegree',
          'withinTribeZ',
          'participation',
        ] as const)
          expectNear(name, back(y[name]), x[name], 1e-9)
        expectNear('shell', back(b.shell), a.shell, 0)
      }),
      { seed: 20260, numRuns: 100 },
    ))

  test('ties twice as heavy: the same shares, ranks, lists and measures; twice the chief score', () =>
    holds((map) => {
      const heavy = { ...map, ties: { ...map.ties, weight: map.ties.weight.map((w) => 2 * w) } }
      const [a, b] = [assignRoles(map, SEED), assignRoles(heavy, SEED)]
      expect(b.chief).toEqual(a.chief.map((c) => 2 * c))
      for (const name of [
        'medicine',
        'belonging',
        'chiefRank',
        'medicineRank',
        'listedChief',
        'listedMedicine',
        'shell',
      ] as const)
        expect(b[name], name).toEqual(a[name])
      expect(computeMeasures(heavy.ties, map.labels, SEED)).toEqual(computeMeasures(map.ties, map.labels, SEED))
    }))

  test('the same input gives the same bytes; another seed changes the baselines of reach only', () => {
    const map = randomMap(300, 1500, 6, 4)
    const [a, b, c] = [assignRoles(map, SEED), assignRoles(map, SEED), assignRoles(map, { seed: 2 })]
    expect(b).toEqual(a)
    expect(c.reach.randomReached).not.toEqual(a.reach.randomReached)
    const { friendsReached, randomReached } = a.reach
    expect({ ...c, reach: { ...c.reach, friendsReached, randomReached } }).toEqual(a)
  })
})

describe('ranks and lists', () => {
  test('ranks run from 1 to n without gaps, by score, then by person number', () =>
    holds((map) => {
      const roles = assignRoles(map, SEED)
      for (const [scores, ranks] of [
        [roles.chief, roles.chiefRank],
        [roles.medicine, roles.medicineRank],
      ] as const) {
        for (let tribe = 0; tribe < map.tribes; tribe++) {
          const ranked = inTribe(map, tribe).filter((i) => map.rankable[i] === 1)
          const order = [...ranked].sort((a, b) => scores[b]! - scores[a]! || a - b)
          expect(order.map((i) => ranks[i])).toEqual(order.map((_, k) => k + 1))
        }
        for (const i of people(map)) if (map.rankable[i] === 0 || map.labels[i] === NO_TRIBE) expect(ranks[i]).toBe(0)
      }
    }))

  test('lists hold whom the rules name', () => {
    const check = (map: RoleInput) => {
      const { chief, medicine, chiefRank, medicineRank, listedChief, listedMedicine, alsoMedicine } = assignRoles(
        map,
        SEED,
      )
      for (let tribe = 0; tribe < map.tribes; tribe++) {
        const ranked = inTribe(map, tribe).filter((i) => map.rankable[i] === 1)
        const k = Math.min(10, Math.max(1, Math.round(Math.sqrt(ranked.length) / 2)))
        const byChief = [...ranked].sort((a, b) => chiefRank[a]! - chiefRank[b]!)
        const byMedicine = [...ranked].sort((a, b) => medicineRank[a]! - medicineRank[b]!)
        const chiefs = byChief.slice(0, k).filter((i) => chief[i]! > 0 && 4 * chief[i]! >= chief[byChief[0]!]!)
        const healers = byMedicine.filter((i) => medicine[i]! > 0 && !chiefs.includes(i)).slice(0, k)
        const both = byMedicine.slice(0, k).filter((i) => medicine[i]! > 0 && chiefs.includes(i))
        const shown = (flags: Uint8Array) => inTribe(map, tribe).filter((i) => flags[i] === 1)
        const ascending = (list: number[]) => [...list].sort((a, b) => a - b)
        expect(shown(listedChief)).toEqual(ascending(chiefs))
        expect(shown(listedMedicine)).toEqual(ascending(healers))
        expect(shown(alsoMedicine)).toEqual(ascending(both))
      }
    }
    holds(check)
    for (let seed = 1; seed <= 5; seed++) check(randomMap(900, 4000, 5, seed))
  })

  test('length of lists: half the square root of the people, between 1 and 10', () => {
    expect([0, 1, 2, 8, 9, 24, 25, 100, 360, 361, 1e6].map(listLength)).toEqual([1, 1, 1, 1, 2, 2, 3, 5, 9, 10, 10])
  })
})

describe('measures', () => {
  test('betweenness is the share of shortest paths, all of them walked', () =>
    holds(
      (map) =>
        expectNear('betweenness', computeMeasures(map.ties, map.labels, SEED).betweenness, naiveBetweenness(map), 1e-9),
      60,
    ))

  test('core numbers are what is left when people are taken away', () =>
    holds((map) => expectNear('core', computeMeasures(map.ties, map.labels, SEED).core, naiveCore(map), 0), 100))

  test('onion layers are the rounds in which people go', () =>
    holds((map) => {
      const { core, onionLayer } = computeMeasures(map.ties, map.labels, SEED)
      expectNear('layer', onionLayer, naiveLayers(map), 0)
      // who goes later has no lower core
      const order = [...core.keys()].sort((i, j) => onionLayer[i]! - onionLayer[j]!)
      expect(order.map((i) => core[i]!)).toEqual([...core].sort((a, b) => a - b))
    }, 100))

  test('PageRank sums to 1 in each tribe, and a tribe’s does not depend on the others', () =>
    holds((map) => {
      const { pagerank } = computeMeasures(map.ties, map.labels, SEED)
      for (let tribe = 0; tribe < map.tribes; tribe++) {
        const own = inTribe(map, tribe)
        expect(own.map((i) => pagerank[i]!).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10)
        const inside = [...map.ties.from.keys()].filter(
          (k) => map.labels[map.ties.from[k]!] === tribe && map.labels[map.ties.to[k]!] === tribe,
        )
        // people whose ties all leave the tribe would have no tie, and no tribe, alone
        if (own.some((i) => !inside.some((k) => map.ties.from[k] === i || map.ties.to[k] === i))) continue
        const alone = {
          people: map.ties.people,
          from: Uint32Array.from(inside, (k) => map.ties.from[k]!),
          to: Uint32Array.from(inside, (k) => map.ties.to[k]!),
          weight: Float64Array.from(inside, (k) => map.ties.weight[k]!),
          recency: Float64Array.from(inside, (k) => map.ties.recency[k]!),
        }
        const labels = map.labels.map((label) => (label === tribe ? 0 : NO_TRIBE))
        const { pagerank: aloneRank } = computeMeasures(alone, labels, SEED)
        expect(own.map((i) => aloneRank[i])).toEqual(own.map((i) => pagerank[i]))
      }
    }))
})

describe('reach', () => {
  /** rows of one tribe's list, or of the whole map's */
  const rowsOf = ({ reach }: Roles, tribe: number) =>
    [...reach.tribe.keys()]
      .filter((row) => reach.tribe[row] === tribe)
      .map((row) => ({
        position: reach.position[row]!,
        person: reach.person[row]!,
        reached: reach.reached[row]!,
        plain: reach.plainReached[row]!,
        friends: reach.friendsReached[row]!,
        random: reach.randomReached[row]!,
        waste: reach.waste[row]!,
      }))
  const lists = (map: RoleInput) => [...Array(map.tribes).keys(), NO_TRIBE]
  const belongs = (map: RoleInput, tribe: number) => (person: number) =>
    tribe === NO_TRIBE || map.labels[person] === tribe

  test('each next person is who adds most, of equals the first, until nobody adds anything', () => {
    const check = (map: RoleInput) => {
      const roles = assignRoles(map, SEED)
      for (const tribe of lists(map)) {
        const among = belongs(map, tribe)
        const candidates = people(map).filter((i) => map.contactable[i] === 1 && map.labels[i] !== NO_TRIBE && among(i))
        const taken: number[] = []
        let before = 0
        for (const { person, reached } of rowsOf(roles, tribe)) {
          const gains = candidates
            .filter((i) => !taken.includes(i))
            .map((i) => ({ i, gain: naiveReached(map, [...taken, i], among) - before }))
          const best = Math.max(...gains.map(({ gain }) => gain))
          const first = gains.filter(({ gain }) => gain >= best - 1e-12)
          expect(first.map(({ i }) => i)).toContain(person)
          if (first.length === 1) expect(person).toBe(first[0]!.i)
          taken.push(person)
          before = naiveReached(map, taken, among)
          expect(reached).toBeCloseTo(before, 9)
        }
        if (taken.length < 100)
          for (const i of candidates.filter((c) => !taken.includes(c)))
            expect(naiveReached(map, [...taken, i], among) - before).toBeLessThan(2e-9)
      }
    }
    holds(check)
    check(randomMap(60, 300, 2, 3))
  })

  test('lists are numbered from 1, grow, waste what lies outside, and hold no one twice or uninvited', () => {
    const check = (map: RoleInput) => {
      const roles = assignRoles(map, SEED)
      const order = [...roles.reach.tribe]
      expect([...order].sort((a, b) => a - b)).toEqual(order)
      for (const tribe of lists(map)) {
        const rows = rowsOf(roles, tribe)
        const free = people(map).filter(
          (i) => map.contactable[i] === 1 && belongs(map, tribe)(i) && map.labels[i] !== NO_TRIBE,
        )
        const [first, last] = [rows[0], rows.at(-1)]
        if (first)
          expect(first.reached).toBeGreaterThanOrEqual(Math.max(first.plain, first.friends, first.random) - 1e-9)
        if (last && rows.length === free.length) {
          expect(last.plain).toBeCloseTo(last.reached, 9)
          expect(last.random).toBeCloseTo(last.reached, 9)
        }
        const size = people(map).filter((i) => map.labels[i] !== NO_TRIBE && belongs(map, tribe)(i)).length
        expect(rows.map((r) => r.position)).toEqual(rows.map((_, k) => k + 1))
        expect(rows.length).toBeLessThanOrEqual(100)
        expect(new Set(rows.map((r) => r.person)).size).toBe(rows.length)
        rows.forEach((row, k) => {
          expect(map.contactable[row.person]).toBe(1)
          expect(belongs(map, tribe)(row.person)).toBe(true)
          expect(row.reached).toBeGreaterThan(rows[k - 1]?.reached ?? 0)
          for (const value of [row.reached, row.plain, row.friends, row.random]) {
            expect(value).toBeGreaterThanOrEqual(0)
            expect(value).toBeLessThanOrEqual(size + 1e-9)
          }
          const list = rows.slice(0, k + 1).map((r) => r.person)
          const all = naiveReached(map, list, () => true)
          expect(row.waste).toBeCloseTo((all - naiveReached(map, list, belongs(map, tribe))) / all, 9)
        })
      }
    }
    holds(check)
    check(randomMap(400, 2500, 2, 5))
  })

  test('the plain list beside it is the chiefs’ ranking of who may be contacted; over the whole map, weight received', () =>
    holds((map) => {
      const roles = assignRoles(map, SEED)
      for (const tribe of lists(map)) {
        const received = people(map).map((i) =>
          [...map.ties.to.keys()].filter((k) => map.ties.to[k] === i).reduce((a, k) => a + map.ties.weight[k]!, 0),
        )
        const score = tribe === NO_TRIBE ? received : roles.chief
        const plain = people(map)
          .filter((i) => map.contactable[i] === 1 && map.labels[i] !== NO_TRIBE && belongs(map, tribe)(i))
          .sort((a, b) => score[b]! - score[a]! || a - b)
        rowsOf(roles, tribe).forEach((row, k) => {
          expect(row.plain).toBeCloseTo(naiveReached(map, plain.slice(0, k + 1), belongs(map, tribe)), 9)
        })
      }
    }))

  test('the greedy pair reaches at least 1 − 1/e of the best pair, and mostly all of it', () => {
    let pairs = 0
    let best = 0
    holds((map) => {
      const rows = rowsOf(assignRoles(map, SEED), NO_TRIBE)
      if (rows.length < 2) return
      const free = people(map).filter((i) => map.contactable[i] === 1)
      const most = Math.max(...free.flatMap((i) => free.map((j) => naiveReached(map, [i, j], () => true))))
      expect(rows[1]!.reached).toBeGreaterThanOrEqual((1 - 1 / Math.E) * most - 1e-9)
      pairs++
      if (rows[1]!.reached >= most - 1e-9) best++
    }, 100)
    expect(best / pairs).toBeGreaterThan(0.8)
  })

  test('on a larger map the list reaches more than friends, friends more than random people', () => {
    const roles = assignRoles(randomMap(2000, 9000, 3, 11), SEED)
    for (const tribe of [0, 1, 2, NO_TRIBE]) {
      const rows = rowsOf(roles, tribe)
      for (const k of [2, 5, 100]) {
        const row = rows[k - 1]!
        expect(row.reached).toBeGreaterThanOrEqual(row.plain)
        expect(row.plain).toBeGreaterThan(row.friends)
        expect(row.friends).toBeGreaterThan(row.random)
      }
    }
  })
})
