/** Figures as a reader says them, in English and German. */
export type Language = 'en' | 'de'

const WORDS = {
  en: {
    ...{ and: 'and', person: 'person', people: 'people', under: 'under', over: 'over' },
    span: (days: string, one: boolean) => `${days} ${one ? 'day' : 'days'}`,
    steady: 'steady',
    trend: (times: string, isUp: boolean) => `${isUp ? 'up' : 'down'} ${times}×`,
  },
  de: {
    ...{ and: 'und', person: 'Person', people: 'Personen', under: 'unter', over: 'über' },
    // one form for "in 9 Tage" and "nach 9 Tagen"
    span: (days: string) => `${days} d`,
    steady: 'gleich',
    trend: (times: string, isUp: boolean) => `${times}× ${isUp ? 'mehr' : 'weniger'}`,
  },
}

function figuresIn(language: Language) {
  const words = WORDS[language]
  const count = (n: number): string => n.toLocaleString(language)

  /** `1 person`, `2 people`, `1,200 things`. */
  const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

  const people = (n: number): string => counted(n, words.person, words.people)

  /** A share, 0 to 1, in whole per cent; nearly none is told apart from none. */
  const percent = (share: number): string =>
    share > 0 && share < 0.005 ? `${words.under} 1 %` : `${Math.round(share * 100)} %`

  /** Hours, in minutes up to two hours, in hours up to two days, else in days. */
  function span(hours: number): string {
    if (hours < 2) return `${Math.max(1, Math.round(hours * 60))} min`
    if (hours < 48) return `${Math.round(hours)} h`
    const days = Math.round(hours / 24)
    return words.span(count(days), days === 1)
  }

  /** A trend as log₂ of the later half over the earlier one: `up 2.0×`, `down 3.0×`, `steady`. */
  function trend(log: number): string {
    if (Math.abs(log) < STEADY) return words.steady
    const times = 2 ** Math.abs(log)
    return words.trend(times > 10 ? `${words.over} 10` : decimal(times, 1, language), log > 0)
  }

  /** `a`, `a and b`, `a, b and c`. */
  const listed = (items: readonly string[]): string =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${words.and} ${items.at(-1)}`

  return { count, counted, people, percent, span, trend, listed }
}

const STEADY = 0.4

/** A number with so many decimals. */
export const decimal = (n: number, decimals: number, language: Language): string =>
  language === 'de' ? n.toFixed(decimals).replace('.', ',') : n.toFixed(decimals)

export const FIGURES = { en: figuresIn('en'), de: figuresIn('de') }
export const { count, counted, people, percent, span, trend, listed } = FIGURES.en

/** The day of a time as read from a build, UTC. */
export const day = (at: unknown): string => new Date(at as string | Date).toISOString().slice(0, 10)

/** Text in lines that end before the 119th column; those after the first set in, the first behind as much. */
export function wrapped(text: string, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - indent) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}

const WIDTH = 118
