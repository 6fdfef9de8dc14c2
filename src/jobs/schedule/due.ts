/**
 * Due times of cron and interval triggers.
 *
 * Where clocks change, a cron time that is named outright (`30 2 * * *`) and does not exist that day is due at the first
 * minute that exists again, and one that comes twice is due at its first coming; patterns with `*` or steps in minutes or
 * hours follow the real hours, so that every half hour stays every half hour.
 */
import { Cron } from 'croner'
import type { Trigger } from '../../domain/schedules.ts'

export interface DueTimes {
  first: Date
  last: Date
  /** how many, `MOST_TIMES` = that many or more */
  times: number
}

export const MOST_TIMES = 1000

/** Due times after one moment, up to and with another; null where there is none. */
export function dueTimes(trigger: Trigger, after: Date, until: Date): DueTimes | null {
  if (trigger.on === 'every') {
    const step = trigger.minutes * MINUTE
    const [from, to] = [Math.floor(+after / step), Math.floor(+until / step)]
    if (to <= from) return null
    const times = Math.min(to - from, MOST_TIMES)
    return { first: new Date((from + 1) * step), last: new Date(to * step), times }
  }
  const first = nextDue(trigger, after)
  if (trigger.on !== 'cron' || !first || first > until) return null
  const last = cronOf(trigger).previousRuns(1, new Date(+until + 1))[0] ?? first
  let times = 1
  for (let due = first; due < last && times < MOST_TIMES; times++) due = nextDue(trigger, due) ?? last
  return { first, last, times }
}

/** The first due time after a moment; null where none comes, or where it is not a matter of time. */
export function nextDue(trigger: Trigger, after: Date): Date | null {
  if (trigger.on === 'interactions') return null
  if (trigger.on === 'cron') return cronOf(trigger).nextRun(after)
  const step = trigger.minutes * MINUTE
  return new Date((Math.floor(+after / step) + 1) * step)
}

/** Why a cron line or its time zone cannot be used; null where they can. */
export function cronProblem(
  cron: string,
  timeZone: string,
  now: Date,
): { field: 'cron' | 'timeZone'; why: string } | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    return { field: 'timeZone', why: 'no such time zone' }
  }
  const fields = cron.trim().split(/\s+/).length
  if (fields !== 5 && !cron.startsWith('@')) return { field: 'cron', why: `it has ${fields}` }
  try {
    const next = cronOf({ cron, timeZone }).nextRun(now)
    return next ? null : { field: 'cron', why: 'such a time never comes' }
  } catch (error) {
    return { field: 'cron', why: (error as Error).message.replace(/^CronPattern: /, '') }
  }
}

const cronOf = ({ cron, timeZone }: { cron: string; timeZone: string }): Cron =>
  new Cron(cron, { timezone: timeZone, mode: '5-part', fixedTimeRule: 'no-wildcard' })

const MINUTE = 60_000
