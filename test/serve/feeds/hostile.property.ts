/** Whatever an address asks of a feed: an answer, or a refusal that says why; never an accident. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OFFERED } from '../../../src/build/tables.ts'
import { FORMATS } from '../../../src/export/export.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { TRIBEMAP_RATE: '0' } })
  await server.publishSecond()
})
afterAll(() => server.close())

const OPTIONS = ['build', 'top', 'first', 'after', 'since', 'spreadsheet', 'decimal']
const VALUES = [
  '',
  '0',
  '1',
  '7',
  '-1',
  '1e9',
  '007',
  '9007199254740993',
  '99999999999999999999',
  'NaN',
  'true',
  'null',
  'current',
  'b1',
  'b2',
  'b0',
  'b99',
  'b1;',
  "b1' OR 1=1 --",
  '$1',
  '1,chief,1',
  't1,chief,1',
  '"',
  '"a""b",1',
  ',,,',
  'comma',
  'point',
  '2026-04-09',
  '2026-04-09T03:00:00Z',
  '2026-99-99',
  '-271821-04-20',
  't1',
  'chief',
  '\u0000',
  '\ufeff',
  '\ud800',
  '%',
  '..',
  '__proto__',
  "'); DROP TABLE rankings; --",
  'x'.repeat(3_000),
]
const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const table = fc.constantFrom(...OFFERED)
/** What somebody might give who means no harm. */
const LIKELY: Record<string, readonly string[]> = {
  build: ['current', 'b1', 'b2', 'b9'],
  top: ['1', '3'],
  first: ['1', '7', '1000'],
  after: ['1,chief,1', '1,1', 'anna,forum', 't1,chief', '3', '9,1'],
  since: ['b1', 'b7', '2026-04-09', '2026-04-09T03:00:00.5Z'],
  spreadsheet: ['1', '0'],
  decimal: ['comma'],
}
const valueFor = (name: string) => {
  const likely = fc.constantFrom(...(LIKELY[name] ?? ['t1', 'chief', 'true', '1', 'b1', 'anna']))
  return fc.oneof({ weight: 2, arbitrary: likely }, { weight: 1, arbitrary: value })
}
const given = table.chain((t) => {
  const own = fc.constantFrom(...OPTIONS, ...OPTIONS, ...t.columns.map((c) => c.name))
  const name = fc.oneof({ weight: 19, arbitrary: own }, { weight: 1, arbitrary: value })
  const pair = name.chain((n) => fc.tuple(fc.constant(n), valueFor(n)))
  return fc.record({
    table: fc.constant(t.name),
    format: fc.constantFrom(...FORMATS),
    query: fc.array(pair, { maxLength: 3 }),
  })
})
/** As a client would send it, lone surrogates and all. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

async function answer(url: string): Promise<{ status: number; message: string; code: string }> {
  const { statusCode: status, body } = await server.app.inject(url)
  if (status < 400) return { status, message: '', code: '' }
  return { status, ...JSON.parse(body).error }
}

test('options of all kinds: answered, or refused by the name of the parameter', async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(given, async ({ table, format, query }) => {
      const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
      const { status, message, code } = await answer(`/feeds/default/${table}.${format}?${search}`)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect([200, 400, 404], message).toContain(status)
      if (status === 200) return
      const names = query.map(([name]) => JSON.stringify(name.toWellFormed()).slice(1, -1).slice(0, 50))
      if (code === 'NO_SUCH_BUILD') expect(query.some(([name]) => name === 'build' || name === 'since')).toBe(true)
      else if (code === 'BAD_CURSOR') expect(message).toContain('after takes')
      else
        expect(
          names.some((name) => message.includes(name)),
          message,
        ).toBe(true)
    }),
    { numRuns: 700, seed: 4 },
  )
  expect([...statuses.keys()].toSorted()).toEqual([200, 400, 404])
})

test('addresses of all kinds: found, or refused', async () => {
  const part = fc.oneof(
    value,
    fc.constantFrom('default', 'rankings.csv', 'rankings', '.csv', 'rankings.', 'a.b.c', 'rankings.csv.gz'),
  )
  const raw = fc.string({ unit: fc.constantFrom(...'%/.?&=+#\\:;@ aE0'), maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(part, part, fc.option(raw), async (workspace, file, tail) => {
      const path =
        tail === null ? `${encode(workspace)}/${encode(file)}` : `default/rankings.csv${tail.replace('#', '%23')}`
      const { status, message } = await answer(`/feeds/${path}`)
      expect(status).toBeLessThan(500)
      if (status >= 400) expect(message.length).toBeGreaterThan(10)
    }),
    { numRuns: 400, seed: 4 },
  )
})
