/**
 * What is planted between the two builds that scripts/start makes, up to the first of August and then the whole year: a split, a
 * merger, a birth, a death, people who change their tribe, a week of complaint, and a question that nobody answers.
 */
import { DAY, DAYS, drawDay, drawTime, START } from './calendar.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { type Subject, subjectOf } from './subjects.ts'
import { TRIBES, tribeNumber } from './tribes.ts'

/** Day of the first build's end, 2025-08-01: what is planted begins with it. */
export const TURN = 304

/** The burst: a recall of a brake, talked of for a week by one tribe. */
export const BURST = { tribe: 'eseniors', topic: 'brakerecall', from: 322, to: 329 }
/** The need that nobody meets. */
export const UNMET = { tribe: 'couriers', topic: 'retrofit', from: 150, to: DAYS }

/** Of what people of a tribe that will split give inside it, this much is let through to the other half until then. */
export const BRIDGE = 0.16
/** of the people of a dying tribe, those who go on elsewhere */
const GO_ON = 0.85
/** of the people who are about all summer in a tribe that nothing happens to, those who move on */
const MOVERS = 0.3
/** of a year's interactions, those of who comes for two months */
const BRIEF = 0.4
/** and what who has to find a new tribe does more of */
const FIRST_STEPS = 5
/** days after which the first star of a new tribe leaves it */
const STAR_STAYS = 25
/** days within which people follow what happens */
const FOLLOWING = 8
/** share of a mover's interactions that come after the move: who is new somewhere takes part more */
export const EAGER = 0.6

/** An interaction that happens whatever else does. */
export interface Planned {
  person: Person
  time: number
  subject: Subject
  intent: 'question' | 'complaint'
}

/** Lets happen to the tribes what their fates say; changes the people in place. */
export function plant(people: readonly Person[], random: Random): void {
  for (const person of people) {
    const fate = TRIBES[person.tribe]?.fate
    if (!fate) continue
    if (fate === 'comes') arrive(person, random)
    else if (fate === 'dies') scatter(person, random)
    else if ('splitsFrom' in fate) change(person, tribeNumber(fate.splitsFrom), person.tribe, TURN)
    else change(person, person.tribe, tribeNumber(fate.mergesInto), TURN + random.whole(0, FOLLOWING))
  }
  const still = TRIBES.map((_, tribe) => tribe).filter(isUntouched)
  for (const person of people)
    if (canMove(person) && still.includes(person.tribe) && random.chance(MOVERS)) {
      const others = still.filter((tribe) => tribe !== person.tribe && !TRIBES[tribe]!.sponsored)
      change(person, person.tribe, random.pick(others), TURN + random.whole(0, FOLLOWING))
      person.eager = EAGER
    }
}

/** Those who changed their tribe by themselves, not with it. */
export function isMover(person: Person): boolean {
  return person.movedOn >= TURN && isUntouched(person.formerTribe) && isUntouched(person.tribe)
}

/** The complaints of the burst and the questions that nobody answers. */
export function plannedIn(people: readonly Person[], random: Random): Planned[] {
  const planned: Planned[] = []
  const speaks = (p: Person) => p.kind === 'member' && p.acts > 0 && p.part !== 'onlooker'
  const add = (what: typeof BURST, intent: Planned['intent'], share: number, most: number) => {
    const tribe = tribeNumber(what.tribe)
    const subject = subjectOf(what.tribe, what.topic)
    for (const person of people) {
      const from = Math.max(what.from, person.from)
      const to = Math.min(what.to, person.to)
      if (person.tribe !== tribe || person.movedOn > from || !speaks(person) || to <= from) continue
      if (!random.chance(share)) continue
      for (let left = random.whole(1, most); left > 0; left--)
        planned.push({ person, time: drawTime(drawDay(tribe, from, to, random), random), subject, intent })
    }
  }
  add(BURST, 'complaint', 0.6, 2)
  add(UNMET, 'question', 0.4, 1)
  return planned
}

export interface PlantedEvent {
  event: 'split' | 'merged' | 'formed' | 'dying' | 'moved' | 'sponsored' | 'burst' | 'unmet_need'
  tribe: string
  /** what it split from or merged into, or where a mover came from */
  other: string
  /** the mover's */
  account: string
  people: number
  /** seconds; the first moment, and the one after the last */
  from: number
  to: number
  topic: string
}

/** All of it, as it was planted. */
export function eventsOf(people: readonly Person[], planned: readonly Planned[]): PlantedEvent[] {
  const day = (number: number): number => START + number * DAY
  const about = (tribe: number, then: (p: Person) => boolean): number =>
    people.filter((p) => then(p) && (p.tribe === tribe || p.formerTribe === tribe)).length
  const event = (kind: PlantedEvent['event'], tribe: string, given: Partial<PlantedEvent>): PlantedEvent => ({
    event: kind,
    tribe,
    other: '',
    account: '',
    people: about(tribeNumber(tribe), () => true),
    from: day(TURN),
    to: day(DAYS),
    topic: '',
    ...given,
  })
  const events: PlantedEvent[] = []
  for (const { key, fate, sponsored } of TRIBES) {
    if (sponsored)
      events.push(event('sponsored', key, { from: START, people: about(tribeNumber(key), (p) => p.kind !== 'bot') }))
    if (fate === 'comes') events.push(event('formed', key, {}))
    else if (fate === 'dies') events.push(event('dying', key, {}))
    else if (fate && 'splitsFrom' in fate) events.push(event('split', key, { other: fate.splitsFrom }))
    else if (fate) events.push(event('merged', key, { other: fate.mergesInto }))
  }
  for (const [kind, { tribe, topic, from, to }] of [
    ['burst', BURST],
    ['unmet_need', UNMET],
  ] as const)
    events.push(
      event(kind, tribe, {
        topic,
        from: day(from),
        to: day(to),
        people: new Set(planned.filter((p) => p.subject.topic === topic).map((p) => p.person)).size,
      }),
    )
  for (const p of people.filter(isMover))
    events.push(
      event('moved', TRIBES[p.tribe]!.key, {
        other: TRIBES[p.formerTribe]!.key,
        account: p.accounts[0]!.id,
        people: 1,
        from: day(p.movedOn),
      }),
    )
  return events
}

const isUntouched = (tribe: number): boolean => {
  const key = TRIBES[tribe]?.key
  return key !== undefined && !TRIBES.some((t) => t.fate && (t.key === key || isNamed(t.fate, key)))
}
const isNamed = (fate: object | string, key: string): boolean =>
  typeof fate === 'object' && Object.values(fate).includes(key)

/** Whoever is about all summer, came with the year's last third or so, and is no pillar of the tribe. */
const canMove = (p: Person): boolean =>
  p.kind === 'member' &&
  p.movedOn === 0 &&
  p.part === 'regular' &&
  p.acts >= 18 &&
  p.to > TURN + 45 &&
  p.from < TURN - 30

function change(person: Person, from: number, to: number, day: number): void {
  person.formerTribe = from
  person.tribe = to
  person.movedOn = day
}

/** Comes in the first weeks after the turn, and stays. */
function arrive(person: Person, random: Random): void {
  person.from = TURN + random.whole(0, 25)
  person.to = DAYS
  person.turn = person.part === 'former' ? TURN + STAR_STAYS : TURN
  if (person.part === 'former') {
    person.from = TURN
    person.to = person.turn
  }
  person.acts = Math.ceil(person.acts * BRIEF)
  person.formerTribe = person.tribe
  person.movedOn = 0
}

/** The chief falls silent, most go on elsewhere, here and there; the others are not heard of again. */
function scatter(person: Person, random: Random): void {
  const led = person.part === 'chief' || person.part === 'both' || person.part === 'adviser'
  if (led) {
    person.part = 'former'
    person.turn = TURN - 20
  }
  if (led || !random.chance(GO_ON)) {
    person.to = Math.min(person.to, TURN)
    return
  }
  person.to = Math.max(person.to, TURN + 40)
  const elsewhere = TRIBES.map((_, tribe) => tribe).filter((tribe) => isUntouched(tribe) && !TRIBES[tribe]!.sponsored)
  change(person, person.tribe, random.pick(elsewhere), TURN + random.whole(0, FOLLOWING))
  person.acts += FIRST_STEPS
  person.eager = EAGER
}
