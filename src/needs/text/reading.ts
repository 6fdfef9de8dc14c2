/** What is read off texts, as columns: what a reading thread tells the one that asked. Types and names only. */

/** `topic`: given with the interaction, not read off its text. */
export const TERM_KINDS = ['topic', 'word', 'hashtag', 'link'] as const
export type TermKind = (typeof TERM_KINDS)[number]

/** What was read, by text in the order given. */
export interface Reading {
  /** 0 = not known, else place in LANGUAGES, from 1 */
  language: Uint32Array
  /** −1, 0, 1; UNTOLD = another language, which no rule can read */
  sentiment: Int32Array
  /** bit by place in NEED_KINDS */
  needs: Uint32Array
  /** 0 = none, else place in PHASES, from 1 */
  phase: Uint32Array
  /** 1 where a sensitive matter is touched */
  sensitive: Uint32Array
  /** text `text[i]` has the word numbered `word[i]`; each pair once */
  text: Uint32Array
  word: Uint32Array
  /**
   * The words (terms of any kind) that this reader had not told before, a line each: number, kind (place in TERM_KINDS),
   * 1 where the key is a stem, 1 where sensitive, key, term; parted by blanks, which no term has.
   */
  words: string
}

export const LANGUAGES = ['de', 'en'] as const
export const UNTOLD = 2
