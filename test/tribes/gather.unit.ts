import { expect, test } from 'vitest'
import { components } from '../../src/graph/components.ts'
import { undirected } from '../../src/graph/csr.ts'
import { seeded } from '../../src/graph/random.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'
import { gather } from '../../src/tribes/search/gather.ts'
import { type Edge, tiesOf } from './graphs.ts'

/** People 0–2 are one tribe, 3–5 another; the rest is new. */
const TRIBE_OF = [0, 0, 0, 3, 3, 3]
const circle = (...people: number[]): Edge[] =>
  people.flatMap((u, i) => people.slice(i + 1).map((v): Edge => [u, v, 1]))

function gathered(people: number, edges: readonly Edge[]): number[] {
  const graph = undirected(tiesOf(people, edges))
  const start = components(
    graph,
    Uint32Array.from({ length: people }, (_, person) => TRIBE_OF[person] ?? person),
  )
  const isTribe = new Uint8Array(start.count)
  for (let person = 0; person < TRIBE_OF.length; person++) isTribe[start.labels[person]!] = 1
  return [...gather(graph, start, isTribe, { resolution: 1, random: seeded(1) }, NO_WATCH)]
}

test('who is new joins the tribe there is, or others who are new; nobody leaves a tribe', () => {
  const labels = gathered(12, [
    ...circle(0, 1, 2),
    ...circle(3, 4, 5),
    [0, 6, 1],
    [3, 7, 1],
    [7, 8, 1],
    ...circle(9, 10, 11),
    [2, 9, 0.1],
  ])
  const together = (...people: number[]) => new Set(people.map((person) => labels[person])).size === 1
  expect(together(0, 1, 2, 6)).toBe(true)
  expect(together(3, 4, 5, 7, 8)).toBe(true)
  expect(together(9, 10, 11)).toBe(true)
  expect(new Set(labels).size).toBe(3)
})

test('two tribes stay two here, however much they meet, also through who is new', () => {
  const meetings = [0, 1, 2].flatMap((u) => [3, 4, 5].map((v): Edge => [u, v, 9]))
  const labels = gathered(7, [...circle(0, 1, 2), ...circle(3, 4, 5), ...meetings, [0, 6, 6], [3, 6, 6]])
  expect(labels[0]).not.toBe(labels[3])
  expect(labels.slice(0, 3)).toEqual([labels[0], labels[0], labels[0]])
  expect([labels[0], labels[3]]).toContain(labels[6])
})
