/**
 * Which tribes an offer fits: its words against what each tribe talks about more than others, and what it asks for.
 *
 *   score = Σ w · m / Σ w      over all words of the offer; those that no tribe knows have m = 0 and the largest w
 *   w = ln(1 + tribes / Σ m · max m)                                        few tribes know the word: it tells more
 *       ln(1 + tribes / tribes that say it)                                 said all over the map: it tells little
 *   m = 1 − (1 − t)(1 − d)     t = best q · z / (z + 5) · f(share) of the tribe's topics
 *                              d = best q · ½ · askers / (askers + 10) · f(askers / people) of its needs
 *   f(s) = s² / (s² + .02²)    what 2 % of a tribe say counts half, what 1 % say a fifth
 *
 * q: how well the word means the topic, 0 to 1 (fit-words.ts), in the offer's language, or in both where it is not sure. A tribe
 * fits where one word alone reaches .05: others beside it lower the score, but hide no tribe. Scores under .3 are a weak fit.
 * A word that may say how the next one is ("light jacket") is left out where another word finds a tribe: its homonym, a lamp, is
 * not what is offered.
 * Pure, over rows of the tables `topics`, `needs` and `tribes` of a build, and words said in samples of its needs.
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
  active_people: number
}

/** A word that a tribe says in samples of what it needs. */
export interface SaidRow {
  tribe_id: string
  /** in lower case */
  word: string
  /** of the samples of all tribes, 0 to 1 */
  share: number
}

/** A term of the tribe that a word of the offer means. */
export interface MatchedTerm {
  /** of the offer, in lower case */
  word: string
  term: string
  kind: string
  authors: number
  /** of the tribe's active people, as in its portrait, 0 to 1 */
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
  active_people: number
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
  /** best first; tribes that no word finds are left out */
  fits: Fit[]
  /** words of the offer that some tribe knows, and that none does */
  known: string[]
  unknown: string[]
  /** those said all over the map, by no tribe clearly more than by others */
  common: string[]
  /** those that say how the next one is, and were not looked for */
  aside: string[]
}

export const NEEDS_TO_MEET = ['question', 'problem', 'wish', 'complaint'] as const
export type NeedToMeet = (typeof NEEDS_TO_MEET)[number]

export const LONGEST_OFFER = 1000
const Z_HALF = 5
const ASKERS_HALF = 10
const NEED_WEIGHT = 0.5
/** Share of a tribe at which what is said counts half. */
const SHARE_HALF = 0.02
const LEAST = 0.05
/** What is said all over the map: share of its people in whose tribes it is, and of all samples. */
const ALL_OVER = 0.5
const OFTEN = 0.01

/**
 * @param offer 1 to 1,000 characters, German or English; else a RangeError
 * @param spoken tells of words that are no topic and no need whether nobody says them, or everybody does
 */
export function fit(
  offer: string,
  topics: readonly TopicRow[],
  needs: readonly NeedRow[],
  tribes: readonly TribeRow[],
  spoken: readonly SaidRow[] = [],
): Fitting {
  const length = [...offer.trim()].length
  if (length < 1 || length > LONGEST_OFFER) throw new RangeError(`an offer has 1 to 1,000 characters, not ${length}`)
  const said = topics.filter(({ kind, sensitive }) => !sensitive && SAID.includes(kind))
  const asked = needs.filter(
    (row): row is AskedRow => isToMeet(row.kind) && row.topic !== null && !isSensitive(row.topic),
  )
  const own = Map.groupBy(said, ({ tribe_id }) => tribe_id)
  const calls = Map.groupBy(asked, ({ tribe_id }) => tribe_id)
  const all = offerWords(
    offer,
    tribes.map(({ tribe_id }) => (own.get(tribe_id) ?? []).map(({ term }) => term)),
  ).map((word) => {
    const matches = tribes.map((tribe) =>
      matchIn(word, tribe, own.get(tribe.tribe_id) ?? [], calls.get(tribe.tribe_id) ?? []),
    )
    const met = matches.map((found) => (found ? meets(found) : 0))
    return { ...word, matches, sum: met.reduce((sum, one) => sum + one, 0), most: Math.max(0, ...met) }
  })
  const others = all.some(({ how, most }) => !how && most >= LEAST)
  const words = all
    .filter(({ how }) => !(how && others))
    .map((word) => {
      const places = word.sum > 0 ? 0 : saidAllOver(word, tribes, spoken)
      const one = word.sum > 0 ? word.sum / word.most : Math.max(1, places)
      return { ...word, places, weight: Math.log(1 + tribes.length / one) }
    })
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  const fits = tribes.flatMap((tribe, at) => {
    const found = words.flatMap(({ matches, weight }) =>
      matches[at] ? [{ ...matches[at], weight: weight / total }] : [],
    )
    return found.some((one) => meets(one) >= LEAST) ? [explained(tribe, found)] : []
  })
  const named = (of: readonly { word: string }[]) => of.map(({ word }) => word)
  return {
    fits: fits.sort((a, b) => b.score - a.score || b.people - a.people || (a.tribe_id < b.tribe_id ? -1 : 1)),
    known: named(words.filter(({ sum }) => sum > 0)),
    unknown: named(words.filter(({ sum, places }) => sum === 0 && places === 0)),
    common: named(words.filter(({ places }) => places > 0)),
    aside: named(all.filter(({ how }) => how && others)),
  }
}

/** Tribes that say a word, where it is said all over a map of several; else 0. */
function saidAllOver({ word, is }: OfferWord, tribes: readonly TribeRow[], spoken: readonly SaidRow[]): number {
  if (isSensitive(word)) return 0
  const rows = spoken.filter((row) => is(row.word))
  if (rows.reduce((sum, { share }) => sum + share, 0) < OFTEN) return 0
  const saying = new Set(rows.map(({ tribe_id }) => tribe_id))
  const people = (of: readonly TribeRow[]) => of.reduce((sum, tribe) => sum + tribe.people, 0)
  const reached = people(tribes.filter(({ tribe_id }) => saying.has(tribe_id)))
  return saying.size > 1 && reached >= ALL_OVER * people(tribes) ? saying.size : 0
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

/** What a share of a tribe counts, 0 to 1. */
const heard = (share: number): number => share ** 2 / (share ** 2 + SHARE_HALF ** 2)

function matchIn(
  { word, means }: OfferWord,
  { people }: TribeRow,
  topics: readonly TopicRow[],
  needs: readonly AskedRow[],
): Found | null {
  let found: Found | null = null
  for (const topic of topics) {
    const talk =
      means(topic.term) * (topic.z === null ? topic.share : (topic.z / (topic.z + Z_HALF)) * heard(topic.share))
    if (talk > (found?.talk ?? 0)) found = { word, topic, talk, need: null, call: 0 }
  }
  for (const need of needs) {
    const call =
      means(need.topic) * NEED_WEIGHT * (need.askers / (need.askers + ASKERS_HALF)) * heard(need.askers / people)
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
      const { term, kind, authors } = topic
      const share = authors / tribe.active_people
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
  const { tribe_id, name, people, active_people } = tribe
  const fit = {
    tribe_id,
    name,
    people,
    active_people,
    score,
    terms: [...terms.values()].sort((a, b) => b.part - a.part || (a.term < b.term ? -1 : 1)),
    needs: [...needs.values()].sort((a, b) => b.askers - a.askers || (a.topic < b.topic ? -1 : 1)),
  }
  return { ...fit, en: fitInEnglish(fit), de: fitInGerman(fit) }
}
