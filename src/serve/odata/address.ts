/** An OData address taken apart before it is decoded, as the protocol wants: path segments, system options, aliases, the rest. */
import { refuse } from '../../errors.ts'
import type { Aliases } from './syntax.ts'

export interface Address {
  workspace: string
  /** decoded segments behind the workspace; none for the service's root */
  segments: string[]
  /** system options by their names in lower case, without `$` */
  options: Map<System, string>
  aliases: Aliases
  /** custom options, as they were given */
  custom: Map<string, string>
}

const SYSTEM = ['filter', 'orderby', 'select', 'top', 'skip', 'count', 'format', 'skiptoken'] as const
export type System = (typeof SYSTEM)[number]
/** Option of OData that this service has not, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  expand: 'the tables have no navigation properties; join them by their ids',
  search: 'there is no free-text index; use contains() in $filter',
  apply: 'sums and groups are the work of the tool that asks; take the rows',
  compute: 'calculate in $filter or $orderby, or in the tool that asks',
  deltatoken: 'changes are not tracked; the tables `…_history` hold every build',
  schemaversion: 'there is one version of the metadata',
  levels: 'the tables have no navigation properties',
  index: 'rows have no index; they stand in the order of $orderby',
}

/** Takes the part of an address behind `/odata/` apart; BAD_REQUEST, BAD_QUERY_OPTION, NOT_SUPPORTED. */
export function readAddress(url: string): Address {
  const [path = '', ...rest] = url.split('?')
  if (!path.startsWith(PREFIX)) throw refuse.noPage(path)
  const [workspace = '', ...segments] = path
    .slice(PREFIX.length)
    .split('/')
    .map((s) => decoded(s, 'The path'))
  if (segments.at(-1) === '') segments.pop()
  const address: Address = { workspace, segments, options: new Map(), aliases: new Map(), custom: new Map() }
  for (const pair of rest.join('?').split('&')) if (pair !== '') readPair(pair, address)
  return address
}

const PREFIX = '/odata/'

function readPair(pair: string, { options, aliases, custom }: Address): void {
  const at = pair.indexOf('=')
  const raw = at < 0 ? pair : pair.slice(0, at)
  const name = decoded(raw.replaceAll('+', ' '), 'An option')
  const value = at < 0 ? '' : decoded(asPercent(pair.slice(at + 1)), name)
  if (name.startsWith('@')) {
    if (aliases.has(name)) throw refuse.badOption(name, 'it is given twice')
    ;(aliases as Map<string, string>).set(name, value)
    return
  }
  const system = name.replace(/^\$/, '').toLowerCase()
  if (isSystem(system)) {
    if (options.has(system)) throw refuse.badOption(`$${system}`, 'it is given twice')
    options.set(system, value)
  } else if (Object.hasOwn(LEFT_OUT, system)) throw refuse.notSupported(`$${system}`, LEFT_OUT[system]!)
  else if (name.startsWith('$'))
    throw refuse.badOption(
      name.slice(0, 60),
      `OData has no such option; there are ${SYSTEM.map((s) => `$${s}`).join(', ')}`,
    )
  else if (!custom.has(name)) custom.set(name, value)
}

const isSystem = (name: string): name is System => (SYSTEM as readonly string[]).includes(name)

/**
 * A plus is a plus in OData's addresses, and a space where a form's encoding made it: there an operator stands between
 * two of them, and no space is written `%20`.
 */
const asPercent = (value: string): string =>
  FORM.test(value) && !value.includes('%20') ? value.replaceAll('+', '%20') : value

const FORM =
  /\+(and|or|eq|ne|gt|ge|lt|le|in|add|sub|mul|divby|div|mod|asc|desc)(\+|%2C|,|$)|(^|\+|\(|%28)not\+|(,|%2C)\+/i

function decoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw refuse.badRequest(`${what.slice(0, 60)} is not encoded in percent and UTF-8: ${text.slice(0, 60)}.`)
  }
}
