/** What the source itself tells, as SQL: the sentiment by its label, the phase of the journey by the kind of interaction. */
import { literal } from '../../columns/database.ts'
import type { Phase } from './journey.ts'
import type { NeedKind } from './rules/rule.ts'

const LABELS: readonly (readonly [sentiment: number, labels: string])[] = [
  [1, 'positive positiv pos'],
  [-1, 'negative negativ neg'],
  [0, 'neutral neutrum neu mixed gemischt'],
]

/** −1, 0, 1, or NULL where the label says nothing: words, or numbers below, at and above zero. */
export function SENTIMENT_OF_LABEL(label: string): string {
  const words = LABELS.map(([sentiment, labels]) => `WHEN ${among(`lower(trim(${label}))`, labels)} THEN ${sentiment}`)
  return `CASE ${words.join(' ')} ELSE sign(nullif(try_cast(replace(trim(${label}), ',', '.') AS DOUBLE), 'nan'::DOUBLE)) END::TINYINT`
}

/** What a thing of good sentiment, as the source gives it, does not voice, whatever its words. */
export const NOT_WHEN_POSITIVE: readonly NeedKind[] = ['problem', 'complaint']

const KINDS: readonly (readonly [phase: Phase, kinds: string])[] = [
  ['search', 'search suche'],
  ['research', 'view visit download'],
  ['compare', 'compare comparison vergleich'],
  ['buy', 'purchase order buy sale booking checkout kauf bestellung buchung kaufen bestellen'],
  ['use', 'use usage support ticket nutzung'],
  ['advocate', 'referral recommend recommendation empfehlung'],
]
const PASSED_ON = 'share retweet repost reshare boost'

/** The phase that a kind tells, or NULL; to pass something on is to stand up for it, unless it is negative. */
export function PHASE_OF_KIND(kind: string, sentiment: string): string {
  const phases = KINDS.map(([phase, kinds]) => `WHEN ${among(kind, kinds)} THEN ${literal(phase)}`)
  return `CASE ${phases.join(' ')} WHEN ${among(kind, PASSED_ON)} AND coalesce(${sentiment}, 0) >= 0 THEN 'advocate' END`
}

const among = (value: string, words: string): string => `${value} IN (${words.split(' ').map(literal).join(', ')})`
