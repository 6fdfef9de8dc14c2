/** Whatever a table holds and however it is written as CSV, reading gives it back. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Staging } from './staging.ts'

let staging: Staging
beforeAll(async () => {
  staging = await Staging.open()
})
afterAll(() => staging.close())

interface Writing {
  delimiter: string
  newline: string
  /** quote every field, or only where needed */
  quoteAll: boolean
  encoding: 'utf8' | 'utf8-bom' | 'utf16le' | 'windows-1252'
  lastNewline: boolean
  blankLines: boolean
}

const writing: fc.Arbitrary<Writing> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'windows-1252'),
  lastNewline: fc.boolean(),
  blankLines: fc.boolean(),
})

const latin = fc.string({ unit: fc.constantFrom(...'abz09äöüß ,;|"\'\n\r\t=+-@#\\'), maxLength: 12 })
const any = fc.oneof(
  latin,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
/** ids come back as given when nothing in them is space at the edge or a control character */
const isId = (id: string) =>
  id !== '' && !/^[\s\p{Z}\ufeff]|[\s\p{Z}\ufeff]$|[\x00-\x1f\x7f-\x9f]/u.test(id) && id.isWellFormed()
const row = (text: fc.Arbitrary<string>) =>
  fc.tuple(
    text.filter(isId),
    text.filter(isId),
    text.filter((t) => !t.includes('\0') && t.isWellFormed()),
  )

const table = writing.chain((how) =>
  fc.tuple(
    fc.constant(how),
    fc.array(row(how.encoding === 'windows-1252' ? latin : any), { minLength: 1, maxLength: 8 }),
  ),
)

function write(rows: readonly (readonly string[])[], how: Writing): Buffer {
  const quote = (field: string) =>
    how.quoteAll || /["\r\n\0]|^ | $/.test(field) || field.includes(how.delimiter)
      ? `"${field.replaceAll('"', '""')}"`
      : field
  const lines = [['actor', 'target', 'text'], ...rows].map((fields) => fields.map(quote).join(how.delimiter))
  const text = lines.join(how.newline + (how.blankLines ? how.newline : '')) + (how.lastNewline ? how.newline : '')
  if (how.encoding === 'utf16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (how.encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  return Buffer.from((how.encoding === 'utf8-bom' ? '\ufeff' : '') + text)
}

describe('CSV read back', () => {
  test('is the table that was written', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ([how, rows]) => {
        const content = write(rows, how)
        const { rows: read, kept } = await staging.interactions({ 'table.csv': content })
        expect(kept).toEqual([])
        expect(read.map(({ actor, target, text }) => [actor, target, text ?? ''])).toEqual(rows)
      }),
      { seed: 20261107, numRuns: 100 },
    )
  })
})

/** pieces of which malformed files are made */
const piece = fc.constantFrom(
  'a',
  'b',
  ',',
  ',',
  ',',
  '\n',
  '\n',
  '"',
  '""',
  ' ',
  '\r\n',
  '\r',
  'x,y\n',
  '"m","n\nn"\n',
  ' "q" ',
  ';',
  '\t',
)

describe('malformed CSV', () => {
  test('every record is staged or refused, told by its line; one more bad line changes nothing of the others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 25 }), async (pieces) => {
        const content = `actor,target\n${pieces.join('')}`
        const lines = content.split(/\r\n|\n|\r/)
        const one = await staging.interactions({ 'table.csv': content })
        expect(one.rows.length + one.kept.length).toBe(one.staged.records)
        for (const { line, record } of one.kept)
          if (typeof record === 'string') expect(record.slice(0, lines[line - 1]!.length)).toBe(lines[line - 1])
        const two = await staging.interactions({
          'table.csv': `${content}${/[\n\r]$/.test(content) ? '' : '\n'}lonely\n`,
        })
        expect(two.rows).toEqual(one.rows)
        expect(two.kept.filter(({ record }) => record !== 'lonely')).toEqual(one.kept)
      }),
      { seed: 20261107, numRuns: 60 },
    )
  })
})
