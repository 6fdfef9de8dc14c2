/** No N+1: a query runs at most one statement a level and build, however many rows it shows. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { data, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
  await server.publishSecond()
})
afterAll(() => server?.close())

/** Statements that a query runs, by build. Lookups that happen to fall together share one, so there may be fewer than levels. */
async function statements(query: string): Promise<Record<string, number>> {
  server.statements.length = 0
  await data(server, query)
  const builds = Map.groupBy(server.statements, (s) => s.build)
  return Object.fromEntries([...builds].map(([build, all]) => [build, all.length]))
}

const PERSON =
  'id chief { percentile } tribe { id } sentence accounts { id } evidence(first: 2) { nodes { person { id tribe { id } } } totalCount } interactions { actor { id } target { id } }'

const QUERIES: [what: string, query: string, most: Record<string, number>][] = [
  ['workspaces and builds: none at all', '{ workspaces { name builds { nodes { id counts { people } } } } }', {}],
  ['tribes', '{ workspace { build { tribes(first: 100) { nodes { id } } } } }', { b2: 1 }],
  [
    'tribes with all lists',
    `{ workspace { build { tribes(first: 10) { nodes { chiefs { id } medicineMen { id } members(first: 20) { nodes { id } totalCount }
      ties { tribe { people } bridges { person { id } } } reach { list { person { id } } } } } } } }`,
    { b2: 11 },
  ],
  [
    'people with everything on them',
    `{ workspace { build { people(first: 100) { nodes { ${PERSON} } } } } }`,
    { b2: 12 },
  ],
  [
    'history over builds',
    '{ workspace { build { people(first: 100) { nodes { history { build chiefRank } } } } } }',
    { b2: 2, b1: 1 },
  ],
  [
    'two builds side by side',
    '{ workspace { builds { nodes { tribes { nodes { chiefs { id } } } } } } }',
    { b2: 2, b1: 2 },
  ],
  [
    'comparison',
    '{ compareBuilds { tribesCame { id } tribesGrew { after { id } } peopleCame { after { id } } chiefsNew { before { id } } } }',
    { b1: 3, b2: 4 },
  ],
]

test.each(QUERIES)('%s', async (_what, query, most) => {
  const run = await statements(query)
  for (const build of ['b1', 'b2']) expect(run[build] ?? 0, build).toBeLessThanOrEqual(most[build] ?? 0)
})

test('equal lookups under several names share a statement', async () => {
  const names = Array.from(
    { length: 10 },
    (_, i) => `a${i}: tribe(id: "t${(i % 4) + 1}") { people chiefs { id } }`,
  ).join(' ')
  expect(await statements(`{ workspace { build { ${names} } } }`)).toEqual({ b2: 2 })
})

test('compiled queries run as few', async () => {
  const query = `{ workspace { build { people(first: 30) { nodes { ${PERSON} } } } } }`
  for (let run = 0; run < 6; run++) expect((await statements(query))['b2']).toBeLessThanOrEqual(12)
})
