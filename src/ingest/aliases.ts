/**
 * Under which column names sources deliver our fields. Upper and lower case, spaces, underscores and hyphens make no
 * difference (`Created At` = `created_at` = `createdAt`). Where several columns fit, the alias listed first wins;
 * `--map field=column` comes before all.
 */
import { refuse } from '../errors.ts'

/** What a kind of delivery looks for in a file's columns. */
export interface Wanted {
  /** how the fields are called together, in messages */
  readonly what: string
  /** field → names of columns, the best first */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  readonly required: readonly string[]
  /** the other columns are kept too, so that each needs a name of its own */
  readonly keepsOthers: boolean
}

/** Field → position of its column; absent where there is none. */
export type Mapping = Readonly<Record<string, number>>

export const INTERACTIONS: Wanted = {
  what: 'interactions',
  // biome-ignore format: one line per field
  aliases: {
    actor: ['actor', 'source', 'from', 'author', 'user', 'sender', 'src', 'who', 'actor_id', 'source_id', 'author_id', 'user_id', 'sender_id', 'from_id', 'from_user', 'username', 'screen_name', 'von', 'absender', 'autor', 'nutzer'],
    target: ['target', 'to', 'recipient', 'receiver', 'dst', 'dest', 'destination', 'whom', 'target_id', 'recipient_id', 'receiver_id', 'to_id', 'to_user', 'reply_to', 'in_reply_to', 'in_reply_to_user', 'in_reply_to_user_id', 'mentioned', 'an', 'empfänger', 'empfaenger', 'ziel'],
    time: ['time', 't', 'date', 'created_at', 'timestamp', 'ts', 'datetime', 'date_time', 'at', 'created', 'occurred_at', 'published_at', 'posted_at', 'sent_at', 'unixtime', 'epoch', 'zeit', 'datum', 'zeitpunkt'],
    kind: ['kind', 'type', 'action', 'interaction', 'interaction_type', 'event', 'event_type', 'relation', 'verb', 'art', 'typ'],
    channel: ['channel', 'platform', 'medium', 'network', 'forum', 'subreddit', 'room', 'kanal', 'plattform'],
    weight: ['weight', 'w', 'rating', 'strength', 'count', 'gewicht', 'anzahl', 'bewertung'],
    topics: ['topics', 'hashtags', 'tags', 'topic', 'hashtag', 'tag', 'keywords', 'themen', 'schlagworte'],
    text: ['text', 'body', 'message', 'content', 'full_text', 'nachricht', 'inhalt'],
    sentiment: ['sentiment', 'polarity', 'mood', 'tonality', 'stimmung', 'tonalität'],
    thread: ['thread', 'thread_id', 'conversation', 'conversation_id', 'discussion', 'faden'],
    id: ['id', 'interaction_id', 'event_id', 'record_id', 'uuid'],
  },
  required: ['actor', 'target'],
  keepsOthers: false,
}

export const ACCOUNTS: Wanted = {
  what: 'accounts',
  // biome-ignore format: one line per field
  aliases: {
    account: ['account', 'id', 'account_id', 'user', 'user_id', 'node', 'member', 'member_id', 'konto', 'nutzer'],
    kind: ['kind', 'account_kind', 'account_type', 'person_kind'],
    person: ['person', 'person_id', 'human', 'owner', 'same_as'],
    handle: ['handle', 'screen_name', 'username', 'nick', 'nickname', 'login'],
    name: ['name', 'display_name', 'full_name', 'real_name', 'label', 'title'],
    channel: ['channel', 'platform', 'medium', 'network', 'forum', 'kanal', 'plattform'],
    do_not_contact: ['do_not_contact', 'dnc', 'opt_out', 'no_contact', 'nicht_kontaktieren'],
  },
  required: ['account'],
  keepsOthers: true,
}

/** Finds each field's column: as mapped by hand, else by alias. A column serves one field. */
export function mapColumns(columns: readonly string[], wanted: Wanted, map: Readonly<Record<string, string>>): Mapping {
  const plain = columns.map(plainName)
  const mapping: Record<string, number> = Object.create(null)
  const taken = new Set<number>()
  const take = (field: string, column: number) => {
    mapping[field] = column
    taken.add(column)
  }
  for (const [field, name] of Object.entries(map)) {
    const column = columns.includes(name) ? columns.indexOf(name) : plain.indexOf(plainName(name))
    if (column >= 0) take(field, column)
  }
  for (const [field, aliases] of Object.entries(wanted.aliases)) {
    if (Object.hasOwn(map, field)) continue
    for (const alias of aliases) {
      const column = plain.findIndex((name, i) => name === plainName(alias) && !taken.has(i))
      if (column < 0) continue
      take(field, column)
      break
    }
  }
  return mapping
}

/** Refuses a file whose columns do not tell all that is needed: a field without a column, a name that fits two. */
export function checkColumns(
  { name: file, columns, delimiter }: { name: string; columns: readonly string[]; delimiter: string | null },
  mapping: Mapping,
  wanted: Wanted,
  map: Readonly<Record<string, string>>,
): void {
  const found = columns.length === 0 ? 'it has no columns' : `its columns are ${list(columns)}`
  for (const [field, name] of Object.entries(map))
    if (!(field in mapping))
      throw refuse.unreadable(file, `there is no column ${JSON.stringify(name)} for --map ${field}=${name}; ${found}.`)
  const missing = wanted.required.filter((field) => !(field in mapping))
  if (missing.length > 0) {
    const free = columns.filter((name, i) => name !== '' && !Object.values(mapping).includes(i))
    const example = missing.map((field, i) => `--map ${field}=${free[i] ? shell(free[i]) : 'COLUMN'}`).join(' ')
    throw refuse.unreadable(
      file,
      `no column is known to hold the ${missing.join(' and the ')}; ${found}. Say which, for example ${example}${delimiter === null ? '' : '; if the first line is data already, put a line with column names above it'}.`,
    )
  }
  for (const [field, column] of Object.entries(mapping))
    if (columns.filter((name) => name === columns[column]).length > 1)
      throw refuse.unreadable(
        file,
        `two columns are called ${JSON.stringify(columns[column])}, so that the ${field} is not clear; ${found}. Give each a name of its own.`,
      )
  if (!wanted.keepsOthers) return
  const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i)
  if (twice !== undefined)
    throw refuse.unreadable(
      file,
      `two columns are called ${JSON.stringify(twice)}; ${found}. Give each a name of its own.`,
    )
}

/** Refuses `--map` for fields that do not exist. */
export function checkMap(wanted: Wanted, map: Readonly<Record<string, string>>): void {
  for (const field of Object.keys(map))
    if (!Object.hasOwn(wanted.aliases, field))
      throw refuse.usage(
        `--map ${field}=${map[field]} names no field of ${wanted.what}; take one of ${Object.keys(wanted.aliases).join(', ')}.`,
      )
}

/** Names alike up to case, spaces, underscores and hyphens are the same. */
export const plainName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\s_\-\ufeff]+/g, '')
    .toLowerCase()

const SHOWN = 30

const list = (names: readonly string[]): string =>
  names
    .slice(0, SHOWN)
    .map((name) => JSON.stringify(name.length > 40 ? name.slice(0, 39) + '…' : name))
    .join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '')

const shell = (name: string): string =>
  /^[\w.-]+$/.test(name) ? name : `'${(name.length > 40 ? name.slice(0, 39) + '…' : name).replaceAll("'", `'"'"'`)}'`
