/**
 * A real Neo4j for tests: the one that scripts/test has started, which tests share, each with a workspace of its own; and
 * servers of a test's own, for what others would notice (wrong passwords, restarts, kills, missing GDS, little memory).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Neo4j } from '../../src/neo4j/neo4j.ts'
import { checkServer, type GivenServer } from '../../src/neo4j/server.ts'
import { ROOT } from './cli.ts'

const NAME = 'TRIBEMAP_TEST_NEO4J'

/** Address of the server that tests share, or null where there is none; it asks nobody who they are. */
export const testNeo4j = (): string | null => process.env[NAME] || null

/** Why what needs a server is left out; empty where there is one. For the names of tests. */
export const WITHOUT_NEO4J = testNeo4j() ? '' : ` (left out: ${NAME} is not set; scripts/test starts a server)`

/** A workspace that no other test has. */
export const ownWorkspace = (): string => `test-${randomBytes(6).toString('hex')}`

/** Connects to a server, the shared one where none is named. */
export const connectNeo4j = (given: Partial<GivenServer> = {}): Neo4j =>
  new Neo4j(checkServer(NAME, { url: testNeo4j()!, ...given }))

/** Environment of a process that has its store there. */
export const storeEnvironment = (url: string = testNeo4j()!): Record<string, string> => ({ TRIBEMAP_STORE: url })

/** Removes what a workspace left on the shared server. */
export async function dropWorkspace(neo4j: Neo4j, workspace: string): Promise<void> {
  await neo4j.run(
    'MATCH (n) WHERE n.workspace = $workspace CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS',
    { workspace },
  )
}

export interface ServerOptions {
  /** free where left out */
  port?: number
  /** the password of `neo4j`, 8 characters at least; nobody is asked where left out */
  password?: string
  /** its data, kept when it stops; a temporary folder where left out, removed when it stops */
  home?: string
  /** such as `512m`, the default */
  heap?: string
  /** of the JVM; left out, the second compiler is off, as most servers here live too short for it to pay */
  javaOptions?: string
  /** false: without Graph Data Science; lts: that of the older pair, a wrong one for the current server */
  gds?: boolean | 'lts'
  /** more settings, by their names in neo4j.conf */
  settings?: Record<string, string>
}

export interface OwnServer extends AsyncDisposable {
  url: string
  port: number
  pid: number
  /** Resolves when it answers, bounded: for after SIGCONT. */
  ready(): Promise<void>
  /** SIGTERM, and SIGKILL where it does not end within 30 s; done when it has ended. */
  stop(): Promise<void>
  /** SIGKILL; done when it has ended. */
  kill(): Promise<void>
}

/** How long a start may take on a busy machine. */
const START_MS = 180_000
const STOP_MS = 30_000

/**
 * Starts a server of the pair that scripts/test has started (TRIBEMAP_TEST_NEO4J_PAIR), which takes some 15 s of CPU: one for a
 * whole file. It ends with this process, whatever happens.
 */
export async function startNeo4j(options: ServerOptions = {}): Promise<OwnServer> {
  const port = options.port ?? (await freePort())
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tribemap-neo4j-')))
  const remove = async () => {
    if (options.home === undefined) await rm(home, { recursive: true, force: true })
  }
  await mkdir(home, { recursive: true })
  const settings = { 'server.memory.pagecache.size': '64m', ...options.settings }
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  await writeFile(join(home, 'neo4j.conf'), lines.join(''))
  const auth = options.password === undefined ? 'none' : `neo4j/${options.password}`
  const pair = process.env[`${NAME}_PAIR`] || 'lts'
  const child = spawn(join(ROOT, 'test/neo4j/start'), [pair, home, String(port), auth], {
    env: {
      ...process.env,
      NEO4J_TEST_HEAP: options.heap ?? '512m',
      NEO4J_TEST_GDS: typeof options.gds === 'string' ? options.gds : options.gds === false ? '0' : '1',
      NEO4J_TEST_JAVA_OPTS: options.javaOptions ?? '-XX:TieredStopAtLevel=1',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  try {
    await started(child)
  } catch (error) {
    await end(child, ended, 'SIGKILL')
    await remove()
    throw error
  }
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    await end(child, ended, signal)
    await remove()
  }
  return {
    url: `bolt://127.0.0.1:${port}`,
    port,
    pid: child.pid!,
    ready: () => answers(port),
    stop: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
    [Symbol.asyncDispose]: () => stop('SIGTERM'),
  }
}

/** Waits for the line that says it answers. */
async function started(child: ChildProcess): Promise<void> {
  const said: string[] = []
  const ready = Promise.withResolvers<void>()
  const fail = (why: string) => ready.reject(new Error(`Neo4j ${why}:\n${said.slice(-30).join('\n')}`))
  const note = (line: string) => {
    said.push(line)
    if (line.startsWith('ready ')) ready.resolve()
  }
  createInterface({ input: child.stdout! }).on('line', note)
  createInterface({ input: child.stderr! }).on('line', note)
  child.once('error', (error) => fail(`did not start: ${error.message}`))
  child.once('close', (code, signal) => fail(`ended with ${code ?? signal} before it answered`))
  const late = setTimeout(() => fail(`did not answer within ${START_MS / 1000} s`), START_MS)
  await ready.promise.finally(() => clearTimeout(late))
}

async function end(child: ChildProcess, ended: Promise<unknown>, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.kill(signal)
  // One that was stopped in its tracks hears SIGTERM only when it goes on.
  child.kill('SIGCONT')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended.finally(() => clearTimeout(late))
}

/** Resolves when the port answers a Bolt handshake. */
async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.setTimeout(START_MS, () => socket.destroy(new Error(`nothing on port ${port} answers`)))
  try {
    socket.write(Buffer.from('6060b01700080805000004040000000000000000', 'hex'))
    await once(socket, 'data')
  } finally {
    socket.destroy()
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
