/** What is at an address where Neo4j should be: nobody, a stranger, one that says nothing. Told soon, and why. */
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TribemapError } from '../../src/errors.ts'
import { Neo4j, type Waits } from '../../src/neo4j/neo4j.ts'
import { checkServer } from '../../src/neo4j/server.ts'
import { freePort } from '../support/neo4j.ts'

const SOON: Partial<Waits> = { connect: 300, retry: 0, reach: 5_000, close: 200 }
const SCHEMES = ['bolt', 'neo4j']

const connected = (url: string, waits = SOON): Neo4j => {
  const neo4j = new Neo4j(checkServer('TRIBEMAP_STORE', { url, user: 'anna', password: 'a-secret' }), waits)
  onTestFinished(() => neo4j.close())
  return neo4j
}
const refusal = async (work: Promise<unknown>): Promise<TribemapError> => {
  const error = await work.then(
    () => Promise.reject(new Error('it was done')),
    (e) => e,
  )
  expect(JSON.stringify([error, error.cause, error.stack])).not.toContain('a-secret')
  return error
}
const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe.each(SCHEMES)('%s://', (scheme) => {
  test('nobody listens', async () => {
    const url = `${scheme}://127.0.0.1:${await freePort()}`
    const error = await refusal(connected(url).run('RETURN 1'))
    expect([error.code, error.exitCode]).toEqual(['NEO4J_UNREACHABLE', 9])
    expect(error.message).toMatch(/does not answer \(connect ECONNREFUSED .*\); see that it runs/)
    expect((await refusal(connected(url).reach())).message).toBe(error.message)
  })

  test('a name that does not exist', async () => {
    const error = await refusal(connected(`${scheme}://tls.no-such-host.invalid:7687`).run('RETURN 1'))
    expect([error.code, error.message]).toEqual([
      'NEO4J_UNREACHABLE',
      expect.stringMatching(/\(getaddrinfo \w+ tls\.no/),
    ])
  })

  test('a web server, and one of another protocol', async () => {
    const web = await listening(createHttpServer((_, answer) => answer.end('hello')))
    const mail = await listening(createServer((socket) => void socket.write('220 mail.example.org ESMTP\r\n')))
    for (const port of [web, mail]) {
      const error = await refusal(connected(`${scheme}://127.0.0.1:${port}`).run('RETURN 1'))
      expect([error.code, error.message]).toEqual(['NEO4J_UNREACHABLE', expect.stringContaining('is no Neo4j server')])
    }
  })

  test('one that hangs up at once', async () => {
    const port = await listening(createServer((socket) => void socket.end()))
    const error = await refusal(connected(`${scheme}://127.0.0.1:${port}`).run('RETURN 1'))
    expect([error.code, error.message]).toEqual([
      'NEO4J_UNREACHABLE',
      expect.stringMatching(/closed by server|ECONNRESET/),
    ])
  })

  test.each(['', '+s', '+ssc'])(
    'one that takes connections and says nothing, with "%s": its connections are given up',
    async (tls) => {
      let open = 0
      const silent = createServer((socket) => {
        open++
        socket.resume()
        socket.once('close', () => open--)
      })
      const neo4j = connected(`${scheme}${tls}://127.0.0.1:${await listening(silent)}`)
      const error = await refusal(neo4j.run('RETURN 1'))
      expect(error.message).toMatch(/did not greet within 0.3 s/)
      while (open > 0) await new Promise((resolve) => setImmediate(resolve))
    },
  )

  test('TLS to a server without it', async () => {
    const port = await listening(createServer((socket) => void socket.once('data', () => socket.end())))
    for (const tls of ['+s', '+ssc']) {
      const error = await refusal(connected(`${scheme}${tls}://127.0.0.1:${port}`).run('RETURN 1'))
      expect([error.code, error.message]).toEqual([
        'NEO4J_CERTIFICATE',
        expect.stringContaining('neo4j:// for a server without one'),
      ])
    }
  })
})

test('asking for a sign of life ends in its time, whatever else may be waited for', async () => {
  const port = await listening(createServer(() => {}))
  const neo4j = connected(`bolt://127.0.0.1:${port}`, { reach: 100, connect: 3_600_000 })
  expect(await refusal(neo4j.reach())).toMatchObject({
    code: 'NEO4J_SLOW',
    message: expect.stringContaining('within 0.1 s'),
  })
})

test('closing ends what waits, and hangs up what has not greeted', async () => {
  let hungUp = 0
  const silent = createServer((socket) => socket.resume().once('close', () => hungUp++))
  const neo4j = connected(`bolt://127.0.0.1:${await listening(silent)}`, { close: 100, connect: 3_600_000 })
  const waiting = refusal(neo4j.run('RETURN 1'))
  await once(silent, 'connection')
  await neo4j.close()
  expect(await waiting).toMatchObject({ code: 'STOPPED' })
  while (hungUp === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(await refusal(neo4j.run('RETURN 1'))).toMatchObject({ code: 'STOPPED' })
})
