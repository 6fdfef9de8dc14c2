/** What a build says of accounts, on the nodes of a graph of one's own in a real Neo4j, and gone from there. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OpenBuild, openBuild } from '../../src/build/read.ts'
import { takeBack } from '../../src/export/write-back/clear.ts'
import { type WriteBack, type WriteBackOptions, writeBack } from '../../src/export/write-back/write-back.ts'
import type { Neo4j, Row } from '../../src/neo4j/neo4j.ts'
import { fixtureTables, makeFixtureBuild, writeBuildFile } from '../build/fixture.ts'
import { connectNeo4j, dropWorkspace, ownWorkspace, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { temporaryFolder } from '../support/store.ts'

describe.skipIf(!testNeo4j())(`write-back${WITHOUT_NEO4J}`, () => {
  let neo4j: Neo4j
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let first: OpenBuild
  let second: OpenBuild
  /** of this test, so that others at work on the server are not in the way */
  let label: string
  let workspace: string

  const open = async (build: 'b1' | 'b2') =>
    openBuild(await makeFixtureBuild(join(folder.path, build), { build }), join(folder.path, build), {
      memory: '256MB',
      threads: 1,
      tempDirectory: join(folder.path, 'tmp'),
    })
  const order = (more: Partial<WriteBack> = {}): WriteBack => ({
    workspace,
    label,
    source: 'default',
    key: 'id',
    as: { tribe_id: 'tribe', role: 'tribeRole', chief_score: 'chiefScore', audience: 'heardBy', do_not_contact: 'dnc' },
    roleLabels: null,
    ...more,
  })
  const write = (more?: Partial<WriteBack>, build = first, options: WriteBackOptions = {}) =>
    writeBack(neo4j, build, order(more), options)
  const quoted = () => `\`${label.replaceAll('`', '``')}\``
  const make = (ids: readonly unknown[], more: object = {}) =>
    neo4j.run(`UNWIND $ids AS id CREATE (n:${quoted()} {id: id}) SET n += $more`, { ids, more })
  /** properties of the nodes, by id */
  const nodes = async (): Promise<Record<string, Row>> => {
    const rows = await neo4j.read<{ n: Row }>(`MATCH (n:${quoted()}) RETURN properties(n) AS n`)
    return Object.fromEntries(rows.map(({ n: { id, ...rest } }) => [id, rest]))
  }
  const labelled = async (name: string): Promise<string[]> =>
    (await neo4j.read(`MATCH (n:${quoted()}:\`${name}\`) RETURN n.id AS id ORDER BY id`)).map((row) => row['id'])
  const notes = async () =>
    (await neo4j.read('MATCH (n:TribemapWriteBack {workspace: $workspace}) RETURN n', { workspace })).length

  beforeAll(async () => {
    neo4j = connectNeo4j()
    folder = await temporaryFolder()
    first = await open('b1')
    second = await open('b2')
  })
  afterAll(async () => {
    await first.close()
    await second.close()
    await folder[Symbol.asyncDispose]()
    await neo4j.close()
  })
  beforeEach(() => {
    label = `User_${randomBytes(4).toString('hex')}`
    workspace = ownWorkspace()
  })
  afterEach(async () => {
    await neo4j.run(`MATCH (n:${quoted()}) DETACH DELETE n`)
    await dropWorkspace(neo4j, workspace)
  })

  test('puts columns on nodes as properties, each in its type, and counts', async () => {
    await make(['anna', 'nina', 'sven', 'nobody', null])
    expect(await write()).toMatchObject({
      build: 'b1',
      found: 3,
      nodes: 3,
      cleared: 0,
      accounts: 29,
      notFound: 26,
      missing: ['ben', 'carla', 'dirk', 'emma', 'finn'],
    })
    expect(await nodes()).toEqual({
      anna: { tribe: 't1', tribeRole: 'chief', chiefScore: expect.closeTo(14.7289, 4), heardBy: 11, dnc: false },
      nina: { tribe: 't2', tribeRole: 'member', chiefScore: expect.closeTo(0.6283, 4), heardBy: 1, dnc: true },
      // staff is not ranked: a score that is not there is no property
      sven: { tribe: 't2', tribeRole: 'member', heardBy: 1, dnc: false },
      nobody: {},
      undefined: {},
    })
    const [types] = await neo4j.read(
      `MATCH (n:${quoted()} {id: 'anna'}) RETURN valueType(n.heardBy) AS integer, valueType(n.chiefScore) AS number`,
    )
    expect(types).toEqual({ integer: 'INTEGER NOT NULL', number: 'FLOAT NOT NULL' })
  })

  test('accounts of another source get the figures of their person', async () => {
    await make(['cust-1001', 'anna'])
    await write({ source: 'shop', as: { tribe_id: 'tribe', person_id: 'person' } })
    expect(await nodes()).toEqual({ 'cust-1001': { tribe: 't1', person: 'anna-adler' }, anna: {} })
  })

  test('the listed roles as labels, which go again with the role', async () => {
    await make(['anna', 'ben', 'mario', 'carla', 'lena'])
    await write({ as: {}, roleLabels: 'Tribe' })
    expect(await labelled('TribeChief')).toEqual(['anna', 'lena', 'mario'])
    expect(await labelled('TribeMedicineMan')).toEqual(['ben', 'mario'])
    await write({ as: {}, roleLabels: 'Tribe' }, second)
    expect(await labelled('TribeChief')).toEqual(['carla', 'mario'])
    expect(await labelled('TribeMedicineMan')).toEqual(['ben', 'carla', 'lena', 'mario'])
    expect(Object.values(await nodes()).every((rest) => Object.keys(rest).length === 0)).toBe(true)
  })

  test('a dry run counts the same and changes nothing', async () => {
    await make(['anna', 'ben', 'nobody'])
    const tried = await write({}, first, { dryRun: true })
    expect(await nodes()).toEqual({ anna: {}, ben: {}, nobody: {} })
    expect(await notes()).toBe(0)
    expect(await write()).toEqual(tried)
  })

  test('a later run takes away what it does not write: names, and figures of who is gone', async () => {
    await make(['anna', 'ben', 'carla'])
    await write()
    await neo4j.run(`MATCH (n:${quoted()} {id: 'carla'}) SET n.id = 'gone'`)
    expect(await write({ as: { tribe_id: 'tribe', medicine_score: 'wisdom' } })).toMatchObject({ found: 2, cleared: 4 })
    expect(await nodes()).toEqual({
      anna: { tribe: 't1', wisdom: expect.any(Number) },
      ben: { tribe: 't1', wisdom: expect.any(Number) },
      gone: {},
    })
  })

  test('nothing of a person erased since: the redacted build has no such account', async () => {
    await make(['anna', 'ben'])
    await write()
    const { tables, manifest } = fixtureTables()
    const kept = { ...tables, members: tables['members']!.filter((row) => row['person_id'] !== 'anna-adler') }
    await writeBuildFile(join(folder.path, 'b1-2.duckdb'), kept, manifest)
    const redacted = await openBuild({ manifest, file: 'b1-2.duckdb', current: true }, folder.path, {
      memory: '256MB',
      threads: 1,
      tempDirectory: join(folder.path, 'tmp'),
    })
    await write({}, redacted)
    await redacted.close()
    expect(await nodes()).toEqual({ anna: {}, ben: expect.objectContaining({ tribe: 't1' }) })
  })

  test('taking back removes exactly what was written', async () => {
    await make(['anna', 'ben'], { mine: 1, role: 'owner' })
    await make(['nobody'], { mine: 2 })
    const before = await nodes()
    await write({ roleLabels: 'My' })
    expect(await takeBack(neo4j, { workspace }, { dryRun: true })).toMatchObject([{ label, nodes: 2 }])
    expect(await notes()).toBe(1)
    expect(await takeBack(neo4j, { workspace, label: 'Other' })).toEqual([])
    expect(await takeBack(neo4j, { workspace: 'other' })).toEqual([])
    expect(await takeBack(neo4j, { workspace })).toMatchObject([
      { label, nodes: 2, labels: ['MyChief', 'MyMedicineMan'] },
    ])
    expect(await nodes()).toEqual(before)
    expect(await labelled('MyChief')).toEqual([])
    expect(await notes()).toBe(0)
    expect(await takeBack(neo4j, { workspace })).toEqual([])
  })

  test('never writes over what somebody else put there', async () => {
    await make(['anna'], { tribe: 'my own' })
    await make(['ben'])
    await expect(write()).rejects.toMatchObject({
      code: 'NAME_TAKEN',
      message: expect.stringContaining('1 of the nodes with the label'),
    })
    await expect(write()).rejects.toThrow(
      'the property "tribe" already, and this write-back did not put it there; choose another name with --as tribe_id=NAME',
    )
    await neo4j.run(`MATCH (n:${quoted()} {id: 'ben'}) SET n:XChief`)
    await expect(write({ as: {}, roleLabels: 'X' })).rejects.toThrow('the label "XChief" already')
    await write({ as: { tribe_id: 'other' } })
    // another workspace and another source are somebody else
    await expect(write({ workspace: `${workspace}-2`, as: { role: 'other' } })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
    })
    await expect(write({ source: 'shop', as: { role: 'other' } })).rejects.toMatchObject({ code: 'NAME_TAKEN' })
    expect((await nodes())['anna']).toEqual({ tribe: 'my own', other: 't1' })
  })

  test.each<[string, Partial<WriteBack>, string, string]>([
    [
      'a column that is none',
      { as: { tribes: 'x' } },
      'USAGE',
      '--as has the column "tribes", which members does not have; take of tribe_id, account_id,',
    ],
    ['the key', { as: { tribe_id: 'id' } }, 'USAGE', 'would overwrite the property by which nodes are found'],
    ['one name twice', { as: { tribe_id: 'x', role: 'x' } }, 'USAGE', 'gives two columns the property "x"'],
    ['nothing', { as: {} }, 'USAGE', 'Nothing is to be written'],
    ['no such source', { source: 'else' }, 'USAGE', '--source takes one of default, shop'],
    ['no such label', { label: 'NoSuchLabelAnywhere' }, 'NO_SUCH_NODES', 'No node has the label "NoSuchLabelAnywhere"'],
    ['no such key', { key: 'ident' }, 'NO_SUCH_NODES', 'has the property "ident"; name the one'],
    ['a label of its own', { label: 'TribemapWriteBack' }, 'USAGE', 'cannot have the label'],
    ['an escape', { label: 'User\\u0060) DETACH DELETE n //' }, 'USAGE', '--label has the name'],
    ['a NUL', { as: { tribe_id: 'a\0b' } }, 'USAGE', '--as has the name'],
    ['an empty name', { key: '' }, 'USAGE', '--key has the name ""'],
  ])('refuses %s', async (_, more, code, message) => {
    await make(['anna'])
    await expect(write(more)).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(await nodes()).toEqual({ anna: {} })
    expect(await notes()).toBe(0)
  })

  test('names are names, whatever is in them', async () => {
    label = `a\`) DETACH DELETE n // 😀 "'${label}`
    await make(['anna'])
    const [property, prefix] = ['`; MATCH (n) DELETE n; //', '`) RETURN 1 //\'"']
    await write({ as: { tribe_id: property }, roleLabels: prefix })
    expect(await nodes()).toEqual({ anna: { [property]: 't1' } })
    await takeBack(neo4j, { workspace })
    expect(await nodes()).toEqual({ anna: {} })
  })

  test('ids are found whether nodes hold them as text or as whole numbers, with an index and without', async () => {
    const { tables, manifest } = fixtureTables()
    const ids = [
      '0',
      '42',
      '-7',
      '9007199254740993',
      '9223372036854775807',
      '9223372036854775808',
      '007',
      '1e3',
      'x'.repeat(1000),
      'ä😀`"\'\\',
    ]
    const member = tables['members']![0]!
    await writeBuildFile(
      join(folder.path, 'ids.duckdb'),
      { members: ids.map((account_id) => ({ ...member, account_id })) },
      manifest,
    )
    const build = await openBuild({ manifest, file: 'ids.duckdb', current: true }, folder.path, {
      memory: '256MB',
      threads: 1,
      tempDirectory: join(folder.path, 'tmp'),
    })
    await make([
      0n,
      42n,
      -7n,
      9007199254740993n,
      9223372036854775807n,
      7n,
      1000n,
      'x'.repeat(1000),
      'ä😀`"\'\\',
      '42',
      '007',
    ])
    const whole = { found: 8, nodes: 9, missing: ['1e3', '9223372036854775808'] }
    expect(await write({ as: { tribe_id: 'tribe' } }, build)).toMatchObject({
      ...whole,
      index: `CREATE INDEX FOR (n:\`${label}\`) ON (n.\`id\`)`,
    })
    await takeBack(neo4j, { workspace })
    await neo4j.run(`CREATE INDEX ${label} FOR (n:${quoted()}) ON (n.id)`)
    await neo4j.run('CALL db.awaitIndexes()')
    expect(await write({ as: { tribe_id: 'tribe' } }, build)).toMatchObject({ ...whole, index: null })
    // Run again, nobody's figures are taken for those of somebody who is gone.
    expect(await write({ as: { tribe_id: 'tribe' } }, build)).toMatchObject({ ...whole, cleared: 0 })
    await neo4j.run(`DROP INDEX ${label}`)
    await build.close()
  })

  test('many accounts among many nodes need an index; what is cut short is gone on with', async () => {
    const { tables, manifest } = fixtureTables()
    const member = tables['members']![0]!
    const members = Array.from({ length: 10_001 }, (_, i) => ({
      ...member,
      account_id: `a${String(i).padStart(5, '0')}`,
    }))
    await writeBuildFile(join(folder.path, 'many.duckdb'), { members }, manifest)
    const build = await openBuild({ manifest, file: 'many.duckdb', current: true }, folder.path, {
      memory: '256MB',
      threads: 1,
      tempDirectory: join(folder.path, 'tmp'),
    })
    await make(members.map((row) => row.account_id))
    await expect(write({ as: { tribe_id: 'tribe' } }, build)).rejects.toMatchObject({
      code: 'NO_INDEX',
      message: expect.stringContaining(`make one first: CREATE INDEX FOR (n:\`${label}\`) ON (n.\`id\`)`),
    })
    expect(await notes()).toBe(0)
    await neo4j.run(`CREATE INDEX ${label} FOR (n:${quoted()}) ON (n.id)`)
    await neo4j.run('CALL db.awaitIndexes()')
    const stop = new AbortController()
    const cut = { signal: stop.signal, progress: () => stop.abort(new Error('enough')) }
    await expect(write({ as: { tribe_id: 'tribe' } }, build, cut)).rejects.toThrow('enough')
    const [half] = await takeBack(neo4j, { workspace }, { dryRun: true })
    expect(half!.nodes).toBeGreaterThan(0)
    expect(half!.nodes).toBeLessThan(10_001)
    const seen: number[] = []
    expect(await write({ as: { tribe_id: 'tribe' } }, build, { progress: (done) => seen.push(done) })).toMatchObject({
      found: 10_001,
      nodes: 10_001,
      notFound: 0,
    })
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)).toBe(10_001)
    expect((await takeBack(neo4j, { workspace }))[0]).toMatchObject({ nodes: 10_001 })
    await neo4j.run(`DROP INDEX ${label}`)
    await build.close()
  })
})
