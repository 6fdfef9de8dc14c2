/** What became of tribes, told from who was where then and now. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineage } from '../../src/tribes/identity/lineage.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

/** `from`: number of each person's tribe then, `to`: now; 0 for none. */
function told(from: readonly number[], to: readonly number[], gone: Readonly<Record<number, number>> = {}) {
  const numbers = Uint32Array.from(new Set(to.filter((number) => number > 0)))
  const labels = Uint32Array.from(to, (number) => (number === 0 ? NO_TRIBE : numbers.indexOf(number)))
  const sizes = new Map<number, number>()
  for (const number of from) if (number > 0) sizes.set(number, (sizes.get(number) ?? 0) + 1)
  for (const [number, people] of Object.entries(gone)) sizes.set(+number, (sizes.get(+number) ?? 0) + people)
  return lineage(labels, numbers, Uint32Array.from(from), sizes)
}
const times = (count: number, number: number): number[] => new Array(count).fill(number)

describe('each planted change is told as what it is', () => {
  test('a tribe that goes on, with comings and goings', () => {
    const events = told([...times(10, 1), 2, 2, 0, 0], [...times(9, 1), 2, 1, 2, 1, 0], { 1: 1 })
    expect(events[0]).toEqual({
      kind: 'continued',
      tribe: 1,
      other: 0,
      before: 11,
      now: 11,
      stayed: 9,
      movedIn: 1,
      newcomers: 1,
      movedOut: 1,
      gone: 1,
      shared: 0,
    })
  })

  test('growth and shrinking from a tenth on', () => {
    expect(told(times(10, 1), [...times(10, 1)]).map((e) => e.kind)).toEqual(['continued'])
    expect(told([...times(10, 1), 0], times(11, 1)).map((e) => e.kind)).toEqual(['grew'])
    expect(told(times(10, 1), [...times(9, 1), 0]).map((e) => e.kind)).toEqual(['shrank'])
  })

  test('a split: the larger part keeps the number, the other says where it comes from', () => {
    const events = told(times(20, 1), [...times(12, 1), ...times(8, 2)])
    expect(events).toMatchObject([
      { tribe: 1, kind: 'shrank', movedOut: 8 },
      { tribe: 2, kind: 'split', other: 1, shared: 8, movedIn: 8, newcomers: 0 },
    ])
  })

  test('a merger: the one that is no more says where its people are', () => {
    const events = told([...times(12, 1), ...times(10, 2)], times(22, 1))
    expect(events).toMatchObject([
      { tribe: 1, kind: 'grew', movedIn: 10 },
      { tribe: 2, kind: 'merged', other: 1, shared: 10, now: 0, movedOut: 10 },
    ])
  })

  test('a new tribe of newcomers, and of people from everywhere', () => {
    expect(told([...times(5, 1), ...times(6, 0)], [...times(5, 1), ...times(6, 2)])[1]).toMatchObject({
      kind: 'formed',
      newcomers: 6,
    })
    const from = [...times(20, 1), ...times(20, 2), ...times(20, 3)]
    const to = from.map((number, i) => (i % 20 < 2 ? 4 : number))
    expect(told(from, to)[3]).toMatchObject({ kind: 'formed', other: 0, movedIn: 6 })
  })

  test('a dying tribe: its people are gone, or here and there', () => {
    expect(told([...times(5, 1), ...times(3, 2)], [...times(5, 1), 0, 0, 0])[1]).toMatchObject({
      kind: 'dissolved',
      gone: 3,
      before: 3,
    })
    const scattered = told(
      [...times(9, 1), ...times(3, 2), ...times(3, 3), ...times(3, 4)],
      [...times(3, 2), ...times(3, 3), ...times(3, 4), ...times(3, 2), ...times(3, 3), ...times(3, 4)],
    )
    expect(scattered[0]).toMatchObject({ tribe: 1, kind: 'dissolved', movedOut: 9 })
  })

  test('who came from a tribe that went under did not split from it', () => {
    expect(told(times(6, 1), times(6, 2), { 1: 0 })).toMatchObject([
      { tribe: 1, kind: 'merged', other: 2 },
      { tribe: 2, kind: 'formed' },
    ])
  })
})

test('people add up, whoever was where', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (people) => {
      const events = told(
        people.map(([was]) => was),
        people.map(([, is]) => is),
      )
      for (const e of events) {
        expect(e.stayed + e.movedIn + e.newcomers).toBe(e.now)
        expect(e.before === 0 || e.stayed <= e.before).toBe(true)
        expect(e.shared).toBeLessThanOrEqual(Math.max(e.before, e.now))
        expect(e.other !== 0).toBe(e.kind === 'split' || e.kind === 'merged')
      }
      const both = people.filter(([was, is]) => was > 0 && is > 0 && was !== is).length
      expect(events.reduce((sum, e) => sum + e.movedIn, 0)).toBe(both)
      expect(events.map((e) => e.tribe)).toEqual([...new Set(people.flat().filter((n) => n > 0))].sort((a, b) => a - b))
    }),
    { seed: 1, numRuns: 500 },
  )
})
