/**
 * Cuts a text into tokens. Links, mentions, hashtags, numbers and emoji are set apart from words: a handle or an address
 * says nothing in a language. What most texts are made of (words of Latin letters, blanks, commas, full stops) is told
 * by a table of characters; all else by one regular expression, whose branches never overlap at length, so the time is
 * linear whatever is written. The token of a word is kept, with what readers noted of it, for the next time.
 */
import { fold } from './fold.ts'
import { CODE } from './speech.ts'

/** `mark` is a comma or what stands for one: it parts clauses. `code` was left out (see speech.ts). */
export type TokenKind = 'word' | 'number' | 'mention' | 'hashtag' | 'link' | 'emoji' | 'code' | 'mark'

export interface Token {
  readonly kind: TokenKind
  /** folded (see fold.ts); `#` for a number (a fraction as typed), `@` a mention, `~` a link, '`' code, `,` a mark; a hashtag's without its `#` */
  readonly word: string
  /** as typed, cut at 40 characters, a link at 200 */
  readonly typed: string
  /** of the word, however it is capitalized, and of this way to write it: see Notes */
  readonly notes: unknown[]
  readonly cased: unknown[]
}

/** What one reader of tokens finds out of each, once, and keeps with it. */
export class Notes<T extends {}> {
  static #readers = 0
  readonly #reader = Notes.#readers++
  readonly #find: (token: Token) => T
  readonly #kept: 'notes' | 'cased'

  /** @param find must look at capitals only where they are `kept` apart: else what is found hangs on which way to write a word came first */
  constructor(find: (token: Token) => T, kept: 'notes' | 'cased' = 'notes') {
    this.#find = find
    this.#kept = kept
  }

  of(token: Token): T {
    const notes = token[this.#kept]
    const note = notes[this.#reader]
    if (note !== undefined) return note as T
    const found = this.#find(token)
    notes[this.#reader] = found
    return found
  }
}

export function tokenOf(kind: TokenKind, word: string, typed: string): Token {
  const notes: unknown[] = []
  return { kind, word, typed, notes, cased: notes }
}

/** What hears of the tokens of a text, in order, and of what may end a sentence: `end` at place `at` of the text. */
export interface Hearer {
  tokens(tokens: readonly Token[]): void
  word(token: Token): void
  mark(): void
  end(end: string, at: number): void
}

export function scan(text: string, hearer: Hearer): void {
  for (let at = 0; at < text.length; ) {
    const sort = sortOf(text.charCodeAt(at))
    const to = sort === LETTER ? endOfWord(text, at) : sort === END ? endOfEnd(text, at) : at + 1
    if (sort === OTHER || to < 0 || (sort === BLANK && text[to] === '-') || (sort === BRACKET && text[to] === '(')) {
      TOKEN.lastIndex = at
      const match = TOKEN.exec(text)
      if (!match) return
      at = tell(match, hearer)
      continue
    }
    if (sort === LETTER) hearer.word(keptToken('word', text.slice(at, to)))
    else if (sort === MARK) hearer.mark()
    else if (sort === END) hearer.end(text.slice(at, to), at)
    at = to
  }
}

/** up to a bracket that it does not close itself */
const LINK = String.raw`((?:https?:\/\/|www\.)(?:[^\s<>"()[\]{}]+|\([^\s<>"()]*\)|\[[^\s<>"[\]]*\]|\{[^\s<>"{}]*\})+)`
const MENTION = String.raw`((?<![\p{L}\p{N}_])@[\p{L}\p{N}_]+)`
/** of Markdown: what follows the label */
const TARGET = String.raw`\]\(([^\s()<>"]{1,500})\)`
const HASHTAG = String.raw`((?<![\p{L}\p{N}_/])#[\p{L}\p{N}_]+)`
const EMOTICON = String.raw`(?<![\p{L}\p{N}])(?:[:;=]['’]?-?(?:[)(\]\[DPp3*]|\/(?!\/))|<\/?3|[xX]D(?!\p{L})|\^\^)`
const EMOJI = String.raw`[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}]`
const WORD = String.raw`(\p{L}[\p{L}\p{M}]*(?:['’‘ʼ´\x60]\p{L}+)*)`
const NUMBER = String.raw`([$€£]?\p{N}+(?:[.,:\/]\p{N}+)*\p{L}*)`
const ENDING = String.raw`([?!.…\u203D]+|\n+)`
const MARKING = String.raw`([,;:()–—]|\s-\s)`
const TOKEN = new RegExp(
  [LINK, TARGET, MENTION, HASHTAG, `(${EMOTICON}|${EMOJI})`, WORD, NUMBER, ENDING, `(${CODE})`, MARKING].join('|'),
  'gu',
)

/** Longest piece of a word that is looked at, in characters. */
const LONGEST = 40
const LONGEST_LINK = 200
/** Different words, numbers and emoji kept at most, so that a hostile stream cannot fill the memory. */
const KEPT = 50_000
const TOKENS = new Map<string, Token>()
const HASHTAGS = new Map<string, readonly Token[]>()
const A_MENTION: readonly Token[] = [tokenOf('mention', '@', '@')]
const A_CODE: readonly Token[] = [tokenOf('code', '`', '`')]
export const A_MARK = tokenOf('mark', ',', ',')

/** Gives the place from which to go on. */
function tell(match: RegExpExecArray, hearer: Hearer): number {
  const [typed, link, target, mention, hashtag, emoji, word, number, end, code] = match
  const short = typed.slice(0, LONGEST)
  if (link !== undefined) {
    const length = lengthOfLink(link)
    hearer.tokens([tokenOf('link', '~', link.slice(0, Math.min(length, LONGEST_LINK)))])
    return match.index + length
  }
  if (word !== undefined) hearer.word(keptToken('word', word))
  else if (end !== undefined) hearer.end(end, match.index)
  else if (mention !== undefined) hearer.tokens(A_MENTION)
  else if (target !== undefined) hearer.tokens([tokenOf('link', '~', target.slice(0, LONGEST_LINK))])
  else if (hashtag !== undefined) hearer.tokens(keptWords(short))
  else if (emoji !== undefined) hearer.tokens([keptToken('emoji', short)])
  else if (number !== undefined) hearer.tokens([keptToken('number', short)])
  else if (code !== undefined) hearer.tokens(A_CODE)
  else hearer.mark()
  return match.index + typed.length
}

/** Without the punctuation at its end, which is the sentence's. */
function lengthOfLink(link: string): number {
  let length = link.length
  while (ENDS_NO_LINK.includes(link[length - 1]!)) length--
  return length
}

const ENDS_NO_LINK = "?!.,;:'’”»…*"

function keptToken(kind: 'word' | 'emoji' | 'number', written: string): Token {
  const typed = written.length > LONGEST ? written.slice(0, LONGEST) : written
  const old = TOKENS.get(typed)
  if (old) return old
  const token = newToken(kind, typed)
  if (TOKENS.size >= KEPT) TOKENS.clear()
  TOKENS.set(typed, token)
  return token
}

/** However it is capitalized, a word is one to most readers: their notes are shared. */
function newToken(kind: 'word' | 'emoji' | 'number', typed: string): Token {
  if (kind === 'number') return tokenOf(kind, typed.includes('/') ? typed : '#', typed)
  const small = typed.toLowerCase()
  if (kind === 'emoji' || small === typed || small.length > LONGEST) return tokenOf(kind, fold(typed), typed)
  const { word, notes } = keptToken(kind, small)
  return { kind, word, typed, notes, cased: [] }
}

function keptWords(hashtag: string): readonly Token[] {
  const old = HASHTAGS.get(hashtag)
  if (old) return old
  const words = hashtagWords(hashtag)
  if (HASHTAGS.size >= KEPT) HASHTAGS.clear()
  HASHTAGS.set(hashtag, words)
  return words
}

/** `#unitedSucks` is read as "united", "sucks"; `#badservice` stays whole. */
function hashtagWords(hashtag: string): Token[] {
  return hashtag
    .slice(1)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_]+/)
    .filter((part) => part !== '')
    .map((part) => tokenOf('hashtag', fold(part), hashtag))
}

/** What a character begins: nothing, a word, a blank that `-` may follow, a mark, the end of a sentence, a bracket that `(` may follow, or what only the expression tells. */
const NOTHING = 0
const LETTER = 1
const BLANK = 2
const MARK = 3
const END = 4
const BRACKET = 5
const OTHER = 6
/** by character code; Latin letters with accents up to ſ, beyond it all is OTHER */
const SORTS = new Uint8Array(0x180).map((_, code) => {
  const char = String.fromCharCode(code)
  if (/[ªµº]/.test(char)) return OTHER
  if (/\p{L}/u.test(char)) return LETTER
  if (/[^\S\n]/.test(char)) return BLANK
  if (/[,()]/.test(char)) return MARK
  if (/[.!?]/.test(char)) return END
  if (char === ']') return BRACKET
  return /[\n#$@:;<=^\p{N}\x80-\xff]/u.test(char) ? OTHER : NOTHING
})
const sortOf = (code: number): number => (code < SORTS.length ? SORTS[code]! : OTHER)

/** Where the word that begins at `at` ends; −1 where it is no plain one: links, `xD`, apostrophes, other alphabets. */
function endOfWord(text: string, at: number): number {
  let to = at + 1
  while (to < text.length && sortOf(text.charCodeAt(to)) === LETTER) to++
  const plain = to === text.length || isPlainAfter(text.charCodeAt(to))
  return plain && !/^(?:http|www|[xX]D$)/.test(text.slice(at, Math.min(to, at + 4))) ? to : -1
}

/** Whether no word goes on with this character. */
const isPlainAfter = (code: number): boolean => code < 0x80 && code !== 0x27 && code !== 0x60

function endOfEnd(text: string, at: number): number {
  let to = at + 1
  while (to < text.length && sortOf(text.charCodeAt(to)) === END) to++
  return to === text.length || text.charCodeAt(to) < 0x80 ? to : -1
}
