/** The CLI beside a running server, and beside other writers: nobody ever sees a lock error. */
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, json, ok, served, tribemap } from '../support/cli.ts'
import { openStore, temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

test('writers go through the server that holds the data, readers read beside it', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const file = join(folder.path, 'stream.csv')
  await writeFile(file, [STREAM_HEAD, ...streamLines(5000, 300, 4)].join('\n'))
  const server = await served({ data })
  try {
    expect(((await stat(join(data, 'server.json'))).mode & 0o777).toString(8)).toBe('600')
    expect(await ok(['ingest', file], { data })).toMatch(/Import 1: /)
    expect(await ok(['ingest', '-'], { data, stdin: 'actor,target\nanna,ben\n' })).toMatch(
      /Import 2: 1 interaction of 1 record\b/,
    )
    expect(await ok(['rebuild'], { data })).toMatch(/Build b1: /)
    expect(await ok(['tribes'], { data })).toMatch(/t1/)
    expect(await ok(['verify', 'current'], { data })).toMatch(/is the same/)
    const { workspace } = await ask<{ workspace: { build: { id: string } } }>(
      server.address,
      '{ workspace(name: "default") { build { id } } }',
    )
    expect(workspace.build.id).toBe('b1')
    const refused = await tribemap(['imports', 'remove', '77'], { data })
    expect(refused.code).toBe(4)
    expect(refused.stderr).toMatch(/no import 77/)
    const second = await tribemap(['serve', '--port', '0'], { data })
    expect(second.code).toBe(5)
    expect(second.stderr).toMatch(/already serves/)
  } finally {
    expect(await server.stop()).toBe(0)
  }
  expect(await ok(['imports', 'remove', '2'], { data })).toMatch(/taken back/)
})

test('writers without a server queue behind each other', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, (_, i) =>
      tribemap(['ingest', '-'], { data, stdin: `actor,target\nwriter${i},ben\nben,writer${i}\n` }),
    ),
  )
  for (const o of outcomes) expect(o.stderr).not.toMatch(/lock/i)
  expect(outcomes.map((o) => o.code)).toEqual([0, 0, 0, 0, 0])
  expect((await json<{ import: number }[]>(['imports'], { data })).map((i) => i.import)).toEqual([1, 2, 3, 4, 5])
})

test('a writer that waits too long says who holds the data', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await ok(['ingest', '-'], { data, stdin: 'actor,target\nanna,ben\n' })
  await ok(['rebuild'], { data })
  const store = await openStore(join(data, 'workspaces/default'))
  try {
    const late = await tribemap(['ingest', '-', '--wait', '1'], { data, stdin: 'actor,target\ncleo,ben\n' })
    expect(late.code).toBe(5)
    expect(late.stderr).toMatch(/waiting for process \d+/)
    expect(late.stderr).toMatch(/--wait/)
    expect(await ok(['rank'], { data })).toMatch(/ben/)
  } finally {
    await store.close()
  }
})

test('Ctrl-C in the middle of a rebuild cancels it and leaves the build before', async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  await ok(['ingest', '-'], { data, stdin: [STREAM_HEAD, ...streamLines(30_000, 2000, 8)].join('\n') })
  await ok(['rebuild'], { data })
  for (const phase of ['ties', 'tribes', 'roles', 'write']) {
    const outcome = await tribemap(['rebuild', '--force'], {
      data,
      onLine: (line, child) => line.startsWith(`${phase}:`) && child.kill('SIGINT'),
    })
    expect(outcome.stderr, phase).toMatch(/Cancelled; nothing was changed/)
    expect(outcome.code, phase).toBe(130)
  }
  expect((await json(['builds'], { data })).length).toBe(1)
  expect(await ok(['rebuild', '--force'], { data })).toMatch(/Build b2/)
})
