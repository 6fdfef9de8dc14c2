/**
 * Cuts a text into sentences of tokens. Links, mentions, hashtags, numbers and emoji are set apart from words: a handle
 * or an address says nothing in a language. One pass of one regular expression whose branches never overlap at length,
 * so the time is linear whatever is written.
 */
import { fold } from './fold.ts'

/** `mark` is a comma or what stands for one: it parts clauses. */
export type TokenKind = 'word' | 'number' | 'mention' | 'hashtag' | 'link' | 'emoji' | 'mark'

export interface Token {
  kind: TokenKind
  /** folded (see fold.ts); `#` for a number (a fraction as typed), `@` a mention, `~` a link, `,` a mark; a hashtag's without its `#` */
  word: string
  /** as typed, cut at 40 characters */
  typed: string
}

export interface Sentence {
  tokens: Token[]
  /** ends in a question mark */
  asks: boolean
  /** ends in an exclamation mark */
  exclaims: boolean
}

const LINK = String.raw`(?<link>(?:https?:\/\/|www\.)[^\s<>"]+)`
const MENTION = String.raw`(?<mention>(?<![\p{L}\p{N}_])@[\p{L}\p{N}_]+)`
const HASHTAG = String.raw`(?<hashtag>#[\p{L}\p{N}_]+)`
const EMOTICON = String.raw`(?<emoticon>(?<![\p{L}\p{N}])(?:[:;=]['’]?-?(?:[)(\]\[DPp3*]|\/(?!\/))|<\/?3|[xX]D(?!\p{L})|\^\^))`
const EMOJI = String.raw`(?<emoji>[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}])`
const WORD = String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:['’‘ʼ´\x60]\p{L}+)*)`
const NUMBER = String.raw`(?<number>[$€£]?\p{N}+(?:[.,:\/]\p{N}+)*\p{L}*)`
const END = String.raw`(?<end>[?!.…\u203D]+|\n+)`
const MARK = String.raw`(?<mark>[,;:()–—]|\s-\s)`
const TOKEN = new RegExp([LINK, MENTION, HASHTAG, EMOTICON, EMOJI, WORD, NUMBER, END, MARK].join('|'), 'gu')

/** A full stop after these ends no sentence. */
const ABBREVIATIONS = new Set(
  'z b bzw ca evtl inkl nr usw vgl d h ggf str e g i etc approx vs no st mr mrs dr prof'.split(' '),
)
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const HTML_ENTITY = /&(?:amp|lt|gt|quot|#39);/g
/** Longest piece of a word that is looked at, in characters. */
const LONGEST = 40

/** The sentences of a text, in order; none is empty. */
export function sentencesOf(text: string): Sentence[] {
  const clean = text.includes('&') ? text.replace(HTML_ENTITY, (entity) => ENTITIES[entity]!) : text
  const sentences: Sentence[] = []
  let tokens: Token[] = []
  const close = (end: string) => {
    if (tokens.length > 0) sentences.push({ tokens, asks: has(end, '?'), exclaims: has(end, '!') })
    else if (sentences.length > 0) sentences.at(-1)!.asks ||= has(end, '?')
    tokens = []
  }
  for (const match of clean.matchAll(TOKEN)) {
    const groups = match.groups!
    const end = groups['end']
    if (groups['mark'] !== undefined && tokens.at(-1)?.kind === 'mark') continue
    if (end === undefined) tokens.push(...tokensOf(groups, match[0]))
    else if (endsHere(end, clean, match.index, tokens)) close(end)
  }
  close('')
  return sentences
}

function has(end: string, mark: string): boolean {
  return end.includes(mark) || end.includes('\u203D')
}

/** A full stop inside a name or number ("example.org"), after an abbreviation or an ordinal ("am 3. Mai") ends nothing. */
function endsHere(end: string, text: string, at: number, before: readonly Token[]): boolean {
  if (end !== '.') return true
  const next = text[at + 1]
  if (next !== undefined && !/\s|["'”’)]/.test(next)) return false
  const last = before.at(-1)
  if (last?.kind === 'number' && /^\d\d?$/.test(last.typed)) return !/\p{L}/u.test(text[at + 2] ?? '')
  return !(last?.kind === 'word' && ABBREVIATIONS.has(last.word))
}

function tokensOf(groups: Record<string, string | undefined>, typed: string): Token[] {
  const short = typed.slice(0, LONGEST)
  if (groups['word'] !== undefined) return [{ kind: 'word', word: fold(short), typed: short }]
  if (groups['number'] !== undefined) return [{ kind: 'number', word: short.includes('/') ? short : '#', typed: short }]
  if (groups['mark'] !== undefined) return [{ kind: 'mark', word: ',', typed: short }]
  if (groups['mention'] !== undefined) return [{ kind: 'mention', word: '@', typed: short }]
  if (groups['link'] !== undefined) return [{ kind: 'link', word: '~', typed: short }]
  if (groups['hashtag'] !== undefined) return hashtagWords(short)
  return [{ kind: 'emoji', word: fold(typed), typed: short }]
}

/** `#unitedSucks` is read as "united", "sucks"; `#badservice` stays whole. */
function hashtagWords(hashtag: string): Token[] {
  return hashtag
    .slice(1)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_]+/)
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'hashtag' as const, word: fold(part), typed: hashtag }))
}
