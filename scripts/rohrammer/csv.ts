/** RFC 4180, UTF-8, LF: quoted only where a comma, a quote or a line break asks for it. */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header.join(',')]
  for (const row of rows) lines.push(row.map(field).join(','))
  return lines.join('\n') + '\n'
}

/** Rows by column name; throws on a row that is longer or shorter than the header, or a quote left open. */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = parse(text)
  if (!header) return []
  return rows.map((row, i) => {
    if (row.length !== header.length)
      throw new RangeError(`record ${i + 2} has ${row.length} fields where the header has ${header.length}`)
    return Object.fromEntries(header.map((name, k) => [name, row[k]!]))
  })
}

const field = (value: string): string => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

function parse(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      for (;;) {
        const quote = text.indexOf('"', at + 1)
        if (quote < 0) throw new RangeError(`a quote opened in record ${rows.length + 1} is never closed`)
        value += text.slice(at + 1, quote)
        at = quote + 1
        if (text[at] !== '"') break
        value += '"'
      }
    } else {
      const start = at
      while (at < text.length && text[at] !== ',' && text[at] !== '\n' && text[at] !== '\r') at++
      value = text.slice(start, at)
    }
    row.push(value)
    if (text[at] === ',') {
      at++
      if (at < text.length) continue
      row.push('')
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  return rows
}
