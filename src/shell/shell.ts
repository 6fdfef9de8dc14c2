/** What every verb of the command line gets: configuration, ways to print, the desk; and how a run ends. */
import { Command, CommanderError } from 'commander'
import { type Config, type Flags, readConfig } from '../config.ts'
import type { Progress } from '../domain/builds.ts'
import { EXIT, refuse, TribemapError } from '../errors.ts'
import type { Desk, Operations, Verb } from '../jobs/desk/desk.ts'
import type { LayoutTools } from '../jobs/workspace/layout.ts'
import type { Neo4j } from '../neo4j/neo4j.ts'
import type { Neo4jServer } from '../neo4j/server.ts'
import { progressDisplay } from './progress.ts'
import { cleanLines } from './table.ts'

/** What the composition puts in: this room names no adapter. */
export interface ShellTools {
  connectDesk(config: Config): Promise<Desk>
  /** `close` gives false where the process must be ended to stop */
  serve(config: Config): Promise<{ address: string; close(): Promise<boolean> }>
  dataTools(config: Config): Promise<LayoutTools>
  /** brings to this machine what other processes on a shared store have published */
  /** of one workspace, or of all of them */
  catchUp(config: Config, workspace?: string): Promise<void>
  neo4jServers(): { connect(server: Neo4jServer): Promise<Neo4j>; close(): Promise<void> }
}

export interface VerbContext {
  config: Config
  json: boolean
  /** a sentence for people, on stderr */
  say(sentence: string): void
  /** the result: JSON for machines, else the text for people */
  print(value: unknown, asText: () => string): void
}

export interface Shell extends ShellTools {
  /** aborted by Ctrl-C and SIGTERM */
  abort: AbortController
  /** a new verb, to be given its arguments, options and action */
  verb(name: string, description: string): Command
  /** the same, for one that reads finished builds: the newest there are, or, where a shared store does not answer, those here */
  readingVerb(name: string, description: string): Command
  /** reads the flags in front of a verb's action */
  context(command: Command): VerbContext
  /** runs one operation over the desk, with progress on stderr and Ctrl-C as cancel */
  run<V extends Verb>(config: Config, name: V, args: Operations[V]['arguments']): Promise<Operations[V]['result']>
  /** runs the verb that argv names; sets the exit code */
  main(): Promise<void>
}

export function makeShell(tools: ShellTools): Shell {
  const abort = new AbortController()
  const program = new Command('tribemap')
    .description('Finds the tribes in who deals with whom, and the chiefs and medicine men through whom to reach them.')
    .option('--data <dir>', 'data directory (default ./data, or TRIBEMAP_DATA)')
    .option('--workspace <name>', 'workspace (default "default", or TRIBEMAP_WORKSPACE)')
    .option('--json', 'print JSON only: an array for lists, an object otherwise')
    .option('--wait <seconds>', 'how long to wait for another writer (default 60)')
    .option('--memory <size>', 'memory DuckDB may take, such as 2GB (a running server keeps to its own)')
    .option('--threads <n>', 'threads DuckDB may use')
    .option('--quiet', 'no progress on stderr')
    .showHelpAfterError('(tribemap VERB --help tells what a verb takes)')
    .configureOutput({ outputError: (text, write) => write(text) })
    .exitOverride()

  const verb = (name: string, description: string) => program.command(name).description(description).exitOverride()

  return {
    ...tools,
    abort,
    verb,
    readingVerb: (name, description) =>
      verb(name, description).hook('preAction', async (_program, command) => {
        const { config, say } = context(command)
        await tools.catchUp(config, name === 'workspaces' ? undefined : config.workspace).catch((error) => {
          if (!(error instanceof TribemapError)) throw error
          say(`${error.message} What is shown is what this machine knows.`)
        })
      }),
    context,
    async run(config, name, args) {
      const display = progressDisplay(process.stderr)
      const quiet = program.opts()['quiet'] as boolean | undefined
      let desk: Desk | undefined
      try {
        desk = await tools.connectDesk(config)
        return await desk.run(name, config.workspace, args, {
          signal: abort.signal,
          progress: (p: Progress) => quiet || display.show(p),
        })
      } finally {
        display.end()
        await desk?.close()
      }
    },
    async main() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort(refuse.cancelled()))
      process.stdout.on('error', (error: NodeJS.ErrnoException) => {
        // Whoever read us has seen enough: `tribemap rank | head`.
        if (error.code === 'EPIPE') process.exit(EXIT.OK)
        throw error
      })
      try {
        await program.parseAsync()
      } catch (error) {
        process.exitCode = report(error, Boolean(program.opts()['json']))
      }
    },
  }
}

function context(command: Command): VerbContext {
  const flags = command.optsWithGlobals() as Flags & { json?: boolean }
  const config = readConfig(flags, process.env)
  const json = flags.json ?? false
  return {
    config,
    json,
    say: (sentence) => process.stderr.write(`${sentence}\n`),
    print: (value, asText) => process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${cleanLines(asText())}\n`),
  }
}

/** Tells an error on stderr; gives the exit code. */
function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.OK : EXIT.USAGE
  const known = error instanceof TribemapError
  if (json && known)
    process.stderr.write(
      `${JSON.stringify({ error: { code: error.code, message: error.message, details: error.details ?? null } })}\n`,
    )
  else if (known) process.stderr.write(`tribemap: ${error.message}\n`)
  else
    process.stderr.write(
      `tribemap: something unexpected failed. Please report it with these lines.\n${(error as Error)?.stack ?? error}\n`,
    )
  return known ? error.exitCode : EXIT.UNEXPECTED
}
