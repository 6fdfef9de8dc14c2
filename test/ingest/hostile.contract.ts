/**
 * Files nobody would like to get. Each is imported right, or refused with a sentence that names the place, the field and
 * what to do; refused files leave nothing staged.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TribemapError } from '../../src/errors.ts'
import type { Delivery } from '../../src/ingest/ingest.ts'
import { type Files, type Outcome, Staging } from './staging.ts'

let staging: Staging
beforeAll(async () => {
  staging = await Staging.open()
})
afterAll(() => staging.close())
afterEach(async () => {
  expect(await staging.leftovers()).toEqual([])
})

const pairs = ({ rows }: Outcome) => rows.map(({ actor, target }) => `${actor} → ${target}`)
const stage = (files: Files, options: Partial<Delivery> = {}) => staging.interactions(files, options)
const refusal = async (files: Files, options: Partial<Delivery> = {}) => {
  const error = await stage(files, options).catch((error) => error)
  expect(error).toBeInstanceOf(TribemapError)
  return error as TribemapError
}
/** place, field, problem and remedy of each refused record */
const told = ({ kept }: Outcome) =>
  kept.map(({ line, field, problem, remedy }) => `${line} ${field}: ${problem} (${remedy})`)

describe('encoding', () => {
  const umlauts = 'actor;target;text\nJürgen;Grüße;"für 5 €"\n'

  test('UTF-8 with a byte order mark', async () => {
    expect(pairs(await stage({ 'a.csv': `\ufeff${umlauts}` }))).toEqual(['Jürgen → Grüße'])
  })

  test('windows-1252, as German Excel writes it', async () => {
    const bytes = Buffer.from([...umlauts].map((c) => (c === '€' ? 0x80 : c.charCodeAt(0))))
    const { rows } = await stage({ 'a.csv': bytes })
    expect(rows[0]).toMatchObject({ actor: 'Jürgen', target: 'Grüße', text: 'für 5 €' })
  })

  test('windows-1252 whose first umlaut comes behind three megabytes of plain letters', async () => {
    const plain = `anna;ben;${'hello '.repeat(1000)}\n`.repeat(500)
    const { rows } = await stage({ 'a.csv': Buffer.from(`actor;target;text\n${plain}j\xfcrgen;ben;x\n`, 'latin1') })
    expect(rows.at(-1)!['actor']).toBe('jürgen')
    expect(rows).toHaveLength(501)
  })

  test.each(['utf16le', 'utf16be'] as const)('%s with a byte order mark', async (encoding) => {
    const little = Buffer.from(`\ufeff${umlauts}`, 'utf16le')
    expect(pairs(await stage({ 'a.csv': encoding === 'utf16le' ? little : little.swap16() }))).toEqual([
      'Jürgen → Grüße',
    ])
  })

  test('UTF-16 without a byte order mark', async () => {
    expect(pairs(await stage({ 'a.csv': Buffer.from(umlauts, 'utf16le') }))).toEqual(['Jürgen → Grüße'])
  })

  test('UTF-8 in which one character was cut in half costs one record', async () => {
    const bytes = Buffer.concat([
      Buffer.from('actor,target\nJürgen,Zoë\nan'),
      Buffer.from([0xc3]),
      Buffer.from('a,ben\nSören,Zoë\n'),
    ])
    const outcome = await stage({ 'a.csv': bytes })
    expect(pairs(outcome)).toEqual(['Jürgen → Zoë', 'Sören → Zoë'])
    expect(told(outcome)).toEqual([
      '3 line: some bytes are not UTF-8, unlike the rest of the file (write the file in one encoding, best UTF-8)',
    ])
  })

  test.each([1, 2, 3])('a character of four bytes across the reading window, %d bytes before it', async (before) => {
    const start = 'actor,target,text\nanna,ben,'
    const filler = 'x'.repeat((1 << 20) - start.length - before)
    const { rows, kept } = await stage({ 'a.csv': `${start}${filler}🦊\nJürgen,ben,y\n` })
    expect(kept).toEqual([])
    expect(rows[1]!['actor']).toBe('Jürgen')
  })

  test('NUL characters cost the record they are in', async () => {
    const outcome = await stage({ 'a.csv': 'actor,target\nan\0na,ben\nben,cleo\n' })
    expect(pairs(outcome)).toEqual(['ben → cleo'])
    expect(told(outcome)).toEqual([
      '2 line: the line holds a NUL character (a zero byte) (remove it; text has no zero bytes)',
    ])
  })
})

describe('quoting', () => {
  test('delimiters, doubled quotes and line breaks inside quotes', async () => {
    const { rows } = await stage({ 'a.csv': 'actor,target,text\nanna,ben,"one, ""two""\r\nthree"\nben,anna,\n' })
    expect(rows.map((row) => row['text'])).toEqual(['one, "two"\r\nthree', null])
  })

  test('a quote in the middle of a field is a character', async () => {
    expect(pairs(await stage({ 'a.csv': 'actor,target\n5" nails,ben\n' }))).toEqual(['5" nails → ben'])
  })

  test('text behind a closing quote costs that line, told with its number', async () => {
    const outcome = await stage({
      'a.csv': 'actor,target,text\nanna,ben,"two\nlines"\nben,cleo,"he said "hi" to me"\ncleo,anna,x\n',
    })
    expect(pairs(outcome)).toEqual(['anna → ben', 'cleo → anna'])
    expect(told(outcome)).toEqual([
      '4 text: text follows the closing quote of "text" (double quotes that belong to the text ("" for ") and quote the whole field)',
    ])
  })

  test('a quote that is never closed costs its line, not the rest of the file', async () => {
    const outcome = await stage({ 'a.csv': `actor,target,text\nanna,ben,"oh\n${'ben,cleo,x\n'.repeat(1000)}` })
    expect(outcome.rows).toHaveLength(1000)
    expect(told(outcome)).toEqual([
      '2 text: a quote opens before this "text" and is not closed within 2 MB (close the quote, or double it where it belongs to the text (""))',
    ])
  })

  test('too few and too many fields', async () => {
    const outcome = await stage({
      'a.csv': 'actor,target,kind\nanna\nanna,ben,reply\nanna,ben,reply,x\nanna,ben,reply,,\n',
    })
    expect(outcome.rows).toHaveLength(2)
    expect(outcome.kept.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [2, 'target', 'the line has 1 field where 3 columns are named'],
      [4, 'line', 'the line has 4 fields where 3 columns are named'],
    ])
  })

  test('line ends of three kinds in one file, and empty lines between', async () => {
    const outcome = await stage({ 'a.csv': 'actor,target\r\nanna,ben\nben,cleo\rcleo,dora\r\n\r\n\ndora,\n' })
    expect(pairs(outcome)).toEqual(['anna → ben', 'ben → cleo', 'cleo → dora'])
    expect(outcome.kept.map(({ line, problem }) => [line, problem])).toEqual([
      [7, 'the target is empty, and nothing is said'],
    ])
  })

  test('lines that end with CR only, and no line end at the end', async () => {
    expect(pairs(await stage({ 'a.csv': 'actor,target\ranna,ben\rben,cleo' }))).toEqual(['anna → ben', 'ben → cleo'])
  })

  test('lines of records behind quoted line breaks are told right', async () => {
    const outcome = await stage({ 'a.csv': 'actor,target,kind\nanna,ben,"1\n2\n3"\n\nanna,,"x\ny"\n,ben,z\n' })
    expect(outcome.kept.map(({ line, field }) => [line, field])).toEqual([
      [6, 'target'],
      [8, 'actor'],
    ])
  })

  test('thousands of quoted lines that look like records of their own', async () => {
    const dump = `"${'anna,ben,x\n'.repeat(150_000)}"`
    const outcome = await stage({ 'a.csv': `actor,target,text\n${`anna,ben,${dump}\n`.repeat(12)}ben,cleo,end\n` })
    expect(pairs(outcome)).toEqual([...Array(12).fill('anna → ben'), 'ben → cleo'])
  })

  test('a line that names the delimiter, and empty lines above the column names', async () => {
    expect(pairs(await stage({ 'a.csv': '\r\nsep=;\r\nactor;target\r\nanna;ben\r\n' }))).toEqual(['anna → ben'])
  })

  test.each([',', ';', '\t', '|'])('the delimiter %j, with the others inside', async (delimiter) => {
    const field = [',', ';', '|'].filter((other) => other !== delimiter).join('')
    expect(pairs(await stage({ 'a.csv': `actor${delimiter}target\nan${field}na${delimiter}ben\n` }))).toEqual([
      `an${field}na → ben`,
    ])
  })
})

describe('time', () => {
  const times = async (values: string[], options: Partial<Delivery> = {}) => {
    const outcome = await stage(
      { 'a.ndjson': values.map((time) => JSON.stringify({ actor: 'anna', target: 'ben', time })).join('\n') },
      options,
    )
    return { outcome, read: outcome.rows.map((row) => row['at']?.toISOString() ?? null) }
  }

  test('ISO 8601 in its many forms', async () => {
    const { read, outcome } = await times([
      '2025-12-24T18:30:00Z',
      '2025-12-24 18:30:00',
      '2025-12-24T18:30:00+02:00',
      '2025-12-24T18:30:00.5-0330',
      '2025-12-24T18:30Z',
      '20251224T183000Z',
      '2025-12-24t18:30:00,25z',
      '2025-12-24T18:30:00.123456789Z',
      ' 2025-12-24 ',
      '2025-12-24',
      '2025-12-24T18:30:00 +01',
    ])
    expect(told(outcome)).toEqual([])
    expect(read).toEqual([
      '2025-12-24T18:30:00.000Z',
      '2025-12-24T18:30:00.000Z',
      '2025-12-24T16:30:00.000Z',
      '2025-12-24T22:00:00.500Z',
      '2025-12-24T18:30:00.000Z',
      '2025-12-24T18:30:00.000Z',
      '2025-12-24T18:30:00.250Z',
      '2025-12-24T18:30:00.123Z',
      '2025-12-24T00:00:00.000Z',
      '2025-12-24T00:00:00.000Z',
      '2025-12-24T17:30:00.000Z',
    ])
  })

  test('Unix time by its size, with decimals, and before 1970', async () => {
    const { read } = await times([
      '1766601000',
      '1766601000000',
      '1766601000000000',
      '1766601000000000000',
      '1766601000.25',
      '1.766601e9',
      '-86400',
      '0',
      '',
    ])
    const christmas = '2025-12-24T18:30:00.000Z'
    expect(read).toEqual([
      christmas,
      christmas,
      christmas,
      christmas,
      '2025-12-24T18:30:00.250Z',
      christmas,
      '1969-12-31T00:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
      null,
    ])
  })

  test('German dates are refused with the --time-format that reads them', async () => {
    const { outcome } = await times(['24.12.2025 18:30'])
    expect(told(outcome)).toEqual([
      "1 time: the time cannot be understood (say --time-format '%d.%m.%Y %H:%M', or write ISO 8601 (2025-12-24T18:30:00Z))",
    ])
    expect((await times(['24.12.2025 18:30'], { timeFormat: '%d.%m.%Y %H:%M' })).read).toEqual([
      '2025-12-24T18:30:00.000Z',
    ])
  })

  test('where month and day could be either, both formats are named', async () => {
    const { outcome } = await times(['03/04/2025', '12/24/2025 6:30 PM', 'Wed Dec 24 18:30:00 +0000 2025'])
    expect(outcome.kept.map(({ remedy }) => remedy.replace(', or write ISO 8601 (2025-12-24T18:30:00Z)', ''))).toEqual([
      "say --time-format '%d/%m/%Y' or '%m/%d/%Y'",
      "say --time-format '%m/%d/%Y %I:%M %p'",
      "say --time-format '%a %b %d %H:%M:%S %z %Y'",
    ])
  })

  test('a time that is not as --time-format says', async () => {
    const { outcome } = await times(['24.12.2025', '2025-12-24'], { timeFormat: '%d.%m.%Y' })
    expect(outcome.kept).toMatchObject([
      { line: 2, remedy: 'it is not written as --time-format %d.%m.%Y says; correct the one or the other' },
    ])
  })

  test('a format with a zone is brought to UTC', async () => {
    expect((await times(['Wed Dec 24 18:30:00 +0200 2025'], { timeFormat: '%a %b %d %H:%M:%S %z %Y' })).read).toEqual([
      '2025-12-24T16:30:00.000Z',
    ])
  })

  test.each([
    'infinity',
    '-infinity',
    'NaN',
    'epoch',
    'yesterday',
    '2025-02-30',
    '2025-13-01',
    '2025-12-24T25:00:00Z',
    '2025-12-24T18:30:00+99:00',
    '2025-12-24 (BC)',
    '99999999999999999999',
  ])('%s is no time', async (time) => {
    const { outcome } = await times([time])
    expect(outcome.rows).toEqual([])
    expect(outcome.kept[0]).toMatchObject({
      line: 1,
      field: 'time',
      value: time,
      problem: 'the time cannot be understood',
    })
  })

  test.each(['1899-12-31', '2200-01-01', '0001-01-01', '99999999999', '-9223372036854775808'])(
    '%s lies outside the years that can be',
    async (time) => {
      const { outcome } = await times([time])
      expect(outcome.kept[0]).toMatchObject({
        line: 1,
        field: 'time',
        value: time,
        problem: 'the time lies outside the years 1900 to 2199',
      })
    },
  )

  test('dates written as plain numbers are not taken for seconds of 1970', async () => {
    const error = await refusal({ 'a.csv': 'actor,target,date\nanna,ben,20251224\nben,anna,20251231\n' })
    expect(error.message).toBe(
      "a.csv: all times are numbers such as 20251224, which as Unix times lie in 1970; they look like dates: say --time-format '%Y%m%d'.",
    )
    expect(
      (await stage({ 'a.csv': 'actor,target,date\nanna,ben,20251224\n' }, { timeFormat: '%Y%m%d' })).rows[0]!['at'],
    ).toEqual(new Date('2025-12-24'))
  })

  test('a --time-format that is none', async () => {
    expect((await refusal({ 'a.csv': 'actor,target,t\na,b,1\n' }, { timeFormat: '%Q' })).message).toMatch(
      /^--time-format "%Q" cannot be used .* for example '%d\.%m\.%Y %H:%M'\.$/,
    )
  })
})

describe('numbers', () => {
  const weights = async (values: string[], delimiter = ',') => {
    const outcome = await stage({
      'a.csv': `actor${delimiter}target${delimiter}weight\n${values.map((w) => `anna${delimiter}ben${delimiter}"${w}"\n`).join('')}`,
    })
    return { outcome, read: outcome.rows.map((row) => row['weight']) }
  }

  test('decimal point, exponent, sign, and none', async () => {
    expect(
      (await weights(['1', '1.5', '.5', '2.', '1e3', '-2', '+3', '0', '', ' 4 ', '1,234.5', '1,234,567'])).read,
    ).toEqual([1, 1.5, 0.5, 2, 1000, -2, 3, 0, null, 4, 1234.5, 1234567])
  })

  test('decimal comma and German thousands in a file with semicolons', async () => {
    expect((await weights(['1,5', '0,25', '1.234,56', '1.234', '1.234.567', '12', '-3,5', '1,234'], ';')).read).toEqual(
      [1.5, 0.25, 1234.56, 1234, 1234567, 12, -3.5, 1.234],
    )
  })

  test('decimal points in a file with semicolons, told from the others', async () => {
    expect((await weights(['0.5', '1.234', '12.25'], ';')).read).toEqual([0.5, 1.234, 12.25])
  })

  test('1.234 is refused where nothing tells thousands from decimals', async () => {
    const { outcome } = await weights(['7', '1.234'], ';')
    expect(outcome.kept).toHaveLength(1)
    expect(outcome.kept[0]).toMatchObject({ line: 3, field: 'weight', value: '1.234' })
    expect(outcome.kept[0]!.remedy).toContain('write 1234 or 1,234')
  })

  test.each(['NaN', 'inf', '-Infinity', '1e400', 'many', '1_000', '0x10', '12abc', '1,5', '--1', '5%', '１'])(
    '%s is no weight',
    async (weight) => {
      const { outcome } = await weights([weight])
      expect(outcome.rows).toEqual([])
      expect(outcome.kept[0]).toMatchObject({
        line: 2,
        field: 'weight',
        value: weight,
        problem: 'the weight is no finite number that can be told for sure',
      })
    },
  )

  test('numbers in JSON keep their digits, as ids too', async () => {
    const { rows } = await stage({ 'a.ndjson': '{"actor":12345678901234567890123,"target":1.50,"weight":2.5}\n' })
    expect(rows[0]).toMatchObject({ actor: '12345678901234567890123', weight: 2.5 })
  })
})

describe('ids', () => {
  const hostile = [
    '__proto__',
    'constructor',
    'x'.repeat(1024),
    '🦊',
    '👨‍👩‍👧',
    "'; DROP TABLE interactions; --",
    '" OR 1=1',
    '=1+1',
    '-1',
    '@x',
    '+49 30 1234',
    'null',
    'NULL',
    'NaN',
    '007',
    'ａｂｃ',
    'e\u0301',
    'é',
    'a\u202eb',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '$1',
    '{{x}}',
    '%s',
    '\\N',
    '[bot]',
    '{curly}',
    'Delta',
    'delta',
  ]

  test('come through byte for byte, as CSV', async () => {
    const quoted = hostile.map((id) => `"${id.replaceAll('"', '""')}",z\n`).join('')
    expect((await stage({ 'a.csv': `actor,target\n${quoted}` })).rows.map((row) => row['actor'])).toEqual(hostile)
  })

  test('come through byte for byte, as NDJSON and as a JSON array', async () => {
    const records = hostile.map((actor) => ({ actor, target: 'z' }))
    const lines = await stage({ 'a.ndjson': records.map((record) => JSON.stringify(record)).join('\n') })
    expect(lines.rows.map((row) => row['actor'])).toEqual(hostile)
    expect((await stage({ 'a.json': JSON.stringify(records, null, 2) })).rows.map((row) => row['actor'])).toEqual(
      hostile,
    )
  })

  test('lose the space around them', async () => {
    expect(pairs(await stage({ 'a.csv': 'actor,target\n"  anna\t","\u00a0ben\u2003"\n"\ufeffcleo","a b"\n' }))).toEqual(
      ['anna → ben', 'cleo → a b'],
    )
  })

  test('that are empty are refused', async () => {
    const outcome = await stage({ 'a.csv': 'actor,target\n,ben\n"  ",ben\nanna,""\n' })
    expect(outcome.rows).toEqual([])
    expect(told(outcome)).toEqual([
      '2 actor: the actor is empty (give each record the id of its actor, or choose another column with --map actor=COLUMN)',
      '3 actor: the actor is empty (give each record the id of its actor, or choose another column with --map actor=COLUMN)',
      '4 target: the target is empty, and nothing is said (give each record the id of its target, or a text, topics or a thread where it is said to nobody in particular, or choose another column with --map target=COLUMN)',
    ])
  })

  test('of 10 kB are refused, cut in the report', async () => {
    const outcome = await stage({ 'a.csv': `actor,target\n${'x'.repeat(10_000)},ben\n` })
    expect(outcome.kept[0]).toMatchObject({
      line: 2,
      field: 'actor',
      value: 'x'.repeat(200),
      problem: 'the actor is longer than 1,024 bytes',
    })
    expect((outcome.kept[0]!.record as { actor: string }).actor).toHaveLength(10_000)
  })

  test('with control characters are refused', async () => {
    const outcome = await stage({
      'a.ndjson': ['an\tna', 'an\nna', 'an\u0000na', 'an\u007fna', 'an\u0085na']
        .map((actor) => JSON.stringify({ actor, target: 'ben' }))
        .join('\n'),
    })
    expect(outcome.rows).toEqual([])
    expect(outcome.kept.map(({ line, problem }) => [line, problem])).toEqual(
      [1, 2, 3, 4, 5].map((line) => [line, 'the actor holds control characters']),
    )
  })

  test('that are objects or lists are refused', async () => {
    const outcome = await stage({
      'a.ndjson': '{"actor":{"id":1},"target":"ben"}\n{"actor":"anna","target":["ben"]}\n',
    })
    expect(outcome.kept.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [1, 'actor', 'the actor is an object or a list'],
      [2, 'target', 'the target is an object or a list'],
    ])
  })

  test('of a file joined to another, with its column names in the middle', async () => {
    const outcome = await stage({ 'a.csv': 'actor,target\nanna,ben\nactor,target\nben,cleo\n' })
    expect(pairs(outcome)).toEqual(['anna → ben', 'ben → cleo'])
    expect(outcome.kept[0]).toMatchObject({ line: 3, problem: 'the line repeats the column names' })
  })
})

describe('size', () => {
  test('no bytes at all', async () => {
    expect((await refusal({ 'a.csv': '' })).message).toBe('a.csv: is empty; not even column names are in it.')
  })

  test('only a byte order mark and white space', async () => {
    expect((await refusal({ 'a.csv': '\ufeff \n\r\n' })).message).toBe(
      'a.csv: is empty; not even column names are in it.',
    )
  })

  test('only column names', async () => {
    expect((await stage({ 'a.csv': 'actor,target,time' })).staged.records).toBe(0)
  })

  test('fields of 10 kB and of 1 MB; texts are cut at 100,000 characters', async () => {
    const { rows } = await stage({
      'a.csv': `actor,target,text\nanna,ben,${'ä'.repeat(5000)}\nben,anna,"${'x'.repeat(1 << 20)}"\ncleo,ben,short\n`,
    })
    expect(rows.map((row) => row['text'].length)).toEqual([5000, 100_000, 5])
  })

  test('a record of 3 MB is refused, those after it are not', async () => {
    const outcome = await stage({ 'a.csv': `actor,target,text\nanna,ben,${'x'.repeat(3 << 20)}\nben,cleo,y\n` })
    expect(pairs(outcome)).toEqual(['ben → cleo'])
    expect(outcome.kept[0]).toMatchObject({ line: 2, problem: 'the record is longer than 2 MB' })
    expect(JSON.stringify(outcome.kept[0]).length).toBeLessThan(20_000)
  })

  test('a line of 20 MB without end, in NDJSON', async () => {
    const outcome = await stage({ 'a.ndjson': `{"actor":"anna","target":"ben"}\n{"actor":"${'x'.repeat(20 << 20)}` })
    expect(pairs(outcome)).toEqual(['anna → ben'])
    expect(outcome.kept[0]).toMatchObject({ line: 2, problem: 'the record is longer than 2 MB' })
  })

  test('GraphML too large to be read whole', async () => {
    const graph = Buffer.concat([Buffer.from('<graphml><graph edgedefault="directed">'), Buffer.alloc(17_000_000, ' ')])
    expect((await refusal({ 'a.graphml': graph })).message).toBe(
      'a.graphml: has 17 MB; GraphML is read whole, to 16 MB. Save the edges as CSV with the columns source,target.',
    )
  })

  test('two thousand columns', async () => {
    const names = Array.from({ length: 2000 }, (_, i) => `c${i}`)
    expect(pairs(await stage({ 'a.csv': `${names.join(',')},actor,target\n${','.repeat(2000)}anna,ben\n` }))).toEqual([
      'anna → ben',
    ])
  })

  test('a first line longer than any table has', async () => {
    expect((await refusal({ 'a.csv': 'x'.repeat(300_000) })).message).toContain(
      'its first line, which should hold the column names, is longer than 256 kB',
    )
  })
})

describe('compression', () => {
  const table = 'actor,target\nanna,ben\n'

  test('gzip, whatever the name', async () => {
    expect(pairs(await stage({ 'a.csv': gzipSync(table), 'b.gz': table.replace('anna', 'cleo') }))).toEqual([
      'anna → ben',
      'cleo → ben',
    ])
  })

  test('gzip in several parts, one behind the other', async () => {
    expect(pairs(await stage({ 'a.csv.gz': Buffer.concat([gzipSync(table), gzipSync('ben,cleo\n')]) }))).toEqual([
      'anna → ben',
      'ben → cleo',
    ])
  })

  test('gzip cut off', async () => {
    const whole = gzipSync(table.repeat(100))
    expect((await refusal({ 'a.csv.gz': whole.subarray(0, whole.length - 12) })).message).toBe(
      'a.csv.gz: the gzip file ends too early; it was cut off on its way, fetch it again.',
    )
  })

  test('gzip with a changed byte', async () => {
    const damaged = gzipSync(table.repeat(100))
    damaged[damaged.length - 6]! ^= 0xff
    expect((await refusal({ 'a.csv.gz': damaged })).message).toMatch(
      /^a\.csv\.gz: the gzip file is damaged \(.*\); fetch it again\.$/,
    )
  })

  test('gzip in gzip', async () => {
    expect((await refusal({ 'a.gz': gzipSync(gzipSync(table)) })).message).toBe(
      'a.gz: is packed twice; unpack it once with gunzip.',
    )
  })

  test('a gzip bomb of one line costs one record and little memory', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${table}ben,`), Buffer.alloc(300 << 20, 'a'), Buffer.from('\ncleo,ben\n')]),
    )
    const before = process.memoryUsage().rss
    const outcome = await stage({ 'a.csv.gz': bomb })
    expect(pairs(outcome)).toEqual(['anna → ben', 'cleo → ben'])
    expect(outcome.kept[0]).toMatchObject({ line: 3, problem: 'the record is longer than 2 MB' })
    expect(process.memoryUsage().rss - before).toBeLessThan(250 << 20)
  })

  test('a gzip bomb of zeros', async () => {
    expect((await refusal({ 'a.csv.gz': gzipSync(Buffer.alloc(64 << 20)) })).message).toBe(
      'a.csv.gz: is neither text nor Parquet; save it as CSV, NDJSON or Parquet and import that.',
    )
  })

  test.each([
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd, 0], 'a.csv: is packed with zstd; unpack it first, or pack it with gzip.'],
    ['bzip2', [0x42, 0x5a, 0x68, 0x39], 'a.csv: is packed with bzip2; unpack it first, or pack it with gzip.'],
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'a.csv: is packed with xz; unpack it first, or pack it with gzip.'],
  ])('%s', async (_name, bytes, message) => {
    expect((await refusal({ 'a.csv': Buffer.from(bytes) })).message).toBe(message)
  })
})

describe('format', () => {
  test('an Excel file', async () => {
    expect((await refusal({ 'a.csv': Buffer.from('PK\x03\x04xl/workbook.xml') })).message).toBe(
      'a.csv: is a ZIP archive or an Excel file (.xlsx); unpack the archive, or in Excel save the sheet as CSV (UTF-8), and import that.',
    )
  })

  test('a web page, and XML of another kind', async () => {
    expect((await refusal({ 'a.csv': '<!DOCTYPE html><html><body>Sign in</body></html>' })).message).toBe(
      'a.csv: is a web page; save it as CSV, NDJSON or Parquet and import that.',
    )
    expect((await refusal({ 'a.xml': '<?xml version="1.0"?><rss></rss>' })).message).toContain(
      'is XML, but neither GraphML nor GEXF',
    )
  })

  test('a picture', async () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 167 + 13) % 256))
    expect(
      (await refusal({ 'a.csv': Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise]) })).message,
    ).toContain('is neither text nor Parquet')
  })

  test('Parquet cut off', async () => {
    const path = join(staging.folder, 'whole.parquet')
    await staging.session.run(
      `COPY (SELECT 'anna' AS actor, 'ben' AS target FROM range(1000)) TO '${path}' (FORMAT parquet)`,
    )
    const { readFileSync } = await import('node:fs')
    const whole = readFileSync(path)
    expect((await refusal({ 'a.parquet': whole.subarray(0, whole.length - 20) })).message).toMatch(
      /^a\.parquet: is not a whole Parquet file \(.*\); write it again\.$/,
    )
  })

  test('NDJSON with lines that are none', async () => {
    const outcome = await stage({
      'a.ndjson':
        '{"actor":"anna","target":"ben"}\n{"actor":"anna"\n[1]\n\n"x"\nnull\n{"actor":"ben","target":"cleo"}{}\n{"actor":"cleo","target":"\\ud800"}\n{"actor":"dora","target":"ben"}\n',
    })
    expect(pairs(outcome)).toEqual(['anna → ben', 'dora → ben'])
    expect(outcome.kept.map(({ line, problem }) => [line, problem])).toEqual(
      [2, 3, 5, 6, 7, 8].map((line) => [line, 'the record is not a JSON object']),
    )
    expect(outcome.staged.records).toBe(8)
  })

  test('a JSON array that ends too early, told with its line', async () => {
    const error = await refusal({ 'a.json': '[\n  {"actor":"anna","target":"ben"},\n  {"actor":"ben",\n' })
    expect(error.message).toMatch(/^a\.json: is not valid JSON: .*(line \d+|end of JSON).*NDJSON/)
    expect(
      (await refusal({ 'b.json': '[\n  {"actor":"anna","target":"ben"}\n  {"actor":"ben"}\n]' })).message,
    ).toContain('line 3')
  })

  test('GraphML cut off, told with its line', async () => {
    const graph =
      '<?xml version="1.0"?>\n<graphml><graph edgedefault="directed">\n<node id="a"/><node id="b"/>\n<edge source="a" tar'
    expect((await refusal({ 'a.graphml': graph })).message).toMatch(
      /^a\.graphml: is not GraphML that can be read: line \d+: the XML is not well-formed/,
    )
  })

  test('XML that asks for other files or for endless text', async () => {
    const graph = (entity: string, use: string) =>
      `<?xml version="1.0"?><!DOCTYPE r [${entity}]><graphml><graph edgedefault="directed"><node id="a">${use}</node></graph></graphml>`
    for (const file of [
      graph('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'),
      graph('<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', '&b;'),
    ])
      expect((await refusal({ 'a.graphml': file })).message).toContain('is not GraphML that can be read')
  })

  test('a table without column names, and one whose names are not known', async () => {
    expect((await refusal({ 'a.csv': '1,2,1082040961\n3,4,1082155839\n' })).message).toBe(
      'a.csv: no column is known to hold the actor and the target; its columns are "1", "2", "1082040961". Say which, for example --map actor=1 --map target=2; if the first line is data already, put a line with column names above it.',
    )
    expect((await refusal({ 'a.csv': 'actor,whoever\nanna,ben\n' })).message).toContain(
      'Say which, for example --map target=whoever;',
    )
  })

  test('two columns of one name', async () => {
    expect((await refusal({ 'a.csv': 'actor,actor,target\na,b,c\n' })).message).toContain(
      'two columns are called "actor", so that the actor is not clear',
    )
    expect(pairs(await stage({ 'a.csv': 'actor,x,target,x\nanna,1,ben,2\n' }))).toEqual(['anna → ben'])
  })

  test('a folder, a file that is not there, and a pipe', async () => {
    mkdirSync(join(staging.folder, 'folder'), { recursive: true })
    writeFileSync(join(staging.folder, 'folder', 'in.csv'), 'actor,target\nanna,ben\n')
    const open = (file: string) => staging.interactions({}, { files: [join(staging.folder, file)], names: [file] })
    await expect(open('folder')).rejects.toMatchObject({
      code: 'UNREADABLE_FILE',
      message: expect.stringContaining('is a folder; name the files in it'),
    })
    await expect(open('nothing.csv')).rejects.toMatchObject({ code: 'NO_SUCH_FILE' })
    const pipe = join(staging.folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    const writing = import('node:fs/promises').then(({ writeFile }) => writeFile(pipe, 'actor,target\nanna,ben\n'))
    expect(pairs(await open('pipe'))).toEqual(['anna → ben'])
    await writing
  })
})
