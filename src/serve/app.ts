/** The server: every door of the room on one Fastify app. It builds; `main.ts` runs. */
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { type Logger, pino } from 'pino'
import { type OpenBuild, openBuild, openHistory } from '../build/read.ts'
import type { Config } from '../config.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import type { HoldingDesk } from '../jobs/desk.ts'
import { shown } from './answers.ts'
import { registerBackdoor } from './backdoor.ts'
import { registerGraphql } from './graphql.ts'
import { guard, isLoopback } from './guard.ts'
import { registerPages } from './pages.ts'
import { Shelf } from './shelf.ts'
import { registerUpload } from './upload.ts'

export interface AppTools {
  config: Config
  desk: HoldingDesk
  /** opens the back door */
  token: string
  log?: Logger
  /** how builds are opened; tests watch it */
  open?(record: BuildRecord, folder: string): Promise<OpenBuild>
  /** most bytes of an upload; 16 GB where left out */
  uploadLimit?: number
  /** folder with the bundled playground */
  playground?: string
}

/** Largest body of a GraphQL request: 10,000 interactions with texts. */
const BODY_LIMIT = 16 * 1024 * 1024
const UPLOAD_LIMIT = 16e9

/** Builds the app, ready to listen; USAGE where it would listen on another address than loopback. */
export async function buildApp(tools: AppTools): Promise<FastifyInstance> {
  const { config, desk, token } = tools
  if (!isLoopback(config.host))
    throw refuse.usage(
      `The server has no keys yet and listens on this machine only; --host (or HOST) is ${JSON.stringify(config.host)}, give 127.0.0.1, ::1 or localhost.`,
    )
  const spool = join(config.data, 'tmp')
  const reading = { memory: config.memory, threads: config.threads, tempDirectory: join(spool, 'read') }
  const shelf = new Shelf({
    data: config.data,
    open: tools.open ?? ((record, folder) => openBuild(record, folder, reading)),
    openHistory: (builds) => openHistory(builds, reading),
  })

  const app = fastify({
    loggerInstance: (tools.log ?? pino({ level: config.logLevel }, pino.destination(2))) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // Uploads may take as long as they need.
    requestTimeout: 0,
  })
  await app.register(helmet, HEADERS)
  app.addHook('onRequest', guard)
  app.addHook('onResponse', hangUpRefusedUpgrade)
  app.setErrorHandler((error, request, reply) => {
    const { status, exitCode: _, ...said } = shown(error, request.log)
    return reply.code(status).send({ error: said })
  })
  app.setNotFoundHandler((request) => {
    throw refuse.noPage(request.url)
  })
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  await registerGraphql(app, { shelf, desk, spool, closing: closing.signal })
  await registerUpload(app, { desk, spool, closing: closing.signal, uploadLimit: tools.uploadLimit ?? UPLOAD_LIMIT })
  registerBackdoor(app, { desk, token, closing: closing.signal })
  await registerPages(app, { data: config.data, shelf, playground: tools.playground ?? PLAYGROUND })
  followDesk(app, desk, shelf, closing.signal)
  app.addHook('onClose', () => shelf.close())
  return app
}

/** Node no longer counts the connection of an upgrade as HTTP: one that was refused would stay open, and hold up the end. */
async function hangUpRefusedUpgrade(request: FastifyRequest): Promise<void> {
  if (request.headers.upgrade !== undefined) request.raw.socket.destroySoon()
}

const PLAYGROUND = join(import.meta.dirname, '../../dist/web/playground')

/** Only from here, nothing from elsewhere; inline styles and blob workers are what the playground's editor needs. */
const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
} as const

/** Looks at a workspace's builds whenever a job has ended, so that replaced files are closed at once. */
function followDesk(app: FastifyInstance, desk: HoldingDesk, shelf: Shelf, closing: AbortSignal): void {
  const look = (workspace: string) =>
    shelf.builds(workspace).catch((error) => app.log.error({ err: error }, 'builds not read'))
  const follow = async () => {
    for await (const job of desk.events(closing)) if (job.state === 'done') await look(job.workspace)
  }
  follow().catch((error) => app.log.error({ err: error }, 'the desk is not followed'))
}
