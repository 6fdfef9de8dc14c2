/**
 * The process: configuration → adapters → desk, server. With cli.ts the only file that names an adapter.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { EngineName } from './domain/builds.ts'
import type { Engine } from './engine/engine.ts'
import { graphologyEngine } from './engine/graphology/graphology.ts'
import { nativeEngine } from './engine/native/native.ts'
import { refuse } from './errors.ts'
import type { Desk } from './jobs/desk.ts'
import { liveHolder, removeHolder, writeHolder } from './jobs/holder.ts'
import { LocalDesk } from './jobs/local.ts'
import { RemoteDesk } from './jobs/remote.ts'
import { openDuckStore } from './store/duckdb/store.ts'

/** The desk for a short-lived process: the running server's, else its own. */
export async function connectDesk(config: Config): Promise<Desk> {
  const holder = await liveHolder(config.data)
  return holder ? new RemoteDesk(holder) : holdDesk(config)
}

/** A desk that holds the data itself. */
export async function holdDesk(config: Config): Promise<LocalDesk> {
  const engines = new Map<EngineName, Engine>()
  const native = () => engines.get('native') ?? nativeEngine()
  const make: Record<EngineName, () => Engine> = {
    native,
    graphology: () => graphologyEngine({ roles: (...args) => engine('native').roles(...args) }),
  }
  const engine = (name: EngineName): Engine => {
    const known = engines.get(name) ?? make[name]()
    engines.set(name, known)
    return known
  }
  const desk = new LocalDesk({
    data: config.data,
    wait: config.wait,
    openStore: (folder) => openDuckStore({ folder, memory: config.memory, threads: config.threads }),
    engine,
    kernelMemory: totalmem() / 2,
    memory: config.memory,
    versions: await versions(),
    now: () => new Date(),
  })
  const close = desk.close.bind(desk)
  desk.close = async () => {
    await close()
    for (const e of engines.values()) await e.close()
  }
  return desk
}

export interface RunningServer {
  address: string
  /** stops taking requests, ends or cancels what runs, lets go of the data */
  close(): Promise<void>
}

/** Serves API, playground and health on one port, and holds the data directory meanwhile. */
export async function serve(config: Config): Promise<RunningServer> {
  const { buildApp } = await import('./serve/app.ts')
  const other = await liveHolder(config.data)
  if (other) throw refuse.alreadyServed(config.data, other.address)
  await mkdir(config.data, { recursive: true })
  await sweepSpool(join(config.data, 'tmp'))
  const desk = await holdDesk(config)
  const token = randomBytes(32).toString('base64url')
  const app = await buildApp({ config, desk, token })
  const address = await app.listen({ host: config.host, port: config.port })
  const holder = { address, token, pid: process.pid }
  await writeHolder(config.data, holder)
  return {
    address,
    async close() {
      await removeHolder(config.data, holder)
      await app.close()
      await desk.close()
    },
  }
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
