/** Pages: every row once, cursors that hold while builds are published, and belong to their list and build. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cursor } from '../../../src/serve/graphql/page.ts'
import { data, IMPORT, refusal, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

type Connection = {
  nodes: { id: string }[]
  edges: { cursor: string; node: { id: string } }[]
  pageInfo: Record<string, unknown>
  totalCount: number
}

/** Reads a connection page by page. */
async function walk(field: (after: string) => string, pick: (data: never) => Connection): Promise<string[]> {
  const ids: string[] = []
  let after = ''
  for (;;) {
    const page = pick((await data(server, field(after))) as never)
    ids.push(...page.nodes.map((n) => n.id))
    expect(page.edges.map((e) => e.node.id)).toEqual(page.nodes.map((n) => n.id))
    expect(page.pageInfo['startCursor']).toBe(page.edges[0]?.cursor ?? null)
    expect(page.pageInfo['endCursor']).toBe(page.edges.at(-1)?.cursor ?? null)
    expect(page.pageInfo['hasPreviousPage']).toBe(after !== '')
    if (!page.pageInfo['hasNextPage']) {
      expect(ids).toHaveLength(page.totalCount)
      return ids
    }
    after = `, after: ${JSON.stringify(page.pageInfo['endCursor'])}`
  }
}

const PAGE =
  '{ nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }'

test.each([
  'CHIEF_SCORE',
  'MEDICINE_SCORE',
  'AUDIENCE',
  'OUTSIDERS',
  'TWO_WAY',
  'OUTSIDE_ATTENTION',
  'SPREAD',
  'PARTICIPATION',
  'WITHIN_TRIBE_Z',
  'PAGERANK',
  'BETWEENNESS',
  'CORE_NUMBER',
  'ONION_LAYER',
  'IN_DEGREE',
  'BELONGING',
  'INTERACTIONS_GIVEN',
  'INTERACTIONS_RECEIVED',
  'ID',
])('people by %s: pages of 7 make the whole list, equal and missing figures included', async (sort) => {
  const query = (first: number, after: string) =>
    `{ workspace { build { people(sort: ${sort}, first: ${first}${after}) ${PAGE} } } }`
  const pick = (d: { workspace: { build: { people: Connection } } }) => d.workspace.build.people
  const whole = pick(await data(server, query(100, ''))).nodes.map((n) => n.id)
  expect(await walk((after) => query(7, after), pick)).toEqual(whole)
  expect(new Set(whole).size).toBe(30)
})

test('members, tribes, evidence too', async () => {
  const members = (first: number, after: string) =>
    `{ workspace { build { tribe(id: "t1") { members(sort: CORE_NUMBER, first: ${first}${after}) ${PAGE} } } } }`
  const pickMembers = (d: { workspace: { build: { tribe: { members: Connection } } } }) =>
    d.workspace.build.tribe.members
  expect(await walk((after) => members(5, after), pickMembers)).toEqual(
    pickMembers(await data(server, members(100, ''))).nodes.map((n) => n.id),
  )

  for (const sort of ['PEOPLE', 'DENSITY', 'ID']) {
    const tribes = (first: number, after: string) =>
      `{ workspace { build { tribes(sort: ${sort}, first: ${first}${after}) ${PAGE} } } }`
    const pickTribes = (d: { workspace: { build: { tribes: Connection } } }) => d.workspace.build.tribes
    expect(await walk((after) => tribes(1, after), pickTribes)).toEqual(
      pickTribes(await data(server, tribes(100, ''))).nodes.map((n) => n.id),
    )
  }

  const page = PAGE.replaceAll('{ id }', '{ person { id } }')
  const evidence = (first: number, after: string) =>
    `{ workspace { build { person(id: "ben") { evidence(first: ${first}${after}) ${page} } } } }`
  type Evidence = {
    workspace: {
      build: {
        person: {
          evidence: {
            nodes: { person: { id: string } }[]
            edges: { cursor: string; node: { person: { id: string } } }[]
            pageInfo: Record<string, unknown>
            totalCount: number
          }
        }
      }
    }
  }
  const pickEvidence = (d: Evidence): Connection => {
    const { evidence } = d.workspace.build.person
    return {
      ...evidence,
      nodes: evidence.nodes.map((n) => n.person),
      edges: evidence.edges.map((e) => ({ ...e, node: e.node.person })),
    }
  }
  expect(await walk((after) => evidence(3, after), pickEvidence)).toEqual(
    pickEvidence(await data(server, evidence(100, ''))).nodes.map((n) => n.id),
  )
})

test('imports, newest first', async () => {
  server.desk.does.imports = () => [1, 2, 3, 4, 5].map((number) => ({ ...IMPORT, import: number }))
  const query = (after: string) =>
    `{ workspace { imports(first: 2${after}) { nodes { import } pageInfo { hasNextPage endCursor } totalCount } } }`
  const first = (await data(server, query(''))).workspace.imports
  expect(first).toMatchObject({ nodes: [{ import: 5 }, { import: 4 }], totalCount: 5, pageInfo: { hasNextPage: true } })
  const second = (await data(server, query(`, after: "${first.pageInfo.endCursor}"`))).workspace.imports
  expect(second.nodes).toEqual([{ import: 3 }, { import: 2 }])
})

describe('a cursor', () => {
  const people = (build: string, after: string, sort = 'CHIEF_SCORE') =>
    `{ workspace { build(id: "${build}") { id people(sort: ${sort}, first: 4, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { endCursor } } } } }`
  const given = async () =>
    (await data(server, '{ workspace { build { people(first: 4) { pageInfo { endCursor } } } } }')).workspace.build
      .people.pageInfo.endCursor as string

  test('holds while another build is published, and is refused by that one with the reason', async () => {
    const own = await startServer()
    try {
      const end = (await data(own, '{ workspace { build { id people(first: 4) { pageInfo { endCursor } } } } }'))
        .workspace.build
      const before = await data(own, people('b1', end.people.pageInfo.endCursor))
      await own.publishSecond()
      expect((await data(own, '{ workspace { build { id } } }')).workspace.build.id).toBe('b2')
      expect(await data(own, people('b1', end.people.pageInfo.endCursor))).toEqual(before)
      const { code, message, status } = await refusal(own, people('current', end.people.pageInfo.endCursor))
      expect([status, code]).toEqual([400, 'BAD_CURSOR'])
      expect(message).toContain('it is of build "b1", this list is of build "b2"')
      expect(message).toContain('build(id: …)')
    } finally {
      await own.close()
    }
  })

  test('of another list, order, tribe, person or side is refused', async () => {
    const end = await given()
    const other = 'it is of another list, or of the same list in another order'
    expect((await refusal(server, people('b1', end, 'PAGERANK'))).message).toContain(other)
    expect(
      (await refusal(server, `{ workspace { build { tribes(after: "${end}") { totalCount } } } }`)).message,
    ).toContain(other)
    expect((await refusal(server, `{ workspace { builds(after: "${end}") { totalCount } } }`)).code).toBe('BAD_CURSOR')
    const evidence = (id: string, args: string) =>
      `{ workspace { build { person(id: "${id}") { evidence(first: 1 ${args}) { pageInfo { endCursor } } } } } }`
    const ben = (await data(server, evidence('ben', ''))).workspace.build.person.evidence.pageInfo.endCursor
    expect((await refusal(server, evidence('anna', `after: "${ben}"`))).message).toContain(other)
    expect((await refusal(server, evidence('ben', `from: OWN_TRIBE, after: "${ben}"`))).message).toContain(other)
    const members = (id: string, args: string) =>
      `{ workspace { build { tribe(id: "${id}") { members(first: 1 ${args}) { pageInfo { endCursor } } } } } }`
    const t1 = (await data(server, members('t1', ''))).workspace.build.tribe.members.pageInfo.endCursor
    expect((await refusal(server, members('t2', `after: "${t1}"`))).message).toContain(other)
  })

  const pin = { list: 'people default CHIEF_SCORE', build: 'b1' }
  test.each([
    '',
    'x',
    'bnVsbA',
    Buffer.from('{"a":1}').toString('base64url'),
    Buffer.from('[1,2,3]').toString('base64url'),
    cursor(pin, []),
    cursor(pin, ['anna', 'anna', 'default']),
    cursor(pin, [1, null, 'default']),
    cursor(pin, [1, 'anna', 'default', 'more']),
    cursor(pin, [[1] as never, 'anna', 'default']),
    cursor(pin, [1, { a: 1 } as never, 'default']),
    cursor(pin, [1, 'x'.repeat(20_000), 'default']),
  ])('made up is refused: %s', async (text) => {
    if (text === '')
      return expect((await data(server, people('b1', text))).workspace.build.people.nodes).toHaveLength(4)
    expect(await refusal(server, people('b1', text))).toMatchObject({ code: 'BAD_CURSOR', status: 400 })
  })

  test('with hostile text in it is only a place in the list', async () => {
    const after = cursor(pin, [1, "'; DROP TABLE people; --", '"'])
    const { nodes } = (await data(server, people('b1', after))).workspace.build.people
    expect(nodes.length).toBeGreaterThan(0)
  })
})
