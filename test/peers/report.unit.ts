/** Who is held against whom, and what the table says. */
import { expect, test } from 'vitest'
import { differing, growthTable, opponent, type Result, table } from '../../scripts/peers/report.ts'
import type { Measured } from '../../scripts/peers/rounds.ts'

const FOUND = { modularity: 0.6, ami: 0.5, tribes: 12, disconnected: 1 }
const measured = (who: string, threads: number, walls: number[], hashes = walls.map(() => 'a')): Measured => ({
  who,
  threads,
  costs: walls.map((wall) => ({
    version: '1',
    load: 1,
    build: 2,
    first: wall,
    wall,
    cpu: 2 * wall,
    peak: 100 * 2 ** 20,
    processPeak: 2e8,
  })),
  hashes,
  judged: Object.fromEntries(hashes.map((hash) => [hash, FOUND])),
})
const [one, two] = [measured('ours', 1, [4, 4]), measured('ours', 2, [2, 3])]
const threaded = [measured('networkit', 1, [8, 8]), measured('networkit', 2, [4, 4], ['b', 'c'])]
const single = measured('igraph', 1, [20, 20])
const all = [one, ...threaded, single, two]
const result = (ties: number, list: Measured[]): Result => ({
  graph: `${ties / 1e6} M`,
  people: 10,
  ties,
  task: 'leiden',
  by: 'ours',
  planted: true,
  measured: list,
})

test('a peer with threads is met on as many, one without on our most', () => {
  expect(opponent(all, threaded[0]!)).toBe(one)
  expect(opponent(all, threaded[1]!)).toBe(two)
  expect(opponent(all, single)).toBe(two)
  expect(opponent([one, ...threaded], threaded[1]!)).toBe(one)
})

test('a row a contender, ours first', () => {
  const rows = table([result(1e6, all)]).slice(2)
  expect(rows.map((row) => row.split(' | ')[2])).toEqual([
    'ours',
    'ours, 2 threads',
    'networkit',
    'networkit, 2 threads',
    'igraph',
  ])
  expect(rows[0]).toBe(
    '| 1 M | Leiden | ours | 4.00 | 8.00 | 2.00 | 100 | Q 0.6000, AMI 0.500, 12 tribes, 1 in pieces | yes |  |  |',
  )
  expect(rows[1]).toContain('| 0.63 (0.50, 0.75) | 0.63 of one thread |')
  expect(rows[3]).toContain('| no | 0.63 (0.50, 0.75) | 0.63 |')
  expect(rows[4]).toContain('| 0.13 (0.10, 0.15) | 0.13 |')
})

test('ours that found something else, on a run or a number of threads, are told', () => {
  expect(differing([result(1e6, all)])).toEqual([])
  expect(differing([result(1e6, [one, measured('ours', 2, [1, 1], ['a', 'b'])])])).toEqual(['Leiden on 1 M'])
  expect(differing([result(1e6, [one, measured('ours', 2, [1, 1], ['b', 'b'])])])).toEqual(['Leiden on 1 M'])
})

test('growth of the same contender from graph to graph', () => {
  const rows = growthTable([result(1e6, [one, single]), result(1e7, [measured('ours', 1, [80])])])
  expect(rows.slice(2)).toEqual(['| Leiden | 1 M → 10 M | ours | 2.00 | 2.00 | 0.10 |'])
  expect(growthTable([result(1e6, all)])).toEqual([])
})
