/** Where people stand, and in which colour: without a file or a build. */
import { expect, test } from 'vitest'
import { type Colour, tribeColour } from '../../src/domain/colours.ts'
import { packDiscs } from '../../src/export/graph/discs.ts'
import { layOut, NOBODY, type PeopleMap } from '../../src/export/graph/layout.ts'
import { type Random, seeded } from '../../src/graph/random.ts'

/** Sizes of tribes, in the order of their numbers, and ties at random, most of them inside. */
function randomMap(sizes: readonly number[], tiesEach: number, random: Random): PeopleMap {
  const tribes = Uint32Array.from(sizes.flatMap((size, t) => new Array<number>(size).fill(t + 1)))
  const ties = tiesEach * tribes.length
  const from = Uint32Array.from({ length: ties }, (_, i) => i % tribes.length)
  return {
    tribes,
    ranks: Uint32Array.from(tribes, (_, i) => (random() < 0.1 ? 0 : i + 1)),
    from,
    to: from.map((person) => {
      if (random() < 0.2) return Math.floor(random() * tribes.length)
      const first = tribes.indexOf(tribes[person]!)
      const other = first + Math.floor(random() * sizes[tribes[person]! - 1]!)
      return other === person ? NOBODY : other
    }),
    weights: Float32Array.from({ length: ties }, () => 5 * random() + 0.1),
  }
}

/** One tie a pair, as in a build. */
function withoutRepeats(map: PeopleMap): PeopleMap {
  const seen = new Set<string>()
  const to = map.to.map((target, i) => {
    const pair = `${map.from[i]} ${target}`
    if (target === map.from[i] || seen.has(pair)) return NOBODY
    seen.add(pair)
    return target
  })
  return { ...map, to }
}

test('everybody stands in the disc of their tribe, no two in one place, and no discs overlap', async () => {
  const map = withoutRepeats(randomMap([3, 250, 1, 40, 2, 2, 7, 120, 3500, 1, 4], 2, seeded(1)))
  const { x, y, discs } = await layOut(map)
  expect([...discs.tribes]).toEqual([9, 2, 8, 4, 7, 11, 1, 5, 6, 3, 10])
  expect([discs.x[0], discs.y[0]]).toEqual([0, 0])
  const slot = new Map([...discs.tribes].map((tribe, t) => [tribe, t]))
  const places = new Set<string>()
  for (let person = 0; person < x.length; person++) {
    const t = slot.get(map.tribes[person]!)!
    const away = Math.hypot(x[person]! - discs.x[t]!, y[person]! - discs.y[t]!)
    // 24 is the largest size
    expect(away + 24).toBeLessThan(discs.radii[t]!)
    places.add(`${x[person]!.toFixed(2)} ${y[person]!.toFixed(2)}`)
  }
  expect(places.size).toBe(x.length)
  expectApart(discs.x, discs.y, discs.radii)
})

test('the same map gives the same places, whatever was laid out before', async () => {
  const map = withoutRepeats(randomMap([60, 500, 5], 3, seeded(2)))
  const first = await layOut(map)
  await layOut(withoutRepeats(randomMap([30, 30], 3, seeded(3))))
  expect(await layOut(map)).toEqual(first)
})

test('people with ties stand nearer to each other than others', async () => {
  // two halves of one tribe with few ties between them
  const people = 200
  const random = seeded(4)
  const half = (i: number) => i % 2
  const from = Uint32Array.from({ length: 1200 }, () => Math.floor(random() * people))
  const to = from.map((i) => {
    const other = Math.floor(random() * people)
    return half(other) === half(i) || random() < 0.03 ? other : (other + 1) % people
  })
  const map = withoutRepeats({
    tribes: new Uint32Array(people).fill(1),
    ranks: Uint32Array.from({ length: people }, (_, i) => i + 1),
    from,
    to,
    weights: new Float32Array(1200).fill(1),
  })
  const { x, y } = await layOut(map)
  const mean = (pairs: (i: number, j: number) => boolean): number => {
    let sum = 0
    let count = 0
    for (let i = 0; i < people; i++)
      for (let j = 0; j < i; j++)
        if (pairs(i, j)) {
          sum += Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!)
          count++
        }
    return sum / count
  }
  expect(mean((i, j) => half(i) === half(j))).toBeLessThan(0.8 * mean((i, j) => half(i) !== half(j)))
})

test('a tribe too large for forces stands by rank, the first chief in the middle, the unranked outside', async () => {
  const people = 3001
  const ranks = Uint32Array.from({ length: people }, (_, i) => (i < 5 ? 0 : people - i))
  const { x, y } = await layOut({
    tribes: new Uint32Array(people).fill(7),
    ranks,
    from: new Uint32Array(),
    to: new Uint32Array(),
    weights: new Float32Array(),
  })
  const outward = [...ranks.keys()].sort((a, b) => Math.hypot(x[a]!, y[a]!) - Math.hypot(x[b]!, y[b]!))
  const place = (person: number) => ranks[person] || Number.POSITIVE_INFINITY
  expect(outward).toEqual([...ranks.keys()].sort((a, b) => (place(a) === place(b) ? a - b : place(a) - place(b))))
})

test('a tribe without ties inside, indices without anybody, and nobody at all', async () => {
  const none = { from: new Uint32Array(), to: new Uint32Array(), weights: new Float32Array() }
  const gaps = await layOut({ tribes: Uint32Array.of(0, 2, 2, 0, 2, 2, 2), ranks: new Uint32Array(7), ...none })
  expect(new Set([1, 2, 4, 5, 6].map((i) => `${gaps.x[i]} ${gaps.y[i]}`)).size).toBe(5)
  expect([...gaps.x, ...gaps.y].every(Number.isFinite)).toBe(true)
  const empty = await layOut({ tribes: new Uint32Array(), ranks: new Uint32Array(), ...none })
  expect(empty.discs.tribes.length).toBe(0)
})

test.each(['equal', 'falling slowly', 'falling fast', 'a few large ones, many small ones', 'random'])(
  'discs %s: packed close, without overlap',
  (kind) => {
    const random = seeded(5)
    const sizes: Record<string, (i: number) => number> = {
      equal: () => 1,
      'falling slowly': (i) => 1000 - i,
      'falling fast': (i) => 1000 / (i + 1),
      'a few large ones, many small ones': (i) => (i < 5 ? 500 - i : 1 + random()),
      random: () => 0.5 + 20 * random() ** 3,
    }
    for (const count of [1, 2, 3, 4, 7, 30, 600]) {
      const radii = Float64Array.from({ length: count }, (_, i) => sizes[kind]!(i))
        .sort()
        .reverse()
      const { x, y } = packDiscs(radii)
      expectApart(x, y, radii)
      const area = radii.reduce((sum, r) => sum + r * r, 0)
      const reach = Math.max(...radii.map((r, i) => Math.hypot(x[i]!, y[i]!) + r))
      expect(reach).toBeLessThan(radii[0]! + 2.5 * Math.sqrt(area))
    }
  },
)

test('colours: fixed by the number, seen on white, the first ones told apart', () => {
  expect([1, 2, 3].map(tribeColour)).toEqual([1, 2, 3].map(tribeColour))
  for (let tribe = 1; tribe <= 1000; tribe++) expect(contrastToWhite(tribeColour(tribe))).toBeGreaterThanOrEqual(3)
  const first = Array.from({ length: 16 }, (_, i) => tribeColour(i + 1))
  for (const [i, a] of first.entries())
    for (const b of first.slice(0, i)) expect(Math.hypot(a.r - b.r, a.g - b.g, a.b - b.b)).toBeGreaterThan(30)
})

/** WCAG 2: 3 and more for what is drawn. */
function contrastToWhite({ r, g, b }: Colour): number {
  const light = (c: number): number => (c <= 10 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
  return 1.05 / (0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b) + 0.05)
}

function expectApart(x: Float64Array, y: Float64Array, radii: Float64Array): void {
  const overlapping: string[] = []
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++)
      if (Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!) < (radii[i]! + radii[j]!) * (1 - 1e-6)) overlapping.push(`${i} ${j}`)
  expect(overlapping).toEqual([])
}
