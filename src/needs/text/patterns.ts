/**
 * Compiles patterns (see rules/rule.ts) and finds them in sentences. Each word is looked up once; only patterns that
 * begin with it are tried, and each of them looks at most a few words ahead: linear in the text, without backtracking
 * regular expressions.
 */
import { Notes, type Token } from './tokens.ts'
import { WordIndex } from './word-index.ts'

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
  /** atoms that the words of the sentence must meet, beside the first; those of few words first, as they fail most */
  needed: readonly number[]
  /** whether only a sentence that asks can meet it */
  asks: boolean
  of: T
}

/** What is known of one word: the atoms (word steps) that it meets, and the patterns that may begin with it. */
interface Known<T> {
  atoms: readonly number[]
  /** those of the atoms that some pattern needs */
  needed: readonly number[]
  patterns: readonly Pattern<T>[]
}

export interface Found<T> {
  of: T
  /** tokens [from, to) */
  from: number
  to: number
}

export class Patterns<T> {
  readonly #lists: Readonly<Record<string, string>>
  readonly #atoms = new Map<string, number>()
  /** words of each atom */
  readonly #sizes: number[] = []
  readonly #index = new WordIndex()
  readonly #needed = new Set<number>()
  readonly #first = new Map<number, Pattern<T>[]>()
  readonly #known = new Notes<Known<T>>((token) => this.#lookUp(token.word))
  /** per atom: the number of the last sentence that has a word which meets it */
  #met = new Float64Array()
  #sentence = 0

  constructor(lists: Readonly<Record<string, string>>) {
    this.#lists = lists
  }

  /** @throws Error where a pattern names no such list or does not begin with a word */
  add(text: string, of: T): void {
    const steps = text.split(' ').map((step) => this.#step(step))
    const first = steps.find((step) => step.is !== 'start')
    if (first?.is !== 'word' || first.optional) throw new Error(`pattern "${text}" does not begin with a word`)
    const needed = steps.flatMap((step) => (step.is === 'word' && step !== first && !step.optional ? [step.atom] : []))
    for (const atom of needed) this.#needed.add(atom)
    needed.sort((one, other) => this.#sizes[one]! - this.#sizes[other]!)
    const pattern = { steps, needed, asks: steps.some(({ is }) => is === 'asks'), of }
    const others = this.#first.get(first.atom)
    if (others) others.push(pattern)
    else this.#first.set(first.atom, [pattern])
  }

  /** Whether some pattern names this word or its beginning. */
  names(token: Token): boolean {
    return this.#known.of(token).atoms.length > 0
  }

  /** Each pattern's findings, in order of the text, then of adding; one at most for a pattern and beginning. */
  find(tokens: readonly Token[], asks: boolean): Found<T>[] {
    const known: Known<T>[] = []
    let begins = false
    for (const token of tokens) {
      const word = this.#known.of(token)
      begins ||= word !== UNKNOWN && word.patterns.length > 0
      known.push(word)
    }
    if (!begins) return NONE
    this.#note(known)
    const found: Found<T>[] = []
    const place = { tokens, known, asks }
    for (let from = 0; from < tokens.length; from++) {
      for (const pattern of known[from]!.patterns) {
        if ((pattern.asks && !asks) || !this.#areMet(pattern.needed)) continue
        const to = ahead(pattern.steps, 0, place, from)
        if (to >= 0) found.push({ of: pattern.of, from, to })
      }
    }
    return found
  }

  /** Notes which atoms are met in this sentence. */
  #note(known: readonly Known<T>[]): void {
    if (this.#met.length !== this.#atoms.size) this.#met = new Float64Array(this.#atoms.size)
    this.#sentence++
    for (const { needed } of known) for (const atom of needed) this.#met[atom] = this.#sentence
  }

  #areMet(atoms: readonly number[]): boolean {
    for (const atom of atoms) if (this.#met[atom] !== this.#sentence) return false
    return true
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
    const words = text.split('|').flatMap((part) => this.#words(part))
    this.#sizes[atom] = words.length
    for (const word of words) this.#index.add(word, atom)
    return atom
  }

  #words(part: string): string[] {
    if (!part.startsWith('{')) return [part]
    const list = this.#lists[part.slice(1, -1)]
    if (list === undefined) throw new Error(`no list ${part}`)
    return list.trim().split(/\s+/)
  }

  #lookUp(word: string): Known<T> {
    const atoms = this.#index.of(word)
    if (atoms.length === 0) return UNKNOWN
    return {
      atoms,
      needed: atoms.filter((atom) => this.#needed.has(atom)),
      patterns: atoms.flatMap((atom) => this.#first.get(atom) ?? []),
    }
  }
}

const NONE: never[] = []
const UNKNOWN: Known<never> = { atoms: NONE, needed: NONE, patterns: NONE }

function meets(known: Known<unknown> | undefined, atom: number): boolean {
  return known?.atoms.includes(atom) ?? false
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
  const known = place.known[next]
  if (wanted.is === 'not') return meets(known, wanted.atom) ? -1 : ahead(steps, step + 1, place, at)
  if (wanted.is === 'word') {
    const to = meets(known, wanted.atom) ? ahead(steps, step + 1, place, next + 1) : -1
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
