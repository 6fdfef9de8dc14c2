/**
 * The words of an offer, and how well each means a term: by stems (stems.ts), by words that mean the same (product-words.ts),
 * and by parts of compounds.
 *
 *   q = 1 same stem; .8 means the same; of compounds .7 the last part, .5 the first
 *
 * A part that many tribes have in their words tells little of each: it counts 1 − 2 (n − 1) / tribes, n the tribes that have it,
 * so one that half of them have says nothing; whole things a map may be all about (bike) never match as a part. A compound of
 * the offer whose rest nobody knows ("block" in "blockchain") counts half. So does a word that may say how the next one is.
 */
import { GENERAL_WORDS } from '../text/general-words.ts'
import type { Language } from '../text/language.ts'
import { readSentences } from '../text/read.ts'
import { sentencesOf } from '../text/sentences.ts'
import { stem } from '../text/stems.ts'
import { termsOf } from '../text/terms.ts'
import { HOW_OR_WHAT, SAME_WORDS, WHOLE_THINGS } from './product-words.ts'

export interface OfferWord {
  /** in lower case */
  word: string
  /** how well it means a term of one or more words, 0 to 1 */
  means(term: string): number
  /** it is this word, or another form of it */
  is(said: string): boolean
  /** it may say how the next one is: "light jacket" */
  how: boolean
}

/**
 * The offer's words and hashtags, each once, without function words and words that say nothing by themselves.
 *
 * @param spoken the terms of each tribe of the map
 */
export function offerWords(offer: string, spoken: readonly (readonly string[])[]): OfferWord[] {
  const { words, language } = wordsOf(offer)
  const languages: readonly Language[] = language ? [language] : ['de', 'en']
  const formsOf = remembering((term) => partsOf(term).map((word) => formOf(word, languages)))
  const tribes = spoken.map((of) => [...new Set(of)].flatMap(formsOf))
  const known = new Set([...LISTED.keys(), ...THINGS, ...tribes.flatMap((of) => of.flatMap(({ stems }) => stems))])
  const hows = new Set(saysHow(words, offer))
  return words.map((word) => {
    const form = formOf(word, languages)
    const having = tribes.filter((of) => of.some((part) => likeness(form, part, known).part > 0)).length
    const telling = Math.max(0, 1 - (2 * Math.max(0, having - 1)) / tribes.length) || 0
    return {
      word,
      means: remembering((term) => match(form, formsOf(term), known, telling) * (hows.has(word) ? HOW : 1)),
      is: remembering((said) => isSame(form, formOf(said, languages))),
      how: hows.has(word),
    }
  })
}

/** Its words, each once, and its language where that is sure. */
export function wordsOf(offer: string): { words: string[]; language: Language | null } {
  const sentences = sentencesOf(joined(offer))
  const { language } = readSentences(sentences)
  const terms = sentences.flatMap(({ tokens }) => tokens.flatMap((token) => termsOf(token, language)))
  const parts = terms.filter(({ kind }) => kind !== 'link').flatMap(({ term }) => partsOf(term))
  return { words: [...new Set(parts)].filter((word) => !GENERAL.has(word)), language }
}

/** A word, its stems, one for each language it may be in, and what it means or has as a part. */
interface Form {
  word: string
  stems: readonly string[]
  /** line of product-words.ts → how it stands in the word */
  senses: ReadonlyMap<number, Sense>
}

interface Sense {
  /** 1, or less as a part */
  quality: number
  /** the other part; empty for none */
  rest: string
}

const GENERAL: ReadonlySet<string> = new Set(GENERAL_WORDS)
const THINGS: ReadonlySet<string> = new Set(WHOLE_THINGS)
/** Letters of a part by which a compound matches, and of what it leaves. */
const PART = 4
const LEFT = 4
/** "Lampe" in "Fahrradlampe" is what the thing is; "Regen" in "Regenhose" is what it is for. */
const HEAD = 0.7
const FRONT = 0.5
/** Words of one line mean about the same. */
const SAME = 0.8
const REST_UNKNOWN = 0.5
const HOW = 0.5

/** "E-Bike" is "EBike": one letter and a hyphen are written as one word. */
const joined = (text: string): string => text.replace(/(?<![\p{L}\p{N}])(\p{L})[-‐‑](?=\p{L})/gu, '$1')
const partsOf = (term: string): string[] =>
  joined(term)
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)

/** Word or stem → its lines of product-words.ts. */
const LISTED: ReadonlyMap<string, readonly number[]> = linesOf(SAME_WORDS)

function linesOf(lines: readonly (readonly string[])[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [line, words] of lines.entries())
    for (const form of new Set(words.flatMap((word) => [word, stem(word, 'de'), stem(word, 'en')])))
      found.set(form, [...(found.get(form) ?? []), line])
  return found
}

function formOf(word: string, languages: readonly Language[]): Form {
  const stems = languages.map((language) => stem(word, language))
  const senses = new Map<number, Sense>()
  const add = (part: string, quality: number, rest: string) => {
    for (const line of LISTED.get(part) ?? [])
      if (quality > (senses.get(line)?.quality ?? 0)) senses.set(line, { quality, rest })
  }
  for (const form of new Set([word, ...stems])) {
    add(form, 1, '')
    if (form.startsWith('e') && form.length > LEFT) add(form.slice(1), HEAD, '')
    for (let at = PART; at <= form.length - LEFT; at++) {
      const [front, head] = [form.slice(0, at), form.slice(at)]
      if (!THINGS.has(front)) add(front, FRONT, head)
      if (!THINGS.has(head)) add(head, HEAD, front)
    }
  }
  return { word, stems, senses }
}

/** How well a word means a term of one or more words, 0 to 1: of "frame bag", "bag" is half. */
function match(word: Form, term: readonly Form[], known: ReadonlySet<string>, telling: number): number {
  const best = term.reduce((most, one) => {
    const { whole, part } = likeness(word, one, known)
    return Math.max(most, whole, part * telling)
  }, 0)
  return best === 0 ? 0 : best / term.length
}

/** How well a word of an offer means a word of a term, as a whole, and by parts. */
function likeness(offered: Form, said: Form, known: ReadonlySet<string>): { whole: number; part: number } {
  if (isSame(offered, said)) return { whole: 1, part: 0 }
  let whole = 0
  let part = within(offered.word, said.word, known)
  for (const [at, stem] of offered.stems.entries()) part = Math.max(part, within(stem, said.stems[at]!, known))
  for (const [line, { quality, rest }] of offered.senses) {
    const other = said.senses.get(line)?.quality ?? 0
    if (quality === 1 && other === 1) whole = SAME
    else part = Math.max(part, SAME * Math.min(quality, other) * (isKnown(rest, known) ? 1 : REST_UNKNOWN))
  }
  return { whole, part }
}

const isSame = (offered: Form, said: Form): boolean =>
  offered.word === said.word || offered.stems.some((stem, at) => stem === said.stems[at])

function within(offered: string, said: string, known: ReadonlySet<string>): number {
  const [short, long] = offered.length < said.length ? [offered, said] : [said, offered]
  if (short.length < PART || long.length - short.length < LEFT || THINGS.has(short)) return 0
  const isHead = long.endsWith(short)
  if (!isHead && !long.startsWith(short)) return 0
  const rest = isHead ? long.slice(0, -short.length) : long.slice(short.length)
  return (isHead ? HEAD : FRONT) * (long === said || isKnown(rest, known) ? 1 : REST_UNKNOWN)
}

const isKnown = (rest: string, known: ReadonlySet<string>): boolean =>
  rest === '' || known.has(rest) || known.has(stem(rest, 'de')) || known.has(stem(rest, 'en'))

/** Words that may say how the next one of the offer is, and each time do. */
function saysHow(words: readonly string[], offer: string): string[] {
  const typed = offer.toLowerCase().split(/\s+/)
  return HOW_OR_WHAT.filter((how) => {
    const places = typed.flatMap((word, at) => (word === how ? [at] : []))
    return (
      places.length > 0 && places.every((at) => words.includes(typed[at + 1]?.replace(/[^\p{L}\p{N}]+$/u, '') ?? ''))
    )
  })
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const old = known.get(key)
    if (old !== undefined) return old
    const made = make(key)
    known.set(key, made)
    return made
  }
}
