/** Verbs that read finished builds, without any lock: workspaces, tribes, rank, reach, why. */
import { Option } from 'commander'
import { MEASURES } from '../../build/tables/map.ts'
import { tableByName } from '../../build/tables.ts'
import { workspaceNames } from '../../jobs/workspace/workspaces.ts'
import { tribeId, whole } from '../arguments.ts'
import { counted, wrapped } from '../figures.ts'
import { BUILD_OPTION, mustHaveTribe, reading, registryOf } from '../reading.ts'
import { lastSeen } from '../seen.ts'
import type { Shell } from '../shell.ts'
import { clean, type TableColumn, textTable } from '../table.ts'
import { count, notes, plainTable, text, who } from '../texts.ts'
import { explainPerson, explanationText } from '../why.ts'
import { languageOption } from './tribe.ts'

export function readVerbs({ readingVerb, context }: Shell): void {
  readingVerb('workspaces', 'list the workspaces of the data directory').action(async (_options, command) => {
    const { config, print } = context(command)
    const rows: Record<string, string | number | null>[] = []
    for (const name of await workspaceNames(config.data)) {
      const builds = await registryOf({ ...config, workspace: name }).list()
      const current = builds.find((b) => b.current)?.manifest
      rows.push({
        workspace: name,
        builds: builds.length,
        current_build: current?.build ?? null,
        finished_at: current?.finishedAt ?? null,
        people: current?.counts.people ?? null,
        tribes: current?.counts.tribes ?? null,
      })
    }
    print(rows, () => (rows.length ? plainTable(rows) : 'No workspaces yet; `tribemap ingest FILE` makes one.'))
  })

  readingVerb('tribes', 'the tribes with their first chiefs, largest first')
    .option(...BUILD_OPTION)
    .option('--top <n>', 'rows', '20')
    .option('--min-people <n>', 'leave out smaller ones', '2')
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      await reading(config, options.build, async (build) => {
        const rows = await build.rows(
          `SELECT t.*, c.grade AS reliable FROM tribes t LEFT JOIN confidence c USING (tribe_id)
           WHERE t.people >= $1 ORDER BY t.people DESC, t.tribe_number LIMIT $2`,
          [whole(options.minPeople, '--min-people'), top],
        )
        const all = (await build.rows('SELECT count(*) AS n FROM tribes'))[0]!['n']
        const [map] = await build.rows(`SELECT sentence_en FROM confidence WHERE tribe_id = 'all' AND grade = 'low'`)
        print(rows, () => {
          const more = [
            map ? wrapped(clean(String(map['sentence_en'])), 0) : '',
            rows.length < all ? `${rows.length} of ${counted(all, 'tribe')}; --top and --min-people show others.` : '',
            rows[0] ? `Next: tribemap tribe ${rows[0]['tribe_id']}` : '',
          ]
          return [textTable(TRIBE_COLUMNS, rows), ...more].filter(Boolean).join('\n')
        })
      })
    })

  readingVerb('rank', 'chiefs, medicine men or members over all tribes, by score')
    .addOption(
      new Option('--role <role>', 'chief, medicine-man or member')
        .choices(['chief', 'medicine-man', 'medicine_man', 'member'])
        .default('chief'),
    )
    .option('--tribe <id>', 'one tribe only', tribeId)
    .option('--top <n>', 'rows in all', '20')
    .addOption(new Option('--by <measure>', 'rank by another measure').choices(MEASURES.map((m) => m.name)))
    .option(...BUILD_OPTION)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      const role = options.role.replace('-', '_') as 'chief' | 'medicine_man' | 'member'
      await reading(config, options.build, async (build) => {
        await mustHaveTribe(build, options.tribe)
        const columns = tableByName('rankings')!
          .columns.map((c) => `"${c.name}"`)
          .join(', ')
        const from =
          role === 'member'
            ? `(SELECT * EXCLUDE (role, listed), 'member' AS role, chief_score AS score, chief_rank AS rank, false AS listed FROM people WHERE role = 'member' AND chief_rank IS NOT NULL)`
            : `(SELECT * FROM rankings WHERE role = '${role}')`
        const rows = await build.rows(
          `SELECT ${columns}, ${lastSeen('r', build.record.manifest)} AS last_seen FROM ${from} r WHERE $1 IS NULL OR tribe_id = $1
           ORDER BY ${options.by ? `"${options.by}"` : 'score'} DESC, account_id, source LIMIT $2`,
          [options.tribe ?? null, top],
        )
        print(rows, () =>
          textTable(
            [
              { title: 'who', cell: who },
              { title: 'tribe', cell: (r) => String(r['tribe_id']) },
              { title: 'rank in tribe', cell: (r) => Number(r['rank']) },
              { title: options.by ?? 'score', cell: (r) => Number(r[options.by ?? 'score']) },
              { title: 'heard by own tribe', cell: (r) => Number(r['audience']) },
              { title: 'by others', cell: (r) => Number(r['outsiders']) },
              { title: 'channel', cell: (r) => text(r['channel']) },
              ...noteColumn(rows),
            ],
            rows,
          ),
        )
      })
    })

  readingVerb('reach', 'whom to talk to first, and whom that reaches')
    .option('--tribe <id>', 'one tribe (default: the whole map)', tribeId)
    .option('--people <list>', 'sizes of the nested lists', '2,5,100')
    .option(...BUILD_OPTION)
    .action(async (options, command) => {
      const { config, print } = context(command)
      const sizes = String(options.people)
        .split(',')
        .map((n) => whole(n, '--people'))
        .sort((a, b) => a - b)
      await reading(config, options.build, async (build) => {
        await mustHaveTribe(build, options.tribe)
        const rows = await build.rows(
          `SELECT *, ${lastSeen('r', build.record.manifest)} AS last_seen FROM reach r
           WHERE tribe_id = $1 AND position <= $2 ORDER BY position`,
          [options.tribe ?? 'all', sizes.at(-1)!],
        )
        print(rows, () => {
          const whole = options.tribe ? `tribe ${options.tribe}` : 'the whole map'
          if (rows.length === 0) return `There is nobody to propose in ${whole}.`
          const sums = sizes.map((n) => rows[Math.min(n, rows.length) - 1]!)
          const first = rows.slice(0, FIRST)
          const list = textTable(
            [
              { title: 'no.', cell: (r) => Number(r['position']) },
              { title: 'who', cell: who },
              { title: 'channel', cell: (r) => text(r['channel']) },
              { title: 'people reached so far', cell: (r) => Math.round(Number(r['reached'])) },
              ...noteColumn(first),
            ],
            first,
          )
          const more =
            rows.length > FIRST
              ? `\nThe first ${FIRST} of ${count(rows.length)}; all, of every tribe and the whole map: tribemap export reach`
              : ''
          const plan = textTable(
            [
              { title: 'people', cell: (r) => Number(r['position']) },
              { title: `reach of ${whole}`, cell: (r) => `${(Number(r['reached_share']) * 100).toFixed(1)} %` },
              { title: 'top chiefs', cell: (r) => Math.round(Number(r['plain_reached'])) },
              { title: 'this list', cell: (r) => Math.round(Number(r['reached'])) },
              { title: 'friends of random people', cell: (r) => Math.round(Number(r['friends_reached'])) },
              { title: 'random people', cell: (r) => Math.round(Number(r['random_reached'])) },
              { title: 'waste', cell: (r) => `${(Number(r['waste']) * 100).toFixed(1)} %` },
            ],
            sums,
          )
          return `${list}${more}\n\n${plan}`
        })
      })
    })

  readingVerb('why', 'why this person stands where it stands: scores, their parts, the evidence')
    .argument('<person>', 'account id, person id or handle')
    .addOption(languageOption())
    .option(...BUILD_OPTION)
    .action(async (person: string, options, command) => {
      const { config, print } = context(command)
      await reading(config, options.build, async (build) => {
        const explanation = await explainPerson(build, person, options.language)
        print(explanation, () => explanationText(explanation, options.language))
      })
    })
}

/** People of a reach list that are shown; the table below it sums up the rest. */
const FIRST = 10

/** Only where there is something to note. */
const noteColumn = (rows: readonly Record<string, unknown>[]): TableColumn[] =>
  rows.some((row) => notes(row) !== '') ? [{ title: 'note', cell: (r) => notes(r) }] : []

const TRIBE_COLUMNS: readonly TableColumn[] = [
  { title: 'tribe', cell: (r) => String(r['tribe_id']) },
  { title: 'name', cell: (r) => text(r['name']) },
  { title: 'nature', cell: (r) => text(r['nature']) },
  { title: 'reliable', cell: (r) => text(r['reliable']) },
  { title: 'people', cell: (r) => Number(r['people']) },
  { title: 'active', cell: (r) => Number(r['active_people']) },
  { title: 'cohesion', cell: (r) => Number(r['cohesion']) },
  { title: 'mostly in', cell: (r) => text(r['main_channel']), widest: 12 },
  { title: 'first chief', cell: (r) => text(r['first_chief_handle']), widest: 18 },
]
