/**
 * Ways to name somebody or a channel that are longer than a handle, put as a plain mention: mail addresses,
 * `@anna@example.org` (Mastodon), `<@U12|anna>` and `<#C3|help>` (Slack, Discord), `@**Anna Berg**` (Zulip). Read as words,
 * names and hosts would be what a tribe talks about. Linear whatever is written.
 */

const MENTION = '@_'
const LONG = /[\p{L}\p{N}]@[\p{L}\p{N}]|<[@#!]|@_?\*\*/u
const ADDRESS = String.raw`@?[\p{L}\p{N}_.%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}`
const NAMED = new RegExp(
  `${String.raw`<[@#!][^<>\s][^<>\n]{0,99}>|@_?\*\*[^*\n]{1,100}\*\*`}|(?<![\\p{L}\\p{N}_.%+-])${ADDRESS}`,
  'gu',
)

/** The text with each of them as a mention; the same string where it has none. */
export function withMentions(text: string): string {
  const may = text.includes('@') || text.includes('<#') || text.includes('<!')
  return may && LONG.test(text) ? text.replace(NAMED, MENTION) : text
}
