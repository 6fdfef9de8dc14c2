/** Erasure reaches the last byte: interactions, accounts, rejects, every build, mentions in the texts of others. */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, json, ok, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

const SECRET = 'Wilhelmina-Zyxwv'
const HANDLE = '@willi-zyxwv'

/** Files under a folder that still hold one of the texts, in any case. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = (await readFile(path)).toString('latin1').toLowerCase()
    if (texts.some((text) => bytes.includes(text.toLowerCase()))) found.push(path)
  }
  return found
}

async function prepared(data: string, folder: string): Promise<void> {
  const lines = streamLines(4000, 300, 4)
  const file = join(folder, 'stream.csv')
  const secret = Array.from(
    { length: 40 },
    (_, i) => `2026-03-01T00:00:00Z,p${i},${SECRET},reply,forum,hello ${HANDLE}`,
  )
  const mentions = [
    '2026-03-02T00:00:00Z,p1,p2,reply,forum,"ask willi-ZYXWV or Wilhelmina-Zyxwv, she knows"',
    `2026-03-02T00:00:00Z,${SECRET},p2,reply,forum,mine`,
  ]
  const refused = `not a time,${SECRET},p2,reply,forum,refused`
  await writeFile(file, [STREAM_HEAD, ...lines, ...secret, ...mentions, refused].join('\n'))
  await ok(['ingest', file], { data })
  const accounts = join(folder, 'accounts.csv')
  await writeFile(accounts, `account,handle,name\n${SECRET},${HANDLE},Wilhelmina Zyxwv\n`)
  await ok(['accounts', accounts], { data })
  await ok(['rebuild'], { data })
  await ok(['rebuild', '--force', '--resolution', '2'], { data })
}

test('erase leaves no byte of the person on disk, in two builds, and later deliveries are dropped', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await prepared(data, folder.path)
  expect((await filesWith(data, ['zyxwv'])).length).toBeGreaterThan(3)
  const readings = join(data, 'workspaces/default/readings.duckdb')
  expect(existsSync(readings)).toBe(true)
  expect(await json<object>(['why', SECRET], { data })).toMatchObject({ person: { audience: expect.any(Number) } })

  const erased = await json<{ interactions: number; builds: string[]; rejects: number; texts: number }>(
    ['erase', HANDLE],
    { data },
  )
  expect(erased).toMatchObject({ interactions: 41, texts: 1, builds: ['b1', 'b2'], rejects: 1 })
  expect(await filesWith(data, ['zyxwv'])).toEqual([])
  expect(existsSync(readings)).toBe(false)

  const builds = await json<{ build_id: string; revision: number; redacted: boolean; people: number }[]>(['builds'], {
    data,
  })
  expect(builds.map((b) => [b.build_id, b.revision, b.redacted])).toEqual([
    ['b2', 2, true],
    ['b1', 2, true],
  ])
  expect((await tribemap(['why', SECRET], { data })).code).toBe(4)
  const verified = await tribemap(['verify', 'b1'], { data })
  expect(verified.stdout.toString()).toMatch(/cannot be verified: erased/)
  expect(verified.code).toBe(6)

  await ok(['ingest', '-'], { data, stdin: `actor,target\np1,${SECRET}\np1,p2\n` })
  await ok(['rebuild'], { data })
  expect(await filesWith(data, ['zyxwv'])).toEqual([])
})

test('an erasure killed in the middle is ended by whoever opens the data next', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await prepared(data, folder.path)
  const journal = join(data, 'workspaces/default/erasing.json')
  const names = [SECRET, HANDLE, 'Wilhelmina Zyxwv']
  await writeFile(
    journal,
    JSON.stringify({ person: SECRET, accounts: [{ source: 'default', account: SECRET }], mentions: names }),
    { mode: 0o600 },
  )
  await ok(['imports'], { data })
  expect(await filesWith(data, ['zyxwv'])).toEqual([])
})

test('erasure beside a running server takes effect there at once', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await prepared(data, folder.path)
  const server = await served({ data })
  try {
    const query = `query ($who: String!) { workspace(name: "default") { build { people(search: $who, first: 5) { totalCount } } } }`
    type Answer = { workspace: { build: { people: { totalCount: number } } } }
    const before = await ask<Answer>(server.address, query, { who: SECRET })
    expect(before.workspace.build.people.totalCount).toBe(1)
    await ok(['erase', SECRET], { data })
    const after = await ask<Answer>(server.address, query, { who: SECRET })
    expect(after.workspace.build.people.totalCount).toBe(0)
    expect(await filesWith(data, ['zyxwv'])).toEqual([])
  } finally {
    expect(await server.stop()).toBe(0)
  }
})
