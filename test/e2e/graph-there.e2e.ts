/** A graph that is already there, through the command line: into Tribemap, and the figures back onto its nodes. */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Neo4j, Row } from '../../src/neo4j/neo4j.ts'
import { json, ok, served, tribemap } from '../support/cli.ts'
import { connectNeo4j, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { startProxy } from '../support/proxy.ts'
import { temporaryFolder } from '../support/store.ts'
import { streamLines } from '../support/streams.ts'

describe.skipIf(!testNeo4j())(`a graph that is already there${WITHOUT_NEO4J}`, () => {
  let neo4j: Neo4j
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  const User = `Person_${randomBytes(4).toString('hex')}`
  const workspace = `graph-${randomBytes(4).toString('hex')}`
  const statement = `MATCH (a:${User})-[r]->(b:${User})
    RETURN a.name AS actor, b.name AS target, r.at AS time, toLower(type(r)) AS kind, r.weight AS weight, elementId(r) AS id`
  /** environment of a process with a data directory of its own */
  const at = (name: string, env: Record<string, string> = {}) => ({
    data: join(folder.path, name),
    env: { TRIBEMAP_NEO4J: testNeo4j()!, TRIBEMAP_WORKSPACE: workspace, ...env },
  })
  const people = async (): Promise<Record<string, Row>> => {
    const rows = await neo4j.read<{ n: Row; labels: string[] }>(
      `MATCH (n:${User}) RETURN properties(n) AS n, labels(n) AS labels`,
    )
    return Object.fromEntries(
      rows.map(({ n, labels }) => [n['name'], { ...n, labels: labels.filter((l) => l !== User).sort() }]),
    )
  }
  const spooled = async (name: string) => {
    const path = join(folder.path, name, 'tmp')
    return existsSync(path) ? readdir(path) : []
  }

  beforeAll(async () => {
    neo4j = connectNeo4j()
    folder = await temporaryFolder()
    const rows = streamLines(3000, 150, 4).map((line) => {
      const [at, actor, target, kind] = line.split(',')
      return { at, actor, target, kind: kind!.toUpperCase() }
    })
    await neo4j.run(`UNWIND $names AS name CREATE (:${User} {name: name, mine: true})`, {
      names: [...new Set(rows.flatMap((row) => [row.actor, row.target]))],
    })
    for (const kind of new Set(rows.map((row) => row.kind)))
      await neo4j.run(
        `UNWIND $rows AS row MATCH (a:${User} {name: row.actor}), (b:${User} {name: row.target})
         CREATE (a)-[:${kind} {at: datetime(row.at), weight: 1}]->(b)`,
        { rows: rows.filter((row) => row.kind === kind) },
      )
    await neo4j.run(`CREATE INDEX ${User} FOR (n:${User}) ON (n.name)`)
    await neo4j.run('CALL db.awaitIndexes()')
  })
  afterAll(async () => {
    await neo4j.run(`MATCH (n:${User}) DETACH DELETE n`)
    await neo4j.run(`DROP INDEX ${User} IF EXISTS`)
    await neo4j.run('MATCH (n:TribemapWriteBack {workspace: $workspace}) DELETE n', { workspace })
    await neo4j.close()
    await folder[Symbol.asyncDispose]()
  })

  test('goes in by a statement and comes back as properties, is taken away, and is as before', async () => {
    const options = at('story')
    const before = await people()
    const preview = await json<Row>(['ingest', '--neo4j', statement, '--dry-run'], options)
    expect(preview).toMatchObject({ records: 3000, files: [{ file: 'neo4j', format: 'NDJSON' }] })
    expect(preview['mapping']).toMatchObject({ actor: 'actor', time: 'time', weight: 'weight', id: 'id', text: null })
    expect(await json(['imports'], options)).toEqual([])

    const done = await json<Row>(['ingest', '--neo4j', statement], options)
    expect(done).toMatchObject({ records: 3000, import: { import: 1, files: ['neo4j'], source: 'default' } })
    expect(await ok(['ingest', '--neo4j', `${statement} ORDER BY id`], options)).toContain('Nothing new')
    await ok(['rebuild'], options)

    const write = ['write-back', '--label', User, '--key', 'name', '--role-labels', 'Tribe']
    const as = ['--as', 'tribe_id=tribe,role=tribeRole,chief_score=chiefScore']
    expect(await ok([...write, ...as, '--dry-run'], options)).toContain('Nothing was changed.')
    expect(await people()).toEqual(before)
    const written = await json<Row>([...write, ...as], options)
    const members = await json(['export', 'members'], options)
    expect(written).toMatchObject({
      build: 'b1',
      accounts: members.length,
      found: members.length,
      notFound: 0,
      index: null,
    })
    const after = await people()
    for (const { account_id, tribe_id, role, chief_score, also_medicine_man } of members) {
      const labels = [
        role === 'chief' ? ['TribeChief'] : [],
        role === 'medicine_man' || also_medicine_man ? ['TribeMedicineMan'] : [],
      ]
      expect(after[String(account_id)]).toEqual({
        ...before[String(account_id)],
        tribe: tribe_id,
        tribeRole: role,
        chiefScore: chief_score,
        labels: labels.flat(),
      })
    }
    expect(members.some((row) => row['role'] === 'chief')).toBe(true)

    const first = String(members[0]!['account_id'])
    await ok(['erase', first], options)
    expect(await ok([...write, ...as], options)).toContain('Taken from 1 node that a run before wrote to.')
    expect((await people())[first]).toEqual(before[first])

    expect(await ok(['write-back', '--remove'], options)).toContain(`Taken from ${members.length - 1} nodes`)
    expect(await people()).toEqual(before)
    expect(await spooled('story')).toEqual([])
  })

  test('over a server that holds the data, and with refused records', async () => {
    const options = at('served')
    const server = await served(options)
    try {
      const bad = `UNWIND ['a', '', 'x\\u0000y', null, 'ok'] AS name RETURN name AS actor, 'b' AS target`
      const done = await json<Row>(['ingest', '--neo4j', bad, '--max-rejects', '5'], options)
      expect(done['rejects']).toMatchObject({ count: 3 })
      expect((done['rejects'] as Row)['first'].map((r: Row) => [r['file'], r['line'], r['field']])).toEqual([
        ['neo4j', 2, 'actor'],
        ['neo4j', 3, 'actor'],
        ['neo4j', 4, 'actor'],
      ])
      const refused = await tribemap(['ingest', '--neo4j', bad], options)
      expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('3 of 5 records were refused')])
    } finally {
      await server.stop()
    }
    expect(await spooled('served')).toEqual([])
  })

  test('hostile names and long ones are ids like others', async () => {
    const options = at('hostile')
    const odd = `UNWIND ['😀 "q" \`b\` \\\\ \\'', '{"a":1}', '[1]', '${'ä'.repeat(500)}'] AS name RETURN name AS actor, 9007199254740993 AS target`
    const preview = await json<Row>(['ingest', '--neo4j', odd, '--dry-run'], options)
    expect((preview['rows'] as Row[]).map((row) => row['actor'])).toEqual([
      '😀 "q" `b` \\ \'',
      '{"a":1}',
      '[1]',
      'ä'.repeat(500),
    ])
    expect((preview['rows'] as Row[])[0]!['target']).toBe('9007199254740993')
    const long = await tribemap(
      ['ingest', '--neo4j', `RETURN '${'x'.repeat(10_000)}' AS actor, 'b' AS target`, '--max-rejects', '1'],
      options,
    )
    expect(long.stderr).toContain('the actor is longer than 1,024 bytes')
  })

  test('what cannot be is told with the remedy, and leaves nothing', async () => {
    const options = at('wrong')
    const told = async (args: string[], env: Record<string, string> = {}) => {
      const { code, stderr } = await tribemap([...args, '--quiet'], at('wrong', env))
      expect(stderr).not.toContain('secret')
      return [code, stderr]
    }
    const ingest = (cypher: string) => ['ingest', '--neo4j', cypher]
    expect(await told(ingest(statement), { TRIBEMAP_NEO4J: '' })).toEqual([
      2,
      expect.stringContaining('name it in TRIBEMAP_NEO4J'),
    ])
    expect(await told(['write-back', '--remove'], { TRIBEMAP_NEO4J: '' })).toEqual([
      2,
      expect.stringContaining('write-back needs a Neo4j server'),
    ])
    expect(await told(ingest(`MATCH (n:${User}) SET n.x = 1 RETURN n.name AS actor, 1 AS target`))).toEqual([
      2,
      expect.stringContaining('it writes'),
    ])
    expect(await told(ingest(`MATCH (n:${User}) RETURN n AS actor, n AS target`))).toEqual([
      3,
      expect.stringContaining('"actor" holds a node'),
    ])
    expect(await told([...ingest(statement), 'a.csv'])).toEqual([2, expect.stringContaining('one of the two')])
    expect(await told(['ingest'])).toEqual([2, expect.stringContaining('one of the two')])
    expect(await told(['write-back', '--label', User, '--key', 'name'])).toEqual([
      4,
      expect.stringContaining('no workspace'),
    ])
    expect(existsSync(join(options.data, 'workspaces'))).toBe(false)
    expect(await spooled('wrong')).toEqual([])
  })

  test('Ctrl-C ends an endless statement, here and on the server', async () => {
    const options = at('endless')
    const mark = `endless ${User}`
    const endless = `UNWIND range(1, 1000000000) AS i WITH i WHERE i < 20000 OR i % 7 = 9 RETURN '${mark}' AS actor, i AS target`
    const running = async () =>
      (
        await neo4j.read(
          'SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $mark AND NOT currentQuery STARTS WITH "SHOW" RETURN 1',
          { mark },
        )
      ).length
    let child: ChildProcess | undefined
    const outcome = tribemap(['ingest', '--neo4j', endless], {
      ...options,
      onLine: (line, process) => {
        if (line.startsWith('neo4j: ')) child = process
      },
    })
    await expect.poll(() => child !== undefined, { timeout: 60_000 }).toBe(true)
    const [name] = await spooled('endless')
    expect(name).toMatch(/^spool-/)
    expect(await running()).toBe(1)
    child!.kill('SIGINT')
    expect(await outcome).toMatchObject({
      code: 130,
      stderr: expect.stringContaining('Cancelled; nothing was changed.'),
    })
    expect(await spooled('endless')).toEqual([])
    await expect.poll(running, { timeout: 30_000 }).toBe(0)
    expect(existsSync(join(options.data, 'workspaces'))).toBe(false)
  })

  test('a server that goes in the middle is told, and nothing is imported', async () => {
    await using proxy = await startProxy(testNeo4j()!)
    const options = at('gone', { TRIBEMAP_NEO4J: proxy.url })
    const { code, stderr } = await tribemap(
      ['ingest', '--neo4j', `UNWIND range(1, 100000000) AS i RETURN 'a' + i AS actor, 'b' AS target`],
      {
        ...options,
        onLine: (line) => {
          if (line.startsWith('neo4j: ')) proxy.cut()
        },
      },
    )
    expect([code, stderr]).toEqual([9, expect.stringContaining('does not answer')])
    expect(existsSync(join(options.data, 'workspaces'))).toBe(false)
    expect(await spooled('gone')).toEqual([])
  })
})
