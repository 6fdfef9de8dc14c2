/** What a browser sees: the playground, a first page with the addresses, and what tables there are. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { tablesPage } from './tables-page.ts'

export interface PageTools {
  /** folder with the bundled playground */
  playground: string
}

export async function registerPages(app: FastifyInstance, { playground }: PageTools): Promise<void> {
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
  app.get('/tables', (_request, reply) => reply.type('text/html; charset=utf-8').send(tablesPage()))
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
<tr><td><a href="/tables">/tables</a><td>what tables there are for BI tools, column by column, with their addresses
<tr><td><code>/odata/<var>workspace</var>/</code><td>the tables for Excel, Power BI and Tableau: connect with this address and a key
<tr><td><code>/feeds/<var>workspace</var>/<var>table</var>.csv</code><td>the same as CSV, NDJSON, Parquet or Arrow, for pandas, scripts and anything that fetches an address
<tr><td><code>POST /graphql</code><td>the API, for programs; subscriptions over a WebSocket at the same address
<tr><td><code>POST /ingest/<var>workspace</var></code><td>deliver interactions: CSV, NDJSON, JSON or Parquet, also gzipped
<tr><td><a href="/health/live">/health/live</a><td>is the server there
<tr><td><a href="/health/ready">/health/ready</a><td>can it work
<tr><td><a href="/metrics">/metrics</a><td>figures for Prometheus
</table>
</html>
`
