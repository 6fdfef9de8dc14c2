/** Pages for browsers: the first page, and the playground where it is bundled. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OFFERED } from '../../src/build/tables.ts'
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
  for (const address of ['/playground', '/tables', '/feeds/', '/odata/', '/graphql', '/ingest/', '/health/ready'])
    expect(text).toContain(address)
})

test('the page of tables has every table and column with its words, and no script', async () => {
  const { status, text, headers } = await send(server.address, '/tables')
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(text).not.toMatch(/<script|javascript:|https?:/i)
  for (const table of OFFERED) {
    const [section] = new RegExp(`<section aria-labelledby="${table.name}">.*?</section>`, 's').exec(text)!
    for (const value of table.columns.flatMap((c) => c.values ?? [])) expect(section).toContain(`<code>${value}</code>`)
    for (const { name, type, doc } of [...table.columns, { name: '', type: '', doc: table.doc }])
      for (const word of [name, type, doc.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')])
        expect(section).toContain(word)
  }
})

test('its links lead somewhere', async () => {
  const { text } = await send(server.address, '/tables')
  const links = new Set([...text.matchAll(/href="([^"]+)"/g)].map((m) => m[1]!))
  expect(links.size).toBeGreaterThan(OFFERED.length * 6)
  for (const link of links)
    if (link.startsWith('#')) expect(text).toContain(`id="${link.slice(1)}"`)
    else expect((await send(server.address, link)).status, link).toBe(200)
})

test('what is not there is refused in JSON', async () => {
  const { status, json } = await send(server.address, '/wp-login.php?x=1')
  expect([status, json.error.code]).toEqual([404, 'NO_SUCH_PAGE'])
})
