/** The verb voices: who passes on, begins what others answer, speaks well or ill, over all tribes or in one. */
import { Option } from 'commander'
import type { OpenBuild } from '../../build/read.ts'
import { tribeId, whole } from '../arguments.ts'
import { wrapped } from '../figures.ts'
import { BUILD_OPTION, mustHaveTribe, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { clean, cut, type TableColumn, textTable } from '../table.ts'
import { count, notes, text, who } from '../texts.ts'
import { WAYS } from '../tribe.ts'

type Row = Record<string, unknown>
type Way = (typeof WAYS)[number]

export interface Voices {
  way: Way
  /** of `voices`, the first `top` */
  rows: Row[]
  all: number
}

export function voicesVerbs({ readingVerb, context }: Shell): void {
  readingVerb('voices', 'whose voice carries: multipliers, creators, advocates and detractors, over all tribes')
    .option('--tribe <id>', 'one tribe only', tribeId)
    .addOption(new Option('--way <way>', 'of this way only').choices([...WAYS]))
    .option('--top <n>', 'rows of each way', '10')
    .option(...BUILD_OPTION)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        await mustHaveTribe(build, options.tribe)
        const found: Voices[] = []
        for (const way of options.way ? [options.way as Way] : WAYS)
          found.push(await readVoices(build, way, options.tribe, top))
        print(
          found.flatMap(({ way, rows }) => rows.map((row) => ({ way, ...row }))),
          () => voicesText(found),
        )
      })
    })
}

export async function readVoices(build: OpenBuild, way: Way, tribe: string | undefined, top: number): Promise<Voices> {
  const rows = await build.rows<Row & { every: number }>(
    `SELECT *, count(*) OVER () AS every FROM voices WHERE ${way} AND ($1 IS NULL OR tribe_id = $1)
     ORDER BY ${tribe === undefined ? `${MOST[way]} DESC, ` : ''}${way}_rank, tribe_number LIMIT $2`,
    [tribe ?? null, top],
  )
  return { way, rows: rows.map(({ every: _every, ...row }) => row), all: rows[0]?.every ?? 0 }
}

/** SQL: the figure by which voices of different tribes compare. */
const MOST: Readonly<Record<Way, string>> = {
  multiplier: 'passed_on_by',
  creator: 'answered_by',
  advocate: '(positive + referrals)',
  detractor: 'negative',
}

export const voicesText = (found: readonly Voices[]): string => found.map(oneWay).join('\n\n')

function oneWay({ way, rows, all }: Voices): string {
  const title = `${way}s, ${MEANS[way]}`
  if (rows.length === 0) return `${title}: none`
  const noted: TableColumn[] = rows.some((row) => notes(row) !== '') ? [{ title: 'note', cell: (r) => notes(r) }] : []
  const columns = [WHO, TRIBE, ...COLUMNS[way], CHANNEL, ...noted]
  return [
    `${title}:`,
    ...textTable(columns, rows)
      .split('\n')
      .flatMap((line, at) => [line, ...said(way, rows[at - HEAD])]),
    ...(rows.length < all ? [`${count(rows.length)} of ${count(all)}; --top shows more.`] : []),
  ].join('\n')
}

/** Lines of a table before its rows. */
const HEAD = 2

const MEANS: Readonly<Record<Way, string>> = {
  multiplier: 'whose things others pass on',
  creator: 'who begin threads that others answer',
  advocate: 'who speak well of the brand unasked, or bring others',
  detractor: 'who speak ill of the brand or of what the tribe talks about',
}

const figure = (title: string, column: string): TableColumn => ({ title, cell: (r) => Number(r[column]) })
const WHO: TableColumn = { title: 'who', cell: who }
const TRIBE: TableColumn = { title: 'tribe', cell: (r) => String(r['tribe_id']) }
const CHANNEL: TableColumn = { title: 'channel', cell: (r) => text(r['channel']), widest: 14 }

const COLUMNS: Readonly<Record<Way, readonly TableColumn[]>> = {
  multiplier: [figure('by people', 'passed_on_by'), figure('times', 'passed_on'), figure('things', 'passed_on_things')],
  creator: [figure('answered by people', 'answered_by'), figure('threads', 'begun')],
  advocate: [figure('spoke well', 'positive'), figure('people brought', 'referrals')],
  detractor: [
    figure('spoke ill', 'negative'),
    figure('of the brand', 'negative_of_brand'),
    figure('on days', 'negative_days'),
  ],
}

/** The newest thing said that way, below its row. */
function said(way: Way, voice: Row | undefined): string[] {
  const words = text(voice?.[way === 'advocate' ? 'praised' : way === 'detractor' ? 'complained' : ''])
  return words === null
    ? []
    : [`    ${wrapped(`“${cut(clean(words.replaceAll(/\s+/gu, ' ').trim()), MOST_SAID)}”`, 5)}`]
}

const MOST_SAID = 150
