/** The history: what was begun is not begun again, open runs are never dropped, and it is no longer than it may be. */
import { expect, test } from 'vitest'
import type { Schedule } from '../../../src/domain/schedules.ts'
import { KEPT_RUNS } from '../../../src/jobs/schedule/run-book.ts'
import { Runs, readRuns } from '../../../src/jobs/schedule/runs.ts'
import { temporaryFolder } from '../../support/store.ts'

const SCHEDULE: Schedule = {
  id: 's1',
  name: null,
  from: 'workspace',
  trigger: { on: 'every', minutes: 60 },
  pickUp: null,
  options: {},
  paused: false,
  timeLimitMinutes: 240,
  retries: 3,
  quietDays: null,
  since: '2026-03-01T00:00:00.000Z',
}
const at = (time: string) => new Date(`2026-03-01T${time}:00Z`)
const none = async () => ({ interactions: 0, lastImport: 0 })

test('two that carry out the same due run: the second finds it begun', async () => {
  await using folder = await temporaryFolder()
  const runs = new Runs(folder.path)
  const [due] = await runs.take([SCHEDULE], none, at('01:00'))
  expect(await runs.begin(due!.id, null, null, at('01:00'))).toMatchObject({ state: 'running', pid: process.pid })
  expect(await runs.begin(due!.id, null, null, at('01:00'))).toBeUndefined()
  await runs.end(due!.id, { state: 'done' }, [SCHEDULE], at('01:10'))
  expect(await runs.begin(due!.id, null, null, at('01:20'))).toBeUndefined()
  expect(await runs.take([SCHEDULE], none, at('01:59'))).toEqual([])
})

test('runs that start together wait for each other to be written down', async () => {
  await using folder = await temporaryFolder()
  const runs = new Runs(folder.path)
  const begun = await Promise.all(Array.from({ length: 20 }, () => runs.begin(null, null, null, at('01:00'))))
  expect(new Set(begun.map((r) => r!.id)).size).toBe(20)
  expect(await readRuns(folder.path)).toHaveLength(20)
})

test('the oldest ended runs are dropped, open ones never', async () => {
  await using folder = await temporaryFolder()
  const kept = new Map<string, string>()
  const files = {
    read: async (path: string) => kept.get(path) ?? null,
    write: async (path: string, text: string) => {
      kept.set(path, text)
    },
  }
  const runs = new Runs(folder.path, files)
  const first = await runs.begin(null, null, null, at('01:00'))
  const [[path, text]] = [...kept] as [[string, string]]
  const state = JSON.parse(text)
  const ended = Array.from({ length: KEPT_RUNS - 1 }, (_, i) => ({ ...first, id: `r${i + 2}`, state: 'done' }))
  kept.set(path, JSON.stringify({ ...state, next: KEPT_RUNS + 1, runs: [...state.runs, ...ended] }))
  await runs.begin(null, null, null, at('02:00'))
  const all = await runs.list()
  expect(all).toHaveLength(KEPT_RUNS)
  expect(all.at(-1)).toMatchObject({ id: 'r1', state: 'running' })
  expect(all.at(-2)!.id).toBe('r3')
  expect(all[0]).toMatchObject({ id: `r${KEPT_RUNS + 1}`, state: 'running' })
})

test('a history of a newer program, or a damaged one, is refused as such', async () => {
  const reading = (text: string) => readRuns('/x', { read: async () => text, write: async () => {} })
  await expect(reading('{"layout":2}')).rejects.toMatchObject({ code: 'NEWER_DATA' })
  await expect(reading('{"lay')).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
})
