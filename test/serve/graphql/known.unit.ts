/** Lists of what is known of tribes: pages neither repeat nor skip, filters and sorts hold, sensitive matters come when asked for. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureTables } from '../../build/fixture.ts'
import { ask, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

interface Listing {
  nodes: Record<string, unknown>[]
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** A list at once, and page by page; `at` leads to it, such as `tribe(id: "t1") { needs(…) { … } }`. */
async function both(at: (page: string) => string, find: (build: never) => Listing, size = 1) {
  const read = async (page: string) => {
    const { json } = await ask(server, `{ workspace { build { ${at(page)} } } }`)
    expect(json.errors).toBeUndefined()
    return find(json.data.workspace.build as never)
  }
  const whole = await read('first: 100')
  const pages: Record<string, unknown>[] = []
  for (let after: string | null = null; ; ) {
    const page: Listing = await read(`first: ${size}${after ? `, after: "${after}"` : ''}`)
    pages.push(...page.nodes)
    after = page.pageInfo.endCursor
    if (!page.pageInfo.hasNextPage) break
  }
  expect(pages).toEqual(whole.nodes)
  expect(whole.totalCount).toBe(whole.nodes.length)
  return whole.nodes
}
const PAGE = 'totalCount pageInfo { hasNextPage endCursor }'
const { tables } = fixtureTables()
const calm = (table: string, more: (row: never) => boolean = () => true) =>
  tables[table]!.filter((row) => row['sensitive'] !== true && more(row as never))

test('needs of all tribes, most askers first, by page', async () => {
  const nodes = await both(
    (page) => `needs(${page}) { nodes { kind topic askers tribe { id } } ${PAGE} }`,
    (build: { needs: Listing }) => build.needs,
  )
  expect(nodes.length).toBe(calm('needs').length)
  expect(nodes.length).toBeGreaterThan(3)
  const askers = nodes.map((node) => node['askers'] as number)
  expect(askers).toEqual(askers.toSorted((a, b) => b - a))
})

test('needs of one tribe in the order of the table, where no sort is asked for', async () => {
  const nodes = await both(
    (page) => `tribe(id: "t1") { needs(sort: null, ${page}) { nodes { kind rank topic } ${PAGE} } }`,
    (build: { tribe: { needs: Listing } }) => build.tribe.needs,
    2,
  )
  const expected = calm('needs', (row) => row['tribe_id'] === 't1').map((row) => [row['kind'], row['rank']])
  expect(nodes.map((node) => [String(node['kind']).toLowerCase(), node['rank']])).toEqual(
    expected.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : a[0] === b[0] ? Number(a[1]) - Number(b[1]) : 1)),
  )
})

test('open questions of all tribes, by page: of equal urgency the first of each tribe before the second of any', async () => {
  const nodes = await both(
    (page) => `openQuestions(sensitive: true, ${page}) { nodes { urgency number } ${PAGE} }`,
    (build: { openQuestions: Listing }) => build.openQuestions,
  )
  expect(nodes.map((node) => [node['urgency'], node['number']])).toEqual([
    [3, 1],
    [1, 1],
    [1, 2],
  ])
})

test.each([
  ['of one tribe', 'tribe: ["t2"]', (row: Record<string, unknown>) => row['tribe_id'] === 't2'],
  ['of one kind', 'kind: [QUESTION]', (row: Record<string, unknown>) => row['kind'] === 'question'],
  ['unmet', 'unmet: true', (row: Record<string, unknown>) => row['unmet'] === true],
  ['of many people', 'minAskers: 3', (row: Record<string, unknown>) => (row['askers'] as number) >= 3],
] as const)('needs %s', async (_what, filter, keep) => {
  const { json } = await ask(
    server,
    `{ workspace { build { needs(filter: { ${filter} }, first: 100) { totalCount } } } }`,
  )
  const expected = calm('needs', keep as never).length
  expect(json.data.workspace.build.needs.totalCount).toBe(expected)
  expect(expected).toBeGreaterThan(0)
})

test('what is sensitive is left out unless it is asked for', async () => {
  const count = async (sensitive: boolean) => {
    const query = `{ workspace { build { needs(filter: { sensitive: ${sensitive} }, first: 1) { totalCount } } } }`
    return (await ask(server, query)).json.data.workspace.build.needs.totalCount
  }
  expect(await count(true)).toBe(tables['needs']!.length)
  expect(await count(true)).toBeGreaterThan(await count(false))
})

test('a cursor of another list, order or tribe is refused', async () => {
  const at = (call: string) => ask(server, `{ workspace { build { ${call} } } }`)
  const first = await at('tribe(id: "t1") { needs(first: 1) { pageInfo { endCursor } } }')
  const after = first.json.data.workspace.build.tribe.needs.pageInfo.endCursor
  for (const call of [
    `tribe(id: "t2") { needs(first: 1, after: "${after}") { totalCount } }`,
    `tribe(id: "t1") { needs(first: 1, sort: VOLUME, after: "${after}") { totalCount } }`,
    `tribe(id: "t1") { topics(first: 1, after: "${after}") { totalCount } }`,
    `needs(first: 1, after: "${after}") { totalCount }`,
  ]) {
    const { json } = await at(call)
    expect(json.errors?.[0]?.extensions?.code, call).toBe('BAD_CURSOR')
  }
})

test('an offer finds its tribe, and what nobody talks about is told', async () => {
  const query =
    '{ workspace { build { fit(offer: "light brakes xyzzy") { unknown common aside tribes { score tribe { id } matches { term } why } } } } }'
  const { fit } = (await ask(server, query)).json.data.workspace.build
  expect(fit).toMatchObject({ unknown: ['xyzzy'], common: [], aside: ['light'] })
  expect(fit.tribes[0].why).toMatch(/”, \d+ people: \d+ of the \d+ active ones talk about “brakes” \(\d+ %\)/)
  expect(fit.tribes[0]).toMatchObject({ tribe: { id: 't1' }, matches: [{ term: 'brakes' }] })
  for (const offer of ['', 'x'.repeat(1001)]) {
    const { json } = await ask(server, `{ workspace { build { fit(offer: "${offer}") { unknown } } } }`)
    expect(json.errors?.[0]?.extensions?.code).toBe('OUT_OF_RANGE')
  }
})
