/** Flags and arguments as typed by hand → what the desk takes; USAGE names the flag, its value and what it may be. */
import type { RebuildOptions } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import type { DeliveryArguments } from '../jobs/desk/desk.ts'

export function deliveryArguments(options: Record<string, unknown>): Omit<DeliveryArguments, 'files'> {
  return {
    ...(options['source'] ? { source: String(options['source']) } : {}),
    ...(options['map'] ? { map: pairs(String(options['map']), '--map', 'actor=author,target=reply_to') } : {}),
    ...(options['undirected'] ? { undirected: true } : {}),
    ...(options['overlap'] ? { overlap: true } : {}),
    ...(options['timeFormat'] ? { timeFormat: String(options['timeFormat']) } : {}),
    ...(options['maxRejects'] !== undefined ? { maxRejects: rejectLimit(String(options['maxRejects'])) } : {}),
  }
}

function rejectLimit(given: string): number {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(given)
  const value = percent ? Number(percent[1]) / 100 : Number(given)
  if (!Number.isFinite(value) || value < 0 || given.trim() === '')
    throw refuse.usage(`--max-rejects is "${given}"; give a share such as 1% or 0.01, or a count such as 20.`)
  // "100%" and more means: import what is good, however little.
  return percent && value >= 1 ? Number.MAX_SAFE_INTEGER : value
}

/** `name=value,name=value`; the example is for the refusal. */
export function pairs(given: string, flag: string, example: string): Record<string, string> {
  const entries = given.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1 || at === pair.length - 1) throw refuse.usage(`${flag} has "${pair}"; give pairs such as ${example}.`)
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
  return Object.fromEntries(entries)
}

export function rebuildOptions(options: Record<string, string | undefined>): RebuildOptions {
  const number = (key: string, flag: string, good: (n: number) => boolean, range: string): number | undefined => {
    const given = options[key]
    if (given === undefined) return undefined
    const value = Number(given)
    if (given.trim() === '' || !Number.isFinite(value) || !good(value))
      throw refuse.usage(`${flag} is "${given}"; give ${range}.`)
    return value
  }
  const kindWeights =
    options['kindWeights'] &&
    Object.fromEntries(
      Object.entries(pairs(options['kindWeights'], '--kind-weights', 'reply=5,like=1')).map(([kind, weight]) => {
        const value = Number(weight)
        if (!Number.isFinite(value) || value < 0)
          throw refuse.usage(`--kind-weights gives ${kind} the weight "${weight}"; give a number from 0 on.`)
        return [kind.toLowerCase(), value]
      }),
    )
  const given = {
    since: options['since'] === undefined ? undefined : time(options['since'], '--since'),
    until: options['until'] === undefined ? undefined : time(options['until'], '--until'),
    halfLifeDays: number('halfLife', '--half-life', (n) => n > 0, 'days above 0'),
    kindWeights: kindWeights || undefined,
    resolution: number('resolution', '--resolution', (n) => n >= 0.01 && n <= 100, 'a number from 0.01 to 100'),
    algorithm: options['algorithm'] as RebuildOptions['algorithm'],
    seed: number(
      'seed',
      '--seed',
      (n) => Number.isInteger(n) && n >= 0 && n < 2 ** 32,
      'a whole number from 0 to 4294967295',
    ),
    engine: options['engine'] as RebuildOptions['engine'],
    ownedChannels: options['ownedChannels'] === undefined ? undefined : channels(options['ownedChannels']),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as RebuildOptions
}

/** `shop,forum` → names of channels. */
function channels(given: string): string[] {
  const names = given.split(',').map((name) => name.trim())
  if (names.length > 100 || names.some((name) => name === '' || name.length > 200))
    throw refuse.usage(
      `--owned-channels is "${given}"; give 1 to 100 names of 1 to 200 characters each, such as shop,forum.`,
    )
  return names
}

/** ISO 8601 (UTC where no zone is given) or Unix seconds → ISO 8601 UTC. */
function time(given: string, flag: string): string {
  const unix = /^-?\d+(\.\d+)?$/.test(given)
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(given) || !/[T ]/.test(given) ? given : `${given}Z`
  const date = unix ? new Date(Number(given) * 1000) : new Date(zoned.replace(' ', 'T'))
  if (Number.isNaN(date.getTime()) || (!unix && !/^\d{4}-\d\d/.test(given)))
    throw refuse.usage(`${flag} is "${given}"; give a time such as 2026-01-31, 2026-01-31T18:00:00Z or Unix seconds.`)
  return date.toISOString()
}

/** Ids of tribes are in lower case; `T3` is meant for `t3`. */
export const tribeId = (given: string): string => given.toLowerCase()

export function whole(given: string, flag: string, least = 1): number {
  const value = Number(given)
  if (!Number.isInteger(value) || value < least || given.trim() === '')
    throw refuse.usage(`${flag} is "${given}"; give a whole number from ${least} on.`)
  return value
}
