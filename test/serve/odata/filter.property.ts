/** Whatever $filter and $orderby say, the rows are those that the protocol's rules give, judged by an evaluator of the test's own. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offeredTable } from '../../../src/build/tables.ts'
import { fixtureTables } from '../../build/fixture.ts'
import { startServer, type TestServer } from '../server.ts'
import { allPages, found } from './asking.ts'
import { bytes, type Expression, number, type Row, text, truth, whole } from './expressions.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const MEMBERS = (fixtureTables().tables['members'] as Row[]).toSorted(
  (a, b) =>
    bytes(a['account_id'] as string, b['account_id'] as string) || bytes(a['source'] as string, b['source'] as string),
)
const idOf = (row: Row): string => `${row['account_id']} ${row['source']}`

test('a filter keeps the rows for which it is true', async () => {
  let kept = 0
  await fc.assert(
    fc.asyncProperty(
      truth.filter((e) => e.text.length < 2_000),
      async (expression) => {
        const { value } = await found(server, 'members', { $filter: expression.text, $select: 'account_id,source' })
        const expected = MEMBERS.filter((row) => expression.of(row) === true).map(idOf)
        expect(value.map(idOf)).toEqual(expected)
        if (expected.length > 0 && expected.length < MEMBERS.length) kept++
      },
    ),
    { numRuns: 600, seed: 4 },
  )
  expect(kept, 'filters that kept some rows and not all').toBeGreaterThan(150)
})

test('pages of any size and order neither repeat nor skip a row; empty values stand first, or last downwards', async () => {
  const terms = fc.array(
    fc.record({
      by: fc.oneof(
        fc
          .constantFrom('handle', 'name', 'shell', 'chief_score', 'audience', 'active', 'role')
          .map((name): Expression => ({ text: name, of: (row) => row[name]! })),
        text as fc.Arbitrary<Expression>,
        whole as fc.Arbitrary<Expression>,
        number as fc.Arbitrary<Expression>,
        truth as fc.Arbitrary<Expression>,
      ),
      word: fc.constantFrom('', ' asc', ' desc', ' DESC'),
    }),
    { minLength: 1, maxLength: 3 },
  )
  await fc.assert(
    fc.asyncProperty(
      terms,
      fc.integer({ min: 1, max: 13 }),
      fc.option(fc.integer({ min: 0, max: 40 })),
      fc.integer({ min: 0, max: 5 }),
      async (order, size, top, skip) => {
        const $orderby = order.map(({ by, word }) => `${by.text}${word}`).join(',')
        fc.pre($orderby.length < 2_000)
        const options = { $orderby, $select: 'source,account_id', $skip: skip, ...(top === null ? {} : { $top: top }) }
        const { rows, pages } = await allPages(server, 'members', options, { prefer: `odata.maxpagesize=${size}` })
        const sorted = MEMBERS.toSorted((a, b) => {
          for (const { by, word } of order) {
            const sign = /desc/i.test(word) ? -1 : 1
            const difference = compared(by.of(a), by.of(b))
            if (difference !== 0) return sign * difference
          }
          return MEMBERS.indexOf(a) - MEMBERS.indexOf(b)
        })
        expect(rows.map(idOf)).toEqual(sorted.slice(skip, top === null ? undefined : skip + top).map(idOf))
        for (const page of pages) expect(page.value.length).toBeLessThanOrEqual(size)
      },
    ),
    { numRuns: 120, seed: 5 },
  )
})

/** Null before all else. */
function compared(a: ReturnType<Expression['of']>, b: ReturnType<Expression['of']>): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return typeof a === 'string' ? bytes(a, b as string) : Number(a) - Number(b)
}

test('the table of the evaluator has every kind of column', () => {
  const kinds = new Set(offeredTable('members')!.columns.map((c) => c.type))
  expect([...kinds].sort()).toEqual(['boolean', 'integer', 'number', 'text'])
  expect(MEMBERS.some((r) => r['handle'] === null) && MEMBERS.some((r) => r['chief_score'] === null)).toBe(true)
})
