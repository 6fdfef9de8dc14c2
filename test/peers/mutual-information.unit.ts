/** Adjusted mutual information, against scikit-learn 1.x and its definition. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedMutualInformation } from '../../scripts/peers/mutual-information.ts'
import { below, seeded } from '../../src/graph/random.ts'

const ami = (a: readonly number[], b: readonly number[], include?: readonly number[]): number =>
  adjustedMutualInformation(Uint32Array.from(a), Uint32Array.from(b), include && Uint8Array.from(include))

const A = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3]
const B = [1, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 1, 3, 3, 3, 2, 2]
const times = (n: number, list: readonly number[]): number[] => Array.from({ length: n }, () => list).flat()
const numbers = Array.from({ length: 5000 }, (_, i) => i)

describe('as scikit-learn’s adjusted_mutual_info_score says', () => {
  test.each([
    ['three against three', A, B, 0.2782096465726981],
    ['the same 110 times', times(110, A), times(110, B), 0.37773516443674],
    ['pairs that share nobody', [0, 0, 1, 1], [0, 1, 0, 1], -0.5],
    ['3 + 3 against 2 + 2 + 2', [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.2987924581708901],
    [
      '715 tribes of 7 against 556 of 9',
      numbers.map((i) => Math.floor(i / 7)),
      numbers.map((i) => Math.floor(i / 9)),
      0.75705968221,
    ],
    [
      'three tribes against 700',
      numbers.map((i) => i % 3),
      numbers.map((i) => Math.floor(i / 2) % 700),
      -0.041453501714,
    ],
  ])('%s', (_, a, b, wanted) => {
    expect(ami(a, b)).toBeCloseTo(wanted, 10)
    expect(ami(b, a)).toBeCloseTo(wanted, 10)
  })
})

test('1 for the same under other numbers, 0 for one tribe of all; who does not count is left out', () => {
  expect(ami([5, 5, 9, 9, 0], [1, 1, 0, 0, 7])).toBeCloseTo(1, 12)
  expect(ami([0, 0, 0, 0], [3, 3, 4, 5])).toBeCloseTo(0, 12)
  expect(ami([0, 0], [1, 1])).toBe(1)
  expect(ami([0, 1, 2], [2, 0, 1])).toBe(1)
  expect(ami([], [])).toBe(1)
  expect(ami([...A, 1, 2], [...B, 9, 9], [...A.map(() => 1), 0, 0])).toBe(ami(A, B))
  expect(() => ami([0], [])).toThrow('1 and of 0 people')
})

test('a quarter of a million people: near 1 for nearly the same, near 0 for what has nothing to do with it', () => {
  const people = 250_000
  const truth = Uint32Array.from({ length: people }, (_, i) => Math.floor(Math.sqrt(i)))
  const moved = truth.map((tribe, i) => (i % 50 === 0 ? (tribe * 7919) % 500 : tribe))
  expect(adjustedMutualInformation(truth, moved)).toBeGreaterThan(0.95)
  expect(adjustedMutualInformation(truth, moved)).toBeLessThan(0.99)
  const random = seeded(1)
  const other = truth.map(() => below(900, random))
  expect(Math.abs(adjustedMutualInformation(truth, other))).toBeLessThan(0.005)
})

test('as its definition says, over all ways to deal the labels', () => {
  const people = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 2, maxLength: 6 })
  fc.assert(
    fc.property(people, (labels) => {
      const [a, b] = [labels.map(([l]) => l), labels.map(([, l]) => l)]
      const deals = permutations(b)
      const expected = deals.reduce((all, deal) => all + information(a, deal), 0) / deals.length
      const most = (information(a, a) + information(b, b)) / 2
      // of two trivial partitions nothing is left to tell
      fc.pre(most - expected > 1e-9)
      expect(ami(a, b)).toBeCloseTo((information(a, b) - expected) / (most - expected), 9)
    }),
    { numRuns: 60 },
  )
})

/** I in nats; I(a, a) is the entropy. */
function information(a: readonly number[], b: readonly number[]): number {
  const share = (isIn: (i: number) => boolean) => a.filter((_, i) => isIn(i)).length / a.length
  let sum = 0
  for (const i of new Set(a))
    for (const j of new Set(b)) {
      const both = share((p) => a[p] === i && b[p] === j)
      if (both > 0) sum += both * Math.log(both / (share((p) => a[p] === i) * share((p) => b[p] === j)))
    }
  return sum
}

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((first, i) => permutations(list.toSpliced(i, 1)).map((rest) => [first, ...rest]))
}
