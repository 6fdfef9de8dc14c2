/** Which builds are to go: the last ones stay, then one a day, then one a week. Pure. */
import type { BuildRecord } from '../domain/builds.ts'

/** How long things are kept; null: not limited by this. With keep, daily and weekly all null every build stays. */
export interface Retention {
  /** builds made last, ≥ 1 */
  keep: number | null
  /** days, today among them, of each of which the last build stays, ≥ 1 */
  daily: number | null
  /** weeks from Monday, this one among them, of each of which the last build stays, ≥ 1 */
  weekly: number | null
  /** days after which raw interactions leave the store, ≥ 1 */
  interactionsDays: number | null
}

export const KEEP_ALL: Retention = { keep: null, daily: null, weekly: null, interactionsDays: null }

/** Held builds wait so long for somebody to look. */
export const HELD_DAYS = 30

/**
 * Builds to remove, oldest first. Never the current one, the one it carried its tribe ids over from, or a held one of
 * the last 30 days; held ones count for nothing else. Days and weeks are UTC, a build stands at its end.
 */
export function expired(records: readonly BuildRecord[], { keep, daily, weekly }: Retention, now: Date): BuildRecord[] {
  if (keep === null && daily === null && weekly === null) return []
  const newestFirst = records.toSorted((a, b) => numberOf(b) - numberOf(a))
  const current = newestFirst.find((r) => r.current)
  const finished = newestFirst.filter((r) => !r.held)
  const today = dayOf(now)
  const lastOf = (period: (day: number) => number, periods: number | null): BuildRecord[] => {
    const oldest = period(today) - (periods ?? 0)
    const last = Map.groupBy(finished, (r) => period(dayOf(new Date(r.manifest.finishedAt))))
    return [...last].filter(([at]) => at > oldest).map(([, builds]) => builds[0]!)
  }
  const kept = new Set([
    ...finished.slice(0, keep ?? 0),
    ...lastOf((day) => day, daily),
    ...lastOf(weekOf, weekly),
    ...newestFirst.filter((r) => r.held && dayOf(new Date(r.manifest.finishedAt)) > today - HELD_DAYS),
    ...newestFirst.filter((r) => r.current || r.manifest.build === current?.manifest.parentBuild),
  ])
  return newestFirst.filter((r) => !kept.has(r)).reverse()
}

/** Start of the UTC day so many days ago: older interactions are to go. Null where all stay. */
export const interactionsFrom = ({ interactionsDays }: Retention, now: Date): Date | null =>
  interactionsDays === null ? null : new Date((dayOf(now) - interactionsDays) * DAY)

const DAY = 86_400_000
const dayOf = (time: Date): number => Math.floor(time.getTime() / DAY)
/** Weeks since that of Monday, 29 December 1969. */
const weekOf = (day: number): number => Math.floor((day + 3) / 7)
const numberOf = ({ manifest }: BuildRecord): number => Number(manifest.build.slice(1))
