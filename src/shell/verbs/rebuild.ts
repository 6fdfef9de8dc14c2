/** Verbs that make builds and check them: rebuild, verify. */
import { Option } from 'commander'
import { ENGINES } from '../../domain/builds.ts'
import { EXIT } from '../../errors.ts'
import { rebuildOptions, whole } from '../arguments.ts'
import { counted } from '../figures.ts'
import type { Shell } from '../shell.ts'
import { buildText, forecastText } from '../texts.ts'

export function rebuildVerbs({ verb, context, run }: Shell): void {
  verb('rebuild', 'make a new build: tribes, chiefs, medicine men')
    .option('--since <time>', 'start of the window (inclusive), ISO 8601 or Unix seconds')
    .option('--until <time>', 'end of the window (exclusive)')
    .option('--half-life <days>', 'days after which an interaction counts half')
    .option('--kind-weights <pairs>', 'own weights, such as reply=5,like=1')
    .option('--resolution <number>', 'zoom: above 1 more and smaller tribes')
    .addOption(new Option('--algorithm <name>', 'louvain or leiden').choices(['louvain', 'leiden']))
    .option('--seed <number>', 'first seed')
    .addOption(
      new Option(
        '--engine <name>',
        'native (default), graphology, or gds: the Graph Data Science library of a Neo4j server',
      ).choices(ENGINES),
    )
    .option('--owned-channels <names>', 'the brand’s own channels, such as shop,forum')
    .option('--save-defaults', 'keep these options as the defaults of the workspace')
    .option('--force', 'make it again even without new input')
    .option('--cold', 'find the tribes afresh, not from those of the current build')
    .option('--no-gates', 'publish it, however far it is from the current build')
    .option('--quiet-days <n>', 'warn when the last import is at least so many days old')
    .option('--proof-seconds <n>', 'time for confidence and intervals once the build is there; 0 leaves them out (120)')
    .option('--dry-run', 'tell what a rebuild would read and need; change nothing')
    .action(async (options, command) => {
      const { config, print, say } = context(command)
      const args = {
        options: rebuildOptions(options),
        force: options.force ?? false,
        cold: options.cold ?? false,
        saveDefaults: options.saveDefaults ?? false,
        gates: options.gates as boolean,
        ...(options.proofSeconds === undefined
          ? {}
          : { proofSeconds: whole(options.proofSeconds, '--proof-seconds', 0) }),
        ...(options.quietDays === undefined ? {} : { quietDays: whole(options.quietDays, '--quiet-days') }),
      }
      if (options.dryRun) {
        const forecast = await run(config, 'preflight', args)
        for (const { message } of forecast.warnings) say(message)
        print(forecast, () => forecastText(forecast))
        if (forecast.refusal) process.exitCode = EXIT.RESOURCES
        return
      }
      const done = await run(config, 'rebuild', args)
      for (const { message } of done.warnings) say(message)
      const { manifest, current, held = false, gates = [] } = done.build
      print({ ...manifest, current, held, gates, nothingNew: done.nothingNew, warnings: done.warnings }, () =>
        buildText(done),
      )
      if (held && !done.nothingNew) process.exitCode = EXIT.HELD
    })

  verb('verify', 'make a build again from its manifest and compare')
    .argument('<build>', 'a build id, or current')
    .action(async (build: string, _options, command) => {
      const { config, print } = context(command)
      const done = await run(config, 'verify', { build })
      print(done, () =>
        done.outcome === 'same'
          ? `Build ${done.build} is the same when made again.`
          : done.outcome === 'not verifiable'
            ? `Build ${done.build} cannot be verified: ${done.reason}.`
            : `Build ${done.build} differs when made again:\n${done.differences.map((d) => `  ${d.table}: ${counted(d.onlyKept, 'row')} only in the kept build, ${d.onlyAgain} only in the one made again`).join('\n')}`,
      )
      if (done.outcome !== 'same') process.exitCode = EXIT.DIFFERENT
    })
}
