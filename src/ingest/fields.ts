/**
 * Raw fields → clean columns, and what is wrong with a record, as one SELECT. A `Shape` says it for one kind of delivery;
 * the first check that holds names the record's problem.
 */
import type { Wanted } from './aliases.ts'

export interface Shape {
  readonly wanted: Wanted
  /** the columns kept, in order; `row` comes before them */
  readonly columns: readonly Column[]
  /** fields of which `plain_<field>` is wanted */
  readonly ids: readonly string[]
  readonly checks: readonly Check[]
}

export interface Column {
  readonly name: string
  readonly type: string
  /** the field it comes from; null: from all columns that are no field */
  readonly field: string | null
  /** SQL of the column from the raw field `raw_<field>` */
  clean(given: Given): string
  /** SQL of the column where a file has no such field */
  readonly absent: string
}

/** What is known of the delivery and file when its SQL is written. */
export interface Given {
  /** fields that have a column */
  fields: readonly string[]
  decimal: '.' | ',' | null
  timeFormat: string | null
  /** every other column: its name and SQL */
  others: readonly { readonly name: string; readonly value: string }[]
}

export interface Check {
  readonly field: string
  /** SQL condition over clean columns and raw fields */
  readonly when: string
  readonly problem: string
  readonly remedy: string
  /** only where the values may be nested: an object where a text belongs */
  readonly nested?: true
  /** a time that cannot be read: `--time-format` is the remedy, told with the format where one is known */
  readonly unread?: true
}

/** SQL: only printable ASCII without blanks? Five times as cheap as a regular expression, and true of nearly all ids. */
export const plainSql = (text: string): string => `NOT (${text} GLOB '*[!!-~]*')`

/** SQL of an id: as given, without space around it; NULL where nothing is left. `plain_<field>` says `plainSql` of it. */
const idSql = (field: string): string =>
  `nullif(CASE WHEN plain_${field} THEN raw_${field} ELSE regexp_replace(raw_${field}, '^${SPACE}+|${SPACE}+$', '', 'g') END, '')`

/** SQL of a word or name: without blanks around it; NULL where nothing is left. */
export const labelSql = (text: string): string =>
  `nullif(CASE WHEN prefix(${text}, ' ') OR suffix(${text}, ' ') THEN trim(${text}) ELSE ${text} END, '')`

/** A column of words or names; NULL where there is none. */
export const labelColumn = (name: string): Column => ({
  name,
  type: 'VARCHAR',
  field: name,
  clean: () => labelSql(`raw_${name}`),
  absent: 'NULL',
})

/** A column of ids; NULL where there is none. */
export const idColumn = (name: string): Column => ({
  name,
  type: 'VARCHAR',
  field: name,
  clean: () => idSql(name),
  absent: 'NULL',
})

/** Checks of an id that is there. */
export const idChecks = (field: string): Check[] => [
  {
    field,
    when: `strlen(${field}) > ${LONGEST_ID}`,
    problem: `the ${field} is longer than ${LONGEST_ID.toLocaleString('en')} bytes`,
    remedy: 'give a shorter id; is this column a text?',
  },
  {
    field,
    when: `CASE WHEN plain_${field} THEN false ELSE regexp_matches(${field}, '${CONTROL}') END`,
    problem: `the ${field} holds control characters`,
    remedy: 'remove line breaks, tabs and other control characters from ids',
  },
]

/** Checks that a label is short enough to be one. */
export const labelCheck = (field: string): Check => ({
  field,
  when: `strlen(${field}) > ${LONGEST_ID}`,
  problem: `the ${field} is longer than ${LONGEST_ID.toLocaleString('en')} bytes`,
  remedy: `give a word or name; choose another column with --map ${field}=COLUMN`,
})

export const nestedCheck = (field: string): Check => ({
  field,
  when: '',
  problem: `the ${field} is an object or a list`,
  remedy: 'give a text or a number; take the wanted part out of the object first',
  nested: true,
})

export const LONGEST_ID = 1024
const SPACE = '[\\s\\p{Z}\\x{feff}]'
const CONTROL = '[\\x00-\\x1f\\x7f-\\x{9f}]'
