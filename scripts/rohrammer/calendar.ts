/** When people meet: one year, October to September, with seasons, weekdays, hours of the day, and a few days that everybody remembers. */
import type { Random } from './random.ts'
import { TRIBES } from './tribes.ts'

export const DAYS = 365
export const DAY = 86_400
/** 2024-10-01T00:00:00Z, in Unix seconds; a Tuesday */
export const START = 1_727_740_800

const WEEK = {
  workdays: [11, 11, 11, 11, 9, 6, 6],
  weekends: [8, 8, 8, 8, 9, 13, 14],
  even: [10, 10, 10, 10, 9, 9, 10],
}
/** by local hour */
const HOURS = [2, 1, 1, 0, 0, 1, 3, 6, 7, 6, 5, 5, 7, 7, 5, 5, 6, 8, 9, 11, 13, 13, 10, 5]

/** day of the year, tribe or null for all, and how much busier than usual */
const MEMORABLE: readonly [day: number, tribe: string | null, factor: number][] = [
  [51, 'winter', 4], // first snow
  [66, null, 1.6], // the newsletter with the new models
  [178, null, 2], // opening of the season
  [179, null, 1.8],
  [222, 'longhaul', 2.5], // the long May weekend
  [263, null, 1.7], // midsummer ride
  [270, 'race', 3], // hill climb
  [305, 'insiders', 3], // test week
  [306, 'insiders', 3],
  [340, 'cargo', 2], // first day of school
]

/** days, October to September */
const MONTHS = [31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30]

/** running sums of the days' weights, per tribe, and one for all in the end */
const SUMS: readonly Float64Array[] = [...TRIBES.map((t) => t.key), null].map((key) => {
  const tribe = TRIBES.find((t) => t.key === key)
  const sums = new Float64Array(DAYS + 1)
  for (let day = 0; day < DAYS; day++) {
    const weekday = (day + 1) % 7
    let weight = tribe ? WEEK[tribe.week][weekday]! * tribe.season[monthOf(day)]! : WEEK.even[weekday]! * 10
    for (const [at, whose, factor] of MEMORABLE) if (at === day && (!whose || whose === key)) weight *= factor
    sums[day + 1] = sums[day]! + weight
  }
  return sums
})

/** A day of the tribe's calendar (−1: of everybody's), from ≤ day < to. */
export function drawDay(tribe: number, from: number, to: number, random: Random): number {
  const sums = SUMS[tribe < 0 ? TRIBES.length : tribe]!
  const wanted = sums[from]! + random.next() * (sums[to]! - sums[from]!)
  let low = from
  let high = to
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sums[middle]! <= wanted) low = middle
    else high = middle
  }
  return low
}

/** Unix seconds within a day, by the rhythm of the day. */
export function drawTime(day: number, random: Random): number {
  const local = random.weighted(HOURS) * 3600 + random.whole(0, 3599)
  return Math.max(START, START + day * DAY + local - ahead(day))
}

/** The shops open Monday to Saturday, nine to seven. */
export function shopIsOpen(time: number, day: number): boolean {
  const hour = Math.floor(((((time + ahead(day) - START) % DAY) + DAY) % DAY) / 3600)
  return (day + 1) % 7 !== 6 && hour >= 9 && hour < 19
}

/** Seconds that local clocks are ahead of UTC: summer time until 27 October and from 30 March. */
const ahead = (day: number): number => (day < 26 || day >= 180 ? 7200 : 3600)

/** 0 = October … 11 = September. */
export function monthOf(day: number): number {
  let month = 0
  for (let rest = day - 31; rest >= 0; ) rest -= MONTHS[++month]!
  return month
}
