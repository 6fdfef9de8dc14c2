/**
 * How long the server waits for a caller: for the head of a request, for its body, and for one who neither sends nor takes a
 * byte when it is his turn. Long uploads and downloads go on as long as they move; work that takes long here is no fault of
 * the caller.
 */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse, type TribemapError } from '../../errors.ts'
import { isUpgrade } from './identify.ts'

/** In milliseconds. */
export interface Patience {
  /** until the head of a request is there */
  head: number
  /** until the body is, at every door but the upload */
  body: number
  /** without a byte */
  idle: number
  /** for what is under way when the server ends */
  farewell: number
}

export const PATIENCE: Patience = { head: 15_000, body: 120_000, idle: 60_000, farewell: 5_000 }

/** Longest head of a request, in bytes. */
const HEAD_LIMIT = 16 * 1024

/** Hangs up, when the server ends, on callers who have neither sent nor taken all by then. */
export function hangUpAtTheEnd(app: FastifyInstance, { farewell }: Patience): void {
  let timer: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    timer = setTimeout(() => app.server.closeAllConnections(), farewell)
  })
  app.addHook('onClose', async () => clearTimeout(timer))
}

/** For Fastify: what Node watches itself. */
export const watchedByNode = ({ head }: Patience) => ({
  http: { headersTimeout: head, connectionsCheckingInterval: Math.min(5_000, head), maxHeaderSize: HEAD_LIMIT },
  // Uploads may take as long as they need.
  requestTimeout: 0,
  clientErrorHandler,
})

/** Cuts off callers that keep the server waiting. */
export function watchCallers(app: FastifyInstance, { body, idle }: Patience): void {
  app.addHook('onRequest', async (request, reply) => {
    if (isUpgrade(request)) return
    const { raw } = request
    const { socket } = raw
    const late = () => raw.complete || cutOff(socket, reply)
    const deadline = request.routeOptions.url === UPLOAD ? undefined : setTimeout(late, body)
    reply.raw.once('close', () => {
      clearTimeout(deadline)
      // What is left of a refused body is read to its end, so that the refusal arrives: but not for ever.
      if (raw.complete || socket.destroyed) return
      const rest = setTimeout(late, body)
      socket.once('close', () => clearTimeout(rest))
    })
    reply.raw.setTimeout(idle, () => (isWaitedFor(request) ? cutOff(socket, reply) : socket.setTimeout(idle)))
  })
}

const UPLOAD = '/ingest/:workspace'

/** True where the next byte is the caller's to send or to take. */
const isWaitedFor = ({ raw }: FastifyRequest): boolean =>
  (!raw.complete && raw.readableLength === 0) || raw.socket.writableLength > 0

function cutOff(socket: Socket, reply: FastifyReply): void {
  if (reply.raw.headersSent) socket.destroy()
  else refuseBare(socket, refuse.slowCaller())
}

/** Refuses what never became a request: a head too slow, too large, or no HTTP at all. */
function clientErrorHandler({ code }: Error & { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else if (code === 'ERR_HTTP_REQUEST_TIMEOUT') refuseBare(socket, refuse.slowCaller())
  else if (code === 'HPE_HEADER_OVERFLOW') refuseBare(socket, refuse.headTooLarge(`${HEAD_LIMIT / 1024} kB`))
  else refuseBare(socket, refuse.badRequest('This is no HTTP request.'))
}

/** An answer where there is nobody else to give one. */
function refuseBare(socket: Socket, { status, code, message }: TribemapError): void {
  const body = JSON.stringify({ error: { code, message } })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
