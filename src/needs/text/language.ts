/**
 * Which language a text is in: German, English, or not sure. Each word votes for the languages in whose list of
 * function words it stands (package stopword), shared words for each a part; words that only German or English rules
 * know vote by half. Other languages stand for election so that Dutch is not taken for German, nor Danish.
 */
import { dan, deu, eng, fra, ita, nld, nob, pol, por, spa, swe, tur } from 'stopword'
import { fold } from './fold.ts'
import type { Sentence } from './sentences.ts'
import { Notes, type Token } from './tokens.ts'

export type Language = 'de' | 'en'

export interface Election {
  /** null below the floors */
  language: Language | null
  /** true where another language has won: no rule can read it */
  foreign: boolean
}

/** Lead of the first over the second, as a share of the first's votes, from which we are sure. */
const LEAD = 0.25
/** Votes a word from which we are sure; ordinary prose has 0.3 to 0.6. */
const SHARE = 0.08
/** Votes from which we are sure: one function word that no other language has. */
const VOTED = 0.9
/** Words looked at: the beginning tells. */
const WORDS = 120

const OTHERS = { nl: nld, fr: fra, es: spa, it: ita, pt: por, sv: swe, da: dan, no: nob, pl: pol, tr: tur }
const LISTS: Readonly<Record<string, readonly string[]>> = {
  de: [
    ...deu,
    ...'ihr euch euer eure euren eurem eurer mal nix ne nen hab habs gibts gehts ists kriegt jemand niemand nie wieder immer schon noch bitte danke gerne leider endlich wäre würde könnte hätte keine keinen'.split(
      ' ',
    ),
  ],
  en: [
    ...eng,
    ..."i'm i've i'd i'll don't dont doesn't doesnt didn't didnt can't cant won't wont isn't isnt aren't wasn't couldn't wouldn't shouldn't haven't hasn't it's that's there's you're you've we're we've they're let's what's anyone somebody someone please thanks thank still never again always pls u ur im ive whats no not why".split(
      ' ',
    ),
  ],
  ...OTHERS,
}

/** By name: of two with equal votes the first one leads. */
const LANGUAGES = Object.keys(LISTS).sort()
const VOTES = new Map<string, string[]>()
for (const [language, words] of Object.entries(LISTS)) {
  for (const word of new Set(words.map(fold))) VOTES.set(word, [...(VOTES.get(word) ?? []), language])
}

/** Whether a (folded) word is a function word: of that language, or of any known one where the text's is not known. */
export function isFunctionWord(word: string, language: Language | null): boolean {
  const languages = VOTES.get(word)
  return languages !== undefined && (language === null || languages.includes(language))
}

/** votes by language, of the text at hand */
const VOTED_FOR = new Float64Array(LANGUAGES.length)

/** @param ballots made by `ballots` */
export function elect(sentences: readonly Sentence[], ballots: Ballots): Election {
  const votes = VOTED_FOR.fill(0)
  let looked = 0
  let words = 0
  for (const { tokens } of sentences) {
    for (const token of tokens) {
      if (looked++ === WORDS) return decide(votes, words)
      if (token.kind !== 'word' || (token.word.length === 1 && token.word !== 'i')) continue
      words++
      const ballot = ballots.of(token)
      for (let i = 0; i < ballot.length; i += 2) votes[ballot[i]!]! += ballot[i + 1]!
    }
  }
  return decide(votes, words)
}

function decide(votes: Float64Array, words: number): Election {
  let first = 0
  for (let i = 1; i < votes.length; i++) if (votes[i]! > votes[first]!) first = i
  const most = votes[first]!
  let second = 0
  for (let i = 0; i < votes.length; i++) if (i !== first && votes[i]! > second) second = votes[i]!
  const sure = most >= VOTED && most - second >= LEAD * most && most >= SHARE * words
  const language = LANGUAGES[first]!
  const ours = language === 'de' || language === 'en'
  return { language: sure && ours ? language : null, foreign: sure && !ours }
}

/** How a word votes: language (its place in LANGUAGES) and weight, one after the other. */
export type Ballots = Notes<readonly number[]>

/** @param knows tells whether a language's rules know a word */
export function ballots(knows: (language: Language, token: Token) => boolean): Ballots {
  return new Notes((token) => {
    const ballot: number[] = []
    const languages = VOTES.get(token.word)
    if (languages) for (const language of languages) ballot.push(LANGUAGES.indexOf(language), 1 / languages.length)
    else if (knows('de', token) !== knows('en', token))
      ballot.push(LANGUAGES.indexOf(knows('de', token) ? 'de' : 'en'), 0.5)
    if (/[äöüß]/i.test(token.typed)) ballot.push(LANGUAGES.indexOf('de'), 0.5)
    return ballot
  })
}
