/**
 * Core numbers and onion layers beyond what fits in a byte, and where slices meet, against taking people away one by one and
 * round by round.
 */
import { describe, expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { startTeam } from '../../src/engine/native/start-team.ts'
import { type Csr, undirected } from '../../src/graph/csr.ts'
import { allRows, edgesInside } from '../../src/graph/inside.ts'
import { seeded } from '../../src/graph/random.ts'
import { type Cores, coreNumbers, peel } from '../../src/roles/measures/core-numbers.ts'
import { onSharedMemory, sharedCopy } from '../../src/team/memory.ts'
import { SOLO, type Team } from '../../src/team/team.ts'
import { clique, star, type Tie, tieColumns } from './maps.ts'

const TEAMS: readonly Team[] = [SOLO, startTeam(2), startTeam(3), startTeam(4)]

const count = (first: number, length: number) => Array.from({ length }, (_, k) => first + k)

/** Each person's neighbours; ties between groups do not count. */
function neighbours(people: number, ties: readonly Tie[], groups: ArrayLike<number>): Set<number>[] {
  const near = Array.from({ length: people }, () => new Set<number>())
  for (const [u, v] of ties) {
    if (groups[u] !== groups[v]) continue
    near[u]!.add(v)
    near[v]!.add(u)
  }
  return near
}

/** Core numbers: whoever has fewest ties left goes, one by one. */
function oneByOne(near: Set<number>[]): number[] {
  const ties = near.map((others) => others.size)
  const core: number[] = Array(near.length).fill(0)
  const left = new Set(near.keys())
  for (let most = 0; left.size > 0; ) {
    let next = -1
    for (const i of left) if (next < 0 || ties[i]! < ties[next]!) next = i
    most = Math.max(most, ties[next]!)
    core[next] = most
    left.delete(next)
    for (const j of near[next]!) ties[j]!--
  }
  return core
}

/** Layers: of the people of the lowest core that is left, those who have no more ties left than it says, round by round. */
function roundByRound(near: Set<number>[], core: number[]): number[] {
  const layers: number[] = Array(near.length).fill(0)
  let left = count(0, near.length).filter((i) => core[i]! > 0)
  for (let layer = 1; left.length > 0; layer++) {
    const lowest = Math.min(...left.map((i) => core[i]!))
    const isLeft = new Set(left)
    const goes = (i: number) => [...near[i]!].filter((j) => isLeft.has(j)).length <= lowest
    const [going, staying] = [left.filter(goes), left.filter((i) => !goes(i))]
    for (const i of going) layers[i] = layer
    left = staying
  }
  return layers
}

/** On all threads, however few the people. */
const peeling = (graph: Csr, groups: Uint32Array | null) => (team: Team) =>
  peel(graph.nodes, groups ? edgesInside(graph, groups, team) : allRows(graph), team)

function expectCores(found: (team: Team) => Cores, core: number[], layer: number[]): void {
  for (const team of TEAMS) {
    const { core: cores, layer: layers } = found(team)
    expect([...cores], `core numbers, ${team.threads} threads`).toEqual(core)
    expect([...layers], `layers, ${team.threads} threads`).toEqual(layer)
  }
}

test.each([127, 128, 129, 130, 255, 256, 257, 258, 385, 512, 513])(
  'a clique of %i people, one with a crowd behind',
  (size) => {
    const fans = count(size, 300).map((fan): Tie => [fan, 0, 1])
    const graph = undirected(tieColumns(size + 300, [...clique(count(0, size)), ...fans]))
    const core = [...Array(size).fill(size - 1), ...Array(300).fill(1)]
    const layer = [...Array(size).fill(2), ...Array(300).fill(1)]
    expectCores(peeling(graph, null), core, layer)
  },
)

describe('by hand', () => {
  test.each<[string, number, Tie[], number[], number[]]>([
    ['nobody', 0, [], [], []],
    ['nobody with a tie', 3, [], [0, 0, 0], [0, 0, 0]],
    ['a pair and a loner', 3, [[0, 2, 1]], [1, 0, 1], [1, 0, 1]],
    ['a star', 5, star(4), [1, 1, 1, 1, 1], [2, 1, 1, 1, 1]],
    [
      'a chain of five goes from both ends',
      5,
      count(0, 4).map((i): Tie => [i, i + 1, 1]),
      [1, 1, 1, 1, 1],
      [1, 2, 3, 2, 1],
    ],
    [
      'a tail of two on a triangle',
      5,
      [
        [0, 1, 1],
        [1, 2, 1],
        [2, 3, 1],
        [3, 4, 1],
        [4, 2, 1],
      ],
      [1, 1, 2, 2, 2],
      [1, 2, 3, 3, 3],
    ],
  ])('%s', (_name, people, ties, core, layer) => {
    const graph = undirected(tieColumns(people, ties))
    expectCores(peeling(graph, null), core, layer)
  })
})

test('dense, less dense and sparse parts at random, with and without groups', () => {
  const random = seeded(3)
  const people = 900
  const ties: Tie[] = []
  for (let u = 0; u < people; u++)
    for (let v = u + 1; v < people; v++) {
      const chance = v < 420 ? 0.95 : v < 600 ? 0.5 : 0.02
      if (random() < chance) ties.push([u, v, 1])
    }
  const graph = undirected(tieColumns(people, ties))
  const all = neighbours(people, ties, new Uint32Array(people))
  const core = oneByOne(all)
  expect(Math.max(...core)).toBeGreaterThan(380)
  expectCores(peeling(graph, null), core, roundByRound(all, core))

  const groups = sharedCopy(Uint32Array.from({ length: people }, (_, i) => (i < 700 ? i % 2 : 2)))
  const inside = neighbours(people, ties, groups)
  const coreInside = oneByOne(inside)
  expectCores(peeling(graph, groups), coreInside, roundByRound(inside, coreInside))
})

test('a map large enough that every thread gets work in every loop', () => {
  const columns = onSharedMemory(plantedTies(30_000, 300_000, 0.35, 4))
  const graph = undirected(columns)
  const groups = sharedCopy(columns.truth)
  const alone = [coreNumbers(graph), coreNumbers(graph, groups)]
  for (const team of TEAMS) {
    expect(peeling(graph, null)(team)).toEqual(alone[0])
    expect(peeling(graph, groups)(team)).toEqual(alone[1])
    expect(coreNumbers(graph, groups, team)).toEqual(alone[1])
  }
  const { core, layer } = alone[0]!
  const firstOf = new Map<number, number>()
  for (let i = 0; i < graph.nodes; i++) firstOf.set(core[i]!, Math.min(firstOf.get(core[i]!) ?? layer[i]!, layer[i]!))
  const isWrong = (i: number): boolean => {
    const row = graph.targets.subarray(graph.starts[i]!, graph.starts[i + 1]!)
    const among = (is: (j: number) => boolean) => row.filter(is).length
    return (
      among((j) => core[j]! >= core[i]!) < core[i]! ||
      // who goes has no more ties left than the core number, and a round before, in the same core, had more
      among((j) => layer[j]! >= layer[i]!) > core[i]! ||
      (layer[i]! > firstOf.get(core[i]!)! && among((j) => layer[j]! >= layer[i]! - 1) <= core[i]!)
    )
  }
  expect(count(0, graph.nodes).filter(isWrong)).toEqual([])
  expect(Math.max(...layer)).toBeGreaterThan(30)
})
