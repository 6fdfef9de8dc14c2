/** Environment and flags → one typed, validated, printable configuration. Flags win over `TRIBEMAP_…`, those over defaults. */
import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { constrainedMemory } from 'node:process'
import { refuse, TribemapError } from './errors.ts'
import { checkServer, type GivenServer, type Neo4jServer } from './neo4j/server.ts'

export interface Config {
  /** absolute path of the data directory */
  data: string
  workspace: string
  /** the Neo4j server that keeps interactions and builds; null: the embedded store in the data directory */
  store: Neo4jServer | null
  /** the Neo4j server with a graph of one's own, and with Graph Data Science; the store's where nothing else is said */
  neo4j: Neo4jServer | null
  host: string
  port: number
  /** DuckDB's memory limit, such as `2GB`; the graph kernels' typed arrays come on top */
  memory: string
  threads: number
  /** seconds a writer waits for another one */
  wait: number
  logLevel: string
  /** the file that TRIBEMAP_CONFIG names; null: tribemap.json in the data directory, if it is there */
  configFile: string | null
  /** names under which the server may be asked for besides its own address, lower case */
  hosts: string[]
  /** requests a minute a key may make; 0: any number */
  rate: number
  /** true where feeds take the key from the address, for tools that can send no header */
  keyInQuery: boolean
  /** webhooks may lead to addresses of this machine and of private networks */
  privateWebhooks: boolean
  /** seconds the server takes to end what runs before it cuts it off */
  stopSeconds: number
}

export type Flags = Partial<
  Record<'data' | 'workspace' | 'host' | 'port' | 'memory' | 'threads' | 'wait' | 'logLevel', string>
>

/** Reads the configuration; USAGE names the variable or flag that is wrong. */
export function readConfig(flags: Flags, env: NodeJS.ProcessEnv): Config {
  const text = (flag: keyof Flags, variable: string, fallback: string): string =>
    flags[flag] ?? env[variable] ?? fallback
  const number = (flag: keyof Flags, variable: string, fallback: number, min: number, max: number): number => {
    const given = text(flag, variable, String(fallback))
    const value = Number(given)
    if (!Number.isInteger(value) || value < min || value > max || given.trim() === '')
      throw refuse.usage(
        `--${flag} (or ${variable}) is ${JSON.stringify(given)}; give a whole number from ${min} to ${max}.`,
      )
    return value
  }
  const count = (variable: string, fallback: number, max: number): number => {
    const given = env[variable] ?? String(fallback)
    if (!/^\d{1,9}$/.test(given) || Number(given) > max)
      throw refuse.usage(`${variable} is ${JSON.stringify(given)}; give a whole number from 0 to ${max}.`)
    return Number(given)
  }
  const workspace = text('workspace', 'TRIBEMAP_WORKSPACE', 'default')
  if (!isWorkspaceName(workspace)) throw refuse.badName(workspace)
  const memory = text(
    'memory',
    'TRIBEMAP_MEMORY',
    `${Math.max(256, Math.min(4096, Math.floor(machineMemory() / 4 / MB)))}MB`,
  )
  if (!/^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$/i.test(memory))
    throw refuse.usage(`--memory (or TRIBEMAP_MEMORY) is ${JSON.stringify(memory)}; give a size such as 512MB or 2GB.`)
  const data = resolve(text('data', 'TRIBEMAP_DATA', './data'))
  const configFile = env['TRIBEMAP_CONFIG'] || null
  const store = env['TRIBEMAP_STORE'] ? serverOf('TRIBEMAP_STORE', env) : storeIn(data, configFile)
  return {
    store,
    neo4j: serverOf('TRIBEMAP_NEO4J', env) ?? store,
    data,
    workspace,
    host: text('host', 'HOST', '127.0.0.1'),
    port: number('port', 'PORT', 4000, 0, 65535),
    memory,
    threads: number('threads', 'TRIBEMAP_THREADS', Math.min(8, availableParallelism()), 1, 256),
    wait: number('wait', 'TRIBEMAP_WAIT', 60, 0, 86_400),
    logLevel: oneOf('TRIBEMAP_LOG', text('logLevel', 'TRIBEMAP_LOG', 'info'), LEVELS),
    configFile,
    hosts: readHosts(env['TRIBEMAP_HOSTS'] ?? ''),
    rate: count('TRIBEMAP_RATE', 600, 1_000_000),
    keyInQuery: oneOf('TRIBEMAP_KEY_IN_QUERY', env['TRIBEMAP_KEY_IN_QUERY'] ?? '0', ['0', '1']) === '1',
    privateWebhooks: oneOf('TRIBEMAP_WEBHOOKS_PRIVATE', env['TRIBEMAP_WEBHOOKS_PRIVATE'] ?? '0', ['0', '1']) === '1',
    stopSeconds: count('TRIBEMAP_STOP_SECONDS', 30, 3600),
  }
}

/** 1 to 64 letters, digits, "-" or "_": safe as a folder and in a URL. */
export const isWorkspaceName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)

/** Bytes that this process may have: the machine's, or its container's. */
export function machineMemory(): number {
  const held = constrainedMemory()
  return held > 0 ? Math.min(held, totalmem()) : totalmem()
}

const MB = 1024 * 1024
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function oneOf(variable: string, given: string, known: readonly string[]): string {
  if (!known.includes(given))
    throw refuse.usage(`${variable} is ${JSON.stringify(given)}; give one of ${known.join(', ')}.`)
  return given
}

/** The server that an address and what goes with it name; null where there is none, or the embedded store by its name. */
function serverOf(name: 'TRIBEMAP_STORE' | 'TRIBEMAP_NEO4J', env: NodeJS.ProcessEnv): Neo4jServer | null {
  const url = env[name] ?? ''
  if (url === '' || (name === 'TRIBEMAP_STORE' && url === 'duckdb')) return null
  return checkServer(name, {
    url,
    user: env[`${name}_USER`],
    password: env[`${name}_PASSWORD`],
    token: env[`${name}_TOKEN`],
    database: env[`${name}_DATABASE`],
  })
}

/** The config file: the one that is named, else `tribemap.json` in the data directory. */
export const configFileOf = (data: string, named: string | null): string =>
  resolve(named ?? join(data, 'tribemap.json'))

/** The server that `store` of the config file names; null where nothing does. BAD_CONFIG_FILE where it is no server. */
function storeIn(data: string, named: string | null): Neo4jServer | null {
  const file = configFileOf(data, named)
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))?.store
  } catch {
    // A file that cannot be read is refused where its schedules are.
    return null
  }
  if (given === undefined || given === null || given === 'duckdb') return null
  const fields = typeof given === 'string' ? { url: given } : (given as Record<string, unknown>)
  const wrong = Object.entries(fields).find(
    ([name, value]) => !STORE_FIELDS.includes(name) || typeof value !== 'string',
  )
  if (wrong || !('url' in fields))
    throw refuse.badConfigFile(
      file,
      `store${wrong ? `.${wrong[0]}` : ''} cannot be used; give {"url": "neo4j://…"} with ${STORE_FIELDS.slice(1).join(', ')} as text where they are needed.`,
    )
  try {
    return checkServer('TRIBEMAP_STORE', fields as unknown as GivenServer)
  } catch (error) {
    if (error instanceof TribemapError) throw refuse.badConfigFile(file, `store: ${error.message}`)
    throw error
  }
}

const STORE_FIELDS = ['url', 'user', 'password', 'token', 'database']

/** A list of names or addresses, with a port or without, set apart by commas. */
function readHosts(list: string): string[] {
  const hosts = list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '')
  for (const host of hosts)
    if (!/^([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/.test(host))
      throw refuse.usage(
        `TRIBEMAP_HOSTS has ${JSON.stringify(host)}; give names or addresses such as maps.example.org,192.168.1.5:4000, without http://.`,
      )
  return hosts
}
