/**
 * The guard at the door: this server is for programs and pages of this machine only. A page from elsewhere in the user's
 * browser can reach a loopback address too, by its own name (DNS rebinding) or across origins, so every request is asked
 * for which host it is and from which page it comes.
 */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../errors.ts'

/** FORBIDDEN_HOST, FORBIDDEN_ORIGIN, WRONG_CONTENT_TYPE, WRONG_METHOD, each with the value. */
export async function guard(request: FastifyRequest): Promise<void> {
  const { host = '', origin } = request.headers
  if (!LOOPBACK.test(host)) throw refuse.forbiddenHost(host)
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    throw refuse.forbiddenOrigin(origin)
  if (request.url.split('?', 1)[0] === '/graphql') guardGraphql(request)
}

/** True for a name under which only this machine is reached. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host.includes(':') ? `[${host}]` : host)

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const PROTOCOLS = ['graphql-transport-ws', 'graphql-ws']

/** A form or a plain link on a foreign page can send neither JSON nor our sub-protocol. */
function guardGraphql({ method, headers }: FastifyRequest): void {
  if (method === 'POST') {
    const type = headers['content-type'] ?? ''
    if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type.trim()))
      throw refuse.wrongType(type, 'application/json (UTF-8)')
    return
  }
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    throw refuse.wrongMethod('/graphql', 'POST with application/json, and WebSockets,')
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((p) => p.trim())
  if (!offered.some((p) => PROTOCOLS.includes(p)))
    throw refuse.badRequest('Open the WebSocket with the sub-protocol graphql-transport-ws.')
}
