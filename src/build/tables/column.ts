/** What a table of the registry is made of: columns with their types and docs. */

export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'time'

export interface Column {
  name: string
  type: ColumnKind
  /** one sentence with unit and range */
  doc: string
  /** all values there are, where they are few; a row may have none */
  values?: readonly string[]
  /** the column of account ids with which it names a person in a row that is another's; emptied when that person is erased */
  names?: string
  /** true where it holds what people said; loses the mentions of who is erased */
  said?: boolean
}

export interface Table {
  name: string
  doc: string
  columns: readonly Column[]
  /** columns whose values name a row */
  key: readonly string[]
  /** order of rows: a column, or `column DESC`; text by UTF-8 bytes */
  order: readonly string[]
  /** where the rows are: in a build's file, there offered to readers outside or not; in the registry; in all builds' files */
  from: 'build' | 'build only' | 'registry' | 'history'
  /** the column that numbers the rows of each list, 1 … n, where the table is made of lists */
  rank?: string
  /** true where the rows come after publishing (proof.ts); none until then */
  later?: boolean
}

export const column = (name: string, type: ColumnKind, doc: string): Column => ({ name, type, doc })
export const closed = (name: string, doc: string, values: readonly string[]): Column => ({
  name,
  type: 'text',
  doc,
  values,
})

/** A text column that names a person in a row that is another's: the account id in `account`, or a handle beside it. */
export const naming = (name: string, doc: string, account = name): Column => ({
  name,
  type: 'text',
  doc,
  names: account,
})

/** A text column of what people said. */
export const quoted = (name: string, doc: string): Column => ({ name, type: 'text', doc, said: true })

export const TRIBE = column('tribe_id', 'text', 'The tribe; keeps its id from build to build.')
export const ACCOUNT = column('account_id', 'text', 'The account as given in the input.')
export const SOURCE = column('source', 'text', 'The source within which the account id is unique.')
export const PERSON = column(
  'person_id',
  'text',
  'The person: the name accounts of one human share, else the account id.',
)
export const HANDLE = column('handle', 'text', 'Handle as declared, else empty.')
export const NAME = column('name', 'text', 'Name as declared, else empty.')
export const CHANNEL = column(
  'channel',
  'text',
  'Channel as declared, else where most of the account’s interactions take place.',
)
export const DO_NOT_CONTACT = column('do_not_contact', 'boolean', 'True where contact is not wanted.')
export const ACTIVE = column(
  'active',
  'boolean',
  'True if the person acted in the window; else talked about, not reachable here.',
)
export const TRIBE_NUMBER = column('tribe_number', 'integer', 'The number in the tribe id, for sorting.')
