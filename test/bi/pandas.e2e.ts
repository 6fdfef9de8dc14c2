/** pandas on the feeds' addresses: the types that columns should have, and the same figures. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ColumnKind } from '../../src/build/tables/column.ts'
import { MAP_TABLES } from '../../src/build/tables/map.ts'
import { OFFERED, offeredTable } from '../../src/build/tables.ts'
import { PYTHON, python, WITHOUT_PYTHON } from '../support/python.ts'
import { REFERENCE } from './doors.ts'
import { difference, type Value } from './figures.ts'
import { makeWorld, type World } from './world.ts'

interface Frame {
  table: string
  format: string
  dtypes: Record<string, string>
  rows: Value[][]
}

let world: World
let frames: Frame[]
beforeAll(async () => {
  if (!PYTHON) return
  world = await makeWorld({ sample: false })
  const read = python('frames.py', [world.server.address], JSON.stringify(OFFERED))
  frames = read
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
})
afterAll(() => world?.end())

/** What pandas makes of each kind of column; where values are missing, whole numbers are doubles and booleans objects. */
const DTYPES: Record<ColumnKind, RegExp> = {
  text: /^(str|object)$/,
  integer: /^(int64|float64)$/,
  number: /^float64$/,
  boolean: /^(bool|object)$/,
  time: /^datetime64\[us(, UTC)?\]$/,
}

describe.skipIf(!PYTHON)(`pandas${WITHOUT_PYTHON}`, () => {
  const cases = OFFERED.flatMap(({ name }) =>
    ['csv', 'ndjson', 'parquet', 'arrow'].map((format) => [name, format] as const),
  )
  test.each(cases)('%s.%s', async (name, format) => {
    const table = offeredTable(name)!
    const frame = frames.find((f) => f.table === name && f.format === format)!
    expect(Object.keys(frame.dtypes)).toEqual(table.columns.map((c) => c.name))
    const expected = await REFERENCE(world, table, 'current')
    table.columns.forEach((column, i) => {
      const dtype = frame.dtypes[column.name]!
      const whole = expected.length > 0 && expected.every((row) => row[i] !== null)
      const said = `${column.name} is ${dtype}`
      const empty = expected.every((row) => row[i] === null)
      if (!empty) expect(dtype, said).toMatch(DTYPES[column.type])
      if (whole && column.type === 'integer') expect(dtype, said).toBe('int64')
      if (whole && column.type === 'boolean') expect(dtype, said).toBe('bool')
    })
    if (MAP_TABLES.includes(table)) expect(expected.length).toBeGreaterThan(1)
    expect(difference(table, frame.rows, expected)).toBeNull()
  })
})
