/** Arrow: what its own library reads in the file is what the build holds, types, order and gaps included. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Table as ArrowTable, RecordBatchReader, tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBuild, openHistory } from '../../src/build/read.ts'
import type { Table } from '../../src/build/tables/column.ts'
import { OFFERED, tableByName } from '../../src/build/tables.ts'
import { Database, identifier, type Row } from '../../src/columns/database.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'
import { exportTable } from '../../src/export/export.ts'
import type { TableQuery } from '../../src/export/query.ts'
import { selectSql } from '../../src/export/query.ts'
import { makeFixtureBuild, oneFile } from '../build/fixture.ts'

const ties = tableByName('ties')!
const TYPES = { text: 'Utf8', integer: 'Int64', number: 'Float64', boolean: 'Bool', time: 'Timestamp<MICROSECOND>' }
const options = () => ({ memory: '256MB', threads: 2, tempDirectory: join(folder, 'tmp') })

let folder: string
let records: BuildRecord[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-arrow-'))
  const first = await makeFixtureBuild(folder)
  records = [await makeFixtureBuild(folder, { build: 'b2' }), { ...first, current: false }]
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(builds: { folder: string; records: BuildRecord[] }, table: Table, query?: TableQuery) {
  const out = join(folder, 'out.arrow')
  await exportTable(builds as never, table, 'arrow', out, { ...options(), ...(query && { query }) })
  return readFile(out)
}

/** Rows as DuckDB's driver gives them. */
function rowsOf(read: ArrowTable, table: Table): Row[] {
  const columns = table.columns.map(({ name, type }) => ({ name, type, values: read.getChild(name)! }))
  return Array.from({ length: read.numRows }, (_, i) =>
    Object.fromEntries(
      columns.map(({ name, type, values }) => {
        const value = values.get(i)
        if (value === null) return [name, null]
        return [name, type === 'time' ? new Date(Number(value)) : type === 'integer' ? Number(value) : value]
      }),
    ),
  )
}

/** A build file whose ties are these columns over `i` from 0. */
async function tiesOf(rows: number, columns: Record<string, string>): Promise<string> {
  const path = join(folder, 'ties.duckdb')
  await rm(path, { force: true })
  const database = await Database.open({ ...options(), path })
  const session = await database.session()
  const nothing = {
    text: 'NULL::VARCHAR',
    integer: 'NULL::BIGINT',
    number: 'NULL::DOUBLE',
    boolean: '',
    time: 'NULL::TIMESTAMP',
  }
  const list = ties.columns.map(({ name, type }) => `${columns[name] ?? nothing[type]} AS ${identifier(name)}`)
  await session.run(`CREATE TABLE ties AS SELECT ${list.join(', ')} FROM range(${rows}) AS r(i)`)
  session.close()
  database.close()
  return path
}

test.each(OFFERED.map((table) => [table.name, table] as const))('%s: types, order and rows', async (_, table) => {
  const builds = { folder, records: table.from === 'build' ? records.slice(0, 1) : records }
  const bytes = await write(builds, table)
  const open = table.from === 'build' ? openBuild(records[0]!, folder, options()) : openHistory(builds, options())
  const tables = await open
  const expected = await tables.rows(selectSql(table, {}, 'typed'))
  await tables.close()

  expect([bytes.subarray(0, 6).toString(), bytes.subarray(-6).toString()]).toEqual(['ARROW1', 'ARROW1'])
  const read = tableFromIPC(bytes)
  expect(read.schema.fields.map((f) => [f.name, String(f.type), f.nullable])).toEqual(
    table.columns.map((c) => [c.name, TYPES[c.type], true]),
  )
  expect(rowsOf(read, table)).toEqual(expected)
  expect(expected.length).toBeGreaterThan(0)
})

test('a table without rows is a schema', async () => {
  const read = tableFromIPC(await write(oneFile(await tiesOf(0, {})) as never, ties))
  expect([read.numRows, read.schema.fields.map((f) => f.name)]).toEqual([0, ties.columns.map((c) => c.name)])
})

test('many rows come in batches of 65,536, each value at its place', async () => {
  const path = await tiesOf(150_000, {
    actor: `'a' || lpad(i::VARCHAR, 6, '0')`,
    target: `CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN '' ELSE repeat('ä', (i % 50)::INT) END`,
    weight: 'CASE WHEN i % 5 > 0 THEN i / 7 END',
    interactions: 'CASE WHEN i % 7 > 0 THEN i END',
    first_at: 'CASE WHEN i % 11 > 0 THEN make_timestamp(i * 1_000_000) END',
    actor_source: `'s'`,
  })
  const bytes = await write(oneFile(path) as never, ties)
  const batches = [...RecordBatchReader.from(bytes)]
  expect(batches.map((b) => b.numRows)).toEqual([65_536, 65_536, 18_928])
  const read = tableFromIPC(bytes)
  const column = (name: string) => read.getChild(name)!
  const wrong: number[] = []
  for (let i = 0; i < 150_000; i++) {
    const right =
      column('actor').get(i) === `a${String(i).padStart(6, '0')}` &&
      column('target').get(i) === [null, '', 'ä'.repeat(i % 50)][i % 3] &&
      column('weight').get(i) === (i % 5 > 0 ? i / 7 : null) &&
      column('interactions').get(i) === (i % 7 > 0 ? BigInt(i) : null) &&
      column('first_at').get(i) === (i % 11 > 0 ? i * 1000 : null) &&
      column('last_at').get(i) === null
    if (!right) wrong.push(i)
  }
  expect(wrong).toEqual([])
  expect(ties.columns.map((c) => column(c.name).nullCount)).toEqual([
    0, 50_000, 30_000, 21_429, 13_637, 150_000, 150_000, 150_000, 150_000, 150_000, 0, 150_000,
  ])
})

test('a batch of long texts ends early, so that memory stays what it is', async () => {
  const path = await tiesOf(10_000, { actor: `lpad(i::VARCHAR, 5, '0') || repeat(chr((97 + i % 26)::INT), 5_000)` })
  const batches = [...RecordBatchReader.from(await write(oneFile(path) as never, ties))]
  expect(batches.map((b) => b.numRows)).toEqual([4096, 4096, 1808])
  expect(batches[2]!.getChild('actor')!.get(1807)).toBe(`09999${String.fromCharCode(97 + (9999 % 26)).repeat(5000)}`)
})

test('texts byte for byte, whatever they begin with', async () => {
  const path = await tiesOf(3, { actor: `[chr(65279) || 'bom', chr(0) || 'x', '👩‍🚀'][i + 1]` })
  const [batch] = [...RecordBatchReader.from(await write(oneFile(path) as never, ties))]
  const { values, valueOffsets } = batch!.getChild('actor')!.data[0]!
  const texts = [0, 1, 2].map((i) => Buffer.from(values.subarray(valueOffsets[i]!, valueOffsets[i + 1]!)).toString())
  expect(texts.toSorted()).toEqual(['\u0000x', '\ufeffbom', '👩‍🚀'].toSorted())
})

test('a query narrows and orders Arrow as it does the others', async () => {
  const rankings = tableByName('rankings')!
  const columns = ['account_id', 'score'].map((name) => rankings.columns.find((c) => c.name === name)!)
  const query = {
    columns,
    where: ['kept."role" = $1'],
    parameters: ['chief'],
    order: ['score DESC', 'account_id'],
    limit: 2,
  }
  const read = tableFromIPC(await write({ folder, records: records.slice(1) }, rankings, query))
  expect(read.schema.names).toEqual(['account_id', 'score'])
  expect([...read.getChild('account_id')!]).toEqual(['anna', 'ulla'])
})
