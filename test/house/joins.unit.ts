/** A DuckDB judges the statements of a rebuild: none joins what grows with the map by trying it pair by pair. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Registry } from '../../src/build/registry.ts'
import { Session } from '../../src/columns/database.ts'
import { nativeEngine } from '../../src/engine/native/native.ts'
import { rebuild } from '../../src/rebuild.ts'
import { deliver, openStore, temporaryFolder } from '../support/store.ts'

/** Tables that are made so all the same, and why that does not grow. */
const FEW: Readonly<Record<string, string>> = {
  need_candidates: 'one row, how many people speak, is joined to each term',
  need_keys: 'names of brands and their staff, which begin words or are begun by them, are few',
}

const native = nativeEngine(1)
afterAll(() => native.close())

test('no join of a rebuild tries pair by pair', async () => {
  await using folder = await temporaryFolder()
  const store = await openStore(folder.path)
  const run = Session.prototype.run
  const made: string[] = []
  const tried = new Set<string>()
  const judging = vi.spyOn(Session.prototype, 'run').mockImplementation(async function (this: Session, sql, values) {
    if (values) return run.call(this, sql, values)
    for (const statement of sql.split(/;\s*(?=CREATE|INSERT|DROP|UPDATE)/)) {
      const [, table] =
        /^\s*(?:CREATE OR REPLACE TEMP TABLE|INSERT INTO) ([\w."]+)[^;]*?\b(?:SELECT|FROM|WITH)\b/.exec(statement) ?? []
      if (table) {
        made.push(table)
        const [plan] = await this.rows(`EXPLAIN ${statement}`)
        if (String(plan?.['explain_value']).includes('BLOCKWISE_NL_JOIN')) tried.add(table)
      }
      await run.call(this, statement)
    }
  })
  try {
    const registry = new Registry(join(folder.path, 'builds'))
    await mkdir(registry.folder)
    await deliver(
      store,
      Array.from({ length: 60 }, (_, i) => ({
        actor: `p${i % 12}`,
        target: `p${(i * i + 1) % 12}`,
        at: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
        text: `Why is the kettle of number ${i} broken? It is terrible.`,
        topics: 'kettle',
        thread: `t${i % 9}`,
        channel: 'forum',
      })),
    )
    const now = () => new Date('2026-04-01T00:00:00Z')
    const tools = { store, registry, engine: () => native, kernelMemory: 1e9, readings: null, versions: {}, now }
    await rebuild(tools, {})
    await rebuild(tools, { force: true })
  } finally {
    judging.mockRestore()
    await store.close()
  }
  expect(made.length).toBeGreaterThan(100)
  expect(made).toContain('drift_voiced')
  expect([...tried].sort()).toEqual(Object.keys(FEW).sort())
})
