/** What every engine keeps to, on the same cases. */
import { afterAll, describe, expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { gdsEngine } from '../../src/engine/gds/gds.ts'
import { graphologyEngine } from '../../src/engine/graphology/graphology.ts'
import { tieGraph } from '../../src/engine/graphology/graphs.ts'
import { betweennessCentrality } from '../../src/engine/graphology/library.ts'
import { nativeEngine } from '../../src/engine/native/native.ts'
import { EXACT_PEOPLE } from '../../src/engine/sources.ts'
import { undirected } from '../../src/graph/csr.ts'
import type { TieColumns } from '../../src/graph/ties.ts'
import { computeMeasures } from '../../src/roles/measures/measures.ts'
import { assignRoles, type RoleInput } from '../../src/roles/roles.ts'
import { nest } from '../../src/tribes/nesting/nesting.ts'
import { modularity } from '../../src/tribes/search/quality.ts'
import { NO_TRIBE, type TribeOptions } from '../../src/tribes/tribes.ts'
import { connectNeo4j, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import {
  bipartite,
  chain,
  clique,
  type Edge,
  expectProper,
  FIXTURES,
  fixture,
  karate,
  ringOfCliques,
  star,
  tiesOf,
} from '../tribes/graphs.ts'

/** How far below the best of ten seeds of igraph's and NetworkX's Louvain an engine's best of ten may be. */
const DISTANCE = { native: 0.002, graphology: 0.02, gds: 0.005 }
/** How far the sum of betweenness on a large map may be from the exact one; GDS draws its sources by their number of ties. */
const SAMPLED = { native: 1e-9, graphology: 0.05, gds: 0.1 }
/** What knows a resolution. */
const ZOOMS = { native: 'louvain', graphology: 'louvain', gds: 'leiden' } as const

const native = nativeEngine(2)
const engines: Engine[] = [native, graphologyEngine(native)]
const neo4j = testNeo4j() ? connectNeo4j() : null
const onNeo4j = () => gdsEngine({ connect: async () => neo4j!, native })
if (neo4j) engines.push(onNeo4j())
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.close()))
  await neo4j?.close()
})

const OPTIONS: TribeOptions = { algorithm: 'louvain', resolution: 1, seed: 1, runs: 3 }
const CASES: [string, TieColumns][] = [
  ['nobody', tiesOf(0, [])],
  ['people without ties', tiesOf(3, [])],
  ['one pair', tiesOf(3, [[0, 2]])],
  ['a star', tiesOf(10, star(9))],
  ['a clique', tiesOf(8, clique(8))],
  ['a chain', tiesOf(9, chain(9))],
  ['a bipartite graph', tiesOf(7, bipartite(3, 4))],
  ['two equal halves', tiesOf(8, [...clique(4), ...clique(4, 4), [3, 4]])],
  ['two halves and loners between', tiesOf(12, [...clique(4, 1), ...clique(4, 7)])],
  ['a ring of cliques', tiesOf(40, ringOfCliques(8, 5))],
  ['karate', tiesOf(karate.people, karate.edges)],
  ['two ways', plantedTies(60, 400, 0.3, 2)],
]
const everybody = (ties: TieColumns, labels: Uint32Array, tribes: number): RoleInput => {
  const all = new Uint8Array(ties.people).fill(1)
  return { ties, labels, tribes, rankable: all, contactable: all }
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('%s engine', (name, engine) => {
  test.each(CASES)('%s: a proper partition with the modularity it says', async (_case, ties) => {
    const found = await engine.tribes(ties, OPTIONS)
    expectProper(ties, found.labels, found.count)
    expect(found.modularity).toBeCloseTo(modularity(undirected(ties), found.labels, found.count, 1), 12)
    expect(found.modularity).toBeGreaterThanOrEqual(-1e-12)
    expect(found.modularity).toBeLessThan(1)
    expect(found.runModularity.length).toBe(ties.from.length === 0 ? 0 : OPTIONS.runs)
    if (found.count > 0) expect(found.modularity).toBe(Math.max(...found.runModularity))
  })

  test.each(CASES)('%s: the measures as defined', async (_case, ties) => {
    const { labels, count } = await engine.tribes(ties, OPTIONS)
    const found = await engine.measures(ties, labels, { seed: 1 })
    const wanted = computeMeasures(ties, labels, { seed: 1 })
    expectSame('PageRank', found.pagerank, wanted.pagerank, 1e-9)
    expectSame('betweenness', found.betweenness, wanted.betweenness, 1e-9)
    expectSame('core number', found.core, wanted.core, 0)
    expectSame('onion layer', found.onionLayer, wanted.onionLayer, 0)
    expectSame('in-degree', found.inDegree, wanted.inDegree, 0)
    expectSame('z', found.withinTribeZ, wanted.withinTribeZ, 1e-9)
    expectSame('participation', found.participation, wanted.participation, 1e-12)
    expect(found.betweennessSources).toBe('exact')
    expect(found.betweennessError).toBe(0)
    const sums = new Float64Array(count)
    labels.forEach((tribe, person) => {
      if (tribe !== NO_TRIBE) sums[tribe]! += found.pagerank[person]!
    })
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9)
  })

  test('the roles as defined', async () => {
    const [, ties] = CASES.at(-1)!
    const { labels, count } = await engine.tribes(ties, OPTIONS)
    const input = everybody(ties, labels, count)
    expect(await engine.roles(input, { seed: 4 })).toEqual(assignRoles(input, { seed: 4 }))
    expect(await engine.nest(input, { seed: 4 })).toEqual(nest(input, { seed: 4 }))
  })

  test.each(FIXTURES)('%s: Louvain’s best of ten seeds is near that of other programs', async (graph) => {
    const known = fixture(graph)
    const { modularity: q } = await engine.tribes(tiesOf(known.people, known.edges), { ...OPTIONS, runs: 10 })
    expect(q).toBeGreaterThan(Math.max(known.best['louvain_igraph']!, known.best['louvain_networkx']!) - DISTANCE[name])
  })

  test('the same seed gives the same bytes, another may not', async () => {
    const known = fixture('lfr')
    const ties = tiesOf(known.people, known.edges)
    const once = await engine.tribes(ties, OPTIONS)
    expect(await engine.tribes(ties, OPTIONS)).toEqual(once)
    expect((await engine.tribes(ties, { ...OPTIONS, seed: 2 })).runModularity).not.toEqual(once.runModularity)
  })

  test('γ is a zoom: more tribes above 1, fewer below', async () => {
    const ties = tiesOf(150, ringOfCliques(30, 5))
    const counts = []
    const zoom: TribeOptions = { ...OPTIONS, algorithm: ZOOMS[name] }
    for (const resolution of [0.2, 1, 3]) counts.push((await engine.tribes(ties, { ...zoom, resolution })).count)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts[2]).toBe(30)
  })

  test('above 2,000 people betweenness may be sampled: near the exact figures, the same for the same seed', async () => {
    const ties = plantedTies(EXACT_PEOPLE + 100, 12_000, 0.3, 5)
    const { labels } = await engine.tribes(ties, { ...OPTIONS, runs: 1 })
    const found = await engine.measures(ties, labels, { seed: 9 })
    const exact = betweennessCentrality(tieGraph(undirected(ties)), { getEdgeWeight: null, normalized: false })
    const wanted = Float64Array.from(found.betweenness, (_, person) => exact[person] ?? 0)
    const sum = (column: Float64Array) => column.reduce((all, value) => all + value, 0)
    const isExact = name === 'native'
    expect(found.betweennessSources).toBe(isExact ? 'exact' : 100)
    expect(found.betweennessError).toBe(isExact ? 0 : null)
    expect(Math.abs(sum(found.betweenness) / sum(wanted) - 1)).toBeLessThan(SAMPLED[name])
    expect(correlation(found.betweenness, wanted)).toBeGreaterThan(0.8)
    expect((await engine.measures(ties, labels, { seed: 9 })).betweenness).toEqual(found.betweenness)
    if (!isExact) expect((await engine.measures(ties, labels, { seed: 8 })).betweenness).not.toEqual(found.betweenness)
  })

  test('columns on ordinary memory do as well as on shared memory, and are left as they were', async () => {
    const [, ties] = CASES.at(-1)!
    const onShared = <A extends Uint32Array | Float64Array>(column: A): A => {
      const copy = new (column.constructor as new (b: SharedArrayBuffer) => A)(new SharedArrayBuffer(column.byteLength))
      copy.set(column)
      return copy
    }
    const { people, from, to, weight, recency } = ties
    const shared = {
      people,
      from: onShared(from),
      to: onShared(to),
      weight: onShared(weight),
      recency: onShared(recency),
    }
    const before = [...from]
    expect(await engine.tribes(shared, OPTIONS)).toEqual(await engine.tribes(ties, OPTIONS))
    expect([...from]).toEqual(before)
  })

  test('progress is told in shares that never fall', async () => {
    const shares: number[] = []
    const ties = plantedTies(3000, 30_000, 0.35, 1)
    await engine.tribes(ties, { ...OPTIONS, runs: 4 }, { progress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
  })

  test('an abort before or during a computation rejects with its reason, and the engine goes on', async () => {
    const reason = new Error('no longer wanted')
    const ties = plantedTies(3000, 30_000, 0.35, 1)
    await expect(engine.tribes(ties, OPTIONS, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const during = new AbortController()
    const progress = () => during.abort(reason)
    const aborted = engine.tribes(ties, { ...OPTIONS, runs: 50 }, { progress, signal: during.signal })
    await expect(aborted).rejects.toBe(reason)
    expect((await engine.tribes(tiesOf(2, [[0, 1]]), OPTIONS)).count).toBe(1)
  })

  test('an abort after the end changes nothing', async () => {
    const late = new AbortController()
    const found = await engine.tribes(tiesOf(2, [[0, 1]]), OPTIONS, { signal: late.signal })
    late.abort()
    expect(found.count).toBe(1)
  })

  const wrong: [string, Partial<TieColumns>, Partial<TribeOptions>, new () => Error, RegExp][] = [
    ['ties out of order', { from: Uint32Array.of(1, 0), to: Uint32Array.of(0, 1) }, {}, RangeError, /out of order/],
    ['a self-loop', { from: Uint32Array.of(0, 1), to: Uint32Array.of(1, 1) }, {}, RangeError, /from person 1 to 1/],
    ['an endless weight', { weight: Float64Array.of(1, Number.POSITIVE_INFINITY) }, {}, RangeError, /weighs Infinity/],
    ['columns of another type', { from: [0, 1] as never }, {}, TypeError, /Uint32Array/],
    ['a resolution below 0', {}, { resolution: -1 }, RangeError, /Resolution is -1/],
    ['no run', {}, { runs: 0 }, RangeError, /Runs are 0/],
  ]
  test.each(wrong)('%s: refused in words', async (_what, columns, options, kind, words) => {
    const edges: Edge[] = [
      [0, 2],
      [0, 1],
    ]
    const given = engine.tribes({ ...tiesOf(3, edges), ...columns }, { ...OPTIONS, ...options })
    await expect(given).rejects.toThrow(words)
    await expect(given).rejects.toBeInstanceOf(kind)
  })

  test('labels that do not fit the ties are refused', async () => {
    const ties = tiesOf(3, [[0, 1]])
    await expect(engine.measures(ties, new Uint32Array(2), { seed: 1 })).rejects.toThrow(RangeError)
    await expect(engine.measures(ties, new Uint32Array(3), { seed: 1 })).rejects.toThrow(/Person 2 has/)
  })

  test('the bytes it will need grow with people and ties', () => {
    expect(engine.estimateBytes(1000, 10_000)).toBeGreaterThan(engine.estimateBytes(1000, 5000))
    expect(engine.estimateBytes(2000, 10_000)).toBeGreaterThan(engine.estimateBytes(1000, 10_000))
  })
})

test('native knows Leiden; graphology refuses it and names the engine that does', async () => {
  const ties = tiesOf(karate.people, karate.edges)
  const leiden: TribeOptions = { ...OPTIONS, algorithm: 'leiden' }
  const found = await engines[0]!.tribes(ties, leiden)
  expectProper(ties, found.labels, found.count)
  await expect(engines[1]!.tribes(ties, leiden)).rejects.toThrow(/louvain only, not leiden; take --engine native/)
})

describe.skipIf(!neo4j)(`gds engine${WITHOUT_NEO4J}`, () => {
  test.each(FIXTURES)(
    '%s: Leiden’s best of ten seeds is near that of other programs, again the same',
    async (graph) => {
      const known = fixture(graph)
      const ties = tiesOf(known.people, known.edges)
      const leiden: TribeOptions = { ...OPTIONS, algorithm: 'leiden', runs: 10 }
      const found = await engines[2]!.tribes(ties, leiden)
      expectProper(ties, found.labels, found.count)
      expect(found.modularity).toBeGreaterThan(known.best['leiden_leidenalg']! - DISTANCE.gds)
      expect(await engines[2]!.tribes(ties, leiden)).toEqual(found)
    },
  )

  test('its Louvain refuses a resolution and names what knows one', async () => {
    const refused = engines[2]!.tribes(tiesOf(karate.people, karate.edges), { ...OPTIONS, resolution: 2 })
    await expect(refused).rejects.toThrow(/resolution 1 only, not 2; take --algorithm leiden, or --engine native/)
  })
})

test.each<[string, () => Engine]>([
  ['native', () => nativeEngine(1)],
  ['graphology', () => graphologyEngine(native)],
  ...(neo4j ? ([['gds', onNeo4j]] as [string, () => Engine][]) : []),
])('closing the %s engine rejects what runs and what comes after; closing twice is one', async (_name, make) => {
  const engine = make()
  const running = engine.tribes(plantedTies(3000, 30_000, 0.35, 1), { ...OPTIONS, runs: 50 })
  const ended = expect(running).rejects.toThrow(/closed before the end/)
  await engine.close()
  await ended
  await engine.close()
  await expect(engine.tribes(tiesOf(2, [[0, 1]]), OPTIONS)).rejects.toThrow(/engine is closed/)
})

function expectSame(what: string, found: ArrayLike<number>, wanted: ArrayLike<number>, distance: number): void {
  expect(found.length, `${what}: people`).toBe(wanted.length)
  for (let person = 0; person < wanted.length; person++) {
    const off = Math.abs(found[person]! - wanted[person]!)
    const text = `${what} of person ${person}: ${found[person]}, wanted ${wanted[person]}`
    expect(off, text).toBeLessThanOrEqual(distance * Math.max(1, Math.abs(wanted[person]!)))
  }
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length
  const [ma, mb] = [mean(a), mean(b)]
  const dot = (x: Float64Array, mx: number, y: Float64Array, my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0)
  return dot(a, ma, b, mb) / Math.sqrt(dot(a, ma, a, ma) * dot(b, mb, b, mb))
}
