/** A TCP proxy before a server, for bad luck on the way: it cuts connections, holds back what they carry, slows it, or lets nobody in. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

export interface BadLine extends AsyncDisposable {
  port: number
  /** as the proxied address, but here */
  url: string
  /** Breaks all connections; new ones are taken, but where it is `down`. */
  cut(): void
  down: boolean
  /** Bytes wait here until `flow`; connections are taken, and wait as well. */
  stall(): void
  flow(): void
  /** milliseconds that each piece waits in each direction */
  delay: number
  /** connections that callers have open */
  readonly open: number
  /** called with what callers send, before it is passed on */
  onSent: ((bytes: Buffer) => void) | null
}

/** @param host to listen on, such as `::1` */
export async function startProxy(target: string, host = '127.0.0.1'): Promise<BadLine> {
  const { hostname, port: to } = new URL(target)
  const pairs = new Set<Socket>()
  let stalled: PromiseWithResolvers<void> | null = null
  const pass = async (from: Socket, onto: Socket, watch: (bytes: Buffer) => void) => {
    for await (const bytes of from) {
      watch(bytes)
      if (proxy.delay > 0) await setTimeout(proxy.delay)
      await stalled?.promise
      if (!onto.write(bytes)) await Promise.race([once(onto, 'drain'), once(onto, 'close')])
    }
    await stalled?.promise
    onto.end()
  }
  const server = createServer(async (caller): Promise<unknown> => {
    caller.on('error', () => {})
    if (proxy.down) return caller.destroy()
    pairs.add(caller)
    caller.once('close', () => pairs.delete(caller))
    await stalled?.promise
    const called = connect(Number(to), hostname)
    called.on('error', () => caller.destroy())
    const hangUp = () => {
      caller.destroy()
      called.destroy()
    }
    caller.once('close', hangUp)
    called.once('close', hangUp)
    return Promise.all([pass(caller, called, (bytes) => proxy.onSent?.(bytes)), pass(called, caller, () => {})]).catch(
      hangUp,
    )
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const proxy: BadLine = {
    port,
    url: target.replace(/\/\/.*$/, `//${host.includes(':') ? `[${host}]` : host}:${port}`),
    down: false,
    delay: 0,
    onSent: null,
    get open() {
      return pairs.size
    },
    cut() {
      for (const caller of pairs) caller.destroy()
    },
    stall() {
      stalled ??= Promise.withResolvers()
    },
    flow() {
      stalled?.resolve()
      stalled = null
    },
    async [Symbol.asyncDispose]() {
      proxy.flow()
      proxy.cut()
      server.close()
      await once(server, 'close')
    },
  }
  return proxy
}
