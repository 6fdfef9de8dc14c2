import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryTribeNumbers } from '../../src/tribes/identity/match.ts'
import { NO_TRIBE, orderTribes } from '../../src/tribes/tribes.ts'

const NEXT = 6
/** Up to 24 people, up to five tribes now and before, some people without one. */
const change = fc
  .array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.nat(NEXT - 1)), { maxLength: 24 })
  .map((people) => {
    const included = Uint8Array.from(people, ([now]) => (now < 0 ? 0 : 1))
    const now = Uint32Array.from(people, ([now]) => Math.max(0, now))
    return { ...orderTribes(now, 5, included), previous: Uint32Array.from(people, ([, before]) => before) }
  })
const holds = (property: (given: { labels: Uint32Array; count: number; previous: Uint32Array }) => void) =>
  fc.assert(fc.property(change, property), { seed: 20261, numRuns: 500 })

/** People whose tribe has the number that it had before. */
const kept = (labels: Uint32Array, previous: Uint32Array, numbers: ArrayLike<number>) =>
  labels.filter((label, person) => label !== NO_TRIBE && previous[person] !== 0 && numbers[label] === previous[person])
    .length

/** Do they share a tenth of the people who are in either of the two, of those who have a tribe both times? */
function isPair(labels: Uint32Array, previous: Uint32Array, label: number, number: number): boolean {
  const both = [...labels.keys()].filter((person) => labels[person] !== NO_TRIBE && previous[person] !== 0)
  const either = both.filter((person) => labels[person] === label || previous[person] === number)
  const shared = both.filter((person) => labels[person] === label && previous[person] === number)
  return shared.length > 0 && 10 * shared.length >= either.length
}

/** The most people that any matching of such pairs keeps. */
function most(labels: Uint32Array, count: number, previous: Uint32Array): number {
  let best = 0
  const numbers: number[] = []
  const choose = (label: number, free: number[]): void => {
    if (label === count) best = Math.max(best, kept(labels, previous, numbers))
    else
      for (const number of [0, ...free.filter((n) => isPair(labels, previous, label, n))]) {
        numbers[label] = number
        choose(
          label + 1,
          free.filter((other) => other !== number),
        )
      }
  }
  choose(0, [1, 2, 3, 4, 5])
  return best
}

test('each tribe has one number of its own; new ones run on from the next free one, largest first', () =>
  holds(({ labels, count, previous }) => {
    const { numbers, nextTribe } = carryTribeNumbers(labels, count, previous, NEXT)
    expect(new Set(numbers).size).toBe(count)
    const fresh = [...numbers].filter((number) => number >= NEXT)
    expect(fresh).toEqual(fresh.map((_, i) => NEXT + i))
    expect(nextTribe).toBe(NEXT + fresh.length)
  }))

test('a number is carried only by a tribe that shares a tenth of either, and no such pair is left apart', () =>
  holds(({ labels, count, previous }) => {
    const { numbers } = carryTribeNumbers(labels, count, previous, NEXT)
    for (let tribe = 0; tribe < count; tribe++) {
      const before = [1, 2, 3, 4, 5].filter((number) => isPair(labels, previous, tribe, number))
      if (numbers[tribe]! < NEXT) expect(before).toContain(numbers[tribe])
      else
        expect([...numbers], `old numbers of the people of new tribe ${tribe}`).toEqual(expect.arrayContaining(before))
    }
  }))

test('at least half of the people that could keep their number keep it', () =>
  holds(({ labels, count, previous }) => {
    const { numbers } = carryTribeNumbers(labels, count, previous, NEXT)
    expect(2 * kept(labels, previous, numbers)).toBeGreaterThanOrEqual(most(labels, count, previous))
  }))

test('the same tribes under any old numbers keep them all', () =>
  fc.assert(
    fc.property(change, fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), ({ labels, count }, numbers) => {
      const previous = labels.map((label) => (label === NO_TRIBE ? 0 : numbers[label]!))
      expect([...carryTribeNumbers(labels, count, previous, NEXT).numbers]).toEqual(numbers.slice(0, count))
    }),
    { seed: 20261, numRuns: 200 },
  ))
