/**
 * The doctor: looks at the program, the machine, the data directory and each workspace, and says what is wrong and what to
 * do. It changes nothing, needs no lock, and works beside a server and on damaged data, which is when it is needed.
 */
import { constants, existsSync } from 'node:fs'
import { access, readdir, readFile, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { machineMemory } from '../../config.ts'
import { KeyRing } from '../../keys/keys.ts'
import { stateOf } from '../../keys/secret.ts'
import { RESTORE_JOURNAL } from '../backup/swap.ts'
import { liveHolder } from '../desk/holder.ts'
import { LAYOUT, readLayout } from '../workspace/layout.ts'
import { workspaceFolder, workspaceNames } from '../workspace/workspaces.ts'
import { examineWorkspace } from './doctor-workspace.ts'
import { type Check, type Finding, firstLine, ok, problem, size, sizeOf, warning } from './findings.ts'

export interface Patient {
  /** absolute path of the data directory */
  data: string
  /** DuckDB's memory limit, such as `2GB` */
  memory: string
  /** of tribemap, Node and DuckDB */
  versions: Record<string, string>
  now: Date
  /** asks the server of a shared store for a sign of life; null where stores are embedded */
  reachStore: (() => Promise<void>) | null
  /** scratch outside the data directory */
  tempDirectory: string
}

/** Everything that was looked at, in a fixed order. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const { data, tempDirectory, now } = patient
  const checks: Check[] = [
    ['versions', () => programVersions(patient)],
    ['memory', () => memory(patient)],
    ['open files', openFiles],
    ['data directory', () => directory(data)],
  ]
  const found = await all(null, checks)
  if (!existsSync(data)) return found
  const server = await liveHolder(data)
  const names = await workspaceNames(data)
  found.push(
    ...(await all(null, [
      ['layout', () => layout(data)],
      ['server', () => [serverFinding(data, server)]],
      ['keys', () => keys(data, now)],
      ['disk', () => disk(data, names)],
      ['store', () => sharedStore(patient)],
      ['left over', () => leftOver(data)],
    ])),
  )
  for (const name of names) {
    const ward = {
      folder: workspaceFolder(data, name),
      now,
      tempDirectory,
      server: server?.pid ?? null,
      embedded: patient.reachStore === null,
    }
    found.push(...(await all(name, examineWorkspace(ward))))
  }
  return found
}

/** A check that itself fails is a finding too. */
async function all(workspace: string | null, checks: readonly Check[]): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [about, look] of checks)
    try {
      found.push(...(await look()))
    } catch (error) {
      found.push(
        problem(
          about,
          `could not be looked at: ${firstLine(error)}`,
          'see whether files and rights are as they should be',
        ),
      )
    }
  return found.map((f) => ({ ...f, workspace }))
}

async function sharedStore({ reachStore }: Patient): Promise<Finding[]> {
  if (!reachStore) return []
  return reachStore().then(
    () => [ok('store', 'the Neo4j server answers and takes writes')],
    (error) => [
      problem('store', firstLine(error), 'what is built can still be read; docs/neo4j.md tells the settings'),
    ],
  )
}

function programVersions({ versions }: Patient): Finding[] {
  const text = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
  const old = Number(versions['node']?.split('.')[0]) < 24
  return [
    old
      ? problem('versions', text, 'Tribemap needs Node 24 or newer: run `npm install` where it lies')
      : ok('versions', text),
  ]
}

function memory({ memory: limit }: Patient): Finding[] {
  const most = machineMemory()
  const [, number, unit] = /^([\d.]+)\s*(M|G)/i.exec(limit) ?? [null, '0', 'M']
  const duckdb = Number(number) * (unit!.toUpperCase() === 'G' ? 1e9 : 1e6)
  const text = `${size(most)} for this process${most < totalmem() ? ` (the machine has ${size(totalmem())})` : ''}; DuckDB may take ${limit}`
  return [
    duckdb > most / 2
      ? warning('memory', text, 'give DuckDB at most half with --memory or TRIBEMAP_MEMORY: the graph needs the rest')
      : ok('memory', text),
  ]
}

async function openFiles(): Promise<Finding[]> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '')
  const soft = Number(/Max open files\s+(\d+)/.exec(limits)?.[1] ?? Number.NaN)
  if (Number.isNaN(soft)) return []
  const text = `${soft} may be open at a time`
  return [
    soft < 1024
      ? warning('open files', text, 'allow 4096: `ulimit -n 4096`, or LimitNOFILE in the unit')
      : ok('open files', text),
  ]
}

async function directory(data: string): Promise<Finding[]> {
  const can = (mode: number) =>
    access(data, mode).then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code,
    )
  const reading = await can(constants.R_OK | constants.X_OK)
  if (reading === 'ENOENT') {
    const remedy = 'the first import makes it; or name another one with --data or TRIBEMAP_DATA'
    return [warning('data directory', `${data} is not there yet`, remedy)]
  }
  const lacking = reading ? 'read' : (await can(constants.W_OK)) ? 'written to' : null
  if (!lacking) return [ok('data directory', `${data} can be read and written`)]
  const remedy = `run as the account it belongs to, or give this one (uid ${process.getuid?.()}) the rights`
  return [problem('data directory', `${data} cannot be ${lacking}`, remedy)]
}

function layout(data: string): Finding[] {
  const found = readLayout(data)
  if (found === null) return [ok('layout', 'nothing is there yet')]
  if (found > LAYOUT)
    return [
      problem(
        'layout',
        `layout ${found}, this program knows ${LAYOUT}`,
        'use the newer tribemap that wrote it, or restore a backup made before',
      ),
    ]
  return [
    ok('layout', found === LAYOUT ? `layout ${found}` : `layout ${found}; whatever writes next brings it to ${LAYOUT}`),
  ]
}

function serverFinding(data: string, server: Awaited<ReturnType<typeof liveHolder>>): Finding {
  if (server) return ok('server', `process ${server.pid} serves at ${server.address}`)
  if (!existsSync(join(data, 'server.json'))) return ok('server', 'none runs')
  return warning(
    'server',
    'server.json is there, but no server answers: it was killed, or hangs',
    'start it again; the file does no harm. Where its process still lives, stop that first',
  )
}

function keys(data: string, now: Date): Finding[] {
  const live = new KeyRing({ data }).list().filter((key) => stateOf(key, now) === 'live')
  const soon = live.filter((key) => key.expiresAt !== null && Date.parse(key.expiresAt) - now.getTime() < 14 * DAY)
  return [
    ok('keys', live.length === 0 ? 'none; the server answers on loopback only' : `${live.length} in use`),
    ...soon.map((key) =>
      warning(
        'keys',
        `the key ${key.id} (${key.name}) ends at ${key.expiresAt}`,
        `run \`tribemap keys rotate ${key.id}\`, or make another`,
      ),
    ),
  ]
}

/** A rebuild writes a build beside the others; an erasure and a backup write the store once more. */
async function disk(data: string, names: readonly string[]): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(data)
  const free = bavail * bsize
  let need = 0
  for (const name of names) {
    const folder = workspaceFolder(data, name)
    const builds = await readdir(join(folder, 'builds')).catch(() => [] as string[])
    const sizes = await Promise.all(builds.map((file) => sizeOf(join(folder, 'builds', file))))
    const store = await sizeOf(join(folder, 'store.duckdb'))
    need = Math.max(need, 16e6 + 1.25 * Math.max(0, ...sizes, sizes.length > 1 ? 0 : store), store)
  }
  const text = `${size(free)} free; the next rebuild needs about ${size(need)}`
  const remedy =
    'make room: a larger disk, or, where there are any, fewer old builds (`tribemap retention --keep N`, `tribemap builds prune`) and replaced-… folders'
  return [
    free < need ? problem('disk', text, remedy) : free < 3 * need ? warning('disk', text, remedy) : ok('disk', text),
  ]
}

async function leftOver(data: string): Promise<Finding[]> {
  const found: Finding[] = []
  if (existsSync(join(data, RESTORE_JOURNAL)))
    found.push(
      warning(
        'left over',
        'a restore was killed in its last step',
        'whatever writes next ends it; nothing else is to be done',
      ),
    )
  for (const name of await readdir(data)) {
    if (/^replaced-\d{8}T/.test(name))
      found.push(
        warning(
          'left over',
          `${name} holds what was there before a restore; no erasure reaches it`,
          `remove it when it is not needed any more`,
        ),
      )
    if (/^restored-\d{8}T/.test(name) && !existsSync(join(data, RESTORE_JOURNAL)))
      found.push(
        warning(
          'left over',
          `${name} is of a restore that goes on, or was killed`,
          'whatever writes next removes it where none goes on',
        ),
      )
  }
  return found
}

const DAY = 86_400_000
