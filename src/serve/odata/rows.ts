/** Rows of a table for one request: finds the build, asks it, and says where the next page begins. */
import type { Table } from '../../build/tables/column.ts'
import { identifier, type Row } from '../../columns/database.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse, TribemapError } from '../../errors.ts'
import type { Shelf } from '../shelf.ts'
import type { Address } from './address.ts'
import { condition } from './filter.ts'
import {
  countStatement,
  PAGE,
  type Place,
  pageStatement,
  readToken,
  type Statement,
  sortValues,
  writeToken,
} from './pages.ts'
import { type Query, readQuery } from './query.ts'
import type { Node } from './syntax.ts'

export interface Source {
  shelf: Shelf
  workspace: string
  table: Table
  now: Date
}

export interface RowPage {
  build: string
  query: Query
  rows: Row[]
  count: number | null
  /** of the next page; null at the end */
  token: string | null
}

/** A page; columns named in `besides` come with it, too. */
export async function readPage(
  source: Source,
  address: Address,
  wanted: number | null,
  besides: readonly string[],
): Promise<RowPage> {
  const { table } = source
  const query = readQuery(table, address)
  const token = address.options.get('skiptoken')
  const place = token === undefined ? null : readToken(token, address, table)
  const now = place ? new Date(place.now) : source.now
  const size = place?.size ?? Math.min(PAGE, wanted ?? PAGE)
  const left = place ? place.left : query.top
  const limit = Math.min(size, left ?? size)
  return withBuild(source, address, place, async (build, pin, ask) => {
    const columns = [...query.columns, ...besides]
    const statement = pageStatement(table, query, { columns, limit: limit + 1, now }, place, pin)
    const [found, counted] = await Promise.all([
      ask(statement),
      query.count ? ask(countStatement(table, query, now, pin)) : null,
    ])
    const rows = found.slice(0, limit)
    const rest = left === null ? null : left - rows.length
    const goesOn = found.length > limit && rest !== 0
    const next = (): Place => ({
      build,
      now: now.getTime(),
      size,
      left: rest,
      values: sortValues(table, query, rows.at(-1)!),
    })
    const count = counted ? (counted[0]!['n'] as number) : null
    return { build, query, rows, count, token: goesOn ? writeToken(next(), address, table) : null }
  })
}

/** How many rows there are, whatever page is asked for. */
export function countRows(source: Source, address: Address): Promise<{ build: string; count: number }> {
  const { table, now } = source
  const query = readQuery(table, address)
  return withBuild(source, address, null, async (build, pin, ask) => {
    const [counted] = await ask(countStatement(table, query, now, pin))
    return { build, count: counted!['n'] as number }
  })
}

/** The row with a key; NO_SUCH_ROW. */
export function readRow(
  source: Source,
  address: Address,
  key: ReadonlyMap<string, Node>,
  written: string,
): Promise<{ build: string; row: Row }> {
  const { table, now } = source
  const parts = table.key.map((name): Node => {
    const value = key.get(name) ?? (table.key.length === 1 ? key.get('') : undefined)
    if (!value || key.size !== table.key.length)
      throw refuse.badOption('The key', `${table.name} takes ${table.key.join(', ')}, each once`)
    const property: Node = { kind: 'property', name, at: 0, text: name }
    return { kind: 'operation', operator: 'eq', left: property, right: value, at: 0, text: '' }
  })
  const filter: Node = { kind: 'all', parts, at: 0, text: '' }
  const query = {
    columns: table.columns.map((c) => c.name),
    selected: '',
    filter,
    order: [],
    top: null,
    skip: 0,
    count: false,
  }
  return withBuild(source, address, null, async (build, pin, ask) => {
    condition(filter, { table, now, option: 'The key', bind: () => '' })
    const [row] = await ask(pageStatement(table, query, { columns: query.columns, limit: 1, now }, null, pin))
    if (!row) throw refuse.noRow(table.name, written.slice(0, 200), build)
    return { build, row }
  })
}

type Ask = (statement: Statement) => Promise<Row[]>

/**
 * Calls `work` with the build that a request is for, and what keeps tables over all builds to it; once more where a file was
 * gone because builds have been removed or redacted meanwhile. NO_SUCH_BUILD, BUILD_GONE.
 */
async function withBuild<T>(
  source: Source,
  address: Address,
  place: Place | null,
  work: (build: string, pin: string | null, ask: Ask) => Promise<T>,
): Promise<T> {
  const { shelf, workspace, table } = source
  const before = await shelf.builds(workspace)
  const attempt = async (records: readonly BuildRecord[]): Promise<T> => {
    const record = findBuild(records, table, address, place)
    const build = record?.manifest.build ?? ''
    const pin = table.from === 'build' || !record ? null : `kept.${identifier('build_number')} <= ${numberOf(record)}`
    const reader = shelf.reader()
    const ask: Ask = ({ sql, values }) =>
      table.from === 'build' ? reader.rows(workspace, record!, sql, values) : reader.history(workspace, sql, values)
    try {
      return await work(build, pin, ask)
    } catch (error) {
      throw isFigure(error) ? refuse.badOption(calculating(address), told(error)) : error
    } finally {
      reader.done()
    }
  }
  try {
    return await attempt(before)
  } catch (error) {
    const now = isOfListing(error) ? await shelf.builds(workspace) : before
    if (files(now) === files(before)) throw error
    return attempt(now)
  }
}

/** True for what a listing that is no longer true brings about. */
const isOfListing = (error: unknown): boolean =>
  error instanceof TribemapError && ['DAMAGED_DATA', 'NO_SUCH_BUILD'].includes(error.code)
const files = (records: readonly BuildRecord[]): string => records.map((r) => r.file).join('\n')

/** The build a request is for; of tables over all builds the newest they show, or none where nothing has been built. */
function findBuild(
  records: readonly BuildRecord[],
  table: Table,
  { custom }: Address,
  place: Place | null,
): BuildRecord | undefined {
  const asked = place?.build ?? custom.get('build') ?? 'current'
  const given = custom.get('build')
  if (place && given !== undefined && given !== place.build)
    throw refuse.badOption('build', `the pages that $skiptoken goes on are of build ${place.build}`)
  if (asked === 'current' || asked === '') {
    const found =
      table.from === 'build'
        ? records.find((r) => r.current)
        : records.toSorted((a, b) => numberOf(b) - numberOf(a)).find((r) => table.from === 'registry' || !r.held)
    if (!found && table.from === 'build') throw refuse.noBuild('current')
    return found
  }
  const found = records.find((r) => r.manifest.build === asked)
  if (!found) throw place ? refuse.buildGone(asked) : refuse.noBuild(asked)
  return found
}

const numberOf = (record: BuildRecord): number => Number(record.manifest.build.slice(1))

/** True where DuckDB could not go on because a figure is beyond its type: nothing but the question can bring that about. */
const isFigure = (error: unknown): error is Error =>
  error instanceof Error && /^(Out of Range|Conversion|Invalid Input) Error: /.test(error.message)

const calculating = ({ options }: Address): string =>
  options.has('filter') ? '$filter' : options.has('orderby') ? '$orderby' : '$skiptoken'

const told = ({ message }: Error): string => `a figure is out of range (${message.split('\n')[0]!.slice(0, 200)})`
