/** Verbs that bring data in and take it away: ingest, accounts, imports, erase. */
import type { Command } from 'commander'
import { refuse } from '../../errors.ts'
import { deliveryArguments } from '../arguments.ts'
import { withFiles, withRecords } from '../deliveries.ts'
import { count, counted } from '../figures.ts'
import type { Shell } from '../shell.ts'
import { textTable } from '../table.ts'
import { previewText, warnOfRejects } from '../texts.ts'

export function dataVerbs(shell: Shell): void {
  const { verb, context, run, abort } = shell
  delivery(verb('ingest', 'import interactions from files, globs, stdin (-) or a graph in Neo4j').argument('[file...]'))
    .option('--neo4j <cypher>', 'instead of files: a statement that returns actor, target, time, kind, weight …')
    .option('--undirected', 'each record counts once each way')
    .option(
      '--time-format <format>',
      'strptime format of times that are not ISO 8601 or Unix, such as "%d.%m.%Y %H:%M"',
    )
    .option('--overlap', 'without ids: skip rows that an earlier import holds, by content and occurrence')
    .option('--dry-run', 'show mapping, rows, kinds and direction; import nothing')
    .action(async (files: string[], options, command) => {
      const { config, say, print } = context(command)
      if ((files.length === 0) === (options.neo4j === undefined))
        throw refuse.usage('Give the files to import, or a Cypher statement with --neo4j; one of the two.')
      const wanted = deliveryArguments(options)
      const statement = {
        cypher: options.neo4j,
        map: wanted.map ?? {},
        quiet: command.optsWithGlobals().quiet ?? false,
      }
      const withInput =
        options.neo4j === undefined ? withFiles(config, abort.signal, files) : withRecords(shell, config, statement)
      await withInput(async (given) => {
        const args = { ...wanted, ...given }
        if (options.dryRun) {
          const preview = await run(config, 'preview', args)
          warnOfRejects(say, preview.rejects)
          return print(preview, () => previewText(preview))
        }
        const done = await run(config, 'ingest', args)
        warnOfRejects(say, done.rejects)
        print(done, () => {
          if (done.sameAs !== null) return `Nothing new: import ${done.sameAs} holds the same content.`
          if (!done.import)
            return `Nothing new: ${done.repeated === 1 ? 'the one record is' : `all ${count(done.repeated)} records are`} here already.`
          const { import: number, accepted, unaddressed, repeated, selfLoops, suppressed } = done.import
          const left = [
            [done.rejects.count, 'refused'],
            [repeated, 'here already'],
            [selfLoops, 'from an account to itself, with nothing said'],
            [suppressed, 'of erased people'],
          ].filter(([n]) => Number(n) > 0)
          const notes = [
            unaddressed > 0 ? `${count(unaddressed)} of them said to nobody in particular` : '',
            left.length ? `left out: ${left.map(([n, why]) => `${count(Number(n))} ${why}`).join(', ')}` : '',
          ].filter(Boolean)
          return (
            `Import ${number}: ${counted(accepted, 'interaction')} of ${counted(done.records, 'record')}` +
            (notes.length ? ` (${notes.join('; ')})` : '') +
            '.\nNext: tribemap rebuild'
          )
        })
      })
    })

  delivery(
    verb('accounts', 'declare accounts: kind, person, handle, name, channel, do_not_contact, attributes').argument(
      '<file...>',
    ),
  ).action(async (files: string[], options, command) => {
    const { config, say, print } = context(command)
    await withFiles(
      config,
      abort.signal,
      files,
    )(async (given) => {
      const done = await run(config, 'accounts', { ...deliveryArguments(options), ...given })
      warnOfRejects(say, done.rejects)
      print(
        done,
        () => `Accounts: ${count(done.added)} new, ${count(done.changed)} changed, ${count(done.unchanged)} as before.`,
      )
    })
  })

  verb('imports', 'list the imports, or take one back')
    .argument('[remove]', '"remove"')
    .argument('[number]', 'number of the import')
    .action(async (action: string | undefined, number: string | undefined, _options, command) => {
      const { config, print } = context(command)
      if (action === undefined) {
        const all = await run(config, 'imports', {})
        return print(all, () =>
          all.length
            ? textTable(
                [
                  { title: 'import', cell: (r) => String(r['import']) },
                  { title: 'at', cell: (r) => String(r['importedAt']).slice(0, 16).replace('T', ' ') },
                  { title: 'files', cell: (r) => (r['files'] as string[]).join(', ') },
                  { title: 'source', cell: (r) => String(r['source']) },
                  { title: 'accepted', cell: (r) => Number(r['accepted']) },
                  { title: 'to nobody', cell: (r) => Number(r['unaddressed']) },
                  { title: 'refused', cell: (r) => Number(r['rejected']) },
                  { title: 'state', cell: (r) => (r['removed'] ? 'removed' : 'kept') },
                ],
                all as never,
              )
            : 'No imports yet.',
        )
      }
      if (action !== 'remove' || !/^\d+$/.test(number ?? ''))
        throw refuse.usage('Use: tribemap imports [remove NUMBER]')
      const removed = await run(config, 'removeImport', { import: Number(number) })
      print(
        removed,
        () =>
          `Import ${removed.import} is taken back: ${counted(removed.accepted, 'interaction')}.\nNext: tribemap rebuild`,
      )
    })

  verb('erase', 'forget a person: interactions, accounts, builds, rejects, mentions')
    .argument('<person>', 'person id, account id or handle')
    .option('--source <name>', 'the source, where an account id repeats in several')
    .action(async (person: string, options, command) => {
      const { config, print } = context(command)
      const done = await run(config, 'erase', { person, ...(options.source ? { source: options.source } : {}) })
      print(
        done,
        () =>
          `Erased: ${counted(done.interactions, 'interaction')}, ${counted(done.accounts, 'declared account')}, ${counted(done.texts, 'mention')} in texts of others, ` +
          `${counted(done.rejects, 'refused record')}, ${done.builds.length ? `${done.builds.length === 1 ? 'build' : 'builds'} ${done.builds.join(', ')} redacted` : 'no build concerned'}. Later deliveries of this person are dropped.\nNext: tribemap rebuild`,
      )
    })
}

const delivery = (command: Command): Command =>
  command
    .option('--source <name>', 'the source within which ids are unique (default "default")')
    .option('--map <pairs>', 'columns by field, such as actor=author,target=reply_to', (pairs, before?: string) =>
      before ? `${before},${pairs}` : pairs,
    )
    .option('--max-rejects <n>', 'refused records allowed: a share such as 1% or 0.01, or a count (default 1%)')
