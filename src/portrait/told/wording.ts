/** What a language must be able to say for the sentence on a tribe (sentence-en.ts, sentence-de.ts). */
import type { NeedKind } from '../../needs/text/rules/rule.ts'
import type { Act } from './acts.ts'
import type { Moment } from './facts.ts'

/** What people do, in two forms. */
export interface Phrase {
  /** after "they": "answer questions", "beantworten Fragen" */
  they: string
  /** after "things like", "answering questions"; in German in a clause with "die", "Fragen beantworten" */
  thing: string
}

export interface Wording {
  /** a term as it stands in a sentence; of: topic, hashtag or word */
  term(term: string, of: string): string
  quoted(text: string): string
  talk(terms: readonly string[]): Phrase
  attend(brand: string): Phrase
  acts: Readonly<Record<Act, Phrase>>
  unknownAct(quoted: string): Phrase
  needs: Readonly<Record<NeedKind, { about(term: string): Phrase; bare: Phrase }>>
  moments: Readonly<Record<Moment, string>>
  /** names of channels that are words of the language, with their preposition */
  channels: Readonly<Record<string, string>>
  otherChannel(quoted: string): string
  actThen(moment: string): Phrase
  actThere(channel: string): Phrase
  sentence(parts: Parts): string
  /** a fact with its count; elsewhere: share, null where it is not known */
  fact(phrase: Phrase, people: number, of: number, elsewhere: number | null): string
}

export interface Parts {
  /** whom they attend to and what they talk about */
  who: readonly Phrase[]
  /** what they ask for and do, one at least */
  things: readonly Phrase[]
  /** where and when, as adverbials */
  often: readonly string[]
}
