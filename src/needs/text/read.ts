/** Reads what a text is: its language, the needs it voices (with the rule that found each), and its sentiment. */
import { answersItself, takesBack } from './answers-itself.ts'
import { ballots, elect, type Language } from './language.ts'
import { DE } from './rules/de.ts'
import { EN } from './rules/en.ts'
import type { NeedKind } from './rules/rule.ts'
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
const BALLOTS = ballots((language, token) => TONGUES[language].knows(token))
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
  const { language, needs, sentiment } = readSentences(sentencesOf(text))
  return { language, needs, sentiment: sentiment ?? 'neutral' }
}

/** The same of the sentences of a text; no sentiment where it is in another language. */
export function readSentences(
  sentences: readonly Sentence[],
): Omit<Text, 'sentiment'> & { sentiment: Sentiment | null } {
  const { language, foreign } = elect(sentences, BALLOTS)
  if (foreign) return { language: null, needs: [], sentiment: null }
  const tongues = language ? [TONGUES[language]] : [TONGUES.en, TONGUES.de]
  const readings = sentences.map((sentence, at) => {
    const reading = withMark(merge(tongues.map((tongue) => tongue.read(sentence))), sentence)
    if (sentence.asks && answersItself(sentences[at + 1])) return withoutQuestion(reading)
    return reading.found.some(isPraise) && takesBack(sentences[at + 1]) ? withoutPraise(reading) : reading
  })
  if (readings.every(({ found }) => found.length === 0))
    return { language, needs: [], sentiment: sentimentOf(readings.map(({ words }) => ({ words, kinds: NO_KINDS }))) }
  const nowhere = new Set(readings.flatMap((reading) => [...reading.nowhere]))
  const left =
    nowhere.size === 0
      ? readings.map(({ found }) => found)
      : readings.map(({ found }) => found.filter(({ kind }) => !nowhere.has(kind)))
  const ironic = praiseIsIronic(left.filter((_, at) => !isCurt(sentences[at]!)))
  const meant = left.map((needs, at) => (ironic && isCurt(sentences[at]!) && needs.every(isPraise) ? NONE : needs))
  return {
    language,
    needs: distinct(meant.flat()),
    sentiment: sentimentOf(
      readings.map(({ words }, at) => ({
        words: meant[at] === NONE ? [] : words,
        kinds: new Set(meant[at]!.map(({ kind }) => kind)),
      })),
    ),
  }
}

const NO_KINDS: ReadonlySet<NeedKind> = new Set()

function distinct(needs: readonly Need[]): Need[] {
  return needs.filter(
    ({ kind, rule }, at) => needs.findIndex((need) => need.kind === kind && need.rule === rule) === at,
  )
}

/** A question mark asks, unless a rule says otherwise, or the sentence blames and nothing else in it asks. */
function withMark(reading: Reading, { asks }: Sentence): Reading {
  if (!asks || reading.ruledOut.has('question')) return reading
  if (reading.found.some(({ kind }) => kind === 'question' || kind === 'complaint')) return reading
  return { ...reading, found: [...reading.found, { kind: 'question', rule: MARK }] }
}

/** Who answers with the next words does not ask. */
function withoutQuestion(reading: Reading): Reading {
  return { ...reading, found: reading.found.filter(({ kind }) => kind !== 'question') }
}

/** Whose praise is taken back in the next word speaks well of nothing. */
function withoutPraise(reading: Reading): Reading {
  return { ...reading, found: reading.found.filter((need) => !isPraise(need)), words: [] }
}

function isCurt({ tokens }: Sentence): boolean {
  let words = 0
  for (const { kind } of tokens) if (kind === 'word' && ++words > CURT) return false
  return true
}

function isPraise({ kind }: Need): boolean {
  return kind === 'praise'
}

/** @param others the needs of the sentences that are not curt */
function praiseIsIronic(others: readonly (readonly Need[])[]): boolean {
  const has = (kind: NeedKind) => others.some((needs) => needs.some((need) => need.kind === kind))
  return (has('complaint') || has('problem')) && !has('praise')
}

/** What several languages' rules found in one sentence. */
function merge(readings: readonly Reading[]): Reading {
  if (readings.length === 1) return readings[0]!
  return {
    found: readings.flatMap(({ found }) => found),
    nowhere: new Set(readings.flatMap(({ nowhere }) => [...nowhere])),
    ruledOut: new Set(readings.flatMap(({ ruledOut }) => [...ruledOut])),
    words: readings.flatMap(({ words }) => words),
  }
}
