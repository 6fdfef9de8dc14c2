/**
 * The log: a line of JSON an answered request, with an id that the answer carries, too. No query, no body, no header and no
 * person goes into it; what was asked shows by its door alone, such as `/ingest/:workspace`.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import { callerOf } from '../callers/access.ts'

/** Writes to stderr, from the level on. */
export const makeLog = (level: string): Logger => pino({ ...LOG_OPTIONS, level }, pino.destination(2))

const pathOf = (url: unknown): string => String(url).split('?', 1)[0]!

/** Whatever of a request is logged, by whomever: no secrets, no query. */
export const LOG_OPTIONS: LoggerOptions = {
  base: null,
  serializers: {
    req: ({ method, url }: { method?: string; url?: string }) => ({ method, path: pathOf(url) }),
    res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
    headers: () => '[left out]',
    url: pathOf,
    err: stdSerializers.err,
  },
}

/** For Fastify: ids of requests. A caller's own `x-request-id` is taken where it is short and plain. */
export const REQUEST_IDS = {
  genReqId: ({ headers }: IncomingMessage): string => {
    const given = headers['x-request-id']
    return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID()
  },
}

/** What there is to say of a request once it is over. */
export interface Answered {
  /** the route, such as `/ingest/:workspace`; `none` where there is nothing */
  door: string
  method: string
  status: number
  /** milliseconds until the last byte */
  ms: number
  /** sent to the caller */
  bytes: number
  /** true where the caller left before the end */
  left: boolean
}

/** Tells every request when it is over: answered, left, or a WebSocket closed. */
export function whenAnswered(app: FastifyInstance, tell: (answered: Answered, request: FastifyRequest) => void): void {
  app.addHook('onRequest', async (request, reply) => {
    const began = performance.now()
    const { socket } = request.raw
    const before = socket.bytesWritten
    reply.raw.once('close', () => {
      const ms = Math.round((performance.now() - began) * 10) / 10
      const bytes = socket.bytesWritten - before
      const { status, left } = endOf(reply)
      const door = request.routeOptions.url ?? 'none'
      tell({ door, method: request.method, status, ms, bytes, left }, request)
    })
  })
}

/** Gives each answer its request's id, and logs it; health, which is asked all the time, at a lower level. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  whenAnswered(app, ({ left, ...answered }, request) => {
    const line = { ...answered, ...(left && { left }), key: callerOf(request).key ?? undefined }
    request.log[answered.door.startsWith('/health/') ? 'debug' : 'info'](line, 'answered')
  })
}

/** An upgraded connection has no answer of its own: 101. */
function endOf({ raw, request }: FastifyReply): { status: number; left: boolean } {
  const upgraded = !raw.headersSent && request.headers.upgrade !== undefined
  return upgraded ? { status: 101, left: false } : { status: raw.statusCode, left: !raw.writableFinished }
}
