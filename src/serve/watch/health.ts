/** Health, for programs that watch: is the server there, and can it work. Reasons are for those who may watch the server. */
import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { TribemapError } from '../../errors.ts'
import { workspaceFolder } from '../../jobs/workspace/workspaces.ts'
import { callerOf, may } from '../callers/access.ts'
import type { Shelf } from '../shelf.ts'

export interface HealthTools {
  /** absolute path of the data directory */
  data: string
  shelf: Shelf
  /** bytes free for the data directory; asks the disk where left out */
  free?(): Promise<number>
  /** asks the server of a shared store for a sign of life; null where there is none */
  reachStore: (() => Promise<void>) | null
  now(): Date
}

/** Under so many free bytes the server counts as not ready. */
const LEAST_FREE = 64e6

/** How long what the store said holds: health is open to anybody, and is not to keep the store busy. */
const STORE_MS = 1000

export function registerHealth(app: FastifyInstance, tools: HealthTools): void {
  const { data, shelf, reachStore, now, free = () => freeBytes(data) } = tools
  const checks: Readonly<Record<string, () => Check>> = {
    'data directory': () => canWrite(data),
    'disk space': () => hasSpace(free),
    builds: () => canRead(data, shelf),
    ...(reachStore && { store: seldom(() => answers(reachStore), now) }),
  }

  app.get('/health/live', async () => ({ status: 'live' }))

  app.get('/health/ready', async (request, reply) => {
    const results = await Promise.all(Object.entries(checks).map(async ([what, look]) => [what, await look()] as const))
    const found = Object.fromEntries(results)
    const ready = results.every(([, result]) => result === 'ok')
    if (!ready) request.log.error({ checks: found }, 'not ready')
    const told = may(callerOf(request), 'watch the server', '') ? { checks: found } : {}
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...told })
  })
}

/** `ok`, or the reason why not. */
type Check = Promise<string>

const canWrite = (data: string): Check =>
  access(data, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => 'ok',
    (error) => `The data directory cannot be read and written (${error.code}); check that it is there, and its owner.`,
  )

async function hasSpace(free: () => Promise<number>): Check {
  const bytes = await free().catch(() => null)
  if (bytes === null) return 'The disk of the data directory does not say how much is free.'
  if (bytes >= LEAST_FREE) return 'ok'
  return `${(bytes / 1e6).toFixed(0)} MB are free on the disk of the data directory; free some, at least ${LEAST_FREE / 1e6} MB.`
}

async function canRead(data: string, shelf: Shelf): Check {
  for (const workspace of await shelf.workspaces()) {
    try {
      const current = (await shelf.builds(workspace)).find((record) => record.current)
      if (current) await access(join(workspaceFolder(data, workspace), 'builds', current.file), constants.R_OK)
    } catch (error) {
      const why = (error as NodeJS.ErrnoException).code ?? 'unexpected'
      return `The current build of workspace ${workspace} cannot be read (${why}); restore it from a backup, or rebuild.`
    }
  }
  return 'ok'
}

/** A store that does not answer keeps nobody from reading: it keeps rebuilds and imports from being made. */
const answers = (reachStore: () => Promise<void>): Check =>
  reachStore().then(
    () => 'ok',
    (error) => (error instanceof TribemapError ? error.message : 'The store does not answer.'),
  )

/** Asks one at a time, and not again for a while: meanwhile the answer is the last one. */
function seldom(ask: () => Check, now: () => Date): () => Check {
  let last: { answer: Check; at: number | null } | null = null
  const since = (at: number) => Math.abs(now().getTime() - at)
  return () => {
    if (last && (last.at === null || since(last.at) < STORE_MS)) return last.answer
    const asked: { answer: Check; at: number | null } = { answer: ask(), at: null }
    last = asked
    return asked.answer.finally(() => {
      asked.at = now().getTime()
    })
  }
}

async function freeBytes(data: string): Promise<number> {
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}
