/** Bursts of complaint, over all tribes. */
import { expect, test } from 'vitest'
import { burstsText, readBursts } from '../../../src/shell/verbs/bursts.ts'
import { changed, knownBuild } from '../build.ts'

test('the strongest first, the whole map among them, each with its sample', async () => {
  await using build = await knownBuild(changed('bursts', (row) => ({ z: row['tribe_id'] === 'all' ? 9 : 5 })))
  const found = await readBursts(build, undefined, false, 20)
  expect(found.rows.map((row) => row['tribe_id'])).toEqual(['all', 't1'])
  const lines = burstsText(found).split('\n')
  expect(lines.map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
    'tribe | name | from | to | people | negative | usual | about | said to',
    expect.stringMatching(/^─/),
    'all | the whole map | 2026-02-14 | 2026-02-16 | 6 | 40 % | 10 % | brakes | velo-werk',
    ' | “Die Bremse quietscht, schon wieder.”',
    't1 | brakes · tyres | 2026-02-14 | 2026-02-16 | 5 | 60 % | 10 % | brakes | velo-werk',
    ' | “Die Bremse quietscht, schon wieder.”',
    'negative: share of the people who spoke then; usual: the same at other times (median); tribe all: the whole map.',
  ])
  const first = await readBursts(build, undefined, false, 1)
  expect(first).toMatchObject({ all: 2, rows: [{ tribe_id: 'all' }] })
  expect(burstsText(first)).toContain('1 of 2 bursts; --top shows more.')
  expect((await readBursts(build, 't1', false, 20)).rows).toHaveLength(1)
  expect(burstsText(await readBursts(build, "t2' OR true --", false, 20))).toMatch(/^No burst of complaint/)
})

test('what a sensitive one is about is shown on demand', async () => {
  await using build = await knownBuild(changed('bursts', () => ({ sensitive: true, sample: 'x\u001b[2J' })))
  expect(burstsText(await readBursts(build, 't1', false, 20))).not.toMatch(/brakes {2}|\[2J/)
  expect(burstsText(await readBursts(build, 't1', true, 20))).toMatch(/brakes {2}[\s\S]*“x \[2J”/)
})
