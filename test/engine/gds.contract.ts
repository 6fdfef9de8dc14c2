/** What the gds engine leaves behind on a real server (nothing), and what it refuses. */
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { afterAll, describe, expect, test } from 'vitest'
import { plantedTies } from '../../scripts/planted-ties.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { gdsEngine } from '../../src/engine/gds/gds.ts'
import { checkMemory } from '../../src/engine/gds/memory.ts'
import { nativeEngine } from '../../src/engine/native/native.ts'
import { int } from '../../src/neo4j/int.ts'
import type { Neo4j } from '../../src/neo4j/neo4j.ts'
import { LARGE } from '../../src/tribes/partition.ts'
import type { TribeOptions } from '../../src/tribes/tribes.ts'
import { connectNeo4j, startNeo4j, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { chain, expectProper, karate, tiesOf } from '../tribes/graphs.ts'

const LEIDEN: TribeOptions = { algorithm: 'leiden', resolution: 1, seed: 1, runs: 2 }
const ties = tiesOf(karate.people, karate.edges)

describe.skipIf(!testNeo4j())(`the gds engine on a server${WITHOUT_NEO4J}`, () => {
  const neo4j = testNeo4j() ? connectNeo4j() : (null as never)
  const native = nativeEngine(1)
  afterAll(async () => {
    await native.close()
    await neo4j.close()
  })

  /** An engine on the server as it is seen through changed statements. */
  const engineOn = (seen: Partial<Pick<Neo4j, 'run' | 'write'>> = {}): Engine => {
    const through = { place: neo4j.place, run: neo4j.run.bind(neo4j), write: neo4j.write.bind(neo4j), ...seen }
    return gdsEngine({ connect: async () => through as Neo4j, native })
  }
  const graphs = async (start = `tribemap-${hostname()}-${process.pid}-`) =>
    (
      await neo4j.write<{ name: string }>(
        'CALL gds.graph.list() YIELD graphName WHERE graphName STARTS WITH $start RETURN graphName AS name',
        { start },
      )
    ).map(({ name }) => name)
  const isCall = (cypher: string) => cypher.includes('.stream(')

  test('no graph is left after tribes and measures', async () => {
    let during = 0
    const engine = engineOn({
      async run(cypher, parameters, options) {
        if (isCall(cypher)) during += (await graphs()).length
        return neo4j.run(cypher, parameters, options)
      },
    })
    const { labels } = await engine.tribes(ties, LEIDEN)
    await engine.measures(ties, labels, { seed: 1 })
    expect(during).toBe(LEIDEN.runs + 3)
    expect(await graphs()).toEqual([])
    await engine.close()
  })

  test('nor after a computation that fails, which fails with what the server says', async () => {
    const engine = engineOn({
      run: (cypher, ...rest) => neo4j.run(isCall(cypher) ? 'RETURN 1 / 0' : cypher, ...rest),
    })
    await expect(engine.tribes(ties, LEIDEN)).rejects.toThrow(/by zero/)
    await engine.close()
    expect(await graphs()).toEqual([])
  })

  test.each([
    ['while it projects', (cypher: string) => cypher.includes('UNWIND $rows') && !cypher.includes('.stream(')],
    ['while it computes', isCall],
  ])('nor after a stop %s, which rejects with its reason', async (_when, isThen) => {
    const reason = new Error('no longer wanted')
    const stop = new AbortController()
    let statements = 0
    const engine = engineOn({
      run(cypher, parameters, options) {
        const running = neo4j.run(cypher, parameters, options) as Promise<never>
        // the first projection is the look whether GDS works
        if (isThen(cypher) && (isCall(cypher) || ++statements === 2)) setImmediate(() => stop.abort(reason))
        return running
      },
    })
    const stopped = engine.tribes(plantedTies(3000, 60_000, 0.35, 1), LEIDEN, { signal: stop.signal })
    await expect(stopped).rejects.toBe(reason)
    await engine.close()
    expect(await graphs()).toEqual([])
  })

  test('closing stops what runs, and leaves nothing', async () => {
    const started = Promise.withResolvers<void>()
    const engine = engineOn({
      run(cypher, parameters, options) {
        if (isCall(cypher)) started.resolve()
        return neo4j.run(cypher, parameters, options)
      },
    })
    const closed = expect(engine.tribes(plantedTies(3000, 60_000, 0.35, 1), LEIDEN)).rejects.toThrow(/closed before/)
    await started.promise
    await engine.close()
    await closed
    expect(await graphs()).toEqual([])
  })

  test('graphs of dead processes here are swept; those of others, of the living and of other hosts are not', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid
    const left = `tribemap-${hostname()}-${dead}-left`
    const kept = [
      `tribemap-${hostname()}-${process.ppid}-kept`,
      `tribemap-elsewhere-${dead}-kept`,
      `other-${dead}-kept`,
    ]
    for (const name of [left, ...kept])
      await neo4j.run('UNWIND [1] AS i WITH gds.graph.project($name, i, i + 1) AS graph RETURN graph.graphName', {
        name,
      })
    try {
      const engine = engineOn()
      await engine.tribes(ties, LEIDEN)
      await engine.close()
      expect((await graphs('')).filter((name) => name === left || kept.includes(name)).toSorted()).toEqual(
        kept.toSorted(),
      )
    } finally {
      for (const name of [left, ...kept])
        await neo4j.write('CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName', { name })
    }
  })

  test('all runs of Leiden on a large map work on one projection', async () => {
    const large = tiesOf(LARGE + 2, chain(LARGE + 2))
    const statements: string[] = []
    const engine = engineOn({
      run(cypher, parameters, options) {
        statements.push(isCall(cypher) ? 'call' : 'project')
        return neo4j.run(cypher, parameters, options)
      },
    })
    const found = await engine.tribes(large, LEIDEN)
    expect(statements.slice(1)).toEqual(['project', 'call', 'call'])
    expectProper(large, found.labels, found.count)
    await engine.close()
  })

  test('what needs more memory than the server has is refused before anything is projected', async () => {
    const small = engineOn({
      write: async (cypher, parameters) =>
        cypher.includes('AS heap') ? [{ heap: 100_000 } as never] : neo4j.write(cypher, parameters),
      run: (cypher, parameters, options) => {
        expect((parameters!['rows'] as unknown[]).length, 'no more than the look whether GDS works').toBe(1)
        return neo4j.run(cypher, parameters, options)
      },
    })
    await expect(small.tribes(ties, LEIDEN)).rejects.toMatchObject({ code: 'NOT_ENOUGH_MEMORY' })
    await small.close()
  })

  test('so is what the estimates and the server itself say no to', async () => {
    const full = engineOn({
      run: (cypher, ...rest) =>
        neo4j.run(
          isCall(cypher)
            ? 'CALL gds.fastRP.stream($name, {embeddingDimension: 1000000000, concurrency: 1}) YIELD nodeId RETURN nodeId'
            : cypher,
          ...rest,
        ),
    })
    const refused = full.tribes(ties, LEIDEN)
    await expect(refused).rejects.toThrow(/not enough memory for this \(Memory required to run FastRP/)
    await expect(refused).rejects.toMatchObject({ code: 'NOT_ENOUGH_MEMORY' })
    await full.close()
    expect(await graphs()).toEqual([])
    const shape = { isUndirected: true, isWeighted: true }
    const calls = [{ procedure: 'gds.leiden', settings: { concurrency: int(1) } }]
    const demand = { people: 1e9, ties: 1e10, shape, calls }
    await expect(checkMemory(neo4j, 64e9, demand)).rejects.toThrow(
      /not enough memory for this \(about [\d.]+ GB of its 64.0 GB of heap\)/,
    )
    await checkMemory(neo4j, 64e9, { ...demand, people: 1e6, ties: 1e7 })
  })

  test('a library that does not go with the server is refused, by its version', async () => {
    const [row] = await neo4j.write('RETURN gds.version() AS version')
    const engine = engineOn({
      run: (cypher, ...rest) => neo4j.run(cypher.replace('gds.graph.project(', 'gds.graph.of.another.pair('), ...rest),
    })
    const refused = engine.tribes(ties, LEIDEN)
    await expect(refused).rejects.toMatchObject({ code: 'NEO4J_WRONG_GDS' })
    await expect(refused).rejects.toThrow(`Graph Data Science ${row!['version']} does not work`)
    await engine.close()
  })

  test('a server without the library is refused, naming what to install; with it, all goes on by itself', async () => {
    await using bare = await startNeo4j({ gds: false })
    const without = connectNeo4j({ url: bare.url })
    let asked = without
    const engine = gdsEngine({ connect: async () => asked, native })
    const refused = engine.tribes(ties, LEIDEN)
    await expect(refused).rejects.toMatchObject({ code: 'NEO4J_NO_GDS' })
    await expect(refused).rejects.toThrow(/plugins folder .* or take --engine native/)
    asked = neo4j
    expect((await engine.tribes(ties, LEIDEN)).count).toBeGreaterThan(1)
    await engine.close()
    await without.close()
  }, 300_000)
})
