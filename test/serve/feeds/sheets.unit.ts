/** CSV for sheets: formulas defused, a BOM, decimal commas; and ids of all kinds in filters and cursors. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tableByName } from '../../../src/build/tables.ts'
import { fixtureTables, writeBuildFile } from '../../build/fixture.ts'
import { readCsv } from '../../export/rfc4180.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
const columns = tableByName('ties')!.columns.map((c) => c.name)

/** Actors of one tie each, some of which a sheet would run. */
const IDS = [
  '=1+1',
  '@x',
  '-1',
  '+49',
  '\tx',
  '\rx',
  '\nx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'quoted",
  'plain',
  ' =1',
  'a=b',
  '',
  'semi;colon',
  'com,ma',
  '"',
  '\ufeff=1',
  '0012',
  '1,5',
  '👩‍🚀',
  '#tag',
  '%41',
  'a+b',
  'a&b=c',
]

beforeAll(async () => {
  server = await startServer()
  const builds = join(server.data, 'workspaces/sheets/builds')
  await mkdir(builds, { recursive: true })
  const { manifest } = fixtureTables()
  const row = {
    target: 't',
    weight: 1.5,
    interactions: 1,
    first_at: new Date('2015-02-24T11:35:00Z'),
    last_at: null,
    main_kind: 'reply',
    main_channel: null,
    actor_tribe_id: 't1',
    target_tribe_id: 't1',
    actor_source: 's',
    target_source: 's',
  }
  const ties = IDS.map((actor) => ({ ...row, actor }))
  ties.push({ ...row, actor: 'x'.repeat(9_000) })
  await writeBuildFile(join(builds, 'b1-1.duckdb'), { ties }, manifest)
  await writeFile(
    join(builds, 'index.json'),
    JSON.stringify({ layout: 1, builds: [{ manifest, file: 'b1-1.duckdb' }], current: 'b1' }),
  )
})
afterAll(() => server.close())

const get = (query: string, format = 'csv') => server.app.inject(`/feeds/sheets/ties.${format}${query}`)

test('spreadsheet=1: an apostrophe before what a sheet would run, and a BOM; never unasked', async () => {
  const plain = readCsv((await get('')).body).slice(1)
  expect(plain.map((r) => r[0] ?? '').toSorted()).toEqual([...IDS, 'x'.repeat(9_000)].toSorted())
  const { rawPayload } = await get('?spreadsheet=1')
  expect(rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  const [header, ...rows] = readCsv(rawPayload.subarray(3).toString('utf8'))
  expect(header).toEqual(columns)
  const defused = plain.map(([actor, ...rest]) => [
    /^[=+\-@＝＋－＠\t\r\n]/.test(actor!) ? `'${actor}` : actor,
    ...rest,
  ])
  expect(rows).toEqual(defused)
  expect(rows.filter((r) => r[0]!.startsWith("'")).length).toBe(12)
  expect((await get('?spreadsheet=0')).rawPayload.equals((await get('')).rawPayload)).toBe(true)
})

test('decimal=comma: semicolons between fields, commas in numbers, nothing else changed', async () => {
  const lines = (await get('?decimal=comma&actor=plain&actor=1,5&actor=semi;colon')).body.split('\n')
  const rest = '1;2015-02-24T11:35:00Z;;reply;;t1;t1;s;s'
  expect(lines).toEqual([
    columns.join(';'),
    `1,5;t;1,5;${rest}`,
    `plain;t;1,5;${rest}`,
    `"semi;colon";t;1,5;${rest}`,
    '',
  ])
  const both = (await get('?decimal=comma&spreadsheet=1&actor=@x')).body
  expect(both).toBe(`\ufeff${columns.join(';')}\n'@x;t;1,5;${rest}\n`)
})

test('both are for CSV alone, and say what they take', async () => {
  const message = async (query: string, format?: string) => {
    const { statusCode, body } = await get(query, format)
    return [statusCode, JSON.parse(body).error.message]
  }
  for (const format of ['ndjson', 'parquet', 'arrow']) {
    const why = `is for CSV; ties.${format} holds values as they are.`
    expect(await message('?spreadsheet=1', format)).toEqual([400, `The parameter spreadsheet ${why}`])
    expect(await message('?decimal=comma', format)).toEqual([400, `The parameter decimal ${why}`])
  }
  expect(await message('?spreadsheet=yes')).toEqual([400, 'spreadsheet is "yes"; give 1 or 0.'])
  expect(await message('?decimal=,')).toEqual([400, 'decimal is ","; give comma or point.'])
  expect(await message('?decimal=comma&decimal=comma')).toEqual([
    400,
    'The parameter decimal is given 2 times; give it once.',
  ])
})

test('ids of all kinds: found by a filter, turned by a cursor, unless too long for an address', async () => {
  for (const id of IDS) {
    const rows = readCsv((await get(`?actor=${encodeURIComponent(id)}`)).body).slice(1)
    expect(rows.map((r) => r[0])).toEqual([id])
  }
  const seen: string[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { body, headers } = await get(`?first=1&build=b1${after === '' ? '' : `&after=${after}`}`, 'ndjson')
    seen.push(JSON.parse(body).actor)
    after = headers['tribemap-after'] as string | undefined
    if (seen.at(-1) === 'semi;colon') break
  }
  const inOrder = IDS.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect(seen).toEqual(inOrder.slice(0, inOrder.indexOf('semi;colon') + 1))
  const { statusCode, body } = await get('?build=b1&first=1&after=semi;colon,s,t,s')
  expect([statusCode, JSON.parse(body).error.message]).toEqual([
    400,
    'The page ends at a row whose ids are too long for an address (9012 characters); give another number in first.',
  ])
  const [last] = readCsv((await get('?build=b1&first=2&after=semi;colon,s,t,s')).body).slice(-1)
  expect(last![0]).toBe('\ufeff=1')
})
