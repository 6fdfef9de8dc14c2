/** The protocol's rules for the minimal conformance level, one by one; numbers are those of its list. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send, startServer, type TestServer } from '../server.ts'
import { addressOf, found, get, refused } from './asking.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('the minimal conformance level (OData 4.0 protocol, section 13.1.1)', () => {
  test('4: every answer says OData-Version 4.0, refusals too', async () => {
    for (const path of [
      '',
      '$metadata',
      'tribes',
      'tribes/$count',
      "tribes('t1')",
      'nothing',
      'tribes?$expand=x',
      'tribes?$top=x',
    ])
      expect((await send(server.address, `/odata/default/${path}`)).headers['odata-version'], path).toBe('4.0')
    expect((await send(server.address, '/odata/default/tribes', { method: 'POST' })).headers['odata-version']).toBe(
      '4.0',
    )
  })

  test.each([
    ['4.0', 200],
    ['4.01', 200],
    ['4.0;NetFx', 200],
    ['5.0', 200],
    ['3.0', 400],
    ['2', 400],
    ['x', 400],
  ])('5: OData-MaxVersion %s gives %i', async (version, status) => {
    expect((await get(server, 'tribes', {}, { 'odata-maxversion': version })).status).toBe(status)
  })

  test('6: custom options are ignored, unless they begin with $', async () => {
    expect((await found(server, 'tribes', { debug: '1', key: 'x', $count: 'true' }))['@odata.count']).toBe(3)
    expect(await refused(server, 'tribes', { $debug: '1' })).toMatchObject({ status: 400, target: '$debug' })
  })

  test.each([
    '$expand',
    '$search',
    '$apply',
    '$compute',
    '$deltatoken',
    'EXPAND',
    '$levels',
    '$index',
    '$schemaversion',
  ])('7: %s is not implemented, with the reason', async (option) => {
    expect(await refused(server, 'tribes', { [option]: 'x' })).toMatchObject({
      status: 501,
      code: 'NOT_SUPPORTED',
      message: expect.stringMatching(/ is not supported here: .{15}/),
    })
  })

  test('7: options that mean nothing at an address, or stand twice, are refused', async () => {
    for (const path of [
      '$filter=x',
      '$metadata?$top=1',
      "tribes('t1')?$filter=true",
      "tribes('t1')?$count=true",
      'tribes?$top=1&$top=2',
      'tribes?$top=1&TOP=2',
      'tribes?@a=1&@a=2',
    ].map((p, i) => (i === 0 ? `?${p}` : p)))
      expect((await send(server.address, `/odata/default/${path}`)).json.error, path).toMatchObject({
        code: 'BAD_QUERY_OPTION',
      })
  })

  test('4.01: options without $ and in any case', async () => {
    expect(
      (await found(server, 'members', { Filter: "tribe_id eq 't1'", TOP: 2, $Count: 'true' }))['@odata.count'],
    ).toBe(13)
  })

  test.each([
    ['GET', '$batch', 501],
    ['POST', '$batch', 501],
    ['GET', '$all', 501],
    ['GET', '$crossjoin(tribes,members)', 501],
    ['GET', '$entity', 501],
    ['GET', 'tribes/$ref', 501],
    ['GET', "tribes('t1')/people", 501],
    ['GET', "tribes('t1')/people/$value", 501],
    ['GET', "tribes('t1')/height", 404],
    ['GET', 'Tribes', 404],
    ['GET', 'people', 404],
    ['GET', 'tribes/t1', 404],
    ['GET', 'tribes//', 404],
    ['POST', 'tribes', 405],
    ['PUT', "tribes('t1')", 405],
    ['PATCH', "tribes('t1')", 405],
    ['DELETE', "tribes('t1')", 405],
  ])('%s %s gives %i with the reason', async (method, path, status) => {
    const answer = await send(server.address, addressOf(path), {
      method,
      headers: { 'content-type': 'text/x' },
      body: method.startsWith('P') ? '{' : '',
    })
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.json)).toEqual(['error'])
    expect(answer.json.error.message.length).toBeGreaterThan(20)
    if (status === 405) expect(answer.headers['allow']).toBe('GET, HEAD')
  })

  test('HEAD is GET without its body', async () => {
    for (const [path, status] of [
      ['tribes', 200],
      ['$metadata', 200],
      ['nothing', 404],
    ] as const) {
      const answer = await fetch(`${server.address}${addressOf(path)}`, { method: 'HEAD' })
      expect([answer.status, await answer.text(), answer.headers.get('odata-version')]).toEqual([status, '', '4.0'])
    }
  })

  test('preferences with and without their prefix', async () => {
    for (const prefer of ['odata.maxpagesize=2', 'maxpagesize=2', 'respond-async, odata.maxpagesize="2"']) {
      const { headers, json } = await get(server, 'members', {}, { prefer })
      expect(headers['preference-applied']).toBe('odata.maxpagesize=2')
      expect(json.value.length).toBe(2)
    }
    expect((await found(server, 'members', {}, { prefer: 'odata.maxpagesize=0' })).value.length).toBe(31)
  })
})

describe('what tools send', () => {
  /** Headers of Excel and Power BI, as servers have logged them. */
  const POWER_QUERY = {
    'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
    maxdataserviceversion: '3.0',
    'odata-maxversion': '4.0',
    accept:
      'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
  }

  test.each([
    ['', 'application/json;odata.metadata=minimal;charset=utf-8'],
    ['$metadata', 'application/xml;charset=utf-8'],
    ['members?$top=0', 'application/json;odata.metadata=minimal;charset=utf-8'],
    [
      "members?$filter=chief_score%20ge%201.5%20and%20startswith(name%2C'A')&$orderby=account_id&$select=name%2Cchief_score&$top=1000&$skip=1",
      'application/json;odata.metadata=minimal;charset=utf-8',
    ],
    ['members/$count', 'text/plain;charset=utf-8'],
  ])('Power Query asks for %s', async (path, type) => {
    const { status, headers } = await send(server.address, `/odata/default/${path}`, { headers: POWER_QUERY })
    expect([status, headers['content-type'], headers['odata-version']]).toEqual([200, type, '4.0'])
  })

  test('links are absolute in the protocol that the client speaks', async () => {
    const headers = { 'x-forwarded-proto': 'https', prefer: 'maxpagesize=2' }
    const page = await found(server, 'members', {}, headers)
    const host = server.address.replace('http:', 'https:')
    expect(page['@odata.context']).toBe(`${host}/odata/default/$metadata#members`)
    expect(page['@odata.nextLink']).toMatch(new RegExp(`^${host}/odata/default/members\\?\\$skiptoken=`))
  })
})
