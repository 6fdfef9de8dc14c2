/** What the sample is like: the figures that say whether finding the truth is a fair task. Counted by people, not accounts. */
import type { Encounter } from './conversations.ts'
import type { Person } from './people.ts'
import { TRIBES } from './tribes.ts'

export interface Facts {
  interactions: number
  people: number
  accounts: number
  tribes: number
  chiefs: number
  medicineMen: number
  /** medicine men who are chiefs too */
  both: number
  /** share of interactions whose actor and target are of different tribes; the bot, which has none, left out */
  across: number
  /** median of the interactions a person takes part in, as actor or target */
  median: number
  chiefRatios: ChiefRatio[]
}

/** In-degree of a tribe's first planted chief over that of its first other person who is ranked. */
export interface ChiefRatio {
  tribe: string
  /** distinct people of the own tribe who gave attention */
  inside: number
  /** distinct people of all tribes */
  overall: number
}

export function factsOf(people: readonly Person[], encounters: readonly Encounter[]): Facts {
  const part = new Int32Array(people.length)
  const inside = people.map(() => new Set<number>())
  const overall = people.map(() => new Set<number>())
  let placed = 0
  let across = 0
  for (const { actor, target } of encounters) {
    part[actor.number]!++
    part[target.number]!++
    overall[target.number]!.add(actor.number)
    if (actor.tribe === target.tribe) inside[target.number]!.add(actor.number)
    if (actor.tribe < 0 || target.tribe < 0) continue
    placed++
    if (actor.tribe !== target.tribe) across++
  }
  const isChief = (p: Person): boolean => p.part === 'chief' || p.part === 'both'
  const isRanked = (p: Person): boolean => p.kind === 'member' || p.kind === 'partner'
  const ratio = (tribe: number, degree: readonly Set<number>[]): number => {
    const first = (who: (p: Person) => boolean): number =>
      Math.max(...people.filter((p) => p.tribe === tribe && isRanked(p) && who(p)).map((p) => degree[p.number]!.size))
    return first(isChief) / first((p) => !isChief(p))
  }
  const led = TRIBES.map((_, tribe) => tribe).filter((tribe) => people.some((p) => p.tribe === tribe && isChief(p)))
  const count = (who: (p: Person) => boolean): number => people.filter(who).length
  return {
    interactions: encounters.length,
    people: people.length,
    accounts: people.reduce((n, p) => n + p.accounts.length, 0),
    tribes: new Set(people.filter((p) => p.tribe >= 0).map((p) => p.tribe)).size,
    chiefs: count(isChief),
    medicineMen: count((p) => p.part === 'adviser' || p.part === 'both'),
    both: count((p) => p.part === 'both'),
    across: across / placed,
    median: median(part),
    chiefRatios: led.map((i) => ({ tribe: TRIBES[i]!.key, inside: ratio(i, inside), overall: ratio(i, overall) })),
  }
}

/** The middle value, the lower of two. */
function median(values: Int32Array): number {
  return values.toSorted()[(values.length - 1) >> 1]!
}
