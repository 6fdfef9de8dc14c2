/** The end of the server has a limit; and nobody who does not say goodbye holds it up. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { endsWithin } from '../../src/main.ts'
import { startServer } from './server.ts'

test('what ends in time, what does not, what fails', async () => {
  expect(await endsWithin(3600, Promise.resolve())).toBe(true)
  expect(await endsWithin(0.01, new Promise(() => {}))).toBe(false)
  await expect(endsWithin(3600, Promise.reject(new RangeError('broken')))).rejects.toThrow('broken')
})

test('a WebSocket that never answers the goodbye is cut', async () => {
  const server = await startServer()
  const { hostname, port } = new URL(server.address)
  const socket = connect(Number(port), hostname)
  const upgrade = [
    'GET /graphql HTTP/1.1',
    `Host: ${hostname}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ]
  socket.write(`${upgrade.join('\r\n')}\r\n\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /)
  const ended = once(socket, 'close')
  socket.on('error', () => {})
  await server.close()
  socket.destroy()
  await ended
})
