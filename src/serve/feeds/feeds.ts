/**
 * `GET /feeds/WORKSPACE/TABLE.FORMAT`: tables for tools that fetch an address and refresh by themselves. Without options the
 * bytes are those of `tribemap export`; a tag tells whether there is anything new.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addAbortSignal, pipeline, type Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Builds } from '../../build/attach.ts'
import { withBuilds } from '../../build/fresh.ts'
import type { Table } from '../../build/tables/column.ts'
import { isAboutPeople, OFFERED, offeredTable } from '../../build/tables.ts'
import { refuse } from '../../errors.ts'
import { type ExportOptions, FORMATS, renderTable } from '../../export/export.ts'
import { workspaceFolder } from '../../jobs/workspace/workspaces.ts'
import { callerOf, demandRight } from '../callers/access.ts'
import { leaving } from '../callers/leaving.ts'
import type { Shelf } from '../shelf.ts'
import { holdsAlready, takesGzip } from './conditional.ts'
import { type Asked, type Given, readOptions } from './options.ts'
import { writeRecord } from './record.ts'
import { Renders } from './renders.ts'

export interface FeedTools {
  /** absolute path of the data directory */
  data: string
  shelf: Shelf
  /** how tables are written */
  reading: Pick<ExportOptions, 'memory' | 'threads' | 'tempDirectory'>
  /** true where an address may hold the key */
  keyInQuery: boolean
  /** aborts when the server ends */
  closing: AbortSignal
  /** writes a table; tests watch it */
  render?: typeof renderTable
}

type FeedFormat = (typeof FORMATS)[number]

interface Feed {
  workspace: string
  table: Table
  format: FeedFormat
  asked: Asked
}

/** Registers the addresses; they answer GET and HEAD. */
export function registerFeeds(app: FastifyInstance, tools: FeedTools): void {
  const renders = new Renders()
  const url = '/feeds/:workspace/:file'
  app.route({
    method: ['GET', 'HEAD'],
    url,
    exposeHeadRoute: false,
    handler: (request, reply) => answer(request, reply, renders, tools),
  })
  app.route({
    method: app.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD'),
    url,
    // Before a body is looked at.
    onRequest: async (request, reply) => {
      reply.header('allow', 'GET, HEAD')
      throw refuse.wrongMethod(request.url.split('?', 1)[0]!, 'GET and HEAD')
    },
    handler: () => {},
  })
  app.addHook('onClose', () => renders.close())
}

async function answer(request: FastifyRequest, reply: FastifyReply, renders: Renders, tools: FeedTools) {
  const { shelf, closing } = tools
  const feed = readFeed(request, tools.keyInQuery)
  const { workspace, table, asked } = feed
  if (!(await shelf.has(workspace))) throw refuse.noWorkspace(workspace)
  const folder = join(workspaceFolder(tools.data, workspace), 'builds')
  const list = async (): Promise<Builds> => ({ folder, records: await shelf.builds(workspace) })
  const signal = leaving(reply.raw, closing)
  return withBuilds(list, table, asked.build, async (all) => {
    const builds = asked.narrow(all)
    const name = nameOf(feed, builds)
    const gzip = GZIPPED.includes(feed.format) && takesGzip(request.headers['accept-encoding'])
    const tag = `"${name}${gzip ? '-gzip' : ''}"`
    const headers = headersOf(feed, builds, tag)
    if (holdsAlready(request.headers['if-none-match'], tag)) return reply.headers(headers).code(304).send()
    const encoding = gzip ? { 'content-encoding': 'gzip' } : {}
    if (request.method === 'HEAD') return reply.headers({ ...headers, ...encoding }).send()
    const lease = await renders.share(name, signal, (stop) => {
      const render = tools.render ?? renderTable
      const { query, csv } = asked
      return render(builds, table, feed.format, { ...tools.reading, query, csv, signal: stop })
    })
    try {
      const after = afterOf(lease.last, asked)
      reply.headers({ ...headers, ...encoding, ...after })
    } catch (error) {
      lease.end()
      throw error
    }
    if (gzip) return reply.send(zipped(addAbortSignal(signal, lease.stream())))
    return reply.header('content-length', lease.size).send(addAbortSignal(signal, lease.stream()))
  })
}

/** What the address asks for; refused where it is not there, senseless or not for this caller. */
function readFeed(request: FastifyRequest, keyInQuery: boolean): Feed {
  const { workspace, file } = request.params as { workspace: string; file: string }
  const caller = callerOf(request)
  demandRight(caller, 'read builds', workspace)
  const [, stem = file, extension = ''] = /^(.*)\.([^.]*)$/s.exec(file) ?? []
  const table = offeredTable(stem)
  if (!table)
    throw refuse.noTable(
      stem,
      OFFERED.map((t) => t.name),
    )
  if (isAboutPeople(table)) demandRight(caller, 'see people', workspace)
  const format = FORMATS.find((f) => f === extension)
  if (!format && extension === '')
    throw refuse.badRequest(
      `Put ${FORMATS.slice(0, -1).map(dotted).join(', ')} or ${dotted(FORMATS.at(-1)!)} behind the table’s name: ${stem}.${FORMATS[0]}.`,
    )
  if (!format) throw refuse.outOfRange('format', extension, FORMATS.join(', '))
  const { key: _, ...rest } = request.query as Given
  const given = keyInQuery ? rest : (request.query as Given)
  return { workspace, table, format, asked: readOptions(table, format, given) }
}

const dotted = (format: FeedFormat): string => `.${format}`
const GZIPPED: readonly FeedFormat[] = ['csv', 'ndjson']

/** Equal for equal bytes: the builds in their revisions, the table, the options, the program that writes them. */
function nameOf({ workspace, table, format, asked }: Feed, { records }: Builds): string {
  const overAll = table.from !== 'build'
  const builds = records.map(({ manifest, file, current, held = false }) => [
    [manifest.build, manifest.revision, file],
    overAll && [current, held],
  ])
  const parts = [VERSION, workspace, builds, table.name, format, asked.canonical]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)
}

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')).version

function headersOf({ table, format, asked }: Feed, { records }: Builds, tag: string): Record<string, string> {
  const build = table.from === 'build' ? records[0]!.manifest : undefined
  const file = build ? `${table.name}-${build.build}` : table.name
  return {
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'Accept-Encoding, Authorization',
    'content-type': TYPES[format],
    'content-disposition': `${asked.csv.spreadsheet ? 'attachment' : 'inline'}; filename="${file}.${format}"`,
    ...(build && { 'tribemap-build': build.build, 'tribemap-built-at': build.finishedAt }),
  }
}

const TYPES: Readonly<Record<FeedFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.file',
}

/** The header with the cursor of the next page, encoded for an address; that and a header hold so much and no more. */
function afterOf(last: readonly string[] | null, { csv }: Asked): Record<string, string> {
  if (last === null || csv.spreadsheet) return {}
  const after = encodeURIComponent(writeRecord(last))
  if (after.length > LONGEST_CURSOR)
    throw refuse.badRequest(
      `The page ends at a row whose ids are too long for an address (${after.length} characters); give another number in first.`,
    )
  return { 'tribemap-after': after }
}

const LONGEST_CURSOR = 8_000

function zipped(bytes: Readable): Readable {
  const gzip = createGzip()
  // What fails or is left on one side ends the other.
  pipeline(bytes, gzip, () => {})
  return gzip
}
