/** Filters that are understood, and those that are refused with the reason; whether they keep the right rows is judged in filter.property.ts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixtureTables } from '../../build/fixture.ts'
import { send, startServer, type TestServer } from '../server.ts'
import { found, refused } from './asking.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('filters', () => {
  const kept = async ($filter: string, set = 'members') =>
    (await found(server, set, { $filter, $count: 'true', $top: 0 }))['@odata.count']

  test.each([
    ["name eq 'Anna Adler'", 2],
    ["not(contains(handle, 'a'))", 4],
    ["not contains(handle,'a') or handle eq null", 22],
    ['handle ne null and name eq null', 6],
    ["tribe_id eq 't1' or tribe_id eq 't2' and kind eq 'brand'", 14],
    ["(tribe_id eq 't1' or tribe_id eq 't2') and kind eq 'brand'", 1],
    ["tribe_id IN ('t1','t3')", 21],
    ["TOLOWER(name) EQ 'anna adler'", 2],
    ['10 sub 2 sub 3 eq 5', 31],
    ['2 add 3 mul 4 eq 14 and 7 div 2 eq 3 and 7 divby 2 eq 3.5 and 7.0 div 2 eq 3.5 and -7 mod 3 eq -1', 31],
    ['null eq null and not (null ne null) and null ge null and not (null gt null)', 31],
    ['null', 0],
    ['active', 30],
    ['active eq true and true', 30],
    ["startswith(account_id,'a') eq true", 1],
    ['audience lt INF and audience gt -INF and not (audience lt NaN)', 31],
    ['in_degree gt 12345678901234567890', 0],
    ["account_id gt 'z' and account_id lt 'Ä'", 1],
    ["cast('12',Edm.Int64) eq 12 and cast(12,Edm.String) eq '12' and cast('x',Edm.Double) eq null", 31],
    ["account_id eq 'o''neil' or account_id eq @who", 1],
    ["trim('\t x \u00a0') eq 'x' and length('😀') eq 1", 31],
    ["substring('hello',-3) eq 'llo' and substring('hello',1,2) eq 'el' and substring('hello',9) eq ''", 31],
  ])('%s', async ($filter, expected) => {
    expect(
      (await found(server, 'members', { $filter, $count: 'true', $top: 0, '@who': "'anna'" }))['@odata.count'],
    ).toBe(expected)
  })

  test('times: with and without offset, dates, parts, durations', async () => {
    const all = fixtureTables().tables['ties']!
    const first = all.map((t) => t['first_at'] as Date)
    const middle = first.toSorted((a, b) => a.getTime() - b.getTime())[40]!
    const local = `${new Date(middle.getTime() + 5_400_000).toISOString().slice(0, 19)}+01:30`
    for (const at of [middle.toISOString(), middle.toISOString().slice(0, 19), local]) {
      expect(await kept(`first_at eq ${at}`, 'ties'), at).toBe(
        first.filter((t) => t.getTime() === middle.getTime()).length,
      )
      expect(await kept(`first_at lt ${at}`, 'ties'), at).toBe(first.filter((t) => t < middle).length)
    }
    const day = middle.toISOString().slice(0, 10)
    expect(
      await kept(`date(first_at) eq ${day} and time(first_at) lt 24:00`.replace('24:00', '23:59:59.999'), 'ties'),
    ).toBe(first.filter((t) => t.toISOString().startsWith(day)).length)
    expect(await kept(`first_at lt ${day}`, 'ties')).toBe(first.filter((t) => t.toISOString() < day).length)
    const parts =
      'year(first_at) eq 2026 and month(first_at) eq 1 and day(first_at) le 15 and hour(first_at) ge 12 and minute(first_at) lt 60 and second(first_at) ge 0 and fractionalseconds(first_at) eq 0 and totaloffsetminutes(first_at) eq 0'
    expect(await kept(parts, 'ties')).toBe(
      first.filter((t) => t.getUTCMonth() === 0 && t.getUTCDate() <= 15 && t.getUTCHours() >= 12).length,
    )
    const span = all.filter(
      (t) => (t['last_at'] as Date).getTime() - (t['first_at'] as Date).getTime() > 86_400_000,
    ).length
    expect(span).toBeGreaterThan(5)
    expect(await kept("last_at sub first_at gt duration'P1D'", 'ties')).toBe(span)
    expect(
      await kept("first_at add duration'PT24H' lt last_at and totalseconds(duration'PT1M1.5S') eq 61.5", 'ties'),
    ).toBe(span)
    expect(await kept('first_at lt now() and first_at gt mindatetime() and first_at lt maxdatetime()', 'ties')).toBe(
      all.length,
    )
  })

  test.each([
    ['people eq 1', /members has no property "people"; it has tribe_id, account_id/],
    [
      'account_id eq 1',
      /account_id \(Edm.String\) cannot be compared with 1 \(Edm.Int64\); write account_id eq '1'\.$/,
    ],
    [
      "audience gt '5'",
      /audience \(Edm.Int64\) cannot be compared with '5' \(Edm.String\); write audience gt 5, without quotes\.$/,
    ],
    ["'true' ne active", /; write true ne active, without quotes\.$/],
    ["audience gt 'many'", /cannot be compared with 'many' \(Edm.String\)\.$/],
    ["audience gt ''", /cannot be compared with '' \(Edm.String\)\.$/],
    ['role eq "chief"', /at character 9 stands "\\"chief\\"", where .*; text stands in single quotes: 'chief'\.$/],
    ['not (audience > 1)', /; greater is gt, greater or equal ge\.$/],
    ['active in (1)', /active \(Edm.Boolean\) cannot be compared with 1/],
    ['account_id', /account_id \(Edm.String\) is no condition/],
    ['not account_id', /neither true nor false/],
    ['account_id add 1 eq 2', /cannot be calculated with `add`/],
    ['length(audience) eq 1', /length cannot take audience \(Edm.Int64\)/],
    ['length() eq 1', /length is given 0 values and takes 1/],
    ['lenght(name) eq 1', /there is no function "lenght"; there are contains/],
    ['audience div 0 eq 1', /audience div 0 divides by 0/],
    ['audience eq', /at character 12 stands the end, where a property, a value, a function or "\(" is expected/],
    ['audience = 1', /at character 10 stands "= 1", where it should end, or go on with an operator; equality is eq\.$/],
    ["name eq 'x", /at character 9 stands "'x", where the text in quotes has no end/],
    ['', /at character 1 stands the end/],
    ['(audience eq 1', /where an operator or "\)" is expected/],
    ['name eq @who', /@who is given no value; add &@who=…/],
    ['first_at eq 2026-02-30', /a time such as/],
    ["name eq duration'x'", /a duration such as/],
    ["name eq Sales.Color'red'", /there is no type "Sales.Color"/],
    ["substring(name,0,-1) eq ''", /asks for a length below 0/],
    ['audience mul 9223372036854775807 gt 1', /a figure is out of range \(Out of Range Error: Overflow/],
    [`${'('.repeat(3000)}active${')'.repeat(3000)}`, /more than 50 levels deep/],
    [`${'not '.repeat(1000)}active`, /more than 50 levels deep/],
    [`1${' add 1'.repeat(60)} eq 1`, /more than 50 levels deep/],
    [`name eq '${'x'.repeat(8000)}'`, /it has 8010 characters, 8000 are allowed/],
    [`audience in (${Array.from({ length: 1001 }, () => 1).join(',')})`, /has 1001 values, 1000 are allowed/],
    [`${'substring('.repeat(40)}name${',audience)'.repeat(40)} eq ''`, /too entangled/],
  ])('%# refused with the reason', async ($filter, reason) => {
    const { status, code, target, message } = await refused(server, 'members', { $filter })
    expect({ status, code, target }).toEqual({
      status: 400,
      code: 'BAD_QUERY_OPTION',
      target: expect.stringMatching(/^\$filter$|^@who$/),
    })
    expect(message).toMatch(reason)
  })

  test.each([
    "name has 'x'",
    'geo.length(name) eq 1',
    'isof(name,Edm.String)',
    "matchespattern(name,'x')",
    '$it eq 1',
    'name/any(x:x eq 1)',
  ])('%s is not supported', async ($filter) => {
    expect(await refused(server, 'members', { $filter })).toMatchObject({ status: 501, code: 'NOT_SUPPORTED' })
  })

  test('many conditions side by side are no depth', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `audience eq ${i}`).join(' or ')
    expect(await kept(many)).toBe(31)
  })

  test('spaces of forms are spaces, a plus is a plus', async () => {
    const count = async (query: string) => (await send(server.address, `/odata/default/members/$count?${query}`)).text
    expect(await count('%24filter=tribe_id+eq+%27t1%27+and+not+%28kind+eq+%27bot%27%29')).toBe('12')
    expect(await count("$filter=contains(account_id,'a+b')")).toBe('0')
    expect(await count("$filter=name%20eq%20'Anna+Adler'")).toBe('0')
    const ties = await send(
      server.address,
      '/odata/default/ties/$count?$filter=first_at%20gt%202026-01-01T00:00:00+01:00',
    )
    expect(ties.text).toBe(String(fixtureTables().tables['ties']!.length))
  })
})
