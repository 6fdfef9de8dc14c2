import { expect, test } from 'vitest'
import { madeSince, nothingNewSince, resolveOptions } from '../../src/build/options.ts'
import type { BuildRecord, Manifest, RebuildOptions } from '../../src/domain/builds.ts'

function manifest(
  build: string,
  storeRevision: number,
  options: RebuildOptions = {},
  futureInteractions = 0,
): Manifest {
  const resolved = resolveOptions({ halfLifeDays: 30, ...options }, null)
  return { build, storeRevision, options: resolved, counts: { futureInteractions } } as Manifest
}
const record = (m: Manifest, current = false): BuildRecord => ({ manifest: m, file: '', current })
const since = (records: BuildRecord[], revision: number, options: RebuildOptions = {}, discarded?: Manifest) => {
  const asked = resolveOptions(options, records.find((r) => r.current)?.manifest ?? null)
  return nothingNewSince(madeSince(records, discarded ?? null), revision, asked)?.build ?? null
}

test('options come from what is asked, then the build before, then the standard', () => {
  expect(resolveOptions({}, null)).toMatchObject({ halfLifeDays: null, resolution: 1, since: null, engine: 'native' })
  expect(resolveOptions({ resolution: 2 }, manifest('b1', 1))).toMatchObject({ halfLifeDays: 30, resolution: 2 })
})

test('nothing is new since the current build while revision and options are as then', () => {
  const b1 = record(manifest('b1', 4, { kindWeights: { reply: 1, like: 2 } }), true)
  expect(since([b1], 4, { kindWeights: { like: 2, reply: 1 } })).toBe('b1')
  expect(since([b1], 5, { kindWeights: { like: 2, reply: 1 } })).toBe(null)
  expect(since([b1], 4)).toBe(null)
  expect(since([record(manifest('b1', 4, {}, 1), true)], 4)).toBe(null)
  expect(since([], 0)).toBe(null)
})

test('owned channels are the same in any order, and none in builds that do not know of them', () => {
  const b1 = record(manifest('b1', 4, { ownedChannels: ['shop', 'forum', 'shop'] }), true)
  expect(b1.manifest.options.ownedChannels).toEqual(['forum', 'shop'])
  expect(since([b1], 4, { ownedChannels: ['forum', 'shop'] })).toBe('b1')
  expect(since([b1], 4, { ownedChannels: ['forum'] })).toBe(null)
  expect(since([b1], 4)).toBe(null)
  const { ownedChannels: _, ...older } = manifest('b1', 4).options
  const b0 = record({ ...manifest('b1', 4), options: older }, true)
  expect(since([b0], 4)).toBe('b1')
  expect(since([b0], 4, { ownedChannels: ['shop'] })).toBe(null)
})

test('nothing is new since a later build that is held, was discarded, or was set aside', () => {
  const b1 = record(manifest('b1', 4), true)
  const b2 = manifest('b2', 5)
  expect(since([{ ...record(b2), held: true }, b1], 5)).toBe('b2')
  expect(since([record(b2), b1], 5)).toBe('b2')
  expect(since([b1], 5, {}, b2)).toBe('b2')
  expect(since([{ ...record(b2), held: true }, b1], 6)).toBe(null)
})

test('a build older than the current one is no reason not to make it again', () => {
  const records = [record(manifest('b2', 4, { resolution: 2 }), true), record(manifest('b1', 4))]
  expect(since(records, 4)).toBe(null)
  expect(since([records[0]!], 4, {}, manifest('b1', 4))).toBe(null)
})
