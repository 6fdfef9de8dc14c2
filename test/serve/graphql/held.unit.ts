/** Builds that a gate held back, over the API: seen, published, discarded. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { BuildRecord } from '../../../src/domain/builds.ts'
import { refuse } from '../../../src/errors.ts'
import { data, keepGates, NOTHING_PRUNED, startServer, type TestServer } from '../server.ts'

let server: TestServer
let held: BuildRecord
beforeAll(async () => {
  server = await startServer()
  await server.publishSecond()
  held = await keepGates(server, true)
})
beforeEach(() => {
  server.desk.asked.length = 0
})
afterAll(() => server?.close())

test('a held build is seen by id with its figures, and is not the current one', async () => {
  const { workspace } = await data(
    server,
    `{ workspace { build { id } builds { nodes { id current held gates { name value limit } } } held: build(id: "b2") { tribes { totalCount } } } }`,
  )
  expect(workspace.build).toEqual({ id: 'b1' })
  expect(workspace.builds.nodes).toEqual([
    {
      id: 'b2',
      current: false,
      held: true,
      gates: [
        { name: 'CHURN', value: 0.9, limit: 0.8 },
        { name: 'MODULARITY', value: -0.02, limit: 0.1 },
      ],
    },
    { id: 'b1', current: true, held: false, gates: [] },
  ])
  expect(workspace.held.tribes.totalCount).toBeGreaterThan(0)
})

test('a person’s history leaves held builds out, but for the one that is asked', async () => {
  const query = (build: string) =>
    `{ workspace { build(id: "${build}") { people(first: 1) { nodes { history(builds: 5) { build } } } } } }`
  const built = async (build: string) => {
    const { workspace } = await data(server, query(build))
    return workspace.build.people.nodes[0].history.map((h: { build: string }) => h.build)
  }
  expect(await built('b1')).toEqual(['b1'])
  expect(await built('b2')).toEqual(['b2', 'b1'])
})

test('publishBuild and discardBuild go over the desk; what they refuse comes as data', async () => {
  server.desk.does.publishBuild = () => ({ build: held, before: 'b1', pruned: NOTHING_PRUNED })
  server.desk.does.discardBuild = () => {
    throw refuse.currentBuild('b1')
  }
  const done = await data(
    server,
    `mutation {
      publishBuild(build: "b2") { build { id } before refusal { code } }
      discardBuild(build: "b1") { discarded refusal { code } }
      nowhere: publishBuild(workspace: "none", build: "b2") { build { id } before refusal { code } }
    }`,
  )
  expect(done).toEqual({
    publishBuild: { build: { id: 'b2' }, before: 'b1', refusal: null },
    discardBuild: { discarded: false, refusal: { code: 'BUILD_IS_CURRENT' } },
    nowhere: { build: null, before: null, refusal: { code: 'NO_SUCH_WORKSPACE' } },
  })
  expect(server.desk.asked).toEqual([
    { verb: 'publishBuild', workspace: 'default', args: { build: 'b2' } },
    { verb: 'discardBuild', workspace: 'default', args: { build: 'b1' } },
  ])
})
