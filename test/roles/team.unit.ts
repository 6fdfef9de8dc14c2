/** Real threads: the same bytes for any number of them, on maps large enough that all of them get work. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import { startTeam } from '../../src/engine/native/start-team.ts'
import { undirected } from '../../src/graph/csr.ts'
import { BETWEEN, INSIDE, receivedSums, rowsApart, rowsInside } from '../../src/graph/received.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { NO_WATCH } from '../../src/graph/watch.ts'
import { chiefScores } from '../../src/roles/chief.ts'
import { computeMeasures } from '../../src/roles/measures/measures.ts'
import { pagerankInTribes } from '../../src/roles/measures/pagerank.ts'
import { participation } from '../../src/roles/measures/participation.ts'
import { outsideAttention } from '../../src/roles/medicine.ts'
import { membersByTribe } from '../../src/roles/members.ts'
import { assignRoles } from '../../src/roles/roles.ts'
import { onSharedMemory } from '../../src/team/memory.ts'
import { SOLO, type Team } from '../../src/team/team.ts'
import { NO_TRIBE } from '../../src/tribes/tribes.ts'

const SEED = { seed: 1 }
const TEAMS: readonly Team[] = [startTeam(2), startTeam(4)]

/** 40,000 people, one tribe of most of them beside 200 others, recency by turns. */
const ties = onSharedMemory(withRecency(plantedTies(40_000, 300_000, 0.35, 7)))
const labels = onSharedMemory(labelled(ties, (person) => (person < 36_000 ? 0 : 1 + (person % 200))))
const tribes = 201

function withRecency(columns: TieColumns): TieColumns {
  return { ...columns, recency: columns.recency.map((_, tie) => 2 ** -(tie % 5)) }
}

function labelled({ people, from, to }: TieColumns, groupOf: (person: number) => number): Uint32Array {
  const found = new Uint32Array(people).fill(NO_TRIBE)
  for (const person of [...from, ...to]) found[person] = groupOf(person)
  return found
}

function expectSameBytes(run: (team: Team) => unknown): void {
  const alone = hashesOf(run(SOLO))
  for (const team of TEAMS) expect(hashesOf(run(team)), `${team.threads} threads`).toEqual(alone)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => new Uint8Array(buffer, byteOffset, byteLength)

/** A hash of each array in a result, by name. */
function hashesOf(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return createHash('sha256').update(bytesOf(value)).digest('hex')
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hashesOf(part)]))
}

describe('equal bytes for 1, 2 and 4 threads', () => {
  test('chief scores', () => expectSameBytes((team) => chiefScores(ties, labels, team)))
  test('outside attention', () => expectSameBytes((team) => outsideAttention(ties, labels, team)))
  test('participation', () => {
    const graph = undirected(ties)
    expectSameBytes((team) => participation(graph, labels, tribes, team))
  })
  test('PageRank, of a tribe that all go through together and of tribes of one thread each', () => {
    const members = membersByTribe(labels, tribes)
    expect(members.starts[1]).toBeGreaterThan(32_768)
    expectSameBytes((team) => pagerankInTribes(ties, labels, members, NO_WATCH, team))
  })
  test('all measures', () => {
    const few = onSharedMemory(withRecency(plantedTies(3000, 80_000, 0.35, 5)))
    const groups = labelled(few, (person) => person % 7)
    expectSameBytes((team) => computeMeasures(few, groups, SEED, NO_WATCH, team))
  })
  test('all roles', () => {
    const everybody = new Uint8Array(ties.people).fill(1)
    const input = { ties, labels, tribes, rankable: everybody, contactable: everybody }
    expectSameBytes((team) => assignRoles(input, SEED, NO_WATCH, team))
  })
})

describe('ties by receiver, as a plain list says', () => {
  const { people, from, to, weight } = plantedTies(5000, 80_000, 0.35, 5)
  const groups = Uint32Array.from({ length: people }, (_, person) => person % 7)
  const given = { people, from, to, value: weight, groups }
  const inside = Array.from(from, (giver, tie) => groups[giver] === groups[to[tie]!])
  const rowsOf = (wanted: (tie: number) => boolean) => {
    const rows: [giver: number, value: number][][] = Array.from({ length: people }, () => [])
    for (let tie = 0; tie < to.length; tie++) if (wanted(tie)) rows[to[tie]!]!.push([from[tie]!, weight[tie]!])
    return rows
  }
  const own = rowsOf((tie) => inside[tie]!)
  const others = rowsOf((tie) => !inside[tie])

  test('both kinds, those of the own group first', () => {
    const { starts, mids, givers, values } = rowsApart(given, SOLO)
    const rowAt = (begin: number, end: number) =>
      Array.from({ length: end - begin }, (_, k) => [givers[begin + k]!, values[begin + k]!])
    expect(Array.from(mids, (mid, i) => rowAt(starts[i]!, mid))).toEqual(own)
    expect(Array.from(mids, (mid, i) => rowAt(mid, starts[i + 1]!))).toEqual(others)
  })

  test('those inside groups, people renumbered', () => {
    const order = membersByTribe(groups, 7).people
    const { starts, givers, values } = rowsInside(given, order, SOLO)
    const rows = Array.from(order, (_, row) =>
      Array.from({ length: starts[row + 1]! - starts[row]! }, (_, k) => [
        order[givers[starts[row]! + k]!]!,
        values[starts[row]! + k]!,
      ]),
    )
    expect(rows).toEqual(Array.from(order, (person) => own[person]!))
  })

  test('sums in the order of the ties, and counts', () => {
    for (const [which, rows] of [
      [INSIDE, own],
      [BETWEEN, others],
    ] as const) {
      const { sums, counts } = receivedSums(given, which, SOLO)
      expect([...sums]).toEqual(rows.map((row) => row.reduce((sum, [, value]) => sum + value, 0)))
      expect([...counts]).toEqual(rows.map((row) => row.length))
    }
  })

  test('nobody, and people without ties', () => {
    const none = { people: 0, from: new Uint32Array(), to: new Uint32Array(), value: new Float64Array() }
    expect(rowsApart({ ...none, groups: new Uint32Array() }, SOLO).starts).toEqual(Uint32Array.of(0))
    expect(receivedSums({ ...none, people: 3, groups: new Uint32Array(3) }, INSIDE, SOLO).counts).toEqual(
      new Uint32Array(3),
    )
  })
})
