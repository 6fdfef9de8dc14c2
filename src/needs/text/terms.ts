/**
 * The terms of a text: its words without function words, its hashtags, and where its links lead. Mentions are no terms:
 * they name people.
 */
import { fold } from './fold.ts'
import { isFunctionWord, type Language } from './language.ts'
import type { TermKind } from './reading.ts'
import { isSensitive, touches } from './sensitive.ts'
import { stem } from './stems.ts'
import { Notes, type Token } from './tokens.ts'

export interface Term {
  kind: TermKind
  /** as typed, in lower case; a hashtag without its `#`, a link's host without `www.`, or host and first folder */
  term: string
  /** what counts as the same: the stem of a word, where its language is known; else the term */
  key: string
  /** the key is a stem: the language is known */
  stemmed: boolean
  sensitive: boolean
}

/** The terms that one token of a text stands for; the same objects each time. */
export function termsOf(token: Token, language: Language | null): readonly Term[] {
  if (token.kind === 'word') return WORDS[language ?? 'none'].of(token)
  if (token.kind === 'hashtag') return HASHTAGS.of(token)
  return token.kind === 'link' ? placesOf(token.typed).map((place) => plainTerm('link', place)) : NONE
}

const NONE: readonly Term[] = []
const listed = (term: Term | null): readonly Term[] => (term ? [term] : NONE)
const WORDS = {
  de: new Notes((token) => listed(wordOf(token, 'de'))),
  en: new Notes((token) => listed(wordOf(token, 'en'))),
  none: new Notes((token) => listed(wordOf(token, null))),
}
const HASHTAGS = new Notes(({ typed }) => listed(hashtagOf(typed)))

/** Hashtags and places remembered at most: their tokens are not always kept, but most are few. */
const REMEMBERED = 20_000
const PLAIN = new Map<string, Term>()

function plainTerm(kind: TermKind, term: string): Term {
  const name = `${kind} ${term}`
  const old = PLAIN.get(name)
  if (old) return old
  const made = { kind, term, key: term, stemmed: false, sensitive: isSensitive(term) }
  if (PLAIN.size >= REMEMBERED) PLAIN.clear()
  PLAIN.set(name, made)
  return made
}

/** Three letters or more, no function word; "customer's" is "customer". */
function wordOf(token: Token, language: Language | null): Term | null {
  if (isIdle(token.word, language)) return null
  let term = token.typed.toLowerCase()
  if (!/^[a-zäöüß]+$/.test(term)) {
    term = term.normalize('NFC').replace(/['’‘ʼ´`].*$/u, '')
    if (term.length < 3 || isIdle(fold(term), language)) return null
  }
  if (term.length < 3) return null
  term = term.replace(/(.)\1{2,}/gu, '$1$1')
  const sensitive = touches({ tokens: [token], asks: false })
  return { kind: 'word', term, key: language ? stem(term, language) : term, stemmed: language !== null, sensitive }
}

/** @param word folded */
function isIdle(word: string, language: Language | null): boolean {
  return FILLERS.has(word) || isFunctionWord(word, language)
}

/** Words that say nothing by themselves and stand in no list of the package. */
const FILLERS: ReadonlySet<string> = new Set(
  'just will going gonna goes went gone even really them then than again every while yes yet one two three lot lots via etc amp hey hello hi please thank thanks thx pls know let lets want wanna need thing things something anything nothing someone anyone everyone did does doing done not off over here there how why what when where who which you your yours our ours their theirs its his her hers was were been being have has had having may might shall should could would cannot omg lol btw ever still also too bitte danke mal doch schon halt eben hallo moin'.split(
    ' ',
  ),
)

function hashtagOf(typed: string): Term | null {
  const term = typed.slice(1).normalize('NFC').toLowerCase()
  return term.length < 2 || /^[\p{N}_]+$/u.test(term) ? null : plainTerm('hashtag', term)
}

/** Their addresses say nothing of where they lead. */
const SHORTENERS: ReadonlySet<string> = new Set(
  't.co bit.ly buff.ly dlvr.it fb.me goo.gl ift.tt is.gd j.mp lnkd.in ow.ly tinyurl.com trib.al youtu.be amzn.to amzn.eu wp.me cutt.ly rb.gy shorturl.at'.split(
    ' ',
  ),
)
/** What follows their host names a person, or one of very many pages. */
const PLATFORMS =
  /(?:^|\.)(?:twitter|x|facebook|instagram|linkedin|tiktok|youtube|github|medium|threads|pinterest|reddit|twitch|soundcloud|flickr|tumblr|xing|telegram|t|vimeo)\.(?:com|net|tv|me|org)$/

/** Host, and host and first folder where that is a word ("example.com/support"). */
function placesOf(link: string): string[] {
  const [, host, folder] =
    /^(?:https?:\/\/)?(?:www\.)?([^\s/?#:@]+)(?::\d+)?(?:\/([a-z]+(?:-[a-z]+)*)(?=[/?#]|$))?/.exec(
      link.toLowerCase().replace(/[^\p{L}\p{N}/]+$/u, ''),
    ) ?? [undefined, undefined]
  if (!host?.includes('.') || SHORTENERS.has(host)) return []
  const tells = folder !== undefined && folder.length >= 3 && folder.length <= 24 && !PLATFORMS.test(host)
  return tells ? [host, `${host}/${folder}`] : [host]
}
