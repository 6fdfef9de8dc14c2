import { describe, expect, test } from 'vitest'
import { components } from '../../src/graph/components.ts'
import { estimateCsrBytes, strengths, totalStrength, undirected } from '../../src/graph/csr.ts'
import { below, seeded, shuffle } from '../../src/graph/random.ts'
import { checkTies, type TieColumns } from '../../src/graph/ties.ts'
import { type Figures, NO_WATCH, partOf, Stopped, throwIfStopped } from '../../src/graph/watch.ts'
import { chain, clique, tiesOf } from '../tribes/graphs.ts'

const ties = (people: number, ...given: [from: number, to: number, weight: number][]): TieColumns => ({
  people,
  from: Uint32Array.from(given, (tie) => tie[0]),
  to: Uint32Array.from(given, (tie) => tie[1]),
  weight: Float64Array.from(given, (tie) => tie[2]),
  recency: new Float64Array(given.length).fill(1),
})

describe('undirected graph', () => {
  test('adds up both directions of a tie, keeps single ones, and sorts each row', () => {
    const graph = undirected(ties(4, [0, 2, 1], [0, 3, 2], [1, 0, 4], [2, 0, 8]))
    expect([...graph.starts]).toEqual([0, 3, 4, 5, 6])
    expect([...graph.targets]).toEqual([1, 2, 3, 0, 0, 0])
    expect([...graph.weights]).toEqual([4, 9, 2, 4, 9, 2])
    expect([...strengths(graph)]).toEqual([15, 4, 9, 2])
    expect(totalStrength(graph)).toBe(30)
    expect([...graph.loops]).toEqual([0, 0, 0, 0])
  })

  test('holds people without ties, and nobody at all', () => {
    expect([...undirected(ties(3, [2, 0, 1])).starts]).toEqual([0, 1, 1, 2])
    expect(undirected(ties(0)).nodes).toBe(0)
  })

  test('refuses more than 2³¹ tie directions, with the figure', () => {
    const tooMany = { ...ties(2), from: { length: 2 ** 30 + 1 } as Uint32Array }
    expect(() => undirected(tooMany)).toThrow(/1073741825 ties make 2147483650 tie directions/)
  })

  test('says what it will take: 24 bytes a tie, and 16 more while it is made', () => {
    expect(estimateCsrBytes(0, 1000) - estimateCsrBytes(0, 0)).toBe(40_000)
  })
})

describe('connected parts', () => {
  test('of the whole, numbered by their first people', () => {
    const parts = components(
      undirected(
        tiesOf(6, [
          [1, 4],
          [0, 5],
          [5, 3],
        ]),
      ),
    )
    expect([...parts.labels]).toEqual([0, 1, 2, 0, 1, 0])
    expect(parts.count).toBe(3)
  })

  test('inside groups: an edge between two groups does not connect', () => {
    const parts = components(undirected(tiesOf(5, chain(5))), Uint32Array.of(7, 7, 3, 7, 7))
    expect([...parts.labels]).toEqual([0, 0, 1, 2, 2])
  })
})

describe('random numbers', () => {
  test('are those of sfc32 (computed apart, in Python), equal on every machine', () => {
    const random = seeded(1)
    expect([random(), random(), random()].map((x) => x * 2 ** 32)).toEqual([1950625580, 354034397, 661219729])
  })

  test('differ by seed and by stream', () => {
    const firsts = [seeded(1, 0)(), seeded(2, 0)(), seeded(1, 1)(), seeded(0, 0)()]
    expect(new Set(firsts).size).toBe(4)
  })

  test('are even: each tenth is drawn a tenth of the time, within five standard deviations', () => {
    const random = seeded(7)
    const counts = new Uint32Array(10)
    for (let i = 0; i < 100_000; i++) counts[below(10, random)]!++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(9000))
  })

  test('shuffle keeps every item and reaches every order', () => {
    const random = seeded(3)
    const orders = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = shuffle(Uint32Array.of(1, 2, 3), random).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect([...orders.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321'])
    expect(Math.min(...orders.values())).toBeGreaterThan(850)
  })
})

describe('the door', () => {
  const good = tiesOf(4, clique(4))
  const changed = (change: Partial<TieColumns>) => () => checkTies({ ...good, ...change })

  test('lets good ties in', () => expect(changed({})).not.toThrow())

  test.each([
    ['a column of another type', { from: [0, 1] as unknown as Uint32Array }, TypeError, /Uint32Array/],
    ['weights of another type', { weight: new Float32Array(6) as unknown as Float64Array }, TypeError, /Float64Array/],
    ['columns of different lengths', { to: new Uint32Array(5) }, RangeError, /from 6, to 5, weight 6, recency 6/],
    ['a person too many', { people: 3 }, RangeError, /of 3 people/],
    ['half a person', { people: 3.5 }, RangeError, /3\.5 people/],
    ['ties out of order', { from: good.from.toReversed(), to: good.to.toReversed() }, RangeError, /out of order/],
    ['a self-loop', { to: Uint32Array.from(good.from) }, RangeError, /Tie 0 goes from person \d to \d, of 4 people/],
    ['a weight of 0', { weight: new Float64Array(6) }, RangeError, /weighs 0; a weight is finite and above 0/],
    ['a weight that is no number', { weight: new Float64Array(6).fill(Number.NaN) }, RangeError, /weighs NaN/],
    ['a recency above 1', { recency: new Float64Array(6).fill(2) }, RangeError, /recency 2; it goes from 0 to 1/],
  ])('refuses %s', (_what, change, kind, message) => {
    expect(changed(change)).toThrow(kind)
    expect(changed(change)).toThrow(message)
  })
})

describe('a watch', () => {
  test('hears a part of the work as its share of the whole', () => {
    const heard: number[] = []
    const part = partOf({ progress: (share) => heard.push(share), stopped: () => false }, 0.5, 0.75)
    part.progress(0)
    part.progress(0.5)
    part.progress(1)
    expect(heard).toEqual([0.5, 0.625, 0.75])
    expect(part.note).toBeUndefined()
  })

  test('hears of the steps of a part as of those of the whole', () => {
    const steps: [string, Figures][] = []
    const note = (step: string, figures: () => Figures) => void steps.push([step, figures()])
    partOf({ ...NO_WATCH, note }, 0.5, 0.75).note!('moves', () => ({ visits: 7 }))
    expect(steps).toEqual([['moves', { visits: 7 }]])
  })

  test('stops by throwing Stopped', () => {
    expect(() => throwIfStopped({ progress() {}, stopped: () => true })).toThrow(Stopped)
  })
})
