/** The verb that hands tables, and the graph, to other programs: export. */
import { join, resolve } from 'node:path'
import { Argument, Option } from 'commander'
import { withBuilds } from '../../build/fresh.ts'
import type { Table } from '../../build/tables/column.ts'
import { OFFERED, offeredTable } from '../../build/tables.ts'
import { refuse } from '../../errors.ts'
import { describeColumns } from '../../export/describe.ts'
import { exportTable, FORMATS, type Format } from '../../export/export.ts'
import { EDGE_COLUMNS, NODE_COLUMNS } from '../../export/graph/contents.ts'
import { exportGraph, GRAPH_FORMATS, type GraphFormat } from '../../export/graph/graph.ts'
import { BUILD_OPTION, knownRegistryOf, reading } from '../reading.ts'
import type { Shell, VerbContext } from '../shell.ts'

export function exportVerbs({ readingVerb, context, abort }: Shell): void {
  readingVerb('export', 'a table of a build as CSV, NDJSON, Parquet or Arrow; its people and ties as a graph for Gephi')
    .addArgument(new Argument('<table>', 'which').choices([...OFFERED.map((t) => t.name), GRAPH]))
    .addOption(
      new Option('--format <name>', `default ${FORMATS[0]}, for the graph ${GRAPH_FORMATS[0]}`).choices(ALL_FORMATS),
    )
    .option('--out <file>', 'write to a file instead of stdout')
    .option('--columns', 'print the columns with their types, in order; of the graph the attributes')
    .option(...BUILD_OPTION)
    .action(async (name: string, options, command) => {
      const shown = context(command)
      const { config, json, say } = shown
      if (options.columns) return name === GRAPH ? printGraphColumns(shown) : printColumns(shown, offeredTable(name)!)
      const out = options.out ? resolve(options.out) : process.stdout
      const means = { memory: config.memory, tempDirectory: join(config.data, 'tmp'), signal: abort.signal }
      const wanted: string | undefined = json ? 'json' : options.format
      if (name === GRAPH) {
        const format = formatOf<GraphFormat>(name, GRAPH_FORMATS, wanted)
        await reading(config, options.build, (build) => exportGraph(build, format, out, means))
      } else {
        const table = offeredTable(name)!
        const format = json ? 'json' : formatOf<Format>(name, FORMATS, wanted)
        const registry = knownRegistryOf(config)
        const list = async () => ({ folder: registry.folder, records: await registry.list() })
        await withBuilds(list, table, options.build, (builds) =>
          exportTable(builds, table, format, out, { ...means, threads: config.threads }),
        )
      }
      if (options.out) say(`Written: ${options.out}`)
    })
}

/** What takes the place of a table's name. */
const GRAPH = 'graph'
const ALL_FORMATS = [...FORMATS, ...GRAPH_FORMATS]

/** The format wanted, by default the first; USAGE where it does not go with what is exported. */
function formatOf<F extends string>(name: string, formats: readonly F[], wanted: string = formats[0]!): F {
  const format = formats.find((f) => f === wanted)
  if (format) return format
  throw refuse.usage(
    `\`export ${name}\` cannot be written as ${wanted}: tables come as ${FORMATS.join(', ')} or with --json, ` +
      `the graph as ${GRAPH_FORMATS.join(' or ')}.`,
  )
}

function printColumns({ print }: VerbContext, table: Table): void {
  print(table.columns, () => describeColumns(table).join('\n'))
}

function printGraphColumns({ print }: VerbContext): void {
  print({ nodes: NODE_COLUMNS, edges: EDGE_COLUMNS }, () =>
    [
      'Nodes',
      ...describeColumns({ columns: NODE_COLUMNS }),
      '',
      'Edges',
      ...describeColumns({ columns: EDGE_COLUMNS }),
    ].join('\n'),
  )
}
