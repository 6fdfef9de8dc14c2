/** What people do when they turn to somebody: in which channel, of which kind, in which thread, about what. */
import { DAY, monthOf, shopIsOpen } from './calendar.ts'
import type { Planned } from './events.ts'
import { type Person, tribeOn } from './people.ts'
import type { Random } from './random.ts'
import { type Intent, type Language, type Subject, subjectsOf } from './subjects.ts'
import { CHANNELS, type Channel, TRIBES, tribeNumber } from './tribes.ts'

export interface Thread {
  id: string
  channel: Channel
  /** index into TRIBES: the board */
  tribe: number
  subject: Subject
  intent: Intent
  language: Language
  opener: Person
  /** posts it takes before it has run its course */
  room: number
  lastTime: number
  solved: boolean
}

/** One interaction, before it is put into words. */
export interface Encounter {
  actor: Person
  target: Person
  time: number
  kind: string
  channel: Channel
  thread: Thread | null
  subject: Subject | null
  /** does it call for an answer? */
  calls: boolean
  /** does it ask for advice? */
  asks: boolean
}

export interface Conversations {
  /** The actor turns to the target; `answered` is what the target had done to the actor. */
  meet(actor: Person, target: Person, time: number, day: number, answered: Encounter | null): Encounter
  /** The actor gives advice to who asked. */
  advise(actor: Person, asked: Encounter, time: number): Encounter
  /** The actor says what was planted, in a thread of its own, which nobody joins. */
  bringUp(planned: Planned, target: Person): Encounter
}

type Kinds = readonly (readonly [kind: string, weight: number])[]

// biome-ignore format: one line per place is the table
const KINDS: Record<Channel, { inside: Kinds; across: Kinds }> = {
  forum: {
    inside: [['reply', 58], ['mention', 12], ['reaction', 22], ['follow', 4], ['share', 4]],
    across: [['reply', 24], ['mention', 16], ['reaction', 50], ['follow', 6], ['share', 4]],
  },
  social: {
    inside: [['comment', 36], ['mention', 14], ['share', 14], ['reaction', 28], ['follow', 8]],
    across: [['comment', 16], ['mention', 15], ['share', 6], ['reaction', 51], ['follow', 12]],
  },
  newsletter: {
    inside: [['reply', 45], ['share', 25], ['reaction', 30]],
    across: [['reply', 28], ['share', 20], ['reaction', 52]],
  },
  shop: {
    inside: [['meeting', 74], ['referral', 26]],
    across: [['meeting', 90], ['referral', 10]],
  },
}
const LOOKING_ON: Kinds = [
  ['reaction', 68],
  ['follow', 32],
]
const TALKED_ABOUT: Kinds = [
  ['mention', 55],
  ['share', 30],
  ['follow', 15],
]

/** what a thread opens with where it is not what its subject is mostly about; as often as it stands there */
const OPENINGS: readonly Intent[] = [
  'question',
  'question',
  'problem',
  'problem',
  'wish',
  'complaint',
  'comparison',
  'praise',
]

/** seconds of silence after which a thread is over */
const SILENCE: Record<Channel, number> = { forum: 9 * DAY, social: 2 * DAY, newsletter: 30 * DAY, shop: 0 }

/** threads that a board shows at a time */
const BOARD = 8
/** how often people join one of them rather than open their own; who is seldom there comes with a question */
const joining = (person: Person): number => (person.part === 'casual' ? 0.2 : 0.65)
/** how often a post wanders off to another subject of the board */
const WANDERING = 0.3

export function makeConversations(random: Random): Conversations {
  /** the thread each person was last seen in, by channel */
  const current = new Map<string, Thread>()
  /** threads that go on, by channel and tribe */
  const boards = new Map<string, Thread[]>()
  const newsletters = new Map<string, Thread>()
  const followed = new Set<string>()
  let threads = 0

  function open(opener: Person, channel: Channel, time: number, day: number): Thread {
    const own = tribeOn(opener, day)
    const tribe = own < 0 ? random.whole(0, TRIBES.length - 1) : own
    const subject = random.pick(subjectsOf(TRIBES[tribe]!.key))
    threads++
    return {
      id: `t${threads}`,
      channel,
      tribe,
      subject,
      intent: random.chance(0.6) ? subject.intent : random.pick(OPENINGS),
      language: opener.language,
      opener,
      room: random.whole(3, 12) + random.whole(0, 30),
      lastTime: time,
      solved: false,
    }
  }

  /** Where a person is talking just now: the thread they were in last, another one of their tribe, or a new one of theirs. */
  function threadOf(person: Person, channel: Channel, time: number, day: number): Thread {
    const goesOn = (thread: Thread): boolean => thread.room > 0 && time - thread.lastTime < SILENCE[channel]
    const key = `${channel} ${person.number}`
    const last = current.get(key)
    if (last && goesOn(last)) return last
    const board = `${channel} ${tribeOn(person, day)}`
    const going = (boards.get(board) ?? []).filter(goesOn)
    const thread =
      going.length > 0 && random.chance(joining(person)) ? random.pick(going) : open(person, channel, time, day)
    if (!going.includes(thread)) going.push(thread)
    boards.set(board, going.slice(-BOARD))
    current.set(key, thread)
    return thread
  }

  function issue(target: Person, time: number, day: number): Thread {
    const id = `n${day < 92 ? 2024 : 2025}-${String(((monthOf(day) + 9) % 12) + 1).padStart(2, '0')}`
    const key = `${id} ${tribeOn(target, day)}`
    let thread = newsletters.get(key)
    if (!thread) newsletters.set(key, (thread = { ...open(target, 'newsletter', time, day), id, intent: 'praise' }))
    return thread
  }

  function channelFor(actor: Person, target: Person, time: number, day: number): Channel {
    if (target.acts === 0) return 'social'
    if (actor.part === 'bot' || target.part === 'bot') return 'forum'
    const weights = [...TRIBES[tribeOn(actor, day)]!.channels]
    if (actor.part === 'onlooker' || actor.part === 'fan' || !shopIsOpen(time, day)) weights[3] = 0
    else weights[3]! *= 2
    return CHANNELS[random.weighted(weights)]!
  }

  /** How somebody turns to another of their own accord. */
  function firstKind(actor: Person, target: Person, channel: Channel, across: boolean): string {
    if (actor.part === 'bot') return 'mention'
    if (actor.part === 'onlooker') return draw(LOOKING_ON)
    if (target.acts === 0) return draw(TALKED_ABOUT)
    // who is new elsewhere looks on before speaking
    if (across && actor.part === 'casual' && random.chance(0.8)) return draw(LOOKING_ON)
    return draw(across ? KINDS[channel].across : KINDS[channel].inside)
  }

  function draw(kinds: Kinds): string {
    return kinds[random.weighted(kinds.map(([, weight]) => weight))]![0]
  }

  return {
    meet(actor, target, time, day, answered) {
      const channel = answered?.thread ? answered.thread.channel : channelFor(actor, target, time, day)
      const across = tribeOn(actor, day) !== tribeOn(target, day)
      let kind = answered ? (channel === 'social' ? 'comment' : 'reply') : firstKind(actor, target, channel, across)
      if (kind === 'follow') {
        const pair = `${actor.number} ${target.number}`
        if (!followed.has(pair)) {
          followed.add(pair)
          return { actor, target, time, kind, channel, thread: null, subject: null, calls: false, asks: false }
        }
        kind = 'reaction'
      }
      if (channel === 'shop') {
        const subject = random.pick(subjectsOf(TRIBES[tribeOn(actor, day)]!.key))
        return { actor, target, time, kind, channel, thread: null, subject, calls: false, asks: false }
      }

      // who mentions somebody asks for help in a thread of their own, or talks about the absent
      const own = kind === 'mention' && (target.acts === 0 || random.chance(0.7))
      const thread =
        answered?.thread ??
        (channel === 'newsletter' ? issue(target, time, day) : threadOf(own ? actor : target, channel, time, day))
      const helps = thread.intent === 'question' || thread.intent === 'problem'
      if ((kind === 'reply' || kind === 'comment') && channel !== 'newsletter' && helps) {
        if (answered?.kind === 'answer' && thread.opener === actor && !thread.solved) {
          kind = 'accepted_answer'
          thread.solved = true
        } else if (answered?.kind === 'answer') kind = random.chance(0.25) ? 'thanks' : kind
        else if (thread.opener === target || random.chance(0.3)) kind = 'answer'
      }
      if (kind !== 'reaction' && channel !== 'newsletter') {
        thread.room--
        thread.lastTime = time
        if (kind !== 'share') current.set(`${channel} ${actor.number}`, thread)
      }
      const answers = kind === 'answer' || kind === 'accepted_answer' || kind === 'thanks'
      const wanders = !answers && random.chance(WANDERING)
      const subject = wanders ? random.pick(subjectsOf(TRIBES[thread.tribe]!.key)) : thread.subject
      const calls = kind !== 'reaction' && kind !== 'share' && kind !== 'thanks' && kind !== 'accepted_answer'
      const goesOn = thread.opener === actor && (kind === 'reply' || kind === 'comment')
      const asks = helps && target.acts > 0 && channel !== 'newsletter' && (kind === 'mention' || goesOn)
      return { actor, target, time, kind, channel, thread, subject, calls, asks }
    },
    advise(actor, { actor: target, channel, thread, subject }, time) {
      thread!.room--
      thread!.lastTime = time
      return { actor, target, time, kind: 'answer', channel, thread, subject, calls: true, asks: false }
    },
    bringUp({ person: actor, time, subject, intent }, target) {
      const channel = 'forum'
      const tribe = tribeNumber(subject.tribe)
      threads++
      const thread: Thread = {
        id: `t${threads}`,
        channel,
        tribe,
        subject,
        intent,
        language: actor.language,
        opener: actor,
        room: 0,
        lastTime: time,
        solved: false,
      }
      return { actor, target, time, kind: 'mention', channel, thread, subject, calls: false, asks: false }
    },
  }
}
