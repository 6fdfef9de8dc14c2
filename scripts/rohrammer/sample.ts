/** The whole sample as three CSV texts: interactions, accounts, and the truth that was planted. */
import { makeConversations } from './conversations.ts'
import { writeCsv } from './csv.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Account, makePeople, type Person } from './people.ts'
import { makeRandom, type Random } from './random.ts'
import { say } from './talk.ts'
import { TRIBES } from './tribes.ts'
import { liveYear } from './year.ts'

export interface Sample {
  interactions: string
  accounts: string
  truth: string
  facts: Facts
}

/** @param seed 0 to 2³² − 1; the same seed gives the same bytes on every machine */
export function makeSample(seed: number): Sample {
  const people = makePeople(makeRandom(seed, 'people'))
  const encounters = liveYear(people, makeConversations(makeRandom(seed, 'conversations')), makeRandom(seed, 'year'))
  const random = makeRandom(seed, 'talk')
  const interactions = encounters.map((encounter, i) => {
    const { actor, target, time, kind, channel, thread, subject } = encounter
    const addressed = accountIn(target, channel, random)
    const { text, sentiment } = say(encounter, addressed.handle, random)
    const topics = subject && kind !== 'reaction' ? `${subject.tribe};${subject.topic}` : ''
    return [
      new Date(time * 1000).toISOString().replace('.000', ''),
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
const TRUTH_COLUMNS = ['account_id', 'tribe', 'role', 'also_medicine_man', 'person']

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

/** The role as the export `members` has it: a chief who is a medicine man too is a chief. */
function truthRow({ tribe, part, accounts }: Person, { id }: Account): string[] {
  const role =
    part === 'chief' || part === 'both'
      ? 'chief'
      : part === 'adviser'
        ? 'medicine_man'
        : part === 'onlooker'
          ? 'audience'
          : 'member'
  return [id, TRIBES[tribe]!.key, role, String(part === 'both'), accounts[0]!.id]
}
