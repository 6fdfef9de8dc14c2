/** Spans, as a collector on loopback gets them. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openTracing } from '../../../src/serve/watch/tracing.ts'
import { ask, send, startServer } from '../server.ts'

interface Span {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[]
}

let collector: Server
let spans: Span[]
let services: string[]
beforeEach(async () => {
  spans = []
  services = []
  collector = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      for (const { resource, scopeSpans } of JSON.parse(text).resourceSpans) {
        services.push(resource.attributes[0].value.stringValue)
        for (const scope of scopeSpans) spans.push(...scope.spans)
      }
      response.end('{}')
    })
  })
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', `http://127.0.0.1:${(collector.address() as AddressInfo).port}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  collector.close()
})

const attribute = (span: Span, key: string) => Object.values(span.attributes.find((a) => a.key === key)?.value ?? {})[0]

test('there are none where no endpoint is set', async () => {
  vi.unstubAllEnvs()
  expect(await openTracing({})).toBeNull()
})

test('a request, under the caller’s trace; without its query', async () => {
  const server = await startServer({ tracing: (await openTracing(process.env))! })
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  await send(server.address, '/ingest/default?source=anna', { method: 'POST', body: 'x', headers: { traceparent } })
  await send(server.address, '/nowhere', { headers: { traceparent: '00-nonsense' } })
  await ask(server, '{ workspaces { name } }')
  await server.close()
  expect(spans.map((s) => s.name).sort()).toEqual(['GET none', 'POST /graphql', 'POST /ingest/:workspace'])
  const upload = spans.find((s) => s.name.includes('ingest'))!
  expect([upload.traceId, upload.parentSpanId]).toEqual(['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'])
  expect(attribute(upload, 'http.response.status_code')).toBe(200)
  expect(services[0]).toBe('tribemap')
  expect(JSON.stringify(spans)).not.toContain('anna')
})

test('a rebuild with its phases, and how it failed', async () => {
  const server = await startServer({ tracing: (await openTracing(process.env))! })
  const progress = (phase: string) => ({ progress: { phase, share: 0, secondsLeft: null } })
  server.desk.tell({ id: 'one', ...progress('read') })
  server.desk.tell({ id: 'one', ...progress('read') })
  server.desk.tell({ id: 'other', verb: 'ingest', ...progress('read') })
  server.desk.tell({ id: 'one', ...progress('ties') })
  server.desk.tell({ id: 'one', state: 'failed', error: { code: 'DISK_FULL', message: 'No space left.' } })
  await server.close()
  const rebuild = spans.find((s) => s.name === 'rebuild')!
  expect(spans.map((s) => [s.name, s.parentSpanId || undefined])).toEqual([
    ['read', rebuild.spanId],
    ['ties', rebuild.spanId],
    ['rebuild', undefined],
  ])
  expect(attribute(rebuild, 'tribemap.error')).toBe('DISK_FULL')
})

test('a collector that is gone does not hold up the server', async () => {
  collector.close()
  await once(collector, 'close')
  const server = await startServer({ tracing: (await openTracing(process.env))! })
  expect((await send(server.address, '/health/live')).status).toBe(200)
  await server.close()
})
