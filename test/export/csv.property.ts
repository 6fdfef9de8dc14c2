import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tableByName } from '../../src/build/tables.ts'
import { exportTable } from '../../src/export/export.ts'
import { fixtureTables, oneFile, writeBuildFile } from '../build/fixture.ts'
import { readCsv } from './rfc4180.ts'

const ties = tableByName('ties')!
const EDGES = [0, -0, 5e-324, 1e-300, 1e300, 0.1 + 0.2, 1 / 3, 1e21, 1e-7, 2 ** 53, Number.MAX_VALUE, -Number.MAX_VALUE]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tribemap-csv-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Any code points, with those that CSV cares for more often than by chance. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ';', '#', ' ', 'a', '\\', '\t', '\u0000'), maxLength: 8 }),
)
const anyNumber = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...EDGES))
const anyTime = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
const anyTie = fc.record({
  actor: anyText,
  target: anyText,
  weight: fc.option(anyNumber),
  interactions: fc.integer(),
  first_at: fc.option(anyTime),
  last_at: fc.option(anyTime),
  main_kind: fc.option(anyText),
  main_channel: fc.option(anyText),
  actor_tribe_id: fc.option(anyText),
  target_tribe_id: fc.option(anyText),
  actor_source: anyText,
  target_source: anyText,
})

test('what is exported as CSV or NDJSON reads back the same: any text, doubles to the last bit, times, NULL', async () => {
  const path = join(folder, 'b1-1.duckdb')
  const out = join(folder, 'ties')
  const options = { memory: '256MB', threads: 1, tempDirectory: folder }
  await fc.assert(
    fc.asyncProperty(fc.array(anyTie, { maxLength: 60 }), async (rows) => {
      await writeBuildFile(path, { ties: rows }, fixtureTables().manifest)
      const expected = rows.map(comparable).sort()

      await exportTable(oneFile(path), ties, 'csv', out, options)
      const [header, ...records] = readCsv(await readFile(out, 'utf8'))
      expect(header).toEqual(ties.columns.map((c) => c.name))
      const csv = records.map((record) => Object.fromEntries(ties.columns.map((c, i) => [c.name, record[i]!])))
      expect(csv.map(comparable).sort()).toEqual(expected)

      await exportTable(oneFile(path), ties, 'ndjson', out, options)
      const lines = (await readFile(out, 'utf8')).split('\n').slice(0, -1)
      expect(lines.map((line) => comparable(JSON.parse(line))).sort()).toEqual(expected)
    }),
    { seed: 20261121, numRuns: 12 },
  )
})

/** One text for a row, whether its values are typed, or text as in CSV; −0 and 0 differ. */
const comparable = (row: Record<string, unknown>): string =>
  JSON.stringify(
    ties.columns.map(({ name, type }) => {
      const value = row[name]
      if (value === null) return null
      if (type === 'time') return new Date(value as string | Date).toISOString()
      if (type === 'text') return value
      const number = Number(value)
      return Object.is(number, -0) ? '-0' : String(number)
    }),
  )

test('a number is as short as JavaScript would print it', async () => {
  const path = join(folder, 'numbers.duckdb')
  const out = join(folder, 'numbers')
  const numbers = fc.sample(anyNumber, { seed: 20261121, numRuns: 3000 })
  const tie = { interactions: 1, first_at: null, last_at: null, main_kind: null, main_channel: null }
  const tribes = { actor_tribe_id: 't1', target_tribe_id: 't1', actor_source: 's', target_source: 's' }
  const rows = numbers.map((weight, i) => ({
    ...tie,
    ...tribes,
    actor: String(i).padStart(6, '0'),
    target: 't',
    weight,
  }))
  await writeBuildFile(path, { ties: rows }, fixtureTables().manifest)
  await exportTable(oneFile(path), ties, 'csv', out, { memory: '256MB', threads: 1, tempDirectory: folder })
  const [, ...records] = readCsv(await readFile(out, 'utf8'))
  const digits = (text: string): string => text.replace(/e.*|^-|\./g, '').replace(/^0+|0+$/g, '')
  expect(records.map((r) => digits(r[2]!))).toEqual(numbers.map((n) => digits(String(n))))
})
