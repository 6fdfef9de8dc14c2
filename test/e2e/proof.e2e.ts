/** The proof of a build comes after readers have it, in its own time, and whatever becomes of it, the build stays. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type OpenBuild, openBuild } from '../../src/build/read.ts'
import { Registry } from '../../src/build/registry.ts'
import type { BuildRecord, Manifest } from '../../src/domain/builds.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { nativeEngine } from '../../src/engine/native/native.ts'
import { type RebuildTools, rebuild } from '../../src/rebuild.ts'
import { json, ok, tribemap } from '../support/cli.ts'
import { deliver, openStore, temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, seeded, streamLines } from '../support/streams.ts'

/** As the shell does by itself; the tests' own does not. */
const PROVED = ['--proof-seconds', '120']

const LINES = streamLines(8000, 600, 6)
const PROOF = ['confidence', 'rank_intervals']

const registryOf = (data: string) => new Registry(join(data, 'workspaces/default/builds'))

async function delivered(folder: string, lines: readonly string[] = LINES, name = 'data'): Promise<string> {
  const data = join(folder, name)
  const file = join(folder, `${name}.csv`)
  await writeFile(file, [STREAM_HEAD, ...lines].join('\n'))
  await ok(['ingest', file], { data })
  return data
}

test('a build has its proof: of the map, each tribe, each rank; it verifies, and the same input proves the same', async () => {
  await using folder = await temporaryFolder()
  const random = seeded(4)
  const shuffled = LINES.map((line) => ({ line, at: random() })).sort((a, b) => a.at - b.at)
  const one = await delivered(folder.path, LINES, 'one')
  const made = await json<Manifest>(['rebuild', ...PROVED], { data: one, env: { TRIBEMAP_THREADS: '1' } })
  expect(made).toMatchObject({ revision: 2, proof: { state: 'computed', why: null, replicates: 100, runs: 10 } })
  expect(await ok(['verify', 'current'], { data: one })).toMatch(/is the same when made again/)

  const confidence = rowsOf(await ok(['export', 'confidence', '--format', 'ndjson'], { data: one }))
  expect(confidence[0]).toMatchObject({ tribe_id: 'all', sentence_en: expect.stringMatching(/^This map has /) })
  expect(confidence.length).toBe(1 + made.counts.tribes)
  const rankings = rowsOf(await ok(['export', 'rankings', '--format', 'ndjson'], { data: one }))
  const intervals = rowsOf(await ok(['export', 'rank_intervals', '--format', 'ndjson'], { data: one }))
  expect(intervals.map(placeOf)).toEqual(rankings.map(placeOf))
  for (const row of intervals) {
    expect(row['rank_low']).toBeLessThanOrEqual(row['rank'])
    expect(row['rank_high']).toBeGreaterThanOrEqual(row['rank'])
    expect(row['score_low']).toBeLessThanOrEqual(row['score'])
    expect(row['score_high']).toBeGreaterThanOrEqual(row['score'])
    expect(row['sentence_en'] === null).toBe(row['sentence_de'] === null)
    if (row['rank'] <= 20) expect(row['sentence_en']).toContain(row['tribe_id'])
  }

  const other = await delivered(
    folder.path,
    shuffled.map(({ line }) => line),
    'other',
  )
  await ok(['rebuild', ...PROVED], {
    data: other,
    env: { TRIBEMAP_THREADS: '2', TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8' },
  })
  for (const table of PROOF)
    expect((await ok(['export', table], { data: other })) === (await ok(['export', table], { data: one })), table).toBe(
      true,
    )
})

const rowsOf = (ndjson: string) =>
  ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const placeOf = ({ tribe_id, role, rank, account_id, score }: Record<string, unknown>) => [
  tribe_id,
  role,
  rank,
  account_id,
  score,
]

test('left out where it is not wanted; refused where no time is given', async () => {
  await using folder = await temporaryFolder()
  const data = await delivered(folder.path)
  const outcome = await tribemap(['rebuild', '--proof-seconds', '0', '--json'], { data })
  const made: Manifest = JSON.parse(outcome.stdout.toString())
  expect(outcome.stderr).not.toMatch(/not computed/)
  expect(made).toMatchObject({ proof: { state: 'not computed', why: 'left out, as was asked for' }, revision: 1 })
  for (const table of PROOF) expect((await ok(['export', table], { data })).trimEnd().split('\n').length).toBe(1)
  expect((await tribemap(['rebuild', '--proof-seconds', '-1'], { data })).code).toBe(2)
})

test('kill -9 while it is at work: the build is there as it was published, and nothing is left behind', async () => {
  await using folder = await temporaryFolder()
  const data = await delivered(folder.path, streamLines(40_000, 2500, 10))
  for (let kill = 0; kill < 3; kill++) {
    const { signal } = await tribemap(['rebuild', '--force', ...PROVED], {
      data,
      onLine: (line, child) => line.startsWith('prove:') && setTimeout(() => child.kill('SIGKILL'), 300 * kill),
    })
    expect(signal).toBe('SIGKILL')
    const current = await registryOf(data).find('current')
    expect(current).toMatchObject({
      manifest: { build: `b${kill + 1}`, revision: 1, proof: { state: 'not computed' } },
    })
    const { build } = await read(current, data, folder.path)
    expect((await build.rows('SELECT count(*) AS n FROM rankings'))[0]!['n']).toBeGreaterThan(2000)
    await build.close()
  }
  expect(await ok(['verify', 'current'], { data })).toMatch(/is the same when made again/)
  const files = await readdir(join(data, 'workspaces/default/builds'))
  expect(files.sort()).toEqual(['b1-1.duckdb', 'b2-1.duckdb', 'b3-1.duckdb', 'current.duckdb', 'index.json'])
})

test('who is erased is gone from it, also where places of others hung on that person', async () => {
  await using folder = await temporaryFolder()
  const data = await delivered(folder.path)
  await ok(['rebuild', ...PROVED], { data })
  const before = rowsOf(await ok(['export', 'rank_intervals', '--format', 'ndjson'], { data }))
  const isLost = (row: Record<string, unknown>) => row['without_actor'] !== null && row['without_rank']! > row['rank']!
  const actor = before.find(isLost)!['without_actor']
  const hung = before.filter((row) => row['without_actor'] === actor && isLost(row))
  const told = hung.find((row) => row['account_id'] !== actor)!
  expect(told['sentence_en']).toContain(` of ${actor}`)
  await ok(['erase', actor], { data })
  const after = rowsOf(await ok(['export', 'rank_intervals', '--format', 'ndjson'], { data }))
  expect(after.length).toBe(before.filter((row) => row['account_id'] !== actor).length)
  const same = after.find((row) => row['account_id'] === told['account_id'] && row['role'] === told['role'])!
  const named = ['without_actor', 'without_actor_source', 'without_actor_handle', 'sentence_en', 'sentence_de']
  for (const name of named) expect(same[name], name).toBeNull()
  expect(same).toMatchObject({ without_kind: told['without_kind'], rank_high: told['rank_high'] })
  expect(after.filter((row) => Object.values(row).includes(actor))).toEqual([])
})

async function read(record: BuildRecord, data: string, tmp: string): Promise<{ build: OpenBuild }> {
  const folder = join(data, 'workspaces/default/builds')
  return { build: await openBuild(record, folder, { memory: '256MB', threads: 2, tempDirectory: join(tmp, 'tmp') }) }
}

/** A store with a small stream, and an engine of which a test may change what it likes. */
async function tools(folder: string, change: (engine: Engine) => Partial<Engine> = () => ({})) {
  const store = await openStore(folder)
  const random = seeded(2)
  const rows = Array.from({ length: 600 }, (_, i) => {
    const actor = Math.floor(40 * random())
    const target = random() < 0.8 ? 10 * Math.floor(actor / 10) + Math.floor(10 * random()) : Math.floor(40 * random())
    return {
      actor: `p${actor}`,
      target: `p${target}`,
      kind: 'reply',
      at: new Date(Date.UTC(2026, 0, 1 + (i % 90))).toISOString(),
    }
  })
  await deliver(store, rows)
  const native = nativeEngine(1)
  const registry = new Registry(join(folder, 'builds'))
  await mkdir(registry.folder)
  const engine = { ...native, ...change(native) }
  const made: RebuildTools = {
    store,
    registry,
    engine: () => engine,
    kernelMemory: 1e9,
    readings: null,
    versions: {},
    now: () => new Date('2026-06-01T00:00:00Z'),
  }
  const end = async () => {
    await native.close()
    await store.close()
  }
  return { ...made, end }
}

const NEVER = (_: unknown, __: unknown, watch: { signal?: AbortSignal } = {}) =>
  new Promise<never>((_, reject) => watch.signal!.addEventListener('abort', () => reject(watch.signal!.reason)))

test('beyond its time limit what is whole is kept, the rest is said to be missing, and why', async () => {
  await using folder = await temporaryFolder()
  const place = await tools(folder.path, () => ({ intervals: NEVER }))
  await using _ = { [Symbol.asyncDispose]: place.end }
  const done = await rebuild(place, { proofSeconds: 2 })
  expect(done.build).toMatchObject({
    current: true,
    file: 'b1-2.duckdb',
    manifest: {
      proof: { state: 'partly computed', why: 'it would have taken more than 2 s', replicates: 0, runs: 10 },
    },
  })
  expect(done.warnings).toMatchObject([{ code: 'NOT_PROVED', message: expect.stringContaining('more than 2 s') }])
  const { build } = {
    build: await openBuild(done.build, place.registry.folder, {
      memory: '256MB',
      threads: 1,
      tempDirectory: folder.path,
    }),
  }
  const [row] = await build.rows(
    'SELECT (SELECT count(*) FROM confidence) AS judged, (SELECT count(*) FROM rank_intervals) AS ranks',
  )
  expect(row).toEqual({ judged: 1 + done.build.manifest.counts.tribes, ranks: 0 })
  await build.close()
})

test('cancelled while it is at work, or failing: the published build is what it was, open readers never notice', async () => {
  await using folder = await temporaryFolder()
  let broken = false
  const place = await tools(folder.path, (native) => ({
    counterfactuals: (...args) => (broken ? Promise.reject(new Error('out of luck')) : native.counterfactuals(...args)),
    confidence: (...args) => (broken ? Promise.reject(new Error('out of luck')) : native.confidence(...args)),
  }))
  await using _ = { [Symbol.asyncDispose]: place.end }
  const stop = new AbortController()
  const progress = ({ phase }: { phase: string }) => phase === 'prove' && stop.abort()
  const first = await rebuild(place, {}, { signal: stop.signal, progress })
  expect(first).toMatchObject({
    nothingNew: false,
    build: {
      current: true,
      file: 'b1-1.duckdb',
      manifest: { revision: 1, proof: { state: 'not computed', why: 'it was stopped' } },
    },
  })
  broken = true
  const second = await rebuild(place, { force: true })
  expect(second.build).toMatchObject({
    current: true,
    file: 'b2-1.duckdb',
    manifest: { proof: { why: 'it failed: Error: out of luck' } },
  })
  broken = false
  let reader: Promise<OpenBuild> | undefined
  const third = await rebuild(
    place,
    { force: true },
    {
      progress({ phase }) {
        if (phase === 'prove')
          reader ??= place.registry
            .find('current')
            .then((record) =>
              openBuild(record, place.registry.folder, { memory: '256MB', threads: 1, tempDirectory: folder.path }),
            )
      },
    },
  )
  expect(third.build.file).toBe('b3-2.duckdb')
  const open = await reader!
  expect(open.record.file).toBe('b3-1.duckdb')
  expect(await open.rows('SELECT count(*) AS n FROM confidence')).toEqual([{ n: 0 }])
  await open.close()
  expect((await readdir(place.registry.folder)).filter((name) => name.startsWith('draft'))).toEqual([])
})

test('no memory for it: said so, and the build is there', async () => {
  await using folder = await temporaryFolder()
  const place = await tools(folder.path, () => ({ estimateBytes: () => 0 }))
  await using _ = { [Symbol.asyncDispose]: place.end }
  const { build } = await rebuild({ ...place, kernelMemory: 1000 }, {})
  expect(build.manifest.proof).toMatchObject({
    state: 'not computed',
    why: expect.stringMatching(/^it needs about .* of memory and 0.0 GB is allowed$/),
  })
})
