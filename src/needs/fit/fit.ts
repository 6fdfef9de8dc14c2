/**
 * Which tribes an offer fits: its words against what each tribe talks about more than others, and what it asks for.
 *
 *   score = Σ w · m / Σ w      over the offer's words that any tribe knows
 *   w = ln(1 + tribes / Σ m · max m)                                        few tribes know the word: it tells more
 *   m = 1 − (1 − t)(1 − d)     t = best q · z / (z + 5) of the tribe's topics      d = best q · ½ · askers / (askers + 10) of its needs
 *
 * q: 1 where word and topic have a stem in common, in the offer's language (in German or English where it is not sure); less where one is a part of the other (fit-words.ts).
 * Pure, over rows of the tables `topics`, `needs` and `tribes` of a build.
 */

import { isSensitive } from '../text/sensitive.ts'
import { fitInEnglish, fitInGerman } from './fit-sentences.ts'
import { type OfferWord, offerWords } from './fit-words.ts'

export interface TopicRow {
  tribe_id: string
  /** topic, word, hashtag; others say nothing here */
  kind: string
  term: string
  /** null where there is no rest of the map */
  z: number | null
  authors: number
  share: number
  sensitive: boolean
}

export interface NeedRow {
  tribe_id: string
  /** question, problem, wish, complaint; others ask for nothing */
  kind: string
  topic: string | null
  askers: number
}

export interface TribeRow {
  tribe_id: string
  name: string | null
  people: number
}

/** A term of the tribe that a word of the offer means. */
export interface MatchedTerm {
  /** of the offer, in lower case */
  word: string
  term: string
  kind: string
  authors: number
  /** of the tribe's authors, 0 to 1 */
  share: number
  /** its part of the score */
  part: number
}

/** A need that the offer would meet. */
export interface MatchedNeed {
  word: string
  kind: NeedToMeet
  topic: string
  askers: number
  part: number
}

export interface Fit {
  tribe_id: string
  name: string | null
  people: number
  /** 0 to 1; the sum of all parts */
  score: number
  /** largest part first */
  terms: MatchedTerm[]
  /** most askers first */
  needs: MatchedNeed[]
  en: string
  de: string
}

export interface Fitting {
  /** best first; tribes without a match are left out */
  fits: Fit[]
  /** words of the offer that some tribe knows, and that none does */
  known: string[]
  unknown: string[]
}

export const NEEDS_TO_MEET = ['question', 'problem', 'wish', 'complaint'] as const
export type NeedToMeet = (typeof NEEDS_TO_MEET)[number]

export const LONGEST_OFFER = 1000
const Z_HALF = 5
const ASKERS_HALF = 10
const NEED_WEIGHT = 0.5

/** @param offer 1 to 1,000 characters, German or English; else a RangeError */
export function fit(
  offer: string,
  topics: readonly TopicRow[],
  needs: readonly NeedRow[],
  tribes: readonly TribeRow[],
): Fitting {
  const length = [...offer.trim()].length
  if (length < 1 || length > LONGEST_OFFER) throw new RangeError(`an offer has 1 to 1,000 characters, not ${length}`)
  const words = offerWords(offer)
  const said = topics.filter(({ kind, sensitive }) => !sensitive && SAID.includes(kind))
  const asked = needs.filter(
    (row): row is AskedRow => isToMeet(row.kind) && row.topic !== null && !isSensitive(row.topic),
  )
  const own = Map.groupBy(said, ({ tribe_id }) => tribe_id)
  const calls = Map.groupBy(asked, ({ tribe_id }) => tribe_id)
  const matches = words.map((word) =>
    tribes.map(({ tribe_id }) => matchIn(word, own.get(tribe_id) ?? [], calls.get(tribe_id) ?? [])),
  )
  const weights = matches.map((row) => {
    const met = row.map((found) => (found ? meets(found) : 0))
    return Math.log(1 + (tribes.length * Math.max(...met)) / met.reduce((sum, one) => sum + one, 0))
  })
  const isKnown = weights.map((weight) => Number.isFinite(weight))
  const total = weights.reduce((sum, weight, at) => (isKnown[at] ? sum + weight : sum), 0)
  const fits = tribes.flatMap((tribe, at) => {
    const found = matches.flatMap((row, word) => (row[at] ? [{ ...row[at], weight: weights[word]! / total }] : []))
    return found.length ? [explained(tribe, found)] : []
  })
  return {
    fits: fits.sort((a, b) => b.score - a.score || b.people - a.people || (a.tribe_id < b.tribe_id ? -1 : 1)),
    known: words.flatMap(({ word }, at) => (isKnown[at] ? [word] : [])),
    unknown: words.flatMap(({ word }, at) => (isKnown[at] ? [] : [word])),
  }
}

const SAID: readonly string[] = ['topic', 'word', 'hashtag']
type AskedRow = NeedRow & { topic: string; kind: NeedToMeet }
const isToMeet = (kind: string): kind is NeedToMeet => (NEEDS_TO_MEET as readonly string[]).includes(kind)

/** What a word finds in a tribe: 0 to 1, of which topics and needs. */
interface Found {
  word: string
  topic: TopicRow | null
  talk: number
  need: AskedRow | null
  call: number
}

const meets = ({ talk, call }: Found): number => 1 - (1 - talk) * (1 - call)

function matchIn({ word, means }: OfferWord, topics: readonly TopicRow[], needs: readonly AskedRow[]): Found | null {
  let found: Found | null = null
  for (const topic of topics) {
    const talk = means(topic.term) * (topic.z === null ? topic.share : topic.z / (topic.z + Z_HALF))
    if (talk > (found?.talk ?? 0)) found = { word, topic, talk, need: null, call: 0 }
  }
  for (const need of needs) {
    const call = means(need.topic) * NEED_WEIGHT * (need.askers / (need.askers + ASKERS_HALF))
    if (call > (found?.call ?? 0)) found = { word, topic: found?.topic ?? null, talk: found?.talk ?? 0, need, call }
  }
  return found
}

function explained(tribe: TribeRow, found: readonly (Found & { weight: number })[]): Fit {
  const terms = new Map<string, MatchedTerm>()
  const needs = new Map<string, MatchedNeed>()
  let score = 0
  for (const { word, topic, talk, need, call, weight } of found) {
    const [said, asked] = [weight * talk, weight * (1 - talk) * call]
    score += said + asked
    if (topic) {
      const { term, kind, authors, share } = topic
      const old = terms.get(term)
      terms.set(term, old ? { ...old, part: old.part + said } : { word, term, kind, authors, share, part: said })
    }
    if (need) {
      const key = `${need.kind} ${need.topic}`
      const old = needs.get(key)
      const { kind, topic, askers } = need
      needs.set(key, old ? { ...old, part: old.part + asked } : { word, kind, topic, askers, part: asked })
    }
  }
  const { tribe_id, name, people } = tribe
  const fit = {
    tribe_id,
    name,
    people,
    score,
    terms: [...terms.values()].sort((a, b) => b.part - a.part || (a.term < b.term ? -1 : 1)),
    needs: [...needs.values()].sort((a, b) => b.askers - a.askers || (a.topic < b.topic ? -1 : 1)),
  }
  return { ...fit, en: fitInEnglish(fit), de: fitInGerman(fit) }
}
