/** Results as sentences and tables for people. */
import type { RebuildOutcome } from '../build/outcome.ts'
import type { RejectSummary } from '../domain/builds.ts'
import type { Forecast, Operations } from '../jobs/desk/desk.ts'
import { count, counted, people } from './figures.ts'
import { textTable } from './table.ts'
import { WORDS, type Words } from './words.ts'

export { count }

export function warnOfRejects(say: (sentence: string) => void, rejects: RejectSummary): void {
  if (rejects.count === 0) return
  for (const r of rejects.first)
    say(`  ${r.file}:${r.line} ${r.field} ${JSON.stringify(r.value)}: ${r.problem}. ${r.remedy}`)
  say(
    `${counted(rejects.count, 'record was', 'records were')} refused; ${rejects.count === 1 ? 'it and its reason are' : 'all of them with their reasons are'} in ${rejects.file}.`,
  )
}

export function previewText(preview: Operations['preview']['result']): string {
  const mapped = Object.entries(preview.mapping).map(([field, column]) => ({ field, column: column ?? '–' }))
  const { unaddressed, selfLoops } = preview
  const parts = [
    counted(preview.records, 'record'),
    `${count(preview.rejects.count)} refused`,
    unaddressed > 0 ? `${count(unaddressed)} said to nobody in particular (read, but no tie)` : '',
    selfLoops > 0 ? `${count(selfLoops)} to be left out: from an account to itself, with nothing said` : '',
  ]
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
    `${parts.filter(Boolean).join(', ')}. Nothing was imported.`,
  ].join('\n')
}

export function buildText({ build, nothingNew, warnings }: RebuildOutcome): string {
  const { manifest: m, held } = build
  if (nothingNew && held) return `Nothing new since build ${m.build}, which is held.`
  if (nothingNew && warnings.some((w) => w.code === 'DISCARDED'))
    return `Nothing new since the build made last; ${m.build} stays the current one.`
  if (nothingNew) return `Nothing new since build ${m.build}; it stays the current one (--force makes it again).`
  const seconds = Object.values(m.phases).reduce((a, b) => a + b, 0)
  const nobody = m.counts.unaddressedInteractions ?? 0
  const next = held
    ? `Look: tribemap builds, tribemap tribes --build ${m.build}, tribemap imports\nNext: tribemap builds publish ${m.build}, or tribemap builds discard ${m.build}`
    : 'Next: tribemap tribes'
  return (
    `Build ${m.build}: ${people(m.counts.people)} in ${counted(m.counts.tribes, 'tribe')}, from ${counted(m.counts.interactions, 'interaction')}${nobody > 0 ? ` and ${counted(nobody, 'act')} said to nobody in particular` : ''} ` +
    `(${counted(m.counts.ties, 'tie')}, modularity ${m.quality.modularity.toFixed(3)}) in ${seconds.toFixed(1)} s.\n${next}`
  )
}

export function forecastText(forecast: Forecast): string {
  const { interactions, newInteractions, windowStart, windowEnd, current, memory, disk, seconds } = forecast
  const window = windowStart && windowEnd ? ` of ${windowStart.slice(0, 10)} to ${windowEnd.slice(0, 10)}` : ''
  const fresh = current ? `, ${count(newInteractions)} of them in imports since ${current}` : ''
  return [
    `A rebuild would read ${counted(interactions, 'interaction')}${window}${fresh}: about ${people(forecast.people)} and ${counted(forecast.ties, 'tie')}.`,
    `Memory: the kernels about ${megabytes(memory.needed)} of ${megabytes(memory.allowed)} allowed; DuckDB up to ${megabytes(memory.duckdb)} (--memory).`,
    `Disk: about ${megabytes(disk.needed)} of ${megabytes(disk.free)} free.${seconds === null ? '' : ` Time: about ${Math.max(1, Math.round(seconds))} s.`}`,
    verdict(forecast),
    'Nothing was changed.',
  ].join('\n')
}

function verdict({ nothingNewSince, makes, refusal }: Forecast): string {
  if (refusal) return `It would be refused: ${refusal.message}`
  if (nothingNewSince === null) return 'A new build would be made.'
  return makes
    ? `Nothing is new since build ${nothingNewSince}; a new build would be made all the same.`
    : `Nothing is new since build ${nothingNewSince}: without --force none would be made.`
}

const megabytes = (bytes: number): string => `${count(bytes > 0 ? Math.max(1, Math.round(bytes / 1e6)) : 0)} MB`
export const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
export const who = (r: Record<string, unknown>): string => {
  const shown = text(r['handle']) ?? text(r['name'])
  return shown && shown !== r['account_id'] ? `${shown} (${r['account_id']})` : String(r['account_id'])
}
export const notes = (r: Record<string, unknown>, words: Words = WORDS.en): string =>
  [
    r['do_not_contact'] ? words.doNotContact : '',
    r['active'] === false ? words.notActive : '',
    r['last_seen'] ? words.lastSeen(new Date(r['last_seen'] as Date).toISOString().slice(0, 10)) : '',
  ]
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
