/** The OData service: what there is, and each option. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFERED } from '../../../src/build/tables.ts'
import { KeyRing } from '../../../src/keys/keys.ts'
import { fixtureTables } from '../../build/fixture.ts'
import { send, startServer, type TestServer } from '../server.ts'
import { allPages, found, get, refused } from './asking.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const ids = (body: { value: { account_id: string }[] }): string[] => body.value.map((row) => row.account_id)

describe('what there is', () => {
  test('the service document names every offered table, with absolute context', async () => {
    for (const path of ['', '?', '?$format=json']) {
      const { value, ...rest } = await found(server, path)
      expect(rest).toEqual({ '@odata.context': `${server.address}/odata/default/$metadata` })
      expect(value.map((s: { name: string }) => s.name)).toEqual(OFFERED.map((t) => t.name))
      for (const set of value) expect(set).toMatchObject({ kind: 'EntitySet', url: set.name })
    }
    expect((await send(server.address, '/odata/default')).status).toBe(200)
    const { status, json } = await send(server.address, '/odata/')
    expect([status, json.error.message]).toEqual([
      400,
      'Put the name of a workspace behind /odata/, such as /odata/default/.',
    ])
  })

  test('the metadata has every table with its key and every column with type, nullability and description', async () => {
    const { text, headers } = await get(server, '$metadata', {}, { accept: 'application/xml' })
    expect(headers['content-type']).toBe('application/xml;charset=utf-8')
    const all = (of: Element | Document, name: string) => Array.from(of.getElementsByTagName(name))
    const strict = { errorHandler: (_level: string, message: string) => expect.fail(message) }
    const xml = new DOMParser(strict).parseFromString(text, 'text/xml')
    const types = {
      text: 'Edm.String',
      integer: 'Edm.Int64',
      number: 'Edm.Double',
      boolean: 'Edm.Boolean',
      time: 'Edm.DateTimeOffset',
    }
    expect(all(xml, 'EntitySet').map((s) => [s.getAttribute('Name'), s.getAttribute('EntityType')])).toEqual(
      OFFERED.map((t) => [t.name, `tribemap.${t.name}_row`]),
    )
    for (const [i, table] of OFFERED.entries()) {
      const type = all(xml, 'EntityType')[i]!
      expect(type.getAttribute('Name')).toBe(`${table.name}_row`)
      expect(all(type, 'PropertyRef').map((p) => p.getAttribute('Name'))).toEqual(table.key)
      const properties = all(type, 'Property').map((p) => [
        p.getAttribute('Name'),
        p.getAttribute('Type'),
        p.getAttribute('Nullable') || 'true',
        p.getElementsByTagName('Annotation')[0]!.getAttribute('String'),
      ])
      expect(properties).toEqual(
        table.columns.map((c) => [c.name, types[c.type], String(!table.key.includes(c.name)), c.doc]),
      )
    }
  })

  test('rows of every table are those of the build, in its order', async () => {
    const { tables } = fixtureTables()
    for (const { name, from, columns } of OFFERED) {
      const { value, '@tribemap.build': build } = await found(server, name)
      expect(build).toBe('b1')
      if (from !== 'build') continue
      expect(value.length, name).toBe(tables[name]!.length)
      for (const row of value) expect(Object.keys(row)).toEqual(columns.map((c) => c.name))
    }
    const tribes = await found(server, 'tribes')
    expect(tribes.value.map((t: { tribe_id: string }) => t.tribe_id)).toEqual(['t1', 't2', 't3'])
    const [tie] = (await found(server, 'ties', { $top: 1 })).value
    expect(tie.first_at).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(typeof tie.interactions).toBe('number')
  })
})

describe('options', () => {
  test('$select', async () => {
    const some = await found(server, 'tribes', { $select: 'people, tribe_id' })
    expect(some['@odata.context']).toBe(`${server.address}/odata/default/$metadata#tribes(tribe_id,people)`)
    expect(some.value[0]).toEqual({ tribe_id: 't1', people: 12 })
    const all = await found(server, 'tribes', { $select: '*' })
    expect(all['@odata.context']).toBe(`${server.address}/odata/default/$metadata#tribes(*)`)
    expect(all.value).toEqual((await found(server, 'tribes')).value)
    expect(await refused(server, 'tribes', { $select: 'people,height' })).toMatchObject({
      status: 400,
      target: '$select',
      message: expect.stringContaining('tribes has no property "height"; it has tribe_id, tribe_number'),
    })
  })

  test('each by its name without $ too, in any case', async () => {
    const asked = { filter: "role eq 'chief' and rank le 2", orderby: 'rank desc', select: 'rank', top: 1, skip: 1 }
    const plain = await found(server, 'rankings', { ...asked, count: 'true', format: 'json' })
    const dollars = Object.fromEntries(Object.entries(asked).map(([name, value]) => [`$${name}`, value]))
    expect(plain).toEqual(await found(server, 'rankings', { ...dollars, $COUNT: 'true' }))
    expect([plain.value.length, plain['@odata.count'] > 2]).toEqual([1, true])
    const { text } = await get(server, 'rankings/$count?filter=rank%20eq%201')
    expect(text).toBe((await get(server, 'rankings/$count', { $filter: 'rank eq 1' })).text)
    expect(text).not.toBe((await get(server, 'rankings/$count')).text)
  })

  test('$orderby, $top, $skip, $count', async () => {
    const body = await found(server, 'members', {
      $orderby: 'chief_score desc,account_id',
      $top: 3,
      $skip: 1,
      $count: 'true',
      $filter: "tribe_id eq 't1'",
    })
    const t1 = fixtureTables().tables['members']!.filter((m) => m['tribe_id'] === 't1')
    const best = t1.toSorted(
      (a, b) =>
        Number(b['chief_score'] ?? -1) - Number(a['chief_score'] ?? -1) ||
        (a['account_id']! < b['account_id']! ? -1 : 1),
    )
    expect(body['@odata.count']).toBe(13)
    expect(ids(body)).toEqual(best.slice(1, 4).map((m) => m['account_id']))
    expect(await found(server, 'members', { $top: 0, $count: 'TRUE' })).toMatchObject({ '@odata.count': 31, value: [] })
    expect((await found(server, 'members', { $top: 0 }))['@odata.nextLink']).toBeUndefined()
    expect((await found(server, 'members', { $skip: 30 })).value.length).toBe(1)
    expect((await found(server, 'members', { $skip: 99, $count: 'false' })).value).toEqual([])
    for (const [name, value] of [
      ['$top', '-1'],
      ['$top', 'x'],
      ['$skip', '1.5'],
      ['$skip', '9'.repeat(30)],
      ['$count', 'yes'],
      ['$orderby', 'nobody'],
      ['$orderby', ''],
      ['$orderby', 'name up'],
    ])
      expect(await refused(server, 'members', { [name!]: value! })).toMatchObject({ status: 400, target: name })
  })

  test('/$count is plain text, whatever the page', async () => {
    const answer = await get(
      server,
      'members/$count',
      { $filter: "tribe_id eq 't1'", $top: 2, $orderby: 'name' },
      { accept: 'application/json' },
    )
    expect(answer).toMatchObject({
      status: 200,
      text: '13',
      headers: { 'content-type': 'text/plain;charset=utf-8', 'tribemap-build': 'b1' },
    })
  })

  test('a row by its key', async () => {
    const row = await found(server, "rankings(tribe_id='t1',role='chief',rank=1)", { $select: 'account_id' })
    expect(row).toEqual({
      '@odata.context': `${server.address}/odata/default/$metadata#rankings(account_id)/$entity`,
      '@tribemap.build': 'b1',
      account_id: 'anna',
    })
    expect((await found(server, "rankings(rank=1,role='chief',tribe_id='t1')")).account_id).toBe('anna')
    expect((await found(server, "tribes('t2')"))['@odata.context']).toMatch(/#tribes\/\$entity$/)
    expect((await found(server, "tribes(tribe_id='t2')")).people).toBe(10)
    expect((await found(server, 'tribes(@t)', { '@t': "'t3'" })).people).toBe(8)
    expect((await found(server, "members(account_id='%C3%84gidius',source='default')")).tribe_id).toBe('t3')
    expect(await refused(server, "tribes('t9')")).toMatchObject({ status: 404, code: 'NO_SUCH_ROW' })
    for (const key of [
      '',
      '5',
      "'t1','t2'",
      "tribe='t1'",
      "tribe_id='t1',tribe_id='t1'",
      'people=12',
      'null',
      "'t1",
      'tribe_id',
      "tribe_id eq 't1'",
    ])
      expect(await refused(server, `tribes(${encodeURIComponent(key)})`), key).toMatchObject({
        status: key === 'null' ? 404 : 400,
      })
    expect(await refused(server, "rankings('t1')")).toMatchObject({
      status: 400,
      message: 'The key cannot be used: rankings takes tribe_id, role, rank, each once.',
    })
  })

  test('a build by its id', async () => {
    expect((await found(server, 'tribes', { build: 'b1' }))['@tribemap.build']).toBe('b1')
    expect((await found(server, 'tribes', { build: 'current' }))['@tribemap.build']).toBe('b1')
    expect(await refused(server, 'tribes', { build: 'b9' })).toMatchObject({ status: 404, code: 'NO_SUCH_BUILD' })
  })
})

describe('formats', () => {
  test('Int64 as text for readers who ask for it', async () => {
    const body = await found(
      server,
      'tribes',
      { $select: 'people,cohesion', $count: 'true', $top: 1 },
      { accept: 'application/json;IEEE754Compatible=true' },
    )
    expect(body).toMatchObject({ '@odata.count': '3', value: [{ people: '12', cohesion: expect.any(Number) }] })
    const { headers } = await get(server, 'tribes', {
      $format: 'application/json;IEEE754Compatible=true;odata.metadata=none',
    })
    expect(headers['content-type']).toBe('application/json;odata.metadata=none;IEEE754Compatible=true;charset=utf-8')
  })

  test('all metadata, or none', async () => {
    const full = await found(
      server,
      'ties',
      { $top: 1, $select: 'weight,last_at' },
      { accept: 'application/json;odata.metadata=full' },
    )
    const [tie] = (await found(server, 'ties', { $top: 1 })).value
    expect(full.value[0]).toEqual({
      '@odata.type': '#tribemap.ties_row',
      '@odata.id': `${server.address}/odata/default/ties(actor='anna',actor_source='default',target='ben',target_source='default')`,
      'weight@odata.type': '#Double',
      weight: tie.weight,
      'last_at@odata.type': '#DateTimeOffset',
      last_at: tie.last_at,
    })
    const id = new URL(full.value[0]['@odata.id'])
    expect((await send(server.address, id.pathname)).json).toMatchObject({ actor: 'anna', target: 'ben' })
    expect(Object.keys(await found(server, 'tribes', {}, { accept: 'application/json;metadata=none' }))).toEqual([
      'value',
    ])
  })

  test.each([
    ['*/*', 200],
    ['application/json;odata.metadata=minimal;q=0.5, text/html', 200],
    ['application/json;odata.metadata=minimal;odata.streaming=true', 200],
    ['application/atom+xml, application/json;q=0', 406],
    ['application/atom+xml', 406],
    ['application/json;odata.metadata=verbose', 406],
    ['application/json;odata=verbose', 406],
    ['application/json;charset=utf-16', 406],
  ])('Accept: %s gives %i', async (accept, status) => {
    expect((await get(server, 'tribes', {}, { accept })).status).toBe(status)
    expect((await get(server, 'tribes', { $format: 'json' }, { accept })).status).toBe(200)
  })
})

test('a workspace that is not there, and one where nothing has been built', async () => {
  expect((await send(server.address, '/odata/nowhere/tribes')).json.error).toMatchObject({ code: 'NO_SUCH_WORKSPACE' })
  const fresh = await startServer()
  try {
    const index = join(fresh.data, 'workspaces/default/builds/index.json')
    await writeFile(index, JSON.stringify({ ...JSON.parse(await readFile(index, 'utf8')), builds: [], current: null }))
    expect(await refused(fresh, 'tribes')).toMatchObject({
      status: 404,
      code: 'NO_SUCH_BUILD',
      message: expect.stringContaining('tribemap rebuild'),
    })
    for (const table of ['builds', 'rankings_history'])
      expect((await found(fresh, table, { $count: 'true' }))['@odata.count']).toBe(0)
    expect((await get(fresh, '$metadata')).status).toBe(200)
  } finally {
    await fresh.close()
  }
})

describe('keys', () => {
  test('Basic with the key as password; links hold the key where the address did', async () => {
    const closed = await startServer({ env: { TRIBEMAP_KEY_IN_QUERY: '1' } })
    try {
      const ring = new KeyRing({ data: closed.data })
      const { secret: key } = await ring.add({ name: 'Power BI', role: 'reader', workspaces: null, expiresAt: null })
      const denied = await get(closed, 'tribes')
      expect([
        denied.status,
        denied.json.error.code,
        denied.headers['www-authenticate']?.slice(0, 5),
        denied.headers['odata-version'],
      ]).toEqual([401, 'UNAUTHORIZED', 'Basic', '4.0'])
      const basic = { authorization: `Basic ${Buffer.from(`excel:${key}`).toString('base64')}` }
      expect((await found(closed, 'tribes', {}, basic)).value.length).toBe(3)
      expect(
        (await found(closed, 'members', {}, { ...basic, prefer: 'maxpagesize=9' }))['@odata.nextLink'],
      ).not.toContain(key)
      expect((await allPages(closed, 'members', { key }, { prefer: 'maxpagesize=9' })).rows.length).toBe(31)
    } finally {
      await closed.close()
    }
  })
})
