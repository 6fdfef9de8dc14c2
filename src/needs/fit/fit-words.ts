/** The words of an offer, and how well each means a term: by stems (stems.ts), and by parts of compounds. */
import { GENERAL_WORDS } from '../text/general-words.ts'
import type { Language } from '../text/language.ts'
import { readSentences } from '../text/read.ts'
import { sentencesOf } from '../text/sentences.ts'
import { stem } from '../text/stems.ts'
import { termsOf } from '../text/terms.ts'

export interface OfferWord {
  /** in lower case */
  word: string
  /** how well it means a term of one or more words, 0 to 1 */
  means(term: string): number
}

/** The offer's words and hashtags, each once, without function words and words that say nothing by themselves. */
export function offerWords(offer: string): OfferWord[] {
  const sentences = sentencesOf(offer)
  const { language } = readSentences(sentences)
  const terms = sentences.flatMap(({ tokens }) => tokens.flatMap((token) => termsOf(token, language)))
  const parts = terms.filter(({ kind }) => kind !== 'link').flatMap(({ term }) => partsOf(term))
  const words = [...new Set(parts)].filter((word) => !GENERAL.has(word))
  const languages: readonly Language[] = language ? [language] : ['de', 'en']
  const formsOf = remembering((term) =>
    partsOf(term).map((word) => ({ word, stems: languages.map((one) => stem(word, one)) })),
  )
  return words.map((word) => ({ word, means: remembering((term) => match(formsOf(word)[0]!, formsOf(term))) }))
}

/** A word and its stems, one for each language it may be in. */
interface Forms {
  word: string
  stems: readonly string[]
}

const GENERAL: ReadonlySet<string> = new Set(GENERAL_WORDS)
const partsOf = (term: string): string[] =>
  term
    .toLowerCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
/** Letters of a part by which a compound matches, and of what it leaves. */
const PART = 4
const LEFT = 4
/** "Lampe" in "Fahrradlampe" is what the thing is; "Regen" in "Regenhose" is what it is for. */
const HEAD = 0.7
const FRONT = 0.5

/** How well a word means a term of one or more words, 0 to 1: of "frame bag", "bag" is half. */
function match(word: Forms, term: readonly Forms[]): number {
  const best = term.reduce((most, part) => Math.max(most, matchPart(word, part)), 0)
  return best === 0 ? 0 : best / term.length
}

function matchPart(a: Forms, b: Forms): number {
  if (a.word === b.word || a.stems.some((stem, at) => stem === b.stems[at])) return 1
  return Math.max(within(a.word, b.word), ...a.stems.map((stem, at) => within(stem, b.stems[at]!)))
}

function within(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < PART || long.length - short.length < LEFT) return 0
  return long.endsWith(short) ? HEAD : long.startsWith(short) ? FRONT : 0
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
