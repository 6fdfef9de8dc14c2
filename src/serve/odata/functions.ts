/** The canonical functions of OData: what each takes, gives, and is in SQL. */
import { refuse } from '../../errors.ts'
import { timeText } from '../../export/query.ts'
import type { Type } from './literals.ts'
import type { Node } from './syntax.ts'
import { SQL, type Translation, type Typed, told } from './typed.ts'

interface Canonical {
  /** the types that each input may have; the last ones may be left out from `least` on */
  takes: readonly (readonly Type[])[]
  least?: number
  gives: Type
  sql(...inputs: string[]): string
}

const TEXT: readonly Type[] = ['text']
const WHOLE: readonly Type[] = ['integer']
const NUMBER: readonly Type[] = ['number', 'integer']
const DAY: readonly Type[] = ['time', 'date']
const CLOCK: readonly Type[] = ['time', 'clock']

const text = (count: number, gives: Type, sql: Canonical['sql']): Canonical => ({
  takes: Array.from({ length: count }, () => TEXT),
  gives,
  sql,
})
const part = (name: string, takes: readonly Type[]): Canonical => ({
  takes: [takes],
  gives: 'integer',
  sql: (a) => `${name}(${a})`,
})
const rounding = (name: string): Canonical => ({ takes: [NUMBER], gives: 'number', sql: (a) => `${name}(${a})` })

/** A start below 0 counts from the end of the text, and no further than its beginning. */
function substring(a?: string, from?: string, length?: string): string {
  const start = `CASE WHEN ${from} < 0 THEN greatest(length(${a}) + ${from}, 0) ELSE ${from} END + 1`
  return length === undefined
    ? `substring(${a}, ${start})`
    : `substring(${a}, ${start}, CASE WHEN ${length} < 0 THEN 0 ELSE ${length} END)`
}

const FUNCTIONS: Readonly<Record<string, Canonical>> = {
  contains: text(2, 'boolean', (a, b) => `contains(${a}, ${b})`),
  startswith: text(2, 'boolean', (a, b) => `starts_with(${a}, ${b})`),
  endswith: text(2, 'boolean', (a, b) => `ends_with(${a}, ${b})`),
  concat: text(2, 'text', (a, b) => `(${a} || ${b})`),
  length: text(1, 'integer', (a) => `length(${a})`),
  indexof: text(2, 'integer', (a, b) => `(strpos(${a}, ${b}) - 1)`),
  tolower: text(1, 'text', (a) => `lower(${a})`),
  toupper: text(1, 'text', (a) => `upper(${a})`),
  trim: text(
    1,
    'text',
    (a) => `regexp_replace(${a}, '^[\\s\\v\\pZ\\x{85}\\x{FEFF}]+|[\\s\\v\\pZ\\x{85}\\x{FEFF}]+$', '', 'g')`,
  ),
  substring: {
    takes: [TEXT, WHOLE, WHOLE],
    least: 2,
    gives: 'text',
    sql: substring,
  },
  year: part('year', DAY),
  month: part('month', DAY),
  day: part('day', DAY),
  hour: part('hour', CLOCK),
  minute: part('minute', CLOCK),
  second: part('second', CLOCK),
  fractionalseconds: { takes: [CLOCK], gives: 'number', sql: (a) => `(microsecond(${a}) % 1000000 / 1e6::DOUBLE)` },
  totaloffsetminutes: { takes: [['time']], gives: 'integer', sql: (a) => `(0 * year(${a}))` },
  date: { takes: [['time']], gives: 'date', sql: (a) => `CAST(${a} AS DATE)` },
  time: { takes: [['time']], gives: 'clock', sql: (a) => `CAST(${a} AS TIME)` },
  totalseconds: { takes: [['duration']], gives: 'number', sql: (a) => `(${a} / 1e6::DOUBLE)` },
  mindatetime: { takes: [], gives: 'time', sql: () => `TIMESTAMP '0001-01-01'` },
  maxdatetime: { takes: [], gives: 'time', sql: () => `TIMESTAMP '9999-12-31 23:59:59.999999'` },
  round: rounding('round'),
  floor: rounding('floor'),
  ceiling: rounding('ceil'),
}

/** Functions that OData knows and that have nothing to work on here. */
const LEFT_OUT = /^(isof|case|matchespattern|hassubset|hassubsequence|geo\..*)$/

/** A call of a function; BAD_QUERY_OPTION where it does not exist or takes something else. */
export function callFunction(
  { name, inputs, text: written }: Extract<Node, { kind: 'call' }>,
  translate: (node: Node) => Typed,
  to: Translation,
): Typed {
  if (name === 'now' && inputs.length === 0) return { sql: to.bind(to.now), type: 'time', text: written }
  if (name === 'cast') return castTo(inputs, written, translate, to)
  if (LEFT_OUT.test(name)) throw refuse.notSupported(`the function ${name}`, 'the other functions are there')
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (!found)
    throw refuse.badOption(
      to.option,
      `there is no function ${JSON.stringify(name.slice(0, 60))}; there are ${Object.keys(FUNCTIONS).join(', ')}, cast, now`,
    )
  const { takes, least = takes.length, gives, sql } = found
  if (inputs.length < least || inputs.length > takes.length)
    throw refuse.badOption(
      to.option,
      `${name} is given ${inputs.length} values and takes ${least}${counted(takes.length, least)}`,
    )
  const given = inputs.map(translate)
  for (const [i, input] of given.entries())
    if (input.type !== 'null' && !takes[i]!.includes(input.type))
      throw refuse.badOption(to.option, `${name} cannot take ${told(input)}`)
  if (name === 'substring' && Number(given[2]?.literal?.value) < 0)
    throw refuse.badOption(to.option, `${written.slice(0, 60)} asks for a length below 0`)
  const typed = given.map(({ type, sql }, i) => (type === 'null' ? `CAST(NULL AS ${SQL[takes[i]![0]!]})` : sql))
  return { sql: sql(...typed), type: gives, text: written }
}

const counted = (most: number, least: number): string => (most > least ? ` to ${most}` : '')

const TARGETS: Readonly<Record<string, Type>> = {
  'Edm.String': 'text',
  'Edm.Byte': 'integer',
  'Edm.SByte': 'integer',
  'Edm.Int16': 'integer',
  'Edm.Int32': 'integer',
  'Edm.Int64': 'integer',
  'Edm.Single': 'number',
  'Edm.Double': 'number',
  'Edm.Decimal': 'number',
  'Edm.Boolean': 'boolean',
  'Edm.DateTimeOffset': 'time',
  'Edm.Date': 'date',
  'Edm.TimeOfDay': 'clock',
}

/** `cast('5',Edm.Int64)`; what cannot be read so is empty. */
function castTo(inputs: Node[], written: string, translate: (node: Node) => Typed, to: Translation): Typed {
  const [value, target] = inputs
  if (inputs.length !== 2 || target!.kind !== 'property')
    throw refuse.badOption(to.option, "cast takes a value and a type, such as cast('5',Edm.Int64)")
  const type = Object.hasOwn(TARGETS, target!.text) ? TARGETS[target!.text] : undefined
  if (!type)
    throw refuse.badOption(
      to.option,
      `cast knows no type ${target!.text.slice(0, 60)}; it knows ${Object.keys(TARGETS).join(', ')}`,
    )
  const from = translate(value!)
  if (!castable(from.type, type)) throw refuse.badOption(to.option, `${told(from)} cannot be cast to ${target!.text}`)
  const zoned = type === 'time' && from.type === 'text' ? `TRY_CAST(${from.sql} AS TIMESTAMPTZ)` : from.sql
  const plain = type === 'text' && from.type === 'time' ? timeText(from.sql) : zoned
  return { sql: `TRY_CAST(${plain} AS ${SQL[type]})`, type, text: written }
}

function castable(from: Type, type: Type): boolean {
  if (from === 'duration' || from === 'guid') return false
  if (from === type || [from, type].includes('text') || from === 'null') return true
  const pairs = ['integer number', 'number integer', 'time date', 'time clock', 'date time']
  return pairs.includes(`${from} ${type}`)
}
