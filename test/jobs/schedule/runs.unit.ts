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
  const [due] = await runs.take([SCHEDULE], none, [], at('01:00'))
  expect(await runs.begin(due!.id, null, null, at('01:00'))).toMatchObject({ state: 'running', pid: process.pid })
  expect(await runs.begin(due!.id, null, null, at('01:00'))).toBeUndefined()
  await runs.end(due!.id, { state: 'done' }, [SCHEDULE], at('01:10'))
  expect(await runs.begin(due!.id, null, null, at('01:20'))).toBeUndefined()
  expect(await runs.take([SCHEDULE], none, [], at('01:59'))).toEqual([])
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
      return true
    },
    remove: async () => {},
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
  const reading = (text: string) =>
    readRuns('/x', { read: async () => text, write: async () => true, remove: async () => {} })
  await expect(reading('{"layout":2}')).rejects.toMatchObject({ code: 'NEWER_DATA' })
  await expect(reading('{"lay')).rejects.toMatchObject({ code: 'DAMAGED_DATA' })
})

test('a rebuild that a process took on is left to it as long as it lives, then made by whoever looks', async () => {
  await using folder = await temporaryFolder()
  const runs = new Runs(folder.path)
  const asked = await runs.ask({ force: true }, 'anna', at('01:00'))
  expect(asked).toMatchObject({ state: 'due', schedule: null, asked: { force: true }, by: 'anna' })
  expect(await runs.take([], none, ['anna', 'ben'], at('01:01'))).toEqual([])
  expect(await runs.take([], none, ['ben'], at('01:01'))).toMatchObject([{ id: asked.id }])
  expect(await runs.begin(asked.id, null, null, at('01:02'))).toMatchObject({ state: 'running' })
  expect(await runs.take([], none, [], at('01:03'))).toEqual([])
})

test('a rebuild by hand whose process ended in the middle is due once more, and then no more', async () => {
  await using folder = await temporaryFolder()
  const first = new Runs(folder.path)
  const asked = await first.ask({ options: { resolution: 2 } }, 'anna', at('01:00'))
  await first.begin(asked.id, null, null, at('01:00'))
  const second = new Runs(folder.path)
  await second.recover([], async () => null, at('01:10'))
  const [again] = await second.take([], none, ['ben'], at('01:10'))
  expect(again).toMatchObject({ asked: { options: { resolution: 2 } }, attempt: 2, by: null })
  await second.begin(again!.id, null, null, at('01:10'))
  const third = new Runs(folder.path)
  await third.recover([], async () => null, at('01:20'))
  expect(await third.take([], none, [], at('01:20'))).toEqual([])
  expect((await third.list()).map((run) => [run.state, run.error?.code])).toEqual([
    ['failed', 'PROCESS_ENDED'],
    ['failed', 'PROCESS_ENDED'],
  ])
})

test('a rebuild that was taken on and is not to be made ends as what was said of it; one at work does not', async () => {
  await using folder = await temporaryFolder()
  const runs = new Runs(folder.path)
  const error = { code: 'CANCELLED', message: 'Cancelled.' }
  const [waits, works] = [await runs.ask({}, 'anna', at('01:00')), await runs.ask({}, 'anna', at('01:00'))]
  await runs.begin(works.id, null, null, at('01:01'))
  for (const { id } of [waits, works]) await runs.withdraw(id, { state: 'cancelled', error }, at('01:02'))
  expect((await runs.list()).map((run) => run.state)).toEqual(['running', 'cancelled'])
})

test('a rebuild that was taken on, and whose end could not be kept, is due again: for whoever looks next', async () => {
  await using folder = await temporaryFolder()
  let isThere = true
  const kept = new Map<string, string>()
  const papers = {
    read: async (path: string) => kept.get(path) ?? null,
    write: async (path: string, text: string) => {
      if (!isThere) throw new Error('the store does not answer')
      kept.set(path, text)
      return true
    },
    remove: async () => {},
  }
  const runs = new Runs(folder.path, papers, 'anna')
  const { id } = await runs.ask({}, 'anna', at('01:00'))
  expect(await runs.take([], none, ['anna'], at('01:01'))).toEqual([])
  isThere = false
  const error = { code: 'NEO4J_UNREACHABLE', message: 'The store does not answer.' }
  await expect(runs.withdraw(id, { state: 'failed', error }, at('01:02'))).rejects.toThrow('does not answer')
  isThere = true
  expect(await new Runs(folder.path, papers, 'ben').take([], none, ['anna'], at('01:03'))).toEqual([])
  expect(await runs.take([], none, ['anna'], at('01:03'))).toMatchObject([{ id, state: 'due' }])
})

test('a run at work has failed when its process is no more, not while it lives; of its own, a process knows', async () => {
  await using folder = await temporaryFolder()
  const [anna, ben] = [new Runs(folder.path, undefined, 'anna'), new Runs(folder.path, undefined, 'ben')]
  await anna.begin(null, null, null, at('01:00'))
  const states = async () => (await ben.list()).map((run) => run.state)
  await ben.recover([], async () => null, at('01:01'), ['anna', 'ben'])
  await anna.recover([], async () => null, at('01:01'), ['anna', 'ben'])
  expect(await states()).toEqual(['running'])
  // As after a store that did not answer when the run ended: nobody works on it any more.
  await new Runs(folder.path, undefined, 'anna').recover([], async () => null, at('01:02'), ['anna'])
  expect(await states()).toEqual(['failed'])
  await anna.begin(null, null, null, at('01:03'))
  await ben.recover([], async () => null, at('01:04'), ['ben'])
  expect(await states()).toEqual(['failed', 'failed'])
})
