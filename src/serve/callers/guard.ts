/**
 * The guard at the door: without keys this server is for programs and pages of this machine only. A page from elsewhere in
 * the user's browser can reach a loopback address too, by its own name (DNS rebinding) or across origins, so every request
 * is asked for which host it is and from which page it comes.
 */
import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { refuse } from '../../errors.ts'
import type { KeyRing } from '../../keys/keys.ts'

/** True where the server may be asked from elsewhere than this machine: by its address, or by names for a proxy before it. */
export const isBeyond = ({ host, hosts }: Pick<Config, 'host' | 'hosts'>): boolean =>
  !isLoopback(host) || hosts.length > 0

/** USAGE where the server would be open to others while nobody has a key. */
export function checkBinding(config: Config, ring: KeyRing): void {
  if (!isBeyond(config) || ring.hasLive()) return
  const what = isLoopback(config.host)
    ? `TRIBEMAP_HOSTS is ${JSON.stringify(config.hosts.join(','))}`
    : `--host (or HOST) is ${JSON.stringify(config.host)}`
  throw refuse.usage(
    `Without a key the server is for this machine only, and ${what}: make a key first with \`tribemap keys add NAME --role admin\`, or listen on 127.0.0.1, ::1 or localhost.`,
  )
}

/** A hook that refuses with FORBIDDEN_HOST, FORBIDDEN_ORIGIN, WRONG_CONTENT_TYPE, WRONG_METHOD, each with the value. */
export function makeGuard({ host, hosts }: Pick<Config, 'host' | 'hosts'>) {
  const beyond = !isLoopback(host)
  return async (request: FastifyRequest): Promise<void> => {
    const { origin } = request.headers
    const asked = (request.headers.host ?? '').toLowerCase()
    const own = LOOPBACK.test(asked) || (beyond && isAddressOf(asked, request))
    const named = isOneOf(asked, hosts)
    if (!own && !named) throw refuse.forbiddenHost(asked, [...KNOWN, ...hosts])
    const page = origin?.toLowerCase()
    // Behind a proxy the page may have come over TLS, which ends there.
    if (page !== undefined && page !== `http://${asked}` && !(named && page === `https://${asked}`))
      throw refuse.forbiddenOrigin(origin!)
    if (request.url.split('?', 1)[0] === '/graphql') guardGraphql(request)
  }
}

/** True for a name under which only this machine is reached. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host.includes(':') ? `[${host}]` : host)

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i
const KNOWN = ['localhost', '127.0.0.1', '[::1]']
const PROTOCOLS = ['graphql-transport-ws', 'graphql-ws']

/** A name that stands without its port holds for all ports. */
const isOneOf = (asked: string, hosts: readonly string[]): boolean =>
  hosts.includes(asked) || (PORT.test(asked) && hosts.includes(asked.replace(PORT, '')))

const PORT = /:\d{1,5}$/

/** True for the very address the connection came in on: no page of another one can have that name. */
function isAddressOf(asked: string, { raw }: FastifyRequest): boolean {
  const address = raw.socket.localAddress?.replace(/^::ffff:/, '')
  return address !== undefined && asked.replace(PORT, '') === (address.includes(':') ? `[${address}]` : address)
}

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
