/** The judge of the doors: it must see the smallest difference. */
import { expect, test } from 'vitest'
import type { Table } from '../../src/build/tables/column.ts'
import { difference, type Value } from './figures.ts'

const TABLE: Table = {
  name: 'figures',
  doc: '',
  from: 'build',
  key: ['id'],
  order: ['id'],
  columns: [
    { name: 'id', type: 'text', doc: '' },
    { name: 'score', type: 'number', doc: '' },
    { name: 'at', type: 'time', doc: '' },
    { name: 'listed', type: 'boolean', doc: '' },
  ],
}
const row = (...values: Value[]): Value[] => BASE.map((v, i) => values[i] ?? v)
const BASE: Value[] = ['anna', 0.1 + 0.2, '2026-03-01T12:00:00.000007Z', true]
const ROWS = [row(), row('ben')]

test('the same rows are the same, however a time writes its fraction', () => {
  expect(difference(TABLE, ROWS, ROWS)).toBeNull()
  const short = row('anna', 1, '2026-03-01T12:00:00Z')
  expect(difference(TABLE, [row('anna', 1, '2026-03-01 12:00:00.000000+00:00')], [short])).toBeNull()
})

test.each<[string, Value[][], string]>([
  ['the last bit of a number', [row('anna', 0.3), ROWS[1]!], 'score of id anna (row 1): 0.3, not 0.30000000000000004'],
  ['a microsecond', [row('anna', 0.1 + 0.2, '2026-03-01T12:00:00.000008Z'), ROWS[1]!], 'at of id anna'],
  ['text for a boolean', [row('anna', 0.1 + 0.2, '2026-03-01T12:00:00.000007Z', 'true'), ROWS[1]!], '"true", not true'],
  ['empty text for nothing', [['', ...ROWS[0]!.slice(1)], ROWS[1]!], 'id of id anna (row 1): "", not "anna"'],
  ['another order', [ROWS[1]!, ROWS[0]!], 'id of id anna (row 1): "ben"'],
  ['a missing row', [ROWS[0]!], 'row 2 of 2 is missing'],
  ['a row more', [...ROWS, row('cleo')], '3 rows, not 2'],
  ['a value more', [[...ROWS[0]!, 1], ROWS[1]!], 'row 1 has 5 values, not 4'],
])('%s is told', (_, rows, said) => {
  expect(difference(TABLE, rows, ROWS)).toContain(said)
})
