/** What changed since the build before: tribes and people, told from both builds. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureTables } from '../../build/fixture.ts'
import { data, refusal, startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.close())

const before = fixtureTables().tables
const after = fixtureTables(true).tables
const CHANGE = '{ before { id tribe { id } role } after { id tribe { id } role } rankBefore rankAfter }'
const QUERY = `query ($from: ID, $to: ID! = "current", $first: Int! = 100) { compareBuilds(from: $from, to: $to, first: $first) {
  from { id } to { id } events { tribe name event otherTribe peopleBefore peopleNow gone } tribesCame { id people build } tribesLeft { id people build }
  tribesGrew { before { people } after { id people } change } tribesShrank { before { people } after { id people } change }
  peopleRose ${CHANGE} peopleFell ${CHANGE} peopleCame ${CHANGE} peopleLeft ${CHANGE} chiefsNew ${CHANGE} chiefsLost ${CHANGE} } }`

type Change = {
  before: { id: string; role: string } | null
  after: { id: string; role: string } | null
  rankBefore: number | null
  rankAfter: number | null
}
const rowOf = (tables: typeof before, id: string) => tables['people']!.find((p) => p['account_id'] === id)
const idsWhere = (tables: typeof before, fits: (p: Record<string, unknown>) => boolean) =>
  new Set(tables['people']!.filter(fits).map((p) => String(p['account_id'])))

test('the first build has none before it', async () => {
  expect(await refusal(server, QUERY)).toMatchObject({
    status: 404,
    code: 'NO_BUILD_BEFORE',
    message: expect.stringContaining('b1'),
  })
})

test('tribes that came and shrank, chiefs new and lost, people listed and no more', async () => {
  await server.publishSecond()
  const { compareBuilds: change } = await data(server, QUERY)
  expect([change.from.id, change.to.id]).toEqual(['b1', 'b2'])
  const event = (id: string) => change.events.find((e: { tribe: string }) => e.tribe === id)
  expect(event('t1')).toMatchObject({ event: 'SHRANK', peopleBefore: 12, peopleNow: 8 })
  expect(event('t4')).toMatchObject({ event: 'SPLIT', otherTribe: 't1' })
  expect(event('t9')).toEqual({
    tribe: 't9',
    name: null,
    event: 'DISSOLVED',
    otherTribe: null,
    peopleBefore: 3,
    peopleNow: 0,
    gone: 3,
  })
  expect(change.events.map((e: { event: string }) => e.event)).not.toContain('CONTINUED')
  expect(change.tribesCame).toEqual([{ id: 't4', people: 4, build: 'b2' }])
  expect(change.tribesLeft).toEqual([])
  expect(change.tribesShrank).toEqual([{ before: { people: 12 }, after: { id: 't1', people: 8 }, change: -4 }])
  expect(change.tribesGrew).toEqual([])

  const ids = (changes: Change[]) => new Set(changes.map((c) => (c.after ?? c.before)!.id))
  const chief = (p: Record<string, unknown>) => p['role'] === 'chief'
  const listed = (p: Record<string, unknown>) => p['listed'] === true
  const minus = (a: Set<string>, b: Set<string>) => new Set([...a].filter((x) => !b.has(x)))
  expect(ids(change.chiefsNew)).toEqual(minus(idsWhere(after, chief), idsWhere(before, chief)))
  expect(ids(change.chiefsLost)).toEqual(minus(idsWhere(before, chief), idsWhere(after, chief)))
  expect(ids(change.chiefsNew).size).toBeGreaterThan(0)
  expect(ids(change.peopleCame)).toEqual(minus(idsWhere(after, listed), idsWhere(before, listed)))
  expect(ids(change.peopleLeft)).toEqual(minus(idsWhere(before, listed), idsWhere(after, listed)))
  for (const { after: now, rankAfter, rankBefore } of change.peopleCame as Change[]) {
    expect(rankBefore).toBeNull()
    const row = rowOf(after, now!.id)!
    expect(rankAfter).toBe(now!.role === 'CHIEF' ? row['chief_rank'] : row['medicine_rank'])
  }
  for (const rose of change.peopleRose as Change[]) expect(rose.rankAfter!).toBeLessThan(rose.rankBefore!)
  for (const fell of change.peopleFell as Change[]) expect(fell.rankAfter!).toBeGreaterThan(fell.rankBefore!)
})

test('the other way round everything is the other way round', async () => {
  const forth = (await data(server, QUERY, { from: 'b1', to: 'b2' })).compareBuilds
  const back = (await data(server, QUERY, { from: 'b2', to: 'b1' })).compareBuilds
  expect(back.events).toEqual([])
  expect(back.tribesLeft.map((t: { id: string }) => t.id)).toEqual(forth.tribesCame.map((t: { id: string }) => t.id))
  expect(back.chiefsNew.map((c: Change) => c.after!.id).sort()).toEqual(
    forth.chiefsLost.map((c: Change) => (c.after ?? c.before)!.id).sort(),
  )
  expect(back.peopleRose.map((c: Change) => c.after!.id).sort()).toEqual(
    forth.peopleFell.map((c: Change) => c.after!.id).sort(),
  )
})

test('a build compared with itself has not changed, and lists are cut', async () => {
  const { from: _from, to: _to, ...lists } = (await data(server, QUERY, { from: 'b2', to: 'b2' })).compareBuilds
  for (const [name, list] of Object.entries(lists)) expect([name, list]).toEqual([name, []])
  const cut = (await data(server, QUERY, { first: 1 })).compareBuilds
  expect(cut.chiefsNew.length).toBeLessThanOrEqual(1)
  expect(await refusal(server, QUERY, { from: 'b7' })).toMatchObject({ code: 'NO_SUCH_BUILD', status: 404 })
})

test('history follows the person over builds, newest first', async () => {
  const query =
    '{ workspace { build { person(id: "anna") { history { build chiefRank tribe } } } first: build(id: "b1") { person(id: "anna") { history(builds: 20) { build } } } } }'
  const { build, first } = (await data(server, query)).workspace
  expect(build.person.history).toEqual([
    { build: 'b2', chiefRank: rowOf(after, 'anna')!['chief_rank'], tribe: 't1' },
    { build: 'b1', chiefRank: rowOf(before, 'anna')!['chief_rank'], tribe: 't1' },
  ])
  expect(first.person.history).toEqual([{ build: 'b1' }])
})
