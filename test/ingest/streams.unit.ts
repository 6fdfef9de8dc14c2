/** Real streams of interactions import whole, with the options their columns need. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Staging } from './staging.ts'

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const present = existsSync(DATA)
if (!present) console.log(`streams.unit.ts: skipped, the real streams are not here (${DATA})`)

let staging: Staging
beforeAll(async () => {
  staging = await Staging.open()
})
afterAll(() => staging.close())

test.skipIf(!present).each([
  ['karate.csv', 78, false],
  ['football.csv', 613, false],
  ['polblogs.csv', 19_090, false],
  ['collegemsg.csv.gz', 59_835, true],
  ['airline.csv.gz', 16_507, true],
  ['uboot-review.csv.gz', 98_756, true],
  ['ubuntu-irc.csv.gz', 115_897, true],
  ['higgs-dev.csv.gz', 308_894, true],
  ['mathoverflow-dev.csv.gz', 271_953, true],
])('%s: %d interactions', async (file, records, timed) => {
  const { rejects, table, ...staged } = await staging.stageOnly([`${DATA}${file}`])
  expect(staged.records).toBe(records)
  expect(rejects.count).toBe(0)
  const found = await staging.session.row(
    `SELECT count(*) AS rows, count("at") AS timed, count(DISTINCT "row") AS numbers FROM ${table}`,
  )
  expect(found).toEqual({ rows: records, timed: timed ? records : 0, numbers: records })
})

test.skipIf(!present)('airline-accounts.csv: seven brands', async () => {
  const { rows } = await staging.accounts({}, { files: [`${DATA}airline-accounts.csv`] })
  expect(rows.map((row) => row['kind'])).toEqual(Array(7).fill('brand'))
})
