/** A statement over a graph in a real Neo4j, as an import reads it. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cypherLines } from '../../src/ingest/cypher.ts'
import type { Neo4j, Parameters } from '../../src/neo4j/neo4j.ts'
import { connectNeo4j, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { startProxy } from '../support/proxy.ts'

describe.skipIf(!testNeo4j())(`records of a Cypher statement${WITHOUT_NEO4J}`, () => {
  let neo4j: Neo4j
  const User = `User_${randomBytes(4).toString('hex')}`
  const make = (cypher: string, parameters: Parameters = {}) =>
    neo4j.run(cypher.replaceAll(':User', `:${User}`), parameters)
  const read = async (cypher: string, map: Record<string, string> = {}, signal?: AbortSignal) => {
    const statement = cypher.replaceAll(':User', `:${User}`)
    const lines = await cypherLines(neo4j, statement, { map, ...(signal && { signal }) })
    let text = ''
    for await (const piece of lines) text += piece
    return text.split('\n').slice(0, -1)
  }
  const values = async (value: string) => {
    const [line] = await read(`RETURN 'a' AS actor, 'b' AS target, ${value} AS value`)
    return JSON.parse(line!).value
  }

  beforeAll(async () => {
    neo4j = connectNeo4j()
    await make(`CREATE (a:User {id: 'anna'}), (b:User {id: 'ben'}),
      (a)-[:REPLIED {at: datetime('2026-03-29T03:30:00[Europe/Berlin]'), topics: ['köln', 'a;b']}]->(b), (b)-[:LIKED {at: 1767225600}]->(a)`)
  })
  afterAll(async () => {
    await make('MATCH (n:User) DETACH DELETE n')
    await neo4j.close()
  })

  test('are lines with the columns of its RETURN, in order', async () => {
    const lines =
      await read(`MATCH (a:User)-[r]->(b:User) RETURN a.id AS actor, b.id AS target, r.at AS time, toLower(type(r)) AS kind,
      r.topics AS topics ORDER BY actor`)
    expect(lines).toEqual([
      '{"actor":"anna","target":"ben","time":"2026-03-29T01:30:00Z","kind":"replied","topics":["köln","a;b"]}',
      '{"actor":"ben","target":"anna","time":1767225600,"kind":"liked","topics":null}',
    ])
  })

  test.each([
    [`datetime('2020-06-01T10:00:00.123456789[Europe/Berlin]')`, '2020-06-01T08:00:00.123456Z'],
    [`datetime('1890-06-01T10:00[Europe/Berlin]')`, '1890-06-01T09:06:32Z'],
    [`datetime('2020-01-01T00:00:00.000000999-17:30')`, '2020-01-01T17:30:00Z'],
    [`datetime('0099-01-01T00:00Z')`, '0099-01-01T00:00:00Z'],
    [`localdatetime('2020-06-01T10:00:00.5')`, '2020-06-01T10:00:00.500000'],
    [`date('2020-02-29')`, '2020-02-29'],
    ['42', 42],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1.5', 1.5],
    ['0.0 / 0.0', 'NaN'],
    ['-1.0 / 0.0', '-Infinity'],
    ['true', true],
    ['null', null],
    [`'\\u0000 "quoted" 😀\\n'`, '\u0000 "quoted" 😀\n'],
    [`[1, 'x', date('2020-01-01'), null]`, [1, 'x', '2020-01-01', null]],
    ['{a: [9007199254740993]}', { a: ['9007199254740993'] }],
  ])('%s is %j', async (cypher, value) => {
    expect(await values(cypher)).toEqual(value)
  })

  test.each([
    [
      'MATCH (a:User)-[r]->(b) RETURN a AS actor, b.id AS target',
      '"actor" holds a node; return a value of it, such as RETURN n.id AS actor',
    ],
    ['MATCH (a:User)-[r]->(b) RETURN a.id AS actor, b.id AS target, r', '"r" holds a relationship'],
    ['MATCH p = (a:User)-[r]->(b) RETURN a.id AS actor, b.id AS target, [p] AS ps', '"ps" holds a path'],
    [`RETURN 'a' AS actor, 'b' AS target, duration('P1D') AS time`, '"time" holds a duration'],
    [`RETURN 'a' AS actor, 'b' AS target, time('10:00Z') AS time`, '"time" holds a time of day'],
    [`RETURN 'a' AS actor, 'b' AS target, {at: point({x: 1, y: 2})} AS place`, '"place" holds a point'],
    ['MATCH (a:User)-->(b) RETURN a.id, b.id', 'its columns are "a.id", "b.id". Say which'],
    ['MATCH (a:User)-->(b:User {id: 0}) RETURN a.id AS actor, b.id AS target', 'gives no record'],
    ['MATCH (a:User) FINISH', 'it has no columns'],
  ])('%s: %s', async (cypher, message) => {
    await expect(read(cypher)).rejects.toMatchObject({
      code: 'UNREADABLE_FILE',
      message: expect.stringContaining(message),
    })
  })

  test.each([
    ['MATCH (a:User) SET a.x = 1 RETURN a.id AS actor, a.id AS target', 'it writes'],
    [`CALL db.createLabel('x') RETURN 'a' AS actor, 'b' AS target`, 'it writes'],
    ['CREATE INDEX x_of_user FOR (n:User) ON (n.x)', 'it writes'],
    ['MATCH (a:User)-->(b) RETURN a.id AS actor, b.id AS target; MATCH (n) DELETE n', 'exactly one statement'],
    ['MATCH (a:User', 'Invalid input'],
    ['', 'Unexpected end of input'],
    [`RETURN 'a' AS actor, $b AS target`, 'Expected parameter(s): b'],
  ])('%s is refused: %s', async (cypher, message) => {
    await expect(read(cypher)).rejects.toMatchObject({ code: 'BAD_CYPHER', message: expect.stringContaining(message) })
  })

  test('are read by --map as columns of a file are', async () => {
    const [line] = await read('MATCH (a:User)-->(b) RETURN a.id, b.id ORDER BY a.id', { actor: 'a.id', target: 'b.id' })
    expect(line).toBe('{"a.id":"anna","b.id":"ben"}')
    await expect(read('RETURN 1 AS actor', { aktor: 'x' })).rejects.toMatchObject({ code: 'USAGE' })
  })

  test('wait for whoever takes them', async () => {
    let asked = 0
    const lines = await cypherLines(neo4j, `UNWIND range(1, 500000) AS i RETURN 'actor ' + i AS actor, 'b' AS target`, {
      map: {},
      progress: (records) => {
        asked = records
      },
    })
    await lines.next()
    await lines.next()
    expect(asked).toBeGreaterThan(0)
    expect(asked).toBeLessThan(5000)
    await lines.return(undefined)
  })

  test('end with the signal, on the server too', async () => {
    const stop = new AbortController()
    const mark = `endless ${User}`
    const endless = `UNWIND range(1, 1000000000) AS i WITH i WHERE i % 7 = 9 RETURN '${mark}' AS actor, i AS target`
    const reading = read(endless, {}, stop.signal)
    const running = async () =>
      (
        await neo4j.read(
          'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH $start RETURN currentQuery',
          {
            start: endless.slice(0, 80),
          },
        )
      ).length
    await expect.poll(running, { timeout: 30_000 }).toBe(1)
    stop.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
    await expect.poll(running, { timeout: 30_000 }).toBe(0)
  })

  test('break off with a refusal where the server goes', async () => {
    await using proxy = await startProxy(testNeo4j()!)
    const far = connectNeo4j({ url: proxy.url })
    const lines = await cypherLines(far, `UNWIND range(1, 1000000) AS i RETURN 'a' + i AS actor, 'b' AS target`, {
      map: {},
    })
    await lines.next()
    proxy.cut()
    const rest = async () => {
      for await (const _ of lines);
    }
    await expect(rest()).rejects.toMatchObject({ code: 'NEO4J_UNREACHABLE' })
    await far.close()
  })
})
