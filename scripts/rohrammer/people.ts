/** The people around Rohrammer: which tribe they are planted in, what part they play there, when they are about, and their accounts. */
import type { PersonKind } from '../../src/domain/people.ts'
import { DAYS } from './calendar.ts'
import { makeHandles } from './handles.ts'
import type { Random } from './random.ts'
import type { Language } from './subjects.ts'
import { CHANNELS, type Channel, chiefsPlanted, listLength, SPONSORED, TRIBES } from './tribes.ts'

/**
 * chief, adviser (medicine man), both; former: a chief of last year who leaves in spring; idol: few and loud fans;
 * core, regular, casual: how much they take part; onlooker: reactions and follows only; house: brand and staff.
 */
export type Part =
  | 'chief'
  | 'adviser'
  | 'both'
  | 'former'
  | 'idol'
  | 'fan'
  | 'core'
  | 'regular'
  | 'casual'
  | 'onlooker'
  | 'house'
  | 'partner'
  | 'bot'

export interface Account {
  id: string
  handle: string
  name: string
  channel: Channel
}

export interface Person {
  number: number
  /** index into TRIBES, −1 for the bot */
  tribe: number
  /** until `movedOn`, the tribe they came from */
  formerTribe: number
  movedOn: number
  /** share of interactions that certainly come after the move */
  eager: number
  part: Part
  kind: PersonKind
  /** first day, and the day after the last */
  from: number
  to: number
  /** interactions as actor */
  acts: number
  /** share of them that leaves the tribe */
  crossing: number
  /** how much the own tribe, and other tribes, look at this person; any unit */
  pull: number
  outsidePull: number
  /** share of interactions that go to the same few people as before */
  habit: number
  /** share of interactions that answer somebody */
  answering: number
  /** day around which a chief rises or a former chief leaves */
  turn: number
  /** whose fan */
  idol: Person | null
  language: Language
  city: string
  model: string
  doNotContact: boolean
  /** one, or two */
  accounts: Account[]
}

interface Traits {
  /** the least, and what the product of two random numbers is a share of: mostly little comes on top */
  acts: readonly [number, number]
  crossing: number
  pull: number
  outsidePull: number
  habit: number
  answering: number
}

// biome-ignore format: one line per part is the table
const TRAITS: Record<Part, Traits> = {
  chief:    { acts: [50, 140], crossing: 0.34, pull: 15, outsidePull: 5, habit: 0.4, answering: 0.3 },
  adviser:  { acts: [110, 190], crossing: 0.66, pull: 5, outsidePull: 11, habit: 0.2, answering: 0.55 },
  both:     { acts: [100, 180], crossing: 0.56, pull: 15, outsidePull: 10, habit: 0.2, answering: 0.5 },
  former:   { acts: [20, 80], crossing: 0.4, pull: 36, outsidePull: 22, habit: 0.4, answering: 0.3 },
  idol:     { acts: [14, 26], crossing: 0.1, pull: 1.5, outsidePull: 0.2, habit: 0.6, answering: 0.2 },
  fan:      { acts: [30, 50], crossing: 0.1, pull: 1, outsidePull: 0.2, habit: 0.2, answering: 0.1 },
  core:     { acts: [70, 195], crossing: .49, pull: 7, outsidePull: 4, habit: .4, answering: 0.3 },
  regular:  { acts: [14, 84], crossing: .39, pull: 3.5, outsidePull: 2, habit: .4, answering: 0.3 },
  casual:   { acts: [2, 15], crossing: 0.2, pull: 1, outsidePull: 0.1, habit: 0.2, answering: 0.4 },
  onlooker: { acts: [1, 12], crossing: 0.08, pull: 0, outsidePull: 0, habit: 0, answering: 0 },
  house:    { acts: [130, 160], crossing: 0.72, pull: 22, outsidePull: 12, habit: 0.2, answering: 0.5 },
  partner:  { acts: [80, 80], crossing: 0.6, pull: 4, outsidePull: 10, habit: 0.3, answering: 0.4 },
  bot:      { acts: [900, 0], crossing: 1, pull: 0, outsidePull: 12, habit: 0, answering: 0.35 },
}

const TWO_ACCOUNTS = 40
const NOT_TO_CONTACT = 18

/** Everybody, in the order of their account ids, which says nothing of tribe or part. */
export function makePeople(random: Random): Person[] {
  const handle = makeHandles(random)
  const people = random.shuffle([...TRIBES.flatMap((_, tribe) => makeTribe(tribe, random)), ...declared(random)])

  const language = (p: Person): Language => (p.tribe >= 0 && random.chance(TRIBES[p.tribe]!.english) ? 'en' : 'de')
  people.forEach((person, number) => {
    person.number = number
    person.language = language(person)
    const tribe = TRIBES[person.tribe]
    if (tribe) {
      person.city = random.chance(0.85) ? random.pick(tribe.cities) : random.pick(random.pick(TRIBES).cities)
      person.model = random.chance(0.75) ? tribe.model : random.pick(TRIBES).model
    }
    if (person.accounts.length === 0) {
      const channel = CHANNELS[random.weighted(tribe!.channels)]!
      person.accounts.push({ id: '', handle: handle(person.language), name: '', channel })
    }
  })

  const lively = random.shuffle(people.filter((p) => p.kind === 'member' && p.acts >= 20))
  for (const person of lively.slice(0, TWO_ACCOUNTS)) {
    person.accounts[0]!.channel = 'forum'
    person.accounts.push({ id: '', handle: handle(person.language), name: '', channel: 'social' })
  }
  const members = random.shuffle(people.filter((p) => p.kind === 'member' && p.part !== 'chief'))
  const silentChief = random.pick(people.filter((p) => p.part === 'chief' && p.acts > 0))
  for (const person of [silentChief, ...members.slice(0, NOT_TO_CONTACT - 1)]) person.doNotContact = true

  let next = 1000
  for (const person of people)
    for (const account of person.accounts) account.id = PREFIX[account.channel] + String((next += random.whole(1, 3)))
  return people
}

/** The tribe of a person on a day. */
export const tribeOn = (person: Person, day: number): number =>
  day < person.movedOn ? person.formerTribe : person.tribe

/** How much of their pull a person has on a day, 0 to 1. */
export function presence(person: Person, day: number): number {
  if (day < person.from - 3 || day > person.to + 7) return 0.03
  if (person.part === 'former') return day < person.turn ? 1 : Math.max(0.01, 1 - (day - person.turn) / 12)
  if (person.part === 'chief' || person.part === 'both' || person.part === 'adviser')
    return Math.max(0.15, Math.min(1, 0.15 + ((day - person.turn + 40) / 80) * 0.85))
  return 1
}

const PREFIX: Record<Channel, string> = { forum: 'f', social: 's', newsletter: 'n', shop: 'k' }

function makeTribe(tribe: number, random: Random): Person[] {
  const { size, key } = TRIBES[tribe]!
  const people = Math.round(size * (0.92 + random.next() * 0.16))
  const chiefs = chiefsPlanted(size)
  const both = size >= 300 ? 2 : size >= 60 ? 1 : 0
  const small = size < 100
  const idols = size >= 300 ? 2 : size >= 100 ? 1 : 0
  const made: Person[] = []
  const add = (part: Part, count: number): Person[] => {
    const added = Array.from({ length: count }, () => person(part, tribe, random))
    made.push(...added)
    return added
  }

  const first = add('chief', chiefs - both)
  if (key === 'race') first[0]!.acts = 0 // talked about by all, never here
  add('both', both)
  add('adviser', size >= 100 || both === 0 ? 1 : 0)
  const star = add('former', Math.max(2, Math.round(listLength(size) * 0.9)))[0]!
  star.turn = random.whole(180, 210)
  star.to = star.turn
  star.pull = small ? 66 : size < 200 ? 60 : 48
  star.outsidePull = small ? 45 : 80
  for (const idol of add('idol', idols)) for (const fan of add('fan', random.whole(3, 4))) fan.idol = idol
  add('core', Math.round(people * 0.04))
  add('regular', Math.round(people * 0.22))
  add('onlooker', Math.round(people * 0.12))
  add('casual', people - made.length)
  // small tribes keep more to themselves
  if (small)
    for (const p of made) {
      p.crossing *= 0.75
      p.outsidePull *= p.part === 'both' || p.part === 'adviser' ? 0.65 : 1
    }
  for (const p of made)
    if ((p.part === 'regular' || p.part === 'casual') && p.acts >= 8 && random.chance(0.1)) move(p, random)
  return made
}

function person(part: Part, tribe: number, random: Random): Person {
  const traits = TRAITS[part]
  const short = part === 'casual' || part === 'onlooker'
  const passing = short || (part === 'regular' && random.chance(0.5))
  const length = passing ? random.whole(short ? 20 : 120, short ? 220 : 300) : DAYS
  const start = passing ? random.whole(-Math.floor(length / 2), DAYS - Math.floor(length / 2)) : 0
  const turn = part === 'former' ? random.whole(150, 200) : random.whole(90, 210)
  return {
    number: -1,
    tribe,
    formerTribe: tribe,
    movedOn: 0,
    eager: 0,
    part,
    kind: 'member',
    from: Math.max(0, start),
    to: part === 'former' ? turn : Math.min(DAYS, start + length),
    acts: traits.acts[0] + Math.floor(random.next() * random.next() * traits.acts[1]),
    crossing: traits.crossing,
    pull: traits.pull,
    outsidePull: traits.outsidePull,
    habit: traits.habit,
    answering: traits.answering,
    turn,
    idol: null,
    language: 'de',
    city: '',
    model: '',
    doNotContact: false,
    accounts: [],
  }
}

/** Some change tribes during the year; where they are in the end counts. */
function move(mover: Person, random: Random): void {
  const former = random.pick(TRIBES[mover.tribe]!.near)
  mover.formerTribe = TRIBES.findIndex((t) => t.key === former)
  mover.movedOn = random.whole(140, 260)
  mover.from = Math.min(mover.from, mover.movedOn - 60)
  mover.to = Math.max(mover.to, Math.min(DAYS, mover.movedOn + 120))
}

/** Who has to be declared: the brand, its staff, partners and the bot. */
function declared(random: Random): Person[] {
  const make = (
    kind: PersonKind,
    part: Part,
    tribe: string | null,
    channel: Channel,
    handle: string,
    name: string,
  ): Person => ({
    ...person(part, tribe === null ? -1 : TRIBES.findIndex((t) => t.key === tribe), random),
    kind,
    from: 0,
    to: DAYS,
    accounts: [{ id: '', handle, name, channel }],
  })
  const house = TRIBES[SPONSORED]!.key
  const brand = make('brand', 'house', house, 'newsletter', 'rohrammer', 'Rohrammer Fahrradwerk')
  brand.acts = 420
  brand.pull = 45
  brand.outsidePull = 30
  return [
    brand,
    ...STAFF.map(([handle, name, channel]) => make('staff', 'house', house, channel, handle, name)),
    make('partner', 'partner', 'commuters', 'shop', 'radlager-brunnhafen', 'Radlager Brunnhafen (Händler)'),
    make('partner', 'partner', 'eseniors', 'shop', 'velohof-tessenmoor', 'Velohof Tessenmoor (Händler)'),
    make('partner', 'partner', 'race', 'social', 'kurbelbote', 'Kurbelbote (Magazin)'),
    make('bot', 'bot', null, 'forum', 'wetterklingel', 'Wetterklingel (Bot)'),
  ]
}

const STAFF: readonly [handle: string, name: string, channel: Channel][] = [
  ['rohrammer-werkstatt', 'Werkstatt', 'forum'],
  ['rohrammer-service', 'Service', 'forum'],
  ['rohrammer-testflotte', 'Testflotte', 'forum'],
  ['rohrammer-entwicklung', 'Entwicklung', 'forum'],
  ['rohrammer-social', 'Redaktion', 'social'],
  ['rohrammer-theke-brunnhafen', 'Theke Brunnhafen', 'shop'],
  ['rohrammer-theke-karlshude', 'Theke Karlshude', 'shop'],
]
