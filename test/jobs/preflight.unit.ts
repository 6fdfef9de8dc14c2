/** What is said and checked before a rebuild. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Registry } from '../../src/build/registry.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { Forecast } from '../../src/jobs/desk.ts'
import { demandResources, forecast, quiet } from '../../src/jobs/preflight.ts'
import type { RebuildTools } from '../../src/rebuild.ts'
import type { Store } from '../../src/store/store.ts'
import { deliver, openStore, temporaryFolder } from '../support/store.ts'

async function withTools(body: (tools: RebuildTools, store: Store) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder()
  const registry = new Registry(join(folder.path, 'builds'))
  await mkdir(registry.folder)
  const store = await openStore(folder.path)
  try {
    const estimateBytes = (people: number, ties: number) => 100 * people + 10 * ties
    const engine = () => ({ estimateBytes }) as Partial<Engine> as Engine
    await body(
      { store, registry, engine, kernelMemory: 1000, versions: {}, now: () => new Date('2026-02-01T00:00:00Z') },
      store,
    )
  } finally {
    await store.close()
  }
}

test('a forecast counts what stands in the window, and what no build has read', () =>
  withTools(async (tools, store) => {
    await deliver(store, [
      { actor: 'anna', target: 'ben', at: '2026-01-01T00:00:00Z' },
      { actor: 'anna', target: 'ben', at: '2026-01-02T00:00:00Z' },
      { actor: 'ben', target: 'anna', at: '2026-01-03T00:00:00Z' },
      { actor: 'ben', target: 'cleo' },
      { actor: 'dirk', target: 'emil', at: '2026-03-01T00:00:00Z' },
    ])
    expect(await forecast(tools, {})).toMatchObject({
      current: null,
      nothingNewSince: null,
      interactions: 4,
      newInteractions: 4,
      windowStart: '2026-01-01T00:00:00.000Z',
      windowEnd: '2026-01-03T00:00:00.000Z',
      people: 3,
      ties: 3,
      memory: { needed: 330, allowed: 1000 },
      seconds: null,
      warnings: [],
    })
    const since = await forecast(tools, { options: { since: '2026-01-02T00:00:00Z', until: '2026-01-03T00:00:00Z' } })
    expect(since).toMatchObject({ interactions: 2, ties: 2, windowEnd: '2026-01-03T00:00:00Z' })
    expect(since.disk.needed).toBeGreaterThan(16e6)
    expect(since.disk.free).toBeGreaterThan(0)
  }))

test('undirected interactions are ties both ways', () =>
  withTools(async (tools, store) => {
    await deliver(store, [{ actor: 'anna', target: 'ben' }], { undirected: true })
    expect(await forecast(tools, {})).toMatchObject({ people: 2, ties: 2 })
  }))

test('what is not there is refused with both figures, an estimate’s error allowed for', () => {
  const needs = (memory: number, disk: number) =>
    ({ memory: { needed: memory, allowed: 1e9 }, disk: { needed: disk, free: 1e9 } }) as Forecast
  expect(() => demandResources(needs(1.09e9, 1e9), 'x')).not.toThrow()
  expect(() => demandResources(needs(1.2e9, 0), 'x')).toThrow(/1\.2 GB of memory and 1\.0 GB is allowed/)
  expect(() => demandResources(needs(0, 1.5e9), 'the data directory')).toThrow(
    /about 1\.5 GB on the disk of the data directory and 1\.0 GB are free/,
  )
})

test('no input for some days is a warning of its own; a removed import is none', () =>
  withTools(async (_tools, store) => {
    const now = new Date()
    const later = (days: number) => new Date(now.getTime() + days * 86_400_000 + 60_000)
    expect(await quiet(store, 3, now)).toEqual([])
    await deliver(store, [{ actor: 'anna', target: 'ben' }])
    expect(await quiet(store, 3, later(2))).toEqual([])
    expect(await quiet(store, undefined, later(90))).toEqual([])
    expect(await quiet(store, 3, later(3))).toMatchObject([
      { code: 'NO_NEW_INPUT', message: expect.stringContaining('No new input for 3 days') },
    ])
    await store.removeImport(1)
    expect(await quiet(store, 3, later(9))).toEqual([])
  }))
