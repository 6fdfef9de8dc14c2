/**
 * Compiles patterns (see rules/rule.ts) and finds them in sentences. Each word is looked up once; only patterns that
 * begin with it are tried, and each of them looks at most a few words ahead: linear in the text, without backtracking
 * regular expressions.
 */
import { fold } from './fold.ts'
import type { Token } from './sentences.ts'

type Step =
  | { is: 'word'; atom: number; optional: boolean }
  | { is: 'not'; atom: number }
  | { is: 'gap'; most: number }
  | { is: 'start'; whole: boolean }
  | { is: 'end' }
  | { is: 'asks' }
  | { is: 'comma' }

interface Pattern<T> {
  steps: readonly Step[]
  of: T
}

/** What is known of one word: the atoms (word steps) that it meets, and the patterns that may begin with it. */
interface Known<T> {
  atoms: readonly number[]
  patterns: readonly Pattern<T>[]
}

export interface Found<T> {
  of: T
  /** tokens [from, to) */
  from: number
  to: number
}

/** Words remembered at most, so that a hostile stream cannot fill the memory. */
const REMEMBERED = 50_000

export class Patterns<T> {
  readonly #lists: Readonly<Record<string, string>>
  readonly #atoms = new Map<string, number>()
  readonly #exact = new Map<string, number[]>()
  readonly #prefixes = new Map<string, number[]>()
  readonly #suffixes = new Map<string, number[]>()
  readonly #first = new Map<number, Pattern<T>[]>()
  readonly #known = new Map<string, Known<T>>()
  #longest = 0

  constructor(lists: Readonly<Record<string, string>>) {
    this.#lists = lists
  }

  /** @throws Error where a pattern names no such list or does not begin with a word */
  add(text: string, of: T): void {
    const steps = text.split(' ').map((step) => this.#step(step))
    const first = steps.find((step) => step.is !== 'start')
    if (first?.is !== 'word' || first.optional) throw new Error(`pattern "${text}" does not begin with a word`)
    const pattern = { steps, of }
    const others = this.#first.get(first.atom)
    if (others) others.push(pattern)
    else this.#first.set(first.atom, [pattern])
  }

  /** Whether some pattern names this word or its beginning. */
  names(word: string): boolean {
    return this.#lookUp(word).atoms.length > 0
  }

  /** Each pattern's findings, in order of the text, then of adding; one at most for a pattern and beginning. */
  find(tokens: readonly Token[], asks: boolean): Found<T>[] {
    const known = tokens.map((token) => this.#lookUp(token.word))
    const found: Found<T>[] = []
    for (let from = 0; from < tokens.length; from++) {
      for (const pattern of known[from]!.patterns) {
        const to = ahead(pattern.steps, 0, { tokens, known, asks }, from)
        if (to >= 0) found.push({ of: pattern.of, from, to })
      }
    }
    return found
  }

  #step(text: string): Step {
    if (text === '^') return { is: 'start', whole: false }
    if (text === '^^') return { is: 'start', whole: true }
    if (text === '$') return { is: 'end' }
    if (text === '?') return { is: 'asks' }
    if (text === ',') return { is: 'comma' }
    if (/^_\d$/.test(text)) return { is: 'gap', most: Number(text[1]) }
    if (text.startsWith('!')) return { is: 'not', atom: this.#atom(text.slice(1)) }
    const optional = text.endsWith('?')
    return { is: 'word', atom: this.#atom(optional ? text.slice(0, -1) : text), optional }
  }

  /** Number of a set of words: `a|stem*|{list}`. */
  #atom(text: string): number {
    const old = this.#atoms.get(text)
    if (old !== undefined) return old
    const atom = this.#atoms.size
    this.#atoms.set(text, atom)
    for (const word of text.split('|').flatMap((part) => this.#words(part))) {
      const form = fold(word.replaceAll('*', ''))
      const map = word.endsWith('*') ? this.#prefixes : word.startsWith('*') ? this.#suffixes : this.#exact
      if (map !== this.#exact) this.#longest = Math.max(this.#longest, form.length)
      const atoms = map.get(form)
      if (atoms === undefined) map.set(form, [atom])
      else if (atoms.at(-1) !== atom) atoms.push(atom)
    }
    return atom
  }

  #words(part: string): string[] {
    if (!part.startsWith('{')) return [part]
    const list = this.#lists[part.slice(1, -1)]
    if (list === undefined) throw new Error(`no list ${part}`)
    return list.trim().split(/\s+/)
  }

  #lookUp(word: string): Known<T> {
    const old = this.#known.get(word)
    if (old) return old
    const atoms = new Set(this.#exact.get(word))
    if (atoms.size === 0) for (const atom of this.#exact.get(word.replace(/(.)\1+$/u, '$1')) ?? []) atoms.add(atom)
    for (let length = 2; length <= Math.min(word.length, this.#longest); length++) {
      for (const atom of this.#prefixes.get(word.slice(0, length)) ?? []) atoms.add(atom)
      if (length < word.length) for (const atom of this.#suffixes.get(word.slice(-length)) ?? []) atoms.add(atom)
    }
    const known = { atoms: [...atoms], patterns: [...atoms].flatMap((atom) => this.#first.get(atom) ?? []) }
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(word, known)
    return known
  }
}

interface Place {
  tokens: readonly Token[]
  known: readonly Known<unknown>[]
  asks: boolean
}

/** Where the match of `steps[step…]` from token `at` ends, −1 = nowhere. */
function ahead(steps: readonly Step[], step: number, place: Place, at: number): number {
  const wanted = steps[step]
  if (!wanted) return at
  if (wanted.is === 'asks') return place.asks ? ahead(steps, step + 1, place, at) : -1
  if (wanted.is === 'start') return isStart(place, at, wanted.whole) ? ahead(steps, step + 1, place, at) : -1
  if (wanted.is === 'comma') return place.tokens[at]?.kind === 'mark' ? ahead(steps, step + 1, place, at + 1) : -1
  const next = afterMarks(place, at)
  if (wanted.is === 'end') return isEnd(place, next) ? ahead(steps, step + 1, place, at) : -1
  const atoms = place.known[next]?.atoms
  if (wanted.is === 'not') return atoms?.includes(wanted.atom) ? -1 : ahead(steps, step + 1, place, at)
  if (wanted.is === 'word') {
    const to = atoms?.includes(wanted.atom) ? ahead(steps, step + 1, place, next + 1) : -1
    return to < 0 && wanted.optional ? ahead(steps, step + 1, place, at) : to
  }
  for (let gap = 0, from = at; gap <= wanted.most && from <= place.tokens.length; gap++) {
    const to = ahead(steps, step + 1, place, from)
    if (to >= 0) return to
    from = afterMarks(place, from) + 1
  }
  return -1
}

function afterMarks(place: Place, at: number): number {
  let next = at
  while (place.tokens[next]?.kind === 'mark') next++
  return next
}

const UNSAID: readonly string[] = ['mention', 'link', 'emoji', 'hashtag', 'mark']
/** How many of these are looked past at most, so that a row of a million hashtags costs no square. */
const LOOK_PAST = 12

function isStart(place: Place, at: number, whole: boolean): boolean {
  if (!whole && place.tokens[at - 1]?.kind === 'mark') return true
  let before = at - 1
  while (before >= 0 && at - before <= LOOK_PAST && UNSAID.includes(place.tokens[before]!.kind)) before--
  return before < 0
}

function isEnd(place: Place, at: number): boolean {
  let next = at
  while (next - at < LOOK_PAST && next < place.tokens.length && UNSAID.includes(place.tokens[next]!.kind)) next++
  return next >= place.tokens.length
}
