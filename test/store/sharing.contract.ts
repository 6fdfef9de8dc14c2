/** What processes share of a workspace on a real Neo4j; each `join` plays a process of its own, with a connection and a folder. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join as path } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redactBuild } from '../../src/build/redact.ts'
import { Registry } from '../../src/build/registry.ts'
import { reviseBuild } from '../../src/build/revise.ts'
import { Database } from '../../src/columns/database.ts'
import type { BuildRecord, Manifest } from '../../src/domain/builds.ts'
import { refuse } from '../../src/errors.ts'
import { Paper, papersOf } from '../../src/jobs/workspace/paper.ts'
import type { Neo4j, Row } from '../../src/neo4j/neo4j.ts'
import { migrate } from '../../src/store/neo4j/schema.ts'
import { openSharing } from '../../src/store/neo4j/sharing.ts'
import { makeFixtureBuild } from '../build/fixture.ts'
import { connectNeo4j, dropWorkspace, ownWorkspace, testNeo4j, WITHOUT_NEO4J } from '../support/neo4j.ts'
import { temporaryFolder } from '../support/store.ts'

const shared = (name: string, work: (world: World) => Promise<void>) =>
  test.skipIf(!testNeo4j())(`${name}${WITHOUT_NEO4J}`, async () => {
    await using world = new World()
    await work(world)
  })

const never = () => new AbortController().signal
let neo4j: Neo4j
beforeAll(async () => {
  if (!testNeo4j()) return
  neo4j = connectNeo4j()
  await migrate(neo4j)
})
afterAll(() => neo4j?.close())

/** A workspace and the processes that are in it, all gone at its end. */
class World {
  readonly workspace = ownWorkspace()
  readonly #ends: (() => Promise<unknown>)[] = [() => dropWorkspace(neo4j, this.workspace)]

  async join(leaseSeconds = 15) {
    const folder = await temporaryFolder()
    const own = connectNeo4j()
    const options = { neo4j: own, workspace: this.workspace, folder: folder.path, memory: '256MB', threads: 1 }
    const sharing = await openSharing({ ...options, leaseSeconds })
    const registry = new Registry(folder.path, sharing.builds)
    this.#ends.push(
      () => folder[Symbol.asyncDispose](),
      () => own.close(),
      () => sharing.close(),
    )
    return { folder: folder.path, neo4j: own, sharing, registry }
  }

  async folder(): Promise<string> {
    const folder = await temporaryFolder()
    this.#ends.push(() => folder[Symbol.asyncDispose]())
    return folder.path
  }

  ask<T = Row>(cypher: string, parameters: Record<string, unknown> = {}): Promise<T[]> {
    return neo4j.read<T>(cypher, { workspace: this.workspace, ...parameters })
  }

  async [Symbol.asyncDispose]() {
    for (const end of this.#ends.reverse()) await end()
  }
}

type Process = Awaited<ReturnType<World['join']>>

/** Polls until the condition holds; the test's own time limit ends what never does. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(20)
}

/** Carries work out under the lease, as the desk does. */
async function leased<T>({ sharing }: Process, work: () => Promise<T>): Promise<T> {
  const lease = await sharing.acquire(never())
  return work().finally(() => lease.release())
}

/** Publishes a build of the fixture as a rebuild does. */
async function publish(process: Process, build: 'b1' | 'b2'): Promise<BuildRecord> {
  await using made = await temporaryFolder()
  const record = await makeFixtureBuild(made.path, { build })
  return await leased(process, async () => {
    await process.registry.pull()
    await copyFile(path(made.path, record.file), process.registry.draft())
    return process.registry.publish(process.registry.draft(), record.manifest)
  })
}

async function erase(process: Process, account: string): Promise<void> {
  const database = await Database.open({ path: ':memory:', memory: '256MB', threads: 1, tempDirectory: process.folder })
  const session = await database.session()
  await leased(process, async () => {
    await process.registry.pull()
    for (const record of await process.registry.list())
      await redactBuild(session, process.registry, record, {
        accounts: [{ source: 'default', account }],
        mentions: [account],
      })
  })
  session.close()
  database.close()
}

const builds = async ({ folder }: Process) =>
  (await readdir(folder)).filter((name) => /^b\d+-\d+\.duckdb$/.test(name)).sort()
const digest = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex')

shared('one process at a time has the lease, and knows whether another had it meanwhile', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  let inside = 0
  let most = 0
  const work = async ({ sharing }: Process) => {
    const lease = await sharing.acquire(never())
    most = Math.max(most, ++inside)
    await world.ask('RETURN 1')
    inside--
    await lease.release()
  }
  await Promise.all([a, b, a, b, a, b, a, b].map(work))
  expect(most).toBe(1)
  const fresh: boolean[] = []
  for (const { sharing } of [a, a, b, b, a]) {
    const lease = await sharing.acquire(never())
    fresh.push(lease.fresh)
    await lease.release()
  }
  expect(fresh.slice(1)).toEqual([false, true, false, true])
})

shared('who waits hears who has the lease, and leaves with the reason of its signal', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  const lease = await a.sharing.acquire(never())
  const stop = new AbortController()
  const heard: string[] = []
  const waiting = b.sharing.acquire(stop.signal, (holder) => {
    heard.push(holder)
    stop.abort(refuse.cancelled())
  })
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(heard).toEqual([a.sharing.process])
  await lease.release()
  await (await b.sharing.acquire(never())).release()
})

shared('processes are alive until they leave', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  const both = [a.sharing.process, b.sharing.process]
  expect((await a.sharing.alive([...both, 'elsewhere-1-x'])).sort()).toEqual([...both].sort())
  await b.sharing.close()
  expect(await a.sharing.alive(both)).toEqual([a.sharing.process])
})

shared('the lease of a killed process is taken over', async (world) => {
  const held = spawn(process.execPath, [
    path(import.meta.dirname, 'hold-lease.ts'),
    world.workspace,
    await world.folder(),
    '5',
  ])
  const failed = once(held, 'close').then(async () => {
    throw new Error(`the holder ended: ${String(held.stderr.read())}`)
  })
  failed.catch(() => {})
  const [said] = await Promise.race([once(held.stdout, 'data'), failed])
  const holder = String(said).trim()
  const b = await world.join()
  expect(await b.sharing.alive([holder])).toEqual([holder])
  held.kill('SIGKILL')
  const heard = new Set<string>()
  const lease = await b.sharing.acquire(never(), (other) => heard.add(other))
  expect([...heard]).toEqual([holder])
  expect(lease.fresh).toBe(true)
  expect(await b.sharing.alive([holder])).toEqual([])
})

shared('a process that the server no longer hears gives its lease up before another gets it', async (world) => {
  const a = await world.join(4)
  const b = await world.join(15)
  const lease = await a.sharing.acquire(never())
  await a.neo4j.close()
  const taken = await b.sharing.acquire(never())
  expect(lease.signal.aborted).toBe(true)
  expect(lease.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
  await taken.release()
})

shared(
  'a process that slept through the loss of its lease changes nothing, and hears of it when it wakes',
  async (world) => {
    const [a, b] = [await world.join(4), await world.join()]
    await publish(a, 'b1')
    const before = await world.ask('MATCH (i:BuildIndex {workspace: $workspace}) RETURN i.text AS text')
    const lease = await a.sharing.acquire(never())
    const sleep = () =>
      neo4j.write(
        `MATCH (p:Process {workspace: $workspace, id: $id}) SET p.alive_until = datetime('2000-01-01T00:00:00Z')`,
        { workspace: world.workspace, id: a.sharing.process },
      )
    await sleep()
    // A heartbeat that comes in between calls it alive again: then it falls asleep once more.
    const taken = await b.sharing.acquire(never(), () => void sleep())
    await expect(a.registry.makeCurrent('b1')).rejects.toMatchObject({ code: 'LEASE_LOST' })
    await expect(a.sharing.builds.put('b2-1.duckdb', path(a.folder, 'b1-1.duckdb'))).rejects.toMatchObject({
      code: 'LEASE_LOST',
    })
    expect(await world.ask('MATCH (i:BuildIndex {workspace: $workspace}) RETURN i.text AS text')).toEqual(before)
    await until(() => lease.signal.aborted)
    expect(lease.signal.reason).toMatchObject({ code: 'LEASE_LOST' })
    await lease.release()
    expect(await world.ask('MATCH (l:Lease {workspace: $workspace}) RETURN l.process AS process')).toEqual([
      { process: b.sharing.process },
    ])
    await taken.release()
    const again = await a.sharing.acquire(never())
    expect(again.fresh).toBe(true)
    await again.release()
  },
)

shared('of 400 changes at once by four processes none is lost', async (world) => {
  const processes = [await world.join(), await world.join(), await world.join(), await world.join()]
  const numbers = Array.from({ length: 40 }, (_, i) => i)
  // where what a change goes by was not read whole, or before the lock was taken, one document in five lost a change
  for (let document = 0; document < 10; document++) {
    const papers = processes.map(
      ({ sharing }) => new Paper(`/data/x/notes${document}.json`, { done: [] as number[] }, papersOf(sharing)),
    )
    await Promise.all(numbers.map((i) => papers[i % 4]!.change((state) => void state.done.push(i))))
    const { done } = await papers[0]!.read()
    expect(done.toSorted((x, y) => x - y)).toEqual(numbers)
  }
})

shared('a paper is replaced only as it was read, removed and written again', async (world) => {
  const { papers } = (await world.join()).sharing
  expect(await papers.read('a.json')).toBe(null)
  expect(await papers.write('a.json', 'one', 'none')).toBe(false)
  expect(await papers.write('a.json', 'one', null)).toBe(true)
  expect(await papers.write('a.json', 'two', null)).toBe(false)
  expect(await papers.read('a.json')).toBe('one')
  expect(await papers.write('a.json', 'two', 'one')).toBe(true)
  expect(await papers.write('a.json', 'three', 'one')).toBe(false)
  await papers.remove('a.json')
  await papers.remove('b.json')
  expect(await papers.read('a.json')).toBe(null)
  expect(await papers.write('a.json', 'four', null)).toBe(true)
  expect(await papers.write('a.json', 'five', 'two')).toBe(false)
  expect(await papers.read('a.json')).toBe('four')
})

shared('a build that one process publishes reaches the folder of another, byte for byte', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  expect(await b.registry.pull()).toBe(false)
  await publish(a, 'b1')
  expect(await b.registry.pull()).toBe(true)
  expect(await b.registry.pull()).toBe(false)
  await publish(b, 'b2')
  await a.registry.pull()
  for (const process of [a, b]) {
    expect((await process.registry.list()).map((r) => [r.manifest.build, r.current])).toEqual([
      ['b2', true],
      ['b1', false],
    ])
    expect((await readdir(process.folder)).sort()).toEqual([
      'b1-1.duckdb',
      'b2-1.duckdb',
      'current.duckdb',
      'index.json',
    ])
  }
  for (const file of [...(await builds(a)), 'current.duckdb'])
    expect(await digest(path(a.folder, file))).toBe(await digest(path(b.folder, file)))
})

shared('what a folder held before it was shared is shared with its first change', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await makeFixtureBuild(a.folder)
  await makeFixtureBuild(a.folder, { build: 'b2' })
  await leased(a, () => a.registry.makeCurrent('b1'))
  await b.registry.pull()
  expect(await builds(b)).toEqual(['b1-1.duckdb', 'b2-1.duckdb'])
  expect(await b.registry.find('current')).toMatchObject({ manifest: { build: 'b1' } })
})

shared('a build as a graph has what its file has', async (world) => {
  const a = await world.join()
  await publish(a, 'b1')
  await publish(a, 'b2')
  for (const { manifest, file, current } of await a.registry.list()) {
    const found = await figures(path(a.folder, file))
    const [build] = await world.ask(
      `MATCH (b:Build {workspace: $workspace, build_id: $build})
       OPTIONAL MATCH (b)-[:AFTER]->(before)
       RETURN b.current AS current, b.people AS people, b.ties AS ties, b.tribes AS tribes, b.modularity AS modularity,
         toString(b.finished_at) AS finished_at, before.build_id AS before`,
      { build: manifest.build },
    )
    expect(build).toEqual({
      current,
      people: manifest.counts.people,
      ties: manifest.counts.ties,
      tribes: manifest.counts.tribes,
      modularity: manifest.quality.modularity,
      finished_at: expect.stringContaining(manifest.finishedAt.slice(0, 19)),
      before: manifest.parentBuild,
    })
    expect(await graphFigures(world, manifest)).toEqual(found)
  }
  const lineage = await world.ask(
    `MATCH (t:Tribe)-[:FOUND_IN]->(:Build {workspace: $workspace, build_id: 'b2'})
     OPTIONAL MATCH (t)-[:CONTINUES]->(before)-[:FOUND_IN]->(b:Build)
     RETURN t.tribe_id AS tribe, before.tribe_id AS before, b.build_id AS build ORDER BY tribe`,
  )
  expect(lineage).toEqual([
    ...['t1', 't2', 't3'].map((tribe) => ({ tribe, before: tribe, build: 'b1' })),
    { tribe: 't4', before: null, build: null },
  ])
})

shared('a changed file with the tribes of before takes its place under the same graph', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await publish(a, 'b1')
  const record = await publish(a, 'b2')
  await b.registry.pull()
  const graph = () =>
    world.ask(
      `MATCH (b:Build {workspace: $workspace, build_id: 'b2'})<-[:FOUND_IN]-(t)<-[m:MEMBER_OF]-(c)
       RETURN elementId(b) AS build, collect(DISTINCT elementId(t)) AS tribes, collect(elementId(m)) AS members, count(c) AS n`,
    )
  const before = await graph()
  expect(before[0]!['n']).toBeGreaterThan(5)
  const database = await Database.open({ path: ':memory:', memory: '256MB', threads: 1, tempDirectory: a.folder })
  const session = await database.session()
  const change = () => session.run("INSERT INTO build.manifest VALUES ('more')")
  await leased(a, () => reviseBuild(session, a.registry, record, change, {}, true))
  expect(await graph()).toEqual(before)
  expect(
    await world.ask('MATCH (b:Build {workspace: $workspace}) RETURN b.file AS file, b.revision AS n ORDER BY file'),
  ).toEqual([
    { file: 'b1-1.duckdb', n: 1 },
    { file: 'b2-2.duckdb', n: 2 },
  ])
  expect(await b.registry.pull()).toBe(true)
  expect(await builds(b)).toEqual(['b1-1.duckdb', 'b2-2.duckdb'])
  expect(await digest(path(b.folder, 'b2-2.duckdb'))).toBe(await digest(path(a.folder, 'b2-2.duckdb')))
  expect(await copies(world)).toMatchObject({ drafts: 0, builds: 2 })
  const parts =
    'MATCH (p:BuildPart {workspace: $workspace}) WHERE NOT EXISTS { MATCH (b:Build {copy: p.copy}) } RETURN count(*) AS n'
  expect(await world.ask(parts)).toEqual([{ n: 0 }])
  // changed otherwise, it comes with a graph of its own
  const revised = await a.registry.find('b2')
  await leased(a, () => reviseBuild(session, a.registry, revised, async () => {}, {}))
  expect(await graph()).not.toEqual(before)
  expect(await copies(world)).toMatchObject({ drafts: 0, builds: 2 })
  session.close()
  database.close()
})

shared('an erased person is gone from every folder, from the parts and from the graph', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await publish(a, 'b1')
  await publish(a, 'b2')
  await b.registry.pull()
  await erase(b, 'ben')
  await a.registry.pull()
  for (const process of [a, b]) expect(await builds(process)).toEqual(['b1-2.duckdb', 'b2-2.duckdb'])
  const members = await world.ask(
    `MATCH (x:Account {workspace: $workspace})-[:MEMBER_OF]->(t:Tribe)-[:FOUND_IN]->(b)
     RETURN b.build_id AS build, b.revision AS revision, b.redacted AS redacted, count(x) AS n, count(CASE x.id WHEN 'ben' THEN 1 END) AS ben`,
  )
  const counts = await Promise.all(
    (await a.registry.list()).map(async ({ manifest, file }) => ({
      build: manifest.build,
      revision: 2,
      redacted: true,
      n: (await figures(path(a.folder, file))).members,
      ben: 0,
    })),
  )
  expect(members.sort((x, y) => (x['build'] < y['build'] ? 1 : -1))).toEqual(counts)
  expect(await world.ask(`MATCH (x:Account {workspace: $workspace, id: 'ben'}) RETURN x.id AS id`)).toEqual([])
  expect(await copies(world)).toEqual({ drafts: 0, builds: 2, parts: 2, tribes: 2 })
  const [linked] = await world.ask(
    `MATCH (b:Build {workspace: $workspace})-[:AFTER]->(p:Build) MATCH (t:Tribe)-[:FOUND_IN]->(b), (t)-[:CONTINUES]->(q)-[:FOUND_IN]->(p)
     RETURN b.build_id AS build, count(t) AS tribes`,
  )
  expect(linked).toEqual({ build: 'b2', tribes: 3 })
})

shared('a removed build leaves every folder, the parts and the graph', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await publish(a, 'b1')
  await publish(a, 'b2')
  await b.registry.pull()
  await leased(a, () => a.registry.remove(['b1']))
  await b.registry.pull()
  expect(await builds(b)).toEqual(['b2-1.duckdb'])
  expect(await copies(world)).toEqual({ drafts: 0, builds: 1, parts: 1, tribes: 1 })
})

shared('a build that is cut while it is put is named by nothing, and swept by the next change', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await publish(a, 'b1')
  await using made = await temporaryFolder()
  const { file } = await makeFixtureBuild(made.path, { build: 'b2' })
  const stop = new AbortController()
  await leased(a, async () => {
    const putting = a.sharing.builds.put(file, path(made.path, file), { signal: stop.signal })
    putting.catch(() => {})
    await until(async () => (await copies(world)).drafts === 1)
    stop.abort(refuse.cancelled())
    await expect(putting).rejects.toMatchObject({ code: 'CANCELLED' })
  })
  await expect(b.sharing.builds.get(file, path(b.folder, file))).rejects.toMatchObject({ code: 'BUSY' })
  expect(await b.registry.pull()).toBe(true)
  expect(await builds(b)).toEqual(['b1-1.duckdb'])
  await leased(b, () => b.registry.makeCurrent('b1'))
  expect(await copies(world)).toEqual({ drafts: 0, builds: 1, parts: 1, tribes: 1 })
})

shared('an index is replaced only as it was read, and names only what is there', async (world) => {
  const a = await world.join()
  await publish(a, 'b1')
  const text = (await a.sharing.builds.index())!
  const files = [{ file: 'b1-1.duckdb', current: true }]
  await leased(a, async () => {
    expect(await a.sharing.builds.commit('{}', null, files)).toBe(false)
    expect(await a.sharing.builds.commit('{}', `${text} `, files)).toBe(false)
    const more = [...files, { file: 'b2-1.duckdb', current: false }]
    await expect(a.sharing.builds.commit('{}', text, more)).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
  })
  expect(await a.sharing.builds.index()).toBe(text)
  await expect(a.sharing.builds.commit(text, text, files)).rejects.toMatchObject({ code: 'LEASE_LOST' })
})

shared('a file that is not what was put is refused, and nothing is left of it', async (world) => {
  const [a, b] = [await world.join(), await world.join()]
  await publish(a, 'b1')
  await using other = await temporaryFolder()
  const { file } = await makeFixtureBuild(other.path, { build: 'b2' })
  await leased(b, () => b.sharing.builds.put(file, path(other.path, file)))
  await neo4j.write(
    `MATCH (b:Build {workspace: $workspace}), (d:BuildDraft {workspace: $workspace})
     MATCH (p:BuildPart {copy: b.copy, part: 0}), (q:BuildPart {copy: d.copy, part: 0}) SET p.packed = q.packed`,
    { workspace: world.workspace },
  )
  await expect(b.registry.pull()).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
  expect(await readdir(b.folder)).toEqual([])
  await writeFile(path(b.folder, 'b1-1.duckdb'), 'no build')
  const put = leased(b, () => b.sharing.builds.put('b9-1.duckdb', path(b.folder, 'b1-1.duckdb')))
  await expect(put).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
})

/** How many copies of builds there are, of each kind. */
async function copies(world: World): Promise<{ drafts: number; builds: number; parts: number; tribes: number }> {
  const [found] = await world.ask(
    `RETURN COUNT { MATCH (d:BuildDraft {workspace: $workspace}) } AS drafts, COUNT { MATCH (b:Build {workspace: $workspace}) } AS builds,
       COUNT { MATCH (p:BuildPart {workspace: $workspace}) RETURN DISTINCT p.copy } AS parts,
       COUNT { MATCH (t:Tribe {workspace: $workspace}) RETURN DISTINCT t.copy } AS tribes`,
  )
  return found as never
}

/** What the graph is compared by, from a build's file. */
async function figures(file: string) {
  const database = await Database.open({ path: file, readOnly: true, memory: '256MB', threads: 1, tempDirectory: file })
  const session = await database.session()
  const found = await session.row(`
    SELECT (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM members WHERE role = 'chief') AS chiefs,
      (SELECT count(*) FROM members WHERE role = 'medicine_man') AS medicine_men,
      (SELECT count(*) FROM tribes) AS tribes, (SELECT sum(people)::BIGINT FROM tribes) AS people,
      (SELECT round(sum(chief_score), 6) FROM members) AS chief_score,
      (SELECT round(sum(modularity_share), 6) FROM tribes) AS modularity,
      (SELECT count(*) FROM members WHERE shell IS NULL) AS without_shell,
      (SELECT list(account_id ORDER BY tribe_number, account_id) FROM rankings WHERE role = 'chief' AND rank = 1) AS first`)
  const ranks = await session.rows(`SELECT account_id AS id, source, role, rank FROM rankings ORDER BY ALL`)
  session.close()
  database.close()
  return { ...found, ranks } as Row
}

async function graphFigures(world: World, { build }: Manifest) {
  const members = `MATCH (a:Account)-[m:MEMBER_OF]->(t:Tribe)-[:FOUND_IN]->(:Build {workspace: $workspace, build_id: $build})`
  const [counts] = await world.ask(
    `${members} WITH count(m) AS members, count(CASE m.role WHEN 'chief' THEN 1 END) AS chiefs,
       count(CASE m.role WHEN 'medicine_man' THEN 1 END) AS medicine_men, round(sum(m.chief_score), 6) AS chief_score,
       count(CASE WHEN m.shell IS NULL THEN 1 END) AS without_shell
     MATCH (t:Tribe)-[:FOUND_IN]->(:Build {workspace: $workspace, build_id: $build})
     RETURN members, chiefs, medicine_men, chief_score, without_shell, count(t) AS tribes, sum(t.people) AS people,
       round(sum(t.modularity_share), 6) AS modularity`,
    { build },
  )
  const first = await world.ask(
    `${members} WHERE m.chief_rank = 1 AND a.id <> 'cust-1001' RETURN a.id AS id ORDER BY t.tribe_number, a.id`,
    { build },
  )
  // The second account of a person has the person's ranks; tables of rankings name the first.
  const ranks = await world.ask(
    `${members} WHERE m.chief_rank IS NOT NULL AND a.id <> 'cust-1001'
     UNWIND [['chief', m.chief_rank], ['medicine_man', m.medicine_rank]] AS way
     RETURN a.id AS id, a.source AS source, way[0] AS role, way[1] AS rank`,
    { build },
  )
  const second = await world.ask(
    `${members} WHERE a.id IN ['anna', 'cust-1001'] RETURN m.chief_rank AS chief, m.medicine_rank AS medicine, m.role AS role`,
    { build },
  )
  expect(second[0]).toEqual(second[1])
  const order = (row: Row) => JSON.stringify([row['id'], row['source'], row['role'], row['rank']])
  const sorted = ranks.sort((x, y) => (order(x) < order(y) ? -1 : 1))
  return { ...counts, first: first.map((row) => row['id']), ranks: sorted }
}
