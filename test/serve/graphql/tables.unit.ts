/** Tables as flat rows: the registry's tables and columns, the export's figures, pages that hold while builds are published. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildsOf } from '../../../src/build/attach.ts'
import { Registry } from '../../../src/build/registry.ts'
import type { Table } from '../../../src/build/tables/column.ts'
import { OFFERED, offeredTable } from '../../../src/build/tables.ts'
import { exportTable } from '../../../src/export/export.ts'
import { cursor } from '../../../src/serve/graphql/page.ts'
import { tableName } from '../../../src/serve/graphql/tables.ts'
import { data, refusal, startServer, type TestServer } from '../server.ts'

type Cell = string | number | boolean | null
interface Connection {
  build: string | null
  columns: { name: string; type: string; doc: string }[]
  rows: Cell[][]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  totalCount: number
}

let server: TestServer
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tribemap-tables-'))
  server = await startServer()
  await server.publishSecond()
})
afterAll(async () => {
  await server?.close()
  await rm(scratch, { recursive: true, force: true })
})

const QUERY = `query ($name: TableName!, $build: ID! = "current", $first: Int! = 100, $after: String) {
  workspace { table(name: $name, build: $build, first: $first, after: $after) {
    build columns { name type doc } rows pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } }`

const read = async (variables: object, from = server): Promise<Connection> =>
  (await data(from, QUERY, variables)).workspace.table

/** All rows of a table, page by page. */
async function walk(variables: object, from = server): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for (let after: string | null = null; ; ) {
    const page: Connection = await read({ ...variables, after }, from)
    rows.push(...page.rows)
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null)
    if (!page.pageInfo.hasNextPage) {
      expect(rows).toHaveLength(page.totalCount)
      return rows
    }
    after = page.pageInfo.endCursor
  }
}

/** What `tribemap export --format ndjson` writes. */
async function exported(table: Table, build: string): Promise<Cell[][]> {
  const folder = join(server.data, 'workspaces/default/builds')
  const builds = buildsOf(table, { folder, records: await new Registry(folder).list() }, build)
  const out = join(scratch, `${table.name}.ndjson`)
  await exportTable(builds, table, 'ndjson', out, { memory: '256MB', threads: 1, tempDirectory: scratch })
  const lines = (await readFile(out, 'utf8')).split('\n').filter(Boolean)
  return lines.map((line) => {
    const row = JSON.parse(line)
    return table.columns.map((c) => row[c.name])
  })
}

test('the schema knows the tables of the registry, in its order, with its words', async () => {
  const { __type } = await data(server, '{ __type(name: "TableName") { enumValues { name description } } }')
  expect(__type.enumValues).toEqual(OFFERED.map((t) => ({ name: tableName(t), description: t.doc })))
})

describe.each(OFFERED.map((table) => [table.name, table] as const))('%s', (_, table) => {
  test.each(['b1', 'current'])('of %s: columns of the registry, rows of the export', async (build) => {
    const { columns, build: told } = await read({ name: tableName(table), build, first: 1 })
    expect(columns).toEqual(table.columns.map(({ name, type, doc }) => ({ name, type: type.toUpperCase(), doc })))
    expect(told).toBe(table.from === 'build' ? build.replace('current', 'b2') : null)
    const expected = await exported(table, build)
    expect(expected.length).toBeGreaterThan(0)
    expect(await walk({ name: tableName(table), build })).toEqual(expected)
  })

  test('pages of 7 make the whole', async () => {
    expect(await walk({ name: tableName(table), build: 'b1', first: 7 })).toEqual(await exported(table, 'b1'))
  })
})

test('values come as the types that their columns tell', async () => {
  const types = { text: 'string', time: 'string', integer: 'number', number: 'number', boolean: 'boolean' }
  for (const table of OFFERED)
    for (const row of await walk({ name: tableName(table) }))
      table.columns.forEach((c, i) => {
        if (row[i] !== null) expect(typeof row[i], `${table.name}.${c.name}`).toBe(types[c.type])
      })
  const at = offeredTable('rankings_history')!.columns.findIndex((c) => c.name === 'built_at')
  expect((await read({ name: 'RANKINGS_HISTORY', first: 1 })).rows[0]![at]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
})

test('pages stay on their build while another is published', async () => {
  const own = await startServer()
  try {
    const whole = await walk({ name: 'RANKINGS' }, own)
    const first = await read({ name: 'RANKINGS', first: 5 }, own)
    await own.publishSecond()
    const after = first.pageInfo.endCursor
    expect([...first.rows, ...(await walkFrom(own, first.build!, after))]).toEqual(whole)
    const refused = await refusal(own, QUERY, { name: 'RANKINGS', after })
    expect(refused).toMatchObject({ status: 400, code: 'BAD_CURSOR' })
    expect(refused.message).toContain('of build "b1", this list is of build "b2"')
  } finally {
    await own.close()
  }
})

async function walkFrom(from: TestServer, build: string, after: string | null): Promise<Cell[][]> {
  const page = await read({ name: 'RANKINGS', build, after }, from)
  const { hasNextPage, endCursor } = page.pageInfo
  return hasNextPage ? [...page.rows, ...(await walkFrom(from, build, endCursor))] : page.rows
}

test('the longest ids fit into a cursor', async () => {
  const long = '"'.repeat(1024)
  const after = cursor({ list: 'table default ties', build: 'b2' }, [long, long, long, long])
  expect((await read({ name: 'TIES', after })).rows.length).toBeGreaterThan(0)
})

describe('is refused:', () => {
  const pin = { list: 'table default rankings', build: 'b2' }
  test.each([
    ['a cursor that is none', { name: 'RANKINGS', after: 'x' }, 'BAD_CURSOR'],
    ['one of another table', { name: 'REACH', after: cursor(pin, [1, 'chief', 1]) }, 'BAD_CURSOR'],
    ['one with other values', { name: 'RANKINGS', after: cursor(pin, ['1', 'chief', 1]) }, 'BAD_CURSOR'],
    ['one with an empty value', { name: 'RANKINGS', after: cursor(pin, [null, 'chief', 1]) }, 'BAD_CURSOR'],
    ['one with fewer values', { name: 'RANKINGS', after: cursor(pin, [1, 'chief']) }, 'BAD_CURSOR'],
    ['a build that is not there', { name: 'RANKINGS', build: 'b99' }, 'NO_SUCH_BUILD'],
    ['a build that is no id', { name: 'RANKINGS', build: "b1'; --" }, 'NO_SUCH_BUILD'],
    ['a table that is not offered', { name: 'EVIDENCE' }, 'BAD_QUERY'],
    ['too many rows', { name: 'RANKINGS', first: 101 }, 'BAD_PAGE_SIZE'],
  ])('%s', async (_, variables, code) => {
    const refused = await refusal(server, QUERY, variables)
    expect([refused.code, refused.status]).toEqual([code, code === 'NO_SUCH_BUILD' ? 404 : 400])
  })

  test('more tables than a query may cost', async () => {
    const one = 'table(name: MEMBERS) { rows }'
    const aliases = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: ${one}`).join(' ')
    expect((await data(server, `{ workspace { ${aliases(3)} } }`)).workspace.a2.rows.length).toBeGreaterThan(0)
    expect((await refusal(server, `{ workspace { ${aliases(30)} } }`)).code).toBe('QUERY_TOO_COSTLY')
  })

  test('hostile text in a cursor is only a place in the table', async () => {
    const after = cursor(pin, [1, "'; DROP TABLE rankings; --", 1e300])
    expect((await read({ name: 'RANKINGS', after })).rows.length).toBeGreaterThan(0)
  })
})
