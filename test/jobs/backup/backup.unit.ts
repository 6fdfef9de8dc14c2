/** Backups and what becomes of them: whole or refused, restored beside or in place of what is there, without who was erased since. */
import { spawnSync } from 'node:child_process'
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { backup } from '../../../src/jobs/backup/backup.ts'
import { type RestoreOrder, restore, verifyBackup } from '../../../src/jobs/backup/restore.ts'
import { rowsOf } from '../../../src/jobs/backup/rows.ts'
import { dropSnapshots } from '../../../src/jobs/backup/snapshot.ts'
import { dataTools, holdDesk } from '../../../src/main.ts'
import { makeFixtureBuild } from '../../build/fixture.ts'
import { ROOT } from '../../support/cli.ts'
import { declare, deliver, openStore, temporaryFolder } from '../../support/store.ts'

const NOW = new Date('2026-05-01T10:20:30Z')
const configOf = (data: string) => readConfig({ data, memory: '256MB', threads: '1', wait: '0' }, {})
const storeOf = (data: string, workspace = 'default') => join(data, 'workspaces', workspace, 'store.duckdb')

async function scratch(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  return folder.path
}

/** A data directory with three interactions, in each of the workspaces, and a build of other people. */
async function makeData(folder: string, name = 'data', workspaces = ['default']): Promise<string> {
  const data = join(folder, name)
  for (const workspace of workspaces) {
    const place = join(data, 'workspaces', workspace)
    const store = await openStore(place)
    await deliver(store, [
      { actor: 'zoltan', target: 'ben', at: '2026-01-01T00:00:00Z', text: 'mine' },
      { actor: 'ben', target: 'cara', at: '2026-01-02T00:00:00Z', text: 'ask @zolly, or Zoltan' },
      { actor: 'cara', target: 'ben', at: '2026-01-03T00:00:00Z' },
    ])
    await declare(store, [{ account: 'zoltan', handle: '@zolly' }])
    await store.close()
    await makeFixtureBuild(join(place, 'builds'))
    await writeFile(join(place, 'readings.duckdb'), 'zoltan')
    await mkdir(join(place, 'rejects'))
    await writeFile(join(place, 'rejects', 'one.ndjson'), '{"actor":"zoltan"}\n{"actor":"dora"}\n')
  }
  await writeFile(join(data, 'keys.json'), '{"layout":1,"keys":[]}')
  await writeFile(join(data, 'server.json'), '{"pid":999999999}')
  await writeFile(join(data, 'layout.json'), '{"layout":2}')
  return data
}

async function makeBackup(data: string, into: string, only: string | null = null) {
  const desk = await holdDesk(configOf(data))
  try {
    return await backup(desk, { data, into, only, versions: { tribemap: 'test' }, now: NOW })
  } finally {
    await desk.close()
  }
}

const put = async (order: Pick<RestoreOrder, 'backup' | 'into'> & Partial<RestoreOrder>) =>
  restore(
    { ...(await dataTools(configOf(order.into))), say: () => {} },
    { present: order.into, only: null, replace: false, now: NOW, ...order },
  )

const rows = (data: string, workspace?: string) => rowsOf(storeOf(data, workspace), join(data, 'tmp'))

async function erase(data: string, person: string): Promise<void> {
  const desk = await holdDesk(configOf(data))
  await desk.run('erase', 'default', { person })
  await desk.close()
}

/** Files under a folder that hold the text as a word. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
  const held = await Promise.all(paths.map(async (path) => (await readFile(path)).toString('latin1').includes(text)))
  return paths.filter((_, i) => held[i]).map((path) => path.slice(folder.length + 1))
}

test('a backup holds all but what belongs to running work, for its owner only, and leaves nothing beside the data', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const made = await makeBackup(data, join(folder, 'backups'))
  expect(made.folder).toBe(join(folder, 'backups', 'tribemap-20260501T102030Z'))
  const manifest = JSON.parse(await readFile(join(made.folder, 'backup.json'), 'utf8'))
  expect(manifest.files.map((f: { path: string }) => f.path)).toEqual([
    'keys.json',
    'workspaces/default/builds/b1-1.duckdb',
    'workspaces/default/builds/index.json',
    'workspaces/default/rejects/one.ndjson',
    'workspaces/default/store.duckdb',
    'workspaces/default/suppression.key',
  ])
  expect(manifest).toMatchObject({ format: 1, layout: 2, madeAt: NOW.toISOString(), workspaces: ['default'] })
  expect(manifest.files[4].rows).toMatchObject({ interactions: 3, imports: 1, accounts: 1 })
  for (const file of ['', ...manifest.files.map((f: { path: string }) => f.path)])
    expect((await stat(join(made.folder, file))).mode & 0o077, file).toBe(0)
  expect(await readdir(join(data, 'workspaces/default'))).not.toContain('snapshot')
})

test('the store stays locked against other writers while and after it is copied', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const desk = await holdDesk(configOf(data))
  onTestFinished(() => desk.close())
  const { folder: copy } = await desk.run('snapshot', 'default', {})
  expect((await stat(join(copy, 'store.duckdb'))).size).toBeGreaterThan(0)
  const program = `import { openDuckStore } from '${ROOT}/src/store/duckdb/store.ts'
    openDuckStore({ folder: '${join(data, 'workspaces/default')}', memory: '256MB', threads: 1 })
      .then(() => console.log('opened'), (error) => console.log(String(error)))`
  const other = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], { encoding: 'utf8' })
  expect(other.stdout).toMatch(/Conflicting lock/)
})

test('a backup restored elsewhere is the same data, one workspace of it or all', async () => {
  const folder = await scratch()
  const data = await makeData(folder, 'data', ['default', 'other'])
  const { folder: made } = await makeBackup(data, folder)
  const all = await put({ backup: made, into: join(folder, 'all'), present: data })
  expect(all).toMatchObject({ workspaces: ['default', 'other'], aside: null, erasedAgain: 0, warnings: [] })
  expect(await rows(join(folder, 'all'), 'other')).toEqual(await rows(data, 'other'))
  expect((await readdir(join(folder, 'all'))).sort()).toEqual(['keys.json', 'layout.json', 'workspaces'])
  await put({ backup: made, into: join(folder, 'one'), present: data, only: 'other' })
  expect(await readdir(join(folder, 'one/workspaces'))).toEqual(['other'])
  await expect(put({ backup: made, into: join(folder, 'none'), only: 'x' })).rejects.toThrow(/no workspace "x"/)
  expect((await makeBackup(data, join(folder, 'only'), 'other')).workspaces).toEqual(['other'])
})

const DAMAGES: [string, (made: string) => Promise<void>, RegExp][] = [
  ['a flipped bit', (made) => flip(join(made, 'workspaces/default/store.duckdb')), /store\.duckdb: its bytes are not/],
  [
    'a file cut off',
    (made) => truncate(join(made, 'workspaces/default/builds/b1-1.duckdb'), 9),
    /b1-1\.duckdb: it has 9 bytes/,
  ],
  [
    'a file that grew',
    (made) => appendFile(join(made, 'workspaces/default/builds/index.json'), ' '),
    /index\.json: it has/,
  ],
  [
    'a file gone',
    (made) => rm(join(made, 'workspaces/default/suppression.key')),
    /suppression\.key: it cannot be read/,
  ],
  [
    'a backup that was not finished',
    (made) => rm(join(made, 'backup.json')),
    /no finished backup: it has no backup\.json/,
  ],
  ['a broken manifest', (made) => truncate(join(made, 'backup.json'), 40), /backup\.json: it is not valid JSON/],
  [
    'rows that are not there',
    (made) => replaced(made, '"interactions": 3', '"interactions": 4'),
    /do not hold the rows/,
  ],
  [
    'a path that leads out',
    (made) => replaced(made, '"keys.json"', '"workspaces/default/../../../keys.json"'),
    /no backup has/,
  ],
  [
    'a manifest of something else',
    (made) => writeFile(join(made, 'backup.json'), '{"format":1,"layout":1}'),
    /no backup has/,
  ],
  ['a newer format', (made) => replaced(made, '"format": 1', '"format": 9'), /layout 9, this program knows 1/],
  ['a newer layout', (made) => replaced(made, '"layout": 2', '"layout": 99'), /layout 99, this program knows 2/],
]

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path)
  bytes[bytes.length >> 1]! ^= 1
  await writeFile(path, bytes)
}

async function replaced(made: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(made, 'backup.json'), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(made, 'backup.json'), text.replace(from, to))
}

test.each(DAMAGES)('%s is refused, by name, and nothing is touched', async (_, damage, message) => {
  const folder = await scratch()
  const data = await makeData(folder)
  const { folder: made } = await makeBackup(data, folder)
  await damage(made)
  const state = async () => [...(await readdir(data)), (await readFile(storeOf(data))).toString('base64')].join(' ')
  const before = await state()
  await expect(put({ backup: made, into: data, replace: true })).rejects.toThrow(message)
  expect((await state()) === before).toBe(true)
  await expect(verifyBackup(await dataTools(configOf(data)), made, {})).rejects.toThrow(message)
})

test('verify opens and counts everything, and leaves nothing', async () => {
  const folder = await scratch()
  const { folder: made } = await makeBackup(await makeData(folder), folder)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = join(folder, 'tmp')
  onTestFinished(() => void (before === undefined ? delete process.env['TMPDIR'] : (process.env['TMPDIR'] = before)))
  await mkdir(join(folder, 'tmp'))
  const opened: string[] = []
  const tools = await dataTools(configOf(folder))
  const openStore = (place: string) => {
    opened.push(place)
    return tools.openStore(place)
  }
  expect(await verifyBackup({ ...tools, openStore }, made, {})).toMatchObject({ files: 6, warnings: [] })
  expect(opened).toHaveLength(1)
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
})

test('what is there stays unless it is to be replaced, and then it is kept aside; keys and other workspaces stay', async () => {
  const folder = await scratch()
  const data = await makeData(folder, 'data', ['default', 'other'])
  const { folder: made } = await makeBackup(data, folder, 'default')
  const store = await openStore(join(data, 'workspaces/default'))
  await deliver(store, [{ actor: 'x', target: 'y', at: '2026-01-03T00:00:00Z' }])
  await store.close()
  await writeFile(join(data, 'keys.json'), 'newer keys')
  await expect(put({ backup: made, into: data })).rejects.toThrow(/has the workspace "default" already/)
  const { aside } = await put({ backup: made, into: data, replace: true })
  expect([(await rows(data))!['interactions'], (await rows(aside!))!['interactions']]).toEqual([3, 4])
  expect((await rows(data, 'other'))!['interactions']).toBe(3)
  expect(await readFile(join(data, 'keys.json'), 'utf8')).toBe('newer keys')
  expect((await readdir(data)).filter((name) => name.startsWith('restore'))).toEqual([])
})

test('a directory that somebody holds is not restored into', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const { folder: made } = await makeBackup(data, folder)
  const program = `import { openDuckStore } from '${ROOT}/src/store/duckdb/store.ts'
    import { restore } from '${ROOT}/src/jobs/backup/restore.ts'
    const openStore = (folder) => openDuckStore({ folder, memory: '256MB', threads: 1 })
    restore({ openStore, versions: {} }, { backup: '${made}', into: '${data}', present: '${data}', only: null, replace: true, now: new Date() })
      .then(() => console.log('restored'), (error) => console.log(error.code, error.message))`
  const store = await openStore(join(data, 'workspaces/default'))
  onTestFinished(() => store.close())
  const other = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', program], { encoding: 'utf8' })
  expect(other.stdout).toMatch(new RegExp(`^IN_USE .* is in use by process ${process.pid}; stop it first`))
})

test('who was erased since does not come back: not in the store, a build, refused records, nor by import', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const { folder: made } = await makeBackup(data, folder)
  const builds = join(data, 'workspaces/default/builds')
  const member = 'anna'
  expect(await filesWith(builds, member)).toContain('b1-1.duckdb')
  await erase(data, 'zoltan')
  const store = await openStore(join(data, 'workspaces/default'))
  await deliver(store, [{ actor: member, target: 'ben', at: '2026-01-04T00:00:00Z' }])
  await store.close()
  await erase(data, member)
  expect((await put({ backup: made, into: data, replace: true })).erasedAgain).toBe(2)
  for (const name of ['zoltan', 'Zoltan', 'zolly']) expect(await filesWith(join(data, 'workspaces'), name)).toEqual([])
  const index = JSON.parse(await readFile(join(builds, 'index.json'), 'utf8'))
  expect(index.builds[0]).toMatchObject({ file: 'b1-2.duckdb', manifest: { redacted: true } })
  expect(await readFile(join(data, 'workspaces/default/rejects/one.ndjson'), 'utf8')).toBe('{"actor":"dora"}\n')
  const again = await openStore(join(data, 'workspaces/default'))
  onTestFinished(() => again.close())
  const delivered = await deliver(again, [{ actor: 'zoltan', target: 'ben', at: '2026-02-01T00:00:00Z' }])
  expect(delivered).toMatchObject({ suppressed: 1 })
})

test('a list made with another key is taken over with that key, also for who is not in the backup', async () => {
  const folder = await scratch()
  const { folder: made } = await makeBackup(await makeData(folder, 'old'), folder)
  const data = await makeData(folder)
  const store = await openStore(join(data, 'workspaces/default'))
  await deliver(store, [{ actor: 'later', target: 'ben', at: '2026-01-04T00:00:00Z' }])
  await store.close()
  for (const person of ['zoltan', 'later']) await erase(data, person)
  expect(await put({ backup: made, into: data, replace: true })).toMatchObject({ erasedAgain: 1, warnings: [] })
  expect(await filesWith(join(data, 'workspaces'), 'zoltan')).toEqual([])
  for (const actor of ['later', 'zoltan']) {
    const again = await openStore(join(data, 'workspaces/default'))
    expect(await deliver(again, [{ actor, target: 'ben', at: '2026-02-01T00:00:00Z' }])).toMatchObject({
      suppressed: 1,
    })
    await again.close()
  }
})

test('a damaged store does not lose its list; a lost key or a damaged list is said', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const { folder: made } = await makeBackup(data, folder)
  await erase(data, 'zoltan')
  await truncate(storeOf(data), 5000)
  expect(await put({ backup: made, into: data, replace: true })).toMatchObject({ erasedAgain: 1, warnings: [] })

  const other = await makeData(folder, 'other')
  await erase(other, 'zoltan')
  await rm(join(other, 'workspaces/default/suppression.key'))
  const lost = await put({ backup: made, into: other, replace: true })
  expect(lost.warnings).toEqual([expect.stringMatching(/A key of the list of erased people .* is gone/)])
  await writeFile(join(other, 'workspaces/default/suppression.list'), '{')
  await truncate(storeOf(other), 5000)
  const damaged = await put({ backup: made, into: other, replace: true, now: new Date('2026-05-02T00:00:00Z') })
  expect(damaged.warnings).toEqual([expect.stringMatching(/list of erased people .* cannot be read/)])
})

test('an erasure while a backup copies ends the backup, which leaves nothing', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const desk = await holdDesk(configOf(data))
  onTestFinished(() => desk.close())
  const erasing = { ...desk, run: desk.run.bind(desk), close: () => dropSnapshots(join(data, 'workspaces/default')) }
  const order = { data, into: join(folder, 'backups'), only: null, versions: {}, now: NOW }
  await expect(backup(erasing, order)).rejects.toMatchObject({ code: 'SNAPSHOT_GONE' })
  expect(await readdir(join(folder, 'backups'))).toEqual([])
})

test('backups of one second stand beside each other, and beside what a killed one left', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const into = join(folder, 'backups')
  const { folder: first } = await makeBackup(data, into)
  await rename(first, `${first}.unfinished`)
  const others = await Promise.all([makeBackup(data, into), makeData(folder, 'other').then((d) => makeBackup(d, into))])
  const names = others.map((made) => basename(made.folder)).sort()
  const seconds = [1000, 2000].map((ms) => new Date(NOW.getTime() + ms).toISOString().replace(/[-:]|\.\d+/g, ''))
  expect(names).toEqual(seconds.map((second) => `tribemap-${second}`))
  expect((await readdir(into)).sort()).toEqual([basename(`${first}.unfinished`), ...names].sort())
})

test('a cancelled backup leaves nothing', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  const desk = await holdDesk(configOf(data))
  onTestFinished(() => desk.close())
  const abort = new AbortController()
  const order = {
    ...{ data, into: join(folder, 'backups'), only: null, versions: {}, now: NOW, signal: abort.signal },
    progress: ({ phase }: { phase: string }) => phase === 'copying' && abort.abort(),
  }
  await expect(backup(desk, order)).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await readdir(join(folder, 'backups'))).toEqual([])
  expect(await readdir(join(data, 'workspaces/default'))).not.toContain('snapshot')
})

test('a damaged store cannot be backed up, and says so', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  for (const bytes of [400_000, 5000]) {
    await truncate(storeOf(data), bytes)
    await expect(makeBackup(data, join(folder, 'backups'))).rejects.toThrow(/store\.duckdb cannot be opened .*doctor/)
  }
  expect(await readdir(join(folder, 'backups'))).toEqual([])
})

test('a damaged build is in the backup as it is, with a warning; nothing else suffers', async () => {
  const folder = await scratch()
  const data = await makeData(folder)
  await truncate(join(data, 'workspaces/default/builds/b1-1.duckdb'), 5000)
  const made = await makeBackup(data, folder)
  expect(made.damaged).toEqual(['workspaces/default/builds/b1-1.duckdb'])
  const restored = await put({ backup: made.folder, into: join(folder, 'other'), present: data })
  expect(restored.warnings).toEqual([
    expect.stringMatching(/b1-1\.duckdb could not be opened when the backup was made/),
  ])
  expect((await rows(join(folder, 'other')))!['interactions']).toBe(3)
  await rm(join(data, 'workspaces/default/builds'), { recursive: true })
  await erase(data, 'zoltan')
  const looked = put({ backup: made.folder, into: data, replace: true })
  await expect(looked).rejects.toThrow(/b1-1\.duckdb of the backup cannot be looked through for people who were erased/)
})

test('a restore killed while it swaps is ended by whoever opens the data next', async () => {
  const folder = await scratch()
  const data = await makeData(folder, 'data', ['a', 'b', 'c'])
  const { folder: made } = await makeBackup(data, folder)
  await put({ backup: made, into: join(folder, 'fresh'), present: data })
  for (const workspace of ['a', 'b', 'c']) {
    await writeFile(join(folder, 'fresh/workspaces', workspace, 'mark'), 'restored')
    await writeFile(join(data, 'workspaces', workspace, 'mark'), 'before')
  }
  // As if killed: a is swapped, b moved aside and not replaced, c not touched.
  await rename(join(folder, 'fresh'), join(data, 'restored-x'))
  await writeFile(join(data, 'restore.json'), JSON.stringify({ staged: 'restored-x', aside: 'replaced-x' }))
  await mkdir(join(data, 'replaced-x/workspaces'), { recursive: true })
  for (const workspace of ['a', 'b'])
    await rename(join(data, 'workspaces', workspace), join(data, 'replaced-x/workspaces', workspace))
  await rename(join(data, 'restored-x/workspaces/a'), join(data, 'workspaces/a'))
  await (await holdDesk(configOf(data))).close()
  for (const workspace of ['a', 'b', 'c']) {
    expect(await readFile(join(data, 'workspaces', workspace, 'mark'), 'utf8')).toBe('restored')
    expect(await readFile(join(data, 'replaced-x/workspaces', workspace, 'mark'), 'utf8')).toBe('before')
  }
  expect((await readdir(data)).filter((name) => name.startsWith('restore'))).toEqual([])
})
