/**
 * The sentiment of a text, from the same lists and rules that find its needs: each weighted word counts, negated ones
 * turned round, with boosters more; what follows a "but" counts more than what stands before; wishes and questions say
 * little about what is.
 */
import type { NeedKind } from './rules/rule.ts'

export type Sentiment = 'positive' | 'neutral' | 'negative'

/** A weighted word as it stands in its sentence. */
export interface Weighted {
  weight: number
  negated: boolean
  boosted: boolean
  damped: boolean
  /** before a "but" of the same sentence */
  beforeTurn: boolean
}

/** What one sentence says. */
export interface Mood {
  words: readonly Weighted[]
  kinds: ReadonlySet<NeedKind>
}

/** What a kind of need adds, beside its words. */
const KINDS: Readonly<Record<NeedKind, number>> = {
  complaint: -1.6,
  problem: -0.8,
  praise: 1,
  wish: 0,
  question: 0,
  comparison: 0,
}
/** A negated word keeps this share, with the other sign: "not great" is less than "bad". */
const NEGATED = -0.4
const BOOSTED = 1.4
const DAMPED = 0.6
const BEFORE_TURN = 0.5
/** Good words inside a question or wish ("is it any good?", "would be great"). */
const UNREAL = 0.3
/** Sentences from which on their mean tells, not their sum: else the longer a text, the surer it would be of some mood. */
const FEW = 3
/** Sums beyond these are positive or negative. */
const POSITIVE = 0.7
const NEGATIVE = -0.55

export function sentimentOf(moods: readonly Mood[]): Sentiment {
  const sum = moods.reduce((before, mood) => before + score(mood), 0) / Math.max(1, moods.length / FEW)
  return sum >= POSITIVE ? 'positive' : sum <= NEGATIVE ? 'negative' : 'neutral'
}

function score({ words, kinds }: Mood): number {
  const unreal = kinds.has('question') || kinds.has('wish')
  let sum = 0
  for (const word of words) {
    let weight = word.weight
    if (word.boosted) weight *= BOOSTED
    if (word.damped) weight *= DAMPED
    if (word.negated) weight *= NEGATED
    if (word.beforeTurn) weight *= BEFORE_TURN
    if (unreal && weight > 0) weight *= UNREAL
    sum += weight
  }
  return sum + [...kinds].reduce((before, kind) => before + KINDS[kind], 0)
}
