/** The verb bursts: when many of a tribe, or of the whole map, spoke ill at once, the strongest first. */
import type { OpenBuild } from '../../build/read.ts'
import { tribeId, whole } from '../arguments.ts'
import { day, percent, wrapped } from '../figures.ts'
import { BUILD_OPTION, mustHaveTribe, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { clean, cut, type TableColumn, textTable } from '../table.ts'
import { count, text } from '../texts.ts'
import { DISCREET } from '../tribe.ts'
import { SENSITIVE_OPTION } from './tribe.ts'

type Row = Record<string, unknown>

export interface Bursts {
  /** of `bursts`, each with the tribe's name; the first `top` */
  rows: Row[]
  all: number
}

export function burstsVerbs({ readingVerb, context }: Shell): void {
  readingVerb('bursts', 'when many people of a tribe spoke ill at once, the strongest first')
    .option('--tribe <id>', 'one tribe only; "all" for the whole map taken together', tribeId)
    .option('--top <n>', 'rows', '20')
    .option(...SENSITIVE_OPTION)
    .option(...BUILD_OPTION)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        if (options.tribe !== WHOLE_MAP) await mustHaveTribe(build, options.tribe)
        const found = await readBursts(build, options.tribe, options.sensitive ?? false, top)
        print(found.rows, () => burstsText(found))
      })
    })
}

/** The id under which tables tell of all tribes together. */
const WHOLE_MAP = 'all'

/** Farthest above what is usual first. */
export async function readBursts(
  build: OpenBuild,
  tribe: string | undefined,
  sensitive: boolean,
  top: number,
): Promise<Bursts> {
  const rows = await build.rows<Row & { every: number }>(
    `SELECT b.*, t.name, count(*) OVER () AS every FROM (SELECT ${sensitive ? '*' : DISCREET} FROM bursts) b
     LEFT JOIN tribes t USING (tribe_id) WHERE $1 IS NULL OR b.tribe_id = $1
     ORDER BY b.z DESC, b.people DESC, b.tribe_number, b.number LIMIT $2`,
    [tribe ?? null, top],
  )
  return { rows: rows.map(({ every: _every, ...row }) => row), all: rows[0]?.every ?? 0 }
}

export function burstsText({ rows, all }: Bursts): string {
  if (rows.length === 0) return 'No burst of complaint was found, as far as texts, sentiment and times tell.'
  const table = textTable(COLUMNS, rows).split('\n')
  return [
    ...table.flatMap((line, at) => [line, ...said(rows[at - HEAD])]),
    ...(rows.length < all ? [`${count(rows.length)} of ${count(all)} bursts; --top shows more.`] : []),
    'negative: share of the people who spoke then; usual: the same at other times (median); tribe all: the whole map.',
  ].join('\n')
}

/** Lines of a table before its rows. */
const HEAD = 2

const COLUMNS: readonly TableColumn[] = [
  { title: 'tribe', cell: (r) => String(r['tribe_id']) },
  { title: 'name', cell: (r) => (r['tribe_id'] === WHOLE_MAP ? 'the whole map' : text(r['name'])) },
  { title: 'from', cell: (r) => day(r['from_at']) },
  { title: 'to', cell: (r) => day(r['to_at']) },
  { title: 'people', cell: (r) => Number(r['people']) },
  { title: 'negative', cell: (r) => percent(Number(r['share'])) },
  { title: 'usual', cell: (r) => percent(Number(r['usual'])) },
  { title: 'about', cell: (r) => text(r['main_topic']), widest: 16 },
  { title: 'said to', cell: (r) => text(r['main_target']), widest: 14 },
]

/** The sample, below its row. */
function said(burst: Row | undefined): string[] {
  const sample = text(burst?.['sample'])
  return sample === null
    ? []
    : [`    ${wrapped(`“${cut(clean(sample.replaceAll(/\s+/gu, ' ').trim()), MOST_SAID)}”`, 5)}`]
}

const MOST_SAID = 200
