/** Agreement of partitions, by hand and against the literal definition. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreement } from '../../src/tribes/chance/agreement.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

const partition = (...labels: number[]) => ({
  labels: Uint32Array.from(labels),
  count: 1 + Math.max(-1, ...labels.filter((label) => label !== NO_TRIBE)),
})

test('by hand: six people, 3 + 3 against 2 + 2 + 2', () => {
  // pairs together in both: 0–1 and 4–5, so 2; in the first 6, in the second 3, of 15: expected 1.2
  const found = agreement(partition(0, 0, 0, 1, 1, 1), partition(0, 0, 1, 1, 2, 2))
  expect(found.rand).toBeCloseTo((2 - 1.2) / (4.5 - 1.2), 12)
  expect([...found.first]).toEqual([2 / 3, 2 / 3])
  expect([...found.second]).toEqual([2 / 3, 1 / 4, 2 / 3])
})

test('the same is 1, whatever it is called; who is in none is left out', () => {
  expect(agreement(partition(0, 0, 1, 2), partition(2, 2, 0, 1))).toEqual({
    rand: 1,
    first: new Float64Array([1, 1, 1]),
    second: new Float64Array([1, 1, 1]),
  })
  const found = agreement(partition(0, 0, NO_TRIBE, 1), partition(0, 0, 1, NO_TRIBE))
  expect([...found.first]).toEqual([1, 0])
  expect(agreement(partition(), partition()).rand).toBe(1)
  expect(agreement(partition(0), partition(0)).rand).toBe(1)
  expect(() => agreement(partition(0), partition(0, 0))).toThrow('1 and of 2 people')
})

test('as its definition says, on anything', () => {
  const people = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 2, maxLength: 40 })
  fc.assert(
    fc.property(people, (labels) => {
      const [a, b] = [partition(...labels.map((l) => l[0])), partition(...labels.map((l) => l[1]))]
      const n = labels.length
      let both = 0
      let inA = 0
      let inB = 0
      for (let i = 0; i < n; i++)
        for (let j = 0; j < i; j++) {
          const [x, y] = [labels[i]![0] === labels[j]![0], labels[i]![1] === labels[j]![1]]
          both += +(x && y)
          inA += +x
          inB += +y
        }
      const expected = (inA * inB) / ((n * (n - 1)) / 2)
      const most = (inA + inB) / 2
      const found = agreement(a, b)
      expect(found.rand).toBeCloseTo(most === expected ? 1 : (both - expected) / (most - expected), 10)
      for (let tribe = 0; tribe < a.count; tribe++) {
        const mine = labels.filter((l) => l[0] === tribe).length
        const alike = Array.from({ length: b.count }, (_, other) => {
          const shared = labels.filter((l) => l[0] === tribe && l[1] === other).length
          const theirs = labels.filter((l) => l[1] === other).length
          return shared === 0 ? 0 : shared / (mine + theirs - shared)
        })
        expect(found.first[tribe]).toBeCloseTo(Math.max(0, ...alike), 12)
      }
    }),
  )
})
