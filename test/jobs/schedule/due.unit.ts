/** Due times: counted forwards and backwards they are the same, through every change of clocks. */
import { expect, test } from 'vitest'
import type { Trigger } from '../../../src/domain/schedules.ts'
import { cronProblem, dueTimes, MOST_TIMES, nextDue } from '../../../src/jobs/schedule/due.ts'

const cron = (line: string, timeZone = 'UTC'): Trigger => ({ on: 'cron', cron: line, timeZone })
const at = (iso: string) => new Date(iso)

test('after one moment, up to and with another', () => {
  const hourly = cron('0 * * * *')
  const due = (from: string, to: string) => dueTimes(hourly, at(`2026-03-01T${from}Z`), at(`2026-03-01T${to}Z`))
  expect(due('01:00:00', '01:59:59')).toBeNull()
  expect(due('01:00:00', '02:00:00')).toEqual({
    first: at('2026-03-01T02:00Z'),
    last: at('2026-03-01T02:00Z'),
    times: 1,
  })
  expect(due('00:59:59', '03:10:00')).toEqual({
    first: at('2026-03-01T01:00Z'),
    last: at('2026-03-01T03:00Z'),
    times: 3,
  })
  expect(due('05:00:00', '03:00:00')).toBeNull()
})

test('intervals stand at multiples since 1970', () => {
  const trigger: Trigger = { on: 'every', minutes: 15 }
  expect(nextDue(trigger, at('2026-03-01T00:15:00Z'))).toEqual(at('2026-03-01T00:30:00Z'))
  expect(dueTimes(trigger, at('2026-03-01T00:10:00Z'), at('2026-03-01T01:00:00Z'))).toEqual({
    first: at('2026-03-01T00:15:00Z'),
    last: at('2026-03-01T01:00:00Z'),
    times: 4,
  })
  expect(dueTimes(trigger, at('2026-03-01T00:15:00Z'), at('2026-03-01T00:29:59Z'))).toBeNull()
})

test('a long absence is not counted without end', () => {
  for (const trigger of [cron('* * * * *', 'Europe/Berlin'), { on: 'every', minutes: 1 } as const])
    expect(dueTimes(trigger, at('2016-01-01T00:00Z'), at('2026-01-01T00:00Z'))).toMatchObject({
      last: at('2026-01-01T00:00Z'),
      times: MOST_TIMES,
    })
})

test.each([
  ['30 2 * * *', 'Europe/Berlin'],
  ['15,45 2 * * *', 'America/New_York'],
  ['*/20 1-3 * * *', 'Europe/Berlin'],
  ['15 2 * * 0', 'Australia/Lord_Howe'],
  ['0 0 * * *', 'America/Santiago'],
  ['0 4 1,15 * *', 'Asia/Kolkata'],
])('step by step or at once, %s in %s', (line, zone) => {
  const trigger = cron(line, zone)
  const steps: Date[] = []
  for (
    let due = nextDue(trigger, at('2026-01-01T00:00Z'))!;
    due < at('2027-01-01T00:00Z');
    due = nextDue(trigger, due)!
  )
    steps.push(due)
  expect(steps.length).toBeGreaterThan(20)
  for (let i = 1; i < steps.length; i++) {
    const [before, due] = [steps[i - 1]!, steps[i]!]
    expect(dueTimes(trigger, before, due)).toEqual({ first: due, last: due, times: 1 })
    expect(dueTimes(trigger, before, new Date(+due - 1))).toBeNull()
  }
  expect(dueTimes(trigger, at('2026-01-01T00:00Z'), at('2026-12-31T23:59:59.999Z'))).toMatchObject({
    first: steps[0],
    last: steps.at(-1),
    times: Math.min(steps.length, MOST_TIMES),
  })
})

test.each([
  ['* * * *', 'UTC', 'cron', /has 4/],
  ['0 30 2 * * *', 'UTC', 'cron', /has 6/],
  ['61 * * * *', 'UTC', 'cron', /minute/],
  ['0 0 30 2 *', 'UTC', 'cron', /never comes/],
  ['hello', 'UTC', 'cron', /has 1/],
  ['0 0 * * *', 'Europe/Berln', 'timeZone', /no such time zone/],
])('%j in %s is refused', (line, zone, field, why) => {
  expect(cronProblem(line, zone, at('2026-01-01T00:00Z'))).toEqual({ field, why: expect.stringMatching(why) })
})

test('what can be used has no problem', () => {
  for (const line of ['30 2 * * *', '*/5 8-18 * * MON-FRI', '0 0 L * *', '@daily'])
    expect(cronProblem(line, 'Europe/Berlin', at('2026-01-01T00:00Z'))).toBeNull()
})
