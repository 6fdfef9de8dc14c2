/** The verb that hands tables to other programs: export. */
import { join, resolve } from 'node:path'
import { Argument, Option } from 'commander'
import type { OpenBuild } from '../../build/read.ts'
import { EXPORTED, tableByName } from '../../build/tables.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import { describeColumns } from '../../export/describe.ts'
import { exportTable, FORMATS } from '../../export/export.ts'
import { BUILD_OPTION, reading, registryOf } from '../reading.ts'
import type { Shell } from '../shell.ts'

export function exportVerbs({ verb, context, abort }: Shell): void {
  verb('export', 'a table of a build as CSV, NDJSON or Parquet')
    .addArgument(new Argument('<table>', 'which').choices(EXPORTED))
    .addOption(new Option('--format <name>', 'format').choices([...FORMATS]).default('csv'))
    .option('--out <file>', 'write to a file instead of stdout')
    .option('--columns', 'print the columns with their types, in order')
    .option(...BUILD_OPTION)
    .action(async (name: string, options, command) => {
      const { config, json, print, say } = context(command)
      const table = tableByName(name)
      if (!table) throw refuse.noTable(name, EXPORTED)
      if (options.columns) return print(table.columns, () => describeColumns(table).join('\n'))
      const write = (source: OpenBuild | BuildRecord[]) =>
        exportTable(
          source,
          table,
          json ? 'json' : options.format,
          options.out ? resolve(options.out) : process.stdout,
          {
            memory: config.memory,
            threads: config.threads,
            tempDirectory: join(config.data, 'tmp'),
            signal: abort.signal,
          },
        )
      if (name === 'builds') await write(await registryOf(config).list())
      else await reading(config, options.build, write)
      if (options.out) say(`Written: ${options.out}`)
    })
}
