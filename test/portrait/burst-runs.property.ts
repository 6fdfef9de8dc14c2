/** Bursts on streams made by chance: none where there is none, the planted one where there is one, busy days or not. */
import { describe, expect, test } from 'vitest'
import { burstRuns, type Stream } from '../../src/portrait/voices/burst-runs.ts'

const SEEDS = 100
/** Small, seeded, good enough for counts (Marsaglia's xorshift). */
function random(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 88_675_123) >>> 0
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 20; i++) next()
  return next
}

function poisson(mean: number, next: () => number): number {
  const least = Math.exp(-mean)
  let n = -1
  for (let product = 1; product > least; product *= next()) n++
  return n
}

interface World {
  slices: number
  people: number
  mean: number
  share: number
}

/** On every seventh slice three times as many people speak; in the three from `planted` on the share of negative ones is another. */
function stream({ slices, people, mean, share }: World, seed: number, planted = { from: slices, share: 0 }): Stream {
  const next = random(seed)
  const rows: [number, number, number][] = []
  for (let slice = 0; slice < slices; slice++) {
    const spoke = Math.min(people, poisson(mean * (slice % 7 === 3 ? 3 : 1), next))
    const who = new Set<number>()
    while (who.size < spoke) who.add(Math.floor(next() * people))
    const now = slice >= planted.from && slice < planted.from + 3 ? planted.share : share
    for (const person of [...who].sort((a, b) => a - b)) rows.push([slice, person, next() < now ? 1 : 0])
  }
  return {
    slice: Int32Array.from(rows, (row) => row[0]),
    person: Uint32Array.from(rows, (row) => row[1]),
    negative: Uint8Array.from(rows, (row) => row[2]),
  }
}

const worlds: World[] = [
  { slices: 60, people: 500, mean: 30, share: 0.1 },
  { slices: 200, people: 1000, mean: 60, share: 0.3 },
  { slices: 200, people: 50, mean: 3, share: 0.3 },
  { slices: 200, people: 1000, mean: 60, share: 0.02 },
  { slices: 216, people: 3000, mean: 80, share: 0.6 },
  { slices: 365, people: 30, mean: 2, share: 0.5 },
]

describe.each(worlds)('$slices slices, $mean of $people people speak, $share negative', (world) => {
  test(`no burst by chance in 95 of ${SEEDS} streams`, () => {
    let quiet = 0
    for (let seed = 1; seed <= SEEDS; seed++) if (burstRuns(stream(world, seed), 7).length === 0) quiet++
    expect(quiet).toBeGreaterThanOrEqual(95)
  })
})

test.each(worlds.filter(({ mean }) => mean >= 30))(
  'a planted burst is found: $mean speak, $share negative',
  (world) => {
    let found = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const from = Math.floor(world.slices / 2)
      const planted = { from, share: Math.min(0.95, world.share + 0.3) }
      const runs = burstRuns(stream(world, seed, planted), 7)
      if (runs.some(({ first, last }) => first <= from + 2 && last >= from && last - first <= 12)) found++
    }
    expect(found).toBeGreaterThanOrEqual(95)
  },
)

test('no one person makes a burst, however long it is angry', () => {
  const rows: [number, number, number][] = []
  for (let slice = 0; slice < 60; slice++) {
    for (let person = 0; person < 10; person++) rows.push([slice, person, (slice + person) % 10 === 0 ? 1 : 0])
    rows.push([slice, 99, slice >= 20 && slice < 40 ? 1 : 0])
  }
  const quiet: Stream = {
    slice: Int32Array.from(rows, (row) => row[0]),
    person: Uint32Array.from(rows, (row) => row[1]),
    negative: Uint8Array.from(rows, (row) => row[2]),
  }
  expect(burstRuns(quiet, 7)).toEqual([])
})

test('a silence ends a run, and nothing negative, or nothing at all, is none', () => {
  const of = (slices: readonly (readonly [number, number, number])[]): Stream => {
    const rows = slices.flatMap(([slice, spoke, bad]) =>
      Array.from({ length: spoke }, (_, i) => [slice, i, i < bad ? 1 : 0] as const),
    )
    return {
      slice: Int32Array.from(rows, (row) => row[0]),
      person: Uint32Array.from(rows, (row) => row[1]),
      negative: Uint8Array.from(rows, (row) => row[2]),
    }
  }
  const usual = Array.from({ length: 30 }, (_, i) => [i, 40, 4] as const)
  const burst = (at: number) => [at, 40, 30] as const
  const runs = burstRuns(of([...usual, burst(30), burst(60)]), 7)
  expect(
    runs.map(({ first, last, people, spoke, share, usual }) => [first, last, people, spoke, share, usual]),
  ).toEqual([
    [30, 30, 30, 40, 0.75, 0.1],
    [60, 60, 30, 40, 0.75, 0.1],
  ])
  // by hand: 2 √40.5 (asin √(30.375 / 40.75) − asin √.1)
  expect(runs[0]!.z).toBeCloseTo(2 * Math.sqrt(40.5) * (Math.asin(Math.sqrt(30.375 / 40.75)) - 0.3217505544), 8)
  expect(burstRuns(of([...usual.map(([slice, spoke]) => [slice, spoke, 0] as const)]), 7)).toEqual([])
  expect(burstRuns(of([]), 7)).toEqual([])
})
