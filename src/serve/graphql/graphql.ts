/** GraphQL over HTTP and WebSocket: mercurius with our schema, resolvers, limits and errors. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Location,
  type OperationDefinitionNode,
  validate,
  valueFromASTUntyped,
} from 'graphql/index.js'
import mercurius, { type IResolvers } from 'mercurius'
import { refuse, TribemapError } from '../../errors.ts'
import type { HoldingDesk } from '../../jobs/desk/desk.ts'
import { formatErrors, shown } from '../answers.ts'
import { type Caller, callerOf } from '../callers/access.ts'
import { leaving } from '../callers/leaving.ts'
import type { Shelf } from '../shelf.ts'
import { Batches } from './batches.ts'
import type { Context } from './context.ts'
import { checkCost, MOST_DEPTH, MOST_TOKENS } from './limits.ts'
import { resolvers } from './resolvers.ts'
import type { SocketContext, Sockets } from './sockets.ts'

export interface GraphqlTools {
  shelf: Shelf
  /** hears the code of every error */
  refused(code: string): void
  /** who may open a WebSocket, and for how long */
  sockets: Sockets
  desk: HoldingDesk
  /** folder for batches on their way to the desk */
  spool: string
  /** aborts when the server ends */
  closing: AbortSignal
}

/** Longest query text, in characters. */
const LONGEST_QUERY = 100_000
const KEEP_ALIVE_MS = 20_000
/** Executions after which a query is compiled. */
const JIT_AFTER = 3

export const SCHEMA_FILE = join(import.meta.dirname, '../../../schema.graphql')

export async function registerGraphql(app: FastifyInstance, tools: GraphqlTools): Promise<void> {
  const schema = readFileSync(SCHEMA_FILE, 'utf8')
  await app.register(mercurius, {
    schema,
    resolvers: resolvers as IResolvers,
    jit: JIT_AFTER,
    queryDepth: MOST_DEPTH,
    graphql: { parseOptions: { maxTokens: MOST_TOKENS } },
    context: (request: FastifyRequest, reply: FastifyReply) => {
      const context = contextOf(tools, callerOf(request), leaving(reply.raw, tools.closing))
      reply.raw.once('close', () => context.reader.done())
      return context
    },
    subscription: {
      context: (_socket, request) => contextOf(tools, callerOf(request), tools.closing),
      onConnect: tools.sockets.onConnect() as never,
      keepAlive: KEEP_ALIVE_MS,
    },
    // Our own check of the body stands in for mercurius's schemas, of which the one for answers turns list places into text.
    additionalRouteOptions: { schema: {}, preHandler: checkRequest } as object,
    errorFormatter: (execution, context) => {
      const answer = formatErrors(execution, (context as { app: FastifyInstance }).app.log)
      for (const { extensions } of answer.response.errors) tools.refused(extensions.code)
      return answer as never
    },
  })

  app.graphql.addHook('preExecution', (shape, document, context, variables) => {
    const operation = getOperationAST(document, operationOf(context.reply.request))
    if (operation?.operation === 'subscription')
      throw refuse.badRequest('Subscriptions are answered over a WebSocket (protocol graphql-transport-ws).')
    checkCost(shape, document, variables, operation?.name?.value)
    return { variables: withDefaults(operation, variables) }
  })
  app.graphql.addHook('preSubscriptionParsing', (_schema, source) => told(app, () => checkText(source)))
  app.graphql.addHook('preSubscriptionExecution', (shape, document) =>
    told(app, () => checkSubscription(shape, document)),
  )
  app.graphql.addHook('onSubscriptionResolution', (_execution, context) =>
    (context as unknown as SocketContext).demandKey(),
  )
  for (const field of Object.values(app.graphql.schema.getSubscriptionType()!.getFields())) {
    const { subscribe } = field
    field.subscribe = (...args) => told(app, () => subscribe!(...args))
  }
}

function contextOf({ shelf, desk, spool }: GraphqlTools, caller: Caller, leaving: AbortSignal): Context {
  return { caller, shelf, desk, spool, leaving, reader: shelf.reader(), batches: new Batches() }
}

async function checkRequest(request: FastifyRequest): Promise<void> {
  if ((request as { ws?: boolean }).ws) return
  if (request.method !== 'POST') throw refuse.wrongMethod('/graphql', 'POST with application/json, and WebSockets,')
  const body = request.body as { query?: unknown; variables?: unknown; operationName?: unknown } | null
  if (typeof body !== 'object' || body === null || typeof body.query !== 'string')
    throw refuse.badRequest(
      'Send a JSON object {"query": "…", "variables": {…}, "operationName": "…"}; the query is missing.',
    )
  const { query, variables, operationName } = body
  if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables)))
    throw refuse.badRequest('The variables are no JSON object.')
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw refuse.badRequest('The operationName is no text.')
  checkText(query)
  // mercurius keeps compiled queries by their text alone: two operations of one document must differ in it.
  if (operationName && /^\w+$/.test(operationName)) body.query = `${query}\n#${operationName}`
}

function checkText(query: string): void {
  if (query.length > LONGEST_QUERY)
    throw refuse.badRequest(
      `The query has ${query.length} characters, ${LONGEST_QUERY} are allowed; pass data as variables.`,
    )
  // mercurius would take a syntax tree in JSON for a query, past the limit of tokens.
  if (/^\s*(\{\s*"|["[\d-]|(true|false|null)\s*$)/.test(query)) throw refuse.badRequest('The query is no GraphQL text.')
}

/** mercurius validates queries, but not subscriptions. Their cost is bounded by the schema: no list below them. */
function checkSubscription(schema: GraphQLSchema, document: DocumentNode): void {
  if (!(document.loc instanceof Location)) throw refuse.badRequest('The query is no GraphQL text.')
  const [error] = validate(schema, document)
  if (error) throw new TribemapError('BAD_QUERY', 400, 2, error.message)
}

/** mercurius sends what fails before a subscription's first event as it is: so it gets its code, or its mask, here. */
async function told<T>(app: FastifyInstance, work: () => T): Promise<Awaited<T>> {
  try {
    return await work()
  } catch (error) {
    const { message, code } = shown(error, app.log)
    throw Object.assign(new Error(message), { extensions: { code } })
  }
}

/** Compiled queries overlook the defaults of variables that must not be null: they are filled in here. */
function withDefaults(operation: OperationDefinitionNode | null | undefined, given: Record<string, unknown> | null) {
  const variables = { ...given }
  for (const { variable, defaultValue } of operation?.variableDefinitions ?? [])
    if (defaultValue && variables[variable.name.value] === undefined)
      variables[variable.name.value] = valueFromASTUntyped(defaultValue)
  return variables
}

function operationOf(request: FastifyRequest | undefined): string | null {
  const name = (request?.body as { operationName?: unknown } | undefined)?.operationName
  return typeof name === 'string' ? name : null
}
