/** How answers leave: which format the client takes, the headers of OData, rows as its JSON, refusals in its shape. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Table } from '../../build/tables/column.ts'
import type { Row } from '../../columns/database.ts'
import { refuse, type TribemapError } from '../../errors.ts'
import { shown } from '../answers.ts'
import { rowType } from './metadata.ts'
import { EDM } from './typed.ts'

export interface Format {
  metadata: 'minimal' | 'full' | 'none'
  /** Edm.Int64 as text, for readers whose numbers are doubles */
  longText: boolean
}

/** The JSON a client takes; NOT_ACCEPTABLE where it takes none. */
export function jsonFor(request: FastifyRequest, option: string | undefined): Format {
  const asked = option === undefined ? request.headers.accept : option.toLowerCase() === 'json' ? JSON_TYPE : option
  const formats = ranges(asked)
    .filter(({ type }) => [JSON_TYPE, 'application/*', '*/*'].includes(type))
    .map(({ parameters }) => format(parameters))
  const found = formats.find((f) => f !== null)
  if (!found) throw refuse.notAcceptable(asked!, 'application/json with odata.metadata=minimal, full or none')
  return found
}

/** NOT_ACCEPTABLE where the client takes no XML. */
export function demandXml(request: FastifyRequest, option: string | undefined): void {
  const asked = option === undefined ? request.headers.accept : option.toLowerCase() === 'xml' ? XML_TYPE : option
  if (!ranges(asked).some(({ type }) => [XML_TYPE, 'application/*', '*/*'].includes(type)))
    throw refuse.notAcceptable(asked!, 'application/xml')
}

/** BAD_REQUEST where the client is older than version 4.0. */
export function checkVersion({ headers }: FastifyRequest): void {
  for (const name of ['odata-maxversion', 'odata-version']) {
    const given = headers[name]
    if (given === undefined) continue
    const version =
      typeof given === 'string' && /^ *\d{1,3}(\.\d{1,3})? *(;.*)?$/.test(given) ? Number.parseFloat(given) : 0
    if (version < 4 || (name === 'odata-version' && version > 4.01))
      throw refuse.badRequest(
        `The header ${name} is ${JSON.stringify(given).slice(0, 60)}; this service speaks OData 4.0.`,
      )
  }
}

/** The rows a page may have by `Prefer: odata.maxpagesize=…`; null without. */
export function maxPageSize({ headers }: FastifyRequest): number | null {
  const [, size] =
    /(?:^|[,;])\s*(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(String(headers['prefer'] ?? '')) ?? []
  return size === undefined || Number(size) === 0 ? null : Number(size)
}

/** Sends a JSON document. */
export function sendJson(reply: FastifyReply, { metadata, longText }: Format, body: object): FastifyReply {
  const type = `${JSON_TYPE};odata.metadata=${metadata}${longText ? ';IEEE754Compatible=true' : ''};charset=utf-8`
  return reply.type(type).send(JSON.stringify(body))
}

/** A row in the order of its columns, with its type and id where the client wants all metadata. */
export function entity(table: Table, columns: readonly string[], row: Row, format: Format, root: string): object {
  const full = format.metadata === 'full'
  const shown: Row = full
    ? { '@odata.type': `#${rowType(table)}`, '@odata.id': `${root}${table.name}${keyText(table, row)}` }
    : {}
  for (const { name, type } of table.columns) {
    if (!columns.includes(name)) continue
    const value = row[name]
    if (full && value !== null && TYPED.includes(type)) shown[`${name}@odata.type`] = `#${EDM[type].slice(4)}`
    shown[name] = format.longText && type === 'integer' && value !== null ? String(value) : value
  }
  return shown
}

/** Types that JSON does not tell by itself. */
const TYPED: readonly string[] = ['integer', 'number', 'time']

/** `('t1')`, or `(actor='a',target='b')`, for an address. */
function keyText(table: Table, row: Row): string {
  const parts = table.key.map((name) => {
    const { type } = table.columns.find((c) => c.name === name)!
    const value =
      type === 'text' ? `'${encodeURIComponent(String(row[name]).replaceAll("'", "''"))}'` : String(row[name])
    return table.key.length === 1 ? value : `${name}=${value}`
  })
  return `(${parts.join(',')})`
}

/** A refusal in OData's shape. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, message, status } = shown(error, request.log)
  const target = ((error as TribemapError).details as { target?: string } | undefined)?.target
  const body = { error: { code, message, ...(target === undefined ? {} : { target }) } }
  return reply.code(status).type(`${JSON_TYPE};odata.metadata=minimal;charset=utf-8`).send(JSON.stringify(body))
}

const JSON_TYPE = 'application/json'
const XML_TYPE = 'application/xml'

interface Range {
  type: string
  parameters: string[]
}

/** Media ranges by how much they are liked; those not wanted left out. */
function ranges(header: string | undefined): Range[] {
  if (header === undefined || header.trim() === '') return [{ type: '*/*', parameters: [] }]
  const read = header.split(',').map((range) => {
    const [type = '', ...parameters] = range
      .toLowerCase()
      .split(';')
      .map((p) => p.trim().replace(/\s*=\s*"?([^"]*)"?$/, '=$1'))
    const weight = parameters.find((p) => p.startsWith('q='))
    const q = weight === undefined ? 1 : Number(weight.slice(2))
    return { type, q, parameters: parameters.filter((p) => p !== '' && p !== weight) }
  })
  return read.filter((r) => r.q > 0).sort((a, b) => b.q - a.q)
}

/** What the parameters of a range ask for; null where that is not on offer. */
function format(parameters: readonly string[]): Format | null {
  const found: Format = { metadata: 'minimal', longText: false }
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.replace(/^odata\./, '').split('=')
    if (name === 'metadata') {
      if (value !== 'minimal' && value !== 'full' && value !== 'none') return null
      found.metadata = value
    } else if (name === 'ieee754compatible') found.longText = value === 'true'
    else if (name === 'charset' && !['utf-8', 'utf8'].includes(value)) return null
    else if (!['charset', 'streaming', 'exponentialdecimals'].includes(name)) return null
  }
  return found
}
