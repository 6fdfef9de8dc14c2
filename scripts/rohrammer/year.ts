/** A year of it: who gives attention to whom, and when. What they do and say follows in conversations.ts and talk.ts. */
import { DAY, DAYS, drawDay, drawTime, START } from './calendar.ts'
import type { Conversations, Encounter } from './conversations.ts'
import { type Person, presence, tribeOn } from './people.ts'
import type { Random } from './random.ts'
import { TRIBES } from './tribes.ts'

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
/** how much more people look at neighbouring tribes */
const NEAR = 1.3

/** Lives the year in order of time. */
export function liveYear(people: readonly Person[], conversations: Conversations, random: Random): Encounter[] {
  const turns = drawTurns(people, random)
  const crowd = makeCrowd(people)
  const memories: Memory[] = people.map(() => ({ inbox: [], inside: [], outside: [] }))
  const begun = new Set<Person>()
  const encounters: Encounter[] = []

  for (const { person, time } of turns) {
    const day = Math.floor((time - START) / DAY)
    const memory = memories[person.number]!
    const answered = person.idol || !random.chance(person.answering) ? null : takeLatest(memory.inbox, time)
    // who comes anew, comes for the own tribe
    const crossing = begun.has(person) && random.chance(person.crossing)
    begun.add(person)
    const target = answered?.actor ?? chooseTarget(person, day, crossing, memory, crowd, random)
    if (!target || target === person) continue

    const encounter = conversations.meet(person, target, time, day, answered)
    encounters.push(encounter)
    remember(tribeOn(person, day) === tribeOn(target, day) ? memory.inside : memory.outside, target, FRIENDS)
    if (encounter.calls) remember(memories[target.number]!.inbox, encounter, INBOX)
  }
  return encounters
}

/** Everybody's turns to act, in order of time. */
function drawTurns(people: readonly Person[], random: Random): { person: Person; time: number }[] {
  const turns: { person: Person; time: number }[] = []
  for (const person of people)
    for (let i = 0; i < person.acts; i++)
      turns.push({
        person,
        time: drawTime(drawDay(person.tribe, person.from, Math.min(person.to, DAYS), random), random),
      })
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

function makeCrowd(everybody: readonly Person[]): Crowd {
  const people = TRIBES.map((_, t) => everybody.filter((p) => p.tribe === t || p.formerTribe === t))
  const outsidePull = people.map((list) => sums(list.map((p) => p.outsidePull)))
  const whole = outsidePull.map((s) => s.at(-1)!)
  const looking = [...TRIBES, null]
  return {
    people,
    pull: people.map((list) => sums(list.map((p) => p.pull))),
    outsidePull,
    tribes: looking.map((from) =>
      sums(TRIBES.map((to, t) => (to === from ? 0 : whole[t]! * (from?.near.includes(to.key) ? NEAR : 1)))),
    ),
  }
}

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
    if (presence(friend, day) > 0.2) return friend
  }
  const own = tribeOn(person, day)
  const tribe = crossing || own < 0 ? draw(crowd.tribes[own < 0 ? TRIBES.length : own]!, random) : own
  const sums = crossing ? crowd.outsidePull[tribe]! : crowd.pull[tribe]!
  for (let trial = 0; trial < 60; trial++) {
    const found = crowd.people[tribe]![draw(sums, random)]!
    if (found !== person && tribeOn(found, day) === tribe && random.chance(presence(found, day))) return found
  }
  return null
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
