/** What a browser sees: the playground, a first page with the addresses, and health for programs that watch. */

import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Shelf } from './shelf.ts'

export interface PageTools {
  /** absolute path of the data directory */
  data: string
  shelf: Shelf
  /** folder with the bundled playground */
  playground: string
}

export async function registerPages(app: FastifyInstance, { data, shelf, playground }: PageTools): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      if (!existsSync(join(playground, 'index.html')))
        return reply.code(404).type('text/plain; charset=utf-8').send(NOT_BUNDLED)
    })
    await scope.register(fastifyStatic, {
      root: playground,
      prefix: '/playground',
      redirect: true,
      decorateReply: false,
    })
  })

  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(FRONT))
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    try {
      await access(data, constants.R_OK | constants.W_OK)
      return { status: 'ready', workspaces: (await shelf.workspaces()).length }
    } catch (error) {
      app.log.error({ err: error }, 'not ready')
      return reply.code(503).send({ status: 'not ready', reason: 'The data directory cannot be read and written.' })
    }
  })
}

const NOT_BUNDLED = `The playground has not been bundled yet: run

  npm run build:web

and load this page again. The API answers meanwhile at /graphql.
`

const FRONT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tribemap</title>
<meta name="viewport" content="width=device-width">
<style>body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem } td { padding-right: 1.5rem; vertical-align: top }</style>
<h1>Tribemap</h1>
<p>Who deals with whom, which tribes there are, and whom to talk to first.</p>
<table>
<tr><td><a href="/playground/">/playground</a><td>ask questions, with examples to start from
<tr><td><code>POST /graphql</code><td>the API, for programs; subscriptions over a WebSocket at the same address
<tr><td><code>POST /ingest/<var>workspace</var></code><td>deliver interactions: CSV, NDJSON, JSON or Parquet, also gzipped
<tr><td><a href="/health/live">/health/live</a><td>is the server there
<tr><td><a href="/health/ready">/health/ready</a><td>can it work
</table>
</html>
`
