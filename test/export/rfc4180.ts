/** Reads CSV by RFC 4180 and nothing else, apart from DuckDB, so that it can judge what DuckDB writes. */

/** Records of fields; an empty field is null, `""` the empty text. Strays from the format throw. */
export function readCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = []
  let record: (string | null)[] = []
  let at = 0
  while (at < text.length) {
    let field: string | null
    if (text[at] === '"') {
      let value = ''
      for (at++; ; at++) {
        const end = text.indexOf('"', at)
        if (end < 0) throw new Error(`quote without end in record ${records.length + 1}`)
        value += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        value += '"'
      }
      field = value
    } else {
      const start = at
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at++
      const value = text.slice(start, at)
      if (/["\r]/.test(value))
        throw new Error(`bare quote or CR in record ${records.length + 1}: ${JSON.stringify(value)}`)
      field = value === '' ? null : value
    }
    record.push(field)
    if (text[at] === '\n') {
      records.push(record)
      record = []
    } else if (text[at] !== ',') {
      throw new Error(`neither comma nor LF after a field of record ${records.length + 1}`)
    } else if (text[at + 1] === '\n') {
      record.push(null)
      records.push(record)
      record = []
      at++
    }
    at++
  }
  if (record.length > 0) throw new Error('no LF at the end')
  return records
}
