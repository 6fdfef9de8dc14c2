/** The file that all peers read: what is written is read, byte by byte as its head says. */
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  edgesOf,
  type GraphColumns,
  readGraph,
  readHead,
  readLabels,
  readValues,
  writeGraph,
  writeValues,
} from '../../scripts/peers/graph-file.ts'
import { temporaryFolder } from '../support/store.ts'

type Row = [from: number, to: number, weight: number]
const columns = (people: number, rows: readonly Row[]): GraphColumns => ({
  people,
  from: Uint32Array.from(rows, ([from]) => from),
  to: Uint32Array.from(rows, ([, to]) => to),
  weight: Float64Array.from(rows, ([, , weight]) => weight),
})
const rowsOf = ({ from, to, weight }: GraphColumns): Row[] =>
  Array.from(from, (giver, i) => [giver, to[i]!, weight[i]!])
const TIES: Row[] = [
  [0, 2, 0.5],
  [2, 0, 0.1],
  [2, 3, 1e9],
  [3, 1, 1e-6],
]

test('what is written is read', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'graph')
  // a view into the middle of its memory
  const written = columns(5, [[9, 9, 9], ...TIES])
  writeGraph(path, {
    people: 5,
    from: written.from.subarray(1),
    to: written.to.subarray(1),
    weight: written.weight.subarray(1),
  })
  const { recency, ...read } = readGraph(path)
  expect(read).toEqual(columns(5, TIES))
  expect([...recency]).toEqual([0, 0, 0, 0])
  expect(readHead(path)).toEqual({ people: 5, ties: 4 })
})

test('bytes as the head of the file says', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'graph')
  const bytes = Buffer.alloc(16 + 2 * 16)
  bytes.write('tmgraph1', 'ascii')
  bytes.writeUInt32LE(70_000, 8)
  bytes.writeUInt32LE(2, 12)
  for (const [i, number] of [3, 69_999, 4, 5].entries()) bytes.writeUInt32LE(number, 16 + 4 * i)
  bytes.writeDoubleLE(0.25, 32)
  bytes.writeDoubleLE(7, 40)
  writeFileSync(path, bytes)
  const { recency: _, ...read } = readGraph(path)
  expect(read).toEqual(
    columns(70_000, [
      [3, 4, 0.25],
      [69_999, 5, 7],
    ]),
  )
})

test('no graph, or half of one, is refused', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'graph')
  writeFileSync(path, 'from,to,weight\n1,2,3\n')
  expect(() => readGraph(path)).toThrow(/graph is no graph file/)
  writeGraph(path, columns(5, TIES))
  truncateSync(path, 60)
  expect(() => readGraph(path)).toThrow(/bytes too early/)
})

test('labels and values are bare', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'values')
  writeValues(path, Uint32Array.of(1, 0, 4e9))
  expect([...readLabels(path, 3)]).toEqual([1, 0, 4e9])
  writeValues(path, Float64Array.of(0.1, 1e-300))
  expect([...readValues(path, 2)]).toEqual([0.1, 1e-300])
})

test('edges: both directions of a pair together, once, sorted', () => {
  expect(rowsOf(edgesOf(columns(5, TIES)))).toEqual([
    [0, 2, 0.6],
    [1, 3, 1e-6],
    [2, 3, 1e9],
  ])
  expect(rowsOf(edgesOf(columns(3, [])))).toEqual([])
})

test('edges of any ties, as a map of pairs has them', () => {
  const pair = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 9 })).filter(([a, b]) => a !== b)
  const ties = fc.uniqueArray(pair, { selector: ([a, b]) => 12 * a + b, maxLength: 60 })
  fc.assert(
    fc.property(ties, (rows) => {
      const pairs = new Map<number, number>()
      for (const [a, b, weight] of rows) {
        const key = 12 * Math.min(a, b) + Math.max(a, b)
        pairs.set(key, (pairs.get(key) ?? 0) + weight)
      }
      const wanted = [...pairs].sort(([a], [b]) => a - b).map(([key, w]): Row => [Math.floor(key / 12), key % 12, w])
      const sorted = rows.toSorted(([a, b], [c, d]) => a - c || b - d)
      expect(rowsOf(edgesOf(columns(12, sorted)))).toEqual(wanted)
    }),
  )
})
