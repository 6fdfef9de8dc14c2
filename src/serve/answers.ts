/** Errors as callers see them: ours with their stable code, the unexpected logged whole and shown masked. */
import { randomUUID } from 'node:crypto'
import type { GraphQLError } from 'graphql/index.js'
import { refuse, TribemapError } from '../errors.ts'
import { MOST_DEPTH } from './graphql/limits.ts'

/** As in errors of GraphQL (under `extensions`) and of all other addresses (under `error`). */
export interface ShownError {
  code: string
  message: string
  status: number
  exitCode: number
  details?: unknown
}

export interface Log {
  error(what: object, message: string): void
}

/** What to show of an error; INTERNAL with an id that the log has, too, where it is none of ours. */
export function shown(error: unknown, log: Log): ShownError {
  const known = error instanceof TribemapError ? error : understood(error)
  if (known) {
    const { code, message, status, exitCode, details } = known
    return { code, message, status, exitCode, ...(details === undefined ? {} : { details }) }
  }
  const id = randomUUID()
  log.error({ err: error, id }, 'unexpected error')
  return {
    code: 'INTERNAL',
    message: `Something unexpected failed; the log has it under ${id}.`,
    status: 500,
    exitCode: 1,
  }
}

/** The answer to a GraphQL query that has errors: 200 where some data came, else the first error's status. */
export function formatErrors(execution: { data?: unknown; errors?: readonly unknown[] | undefined }, log: Log) {
  const errors = (execution.errors ?? []).flatMap(single).map((error) => {
    const {
      status,
      exitCode: _,
      message,
      ...extensions
    } = isQueryError(error)
      ? { code: 'BAD_QUERY', message: error.message, status: 400, exitCode: 2 }
      : shown(cause(error), log)
    return { status, error: { message, ...places(error as object), extensions } }
  })
  const data = (execution.data ?? null) as Record<string, unknown> | null
  return {
    statusCode: holdsData(data) ? 200 : (errors[0]?.status ?? 200),
    response: { data, errors: errors.map((e) => e.error) },
  }
}

/** True where more came than the way to what failed. */
const holdsData = (value: unknown): boolean =>
  value !== null && (typeof value !== 'object' || Array.isArray(value) || Object.values(value).some(holdsData))

/** Errors that Fastify and mercurius raise on requests, in our words. */
function understood(error: unknown): TribemapError | undefined {
  const { code, message, statusCode } = error as { code?: string; message: string; statusCode?: number }
  const depth = /query depth \((\d+|Infinity)\)/.exec(message)?.[1]
  if (depth) return refuse.tooDeep(depth, MOST_DEPTH)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse.tooLarge('16 MB')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refuse.wrongType('another one', 'application/json')
  if (typeof code === 'string' && /^(FST|MER|HPE)_/.test(code) && statusCode !== undefined && statusCode < 500)
    return new TribemapError('BAD_REQUEST', statusCode, 2, message)
  if (error instanceof SyntaxError && statusCode === 400)
    return refuse.badRequest(`The body is not valid JSON: ${message}.`)
  return undefined
}

/** mercurius hands over all validation errors of a query in one. */
function single(error: unknown): unknown[] {
  const inner = (cause(error) as { errors?: unknown[] }).errors
  return Array.isArray(inner) ? inner : [error]
}

const cause = (error: unknown): unknown => {
  const { originalError } = error as GraphQLError
  return originalError ? cause(originalError) : error
}

/** graphql's own verdict on a query or its variables: it speaks of nothing but the query. */
function isQueryError(error: unknown): error is GraphQLError {
  const { path } = error as GraphQLError
  return (cause(error) as Error).name === 'GraphQLError' && path === undefined
}

const places = ({ locations, path }: { locations?: unknown; path?: unknown }) => ({
  ...(locations ? { locations } : {}),
  ...(path ? { path } : {}),
})
