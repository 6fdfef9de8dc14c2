/** Small maps for the tests of this room: ties by hand, ties at random, and comparisons that speak of people. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { seeded } from '../../src/graph/random.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import type { RoleInput } from '../../src/roles/roles.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

/** from, to, weight, recency (1 where left out) */
export type Tie = readonly [from: number, to: number, weight: number, recency?: number]

export function tieColumns(people: number, ties: readonly Tie[]): TieColumns {
  const sorted = [...ties].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    people,
    from: Uint32Array.from(sorted, (tie) => tie[0]),
    to: Uint32Array.from(sorted, (tie) => tie[1]),
    weight: Float64Array.from(sorted, (tie) => tie[2]),
    recency: Float64Array.from(sorted, (tie) => tie[3] ?? 1),
  }
}

export const bothWays = (ties: readonly Tie[]): Tie[] =>
  ties.flatMap(([u, v, w, r]) => [[u, v, w, r] as const, [v, u, w, r] as const])

/** Everybody may be ranked and contacted unless said otherwise; whoever has no tie loses the tribe. */
export function mapOf(
  people: number,
  ties: readonly Tie[],
  groups: readonly number[] = Array(people).fill(0),
  given: { rankable?: readonly number[]; contactable?: readonly number[] } = {},
): RoleInput {
  const columns = tieColumns(people, ties)
  const tied = new Set([...columns.from, ...columns.to])
  const numbers = new Map<number, number>()
  const labels = Uint32Array.from({ length: people }, (_, person) => {
    if (!tied.has(person)) return NO_TRIBE
    if (!numbers.has(groups[person]!)) numbers.set(groups[person]!, numbers.size)
    return numbers.get(groups[person]!)!
  })
  const rankable = Uint8Array.from(given.rankable ?? Array(people).fill(1))
  const contactable = Uint8Array.from(given.contactable ?? rankable)
  return { ties: columns, labels, tribes: numbers.size, rankable, contactable }
}

export const star = (leaves: number): Tie[] => Array.from({ length: leaves }, (_, k) => [k + 1, 0, 1] as const)

export const clique = (people: readonly number[], weight = 1): Tie[] =>
  people.flatMap((u) => people.filter((v) => v !== u).map((v) => [u, v, weight] as const))

/** Ties drawn at random, the same for the same seed. */
export function randomMap(people: number, ties: number, tribes: number, seed: number): RoleInput {
  const random = seeded(seed)
  const drawn = new Map<number, Tie>()
  while (drawn.size < ties) {
    const u = Math.floor(random() * people)
    const v = Math.floor(people * random() ** 2)
    if (u !== v) drawn.set(u * people + v, [u, v, Math.log1p(1 + Math.floor(20 * random())), random()])
  }
  const groups = Array.from({ length: people }, () => Math.floor(random() * tribes))
  return mapOf(people, [...drawn.values()], groups)
}

// sixty-fourths: sums of them are exact, so that who is equal by definition is equal in every order of adding up
const weights = fc.oneof(
  fc.constantFrom(1, 2, 5),
  fc.integer({ min: 1, max: 1280 }).map((k) => k / 64),
)
const recencies = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.integer({ min: 0, max: 64 }).map((k) => k / 64),
)

/** Any map of up to 14 people in up to 4 tribes, some people not ranked or not to be contacted. */
export const anyMap: fc.Arbitrary<RoleInput> = fc.integer({ min: 1, max: 14 }).chain((people) =>
  fc
    .record({
      pairs: fc.uniqueArray(fc.tuple(fc.nat(people - 1), fc.nat(people - 1), weights, recencies), {
        selector: ([u, v]) => u * people + v,
        maxLength: 70,
      }),
      groups: fc.array(fc.nat(3), { minLength: people, maxLength: people }),
      flags: fc.array(fc.constantFrom(0, 1, 2, 2, 2), { minLength: people, maxLength: people }),
    })
    .map(({ pairs, groups, flags }) =>
      mapOf(
        people,
        pairs.filter(([u, v]) => u !== v),
        groups,
        { rankable: flags.map((f) => (f > 0 ? 1 : 0)), contactable: flags.map((f) => (f > 1 ? 1 : 0)) },
      ),
    ),
)

/** Compares one value per person, and names those for whom it differs. */
export function expectNear(
  what: string,
  found: ArrayLike<number>,
  wanted: ArrayLike<number>,
  tolerance = 1e-12,
  names: readonly string[] = [],
): void {
  const different: string[] = []
  for (let i = 0; i < wanted.length; i++) {
    const scale = Math.max(1, Math.abs(wanted[i]!))
    if (!(Math.abs(found[i]! - wanted[i]!) <= tolerance * scale))
      different.push(`${names[i] ?? `person ${i}`}: ${found[i]} instead of ${wanted[i]}`)
  }
  expect(found.length, `${what}: number of people`).toBe(wanted.length)
  expect(different, `${what} differs`).toEqual([])
}

/** The people of a map under other numbers: person i becomes numbers[i]. */
export function renumbered(map: RoleInput, numbers: readonly number[]): RoleInput {
  const { ties } = map
  const moved = <T extends Uint32Array | Uint8Array>(values: T): T => {
    const copy = values.slice() as T
    for (let i = 0; i < values.length; i++) copy[numbers[i]!] = values[i]!
    return copy
  }
  const list = Array.from(
    ties.from,
    (u, k): Tie => [numbers[u]!, numbers[ties.to[k]!]!, ties.weight[k]!, ties.recency[k]!],
  )
  return {
    ties: tieColumns(ties.people, list),
    labels: moved(map.labels),
    tribes: map.tribes,
    rankable: moved(map.rankable),
    contactable: moved(map.contactable),
  }
}
