/** What `tribemap rebuild --dry-run` and `tribemap ingest --dry-run` say for people. */
import { expect, test } from 'vitest'
import type { Forecast } from '../../src/jobs/desk/desk.ts'
import { forecastText, previewText, warnOfRejects } from '../../src/shell/texts.ts'

const FORECAST: Forecast = {
  current: 'b3',
  nothingNewSince: null,
  makes: true,
  refusal: null,
  interactions: 12_000,
  newInteractions: 700,
  windowStart: '2026-01-01T00:00:00.000Z',
  windowEnd: '2026-02-01T00:00:00.000Z',
  people: 900,
  ties: 4000,
  memory: { needed: 18_464, allowed: 8e9, duckdb: 2e9 },
  disk: { needed: 17e6, free: 12.4e6, older: { builds: 0, bytes: 0 } },
  seconds: 2.4,
  warnings: [],
}
const lines = (more: Partial<Forecast>) => forecastText({ ...FORECAST, ...more }).split('\n')

test('memory of the kernels and of DuckDB, disk and time, each beside what there is', () => {
  expect(lines({})).toEqual([
    'A rebuild would read 12,000 interactions of 2026-01-01 to 2026-02-01, 700 of them in imports since b3: about 900 people and 4,000 ties.',
    'Memory: the kernels about 1 MB of 8,000 MB allowed; DuckDB up to 2,000 MB (--memory).',
    'Disk: about 17 MB of 12 MB free. Time: about 2 s.',
    'A new build would be made.',
    'Nothing was changed.',
  ])
})

test('what would come of it', () => {
  const refusal = { code: 'NOT_ENOUGH_DISK', message: 'A rebuild needs more.' }
  expect(lines({ nothingNewSince: 'b3', makes: false })[3]).toBe(
    'Nothing is new since build b3: without --force none would be made.',
  )
  expect(lines({ nothingNewSince: 'b3' })[3]).toBe(
    'Nothing is new since build b3; a new build would be made all the same.',
  )
  expect(lines({ refusal })[3]).toBe('It would be refused: A rebuild needs more.')
  expect(lines({ refusal, nothingNewSince: 'b3' })[3]).toBe('It would be refused: A rebuild needs more.')
})

test('how much of a delivery is said to nobody in particular, and what would be left out', () => {
  const preview = {
    files: [],
    mapping: {},
    unused: [],
    rows: [],
    kinds: [],
    direction: '',
    records: 1200,
    rejects: { count: 3, first: [], file: null },
  }
  const last = (more: object) =>
    previewText({ ...preview, unaddressed: 0, selfLoops: 0, ...more } as never)
      .split('\n')
      .at(-1)
  expect(last({})).toBe('1,200 records, 3 refused. Nothing was imported.')
  expect(last({ unaddressed: 1100, selfLoops: 2 })).toBe(
    '1,200 records, 3 refused, 1,100 said to nobody in particular (read, but no tie), 2 to be left out: from an account to itself, with nothing said. Nothing was imported.',
  )
})

test('one is one', () => {
  expect(lines({ interactions: 1, newInteractions: 1, people: 1, ties: 1 })[0]).toBe(
    'A rebuild would read 1 interaction of 2026-01-01 to 2026-02-01, 1 of them in imports since b3: about 1 person and 1 tie.',
  )
  const said: string[] = []
  const refused = (count: number) => warnOfRejects((one) => said.push(one), { count, first: [], file: 'rejects.csv' })
  refused(1)
  refused(1200)
  expect(said).toEqual([
    '1 record was refused; it and its reason are in rejects.csv.',
    '1,200 records were refused; all of them with their reasons are in rejects.csv.',
  ])
})

test('a preview shows what steers a terminal, and line breaks, as spaces', () => {
  const preview = {
    files: [],
    mapping: { actor: 'from', text: 'said' },
    unused: [],
    rows: [{ actor: 'anna', text: 'one\r\ntwo\u001b[2Jthree' }],
    kinds: [],
    direction: 'as given',
    records: 1,
    unaddressed: 0,
    selfLoops: 0,
    rejects: { count: 0, first: [], file: null },
  }
  const text = previewText(preview as never)
  expect(text).toContain('one two [2Jthree')
  expect(text).toMatch(/1 record, 0 refused\. Nothing was imported\.$/)
})
