/** The recipes of docs/neo4j.md, run as they stand on the sample community's graph. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Neo4j } from '../../src/neo4j/neo4j.ts'
import { ok, ROOT } from '../support/cli.ts'
import {
  connectNeo4j,
  dropWorkspace,
  ownWorkspace,
  storeEnvironment,
  testNeo4j,
  WITHOUT_NEO4J,
} from '../support/neo4j.ts'
import { temporaryFolder } from '../support/store.ts'

const TEXT = readFileSync(join(ROOT, 'docs/neo4j.md'), 'utf8')
/** A question, the Cypher map of its parameters, and the statement. */
const RECIPES = [...TEXT.matchAll(/([^\n]*)\n\n```cypher\n:param (\{[^\n]*\})\n(.*?)\n```/gs)].map(
  ([, question, parameters, cypher]) => ({ question: question!, parameters: parameters!, cypher: cypher! }),
)

test('there are a dozen, and each names its parameters', () => {
  expect(RECIPES.length).toBeGreaterThanOrEqual(12)
  expect(RECIPES).toHaveLength(TEXT.match(/^```cypher$/gm)!.length)
  for (const { parameters, cypher } of RECIPES) {
    const given = [...parameters.matchAll(/(\w+):/g)].map((m) => m[1])
    const used = new Set([...cypher.matchAll(/\$(\w+)/g)].map((m) => m[1]))
    expect([...used].sort(), cypher).toEqual(given.sort())
  }
})

describe.skipIf(!testNeo4j())(`on the sample community${WITHOUT_NEO4J}`, () => {
  const workspace = ownWorkspace()
  let neo4j: Neo4j

  beforeAll(async () => {
    neo4j = connectNeo4j()
    await using folder = await temporaryFolder()
    const at = (name: string) => join(folder.path, name)
    execFileSync('bash', [join(ROOT, 'scripts/sample'), '--seed', '1', '--out', folder.path])
    const options = { data: at('data'), env: { ...storeEnvironment(), TRIBEMAP_WORKSPACE: workspace } }
    await ok(['ingest', at('interactions.csv')], options)
    await ok(['accounts', at('accounts.csv')], options)
    await ok(['rebuild', '--until', '2025-08-01'], options)
    await ok(['rebuild'], options)
  }, 600_000)

  afterAll(async () => {
    await dropWorkspace(neo4j, workspace)
    await neo4j.close()
  })

  test.each(RECIPES)('$question', async ({ parameters, cypher }) => {
    const [given] = await neo4j.read<{ map: Record<string, unknown> }>(`RETURN ${parameters} AS map`)
    const numbers = Object.entries(given!.map).map(([k, v]) => [k, typeof v === 'number' ? BigInt(v) : v])
    const rows = await neo4j.read(cypher, { ...Object.fromEntries(numbers), workspace })
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(Object.values(row)[0]).not.toBe(null)
  })
})
