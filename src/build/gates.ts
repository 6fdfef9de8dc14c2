/** Weighs a new build against the current one: which of its figures are too far off, and which cannot be compared. Pure. */
import type { Manifest, ResolvedOptions } from '../domain/builds.ts'
import { GATES, type Gate, type GateLimits, type GateName } from '../domain/gates.ts'

/** People who are in both builds, and of these the ones whose tribe id changed. */
export interface Moved {
  both: number
  changed: number
}

export interface Weighed {
  /** in the order of GATES */
  gates: Gate[]
  skipped: { gates: GateName[]; reason: string }[]
}

/** Below so many people in the current build a few newcomers change everything; nothing is compared. */
export const FEWEST_PEOPLE = 100
/** Two windows are compared where they share so much of the longer one: those that move with the calendar do. */
const SHARED_WINDOW = 0.8

/** Compares what can be compared; gates that are off (null) are left out. */
export function weigh(current: Manifest, fresh: Manifest, moved: Moved, limits: GateLimits): Weighed {
  // however small the map or new the window: nobody at all is never what was meant
  const always = current.counts.people > 0 && fresh.counts.people === 0 ? 'people' : null
  const skipped = notComparable(current, fresh).map(({ gates, reason }) => ({
    gates: gates.filter((name) => name !== always),
    reason,
  }))
  const off = new Set(skipped.flatMap((s) => s.gates))
  const values: Record<GateName, number> = {
    churn: moved.both === 0 ? 1 : moved.changed / moved.both,
    modularity: current.quality.modularity - fresh.quality.modularity,
    people: times(current.counts.people, fresh.counts.people),
    interactions: times(current.counts.interactions, fresh.counts.interactions),
    tribes: times(current.counts.tribes, fresh.counts.tribes),
  }
  const gates = GATES.flatMap((name) => {
    const limit = limits[name]
    return limit === null || off.has(name) ? [] : [{ name, value: rounded(values[name]), limit }]
  })
  return { gates, skipped }
}

export const stopped = (gates: readonly Gate[]): Gate[] => gates.filter((g) => g.value > g.limit)

/** What a gate saw, in words, with the figures of both builds. */
export function gateSentence({ name, value, limit }: Gate, current: Manifest, fresh: Manifest): string {
  if (name === 'churn')
    return `${percent(value)} of the people in both builds have another tribe id than in ${current.build} (limit ${percent(limit)})`
  if (name === 'modularity')
    return `modularity ${fresh.quality.modularity.toFixed(3)} after ${current.quality.modularity.toFixed(3)} in ${current.build} (it may fall by ${limit})`
  const [then, now] = [current.counts[name], fresh.counts[name]]
  return `${now.toLocaleString('en-US')} ${name} after ${then.toLocaleString('en-US')} in ${current.build} (${now === 0 ? '' : `${value.toFixed(2)} times ${now < then ? 'fewer' : 'more'}; `}limit ${limit})`
}

/** Names of the options that make tribes and differ between two builds. */
export const otherOptions = (one: Manifest, other: Manifest): string[] =>
  (['resolution', 'algorithm', 'engine', 'halfLifeDays', 'kindWeights'] as const).filter(
    (name) => canonical(one.options[name]) !== canonical(other.options[name]),
  )

function notComparable(current: Manifest, fresh: Manifest): Weighed['skipped'] {
  if (current.counts.people < FEWEST_PEOPLE)
    return [{ gates: [...GATES], reason: `${current.build} has fewer than ${FEWEST_PEOPLE} people` }]
  const skipped: Weighed['skipped'] = []
  const changed = otherOptions(current, fresh)
  if (changed.length > 0)
    skipped.push({ gates: ['churn', 'modularity', 'tribes'], reason: `other options: ${changed.join(', ')}` })
  if (windowMoved(current, fresh))
    skipped.push({ gates: ['churn', 'people', 'interactions', 'tribes'], reason: 'another window was asked for' })
  return skipped
}

/** Did the caller ask for another window? What input does to an open one is what the gates are for. */
function windowMoved(current: Manifest, fresh: Manifest): boolean {
  const same = (['since', 'until'] as const).every((side) => current.options[side] === fresh.options[side])
  if (same) return false
  const [from, to] = windowOf(current)
  const [start, end] = windowOf(fresh)
  const longest = Math.max(to - from, end - start)
  return !(Math.min(to, end) - Math.max(from, start) >= SHARED_WINDOW * longest)
}

/** Start and end in milliseconds: as asked for, else as found; NaN where no row has a time. */
const windowOf = ({ options, windowStart, windowEnd }: Manifest): [number, number] => [
  Date.parse(options.since ?? windowStart ?? ''),
  Date.parse(options.until ?? windowEnd ?? ''),
]

const canonical = (value: ResolvedOptions[keyof ResolvedOptions]): string =>
  JSON.stringify(value !== null && typeof value === 'object' ? Object.entries(value).sort() : value)

/** How many times more or fewer; none counts as a half, so that the figure stays finite. */
const times = (a: number, b: number): number => Math.max(a, b, NONE) / Math.max(Math.min(a, b), NONE)
const NONE = 0.5
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`
