/** Schedules of each kind, and a run with something in every field. */
import type { Run, ScheduleStanding } from '../../../src/domain/schedules.ts'

export const RUN: Run = {
  id: 'r7',
  schedule: 's1',
  due: '2026-04-10T00:30:00.000Z',
  dueFrom: '2026-04-09T00:30:00.000Z',
  times: 2,
  attempt: 2,
  notBefore: '2026-04-10T00:32:00.000Z',
  state: 'failed',
  startedAt: '2026-04-10T00:32:00.000Z',
  finishedAt: '2026-04-10T00:33:00.000Z',
  pid: 77,
  buildBefore: 'b1',
  build: 'b2',
  phases: [{ phase: 'ties', seconds: 60 }],
  counts: { imports: 1, interactions: 200, people: 20, tribes: 3 },
  files: [{ file: '/in/a.csv', outcome: 'refused', import: 1, message: 'it is no CSV' }],
  error: { code: 'DISK_FULL', message: 'No space left.' },
  warnings: ['1 of the new files was refused.'],
}

const EACH = {
  from: 'workspace',
  name: 'nightly',
  pickUp: { files: '/in/*.csv', graceSeconds: 60 },
  options: { resolution: 2 },
  paused: false,
  timeLimitMinutes: 240,
  retries: 3,
  quietDays: 7,
  since: '2026-04-01T00:00:00.000Z',
  next: '2026-04-11T00:30:00.000Z',
  lastRun: RUN,
} as const

export const SCHEDULES: ScheduleStanding[] = [
  { id: 's1', ...EACH, trigger: { on: 'cron', cron: '30 2 * * *', timeZone: 'Europe/Berlin' } },
  { id: 's2', ...EACH, trigger: { on: 'every', minutes: 15 } },
  { id: 's3', ...EACH, trigger: { on: 'interactions', atLeast: 1000 }, next: null },
]
