/**
 * Sensitive matters: health, religion, politics, sexuality. What touches them stays out of names and public views, so a
 * word too many is better than one too few; but words that mostly mean something else ("party", "mass", "Messe",
 * "healthy") are no sign.
 */

import { ALONE, MATTERS, OTHERWISE } from './matters.ts'
import { Patterns } from './patterns.ts'
import { type Sentence, sentencesOf } from './sentences.ts'

/** Whether a term (a word, hashtag, topic or name of a few words) touches a sensitive matter. */
export function isSensitive(term: string): boolean {
  const words = term.replace(/[#_/-]+/g, ' ')
  const parted = words.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return sentencesOf(words).some(touches) || (parted !== words && sentencesOf(parted).some(touches))
}

/** Whether a sentence does. */
export function touches({ tokens, asks }: Pick<Sentence, 'tokens' | 'asks'>): boolean {
  let meantAt = -1
  let silentUntil = 0
  for (const { of, from, to } of PATTERNS.find(tokens, asks)) {
    if (meantAt >= 0 && meantAt < from) return true
    if (of === 'otherwise') silentUntil = Math.max(silentUntil, to)
    else meantAt = from
    if (meantAt < silentUntil) meantAt = -1
  }
  return meantAt >= 0
}

const PATTERNS = new Patterns<'otherwise' | 'matter'>({})
const listed = (words: string): string[] => words.split(/\s*,\s*/)
for (const phrase of OTHERWISE) PATTERNS.add(phrase, 'otherwise')
for (const phrase of listed(ALONE)) PATTERNS.add(`^^ ${phrase} $`, 'matter')
const GROUPS = Object.values(MATTERS).flatMap((groups) => Object.values<string>(groups))
for (const word of GROUPS.flatMap(listed)) PATTERNS.add(/^\p{L}+$/u.test(word) ? `${word}|${word}'s` : word, 'matter')
