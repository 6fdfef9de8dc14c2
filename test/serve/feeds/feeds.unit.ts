/** Feeds give the bytes of `export`, each to whoever asks for them, and tell when there is nothing new. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildsOf } from '../../../src/build/attach.ts'
import { Registry } from '../../../src/build/registry.ts'
import type { Table } from '../../../src/build/tables/column.ts'
import { OFFERED, offeredTable } from '../../../src/build/tables.ts'
import { exportTable, FORMATS, type Format, renderTable } from '../../../src/export/export.ts'
import { fixtureTables, writeBuildFile } from '../../build/fixture.ts'
import { readCsv } from '../../export/rfc4180.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let renders: number

beforeAll(async () => {
  server = await startServer({
    render: (...args) => {
      renders++
      return renderTable(...args)
    },
  })
  await server.publishSecond()
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  server.app.inject({ method, url: `/feeds/default/${path}`, headers })
const rowsOf = async (path: string): Promise<(string | null)[][]> => {
  const { statusCode, body } = await get(path)
  expect([path, statusCode, statusCode === 200 ? '' : body]).toEqual([path, 200, ''])
  return readCsv(body).slice(1)
}
const refusalOf = async (path: string) => {
  const { statusCode, body } = await get(path)
  const { code, message } = JSON.parse(body).error
  return { status: statusCode, code, message }
}
const at = (table: string, column: string): number => offeredTable(table)!.columns.findIndex((c) => c.name === column)

async function exported(table: Table, format: Format, build = 'current', workspace = 'default'): Promise<Buffer> {
  const folder = join(server.data, 'workspaces', workspace, 'builds')
  const builds = buildsOf(table, { folder, records: await new Registry(folder).list() }, build)
  const out = join(server.data, 'exported')
  await exportTable(builds, table, format, out, {
    memory: '512MB',
    threads: 2,
    tempDirectory: join(server.data, 'tmp'),
  })
  return readFile(out)
}

test.each(OFFERED.flatMap((table) => FORMATS.map((format) => [table.name, format, table] as const)))(
  '%s.%s: the bytes of export',
  async (name, format, table) => {
    const { statusCode, rawPayload, headers } = await get(`${name}.${format}`)
    expect(statusCode).toBe(200)
    expect(rawPayload.equals(await exported(table, format))).toBe(true)
    expect(headers['content-length']).toBe(String(rawPayload.length))
  },
)

test('headers say what it is, of which build, and how long it may be kept', async () => {
  const { headers } = await get('rankings.csv')
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'inline; filename="rankings-b2.csv"',
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Authorization',
    'tribemap-build': 'b2',
    'tribemap-built-at': '2026-04-09T03:00:02.250Z',
    etag: expect.stringMatching(/^"[\w-]{27}"$/),
  })
  const types = await Promise.all(FORMATS.map(async (f) => (await get(`rankings.${f}`)).headers['content-type']))
  expect(types).toEqual([
    'text/csv; charset=utf-8',
    'application/x-ndjson; charset=utf-8',
    'application/vnd.apache.parquet',
    'application/vnd.apache.arrow.file',
  ])
  const sheet = (await get('rankings.csv?spreadsheet=1')).headers
  expect(sheet['content-disposition']).toBe('attachment; filename="rankings-b2.csv"')
  for (const name of ['builds', 'rankings_history']) {
    const over = (await get(`${name}.csv`)).headers
    expect(over['tribemap-build']).toBeUndefined()
    expect(over['content-disposition']).toBe(`inline; filename="${name}.csv"`)
  }
})

test('build= pins one', async () => {
  const { rawPayload, headers } = await get('rankings.csv?build=b1')
  expect(headers['tribemap-build']).toBe('b1')
  expect(rawPayload.equals(await exported(offeredTable('rankings')!, 'csv', 'b1'))).toBe(true)
  expect((await get('rankings.csv?build=current')).headers['tribemap-build']).toBe('b2')
  expect(await refusalOf('rankings.csv?build=b9')).toMatchObject({ status: 404, code: 'NO_SUCH_BUILD' })
  expect(await refusalOf('rankings.csv?build=9')).toMatchObject({
    status: 400,
    code: 'OUT_OF_RANGE',
    message: 'build is "9"; give current or an id such as b3.',
  })
  expect((await refusalOf('builds.csv?build=b1')).message).toBe(
    'The parameter build is for tables of one build; builds is over all builds.',
  )
})

test('any text, integer or boolean column narrows; several values of one are alternatives', async () => {
  const all = await rowsOf('rankings.csv')
  const [tribe, role, listed, rank] = ['tribe_id', 'role', 'listed', 'rank'].map((name) => at('rankings', name))
  const cases: [string, (row: (string | null)[]) => boolean][] = [
    ['role=chief', (r) => r[role!] === 'chief'],
    ['tribe_id=t1&tribe_id=t2', (r) => r[tribe!] === 't1' || r[tribe!] === 't2'],
    [
      'tribe_id=t1&role=medicine_man&listed=true',
      (r) => `${r[tribe!]} ${r[role!]} ${r[listed!]}` === 't1 medicine_man true',
    ],
    ['rank=2&rank=+3&rank=002', (r) => r[rank!] === '2' || r[rank!] === '3'],
    ['tribe_id=', () => false],
    [`tribe_id=${encodeURIComponent("t1' OR '1'='1")}`, () => false],
  ]
  for (const [query, keep] of cases) {
    const expected = all.filter(keep)
    expect(await rowsOf(`rankings.csv?${query.replace('+', '%2B')}`), query).toEqual(expected)
    if (!/=$|OR/.test(query)) expect(expected.length, query).toBeGreaterThan(0)
  }
  expect(await refusalOf('rankings.csv?score=1')).toMatchObject({
    status: 400,
    message: expect.stringMatching(
      /^There is no parameter "score" for rankings; take build, top, first, after, .*: tribe_id, /,
    ),
  })
  expect((await refusalOf('rankings.csv?listed=yes')).message).toBe('listed is "yes"; give true or false.')
  expect((await refusalOf('rankings.csv?rank=9999999999999999999')).status).toBe(400)
})

test('columns of few values have no others, and asking for others is refused with those there are', async () => {
  for (const table of OFFERED) {
    const rows = await rowsOf(`${table.name}.csv`)
    for (const { name, values } of table.columns) {
      if (!values) continue
      for (const row of rows)
        if (row[at(table.name, name)] !== null) expect(values).toContain(row[at(table.name, name)])
      for (const wrong of ['', values[0]!.toUpperCase()])
        expect(await refusalOf(`${table.name}.csv?${name}=${values[0]}&${name}=${wrong}`)).toMatchObject({
          status: 400,
          code: 'OUT_OF_RANGE',
        })
    }
  }
  const { message } = await refusalOf('rankings.csv?role=medicine-man')
  expect(message).toBe('role is "medicine-man"; give chief or medicine_man.')
  expect((await refusalOf('members.csv?role=x')).message).toContain('chief, medicine_man, member or audience')
  const closed = OFFERED.flatMap((t) => t.columns.filter((c) => c.values).map((c) => `${t.name}.${c.name}`))
  expect(closed).toEqual(
    expect.arrayContaining(['tribes.size', 'members.kind', 'members.shell', 'rankings_history.role']),
  )
})

test('top= gives the first of each list, where there are ranks', async () => {
  for (const [table, rank] of [
    ['rankings', 'rank'],
    ['reach', 'position'],
    ['rankings_history', 'rank'],
  ] as const) {
    const expected = (await rowsOf(`${table}.csv`)).filter((r) => Number(r[at(table, rank)]) <= 2)
    expect(await rowsOf(`${table}.csv?top=2`)).toEqual(expected)
    expect(expected.length).toBeGreaterThan(2)
  }
  expect(await refusalOf('tribes.csv?top=2')).toMatchObject({
    status: 400,
    message: 'The parameter top is for tables with ranks; tribes has none, first= gives its first rows.',
  })
})

test('since= gives the builds of a history after one, or those finished after a time', async () => {
  const build = at('members_history', 'build_id')
  const all = await rowsOf('members_history.csv')
  const second = all.filter((r) => r[build] === 'b2')
  expect(second.length).toBeGreaterThan(0)
  expect(await rowsOf('members_history.csv?since=b1')).toEqual(second)
  expect(await rowsOf('members_history.csv?since=b2')).toEqual([])
  expect(await rowsOf('members_history.csv?since=2026-04-09T03:00:02.249Z')).toEqual(second)
  expect(await rowsOf('members_history.csv?since=2026-04-09T05:00:02.249%2B02:00')).toEqual(second)
  const newest = all
    .map((r) => r[at('members_history', 'built_at')]!)
    .toSorted()
    .at(-1)!
  for (const mark of [newest, '2026-04-09T03:00:02.25Z', '2026-04-09 03:00:02.250000'])
    expect(await rowsOf(`members_history.csv?since=${mark}`), mark).toEqual([])
  expect(await rowsOf('members_history.csv?since=2026-04-02')).toEqual(all)
  expect(await refusalOf('members_history.csv?since=b3')).toMatchObject({ status: 404, code: 'NO_SUCH_BUILD' })
  for (const wrong of ['', 'b0', '2026-02-30', '2026-04-09T25:00:00Z', '2026-04-09T03:00:00+02:00', 'yesterday'])
    expect(await refusalOf(`members_history.csv?since=${wrong}`), wrong).toMatchObject({
      status: 400,
      message: expect.stringMatching(/^since is .*; give a build such as b3, or a time/),
    })
  expect((await refusalOf('members.csv?since=b1')).message).toBe(
    'The parameter since is for histories; members is none.',
  )
})

test('a tag tells whether there is anything new, without anything being written', async () => {
  const first = await get('rankings.csv')
  renders = 0
  const tag = first.headers.etag as string
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
    const { statusCode, body, headers } = await get('rankings.csv', { 'if-none-match': known })
    expect([known, statusCode, body, headers.etag]).toEqual([known, 304, '', tag])
  }
  expect((await get('rankings.csv', {}, 'HEAD')).headers).toMatchObject({ etag: tag, 'tribemap-build': 'b2' })
  expect(renders).toBe(0)
  expect((await get('rankings.csv', { 'if-none-match': '"other"' })).statusCode).toBe(200)
  expect((await get('rankings.csv?build=b2')).headers.etag).toBe(tag)
  const others = [
    'rankings.csv?build=b1',
    'rankings.csv?top=1',
    'rankings.csv?spreadsheet=1',
    'rankings.ndjson',
    'reach.csv',
  ]
  const tags = await Promise.all(others.map(async (path) => (await get(path)).headers.etag))
  expect(new Set([tag, ...tags]).size).toBe(others.length + 1)
  const [one, two] = await Promise.all(
    ['role=chief&tribe_id=t1&tribe_id=t2', 'tribe_id=t2&tribe_id=t1&role=chief'].map((q) => get(`rankings.csv?${q}`)),
  )
  expect(one!.headers.etag).toBe(two!.headers.etag)
})

test('the tag of a history, and of the builds, is of all builds as they stand', async () => {
  const own = await startServer()
  try {
    const tags = () =>
      Promise.all(
        ['rankings_history', 'builds', 'rankings'].map(
          async (t) => (await own.app.inject({ method: 'HEAD', url: `/feeds/default/${t}.csv` })).headers.etag,
        ),
      )
    const seen = [await tags()]
    const registry = new Registry(join(own.data, 'workspaces/default/builds'))
    const { tables, manifest } = fixtureTables(true)
    await writeBuildFile(registry.draft(), tables, manifest)
    await registry.hold(registry.draft(), manifest, [])
    seen.push(await tags())
    await registry.makeCurrent('b2')
    seen.push(await tags())
    await registry.makeCurrent('b1')
    seen.push(await tags())
    const [history, builds, rankings] = [0, 1, 2].map((i) => seen.map((s) => s[i]))
    expect([new Set(history).size, new Set(builds).size]).toEqual([4, 4])
    expect(rankings!.map((tag) => tag === rankings![0])).toEqual([true, true, false, true])
  } finally {
    await own.close()
  }
})

test('HEAD answers the headers of GET', async () => {
  for (const path of ['rankings.csv', 'ties.parquet', 'builds.arrow']) {
    const [head, whole] = await Promise.all([get(path, {}, 'HEAD'), get(path)])
    const { 'content-length': _, ...rest } = whole.headers
    const own = { date: '', 'x-request-id': '' }
    expect([head.statusCode, head.body, { ...head.headers, ...own }]).toEqual([200, '', { ...rest, ...own }])
  }
})

test('gzip for who asks for it, with a tag of its own; Parquet and Arrow are left as they are', async () => {
  const plain = await get('members.csv')
  for (const accepts of ['gzip', 'br, GZIP;q=0.5', '*', 'x-gzip']) {
    const { headers, rawPayload } = await get('members.csv', { 'accept-encoding': accepts })
    expect(headers['content-encoding'], accepts).toBe('gzip')
    expect(headers['content-length']).toBeUndefined()
    expect(headers.etag).toBe(`${(plain.headers.etag as string).slice(0, -1)}-gzip"`)
    expect(gunzipSync(rawPayload).equals(plain.rawPayload)).toBe(true)
  }
  for (const accepts of ['', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.1, identity', '*;q=0'])
    expect(
      (await get('members.csv', { 'accept-encoding': accepts })).headers['content-encoding'],
      accepts,
    ).toBeUndefined()
  for (const format of ['parquet', 'arrow'])
    expect((await get(`members.${format}`, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
})

test('other methods are refused with those there are', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    const answer = await server.app.inject({
      method,
      url: '/feeds/default/rankings.csv?key=secret',
      headers: { 'content-type': 'text/csv' },
      ...(method === 'OPTIONS' ? {} : { payload: 'a,b' }),
    })
    expect([method, answer.statusCode, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    expect(answer.json().error).toEqual({
      code: 'WRONG_METHOD',
      message: '/feeds/default/rankings.csv takes GET and HEAD only.',
    })
  }
})

test('what is not there is refused, with what there is', async () => {
  expect(await refusalOf('people.csv')).toMatchObject({ status: 404, code: 'NO_SUCH_TABLE' })
  expect((await refusalOf('rankings.xlsx')).message).toBe('format is "xlsx"; give csv, ndjson, parquet, arrow.')
  for (const path of ['rankings', 'rankings.'])
    expect(await refusalOf(path)).toMatchObject({
      status: 400,
      message: 'Put .csv, .ndjson, .parquet or .arrow behind the table’s name: rankings.csv.',
    })
  const { statusCode, body } = await server.app.inject('/feeds/nowhere/rankings.csv')
  expect([statusCode, JSON.parse(body).error.code]).toEqual([404, 'NO_SUCH_WORKSPACE'])
})

test('a table is read again where an erasure took its file away meanwhile', async () => {
  const own = await startServer({
    render: async (builds, table, format, options) => {
      const [record] = builds.records
      if (record!.manifest.revision === 1) {
        const registry = new Registry(builds.folder)
        const manifest = { ...record!.manifest, revision: 2, redacted: true }
        await writeBuildFile(registry.draft(), { tribes: fixtureTables().tables['tribes']! }, manifest)
        await registry.replace(registry.draft(), manifest)
      }
      return renderTable(builds, table, format, options)
    },
  })
  try {
    const before = await own.app.inject({ method: 'HEAD', url: '/feeds/default/rankings.csv' })
    const { statusCode, body, headers } = await own.app.inject('/feeds/default/rankings.csv')
    expect([statusCode, readCsv(body).length]).toEqual([200, 1])
    expect(headers.etag).not.toBe(before.headers.etag)
    expect((await own.app.inject({ method: 'HEAD', url: '/feeds/default/rankings.csv' })).headers.etag).toBe(
      headers.etag,
    )
  } finally {
    await own.close()
  }
})
