/** The real CLI in a process of its own, and the real server: what end-to-end tests drive. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const ROOT = join(import.meta.dirname, '../..')
const TRIBEMAP = join(ROOT, 'scripts/tribemap')

export interface Outcome {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: Buffer
  stderr: string
}

export interface CliOptions {
  data: string
  env?: Record<string, string>
  stdin?: Buffer | string
  /** called with each line on stderr, and the process */
  onLine?(line: string, child: ChildProcess): void
}

/** Runs a verb to its end, whatever that is. */
export async function tribemap(args: readonly string[], options: CliOptions): Promise<Outcome> {
  // A proof takes as long as a small rebuild; who tests it asks for it.
  const proof = args[0] === 'rebuild' && !args.includes('--proof-seconds') ? ['--proof-seconds', '0'] : []
  const child = spawn(TRIBEMAP, [...args, ...proof], {
    cwd: ROOT,
    env: { ...process.env, TRIBEMAP_DATA: options.data, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const stdout: Buffer[] = []
  const stderr: string[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  createInterface({ input: child.stderr }).on('line', (line) => {
    stderr.push(line)
    options.onLine?.(line, child)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin ?? '')
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code, signal, stdout: Buffer.concat(stdout), stderr: stderr.join('\n') }
}

/** The same where it must succeed; gives stdout as text. */
export async function ok(args: readonly string[], options: CliOptions): Promise<string> {
  const outcome = await tribemap(args, options)
  if (outcome.code !== 0)
    throw new Error(`tribemap ${args.join(' ')} ended with ${outcome.code ?? outcome.signal}:\n${outcome.stderr}`)
  return outcome.stdout.toString('utf8')
}

/** The same with `--json`, parsed. */
export async function json<T = Record<string, unknown>[]>(args: readonly string[], options: CliOptions): Promise<T> {
  return JSON.parse(await ok([...args, '--json'], options))
}

export interface Served {
  address: string
  child: ChildProcess
  stderr(): string
  /** SIGTERM, and the exit code it ends with */
  stop(): Promise<number | null>
}

/** Starts `tribemap serve` on a free port and waits until it says where. */
export async function served(options: CliOptions): Promise<Served> {
  const child = spawn(TRIBEMAP, ['serve', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, TRIBEMAP_DATA: options.data, ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines: string[] = []
  const ended = once(child, 'close') as Promise<[number | null]>
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      lines.push(line)
      const found = /GraphQL\s+(http:\/\/\S+)\/graphql/.exec(line)
      if (found) resolve(found[1]!)
    })
    ended.then(([code]) => reject(new Error(`the server ended with ${code}:\n${lines.join('\n')}`)))
  })
  return {
    address,
    child,
    stderr: () => lines.join('\n'),
    async stop() {
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

/** Asks the GraphQL API; throws where it answers with errors. */
export async function ask<T>(address: string, query: string, variables: object = {}): Promise<T> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const body = (await answer.json()) as { data: T; errors?: { message: string }[] }
  if (body.errors) throw new Error(body.errors.map((e) => e.message).join('; '))
  return body.data
}
