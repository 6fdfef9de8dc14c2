/** What is known of a tribe, a line each: how sure it is, where and when its people meet, how it holds together. Null where it is not known. */
import { FIGURES, type Language } from './figures.ts'
import { clean, cut } from './table.ts'
import { text } from './texts.ts'
import type { KnownTribe } from './tribe.ts'
import { WORDS, wordFor } from './words.ts'

type Row = Record<string, unknown>

/** How far the tribe can be relied on, or why that is not told. */
export function sure({ confidence: c, map_confidence: map, proof }: KnownTribe, language: Language): string {
  const words = WORDS[language].head
  if (!c) return `${words.notComputed}: ${proof?.why ?? words.olderProgram}`
  const grade = c['grade'] === null ? '' : `${wordFor(words.grade, String(c['grade']))} – `
  const doubt = map?.['grade'] === 'low' && c['grade'] !== null ? ` ${map[`sentence_${language}`]}` : ''
  return `${grade}${c[`sentence_${language}`]}${doubt}`
}

export function held(tribe: Row, portrait: Row | null, language: Language): string | null {
  const words = WORDS[language].holding
  const [shape, purpose] = [
    text(portrait?.['shape'] ?? tribe['shape']),
    text(portrait?.['purpose'] ?? tribe['purpose']),
  ]
  const share = portrait?.['purpose_share']
  const of = typeof share === 'number' ? `, ${words.ofInside(FIGURES[language].percent(share))}` : ''
  const parts = [
    shape && wordFor(words.shape, shape),
    purpose && `${words.there(wordFor(words.purpose, purpose))}${of}`,
  ]
  return parts.some(Boolean) ? parts.filter(Boolean).join('; ') : null
}

export function succession(portrait: Row | null, language: Language): string | null {
  const why = text(portrait?.[`why_succession_${language}`])
  if (why === null) return null
  const next = text(portrait?.['next_chief_handle'])
  return next === null ? why : `${why} ${WORDS[language].holding.next} ${short(next)}.`
}

/** Told only of what stands out: twice what it would be if spread evenly. */
export function when(p: Row | null, language: Language): string | null {
  if (p?.['peak_weekday'] == null) return null
  const words = WORDS[language].time
  const { percent } = FIGURES[language]
  const [hour, share] = [p['peak_hour'], Number(p['peak_share'])]
  const hours = hour === null ? '' : `, ${words.hours(Number(hour), Number(hour) + 3)}`
  const even = 1 / (hour === null ? 7 : 7 * 8)
  if (share < 2 * even) return null
  return `${words.weekdays[Number(p['peak_weekday']) - 1]}${hours}: ${words.peak(percent(share), percent(even))}`
}

export function where({ tribe, portrait: p, channels }: KnownTribe, language: Language): string | null {
  const words = WORDS[language].time
  const main = text(tribe!['main_channel'])
  const named = shares(channels, 'channel', language) ?? (main === null ? null : `${words.mostly} ${short(main)}`)
  const owned = p?.['owned_share'] == null ? null : words.owned(FIGURES[language].percent(Number(p['owned_share'])))
  return named && owned ? `${named}; ${owned}` : (named ?? owned)
}

/** `forum 61 %, shop 20 %` */
export const shares = (rows: readonly Row[], column: string, language: Language): string | null =>
  rows.length === 0
    ? null
    : rows.map((r) => `${short(r[column])} ${FIGURES[language].percent(Number(r['share']))}`).join(', ')

/** Things said in each phase, with the channel of most of them. */
export function journey(rows: readonly Row[], language: Language): string | null {
  if (rows.length === 0) return null
  const words = WORDS[language].time
  const phases = Map.groupBy(rows, (r) => String(r['phase']))
  const told = [...phases].map(([phase, own]) => {
    const things = own.reduce((sum, r) => sum + Number(r['things']), 0)
    const channel = text(own.toSorted((a, b) => Number(b['things']) - Number(a['things']))[0]!['channel'])
    const where = channel === null ? '' : ` (${own.length > 1 ? `${words.mostly} ` : ''}${short(channel)})`
    return `${wordFor(words.phases, phase)} ${FIGURES[language].count(things)}${where}`
  })
  return `${words.said}: ${told.join(', ')}`
}

export function answers({ portrait: p, brand_answers }: KnownTribe, language: Language): string | null {
  const asked = Number(p?.['brand_asked'] ?? 0)
  if (asked === 0) return null
  const words = WORDS[language].time
  const { count, percent, span } = FIGURES[language]
  const share = p!['brand_answered']
  const hours = p!['brand_hours']
  const by = brand_answers.map((r) => {
    const [name, of] = [short(r['handle'] ?? r['account_id']), count(Number(r['asked']))]
    return `${name} ${share === null ? of : words.answeredOf(count(Number(r['answered'])), of)}`
  })
  const told = [
    words.asked(asked),
    words.answered(share === null ? null : percent(Number(share))),
    hours === null ? '' : words.firstAnswer(span(Number(hours))),
  ]
  return `${told.filter(Boolean).join(', ')}${by.length > 1 ? ` (${by.join(', ')})` : ''}`
}

export function parts({ tribe, sub_tribes }: KnownTribe, language: Language): string | null {
  if (sub_tribes.length === 0) return null
  const { people } = FIGURES[language]
  const all = Math.max(Number(tribe!['sub_tribes'] ?? 0), sub_tribes.length)
  const named = sub_tribes.map((s) => {
    const first = text(s['first_member_handle'])
    const around = first === null ? '' : ` ${WORDS[language].holding.around} ${short(first)}`
    return `${s['sub_tribe_id']} (${people(Number(s['people']))}${around})`
  })
  return `${all}: ${named.join(', ')}${all > named.length ? ' …' : ''}`
}

export function parent({ tribe, parent: p }: KnownTribe, language: Language): string | null {
  if (!p) return null
  const words = WORDS[language].holding
  const { people, listed } = FIGURES[language]
  const others = (p['tribe_ids'] as string[]).filter((id) => id !== tribe!['tribe_id'])
  const shown =
    others.length > MOST_NAMED ? [...others.slice(0, MOST_NAMED), words.more(others.length - MOST_NAMED)] : others
  return `${p['parent_id']}, ${people(Number(p['people']))}${shown.length ? `, ${words.with} ${listed(shown)}` : ''}`
}

const MOST_NAMED = 6

/** People by what they are, in the order of the words. */
export function sums(
  counts: Readonly<Record<string, number>>,
  words: Readonly<Record<string, string>>,
  language: Language,
): string | null {
  const told = Object.entries(words).flatMap(([key, word]) =>
    counts[key] ? [`${FIGURES[language].count(counts[key])} ${word}`] : [],
  )
  return told.length ? told.join(', ') : null
}

/** An id or a term, on one line, cut where it is long. */
export const short = (value: unknown): string => cut(clean(String(value)), 40)
