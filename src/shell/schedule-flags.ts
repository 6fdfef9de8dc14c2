/** Refusals of schedules in the shell's own words: the flag that was given, where the API and the config file have a field. */
import type { RebuildOptions } from '../domain/builds.ts'
import type { PickUp, ScheduleGiven } from '../domain/schedules.ts'
import { refuse, TribemapError } from '../errors.ts'

/** Waits for a change of a schedule; BAD_SCHEDULE names flags, USAGE where one is missing. */
export async function inFlags<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (!(error instanceof TribemapError) || error.code !== 'BAD_SCHEDULE') throw error
    const { field, value, remedy } = error.details as { field: string; value: unknown; remedy: string }
    const said = remedy.replace(TRIGGERS, (name) => SCHEDULE[name as 'cron']).replace(', or null', '')
    if (value === null) throw refuse.usage(`${said[0]!.toUpperCase()}${said.slice(1)}.`)
    throw refuse.badSchedule(flagOf(field), value, said)
  }
}

/** `pickUp.graceSeconds` → `--grace`, `pickUp.map.who` → `--map who`. */
function flagOf(path: string): string {
  const [field = '', part, ...rest] = path.split('.')
  const parts: Record<string, Record<string, string>> = { pickUp: PICK_UP, options: OPTIONS }
  const flag = part === undefined ? (SCHEDULE as Record<string, string>)[field] : parts[field]?.[part]
  return flag === undefined ? path : [flag, ...rest].join(' ')
}

const SCHEDULE: Record<Exclude<keyof ScheduleGiven, 'options' | 'paused'>, string> = {
  name: '--name',
  cron: '--cron',
  timeZone: '--zone',
  everyMinutes: '--every',
  newInteractions: '--interactions',
  pickUp: '--pick-up',
  timeLimitMinutes: '--time-limit',
  retries: '--retries',
  quietDays: '--quiet-days',
}

const PICK_UP: Record<keyof PickUp, string> = {
  files: '--pick-up',
  graceSeconds: '--grace',
  source: '--source',
  map: '--map',
  undirected: '--undirected',
  timeFormat: '--time-format',
  maxRejects: '--max-rejects',
  overlap: '--overlap',
}

const OPTIONS: Record<keyof RebuildOptions, string> = {
  since: '--since',
  until: '--until',
  halfLifeDays: '--half-life',
  kindWeights: '--kind-weights',
  resolution: '--resolution',
  algorithm: '--algorithm',
  seed: '--seed',
  engine: '--engine',
  ownedChannels: '--owned-channels',
}

/** Fields that remedies name. */
const TRIGGERS = /\b(cron|everyMinutes|newInteractions)\b/g
