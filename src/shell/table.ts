/** Rows as a table that reads well in a terminal: numbers to the right, text to the left, wide values cut. */
export interface TableColumn {
  title: string
  /** the cell's text; numbers are set to the right */
  cell(row: Record<string, unknown>): string | number | null
}

const WIDEST = 36

/** Lines without a trailing newline; a rule under the head. */
export function textTable(columns: readonly TableColumn[], rows: readonly Record<string, unknown>[]): string {
  const cells = rows.map((row) => columns.map((c) => c.cell(row)))
  const right = columns.map(
    (_, k) => cells.length > 0 && cells.every((row) => row[k] === null || typeof row[k] === 'number'),
  )
  const text = cells.map((row) => row.map(show))
  const width = columns.map((c, k) => Math.max(c.title.length, ...text.map((row) => length(row[k]!))))
  const line = (row: readonly string[]) =>
    row
      .map((cell, k) => pad(cell, width[k]!, right[k]!))
      .join('  ')
      .trimEnd()
  return [line(columns.map((c) => c.title)), width.map((w) => '─'.repeat(w)).join('  '), ...text.map(line)].join('\n')
}

function show(value: string | number | null): string {
  if (value === null) return '–'
  if (typeof value === 'number')
    return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(Math.abs(value) < 10 ? 3 : 2)
  // Control characters in an id must not steer the terminal.
  const clean = value.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '�')
  return length(clean) > WIDEST ? [...clean].slice(0, WIDEST - 1).join('') + '…' : clean
}

const length = (text: string): number => [...text].length
const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - length(text)))
  return right ? space + text : text + space
}
