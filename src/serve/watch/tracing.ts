/**
 * OpenTelemetry, where `OTEL_EXPORTER_OTLP_ENDPOINT` says where to: a span for each request, one for each rebuild and one for
 * each of its phases. Its packages are optional and loaded only then; they read the other `OTEL_…` variables themselves.
 */

import { setTimeout } from 'node:timers/promises'
import type * as Api from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuse } from '../../errors.ts'
import type { HoldingDesk, Job } from '../../jobs/desk/desk.ts'
import { type Answered, whenAnswered } from './logging.ts'

export interface Tracing {
  /** follows the routes to come */
  follow(app: FastifyInstance): void
  /** follows the rebuilds of a desk until the signal aborts */
  followDesk(desk: HoldingDesk, signal: AbortSignal): Promise<void>
  /** sends what is left, and ends */
  close(): Promise<void>
}

/** Milliseconds the collector has to take a batch. */
const TAKES = 5_000
/** Milliseconds it has for what is left at the end. */
const LAST = 2_000

/** Null where no endpoint is set; USAGE where the packages are not there. */
export async function openTracing(env: NodeJS.ProcessEnv): Promise<Tracing | null> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return null
  const [api, { BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, resources] = await packages()
  const exporter = new OTLPTraceExporter({ timeoutMillis: TAKES })
  const provider = new BasicTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? 'tribemap' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  const tracer = provider.getTracer('tribemap')
  return {
    follow: (app) => whenAnswered(app, (answered, request) => requestSpan(api, tracer, answered, request)),
    followDesk: async (desk, signal) => {
      const rebuilds = new Rebuilds(api, tracer)
      for await (const job of desk.events(signal)) if (job.verb === 'rebuild') rebuilds.changed(job)
    },
    // A collector that is gone must not hold up the end.
    close: () => Promise.race([provider.shutdown().catch(() => {}), setTimeout(LAST, undefined, { ref: false })]),
  }
}

const packages = () =>
  Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]).catch((cause) => {
    throw refuse.usage(
      `OTEL_EXPORTER_OTLP_ENDPOINT is set, but the packages for it are not installed (${(cause as Error).message.split('\n', 1)[0]}); run \`npm install --include=optional\`, or take the variable away.`,
    )
  })

/** The span of a request that is over; a child of the caller's where it sent a `traceparent`. */
function requestSpan(api: typeof Api, tracer: Api.Tracer, answered: Answered, { headers }: FastifyRequest): void {
  const { door, method, status, ms, bytes } = answered
  const end = Date.now()
  const parent = spanOf(headers['traceparent'])
  const context = parent ? api.trace.setSpanContext(api.ROOT_CONTEXT, parent) : api.ROOT_CONTEXT
  const attributes = {
    'http.request.method': method,
    'http.route': door,
    'http.response.status_code': status,
    'http.response.size': bytes,
  }
  const kind = api.SpanKind.SERVER
  const span = tracer.startSpan(`${method} ${door}`, { kind, attributes, startTime: end - ms }, context)
  if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR })
  span.end(end)
}

/** As W3C Trace Context writes it; undefined for anything else. */
function spanOf(header: unknown): Api.SpanContext | undefined {
  const [, traceId, spanId, flags] =
    /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(header)) ?? []
  if (flags === undefined) return undefined
  return { traceId: traceId!, spanId: spanId!, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
}

/** Rebuilds at work, each with the span of the phase it is in. */
class Rebuilds {
  readonly #api: typeof Api
  readonly #tracer: Api.Tracer
  readonly #running = new Map<string, { span: Api.Span; phase: string; phaseSpan: Api.Span }>()

  constructor(api: typeof Api, tracer: Api.Tracer) {
    this.#api = api
    this.#tracer = tracer
  }

  changed({ id, workspace, state, progress, error }: Job): void {
    const over = state !== 'waiting' && state !== 'running'
    let known = this.#running.get(id)
    if (!known && !over) {
      const span = this.#tracer.startSpan('rebuild', { attributes: { 'tribemap.workspace': workspace } })
      known = { span, phase: progress.phase, phaseSpan: this.#phase(span, progress.phase) }
      this.#running.set(id, known)
    }
    if (!known) return
    if (over || progress.phase !== known.phase) known.phaseSpan.end()
    if (over) {
      if (error)
        known.span.setAttribute('tribemap.error', error.code).setStatus({ code: this.#api.SpanStatusCode.ERROR })
      known.span.end()
      this.#running.delete(id)
    } else if (progress.phase !== known.phase) {
      known.phase = progress.phase
      known.phaseSpan = this.#phase(known.span, progress.phase)
    }
  }

  #phase(rebuild: Api.Span, name: string): Api.Span {
    return this.#tracer.startSpan(name, {}, this.#api.trace.setSpan(this.#api.ROOT_CONTEXT, rebuild))
  }
}
