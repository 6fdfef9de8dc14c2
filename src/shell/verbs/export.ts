/** The verb that hands tables to other programs: export. */
import { join, resolve } from 'node:path'
import { Argument, Option } from 'commander'
import { buildsOf } from '../../build/attach.ts'
import { OFFERED, offeredTable } from '../../build/tables.ts'
import { describeColumns } from '../../export/describe.ts'
import { exportTable, FORMATS } from '../../export/export.ts'
import { BUILD_OPTION, registryOf } from '../reading.ts'
import type { Shell } from '../shell.ts'

export function exportVerbs({ verb, context, abort }: Shell): void {
  verb('export', 'a table of a build as CSV, NDJSON or Parquet')
    .addArgument(new Argument('<table>', 'which').choices(OFFERED.map((t) => t.name)))
    .addOption(new Option('--format <name>', 'format').choices([...FORMATS]).default('csv'))
    .option('--out <file>', 'write to a file instead of stdout')
    .option('--columns', 'print the columns with their types, in order')
    .option(...BUILD_OPTION)
    .action(async (name: string, options, command) => {
      const { config, json, print, say } = context(command)
      const table = offeredTable(name)!
      if (options.columns) return print(table.columns, () => describeColumns(table).join('\n'))
      const registry = registryOf(config)
      const builds = buildsOf(table, { folder: registry.folder, records: await registry.list() }, options.build)
      const out = options.out ? resolve(options.out) : process.stdout
      await exportTable(builds, table, json ? 'json' : options.format, out, {
        memory: config.memory,
        threads: config.threads,
        tempDirectory: join(config.data, 'tmp'),
        signal: abort.signal,
      })
      if (options.out) say(`Written: ${options.out}`)
    })
}
