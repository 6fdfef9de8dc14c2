/** The whole sample as CSV texts: interactions, accounts, and the truth that was planted, of people and of what happened to the tribes. */
import { makeConversations } from './conversations.ts'
import { writeCsv } from './csv.ts'
import { eventsOf, type PlantedEvent, plannedIn, plant, TURN } from './events.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Account, makePeople, type Person, tribeOn } from './people.ts'
import { makeRandom, type Random } from './random.ts'
import { say } from './talk.ts'
import { TRIBES } from './tribes.ts'
import { liveYear } from './year.ts'

export interface Sample {
  interactions: string
  accounts: string
  truth: string
  events: string
  facts: Facts
}

/** @param seed 0 to 2³² − 1; the same seed gives the same bytes on every machine */
export function makeSample(seed: number): Sample {
  const people = makePeople(makeRandom(seed, 'people'))
  const fates = makeRandom(seed, 'events')
  plant(people, fates)
  const planned = plannedIn(people, fates)
  const conversations = makeConversations(makeRandom(seed, 'conversations'))
  const encounters = liveYear(people, planned, conversations, makeRandom(seed, 'year'))
  const random = makeRandom(seed, 'talk')
  const interactions = encounters.map((encounter, i) => {
    const { actor, target, time, kind, channel, thread, subject } = encounter
    const addressed = accountIn(target, channel, random)
    const { text, sentiment } = say(encounter, addressed.handle, random)
    const topics = subject && kind !== 'reaction' ? `${subject.tribe};${subject.topic}` : ''
    return [
      isoTime(time),
      accountIn(actor, channel, random).id,
      addressed.id,
      kind,
      channel,
      topics,
      text,
      sentiment,
      thread?.id ?? '',
      `i${String(i + 1).padStart(6, '0')}`,
    ]
  })
  return {
    interactions: writeCsv(INTERACTION_COLUMNS, interactions),
    accounts: writeCsv(ACCOUNT_COLUMNS, rows(people, accountRow)),
    truth: writeCsv(
      TRUTH_COLUMNS,
      rows(
        people.filter((p) => p.tribe >= 0),
        truthRow,
      ),
    ),
    events: writeCsv(EVENT_COLUMNS, eventsOf(people, planned).map(eventRow)),
    facts: factsOf(people, encounters),
  }
}

const INTERACTION_COLUMNS = [
  'time',
  'actor',
  'target',
  'kind',
  'channel',
  'topics',
  'text',
  'sentiment',
  'thread',
  'id',
]
const ACCOUNT_COLUMNS = [
  'account',
  'kind',
  'person',
  'handle',
  'name',
  'channel',
  'do_not_contact',
  'language',
  'city',
  'model',
]
const TRUTH_COLUMNS = ['account_id', 'tribe', 'role', 'also_medicine_man', 'person', 'tribe_before']
const EVENT_COLUMNS = ['event', 'tribe', 'other_tribe', 'account_id', 'people', 'from', 'to', 'topic']

/** Who has a second account uses it for the social channel, mostly. */
function accountIn(person: Person, channel: string, random: Random): Account {
  const [first, second] = person.accounts
  return second && (channel === 'social') === random.chance(0.9) ? second : first!
}

function* rows(people: readonly Person[], row: (person: Person, account: Account) => string[]): Generator<string[]> {
  for (const person of people) for (const account of person.accounts) yield row(person, account)
}

function accountRow(person: Person, { id, handle, name, channel }: Account): string[] {
  const shared = person.accounts.length > 1 ? person.accounts[0]!.id : ''
  const { kind, language, city, model } = person
  const own = kind === 'member' ? [language, city, model] : ['', '', '']
  return [id, kind, shared, handle, name, channel, String(person.doNotContact), ...own]
}

const eventRow = ({ event, tribe, other, account, people, from, to, topic }: PlantedEvent): string[] => [
  event,
  tribe,
  other,
  account,
  String(people),
  isoTime(from),
  isoTime(to),
  topic,
]

const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '')

/** The role as the export `members` has it: a chief who is a medicine man too is a chief. */
function truthRow(person: Person, { id }: Account): string[] {
  const { tribe, part, accounts, from } = person
  const role =
    part === 'chief' || part === 'both'
      ? 'chief'
      : part === 'adviser'
        ? 'medicine_man'
        : part === 'onlooker'
          ? 'audience'
          : 'member'
  const before = from < TURN ? TRIBES[tribeOn(person, TURN - 1)]!.key : ''
  return [id, TRIBES[tribe]!.key, role, String(part === 'both'), accounts[0]!.id, before]
}
