/** Schedules as given by hand, in the config file or over the API → whole and in range, or refused with field, value and remedy. */
import { isAbsolute } from 'node:path'
import { ENGINES, type RebuildOptions } from '../../domain/builds.ts'
import { INTERACTION_FIELDS } from '../../domain/deliveries.ts'
import type { PickUp, Schedule, ScheduleGiven, Trigger } from '../../domain/schedules.ts'
import { refuse } from '../../errors.ts'
import { cronProblem } from './due.ts'

/** What of a schedule is set by hand. */
export type ScheduleFields = Omit<Schedule, 'id' | 'from' | 'since'>

/**
 * @param given as it came
 * @param where name of the thing in refusals, such as `schedules[0]`; '' for none
 * @param before what stays where a field is left out; the standard where null
 * @throws BAD_SCHEDULE
 */
export function checkSchedule(given: unknown, where: string, before: ScheduleFields | null, now: Date): ScheduleFields {
  const at = (field: string) => (where && field ? `${where}.${field}` : where || field)
  const fields = record(given, at('') || 'schedule', FIELDS) as ScheduleGiven
  const pick = <K extends keyof ScheduleFields & keyof ScheduleGiven, T>(
    key: K,
    fits: (value: unknown) => boolean,
    remedy: string,
    standard: T,
  ) => {
    const value = fields[key]
    if (value === undefined) return (before ? before[key] : standard) as NonNullable<ScheduleFields[K]> | T
    if (!fits(value)) throw refuse.badSchedule(at(key), value, remedy)
    return value as NonNullable<ScheduleFields[K]>
  }
  const trigger = checkTrigger(fields, at, before?.trigger ?? null, now)
  const pickUp = fields.pickUp === undefined ? (before?.pickUp ?? null) : checkPickUp(fields.pickUp, at('pickUp'))
  if (pickUp && trigger.on === 'interactions')
    throw refuse.badSchedule(
      at('pickUp'),
      pickUp.files,
      'leave it out beside newInteractions: such a schedule waits for what is imported by others; use cron or everyMinutes',
    )
  return {
    name: pick('name', isName, 'give a name of 1 to 80 characters', null),
    trigger,
    pickUp,
    options: fields.options === undefined ? (before?.options ?? {}) : checkOptions(fields.options, at('options')),
    paused: pick('paused', (v) => typeof v === 'boolean', 'give true or false', false),
    timeLimitMinutes: pick('timeLimitMinutes', within(1, 10_080), 'give whole minutes from 1 to 10080', 240),
    retries: pick('retries', within(0, 10), 'give a whole number from 0 to 10', 3),
    quietDays:
      fields.quietDays === null
        ? null
        : pick('quietDays', within(1, 3650), 'give whole days from 1 to 3650, or null', null),
  }
}

/** `30 2 * * * Europe/Berlin`, `every 15 minutes`, `at 1000 new interactions`. */
export function describe(trigger: Trigger): string {
  if (trigger.on === 'cron') return `${trigger.cron} ${trigger.timeZone}`
  if (trigger.on === 'every') return trigger.minutes === 1 ? 'every minute' : `every ${trigger.minutes} minutes`
  return `at ${trigger.atLeast} new ${trigger.atLeast === 1 ? 'interaction' : 'interactions'}`
}

const FIELDS = [
  'name',
  'cron',
  'timeZone',
  'everyMinutes',
  'newInteractions',
  'pickUp',
  'options',
  'paused',
  'timeLimitMinutes',
  'retries',
  'quietDays',
] as const

function checkTrigger(given: ScheduleGiven, at: (field: string) => string, before: Trigger | null, now: Date): Trigger {
  const { cron, timeZone, everyMinutes, newInteractions } = given
  const named = Object.entries({ cron, everyMinutes, newInteractions }).filter(([, value]) => value !== undefined)
  if (named.length > 1)
    throw refuse.badSchedule(
      at(named[1]![0]),
      named[1]![1],
      `leave it out beside ${named[0]![0]}: give one of cron, everyMinutes, newInteractions`,
    )
  if (everyMinutes !== undefined) {
    if (!within(1, 1440)(everyMinutes))
      throw refuse.badSchedule(
        at('everyMinutes'),
        everyMinutes,
        'give whole minutes from 1 to 1440; use cron for longer',
      )
    noZone(timeZone, at)
    return { on: 'every', minutes: everyMinutes }
  }
  if (newInteractions !== undefined) {
    if (!within(1, 1e12)(newInteractions))
      throw refuse.badSchedule(at('newInteractions'), newInteractions, 'give a whole number from 1 on')
    noZone(timeZone, at)
    return { on: 'interactions', atLeast: newInteractions }
  }
  if (cron === undefined && before && (timeZone === undefined || before.on !== 'cron')) {
    noZone(timeZone, at)
    return before
  }
  const line = cron ?? (before?.on === 'cron' ? before.cron : undefined)
  if (line === undefined)
    throw refuse.badSchedule(at('cron'), null, 'say when: give cron, everyMinutes or newInteractions')
  if (typeof line !== 'string') throw refuse.badSchedule(at('cron'), line, CRON)
  const zone = timeZone ?? (before?.on === 'cron' ? before.timeZone : 'UTC')
  if (typeof zone !== 'string') throw refuse.badSchedule(at('timeZone'), zone, ZONE)
  const problem = cronProblem(line, zone, now)
  if (problem?.field === 'timeZone') throw refuse.badSchedule(at('timeZone'), zone, ZONE)
  if (problem) throw refuse.badSchedule(at('cron'), line, `${CRON} (${problem.why.replace(/\.$/, '')})`)
  return { on: 'cron', cron: line, timeZone: zone }
}

const CRON = 'give five fields: minute, hour, day of the month, month, day of the week, such as "30 2 * * *"'
const ZONE = 'give an IANA name such as "Europe/Berlin"'

function noZone(timeZone: unknown, at: (field: string) => string): void {
  if (timeZone !== undefined)
    throw refuse.badSchedule(at('timeZone'), timeZone, 'leave it out: only cron has a time zone')
}

function checkPickUp(given: unknown, where: string): PickUp | null {
  if (given === null) return null
  const fields = record(given, where, [
    'files',
    'graceSeconds',
    'source',
    'map',
    'undirected',
    'timeFormat',
    'maxRejects',
    'overlap',
  ])
  const check = (key: string, fits: (value: unknown) => boolean, remedy: string) => {
    if (fields[key] !== undefined && !fits(fields[key]))
      throw refuse.badSchedule(`${where}.${key}`, fields[key], remedy)
  }
  const { files } = fields
  if (typeof files !== 'string' || !isAbsolute(files))
    throw refuse.badSchedule(
      `${where}.files`,
      files ?? null,
      'give the absolute path of a folder, or a glob such as "/data/in/*.csv"',
    )
  check('graceSeconds', within(0, 86_400), 'give whole seconds from 0 to 86400')
  check('source', isName, 'give a name of 1 to 80 characters')
  check('timeFormat', isName, 'give a strptime format such as "%d.%m.%Y %H:%M"')
  check('undirected', isFlag, 'give true or false')
  check('overlap', isFlag, 'give true or false')
  check('maxRejects', (v) => typeof v === 'number' && v >= 0, 'give a share such as 0.01, or a count such as 20')
  if (fields['map'] !== undefined) {
    const map = record(fields['map'], `${where}.map`, INTERACTION_FIELDS)
    for (const [field, column] of Object.entries(map))
      if (typeof column !== 'string' || !column)
        throw refuse.badSchedule(`${where}.map.${field}`, column, 'give the name of a column')
  }
  return { graceSeconds: 60, ...fields } as unknown as PickUp
}

function checkOptions(given: unknown, where: string): RebuildOptions {
  const fields = record(given, where, Object.keys(OPTIONS))
  for (const [key, value] of Object.entries(fields)) {
    const { fits, remedy } = OPTIONS[key as keyof RebuildOptions]
    if (!fits(value)) throw refuse.badSchedule(`${where}.${key}`, value, remedy)
  }
  return fields as RebuildOptions
}

const isNumber = (v: unknown): v is number => typeof v === 'number' && Number.isFinite(v)
const isFlag = (v: unknown) => typeof v === 'boolean'
const isName = (v: unknown) => typeof v === 'string' && v.trim() !== '' && v.length <= 80
const isTime = (v: unknown) => typeof v === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(v) && !Number.isNaN(Date.parse(v))
const within = (least: number, most: number) => (v: unknown) =>
  Number.isInteger(v) && (v as number) >= least && (v as number) <= most
const TIME = 'give a time in UTC such as "2026-01-31T00:00:00Z"'
const OPTIONS: Record<keyof RebuildOptions, { fits(value: unknown): boolean; remedy: string }> = {
  since: { fits: isTime, remedy: TIME },
  until: { fits: isTime, remedy: TIME },
  halfLifeDays: { fits: (v) => isNumber(v) && v > 0 && v <= 36_500, remedy: 'give days above 0, up to 36500' },
  kindWeights: {
    fits: (v) =>
      typeof v === 'object' && v !== null && Object.values(v).every((w) => isNumber(w) && w >= 0 && w <= 1000),
    remedy: 'give weights from 0 to 1000 by kind, such as {"reply": 5}',
  },
  resolution: { fits: (v) => isNumber(v) && v >= 0.01 && v <= 100, remedy: 'give a number from 0.01 to 100' },
  algorithm: { fits: (v) => v === 'louvain' || v === 'leiden', remedy: 'give "louvain" or "leiden"' },
  seed: { fits: within(0, 0xffffffff), remedy: 'give a whole number from 0 to 4294967295' },
  engine: { fits: (v) => ENGINES.includes(v as never), remedy: 'give "native", "graphology" or "gds"' },
  ownedChannels: {
    fits: (v) =>
      Array.isArray(v) &&
      within(1, 100)(v.length) &&
      v.every((name) => typeof name === 'string' && name.trim() !== '' && name.length <= 200),
    remedy: 'give 1 to 100 names of channels, such as ["shop", "forum"]',
  },
}

/** An object with no other keys than these; with any where null. */
export function record(given: unknown, where: string, known: readonly string[] | null): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw refuse.badSchedule(where, given, 'give an object in braces')
  const strange = known && Object.keys(given).find((key) => !known.includes(key))
  if (known && typeof strange === 'string')
    throw refuse.badSchedule(
      where === '' ? strange : `${where}.${strange}`,
      (given as never)[strange],
      `there is no such field; take one of ${known.join(', ')}`,
    )
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
