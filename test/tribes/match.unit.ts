import { describe, expect, test } from 'vitest'
import { carryTribeNumbers, countMoved } from '../../src/tribes/identity/match.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

/** One letter a person: tribe now and before, `.` for none; a is label 0 and number 1. */
function carry(now: string, before: string, nextTribe: number) {
  const labels = Uint32Array.from(now, (c) => (c === '.' ? NO_TRIBE : c.charCodeAt(0) - 97))
  const previous = Uint32Array.from(before, (c) => (c === '.' ? 0 : c.charCodeAt(0) - 96))
  const count = new Set(now.replaceAll('.', '')).size
  const { numbers, nextTribe: next } = carryTribeNumbers(labels, count, previous, nextTribe)
  return { numbers: [...numbers], next }
}

describe('tribe numbers', () => {
  test('are all new in the first build, largest tribe first', () =>
    expect(carry('aaabbc', '......', 1)).toEqual({ numbers: [1, 2, 3], next: 4 }))

  test('stay where nothing changed, in whatever order the tribes come', () =>
    expect(carry('aaabbc', 'bbbcca', 4)).toEqual({ numbers: [2, 3, 1], next: 4 }))

  test('go to the larger part when a tribe splits; the smaller one is new', () =>
    expect(carry('aaabb', 'aaaaa', 2)).toEqual({ numbers: [1, 2], next: 3 }))

  test('of the larger tribe survive when two merge; the other number is not used again', () =>
    expect(carry('aaaaa', 'bbbaa', 3)).toEqual({ numbers: [2], next: 3 }))

  test('follow the people, not the size', () =>
    expect(carry('aaaabbb', '.aabbbb', 3)).toEqual({ numbers: [1, 2], next: 3 }))

  test('at equal overlap go to the pair most alike', () =>
    // two of a were in tribe 1 and two in tribe 2, which had more people
    expect(carry('aaaa....bbb', 'aabbbbb.ccc', 4)).toEqual({ numbers: [1, 3], next: 4 }))

  test('at equal overlap and likeness go to the older number', () =>
    expect(carry('aabb', 'abab', 3)).toEqual({ numbers: [1, 2], next: 3 }))

  test('are not inherited by newcomers through one who came over, nor by a part of another tribe', () => {
    // one of eleven of tribe 1 is among newcomers, the others are in tribe 2 now, as it is; then two of eleven
    const now = `${'a'.repeat(6)}${'b'.repeat(21)}`
    expect(carry(now, `a.....${'a'.repeat(10)}${'b'.repeat(11)}`, 3).numbers).toEqual([3, 2])
    expect(carry(now, `aa....${'a'.repeat(9)}${'b'.repeat(12)}`, 3).numbers).toEqual([1, 2])
    // both people of tribe 2 are with twenty of tribe 1, whose other twenty-one are by themselves
    expect(carry(`${'a'.repeat(22)}${'b'.repeat(21)}`, `bb${'a'.repeat(41)}`, 3).numbers).toEqual([3, 1])
  })

  test('are not given to people who left or came', () =>
    expect(carry('aa..', '..aa', 2)).toEqual({ numbers: [2], next: 3 }))

  test('of nobody are none', () => expect(carry('', '', 5)).toEqual({ numbers: [], next: 5 }))

  test('refuse columns that do not fit', () => {
    const none = new Uint32Array(2)
    expect(() => carryTribeNumbers(none, 1, new Uint32Array(3), 1)).toThrow(/3 previous tribe numbers for 2 people/)
    expect(() => carryTribeNumbers(Uint32Array.of(0, 5), 1, none, 1)).toThrow(/Person 1 has tribe 5, of 1 tribes/)
    expect(() => carryTribeNumbers(none, 1, Uint32Array.of(0, 9), 9)).toThrow(
      /was in tribe number 9; the next free one is 9/,
    )
    expect(() => carryTribeNumbers(none, 1, none, 0)).toThrow(/next tribe number is 0/)
  })
})

test('people in both builds are counted, and those whose tribe id changed', () => {
  const labels = Uint32Array.of(0, 0, 1, 1, NO_TRIBE, 1)
  const previous = Uint32Array.of(7, 3, 3, 0, 3, 3)
  expect(countMoved(labels, previous, Uint32Array.of(7, 3))).toEqual({ both: 4, changed: 1 })
})
