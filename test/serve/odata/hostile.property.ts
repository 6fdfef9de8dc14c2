/** Whatever is asked, the answer is rows or a refusal that says why: never an unexpected error. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, send, startServer, type TestServer } from '../server.ts'
import { found } from './asking.ts'
import { truth } from './expressions.ts'
import { calculation, names, set, soup, values, weird, words } from './nonsense.ts'

let server: TestServer
let asked = 0
let refused = 0
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const runs = (numRuns: number) => ({ numRuns, seed: 6, ignoreEqualValues: true })
const code = (text: string): string => encodeURIComponent(text.toWellFormed())

async function ask(path: string, headers: Record<string, string> = {}): Promise<void> {
  const answer = await send(server.address, path, { headers })
  asked++
  if (answer.status === 200) return
  refused++
  saysWhy(path, answer)
}

function saysWhy(path: string, { status, json, text }: Answer): void {
  const told = `${path.slice(0, 300)} → ${status} ${text.slice(0, 300)}`
  expect(status === 501 || (status >= 400 && status < 500), told).toBe(true)
  expect(json?.error?.message?.length ?? json?.message?.length, told).toBeGreaterThan(15)
  expect(json.error.code, told).not.toBe('INTERNAL')
}

test('$filter: words, names and values in any order', () =>
  fc.assert(
    fc.asyncProperty(set, soup, (table, text) => ask(`/odata/default/${table}?$top=3&$filter=${code(text)}`)),
    runs(400),
  ))

test('$filter: calculations of any types and sizes', () =>
  fc.assert(
    fc.asyncProperty(calculation, fc.constantFrom('', ' eq null', ' ge 1', ' gt mindatetime()'), (text, end) =>
      ask(`/odata/default/ties?$top=3&$filter=${code(text + end)}`),
    ),
    runs(500),
  ))

test('$filter: sound ones with one place damaged', () =>
  fc.assert(
    fc.asyncProperty(
      truth.map((e) => e.text).filter((t) => t.length < 1_500),
      fc.nat(),
      fc.oneof(weird, words, fc.constant('')),
      (text, at, damage) => {
        const place = at % (text.length + 1)
        return ask(
          `/odata/default/members?$top=3&$filter=${code(text.slice(0, place) + damage + text.slice(place + 1))}`,
        )
      },
    ),
    runs(300),
  ))

test('$orderby and $select', () =>
  fc.assert(
    fc.asyncProperty(
      set,
      fc.constantFrom('$orderby', '$select', 'ORDERBY'),
      fc.oneof(
        soup,
        fc.array(fc.oneof(names, weird), { maxLength: 5 }).map((n) => n.join(',')),
      ),
      (table, option, text) => ask(`/odata/default/${table}?$top=3&${option}=${code(text)}`),
    ),
    runs(250),
  ))

test('$orderby: by calculations, over pages', () =>
  fc.assert(
    fc.asyncProperty(calculation, fc.constantFrom('', ' desc'), async (text, word) => {
      const answer = await send(server.address, `/odata/default/ties?$orderby=${code(text + word)}`, {
        headers: { prefer: 'maxpagesize=50' },
      })
      asked++
      if (answer.status === 200) await ask(answer.json['@odata.nextLink'].slice(server.address.length))
      else saysWhy(text, answer)
    }),
    runs(150),
  ))

test('$skiptoken: made up, cut, or with other values in it', async () => {
  const page = await found(server, 'members', { $orderby: 'chief_score,name,active' }, { prefer: 'maxpagesize=9' })
  const sound = new URL(page['@odata.nextLink']).searchParams.get('$skiptoken')!
  const parts = JSON.parse(Buffer.from(sound, 'base64url').toString()) as unknown[]
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    weird,
    fc.constantFrom(
      'b2',
      'b01',
      '../b1',
      -1,
      0,
      1e21,
      'nan',
      'inf',
      '1'.repeat(19),
      '9'.repeat(19),
      '2026-13-01 00:00:00',
      true,
    ),
  ) as fc.Arbitrary<unknown>
  const changed = fc
    .tuple(fc.nat(parts.length), strange)
    .map(([at, value]) => Buffer.from(JSON.stringify(parts.toSpliced(at, 1, value))).toString('base64url'))
  const cut = fc.nat(sound.length).map((n) => sound.slice(0, n))
  const made = fc.oneof(
    weird,
    fc.jsonValue().map((v) => Buffer.from(JSON.stringify(v)).toString('base64url')),
    cut,
    changed,
  )
  await fc.assert(
    fc.asyncProperty(made, (token) =>
      ask(`/odata/default/members?$orderby=chief_score,name,active&$skiptoken=${code(token)}`),
    ),
    runs(250),
  )
})

test('keys of rows, paths, and build ids', () =>
  fc.assert(
    fc.asyncProperty(
      set,
      fc.oneof(
        soup,
        weird,
        fc
          .array(
            fc.tuple(names, fc.oneof(values, weird)).map((p) => p.join('=')),
            { maxLength: 4 },
          )
          .map((k) => k.join(',')),
      ),
      fc.constantFrom('(', '/', '/$count/', '?build='),
      (table, text, how) => ask(`/odata/default/${table}${how}${code(text)}${how === '(' ? ')' : ''}`),
    ),
    runs(250),
  ))

test('bytes that no client would send', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            '%',
            '%zz',
            '%ff',
            '%00',
            '%c3%28',
            '?',
            '&',
            '=',
            '/',
            '//',
            '+',
            '%2F',
            '$filter=',
            '@a=',
            '$',
            'tribes',
            '$metadata',
            "('t1')",
            '..',
            '%2e%2e',
            ';',
            '#',
          ),
          fc.integer({ min: 33, max: 126 }).map((c) => String.fromCharCode(c)),
        ),
        { maxLength: 12 },
      ),
      (parts) => ask(`/odata/default/${parts.join('')}`),
    ),
    runs(200),
  ))

test('formats, versions, preferences, counts', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom('$format', '$top', '$skip', '$count', 'accept', 'odata-maxversion', 'odata-version', 'prefer'),
      fc.oneof(
        weird,
        soup,
        values,
        fc.constantFrom(
          'application/json;odata.metadata=',
          ';;;,,,q=',
          'application/*;q=x',
          'odata.maxpagesize=99999999999',
          '*/*;q=0',
        ),
      ),
      fc.constantFrom('tribes', '$metadata', '', 'tribes/$count'),
      (name, text, path) =>
        name.startsWith('$')
          ? ask(`/odata/default/${path}?${name}=${code(text)}`)
          : ask(`/odata/default/${path}`, { [name]: text.replaceAll(/[^\x20-\x7e]/g, '?') }),
    ),
    runs(250),
  ))

test('there were enough of them, and most were refused', () => {
  expect(asked).toBeGreaterThan(2_000)
  expect(refused).toBeGreaterThan(1_000)
  expect(server.logged.filter((line) => line['msg'] === 'unexpected error')).toEqual([])
})
