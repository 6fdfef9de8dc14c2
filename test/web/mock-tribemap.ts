/** A stand-in for Tribemap's server: the built playground under the same content security policy, and the schema with made-up answers. */
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import {
  buildSchema,
  type GraphQLFieldMap,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql/index.js' // the same copy that mercurius requires; vitest would take index.mjs
import mercurius from 'mercurius'

/**
 * @param folder the built playground
 * @param sdl text of schema.graphql
 */
export async function mockTribemap(folder: string, sdl: string): Promise<FastifyInstance> {
  const app = fastify()
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  })
  await app.register(fastifyStatic, { root: folder, prefix: '/playground/', redirect: true })
  await app.register(mercurius, { schema: answering(buildSchema(sdl)), subscription: true, graphiql: false })
  return app
}

/** Gives every field a made-up answer of its type: nothing is refused, lists have two items, subscriptions three events. */
function answering(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isAbstractType(type)) type.resolveType = () => schema.getPossibleTypes(type)[0]!.name
    if (isObjectType(type)) answerFields(type.getFields(), type === schema.getSubscriptionType())
  }
  return schema
}

function answerFields(fields: GraphQLFieldMap<unknown, unknown>, subscribed: boolean): void {
  for (const [name, field] of Object.entries(fields)) {
    field.resolve = () => answer(field.type, name)
    if (!subscribed) continue
    field.subscribe = async function* () {
      yield* [1, 2, 3]
    }
  }
}

function answer(given: GraphQLOutputType, name: string): unknown {
  if (name === 'refusal' || name === 'error') return null
  const type = getNullableType(given)
  if (isListType(type)) return [answer(type.ofType, name), answer(type.ofType, name)]
  if (isEnumType(type)) return type.getValues()[0]!.value
  if (isObjectType(type) || isAbstractType(type)) return {}
  if (type.name === 'Int') return 3
  if (type.name === 'Float') return 0.5
  if (type.name === 'Boolean') return true
  return name
}
