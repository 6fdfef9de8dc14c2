/** What is said and checked before a rebuild. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Registry } from '../../../src/build/registry.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import { nativeEngine } from '../../../src/engine/native/native.ts'
import type { Forecast } from '../../../src/jobs/desk/desk.ts'
import { demandResources, forecast, quiet, type WeighingTools } from '../../../src/jobs/operations/preflight.ts'
import { rebuild } from '../../../src/rebuild.ts'
import type { Store } from '../../../src/store/store.ts'
import { deliver, openStore, temporaryFolder } from '../../support/store.ts'

const native = nativeEngine(1)
afterAll(() => native.close())

async function withTools(body: (tools: WeighingTools, store: Store) => Promise<void>): Promise<void> {
  await using folder = await temporaryFolder()
  const registry = new Registry(join(folder.path, 'builds'))
  await mkdir(registry.folder)
  const store = await openStore(folder.path)
  try {
    const estimateBytes = (people: number, ties: number) => 100 * people + 10 * ties
    const engine = () => ({ estimateBytes }) as Partial<Engine> as Engine
    const now = () => new Date('2026-02-01T00:00:00Z')
    await body(
      { store, registry, engine, kernelMemory: 1000, readings: null, memory: '1.5 GB', versions: {}, now },
      store,
    )
  } finally {
    await store.close()
  }
}

/** The same with an engine that computes, after a first build. */
async function built(tools: WeighingTools): Promise<WeighingTools> {
  const real = { ...tools, engine: () => ({ ...native, estimateBytes: tools.engine('native').estimateBytes }) }
  await rebuild(real, {})
  return real
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
      makes: true,
      refusal: null,
      memory: { needed: 330, allowed: 1000, duckdb: 1.5e9 },
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
    ({
      memory: { needed: memory, allowed: 1e9 },
      disk: { needed: disk, free: 1e9, older: { builds: 0, bytes: 0 } },
    }) as Forecast
  expect(() => demandResources(needs(1.09e9, 1e9))).not.toThrow()
  expect(() => demandResources(needs(1.2e9, 0))).toThrow(/1\.2 GB of memory and 1\.0 GB is allowed/)
  expect(() => demandResources(needs(0, 1.5e9))).toThrow(
    /about 1\.5 GB on the disk of the data directory and 1\.0 GB are free/,
  )
})

test('a full disk is not to be freed of builds that are not there', () => {
  const said = (builds: number, bytes: number) => {
    try {
      demandResources({
        memory: { needed: 0, allowed: 1, duckdb: 1 },
        disk: { needed: 5e6, free: 1e6, older: { builds, bytes } },
      })
    } catch (error) {
      return (error as Error).message
    }
    return ''
  }
  expect(said(0, 0)).toMatch(/1 MB are free; free some\.$/)
  expect(said(1, 3e6)).toMatch(
    /free some, or let `tribemap retention --keep 1` and `tribemap builds prune` remove 1 older build \(3 MB\)\.$/,
  )
  expect(said(2, 3e6)).toMatch(/remove 2 older builds \(3 MB\)\.$/)
})

test('what a rebuild would be refused with stands in its forecast, unless none would be made', () =>
  withTools(async (tools, store) => {
    expect(await forecast(tools, {})).toMatchObject({ makes: true, refusal: { code: 'NOTHING_TO_BUILD' } })
    await deliver(store, [
      { actor: 'anna', target: 'ben' },
      { actor: 'ben', target: 'cleo' },
    ])
    const short = { ...tools, kernelMemory: 100, memory: '1 GiB' }
    expect(await forecast(short, {})).toMatchObject({
      refusal: { code: 'NOT_ENOUGH_MEMORY', message: expect.stringContaining('memory') },
      memory: { duckdb: 2 ** 30 },
    })
    const made = await built(tools)
    expect(await forecast(made, {})).toMatchObject({ nothingNewSince: 'b1', makes: false, refusal: null })
    const full = { ...made, kernelMemory: 100 }
    expect(await forecast(full, {})).toMatchObject({ makes: false, refusal: null })
    for (const asked of [{ force: true }, { cold: true }])
      expect(await forecast(full, asked)).toMatchObject({
        nothingNewSince: 'b1',
        makes: true,
        refusal: { code: 'NOT_ENOUGH_MEMORY' },
      })
  }))

test('what DuckDB’s memory does not hold is asked of the disk', () =>
  withTools(async (tools, store) => {
    await deliver(store, [{ actor: 'anna', target: 'ben', text: 'long '.repeat(200_000) }])
    const asked = async (memory: string) => (await forecast({ ...tools, memory }, {})).disk.needed
    const enough = await asked('1.5 GB')
    expect(await asked('5 MB')).toBe(enough)
    const [one, two] = [await asked('1 MB'), await asked('2 MB')]
    expect(one - two).toBe(1e6)
    expect(two - enough).toBeGreaterThan(1.9e6)
    expect(two - enough).toBeLessThan(2.1e6)
  }))

test('builds that a retention of one would remove are counted: neither the current one nor its parent', () =>
  withTools(async (tools, store) => {
    await deliver(store, [{ actor: 'anna', target: 'ben' }])
    const made = await built(tools)
    for (let i = 0; i < 2; i++) await rebuild(made, { force: true })
    const { disk } = await forecast(made, {})
    expect(disk.older.builds).toBe(1)
    expect(disk.older.bytes).toBeGreaterThan(100_000)
  }))

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
