/** Verbs for what becomes of finished builds: builds (list, publish, discard, prune), gates, retention. */
import type { Retention } from '../../build/retention.ts'
import { buildRows } from '../../build/rows.ts'
import { GATES, type GateLimits, type GateName } from '../../domain/gates.ts'
import { refuse } from '../../errors.ts'
import type { Pruned } from '../../jobs/desk/desk.ts'
import { whole } from '../arguments.ts'
import { count, counted } from '../figures.ts'
import { knownRegistryOf } from '../reading.ts'
import type { Shell } from '../shell.ts'
import { plainTable } from '../texts.ts'

export function buildsVerbs({ verb, readingVerb, context, run }: Shell): void {
  readingVerb('builds', 'list the finished builds, newest first; publish or discard one, or remove old ones')
    .argument('[action]', '"publish" a held or older build, "discard" one, or "prune" what the retention does not keep')
    .argument('[build]', 'a build id')
    .option('--dry-run', 'prune: tell what would go, remove nothing')
    .action(async (action: string | undefined, build: string | undefined, options, command) => {
      const { config, print } = context(command)
      if (action === undefined) {
        const rows = buildRows(await knownRegistryOf(config).list())
        return print(rows, () => (rows.length ? plainTable(rows, LISTED) : 'No builds yet; run `tribemap rebuild`.'))
      }
      if (action === 'prune' && build === undefined) {
        const dryRun = Boolean(options.dryRun)
        const done = await run(config, 'prune', { dryRun })
        return print(done, () => prunedText(done, dryRun))
      }
      if ((action !== 'publish' && action !== 'discard') || build === undefined || options.dryRun)
        throw refuse.usage('Use: tribemap builds, builds publish ID, builds discard ID, or builds prune [--dry-run]')
      if (action === 'discard') {
        const done = await run(config, 'discardBuild', { build })
        return print({ discarded: done.build.manifest.build }, () => `Build ${done.build.manifest.build} is gone.`)
      }
      const { build: record, before, pruned } = await run(config, 'publishBuild', { build })
      const id = record.manifest.build
      print({ current: id, before, pruned }, () =>
        before === id
          ? `Build ${id} is the current one already.`
          : `Build ${id} is the current one${before ? `; before it was ${before}` : ''}. The next rebuild carries its tribe ids on.`,
      )
    })

  const gates = verb('gates', 'show or set how far a new build may be off to be published')
  for (const name of GATES)
    gates.option(`--${name} <limit>`, `${GATE_HELP[name]}, ${RANGES[name].join(' to ')}, or "off"`)
  gates.action(async (options: Partial<Record<GateName, string>>, command) => {
    const { config, print } = context(command)
    const set: Partial<GateLimits> = {}
    for (const name of GATES) if (options[name] !== undefined) set[name] = limit(name, options[name])
    const limits = await run(config, 'gates', Object.keys(set).length ? { set } : {})
    print(limits, () =>
      plainTable(GATES.map((name) => ({ gate: name, limit: limits[name] ?? 'off', of: GATE_HELP[name] }))),
    )
  })

  verb('retention', 'show or set how long builds and raw interactions are kept')
    .option('--keep <n>', 'the last builds, or "off"')
    .option('--daily <days>', 'the last build of each of so many days, or "off"')
    .option('--weekly <weeks>', 'the last build of each of so many weeks, or "off"')
    .option('--interactions <age>', 'raw interactions, such as 400d, or "off"')
    .action(async (options: Record<string, string | undefined>, command) => {
      const { config, print } = context(command)
      const set: Partial<Retention> = {}
      for (const name of ['keep', 'daily', 'weekly'] as const)
        if (options[name] !== undefined) set[name] = options[name] === 'off' ? null : whole(options[name], `--${name}`)
      if (options['interactions'] !== undefined) set.interactionsDays = age(options['interactions'])
      const retention = await run(config, 'retention', Object.keys(set).length ? { set } : {})
      print(retention, () => retentionText(retention))
    })
}

const LISTED = [
  'build_id',
  'current',
  'held',
  'finished_at',
  'window_start',
  'window_end',
  'interactions',
  'people',
  'tribes',
  'modularity',
  'engine',
  'algorithm',
]

const GATE_HELP: Readonly<Record<GateName, string>> = {
  churn: 'share of people whose tribe id changed',
  modularity: 'fall of the modularity',
  people: 'times more, or fewer, people',
  interactions: 'times more, or fewer, interactions',
  tribes: 'times more, or fewer, tribes',
}
const RANGES: Readonly<Record<GateName, readonly [number, number]>> = {
  churn: [0, 1],
  modularity: [0, 1.5],
  people: [1, 1e6],
  interactions: [1, 1e6],
  tribes: [1, 1e6],
}

function limit(name: GateName, given: string): number | null {
  if (given === 'off') return null
  const value = Number(given)
  const [least, most] = RANGES[name]
  if (given.trim() === '' || !(value >= least && value <= most))
    throw refuse.usage(`--${name} is "${given}"; give a number from ${least} to ${most}, or off.`)
  return value
}

function age(given: string): number | null {
  if (given === 'off') return null
  const days = Number(/^(\d+)d$/.exec(given)?.[1])
  if (!(days >= 1 && days <= 36_500))
    throw refuse.usage(`--interactions is "${given}"; give an age of 1 to 36500 days such as 400d, or off.`)
  return days
}

function retentionText({ keep, daily, weekly, interactionsDays }: Retention): string {
  const kept = [
    keep && (keep === 1 ? 'the last one' : `the last ${count(keep)}`),
    daily && `the last of each of ${counted(daily, 'day')}`,
    weekly && `the last of each of ${counted(weekly, 'week')}`,
  ].filter(Boolean)
  return [
    kept.length
      ? `Builds kept: ${kept.join(', ')}; always the current one, its parent, and held ones of the last 30 days.`
      : 'Every build is kept; --keep, --daily and --weekly limit that.',
    interactionsDays === null
      ? 'Raw interactions are kept for good; --interactions limits that.'
      : `Raw interactions are kept for ${counted(interactionsDays, 'day')}; those without a time for good.`,
    'Applied after each rebuild, and by `tribemap builds prune`.',
  ].join('\n')
}

function prunedText({ builds, bytes, interactions, storeKept }: Pruned, dryRun: boolean): string {
  if (builds.length === 0 && interactions === 0) return 'Nothing to remove.'
  const what = [
    builds.length && `${builds.length === 1 ? 'build' : 'builds'} ${builds.join(', ')}`,
    interactions && counted(interactions, 'interaction'),
  ].filter(Boolean)
  const freed = bytes > 0 ? ` ${dryRun ? 'Builds take' : 'Freed:'} ${(bytes / 1e6).toFixed(1)} MB.` : ''
  const kept = storeKept ? ` The store keeps its size: ${storeKept}.` : ''
  return `${dryRun ? 'Would be removed' : 'Removed'}: ${what.join('; ')}.${freed}${kept}`
}
