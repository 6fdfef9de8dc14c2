import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OpenBuild, openBuild, type ReadOptions } from '../../src/build/read.ts'
import { tableByName } from '../../src/build/tables.ts'
import { Database } from '../../src/columns/database.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'
import { makeFixtureBuild } from './fixture.ts'

const ENDLESS = 'SELECT count(*) FROM range(1_000_000_000_000) AS r(i) WHERE hash(i) = 1'

let made: string
let folder: string
let record: BuildRecord

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'tribemap-read-'))
  record = await makeFixtureBuild(join(made, 'kept'))
})

beforeEach(async () => {
  folder = await mkdtemp(join(made, 'builds-'))
  await cp(join(made, 'kept'), folder, { recursive: true })
})

afterAll(() => rm(made, { recursive: true, force: true }))

const opened = (options: Partial<ReadOptions> = {}): Promise<OpenBuild> =>
  openBuild(record, folder, { memory: '64MB', threads: 1, tempDirectory: join(folder, 'spill'), ...options })

const firstChief = async (build: OpenBuild): Promise<string> =>
  (await build.rows<{ first_chief: string }>('SELECT first_chief FROM tribes WHERE tribe_id = $1', ['t1']))[0]!
    .first_chief

test('tables are named bare; rows and batches are the same', async () => {
  const build = await opened()
  const sql = 'SELECT account_id, rank FROM rankings WHERE tribe_id = $tribe ORDER BY role, rank'
  const rows = await build.rows(sql, { tribe: 't2' })
  expect(rows.length).toBe(16)
  const streamed = []
  for await (const batch of build.stream(sql, { tribe: 't2' })) streamed.push(...batch)
  expect(streamed).toEqual(rows)
  await build.close()
})

test('more questions at a time than sessions: each gets its own answer', async () => {
  const build = await opened({ sessions: 2 })
  const numbers = Array.from({ length: 40 }, (_, i) => i)
  const answers = await Promise.all(
    numbers.map((i) => build.rows('SELECT $1::INTEGER AS i, count(*) AS n FROM people', [i])),
  )
  expect(answers).toEqual(numbers.map((i) => [{ i, n: 30 }]))
  await build.close()
})

test('who waits for a session is served first come, first served', async () => {
  const build = await opened({ sessions: 1 })
  const held = build.stream('SELECT account_id FROM members')
  await held.next()
  const served: string[] = []
  const waiting = ['anna', 'ben', 'carla'].map((name) =>
    build.rows('SELECT 1 FROM people').then(() => {
      served.push(name)
    }),
  )
  expect(served).toEqual([])
  await held.return(undefined)
  await Promise.all(waiting)
  expect(served).toEqual(['anna', 'ben', 'carla'])
  await build.close()
})

test('a failed statement gives its session back', async () => {
  const build = await opened({ sessions: 1 })
  await expect(build.rows('SELECT nonsense FROM people')).rejects.toThrow(/nonsense/)
  await expect(build.stream('SELECT nonsense FROM people').next()).rejects.toThrow(/nonsense/)
  expect(await firstChief(build)).toBe('anna')
  await build.close()
})

test('a statement over its time is stopped and says so; the session serves on', async () => {
  const build = await opened({ sessions: 1, timeout: 0.2 })
  await expect(build.rows(ENDLESS)).rejects.toMatchObject({
    code: 'QUERY_TIMEOUT',
    message: expect.stringContaining('0.2 s'),
  })
  await expect(build.stream(ENDLESS).next()).rejects.toMatchObject({ code: 'QUERY_TIMEOUT' })
  expect(await firstChief(build)).toBe('anna')
  await build.close()
})

test('closing lets running and waiting statements finish, and refuses later ones', async () => {
  const build = await opened({ sessions: 1 })
  const ended: string[] = []
  const running = build
    .rows('SELECT count(*) AS n FROM range(3_000_000) AS r(i) WHERE hash(i) = 1')
    .finally(() => ended.push('running'))
  const waiting = build.rows('SELECT count(*) AS n FROM people')
  const closing = build.close().then(() => ended.push('closed'))
  await expect(build.rows('SELECT 1')).rejects.toThrow('these tables are closed')
  await Promise.all([closing, build.close()])
  expect(ended).toEqual(['running', 'closed'])
  expect(await Promise.all([running, waiting])).toEqual([[{ n: 0 }], [{ n: 30 }]])
})

test('several readers in this process and in another one have the file open at once', async () => {
  const [one, two] = await Promise.all([opened(), opened()])
  const script = `
    const { openBuild } = await import(process.argv[1])
    const [record, folder] = JSON.parse(process.argv[2])
    const build = await openBuild(record, folder, { memory: '64MB', threads: 1, tempDirectory: folder + '/spill' })
    console.log((await build.rows('SELECT first_chief FROM tribes ORDER BY tribe_number'))[0].first_chief)
    await build.close()`
  const module = new URL('../../src/build/read.ts', import.meta.url).href
  const args = ['--input-type=module', '-e', script, module, JSON.stringify([record, folder])]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect([stdout.trim(), await firstChief(one), await firstChief(two)]).toEqual(['anna', 'anna', 'anna'])
  await Promise.all([one.close(), two.close()])
})

test('an open build reads on when its file is unlinked or replaced', async () => {
  const unlinked = await opened()
  await unlink(unlinked.path)
  expect(await firstChief(unlinked)).toBe('anna')
  expect(await unlinked.rows('SELECT count(*) AS n FROM ties')).toEqual([{ n: record.manifest.counts.ties }])

  const second = await makeFixtureBuild(folder, { build: 'b2' })
  await rename(join(folder, second.file), join(folder, record.file))
  const replaced = await opened()
  expect([await firstChief(unlinked), await firstChief(replaced)]).toEqual(['anna', 'carla'])
  await Promise.all([unlinked.close(), replaced.close()])
})

test('no statement reaches a file, writes to the build, or loosens that', async () => {
  const build = await opened()
  const stolen = join(folder, 'stolen')
  const hostile = [
    `COPY members TO '${stolen}'`,
    `EXPORT DATABASE '${stolen}'`,
    `ATTACH '${stolen}.duckdb'`,
    `FROM read_csv('/etc/hostname')`,
    `FROM read_text('/etc/hostname')`,
    `FROM read_parquet('/etc/hostname')`,
    `FROM glob('/etc/*')`,
    `INSTALL httpfs`,
    `LOAD httpfs`,
    `SET enable_external_access = true`,
    `SET lock_configuration = false`,
    `SET memory_limit = '100GB'`,
    `SET temp_directory = '${stolen}'`,
    `DELETE FROM members`,
    `UPDATE build.members SET account_id = 'x'`,
    `CREATE TABLE build.stolen AS FROM members`,
    `DROP TABLE members`,
    `SELECT 1; DROP TABLE members`,
  ]
  const before = await readdir(folder)
  const answers = await Promise.all(
    hostile.map((sql) =>
      build.rows(sql).then(
        () => `${sql}: done`,
        (error) => (/disabled|locked|read-only/.test(error.message) ? 'refused' : `${sql}: ${error.message}`),
      ),
    ),
  )
  expect(answers).toEqual(hostile.map(() => 'refused'))
  expect(await readdir(folder)).toEqual(before)
  expect(await firstChief(build)).toBe('anna')
  await build.close()
})

test('a parameter is a value, never SQL', async () => {
  const build = await opened()
  const hostile = [
    `' OR 1 = 1 --`,
    `'; DROP TABLE members; --`,
    `") FROM members; --`,
    '$1',
    'a\u0000b',
    '\\',
    '%',
    '__proto__',
  ]
  for (const value of hostile) {
    expect(await build.rows('SELECT account_id FROM members WHERE account_id = $1', [value])).toEqual([])
    expect(await build.rows('SELECT $name AS name', { name: value })).toEqual([{ name: value }])
  }
  expect(await build.rows('SELECT count(*) AS n FROM members')).toEqual([{ n: 31 }])
  await build.close()
})

test('large sorts spill beside, also behind the locks', async () => {
  const build = await opened({ memory: '40MB' })
  const sorted = 'SELECT hash(i) AS h, i FROM range(3_000_000) AS r(i) ORDER BY h'
  expect(await build.rows(`SELECT max(i) AS last FROM (SELECT i FROM (${sorted}) LIMIT 2_999_999)`)).toEqual([
    { last: 2_999_999 },
  ])
  await build.close()
})

test('a missing file, or one that is no build, is named in the refusal', async () => {
  const path = join(folder, record.file)
  await writeFile(path, 'not a database')
  await expect(opened()).rejects.toMatchObject({
    code: 'DAMAGED_DATA',
    message: expect.stringContaining(`${path} cannot be read`),
  })
  await unlink(path)
  await expect(opened()).rejects.toMatchObject({
    code: 'DAMAGED_DATA',
    message: expect.stringContaining(`${path} is missing`),
  })
})

test('what an older program wrote is read with the columns and tables it did not know, empty', async () => {
  const path = join(folder, record.file)
  const database = await Database.open({ path, memory: '64MB', threads: 1, tempDirectory: join(folder, 'spill') })
  const session = await database.session()
  await session.run('ALTER TABLE tribes DROP COLUMN engagement; DROP TABLE reach')
  session.close()
  database.close()

  const old = await opened()
  const [tribe] = await old.rows('SELECT * FROM tribes ORDER BY people DESC LIMIT 1')
  expect(Object.keys(tribe!)).toEqual(tableByName('tribes')!.columns.map((c) => c.name))
  expect(tribe).toMatchObject({ tribe_id: 't1', engagement: null })
  expect(await old.rows('SELECT count(*) AS n FROM reach')).toEqual([{ n: 0 }])
  await old.close()
})
