/** Ties drawn anew: how often each interaction counts, and what becomes of a tie. */
import { expect, test } from 'vitest'
import { seeded } from '../../src/graph/random.ts'
import { checkInteractions, type InteractionColumns, redrawer } from '../../src/roles/chance/bootstrap.ts'
import { tieColumns } from './maps.ts'

/** @param rows term, recency, number of each interaction, by tie */
function interactions(...rows: [term: number, recency: number, number: number][][]): InteractionColumns {
  const flat = rows.flat()
  const starts = new Uint32Array(rows.length + 1)
  for (const [tie, its] of rows.entries()) starts[tie + 1] = starts[tie]! + its.length
  return {
    starts,
    term: Float64Array.from(flat, (row) => row[0]),
    recency: Float64Array.from(flat, (row) => row[1]),
    number: Uint32Array.from(flat, (row) => row[2]),
    count: 1 + Math.max(-1, ...flat.map((row) => row[2])),
  }
}

test('an interaction counts as often as a Poisson variable of mean 1', () => {
  const ties = tieColumns(2, [[0, 1, 1]])
  const draw = redrawer(ties, interactions([[1, 1, 0]]))
  const draws = 20_000
  const times = new Map<number, number>()
  for (let i = 0; i < draws; i++) {
    const { weight } = draw(seeded(3, i))
    const m = weight.length === 0 ? 0 : Math.round(Math.expm1(weight[0]!))
    times.set(m, (times.get(m) ?? 0) + 1)
  }
  let expected = draws * Math.exp(-1)
  for (let m = 0; m < 6; m++) {
    // four standard deviations of a count
    expect(Math.abs((times.get(m) ?? 0) - expected), `${m} times`).toBeLessThan(4 * Math.sqrt(expected) + 1)
    expected /= m + 1
  }
})

test('weight, recency and absence follow what was drawn; an undirected one counts as often both ways', () => {
  const ties = tieColumns(3, [
    [0, 1, 1],
    [1, 0, 1],
    [1, 2, 1],
  ])
  // two undirected interactions of 0 and 1, the newer one over the daily five from 1 to 0; one of 1 towards 2
  const columns = interactions(
    [
      [5, 0.5, 0],
      [3, 0.9, 1],
    ],
    [
      [5, 0.5, 0],
      [0, 0.9, 1],
    ],
    [[2, 0.1, 2]],
  )
  const draw = redrawer(ties, columns)
  let absent = 0
  for (let i = 0; i < 200; i++) {
    const drawn = draw(seeded(1, i))
    const of = (from: number, to: number) => {
      const at = drawn.from.findIndex((u, tie) => u === from && drawn.to[tie] === to)
      return at < 0 ? null : { sum: Math.expm1(drawn.weight[at]!), recency: drawn.recency[at]! }
    }
    const there = of(0, 1)
    const back = of(1, 0)
    const first = back ? Math.round(back.sum / 5) : 0
    const second = Math.round(((there?.sum ?? 0) - 5 * first) / 3)
    expect(there?.sum ?? 0).toBeCloseTo(5 * first + 3 * second, 9)
    expect(there?.recency ?? 0).toBe(second > 0 ? 0.9 : first > 0 ? 0.5 : 0)
    // what is over the daily five adds nothing, but is the last that was heard
    expect(back?.recency ?? 0).toBe(first === 0 ? 0 : second > 0 ? 0.9 : 0.5)
    absent += of(1, 2) === null ? 1 : 0
  }
  expect(absent).toBeGreaterThan(50)
  expect(absent).toBeLessThan(100)
})

test('refuses columns that do not fit', () => {
  const ties = tieColumns(2, [[0, 1, 1]])
  const good = interactions([[1, 1, 0]])
  const refused = (change: Partial<InteractionColumns>) => () => checkInteractions(ties, { ...good, ...change })
  expect(refused({})).not.toThrow()
  expect(refused({ term: new Float64Array([Number.NaN]) })).toThrow('the term NaN')
  expect(refused({ count: 0 })).toThrow('the number 0, of 0')
  expect(refused({ starts: new Uint32Array([0, 0, 1]) })).toThrow('for 1 ties')
  expect(refused({ number: [0] as never })).toThrow('Uint32Array')
})
