/** The server: every door of the room on one Fastify app. It builds; `main.ts` runs. */
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { type OpenBuild, openBuild, openHistory } from '../build/read.ts'
import type { Config } from '../config.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import type { renderTable } from '../export/export.ts'
import type { HoldingDesk } from '../jobs/desk/desk.ts'
import { KeyRing } from '../keys/keys.ts'
import { KeyUses } from '../keys/uses.ts'
import { shown } from './answers.ts'
import { registerBackdoor } from './backdoor.ts'
import { checkBinding, isBeyond, makeGuard } from './callers/guard.ts'
import { type Door, registerAccess } from './callers/identify.ts'
import { hangUpAtTheEnd, PATIENCE, type Patience, watchCallers, watchedByNode } from './callers/patience.ts'
import { registerFeeds } from './feeds/feeds.ts'
import { registerGraphql } from './graphql/graphql.ts'
import { Sockets } from './graphql/sockets.ts'
import { registerOdata } from './odata/odata.ts'
import { registerPages } from './pages.ts'
import { Shelf } from './shelf.ts'
import { registerUpload } from './upload.ts'
import { registerHealth } from './watch/health.ts'
import { logRequests, makeLog, REQUEST_IDS } from './watch/logging.ts'
import { Metrics } from './watch/metrics.ts'
import type { Tracing } from './watch/tracing.ts'

export interface AppTools {
  config: Config
  desk: HoldingDesk
  /** opens the back door */
  token: string
  log?: Logger
  /** how builds are opened; tests watch it */
  open?(record: BuildRecord, folder: string): Promise<OpenBuild>
  /** how feeds are written; tests watch it */
  render?: typeof renderTable
  /** most bytes of an upload; 16 GB where left out */
  uploadLimit?: number
  /** folder with the bundled playground */
  playground?: string
  now?(): Date
  /** milliseconds between two looks at whether the keys of open WebSockets still hold */
  lookAtSockets?: number
  /** how long callers are waited for */
  patience?: Patience
  /** bytes free for the data directory */
  free?(): Promise<number>
  /** where spans go to */
  tracing?: Tracing
}

/** Largest body of a GraphQL request: 10,000 interactions with texts. */
const BODY_LIMIT = 16 * 1024 * 1024
const UPLOAD_LIMIT = 16e9
const LOOK_AT_SOCKETS = 5_000

/** Builds the app, ready to listen; USAGE where it would listen to others than this machine while nobody has a key. */
export async function buildApp(tools: AppTools): Promise<FastifyInstance> {
  const { config, desk, token } = tools
  const now = tools.now ?? (() => new Date())
  const ring = new KeyRing({ data: config.data, now })
  checkBinding(config, ring)
  const uses = new KeyUses(config.data, now)
  const door: Door = { ring, uses, beyond: isBeyond(config), keyInQuery: config.keyInQuery, token }
  const sockets = new Sockets(door, now)
  const metrics = new Metrics()
  const patience = tools.patience ?? PATIENCE
  const spool = join(config.data, 'tmp')
  const reading = { memory: config.memory, threads: config.threads, tempDirectory: join(spool, 'read') }
  const shelf = new Shelf({
    data: config.data,
    open: tools.open ?? ((record, folder) => openBuild(record, folder, reading)),
    openHistory: (builds) => openHistory(builds, reading),
  })

  const refused = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { status, exitCode: _, ...said } = shown(error, request.log)
    metrics.refused(said.code)
    return reply.code(status).send({ error: said })
  }
  const app = fastify({
    // Addresses that are none do not get as far as the error handler.
    frameworkErrors: (error, request, reply) => void refused(error, request as FastifyRequest, reply as FastifyReply),
    loggerInstance: (tools.log ?? makeLog(config.logLevel)) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    bodyLimit: BODY_LIMIT,
    ...REQUEST_IDS,
    ...watchedByNode(patience),
  })
  logRequests(app)
  metrics.follow(app)
  tools.tracing?.follow(app)
  watchCallers(app, patience)
  hangUpAtTheEnd(app, patience)
  await app.register(helmet, HEADERS)
  app.addHook('onRequest', makeGuard(config))
  await registerAccess(app, door, config.rate)
  sockets.follow(app, tools.lookAtSockets ?? LOOK_AT_SOCKETS)
  app.addHook('onResponse', hangUpRefusedUpgrade)
  app.setErrorHandler(refused)
  app.setNotFoundHandler((request) => {
    throw refuse.noPage(request.url.split('?', 1)[0]!)
  })
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  await registerGraphql(app, {
    refused: (code) => metrics.refused(code),
    sockets,
    shelf,
    desk,
    spool,
    closing: closing.signal,
  })
  await registerUpload(app, { desk, spool, closing: closing.signal, uploadLimit: tools.uploadLimit ?? UPLOAD_LIMIT })
  registerFeeds(app, {
    data: config.data,
    shelf,
    reading: { memory: config.memory, threads: config.threads, tempDirectory: spool },
    keyInQuery: config.keyInQuery,
    closing: closing.signal,
    ...(tools.render ? { render: tools.render } : {}),
  })
  await registerOdata(app, { shelf, keyInQuery: config.keyInQuery, now })
  registerBackdoor(app, { desk, token, closing: closing.signal })
  await registerPages(app, { playground: tools.playground ?? PLAYGROUND })
  registerHealth(app, {
    data: config.data,
    shelf,
    reachStore: desk.reachStore,
    now,
    ...(tools.free && { free: tools.free }),
  })
  metrics.register(app, { data: config.data, desk, shelf, now })
  followDesk(app, desk, shelf, closing.signal)
  tools.tracing
    ?.followDesk(desk, closing.signal)
    .catch((error) => app.log.error({ err: error }, 'no spans of rebuilds'))
  app.addHook('onClose', () => shelf.close())
  app.addHook('onClose', () => uses.written())
  app.addHook('onClose', () => tools.tracing?.close())
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
