/** A program with an OData client of Python's reads 25,000 rows over pages while a new build is published. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OFFERED } from '../../src/build/tables.ts'
import { KeyRing } from '../../src/keys/keys.ts'
import { type FixtureRow, fixtureTables, makeFixtureBuild, writeBuildFile } from '../build/fixture.ts'
import { startServer, type TestServer } from '../serve/server.ts'
import { PYTHON, WITHOUT_PYTHON } from '../support/python.ts'

const MANY = 25_000

let server: TestServer
let builds: string
let key: string
beforeAll(async () => {
  server = await startServer()
  builds = join(server.data, 'workspaces/crowd/builds')
  const { file } = await makeFixtureBuild(builds)
  const { tables, manifest } = fixtureTables()
  await writeBuildFile(join(builds, file), { ...tables, members: crowd(tables['members']![0]!) }, manifest)
  const ring = new KeyRing({ data: server.data })
  key = (await ring.add({ name: 'notebook', role: 'reader', workspaces: ['crowd'], expiresAt: null })).secret
})
afterAll(() => server.close())

/** Members of 50 tribes; every thousandth has an awkward name. Scores are whole, unlike those of the fixture's builds. */
const crowd = (like: FixtureRow): FixtureRow[] =>
  Array.from({ length: MANY }, (_, i) => ({
    ...like,
    account_id: `p${String(i).padStart(5, '0')}`,
    person_id: `person ${i}`,
    tribe_id: `t${i % 50}`,
    name: i % 1000 === 7 ? `O'Neil & Søn #${i}` : `Name ${i}`,
    channel: ['forum', 'shop'][Math.floor(i / 1000) % 2]!,
    shell: i % 4 === 0 ? null : 'core',
    chief_score: Math.floor(i / 3),
    audience: i,
    active: i % 2 === 0,
  }))

describe.skipIf(!PYTHON)(`python-odata${WITHOUT_PYTHON}`, () => {
  test('filters, orders, counts, and reads all pages of one build', { timeout: 300_000 }, async () => {
    const members = crowd({})
    const client = spawn(PYTHON!, [join(import.meta.dirname, 'odata_client.py'), `${server.address}/odata/crowd`, key])
    let said = ''
    client.stderr.on('data', (chunk) => (said += chunk))
    const ended = new Promise<number | null>((resolve) => client.once('close', resolve))
    // biome-ignore lint/suspicious/noExplicitAny: what the script tells
    const found: any = {}
    for await (const line of createInterface({ input: client.stdout })) {
      Object.assign(found, JSON.parse(line))
      if (!line.startsWith('{"begun"')) continue
      await makeFixtureBuild(builds, { build: 'b2' })
      client.stdin.end('go on\n')
    }
    expect(await ended, said).toBe(0)

    expect(found.sets).toEqual(Object.fromEntries(OFFERED.map((t) => [t.name, t.columns.map((c) => c.name).sort()])))
    const chosen = members.filter(
      (m) => m['tribe_id'] === 't7' && Number(m['chief_score']) >= 900.5 && String(m['name']).includes("O'Neil"),
    )
    chosen.sort((a, b) =>
      a['channel']! < b['channel']!
        ? -1
        : a['channel']! > b['channel']!
          ? 1
          : Number(b['chief_score']) - Number(a['chief_score']),
    )
    expect(found.chosen).toEqual(
      chosen.map((m) => [m['account_id'], m['channel'], m['chief_score'], m['active'], m['audience'], m['shell']]),
    )
    expect(chosen.length).toBeGreaterThan(15)
    expect(found).toMatchObject({
      first: 'p24999',
      page: ['p00002', 'p00003', 'p00004'],
      counted: chosen.length,
      empty: MANY / 4,
      lacking: MANY - MANY / 1000,
      one: 'person 42',
      selected: [{ account_id: 'p00000', audience: 0 }],
      refused: expect.stringMatching(/BAD_QUERY_OPTION.*people \(Edm.Int64\) cannot be compared with 'many'/),
    })
    const ties = fixtureTables().tables['ties']!
    const since = Date.UTC(2026, 0, 2)
    expect(found.ties).toBe(ties.filter((t) => (t['last_at'] as Date).getTime() <= since).length)
    expect(Date.parse(found.tie[1])).toBeGreaterThan(since)

    expect([found.rows, found.distinct]).toEqual([MANY, MANY])
    expect(found.scores).toEqual(members.map((m) => m['chief_score']).reverse())
    expect(found.afterwards).toBe(31)
  })
})
