/** The doctor finds what is wrong, says what to do, and changes nothing. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { examine } from '../../../src/jobs/doctor/doctor.ts'
import type { Finding } from '../../../src/jobs/doctor/findings.ts'
import { LAYOUT } from '../../../src/jobs/workspace/layout.ts'
import { KeyRing } from '../../../src/keys/keys.ts'
import { makeFixtureBuild } from '../../build/fixture.ts'
import { ROOT } from '../../support/cli.ts'
import { deliver, openStore, temporaryFolder } from '../../support/store.ts'

const NOW = new Date('2026-06-20T00:00:00Z')
const VERSIONS = { tribemap: '0.1.0', node: '24.21.0', duckdb: '1.5.6' }

async function scratch(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  return folder.path
}

const WORKSPACE = 'workspaces/default'

async function healthy(): Promise<string> {
  const data = join(await scratch(), 'data')
  const store = await openStore(join(data, WORKSPACE))
  await deliver(store, [{ actor: 'a', target: 'b' }])
  await store.close()
  await makeFixtureBuild(join(data, WORKSPACE, 'builds'))
  await writeFile(join(data, 'layout.json'), JSON.stringify({ layout: LAYOUT }))
  return data
}

const look = (data: string, patient: Partial<Parameters<typeof examine>[0]> = {}): Promise<Finding[]> =>
  examine({
    data,
    memory: '256MB',
    versions: VERSIONS,
    now: NOW,
    reachStore: null,
    tempDirectory: `${data}-scratch`,
    ...patient,
  })

const ill = (found: readonly Finding[]) =>
  found.filter((f) => f.state !== 'ok').map(({ about, state, text }) => `${state} ${about}: ${text}`)

/** Every file with its size and time of change. */
async function traces(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.map((e) => join(e.parentPath, e.name)).sort()
  return Promise.all(paths.map(async (path) => `${path} ${(await stat(path)).size} ${(await stat(path)).mtimeMs}`))
}

test('healthy data: all is well, every part is named, nothing is changed', async () => {
  const data = await healthy()
  const before = await traces(data)
  const found = await look(data)
  expect(ill(found)).toEqual([])
  expect(found.map((f) => [f.workspace, f.about].filter(Boolean).join(' '))).toEqual([
    'versions',
    'memory',
    'open files',
    'data directory',
    'layout',
    'server',
    'keys',
    'disk',
    'default store',
    'default builds',
    'default erased people',
  ])
  expect(await traces(data)).toEqual(before)
})

const DAMAGES: [string, (data: string) => Promise<unknown>, string[]][] = [
  [
    'a store cut short',
    (d) => truncate(join(d, WORKSPACE, 'store.duckdb'), 300_000),
    ['problem store: cannot be opened: '],
  ],
  [
    'a store that is none',
    (d) => writeFile(join(d, WORKSPACE, 'store.duckdb'), 'x'),
    ['problem store: cannot be opened: '],
  ],
  ['no store', (d) => rm(join(d, WORKSPACE, 'store.duckdb')), ['problem store: store.duckdb is not there']],
  ['a damaged index', (d) => writeFile(join(d, WORKSPACE, 'builds/index.json'), '{'), ['problem builds: ']],
  [
    'a lost index',
    (d) => rm(join(d, WORKSPACE, 'builds/index.json')),
    ['problem builds: index.json is gone, 1 build files are there'],
  ],
  [
    'a lost build',
    (d) => rm(join(d, WORKSPACE, 'builds/b1-1.duckdb')),
    ['problem builds: b1: its file b1-1.duckdb is missing'],
  ],
  [
    'a build cut short',
    (d) => truncate(join(d, WORKSPACE, 'builds/b1-1.duckdb'), 100_000),
    ['problem builds: b1: its file b1-1.duckdb cannot be opened: '],
  ],
  [
    'a killed server',
    (d) => writeFile(join(d, 'server.json'), '{"address":"http://127.0.0.1:9","pid":999999999}'),
    ['warning server: server.json is there, but no server answers'],
  ],
  ['a broken server.json', (d) => writeFile(join(d, 'server.json'), '{'), ['warning server: ']],
  [
    'a newer layout',
    (d) => writeFile(join(d, 'layout.json'), '{"layout":99}'),
    [`problem layout: layout 99, this program knows ${LAYOUT}`],
  ],
  [
    'a layout that is no number',
    (d) => writeFile(join(d, 'layout.json'), '{'),
    ['problem layout: could not be looked at: '],
  ],
  ['damaged keys', (d) => writeFile(join(d, 'keys.json'), '{'), ['problem keys: could not be looked at: ']],
  [
    'a damaged list of erased people',
    (d) => writeFile(join(d, WORKSPACE, 'suppression.list'), '{'),
    ['problem erased people: suppression.list cannot be read'],
  ],
  [
    'a killed erasure',
    (d) => writeFile(join(d, WORKSPACE, 'erasing.json'), '{}'),
    ['warning left over: an erasure was killed'],
  ],
  ['a killed swap', (d) => writeFile(join(d, 'restore.json'), '{}'), ['warning left over: a restore was killed']],
  [
    'what a restore replaced',
    (d) => mkdir(join(d, 'replaced-20260101T000000Z-1')),
    ['warning left over: replaced-20260101T000000Z-1 holds'],
  ],
  [
    'a damaged history',
    (d) => writeFile(join(d, WORKSPACE, 'runs.json'), '{'),
    ['problem runs: could not be looked at: '],
  ],
]

test.each(DAMAGES)('%s is found, with a remedy', async (_, damage, expected) => {
  const data = await healthy()
  await damage(data)
  const before = await traces(data)
  const found = await look(data)
  expect(ill(found)).toEqual(expected.map((text) => expect.stringContaining(text)))
  expect(found.filter((f) => f.state !== 'ok' && !f.remedy)).toEqual([])
  expect(await traces(data)).toEqual(before)
})

test('a lost key of the list of erased people', async () => {
  const data = await healthy()
  const store = await openStore(join(data, WORKSPACE))
  await store.forget({ person: 'a', accounts: [{ source: 'default', account: 'a' }], mentions: ['a'] })
  await store.close()
  expect(ill(await look(data))).toEqual([])
  await rm(join(data, WORKSPACE, 'suppression.key'))
  expect(ill(await look(data))).toEqual([
    expect.stringContaining('problem erased people: 1 account on the list, but a key'),
  ])
  await (await openStore(join(data, WORKSPACE))).close()
  expect(ill(await look(data))).toEqual([
    expect.stringContaining('problem erased people: 1 account on the list, but a key'),
  ])
})

test('keys that end soon, a clock that stands before the last build, memory that is too little, an old Node', async () => {
  const data = await healthy()
  await new KeyRing({ data, now: () => NOW }).add({
    ...{ name: 'bi', role: 'reader', workspaces: null },
    expiresAt: new Date('2026-06-25T00:00:00Z'),
  })
  expect(ill(await look(data))).toEqual([expect.stringMatching(/^warning keys: the key \S+ \(bi\) ends at 2026-06-25/)])
  const found = ill(
    await look(data, { now: new Date('2020-01-01T00:00:00Z'), memory: '9000GB', versions: { node: '20.1.0' } }),
  )
  expect(found).toEqual([
    'problem versions: node 20.1.0',
    expect.stringMatching(/^warning memory: .*DuckDB may take 9000GB/),
    expect.stringMatching(/^problem clock: b1 was finished at .*, which is in the future/),
  ])
})

test('no data yet is no problem', async () => {
  const found = await look(join(await scratch(), 'none'))
  expect(ill(found)).toEqual([expect.stringMatching(/^warning data directory: .* is not there yet/)])
})

test('beside a live server, and beside another writer', async () => {
  const data = await healthy()
  const health = createServer((_, answer) => answer.end('{}')).listen(0, '127.0.0.1')
  onTestFinished(() => void health.close())
  await once(health, 'listening')
  const address = `http://127.0.0.1:${(health.address() as AddressInfo).port}`
  const program = `import { openDuckStore } from '${ROOT}/src/store/duckdb/store.ts'
    await openDuckStore({ folder: '${join(data, WORKSPACE)}', memory: '256MB', threads: 1 }); console.log('held'); setInterval(() => {}, 1e6)`
  const writer = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void writer.kill('SIGKILL'))
  await once(writer.stdout, 'data')
  const store = async () => (await look(data)).find((f) => f.about === 'store')
  expect(await store()).toMatchObject({ state: 'ok', text: `process ${writer.pid} is writing here` })
  await writeFile(join(data, 'server.json'), JSON.stringify({ address, pid: writer.pid, token: 't' }))
  expect(await store()).toMatchObject({ state: 'ok', text: 'held by the server' })
  expect(ill(await look(data))).toEqual([])
})

test('a directory that cannot be written to', async ({ skip }) => {
  if (process.getuid?.() === 0) {
    const asNobody = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'true'])
    if (asNobody.status !== 0) {
      console.log('skipped: root may write everywhere, and setpriv cannot make us somebody else')
      skip()
    }
  }
  const data = await healthy()
  await chmod(join(data, '..'), 0o755)
  await chmod(data, 0o555)
  onTestFinished(() => chmod(data, 0o755))
  const program = `import { examine } from '${ROOT}/src/jobs/doctor/doctor.ts'
    const found = await examine({ data: '${data}', memory: '256MB', versions: { node: '24' }, now: new Date(), tempDirectory: '/nowhere' })
    console.log(found.find((f) => f.about === 'data directory').text)`
  const node = [process.execPath, '--input-type=module-typescript', '--eval', program]
  const command =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', ...node] : node
  const ran = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8' })
  expect(ran.stdout, ran.stderr).toMatch(/cannot be written to/)
})

test('a shared store is asked for a sign of life, and no embedded one is missed', async () => {
  const data = await healthy()
  await rm(join(data, WORKSPACE, 'store.duckdb'))
  const well = await look(data, { reachStore: async () => {} })
  expect(well.filter((f) => f.about === 'store')).toMatchObject([{ workspace: null, state: 'ok' }])
  const gone = await look(data, { reachStore: () => Promise.reject(new Error('nobody answers at bolt://x')) })
  expect(gone.filter((f) => f.about === 'store')).toMatchObject([
    { state: 'problem', text: 'nobody answers at bolt://x' },
  ])
})
