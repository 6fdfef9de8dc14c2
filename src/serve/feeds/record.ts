/** One record of CSV (RFC 4180, comma), as a cursor: a row's values in the columns of its table's order. */

/** The record of these values. */
export const writeRecord = (values: readonly string[]): string =>
  values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')

/** The values of a record, which may end with a line break; null where it is none. */
export function parseRecord(text: string): string[] | null {
  const values: string[] = []
  let rest = text
  for (;;) {
    const [field, quoted, bare] = FIELD.exec(rest) as unknown as [string, string | undefined, string | undefined]
    values.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'))
    rest = rest.slice(field.length)
    if (/^(\r?\n)?$/.test(rest)) return values
    if (rest[0] !== ',') return null
    rest = rest.slice(1)
  }
}

const FIELD = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/
