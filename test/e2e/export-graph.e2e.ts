/** `export graph` as it is called: default format, wrong pairings, attributes, stdout. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EDGE_COLUMNS, NODE_COLUMNS } from '../../src/export/graph/contents.ts'
import { makeFixtureBuild } from '../build/fixture.ts'
import { json, ok, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let data: string

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  const builds = join(data, 'workspaces/default/builds')
  await mkdir(builds, { recursive: true })
  await makeFixtureBuild(builds)
  await makeFixtureBuild(builds, { build: 'b2' })
})
afterAll(() => folder[Symbol.asyncDispose]())

test('GEXF by default, GraphML on demand; to a file as to stdout; any build', async () => {
  const gexf = await ok(['export', 'graph'], { data })
  expect(gexf).toContain('<gexf ')
  expect(await ok(['export', 'graph', '--format', 'graphml'], { data })).toContain('<graphml ')
  const out = join(folder.path, 'graph.gexf')
  await ok(['export', 'graph', '--out', out], { data })
  expect(await readFile(out, 'utf8')).toBe(gexf)
  expect(await ok(['export', 'graph', '--build', 'b1'], { data })).not.toBe(gexf)
})

test.each([
  ['graph', ['--format', 'csv'], /graph as gexf or graphml/],
  ['graph', ['--json'], /cannot be written as json/],
  ['members', ['--format', 'gexf'], /tables come as csv/],
])('export %s %j: which formats go with what', async (name, flags, sentence) => {
  const { code, stdout, stderr } = await tribemap(['export', name, ...flags], { data })
  expect(code).toBe(2)
  expect(stdout.toString() + stderr).toMatch(sentence)
})

test('--columns prints the attributes of nodes and edges', async () => {
  const shown = await ok(['export', 'graph', '--columns'], { data })
  expect(shown).toMatch(/^Nodes\nperson_key +integer .*\n\nEdges\nweight +number /s)
  expect(await json(['export', 'graph', '--columns'], { data })).toEqual({ nodes: NODE_COLUMNS, edges: EDGE_COLUMNS })
})
