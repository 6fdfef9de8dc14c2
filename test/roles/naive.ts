/** The same definitions once more, as plainly as they can be put: objects and Maps, every pair looked at. For small maps only. */
import type { RoleInput } from '../../src/roles/roles.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0)
const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

export interface PlainTie {
  from: number
  to: number
  weight: number
  recency: number
}

export const plainTies = ({ ties }: RoleInput): PlainTie[] =>
  Array.from(ties.from, (from, k) => ({ from, to: ties.to[k]!, weight: ties.weight[k]!, recency: ties.recency[k]! }))

export const neighbours = (map: RoleInput, person: number): number[] => [
  ...new Set(plainTies(map).flatMap(({ from, to }) => (from === person ? [to] : to === person ? [from] : []))),
]

/** Everything of `Roles` that is a score. */
export function naiveScores(map: RoleInput) {
  const { labels, rankable } = map
  const all = plainTies(map)
  const same = (t: PlainTie) => labels[t.from] === labels[t.to]
  const people = count(map.ties.people)
  const ranked = people.filter((i) => rankable[i] === 1 && labels[i] !== NO_TRIBE)
  const chief = people.map((i) => sum(all.filter((t) => t.to === i && same(t)).map((t) => t.weight)))
  const audience = people.map((i) => all.filter((t) => t.to === i && same(t)).length)
  const outside = people.map((i) => sum(all.filter((t) => t.to === i && !same(t)).map((t) => t.recency)))
  const outsiders = people.map((i) => all.filter((t) => t.to === i && !same(t)).length)
  const spreads = people.map((i) => {
    const withTribe = new Map<number, number>()
    for (const t of all) {
      if (t.from !== i && t.to !== i) continue
      const tribe = labels[t.from === i ? t.to : t.from]!
      withTribe.set(tribe, (withTribe.get(tribe) ?? 0) + t.weight)
    }
    const strength = sum([...withTribe.values()])
    const own = withTribe.get(labels[i]!) ?? 0
    const participation =
      withTribe.size < 2 ? 0 : 1 - sum([...withTribe.values()].map((s) => (s / strength) * (s / strength)))
    return { strength, own, participation }
  })
  const percentile = (values: number[], i: number) =>
    ranked.includes(i)
      ? sum(ranked.map((j) => (near(values[j]!, values[i]!) ? 0.5 : values[j]! < values[i]! ? 1 : 0))) / ranked.length
      : 0
  const spread = spreads.map((s) => s.participation * s.strength)
  const outsidePercentile = people.map((i) => percentile(outside, i))
  const spreadPercentile = people.map((i) => percentile(spread, i))
  return {
    chief,
    audience,
    outsideAttention: outside,
    outsiders,
    twoWay: spreads.map((s) => s.own),
    belonging: spreads.map((s) => (s.strength > 0 ? s.own / s.strength : 0)),
    participation: spreads.map((s) => s.participation),
    spread,
    outsidePercentile,
    spreadPercentile,
    medicine: people.map((i) =>
      ranked.includes(i) && (outside[i]! > 0 || spread[i]! > 0)
        ? 0.5 * outsidePercentile[i]! + 0.5 * spreadPercentile[i]!
        : 0,
    ),
  }
}

/** Shortest paths by walking them all: for each pair, the share that leads through each third person. */
export function naiveBetweenness(map: RoleInput): number[] {
  const n = map.ties.people
  const near = count(n).map((i) => neighbours(map, i))
  const through: number[] = Array(n).fill(0)
  for (let s = 0; s < n; s++) {
    for (let t = s + 1; t < n; t++) {
      let paths = [[s]]
      while (paths.length > 0 && !paths.some((path) => path.at(-1) === t))
        paths = paths.flatMap((path) =>
          near[path.at(-1)!]!.filter((next) => !path.includes(next)).map((next) => [...path, next]),
        )
      const shortest = paths.filter((path) => path.at(-1) === t)
      for (const path of shortest) for (const v of path.slice(1, -1)) through[v]! += 1 / shortest.length
    }
  }
  return through
}

/** The largest k such that the person is left when all with fewer than k neighbours are taken away, again and again. */
export function naiveCore(map: RoleInput): number[] {
  const people = count(map.ties.people)
  const near = people.map((i) => neighbours(map, i))
  const core: number[] = people.map(() => 0)
  for (let k = 1; k < people.length; k++) {
    let left = new Set(people)
    for (let before = -1; before !== left.size; ) {
      before = left.size
      left = new Set([...left].filter((i) => near[i]!.filter((j) => left.has(j)).length >= k))
    }
    for (const i of left) core[i] = k
  }
  return core
}

/** Peels the map: round by round, who has no more neighbours left than k goes, where k rises when nobody does. */
export function naiveLayers(map: RoleInput): number[] {
  const layers = count(map.ties.people).map(() => 0)
  let left = new Set(layers.keys().filter((i) => neighbours(map, i).length > 0))
  for (let k = 1, layer = 1; left.size > 0; ) {
    const stay = new Set([...left].filter((i) => neighbours(map, i).filter((j) => left.has(j)).length > k))
    if (stay.size === left.size) k++
    else {
      for (const i of left) if (!stay.has(i)) layers[i] = layer
      left = stay
      layer++
    }
  }
  return layers
}

/** Expected number of people of `among` reached by a list. */
export function naiveReached(map: RoleInput, list: readonly number[], among: (person: number) => boolean): number {
  const missing = new Map<number, number>()
  for (const t of plainTies(map)) {
    if (!list.includes(t.to) || !among(t.from)) continue
    missing.set(t.from, (missing.get(t.from) ?? 1) * Math.exp(-t.weight))
  }
  return sum([...missing.values()].map((m) => 1 - m))
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a))
}
