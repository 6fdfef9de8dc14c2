/** The verb changes: what became of the tribes since the build before, who became chief, moved, rose, fell, came, fell silent and left. */
import { otherOptions } from '../../build/gates.ts'
import type { OpenBuild } from '../../build/read.ts'
import type { Manifest } from '../../domain/builds.ts'
import { SHELLS } from '../../domain/people.ts'
import type { Move } from '../../domain/portrait.ts'
import { hasChanged } from '../../domain/tribe-events.ts'
import { refuse, TribemapError } from '../../errors.ts'
import { whole } from '../arguments.ts'
import { wrapped } from '../figures.ts'
import { BUILD_OPTION, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { type TableColumn, textTable } from '../table.ts'
import { count, plainTable, text } from '../texts.ts'

/** A listed chief, as `changes` shows it. */
interface Chief {
  tribe_id: string
  account_id: string
  source: string
  handle: string
  rank: number
}

/** A person who stands elsewhere than in the parent build: by a row of `shells`. */
interface Mover {
  tribe_id: string
  tribe_before: string | null
  account_id: string
  source: string
  handle: string
  move: Move
  shell: string | null
  shell_before: string | null
  brand_shell: string | null
  brand_shell_before: string | null
  last_at: Date | null
}
const TOLD_MOVES = ['moved', 'riser', 'faller', 'newcomer', 'silent'] as const satisfies readonly Move[]
type Moves = Record<(typeof TOLD_MOVES)[number], { all: number; rows: Mover[] }>

export function changesVerbs({ readingVerb, context }: Shell): void {
  readingVerb(
    'changes',
    'what has changed since the build before: tribes new, split, merged, grown; chiefs new and lost; who moved, rose, fell, came, fell silent, left',
  )
    .option(...BUILD_OPTION)
    .option('--all', 'also the tribes that go on as they were, and every row of each list')
    .option('--top <n>', `rows of each list (default ${TOP}, of people who moved ${TOP_MOVES})`)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const given = options.top === undefined ? null : whole(options.top, '--top')
      const top = given ?? (options.all ? EVERY : TOP)
      const topMoves = given ?? (options.all ? EVERY : TOP_MOVES)
      await reading(config, options.build, async (build) => {
        const { manifest } = build.record
        const { build: id, parentBuild: parent, counts, windowEnd } = manifest
        if (parent === null) throw refuse.noBuildBefore(id)
        const old = await readParent(config, parent, build, topMoves)
        const all = await build.rows(EVENTS)
        for (const row of all) row['name'] ??= old?.names.get(row['tribe_id']) ?? null
        const events = options.all ? all : all.filter(hasChanged)
        const [now, before] = [await chiefsOf(build), old?.chiefs]
        const chiefsNew = before ? apart(now, before) : null
        const chiefsLost = before ? apart(before, now) : null
        const moved = all.reduce((sum, row) => sum + row['moved_in'], 0)
        const left = all.reduce((sum, row) => sum + row['gone'], 0)
        const both = all.reduce((sum, row) => sum + row['stayed'] + row['moved_in'], 0)
        const moves = await movesOf(build, topMoves)
        const cut = <T>(rows: T[] | null): T[] | null => rows?.slice(0, top) ?? null
        const told = {
          build: id,
          parent,
          window_end: windowEnd,
          parent_window_end: old?.manifest.windowEnd ?? null,
          other_options: old && otherOptions(old.manifest, manifest),
          started_afresh: !manifest.quality.warm,
          people: counts.people,
          people_in_both: both,
          people_who_moved: moved,
          people_who_left: left,
          events: cut(events),
          chiefs_new: cut(chiefsNew),
          chiefs_lost: cut(chiefsLost),
          moved: moves.moved.rows,
          risers: moves.riser.rows,
          fallers: moves.faller.rows,
          newcomers: moves.newcomer.rows,
          silent: moves.silent.rows,
          left: old?.left ?? null,
        }
        print(told, () =>
          [
            wrapped(
              `Build ${id}${until(windowEnd)}, after ${parent}${until(old?.manifest.windowEnd)}: ${count(both)} of ${count(counts.people)} people are in both; ${count(moved)} of them changed their tribe.`,
              0,
            ),
            old ? madeOtherwise(old.manifest, manifest) : '',
            events.length === 0
              ? 'tribes: all go on as they were; --all shows them.'
              : `${listed('tribes', events, top, EVENT_COLUMNS)}\n${OTHER}`,
            before
              ? listed('new chiefs', chiefsNew!, top, CHIEF_COLUMNS)
              : `Build ${parent} is gone: chiefs cannot be compared.`,
            before ? listed('chiefs no more', chiefsLost!, top, CHIEF_COLUMNS) : '',
            listed(
              'moved to another tribe, nearest to its core first',
              moves.moved.rows,
              topMoves,
              MOVED_COLUMNS,
              moves.moved.all,
            ),
            listed('nearer to the core of their tribe', moves.riser.rows, topMoves, SHELL_COLUMNS, moves.riser.all),
            listed('farther from it', moves.faller.rows, topMoves, SHELL_COLUMNS, moves.faller.all),
            listed(
              'new on the map, nearest to a core first',
              moves.newcomer.rows,
              topMoves,
              ['tribe_id', 'handle', 'shell'],
              moves.newcomer.all,
            ),
            listed(
              'fallen silent, of the core or the friends',
              moves.silent.rows,
              topMoves,
              [...SHELL_COLUMNS, 'last_at'],
              moves.silent.all,
            ),
            old ? listed('no longer on the map, nearest to a core first', old.left, topMoves, LEFT_COLUMNS, left) : '',
          ]
            .filter(Boolean)
            .join('\n\n'),
        )
      })
    })
}

const TOP = 20
const TOP_MOVES = 5
/** More than there are people on any map. */
const EVERY = 2 ** 31

/** Of a tribe that fell apart, with the tribe that most of its people are in now. */
const EVENTS = `
  SELECT e.*, t.name, w.tribe_id AS most_went_to, w.people AS most_went
  FROM tribe_events e LEFT JOIN tribes t USING (tribe_id) LEFT JOIN (
    SELECT tribe_before, tribe_id, count(*) AS people FROM shells WHERE tribe_before <> tribe_id GROUP BY tribe_before, tribe_id, tribe_number
    QUALIFY row_number() OVER (PARTITION BY tribe_before ORDER BY count(*) DESC, tribe_number) = 1
  ) w ON e.event = 'dissolved' AND w.tribe_before = e.tribe_id
  ORDER BY greatest(e.people_now, e.people_before) DESC, e.tribe_number`
const OTHER =
  'other: what a tribe split from or went into; of one that fell apart, the tribe that most of its people went to.'

/** Why much may have changed without anybody having done anything. */
function madeOtherwise(old: Manifest, now: Manifest): string {
  const others = otherOptions(old, now)
  const how =
    others.length > 0
      ? `${now.build} was made with other options than ${old.build} (${others.join(', ')})`
      : now.quality.warm
        ? ''
        : `${now.build} was started afresh, not from the tribes of ${old.build}`
  return how && wrapped(`${how}: what follows may come from that, rather than from what people did.`, 0)
}

const until = (windowEnd: string | null | undefined): string =>
  windowEnd ? ` (data to ${windowEnd.slice(0, 10)})` : ''
const figure = (title: string, column: string): TableColumn => ({ title, cell: (r) => Number(r[column]) })
const EVENT_COLUMNS: readonly TableColumn[] = [
  { title: 'tribe', cell: (r) => String(r['tribe_id']) },
  { title: 'name', cell: (r) => text(r['name']) },
  { title: 'event', cell: (r) => String(r['event']) },
  { title: 'other', cell: (r) => text(r['other_tribe_id'] ?? r['most_went_to']) },
  figure('before', 'people_before'),
  figure('now', 'people_now'),
  figure('stayed', 'stayed'),
  figure('moved in', 'moved_in'),
  figure('new', 'newcomers'),
  figure('moved out', 'moved_out'),
  figure('gone', 'gone'),
]
const CHIEF_COLUMNS = ['tribe_id', 'handle', 'rank']

function listed(
  title: string,
  rows: readonly object[],
  top: number,
  columns: readonly string[] | readonly TableColumn[],
  all = rows.length,
): string {
  if (rows.length === 0) return `${title}: none`
  const more = all > top ? `\n${count(all - top)} more; --top shows them.` : ''
  const shown = rows.slice(0, top) as Record<string, unknown>[]
  const table = isTable(columns) ? textTable(columns, shown) : plainTable(shown, columns)
  return `${title}:\n${table}${more}`
}

const isTable = (columns: readonly string[] | readonly TableColumn[]): columns is readonly TableColumn[] =>
  typeof columns[0] === 'object'

const chiefsOf = (build: OpenBuild): Promise<Chief[]> =>
  build.rows<Chief>(
    `SELECT tribe_id, account_id, source, coalesce(handle, name, account_id) AS handle, chief_rank AS rank FROM people
     WHERE role = 'chief' ORDER BY tribe_number, chief_rank`,
  )

const SHELL_COLUMNS = ['tribe_id', 'handle', 'shell_before', 'shell']
const LEFT_COLUMNS = ['tribe_before', 'handle', 'shell_before', 'last_at']
const MOVED_COLUMNS = ['tribe_before', 'tribe_id', 'handle', 'shell']

/** The first who moved in each way, and how many did: the farthest first, then the nearest to the core. */
async function movesOf(build: OpenBuild, top: number): Promise<Moves> {
  const order = `CASE WHEN "move" IN ('riser', 'faller') THEN abs(${place('shell')} - ${place('shell_before')}) END DESC NULLS LAST,
    CASE WHEN "move" = 'moved' THEN ${place('shell')} ELSE least(${place('shell')}, ${place('shell_before')}) END, tribe_number, account_id, source`
  const rows = await build.rows<Mover & { all: number }>(
    `SELECT tribe_id, tribe_before, account_id, source, coalesce(handle, name, account_id) AS handle, "move", shell, shell_before, brand_shell,
       brand_shell_before, last_at, count(*) OVER (PARTITION BY "move") AS "all"
     FROM shells WHERE "move" IN (${TOLD_MOVES.map((move) => `'${move}'`).join(', ')})
     QUALIFY row_number() OVER (PARTITION BY "move" ORDER BY ${order}) <= $1 ORDER BY ${order}`,
    [top],
  )
  const moves = TOLD_MOVES.map((move) => {
    const own = rows.filter((row) => row.move === move)
    return [move, { all: own[0]?.all ?? 0, rows: own.map(({ all: _all, ...row }) => row) }]
  })
  return Object.fromEntries(moves)
}

/** SQL: the place of a shell from the core, 1 … 4, 5 for none. */
const place = (column: string): string =>
  `coalesce(list_position([${SHELLS.map((shell) => `'${shell}'`).join(', ')}], ${column}), ${SHELLS.length + 1})`

interface Parent {
  chiefs: Chief[]
  /** tribe id → what it was called */
  names: ReadonlyMap<string, string>
  manifest: Manifest
  left: Left[]
}

/** Somebody of the parent build who is not in the build any more. */
interface Left {
  tribe_before: string
  account_id: string
  source: string
  handle: string
  shell_before: string | null
  last_at: Date | null
}

/** Null where retention has removed the build since. `top`: how many of those who left. */
async function readParent(
  config: Parameters<typeof reading>[0],
  parent: string,
  build: OpenBuild,
  top: number,
): Promise<Parent | null> {
  let found: Parent | null = null
  try {
    await reading(config, parent, async (before) => {
      const tribes = await before.rows<{ tribe_id: string; name: string | null }>('SELECT tribe_id, name FROM tribes')
      found = {
        chiefs: await chiefsOf(before),
        names: new Map(tribes.flatMap(({ tribe_id, name }) => (name === null ? [] : [[tribe_id, name]]))),
        manifest: before.record.manifest,
        left: await leftBetween(before, build, top),
      }
    })
  } catch (error) {
    if (!(error instanceof TribemapError && error.code === 'NO_SUCH_BUILD')) throw error
  }
  return found
}

/** The first who are in the build before and not in the other: the nearest to a core first. */
async function leftBetween(before: OpenBuild, build: OpenBuild, top: number): Promise<Left[]> {
  const left: Left[] = []
  const people = before.stream(
    `SELECT tribe_id AS tribe_before, account_id, source, coalesce(handle, name, account_id) AS handle, shell AS shell_before, last_at
     FROM shells ORDER BY ${place('shell')}, tribe_number, account_id, source`,
  )
  for await (const rows of people as AsyncGenerator<Left[]>) {
    const here = await build.rows<{ i: number }>(
      `SELECT i FROM (SELECT unnest($1::VARCHAR[]) AS account_id, unnest($2::VARCHAR[]) AS source, unnest(range(len($1)))::INTEGER AS i)
       SEMI JOIN people USING (account_id, source)`,
      [rows.map((row) => row.account_id), rows.map((row) => row.source)],
    )
    const there = new Set(here.map(({ i }) => i))
    left.push(...rows.filter((_, i) => !there.has(i)))
    if (left.length >= top) break
  }
  return left.slice(0, top)
}

/** Those of the first who are not among the others. */
function apart(chiefs: readonly Chief[], others: readonly Chief[]): Chief[] {
  const known = new Set(others.map(keyOf))
  return chiefs.filter((chief) => !known.has(keyOf(chief)))
}

const keyOf = ({ source, account_id: account }: Chief): string => JSON.stringify([source, account])
