/** Which terms may stand in a tribe's name, and which of them say the same. */
import { fold } from '../../needs/text/fold.ts'

/** One to four words of letters, 2 to 30 characters, that may hold digits. */
export function isNameable(term: string): boolean {
  return term.length >= 2 && term.length <= 30 && NAMEABLE.test(term) && /\p{L}{2}/u.test(term)
}

const NAMEABLE = /^[\p{L}\p{M}\p{N}]+(?:[ _.&+'’-][\p{L}\p{M}\p{N}]+){0,3}$/u

/**
 * Whether two terms are nearly one: apart from case, accents and marks, one holds the other ("united", "unitedairlines"), or
 * they begin alike for five letters and most of the shorter ("cancelled", "cancellation").
 */
export function nearlySame(one: string, other: string): boolean {
  const [short, long] = [bare(one), bare(other)].sort((a, b) => a.length - b.length) as [string, string]
  if (long.startsWith(short) || (short.length >= 4 && long.includes(short))) return true
  let same = 0
  while (same < short.length && short[same] === long[same]) same++
  return same >= 5 && same >= 0.6 * short.length
}

/** Terms without those that nearly say what one before them does; one brand at most. */
export function withoutEchoes<T extends { term: string; brand: boolean }>(terms: readonly T[]): T[] {
  const chosen: T[] = []
  for (const one of terms) {
    if (one.brand && chosen.some(({ brand }) => brand)) continue
    if (!chosen.some(({ term }) => nearlySame(term, one.term))) chosen.push(one)
  }
  return chosen
}

const bare = (term: string): string => fold(term).replaceAll(/[^\p{L}\p{N}]/gu, '')
