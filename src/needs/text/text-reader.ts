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

/** A word that was told, and the text that it was last found in. */
interface Told {
  number: number
  text: number
}

/** What is found in the texts of a batch. */
interface Found extends Omit<Reading, 'text' | 'word' | 'words'> {
  text: number[]
  word: number[]
  words: string[]
}

/** Tells each word once, so that many batches of texts do not repeat theirs. */
export class TextReader {
  readonly #step: number
  #next: number
  #told = new Map<Term, Told>()
  /** the same by what is told: a term that was forgotten and found again is the one it was */
  #lines = new Map<string, Told>()
  /** texts read, of all batches */
  #texts = 0

  /** @param first number of its first word @param step from one number to the next, so that several readers share none */
  constructor(first: number, step: number) {
    this.#next = first
    this.#step = step
  }

  read(texts: readonly string[]): Reading {
    if (this.#told.size > KEPT) {
      this.#told = new Map()
      this.#lines = new Map()
    }
    const column = () => new Uint32Array(texts.length)
    const found: Found = {
      language: column(),
      sentiment: new Int32Array(texts.length),
      needs: column(),
      phase: column(),
      sensitive: column(),
      text: [],
      word: [],
      words: [],
    }
    for (let at = 0; at < texts.length; at++) this.#read(texts[at]!, at, found)
    return {
      ...found,
      text: Uint32Array.from(found.text),
      word: Uint32Array.from(found.word),
      words: found.words.join('\n'),
    }
  }

  /** By itself, not within the loop: what is compiled of a loop at work is given up where it ends. */
  #read(text: string, at: number, found: Found): void {
    const sentences = sentencesOf(text)
    const read = readSentences(sentences)
    found.language[at] = read.language === null ? 0 : 1 + LANGUAGES.indexOf(read.language)
    found.sentiment[at] = read.sentiment === null ? UNTOLD : SENTIMENTS[read.sentiment]
    for (const { kind } of read.needs) found.needs[at]! |= 1 << NEED_KINDS.indexOf(kind)
    if (read.sentiment !== null) found.phase[at] = 1 + PHASES.indexOf(phaseOf(sentences, read)!)
    const touched = this.#findTerms(sentences, read.language, at, found)
    found.sensitive[at] = Number(touched || sentences.some(touches))
  }

  /** Each term of a text once; true where a hashtag or link is sensitive: words are judged in their sentence. */
  #findTerms(sentences: readonly Sentence[], language: Language | null, at: number, found: Found): boolean {
    const text = this.#texts++
    let touched = false
    for (const { tokens } of sentences) {
      for (const token of tokens) {
        for (const term of termsOf(token, language)) {
          const told = this.#told.get(term) ?? this.#tell(term, found.words)
          if (told.text === text) continue
          told.text = text
          found.text.push(at)
          found.word.push(told.number)
          touched ||= term.sensitive && term.kind !== 'word'
        }
      }
    }
    return touched
  }

  #tell(term: Term, lines: string[]): Told {
    const kind = TERM_KINDS.indexOf(term.kind)
    const line = `${kind} ${Number(term.stemmed)} ${Number(term.sensitive)} ${term.key} ${term.term}`
    let told = this.#lines.get(line)
    if (!told) {
      told = { number: this.#next, text: -1 }
      this.#next += this.#step
      this.#lines.set(line, told)
      lines.push(`${told.number} ${line}`)
    }
    this.#told.set(term, told)
    return told
  }
}

/** 1 where a topic is sensitive. */
export function judgeTopics(topics: readonly string[]): Uint32Array {
  return Uint32Array.from(topics, (topic) => Number(isSensitive(topic)))
}
