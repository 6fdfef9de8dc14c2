/** Rows as a table that reads well in a terminal: numbers to the right, text to the left, wide values cut. */
import { decimal, type Language } from './figures.ts'

export interface TableColumn {
  title: string
  /** the cell's text; numbers are set to the right */
  cell(row: Record<string, unknown>): string | number | null
  /** characters beyond which it is cut, 36 where not given */
  widest?: number
}

const WIDEST = 36

/** Lines without a trailing newline; a rule under the head; numbers as the language writes them. */
export function textTable(
  columns: readonly TableColumn[],
  rows: readonly Record<string, unknown>[],
  language: Language = 'en',
): string {
  const cells = rows.map((row) => columns.map((c) => c.cell(row)))
  const right = columns.map(
    (_, k) => cells.length > 0 && cells.every((row) => row[k] === null || typeof row[k] === 'number'),
  )
  const text = cells.map((row) => row.map((value, k) => show(value, columns[k]!.widest ?? WIDEST, language)))
  const width = columns.map((c, k) => Math.max(c.title.length, ...text.map((row) => length(row[k]!))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, k) => pad(cell, width[k]!, right[k]!))
      .join('  ')
      .trimEnd()
  return [line(columns.map((c) => c.title)), width.map((w) => '─'.repeat(w)).join('  '), ...text.map(line)].join('\n')
}

/** In one line, with a space for what would steer a terminal: control characters, marks that turn the direction of writing. */
export const clean = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')

/** The same for text of several lines. */
export const cleanLines = (text: string): string => text.split('\n').map(clean).join('\n')

/** The first characters, with a mark where there are more. */
export const cut = (text: string, most: number): string =>
  length(text) > most ? `${[...text].slice(0, most - 1).join('')}…` : text

function show(value: string | number | null, widest: number, language: Language): string {
  if (value === null) return '–'
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? value.toLocaleString(language)
      : decimal(value, Math.abs(value) < 10 ? 3 : 2, language)
  return cut(clean(value), widest)
}

const length = (text: string): number => [...text].length
const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - length(text)))
  return right ? space + text : text + space
}
