/** What the proof of a build says in words, English and German: how far tribes can be relied on, and what ranks hang on. Pure. */
import type { Grade } from '../domain/builds.ts'

export interface Told {
  en: string
  de: string
}

export interface ConfidenceParts {
  /** `all`, or a tribe's id */
  tribe: string
  grade: Grade | null
  agreement: number
  rewired: number
  /** people compared */
  people: number
}

/** Such as "t3 can be relied on: whenever the search starts afresh, 98 of 100 people are the same; …" */
export function confidenceSentence(parts: ConfidenceParts): Told {
  return parts.tribe === 'all' ? ofMap(parts) : ofTribe(parts)
}

/** Margin over shuffled maps from which a map that is low is not just as they are. */
const CLEARER = 0.1

function ofMap({ grade, agreement, rewired, people }: ConfidenceParts): Told {
  if (people === 0)
    return {
      en: 'Whether this map has tribes cannot be told: nobody on it deals with two others and more.',
      de: 'Ob diese Karte Stämme hat, lässt sich nicht sagen: Niemand darauf hat mit mindestens zwei anderen zu tun.',
    }
  const [found, shuffled] = [index(agreement), index(rewired)]
  const en = `when the search starts afresh, the results agree ${found} of 1 on who belongs together; on shuffled maps ${shuffled} (1 is the same each time, 0 no better than chance)`
  const de = `Beginnt die Suche von vorn, stimmen die Ergebnisse darin, wer zusammengehört, zu ${komma(found)} von 1 überein; auf gemischten Karten zu ${komma(shuffled)} (1 heißt jedes Mal gleich, 0 nicht besser als Zufall)`
  if (grade === 'high')
    return { en: `This map has clear tribes: ${en}.`, de: `Diese Karte hat deutliche Stämme: ${de}.` }
  if (grade === 'medium')
    return {
      en: `This map has tribes, but many people stand between them: ${en}.`,
      de: `Diese Karte hat Stämme, aber viele stehen dazwischen: ${de}.`,
    }
  if (agreement - rewired >= CLEARER)
    return {
      en: `Whether this map has tribes cannot be told: ${en}. That is clearer, but shuffled maps differ so much among themselves that it may be chance; a few strong ties hold such a map together, and a longer half-life spreads them.`,
      de: `Ob diese Karte Stämme hat, lässt sich nicht sagen: ${de}. Das ist deutlicher, doch gemischte Karten sind untereinander so verschieden, dass es Zufall sein kann; wenige starke Bindungen halten so eine Karte zusammen, eine längere Halbwertszeit verteilt sie.`,
    }
  return {
    en: `This map has no tribes to speak of: ${en}. What is shown as tribes is no clearer than on shuffled maps, where all are as busy with others; what they need and who answers them is counted all the same.`,
    de: `Diese Karte hat keine nennenswerten Stämme: ${de}. Was als Stamm gezeigt wird, ist nicht deutlicher als auf gemischten Karten, auf denen alle ebenso rege sind, nur mit anderen; was sie brauchen und wer ihnen antwortet, ist trotzdem gezählt.`,
  }
}

function ofTribe({ tribe, grade, agreement, rewired, people }: ConfidenceParts): Told {
  if (grade === null)
    return {
      en: `${tribe} is too small to be judged: ${people === 0 ? 'nobody in it deals' : people === 1 ? 'one person in it deals' : `${counted(people, 'en')} people in it deal`} with two others and more.`,
      de: `${tribe} ist zu klein für ein Urteil: ${people === 0 ? 'Niemand darin hat' : people === 1 ? 'Eine Person darin hat' : `${counted(people, 'de')} Personen darin haben`} mit mindestens zwei anderen zu tun.`,
    }
  const [found, shuffled] = [inHundred(agreement), inHundred(rewired)]
  const en = `when the search starts afresh, ${found} of 100 people in it are the same; in a tribe as large on shuffled maps, ${shuffled} of 100`
  const de = `Beginnt die Suche von vorn, sind ${found} von 100 Menschen darin dieselben; in einem ebenso großen Stamm auf gemischten Karten ${shuffled} von 100`
  const [judged, beurteilt] = JUDGED[grade]
  return { en: `${tribe} ${judged}: ${en}.`, de: `${tribe} ${beurteilt}: ${de}.` }
}

const JUDGED: Readonly<Record<Grade, readonly [string, string]>> = {
  high: ['can be relied on', 'ist verlässlich'],
  medium: ['is there, with blurred edges', 'ist da, mit unscharfem Rand'],
  low: ['may be chance', 'kann Zufall sein'],
}

/** Of a hundred people in either of two results, how many are in both. */
const inHundred = (share: number): number => Math.max(0, Math.round(100 * share))

/** An adjusted index, which is no share of people; worse than chance is none. */
const index = (value: number): string => Math.max(0, value).toFixed(2)
const komma = (figure: string): string => figure.replace('.', ',')

export interface RankParts {
  /** handle, else name, else account id */
  label: string
  tribe: string
  role: 'chief' | 'medicine_man'
  rank: number
  rankLow: number
  rankHigh: number
  /** left out where nobody's attention was found */
  without: { label: string; kind: string; interactions: number; rank: number } | false
}

/**
 * Such as "anna is 2nd among the chiefs of t3 (with other luck 1st to 4th); without the 12 replies of ben the place would be the 9th."
 * Where the place would stay without any one person's attention, it says so without naming whose was tried.
 */
export function rankSentence({ label, tribe, role, rank, rankLow, rankHigh, without }: RankParts): Told {
  const still = rankLow === rank && rankHigh === rank
  const en = still ? 'with other luck, too' : `with other luck ${ordinal(rankLow)} to ${ordinal(rankHigh)}`
  const de = still
    ? 'auch bei anderer Zufallsauswahl'
    : `bei anderer Zufallsauswahl Platz ${counted(rankLow, 'de')} bis ${counted(rankHigh, 'de')}`
  const hangs = without && (without.rank > rank ? hanging(without) : ON_NOBODY)
  return {
    en: `${short(label)} is ${ordinal(rank)} among the ${ROLES[role].en} of ${tribe} (${en})${hangs ? `; ${hangs.en}` : ''}.`,
    de: `${short(label)} steht bei den ${ROLES[role].de} von ${tribe} auf Platz ${counted(rank, 'de')} (${de})${hangs ? `; ${hangs.de}` : ''}.`,
  }
}

const ROLES = {
  chief: { en: 'chiefs', de: 'Häuptlingen' },
  medicine_man: { en: 'medicine men', de: 'Medizinmännern' },
} as const

const ON_NOBODY: Told = { en: 'the place hangs on nobody alone', de: 'der Platz hängt an niemandem allein' }

function hanging({ label, kind, interactions, rank }: Exclude<RankParts['without'], false>): Told {
  const { en, de } = amount(kind, interactions)
  return {
    en: `without the ${en} of ${short(label)} the place would be the ${ordinal(rank)}`,
    de: `ohne ${de} von ${short(label)} wäre es Platz ${counted(rank, 'de')}`,
  }
}

function amount(kind: string, n: number): Told {
  const known = Object.hasOwn(WORDS, kind)
  const [one, many, gender, eins, viele] = WORDS[known ? kind : 'interaction']!
  const as = known ? '' : ` (${short(kind)})`
  return {
    en: `${n === 1 ? `one ${one}` : `${counted(n, 'en')} ${many}`}${as}`,
    de: `${n === 1 ? `${ONE[gender]} ${eins}` : `die ${counted(n, 'de')} ${viele}`}${as}`,
  }
}

const ONE = { f: 'die eine', n: 'das eine', m: 'den einen' } as const

/** Kinds that have a word of their own: one, many; German gender, one (accusative), many. */
const WORDS: Readonly<Record<string, readonly [string, string, keyof typeof ONE, string, string]>> = {
  referral: ['referral', 'referrals', 'f', 'Empfehlung', 'Empfehlungen'],
  accepted_answer: ['accepted answer', 'accepted answers', 'f', 'angenommene Antwort', 'angenommenen Antworten'],
  share: ['share', 'shares', 'f', 'Weitergabe', 'Weitergaben'],
  retweet: ['retweet', 'retweets', 'm', 'Retweet', 'Retweets'],
  repost: ['repost', 'reposts', 'm', 'Repost', 'Reposts'],
  reshare: ['reshare', 'reshares', 'm', 'Repost', 'Reposts'],
  boost: ['boost', 'boosts', 'm', 'Boost', 'Boosts'],
  quote: ['quote', 'quotes', 'n', 'Zitat', 'Zitate'],
  reply: ['reply', 'replies', 'f', 'Antwort', 'Antworten'],
  answer: ['answer', 'answers', 'f', 'Antwort', 'Antworten'],
  comment: ['comment', 'comments', 'm', 'Kommentar', 'Kommentare'],
  comment_on_answer: ['comment', 'comments', 'm', 'Kommentar', 'Kommentare'],
  comment_on_question: ['comment', 'comments', 'm', 'Kommentar', 'Kommentare'],
  review: ['review', 'reviews', 'n', 'Review', 'Reviews'],
  signoff: ['sign-off', 'sign-offs', 'f', 'Freigabe', 'Freigaben'],
  suggest: ['suggestion', 'suggestions', 'm', 'Vorschlag', 'Vorschläge'],
  mention: ['mention', 'mentions', 'f', 'Erwähnung', 'Erwähnungen'],
  message: ['message', 'messages', 'f', 'Nachricht', 'Nachrichten'],
  msg: ['message', 'messages', 'f', 'Nachricht', 'Nachrichten'],
  email: ['e-mail', 'e-mails', 'f', 'E-Mail', 'E-Mails'],
  report: ['report', 'reports', 'f', 'Meldung', 'Meldungen'],
  meeting: ['meeting', 'meetings', 'n', 'Treffen', 'Treffen'],
  reaction: ['reaction', 'reactions', 'f', 'Reaktion', 'Reaktionen'],
  like: ['like', 'likes', 'n', 'Like', 'Likes'],
  interaction: ['interaction', 'interactions', 'f', 'Interaktion', 'Interaktionen'],
}

/** Ids may be of any length; a sentence is to be read. */
const short = (text: string): string =>
  [...text.slice(0, 200)].length > 60 ? `${[...text.slice(0, 200)].slice(0, 59).join('')}…` : text

function ordinal(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${counted(n, 'en')}${(!teen && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
}

const counted = (n: number, language: keyof Told): string => n.toLocaleString(language)
