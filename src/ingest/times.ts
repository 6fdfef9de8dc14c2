/**
 * Times as sources write them → TIMESTAMP (UTC), in SQL. ISO 8601, extended or basic, with or without zone (none = UTC) or
 * date only; Unix time by its size: |x| < 10¹¹ seconds, < 10¹⁴ milliseconds, < 10¹⁷ microseconds, else nanoseconds.
 */
import { literal, type Session } from '../columns/database.ts'
import { refuse } from '../errors.ts'

/** Years taken for possible; what lies outside is a mistake of writing or of unit. */
export const FIRST_TIME = '1900-01-01'
export const END_OF_TIME = '2200-01-01'

/** SQL of the TIMESTAMP a text stands for, NULL where it stands for none; `format` (strptime) is then the only form read. */
export function timeSql(text: string, format: string | null): string {
  if (format !== null) return utc(`try_strptime(trim(${text}), ${literal(format)})`, hasZone(format))
  const trimmed = `upper(replace(replace(trim(${text}), ',', '.'), '−', '-'))`
  // ten characters that make ten digits before the point are whole seconds since 2001: the commonest form, for half the price
  const seconds = `CASE WHEN strlen(${text}) = 10 THEN TRY_CAST(${text} AS BIGINT) END`
  return `CASE
    WHEN ${text} IS NULL THEN NULL
    WHEN ${seconds} >= 1000000000 THEN make_timestamp(${seconds} * 1000000)
    WHEN regexp_full_match(${text}, '[+-]?\\d{1,19}') THEN ${unixSql(`TRY_CAST(${text} AS BIGINT)`)}
    WHEN regexp_full_match(${text}, '\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?)?') THEN TRY_CAST(${text} AS TIMESTAMP)
    WHEN regexp_full_match(${text}, '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?${OFFSET}') THEN ${utc(`TRY_CAST(${text} AS TIMESTAMPTZ)`, true)}
    WHEN regexp_full_match(${text}, '\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?\\s*') THEN ${unixFractionSql(`TRY_CAST(${text} AS DOUBLE)`)}
    WHEN regexp_full_match(${trimmed}, '${DAY}') THEN TRY_CAST(regexp_replace(${trimmed}, '${DAY}', '\\1-\\2-\\3') AS TIMESTAMP)
    WHEN regexp_full_match(${trimmed}, '${WITH_SECONDS}') THEN ${utc(`TRY_CAST(regexp_replace(${trimmed}, '${WITH_SECONDS}', '\\1-\\2-\\3 \\4:\\5:\\6\\7\\8') AS TIMESTAMPTZ)`, true)}
    WHEN regexp_full_match(${trimmed}, '${WITHOUT_SECONDS}') THEN ${utc(`TRY_CAST(regexp_replace(${trimmed}, '${WITHOUT_SECONDS}', '\\1-\\2-\\3 \\4:\\5:00\\6') AS TIMESTAMPTZ)`, true)}
  END`
}

/** SQL of the `--time-format`s that would read a text, such as `'%d.%m.%Y' or '%m.%d.%Y'`; empty where none is known. */
export function formatHintSql(text: string): string {
  const hints = KNOWN_FORMATS.map((format) => {
    const time = utc(`try_strptime(trim(${text}), ${literal(format)})`, hasZone(format))
    return `CASE WHEN ${time} >= TIMESTAMP '${FIRST_TIME}' AND ${time} < TIMESTAMP '${END_OF_TIME}' THEN ${literal(`'${format}'`)} END`
  })
  return `concat_ws(' or ', ${hints.join(', ')})`
}

/** Refuses a `--time-format` that DuckDB's strptime does not know. */
export async function checkTimeFormat(session: Session, format: string): Promise<void> {
  try {
    await session.row(`SELECT try_strptime('', ${literal(format)})`)
  } catch (error) {
    throw refuse.usage(
      `--time-format ${JSON.stringify(format)} cannot be used (${String((error as Error).message).split('\n')[0]}); write it as for strptime, for example '%d.%m.%Y %H:%M'.`,
    )
  }
}

/**
 * Dates written as plain numbers (20251224) pass for Unix times; but then all times of a delivery lie in a few days of the
 * seventies. Returns the `--time-format` that reads them, or null where times from `first` to `last` are no such dates.
 */
export function disguisedDates(first: Date, last: Date, sample: string): string | null {
  if (!/^\d+$/.test(sample)) return null
  const found = DISGUISES.find(
    ({ digits, from, to }) => sample.length === digits && first.getTime() >= from && last.getTime() <= to,
  )
  return found?.format ?? null
}

// 1900 to 2199 with month, day, time, in milliseconds as they would be understood
const DISGUISES = [
  { digits: 4, from: 1900e3, to: 2199e3, format: '%Y' },
  { digits: 8, from: 19000101e3, to: 21991231e3, format: '%Y%m%d' },
  { digits: 12, from: 190001010000, to: 219912312359, format: '%Y%m%d%H%M' },
  { digits: 14, from: 19000101000000 / 1e3, to: 21991231235959 / 1e3, format: '%Y%m%d%H%M%S' },
] as const

const unixSql = (x: string): string => `CASE
  WHEN ${x} BETWEEN -99999999999 AND 99999999999 THEN make_timestamp(${x} * 1000000)
  WHEN ${x} BETWEEN -99999999999999 AND 99999999999999 THEN make_timestamp(${x} * 1000)
  WHEN ${x} BETWEEN -99999999999999999 AND 99999999999999999 THEN make_timestamp(${x})
  WHEN ${x} IS NOT NULL THEN make_timestamp(${x} // 1000) END`

const unixFractionSql = (x: string): string => `CASE
  WHEN abs(${x}) < 1e11 THEN make_timestamp(round(${x} * 1e6)::BIGINT)
  WHEN abs(${x}) < 1e14 THEN make_timestamp(round(${x} * 1e3)::BIGINT)
  WHEN abs(${x}) < 1e17 THEN make_timestamp(round(${x})::BIGINT)
  WHEN abs(${x}) < 9e18 THEN make_timestamp(round(${x} / 1e3)::BIGINT) END`

/** TIMESTAMPTZ → TIMESTAMP in UTC, whatever the session's zone is. */
const utc = (time: string, zoned: boolean): string => (zoned ? `timezone('UTC', ${time})` : time)

const hasZone = (format: string): boolean => /%z/i.test(format.replaceAll('%%', ''))

const OFFSET = '[+-](0\\d|1[0-4])(:?[0-5]\\d)?'
const ZONE = '(Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)?'
const DAY = '(\\d{4})-(\\d\\d)-(\\d\\d)'
const DATE = '(\\d{4})-?(\\d\\d)-?(\\d\\d)[T ]'
const WITH_SECONDS = `${DATE}(\\d\\d):?(\\d\\d):?(\\d\\d)(\\.\\d+)?\\s*${ZONE}`
const WITHOUT_SECONDS = `${DATE}(\\d\\d):?(\\d\\d)\\s*${ZONE}`

// biome-ignore format: families of forms, a line each
const KNOWN_FORMATS = [
  '%d.%m.%Y %H:%M:%S', '%d.%m.%Y %H:%M', '%d.%m.%Y, %H:%M', '%d.%m.%Y', '%d.%m.%y %H:%M', '%d.%m.%y',
  '%d/%m/%Y %H:%M:%S', '%d/%m/%Y %H:%M', '%d/%m/%Y', '%d-%m-%Y %H:%M:%S', '%d-%m-%Y %H:%M', '%d-%m-%Y',
  '%m/%d/%Y %I:%M:%S %p', '%m/%d/%Y %I:%M %p', '%m/%d/%Y %H:%M:%S', '%m/%d/%Y %H:%M', '%m/%d/%Y', '%m/%d/%y %H:%M', '%m/%d/%y',
  '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y-%m-%d', '%Y-%m', '%Y.%m.%d', '%Y-%m-%d %I:%M:%S %p',
  '%a %b %d %H:%M:%S %z %Y', '%a, %d %b %Y %H:%M:%S %z', '%a, %d %b %Y %H:%M:%S %Z', '%d/%b/%Y:%H:%M:%S %z', '%Y-%m-%d %H:%M:%S %Z',
  '%d %b %Y %H:%M:%S', '%d %b %Y %H:%M', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%b %d %Y %H:%M:%S', '%b %d, %Y %I:%M %p',
]
