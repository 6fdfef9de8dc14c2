/** Values as OData writes them in addresses → values that DuckDB binds. */

/** Types of expressions; Edm.Int64, Edm.Double and so on are their names outside. */
export type Type = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'date' | 'clock' | 'duration' | 'guid' | 'null'

export interface Literal {
  type: Type
  /**
   * what to bind: integers and durations (µs) as decimal text, times in UTC as `2015-02-24 11:35:00.000000`,
   * dates and clocks as they are written
   */
  value: string | number | boolean | null
}

/** A plain literal, or the reason why it is none. */
export function readLiteral(text: string): Literal | string {
  if (text.startsWith("'")) return { type: 'text', value: unquoted(text) }
  if (text === 'null') return { type: 'null', value: null }
  if (text === 'true' || text === 'false') return { type: 'boolean', value: text === 'true' }
  if (/^-?INF$|^NaN$/.test(text)) return { type: 'number', value: Number(text.replace('INF', 'Infinity')) }
  if (/^[\da-f]{8}-/i.test(text)) return { type: 'guid', value: text.toLowerCase() }
  if (/^\d\d:/.test(text))
    return CLOCK.test(text)
      ? { type: 'clock', value: micros(text) }
      : 'a time of day from 00:00 to 23:59:59 is expected'
  if (/^-?\d{4,}-\d\d-\d\d/.test(text)) return readTime(text)
  if (/^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text))
    return { type: 'integer', value: String(BigInt(text)) }
  return { type: 'number', value: Number(text) }
}

/** A literal with its type before it, such as `duration'PT1H'`; the reason why it is none. */
export function prefixed(prefix: string, quoted: string): Literal | string {
  const text = unquoted(quoted)
  if (prefix.toLowerCase() !== 'duration')
    return `a value is expected; there is no type ${JSON.stringify(prefix.slice(0, 40))} with values here`
  const found = DURATION.exec(text)
  if (!found || !/\d/.test(text)) return "a duration such as duration'P1DT12H30M5.5S' is expected"
  const [days, hours, minutes, seconds] = found.slice(2).map((part) => part ?? '0') as [string, string, string, string]
  const whole = (BigInt(days) * 24n + BigInt(hours)) * 60n + BigInt(minutes)
  const [full, fraction = ''] = seconds.split('.') as [string, string?]
  const length = (whole * 60n + BigInt(full)) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  return { type: 'duration', value: String(found[1] === '-' ? -length : length) }
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,12})?)?$/
const DURATION = /^([-+])?P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,12})?)S)?)?$/
const TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?(Z|[+-]\d\d:\d\d)?)?$/i

/** Without an offset times are UTC, as in imports. */
function readTime(text: string): Literal | string {
  const expected = 'a time such as 2015-02-24T11:35:00Z, of the years 0001 to 9999, is expected'
  const [, day, minute, second = '00', fraction = '', offset = 'Z'] = TIME.exec(text) ?? []
  if (day === undefined || day.startsWith('0000')) return expected
  const midnight = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return expected
  if (minute === undefined) return { type: 'date', value: day }
  const local = Date.parse(`${day}T${minute}:${second}Z`)
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? ['', '+', '00', '00']
  if (Number.isNaN(local) || minute >= '24' || Number(hours) > 14 || Number(minutes) > 59) return expected
  const utc = new Date(local - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000)
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return expected
  return { type: 'time', value: `${utc.toISOString().slice(0, 19).replace('T', ' ')}.${digits(fraction)}` }
}

const micros = (clock: string): string => clock.replace(/\.(\d+)$/, (_, fraction: string) => `.${digits(fraction)}`)
/** Six digits of a fraction of a second; what is finer falls away. */
const digits = (fraction: string): string => fraction.slice(0, 6).padEnd(6, '0')
const unquoted = (text: string): string => text.slice(1, -1).replaceAll("''", "'")
