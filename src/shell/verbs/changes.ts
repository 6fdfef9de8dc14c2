/** The verb changes: what became of the tribes since the build before, who became chief and who is one no more. */
import type { OpenBuild } from '../../build/read.ts'
import { refuse, TribemapError } from '../../errors.ts'
import { whole } from '../arguments.ts'
import { BUILD_OPTION, reading } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { count, plainTable } from '../texts.ts'

/** A listed chief, as `changes` shows it. */
interface Chief {
  tribe_id: string
  account_id: string
  source: string
  handle: string
  rank: number
}

export function changesVerbs({ readingVerb, context }: Shell): void {
  readingVerb(
    'changes',
    'what became of the tribes since the build before: new, split, merged, grown; new and lost chiefs',
  )
    .option(...BUILD_OPTION)
    .option('--all', 'also the tribes that go on as they were')
    .option('--top <n>', 'rows of each list', '20')
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        const { build: id, parentBuild: parent, counts } = build.record.manifest
        if (parent === null) throw refuse.noBuildBefore(id)
        const all = await build.rows(`SELECT * FROM tribe_events ORDER BY ${LARGEST_FIRST}`)
        const events = options.all ? all : all.filter((row) => row['event'] !== 'continued')
        const [now, before] = [await chiefsOf(build), await chiefsOfParent(config, parent)]
        const chiefsNew = before && apart(now, before)
        const chiefsLost = before && apart(before, now)
        const moved = all.reduce((sum, row) => sum + row['moved_in'], 0)
        const both = all.reduce((sum, row) => sum + row['stayed'] + row['moved_in'], 0)
        const cut = <T>(rows: T[] | null): T[] | null => rows?.slice(0, top) ?? null
        const told = {
          build: id,
          parent,
          people: counts.people,
          people_in_both: both,
          people_who_moved: moved,
          events: cut(events),
          chiefs_new: cut(chiefsNew),
          chiefs_lost: cut(chiefsLost),
        }
        print(told, () =>
          [
            `Build ${id}, after ${parent}: ${count(both)} of ${count(counts.people)} people are in both; ${count(moved)} of them changed their tribe.`,
            events.length === 0
              ? 'tribes: all go on as they were; --all shows them.'
              : listed('tribes', events, top, EVENT_COLUMNS),
            before
              ? listed('new chiefs', chiefsNew!, top, CHIEF_COLUMNS)
              : `Build ${parent} is gone: chiefs cannot be compared.`,
            before ? listed('chiefs no more', chiefsLost!, top, CHIEF_COLUMNS) : '',
          ]
            .filter(Boolean)
            .join('\n\n'),
        )
      })
    })
}

const LARGEST_FIRST = 'greatest(people_now, people_before) DESC, tribe_number'
const EVENT_COLUMNS = [
  'tribe_id',
  'event',
  'other_tribe_id',
  'people_before',
  'people_now',
  'stayed',
  'moved_in',
  'newcomers',
  'moved_out',
  'gone',
]
const CHIEF_COLUMNS = ['tribe_id', 'handle', 'rank']

function listed(title: string, rows: readonly object[], top: number, columns: readonly string[]): string {
  if (rows.length === 0) return `${title}: none`
  const more = rows.length > top ? `\n${count(rows.length - top)} more; --top shows them.` : ''
  return `${title}:\n${plainTable(rows.slice(0, top), columns)}${more}`
}

const chiefsOf = (build: OpenBuild): Promise<Chief[]> =>
  build.rows<Chief>(
    `SELECT tribe_id, account_id, source, coalesce(handle, name, account_id) AS handle, chief_rank AS rank FROM people
     WHERE role = 'chief' ORDER BY tribe_number, chief_rank`,
  )

/** Null where retention has removed the build since. */
async function chiefsOfParent(config: Parameters<typeof reading>[0], parent: string): Promise<Chief[] | null> {
  let found: Chief[] | null = null
  try {
    await reading(config, parent, async (build) => {
      found = await chiefsOf(build)
    })
  } catch (error) {
    if (!(error instanceof TribemapError && error.code === 'NO_SUCH_BUILD')) throw error
  }
  return found
}

/** Those of the first who are not among the others. */
function apart(chiefs: readonly Chief[], others: readonly Chief[]): Chief[] {
  const known = new Set(others.map(keyOf))
  return chiefs.filter((chief) => !known.has(keyOf(chief)))
}

const keyOf = ({ source, account_id: account }: Chief): string => JSON.stringify([source, account])
