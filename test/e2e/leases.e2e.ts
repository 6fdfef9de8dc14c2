/** One rebuild per workspace at a time, among real processes: whoever is killed is replaced by the next in line, and nobody is lost. */
import type { ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Run } from '../../src/domain/schedules.ts'
import { readRuns } from '../../src/jobs/schedule/runs.ts'
import { json, ok, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, streamLines } from '../support/streams.ts'

const STREAM = [STREAM_HEAD, ...streamLines(30_000, 2000, 8)].join('\n')

async function place() {
  const folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  const workspace = join(data, 'workspaces/default')
  await ok(['ingest', '-'], { data, stdin: STREAM })
  const runs = async () => (await readRuns(workspace)).toReversed()
  return { folder, data, workspace, runs }
}

/** Waits until the history fits: it looks whenever a file of the workspace has changed. */
async function history(workspace: string, fits: (runs: Run[]) => boolean): Promise<Run[]> {
  const stop = new AbortController()
  const changes = Promise.withResolvers<Run[]>()
  const look = async () => {
    const runs = await readRuns(workspace)
    if (fits(runs)) changes.resolve(runs)
  }
  watch(workspace, { signal: stop.signal }, () => void look().catch(changes.reject))
  await look()
  try {
    return await changes.promise
  } finally {
    stop.abort()
  }
}

/** No two of them were at work at once. */
function expectOneAtATime(runs: readonly Run[]): void {
  const times = runs
    .filter((r) => r.startedAt !== null)
    .map((r) => [r.startedAt!, r.finishedAt!] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  for (let i = 1; i < times.length; i++)
    expect(times[i]![0] >= times[i - 1]![1], `${times[i - 1]} then ${times[i]}`).toBe(true)
}

test('five rebuilds at once; those at work are killed: the others go in turn, and the history tells of all', async () => {
  const { folder, data, workspace, runs } = await place()
  await using _ = folder
  const waiting = new Set<ChildProcess>()
  const allWait = Promise.withResolvers<void>()
  const victims: number[] = []
  const env = { TRIBEMAP_WAIT: '300' }
  // The first is killed when all others wait for it, the second one that comes to work in the middle of it.
  const first = tribemap(['rebuild', '--force'], {
    data,
    env,
    onLine: (line, child) => {
      if (!line.startsWith('ties:') || others.length > 0) return
      others.push(...Array.from({ length: 4 }, () => tribemap(['rebuild', '--force'], { data, env, onLine: onOther })))
      allWait.promise.then(() => {
        victims.push(child.pid!)
        child.kill('SIGKILL')
      })
      child.kill('SIGSTOP')
    },
  })
  const others: ReturnType<typeof tribemap>[] = []
  function onOther(line: string, child: ChildProcess): void {
    if (/waiting for process \d+/.test(line)) {
      waiting.add(child)
      if (waiting.size === 4) allWait.resolve()
    }
    if (line.startsWith('tribes:') && victims.length === 1) {
      victims.push(child.pid!)
      child.kill('SIGKILL')
    }
  }
  const outcomes = [await first, ...(await Promise.all(others))]
  expect(outcomes.filter((o) => o.signal === 'SIGKILL')).toHaveLength(2)
  expect(
    outcomes.filter((o) => o.code === 0),
    outcomes.map((o) => o.stderr).join('\n'),
  ).toHaveLength(3)
  const all = await runs()
  expect(all.filter((r) => r.state === 'done').map((r) => r.build)).toEqual(['b1', 'b2', 'b3'])
  expect(all.filter((r) => r.state === 'failed').map((r) => [r.pid, r.error?.code])).toEqual(
    victims.map((pid) => [pid, 'PROCESS_ENDED']),
  )
  expect(all).toHaveLength(5)
  expectOneAtATime(all)
  expect((await json(['builds'], { data })).length).toBe(3)
  expect((await readdir(join(workspace, 'builds'))).filter((name) => name.startsWith('draft'))).toEqual([])
})

test('rebuilds beside a server stand in line there, and a schedule of the server among them', async () => {
  const { folder, data, workspace, runs } = await place()
  await using _ = folder
  const server = await served({ data })
  try {
    await ok(['schedule', 'add', '--interactions', '1'], { data })
    const outcomes = await Promise.all([
      ...Array.from({ length: 3 }, () => tribemap(['rebuild', '--force'], { data })),
      tribemap(['ingest', '-'], { data, stdin: 'actor,target\nanna,ben\n' }),
    ])
    expect(outcomes.map((o) => o.code)).toEqual([0, 0, 0, 0])
    await history(workspace, (all) => all.length >= 4 && all.every((r) => r.finishedAt))
  } finally {
    expect(await server.stop()).toBe(0)
  }
  const all = await runs()
  expectOneAtATime(all)
  expect(all.filter((r) => r.schedule === null).map((r) => r.state)).toEqual(['done', 'done', 'done'])
  expect(all.filter((r) => r.schedule === 's1').length).toBeGreaterThan(0)
})

test('a server that is stopped in a scheduled run goes on with it at its next start', async () => {
  const { folder, data, workspace } = await place()
  await using _ = folder
  await ok(['schedule', 'add', '--interactions', '1'], { data })
  const first = await served({ data })
  await history(workspace, (all) => all.some((r) => r.state === 'running'))
  expect(await first.stop()).toBe(0)
  expect((await readRuns(workspace)).map((r) => [r.state, r.error?.code])).toEqual([
    ['due', undefined],
    ['cancelled', 'STOPPED'],
  ])
  const second = await served({ data })
  const all = await history(workspace, (runs) => runs[0]!.state === 'done')
  expect(all.map((r) => [r.state, r.attempt, r.build])).toEqual([
    ['done', 1, 'b1'],
    ['cancelled', 1, null],
  ])
  expect(await second.stop()).toBe(0)
})

test('a server killed in a scheduled run: jobs says so at once, and the next process has it due again', async () => {
  const { folder, data, workspace } = await place()
  await using _ = folder
  await ok(['schedule', 'add', '--interactions', '1'], { data })
  const server = await served({ data })
  await history(workspace, (all) => all.some((r) => r.state === 'running'))
  const ended = server.stop()
  server.child.kill('SIGKILL')
  await ended
  expect(await ok(['jobs'], { data })).toMatch(/r1 .*failed[\s\S]*PROCESS_ENDED: The process \d+/)
  await ok(['ingest', '-'], { data, stdin: 'actor,target\nanna,ben\n' })
  const [again, dead] = await readRuns(workspace)
  expect(dead).toMatchObject({ state: 'failed', error: { code: 'PROCESS_ENDED' } })
  expect(again).toMatchObject({ state: 'due', attempt: 2, schedule: 's1', notBefore: expect.any(String) })
  expect(await ok(['jobs'], { data })).toMatch(/r2: try 2/)
})
