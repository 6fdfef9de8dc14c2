/** Verbs for who runs the service: backup, restore, doctor. */
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import { EXIT, refuse } from '../../errors.ts'
import { backup } from '../../jobs/backup/backup.ts'
import { restore, verifyBackup } from '../../jobs/backup/restore.ts'
import { examine } from '../../jobs/doctor/doctor.ts'
import type { Finding } from '../../jobs/doctor/findings.ts'
import type { Neo4jServer } from '../../neo4j/server.ts'
import { counted } from '../figures.ts'
import { progressDisplay } from '../progress.ts'
import type { Shell } from '../shell.ts'

export function operateVerbs({ verb, context, connectDesk, dataTools, neo4jServers, abort }: Shell): void {
  verb('backup', 'copy the data as it stands, beside a running server or without one')
    .argument('<folder>', 'where the backup gets a folder of its own; with --verify: the backup')
    .option('--verify', 'restore a backup into a temporary folder, open and count all of it, and remove it')
    .addHelpText('after', '\nAll workspaces are backed up, or the one that --workspace names.')
    .action(async (folder: string, options, command) => {
      const { config, print, say } = context(command)
      const tools = await dataTools(config)
      const watch = watching(command)
      try {
        if (options.verify) {
          const done = await verifyBackup(tools, resolve(folder), watch)
          done.warnings.forEach(say)
          return print(done, () => `The backup of ${when(done.madeAt)} is whole: ${contents(done)}.`)
        }
        const desk = await connectDesk(config)
        try {
          const order = { data: config.data, into: resolve(folder), only: named(command), now: new Date(), ...watch }
          const done = await backup(desk, { ...order, versions: tools.versions })
          for (const file of done.damaged)
            say(`${file} is in the backup, but cannot be opened; \`tribemap doctor\` tells more.`)
          print(
            done,
            () => `Backup: ${done.folder}\n${contents(done)}\nCheck it: tribemap backup --verify ${done.folder}`,
          )
        } finally {
          await desk.close()
        }
      } finally {
        watch.end()
      }
    })

  verb('restore', 'put a backup back; whoever was erased since stays erased')
    .argument('<backup>', 'folder of the backup')
    .option('--into <dir>', 'data directory to restore into (default: the one in use)')
    .option('--replace', 'move workspaces that are there aside, into replaced-… in the data directory')
    .addHelpText(
      'after',
      '\nAll workspaces of the backup are restored, or the one that --workspace names. Stop the server first.',
    )
    .action(async (folder: string, options, command) => {
      const { config, print, say } = context(command)
      if (config.store && !options.into)
        throw refuse.usage(
          'A backup is restored into a data directory with an embedded store: give --into DIR, and use that without TRIBEMAP_STORE. What is in Neo4j is restored by its own means (neo4j-admin database restore or load).',
        )
      const watch = watching(command)
      try {
        const done = await restore(await dataTools(config), {
          backup: resolve(folder),
          into: options.into ? resolve(options.into) : config.data,
          present: config.data,
          only: named(command),
          replace: options.replace ?? false,
          now: new Date(),
          ...watch,
        })
        watch.end()
        done.warnings.forEach(say)
        const since = `Erased again, as they had been since: ${counted(done.erasedAgain, 'account')}.`
        const aside = `What was there before is in ${done.aside}, where no erasure reaches it; remove it when it is not needed any more.`
        print(done, () =>
          [
            `Restored from the backup of ${when(done.madeAt)}: ${contents(done)}.`,
            ...(done.erasedAgain > 0 ? [since] : []),
            ...(done.aside ? [aside] : []),
          ].join('\n'),
        )
      } finally {
        watch.end()
      }
    })

  verb('doctor', 'look at program, machine, data and locks; say what is wrong and what to do')
    .addHelpText('after', '\nEnds with 1 where there is a problem. Changes nothing.')
    .action(async (_options, command) => {
      const { config, print } = context(command)
      const { versions } = await dataTools(config)
      const found = await examine({
        data: config.data,
        memory: config.memory,
        versions,
        now: new Date(),
        reachStore: config.store && (() => reach(config.store!)),
        tempDirectory: join(tmpdir(), `tribemap-doctor-${process.pid}`),
      })
      print(found, () => findingsText(found))
      if (found.some((f) => f.state === 'problem')) process.exitCode = EXIT.UNEXPECTED
    })

  async function reach(server: Neo4jServer): Promise<void> {
    const servers = neo4jServers()
    try {
      await (await servers.connect(server)).reach()
    } finally {
      await servers.close()
    }
  }

  /** Progress on stderr, and Ctrl-C as cancel. */
  function watching(command: Command) {
    const display = progressDisplay(process.stderr)
    const quiet = Boolean(command.optsWithGlobals()['quiet'])
    return {
      signal: abort.signal,
      progress: (p: Parameters<typeof display.show>[0]) => quiet || display.show(p),
      end: () => display.end(),
    }
  }
}

/** The workspace that the flag names: these verbs take all, whatever the standard one is. */
function named(command: Command): string | null {
  return (command.optsWithGlobals()['workspace'] as string | undefined) ?? null
}

const when = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`
const contents = ({ workspaces, files, bytes }: { workspaces: string[]; files: number; bytes: number }): string =>
  `${workspaces.length ? `workspace ${workspaces.join(', ')}` : 'no workspace'}; ${counted(files, 'file')}, ${(bytes / 1e6).toFixed(1)} MB`

function findingsText(found: readonly Finding[]): string {
  const marks = { ok: 'ok', warning: 'warning', problem: 'PROBLEM' }
  const lines = found.flatMap(({ about, workspace, state, text, remedy }) => [
    `${marks[state].padEnd(8)} ${(workspace ? `${workspace}: ${about}` : about).padEnd(24)} ${text}`,
    ...(remedy ? [`${' '.repeat(33)} → ${remedy}`] : []),
  ])
  const [problems, warnings] = ['problem', 'warning'].map((state) => found.filter((f) => f.state === state).length)
  return [
    ...lines,
    '',
    problems! + warnings! === 0
      ? 'All is well.'
      : `${counted(problems!, 'problem')}, ${counted(warnings!, 'warning')}.`,
  ].join('\n')
}
