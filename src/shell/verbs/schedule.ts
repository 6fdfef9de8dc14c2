/** Verbs for rebuilds that nobody watches: schedule (list, add, set, pause, resume, remove, run, due) and jobs. */
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ENGINES } from '../../domain/builds.ts'
import type { Run, ScheduleGiven } from '../../domain/schedules.ts'
import { EXIT, refuse } from '../../errors.ts'
import { missingFolder } from '../../jobs/schedule/pick-up.ts'
import { deliveryArguments, rebuildOptions, whole } from '../arguments.ts'
import { inFlags } from '../schedule-flags.ts'
import { jobRows, jobsText, runText, schedulesText, scheduleText } from '../schedule-texts.ts'
import type { Shell, VerbContext } from '../shell.ts'

export function scheduleVerbs({ verb, context, run, abort }: Shell): void {
  const schedule = verb('schedule', 'rebuilds at fixed times: list, add, set, pause, resume, remove, run')

  schedule
    .command('list', { isDefault: true })
    .description('the schedules, when they are due next, and how they last ended')
    .action(async (_options, command) => {
      const { config, print } = context(command)
      const all = await run(config, 'schedules', {})
      print(all, () => schedulesText(all))
    })

  fields(schedule.command('add').description('make a schedule; a running `tribemap serve` carries it out')).action(
    async (options, command) => {
      const { config, print, say } = context(command)
      const asked = given(options)
      const added = await inFlags(run(config, 'addSchedule', { schedule: asked }))
      await warnOfFolder(say, asked)
      print(
        added,
        () =>
          `${scheduleText(added)}\nA running \`tribemap serve\` carries it out, or \`tribemap schedule due\` from outside.`,
      )
    },
  )

  fields(schedule.command('set').argument('<id>').description('change a schedule; what is left out stays'))
    .option('--no-pick-up', 'import nothing before the rebuild')
    .action(async (id: string, options, command) => {
      const { config, print, say } = context(command)
      const asked = given(options)
      const changed = await inFlags(run(config, 'setSchedule', { schedule: id, set: asked }))
      await warnOfFolder(say, asked)
      print(changed, () => scheduleText(changed))
    })

  for (const [name, paused, description] of [
    ['pause', true, 'start no more runs; what was due meanwhile is not made up'],
    ['resume', false, 'start runs again'],
  ] as const)
    schedule
      .command(name)
      .argument('<id>')
      .description(description)
      .action(async (id: string, _options, command) => {
        const { config, print } = context(command)
        const changed = await run(config, 'setSchedule', { schedule: id, set: { paused } })
        print(changed, () => scheduleText(changed))
      })

  schedule
    .command('remove')
    .argument('<id>')
    .description('remove a schedule; the history of its runs stays')
    .action(async (id: string, _options, command) => {
      const { config, print } = context(command)
      const removed = await run(config, 'removeSchedule', { schedule: id })
      print(removed, () => `Schedule ${removed.id} is removed.`)
    })

  schedule
    .command('run')
    .argument('<id>')
    .description('run a schedule now: pick up, rebuild')
    .action(async (id: string, _options, command) => {
      const { config, print, say } = context(command)
      const done = await run(config, 'runSchedule', { schedule: id })
      for (const warning of done.warnings) say(warning)
      print(done, () => runText(done))
      if (done.state === 'held_back') process.exitCode = EXIT.HELD
    })

  schedule
    .command('due')
    .description('run what is due and end: for cron and other schedulers, where no `tribemap serve` runs')
    .action(async (_options, command) => {
      const { config, print, say } = context(command)
      const ended: Run[] = []
      const failures: unknown[] = []
      for (const due of await run(config, 'look', {})) {
        if (abort.signal.aborted) break
        // One that fails keeps no other back.
        const done = await run(config, 'runSchedule', { run: due.id }).catch((error) => {
          failures.push(error)
        })
        if (!done) continue
        for (const warning of done.warnings) say(warning)
        if (done.state === 'held_back') process.exitCode = EXIT.HELD
        ended.push(done)
      }
      if (ended.length > 0 || failures.length === 0)
        print(ended, () => (ended.length ? ended.map(runText).join('\n') : 'Nothing is due.'))
      if (failures.length > 0) throw failures[0]
    })

  verb('jobs', 'what runs and waits, and how the last rebuilds ended')
    .option('--top <n>', 'ended runs', '20')
    .action(async (options, command) => {
      const { config, print } = context(command)
      const top = whole(options.top, '--top')
      const rows = jobRows(await run(config, 'jobs', {}), await run(config, 'runs', {}), top)
      print(rows, () => jobsText(rows))
    })
}

const fields = (command: Command): Command =>
  command
    .option('--name <name>', 'what to call it')
    .option('--cron <line>', 'five fields, such as "30 2 * * *"')
    .option('--zone <name>', 'time zone of --cron, such as Europe/Berlin (default UTC)')
    .option('--every <minutes>', 'every so many minutes')
    .option('--interactions <n>', 'as soon as so many new interactions were imported')
    .option('--pick-up <path>', 'import new files of this folder or glob first, each once')
    .option('--grace <seconds>', 'leave files that changed within so many seconds (default 60)')
    .option('--source <name>', 'of the files: the source within which ids are unique')
    .option('--map <pairs>', 'of the files: columns by field, such as actor=author,target=reply_to')
    .option('--undirected', 'of the files: each record counts once each way')
    .option('--time-format <format>', 'of the files: strptime format of times')
    .option('--max-rejects <n>', 'of each file: refused records allowed (default 1%)')
    .option('--overlap', 'of the files: skip rows that an earlier import holds')
    .option('--time-limit <minutes>', 'stop a run that takes longer (default 240)')
    .option('--retries <n>', 'tries after a failure that may pass, 1, 5 and 25 minutes later (default 3)')
    .option('--quiet-days <n>', 'warn when the last import is at least so many days old')
    .option('--since <time>', 'of the rebuild: start of the window')
    .option('--until <time>', 'of the rebuild: end of the window')
    .option('--half-life <days>', 'of the rebuild: days after which an interaction counts half')
    .option('--kind-weights <pairs>', 'of the rebuild: own weights, such as reply=5,like=1')
    .option('--resolution <number>', 'of the rebuild: zoom')
    .addOption(new Option('--algorithm <name>', 'of the rebuild').choices(['louvain', 'leiden']))
    .option('--seed <number>', 'of the rebuild: first seed')
    .addOption(new Option('--engine <name>', 'of the rebuild').choices(ENGINES))
    .option('--owned-channels <names>', 'of the rebuild: the brand’s own channels, such as shop,forum')

/** It may come later: no reason to refuse the schedule. */
async function warnOfFolder(say: VerbContext['say'], { pickUp }: ScheduleGiven): Promise<void> {
  const missing = pickUp ? await missingFolder(pickUp.files) : null
  if (missing !== null) say(`The pick-up folder ${missing} is not there yet; until it is, runs import nothing from it.`)
}

/** What was given by flags, and nothing else. */
function given(flags: Record<string, string | boolean | undefined>): ScheduleGiven {
  // What is no number goes on as it is, so that the refusal shows it.
  const number = (flag: string): number | undefined => {
    const value = flags[flag]
    return value === undefined ? undefined : /^-?[\d.]+$/.test(String(value)) ? Number(value) : (value as never)
  }
  const options = rebuildOptions(flags as Record<string, string | undefined>)
  const reading = deliveryArguments(flags)
  const { pickUp, grace } = flags
  if (typeof pickUp !== 'string' && (Object.keys(reading).length > 0 || grace !== undefined))
    throw refuse.usage('How files are read is said together with --pick-up PATH; give that too.')
  const all: { [K in keyof ScheduleGiven]: ScheduleGiven[K] | undefined } = {
    name: flags['name'] as string | undefined,
    cron: flags['cron'] as string | undefined,
    timeZone: flags['zone'] as string | undefined,
    everyMinutes: number('every'),
    newInteractions: number('interactions'),
    pickUp:
      typeof pickUp === 'string'
        ? { files: resolve(pickUp), ...reading, ...(grace === undefined ? {} : { graceSeconds: number('grace')! }) }
        : pickUp === false
          ? null
          : undefined,
    options: Object.keys(options).length > 0 ? options : undefined,
    timeLimitMinutes: number('timeLimit'),
    retries: number('retries'),
    quietDays: number('quietDays'),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ScheduleGiven
}
