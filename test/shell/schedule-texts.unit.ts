/** What `tribemap jobs` and `tribemap schedule` show of runs and jobs. */
import { expect, test } from 'vitest'
import type { Run } from '../../src/domain/schedules.ts'
import type { Job } from '../../src/jobs/desk/desk.ts'
import { jobRows, jobsText, runText, schedulesText, scheduleText } from '../../src/shell/schedule-texts.ts'
import { RUN, SCHEDULES } from '../serve/graphql/schedules-fixture.ts'

const job = (id: string, verb: Job['verb'], state: Job['state']): Job => ({
  id,
  workspace: 'default',
  verb,
  state,
  progress: { phase: 'ties', share: 0.25, secondsLeft: null },
  startedAt: '2026-04-10T00:32:00.000Z',
  error: null,
})

test('a rebuild at work is one line, with how far it is; what waits stands above, what is over below', () => {
  const jobs = [job('1-4', 'ingest', 'waiting'), job('1-3', 'runSchedule', 'running'), job('1-2', 'rebuild', 'done')]
  const open = { ...RUN, attempt: 1, times: 1, error: null, warnings: [], files: [] }
  const runs: Run[] = [
    { ...open, id: 'r9', state: 'due' },
    { ...open, id: 'r8', state: 'running' },
    RUN,
    { ...RUN, id: 'r6' },
  ]
  const rows = jobRows(jobs, runs, 1)
  expect(rows.map((r) => [r.id, r.state, r.notes])).toEqual([
    ['1-4', 'waiting', []],
    ['r9', 'due', ['not before 2026-04-10 00:32']],
    ['r8', 'running', ['ties 25 %']],
    [
      'r7',
      'failed',
      [
        'try 2',
        'stands for 2 due times',
        'DISK_FULL: No space left.',
        '1 of the new files was refused.',
        'refused /in/a.csv: it is no CSV',
      ],
    ],
  ])
  expect(jobsText(rows)).toMatch(/r7 .*s1 .*failed .*2026-04-10 00:32 .*60 .*b2[\s\S]*r7: DISK_FULL: No space left\./)
  expect(jobsText([])).toMatch(/Nothing runs/)
})

test('what a run found in its pick-up folder: what was imported and what was refused, the first of each by name', () => {
  const files = Array.from({ length: 10 }, (_, i) =>
    i % 2 === 0
      ? ({ file: `/in/${i}.csv`, outcome: 'imported', import: i + 1, message: null } as const)
      : ({ file: `/in/${i}.csv`, outcome: 'refused', import: null, message: 'it is no CSV' } as const),
  )
  const run: Run = { ...RUN, attempt: 1, times: 1, error: null, warnings: [], state: 'done' }
  const notes = (count: number) => jobRows([], [{ ...run, files: files.slice(0, count) }], 1)[0]!.notes
  expect(notes(10)).toEqual([
    'imported /in/0.csv (import 1), /in/2.csv (import 3), /in/4.csv (import 5) and 2 more',
    'refused /in/1.csv: it is no CSV',
    'refused /in/3.csv: it is no CSV',
    'refused /in/5.csv: it is no CSV',
    '2 more were refused; --json names them',
  ])
  expect(notes(1)).toEqual(['imported /in/0.csv (import 1)'])
  expect(notes(0)).toEqual([])
})

test('how a run ended, in a sentence', () => {
  expect(runText(RUN)).toBe('Run r7: No space left. Files: 1 refused.\n  /in/a.csv: it is no CSV')
  const fine = { ...RUN, error: null, files: [] }
  expect(runText({ ...fine, state: 'done' })).toBe('Run r7: build b2, 20 people in 3 tribes.')
  expect(runText({ ...fine, state: 'nothing_new' })).toBe('Run r7: nothing new since build b2.')
  expect(runText({ ...fine, state: 'held_back' })).toBe(
    'Run r7: build b2, 20 people in 3 tribes. It is held: look at it, then tribemap builds publish b2, or tribemap builds discard b2.',
  )
})

test('schedules with when they are due', () => {
  const text = schedulesText([...SCHEDULES, { ...SCHEDULES[0]!, id: 's4', paused: true, next: null }])
  expect(text).toMatch(/s1 .*30 2 \* \* \* Europe\/Berlin .*2026-04-11 00:30 .*\/in\/\*\.csv .*r7 failed/)
  expect(text).toMatch(/s2 .*every 15 minutes/)
  expect(text).toMatch(/s3 .*at 1000 new interactions .*when there are/)
  expect(text).toMatch(/s4 .*paused/)
  expect(schedulesText([])).toMatch(/schedule add/)
})

test('every minute, and at one new interaction', () => {
  const text = (trigger: object) =>
    scheduleText({ id: 's1', name: null, trigger, pickUp: null, paused: false } as never)
  expect([1, 15].map((minutes) => text({ on: 'every', minutes }))).toEqual([
    'Schedule s1: every minute.',
    'Schedule s1: every 15 minutes.',
  ])
  expect([1, 2].map((atLeast) => text({ on: 'interactions', atLeast }))).toEqual([
    'Schedule s1: at 1 new interaction.',
    'Schedule s1: at 2 new interactions.',
  ])
})
