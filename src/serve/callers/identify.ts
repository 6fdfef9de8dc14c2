/**
 * Finds out who asks, before anything else is done. Without keys it is the owner, as long as the server listens to this
 * machine alone; with keys everybody needs one, at every address but health and the playground's own files. Keys are never
 * logged, and all that do not open are answered alike.
 */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { refuse } from '../../errors.ts'
import type { KeyRing } from '../../keys/keys.ts'
import type { KeyUses } from '../../keys/uses.ts'
import { holdsToken } from '../backdoor.ts'
import { type Caller, callerOf, NOBODY, OWNER, setCaller } from './access.ts'

export interface Door {
  ring: KeyRing
  uses: KeyUses
  /** true where the server can be reached from elsewhere than this machine */
  beyond: boolean
  /** feeds and OData take `?key=` */
  keyInQuery: boolean
  /** opens the back door */
  token: string
}

/**
 * Hooks that name the caller of each request, refuse who comes too often, and turn nobody away, in this order: guessing
 * counts, too. The owner may come as often as he likes.
 * @param rate requests a minute and key (or address, of nobody); 0: any number
 */
export async function registerAccess(app: FastifyInstance, door: Door, rate: number): Promise<void> {
  nameCallers(app, door)
  if (rate > 0) {
    await app.register(rateLimit, {
      global: false,
      max: rate,
      timeWindow: MINUTE,
      keyGenerator: (request) => {
        const { key } = callerOf(request)
        return key === null ? `from ${request.ip}` : `key ${key}`
      },
      allowList: (request) => callerOf(request).role === 'owner' || isHealth(request) || isPlayground(request),
      errorResponseBuilder: (_request, { max, ttl }) => refuse.tooMany(max, Math.ceil(ttl / 1000)),
    })
    app.addHook('onRequest', app.rateLimit() as onRequestAsyncHookHandler)
  }
  turnAwayNobody(app)
}

function nameCallers(app: FastifyInstance, door: Door): void {
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.url === BACK_DOOR) {
      if (holdsToken(request, door.token)) setCaller(request, OWNER)
    } else if (request.routeOptions.url !== '/health/live') setCaller(request, whoHolds(keyIn(request, door), door))
  })
}

/** UNAUTHORIZED for nobody, except where everybody may come. */
function turnAwayNobody(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (callerOf(request).role !== 'nobody' || isOpen(request)) return
    throw askForKey(reply)
  })
}

/** Who it is that presents a key, or none. */
export function whoHolds(text: string | null, { ring, uses, beyond }: Door): Caller {
  if (!beyond && !ring.isNeeded()) return OWNER
  const key = ring.find(text ?? '')
  if (!key) return NOBODY
  uses.note(key.id)
  return { role: key.role, key: key.id, workspaces: key.workspaces }
}

/** The key that a request presents, in the first place that has one; null without. */
export function keyIn(request: FastifyRequest, { keyInQuery }: Pick<Door, 'keyInQuery'>): string | null {
  const { headers, method } = request
  const own = headers['x-tribemap-key']
  if (typeof own === 'string') return own
  const key = keyInAuthorization(headers.authorization)
  if (key !== null) return key
  const url = request.routeOptions.url ?? ''
  const reading = (method === 'GET' || method === 'HEAD') && /^\/(feeds|odata)(\/|$)/.test(url)
  const socket = url === '/graphql' && isUpgrade(request)
  const asked = (request.query as Record<string, unknown> | undefined)?.['key']
  return (socket || (reading && keyInQuery)) && typeof asked === 'string' ? asked : null
}

/** The key in `Bearer KEY`, or in Basic with any name and the key as password; null where there is neither. */
export function keyInAuthorization(header: string | undefined): string | null {
  const [, scheme, rest] = /^(bearer|basic) +(\S+) *$/i.exec(header ?? '') ?? []
  if (rest === undefined) return null
  if (scheme!.toLowerCase() === 'bearer') return rest
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(rest, 'base64').toString('utf8')) ?? []
  return password ?? null
}

export const isUpgrade = (request: FastifyRequest): boolean => request.headers.upgrade?.toLowerCase() === 'websocket'

/** The refusal of who has no key, with what makes BI tools and browsers ask for one. */
function askForKey(reply: FastifyReply): Error {
  reply.header('www-authenticate', 'Basic realm="tribemap", charset="UTF-8"')
  return refuse.unauthorized()
}

const BACK_DOOR = '/desk/:workspace/:verb'
const MINUTE = 60_000

const isPlayground = ({ routeOptions }: FastifyRequest): boolean => /^\/playground(\/|$)/.test(routeOptions.url ?? '')

const isHealth = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.startsWith('/health/') === true

/** Health, the playground's files, the back door (which asks for its token itself), WebSockets (asked once they are open). */
function isOpen(request: FastifyRequest): boolean {
  const url = request.routeOptions.url ?? ''
  if (isHealth(request) || url === BACK_DOOR) return true
  if (url === '/graphql') return request.method === 'GET' && isUpgrade(request)
  return isPlayground(request)
}
