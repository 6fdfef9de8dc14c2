/** A language's rules, compiled, and what they find in one sentence. */
import { EMOJI } from './emoji.ts'
import { type Found, Patterns } from './patterns.ts'
import type { NeedKind, Rule, Tongue } from './rules/rule.ts'
import type { Sentence } from './sentences.ts'
import type { Weighted } from './sentiment.ts'
import type { Token } from './tokens.ts'

/** What a pattern stands for: a rule, a list of words, or a turn of phrase that says nothing. */
type Meaning = { rule: Rule } | { list: string; weight: number } | { idle: true }

export interface Need {
  kind: NeedKind
  /** name of the rule that found it */
  rule: string
}

export interface Reading {
  /** what is left after the rules that rule others out in this sentence */
  found: readonly Need[]
  /** kinds ruled out in the whole text */
  nowhere: ReadonlySet<NeedKind>
  /** kinds ruled out in some part of this sentence */
  ruledOut: ReadonlySet<NeedKind>
  words: readonly Weighted[]
}

/** Lists every language must have; their words change what others say. */
const CHANGING = ['negators', 'boosters', 'dampers', 'turns'] as const
const EMOJI_WEIGHTS: Readonly<Record<string, number>> = { smiling: 1, frowning: -1 }
/** So many words after a negation are negated, in the same clause. */
const NEGATION_REACH = 4

export class CompiledTongue {
  readonly #patterns: Patterns<Meaning>

  constructor(tongue: Tongue) {
    const lists = { ...tongue.lists, ...EMOJI }
    this.#patterns = new Patterns<Meaning>(lists)
    for (const phrase of tongue.idle) this.#patterns.add(phrase, { idle: true })
    for (const list of CHANGING) this.#patterns.add(`{${list}}`, { list, weight: 0 })
    for (const [list, weight] of Object.entries({ ...tongue.weights, ...EMOJI_WEIGHTS }))
      this.#patterns.add(`{${list}}`, { list, weight })
    for (const rule of tongue.rules) for (const pattern of rule.patterns) this.#patterns.add(pattern, { rule })
  }

  /** Whether a pattern or list names this word as such. */
  knows(token: Token): boolean {
    return this.#patterns.names(token)
  }

  read(sentence: Sentence): Reading {
    const all = this.#patterns.find(sentence.tokens, sentence.asks)
    if (all.length === 0) return SILENT
    const found = withoutIdle(all)
    const places = placesOf(found)
    const negated = reached(places.negators, sentence, NEGATION_REACH)
    const boosted = reached(places.boosters, sentence, 2)
    const damped = reached(places.dampers, sentence, 2)
    const { turns } = places
    const lastTurn = turns.at(-1) ?? -1
    let part = 0
    const words: Weighted[] = []
    const rules: Placed[] = []
    for (const { of, from } of found) {
      while (part < turns.length && turns[part]! < from) part++
      if ('list' in of && of.weight !== 0) {
        words.push({
          weight: of.weight,
          negated: negated.has(from),
          boosted: boosted.has(from),
          damped: damped.has(from),
          beforeTurn: from < lastTurn,
        })
      } else if ('rule' in of && !(of.rule.plain && negated.has(from))) rules.push({ rule: of.rule, part })
    }
    return rules.length === 0 ? { ...SILENT, words } : { ...kept(rules), words }
  }
}

/** A sentence in which nothing was found. */
const SILENT: Reading = { found: [], nowhere: new Set(), ruledOut: new Set(), words: [] }

/** Where the words of the lists that change others stand. */
function placesOf(found: readonly Found<Meaning>[]): Record<(typeof CHANGING)[number], number[]> {
  const places = { negators: [], boosters: [], dampers: [], turns: [] } as Record<(typeof CHANGING)[number], number[]>
  for (const { of, from } of found)
    if ('list' in of && of.weight === 0) places[of.list as (typeof CHANGING)[number]].push(from)
  return places
}

/** A rule found, and in which part of the sentence: 0 before the first "but", 1 after it, … */
interface Placed {
  rule: Rule
  part: number
}

/** What rules found, less what others rule out: up to a "but" ("I love it, but an undo would be nice" praises, too). */
function kept(rules: readonly Placed[]): Omit<Reading, 'words'> {
  const found: Need[] = []
  const nowhere = new Set<NeedKind>()
  const not = new Set<string>()
  for (const { rule, part } of rules) {
    for (const kind of rule.not ?? []) {
      if (rule.everywhere) nowhere.add(kind)
      else not.add(`${part} ${kind}`)
    }
  }
  for (const { rule, part } of rules) {
    const { kind, name } = rule
    if (kind && !not.has(`${part} ${kind}`) && !found.some((other) => other.kind === kind && other.rule === name))
      found.push({ kind, rule: name })
  }
  return { found, nowhere, ruledOut: new Set([...not].map((one) => one.split(' ')[1] as NeedKind)) }
}

/** A turn of phrase silences what lies within it, not what reaches beyond; findings come in order of their beginning. */
function withoutIdle(all: readonly Found<Meaning>[]): readonly Found<Meaning>[] {
  if (!all.some(({ of }) => 'idle' in of)) return all
  const reach = new Map<number, number>()
  for (const { of, from, to } of all) if ('idle' in of) reach.set(from, Math.max(to, reach.get(from) ?? 0))
  let silentUntil = 0
  return all.filter(({ of, from, to }) => {
    silentUntil = Math.max(silentUntil, reach.get(from) ?? 0)
    return !('idle' in of) && to > silentUntil
  })
}

const NOWHERE: ReadonlySet<number> = new Set()

/** Tokens up to `reach` words after one of `places`, within its clause. */
function reached(places: readonly number[], { tokens }: Sentence, reach: number): ReadonlySet<number> {
  if (places.length === 0) return NOWHERE
  const found = new Set<number>()
  for (const place of places) {
    for (let at = place + 1; at <= place + reach && at < tokens.length && tokens[at]!.kind !== 'mark'; at++)
      found.add(at)
  }
  return found
}
