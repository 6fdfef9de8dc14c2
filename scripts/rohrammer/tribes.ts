/**
 * The planted tribes of Rohrammer, an invented bicycle maker that names its models after birds: one that the brand runs
 * (the test riders) and those that it does not. What becomes of some of them in August is in events.ts.
 */
export const CHANNELS = ['forum', 'social', 'newsletter', 'shop'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Tribe {
  key: string
  /** people before the seed's jitter of ± 8 % */
  size: number
  /** the brand and its staff stand in its middle */
  sponsored?: boolean
  /** share of people who write English */
  english: number
  /** share of interactions by channel, in the order of CHANNELS */
  channels: readonly [number, number, number, number]
  /** model most of its people ride */
  model: string
  cities: readonly string[]
  /** interactions by month, October to September */
  season: readonly number[]
  /** busy on workdays, at weekends, or evenly */
  week: 'workdays' | 'weekends' | 'even'
  /** neighbouring tribes, which its people look at more than at the others */
  near: readonly string[]
  fate?: Fate
}

/** What becomes of a tribe at the turn: it leaves another, is taken in by another, comes new, or dies. */
export type Fate = { splitsFrom: string } | { mergesInto: string } | 'comes' | 'dies'

const ALL_YEAR = [10, 9, 8, 9, 9, 10, 11, 12, 12, 11, 11, 12]
const SUMMER = [8, 6, 5, 6, 7, 10, 12, 14, 14, 13, 12, 13]
/** a tour that everybody talks about, in August and September */
const LATE = [5, 3, 3, 3, 4, 5, 6, 7, 8, 9, 26, 28]
const COLD = [12, 13, 13, 14, 13, 11, 9, 7, 7, 7, 8, 11]
const TOWNS = ['Oberlauken', 'Tessenmoor', 'Karlshude', 'Wilmersund', 'Ashby Ferry', 'Kettlemere', 'Norrholm']

// biome-ignore format: one line per tribe is the table
export const TRIBES: readonly Tribe[] = [
  { key: 'longhaul', size: 280, english: 0.4, channels: [58, 24, 8, 10], model: 'Kiebitz', cities: TOWNS, season: LATE, week: 'even', near: ['gravel', 'tinkerers'] },
  { key: 'commuters', size: 410, english: 0.15, channels: [44, 28, 10, 18], model: 'Bachstelze', cities: ['Brunnhafen'], season: ALL_YEAR, week: 'workdays', near: ['cargo', 'winter', 'folding'] },
  { key: 'mountain', size: 350, english: 0.45, channels: [42, 42, 4, 12], model: 'Steinkauz', cities: TOWNS, season: SUMMER, week: 'weekends', near: ['tinkerers', 'gravel'] },
  { key: 'cargo', size: 310, english: 0.3, channels: [40, 30, 12, 18], model: 'Kropfgans', cities: ['Brunnhafen', 'Karlshude', 'Wilmersund'], season: ALL_YEAR, week: 'workdays', near: ['commuters', 'eseniors'] },
  { key: 'race', size: 280, english: 0.4, channels: [40, 44, 6, 10], model: 'Mauersegler', cities: TOWNS, season: SUMMER, week: 'weekends', near: ['gravel', 'mountain'] },
  { key: 'eseniors', size: 240, english: 0.1, channels: [32, 14, 24, 30], model: 'Graugans', cities: ['Oberlauken', 'Tessenmoor', 'Norrholm'], season: SUMMER, week: 'even', near: ['insiders', 'cargo'] },
  { key: 'insiders', size: 200, sponsored: true, english: 0.35, channels: [44, 30, 12, 14], model: 'Kiebitz', cities: TOWNS, season: ALL_YEAR, week: 'even', near: ['longhaul', 'eseniors'] },
  { key: 'couriers', size: 160, english: 0.5, channels: [26, 56, 2, 16], model: 'Haussperling', cities: ['Brunnhafen', 'Wilmersund', 'Ashby Ferry'], season: ALL_YEAR, week: 'workdays', near: ['commuters', 'tinkerers'] },
  { key: 'tinkerers', size: 140, english: 0.4, channels: [72, 12, 4, 12], model: 'Kiebitz', cities: TOWNS, season: ALL_YEAR, week: 'weekends', near: ['longhaul', 'mountain'] },
  { key: 'gravel', size: 115, english: 0.5, channels: [40, 46, 4, 10], model: 'Regenpfeifer', cities: TOWNS, season: SUMMER, week: 'weekends', near: ['longhaul', 'race'], fate: { mergesInto: 'race' } },
  { key: 'winter', size: 85, english: 0.25, channels: [60, 24, 6, 10], model: 'Schneeammer', cities: ['Norrholm', 'Oberlauken', 'Brunnhafen'], season: COLD, week: 'workdays', near: ['commuters', 'couriers'] },
  { key: 'folding', size: 70, english: 0.35, channels: [46, 32, 8, 14], model: 'Zaunkoenig', cities: ['Karlshude', 'Wilmersund', 'Kettlemere'], season: ALL_YEAR, week: 'workdays', near: ['commuters', 'eseniors'] },
  { key: 'recumbent', size: 55, english: 0.4, channels: [70, 14, 6, 10], model: 'Wasserralle', cities: TOWNS, season: SUMMER, week: 'weekends', near: ['longhaul', 'tinkerers'], fate: 'dies' },
  { key: 'audax', size: 220, english: 0.4, channels: [56, 30, 6, 8], model: 'Kiebitz', cities: TOWNS, season: LATE, week: 'even', near: ['race'], fate: { splitsFrom: 'longhaul' } },
  { key: 'tandem', size: 95, english: 0.35, channels: [48, 34, 6, 12], model: 'Paradieskranich', cities: TOWNS, season: ALL_YEAR, week: 'weekends', near: ['eseniors', 'cargo'], fate: 'comes' },
]

export const tribeNumber = (key: string): number => TRIBES.findIndex((t) => t.key === key)

export const SPONSORED = TRIBES.findIndex((t) => t.sponsored)

export const MODELS: readonly string[] = [...new Set(TRIBES.map((t) => t.model))]

/** Planted chiefs by people: 1 to 4. */
export const chiefsPlanted = (people: number): number => (people >= 300 ? 4 : people >= 180 ? 3 : people >= 100 ? 2 : 1)

/** Length of a tribe's lists by people, as the product shows them: round(√n / 2), between 1 and 10. */
export const listLength = (people: number): number => Math.max(1, Math.min(10, Math.round(Math.sqrt(people) / 2)))
