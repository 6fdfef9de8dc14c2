/** What is wrong with a schedule is said of the flag that was given. */
import { expect, test } from 'vitest'
import type { ScheduleGiven } from '../../src/domain/schedules.ts'
import { refuse } from '../../src/errors.ts'
import { checkSchedule } from '../../src/jobs/schedule/schedule-check.ts'
import { inFlags } from '../../src/shell/schedule-flags.ts'

const NOW = new Date('2026-03-01T00:00:00Z')
const said = (given: ScheduleGiven) =>
  inFlags(Promise.resolve().then(() => checkSchedule(given, '', null, NOW))).then(
    () => Promise.reject(new Error('it was taken')),
    (error) => [error.code, error.exitCode, error.message],
  )
const files = '/in'

test.each<[ScheduleGiven, string]>([
  [{ cron: '9' }, '--cron is "9"; give five fields: '],
  [{ cron: '0 5 * * x' }, 'contains illegal characters).'],
  [{ cron: '0 5 * * *', timeZone: 'Berlin' }, '--zone is "Berlin"; give an IANA name'],
  [{ everyMinutes: 5, timeZone: 'UTC' }, '--zone is "UTC"; leave it out: only --cron has a time zone'],
  [
    { cron: 'everyMinutes', everyMinutes: 5 },
    '--every is 5; leave it out beside --cron: give one of --cron, --every, --interactions',
  ],
  [{ cron: 'everyMinutes' }, '--cron is "everyMinutes"; '],
  [{ everyMinutes: 2000 }, '--every is 2000; give whole minutes from 1 to 1440; use --cron for longer'],
  [{ newInteractions: 0 }, '--interactions is 0; give'],
  [{ newInteractions: 5, pickUp: { files } }, '--pick-up is "/in"; leave it out beside --interactions: '],
  [{ everyMinutes: 5, pickUp: { files, graceSeconds: -1 } }, '--grace is -1; '],
  [{ everyMinutes: 5, pickUp: { files, timeFormat: '' } }, '--time-format is ""; '],
  [{ everyMinutes: 5, pickUp: { files, map: { who: 'x' } as never } }, '--map who is "x"; there is no such field'],
  [{ everyMinutes: 5, options: { halfLifeDays: 1e6 } }, '--half-life is 1000000; '],
  [{ everyMinutes: 5, options: { kindWeights: { reply: 2000 } } }, '--kind-weights is {"reply":2000}; '],
  [{ everyMinutes: 5, options: { ownedChannels: [] } }, '--owned-channels is []; give 1 to 100 names of channels'],
  [{ everyMinutes: 5, options: { ownedChannels: ['shop', ' '] } }, '--owned-channels is ["shop"," "]; '],
  [{ everyMinutes: 5, timeLimitMinutes: 0 }, '--time-limit is 0; '],
  [{ everyMinutes: 5, retries: 'some' as never }, '--retries is "some"; '],
  [{ everyMinutes: 5, quietDays: 0 }, '--quiet-days is 0; give whole days from 1 to 3650.'],
])('%j', async (given, message) => {
  expect(await said(given)).toEqual(['BAD_SCHEDULE', 2, expect.stringContaining(message)])
})

test('what is missing is asked for by its flag', async () => {
  expect(await said({})).toEqual(['USAGE', 2, 'Say when: give --cron, --every or --interactions.'])
})

test('other refusals, and what is well, stay as they are', async () => {
  const gone = refuse.noSchedule('s9')
  await expect(inFlags(Promise.reject(gone))).rejects.toBe(gone)
  expect(await inFlags(Promise.resolve(7))).toBe(7)
})
