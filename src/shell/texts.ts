/** Results as sentences and tables for people. */
import type { BuildRecord, RejectSummary } from '../domain/builds.ts'
import type { Operations } from '../jobs/desk.ts'
import { textTable } from './table.ts'

export function warnOfRejects(say: (sentence: string) => void, rejects: RejectSummary): void {
  if (rejects.count === 0) return
  for (const r of rejects.first)
    say(`  ${r.file}:${r.line} ${r.field} ${JSON.stringify(r.value)}: ${r.problem}. ${r.remedy}`)
  say(`${count(rejects.count)} records were refused; all of them with their reasons are in ${rejects.file}.`)
}

export function previewText(preview: Operations['preview']['result']): string {
  const mapped = Object.entries(preview.mapping).map(([field, column]) => ({ field, column: column ?? '–' }))
  return [
    ...preview.files.map(
      (f) =>
        `${f.file}: ${f.format}, ${f.encoding}${f.compression === 'gzip' ? ', gzip' : ''}${f.delimiter ? `, delimiter ${JSON.stringify(f.delimiter)}` : ''}`,
    ),
    '',
    plainTable(mapped),
    preview.unused.length ? `Not used: ${preview.unused.join(', ')}` : '',
    '',
    plainTable(
      preview.rows.map((r) => Object.fromEntries(Object.entries(r).filter(([k]) => preview.mapping[k as never]))),
    ),
    '',
    plainTable(preview.kinds),
    '',
    `Direction: ${preview.direction}`,
    `${count(preview.records)} records, ${count(preview.rejects.count)} refused. Nothing was imported.`,
  ].join('\n')
}

export function buildText(build: BuildRecord, nothingNew: boolean): string {
  const { manifest: m } = build
  if (nothingNew) return `Nothing new since build ${m.build}; it stays the current one (--force makes it again).`
  const seconds = Object.values(m.phases).reduce((a, b) => a + b, 0)
  return (
    `Build ${m.build}: ${count(m.counts.people)} people in ${count(m.counts.tribes)} tribes, from ${count(m.counts.interactions)} interactions ` +
    `(${count(m.counts.ties)} ties, modularity ${m.quality.modularity.toFixed(3)}) in ${seconds.toFixed(1)} s.\nNext: tribemap tribes`
  )
}

export const count = (n: number): string => n.toLocaleString('en-US')
export const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
export const who = (r: Record<string, unknown>): string => {
  const shown = text(r['handle']) ?? text(r['name'])
  return shown && shown !== r['account_id'] ? `${shown} (${r['account_id']})` : String(r['account_id'])
}
export const notes = (r: Record<string, unknown>): string =>
  [r['do_not_contact'] ? 'do not contact' : '', r['active'] === false ? 'not active here' : '']
    .filter(Boolean)
    .join(', ')

export function plainTable(rows: readonly object[], columns: readonly string[] = Object.keys(rows[0] ?? {})): string {
  return textTable(
    columns.map((name) => ({
      title: name.replaceAll('_', ' '),
      cell: (r) => {
        const value = r[name]
        if (value === null || value === undefined) return null
        if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
        return typeof value === 'number' ? value : typeof value === 'boolean' ? (value ? 'yes' : '') : String(value)
      },
    })),
    rows as Record<string, unknown>[],
  )
}
