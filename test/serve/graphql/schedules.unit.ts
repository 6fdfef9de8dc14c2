/** Schedules and the history over the API. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { refuse } from '../../../src/errors.ts'
import { data, startServer, type TestServer } from '../server.ts'
import { RUN, SCHEDULES } from './schedules-fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
beforeEach(() => {
  server.desk.asked.length = 0
  for (const verb of Object.keys(server.desk.does)) delete server.desk.does[verb as never]
})
afterAll(() => server?.close())

const ADD = `mutation ($schedule: ScheduleInput!) { addSchedule(schedule: $schedule) {
  schedule { id cron timeZone everyMinutes newInteractions next lastRun { id state } } refusal { code message } } }`

test('what is given goes to the desk as it takes it, and comes back with where it stands', async () => {
  const schedule = {
    cron: '30 2 * * *',
    timeZone: 'Europe/Berlin',
    quietDays: null,
    retries: null,
    options: { algorithm: 'LEIDEN', since: '2026-01-01', kindWeights: [{ kind: 'Reply', weight: 3 }], seed: null },
  }
  const { addSchedule } = await data(server, ADD, { schedule })
  expect(server.desk.asked[0]).toEqual({
    verb: 'addSchedule',
    workspace: 'default',
    args: {
      schedule: {
        cron: '30 2 * * *',
        timeZone: 'Europe/Berlin',
        quietDays: null,
        options: { algorithm: 'leiden', since: '2026-01-01T00:00:00.000Z', kindWeights: { reply: 3 } },
      },
    },
  })
  expect(addSchedule).toEqual({
    schedule: {
      id: 's1',
      cron: '30 2 * * *',
      timeZone: 'Europe/Berlin',
      everyMinutes: null,
      newInteractions: null,
      next: SCHEDULES[0]!.next,
      lastRun: { id: 'r7', state: 'FAILED' },
    },
    refusal: null,
  })
})

test('a refusal is data', async () => {
  server.desk.does.addSchedule = () => {
    throw refuse.badSchedule('cron', '61 * * * *', 'give five fields')
  }
  const { addSchedule } = await data(server, ADD, { schedule: { cron: '61 * * * *' } })
  expect(addSchedule).toEqual({
    schedule: null,
    refusal: { code: 'BAD_SCHEDULE', message: 'cron is "61 * * * *"; give five fields.' },
  })
})

test('a schedule that is not there is not run', async () => {
  const { runSchedule } = await data(server, 'mutation { runSchedule(id: "s9") { job { id } refusal { code } } }')
  expect(runSchedule).toEqual({ job: null, refusal: { code: 'NO_SUCH_SCHEDULE' } })
})

test('paused and resumed, changed, run, removed', async () => {
  await data(
    server,
    `mutation { updateSchedule(id: "s2", schedule: { paused: true }) { schedule { id } }
      runSchedule(id: "s2") { job { verb } } removeSchedule(id: "s2") { schedule { id } } }`,
  )
  const asked = server.desk.asked.filter(({ verb }) => verb !== 'schedules')
  expect(asked.map(({ verb, args }) => [verb, args])).toEqual([
    ['setSchedule', { schedule: 's2', set: { paused: true } }],
    ['runSchedule', { schedule: 's2' }],
    ['removeSchedule', { schedule: 's2' }],
  ])
})

test('pages of runs, newest first', async () => {
  server.desk.does.runs = () => ['r12', 'r11', 'r9'].map((id) => ({ ...RUN, id }))
  const query =
    'query ($after: String) { workspace { runs(first: 2, after: $after) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }'
  const first = (await data(server, query)).workspace.runs
  expect([first.nodes.map((n: { id: string }) => n.id), first.totalCount]).toEqual([['r12', 'r11'], 3])
  const second = (await data(server, query, { after: first.pageInfo.endCursor })).workspace.runs
  expect([second.nodes, second.pageInfo.hasNextPage]).toEqual([[{ id: 'r9' }], false])
})
