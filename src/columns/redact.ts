/** Takes the mentions of an erased person out of texts: `@handle` always, the bare word where it cannot be an ordinary one. */
import { literal } from './database.ts'

export const ERASED = '[erased]'

/** SQL: true where a text mentions one of the names, upper and lower case alike. */
export const mentions = (column: string, names: readonly string[]): string =>
  `regexp_matches(${column}, ${literal(mentionPattern(names))})`

/** SQL: the text with every mention replaced by `ERASED`. */
export function withoutMentions(column: string, names: readonly string[]): string {
  const replaced = (text: string) =>
    `regexp_replace(${text}, ${literal(mentionPattern(names))}, ${literal(`\\1${ERASED}\\2`)}, 'g')`
  // A match takes the characters around it along, so of neighbours that share one every second is left to another pass.
  return replaced(replaced(column))
}

/** RE2: a mention between characters that are not part of a word. Short or purely numeric names count only after an `@`. */
export function mentionPattern(names: readonly string[]): string {
  const quoted = (name: string) => name.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&')
  const bare = [...new Set(names.map((name) => name.replace(/^@/, '')))].filter(Boolean)
  const all = bare.map(quoted)
  const distinct = bare.filter((name) => name.length >= 4 && /\p{L}/u.test(name)).map(quoted)
  const forms = [`@(?:${all.join('|')})`, ...(distinct.length ? [`(?:${distinct.join('|')})`] : [])]
  return `(?i)(^|[^\\p{L}\\p{N}_@])(?:${forms.join('|')})($|[^\\p{L}\\p{N}_])`
}
