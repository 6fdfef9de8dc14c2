/** `/metrics` for Prometheus: figures of the server, its jobs and its builds. Workspaces are told apart, people never. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { HoldingDesk } from '../../jobs/desk/desk.ts'
import { workspaceFolder } from '../../jobs/workspace/workspaces.ts'
import { callerOf, demandRight } from '../callers/access.ts'
import type { Shelf } from '../shelf.ts'
import { whenAnswered } from './logging.ts'

export interface MetricsTools {
  /** absolute path of the data directory */
  data: string
  desk: HoldingDesk
  shelf: Shelf
  now(): Date
}

export class Metrics {
  readonly #registry = new Registry()
  readonly #refusals = this.#counter('refusals_total', 'requests refused, by code of the error', ['code'])
  readonly #requests = new Histogram({
    name: 'tribemap_request_seconds',
    help: 'time from the head of a request to the last byte of its answer',
    labelNames: ['door', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60, 600],
    registers: [this.#registry],
  })

  /** Counts what is asked of the routes to come. */
  follow(app: FastifyInstance): void {
    whenAnswered(app, ({ door, status, ms }) => this.#requests.observe({ door, status }, ms / 1000))
  }

  refused(code: string): void {
    this.#refusals.inc({ code })
  }

  /** Registers the address, and the figures that are read when it is asked. */
  register(app: FastifyInstance, tools: MetricsTools): void {
    collectDefaultMetrics({ register: this.#registry })
    app.addHook('onClose', async () => this.#registry.clear())
    this.#jobs(tools)
    this.#builds(tools)
    app.get('/metrics', async (request, reply) => {
      demandRight(callerOf(request), 'watch the server', '')
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics())
    })
  }

  #jobs({ desk }: MetricsTools): void {
    this.#gauge('jobs', 'jobs that wait or run', ['workspace', 'verb', 'state'], async (set) => {
      for (const { workspace, verb, state } of desk.jobs())
        if (state === 'waiting' || state === 'running') set({ workspace, verb, state }, 1)
    })
  }

  #builds({ data, shelf, now }: MetricsTools): void {
    const currents = async () => {
      const found = (await shelf.workspaces()).map(async (workspace) => {
        const records = await shelf.builds(workspace).catch(() => [])
        return { workspace, manifest: records.find((record) => record.current)?.manifest }
      })
      return Promise.all(found)
    }
    this.#gauge('build_age_seconds', 'time since the current build was finished', ['workspace'], async (set) => {
      for (const { workspace, manifest } of await currents())
        if (manifest) set({ workspace }, (now().getTime() - Date.parse(manifest.finishedAt)) / 1000)
    })
    const phases = ['workspace', 'phase']
    this.#gauge('rebuild_phase_seconds', 'time the current build took, by phase', phases, async (set) => {
      for (const { workspace, manifest } of await currents())
        for (const [phase, seconds] of Object.entries(manifest?.phases ?? {})) set({ workspace, phase }, seconds)
    })
    this.#gauge('store_bytes', 'size of the store', ['workspace'], async (set) => {
      for (const workspace of await shelf.workspaces())
        set({ workspace }, await sizeOf(workspaceFolder(data, workspace)))
    })
    this.#gauge('builds_bytes', 'size of all builds kept', ['workspace'], async (set) => {
      for (const workspace of await shelf.workspaces())
        set({ workspace }, await sizeOf(join(workspaceFolder(data, workspace), 'builds')))
    })
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `tribemap_${name}`, help, labelNames, registers: [this.#registry] })
  }

  /** A gauge that is read anew each time: equal labels add up. */
  #gauge(name: string, help: string, labelNames: string[], read: (put: Put) => Promise<void>): void {
    const gauge: Gauge = new Gauge({
      name: `tribemap_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
      collect: async () => {
        gauge.reset()
        await read((labels, value) => gauge.inc(labels, value))
      },
    })
  }
}

type Put = (labels: Record<string, string>, value: number) => void

/** Bytes of the files in a folder, those below it left out; 0 where there is none. */
async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [] as string[])
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
