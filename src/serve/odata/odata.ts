/**
 * `/odata/WORKSPACE/`: every offered table as an entity set of a read-only OData 4.0 service, for tools that connect by an
 * address and a key. All of it derives from the registry of tables.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Table } from '../../build/tables/column.ts'
import { isAboutPeople, OFFERED } from '../../build/tables.ts'
import { refuse } from '../../errors.ts'
import { callerOf, demandRight, may } from '../callers/access.ts'
import type { Shelf } from '../shelf.ts'
import { type Address, readAddress } from './address.ts'
import { checkVersion, demandXml, entity, jsonFor, maxPageSize, sendError, sendJson } from './answers.ts'
import { metadataXml, serviceDocument } from './metadata.ts'
import { allowOnly, readSelect } from './query.ts'
import { countRows, readPage, readRow, type Source } from './rows.ts'
import { parseKey } from './syntax.ts'

export interface OdataTools {
  shelf: Shelf
  /** true where an address may hold the key; then links hold it, too */
  keyInQuery: boolean
  /** what `now()` is */
  now?(): Date
}

/** Registers the addresses; they answer GET and HEAD. */
export async function registerOdata(app: FastifyInstance, tools: OdataTools): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'odata-version': '4.0', 'cache-control': 'private, no-cache' })
    })
    scope.setErrorHandler((error, request, reply) => sendError(error, request, reply))
    const url = '/odata/*'
    scope.route({
      method: ['GET', 'HEAD'],
      url,
      exposeHeadRoute: false,
      handler: (request, reply) => answer(request, reply, tools),
    })
    scope.route({
      method: app.supportedMethods.filter((method) => method !== 'GET' && method !== 'HEAD'),
      url,
      // Before a body is looked at.
      onRequest: async (request, reply) => {
        const path = request.url.split('?', 1)[0]!
        if (/\/\$batch$/.test(path)) throw refuse.notSupported('$batch', 'ask for each address by itself')
        reply.header('allow', 'GET, HEAD')
        throw refuse.wrongMethod(path, 'GET and HEAD')
      },
      handler: () => {},
    })
  })
}

async function answer(request: FastifyRequest, reply: FastifyReply, tools: OdataTools): Promise<FastifyReply> {
  const address = readAddress(request.url)
  const { workspace, segments } = address
  const caller = callerOf(request)
  if (workspace === '') throw refuse.badRequest('Put the name of a workspace behind /odata/, such as /odata/default/.')
  demandRight(caller, 'read builds', workspace)
  if (!(await tools.shelf.has(workspace))) throw refuse.noWorkspace(workspace)
  checkVersion(request)
  const tables = OFFERED.filter((t) => !isAboutPeople(t) || may(caller, 'see people', workspace))
  const root = `${protocolOf(request)}://${request.host}/odata/${workspace}/`
  const [first, ...rest] = segments
  if (first === undefined) return service(request, reply, address, tables, root)
  if (first === '$metadata' && rest.length === 0) return metadata(request, reply, address, tables)
  if (first.startsWith('$')) throw refuse.notSupported(first.slice(0, 60), 'ask for the sets of the service document')
  const [, name = '', key] = /^([^(]*)(?:\((.*)\))?$/s.exec(first) ?? []
  const table = OFFERED.find((t) => t.name === name)
  if (!table)
    throw refuse.noTable(
      name,
      tables.map((t) => t.name),
    )
  if (isAboutPeople(table)) demandRight(caller, 'see people', workspace)
  const source: Source = { shelf: tools.shelf, workspace, table, now: tools.now?.() ?? new Date() }
  const way = { request, reply, address, source, root }
  if (key !== undefined) return single(way, key, rest)
  if (rest.length === 0) return collection(way, tools.keyInQuery)
  if (rest.length === 1 && rest[0] === '$count') return count(way)
  throw unknownPath(request, rest)
}

interface Way {
  request: FastifyRequest
  reply: FastifyReply
  address: Address
  source: Source
  /** absolute address of the service, with a slash at its end */
  root: string
}

function service(
  request: FastifyRequest,
  reply: FastifyReply,
  address: Address,
  tables: readonly Table[],
  root: string,
) {
  allowOnly(address, 'the service document', ['format'])
  const format = jsonFor(request, address.options.get('format'))
  return sendJson(reply, format, { ...context(format.metadata, `${root}$metadata`), value: serviceDocument(tables) })
}

function metadata(request: FastifyRequest, reply: FastifyReply, address: Address, tables: readonly Table[]) {
  allowOnly(address, '$metadata', ['format'])
  demandXml(request, address.options.get('format'))
  return reply.type('application/xml;charset=utf-8').send(metadataXml(tables))
}

async function collection({ request, reply, address, source, root }: Way, keyInQuery: boolean) {
  const { table } = source
  const format = jsonFor(request, address.options.get('format'))
  const wanted = maxPageSize(request)
  const page = await readPage(source, address, wanted, format.metadata === 'full' ? table.key : [])
  const { query, rows, build, token } = page
  if (wanted !== null && !address.options.has('skiptoken'))
    reply.header('preference-applied', `odata.maxpagesize=${wanted}`)
  const counted = page.count === null ? {} : { '@odata.count': format.longText ? String(page.count) : page.count }
  return sendJson(reply.headers(ofBuild(build)), format, {
    ...context(format.metadata, `${root}$metadata#${table.name}${query.selected}`, build),
    ...counted,
    value: rows.map((row) => entity(table, query.columns, row, format, root)),
    ...(token === null ? {} : { '@odata.nextLink': nextLink(`${root}${table.name}`, address, token, keyInQuery) }),
  })
}

async function single({ request, reply, address, source, root }: Way, key: string, rest: readonly string[]) {
  const { table } = source
  if (rest.length > 0) {
    const [property = ''] = rest
    if (table.columns.some((c) => c.name === property))
      throw refuse.notSupported('a property by itself', 'ask for the row, with $select')
    throw unknownPath(request, rest)
  }
  allowOnly(address, 'a row', ['select', 'format'])
  const format = jsonFor(request, address.options.get('format'))
  const { columns, selected } = readSelect(table, address.options.get('select'))
  const { row, build } = await readRow(source, address, parseKey(key, address.aliases), key)
  return sendJson(reply.headers(ofBuild(build)), format, {
    ...context(format.metadata, `${root}$metadata#${table.name}${selected}/$entity`, build),
    ...entity(table, columns, row, format, root),
  })
}

async function count({ reply, address, source }: Way) {
  const { build, count } = await countRows(source, address)
  return reply.headers(ofBuild(build)).type('text/plain;charset=utf-8').send(String(count))
}

const context = (metadata: string, url: string, build = ''): object =>
  metadata === 'none' ? {} : { '@odata.context': url, ...(build === '' ? {} : { '@tribemap.build': build }) }

const ofBuild = (build: string): Record<string, string> => (build === '' ? {} : { 'tribemap-build': build })

/** The address of the page behind; it says which build by its token. */
function nextLink(url: string, { options, aliases, custom }: Address, token: string, keyInQuery: boolean): string {
  const system = [...options].filter(([name]) => name !== 'skip' && name !== 'skiptoken')
  const others = [...custom].filter(([name]) => name !== 'build' && (name !== 'key' || keyInQuery))
  const pairs = [
    ...system.map(([name, value]) => [`$${name}`, value] as const),
    ...aliases,
    ...others,
    ['$skiptoken', token] as const,
  ]
  return `${url}?${pairs.map(([name, value]) => `${encodeURIComponent(name).replace(/^%(24|40)/, (c) => decodeURIComponent(c))}=${encodeURIComponent(value)}`).join('&')}`
}

/** As the client knows it: TLS may end at a proxy. Nobody but the client itself sees what it says here. */
const protocolOf = ({ headers, protocol }: FastifyRequest): string =>
  /^https\b/i.test(String(headers['x-forwarded-proto'] ?? '')) ? 'https' : protocol

function unknownPath(request: FastifyRequest, rest: readonly string[]) {
  if (rest[0]!.startsWith('$')) return refuse.notSupported(rest[0]!.slice(0, 60), 'ask for rows, or for /$count')
  return refuse.noPage(request.url.split('?', 1)[0]!)
}
