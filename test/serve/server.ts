/** A server for tests: the real app on a free loopback port, over a data directory with the fixture's builds, and a desk that tests direct. */
import { EventEmitter, on } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { openBuild } from '../../src/build/read.ts'
import { Registry } from '../../src/build/registry.ts'
import { readConfig } from '../../src/config.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'
import type { Signal } from '../../src/domain/signals.ts'
import type { DeskWatch, HoldingDesk, Job, Operations, Verb } from '../../src/jobs/desk/desk.ts'
import { type AppTools, buildApp } from '../../src/serve/app.ts'
import { LOG_OPTIONS } from '../../src/serve/watch/logging.ts'
import { makeFixtureBuild } from '../build/fixture.ts'
import { RUN, SCHEDULES } from './graphql/schedules-fixture.ts'

export interface TestServer {
  data: string
  app: FastifyInstance
  /** such as `http://127.0.0.1:40123` */
  address: string
  desk: DirectedDesk
  /** SQL statements run so far, with the build they were run on */
  statements: { build: string; sql: string }[]
  /** builds opened and not closed */
  open: Set<string>
  /** lines the server logged, parsed */
  logged: Record<string, unknown>[]
  /** publishes the fixture's second build */
  publishSecond(): Promise<void>
  close(): Promise<void>
}

export const TOKEN = 'a-token-only-the-owner-can-read'

export interface ServerTools extends Partial<AppTools> {
  /** settings given as variables */
  env?: Record<string, string>
  /** what a store that processes share says when it is asked for a sign of life */
  reachStore?: () => Promise<void>
}

/** Starts it with build b1 in the workspace `default`. */
export async function startServer({ env = {}, reachStore, ...tools }: ServerTools = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'tribemap-serve-'))
  const builds = join(data, 'workspaces', 'default', 'builds')
  await makeFixtureBuild(builds)
  const desk = new DirectedDesk()
  desk.reachStore = reachStore ?? null
  const statements: TestServer['statements'] = []
  const open = new Set<string>()
  const logged: TestServer['logged'] = []
  const config = readConfig({ data, memory: '256MB', threads: '1' }, env)
  const app = await buildApp({
    config,
    desk,
    token: TOKEN,
    log: pino({ ...LOG_OPTIONS, level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line)) }),
    open: async (record, folder) => {
      const { memory, threads } = config
      const build = await openBuild(record, folder, { memory, threads, tempDirectory: join(data, 'tmp', 'read') })
      open.add(record.file)
      return {
        record,
        path: build.path,
        stream: build.stream.bind(build),
        rows: (sql, parameters) => {
          statements.push({ build: record.manifest.build, sql })
          return build.rows(sql, parameters)
        },
        close: async () => {
          await build.close()
          open.delete(record.file)
        },
      }
    },
    ...tools,
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    data,
    app,
    address,
    desk,
    statements,
    open,
    logged,
    publishSecond: async () => {
      await makeFixtureBuild(builds, { build: 'b2' })
    },
    close: async () => {
      await app.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Notes with build b2 what gates saw of it, `held` back or not; gives its record. */
export async function keepGates({ data }: TestServer, held = false): Promise<BuildRecord> {
  const registry = new Registry(join(data, 'workspaces', 'default', 'builds'))
  const path = join(registry.folder, 'index.json')
  const index = JSON.parse(await readFile(path, 'utf8'))
  const gates = [
    { name: 'churn', value: 0.9, limit: 0.8 },
    { name: 'modularity', value: -0.02, limit: 0.1 },
  ]
  Object.assign(index.builds[1], held ? { gates, held } : { gates })
  await writeFile(path, JSON.stringify({ ...index, ...(held ? { current: 'b1' } : {}) }))
  return registry.find('b2')
}

export const NOTHING_PRUNED = { builds: [], bytes: 0, interactions: 0, storeKept: null }

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: whatever JSON came
  json: any
}

/** One HTTP request, with headers as given: fetch would not let a test choose Host. */
export function send(
  address: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const request = httpRequest(address, { path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const isJson =
          /json/.test(response.headers['content-type'] ?? '') && !/ndjson/.test(response.headers['content-type'] ?? '')
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text,
          json: isJson ? JSON.parse(text) : null,
        })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Asks GraphQL; the answer's body. */
export async function ask(server: TestServer, query: string, variables?: object, operationName?: string) {
  const body = JSON.stringify({ query, variables, operationName })
  return send(server.address, '/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

/** The data of a query that must succeed. */
export async function data(server: TestServer, query: string, variables?: object) {
  const { json } = await ask(server, query, variables)
  if (json.errors) throw new Error(json.errors.map((e: { message: string }) => e.message).join('\n'))
  return json.data
}

/** The first error of a query that must fail: its code, message and HTTP status. */
export async function refusal(server: TestServer, query: string, variables?: object) {
  const { json, status } = await ask(server, query, variables)
  if (!json.errors) throw new Error(`answered: ${JSON.stringify(json.data).slice(0, 500)}`)
  return { status, code: json.errors[0].extensions.code as string, message: json.errors[0].message as string }
}

type Directions = {
  [V in Verb]?: (
    workspace: string,
    args: Operations[V]['arguments'],
    watch: DeskWatch,
  ) => Promise<Operations[V]['result']> | Operations[V]['result']
}

/** A desk whose operations are told by the test; what is not told answers with the least there is. */
export class DirectedDesk implements HoldingDesk {
  reachStore: (() => Promise<void>) | null = null
  readonly does: Directions = {}
  readonly asked: { verb: Verb; workspace: string; args: unknown }[] = []
  readonly known: Job[] = []
  readonly changes = new EventEmitter()
  /** jobs told to stop */
  readonly cancelled: string[] = []

  async run<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments'], watch: DeskWatch = {}) {
    this.asked.push({ verb, workspace, args })
    const direction = this.does[verb] ?? LEAST[verb]
    return direction!(workspace, args, watch)
  }

  async start<V extends Verb>(verb: V, workspace: string, args: Operations[V]['arguments']): Promise<Job> {
    this.asked.push({ verb, workspace, args })
    return this.tell({ id: `job-${this.known.length + 1}`, workspace, verb, state: 'waiting' })
  }

  /** Adds or changes a job and tells it. */
  tell(change: Partial<Job> & { id: string }): Job {
    let job = this.known.find((j) => j.id === change.id)
    if (!job) {
      job = {
        workspace: 'default',
        verb: 'rebuild',
        state: 'running',
        progress: { phase: 'ties', share: 0.25, secondsLeft: 3.5 },
        startedAt: '2026-04-10T03:00:00.000Z',
        error: null,
        ...change,
      }
      this.known.unshift(job)
    } else Object.assign(job, change)
    this.changes.emit('job', { ...job })
    return job
  }

  jobs(workspace?: string): Job[] {
    return this.known.filter((job) => !workspace || job.workspace === workspace)
  }

  cancel(id: string): boolean {
    this.cancelled.push(id)
    return this.known.some((job) => job.id === id && job.state === 'running')
  }

  async *events(signal: AbortSignal): AsyncIterable<Job> {
    try {
      for await (const [job] of on(this.changes, 'job', { signal })) yield job as Job
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async *signals(signal: AbortSignal): AsyncIterable<Signal> {
    try {
      for await (const [told] of on(this.changes, 'signal', { signal })) yield told as Signal
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  async close(): Promise<void> {}
}

export const IMPORT: Operations['removeImport']['result'] = {
  import: 1,
  files: ['forum.csv'],
  source: 'default',
  importedAt: '2026-04-01T10:00:00.000Z',
  records: 200,
  accepted: 190,
  rejected: 1,
  repeated: 4,
  unaddressed: 3,
  selfLoops: 5,
  suppressed: 0,
  untimed: 0,
  removed: false,
}
const NO_REJECTS = { count: 0, first: [], file: null }
const LEAST: Directions = {
  imports: () => [IMPORT],
  defaults: (_workspace, { set }) => set ?? { seed: 7, algorithm: 'leiden', kindWeights: { reply: 3 } },
  schedules: () => SCHEDULES,
  addSchedule: () => SCHEDULES[0]!,
  setSchedule: () => SCHEDULES[1]!,
  removeSchedule: () => SCHEDULES[2]!,
  runs: () => [RUN],
  removeImport: () => ({ ...IMPORT, removed: true }),
  ingest: () => ({
    import: IMPORT,
    sameAs: null,
    repeated: 4,
    selfLoops: 5,
    suppressed: 0,
    records: 200,
    rejects: NO_REJECTS,
  }),
  accounts: () => ({ added: 1, changed: 0, unchanged: 0, suppressed: 0, records: 1, rejects: NO_REJECTS }),
  erase: (_workspace, { person }) => ({ person, accounts: 1, interactions: 9, texts: 2, builds: ['b1'], rejects: 0 }),
}
