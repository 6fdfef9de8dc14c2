/** The doctor's look at one workspace: store, builds, runs, list of erased people, what killed work left. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Registry } from '../../build/registry.ts'
import { isLocked } from '../../columns/database.ts'
import type { BuildRecord } from '../../domain/builds.ts'
import { readSuppression } from '../../store/suppression.ts'
import { countRows } from '../backup/rows.ts'
import { readRuns } from '../schedule/runs.ts'
import { type Check, type Finding, firstLine, ok, problem, size, sizeOf, warning } from './findings.ts'

export interface Ward {
  folder: string
  now: Date
  /** scratch outside the data directory */
  tempDirectory: string
  /** process id of the server that holds the data, or null */
  server: number | null
  /** false where processes share the store on a server */
  embedded: boolean
}

export const examineWorkspace = (ward: Ward): Check[] => [
  ['store', () => (ward.embedded ? store(ward) : [])],
  ['builds', () => builds(ward)],
  ['runs', () => runs(ward)],
  ['erased people', () => erasedPeople(ward)],
  ['left over', () => leftOver(ward)],
]

async function store({ folder, tempDirectory, server }: Ward): Promise<Finding[]> {
  const file = join(folder, 'store.duckdb')
  if (!existsSync(file))
    return [
      problem(
        'store',
        'store.duckdb is not there',
        'restore the workspace from a backup; its builds can still be read',
      ),
    ]
  try {
    const rows = await countRows(file, tempDirectory)
    const interactions = (rows['interactions'] ?? 0).toLocaleString('en-US')
    return [
      ok('store', `opens: ${interactions} interactions, ${rows['imports'] ?? 0} imports, ${size(await sizeOf(file))}`),
    ]
  } catch (error) {
    if (!isLocked(error))
      return [
        problem(
          'store',
          `cannot be opened: ${firstLine(error)}`,
          'restore the workspace from a backup (`tribemap restore … --replace`)',
        ),
      ]
    const holder = Number(/PID (\d+)/.exec(String(error))?.[1])
    return [ok('store', holder === server ? 'held by the server' : `process ${holder} is writing here`)]
  }
}

async function builds({ folder, now, tempDirectory }: Ward): Promise<Finding[]> {
  const registry = new Registry(join(folder, 'builds'))
  let records: BuildRecord[]
  try {
    records = await registry.list()
  } catch (error) {
    return [problem('builds', firstLine(error), 'restore the workspace from a backup')]
  }
  const unlisted = (await readdir(registry.folder).catch(() => [] as string[])).filter(
    (name) => /^b\d+-\d+\.duckdb$/.test(name) && !records.some((r) => r.file === name),
  )
  if (records.length === 0 && unlisted.length > 0)
    return [
      problem(
        'builds',
        `index.json is gone, ${unlisted.length} build files are there`,
        'restore the workspace from a backup',
      ),
    ]
  const current = records.find((r) => r.current)
  const found: Finding[] = []
  for (const { manifest, file, current: isCurrent } of records) {
    const path = join(registry.folder, file)
    const why = existsSync(path)
      ? await countRows(path, tempDirectory).then(
          () => null,
          (error) => `cannot be opened: ${firstLine(error)}`,
        )
      : 'is missing'
    const remedy = isCurrent
      ? 'make another build the current one (`tribemap builds publish ID`), or restore the workspace from a backup'
      : `restore it from a backup, or do without: \`tribemap builds discard ${manifest.build}\``
    if (why) found.push(problem('builds', `${manifest.build}: its file ${file} ${why}`, remedy))
  }
  if (!current) return [...found, ok('builds', 'none yet')]
  const at = Date.parse(current.manifest.finishedAt)
  if (at > now.getTime() + 300_000)
    found.push(
      problem(
        'clock',
        `${current.manifest.build} was finished at ${current.manifest.finishedAt}, which is in the future`,
        'set the clock right: ages of interactions and due times count from it',
      ),
    )
  const bytes = await Promise.all(records.map((r) => sizeOf(join(registry.folder, r.file))))
  const age = Math.max(0, (now.getTime() - at) / 86_400_000)
  const held = records.filter((r) => r.held).map((r) => r.manifest.build)
  if (held.length > 0)
    found.push(
      warning(
        'builds',
        `${held.join(', ')} held back, to be looked at`,
        '`tribemap builds publish ID` or `tribemap builds discard ID`',
      ),
    )
  const total = bytes.reduce((a, b) => a + b, 0)
  return [
    ...found,
    ok(
      'builds',
      `${records.length} of ${size(total)}; ${current.manifest.build} is current, ${age.toFixed(1)} days old`,
    ),
  ]
}

async function runs({ folder }: Ward): Promise<Finding[]> {
  const last = (await readRuns(folder)).find((run) => run.finishedAt !== null)
  if (!last) return []
  const text = `the last run, ${last.id}, ended ${last.state.replace('_', ' ')} at ${last.finishedAt}`
  if (last.state !== 'failed' && last.state !== 'missed') return [ok('runs', text)]
  return [
    warning(
      'runs',
      `${text}: ${last.error?.message ?? 'no reason is known'}`,
      '`tribemap jobs` tells more; `tribemap rebuild` tries again',
    ),
  ]
}

async function erasedPeople({ folder, tempDirectory }: Ward): Promise<Finding[]> {
  const list = await readSuppression(folder)
  const stored = await countRows(join(folder, 'store.duckdb'), tempDirectory).catch(() => null)
  const count = Math.max(list?.hashes.length ?? 0, stored?.['suppressed'] ?? 0)
  const text = `${count.toLocaleString('en-US')} ${count === 1 ? 'account' : 'accounts'} on the list`
  if (!list)
    return [
      problem(
        'erased people',
        'suppression.list cannot be read',
        'whatever writes next makes it again from the store: run `tribemap imports`',
      ),
    ]
  if (count > 0 && (list.lostKeys.length > 0 || list.keys.length === 0))
    return [
      problem(
        'erased people',
        `${text}, but a key of it is gone: who was erased with it would come back with the next import`,
        'put suppression.key and suppression.old-keys back from a backup, before anything writes here',
      ),
    ]
  return [ok('erased people', list.keys.length === 0 ? 'none, and no key yet' : `${text}, the key is there`)]
}

async function leftOver({ folder, server }: Ward): Promise<Finding[]> {
  const found: Finding[] = []
  if (existsSync(join(folder, 'erasing.json')))
    found.push(
      warning(
        'left over',
        'an erasure was killed before its end',
        'whatever writes next ends it: run `tribemap imports`',
      ),
    )
  const here = [...(await readdir(folder)), ...(await readdir(join(folder, 'builds')).catch(() => [] as string[]))]
  const temporary = here.filter((name) => /^(draft|verify)-|^(spool|snapshot|tmp)$|\.(new|rewritten)$/.test(name))
  if (temporary.length > 0 && server === null)
    found.push(
      ok(
        'left over',
        `${temporary.join(', ')}: of work that goes on or was killed; whatever writes next clears it away`,
      ),
    )
  return found
}
