/** Pages: a client turns them with the values of the last row it got, and stays on one build whatever is published. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Table } from '../../../src/build/tables/column.ts'
import { OFFERED, offeredTable } from '../../../src/build/tables.ts'
import { parseRecord, writeRecord } from '../../../src/serve/feeds/record.ts'
import { readCsv } from '../../export/rfc4180.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const get = (path: string) => server.app.inject(`/feeds/default/${path}`)
const csv = async (path: string) => {
  const { statusCode, body, headers } = await get(path)
  expect([path, statusCode, statusCode === 200 ? '' : body]).toEqual([path, 200, ''])
  return { rows: readCsv(body).slice(1), headers }
}

/** As somebody would who knows CSV and nothing of this program: every field quoted. */
function cursorOf(table: Table, row: readonly (string | null)[]): string {
  const values = table.order.map((key) => row[table.columns.findIndex((c) => c.name === key.split(' ')[0])]!)
  return values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')
}

async function pagesOf(table: Table, query: string, turned: (page: number) => Promise<void> = async () => {}) {
  const rows: (string | null)[][] = []
  for (let page = 1, after = ''; ; page++) {
    const { rows: read, headers } = await csv(`${table.name}.csv?first=7&${query}${after}`)
    rows.push(...read)
    await turned(page)
    const next = headers['tribemap-after'] as string | undefined
    if (!next) return { rows, pages: page }
    expect(read.length).toBe(7)
    const cursor = cursorOf(table, read.at(-1)!)
    expect(parseRecord(decodeURIComponent(next))).toEqual(parseRecord(cursor))
    after = `&after=${encodeURIComponent(cursor)}`
  }
}

test('every table comes whole in pages, its cursors made of the rows; a new build changes nothing', async () => {
  const before = new Map<string, (string | null)[][]>()
  for (const table of OFFERED) before.set(table.name, (await csv(`${table.name}.csv`)).rows)
  const ofOne = OFFERED.filter((t) => t.from === 'build')
  let published = false
  for (const table of ofOne) {
    const { rows, pages } = await pagesOf(table, 'build=b1', async () => {
      if (!published) await server.publishSecond()
      published = true
    })
    expect(rows, table.name).toEqual(before.get(table.name))
    expect(pages).toBe(Math.max(1, Math.ceil(rows.length / 7)))
  }
  expect((await get('rankings.csv')).headers['tribemap-build']).toBe('b2')
  for (const table of OFFERED.filter((t) => t.from !== 'build')) {
    const { rows } = await pagesOf(table, '')
    expect(rows, table.name).toEqual((await csv(`${table.name}.csv`)).rows)
    expect(rows.length).toBeGreaterThan(before.get(table.name)!.length)
  }
})

test('pages of what a filter leaves', async () => {
  const table = offeredTable('rankings')!
  const expected = (await csv('rankings.csv?build=b1&role=medicine_man&top=5')).rows
  const { rows, pages } = await pagesOf(table, 'build=b1&role=medicine_man&top=5')
  expect(rows).toEqual(expected)
  expect(pages).toBeGreaterThan(1)
})

test('no cursor where nothing follows; a page in any format', async () => {
  const all = (await csv('tribes.csv')).rows.length
  expect((await get(`tribes.csv?first=${all}`)).headers['tribemap-after']).toBeUndefined()
  expect((await get(`tribes.csv?first=${all - 1}`)).headers['tribemap-after']).toBeDefined()
  for (const format of ['ndjson', 'parquet', 'arrow'])
    expect((await get(`tribes.${format}?first=1`)).headers['tribemap-after']).toBeDefined()
  expect((await get('tribes.ndjson?first=2')).body.trim().split('\n').length).toBe(2)
})

test('a page needs its build, and a cursor that is one', async () => {
  const refused = async (path: string) => {
    const { statusCode, body } = await get(path)
    return [statusCode, JSON.parse(body).error.message]
  }
  for (const build of ['', '&build=current'])
    expect(await refused(`members.csv?first=7&after=anna,forum${build}`)).toEqual([
      400,
      expect.stringMatching(/^The parameter after needs build=ID beside it: pages must stay on one build/),
    ])
  const needs = 'The cursor cannot be used: after takes a record of CSV with the last row’s tribe_number, role, rank; '
  for (const [after, why] of [
    ['1,chief', '"1,chief" has 2 fields.'],
    ['', '"" has 1 fields.'],
    ['1,"chief,1', String.raw`"1,\"chief,1" is no such record.`],
    ['1,ch"ief,1', String.raw`"1,ch\"ief,1" is no such record.`],
    ['1,chief,1\n2,chief,1', String.raw`"1,chief,1\n2,chief,1" is no such record.`],
  ] as const)
    expect(await refused(`rankings.csv?build=b1&after=${encodeURIComponent(after)}`)).toEqual([400, needs + why])
  for (const twice of ['1%2Cchief%2C1', '%221%22%2C%22chief%22', '1%2cchief%2c1'])
    expect(await refused(`rankings.csv?build=b1&after=${encodeURIComponent(twice)}`)).toEqual([
      400,
      `${needs}"${twice}" was encoded twice: Tribemap-After is ready for an address, put it there as it is.`,
    ])
  expect(await refused('rankings.csv?build=b1&after=one,chief,1')).toEqual([
    400,
    'tribe_number in after is "one"; give a whole number.',
  ])
  for (const first of ['0', '-1', '1.5', '1e3', 'many', '', '9999999999999999'])
    expect(await refused(`rankings.csv?first=${first}`), first).toEqual([
      400,
      `first is "${first}"; give a whole number from 1.`,
    ])
  expect((await refused('rankings.csv?build=b1&spreadsheet=1&after=1,chief,1'))[1]).toMatch(
    /^The parameter after does not go with spreadsheet=1/,
  )
})

test('a record is what RFC 4180 says, and comes back as it went', () => {
  for (const values of [
    ['a', 'b'],
    [''],
    ['', ''],
    ['a,"b"\r\nc', "'", ' x '],
    ['\ufeff', '=1', '\u0000'],
    ['"', '""'],
  ])
    expect(parseRecord(writeRecord(values))).toEqual(values)
  expect(parseRecord('a,"b ""c""",\r\n')).toEqual(['a', 'b "c"', ''])
  for (const none of ['"a', 'a"b', '"a"b', 'a\nb', 'a\n\n', '"a" ,b']) expect(parseRecord(none), none).toBeNull()
})
