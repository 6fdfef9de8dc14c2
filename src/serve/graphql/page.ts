/**
 * Pages of lists, in the manner of Relay's connections: a cursor holds the sort values of its row (keyset), so that pages
 * neither repeat nor skip a row. It is pinned to its list and build: another build has other figures.
 */
import type { Value } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'

export interface Page<T> {
  rows: T[]
  /** sort values of a row */
  keyOf(row: T): Key
  pin: Pin
  hasNextPage: boolean
  hasPreviousPage: boolean
  count(): number | Promise<number>
}

/** What a cursor belongs to. */
export interface Pin {
  /** the list and its order, such as `people CHIEF_SCORE` */
  list: string
  /** build id, or '' for lists that are not of a build */
  build: string
}

/** Sort values: null sorts last. */
export type Key = (number | string | null)[]

/** Opaque text for a place in a list. */
export function cursor(pin: Pin, key: Key): string {
  return Buffer.from(JSON.stringify([pin.list, pin.build, ...key])).toString('base64url')
}

/** The sort values in a cursor; BAD_CURSOR with the reason where it is none of this list, or of another build. */
export function readCursor(pin: Pin, text: string, types: readonly ('number' | 'string')[]): Key {
  const parts = parse(text)
  if (!parts) throw refuse.badCursor('it is none that this API gave')
  const [list, build, ...key] = parts
  if (build !== pin.build && typeof build === 'string' && list === pin.list)
    throw refuse.badCursor(
      `it is of build ${JSON.stringify(build.slice(0, 20))}, this list is of build "${pin.build}"; to turn pages while rebuilds go on ask for build(id: …) by the id of the first page, or begin again without \`after\``,
    )
  if (list !== pin.list || build !== pin.build)
    throw refuse.badCursor('it is of another list, or of the same list in another order')
  const fits =
    key.length === types.length &&
    key.every((k, i) => (k === null && i === 0 && types.length > 1) || typeof k === types[i])
  if (!fits) throw refuse.badCursor('it is none that this API gave')
  return key as Key
}

/** Cuts rows asked for with one more than `first` down to a page. */
export function page<T>(
  rows: T[],
  asked: { first: number; after?: string | null | undefined },
  rest: Pick<Page<T>, 'keyOf' | 'pin' | 'count'>,
): Page<T> {
  return {
    ...rest,
    rows: rows.slice(0, asked.first),
    hasNextPage: rows.length > asked.first,
    hasPreviousPage: asked.after !== null && asked.after !== undefined,
  }
}

/** A page of a list that is in memory, numbered downwards. */
export function pageOfNumbered<T>(
  all: T[],
  numberOf: (row: T) => number,
  asked: { first: number; after?: string | null | undefined },
  list: string,
): Page<T> {
  const pin = { list, build: '' }
  const after = asked.after ? (readCursor(pin, asked.after, ['number'])[0] as number) : Number.POSITIVE_INFINITY
  const rows = all.filter((row) => numberOf(row) < after).slice(0, asked.first + 1)
  return page(rows, asked, { pin, keyOf: (row) => [numberOf(row)], count: () => all.length })
}

/** Resolvers of every connection type. */
export const connection = {
  nodes: <T>(p: Page<T>): T[] => p.rows,
  edges: <T>(p: Page<T>): { cursor: string; node: T }[] =>
    p.rows.map((node) => ({ cursor: cursor(p.pin, p.keyOf(node)), node })),
  pageInfo: <T>(p: Page<T>) => {
    const at = (row: T | undefined) => (row === undefined ? null : cursor(p.pin, p.keyOf(row)))
    const { hasNextPage, hasPreviousPage } = p
    return { hasNextPage, hasPreviousPage, startCursor: at(p.rows[0]), endCursor: at(p.rows.at(-1)) }
  },
  totalCount: <T>(p: Page<T>): number | Promise<number> => p.count(),
}

/**
 * Condition for "behind the cursor" in the order `column DESC NULLS LAST, ties…`.
 * @param column SQL of the sort value, or null where the order is by the ties alone
 * @param ties SQL of the columns that break ties, ascending
 * @param bind takes a value, gives its placeholder
 */
export function behind(
  column: string | null,
  ties: readonly string[],
  key: Key,
  bind: (value: Value) => string,
): string {
  const [value, ...rest] = column === null ? [undefined, ...key] : key
  const bound = rest.map((v) => bind(v as Value))
  const later = ties
    .map((tie, i) => [...ties.slice(0, i).map((t, j) => `${t} = ${bound[j]}`), `${tie} > ${bound[i]}`].join(' AND '))
    .map((c) => `(${c})`)
    .join(' OR ')
  if (column === null) return `(${later})`
  if (value === null) return `(${column} IS NULL AND (${later}))`
  const at = `${bind(value as number)}::DOUBLE`
  return `(${column} IS NULL OR ${column} < ${at} OR (${column} = ${at} AND (${later})))`
}

/** Collects the parameters of a statement. */
export function parameters(): { values: Value[]; bind(value: Value): string } {
  const values: Value[] = []
  return { values, bind: (value) => `$${values.push(value)}` }
}

/** Four ids of the greatest length, each character escaped. */
const LONGEST = 12_000

function parse(text: string): unknown[] | null {
  if (text.length > LONGEST) return null
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : null
  } catch {
    return null
  }
}
