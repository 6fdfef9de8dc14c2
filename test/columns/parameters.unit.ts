import { afterAll, beforeAll, expect, test } from 'vitest'
import { Database, type Session, type Value } from '../../src/columns/database.ts'

let database: Database
let session: Session

beforeAll(async () => {
  database = await Database.open({ path: ':memory:', memory: '64MB', threads: 1, tempDirectory: 'unused' })
  session = await database.session()
})

afterAll(() => {
  session.close()
  database.close()
})

test.each<[string, Value, string]>([
  ['text with quotes', `'; DROP TABLE people; --`, 'VARCHAR'],
  ['text with a zero byte', 'a\u0000b', 'VARCHAR'],
  ['a date', new Date('2015-02-24T11:35:00.250Z'), 'TIMESTAMP'],
  ['a whole number beyond 32 bits', 3_000_000_000, 'BIGINT'],
  ['a whole number beyond 64 bits', 1e300, 'DOUBLE'],
  ['a fraction', 0.1 + 0.2, 'DOUBLE'],
  ['a list of text', ['ben', `o'neil`, ''], 'VARCHAR[]'],
  ['a list of whole numbers', [1, 2 ** 40, null], 'BIGINT[]'],
  ['a list with a fraction', [1, 2.5], 'DOUBLE[]'],
  ['a list of dates', [new Date(0)], 'TIMESTAMP[]'],
])('a parameter keeps its value and type: %s', async (_, value, type) => {
  expect(await session.row('SELECT $1 AS value, typeof($1) AS type', [value])).toEqual({ value, type })
})

test('the empty list matches nobody, whatever the column', async () => {
  const people = `(VALUES (1, 'anna'), (2, 'ben')) AS people(key, name)`
  expect(await session.rows(`FROM ${people} WHERE key = ANY($keys)`, { keys: [] })).toEqual([])
  expect(await session.rows(`FROM ${people} WHERE name = ANY($names)`, { names: [] })).toEqual([])
  expect(await session.rows(`FROM ${people} WHERE name = ANY($names)`, { names: ['ben'] })).toEqual([
    { key: 2, name: 'ben' },
  ])
})
