/** Tribes fall into the parts that were planted in them, and noise into none. */
import { describe, expect, test } from 'vitest'
import { below, seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { Stopped } from '../../src/graph/watch.ts'
import { estimateNestingBytes, type Nesting, NO_GROUP, nest } from '../../src/tribes/nesting/nesting.ts'
import { findTribes, NO_TRIBE } from '../../src/tribes/tribes.ts'
import { chain, clique, type Edge, karate, ringOfCliques, sparse, star, tiesOf } from './graphs.ts'

const everybody = (people: number): Uint8Array => new Uint8Array(people).fill(1)
const nestOf = (ties: TieColumns, labels: Uint32Array, tribes: number, seed = 1): Nesting =>
  nest({ ties, labels, tribes, rankable: everybody(ties.people) }, { seed })
/** Everybody in one tribe. */
const nestWhole = (ties: TieColumns, seed = 1): Nesting => nestOf(ties, new Uint32Array(ties.people), 1, seed)

/** Edges at random: each person draws `own[k]` of them from the people with whom it shares block k, largest blocks first. */
function blocks(people: number, sizes: readonly number[], own: readonly number[], seed: number): TieColumns {
  const random = seeded(seed)
  const edges = new Map<number, Edge>()
  for (let u = 0; u < people; u++)
    own.forEach((draws, k) => {
      const size = sizes[k]!
      for (let i = 0; i < draws; i++) {
        const v = Math.floor(u / size) * size + below(size, random)
        if (u !== v) edges.set(Math.min(u, v) * people + Math.max(u, v), [u, v, 1 + random()])
      }
    })
  return tiesOf(people, [...edges.values()])
}

/** Group of each person at a depth; who is in none stands alone in its tribe. */
function atDepth({ groupOf, depth, parent }: Nesting, deep: number): number[] {
  return Array.from(groupOf, (group) => {
    let at = group
    while (at !== NO_GROUP && depth[at]! > deep) at = parent[at]!
    return at !== NO_GROUP && depth[at] === deep ? at : -1
  })
}

/** Hubert & Arabie 1985: how far two divisions agree beyond chance, 1 for the same. doi:10.1007/BF01908075 */
function agreement(a: readonly number[], b: readonly number[]): number {
  const pairs = (n: number): number => (n * (n - 1)) / 2
  const sum = (keys: readonly (number | string)[]): number =>
    [...Map.groupBy(keys, (key) => key).values()].reduce((all, same) => all + pairs(same.length), 0)
  const both = sum(a.map((x, i) => `${x} ${b[i]}`))
  const chance = (sum(a) * sum(b)) / pairs(a.length)
  return (both - chance) / ((sum(a) + sum(b)) / 2 - chance)
}

/** Fails in words where a nesting is not proper, and reckons its figures anew. */
function expectNested(ties: TieColumns, labels: Uint32Array, nesting: Nesting): void {
  const { groups, groupOf, parent, depth, tribe } = nesting
  const chainOf = (group: number): number[] => (group === NO_GROUP ? [] : [group, ...chainOf(parent[group]!)])
  const members: number[][] = Array.from({ length: groups }, () => [])
  for (let person = 0; person < ties.people; person++)
    for (const group of chainOf(groupOf[person]!)) {
      members[group]!.push(person)
      expect(tribe[group], `the tribe of person ${person}`).toBe(labels[person])
    }
  for (let group = 0; group < groups; group++) {
    const own = new Set(members[group])
    const whole = parent[group]! === NO_GROUP ? -1 : parent[group]!
    expect(depth[group]).toBe(whole < 0 ? 1 : depth[whole]! + 1)
    expect(nesting.people[group]).toBe(own.size)
    expect(own.size, `people of group ${group}`).toBeGreaterThan(1)
    let inside = 0
    let beside = 0
    const pairs = new Set<string>()
    const near = new Map<number, number[]>()
    const heard = new Map<number, number>()
    for (let tie = 0; tie < ties.from.length; tie++) {
      const [u, v, w] = [ties.from[tie]!, ties.to[tie]!, ties.weight[tie]!]
      const inWhole = (p: number): boolean => (whole < 0 ? labels[p] === tribe[group] : members[whole]!.includes(p))
      if (own.has(u) && own.has(v)) {
        inside += w
        pairs.add([u, v].sort((x, y) => x - y).join())
        near.set(u, [...(near.get(u) ?? []), v])
        near.set(v, [...(near.get(v) ?? []), u])
        heard.set(v, (heard.get(v) ?? 0) + w)
      } else if (own.has(u) !== own.has(v) && inWhole(u) && inWhole(v)) beside += w
    }
    expect(nesting.pairs[group]).toBe(pairs.size)
    expect(nesting.inside[group]).toBeCloseTo(inside, 9)
    expect(nesting.beside[group]).toBeCloseTo(beside, 9)
    const reached = new Set([members[group]![0]!])
    for (const u of reached) for (const v of near.get(u) ?? []) reached.add(v)
    expect(reached.size, `the connected part of group ${group}`).toBe(own.size)
    const first = [...heard].sort((x, y) => y[1] - x[1] || x[0] - y[0])[0]![0]
    expect(nesting.first[group]).toBe(first)
  }
  for (let group = 1; group < groups; group++) {
    if (parent[group] !== parent[group - 1] || tribe[group] !== tribe[group - 1]) continue
    const [a, b] = [members[group - 1]!, members[group]!]
    expect(a.length > b.length || (a.length === b.length && a[0]! < b[0]!), `order of group ${group}`).toBe(true)
  }
}

describe('parts of a tribe', () => {
  test.each([1, 2, 3])('planted at two depths are found at both, seed %i', (seed) => {
    // 400 people: 5 parts of 80, each of 8 parts of 10
    const ties = blocks(400, [400, 80, 10], [1, 3, 6], seed)
    const nesting = nestWhole(ties)
    expectNested(ties, new Uint32Array(400), nesting)
    expect(agreement(atDepth(nesting, 1), inBlocks(400, 80))).toBeGreaterThan(0.9)
    expect(agreement(atDepth(nesting, 2), inBlocks(400, 10))).toBeGreaterThan(0.8)
  })

  test.each([
    ['even', 0],
    ['skewed', 1],
  ] as const)('%s noise falls into none, however few its ties', (_, skewed) => {
    for (const [people, edges] of [
      [6, 8],
      [12, 20],
      [30, 60],
      [100, 180],
      [300, 400],
      [300, 1500],
      [2000, 6000],
    ] as const)
      for (let seed = 1; seed <= 50; seed++) {
        const ties = skewed ? sparse(people, edges, seed) : blocks(people, [people], [Math.ceil(edges / people)], seed)
        const { labels } = whole(ties)
        expect(nestOf(ties, labels, 1).groups, `${people} people, ${edges} edges, seed ${seed}`).toBe(0)
      }
  })

  test('a star, a clique, a chain and two stars with a common fan fall into none', () => {
    const stars = [...star(9), ...star(9).map(([, v]): Edge => [10, v + 10]), [5, 10] as const]
    for (const ties of [tiesOf(10, star(9)), tiesOf(12, clique(12)), tiesOf(9, chain(9)), tiesOf(20, stars)])
      expect(nestWhole(ties).groups).toBe(0)
  })

  test('caves of 4 people are circles', () => {
    const nesting = nestWhole(tiesOf(48, ringOfCliques(12, 4)))
    expectNested(tiesOf(48, ringOfCliques(12, 4)), new Uint32Array(48), nesting)
    expect(agreement([...nesting.groupOf], inBlocks(48, 4))).toBe(1)
  })

  test.each([3, 4])('circles of %i who deal with each other ten times as much as with the rest are found', (size) => {
    const random = seeded(5)
    const edges = new Map<number, Edge>()
    for (let u = 0; u < 60; u++) {
      for (let i = 0; i < 3; i++) {
        const v = below(60, random)
        if (u !== v) edges.set(Math.min(u, v) * 60 + Math.max(u, v), [u, v, 0.5])
      }
      for (let v = u - (u % size); v < u; v++) edges.set(v * 60 + u, [v, u, 10])
    }
    const ties = tiesOf(60, [...edges.values()])
    const nesting = nestWhole(ties)
    expectNested(ties, new Uint32Array(60), nesting)
    expect(agreement([...nesting.groupOf], inBlocks(60, size))).toBeGreaterThan(0.8)
  })
})

describe('nesting', () => {
  const OPTIONS = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 3 } as const

  test.each([1, 2])('tribes of a map, their parts and the larger tribes they make, as planted, seed %i', (seed) => {
    // 3 larger tribes of 4 tribes of 60, each of 5 parts of 12
    const ties = blocks(720, [720, 240, 60, 12], [1, 3, 4, 6], seed)
    const labels = Uint32Array.from(inBlocks(720, 60))
    const nesting = nestOf(ties, labels, 12)
    expectNested(ties, labels, nesting)
    expect(agreement(atDepth(nesting, 1), inBlocks(720, 12))).toBeGreaterThan(0.8)
    expect(nesting.parents).toBe(3)
    expect(agreement([...nesting.parentOf], inBlocks(12, 4))).toBe(1)
    expect([...nesting.parentOf]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
  })

  test.each([1, 2, 3, 4, 5])('tribes found in noise make no larger ones, seed %i', (seed) => {
    for (const ties of [blocks(600, [600], [4], seed), sparse(800, 2000, seed)]) {
      const found = findTribes(ties, OPTIONS)
      const nesting = nestOf(ties, found.labels, found.count)
      expectNested(ties, found.labels, nesting)
      expect([nesting.parents, nesting.groups]).toEqual([0, 0])
      expect(new Set(nesting.parentOf)).toEqual(new Set([NO_GROUP]))
    }
  })

  test('two tribes, one tribe, circles, nobody: no larger tribes, and no parts', () => {
    const apart = tiesOf(6, [...clique(3), ...clique(3, 3), [0, 3]])
    expect(nestOf(apart, Uint32Array.of(0, 0, 0, 1, 1, 1), 2)).toMatchObject({ groups: 0, parents: 0 })
    expect(nestWhole(tiesOf(2, [[0, 1]]))).toMatchObject({ groups: 0, parents: 0 })
    expect(nestOf(tiesOf(3, []), new Uint32Array(3).fill(NO_TRIBE), 0)).toMatchObject({ groups: 0, parents: 0 })
    expect(nestOf(tiesOf(0, []), new Uint32Array(0), 0)).toMatchObject({ groups: 0, parents: 0 })
  })

  test('what a tribe falls into depends on its own ties only', () => {
    const alone = blocks(200, [200, 40], [2, 6], 3)
    const more = blocks(300, [300, 30], [2, 6], 4)
    // the same tribe behind another, tied to it
    const moved = (k: number): number => k + 300
    const edges = (ties: TieColumns, at = (k: number) => k): Edge[] =>
      Array.from(ties.from, (u, tie) => [at(u), at(ties.to[tie]!), ties.weight[tie]!])
    const both = tiesOf(500, [...edges(more), ...edges(alone, moved), [3, 450], [200, 311]])
    const labels = Uint32Array.from({ length: 500 }, (_, person) => +(person >= 300))
    const nesting = nestOf(both, labels, 2)
    expectNested(both, labels, nesting)
    expect(agreement(atDepth(nestWhole(alone), 1), atDepth(nesting, 1).slice(300))).toBe(1)
    expect(nestOf(both, labels, 2)).toEqual(nesting)
  })

  test('who may not be named is not the first of a group', () => {
    const ties = tiesOf(48, ringOfCliques(12, 4))
    const first = nestWhole(ties).first
    const rankable = everybody(48)
    for (const person of first) rankable[person] = 0
    const others = nest({ ties, labels: new Uint32Array(48), tribes: 1, rankable }, { seed: 1 }).first
    others.forEach((person, group) => {
      expect(person).not.toBe(first[group])
    })
    const none = nest({ ties, labels: new Uint32Array(48), tribes: 1, rankable: new Uint8Array(48) }, { seed: 1 })
    expect(new Set(none.first)).toEqual(new Set([NO_GROUP]))
  })

  test('hears a stop at once, tells how far it is, and refuses what does not fit', () => {
    const ties = tiesOf(karate.people, karate.edges)
    const input = { ties, labels: new Uint32Array(34), tribes: 1, rankable: everybody(34) }
    expect(() => nest(input, { seed: 1 }, { progress: () => {}, stopped: () => true })).toThrow(Stopped)
    const shares: number[] = []
    nest(input, { seed: 1 }, { progress: (share) => shares.push(share), stopped: () => false })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
    expect(() => nest({ ...input, labels: new Uint32Array(3) }, { seed: 1 })).toThrow(/3 tribes and 34 flags/)
    expect(() => nest({ ...input, labels: new Uint32Array(34).fill(1) }, { seed: 1 })).toThrow(/Person 0 has tribe 1/)
    expect(() => nest({ ...input, labels: [0] as never }, { seed: 1 })).toThrow(TypeError)
  })

  test('says the memory it takes, in proportion to people and ties', () => {
    expect(estimateNestingBytes(0, 0)).toBeLessThan(100)
    const one = estimateNestingBytes(1000, 10_000)
    expect(estimateNestingBytes(100_000, 1_000_000) / one).toBeCloseTo(100, 1)
  })
})

const inBlocks = (people: number, size: number): number[] =>
  Array.from({ length: people }, (_, person) => Math.floor(person / size))

/** The people of the largest connected part in one tribe, the others in none. */
function whole(ties: TieColumns): { labels: Uint32Array } {
  const links = new Map<number, number[]>()
  ties.from.forEach((u, tie) => {
    const v = ties.to[tie]!
    links.set(u, [...(links.get(u) ?? []), v])
    links.set(v, [...(links.get(v) ?? []), u])
  })
  let largest = new Set<number>()
  const seen = new Set<number>()
  for (const person of links.keys()) {
    if (seen.has(person)) continue
    const reached = new Set([person])
    for (const u of reached) for (const v of links.get(u)!) reached.add(v)
    for (const u of reached) seen.add(u)
    if (reached.size > largest.size) largest = reached
  }
  return { labels: Uint32Array.from({ length: ties.people }, (_, p) => (largest.has(p) ? 0 : NO_TRIBE)) }
}
