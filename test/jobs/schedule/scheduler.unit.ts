/** Runs nobody watches, in simulated time: each due time is done exactly once or reported, wherever the process dies. */
import { describe, expect, test } from 'vitest'
import { refuse } from '../../../src/errors.ts'
import { seeded } from '../../support/streams.ts'
import { MINUTE, stoodFor, World } from './world.ts'

const START = '2026-03-02T00:00:30.000Z'
/** Due times every N minutes, the first after START. */
const dueEvery = (minutes: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse('2026-03-02T00:00:00Z') + (i + 1) * minutes * MINUTE).toISOString(),
  )

/** Books that add up: one build a run that says so, one run at a time, nothing left open. */
async function expectSound(world: World, due: readonly string[]): Promise<void> {
  const runs = await world.runs()
  expect(world.atOnce).toBeLessThanOrEqual(1)
  expect(runs.filter((r) => r.state === 'due' || r.state === 'running')).toEqual([])
  const done = runs.filter((r) => r.state === 'done')
  expect(done.map((r) => r.build)).toEqual(world.builds.map((b) => b.build))
  expect(new Set(runs.map((r) => r.id)).size).toBe(runs.length)
  const times = stoodFor(runs, ['done'], due)
  const reported = stoodFor(runs, ['failed', 'missed'], due)
  for (const [i, at] of due.entries()) {
    expect(times[i], `${at} done`).toBeLessThanOrEqual(1)
    if (times[i] === 0) expect(reported[i], `${at} reported`).toBeGreaterThan(0)
  }
}

/** Lets the world run until nothing more of these due times is open. */
async function finish(world: World, minutes: number): Promise<void> {
  world.diesAt = () => false
  const { id } = (await world.schedules().list())[0]!
  await world.pass(minutes)
  await world.schedules().set(id, { newInteractions: 1e9 }, world.now())
  await world.pass(60)
}

test('fifty due times without any trouble are fifty runs', async () => {
  const world = new World(START)
  await world.add({ everyMinutes: 5 })
  world.start()
  await world.pass(50 * 5)
  await finish(world, 4)
  const due = dueEvery(5, 50)
  const runs = await world.runs()
  expect(runs.map((r) => [r.due, r.times, r.state, r.attempt])).toEqual(due.map((at) => [at, 1, 'done', 1]))
  expect(runs[0]!.phases).toEqual([{ phase: 'ties', seconds: 60 }])
  await expectSound(world, due)
})

describe('the process dies once, at each step that there is: before and after each write, in the rebuild, around its publishing', () => {
  test.each([
    ['shorter than the time between due times', 1, 6],
    ['longer: due times come while it is at work', 7, 4],
  ])('rebuilds are %s', async (_what, minutes, runs) => {
    const due = dueEvery(5, 6)
    const begin = async () => {
      const world = new World(START)
      world.minutes = minutes
      await world.add({ everyMinutes: 5 })
      return world
    }
    const whole = await begin()
    whole.start()
    await whole.pass(30)
    expect(whole.steps).toBeGreaterThanOrEqual(runs * 7)
    for (let at = 1; at <= whole.steps; at++) {
      const world = await begin()
      world.diesAt = (step) => step === at
      world.start()
      await world.pass(30)
      await finish(world, 4)
      expect(world.deaths, `step ${at}`).toBe(1)
      await expectSound(world, due)
      expect(stoodFor(await world.runs(), ['done'], due), `step ${at}`).toEqual(due.map(() => 1))
    }
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'fifty due times, deaths at any step, rebuilds of any length, seed %i',
  async (seed) => {
    const random = seeded(seed)
    const due = dueEvery(5, 50)
    const world = new World(START)
    await world.add({ everyMinutes: 5 })
    world.diesAt = () => random() < 0.06
    world.start()
    for (let passed = 0; passed < 250; passed += 10) {
      world.minutes = 1 + Math.floor(random() * 14)
      await world.pass(10, 1 + Math.floor(random() * 12))
    }
    world.minutes = 1
    await finish(world, 4)
    expect(world.deaths).toBeGreaterThan(5)
    await expectSound(world, due)
  },
)

test('due times that come while a run is at work are made up once, afterwards', async () => {
  const world = new World(START)
  world.minutes = 12
  await world.add({ everyMinutes: 5 })
  world.start()
  await world.pass(60)
  const due = dueEvery(5, 12)
  world.minutes = 1
  await finish(world, 4)
  await expectSound(world, due)
  const runs = await world.runs()
  expect(world.asked).toBe(runs.length)
  expect(runs.reduce((sum, r) => sum + r.times, 0)).toBe(12)
  expect(runs.slice(0, 3).map((r) => [r.dueFrom, r.due, r.times])).toEqual([
    [due[0], due[0], 1],
    [due[1], due[2], 2],
    [due[3], due[4], 2],
  ])
})

test('what was missed while no server ran is made up once at its start, and says how much it stands for', async () => {
  const world = new World(START)
  await world.add({ cron: '0 * * * *' })
  world.start()
  await world.pass(90)
  world.die()
  world.jump(60 * 24 * 3)
  world.start()
  await world.pass(1)
  const runs = await world.runs()
  expect(runs).toMatchObject([
    { due: '2026-03-02T01:00:00.000Z', times: 1, state: 'done' },
    { dueFrom: '2026-03-02T02:00:00.000Z', due: '2026-03-05T01:00:00.000Z', times: 72 },
  ])
})

describe('where clocks change', () => {
  const CASES: [what: string, zone: string, cron: string, from: string, hours: number, due: string[]][] = [
    [
      'a time that the spring change skips runs once, at the first minute there is again',
      'Europe/Berlin',
      '30 2 * * *',
      '2026-03-27T12:00:00Z',
      72,
      ['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'],
    ],
    [
      'a time that comes twice in autumn runs once, at its first coming',
      'Europe/Berlin',
      '30 2 * * *',
      '2026-10-23T12:00:00Z',
      72,
      ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ],
    [
      'spring in New York',
      'America/New_York',
      '30 2 * * *',
      '2026-03-07T12:00:00Z',
      48,
      ['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'],
    ],
    [
      'autumn in New York',
      'America/New_York',
      '30 1 * * *',
      '2026-10-31T12:00:00Z',
      48,
      ['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'],
    ],
    [
      'every half hour stays every half hour',
      'Europe/Berlin',
      '*/30 * * * *',
      '2026-10-24T23:45:00Z',
      3,
      ['00:00', '00:30', '01:00', '01:30', '02:00', '02:30'].map((t) => `2026-10-25T${t}:00.000Z`),
    ],
  ]
  test.each(CASES)('%s', async (_what, timeZone, cron, from, hours, due) => {
    const world = new World(from)
    await world.add({ cron, timeZone })
    world.start()
    await world.pass(hours * 60 - 1)
    await finish(world, 0)
    expect((await world.runs()).map((r) => [r.due, r.times, r.state])).toEqual(due.map((at) => [at, 1, 'done']))
    expect(world.builds.map((b) => b.at.slice(0, 13))).toEqual(due.map((at) => at.slice(0, 13)))
  })
})

describe('a clock that goes back', () => {
  test('some hours: no due time is run again', async () => {
    const world = new World(START)
    await world.add({ everyMinutes: 30 })
    world.start()
    await world.pass(300)
    world.jump(-180)
    await world.pass(300)
    await finish(world, 4)
    const due = dueEvery(30, 14)
    await expectSound(world, due)
    expect(stoodFor(await world.runs(), ['done'], due)).toEqual(due.map(() => 1))
  })

  test('a year: it is reported, and due times count from now again', async () => {
    const world = new World(START)
    await world.add({ everyMinutes: 60 })
    world.jump(365 * 24 * 60)
    world.start()
    await world.pass(61)
    world.jump(-365 * 24 * 60)
    await world.pass(120)
    const runs = await world.runs()
    expect(runs.map((r) => [r.state, r.due!.slice(0, 16), r.error?.code ?? null])).toEqual([
      ['done', '2027-03-02T00:00', null],
      ['done', '2027-03-02T01:00', null],
      ['missed', '2026-03-02T01:02', 'CLOCK_WENT_BACK'],
      ['done', '2026-03-02T02:00', null],
      ['done', '2026-03-02T03:00', null],
    ])
  })
})

describe('failures', () => {
  const failing = async (error: () => Error, given: object = {}): Promise<World> => {
    const world = new World(START)
    world.fails = error
    await world.add({ cron: '0 1 * * *', ...given })
    world.start()
    await world.pass(180)
    return world
  }

  test('what may pass by itself is tried again after 1, 5 and 25 minutes, then reported', async () => {
    const world = await failing(() => refuse.diskFull('here'))
    const runs = await world.runs()
    expect(runs.map((r) => [r.attempt, r.state, r.startedAt!.slice(11, 16)])).toEqual([
      [1, 'failed', '01:00'],
      [2, 'failed', '01:02'],
      [3, 'failed', '01:08'],
      [4, 'failed', '01:34'],
    ])
    expect(runs.at(-1)!.error).toMatchObject({ code: 'DISK_FULL' })
    expect(new Set(runs.map((r) => r.due))).toEqual(new Set(['2026-03-02T01:00:00.000Z']))
  })

  test('the next due time begins anew', async () => {
    const world = await failing(() => new Error('odd'))
    world.fails = () => null
    await world.pass(24 * 60)
    const runs = await world.runs()
    expect(runs[0]!.error).toEqual({ code: 'INTERNAL', message: expect.not.stringContaining('odd') })
    expect(runs.at(-1)).toMatchObject({ state: 'done', attempt: 1, due: '2026-03-03T01:00:00.000Z' })
  })

  test('what will not pass by itself is not tried again', async () => {
    expect(await (await failing(() => refuse.nothingToBuild())).runs()).toHaveLength(1)
  })

  test('a run is stopped at its time limit, and says so', async () => {
    const world = new World(START)
    world.minutes = 100
    await world.add({ cron: '0 1 * * *', timeLimitMinutes: 30 })
    world.start()
    await world.pass(180)
    expect(await world.runs()).toMatchObject([
      { state: 'failed', error: { code: 'TIME_LIMIT' }, finishedAt: expect.stringContaining('T01:30') },
    ])
  })

  test('a process that dies in every run is tried as often as it may be, then reported', async () => {
    const world = new World(START)
    world.minutes = 60
    await world.add({ cron: '0 1 * * *', retries: 2 })
    world.start()
    await world.pass(65)
    for (let death = 0; death < 5; death++) {
      world.die()
      await world.pass(40)
    }
    const runs = await world.runs()
    expect(runs.map((r) => [r.attempt, r.state, r.error?.code])).toEqual([
      [1, 'failed', 'PROCESS_ENDED'],
      [2, 'failed', 'PROCESS_ENDED'],
      [3, 'failed', 'PROCESS_ENDED'],
    ])
    await expectSound(world, ['2026-03-02T01:00:00.000Z'])
  })
})

test('a run that ends with the server goes on at the next start, at once, as the same try', async () => {
  const world = new World(START)
  world.minutes = 30
  await world.add({ cron: '0 1 * * *' })
  world.start()
  await world.pass(65)
  await world.stop()
  world.jump(60)
  world.start()
  await world.pass(31)
  expect(
    (await world.runs()).map((r) => [r.state, r.attempt, r.error?.code ?? null, r.startedAt?.slice(11, 16)]),
  ).toEqual([
    ['cancelled', 1, 'STOPPED', '01:00'],
    ['done', 1, null, '02:05'],
  ])
})

test('a disk too full even for the books: the run stays due, is not tried all the time, and is done when there is room', async () => {
  const world = new World(START)
  await world.add({ cron: '0 1 * * *' })
  world.start()
  await world.pass(59)
  const set = world.disk.set.bind(world.disk)
  let writes = 0
  world.disk.set = (path, text) => {
    if (++writes > 1) throw refuse.diskFull(path)
    return set(path, text)
  }
  await world.pass(10)
  expect(writes).toBeGreaterThan(5)
  expect(writes).toBeLessThan(15)
  expect(await world.runs()).toMatchObject([{ state: 'due' }])
  world.disk.set = set
  await world.pass(5)
  await expectSound(world, ['2026-03-02T01:00:00.000Z'])
  expect(world.builds).toHaveLength(1)
})

describe('paused, changed, removed', () => {
  test('nothing is due while paused, and nothing of it is made up', async () => {
    const world = new World(START)
    const { id } = await world.add({ everyMinutes: 30 })
    world.start()
    await world.pass(45)
    await world.schedules().set(id, { paused: true }, world.now())
    await world.pass(180)
    await world.schedules().set(id, { paused: false }, world.now())
    await world.pass(45)
    expect((await world.runs()).map((r) => r.due!.slice(11, 16))).toEqual(['00:30', '04:00', '04:30'])
  })

  test('paused and resumed while no server ran', async () => {
    const world = new World(START)
    const { id } = await world.add({ everyMinutes: 30 })
    await world.schedules().set(id, { paused: true }, world.now())
    world.jump(180)
    await world.schedules().set(id, { paused: false }, world.now())
    world.jump(20)
    world.start()
    await world.pass(15)
    expect((await world.runs()).map((r) => [r.due!.slice(11, 16), r.times])).toEqual([['03:30', 1]])
  })

  test('a run that waits for a schedule that is gone is told so', async () => {
    const world = new World(START)
    world.fails = () => refuse.diskFull('here')
    const { id } = await world.add({ everyMinutes: 60 })
    world.start()
    await world.pass(63)
    await world.schedules().remove(id)
    await world.pass(10)
    const runs = await world.runs()
    expect(runs.at(-1)).toMatchObject({ state: 'cancelled', error: { code: 'NO_SUCH_SCHEDULE' } })
    expect(runs.filter((r) => r.state === 'due')).toEqual([])
  })
})

test('a schedule that waits for interactions runs once for them, also when the run fails', async () => {
  const world = new World(START)
  await world.add({ newInteractions: 100 })
  world.start()
  world.input = { interactions: 99, lastImport: 4 }
  await world.pass(10)
  expect(await world.runs()).toEqual([])
  world.input = { interactions: 120, lastImport: 5 }
  world.fails = () => refuse.nothingToBuild()
  await world.pass(30)
  expect((await world.runs()).map((r) => r.state)).toEqual(['failed'])
  world.fails = () => null
  world.input = { interactions: 100, lastImport: 9 }
  await world.pass(30)
  expect((await world.runs()).map((r) => r.state)).toEqual(['failed', 'done'])
})
