/**
 * Which language a text is in: German, English, or not sure. Each word votes for the languages in whose list of
 * function words it stands (package stopword), shared words for each a part; words that only German or English rules
 * know vote by half. Other languages stand for election so that Dutch is not taken for German, nor Danish. They win
 * together, too, where words that only they have outnumber German and English function words: much of what rules know
 * ("terrible", "service", "genial") is French or Spanish as well.
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

const OTHERS = {
  nl: [...nld, ...'heel erg goed goede geweldig geweldige slecht slechte bedankt nooit'.split(' ')],
  fr: [...fra, ..."très c'est j'ai n'est d'un d'une qu'il bonne jamais".split(' ')],
  es: [...spa, ...'es está están fue hay nada nunca bien muchas muchos gracias'.split(' ')],
  it: [...ita, ...'molto mai sempre grazie bene tutta'.split(' ')],
  pt: [...por, ...'muita muitas nunca obrigado obrigada'.split(' ')],
  sv: swe,
  da: dan,
  no: [...nob, ...'veldig aldri takk'.split(' ')],
  pl: [...pol, ...'dziękuję dzięki polecam'.split(' ')],
  tr: [...tur, ...'teşekkürler'.split(' ')],
}
/** Swedish and Dutch words, to the package, but everyday English. */
const ENGLISH_TOO = new Set('hit just one sent ten till ty want ya'.split(' '))
/** Their function words that stand in German or English texts, too, with another meaning: of no weight for all together. */
const HOMOGRAPHS = new Set(
  'ad ai ami ate aura bade bare ben com con cos dag dan dat dina dine dock dom dos ed ella end era eva fa fare fat fin fit fran god ha hat hem hoe hun il ind ken kim kr lad las lav lei lite los ma maja mam mama mere met mi mia min mod mon nas nina noll non nova nu num ny nyt oh otto pa pan par per plus sam same sans sen sera sex side sin sit ska star stor sue sur tack tar tel ti til tore tout ute van var vars vet via vis wat wel'.split(
    ' ',
  ),
)
/** Other languages' words within names and words of ours: Las Vegas, Rio de Janeiro, de-icing. */
const IN_NAMES = new Set('da de del di du el la las le les los san'.split(' '))
/** Letters that German and English have in loanwords and names alone. */
const FOREIGN_LETTER = /[à-ãåæç-ïñ-õøœù-ûýÿąćęğıłńőśşżź]/i
const LOANWORDS =
  /^(cafe|naive|resume|fiance|cliche|deja|decor|creme|brulee|entree|saute|souffle|pinata|jalapeno|senor|facade|puree|crepe|variete|expose|attache|rose|apero|frappe)/
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
  for (const word of new Set(words.map(fold)))
    if (!(language in OTHERS && ENGLISH_TOO.has(word))) VOTES.set(word, [...(VOTES.get(word) ?? []), language])
}

/** Whether a (folded) word is a function word: of that language, or of any known one where the text's is not known. */
export function isFunctionWord(word: string, language: Language | null): boolean {
  const languages = VOTES.get(word)
  return languages !== undefined && (language === null || languages.includes(language))
}

/** Where, behind the languages, function words are counted: German, English, and those of other languages alone. */
const PLAIN = { de: LANGUAGES.length, en: LANGUAGES.length + 1, others: LANGUAGES.length + 2 }
/** votes by language, then the counts of PLAIN, of the text at hand */
const VOTED_FOR = new Float64Array(LANGUAGES.length + 3)

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
  const others = votes[PLAIN.others]!
  if (others >= VOTED && others * (1 - LEAD) >= Math.max(votes[PLAIN.de]!, votes[PLAIN.en]!) && others >= SHARE * words)
    return { language: null, foreign: true }
  let first = 0
  for (let i = 1; i < LANGUAGES.length; i++) if (votes[i]! > votes[first]!) first = i
  const most = votes[first]!
  let second = 0
  for (let i = 0; i < LANGUAGES.length; i++) if (i !== first && votes[i]! > second) second = votes[i]!
  const sure = most >= VOTED && most - second >= LEAD * most && most >= SHARE * words
  const language = LANGUAGES[first]!
  const ours = language === 'de' || language === 'en'
  return { language: sure && ours ? language : null, foreign: sure && !ours }
}

/** How a word votes: language (its place in LANGUAGES, or one of PLAIN) and weight, one after the other. */
export type Ballots = Notes<readonly number[]>

/** @param knows tells whether a language's rules know a word */
export function ballots(knows: (language: Language, token: Token) => boolean): Ballots {
  return new Notes((token) => {
    const ballot: number[] = []
    const languages = VOTES.get(token.word) ?? NO_LANGUAGES
    const known = { de: knows('de', token), en: knows('en', token) }
    for (const language of languages) ballot.push(LANGUAGES.indexOf(language), 1 / languages.length)
    if (languages.length === 0 && known.de !== known.en) ballot.push(LANGUAGES.indexOf(known.de ? 'de' : 'en'), 0.5)
    if (/[äöüß]/i.test(token.typed)) ballot.push(LANGUAGES.indexOf('de'), 0.5)
    const ours = OURS.filter((language) => languages.includes(language))
    for (const language of ours) ballot.push(PLAIN[language], languages.length > ours.length ? 0.5 : 1)
    if (ours.length === 0) {
      const isPlain = languages.length > 0 && !known.de && !known.en
      const weight = isPlain ? asFunctionWord(token) : asSpelt(token)
      if (weight > 0) ballot.push(PLAIN.others, weight)
    }
    return ballot
  }, 'cased')
}

const NO_LANGUAGES: readonly string[] = []
const OURS: readonly Language[] = ['de', 'en']

/** How far a function word of other languages speaks for them: not in capitals (BOS), little where it may be in a name. */
function asFunctionWord({ word, typed }: Token): number {
  const isLower = typed === typed.toLowerCase()
  if (IN_NAMES.has(word)) return isLower ? 0.5 : 0
  return HOMOGRAPHS.has(word) || (!isLower && typed === typed.toUpperCase()) ? 0 : 1
}

/** How far a word speaks for other languages by its letters; one with a capital may be a name. */
function asSpelt({ word, typed }: Token): number {
  if (word === typed || !FOREIGN_LETTER.test(typed) || LOANWORDS.test(word)) return 0
  return typed === typed.toLowerCase() ? 1 : 0.5
}
