/** The same input gives the same bytes on every store: what is exported does not tell where interactions were kept. */
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ok, ROOT } from '../support/cli.ts'
import { WITHOUT_NEO4J } from '../support/neo4j.ts'
import { temporaryFolder } from '../support/store.ts'
import { EMBEDDED, NEO4J } from '../support/stores.ts'
import { shared } from '../support/streams.ts'

const TABLES = ['rankings', 'members', 'tribes', 'ties', 'reach', 'tribe_ties', 'tribe_events']

/** What is delivered, in this order; a rebuild follows each delivery of interactions. */
interface Deliveries {
  accounts: string | null
  interactions: readonly string[]
}

/** Interactions as two deliveries, so that the second build carries tribes of the first one on. */
async function inTwo(text: string, folder: string): Promise<string[]> {
  const [head, ...lines] = text.trimEnd().split('\n')
  const cut = Math.floor(lines.length * 0.8)
  const files = [lines.slice(0, cut), lines.slice(cut)].map((part) => [head, ...part].join('\n'))
  const paths = files.map((_, i) => join(folder, `part-${i + 1}.csv`))
  for (const [i, path] of paths.entries()) await writeFile(path, files[i]!)
  return paths
}

async function sample(folder: string): Promise<Deliveries> {
  execFileSync('bash', [join(ROOT, 'scripts/sample'), '--seed', '5', '--out', folder])
  const text = await readFile(join(folder, 'interactions.csv'), 'utf8')
  return { accounts: join(folder, 'accounts.csv'), interactions: await inTwo(text, folder) }
}

const REVIEW = shared('data/uboot-review.csv.gz')

async function review(folder: string): Promise<Deliveries> {
  return { accounts: null, interactions: await inTwo(gunzipSync(await readFile(REVIEW!)).toString('utf8'), folder) }
}

describe.skipIf(NEO4J.isLeftOut)(`duckdb and neo4j export the same bytes${WITHOUT_NEO4J}`, () => {
  test('of the sample community', () => expectSame(sample))
  test.skipIf(REVIEW === null)(`of uboot-review${REVIEW ? '' : ' (left out: ../shared/data is not there)'}`, () =>
    expectSame(review),
  )
})

async function expectSame(deliver: (folder: string) => Promise<Deliveries>): Promise<void> {
  await using folder = await temporaryFolder()
  const given = await deliver(folder.path)
  const exported = []
  for (const store of [EMBEDDED, NEO4J]) {
    await using place = store.place()
    const options = { data: join(folder.path, `on-${exported.length}`), env: place.env }
    for (const file of given.interactions) {
      await ok(['ingest', file], options)
      if (given.accounts) await ok(['accounts', given.accounts], options)
      await ok(['rebuild', '--engine', 'native'], options)
    }
    const tables: Record<string, string> = {}
    for (const table of TABLES) tables[table] = await ok(['export', table], options)
    exported.push(tables)
  }
  const [one, other] = exported
  for (const table of TABLES) {
    expect(one![table]!.split('\n').length, `rows of ${table}`).toBeGreaterThan(3)
    expect(other![table] === one![table], `${table} differs`).toBe(true)
  }
}
