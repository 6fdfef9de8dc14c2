/**
 * `POST /ingest/WORKSPACE`: a delivery of any size, streamed. The body goes to a spool file as fast as the disk takes it
 * and no faster (back-pressure), never into memory as a whole; then the desk imports it, whole or not at all. What breaks
 * off before leaves nothing.
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDiskFull } from '../columns/database.ts'
import { refuse } from '../errors.ts'
import type { DeliveryArguments, HoldingDesk } from '../jobs/desk/desk.ts'
import { callerOf, demandRight } from './callers/access.ts'
import { leaving, runUntil } from './callers/leaving.ts'

export interface UploadTools {
  desk: HoldingDesk
  /** folder for bodies on their way to the desk */
  spool: string
  /** aborts when the server ends */
  closing: AbortSignal
  /** most bytes of a body, after its content encoding is taken off */
  uploadLimit: number
}

/** Registers the address in a context of its own: here bodies stay streams. */
export async function registerUpload(app: FastifyInstance, tools: UploadTools): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body))
    scope.post('/ingest/:workspace', (request, reply) => upload(request, reply, tools))
  })
}

async function upload(
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, spool, closing, uploadLimit }: UploadTools,
) {
  const { workspace } = request.params as { workspace: string }
  demandRight(callerOf(request), 'change data', workspace)
  const args = readArguments(request.query as Record<string, string | string[]>)
  const signal = leaving(reply.raw, closing)
  await mkdir(spool, { recursive: true })
  const file = join(spool, `upload-${randomUUID()}`)
  try {
    await receive(request, file, uploadLimit, signal)
    const delivery = { ...args, files: [file], names: ['upload'] }
    const done = await runUntil(signal, desk, 'ingest', workspace, delivery)
    return { ...done, import: done.import?.import ?? null, accepted: done.import?.accepted ?? 0 }
  } finally {
    await rm(file, { force: true })
  }
}

async function receive(request: FastifyRequest, file: string, limit: number, signal: AbortSignal): Promise<void> {
  const body = (request.body ?? request.raw) as Readable
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity'
  if (!ENCODINGS.includes(encoding)) throw refuse.wrongType(`content-encoding ${encoding}`, 'gzip, or none')
  const announced = Number(request.headers['content-length'] ?? 0)
  if (encoding === 'identity' && announced > limit) throw refuse.tooLarge(size(limit))
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > limit) done(refuse.tooLarge(size(limit)))
      else done(null, chunk)
    },
  })
  const unpacked = encoding === 'identity' ? [] : [createGunzip()]
  try {
    const chunks = Readable.from(chunksOf(body), { objectMode: false })
    const spooled = createWriteStream(file, { flags: 'wx', mode: 0o600 })
    await pipeline([chunks, ...unpacked, counted, spooled], { signal })
  } catch (error) {
    // Read to its end, so that the connection can be used again; the iterator, which waits for more, would hold it back.
    body.removeAllListeners('readable')
    setImmediate(() => body.resume())
    if (signal.aborted || (error as NodeJS.ErrnoException).code === 'ECONNRESET') throw refuse.cancelled()
    if (isDiskFull(error)) throw refuse.diskFull('the data directory')
    if (/^Z_|ERR_ZLIB/.test((error as NodeJS.ErrnoException).code ?? ''))
      throw refuse.badRequest(`The body is no whole gzip stream (${(error as Error).message}); send it again.`)
    throw error
  }
  if (bytes === 0) throw refuse.badRequest('The body is empty; send NDJSON, CSV, a JSON array or Parquet.')
}

/** The request outlives a failure of who reads it here: destroyed, it would take its connection, and the answer, with it. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false })
  try {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.()
  }
}

const ENCODINGS = ['identity', 'gzip', 'x-gzip']

/** What each query parameter says. */
const PARAMETERS: Record<string, (value: string) => Partial<DeliveryArguments>> = {
  source: (source) => ({ source }),
  map: (pairs) => ({ map: readMap(pairs) }),
  undirected: (value) => ({ undirected: readFlag('undirected', value) }),
  time_format: (timeFormat) => ({ timeFormat }),
  max_rejects: (value) => ({ maxRejects: readNumber('max_rejects', value) }),
  overlap: (value) => ({ overlap: readFlag('overlap', value) }),
}

function readArguments(query: Record<string, string | string[]>): Partial<DeliveryArguments> {
  const read = Object.entries(query).map(([name, value]) => {
    const parameter = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined
    if (!parameter)
      throw refuse.badRequest(
        `There is no parameter ${JSON.stringify(name)}; take ${Object.keys(PARAMETERS).join(', ')}.`,
      )
    if (Array.isArray(value) && name !== 'map')
      throw refuse.badRequest(`The parameter ${name} is given ${value.length} times; give it once.`)
    return parameter(Array.isArray(value) ? value.join(',') : value)
  })
  return Object.assign({}, ...read)
}

function readMap(pairs: string): Record<string, string> {
  const read = pairs.split(',').map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1 || at === pair.length - 1)
      throw refuse.outOfRange('map', pair, 'pairs of field and column such as actor=author,target=reply_to')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
  return Object.fromEntries(read)
}

function readFlag(name: string, value: string): boolean {
  if (['', '1', 'true', 'yes'].includes(value)) return true
  if (['0', 'false', 'no'].includes(value)) return false
  throw refuse.outOfRange(name, value, 'true or false')
}

function readNumber(name: string, value: string): number {
  const number = Number(value)
  if (value.trim() === '' || !(number >= 0)) throw refuse.outOfRange(name, value, 'a share such as 0.01, or a count')
  return number
}

const size = (bytes: number): string =>
  bytes >= 1e9 ? `${+(bytes / 1e9).toFixed(1)} GB` : `${+(bytes / 1e6).toFixed(3)} MB`
