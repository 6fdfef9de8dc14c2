/**
 * The driver gives a server time to take a connection, but none to greet on it: what takes connections and then says nothing
 * (a stopped server, a proxy before none) would hold a place in the pool for ever, and keep the process from ending.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

export class Greetings {
  readonly #milliseconds: number
  readonly #open = new Set<Socket>()

  /** @param milliseconds from the opening of a connection until its first byte is to be here */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  /** Watches the connections that are opened meanwhile. */
  watching<T>(work: () => T): T {
    return watcher.run(this, work)
  }

  /** For what is called by such work, and may open connections of its own. */
  unwatched<T>(work: () => T): T {
    return watcher.run(null, work)
  }

  watch(socket: Socket): void {
    const why = `it takes connections, but did not greet within ${this.#milliseconds / 1000} s`
    const timer = setTimeout(() => {
      if (socket.bytesRead === 0) socket.destroy(new Error(why))
    }, this.#milliseconds)
    this.#open.add(socket)
    socket.once('close', () => {
      clearTimeout(timer)
      this.#open.delete(socket)
    })
  }

  /** Hangs up whatever is still open. */
  close(): void {
    for (const socket of this.#open) socket.destroy()
  }
}

const watcher = new AsyncLocalStorage<Greetings | null>()
// The driver keeps its sockets to itself.
subscribe('net.client.socket', (message) => watcher.getStore()?.watch((message as { socket: Socket }).socket))
