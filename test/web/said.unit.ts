/** Values in the words of the CLI, as far as the schema tells what they are. */
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { type Json, said } from '../../src/web/said.ts'
import { shownAnswer } from '../../src/web/shown.ts'

const schema = buildSchema(`
  enum Grade { LOW MEDICINE_MAN }
  type Time { weekday: Int, hour: Int, hours: Int, share: Float, given: Int }
  type Need {
    grades: [Grade!], name: String, trend: Float, times: [Time!]
    "Askers / people, 0 to 1."
    part: Float
    "Base weight, 0 to 1,000."
    weight: Float
    "Runs, 0 to 1."
    runs: Int
    "Fit, −10 to 1; share of ties, .1 to 1."
    fit: Float
  }
  type Query { needs: [Need] }`)
const need = (fields: string, data: Json): Json => {
  const all = said({ needs: [data] }, `{ needs { ${fields} } }`, schema) as { needs: Json[] }
  return all.needs[0]!
}

test('enums are words in lower case, in lists too; text stays as it is', () => {
  expect(need('grades name', { grades: ['LOW', 'MEDICINE_MAN'], name: 'LOW' })).toEqual({
    grades: ['low', 'medicine man'],
    name: 'LOW',
  })
})

test('days have names, hours are of the clock, shares are in per cent', () => {
  const times = [
    { weekday: 6, hour: 9, hours: 9, share: 0.0928 },
    { weekday: 7, hour: null, hours: 18, share: 0.004 },
    { weekday: 1, hour: 21, hours: 0, share: 0.997 },
  ]
  expect(need('times { weekday hour hours share }', { times })).toEqual({
    times: [
      { weekday: 'Saturday', hour: '09:00 UTC', hours: 9, share: '9 %' },
      { weekday: 'Sunday', hour: null, hours: 18, share: 'under 1 %' },
      { weekday: 'Monday', hour: '21:00 UTC', hours: 0, share: 'over 99 %' },
    ],
  })
})

test('what lies from 0 to 1 by its description is in per cent, and nothing else', () => {
  expect(need('part weight runs fit', { part: 0.366, weight: 0.5, runs: 1, fit: 0.5 })).toEqual({
    part: '37 %',
    weight: 0.5,
    runs: 1,
    fit: 0.5,
  })
})

test.each([
  [0.405, 'up 1.3×'],
  [-1, 'down 2.0×'],
  [0.2, 'steady'],
  [5, 'up over 10×'],
  [null, null],
])('a trend of %j is %j', (trend, words) => {
  expect(need('trend', { trend })).toEqual({ trend: words })
})

test('other names for fields, fragments, and queries that do not fit the answer', () => {
  expect(need('how: part', { how: 0.5 })).toEqual({ how: '50 %' })
  expect(need('... on Need { part }', { part: 0.5 })).toEqual({ part: '50 %' })
  for (const query of ['', '{ needs {', '{ needs { __proto__ } }', '{ other { part } }'])
    expect(said({ needs: [{ part: 0.5 }] }, query, schema)).toEqual({ needs: [{ part: 0.5 }] })
})

test('per cents stand under each other as figures do', () => {
  const answer = (share: Json) => shownAnswer(JSON.stringify({ data: { x: 1, share } }), () => ({ x: 1, share }))
  expect(answer('9 %')!.shown).toMatchObject({ facts: [{}, { shown: { text: '9 %', number: true } }] })
  expect(answer('9 % of it')!.shown).toMatchObject({ facts: [{}, { shown: { number: false } }] })
})
