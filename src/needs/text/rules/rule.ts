/** What a language's rules are made of: lists of words and short patterns, kept as data so that each finding can name its rule. */

export const NEED_KINDS = ['question', 'problem', 'wish', 'complaint', 'comparison', 'praise'] as const
export type NeedKind = (typeof NEED_KINDS)[number]

/**
 * A rule finds a kind of need, or none and only rules others out.
 *
 * A pattern is a row of steps, parted by blanks; commas of the text between two steps do not matter.
 * `a|b` one of these words · `stem*`, `*ending` any word that begins or ends so · `{name}` a word of that list · `x?` may be left out
 * `_2` up to two words between · `!a|b` the next word is none of these · `^` start of a clause, `^^` of a sentence
 * `$` end of the sentence · `?` the sentence ends in a question mark · `,` a comma · `#` a number · `@` a mention
 */
export interface Rule {
  kind: NeedKind | null
  /** as an explanation shows it */
  name: string
  patterns: readonly string[]
  /** kinds that this rule rules out in the same sentence */
  not?: readonly NeedKind[]
  /** the kinds of `not` are ruled out in the whole text */
  everywhere?: boolean
  /** finds nothing where a negation stands up to three words before ("never crashes") */
  plain?: boolean
}

/** Everything known of a language. Lists are words parted by blanks, `stem*` allowed. */
export interface Tongue {
  lists: Readonly<Record<string, string>>
  /** list → what a word of it adds to the sentiment, −3 to 3 */
  weights: Readonly<Record<string, number>>
  /** turns of phrase that say nothing ("good morning", "no problem"): their words are not read further */
  idle: readonly string[]
  rules: readonly Rule[]
}
