/** Voices over all tribes, and the ids that verbs take. */
import { expect, test } from 'vitest'
import { tribeId } from '../../../src/shell/arguments.ts'
import { WAYS } from '../../../src/shell/tribe.ts'
import { readVoices, voicesText } from '../../../src/shell/verbs/voices.ts'
import { changed, knownBuild } from '../build.ts'

test('each way with its figures, and what was said', async () => {
  await using build = await knownBuild()
  const found = await Promise.all(WAYS.map((way) => readVoices(build, way, undefined, 10)))
  const text = voicesText(found).replaceAll(/ {2,}/g, ' | ')
  for (const line of [
    /^multipliers, whose things others pass on:\nwho \| tribe \| by people \| times \| things \| channel/,
    /^@ben \(ben\) \| t1 \| 4 \| 6 \| 5 \|/m,
    /^@anna \(anna\) \| t1 \| 5 \| 3 \|/m,
    /\| 3 \| 1 \| .*\n \| “Best shop on the coast\.”$/m,
    /^emma \| t1 \| 4 \| \S+ \| 3 \| .*\n \| “Die Bremse quietscht, schon wieder\.”$/m,
  ])
    expect(text).toMatch(line)
  expect(voicesText([await readVoices(build, 'creator', 't3', 10)])).toBe(
    'creators, who begin threads that others answer: none',
  )
})

test('over all tribes the figure decides, in one tribe its rank', async () => {
  await using build = await knownBuild(
    changed('voices', ({ account_id: account }) => ({
      multiplier: true,
      multiplier_rank: account === 'anna' ? 1 : 2,
      passed_on_by: account === 'emma' ? 9 : 3,
    })),
  )
  const of = async (tribe: string | undefined) => {
    const { rows, all } = await readVoices(build, 'multiplier', tribe, 1)
    return [rows[0]!['account_id'], all > 1]
  }
  expect(await of(undefined)).toEqual(['emma', true])
  expect(await of('t1')).toEqual(['anna', true])
})

test('ids of tribes are taken in capitals, too', () => {
  expect(['T4', 't4', 'ALL'].map(tribeId)).toEqual(['t4', 't4', 'all'])
})
