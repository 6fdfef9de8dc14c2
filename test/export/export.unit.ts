import { execFileSync } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Builds } from '../../src/build/attach.ts'
import type { OpenTables } from '../../src/build/pool.ts'
import { type OpenBuild, openBuild, openHistory } from '../../src/build/read.ts'
import { buildRows } from '../../src/build/rows.ts'
import type { Table } from '../../src/build/tables/column.ts'
import { BUILDS_TABLE, OFFERED, TABLES, tableByName } from '../../src/build/tables.ts'
import { Database, literal, type Row, type Value } from '../../src/columns/database.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'
import { describeColumns } from '../../src/export/describe.ts'
import { exportTable, type Format } from '../../src/export/export.ts'
import { behindRow, selectSql } from '../../src/export/query.ts'
import { type FixtureRow, fixtureTables, makeFixtureBuild, oneFile, writeBuildFile } from '../build/fixture.ts'
import { readCsv } from './rfc4180.ts'

const ties = tableByName('ties')!
const TIE: FixtureRow = {
  actor: '',
  target: 't',
  weight: 1,
  interactions: 1,
  first_at: null,
  last_at: null,
  main_kind: 'reply',
  main_channel: null,
  actor_tribe_id: 't1',
  target_tribe_id: 't1',
  actor_source: 's',
  target_source: 's',
}

let folder: string
let out: string
let temporary: string
let records: BuildRecord[]
let build: OpenBuild
let history: OpenTables

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-export-'))
  const first = await makeFixtureBuild(folder)
  const second = await makeFixtureBuild(folder, { build: 'b2' })
  records = [second, { ...first, current: false }]
  const options = { memory: '64MB', threads: 1, tempDirectory: join(folder, 'spill') }
  build = await openBuild(first, folder, options)
  history = await openHistory({ folder, records }, options)
})

beforeEach(async () => {
  out = join(await mkdtemp(join(folder, 'out-')), 'table')
  temporary = join(out, '../tmp')
})

afterAll(async () => {
  await build.close()
  await history.close()
  await rm(folder, { recursive: true, force: true })
})

type Source = Builds | { path: string }
const write = (
  source: Source,
  table: Table,
  format: Format,
  to: string | Writable = out,
  more: object = {},
): Promise<void> => {
  const options = { memory: '512MB', threads: 2, tempDirectory: temporary, ...more }
  return exportTable('path' in source ? oneFile(source.path) : source, table, format, to, options)
}

/** A table's rows in their order, as text formats show them. */
const shown = (table: Table): Promise<Row[]> => (isOfABuild(table) ? build : history).rows(selectSql(table, {}, 'text'))
const isOfABuild = (table: Table): boolean => table.from === 'build' || table.from === 'build only'

const text = async (source: Source, table: Table, format: Format): Promise<string> => {
  await write(source, table, format)
  return readFile(out, 'utf8')
}

/** A build file with these ties and nothing else. */
async function tiesBuild(rows: Row[]): Promise<{ path: string }> {
  const path = join(out, '../ties.duckdb')
  await writeBuildFile(path, { ties: rows.map((row) => ({ ...TIE, ...row })) }, fixtureTables().manifest)
  return { path }
}

/** What DuckDB reads in a Parquet file: column → type, and the rows. */
async function readParquet(path: string, select = '*'): Promise<{ types: Record<string, string>; rows: Row[] }> {
  const database = await Database.open({ path: ':memory:', memory: '64MB', threads: 1, tempDirectory: temporary })
  const session = await database.session()
  const from = `FROM read_parquet(${literal(path)})`
  const types = await session.rows(`DESCRIBE ${from}`)
  const rows = await session.rows(`SELECT ${select} ${from}`)
  session.close()
  database.close()
  return { types: Object.fromEntries(types.map((t) => [t['column_name'], t['column_type']])), rows }
}

/** A field as CSV shows it, read back by the column's type. */
const readField = (field: string | null, type: string): unknown => {
  if (field === null || type === 'text' || type === 'time') return field
  return type === 'boolean' ? field === 'true' : Number(field)
}

const everyTable: [string, Table][] = [...new Set([...TABLES, ...OFFERED])].map((table) => [table.name, table])

test.each(everyTable)(
  '%s: the same rows in CSV, NDJSON, JSON and Parquet, columns in their fixed order',
  async (_, table) => {
    const source = isOfABuild(table) ? build : { folder, records }
    const names = table.columns.map((c) => c.name)
    const expected = await shown(table)
    expect(expected.length).toBeGreaterThan(0)

    const [header, ...records_] = readCsv(await text(source, table, 'csv'))
    expect(header).toEqual(names)
    const csv = records_.map((r) => Object.fromEntries(table.columns.map((c, i) => [c.name, readField(r[i]!, c.type)])))
    expect(csv).toEqual(expected)

    const lines = (await text(source, table, 'ndjson')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(expected)
    expect(Object.keys(JSON.parse(lines[0]!))).toEqual(names)
    expect(JSON.parse(await text(source, table, 'json'))).toEqual(expected)

    await write(source, table, 'parquet')
    const parquet = await readParquet(out)
    const types = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', time: 'TIMESTAMP' }
    expect(Object.entries(parquet.types)).toEqual(table.columns.map((c) => [c.name, types[c.type]]))
    const times = new Set(table.columns.filter((c) => c.type === 'time').map((c) => c.name))
    const asDates = (row: Row) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, times.has(k) && v ? new Date(v) : v]))
    expect(parquet.rows).toEqual(expected.map(asDates))
  },
)

test.each(everyTable)('%s: a row per key, in the fixed order, text by its UTF-8 bytes', async (_, table) => {
  const rows = await shown(table)
  const compare = (a: Row, b: Row): number => {
    for (const key of table.order) {
      const [name, direction] = key.split(' ')
      const [x, y] = direction ? [b[name!], a[name!]] : [a[name!], b[name!]]
      const order = typeof x === 'string' ? Buffer.compare(Buffer.from(x), Buffer.from(y)) : x - y
      if (order !== 0) return order
    }
    return 0
  }
  expect(rows).toEqual(rows.toSorted(compare))
  expect(new Set(rows.map((r) => JSON.stringify(table.key.map((k) => r[k])))).size).toBe(rows.length)
})

test('a table without rows is a header, nothing, an empty array, a schema', async () => {
  const empty = await tiesBuild([])
  expect(await text(empty, ties, 'csv')).toBe(`${ties.columns.map((c) => c.name).join(',')}\n`)
  expect(await text(empty, ties, 'ndjson')).toBe('')
  expect(JSON.parse(await text(empty, ties, 'json'))).toEqual([])
  await write(empty, ties, 'parquet')
  expect(await readParquet(out)).toMatchObject({ rows: [], types: { actor: 'VARCHAR', weight: 'DOUBLE' } })
})

test('CSV byte for byte: LF, no BOM, quotes only where needed, NULL and the empty text apart', async () => {
  const source = await tiesBuild([
    { actor: 'a', target: 'plain text', main_kind: null, main_channel: '' },
    { actor: 'b', target: 'comma, quote ", both', main_kind: 'semi;colon', main_channel: "apos'trophe" },
    { actor: 'c', target: 'two\nlines', main_kind: 'carriage\rreturn', main_channel: ' spaces ' },
  ])
  expect(await text(source, ties, 'csv')).toBe(
    'actor,target,weight,interactions,first_at,last_at,main_kind,main_channel,actor_tribe_id,target_tribe_id,actor_source,target_source\n' +
      'a,plain text,1.0,1,,,,"",t1,t1,s,s\n' +
      `b,"comma, quote "", both",1.0,1,,,semi;colon,apos'trophe,t1,t1,s,s\n` +
      'c,"two\nlines",1.0,1,,,"carriage\rreturn", spaces ,t1,t1,s,s\n',
  )
})

test('ids come out byte for byte, whatever they look like', async () => {
  const ids = [
    '=1+1',
    '@x',
    '-1',
    '+49',
    '1e5',
    '0012',
    'NULL',
    'null',
    'NaN',
    'true',
    '#first',
    '"quoted"',
    `it's; "fine", she said`,
    'a\r\nb',
    '\n',
    '\t',
    ' ',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\ufeffbom',
    '👩‍🚀',
    'e\u0301',
    '\u00e9',
    '\\N',
    '\\',
    '__proto__',
    'constructor',
    '2015-02-24T11:35:00Z',
    'x'.repeat(10_000),
    '"'.repeat(10_000),
    '’\n'.repeat(3_000),
  ]
  const source = await tiesBuild(ids.map((actor) => ({ actor })))
  const inOrder = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const [, ...csv] = readCsv(await text(source, ties, 'csv'))
  expect(csv.map((r) => r[0])).toEqual(inOrder)
  const ndjson = (await text(source, ties, 'ndjson')).trimEnd().split('\n')
  expect(ndjson.map((line) => JSON.parse(line).actor)).toEqual(inOrder)
  await write(source, ties, 'parquet')
  // in hexadecimal: the driver drops a BOM at the start of a text
  const { rows } = await readParquet(out, 'hex(actor) AS actor')
  expect(rows.map((r) => Buffer.from(r['actor'], 'hex').toString())).toEqual(inOrder)
})

test('times are ISO 8601 in UTC, with a fraction only where there is one, in any time zone', async () => {
  const zone = process.env['TZ']
  process.env['TZ'] = 'Asia/Tokyo'
  try {
    const source = await tiesBuild([
      { actor: 'a', first_at: new Date('2015-02-24T11:35:00Z'), last_at: new Date('2015-02-24T11:35:00.250Z') },
      { actor: 'b', first_at: new Date('1969-12-31T23:59:59.001Z'), last_at: null },
      { actor: 'c', first_at: '2015-02-24T11:35:00.000001Z', last_at: new Date('0099-01-01T00:00:00Z') },
    ])
    const expected = [
      ['2015-02-24T11:35:00Z', '2015-02-24T11:35:00.25Z'],
      ['1969-12-31T23:59:59.001Z', null],
      ['2015-02-24T11:35:00.000001Z', '0099-01-01T00:00:00Z'],
    ]
    const [, ...csv] = readCsv(await text(source, ties, 'csv'))
    expect(csv.map((r) => r.slice(4, 6))).toEqual(expected)
    const json: Row[] = JSON.parse(await text(source, ties, 'json'))
    expect(json.map((r) => [r['first_at'], r['last_at']])).toEqual(expected)
  } finally {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  }
})

test('a build file whose rows stand in another order gives the same bytes', async () => {
  const ordered = await tiesBuild(fixtureTables().tables['ties']!)
  const expected = await text(ordered, ties, 'csv')
  const database = await Database.open({ path: ordered.path, memory: '64MB', threads: 1, tempDirectory: temporary })
  const session = await database.session()
  await session.run(
    'CREATE TABLE turned AS FROM ties ORDER BY hash(actor, target); DROP TABLE ties; ALTER TABLE turned RENAME TO ties',
  )
  expect((await session.rows('SELECT actor FROM ties')).map((r) => r['actor'])).not.toEqual(
    readCsv(expected)
      .slice(1)
      .map((r) => r[0]),
  )
  session.close()
  database.close()
  expect(await text(ordered, ties, 'csv')).toBe(expected)
})

test('equal builds give equal bytes, on one thread and on several, over many row groups', async () => {
  const paths = await Promise.all(
    [1, 2].map(async (threads) => {
      const path = join(out, `../large-${threads}.duckdb`)
      const database = await Database.open({ path, memory: '256MB', threads, tempDirectory: temporary })
      const session = await database.session()
      const columns: Record<string, string> = {
        actor: `'a' || i // 10`,
        target: `'t' || i % 10`,
        weight: 'ln(2 + i)',
        interactions: 'i % 7',
        first_at: 'make_timestamp(i * 977_777_777)',
        last_at: 'NULL::TIMESTAMP',
      }
      const list = ties.columns.map((c) => `${columns[c.name] ?? `'t' || i % 13`} AS ${c.name}`).join(', ')
      await session.run(
        `CREATE TABLE ties AS SELECT ${list} FROM range(130_000) AS r(i) ORDER BY ${ties.order.join(', ')}`,
      )
      session.close()
      database.close()
      return path
    }),
  )
  for (const format of ['csv', 'ndjson', 'parquet', 'arrow'] as const) {
    const bytes = []
    for (const [i, path] of paths.entries()) {
      await write({ path }, ties, format, out, { threads: i + 1 })
      bytes.push(await readFile(out))
    }
    expect(bytes[0]!.length).toBeGreaterThan(100_000)
    expect(bytes[0]!.equals(bytes[1]!), `${format} differs between threads`).toBe(true)
  }
})

test('a stream gets the bytes of the file, at its own pace, and is left open', async () => {
  await write(build, ties, 'csv')
  const chunks: Buffer[] = []
  const slow = new Writable({
    highWaterMark: 16,
    write(chunk, _, done) {
      chunks.push(chunk)
      setImmediate(done)
    },
  })
  await write(build, ties, 'csv', slow)
  expect(Buffer.concat(chunks).equals(await readFile(out))).toBe(true)
  expect(slow.writableEnded).toBe(false)
  expect(await readdir(temporary)).toEqual([])
})

test('a reader that goes away early is no error; another failing stream is', async () => {
  const failing = (code: string) =>
    new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error(`write ${code}`), { code }))
      },
    })
  await write(build, ties, 'csv', failing('EPIPE'))
  await expect(write(build, ties, 'csv', failing('EIO'))).rejects.toThrow('write EIO')
  expect(await readdir(temporary)).toEqual([])
})

test('a file is replaced whole, its mode kept; a failed export leaves it and nothing else', async () => {
  const path = join(out, '../members.csv')
  await writeFile(path, 'before')
  await chmod(path, 0o600)
  await expect(
    write(build, { ...ties, columns: [{ name: 'nonsense', type: 'text', doc: '' }] }, 'csv', path),
  ).rejects.toThrow('nonsense')
  expect(await readFile(path, 'utf8')).toBe('before')
  expect(await readdir(join(out, '..'))).toEqual(['members.csv'])
  await write(build, ties, 'csv', path)
  expect((await readFile(path, 'utf8')).split('\n')[0]).toBe(ties.columns.map((c) => c.name).join(','))
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(out, '..'))).toEqual(['members.csv'])
})

test('a link stays a link, a pipe stays a pipe', async () => {
  await writeFile(join(out, '../kept'), 'before')
  await symlink(join(out, '../kept'), out)
  await write(build, ties, 'csv')
  expect((await lstat(out)).isSymbolicLink()).toBe(true)
  const written = await readFile(join(out, '../kept'), 'utf8')

  const pipe = join(out, '../pipe')
  execFileSync('mkfifo', [pipe])
  const [read] = await Promise.all([readFile(pipe, 'utf8'), write(build, ties, 'csv', pipe)])
  expect(read).toBe(written)
  expect((await lstat(pipe)).isFIFO()).toBe(true)
})

test('a path that cannot be written, and a build that is gone, are refused with the reason', async () => {
  await mkdir(out)
  await expect(write(build, ties, 'csv')).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('is a folder'),
  })
  await expect(write(build, ties, 'csv', join(out, 'no/ties.csv'))).rejects.toMatchObject({
    code: 'USAGE',
    message: `Cannot write ties.csv in ${join(out, 'no')}: there is no such folder; make it first.`,
  })
  await expect(write({ path: join(out, 'b9-1.duckdb') }, ties, 'csv', join(out, 'x'))).rejects.toMatchObject({
    code: 'DAMAGED_DATA',
  })
  expect(await readdir(out)).toEqual([])
})

test('cancelled: nothing is written', async () => {
  await expect(write(build, ties, 'csv', out, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
  const abort = new AbortController()
  const waiting = new Writable({ write: () => abort.abort() })
  await expect(write(build, ties, 'csv', waiting, { signal: abort.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  })
  expect(await readdir(join(out, '..'))).toEqual(['tmp'])
  expect(await readdir(temporary)).toEqual([])
})

test('builds: newest first, the window as resolved, times without empty fractions', () => {
  const rows = buildRows([...records].reverse())
  expect(rows.map((r) => [r['build_id'], r['current'], r['parent_build_id'], r['finished_at']])).toEqual([
    ['b2', true, 'b1', '2026-04-09T03:00:02.25Z'],
    ['b1', false, null, '2026-04-02T03:00:01.5Z'],
  ])
  const { manifest } = records[0]!
  const until = { ...manifest, options: { ...manifest.options, until: '2026-05-01T00:00:00.000Z' } }
  expect(buildRows([{ ...records[0]!, manifest: until }])[0]!['window_end']).toBe('2026-05-01T00:00:00Z')
  expect(
    buildRows([{ ...records[0]!, manifest: { ...manifest, windowStart: null, windowEnd: null } }])[0],
  ).toMatchObject({
    window_start: null,
    window_end: null,
  })
  expect(Object.keys(rows[0]!)).toEqual(BUILDS_TABLE.columns.map((c) => c.name))
})

test('a query narrows, orders and cuts what is exported, its values bound', async () => {
  const rankings = tableByName('rankings')!
  const columns = ['account_id', 'score'].map((name) => rankings.columns.find((c) => c.name === name)!)
  const where = ['kept."role" = $1']
  const query = { columns, where, parameters: ['chief'], order: ['score DESC', 'account_id'], limit: 2 }
  await write(build, rankings, 'csv', out, { query })
  const [header, ...rows] = readCsv(await readFile(out, 'utf8'))
  expect(header).toEqual(['account_id', 'score'])
  expect(rows.map((r) => r[0])).toEqual(['anna', 'ulla'])
})

test('a keyset goes through every table without a gap or a repetition', async () => {
  for (const [name, table] of everyTable) {
    const all = await shown(table)
    const rows: Row[] = []
    for (let last: Row | undefined; ; last = rows.at(-1)) {
      const values = last ? table.order.map((key) => last![key.split(' ')[0]!]) : []
      const parameters: Value[] = []
      const where = last ? [behindRow(table.order, values, (value) => `$${parameters.push(value)}`)] : []
      const sql = selectSql(table, { where, limit: 7 }, 'text')
      const page = await (isOfABuild(table) ? build : history).rows(sql, parameters)
      rows.push(...page)
      if (page.length < 7) break
    }
    expect(rows, name).toEqual(all)
  }
})

test('columns are described one a line', () => {
  const lines = describeColumns(ties)
  expect(lines.length).toBe(ties.columns.length)
  expect(lines[0]).toBe('actor            text     Account id of who gave attention.')
})
