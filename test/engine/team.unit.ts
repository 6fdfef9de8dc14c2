/** Threads that take on a loop together: the same bytes for any number of them. */
import { expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { LOOPS } from '../../src/engine/native/loops.ts'
import { startTeam } from '../../src/engine/native/start-team.ts'
import { strengths, totalStrength, undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'
import { onSharedMemory, sharedCopy, sharedFloats } from '../../src/team/memory.ts'
import { SOLO, type Team } from '../../src/team/team.ts'
import { LARGE, renumber, singletons } from '../../src/tribes/partition.ts'
import { moveInBatches } from '../../src/tribes/search/batches.ts'
import { coarse } from '../../src/tribes/search/coarse.ts'
import { moveNodes, movingScratch } from '../../src/tribes/search/moving.ts'
import { pieces } from '../../src/tribes/search/pieces.ts'
import { modularity } from '../../src/tribes/search/quality.ts'
import { findTribes } from '../../src/tribes/tribes.ts'

const teams = [startTeam(2), startTeam(4)]

test.for(['louvain', 'leiden'] as const)('%s of a large map', (algorithm) => {
  const ties = onSharedMemory(plantedTies(LARGE + 5000, 300_000, 0.2, 1))
  const options = { algorithm, resolution: 1, seed: 7, runs: 1 }
  const alone = findTribes(ties, options)
  for (const team of teams) expect(findTribes(ties, options, NO_WATCH, team)).toEqual(alone)
})

test('a warm start', () => {
  const ties = onSharedMemory(plantedTies(LARGE + 5000, 300_000, 0.3, 1))
  const found = findTribes(ties, { algorithm: 'louvain', resolution: 1, seed: 7, runs: 1 })
  const parent = found.labels.map((label, person) => (person % 10 === 0 ? 0 : label + 1))
  const options = { algorithm: 'louvain', resolution: 1, seed: 8, runs: 1, parent } as const
  const alone = findTribes(ties, options)
  for (const team of teams) expect(findTribes(ties, options, NO_WATCH, team)).toEqual(alone)
})

test('every step of it, on a small map of hubs', () => {
  const ties = onSharedMemory(plantedTies(3000, 20_000, 0.4, 3))
  const steps = (team: Team) => {
    const graph = undirected(ties, team)
    const strength = strengths(graph, team)
    const labels = singletons(graph.nodes)
    const scale = 1 / totalStrength(graph)
    const scratch = movingScratch(graph.nodes)
    const moved = moveInBatches(graph, strength, scale, labels, 1234, { scratch, team }, NO_WATCH)
    const tribes = { labels: sharedCopy(labels), count: renumber(labels) }
    renumber(tribes.labels)
    return { graph, strength, labels, moved, parts: pieces(graph, tribes, team), level: coarse(graph, tribes, team) }
  }
  const alone = steps(SOLO)
  for (const team of teams) expect(steps(team)).toEqual(alone)
})

test('batches end where two would change places for ever, and find as much as one by one', () => {
  const ties = onSharedMemory(ring(512))
  const graph = undirected(ties)
  const scratch = movingScratch(graph.nodes)
  const strength = strengths(graph)
  const scale = 1 / totalStrength(graph)
  const found = (move: (labels: Uint32Array) => unknown) => {
    const labels = singletons(graph.nodes)
    move(labels)
    return modularity(graph, labels, renumber(labels), 1)
  }
  const order = singletons(graph.nodes)
  const queue = found((labels) => moveNodes(graph, strength, scale, labels, order, scratch, NO_WATCH))
  const batches = found((labels) => moveInBatches(graph, strength, scale, labels, 0, { scratch, team: SOLO }, NO_WATCH))
  expect(batches).toBeGreaterThan(queue - 0.01)
})

test.each([
  // the first to move gains 1 − 2 · 2 / 1024
  { hurdle: 0.99, moves: true },
  { hurdle: 1, moves: false },
])('where a move must gain $hurdle, people in a ring move: $moves', ({ hurdle, moves }) => {
  const graph = undirected(onSharedMemory(ring(512)))
  const scratch = movingScratch(graph.nodes)
  const strength = strengths(graph)
  const scale = 1 / totalStrength(graph)
  const alone = singletons(graph.nodes)
  const batches = moveInBatches(
    graph,
    strength,
    scale,
    sharedCopy(alone),
    0,
    { scratch, team: SOLO },
    NO_WATCH,
    1000,
    hurdle,
  )
  const queue = moveNodes(graph, strength, scale, alone, alone.slice(), scratch, NO_WATCH, 1000, null, hurdle)
  expect([batches.moves > 0, queue.moves > 0]).toEqual([moves, moves])
})

test('what a thread throws reaches the caller, and the team goes on', () => {
  const [team] = teams
  const values = sharedFloats(1000)
  const state = { values, bad: 700 }
  function refusing({ values, bad }: typeof state) {
    return (from: number, to: number): void => {
      if (from <= bad && bad < to) throw new RangeError(`No ${bad}.`)
      values.fill(1, from, to)
    }
  }
  expect(() => team!.share(refusing, state)).toThrow(/refusing is not listed/)
  expect(LOOPS.refusing).toBeUndefined()
  expect(() => team!.share(LOOPS.sumStrengths!, { graph: { starts: new Uint32Array(2) } })).toThrow(/shared memory/)
  const broken = { nodes: 5000, starts: null, weights: null, loops: null }
  using sums = SOLO.share(() => () => {}, null)
  sums.run(1, 1)
  expect(() => strengths(broken as never, team)).toThrow(TypeError)
  const graph = undirected(onSharedMemory(ring(5000)))
  expect(strengths(graph, team)).toEqual(strengths(graph))
})

/** Each person gives attention to the next, and the last to the first. */
function ring(people: number): TieColumns {
  const numbers = Uint32Array.from({ length: people }, (_, i) => i)
  return {
    people,
    from: numbers,
    to: numbers.map((i) => (i + 1) % people),
    weight: new Float64Array(people).fill(1),
    recency: new Float64Array(people).fill(1),
  }
}
