/** A year of it: who gives attention to whom, and when. What they do and say follows in conversations.ts and talk.ts. */
import { DAY, DAYS, drawDay, drawTime, START } from './calendar.ts'
import type { Conversations, Encounter } from './conversations.ts'
import { BRIDGE, type Planned, TURN } from './events.ts'
import { type Person, presence, tribeOn } from './people.ts'
import type { Random } from './random.ts'
import { TRIBES, type Tribe } from './tribes.ts'

/** Attention not yet answered, and familiar faces, as one person remembers them. */
interface Memory {
  inbox: Encounter[]
  /** last few people of the own tribe, and of other tribes */
  inside: Person[]
  outside: Person[]
}

const INBOX = 5
const FRIENDS = 5
/** seconds after which nobody answers any more */
const STALE = 12 * DAY
/** share of what is planted that goes to the brand and its staff */
const TO_THE_HOUSE = 0.3
/** how much more people look at neighbouring tribes */
const NEAR = 1.3
/** and how much less at those they have parted from */
const SHUN = 0.15

/** Share of the calls for advice that somebody means to answer, of these by who was asked, and by the brand's own. */
const ANSWERED = 0.72
const BY_THE_ASKED = 0.2
const BY_THE_HOUSE = 0.12

/** Somebody's turn to act: of their own accord, to answer a call for advice, or as planned. */
interface Turn {
  person: Person
  time: number
  asked?: Encounter
  planned?: Planned
}

/** Lives the year in order of time. */
export function liveYear(
  people: readonly Person[],
  planned: readonly Planned[],
  conversations: Conversations,
  random: Random,
): Encounter[] {
  const turns = drawTurns(people, planned, random)
  const crowds = [makeCrowd(people, TURN - 1), makeCrowd(people, TURN)] as const
  const house = people.filter((p) => p.part === 'house')
  const memories: Memory[] = people.map(() => ({ inbox: [], inside: [], outside: [] }))
  const begun = new Set<Person>()
  const encounters: Encounter[] = []

  for (const { person, time, asked, planned } of turns) {
    const day = Math.floor((time - START) / DAY)
    const crowd = crowds[day < TURN ? 0 : 1]
    const memory = memories[person.number]!
    if (asked) {
      encounters.push(conversations.advise(person, asked, time))
      continue
    }
    if (planned) {
      const target = random.chance(TO_THE_HOUSE)
        ? random.pick(house)
        : chooseTarget(person, day, false, memory, crowd, random)
      if (target) encounters.push(conversations.bringUp(planned, target))
      continue
    }
    const answered = person.idol || !random.chance(person.answering) ? null : takeLatest(memory.inbox, time)
    // who comes anew, comes for the own tribe
    const crossing = begun.has(person) && random.chance(person.crossing)
    begun.add(person)
    const target = answered?.actor ?? chooseTarget(person, day, crossing, memory, crowd, random)
    if (!target || target === person) continue

    const encounter = conversations.meet(person, target, time, day, answered)
    encounters.push(encounter)
    remember(tribeOn(person, day) === tribeOn(target, day) ? memory.inside : memory.outside, target, FRIENDS)
    const answer = encounter.asks && random.chance(ANSWERED) ? drawAnswer(encounter, day, crowd, house, random) : null
    if (answer) schedule(turns, answer)
    else if (encounter.calls) remember(memories[target.number]!.inbox, encounter, INBOX)
  }
  return encounters
}

/** Who answers a call for advice, and when: within minutes to two days, mostly hours; the brand's own a working day later. */
function drawAnswer(
  asked: Encounter,
  day: number,
  crowd: Crowd,
  house: readonly Person[],
  random: Random,
): Turn | null {
  const { actor, target, time } = asked
  const hours = random.next() * random.next() * random.next() * 44
  const speaks = (p: Person): boolean =>
    p !== actor && p.acts > 0 && p.part !== 'onlooker' && p.part !== 'bot' && !p.idol
  if (random.chance(BY_THE_HOUSE) && !house.includes(actor))
    return { person: random.pick(house), time: time + 4 * 3600 + Math.floor(random.next() * 40 * 3600), asked }
  const who = random.chance(BY_THE_ASKED) ? target : chooseTarget(actor, day, false, NOBODY, crowd, random)
  return who && speaks(who) && presence(who, day) > 0.2
    ? { person: who, time: time + 240 + Math.floor(hours * 3600), asked }
    : null
}

/** Of a half that will leave its tribe. */
const splits = (person: Person): boolean => {
  const fate = TRIBES[person.tribe]?.fate
  return typeof fate === 'object' && 'splitsFrom' in fate
}

const NOBODY: Memory = { inbox: [], inside: [], outside: [] }

/** Puts a turn in its place among those to come. */
function schedule(turns: Turn[], turn: Turn): void {
  if (turn.time >= START + DAYS * DAY) return
  let low = 0
  let high = turns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (turns[middle]!.time <= turn.time) low = middle + 1
    else high = middle
  }
  turns.splice(low, 0, turn)
}

/** Everybody's turns to act, in order of time. */
function drawTurns(people: readonly Person[], planned: readonly Planned[], random: Random): Turn[] {
  const turns: Turn[] = planned.map((plan) => ({ person: plan.person, time: plan.time, planned: plan }))
  for (const person of people)
    for (let i = 0; i < person.acts; i++) {
      const from = random.chance(person.eager) ? person.movedOn : person.from
      turns.push({ person, time: drawTime(drawDay(person.tribe, from, Math.min(person.to, DAYS), random), random) })
    }
  return turns.sort((a, b) => a.time - b.time || a.person.number - b.person.number)
}

/** Per tribe, its people with running sums of their pull, inside and from outside. */
interface Crowd {
  people: Person[][]
  pull: Float64Array[]
  outsidePull: Float64Array[]
  /** running sums over tribes, per tribe that looks (the last row: who has no tribe) */
  tribes: Float64Array[]
}

/** @param day one before the turn, or after it: who is in the tribes then, or will come or was there until then */
function makeCrowd(everybody: readonly Person[], day: number): Crowd {
  const later = day >= TURN
  const isIn = (p: Person, t: number): boolean =>
    (p.tribe === t && (later || (p.movedOn < TURN && p.from < TURN))) ||
    (p.formerTribe === t && (!later || p.movedOn > TURN))
  const people = TRIBES.map((_, t) => everybody.filter((p) => isIn(p, t)))
  const outsidePull = people.map((list) => sums(list.map((p) => p.outsidePull)))
  const whole = outsidePull.map((s) => s.at(-1) ?? 0)
  const looking = [...TRIBES, null]
  return {
    people,
    pull: people.map((list) => sums(list.map((p) => p.pull))),
    outsidePull,
    tribes: looking.map((from) => sums(TRIBES.map((to, t) => whole[t]! * nearness(from, to)))),
  }
}

/** How much people of one tribe look at another. */
function nearness(from: Tribe | null, to: Tribe): number {
  if (from === to) return 0
  if (from && (leaves(from, to) || leaves(to, from))) return SHUN
  return from?.near.includes(to.key) ? NEAR : 1
}

const leaves = ({ fate }: Tribe, other: Tribe): boolean =>
  typeof fate === 'object' && 'splitsFrom' in fate && fate.splitsFrom === other.key

function chooseTarget(
  person: Person,
  day: number,
  crossing: boolean,
  memory: Memory,
  crowd: Crowd,
  random: Random,
): Person | null {
  if (person.idol && random.chance(0.7)) return person.idol
  const friends = crossing ? memory.outside : memory.inside
  if (friends.length > 0 && random.chance(crossing ? person.habit : person.habit / 2)) {
    const friend = random.pick(friends)
    if (presence(friend, day) > 0.2 && (crossing || isNear(person, friend, day))) return friend
  }
  const own = tribeOn(person, day)
  const tribe = crossing || own < 0 ? draw(crowd.tribes[own < 0 ? TRIBES.length : own]!, random) : own
  const sums = crossing ? crowd.outsidePull[tribe]! : crowd.pull[tribe]!
  for (let trial = 0; trial < 60; trial++) {
    const found = crowd.people[tribe]![draw(sums, random)]!
    if (found === person || tribeOn(found, day) !== tribe || !random.chance(presence(found, day))) continue
    if (crossing || isNear(person, found, day) || random.chance(BRIDGE)) return found
  }
  return null
}

/** Of the same tribe, and of the same half of it where it is about to split. */
function isNear(person: Person, other: Person, day: number): boolean {
  const apart = day < TURN && person.tribe !== other.tribe && (splits(person) || splits(other))
  return tribeOn(person, day) === tribeOn(other, day) && !apart
}

/** The newest entry that is not stale; the older ones stay. */
function takeLatest(inbox: Encounter[], time: number): Encounter | null {
  const latest = inbox.pop()
  return latest && time - latest.time < STALE ? latest : null
}

function remember<T>(list: T[], item: T, room: number): void {
  if (list.includes(item)) return
  list.push(item)
  if (list.length > room) list.shift()
}

function sums(weights: readonly number[]): Float64Array {
  const out = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) out[i] = total += weights[i]!
  return out
}

/** An index, in proportion to the steps of the running sums. */
function draw(sums: Float64Array, random: Random): number {
  const wanted = random.next() * sums.at(-1)!
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! <= wanted) low = middle + 1
    else high = middle
  }
  return low
}
