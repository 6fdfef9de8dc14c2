/** The desk with a real store: every rebuild is in the history, a schedule picks up and rebuilds, a stopped run goes on. */
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import type { Run } from '../../../src/domain/schedules.ts'
import { systemClock } from '../../../src/jobs/clock.ts'
import { LocalDesk } from '../../../src/jobs/desk/local.ts'
import { readConfigFile } from '../../../src/jobs/schedule/config-file.ts'
import { holdDesk } from '../../../src/main.ts'
import { openDuckStore } from '../../../src/store/duckdb/store.ts'
import { temporaryFolder } from '../../support/store.ts'
import { STREAM_HEAD, streamLines } from '../../support/streams.ts'

async function place() {
  const folder = await temporaryFolder()
  const config = readConfig({ data: join(folder.path, 'data'), memory: '512MB', threads: '2' }, {})
  const put = async (name: string, lines: readonly string[]) => {
    const path = join(folder.path, name)
    await writeFile(path, lines.join('\n'))
    await utimes(path, new Date('2026-01-01'), new Date('2026-01-01'))
    return path
  }
  return { folder, config, put, hold: () => holdDesk(config) }
}
const LINES = streamLines(6000, 400, 4)
const shown = (runs: readonly Run[]) => runs.map((r) => [r.id, r.schedule, r.state, r.build])

test('rebuilds by hand, with nothing new, failed and cancelled ones', async () => {
  const p = await place()
  await using _ = p.folder
  const desk = await p.hold()
  try {
    await expect(desk.run('runs', 'default', {})).rejects.toMatchObject({ code: 'NO_SUCH_WORKSPACE' })
    await desk.run('defaults', 'default', {})
    await expect(desk.run('rebuild', 'default', {})).rejects.toMatchObject({ code: 'NOTHING_TO_BUILD' })
    await desk.run('ingest', 'default', { files: [await p.put('a.csv', [STREAM_HEAD, ...LINES])] })
    await desk.run('rebuild', 'default', {})
    await desk.run('rebuild', 'default', {})
    const stop = new AbortController()
    const stopped = desk.run(
      'rebuild',
      'default',
      { force: true },
      { signal: stop.signal, progress: ({ phase }) => phase === 'tribes' && stop.abort() },
    )
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    const runs = await desk.run('runs', 'default', {})
    expect(shown(runs)).toEqual([
      ['r4', null, 'cancelled', null],
      ['r3', null, 'nothing_new', 'b1'],
      ['r2', null, 'done', 'b1'],
      ['r1', null, 'failed', null],
    ])
    expect(runs[3]!.error).toMatchObject({ code: 'NOTHING_TO_BUILD' })
    expect(runs[2]!.phases.map((x) => x.phase)).toEqual([
      'read',
      'ties',
      'tribes',
      'roles',
      'needs',
      'write',
      'publish',
      'prove',
    ])
    expect(runs[2]!.counts).toMatchObject({ imports: 0, people: expect.any(Number) })
  } finally {
    await desk.close()
  }
})

test('a schedule by hand and when it is due: new files, the rebuild, and what is left to say', async () => {
  const p = await place()
  await using _ = p.folder
  const desk = await p.hold()
  try {
    const folder = p.folder.path
    await p.put('a.csv', [STREAM_HEAD, ...LINES.slice(0, 3000)])
    await p.put('bad.csv', ['nothing', 'known'])
    const { id } = await desk.run('addSchedule', 'default', {
      schedule: { everyMinutes: 1440, pickUp: { files: join(folder, '*.csv') }, quietDays: 1 },
    })
    const first = await desk.run('runSchedule', 'default', { schedule: id })
    expect(first).toMatchObject({ schedule: 's1', due: null, state: 'done', build: 'b1', counts: { imports: 1 } })
    expect(first.files.map((f) => f.outcome)).toEqual(['imported', 'refused'])
    expect(first.warnings).toEqual(['1 of the new files was refused.'])
    const second = await desk.run('runSchedule', 'default', { schedule: id })
    expect(second).toMatchObject({ state: 'nothing_new', build: 'b1', files: [] })
    expect(await desk.run('runSchedule', 'default', { run: second.id }), 'not done again').toEqual(second)
    await expect(desk.run('runSchedule', 'default', { run: 'r9' })).rejects.toMatchObject({ code: 'NO_SUCH_RUN' })
    await expect(desk.run('runSchedule', 'default', { schedule: 's9' })).rejects.toMatchObject({
      code: 'NO_SUCH_SCHEDULE',
    })
    const [standing] = await desk.run('schedules', 'default', {})
    expect(standing).toMatchObject({ id, lastRun: { id: second.id }, next: expect.stringContaining('T00:00:00.000Z') })
  } finally {
    await desk.close()
  }
})

test('a desk that ends stops its run; the next one finds it due', async () => {
  const p = await place()
  await using _ = p.folder
  const first = await p.hold()
  await first.run('ingest', 'default', { files: [await p.put('a.csv', [STREAM_HEAD, ...LINES])] })
  await first.run('addSchedule', 'default', { schedule: { newInteractions: 1000 } })
  const [due] = await first.run('look', 'default', {})
  const begun = Promise.withResolvers<void>()
  const running = first.run(
    'runSchedule',
    'default',
    { run: due!.id },
    { progress: (x) => x.phase === 'ties' && begun.resolve() },
  )
  const stopped = expect(running).rejects.toMatchObject({ code: 'STOPPED' })
  await begun.promise
  await first.close()
  await stopped
  await expect(first.run('runs', 'default', {})).rejects.toMatchObject({ code: 'CANCELLED' })

  const second = await p.hold()
  expect(shown(await second.run('runs', 'default', {}))).toEqual([
    ['r2', 's1', 'due', null],
    ['r1', 's1', 'cancelled', null],
  ])
  const [again] = await second.run('look', 'default', {})
  expect(await second.run('runSchedule', 'default', { run: again!.id })).toMatchObject({ state: 'done', build: 'b1' })
  expect(await second.run('look', 'default', {})).toEqual([])
  await second.close()
})

test('a data directory with an embedded store is not handed to a Neo4j server, whose builds would take the place of its own', async () => {
  const p = await place()
  await using _ = p.folder
  const embedded = await p.hold()
  await embedded.run('ingest', 'default', { files: [await p.put('a.csv', [STREAM_HEAD, ...LINES.slice(0, 50)])] })
  await embedded.close()
  const env = { TRIBEMAP_STORE: 'bolt://127.0.0.1:1' }
  const desk = await holdDesk(readConfig({ data: join(p.folder.path, 'data'), memory: '512MB' }, env))
  try {
    await expect(desk.run('imports', 'default', {})).rejects.toMatchObject({ code: 'OTHER_STORE' })
  } finally {
    await desk.close()
  }
})

test('a rebuild that was started is made by the next process where this one ends before', async () => {
  const p = await place()
  await using _ = p.folder
  const first = await p.hold()
  await first.run('ingest', 'default', { files: [await p.put('a.csv', [STREAM_HEAD, ...LINES])] })
  const stop = new AbortController()
  const events = first.events(stop.signal)
  await first.start('rebuild', 'default', {})
  const waits = await first.start('rebuild', 'default', { force: true, options: { resolution: 2 } })
  expect(waits.state).toBe('waiting')
  for await (const job of events) if (job.progress.phase === 'tribes') break
  await first.close()
  const second = await p.hold()
  try {
    const due = await second.run('look', 'default', {})
    expect(due.map((run) => [run.schedule, run.asked])).toEqual([
      [null, {}],
      [null, { force: true, options: { resolution: 2 } }],
    ])
    for (const { id } of due)
      expect(await second.run('runSchedule', 'default', { run: id })).toMatchObject({ state: 'done' })
    expect(await second.run('look', 'default', {})).toEqual([])
  } finally {
    await second.close()
  }
})

test('who comes first to a workspace at the same time as others opens it with them, once', async () => {
  const p = await place()
  await using _ = p.folder
  const { config } = p
  const before = await p.hold()
  await before.run('ingest', 'default', { files: [await p.put('a.csv', [STREAM_HEAD, ...LINES.slice(0, 50)])] })
  await before.close()
  let opened = 0
  const desk = new LocalDesk({
    ...config,
    ...systemClock,
    openStore(folder) {
      opened++
      return openDuckStore({ ...config, folder })
    },
    sharedWorkspaces: null,
    reachStore: null,
    leaseWait: 1,
    engine: () => expect.unreachable(),
    kernelMemory: 0,
    versions: {},
    configSchedules: await readConfigFile(config.data, null, new Date()),
  })
  try {
    const found = await Promise.all([1, 2, 3].map(() => desk.run('imports', 'default', {})))
    expect(found.map(({ length }) => length)).toEqual([1, 1, 1])
    expect(opened).toBe(1)
  } finally {
    await desk.close()
  }
})
