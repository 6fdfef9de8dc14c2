/** A question as a marketer would put it, and the query that answers it. */
export interface Question {
  /** the first line of the file, a comment in plain words */
  title: string
  query: string
  /** true where running it changes data */
  changes: boolean
}

/**
 * Reads a question from the text of its file.
 * @throws SyntaxError where the first line is no comment
 */
export function question(text: string): Question {
  const title = titleOf(text)
  if (!title) throw new SyntaxError(`A question begins with its title as a comment, not with "${text.slice(0, 40)}".`)
  return { title, query: text.trimEnd(), changes: /^mutation\b/m.test(text) }
}

/** The first line of a query, where it is a comment. */
export const titleOf = (query: string): string | undefined => /^#\s*(\S.*)/.exec(query)?.[1]?.trim()
