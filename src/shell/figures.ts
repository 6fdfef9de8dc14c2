/** Figures as a reader says them. */
import { count } from './texts.ts'

/** A share, 0 to 1, in whole per cent; nearly none is told apart from none. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`

/** Hours, in minutes up to two hours, in hours up to two days, else in days. */
export function span(hours: number): string {
  if (hours < 2) return `${Math.max(1, Math.round(hours * 60))} min`
  return hours < 48 ? `${Math.round(hours)} h` : counted(Math.round(hours / 24), 'day')
}

/** A trend as log₂ of the later half over the earlier one: `up 2.0×`, `down 3.0×`, `steady`. */
export function trend(log: number): string {
  if (Math.abs(log) < STEADY) return 'steady'
  const times = 2 ** Math.abs(log)
  return `${log > 0 ? 'up' : 'down'} ${times > 10 ? 'over 10' : times.toFixed(1)}×`
}

const STEADY = 0.4

/** `1 person`, `2 people`, `1,200 things`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

export const people = (n: number): string => counted(n, 'person', 'people')

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

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
