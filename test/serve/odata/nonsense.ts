/** What nobody should ask, and calculations of any size: for tests that the service answers or says why not. */
import fc from 'fast-check'
import { OFFERED } from '../../../src/build/tables.ts'

export const weird = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '\0',
    '%',
    "'",
    "''",
    '(',
    ')',
    '()',
    '@',
    '$',
    '/',
    '\u2028',
    '￿',
    '-',
    '1e999',
    '9'.repeat(40),
    'null',
    'constructor',
    '__proto__',
    'toString',
    "'; DROP TABLE members; --",
  ),
)
export const names = fc.constantFrom(
  ...OFFERED.flatMap((t) => t.columns.map((c) => c.name)),
  'nobody',
  'constructor',
  '__proto__',
)
export const words = fc.constantFrom(
  ...'and or not eq ne gt ge lt le in add sub mul div divby mod has ( ) , - = asc desc @a $it null true INF NaN'.split(
    ' ',
  ),
)
export const values = fc.constantFrom(
  '1',
  '-1',
  '0',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '1.5',
  '1e308',
  '1e-400',
  "'a'",
  "'Ä''😀'",
  '2026-01-01',
  '0000-01-01',
  '9999-12-31T23:59:59.999999Z',
  '0001-01-01T00:00:00+14:00',
  '2026-01-01T00:00:00Z',
  '23:59:59.999999999999',
  "duration'P999999999D'",
  "duration'-PT1S'",
  '00000000-0000-0000-0000-000000000000',
  "Edm.Color'red'",
  "binary'AA'",
)
const functions = fc
  .constantFrom(
    ...'contains startswith endswith length indexof substring tolower toupper trim concat year month day hour minute second fractionalseconds date time now totalseconds totaloffsetminutes mindatetime maxdatetime round floor ceiling cast isof geo.distance toString'.split(
      ' ',
    ),
  )
  .map((f) => `${f}(`)
export const soup = fc
  .array(fc.oneof(words, names, values, functions, weird), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(' '))
const OPERATORS = fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le')
/** Well formed and of sound types, with values at the ends of their ranges. */
export const calculation: fc.Arbitrary<string> = fc.letrec<Record<string, string>>((tie) => {
  const of = (leaves: string[], ...patterns: string[]) =>
    fc.oneof({ depthSize: 'small' }, fc.constantFrom(...leaves), ...patterns.map((p) => filled(p, tie)))
  return {
    text: of(
      ["'a'", "''", "'Ä😀\u00a0'", 'null', 'actor', 'main_kind'],
      'concat(text,text)',
      'tolower(text)',
      'toupper(text)',
      'trim(text)',
      'substring(text,whole)',
      'substring(text,whole,whole)',
      'cast(whole,Edm.String)',
      'cast(number,Edm.String)',
      'cast(time,Edm.String)',
      'cast(truth,Edm.String)',
      'cast(clock,Edm.String)',
    ),
    whole: of(
      ['0', '1', '-1', '9223372036854775807', '-9223372036854775808', '4294967296', 'null', 'interactions'],
      'length(text)',
      'indexof(text,text)',
      '(whole add whole)',
      '(whole sub whole)',
      '(whole mul whole)',
      '(whole div whole)',
      '(whole mod whole)',
      '-(whole)',
      'year(time)',
      'month(date)',
      'day(time)',
      'hour(clock)',
      'minute(time)',
      'second(clock)',
      'totaloffsetminutes(time)',
      'cast(text,Edm.Int64)',
      'cast(number,Edm.Int64)',
    ),
    number: of(
      ['0.0', '-0.5', '1e308', '5e-324', '1e999', '9223372036854775808', 'INF', '-INF', 'NaN', 'weight'],
      '(number add whole)',
      '(number mul number)',
      '(number div number)',
      '(whole divby whole)',
      '(number mod number)',
      'round(number)',
      'floor(whole)',
      'ceiling(number)',
      '-(number)',
      'totalseconds(length)',
      'fractionalseconds(clock)',
      'cast(text,Edm.Double)',
    ),
    time: of(
      [
        'first_at',
        'last_at',
        '0001-01-01T00:00:00Z',
        '9999-12-31T23:59:59.999999Z',
        'now()',
        'mindatetime()',
        'maxdatetime()',
        'null',
      ],
      '(time add length)',
      '(time sub length)',
      'cast(text,Edm.DateTimeOffset)',
      'cast(date,Edm.DateTimeOffset)',
    ),
    date: of(
      ['2026-01-01', '0001-01-01', '9999-12-31', 'null'],
      'date(time)',
      '(date add length)',
      '(date sub length)',
      'cast(text,Edm.Date)',
    ),
    clock: of(
      ['00:00', '23:59:59.999999', 'null'],
      'time(time)',
      'cast(text,Edm.TimeOfDay)',
      'cast(time,Edm.TimeOfDay)',
    ),
    length: of(
      ["duration'PT0S'", "duration'-P999999999DT999999999H'", "duration'PT0.000001S'"],
      '(time sub time)',
      '(date sub date)',
      '(length add length)',
      '(length sub length)',
      '-(length)',
    ),
    truth: of(
      ['true', 'false', 'null'],
      '(text OPERATOR text)',
      '(whole OPERATOR number)',
      '(time OPERATOR time)',
      '(time OPERATOR date)',
      '(clock OPERATOR clock)',
      '(length OPERATOR length)',
      '(truth OPERATOR truth)',
      '(truth and truth)',
      '(truth or truth or truth)',
      'not truth',
      '(text OPERATOR null)',
      "text in ('a',null)",
      'number in (1,NaN,2.5)',
      'time in (2026-01-01,2026-01-01T00:00:00Z)',
      'contains(text,text)',
      'startswith(text,text)',
      'endswith(text,text)',
      'cast(text,Edm.Boolean)',
    ),
    any: fc.oneof(...['text', 'whole', 'number', 'time', 'date', 'clock', 'length', 'truth'].map((type) => tie(type))),
  }
})['any']!

/** A pattern with each name of a type in it replaced by an expression of that type. */
function filled(pattern: string, tie: (type: string) => fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const parts = pattern.split(/\b(text|whole|number|time|date|clock|length|truth|OPERATOR)\b(?!\()/)
  return fc
    .tuple(
      ...parts.map((part, i) =>
        i % 2 === 0 ? fc.constant(part) : part === 'OPERATOR' ? OPERATORS : (tie(part) as fc.Arbitrary<string>),
      ),
    )
    .map((filling) => filling.join(''))
}

export const set = fc.constantFrom(...OFFERED.map((t) => t.name))
