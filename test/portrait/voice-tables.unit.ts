/** What the registry of tables says of voices, bursts, times and the journey is what the steps leave. */
import { expect, test } from 'vitest'
import { VOICE_TABLES } from '../../src/build/tables/voices.ts'
import { PHASES } from '../../src/needs/text/journey.ts'
import { makeJourney } from '../../src/portrait/journey.ts'
import { makeTimes } from '../../src/portrait/times.ts'
import { makeBursts } from '../../src/portrait/voices/bursts.ts'
import { makeVoices } from '../../src/portrait/voices/voices.ts'
import { day, people, portrayed } from './by-hand.ts'

test('each column is there, each key names one row', async () => {
  const things = people(12).flatMap((actor, i) =>
    Array.from({ length: 40 }, (_, d) => ({
      actor,
      to: [`p${String((i + 1) % 12).padStart(2, '0')}`],
      kind: i === 0 ? 'share' : 'reply',
      at: day(d, 9 + i),
      channel: d % 2 ? 'forum' : 'shop',
      phase: PHASES[i % 6]!,
      mood: i === 1 ? (1 as const) : d === 30 || i === 0 || i === d % 12 ? (-1 as const) : (0 as const),
      text: `${i} ${d}`,
      terms: ['tents'],
    })),
  )
  const queries = VOICE_TABLES.flatMap(({ name, columns, key, order }) => [
    `SELECT ${columns.map((column) => column.name).join(', ')} FROM ${name} ORDER BY ${order.join(', ')}`,
    `SELECT ${key.join(', ')} FROM ${name} GROUP BY ALL HAVING count(*) > 1 OR ${key.map((k) => `${k} IS NULL`).join(' OR ')}`,
  ])
  const found = await portrayed({ things }, [makeVoices, makeBursts, makeTimes, makeJourney], queries)
  for (const [i, { name, columns }] of VOICE_TABLES.entries()) {
    const rows = found[2 * i]!
    expect(rows.length, name).toBeGreaterThan(0)
    for (const { name: column, values } of columns)
      if (values) for (const row of rows) expect([...values, null], `${name}.${column}`).toContain(row[column])
    expect(found[2 * i + 1], name).toEqual([])
  }
})

test('the phases are those that are read', () => {
  expect(
    VOICE_TABLES.find(({ name }) => name === 'journey')?.columns.find(({ name }) => name === 'phase')?.values,
  ).toEqual(PHASES)
})
