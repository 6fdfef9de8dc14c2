/**
 * The process: configuration → adapters → desk, server. With cli.ts the only file that names an adapter. What only some need
 * (Neo4j, the web server) is loaded when it is asked for.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Config, machineMemory } from './config.ts'
import type { EngineName } from './domain/builds.ts'
import type { Engine } from './engine/engine.ts'
import { gdsEngine } from './engine/gds/gds.ts'
import { graphologyEngine } from './engine/graphology/graphology.ts'
import { nativeEngine } from './engine/native/native.ts'
import { refuse } from './errors.ts'
import { systemClock } from './jobs/clock.ts'
import type { Desk } from './jobs/desk/desk.ts'
import { follow } from './jobs/desk/follower.ts'
import { liveHolder, removeHolder, writeHolder } from './jobs/desk/holder.ts'
import { LocalDesk } from './jobs/desk/local.ts'
import { RemoteDesk } from './jobs/desk/remote.ts'
import { readConfigFile } from './jobs/schedule/config-file.ts'
import { Scheduler } from './jobs/schedule/scheduler.ts'
import { makeFolder } from './jobs/workspace/folders.ts'
import { type LayoutTools, openData } from './jobs/workspace/layout.ts'
import type { Neo4j } from './neo4j/neo4j.ts'
import type { Neo4jServer } from './neo4j/server.ts'
import { openDuckStore } from './store/duckdb/store.ts'
import type { Store } from './store/store.ts'

/** The desk for a short-lived process: the running server's, else its own. */
export async function connectDesk(config: Config): Promise<Desk> {
  const holder = await liveHolder(config.data)
  return holder ? new RemoteDesk(holder) : holdDesk(config)
}

/**
 * Brings what other processes on a shared store have published, unless a server here does so anyway.
 * @param workspace the one to look at; all where left out
 */
export async function catchUp(config: Config, workspace?: string): Promise<void> {
  if (!config.store || (await liveHolder(config.data))) return
  const desk = await holdDesk(config)
  try {
    await desk.catchUp(undefined, workspace)
  } finally {
    await desk.close()
  }
}

/** For what works on a whole data directory with embedded stores: opens them, knows the program's versions. */
export async function dataTools(config: Config): Promise<LayoutTools> {
  return {
    openStore: (folder) => openDuckStore({ folder, memory: config.memory, threads: config.threads }),
    versions: await versions(),
    say: (sentence) => process.stderr.write(`${sentence}\n`),
  }
}

/**
 * A desk that holds the data itself; brings an older data directory up to date first.
 * @param leaseWait seconds to wait for another process that shares the store
 */
export async function holdDesk(config: Config, leaseWait = config.wait): Promise<LocalDesk> {
  const tools = await dataTools(config)
  await openData(config.data, tools)
  const servers = neo4jServers()
  const shared = config.store && sharedStores(config, servers.connect.bind(null, config.store))
  const engines = new Map<EngineName, Engine>()
  const native = () => engines.get('native') ?? nativeEngine(config.threads)
  const make: Record<EngineName, () => Engine> = {
    native,
    graphology: () => graphologyEngine(engine('native')),
    gds: () =>
      gdsEngine({
        connect: () => servers.connect(config.neo4j ?? missing('--engine gds')),
        native: engine('native'),
      }),
  }
  const engine = (name: EngineName): Engine => {
    const known = engines.get(name) ?? make[name]()
    engines.set(name, known)
    return known
  }
  const desk = new LocalDesk({
    data: config.data,
    wait: config.wait,
    openStore: shared?.openStore ?? tools.openStore,
    sharedWorkspaces: shared?.workspaces ?? null,
    reachStore: shared?.reach ?? null,
    leaseWait,
    engine,
    kernelMemory: machineMemory() / 2,
    memory: config.memory,
    threads: config.threads,
    privateWebhooks: config.privateWebhooks,
    versions: tools.versions,
    configSchedules: await readConfigFile(config.data, config.configFile, new Date()),
    ...systemClock,
  })
  const close = desk.close.bind(desk)
  desk.close = async () => {
    await servers.hurry()
    await close()
    for (const e of engines.values()) await e.close()
    await servers.close()
  }
  return desk
}

/** Connections to Neo4j servers, one each, made when first asked for. */
export function neo4jServers() {
  const open = new Map<string, Promise<Neo4j>>()
  return {
    connect(server: Neo4jServer): Promise<Neo4j> {
      const name = JSON.stringify(server)
      const known = open.get(name) ?? import('./neo4j/neo4j.ts').then(({ Neo4j }) => new Neo4j(server))
      open.set(name, known)
      return known
    },
    async hurry(): Promise<void> {
      for (const neo4j of open.values()) (await neo4j).hurry()
    },
    async close(): Promise<void> {
      for (const neo4j of open.values()) await (await neo4j).close()
      open.clear()
    },
  }
}

/** The stores of all workspaces on one Neo4j server. */
function sharedStores({ memory, threads }: Config, connect: () => Promise<Neo4j>) {
  return {
    async openStore(folder: string): Promise<Store> {
      if (existsSync(join(folder, 'store.duckdb'))) throw refuse.otherStore(folder)
      const { openNeo4jStore } = await import('./store/neo4j/store.ts')
      return openNeo4jStore({ neo4j: await connect(), workspace: basename(folder), folder, memory, threads })
    },
    async workspaces(): Promise<string[]> {
      const { neo4jWorkspaces } = await import('./store/neo4j/store.ts')
      return neo4jWorkspaces(await connect())
    },
    reach: async (): Promise<void> => (await connect()).reach(),
  }
}

function missing(what: string): never {
  throw refuse.noNeo4j(what)
}

export interface RunningServer {
  address: string
  /**
   * Stops taking requests, ends or cancels what runs, lets go of the data; false where that took longer than is allowed: the
   * process is to be ended then, as if it were killed.
   */
  close(): Promise<boolean>
}

/** Serves API, playground and health on one port, and holds the data directory meanwhile. */
export async function serve(config: Config): Promise<RunningServer> {
  const { buildApp } = await import('./serve/app.ts')
  const { openTracing } = await import('./serve/watch/tracing.ts')
  const other = await liveHolder(config.data)
  if (other) throw refuse.alreadyServed(config.data, other.address)
  await makeFolder(config.data)
  await sweepSpool(join(config.data, 'tmp'))
  // One core is left to whoever asks while a rebuild runs.
  const desk = await holdDesk({ ...config, threads: Math.max(1, config.threads - 1) }, Number.POSITIVE_INFINITY)
  const token = randomBytes(32).toString('base64url')
  const tracing = await openTracing(process.env)
  const app = await buildApp({ config, desk, token, ...(tracing && { tracing }) })
  const address = await app.listen({ host: config.host, port: config.port })
  const holder = { address, token, pid: process.pid }
  await writeHolder(config.data, holder)
  const scheduler = new Scheduler({ desk, clock: systemClock, workspaces: () => desk.workspaces(), log: app.log })
  scheduler.start()
  const following = new AbortController()
  if (config.store) follow({ desk, clock: systemClock, log: app.log }, following.signal)
  return {
    address,
    async close() {
      await removeHolder(config.data, holder)
      scheduler.stop()
      following.abort()
      const ended = app.close().then(() => desk.close())
      const inTime = await endsWithin(config.stopSeconds, ended)
      if (!inTime) app.log.warn({ seconds: config.stopSeconds }, 'cut off what would not end')
      return inTime
    },
  }
}

/** False where the work takes longer. */
export async function endsWithin(seconds: number, work: Promise<void>): Promise<boolean> {
  const over = new AbortController()
  const late = setTimeout(seconds * 1000, false, { signal: over.signal }).catch(() => false)
  return Promise.race([work.then(() => true), late]).finally(() => over.abort())
}

/** What killed processes left spooled; a day old, no live one can still be reading it. */
async function sweepSpool(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [] as string[])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > 86_400_000) await rm(path, { recursive: true, force: true })
  }
}

export async function versions(): Promise<Record<string, string>> {
  const read = async (path: string) => JSON.parse(await readFile(path, 'utf8'))['version'] as string
  const root = join(import.meta.dirname, '..')
  return {
    tribemap: await read(join(root, 'package.json')),
    node: process.versions.node,
    duckdb: await read(join(root, 'node_modules/@duckdb/node-api/package.json')),
  }
}
