/** What is known of a tribe, a line each: how sure it is, where and when its people meet, how it holds together. Null where it is not known. */
import { listed, people, percent, span } from './figures.ts'
import { clean, cut } from './table.ts'
import { count, text } from './texts.ts'
import type { KnownTribe } from './tribe.ts'

type Row = Record<string, unknown>
type Language = 'en' | 'de'

/** How far the tribe can be relied on, or why that is not told. */
export function sure({ confidence: c, map_confidence: map, proof }: KnownTribe, language: Language): string {
  if (!c) return `not computed: ${proof?.why ?? 'the build is of an older program'}`
  const grade = c['grade'] === null ? '' : `${c['grade']} – `
  const doubt = map?.['grade'] === 'low' && c['grade'] !== null ? ` ${map[`sentence_${language}`]}` : ''
  return `${grade}${c[`sentence_${language}`]}${doubt}`
}

const HELD: Readonly<Record<string, string>> = {
  hub: 'one person in the middle (hub)',
  web: 'ties from one to one (web)',
  pool: 'what all share, with loose ties (pool)',
}
const SERVES: Readonly<Record<string, string>> = {
  support: 'help each other (support)',
  product: 'make the product better (product)',
  acquisition: 'bring in others (acquisition)',
  content: 'pass content on (content)',
  engagement: 'keep company (engagement)',
}

export function held(tribe: Row, portrait: Row | null): string | null {
  const [shape, purpose] = [
    text(portrait?.['shape'] ?? tribe['shape']),
    text(portrait?.['purpose'] ?? tribe['purpose']),
  ]
  const share = portrait?.['purpose_share']
  const of = typeof share === 'number' ? `, ${percent(share)} of what is said inside` : ''
  const parts = [shape && (HELD[shape] ?? shape), purpose && `mostly there to ${SERVES[purpose] ?? purpose}${of}`]
  return parts.some(Boolean) ? parts.filter(Boolean).join('; ') : null
}

export function succession(portrait: Row | null, language: Language): string | null {
  const why = text(portrait?.[`why_succession_${language}`])
  if (why === null) return null
  const next = text(portrait?.['next_chief_handle'])
  return next === null ? why : `${why} ${language === 'de' ? 'Nachrücken würde' : 'Next comes'} ${short(next)}.`
}

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

/** So many times its even share makes a time busy. */
const BUSY = 1.5

export function when(p: Row | null): string | null {
  if (p?.['peak_weekday'] == null) return null
  const hour = p['peak_hour']
  const hours = hour === null ? '' : `, ${hour} to ${Number(hour) + 3} h UTC`
  const even = 1 / (hour === null ? 7 : 7 * 8)
  if (Number(p['peak_share']) < BUSY * even) return null
  return `${WEEKDAYS[Number(p['peak_weekday']) - 1]}${hours}: ${percent(Number(p['peak_share']))} of what it does in a week (evenly it would be ${percent(even)})`
}

export function where({ tribe, portrait: p, channels }: KnownTribe): string | null {
  const main = text(tribe!['main_channel'])
  const named = shares(channels, 'channel') ?? (main === null ? null : `mostly ${short(main)}`)
  const owned = p?.['owned_share'] == null ? null : `${percent(Number(p['owned_share']))} in the brand’s own channels`
  return named && owned ? `${named}; ${owned}` : (named ?? owned)
}

/** `forum 61 %, shop 20 %` */
export const shares = (rows: readonly Row[], column: string): string | null =>
  rows.length === 0 ? null : rows.map((r) => `${short(r[column])} ${percent(Number(r['share']))}`).join(', ')

/** Things said in each phase, with the channel of most of them. */
export function journey(rows: readonly Row[]): string | null {
  if (rows.length === 0) return null
  const phases = Map.groupBy(rows, (r) => String(r['phase']))
  const told = [...phases].map(([phase, own]) => {
    const things = own.reduce((sum, r) => sum + Number(r['things']), 0)
    const channel = text(own.toSorted((a, b) => Number(b['things']) - Number(a['things']))[0]!['channel'])
    return `${phase} ${count(things)}${channel === null ? '' : ` (${own.length > 1 ? 'mostly ' : ''}${short(channel)})`}`
  })
  return `things said: ${told.join(', ')}`
}

export function answers({ portrait: p, brand_answers }: KnownTribe): string | null {
  const asked = Number(p?.['brand_asked'] ?? 0)
  if (asked === 0) return null
  const share = p!['brand_answered']
  const hours = p!['brand_hours']
  const answered = share === null ? 'whether it answers cannot be told' : `${percent(Number(share))} answered`
  const soon = hours === null ? '' : `, the first answer after ${span(Number(hours))} at the median`
  const by = brand_answers.map((r) => {
    const [name, of] = [short(r['handle'] ?? r['account_id']), count(Number(r['asked']))]
    return share === null ? `${name} ${of}` : `${name} ${count(Number(r['answered']))} of ${of}`
  })
  return `asked ${asked === 1 ? 'once' : `${count(asked)} times`}, ${answered}${soon}${by.length > 1 ? ` (${by.join(', ')})` : ''}`
}

export function parts({ tribe, sub_tribes }: KnownTribe): string | null {
  if (sub_tribes.length === 0) return null
  const all = Math.max(Number(tribe!['sub_tribes'] ?? 0), sub_tribes.length)
  const named = sub_tribes.map((s) => {
    const first = text(s['first_member_handle'])
    return `${s['sub_tribe_id']} (${people(Number(s['people']))}${first === null ? '' : ` around ${short(first)}`})`
  })
  return `${all}: ${named.join(', ')}${all > named.length ? ' …' : ''}`
}

export function parent({ tribe, parent: p }: KnownTribe): string | null {
  if (!p) return null
  const others = (p['tribe_ids'] as string[]).filter((id) => id !== tribe!['tribe_id'])
  const shown =
    others.length > MOST_NAMED ? [...others.slice(0, MOST_NAMED), `${others.length - MOST_NAMED} more`] : others
  return `${p['parent_id']}, ${people(Number(p['people']))}${shown.length ? `, with ${listed(shown)}` : ''}`
}

const MOST_NAMED = 6

export const SHELLS: readonly [string, string][] = ['core', 'friends', 'acquaintances', 'crowd'].map((s) => [s, s])
export const MOVES: readonly [string, string][] = [
  ['riser', 'nearer to the core'],
  ['faller', 'farther from it'],
  ['silent', 'fallen silent'],
  ['returned', 'back again'],
]

export function sums(counts: Readonly<Record<string, number>>, words: readonly [string, string][]): string | null {
  const told = words.flatMap(([key, word]) => (counts[key] ? [`${count(counts[key])} ${word}`] : []))
  return told.length ? told.join(', ') : null
}

/** An id or a term, on one line, cut where it is long. */
export const short = (value: unknown): string => cut(clean(String(value)), 40)
