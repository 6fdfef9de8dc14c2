/** Every field of the schema answers on the fixture, interpreted and compiled, with a value of its type. */
import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
} from 'graphql/index.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCHEMA_FILE } from '../../../src/serve/graphql/graphql.ts'
import { ask, keepGates, NOTHING_PRUNED, startServer, type TestServer } from '../server.ts'

const schema = buildSchema(readFileSync(SCHEMA_FILE, 'utf8'))
let server: TestServer

beforeAll(async () => {
  server = await startServer()
  await server.publishSecond()
  const record = await keepGates(server)
  server.desk.does.publishBuild = () => ({ build: record, before: 'b1', pruned: NOTHING_PRUNED })
  server.desk.does.discardBuild = () => ({ build: record })
  server.desk.does.nameTribe = () => ({ tribe: 't2', name: 'The tourers' })
  server.desk.tell({ id: 'job-1', state: 'failed', error: { code: 'NO_SUCH_BUILD', message: 'There is no build.' } })
})
afterAll(() => server?.close())

/** Arguments a field needs, or with which it has more to show. */
const ARGUMENTS: Record<string, string> = {
  'Workspace.table': '(name: RANKINGS, first: 2)',
  'Build.tribe': '(id: "t2")',
  'Build.person': '(id: "lena")',
  'Build.fit': '(offer: "brakes and tyres")',
  'Tribe.voices': '(way: MULTIPLIER)',
  'Mutation.nameTribe': '(tribe: "t2", name: "The tourers")',
  'Tribe.members': '(first: 3)',
  'Build.people': '(first: 2)',
  'Build.tribes': '(first: 2)',
  'Person.evidence': '(first: 2)',
  'Person.interactions': '(direction: BOTH, first: 2)',
  'Mutation.createWorkspace': '(name: "default")',
  'Mutation.setDefaults': '(options: { resolution: 2, kindWeights: [{ kind: "Reply", weight: 4 }] })',
  'Mutation.ingest': '(interactions: [{ actor: "anna", target: "ben" }])',
  'Mutation.declareAccounts': '(accounts: [{ account: "anna", kind: STAFF }])',
  'Mutation.cancelJob': '(id: "job-1")',
  'Mutation.addSchedule': '(schedule: { everyMinutes: 5 })',
  'Mutation.updateSchedule': '(id: "s1", schedule: { paused: true })',
  'Mutation.removeSchedule': '(id: "s3")',
  'Mutation.runSchedule': '(id: "s1")',
  'Mutation.publishBuild': '(build: "b2")',
  'Mutation.discardBuild': '(build: "b1")',
  'Mutation.removeImport': '(import: 1)',
  'Mutation.erasePerson': '(person: "anna", confirm: "anna")',
}

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]
const call = (type: GraphQLObjectType, field: { name: string }) =>
  `${field.name}${ARGUMENTS[`${type.name}.${field.name}`] ?? ''}`

/** Object types with a way of calls that leads to one of them: through workspaces first, comparisons and changes last. */
function ways(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const walk = (name: string, way: string[]) => {
    const type = schema.getType(name) as GraphQLObjectType
    const steps = fieldsOf(type)
      .map((field) => ({ field, below: getNamedType(field.type), way: [...way, call(type, field)] }))
      .filter(({ below }) => isObjectType(below) && !found.has(below.name))
    for (const { below, way } of steps) if (!found.has(below.name)) found.set(below.name, way)
    for (const { below, way } of steps) if (found.get(below.name) === way) walk(below.name, way)
  }
  walk('Query', ['query'])
  walk('Mutation', ['mutation'])
  return found
}

/** Notes which fields of which types came back with a value. */
function look(value: unknown): void {
  if (Array.isArray(value)) value.forEach(look)
  else if (value !== null && typeof value === 'object') {
    const { __typename, ...fields } = value as { __typename?: string }
    for (const [name, below] of Object.entries(fields)) {
      if (below !== null) seen.add(`${__typename}.${name}`)
      look(below)
    }
  }
}
const seen = new Set<string>()

test.each([...ways()])('%s answers with every field', async (name, way) => {
  const type = schema.getType(name) as GraphQLObjectType
  const fields = fieldsOf(type).map(
    (field) => `${call(type, field)}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`,
  )
  const query = `${way.join(' { ')} { __typename ${fields.join(' ')} ${'}'.repeat(way.length)}`
  // The first runs are interpreted, the later ones compiled.
  const answers = []
  for (let run = 0; run < 6; run++) answers.push((await ask(server, query)).json)
  for (const answer of answers)
    expect(answer.errors, `${query}\n${JSON.stringify(server.logged.at(-1))}`).toBeUndefined()
  if (!query.startsWith('mutation')) expect(answers.at(-1)).toEqual(answers[0])
  look(answers[0].data)
})

test('no field was left out', async () => {
  const change = '__typename before { __typename } after { __typename }'
  const ranks = `${change} rankBefore rankAfter`
  const query = `{ compareBuilds { tribesShrank { ${change} change } chiefsNew { ${ranks} } chiefsLost { ${ranks} } } }`
  look((await ask(server, query)).json.data)
  // What not every tribe and person of the fixture has.
  const all = (type: string, below = '') =>
    `__typename ${fieldsOf(schema.getType(type) as GraphQLObjectType)
      .filter((field) => !below.includes(`${field.name} {`))
      .map((field) => `${field.name}${isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'}`)
      .join(' ')} ${below}`
  const voices = ['MULTIPLIER', 'CREATOR', 'ADVOCATE', 'DETRACTOR'].map(
    (w) => `${w}: voices(way: ${w}) { ${all('Voice')} }`,
  )
  const tribe = `__typename busiest { ${all('Busiest')} } drift { ${all('Drift')} } succession { ${all('Succession')} } ${voices.join(' ')}
    times { nodes { ${all('BusyTime')} } } event { ${all('TribeEvent')} } openQuestions { nodes { ${all('OpenQuestion')} } } subTribes { ${all('SubTribeConnection', `edges { ${all('SubTribeEdge')} } nodes { ${all('SubTribe')} }`)} }`
  const person = `__typename subTribe voice { __typename } askedOf { ${all('AskedOf')} } secondaryTribes { ${all('SecondaryTribe')} } chiefly: interval { ${all('RankInterval')} } interval(as: MEDICINE_MAN) { ${all('RankInterval')} }`
  for (const id of ['t1', 't2', 't3', 't4'])
    look(
      (
        await ask(
          server,
          `{ workspace { build { tribe(id: "${id}") { ${tribe} members(first: 100) { nodes { ${person} } } } } } }`,
        )
      ).json.data,
    )
  const empty = [
    'Build.windowStart',
    'Interaction.sentiment',
    'Interaction.thread',
    'BuildQuality.betweennessSources',
    'BuildOptions.since',
    'BuildOptions.until',
    'RebuildOptions.since',
    'RebuildOptions.until',
    'RebuildOptions.halfLifeDays',
    'RebuildOptions.engine',
    'RebuildOptions.resolution',
    'Progress.message',
    'IngestPayload.sameAs',
    'OpenQuestion.thread',
    'Proof.why',
  ]
  const every = Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .filter((type) => !['Query', 'Mutation', 'Subscription', 'Signal'].includes(type.name))
    .flatMap((type) => fieldsOf(type as GraphQLObjectType).map((field) => `${type.name}.${field.name}`))
    .filter((name) => !name.endsWith('.refusal') && !name.startsWith('Reject'))
  expect(every.filter((name) => !seen.has(name) && !empty.includes(name))).toEqual([])
})

test('every type, field, argument and value is described', () => {
  const bare: string[] = []
  const check = (name: string, description: string | null | undefined) => {
    if (!description || description.length < 4 || !/[.;]$/.test(description)) bare.push(`${name}: ${description}`)
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) continue
    check(type.name, type.description)
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description)
    if (isInputObjectType(type))
      for (const f of Object.values(type.getFields())) check(`${type.name}.${f.name}`, f.description)
    if (isObjectType(type))
      for (const field of fieldsOf(type)) {
        check(`${type.name}.${field.name}`, field.description)
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description)
      }
  }
  expect(bare).toEqual([])
})
