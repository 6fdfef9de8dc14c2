/** Neo4j as we use it, on a real server: values, transactions, streams, stopping, waiting, closing; and over a bad line. */

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { int } from '../../src/neo4j/int.ts'
import { Neo4j, type Waits } from '../../src/neo4j/neo4j.ts'
import { checkServer } from '../../src/neo4j/server.ts'
import { connectNeo4j, dropWorkspace, ownWorkspace, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { type BadLine, startProxy } from '../support/proxy.ts'

/** Works for hours, and holds nothing. */
const endless = (mark: string) => `UNWIND range(1, 1000000000000) AS i WITH i WHERE i < 0 RETURN i AS \`${mark}\``
const NO_SERVER = !testNeo4j()

let neo4j: Neo4j
let workspace: string
beforeAll(() => {
  if (!NO_SERVER) neo4j = connectNeo4j()
})
beforeEach(() => {
  workspace = ownWorkspace()
})
afterAll(async () => {
  await neo4j?.close()
})

/** Statements on the server that have this in their text, this question left out. */
const running = (mark: string) =>
  neo4j.read(
    'SHOW TRANSACTIONS YIELD currentQuery, currentQueryId WHERE currentQuery CONTAINS $mark RETURN currentQueryId',
    { mark },
  )
const until = async (what: () => Promise<boolean>) => {
  while (!(await what()));
}
const all = async (records: AsyncIterable<unknown[]>) => {
  const seen: unknown[][] = []
  for await (const record of records) seen.push(record)
  return seen
}
const count = async () => {
  const [row] = await neo4j.read('MATCH (n {workspace: $workspace}) RETURN count(n) AS n', { workspace })
  return row!['n'] as number
}
const own = (waits: Partial<Waits> = {}, url = testNeo4j()!): Neo4j => {
  const made = new Neo4j(checkServer('TRIBEMAP_STORE', { url }), { close: 1000, ...waits })
  onTestFinished(() => made.close())
  return made
}
const proxied = async (host?: string): Promise<BadLine> => {
  const proxy = await startProxy(testNeo4j()!, host)
  onTestFinished(() => proxy[Symbol.asyncDispose]())
  return proxy
}

describe.skipIf(NO_SERVER)(`Neo4j${WITHOUT_NEO4J}`, () => {
  describe('values', () => {
    test('come back as they went: integers, floats, texts, lists, maps, bytes, nothing', async () => {
      const bytes = Int8Array.from([0, 1, -1, 127])
      const given = {
        whole: int(7),
        big: 2n ** 62n,
        float: 1.5,
        text: 'ä𝄞',
        list: [int(1), ['x']],
        map: { a: { b: int(2) } },
        none: null,
        bytes,
      }
      const [row] = await neo4j.read('RETURN $given AS value, $whole / 2 AS half', { given, whole: int(7) })
      expect(row).toEqual({
        value: { ...given, whole: 7, list: [1, ['x']], map: { a: { b: 2 } } },
        half: 3,
      })
    })

    test('a number that is not said to be whole is a float there', async () => {
      expect(await neo4j.read('RETURN 7 / 2 AS whole, $n / 2 AS float', { n: 7 })).toEqual([{ whole: 3, float: 3.5 }])
    })
  })

  describe('transactions', () => {
    test('are all or nothing', async () => {
      onTestFinished(() => dropWorkspace(neo4j, workspace))
      const broken = neo4j.transaction(async (run) => {
        await run('CREATE (:Test {workspace: $workspace})', { workspace })
        throw new RangeError('thought better of it')
      })
      await expect(broken).rejects.toThrow(RangeError)
      expect(await count()).toBe(0)
      const made = await neo4j.transaction(async (run) => {
        await run('CREATE (:Test {workspace: $workspace})', { workspace })
        return run('MATCH (n:Test {workspace: $workspace}) RETURN count(n) AS n', { workspace })
      })
      expect([made, await count()]).toEqual([[{ n: 1 }], 1])
    })

    test('begin anew where the connection breaks, and are done once', async () => {
      onTestFinished(() => dropWorkspace(neo4j, workspace))
      const proxy = await proxied()
      let calls = 0
      await own({}, proxy.url).transaction(async (run) => {
        await run('CREATE (:Test {workspace: $workspace})', { workspace })
        if (++calls === 1) proxy.cut()
        await run('CREATE (:Test {workspace: $workspace})', { workspace })
      })
      expect([calls, await count()]).toEqual([2, 2])
    })

    test('reading does not write', async () => {
      const error = await neo4j.read('CREATE (:Test {workspace: $workspace})', { workspace }).catch((e) => e)
      expect([error.code, error.message]).toEqual(['BAD_CYPHER', expect.stringContaining('read access mode')])
      await expect(all(neo4j.stream('CREATE (n) RETURN n'))).rejects.toMatchObject({ code: 'BAD_CYPHER' })
    })

    test('go to the database that is named', async () => {
      const named = (database: string) =>
        new Neo4j(checkServer('TRIBEMAP_STORE', { url: testNeo4j()!, database }), { close: 1000 })
      const [system, none] = [named('system'), named('nowhere')]
      onTestFinished(async () => void (await Promise.all([system.close(), none.close()])))
      expect(await system.read('CALL db.info() YIELD name')).toEqual([{ name: 'system' }])
      await expect(none.reach()).rejects.toMatchObject({
        code: 'NEO4J_NO_DATABASE',
        message: expect.stringContaining('nowhere'),
      })
    })

    test('of their own are those that a managed one does not take', async () => {
      onTestFinished(() => dropWorkspace(neo4j, workspace))
      const cypher =
        'UNWIND range(1, 10) AS i CALL (i) { CREATE (:Test {workspace: $workspace}) } IN TRANSACTIONS OF 3 ROWS'
      await expect(neo4j.write(cypher, { workspace })).rejects.toThrow()
      await neo4j.run(cypher, { workspace })
      expect(await count()).toBe(10)
    })
  })

  describe('a stream', () => {
    const RECORDS = 200_000

    test('of 200,000 records takes constant memory', { timeout: 120_000 }, async () => {
      setFlagsFromString('--expose-gc')
      const gc = runInNewContext('gc') as () => void
      const held = () => {
        gc()
        return process.memoryUsage().heapUsed
      }
      const abort = new AbortController()
      let seen = 0
      let before = 0
      let most = 0
      const text = 'x'.repeat(100)
      for await (const [i, same] of neo4j.stream(
        'UNWIND range(1, $n) AS i RETURN i, $text + i',
        { n: int(RECORDS), text },
        { signal: abort.signal },
      )) {
        if (i !== ++seen || same !== text + i) throw new Error(`record ${seen} is ${i}: ${same}`)
        if (seen === 20_000) before = held()
        if (seen % 30_000 === 0) most = Math.max(most, held())
      }
      expect(seen).toBe(RECORDS)
      expect(most - before).toBeLessThan(8e6)
    })

    test('waits for who reads it, and ends on the server when one has enough', async () => {
      const mark = `stream-${workspace}`
      const records = own().stream(`UNWIND range(1, 10000000) AS i RETURN i AS \`${mark}\``, {}, { batch: 100 })
      expect((await records.next()).value).toEqual([1])
      expect(await running(mark)).toHaveLength(1)
      expect((await records.next()).value).toEqual([2])
      await records.return(undefined)
      expect(await running(mark)).toEqual([])
    })

    test('that breaks says so', async () => {
      const proxy = await proxied()
      const records = own({}, proxy.url).stream('UNWIND range(1, 10000000) AS i RETURN i')
      await records.next()
      proxy.cut()
      await expect(all(records)).rejects.toMatchObject({ code: 'NEO4J_UNREACHABLE' })
    })
  })

  describe('what is stopped', () => {
    const works: [string, (cypher: string, signal: AbortSignal) => Promise<unknown>][] = [
      ['reading', (cypher, signal) => neo4j.read(cypher, {}, { signal })],
      [
        'writing',
        (cypher, signal) =>
          neo4j.write(`CREATE (:Test {workspace: '${workspace}'}) WITH 1 AS x ${cypher}`, {}, { signal }),
      ],
      ['on its own', (cypher, signal) => neo4j.run(cypher, {}, { signal })],
      ['a transaction', (cypher, signal) => neo4j.transaction((run) => run(cypher), { signal })],
      ['a stream', (cypher, signal) => all(neo4j.stream(cypher, {}, { signal }))],
    ]
    test.each(works)('%s: ends with the reason, here and on the server', async (_, work) => {
      const stop = new AbortController()
      const reason = new Error('enough')
      const mark = `stopped-${workspace}`
      const working = work(endless(mark), stop.signal)
      const ended = expect(working).rejects.toBe(reason)
      await until(async () => (await running(mark)).length > 0)
      stop.abort(reason)
      await ended
      await until(async () => (await running(mark)).length === 0)
      expect(await count()).toBe(0)
      await expect(work(endless(mark), stop.signal), 'not even begun').rejects.toBe(reason)
      expect(await running(mark)).toEqual([])
    })

    test('ends at once, even where the server does not answer', async () => {
      const proxy = await proxied()
      const far = own({}, proxy.url)
      await far.reach()
      proxy.stall()
      const stop = new AbortController()
      const works = [far.read('RETURN 1', {}, stop), all(far.stream('RETURN 1', {}, stop))]
      const reason = new Error('enough')
      stop.abort(reason)
      for (const { reason: given } of (await Promise.allSettled(works)) as PromiseRejectedResult[])
        expect(given).toBe(reason)
    })
  })

  describe('what takes too long', () => {
    test('is ended by the server', async () => {
      const mark = `late-${workspace}`
      const slow = { code: 'NEO4J_SLOW' }
      await Promise.all([
        expect(neo4j.read(endless(mark), {}, { seconds: 1 })).rejects.toMatchObject(slow),
        expect(all(neo4j.stream(endless(mark), {}, { seconds: 1 }))).rejects.toMatchObject(slow),
      ])
      expect(await running(mark)).toEqual([])
    })

    test('is given up here where the server does not say anything; and works again when it does', async () => {
      const proxy = await proxied()
      const far = own({ grace: 50, connect: 1000, retry: 0, reach: 2000 }, proxy.url)
      await far.reach()
      proxy.stall()
      await expect(far.read('RETURN 1', {}, { seconds: 0.1 })).rejects.toMatchObject({ code: 'NEO4J_SLOW' })
      await expect(all(far.stream('RETURN 1', {}, { seconds: 0.1 }))).rejects.toMatchObject({
        code: 'NEO4J_SLOW',
      })
      await expect(far.reach()).rejects.toMatchObject({ exitCode: 9 })
      for (let i = 0; i < 3; i++) await expect(far.run('RETURN 1')).rejects.toMatchObject({ code: 'NEO4J_UNREACHABLE' })
      proxy.flow()
      expect(await far.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
      await far.reach()
    })

    test('over a slow line is only slow', async () => {
      const proxy = await proxied()
      proxy.delay = 100
      const far = own({}, proxy.url)
      expect(await far.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
      expect(await all(far.stream('UNWIND range(1, 3000) AS i RETURN i'))).toHaveLength(3000)
    })
  })

  describe('closing', () => {
    test('waits for what is at work, streams too; then nothing is done any more', async () => {
      const far = own({ close: 60_000 })
      const reading = far.read('UNWIND range(1, 2000000) AS i WITH i WHERE i % 2 = 0 RETURN count(i) AS n')
      const records = far.stream('UNWIND range(1, 5000) AS i RETURN i')
      await records.next()
      const closed = far.close()
      expect(await reading).toEqual([{ n: 1_000_000 }])
      expect(await all(records)).toHaveLength(4999)
      await closed
      await expect(far.read('RETURN 1')).rejects.toMatchObject({ code: 'STOPPED' })
    })

    test('does not wait for ever: not for what does not end, not for one that does not answer', async () => {
      const mark = `closing-${workspace}`
      const proxy = await proxied()
      const far = own({ close: 100 }, proxy.url)
      const working = expect(far.read(endless(mark))).rejects.toMatchObject({ code: 'STOPPED' })
      await until(async () => (await running(mark)).length > 0)
      proxy.stall()
      await far.close()
      await working
      proxy.flow()
      await until(async () => (await running(mark)).length === 0)
      expect(proxy.open).toBe(0)
    })
  })

  describe('addresses', () => {
    test('of IPv6', async () => {
      const { url } = await proxied('::1')
      expect(url).toMatch(/\[::1\]/)
      expect(await own({}, url).read('RETURN 1 AS one')).toEqual([{ one: 1 }])
    })

    test('with routing: members are found, and what was written here is read here', async () => {
      const routed = own({}, testNeo4j()!.replace('bolt:', 'neo4j:'))
      onTestFinished(() => dropWorkspace(neo4j, workspace))
      await routed.write('CREATE (:Test {workspace: $workspace})', { workspace })
      expect(await routed.read('MATCH (n:Test {workspace: $workspace}) RETURN count(n) AS n', { workspace })).toEqual([
        { n: 1 },
      ])
    })

    test('with TLS: a certificate of its own is refused, and taken where that is said', async () => {
      const pem = readFileSync(join(import.meta.dirname, 'self-signed.pem'))
      const { port: to, hostname } = new URL(testNeo4j()!)
      const server = createTlsServer({ key: pem, cert: pem }, (caller) => {
        const called = connect(Number(to), hostname)
        caller.on('error', () => called.destroy()).pipe(called)
        called.on('error', () => caller.destroy()).pipe(caller)
      })
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => void server.close())
      const { port } = server.address() as AddressInfo
      const strict = own({ retry: 0 }, `bolt+s://127.0.0.1:${port}`)
      const error = await strict.reach().catch((e) => e)
      expect([error.code, error.message]).toEqual(['NEO4J_CERTIFICATE', expect.stringContaining('neo4j+ssc://')])
      const lenient = own({}, `bolt+ssc://127.0.0.1:${port}`)
      expect(await lenient.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
    })
  })
})
