/** What tribes need, read off a build for the verbs `needs` and `tribe`: needs with their samples, and the queue of open questions. */
import type { OpenBuild } from '../build/read.ts'
import type { NeedKind } from '../needs/text/rules/rule.ts'
import { day, FIGURES, type Language, wrapped } from './figures.ts'
import { clean, cut, type TableColumn, textTable } from './table.ts'
import { text, who } from './texts.ts'
import { WORDS } from './words.ts'

type Row = Record<string, unknown>

export interface NeedFilter {
  /** all tribes where left out */
  tribe?: string | undefined
  /** all kinds where left out */
  kinds?: readonly NeedKind[] | undefined
  /** only what nobody meets */
  unmet?: boolean | undefined
  /** also what touches health, religion, politics or sexuality */
  sensitive?: boolean | undefined
}

export interface Asked {
  /** the first `top` */
  rows: Row[]
  /** how many there are, and how many more are left out as sensitive */
  all: number
  hidden: number
}

/** Rows of `needs`, most askers first; those without a topic come last. */
export const readNeeds = (build: OpenBuild, filter: NeedFilter, top: number): Promise<Asked> =>
  read(build, 'needs', filter, top, 'topic IS NULL, askers DESC, volume DESC, tribe_number, kind, rank')

/** Rows of `open_questions`, the most pressing first: of equal urgency the first of each tribe, then the second of each. */
export const readOpen = (build: OpenBuild, filter: Omit<NeedFilter, 'unmet'>, top: number): Promise<Asked> =>
  read(build, 'open_questions', filter, top, 'urgency DESC, number, tribe_number')

async function read(
  build: OpenBuild,
  table: 'needs' | 'open_questions',
  { tribe, kinds, unmet, sensitive }: NeedFilter,
  top: number,
  order: string,
): Promise<Asked> {
  const wanted = [
    '($1 IS NULL OR tribe_id = $1)',
    kinds ? `kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})` : 'true',
    unmet ? 'unmet' : 'true',
  ].join(' AND ')
  const shown = sensitive ? 'true' : 'sensitive IS NOT TRUE'
  const [counted] = await build.rows<{ all: number; every: number }>(
    `SELECT count(*) FILTER (WHERE ${shown}) AS "all", count(*) AS every FROM ${table} WHERE ${wanted}`,
    [tribe ?? null],
  )
  const rows = await build.rows(`SELECT * FROM ${table} WHERE ${wanted} AND ${shown} ORDER BY ${order} LIMIT $2`, [
    tribe ?? null,
    top,
  ])
  return { rows, all: counted!.all, hidden: counted!.every - counted!.all }
}

/** The evidence behind rows of `needs`: things said, the most typical first, with who said them; one list a row. */
export async function readSamples(build: OpenBuild, needs: readonly Row[], sensitive: boolean): Promise<Row[][]> {
  const all: Row[][] = []
  for (const need of needs)
    all.push(
      await build.rows(
        `SELECT p.account_id, p.source, p.handle, p.name, s."at", s.channel, s.language, s.sentiment, s.text, s.answered, s.hours
         FROM need_samples s LEFT JOIN people p USING (person_key)
         WHERE s.tribe_id = $1 AND s.kind = $2 AND s.rank = $3 AND ($4 OR s.sensitive IS NOT TRUE) ORDER BY s.number`,
        [need['tribe_id'] as string, need['kind'] as string, need['rank'] as number, sensitive],
      ),
    )
  return all
}

/** @param ofOne leaves out the tribe, which is said elsewhere */
export function needsTable(rows: readonly Row[], ofOne: boolean, language: Language = 'en'): string {
  const { needs, anythingElse } = WORDS[language]
  const { kinds, columns: title } = needs
  const { percent, span, trend } = FIGURES[language]
  const columns: TableColumn[] = [
    { title: title.kind, cell: (r) => kinds[r['kind'] as NeedKind]?.[0] ?? String(r['kind']) },
    { title: title.about, cell: (r) => text(r['topic']) ?? anythingElse, widest: 26 },
    { title: title.people, cell: (r) => Number(r['askers']) },
    { title: title.times, cell: (r) => Number(r['volume']) },
    // Few things said have no trend to speak of.
    {
      title: title.trend,
      cell: (r) => (r['trend'] === null || Number(r['volume']) < FEW ? null : trend(Number(r['trend']))),
    },
    { title: title.met, cell: (r) => (r['met'] === null ? null : percent(Number(r['met']))) },
    {
      title: title.first_answer,
      cell: (r) => (r['median_hours'] === null ? null : span(Number(r['median_hours']))),
    },
    { title: title.best_answerer, cell: (r) => text(r['best_answerer_handle']), widest: 20 },
  ]
  if (!ofOne) columns.unshift({ title: title.tribe, cell: (r) => String(r['tribe_id']) })
  if (rows.some((r) => r['unmet'] === true))
    columns.push({ title: '', cell: (r) => (r['unmet'] === true ? title.unmet : '') })
  return textTable(columns, rows, language)
}

const FEW = 6

/** What the columns mean, for who reads them first. */
export const legend = (language: Language): string => wrapped(WORDS[language].needs.legend, 0)

/** A sample in two lines: what was said, by whom, and whether it was answered, where its need is one that can be met. */
export function sampleText(sample: Row, need: Row, language: Language = 'en'): string {
  const {
    needs: words,
    open: { in: inChannel },
    quoted,
  } = WORDS[language]
  const [at, channel, hours] = [sample['at'], text(sample['channel']), sample['hours']]
  const where = [at ? day(at) : '', channel ? inChannel(cut(clean(channel), 20)) : ''].filter(Boolean).join(' ')
  const asks = need['met'] !== null && !WITHOUT_ANSWER.has(String(need['kind']))
  const open = asks && sample['answered'] === false ? words.notAnswered : ''
  const answer = hours === null ? open : words.answeredAfter(FIGURES[language].span(Number(hours)))
  return `    ${quotation(sample['text'], 200, 6, quoted)}\n      ${[cut(clean(who(sample)), 40), where, answer].filter(Boolean).join(', ')}`
}

/** What somebody says without waiting for an answer. */
const WITHOUT_ANSWER: ReadonlySet<string> = new Set<NeedKind>(['praise', 'comparison'])

/** An open question with who should answer, numbered, in three parts. */
export function openText(row: Row, number: number, ofOne: boolean, language: Language): string {
  const { needs, open, quoted } = WORDS[language]
  const topic = text(row['topic'])
  const kind = needs.kinds[row['kind'] as NeedKind]?.[0] ?? String(row['kind'])
  const head = [
    ofOne ? '' : String(row['tribe_id']),
    topic === null ? kind : open.about(kind, quoted(short(topic))),
    open.from(short(row['handle'] ?? row['account_id'])),
    row['channel'] === null ? '' : open.in(short(row['channel'])),
    row['at'] === null ? '' : open.asked(day(row['at']), Math.floor(Number(row['waiting_days']))),
    open.urgency[Number(row['urgency']) - 1] ?? '',
  ]
  const answerer = text(row['answerer_handle'])
  const indent = ' '.repeat(4)
  const why = clean(text(row[`why_${language}`]) ?? '')
  const advice =
    answerer === null ? open.nobody : open.advice(short(answerer), why && `${why[0]!.toLowerCase()}${why.slice(1)}`)
  return [
    `${String(number).padStart(2)}  ${wrapped(head.filter(Boolean).join(', '), 4)}`,
    `${indent}${quotation(row['text'], 280, 5, quoted)}`,
    `${indent}${wrapped(`→ ${advice}`, 6)}`,
  ].join('\n')
}

/** How much of each kind a tribe asks, over all topics, from rows of `need_kinds`. */
export function kindsText(kinds: readonly Row[], language: Language = 'en'): string {
  const { needs } = WORDS[language]
  const { counted, people, percent } = FIGURES[language]
  return kinds
    .map((k) => {
      const [kind, volume, by] = [String(k['kind']) as NeedKind, Number(k['volume']), people(Number(k['askers']))]
      if (kind === 'praise') return needs.praised(volume, by)
      const met = k['met'] === null ? '' : `, ${needs.answered(percent(Number(k['met'])))}`
      return `${counted(volume, ...needs.kinds[kind])} ${needs.of(by)}${met}`
    })
    .join('; ')
}

const short = (value: unknown): string => cut(clean(String(value)), 30)

/** What somebody said, as one paragraph. */
function quotation(said: unknown, most: number, indent: number, quoted = WORDS.en.quoted): string {
  const line = clean((text(said) ?? '').replaceAll(/\s+/gu, ' ').trim())
  return wrapped(quoted(cut(line, most)), indent)
}
