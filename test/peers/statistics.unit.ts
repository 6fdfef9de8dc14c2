import { expect, test } from 'vitest'
import { growth, median, ratios } from '../../scripts/peers/statistics.ts'

test('the median of odd and even numbers of values, in any order', () => {
  expect(median([10, 9, 100])).toBe(10)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
  expect(() => median([])).toThrow(RangeError)
})

test('ratios are taken round by round', () => {
  // the medians of the columns are 4 and 8, yet the rounds say .25, .5, 1
  expect(ratios([2, 4, 8], [8, 8, 8])).toEqual({ median: 0.5, least: 0.25, most: 1 })
  expect(ratios([1, 10, 2], [2, 10, 8])).toEqual({ median: 0.5, least: 0.25, most: 1 })
  expect(() => ratios([1], [1, 2])).toThrow('1 rounds of ours, 2 of theirs')
})

test('growth is 1 where the cost grows as the ties do', () => {
  expect(growth({ cost: 2, ties: 10 }, { cost: 14, ties: 70 })).toBe(1)
  expect(growth({ cost: 2, ties: 10 }, { cost: 28, ties: 70 })).toBe(2)
})
