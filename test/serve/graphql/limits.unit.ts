/** Limits of a query: depth, cost, lengths, words; each refusal with the figure. */
import { getIntrospectionQuery } from 'graphql/index.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MOST_COST, MOST_DEPTH, MOST_TOKENS } from '../../../src/serve/graphql/limits.ts'
import { ask, data, refusal, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

test('the introspection query of common tools is answered', async () => {
  const { __schema } = await data(
    server,
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }),
  )
  expect(__schema.types.length).toBeGreaterThan(50)
})

describe('lengths', () => {
  test.each([0, -1, 101, 13_013_719, 2_147_483_647])('first: %i is refused', async (first) => {
    const inline = await refusal(server, `{ workspace { build { tribes(first: ${first}) { nodes { id } } } } }`)
    expect(inline).toMatchObject({
      status: 400,
      code: 'BAD_PAGE_SIZE',
      message: expect.stringContaining(`first is ${first}; ask for 1 to 100`),
    })
    const query = 'query ($first: Int!) { workspace { build { people(first: $first) { nodes { id } } } } }'
    expect((await refusal(server, query, { first })).code).toBe('BAD_PAGE_SIZE')
  })

  test('other lists have their own', async () => {
    const person = (field: string) => refusal(server, `{ workspace { build { person(id: "anna") { ${field} } } } }`)
    expect((await person('interactions(first: 41) { at }')).message).toContain('1 to 40')
    expect((await person('history(builds: 21) { build }')).message).toContain('1 to 20')
    const build = (field: string) => refusal(server, `{ workspace { build { ${field} } } }`)
    expect((await build('reach(people: [2, 101]) { found }')).message).toContain('people is 101')
    expect((await build(`reach(people: [${Array(11).fill(2)}]) { found }`)).message).toContain('at most 10')
    const many = JSON.stringify(Array(101).fill('t1'))
    expect((await build(`people(filter: { tribe: ${many} }) { totalCount }`)).message).toContain('at most 100')
    expect((await build(`tribes(filter: { id: ${many} }) { totalCount }`)).message).toContain('at most 100')
  })
})

describe('depth', () => {
  const deep = (levels: number) =>
    `{ workspace { build { tribe(id: "t1") ${'{ chiefs { tribe '.repeat(levels)} { id } ${'} }'.repeat(levels)} } } }`

  test('is refused with the figure', async () => {
    expect(await refusal(server, deep(8))).toMatchObject({
      status: 400,
      code: 'QUERY_TOO_DEEP',
      message: expect.stringMatching(new RegExp(`\\d+ levels deep, ${MOST_DEPTH}`)),
    })
  })

  test('is counted through fragments', async () => {
    const fragments = Array.from(
      { length: 9 },
      (_, i) => `fragment f${i} on Tribe { chiefs { tribe { ${i < 8 ? `...f${i + 1}` : 'id'} } } }`,
    )
    const query = `{ workspace { build { tribe(id: "t1") { ...f0 } } } } ${fragments.join(' ')}`
    expect((await refusal(server, query)).code).toBe('QUERY_TOO_DEEP')
  })
})

describe('cost', () => {
  test('is refused with figure and limit', async () => {
    const query =
      '{ workspace { build { people(first: 100) { nodes { evidence(first: 100) { nodes { person { evidence(first: 100) { nodes { times } } } } } } } } } }'
    server.statements.length = 0
    const { status, code, message } = await refusal(server, query)
    expect([status, code]).toEqual([400, 'QUERY_TOO_COSTLY'])
    expect(Number(/costs (\d+)/.exec(message)?.[1])).toBeGreaterThan(1_000_000)
    expect(message).toContain(`${MOST_COST} is allowed`)
    expect(server.statements).toEqual([])
  })

  test('counts aliases', async () => {
    const one = 'compareBuilds(to: "b1", from: "b1", first: 1) { from { id } }'
    expect((await ask(server, `{ ${one} }`)).json.errors).toBeUndefined()
    const many = Array.from({ length: 60 }, (_, i) => `a${i}: ${one}`).join(' ')
    expect((await refusal(server, `{ ${many} }`)).code).toBe('QUERY_TOO_COSTLY')
  })

  test('sees through fragments that double', async () => {
    const fragments = Array.from({ length: 30 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)
    const query = `{ ...f0 } ${fragments.join(' ')} fragment f30 on Query { workspaces { name } }`
    expect((await refusal(server, query)).status).toBe(400)
  })

  test('bounds introspection that feeds on itself', async () => {
    const nested = `${'{ fields { type '.repeat(6)}{ name }${'} }'.repeat(6)}`
    expect((await refusal(server, `{ __schema { types ${nested} } }`)).message).toMatch(/introspection depth/)
  })

  test('counts only the operation asked for, whose name need not fit', async () => {
    const dear =
      'query Dear { workspace { build { people(first: 100) { nodes { evidence(first: 100) { nodes { person { evidence(first: 100) { totalCount } } } } } } } } }'
    const query = `query Cheap { workspaces { name } } ${dear}`
    expect((await ask(server, query, {}, 'Cheap')).json.data).toEqual({ workspaces: [{ name: 'default' }] })
    expect((await ask(server, query, {}, 'Dear')).json.errors[0].extensions.code).toBe('QUERY_TOO_COSTLY')
    for (const name of ['None', 'a b', '', '\n}{', '__proto__'])
      expect((await ask(server, '{ workspaces { name } }', {}, name)).status).toBeLessThan(500)
  })
})

describe('text', () => {
  test('too many words are refused', async () => {
    const { code, message } = await refusal(server, `{ ${'a '.repeat(MOST_TOKENS)} }`)
    expect([code, message]).toEqual(['BAD_QUERY', expect.stringContaining(`${MOST_TOKENS} tokens`)])
  })

  test('a long text is refused with its length', async () => {
    expect((await refusal(server, `{ workspaces { name } } #${'x'.repeat(200_000)}`)).message).toContain(
      '200025 characters',
    )
  })

  test.each([
    '{',
    '{ nothing }',
    '{ workspace(name: 5) { name } }',
    'query ($first: Int!) { workspace { build { people(first: $first) { totalCount } } } }',
    '...',
    '',
    '\0',
    'subscription { buildProgress { id } }',
  ])('%j is told apart from a failure of ours', async (query) => {
    const { status, json } = await ask(server, query)
    expect([status, json.errors[0].extensions.code]).toEqual([expect.any(Number), expect.stringMatching(/^BAD_/)])
    expect(status).toBe(400)
  })
})

test('a document with several operations answers the one asked for, also when compiled', async () => {
  const query = 'query One { workspaces { name } } query Two { workspace { build { id } } }'
  for (let run = 0; run < 6; run++) {
    expect((await ask(server, query, {}, 'One')).json.data).toEqual({ workspaces: [{ name: 'default' }] })
    expect((await ask(server, query, {}, 'Two')).json.data).toEqual({ workspace: { build: { id: 'b1' } } })
  }
})

test('defaults of variables hold, interpreted and compiled', async () => {
  const query =
    'query ($first: Int! = 3, $sort: PersonSort! = ID, $filter: PersonFilter = { tribe: ["t2"] }) { workspace { build { people(first: $first, sort: $sort, filter: $filter) { nodes { id } } } } }'
  for (let run = 0; run < 6; run++) {
    expect((await data(server, query)).workspace.build.people.nodes.map((n: { id: string }) => n.id)).toEqual([
      'lena',
      'mario',
      'nina',
    ])
    expect((await data(server, query, { first: 1, filter: null })).workspace.build.people.nodes).toEqual([
      { id: 'anna' },
    ])
  }
})

test('variables that do not fit are told apart from a failure of ours, interpreted and compiled', async () => {
  const query =
    'mutation ($since: Time, $seed: Whole) { rebuild(options: { since: $since, seed: $seed }) { job { id } refusal { code } } }'
  for (let run = 0; run < 6; run++) {
    for (const variables of [
      { since: 'yesterday' },
      { since: 5 },
      { seed: -1 },
      { seed: 1.5 },
      { seed: '1' },
      { seed: 1e300 },
    ]) {
      const { json, status } = await ask(server, query, variables)
      expect([status, json.errors?.[0].extensions.code]).toEqual([
        400,
        expect.stringMatching(/^(BAD_QUERY|OUT_OF_RANGE)$/),
      ])
    }
    for (const sort of ['NOPE', 5, null, ['ID']]) {
      const people = 'query ($sort: PersonSort!) { workspace { build { people(sort: $sort) { totalCount } } } }'
      expect(await refusal(server, people, { sort })).toMatchObject({ status: 400, code: 'BAD_QUERY' })
    }
    expect((await data(server, query, { since: '2026-03-01', seed: 4_294_967_295 })).rebuild.refusal).toBeNull()
    expect(server.desk.asked.at(-1)).toMatchObject({
      args: { options: { since: '2026-03-01T00:00:00.000Z', seed: 4_294_967_295 } },
    })
  }
})
