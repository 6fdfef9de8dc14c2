import { expect, test } from 'vitest'
import { dealDoubt, errorOf } from '../../src/roles/betweenness/doubt.ts'

test('the error: √(2 · ¼ · 8 / 1601) + 7 · 8 / (3 · 1600)', () => {
  expect(errorOf(0.25, 8, 1601)).toBeCloseTo(0.04998438 + 0.01166667, 7)
})

test.each([
  { most: 1e9, what: 'as many samples as the error takes' },
  { most: 3000, what: 'fewer' },
])('$what: all of the doubt is dealt out and no more, most of it to what varies most', ({ most }) => {
  const variances = Float64Array.from({ length: 1000 }, (_, i) => (i < 5 ? 0.1 : i < 50 ? 0.001 : 0))
  const { samples, x } = dealDoubt(variances, 400, 0.05, 0.01, most)
  const doubts = Array.from(variances, (_, i) => 4 * Math.exp(-x(i)))
  const dealt = doubts.reduce((a, b) => a + b)
  expect(dealt).toBeLessThanOrEqual(0.05)
  expect(dealt).toBeGreaterThan(0.048)
  expect(doubts[0]! + doubts[1]! + doubts[2]! + doubts[3]! + doubts[4]!).toBeGreaterThan(dealt / 2)
  expect(samples <= most).toBe(true)
  const errors = Array.from(variances, (v, i) => errorOf(v, x(i), samples))
  // what varies is put into a class above it, so that the error comes out a little smaller than wanted
  expect(Math.max(...errors) < 0.0101).toBe(most > 3000)
})

test('evenly where nothing varied', () => {
  const { x } = dealDoubt(new Float64Array(100), 400, 0.05, 0.01, 1e9)
  expect(x(0)).toBe(x(99))
  expect(100 * 4 * Math.exp(-x(0))).toBeCloseTo(0.05, 3)
})
