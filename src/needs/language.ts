/**
 * Which language a text is in: German, English, or not sure. Each word votes for the languages in whose list of
 * function words it stands (package stopword), shared words for each a part; words that only German or English rules
 * know vote by half. Other languages stand for election so that Dutch is not taken for German, nor Danish.
 */
import { dan, deu, eng, fra, ita, nld, nob, pol, por, spa, swe, tur } from 'stopword'
import { fold } from './fold.ts'
import type { Sentence } from './sentences.ts'

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

const VOTES = new Map<string, string[]>()
for (const [language, words] of Object.entries(LISTS)) {
  for (const word of new Set(words.map(fold))) VOTES.set(word, [...(VOTES.get(word) ?? []), language])
}

/** @param knows tells whether a language's rules know a (folded) word */
export function elect(sentences: readonly Sentence[], knows: (language: Language, word: string) => boolean): Election {
  const votes = new Map<string, number>()
  const vote = (language: string, weight: number) => votes.set(language, (votes.get(language) ?? 0) + weight)
  let words = 0
  for (const { kind, word, typed } of sentences.flatMap((sentence) => sentence.tokens).slice(0, WORDS)) {
    if (kind !== 'word' || (word.length === 1 && word !== 'i')) continue
    words++
    const languages = VOTES.get(word)
    if (languages) for (const language of languages) vote(language, 1 / languages.length)
    else if (knows('de', word) !== knows('en', word)) vote(knows('de', word) ? 'de' : 'en', 0.5)
    if (/[äöüß]/i.test(typed)) vote('de', 0.5)
  }
  const [first, second] = [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  if (!first) return { language: null, foreign: false }
  const sure = first[1] >= VOTED && first[1] - (second?.[1] ?? 0) >= LEAD * first[1] && first[1] >= SHARE * words
  const ours = first[0] === 'de' || first[0] === 'en'
  return { language: sure && ours ? (first[0] as Language) : null, foreign: sure && !ours }
}
