/** Reads what a text is: its language, the needs it voices (with the rule that found each), and its sentiment. */
import { elect, type Language } from './language.ts'
import { DE } from './rules/de.ts'
import { EN } from './rules/en.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { type Sentiment, sentimentOf } from './sentiment.ts'
import { CompiledTongue, type Need, type Reading } from './tongue.ts'

export interface Text {
  /** null = not sure, or neither */
  language: Language | null
  /** each kind and rule at most once, in order of the text; empty where it voices no need */
  needs: Need[]
  sentiment: Sentiment
}

const TONGUES: Readonly<Record<Language, CompiledTongue>> = { de: new CompiledTongue(DE), en: new CompiledTongue(EN) }
/** The rule of a question mark: it finds a question where no other rule says that it is none. */
const MARK = '?'
/** A sentence of so few words that only praises ("Well done.") is meant otherwise beside a complaint. */
const CURT = 2
const NONE: readonly Need[] = []

/**
 * Where the language is not sure (a few words, none telling), both languages' rules are tried; where it is another
 * language, none: the text is neutral and voices nothing.
 */
export function readText(text: string): Text {
  const sentences = sentencesOf(text)
  const { language, foreign } = elect(sentences, (one, word) => TONGUES[one].knows(word))
  if (foreign) return { language: null, needs: [], sentiment: 'neutral' }
  const tongues = language ? [TONGUES[language]] : [TONGUES.en, TONGUES.de]
  const readings = sentences.map((sentence) =>
    withMark(merge(tongues.map((tongue) => tongue.read(sentence))), sentence),
  )
  const nowhere = new Set(readings.flatMap((reading) => [...reading.nowhere]))
  const left = readings.map(({ found }) => found.filter(({ kind }) => !nowhere.has(kind)))
  const ironic = praiseIsIronic(left.filter((_, at) => !isCurt(sentences[at]!)))
  const meant = left.map((needs, at) => (ironic && isCurt(sentences[at]!) && needs.every(isPraise) ? NONE : needs))
  return {
    language,
    needs: [...new Map(meant.flat().map((need) => [`${need.kind} ${need.rule}`, need])).values()],
    sentiment: sentimentOf(
      readings.map(({ words }, at) => ({
        words: meant[at] === NONE ? [] : words,
        kinds: new Set(meant[at]!.map(({ kind }) => kind)),
      })),
    ),
  }
}

/** A question mark asks, unless a rule says otherwise, or the sentence blames and nothing else in it asks. */
function withMark(reading: Reading, { asks }: Sentence): Reading {
  const kinds = reading.found.map(({ kind }) => kind)
  if (!asks || kinds.includes('question') || reading.ruledOut.has('question') || kinds.includes('complaint'))
    return reading
  return { ...reading, found: [...reading.found, { kind: 'question', rule: MARK }] }
}

function isCurt({ tokens }: Sentence): boolean {
  return tokens.filter(({ kind }) => kind === 'word').length <= CURT
}

function isPraise({ kind }: Need): boolean {
  return kind === 'praise'
}

/** @param others the needs of the sentences that are not curt */
function praiseIsIronic(others: readonly (readonly Need[])[]): boolean {
  const kinds = new Set(others.flatMap((needs) => needs.map(({ kind }) => kind)))
  return (kinds.has('complaint') || kinds.has('problem')) && !kinds.has('praise')
}

/** What several languages' rules found in one sentence. */
function merge(readings: readonly Reading[]): Reading {
  return {
    found: readings.flatMap(({ found }) => found),
    nowhere: new Set(readings.flatMap(({ nowhere }) => [...nowhere])),
    ruledOut: new Set(readings.flatMap(({ ruledOut }) => [...ruledOut])),
    words: readings.flatMap(({ words }) => words),
  }
}
