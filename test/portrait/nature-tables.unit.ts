/** What the steps leave fills every column that the registry says there is, by type too, and says of people no more than that. */
import { expect, test } from 'vitest'
import type { Table } from '../../src/build/tables/column.ts'
import { NATURE_COLUMNS, NATURE_TABLES } from '../../src/build/tables/nature.ts'
import { writeTable } from '../../src/build/write.ts'
import type { Session } from '../../src/columns/database.ts'
import { makeHolding } from '../../src/portrait/holding/holding.ts'
import { makePurpose } from '../../src/portrait/purpose.ts'
import { makeShells } from '../../src/portrait/shells.ts'
import { ask, people, replies } from './world.ts'

const TRIBES: Table = {
  name: 'more_of_tribes',
  doc: 'The columns that this adds to tribes.',
  from: 'build',
  key: ['tribe_number'],
  order: ['tribe_number'],
  columns: [{ name: 'tribe_number', type: 'integer', doc: 'The number in the tribe id.' }, ...NATURE_COLUMNS],
}

async function write(session: Session): Promise<void> {
  await session.run(`ATTACH ':memory:' AS build`)
  await writeTable(
    session,
    TRIBES,
    `FROM (SELECT DISTINCT tribe_number FROM faces) LEFT JOIN tribe_nature USING (tribe_number) LEFT JOIN tribe_shape USING (tribe_number)
     LEFT JOIN tribe_succession USING (tribe_number) LEFT JOIN tribe_purpose USING (tribe_number) LEFT JOIN tribe_moves USING (tribe_number)`,
  )
  for (const table of NATURE_TABLES) await writeTable(session, table, `FROM ${table.name}`)
}

test('every column is filled, in every tribe the same sentences but for its counts', async () => {
  const rows = [
    ...replies(people(12), ['anna']),
    ...replies(people(6), ['ben']),
    ...replies(['ben', 'anna', 'brand'], ['p00']),
    ...replies(['p00'], ['brand']),
  ]
  const [tribes, shells] = await ask(
    { rows, accounts: [{ account: 'brand', kind: 'brand' }], shells: { anna: 0 } },
    [makeHolding, makePurpose, makeShells, write] as never,
    ['FROM build.more_of_tribes', 'FROM build.shells'],
  )
  const empty = Object.entries(tribes![0]!).filter(([, value]) => value === null)
  // a first build: nothing has moved
  expect(empty.map(([name]) => name)).toEqual(['newcomers', 'risers', 'fallers', 'silent'])
  expect(tribes![0]).toMatchObject({
    nature: 'organic',
    shape: 'hub',
    next_chief: 'ben',
    purpose: 'engagement',
    brand_people: 1,
  })
  expect(shells).toHaveLength(15)
  const names = ['anna', 'ben', 'p00']
  for (const sentence of ['why_nature_en', 'why_nature_de', 'why_succession_en', 'why_succession_de'])
    for (const name of names) expect(tribes![0]![sentence]).not.toMatch(new RegExp(`\\b${name}\\b`))
})
