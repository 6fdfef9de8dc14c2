/** Environment and flags → one typed, validated, printable configuration. Flags win over `TRIBEMAP_…`, those over defaults. */
import { availableParallelism, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { refuse } from './errors.ts'

export interface Config {
  /** absolute path of the data directory */
  data: string
  workspace: string
  host: string
  port: number
  /** DuckDB's memory limit, such as `2GB`; the graph kernels' typed arrays come on top */
  memory: string
  threads: number
  /** seconds a writer waits for another one */
  wait: number
  logLevel: string
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
  const workspace = text('workspace', 'TRIBEMAP_WORKSPACE', 'default')
  if (!isWorkspaceName(workspace)) throw refuse.badName(workspace)
  const memory = text(
    'memory',
    'TRIBEMAP_MEMORY',
    `${Math.max(256, Math.min(4096, Math.floor(totalmem() / 4 / MB)))}MB`,
  )
  if (!/^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$/i.test(memory))
    throw refuse.usage(`--memory (or TRIBEMAP_MEMORY) is ${JSON.stringify(memory)}; give a size such as 512MB or 2GB.`)
  return {
    data: resolve(text('data', 'TRIBEMAP_DATA', './data')),
    workspace,
    host: text('host', 'HOST', '127.0.0.1'),
    port: number('port', 'PORT', 4000, 0, 65535),
    memory,
    threads: number('threads', 'TRIBEMAP_THREADS', Math.min(8, availableParallelism()), 1, 256),
    wait: number('wait', 'TRIBEMAP_WAIT', 60, 0, 86_400),
    logLevel: text('logLevel', 'TRIBEMAP_LOG', 'info'),
  }
}

/** 1 to 64 letters, digits, "-" or "_": safe as a folder and in a URL. */
export const isWorkspaceName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)

const MB = 1024 * 1024
