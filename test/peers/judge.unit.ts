/** What runs found is judged as it is. */
import { expect, test } from 'vitest'
import { judgeTribes, judgeValues } from '../../scripts/peers/judge.ts'
import { clique, tiesOf } from '../tribes/graphs.ts'

// two triangles with a tie between them, and one person without a tie
const ties = tiesOf(7, [...clique(3), ...clique(3, 3), [2, 3]])
const TRUTH = Uint32Array.of(0, 0, 0, 1, 1, 1, 2)

test('tribes: modularity, agreement, how many, how many in pieces; whatever their numbers are', () => {
  const found = [TRUTH, Uint32Array.of(9, 9, 9, 4e9, 4e9, 4e9, 9), Uint32Array.of(0, 0, 1, 1, 0, 0, 5)]
  const [same, renamed, torn] = [...judgeTribes(ties, TRUTH, found)]
  // 14 ends of edges, 6 of them inside each triangle, which has 7: 12/14 − 2 · (7/14)²
  expect(same).toEqual({
    modularity: expect.closeTo(12 / 14 - 1 / 2, 12),
    ami: expect.closeTo(1, 12),
    tribes: 2,
    disconnected: 0,
  })
  expect(renamed).toEqual(same)
  expect(torn).toMatchObject({ tribes: 2, disconnected: 1 })
  expect(torn!.ami).toBeLessThan(0.5)
})

test('without a truth there is no agreement', () => {
  expect([...judgeTribes(ties, null, [TRUTH])][0]!.ami).toBeNull()
})

test('values: the largest difference, either way', () => {
  expect(judgeValues(Float64Array.of(1, 5, 3), Float64Array.of(1, 2, 4))).toEqual({ difference: 3 })
  expect(judgeValues(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 9))).toEqual({ difference: 6 })
})
