/** Reads texts, many at once. */
import { PHASES } from './journey.ts'
import type { Language } from './language.ts'
import { phaseOf } from './phase.ts'
import { readSentences } from './read.ts'
import { LANGUAGES, type Reading, TERM_KINDS, UNTOLD } from './reading.ts'
import { NEED_KINDS } from './rules/rule.ts'
import { isSensitive, touches } from './sensitive.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { type Term, termsOf } from './terms.ts'

const SENTIMENTS = { negative: -1, neutral: 0, positive: 1 } as const

/** Words whose numbers are kept; beyond, all are told anew under new numbers. */
const KEPT = 200_000

/** Tells each word once, so that many batches of texts do not repeat theirs. */
export class TextReader {
  readonly #step: number
  #next: number
  #numbers = new Map<Term, number>()

  /** @param first number of its first word @param step from one number to the next, so that several readers share none */
  constructor(first: number, step: number) {
    this.#next = first
    this.#step = step
  }

  read(texts: readonly string[]): Reading {
    if (this.#numbers.size > KEPT) this.#numbers = new Map()
    const column = () => new Uint32Array(texts.length)
    const sentiment = new Int32Array(texts.length)
    const found = { language: column(), needs: column(), phase: column(), sensitive: column() }
    const ofText: number[] = []
    const ofWord: number[] = []
    const lines: string[] = []
    for (const [at, text] of texts.entries()) {
      const sentences = sentencesOf(text)
      const read = readSentences(sentences)
      found.language[at] = read.language === null ? 0 : 1 + LANGUAGES.indexOf(read.language)
      sentiment[at] = read.sentiment === null ? UNTOLD : SENTIMENTS[read.sentiment]
      for (const { kind } of read.needs) found.needs[at]! |= 1 << NEED_KINDS.indexOf(kind)
      if (read.sentiment !== null) found.phase[at] = 1 + PHASES.indexOf(phaseOf(sentences, read)!)
      let touched = sentences.some(touches)
      for (const term of distinctTerms(sentences, read.language)) {
        ofText.push(at)
        ofWord.push(this.#numbers.get(term) ?? this.#tell(term, lines))
        touched ||= term.sensitive
      }
      found.sensitive[at] = Number(touched)
    }
    return {
      ...found,
      sentiment,
      text: Uint32Array.from(ofText),
      word: Uint32Array.from(ofWord),
      words: lines.join('\n'),
    }
  }

  #tell(term: Term, lines: string[]): number {
    const number = this.#next
    this.#next += this.#step
    this.#numbers.set(term, number)
    const kind = TERM_KINDS.indexOf(term.kind)
    lines.push(`${number} ${kind} ${Number(term.stemmed)} ${Number(term.sensitive)} ${term.key} ${term.term}`)
    return number
  }
}

function distinctTerms(sentences: readonly Sentence[], language: Language | null): Iterable<Term> {
  const terms = new Set<Term>()
  for (const { tokens } of sentences)
    for (const token of tokens) for (const term of termsOf(token, language)) terms.add(term)
  return terms
}

/** 1 where a topic is sensitive. */
export function judgeTopics(topics: readonly string[]): Uint32Array {
  return Uint32Array.from(topics, (topic) => Number(isSensitive(topic)))
}
