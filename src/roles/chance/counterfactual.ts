/**
 * What a place hangs on: of all that one person did towards another in one kind, the least without which the other would
 * stand further back; where nothing of that size costs the place, what costs most of the score.
 *
 * Chief: without it w'(u→i) = ln(1 + the terms left), C' = C − w + w'; exact, as it changes nobody else's score.
 * Medicine man: outside attention and spread of that person without it; the others are held fixed, though they would move a
 * little, too. s' = s + w' − w;  P' · s' = s' − Σ over tribes of s'(T)² / s'  (medicine.ts, participation.ts)
 *
 * O(people + ties + parts · log people).
 */
import { undirected } from '../../graph/csr.ts'
import type { TieColumns } from '../../graph/ties.ts'
import { type KernelWatch, NO_WATCH, throwIfStopped } from '../../graph/watch.ts'
import { checkLabels } from '../check.ts'
import { chiefScores } from '../chief.ts'
import { participation } from '../measures/participation.ts'
import { medicineScores, outsideAttention } from '../medicine.ts'
import { membersByTribe } from '../members.ts'
import { type Ranking, rankInTribes } from '../ranking.ts'
import { NOBODY } from '../reach/hearing.ts'

/** What others did towards the people asked about: one row a receiver, giver and kind, sorted so. */
export interface PartColumns {
  to: Uint32Array
  from: Uint32Array
  /** number of the kind */
  kind: Uint32Array
  /** Σ base · weight · 2^(−age / half-life), ≥ 0 */
  term: Float64Array
  interactions: Uint32Array
  /** 2^(−age of the last / half-life), 0 to 1 */
  recency: Float64Array
}

export interface CounterfactualInput {
  ties: TieColumns
  labels: Uint32Array
  tribes: number
  /** 1 where the person is ranked */
  rankable: Uint8Array
  /** 1 where the person is asked about, as chief and as medicine man */
  asChief: Uint8Array
  asMedicine: Uint8Array
  parts: PartColumns
}

/** One value per person; NOBODY and zeros where not asked about, not ranked or without such attention. */
export interface Hanging {
  /** who did it */
  actor: Uint32Array
  kind: Uint32Array
  interactions: Uint32Array
  /** the rank without it; that of today where the place stays */
  rank: Uint32Array
}

export interface Counterfactuals {
  chief: Hanging
  medicine: Hanging
}

/** Differences smaller than this share of a score are rounding. */
const ROUNDING = 1e-11

/** @throws TypeError, RangeError where ties or labels are not as they should be; Stopped */
export function counterfactuals(input: CounterfactualInput, watch: KernelWatch = NO_WATCH): Counterfactuals {
  const { ties, labels, tribes, rankable, asChief, asMedicine, parts } = input
  const graph = undirected(ties)
  checkLabels(ties, labels, tribes)
  const ranked = membersByTribe(labels, tribes)
    .people.filter((person) => rankable[person] === 1)
    .sort()
  const { chief } = chiefScores(ties, labels)
  const { strength, participation: p } = participation(graph, labels, tribes)
  const spread = p.map((share, person) => share * strength[person]!)
  const { outsideAttention: attention } = outsideAttention(ties, labels)
  const { medicine } = medicineScores(ranked, attention, spread)
  const chiefs = rankInTribes(ranked, chief, labels, tribes)
  const medicineMen = rankInTribes(ranked, medicine, labels, tribes)
  const attentionOf = percentileOf(ranked, attention)
  const spreadOf = percentileOf(ranked, spread)
  const withTribe = new Float64Array(tribes)
  const found = { chief: nothing(labels.length), medicine: nothing(labels.length) }

  const rows = parts.to.length
  for (let first = 0, end = 0; first < rows; first = end) {
    const person = parts.to[first]!
    while (end < rows && parts.to[end] === person) end++
    throwIfStopped(watch)
    watch.progress(first / rows)
    if (rankable[person] !== 1) continue
    const own = labels[person]!
    const row = { begin: graph.starts[person]!, end: graph.starts[person + 1]! }
    for (let e = row.begin; e < row.end; e++) withTribe[labels[graph.targets[e]!]!]! += graph.weights[e]!
    let squares = 0
    for (let e = row.begin; e < row.end; e++) {
      const tribe = labels[graph.targets[e]!]!
      // each tribe once: taken out by its sign, put back below
      if (withTribe[tribe]! < 0) continue
      squares += withTribe[tribe]! ** 2
      withTribe[tribe] = -withTribe[tribe]!
    }
    const lessOf = eachPart(parts, first, end)
    const chiefWas = chiefs.rank[person]!
    const medicineWas = medicineMen.rank[person]!
    for (let part = first; part < end; part++) {
      const { less, recency } = lessOf(part)
      const tribe = labels[parts.from[part]!]!
      if (asChief[person] === 1 && tribe === own && chief[person]! > 0) {
        const score = rounded(chief[person]! - less, chief[person]!)
        consider(found.chief, person, parts, part, rankWith(chiefs, chief, labels, person, score), chiefWas, score)
      }
      if (asMedicine[person] === 1 && medicine[person]! > 0) {
        const lost = tribe === own ? 0 : recency
        const left = rounded(attention[person]! - lost, attention[person]!)
        const all = strength[person]! - less
        const there = -withTribe[tribe]!
        const even = all <= ROUNDING * strength[person]! ? 0 : (squares - there ** 2 + (there - less) ** 2) / all
        const wide = rounded(all - even, strength[person]!)
        const score = left === 0 && wide === 0 ? 0 : 0.5 * attentionOf(person, left) + 0.5 * spreadOf(person, wide)
        const rank = rankWith(medicineMen, medicine, labels, person, score)
        consider(found.medicine, person, parts, part, rank, medicineWas, score)
      }
    }
    for (let e = row.begin; e < row.end; e++) withTribe[labels[graph.targets[e]!]!] = 0
  }
  return { chief: found.chief.hanging, medicine: found.medicine.hanging }
}

const rounded = (value: number, of: number): number => (value <= ROUNDING * of ? 0 : value)

/** What the tie of a giver loses without one of its kinds: weight, and recency; parts begin … end − 1 are one person's. */
function eachPart({ from, term, recency }: PartColumns, begin: number, end: number) {
  return (part: number): { less: number; recency: number } => {
    const giver = from[part]!
    let first = part
    let last = part + 1
    while (first > begin && from[first - 1] === giver) first--
    while (last < end && from[last] === giver) last++
    let left = 0
    let latest = 0
    let latestLeft = 0
    for (let other = first; other < last; other++) {
      latest = Math.max(latest, recency[other]!)
      if (other === part) continue
      left += term[other]!
      latestLeft = Math.max(latestLeft, recency[other]!)
    }
    // who is left with nothing that weighs has no tie any more
    const stays = left > 0 ? latestLeft : 0
    return { less: Math.log1p(left + term[part]!) - Math.log1p(left), recency: latest - stays }
  }
}

interface Found {
  hanging: Hanging
  /** score left without it, per person */
  left: Float64Array
}

const nothing = (people: number): Found => ({
  hanging: {
    actor: new Uint32Array(people).fill(NOBODY),
    kind: new Uint32Array(people),
    interactions: new Uint32Array(people),
    rank: new Uint32Array(people),
  },
  left: new Float64Array(people),
})

/** Takes a part in, where it says more than what was found before: see the head of this file. */
function consider(
  { hanging, left }: Found,
  person: number,
  parts: PartColumns,
  part: number,
  rank: number,
  before: number,
  score: number,
): void {
  const interactions = parts.interactions[part]!
  if (hanging.actor[person] !== NOBODY) {
    const costs = rank > before
    const cost = hanging.rank[person]! > before
    if (cost && !costs) return
    if (cost && costs) {
      const fewer = hanging.interactions[person]! - interactions
      if (fewer < 0 || (fewer === 0 && rank <= hanging.rank[person]!)) return
    }
    if (!cost && !costs && score >= left[person]!) return
  }
  hanging.actor[person] = parts.from[part]!
  hanging.kind[person] = parts.kind[part]!
  hanging.interactions[person] = interactions
  hanging.rank[person] = Math.max(rank, before)
  left[person] = score
}

/** The rank that a person would have with another score, the others' as they are. */
function rankWith(
  { starts, people, rank }: Ranking,
  scores: Float64Array,
  labels: Uint32Array,
  person: number,
  score: number,
): number {
  const first = starts[labels[person]!]!
  const end = starts[labels[person]! + 1]!
  let begin = first
  let stop = end
  while (begin < stop) {
    const middle = (begin + stop) >>> 1
    const other = people[middle]!
    const gap = scores[other]! - score
    const ahead = Math.abs(gap) <= ROUNDING * score ? other < person : gap > 0
    if (ahead) begin = middle + 1
    else stop = middle
  }
  const ahead = begin - first
  // the person stands among them with the score of today
  return rank[person]! <= ahead ? ahead : ahead + 1
}

/** (fewer + ½ equal) / n that a person would have with another value, the others' as they are. */
function percentileOf(ranked: Uint32Array, values: Float64Array): (person: number, value: number) => number {
  const ascending = Float64Array.from(ranked, (person) => values[person]!).sort()
  return (person, value) => {
    const slack = ROUNDING * value
    const fewer = firstFrom(ascending, value - slack)
    const upTo = firstFrom(ascending, value + slack === value ? value + Number.MIN_VALUE : value + slack)
    const own = values[person]!
    const below = own < value - slack ? 1 : 0
    const equal = upTo - fewer - (below === 0 && own <= value + slack ? 1 : 0)
    return (fewer - below + 0.5 * (equal + 1)) / ranked.length
  }
}

/** First place of a value that is not under the least. */
function firstFrom(ascending: Float64Array, least: number): number {
  let begin = 0
  let end = ascending.length
  while (begin < end) {
    const middle = (begin + end) >>> 1
    if (ascending[middle]! < least) begin = middle + 1
    else end = middle
  }
  return begin
}
