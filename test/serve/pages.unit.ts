/** Pages for browsers and watchers: the first page, the playground where it is bundled, health. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { send, startServer, type TestServer } from './server.ts'

let server: TestServer
let playground: string
beforeAll(async () => {
  playground = await mkdtemp(join(tmpdir(), 'tribemap-playground-'))
  server = await startServer({ playground })
})
afterAll(async () => {
  await server?.close()
  await rm(playground, { recursive: true, force: true })
})

test('without the bundle the playground says how to make it; with it, it is served', async () => {
  const before = await send(server.address, '/playground/')
  expect([before.status, before.text]).toEqual([404, expect.stringContaining('npm run build:web')])
  await mkdir(join(playground, 'assets'))
  await writeFile(join(playground, 'index.html'), '<!doctype html><title>Ask</title>')
  await writeFile(join(playground, 'assets/main.js'), 'export {}')
  const page = await send(server.address, '/playground/')
  expect([page.status, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')])
  expect((await send(server.address, '/playground')).headers.location).toBe('/playground/')
  const script = await send(server.address, '/playground/assets/main.js')
  expect([script.status, script.headers['content-type']]).toEqual([200, expect.stringContaining('javascript')])
  for (const path of [
    '/playground/../package.json',
    '/playground/..%2f..%2fpackage.json',
    '/playground/assets/none.js',
  ])
    expect((await send(server.address, path)).status).toBeGreaterThanOrEqual(400)
})

test('the first page names the addresses', async () => {
  const { status, text } = await send(server.address, '/')
  expect(status).toBe(200)
  for (const address of ['/playground', '/graphql', '/ingest/', '/health/ready']) expect(text).toContain(address)
})

test('health: live always, ready while the data directory can be used', async () => {
  expect((await send(server.address, '/health/live')).json).toEqual({ status: 'live' })
  expect((await send(server.address, '/health/ready')).json).toEqual({ status: 'ready', workspaces: 1 })
  const lost = await startServer()
  await rm(lost.data, { recursive: true })
  const { status, json } = await send(lost.address, '/health/ready')
  expect([status, json.status]).toEqual([503, 'not ready'])
  await lost.close()
})

test('what is not there is refused in JSON', async () => {
  const { status, json } = await send(server.address, '/wp-login.php?x=1')
  expect([status, json.error.code]).toEqual([404, 'NO_SUCH_PAGE'])
})
