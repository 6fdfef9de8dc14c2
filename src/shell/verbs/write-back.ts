/** The verb that puts tribe, role and scores on the nodes of the user's own graph, and takes them away again. */
import type { Config } from '../../config.ts'
import { DEFAULT_SOURCE } from '../../domain/people.ts'
import { refuse } from '../../errors.ts'
import type { Removed } from '../../export/write-back/clear.ts'
import type { WriteBack, WriteBackOptions, WrittenBack } from '../../export/write-back/write-back.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { pairs } from '../arguments.ts'
import { count, counted } from '../figures.ts'
import { withGraph } from '../graph.ts'
import { progressDisplay } from '../progress.ts'
import { BUILD_OPTION, reading, registryOf } from '../reading.ts'
import type { Shell } from '../shell.ts'

export function writeBackVerbs(shell: Shell): void {
  const { verb, context, abort, catchUp } = shell
  verb('write-back', 'put tribe, role and scores on the nodes of your own graph in Neo4j, or take them away')
    .option('--label <name>', 'label of the nodes that stand for accounts, such as User')
    .option('--key <property>', 'their property that holds the account id')
    .option('--source <name>', 'the source of the accounts', DEFAULT_SOURCE)
    .option('--as <pairs>', `columns of members and their properties (default ${DEFAULTS}; with --role-labels none)`)
    .option('--role-labels [prefix]', 'label the listed ones as Chief and MedicineMan, with what precedes it')
    .option(...BUILD_OPTION)
    .option('--remove', 'take away what this workspace has written; of one label only with --label')
    .option('--dry-run', 'count the nodes that would be found; change nothing')
    .action(async (options, command) => {
      const { config, print, say } = context(command)
      const dryRun: boolean = options.dryRun ?? false
      const quiet: boolean = command.optsWithGlobals().quiet ?? false
      await withGraph(shell, config, 'write-back', async (neo4j) => {
        if (options.remove) {
          const { takeBack } = await import('../../export/write-back/clear.ts')
          const what = { workspace: config.workspace, ...(options.label && { label: options.label }) }
          const removed = await takeBack(neo4j, what, { dryRun, signal: abort.signal })
          return print(removed, () => removedText(removed, dryRun))
        }
        await catchUp(config, config.workspace)
        const order = orderOf(options, config)
        const display = progressDisplay(process.stderr)
        let written = 0
        const progress = (done: number, all: number) => {
          written = done
          if (!quiet) display.show({ phase: 'nodes', share: done / all, secondsLeft: null })
        }
        try {
          const watch = { dryRun, signal: abort.signal, progress }
          const done = await write(neo4j, config, options.build, order, watch, catchUp)
          display.end()
          if (done.found === 0)
            say(`No node was found; is ${done.key} the property that holds ids such as ${done.missing[0]}?`)
          if (done.index) say(`It goes faster with an index: ${done.index}`)
          print({ ...done, dryRun }, () => writtenText(done, dryRun))
        } catch (error) {
          display.end()
          if (abort.signal.aborted && !dryRun && written > 0) throw refuse.writeBackCut(written)
          if (!dryRun && written > 0)
            say(
              `${counted(written, 'account was', 'accounts were')} written before this; run it again, or take it back with --remove.`,
            )
          throw error
        }
      })
    })
}

/** Writes, and writes again where somebody was erased from the build meanwhile. */
async function write(
  neo4j: Neo4j,
  config: Config,
  build: string,
  order: WriteBack,
  options: WriteBackOptions,
  catchUp: Shell['catchUp'],
): Promise<WrittenBack> {
  const { writeBack } = await import('../../export/write-back/write-back.ts')
  for (;;) {
    let done: WrittenBack | undefined
    let revision = 0
    await reading(config, build, async (open) => {
      revision = open.record.manifest.revision
      done = await writeBack(neo4j, open, order, options)
    })
    await catchUp(config, config.workspace)
    const { manifest } = await registryOf(config).find(done!.build)
    if (options.dryRun || manifest.revision === revision) return done!
  }
}

function orderOf(options: Record<string, string | boolean | undefined>, { workspace }: Config): WriteBack {
  const { label, key, source, as, roleLabels } = options
  if (!label || !key)
    throw refuse.usage(
      'Say on which nodes: --label, and --key for their property that holds the account id, such as --label User --key id.',
    )
  const columns = as ?? (roleLabels === undefined ? DEFAULTS : null)
  return {
    workspace,
    label: String(label),
    key: String(key),
    source: String(source),
    as: columns === null ? {} : pairs(String(columns), '--as', DEFAULTS),
    roleLabels: roleLabels === undefined ? null : roleLabels === true ? '' : String(roleLabels),
  }
}

function writtenText(done: WrittenBack, dryRun: boolean): string {
  const { build, label, properties, labels, accounts, found, notFound, missing, nodes, cleared } = done
  const names = [...properties.map((p) => `.${p}`), ...labels.map((l) => `:${l}`)].join(', ')
  const lines = [
    `Build ${build}: ${names} ${dryRun ? 'would be' : 'are'} on ${counted(nodes, 'node')} with the label ${label}, for ${count(found)} of ${counted(accounts, 'account')}.`,
    notFound > 0 ? `Not found: ${count(notFound)}, such as ${missing.join(', ')}.` : '',
    cleared > 0
      ? `${dryRun ? 'Would be t' : 'T'}aken from ${counted(cleared, 'node')} that a run before wrote to.`
      : '',
    dryRun ? 'Nothing was changed.' : '',
  ]
  return lines.filter(Boolean).join('\n')
}

function removedText(removed: readonly Removed[], dryRun: boolean): string {
  if (removed.length === 0) return 'This workspace has written nothing back there.'
  const lines = removed.map(({ label, source, properties, labels, nodes }) => {
    const names = [...properties.map((p) => `.${p}`), ...labels.map((l) => `:${l}`)].join(', ')
    return `${dryRun ? 'Would be taken' : 'Taken'} from ${counted(nodes, 'node')} with the label ${label} (source ${source}): ${names}.`
  })
  return lines.join('\n')
}

const DEFAULTS = 'tribe_id=tribe,role=tribeRole,chief_score=chiefScore,medicine_score=medicineScore'
