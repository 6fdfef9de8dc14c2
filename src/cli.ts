/** The same story from a shell: every verb, what it prints, and the exit code. `scripts/tribemap` runs it. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Command, CommanderError, Option } from 'commander'
import { type OpenBuild, openBuild } from './build/read.ts'
import { Registry } from './build/registry.ts'
import { EXPORTED, MEASURES, tableByName } from './build/tables.ts'
import { type Config, type Flags, readConfig } from './config.ts'
import type { BuildRecord, Progress } from './domain/builds.ts'
import { EXIT, refuse, TribemapError } from './errors.ts'
import { buildRows } from './export/builds.ts'
import { describeColumns } from './export/describe.ts'
import { exportTable, FORMATS } from './export/export.ts'
import type { Desk, Operations, Verb } from './jobs/desk.ts'
import { workspaceFolder, workspaceNames } from './jobs/workspaces.ts'
import { connectDesk, serve } from './main.ts'
import { deliveryArguments, rebuildOptions, whole } from './shell/arguments.ts'
import { progressDisplay } from './shell/progress.ts'
import { textTable } from './shell/table.ts'
import { buildText, count, notes, plainTable, previewText, text, warnOfRejects, who } from './shell/texts.ts'

const abort = new AbortController()

const program = new Command('tribemap')
  .description('Finds the tribes in who deals with whom, and the chiefs and medicine men through whom to reach them.')
  .option('--data <dir>', 'data directory (default ./data, or TRIBEMAP_DATA)')
  .option('--workspace <name>', 'workspace (default "default", or TRIBEMAP_WORKSPACE)')
  .option('--json', 'print JSON only: an array for lists, an object otherwise')
  .option('--wait <seconds>', 'how long to wait for another writer (default 60)')
  .option('--memory <size>', 'memory DuckDB may take, such as 2GB')
  .option('--threads <n>', 'threads DuckDB may use')
  .option('--quiet', 'no progress on stderr')
  .showHelpAfterError('(tribemap VERB --help tells what a verb takes)')
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride()

const verb = (name: string, description: string): Command => {
  const command = program.command(name).description(description)
  return command.exitOverride()
}

const delivery = (command: Command): Command =>
  command
    .option('--source <name>', 'the source within which ids are unique (default "default")')
    .option('--map <pairs>', 'columns by field, such as actor=author,target=reply_to')
    .option('--max-rejects <n>', 'refused records allowed: a share such as 1% or 0.01, or a count (default 1%)')

// ── what changes a workspace ────────────────────────────────────────────────────────────────────────────────────────

delivery(verb('ingest', 'import interactions from files, globs or stdin (-)').argument('<file...>'))
  .option('--undirected', 'each record counts once each way')
  .option('--time-format <format>', 'strptime format of times that are not ISO 8601 or Unix, such as "%d.%m.%Y %H:%M"')
  .option('--overlap', 'without ids: skip rows that an earlier import holds, by content and occurrence')
  .option('--dry-run', 'show mapping, rows, kinds and direction; import nothing')
  .action(async (files: string[], options, command) => {
    const { config, say, print } = context(command)
    await withFiles(config, files, async (given) => {
      const args = { ...deliveryArguments(options), ...given }
      if (options.dryRun) {
        const preview = await run(config, 'preview', args)
        return print(preview, () => previewText(preview))
      }
      const done = await run(config, 'ingest', args)
      warnOfRejects(say, done.rejects)
      print(done, () => {
        if (done.sameAs !== null) return `Nothing new: import ${done.sameAs} holds the same content.`
        if (!done.import) return `Nothing new: all ${count(done.repeated)} records are here already.`
        const { import: number, accepted, repeated, selfLoops, suppressed } = done.import
        const left = [
          [done.rejects.count, 'refused'],
          [repeated, 'here already'],
          [selfLoops, 'from an account to itself'],
          [suppressed, 'of erased people'],
        ].filter(([n]) => Number(n) > 0)
        return (
          `Import ${number}: ${count(accepted)} interactions of ${count(done.records)} records` +
          (left.length ? ` (left out: ${left.map(([n, why]) => `${count(Number(n))} ${why}`).join(', ')})` : '') +
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
  await withFiles(config, files, async (given) => {
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
                { title: 'refused', cell: (r) => Number(r['rejected']) },
                { title: 'state', cell: (r) => (r['removed'] ? 'removed' : 'kept') },
              ],
              all as never,
            )
          : 'No imports yet.',
      )
    }
    if (action !== 'remove' || !/^\d+$/.test(number ?? '')) throw refuse.usage('Use: tribemap imports [remove NUMBER]')
    const removed = await run(config, 'removeImport', { import: Number(number) })
    print(
      removed,
      () => `Import ${removed.import} is taken back: ${count(removed.accepted)} interactions.\nNext: tribemap rebuild`,
    )
  })

verb('rebuild', 'make a new build: tribes, chiefs, medicine men')
  .option('--since <time>', 'start of the window (inclusive), ISO 8601 or Unix seconds')
  .option('--until <time>', 'end of the window (exclusive)')
  .option('--half-life <days>', 'days after which an interaction counts half')
  .option('--kind-weights <pairs>', 'own weights, such as reply=5,like=1')
  .option('--resolution <number>', 'zoom: above 1 more and smaller tribes')
  .addOption(new Option('--algorithm <name>', 'louvain or leiden').choices(['louvain', 'leiden']))
  .option('--seed <number>', 'first seed')
  .addOption(new Option('--engine <name>', 'native or graphology').choices(['native', 'graphology']))
  .option('--save-defaults', 'keep these options as the defaults of the workspace')
  .option('--force', 'make it again even without new input')
  .action(async (options, command) => {
    const { config, print } = context(command)
    const done = await run(config, 'rebuild', {
      options: rebuildOptions(options),
      force: options.force ?? false,
      saveDefaults: options.saveDefaults ?? false,
    })
    print({ ...done.build.manifest, current: done.build.current, nothingNew: done.nothingNew }, () =>
      buildText(done.build, done.nothingNew),
    )
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
          : `Build ${done.build} differs when made again:\n${done.differences.map((d) => `  ${d.table}: ${d.onlyKept} rows only in the kept build, ${d.onlyAgain} only in the one made again`).join('\n')}`,
    )
    if (done.outcome !== 'same') process.exitCode = EXIT.DIFFERENT
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
        `Erased: ${count(done.interactions)} interactions, ${count(done.accounts)} declared accounts, ${count(done.texts)} mentions in texts of others, ` +
        `${count(done.rejects)} refused records, ${done.builds.length ? `builds ${done.builds.join(', ')} redacted` : 'no build concerned'}. Later deliveries of this person are dropped.\nNext: tribemap rebuild`,
    )
  })

// ── what reads finished builds, without any lock ────────────────────────────────────────────────────────────────────

verb('workspaces', 'list the workspaces of the data directory').action(async (_options, command) => {
  const { config, print } = context(command)
  const rows: Record<string, string | number | null>[] = []
  for (const name of await workspaceNames(config.data)) {
    const builds = await registryOf({ ...config, workspace: name }).list()
    const current = builds.find((b) => b.current)?.manifest
    rows.push({
      workspace: name,
      builds: builds.length,
      current_build: current?.build ?? null,
      finished_at: current?.finishedAt ?? null,
      people: current?.counts.people ?? null,
      tribes: current?.counts.tribes ?? null,
    })
  }
  print(rows, () => (rows.length ? plainTable(rows) : 'No workspaces yet; `tribemap ingest FILE` makes one.'))
})

verb('builds', 'list the finished builds, newest first').action(async (_options, command) => {
  const { config, print } = context(command)
  const rows = buildRows(await registryOf(config).list())
  print(rows, () =>
    rows.length
      ? plainTable(rows, [
          'build_id',
          'current',
          'finished_at',
          'window_start',
          'window_end',
          'interactions',
          'people',
          'tribes',
          'modularity',
          'engine',
          'algorithm',
        ])
      : 'No builds yet; run `tribemap rebuild`.',
  )
})

const BUILD_OPTION = ['--build <id>', 'a build id (default current)', 'current'] as const

verb('tribes', 'the tribes with their first chiefs, largest first')
  .option(...BUILD_OPTION)
  .option('--top <n>', 'rows', '20')
  .option('--min-people <n>', 'leave out smaller ones', '2')
  .action(async (options, command) => {
    const { config, print } = context(command)
    const top = whole(options.top, '--top')
    await reading(config, options.build, async (build) => {
      const rows = await build.rows(
        'SELECT * FROM tribes WHERE people >= $1 ORDER BY people DESC, tribe_number LIMIT $2',
        [whole(options.minPeople, '--min-people'), top],
      )
      const all = (await build.rows('SELECT count(*) AS n FROM tribes'))[0]!['n']
      print(rows, () => {
        const shown = plainTable(rows, [
          'tribe_id',
          'size',
          'people',
          'active_people',
          'interactions',
          'cohesion',
          'main_channel',
          'first_chief_handle',
          'chiefs',
          'medicine_men',
        ])
        return rows.length < all
          ? `${shown}\n${rows.length} of ${count(all)} tribes; --top and --min-people show others.`
          : shown
      })
    })
  })

verb('rank', 'chiefs, medicine men or members over all tribes, by score')
  .addOption(
    new Option('--role <role>', 'chief, medicine-man or member')
      .choices(['chief', 'medicine-man', 'medicine_man', 'member'])
      .default('chief'),
  )
  .option('--tribe <id>', 'one tribe only')
  .option('--top <n>', 'rows in all', '20')
  .addOption(new Option('--by <measure>', 'rank by another measure').choices(MEASURES.map((m) => m.name)))
  .option(...BUILD_OPTION)
  .action(async (options, command) => {
    const { config, print } = context(command)
    const top = whole(options.top, '--top')
    const role = options.role.replace('-', '_') as 'chief' | 'medicine_man' | 'member'
    await reading(config, options.build, async (build) => {
      await mustHaveTribe(build, options.tribe)
      const columns = tableByName('rankings')!
        .columns.map((c) => `"${c.name}"`)
        .join(', ')
      const from =
        role === 'member'
          ? `(SELECT * EXCLUDE (role, listed), 'member' AS role, chief_score AS score, chief_rank AS rank, false AS listed FROM people WHERE role = 'member' AND chief_rank IS NOT NULL)`
          : `(SELECT * FROM rankings WHERE role = '${role}')`
      const rows = await build.rows(
        `SELECT ${columns} FROM ${from} WHERE $1 IS NULL OR tribe_id = $1
         ORDER BY ${options.by ? `"${options.by}"` : 'score'} DESC, account_id, source LIMIT $2`,
        [options.tribe ?? null, top],
      )
      print(rows, () =>
        textTable(
          [
            { title: 'who', cell: who },
            { title: 'tribe', cell: (r) => String(r['tribe_id']) },
            { title: 'rank in tribe', cell: (r) => Number(r['rank']) },
            { title: options.by ?? 'score', cell: (r) => Number(r[options.by ?? 'score']) },
            { title: 'heard by (own tribe)', cell: (r) => Number(r['audience']) },
            { title: 'heard by (others)', cell: (r) => Number(r['outsiders']) },
            { title: 'channel', cell: (r) => text(r['channel']) },
            { title: '', cell: notes },
          ],
          rows,
        ),
      )
    })
  })

verb('reach', 'whom to talk to first, and whom that reaches')
  .option('--tribe <id>', 'one tribe (default: the whole map)')
  .option('--people <list>', 'sizes of the nested lists', '2,5,100')
  .option(...BUILD_OPTION)
  .action(async (options, command) => {
    const { config, print } = context(command)
    const sizes = String(options.people)
      .split(',')
      .map((n) => whole(n, '--people'))
      .sort((a, b) => a - b)
    await reading(config, options.build, async (build) => {
      await mustHaveTribe(build, options.tribe)
      const rows = await build.rows('SELECT * FROM reach WHERE tribe_id = $1 AND position <= $2 ORDER BY position', [
        options.tribe ?? 'all',
        sizes.at(-1)!,
      ])
      print(rows, () => {
        const whole = options.tribe ? `tribe ${options.tribe}` : 'the whole map'
        if (rows.length === 0) return `There is nobody to propose in ${whole}.`
        const sums = sizes.map((n) => rows[Math.min(n, rows.length) - 1]!)
        const list = textTable(
          [
            { title: '', cell: (r) => Number(r['position']) },
            { title: 'who', cell: who },
            { title: 'channel', cell: (r) => text(r['channel']) },
            { title: 'people reached so far', cell: (r) => Math.round(Number(r['reached'])) },
            { title: '', cell: notes },
          ],
          rows.slice(0, 10),
        )
        const plan = textTable(
          [
            { title: 'people', cell: (r) => Number(r['position']) },
            { title: `reach of ${whole}`, cell: (r) => `${(Number(r['reached_share']) * 100).toFixed(1)} %` },
            { title: 'top chiefs', cell: (r) => Math.round(Number(r['plain_reached'])) },
            { title: 'this list', cell: (r) => Math.round(Number(r['reached'])) },
            { title: 'friends of random people', cell: (r) => Math.round(Number(r['friends_reached'])) },
            { title: 'random people', cell: (r) => Math.round(Number(r['random_reached'])) },
            { title: 'waste', cell: (r) => `${(Number(r['waste']) * 100).toFixed(1)} %` },
          ],
          sums,
        )
        return `${list}\n\n${plan}`
      })
    })
  })

verb('why', 'why this person stands where it stands: scores, their parts, the evidence')
  .argument('<person>', 'account id, person id or handle')
  .option(...BUILD_OPTION)
  .action(async (person: string, options, command) => {
    const { config, print } = context(command)
    const { explainPerson, explanationText } = await import('./shell/why.ts')
    await reading(config, options.build, async (build) => {
      const explanation = await explainPerson(build, person)
      print(explanation, () => explanationText(explanation))
    })
  })

verb('export', 'a table of a build as CSV, NDJSON or Parquet')
  .addArgument(program.createArgument('<table>', 'which').choices(EXPORTED))
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
      exportTable(source, table, json ? 'json' : options.format, options.out ? resolve(options.out) : process.stdout, {
        memory: config.memory,
        threads: config.threads,
        tempDirectory: join(config.data, 'tmp'),
        signal: abort.signal,
      })
    if (name === 'builds') await write(await registryOf(config).list())
    else await reading(config, options.build, write)
    if (options.out) say(`Written: ${options.out}`)
  })

verb('serve', 'serve the API, the playground and health checks')
  .option('--port <n>', 'port (default 4000, or PORT)')
  .option('--host <address>', 'address (default 127.0.0.1, or HOST)')
  .action(async (_options, command) => {
    const { config, say } = context(command)
    const server = await serve(config)
    say(
      `Tribemap serves ${config.data}\n  playground  ${server.address}/playground\n  GraphQL     ${server.address}/graphql\n  health      ${server.address}/health/ready\nCtrl-C stops it.`,
    )
    if (!abort.signal.aborted)
      await new Promise<void>((stop) => abort.signal.addEventListener('abort', () => stop(), { once: true }))
    await server.close()
    say('Stopped; nothing is lost.')
  })

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => abort.abort(refuse.cancelled()))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read us has seen enough: `tribemap rank | head`.
    if (error.code === 'EPIPE') process.exit(EXIT.OK)
    throw error
  })
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.OK : EXIT.USAGE
  const known = error instanceof TribemapError
  if (program.opts()['json'] && known)
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

interface Context {
  config: Config
  json: boolean
  /** a sentence for people, on stderr */
  say(sentence: string): void
  /** the result: JSON for machines, else the text for people */
  print(value: unknown, asText: () => string): void
}

function context(command: Command): Context {
  const flags = command.optsWithGlobals() as Flags & { json?: boolean }
  const config = readConfig(flags, process.env)
  const json = flags.json ?? false
  return {
    config,
    json,
    say: (sentence) => process.stderr.write(`${sentence}\n`),
    print: (value, asText) => process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${asText()}\n`),
  }
}

/** Runs one operation over the desk, with progress on stderr and Ctrl-C as cancel. */
async function run<V extends Verb>(
  config: Config,
  name: V,
  args: Operations[V]['arguments'],
): Promise<Operations[V]['result']> {
  const display = progressDisplay(process.stderr)
  const quiet = program.opts()['quiet'] as boolean | undefined
  let desk: Desk | undefined
  try {
    desk = await connectDesk(config)
    return await desk.run(name, config.workspace, args, {
      signal: abort.signal,
      progress: (p: Progress) => quiet || display.show(p),
    })
  } finally {
    display.end()
    await desk?.close()
  }
}

const registryOf = (config: Config): Registry =>
  new Registry(join(workspaceFolder(config.data, config.workspace), 'builds'))

async function reading(config: Config, build: string, body: (build: OpenBuild) => Promise<void>): Promise<void> {
  const registry = registryOf(config)
  const record = await registry.find(build)
  const open = await openBuild(record, registry.folder, {
    memory: config.memory,
    threads: config.threads,
    tempDirectory: join(config.data, 'tmp'),
  })
  try {
    await body(open)
  } finally {
    await open.close()
  }
}

async function mustHaveTribe(build: OpenBuild, tribe?: string): Promise<void> {
  if (tribe !== undefined && (await build.rows('SELECT 1 FROM tribes WHERE tribe_id = $1', [tribe])).length === 0)
    throw refuse.noTribe(tribe, build.record.manifest.build)
}

/** Paths as the desk's process finds them; stdin becomes a file first, as the server cannot read ours. */
async function withFiles(
  config: Config,
  files: string[],
  body: (given: { files: string[]; names: string[] }) => Promise<void>,
): Promise<void> {
  const spool = join(config.data, 'tmp', `stdin-${randomBytes(6).toString('hex')}`)
  const fromStdin = files.includes('-')
  if (fromStdin) {
    await mkdir(join(config.data, 'tmp'), { recursive: true })
    await pipeline(process.stdin, createWriteStream(spool, { mode: 0o600 }), { signal: abort.signal })
  }
  try {
    await body({
      files: files.map((f) => (f === '-' ? spool : resolve(f))),
      names: files.map((f) => (f === '-' ? 'stdin' : f)),
    })
  } finally {
    if (fromStdin) await rm(spool, { force: true })
  }
}

await main()
