/** Health, for programs that watch: is the server there, and can it work. Reasons are for those who may watch the server. */
import { access, constants, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { workspaceFolder } from '../jobs/workspaces.ts'
import { callerOf, may } from './access.ts'
import type { Shelf } from './shelf.ts'

export interface HealthTools {
  /** absolute path of the data directory */
  data: string
  shelf: Shelf
  /** bytes free for the data directory; asks the disk where left out */
  free?(): Promise<number>
}

/** Under so many free bytes the server counts as not ready. */
const LEAST_FREE = 64e6

export function registerHealth(app: FastifyInstance, { data, shelf, free = () => freeBytes(data) }: HealthTools): void {
  app.get('/health/live', async () => ({ status: 'live' }))

  app.get('/health/ready', async (request, reply) => {
    const results = await Promise.all([canWrite(data), hasSpace(free), canRead(data, shelf)])
    const checks = Object.fromEntries(results.map((result, i) => [CHECKS[i]!, result]))
    const ready = results.every((result) => result === 'ok')
    if (!ready) request.log.error({ checks }, 'not ready')
    const told = may(callerOf(request), 'watch the server', '') ? { checks } : {}
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', ...told })
  })
}

const CHECKS = ['data directory', 'disk space', 'builds'] as const

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

async function freeBytes(data: string): Promise<number> {
  const { bavail, bsize } = await statfs(data)
  return bavail * bsize
}
