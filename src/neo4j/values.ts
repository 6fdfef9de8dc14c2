/** What a statement of somebody else's gives, as JSON has it. */
import neo4j from 'neo4j-driver'

/**
 * Times become ISO 8601 text to the microsecond (UTC with Z where they have a zone, else as they stand), integers beyond
 * 2⁵³ their digits, numbers that are none ("NaN", "Infinity") text; lists and maps are gone into.
 * @param none is told what has no such form, such as `a node`, and throws
 */
export function jsonValue(value: unknown, none: (what: string) => never): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((part) => jsonValue(part, none))
  if (neo4j.isDateTime(value)) return `${localText(value, value.timeZoneOffsetSeconds ?? 0)}Z`
  if (neo4j.isLocalDateTime(value)) return localText(value, 0)
  if (neo4j.isDate(value)) return value.toString()
  if (Object.getPrototypeOf(value) !== Object.prototype)
    none(UNFIT.find(([is]) => is(value))?.[1] ?? `a value of the type ${value.constructor.name}`)
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jsonValue(part, none)]))
}

type Moment = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'nanosecond', unknown>

/** @param offset seconds by which the clock is ahead of UTC */
function localText(time: Moment, offset: unknown): string {
  const [year, month, day, hour, minute, second] = MOMENT.map((part) => Number(time[part]))
  const date = new Date(0)
  date.setUTCFullYear(year!, month! - 1, day!)
  date.setUTCHours(hour!, minute!, second! - Number(offset))
  // Neo4j knows years that a Date does not; they are refused later, record by record.
  if (Number.isNaN(date.getTime())) return String(time)
  const micros = Math.floor(Number(time.nanosecond) / 1000)
  const fraction = micros ? `.${String(micros).padStart(6, '0')}` : ''
  return date.toISOString().replace(/\.\d+Z$/, fraction)
}

const MOMENT = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

const UNFIT: readonly [(value: object) => boolean, string][] = [
  [neo4j.isNode, 'a node'],
  [neo4j.isRelationship, 'a relationship'],
  [neo4j.isUnboundRelationship, 'a relationship'],
  [neo4j.isPath, 'a path'],
  [neo4j.isDuration, 'a duration'],
  [neo4j.isTime, 'a time of day'],
  [neo4j.isLocalTime, 'a time of day'],
  [neo4j.isPoint, 'a point'],
]
