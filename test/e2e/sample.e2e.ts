/** How much of the planted truth is found in the sample community, for several seeds, through the real CLI. */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../scripts/rohrammer/csv.ts'
import { evaluate, table } from '../../scripts/rohrammer/evaluate.ts'
import { ok, ROOT } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { STORES } from '../support/stores.ts'

for (const store of STORES)
  describe.skipIf(store.isLeftOut)(`on ${store.name}`, () => {
    test.for([1, 2, 77])('seed %i: tribes at ARI ≥ .9, at least nine of ten planted chiefs', async (seed) => {
      await using folder = await temporaryFolder()
      await using place = store.place()
      const { env } = place
      const at = (name: string) => join(folder.path, name)
      execFileSync('bash', [join(ROOT, 'scripts/sample'), '--seed', String(seed), '--out', folder.path])
      const data = at('data')
      await ok(['ingest', at('interactions.csv')], { data, env })
      await ok(['accounts', at('accounts.csv')], { data, env })
      for (const algorithm of ['louvain', 'leiden']) {
        await ok(['rebuild', '--algorithm', algorithm], { data, env })
        const read = async (text: Promise<string> | string) => readCsv(await text)
        const found = evaluate(
          await read(readFile(at('truth.csv'), 'utf8')),
          await read(ok(['export', 'rankings'], { data, env })),
          await read(ok(['export', 'members'], { data, env })),
        )
        console.log(`seed ${seed}, ${algorithm}\n${table(found)}`)
        expect(found.ari).toBeGreaterThanOrEqual(0.9)
        expect(found.chiefs.found / found.chiefs.planted).toBeGreaterThanOrEqual(0.9)
        expect(found.chiefs.found).toBeGreaterThan(found.chiefs.byInDegree)
      }
    })
  })
