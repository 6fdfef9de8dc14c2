/** Every door through which a table leaves, each as rows: what the doors show must be the same. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Column, Table } from '../../src/build/tables/column.ts'
import { readCsv } from '../export/rfc4180.ts'
import { ask, ok } from '../support/cli.ts'
import { PYTHON } from '../support/python.ts'
import { openWith, PYTHON_DRIVER } from './drivers.ts'
import { fromLines, fromObjects, type Value } from './figures.ts'
import { run } from './run.ts'
import type { World } from './world.ts'

/** A build's id, or `current`; tables over all builds take no notice. */
export type Door = (world: World, table: Table, build: string) => Promise<Value[][]>

/** What `tribemap export` writes; asked for once. */
export async function exported(world: World, table: Table, build: string, format: string): Promise<Buffer> {
  const out = join(world.folder, `exported-${table.name}-${build}.${format}`)
  const write = () =>
    ok(['export', table.name, '--build', build, '--format', format, '--out', out], { data: world.data })
  if (!existsSync(out)) await write()
  return readFile(out)
}

/** What the feed answers; the build's id stands in the header where the table is of one. */
export async function fed(world: World, table: Table, build: string, format: string): Promise<Buffer> {
  const query = table.from === 'build' ? `?build=${build}` : ''
  const answer = await fetch(`${world.server.address}/feeds/default/${table.name}.${format}${query}`)
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  if (table.from === 'build' && build !== 'current' && answer.headers.get('tribemap-build') !== build)
    throw new Error(`the feed is of build ${answer.headers.get('tribemap-build')}, not ${build}`)
  return Buffer.from(await answer.arrayBuffer())
}

const csv: Door = async (world, table, build) => {
  const [head, ...records] = readCsv((await exported(world, table, build, 'csv')).toString('utf8'))
  if (head!.join() !== table.columns.map((c) => c.name).join()) throw new Error(`the head is ${head}`)
  return records.map((record) => record.map((text, i) => typed(table.columns[i]!, text)))
}

/** Read by pyarrow, which knows neither DuckDB nor us. */
const columnar =
  (format: 'parquet' | 'arrow'): Door =>
  async (world, table, build) => {
    await exported(world, table, build, format)
    const path = join(world.folder, `exported-${table.name}-${build}.${format}`)
    const lines = (await run(PYTHON!, [join(import.meta.dirname, 'columnar.py'), path])).trimEnd().split('\n')
    const [columns, ...rows] = lines.map((line) => JSON.parse(line))
    const expected = table.columns.map((c) => [c.name, ARROW_TYPES[c.type]])
    if (JSON.stringify(columns) !== JSON.stringify(expected)) throw new Error(`columns: ${JSON.stringify(columns)}`)
    return rows
  }

const ARROW_TYPES = { text: 'string', integer: 'int64', number: 'double', boolean: 'bool', time: 'timestamp[us]' }

/** From page to page, as a client that knows nothing but the protocol. */
const odata: Door = async (world, table, build) => {
  const rows: Record<string, Value>[] = []
  const query = table.from === 'build' ? `?build=${build}` : ''
  let next: string | undefined = `${world.server.address}/odata/default/${table.name}${query}`
  while (next) {
    const answer: Response = await fetch(next)
    const page = (await answer.json()) as { value: Record<string, Value>[]; '@odata.nextLink'?: string }
    if (!answer.ok) throw new Error(`${answer.status}: ${JSON.stringify(page)}`)
    rows.push(...page.value)
    next = page['@odata.nextLink']
  }
  return fromObjects(table, rows)
}

const graphql: Door = async (world, table, build) => {
  const query = `query ($name: TableName!, $build: ID!, $after: String) { workspace {
    table(name: $name, build: $build, after: $after) { columns { name } rows pageInfo { hasNextPage endCursor } } } }`
  type Page = {
    columns: { name: string }[]
    rows: Value[][]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
  const rows: Value[][] = []
  for (let after: string | null = null; ; ) {
    const variables: object = { name: table.name.toUpperCase(), build, after }
    const { workspace } = await ask<{ workspace: { table: Page } }>(world.server.address, query, variables)
    rows.push(...workspace.table.rows)
    if (!workspace.table.pageInfo.hasNextPage) return rows
    after = workspace.table.pageInfo.endCursor
  }
}

/** The build's file by DuckDB's Python driver; a history is laid together from all files, in the order of builds. */
const file: Door = async (world, table, build) => {
  const index = JSON.parse(await readFile(join(world.builds, 'index.json'), 'utf8'))
  const entries = index.builds as { file: string; manifest: { build: string; finishedAt: string } }[]
  const id = build === 'current' ? index.current : build
  const wanted = table.from === 'history' ? entries : entries.filter((e) => e.manifest.build === id)
  const base = table.name.replace(/_history$/, '')
  const rows: Value[][] = []
  for (const { file, manifest } of wanted) {
    const opened = openWith(PYTHON_DRIVER, join(world.builds, file))
    const number = Number(manifest.build.slice(1))
    const own = table.from === 'history' ? [manifest.build, number, manifest.finishedAt] : []
    for (const row of await opened.rows(`SELECT * FROM ${base}`)) rows.push([...own, ...row])
    await opened.close()
  }
  return rows
}

/** Doors by name; those that need Python are told apart; `has` says which tables of which build are asked for there. Feeds are missing here: theirs are the bytes of the export. */
export const DOORS: readonly {
  name: string
  python: boolean
  read: Door
  has?: (table: Table, build: string) => boolean
}[] = [
  { name: 'export as CSV', python: false, read: csv, has: (_, build) => build === 'current' },
  { name: 'export as Parquet', python: true, read: columnar('parquet'), has: (_, build) => build === 'current' },
  { name: 'export as Arrow', python: true, read: columnar('arrow'), has: (_, build) => build === 'current' },
  { name: 'OData', python: false, read: odata },
  { name: 'GraphQL', python: false, read: graphql },
  { name: 'build file by Python', python: true, read: file, has: (table) => table.from !== 'registry' },
]

/** What the others are held against. */
export const REFERENCE: Door = async (world, table, build) =>
  fromLines(table, (await exported(world, table, build, 'ndjson')).toString('utf8'))

function typed(column: Column, text: string | null): Value {
  if (text === null || column.type === 'text' || column.type === 'time') return text
  return column.type === 'boolean' ? text === 'true' : Number(text)
}
