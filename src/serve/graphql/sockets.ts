/**
 * WebSockets and keys: a browser can send no header with one, so the key may come with the first message
 * (`connectionParams`). Whoever shows none in time is cut off, and so is whoever's key ends while the socket is open.
 */
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { refuse } from '../../errors.ts'
import type { Caller } from '../callers/access.ts'
import { type Door, isUpgrade, keyIn, keyInAuthorization, whoHolds } from '../callers/identify.ts'

/** Closing code of the protocol graphql-transport-ws; a client does not try again by itself after it. */
const UNAUTHORIZED = 4401
const GOING_AWAY = 1001
/** Milliseconds until a socket must have said who it is. */
const FIRST_MESSAGE = 10_000

/** What mercurius hands over as `this` when a connection begins. */
interface Connection {
  socket: WebSocket
  context: { request: FastifyRequest }
}

/** Joins the context of a socket's operations. */
export interface SocketContext {
  caller: Caller
  /** throws UNAUTHORIZED, and hangs up, where the key holds no more */
  demandKey(): void
}

export class Sockets {
  readonly #door: Door
  readonly #now: () => Date
  /** the bare connections, and when they came */
  readonly #unnamed = new Map<Socket, number>()
  /** all bare connections that are open */
  readonly #open = new Set<Socket>()
  readonly #named = new Map<WebSocket, () => boolean>()

  constructor(door: Door, now: () => Date) {
    this.#door = door
    this.#now = now
  }

  /** Follows the sockets of the routes to come, looking at all of them every so many milliseconds. */
  follow(app: FastifyInstance, every: number): void {
    app.addHook('onRequest', async (request) => {
      if (!isUpgrade(request)) return
      const { socket } = request.raw
      this.#open.add(socket)
      this.#unnamed.set(socket, this.#now().getTime())
      socket.once('close', () => {
        this.#open.delete(socket)
        this.#unnamed.delete(socket)
      })
    })
    const timer = setInterval(() => this.#look(), every)
    app.addHook('preClose', async () => {
      clearInterval(timer)
      // Not everybody answers a goodbye: it is said, and then the line is cut.
      for (const socket of this.#named.keys()) socket.close(GOING_AWAY, 'Going away')
      for (const socket of this.#open) socket.destroySoon()
    })
  }

  /** mercurius's `onConnect`: the context of who may come in, or false. */
  onConnect(): (message: { payload?: unknown }) => SocketContext | false {
    const join = (connection: Connection, payload: unknown) => this.#join(connection, payload)
    return function (this: Connection, { payload }) {
      return join(this, payload)
    } as (message: { payload?: unknown }) => SocketContext | false
  }

  #join({ socket, context }: Connection, payload: unknown): SocketContext | false {
    const text = keyInParameters(payload) ?? keyIn(context.request, this.#door)
    const caller = whoHolds(text, this.#door)
    const holds = () => whoHolds(text, this.#door).role !== 'nobody'
    if (caller.role === 'nobody') {
      socket.close(UNAUTHORIZED, 'Unauthorized')
      return false
    }
    this.#unnamed.delete(context.request.raw.socket)
    if (!this.#named.has(socket)) socket.once('close', () => this.#named.delete(socket))
    this.#named.set(socket, holds)
    const demandKey = () => {
      if (holds()) return
      socket.close(UNAUTHORIZED, 'Unauthorized')
      throw refuse.unauthorized()
    }
    return { caller, demandKey }
  }

  #look(): void {
    const late = this.#now().getTime() - FIRST_MESSAGE
    for (const [socket, since] of this.#unnamed) if (since <= late) socket.destroy()
    for (const [socket, holds] of this.#named) if (!holds()) socket.close(UNAUTHORIZED, 'Unauthorized')
  }
}

/** The key in `connectionParams`: as `key`, `x-tribemap-key`, or an `authorization` as over HTTP. */
function keyInParameters(payload: unknown): string | null {
  const given = (payload ?? {}) as Record<string, unknown>
  const text = (name: string) =>
    Object.hasOwn(given, name) && typeof given[name] === 'string' ? given[name] : undefined
  return (
    text('key') ?? text('x-tribemap-key') ?? keyInAuthorization(text('authorization') ?? text('Authorization')) ?? null
  )
}
