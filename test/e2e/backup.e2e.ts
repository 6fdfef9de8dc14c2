/** Backup, restore, upgrade and erase-then-restore through the real CLI, beside the real server. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Database } from '../../src/columns/database.ts'
import { ask, json, ok, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

const SECRET = 'Wilhelmina-Zyxwv'

async function scratch(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  return folder.path
}

/** A workspace with one import and one build, in which the secret person is. */
async function prepared(folder: string): Promise<string> {
  const data = join(folder, 'data')
  const secret = Array.from({ length: 30 }, (_, i) => `2026-03-01T00:00:00Z,p${i},${SECRET},reply,forum,hi`)
  const text = [
    STREAM_HEAD,
    ...streamLines(3000, 200, 4),
    ...secret,
    `2026-03-02T00:00:00Z,p1,p2,reply,forum,ask ${SECRET}`,
  ]
  await writeFile(join(folder, 'stream.csv'), text.join('\n'))
  await ok(['ingest', join(folder, 'stream.csv')], { data })
  await ok(['rebuild'], { data })
  return data
}

const backupInto = async (into: string, data: string): Promise<string> =>
  (await json<{ folder: string }>(['backup', into], { data })).folder

/** Files under a folder that hold the secret person's name, in any case. */
async function filesWithSecret(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && /zyxwv/i.test((await readFile(path)).toString('latin1'))) found.push(path)
  }
  return found
}

interface ListedImport {
  import: number
  accepted: number
}

test('backups beside a server that imports and rebuilds are points in time: whole imports, in order, with their builds', async () => {
  const folder = await scratch()
  const data = await prepared(folder)
  const server = await served({ data })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  const importing = (async () => {
    for (let n = 2; n < 10; n++) {
      const file = join(folder, `more-${n}.csv`)
      await writeFile(file, [STREAM_HEAD, ...streamLines(2000, 200, 4, n)].join('\n'))
      await ok(['ingest', file], { data })
    }
  })()
  const rebuilding = ok(['rebuild', '--force', '--resolution', '1.5'], { data })
  const backups: string[] = []
  for (let n = 0; n < 3; n++) backups.push(await backupInto(join(folder, `backups-${n}`), data))
  await Promise.all([importing, rebuilding])
  const all = await json<ListedImport[]>(['imports'], { data })
  expect(all).toHaveLength(9)
  const first = await ok(['export', 'rankings', '--build', 'b1'], { data })
  let held = 0
  for (const [n, backup] of backups.entries()) {
    await ok(['backup', '--verify', backup], { data })
    const restored = join(folder, `restored-${n}`)
    await ok(['restore', backup, '--into', restored], { data })
    const imports = await json<ListedImport[]>(['imports'], { data: restored })
    expect(imports).toEqual(all.slice(0, imports.length))
    expect(imports.length).toBeGreaterThanOrEqual(held)
    held = imports.length
    expect(await interactionsIn(restored)).toBe(imports.reduce((sum, i) => sum + i.accepted, 0))
    expect(await ok(['export', 'rankings', '--build', 'b1'], { data: restored })).toBe(first)
    await ok(['rebuild', '--force', '--no-gates'], { data: restored })
  }
  expect(await readdir(join(data, 'workspaces/default'))).not.toContain('snapshot')
  expect(await ok(['doctor'], { data })).toContain('All is well.')
  expect(await server.stop()).toBe(0)
})

async function interactionsIn(data: string): Promise<number> {
  const path = join(data, 'workspaces/default/store.duckdb')
  const database = await Database.open({
    path,
    readOnly: true,
    memory: '256MB',
    threads: 1,
    tempDirectory: join(data, 'tmp'),
  })
  const session = await database.session()
  const { n } = (await session.row('SELECT count(*) n FROM interactions'))!
  session.close()
  database.close()
  return n
}

test('who was erased since the backup stays erased when it is restored; a running server is not restored under', async () => {
  const folder = await scratch()
  const data = await prepared(folder)
  const backup = await backupInto(join(folder, 'backups'), data)
  expect((await filesWithSecret(backup)).length).toBeGreaterThan(1)
  await ok(['erase', SECRET], { data })
  const server = await served({ data })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  const refused = await tribemap(['restore', backup, '--replace'], { data })
  expect([refused.code, refused.stderr]).toEqual([5, expect.stringContaining('is in use by the server at')])
  expect(await server.stop()).toBe(0)

  const restored = await json<{ erasedAgain: number }>(['restore', backup, '--replace'], { data })
  expect(restored.erasedAgain).toBe(1)
  expect(await filesWithSecret(data)).toEqual([])
  expect((await tribemap(['why', SECRET], { data })).code).toBe(4)
  const late = join(folder, 'late.csv')
  await writeFile(
    late,
    `${STREAM_HEAD}\n2026-04-01T00:00:00Z,p1,${SECRET},reply,forum,again\n2026-04-01T00:00:00Z,p1,p2,reply,forum,x`,
  )
  expect(await ok(['ingest', late], { data })).toContain('1 of erased people')
  await ok(['rebuild'], { data })
  expect(await filesWithSecret(data)).toEqual([])
  const again = await served({ data })
  onTestFinished(() => void again.child.kill('SIGKILL'))
  const builds = await ask<{ workspace: { builds: { edges: { node: { id: string } }[] } } }>(
    again.address,
    '{ workspace(name: "default") { builds(first: 9) { edges { node { id } } } } }',
  )
  expect(builds.workspace.builds.edges.map((e) => e.node.id)).toEqual(['b2', 'b1'])
  expect(await again.stop()).toBe(0)
})

test('kill -9 while a backup copies: what it leaves is taken for no backup, the data is untouched, the next one succeeds', async () => {
  const folder = await scratch()
  const data = await prepared(folder)
  const into = join(folder, 'backups')
  const killed = await tribemap(['backup', into], {
    data,
    onLine: (line, child) => void (line.startsWith('copying') && child.kill('SIGKILL')),
  })
  expect(killed.signal).toBe('SIGKILL')
  const [left] = await readdir(into)
  expect(left).toMatch(/^tribemap-\d{8}T\d{6}Z\.unfinished$/)
  const refused = await tribemap(['restore', join(into, left!), '--into', join(folder, 'other')], { data })
  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('is no finished backup')])
  await ok(['backup', '--verify', await backupInto(into, data)], { data })
})

test('kill -9 anywhere in a restore: the data is what it was or what was restored, and the next restore succeeds', async () => {
  const folder = await scratch()
  const data = await prepared(folder)
  const backup = await backupInto(join(folder, 'backups'), data)
  const before = await ok(['export', 'members'], { data })
  for (const phase of ['copying', 'counting', 'opening']) {
    const killed = await tribemap(['restore', backup, '--replace'], {
      data,
      onLine: (line, child) => void (line.startsWith(phase) && child.kill('SIGKILL')),
    })
    expect(killed.signal, phase).toBe('SIGKILL')
    expect(await ok(['export', 'members'], { data }), phase).toBe(before)
  }
  await ok(['restore', backup, '--replace'], { data })
  expect((await readdir(data)).filter((name) => name.startsWith('restore'))).toEqual([])
  expect(await ok(['export', 'members'], { data })).toBe(before)
  await ok(['rebuild', '--force'], { data })
})

test('a full disk: a clear error, nothing left, the server goes on; the same for a restore', async ({ skip }) => {
  const folder = await scratch()
  const small = join(folder, 'small')
  await mkdir(small)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small]).status !== 0) {
    console.log('skipped: no small disk can be mounted here')
    skip()
  }
  onTestFinished(() => void spawnSync('umount', [small]))
  const data = await prepared(folder)
  const server = await served({ data })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  const full = await tribemap(['backup', small], { data })
  expect([full.code, full.stderr]).toEqual([
    7,
    expect.stringMatching(/No space left on the disk of .*small; nothing was changed/),
  ])
  expect(await readdir(small)).toEqual([])
  expect(await readdir(join(data, 'workspaces/default'))).not.toContain('snapshot')
  const backup = await backupInto(join(folder, 'backups'), data)
  const into = await tribemap(['restore', backup, '--into', join(small, 'data')], { data })
  expect([into.code, into.stderr]).toEqual([7, expect.stringContaining('No space left on the disk')])
  expect((await readdir(join(small, 'data'))).filter((name) => name !== 'layout.json')).toEqual([])
  expect(await server.stop()).toBe(0)
})

test('a directory as the last release left it opens, serves, rebuilds, and its ids go on', async () => {
  const folder = await scratch()
  const data = await prepared(folder)
  await ok(['erase', SECRET], { data })
  await asBefore(data)
  const server = await served({ data })
  onTestFinished(() => void server.child.kill('SIGKILL'))
  expect(server.stderr()).toContain('The data directory goes to layout 2')
  expect(JSON.parse(await readFile(join(data, 'layout.json'), 'utf8'))).toMatchObject({ layout: 2 })
  const rebuilt = await json<{ build: string; parentBuild: string }>(['rebuild', '--force'], { data })
  expect(rebuilt).toMatchObject({ build: 'b2', parentBuild: 'b1' })
  expect(await server.stop()).toBe(0)
  const list = JSON.parse(await readFile(join(data, 'workspaces/default/suppression.list'), 'utf8'))
  expect(list.hashes).toHaveLength(1)
  expect(await ok(['ingest', join(folder, 'stream.csv'), '--overlap'], { data })).toContain('of erased people')
  expect(await ok(['doctor'], { data })).toContain('All is well.')
})

/** Takes away what layout 2 and the files beside it brought. */
async function asBefore(data: string): Promise<void> {
  const place = join(data, 'workspaces/default')
  for (const file of ['suppression.list', 'runs.json', 'builds/current.duckdb'])
    await rm(join(place, file), { force: true })
  await rm(join(data, 'layout.json'))
  const database = await Database.open({
    ...{ path: join(place, 'store.duckdb'), memory: '256MB', threads: 1, tempDirectory: join(data, 'tmp') },
  })
  const session = await database.session()
  await session.run("DELETE FROM meta WHERE key NOT IN ('layout', 'revision', 'last_import', 'defaults')")
  session.close()
  database.close()
  const index = JSON.parse(await readFile(join(place, 'builds/index.json'), 'utf8'))
  for (const build of index.builds) {
    delete build.gates
    delete build.manifest.firstTribe
  }
  const { layout, builds, current } = index
  await writeFile(join(place, 'builds/index.json'), JSON.stringify({ layout, builds, current }))
}
