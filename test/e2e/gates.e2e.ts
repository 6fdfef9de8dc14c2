/** What stands around an unattended rebuild, as its operator meets it: dry run, gates, held builds, retention, age. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSample } from '../../scripts/rohrammer/sample.ts'
import { Registry } from '../../src/build/registry.ts'
import type { BuildRow } from '../../src/build/rows.ts'
import type { Forecast } from '../../src/jobs/desk/desk.ts'
import { ask, json, ok, served, tribemap } from '../support/cli.ts'
import { temporaryFolder } from '../support/store.ts'
import { seeded } from '../support/streams.ts'

describe('an unattended rebuild', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let sample: { head: string; lines: string[] }
  beforeAll(async () => {
    folder = await temporaryFolder()
    const [head, ...lines] = makeSample(1).interactions.trim().split('\n')
    sample = { head: head!, lines: lines.slice(0, 3000) }
  })
  afterAll(() => folder[Symbol.asyncDispose]())

  let places = 0
  /** A workspace with the sample's first half in build b1. */
  async function workspace(): Promise<{ data: string }> {
    const data = join(folder.path, `data-${++places}`)
    await deliver({ data }, 0, sample.lines.length / 2)
    await ok(['rebuild'], { data })
    return { data }
  }
  const deliver = (place: { data: string }, from: number, to: number) =>
    ok(['ingest', '-'], { ...place, stdin: [sample.head, ...sample.lines.slice(from, to)].join('\n') })
  /** Three times as many interactions among strangers as there are of the sample. */
  const flood = (place: { data: string }) => {
    const random = seeded(3)
    const stranger = () => `stranger${Math.floor(random() * 2000)}`
    const rows = Array.from({ length: 3 * sample.lines.length }, () => `${stranger()},${stranger()}`)
    return ok(['ingest', '-'], { ...place, stdin: ['actor,target', ...rows].join('\n') })
  }
  const states = async (place: { data: string }) =>
    (await json<BuildRow[]>(['builds'], place)).map((b) => [b['build_id'], b['current'], b['held']])
  const files = async ({ data }: { data: string }) =>
    (await readdir(join(data, 'workspaces/default/builds'))).filter((f) => /^b\d|^draft/.test(f)).sort()

  test('--dry-run says what it would read and need, and changes nothing', async () => {
    const data = join(folder.path, 'dry')
    await deliver({ data }, 0, 1500)
    const before = await json<Forecast>(['rebuild', '--dry-run'], { data })
    expect(before).toMatchObject({ current: null, nothingNewSince: null, seconds: null, warnings: [] })
    expect(before.memory.duckdb).toBeGreaterThan(1e8)
    expect(await json(['builds'], { data })).toEqual([])
    expect(await ok(['builds'], { data })).toMatch(/No builds yet/)
    const built = await json<{ counts: { people: number; ties: number } }>(['rebuild'], { data })
    expect(before.people / built.counts.people).toBeCloseTo(1, 1)
    expect(before.ties / built.counts.ties).toBeCloseTo(1, 1)
    expect(await ok(['rebuild', '--dry-run'], { data })).toMatch(/Nothing is new since build b1: without --force/)
    const forced = await ok(['rebuild', '--dry-run', '--force'], { data })
    expect(forced).toMatch(/the kernels about \d+ MB of [\d,]+ MB allowed; DuckDB up to [\d,]+ MB/)
    expect(forced).toMatch(/Nothing is new since build b1; a new build would be made all the same/)
    await deliver({ data }, 1500, 3000)
    const after = await json<Forecast>(['rebuild', '--dry-run'], { data })
    expect(after).toMatchObject({ current: 'b1', nothingNewSince: null, seconds: expect.any(Number) })
    expect(after.interactions - after.newInteractions).toBe(before.interactions)
    expect(await states({ data })).toEqual([['b1', true, false]])
  })

  test('a suspicious build is held: readers keep the one before, exit code 8, and not again every night', async () => {
    const place = await workspace()
    await deliver(place, sample.lines.length / 2, sample.lines.length)
    const second = await json<{ warnings: { code: string }[] }>(['rebuild'], place)
    expect(second).toMatchObject({ build: 'b2', held: false })
    expect(second.warnings.filter((w) => w.code !== 'TRIBES_SHIFTED')).toEqual([])
    await flood(place)
    const seen = await ok(['export', 'rankings'], place)
    const held = await tribemap(['rebuild', '--quiet'], place)
    expect(held.code).toBe(8)
    expect(held.stderr).toMatch(
      /Build b3 is held, not published: .* people after .* in b2 \(.* times more; limit 2\.5\)/,
    )
    expect(held.stdout.toString()).toMatch(/tribemap builds publish b3, or tribemap builds discard b3/)
    expect(await states(place)).toEqual([
      ['b3', false, true],
      ['b2', true, false],
      ['b1', false, false],
    ])
    expect(await ok(['export', 'rankings'], place)).toBe(seen)
    expect((await json(['tribes', '--build', 'b3'], place)).length).toBeGreaterThan(0)
    const again = await tribemap(['rebuild', '--quiet'], place)
    expect(again.code).toBe(0)
    expect(again.stdout.toString()).toMatch(/Nothing new since build b3, which is held/)
    expect(again.stderr).toMatch(/builds publish b3/)
    expect((await states(place)).length).toBe(3)
    expect(await ok(['verify', 'b3'], place)).toMatch(/is the same/)
  })

  test('what it leaves out, and brands that are not there, are told', async () => {
    const place = await workspace()
    const soon = new Date(Date.now() + 86_400_000).toISOString()
    const rows = ['time,actor,target', `${soon},anna,ben`, `${soon},ben,Acme`, ',ben,Acme']
    await ok(['ingest', '-'], { ...place, stdin: rows.join('\n') })
    await ok(['accounts', '-'], { ...place, stdin: 'account,kind\nacme,brand\nnobody,brand\nanna,staff' })
    const { warnings } = await json<{ warnings: { code: string; message: string }[] }>(['rebuild'], place)
    const told = new Map(warnings.map(({ code, message }) => [code, message]))
    expect(told.get('FUTURE_LEFT_OUT')).toMatch(
      /^2 interactions lie in the future \(after .* UTC\) and are left out; 1,\d{3} count/,
    )
    expect(told.get('BRANDS_UNSEEN')).toMatch(
      /^Declared as brand, but not on the map: acme \(there is Acme\), nobody\./,
    )
  })

  test('published, a held build is the current one; its ids go on, also after going back', async () => {
    const place = await workspace()
    await flood(place)
    expect((await tribemap(['rebuild'], place)).code).toBe(8)
    expect(await ok(['builds', 'publish', 'b2'], place)).toMatch(/b2 is the current one; before it was b1/)
    expect(await ok(['rebuild'], place)).toMatch(/Nothing new since build b2; it stays the current one/)
    const numbers = async (build: string) =>
      (await json<{ tribe_number: number }[]>(['export', 'tribes', '--build', build], place)).map((t) => t.tribe_number)
    const [first, second] = [await numbers('b1'), await numbers('b2')]
    await ok(['builds', 'publish', 'b1'], place)
    expect((await json<BuildRow[]>(['builds'], place)).find((b) => b['current'])?.['build_id']).toBe('b1')
    expect(await ok(['rebuild'], place)).toMatch(/b1 stays the current one/)
    await ok(['imports', 'remove', '2'], place)
    await deliver(place, 0, sample.lines.length * 0.8)
    expect(await json<object>(['rebuild'], place)).toMatchObject({ build: 'b3', parentBuild: 'b1', held: false })
    // Numbers that only b2 gave are given to no other tribe.
    const given = new Set(second.filter((n) => !first.includes(n)))
    expect(given.size).toBeGreaterThan(0)
    expect((await numbers('b3')).filter((n) => given.has(n))).toEqual([])
    expect(await ok(['verify', 'b3'], place)).toMatch(/is the same/)
  })

  test('discarded, a held build is gone for good, and is not made again from the same input', async () => {
    const place = await workspace()
    await flood(place)
    expect((await tribemap(['rebuild'], place)).code).toBe(8)
    await ok(['builds', 'discard', 'b2'], place)
    expect(await files(place)).toEqual(['b1-1.duckdb'])
    const again = await tribemap(['rebuild'], place)
    expect([again.code, again.stdout.toString()]).toEqual([0, expect.stringMatching(/b1 stays the current one/)])
    const current = await tribemap(['builds', 'discard', 'b1'], place)
    expect([current.code, current.stderr]).toEqual([2, expect.stringMatching(/b1 is the current one/)])
    expect((await tribemap(['builds', 'publish', 'b2'], place)).code).toBe(4)
    const forced = await tribemap(['rebuild', '--force', '--no-gates', '--quiet'], place)
    expect([forced.code, forced.stdout.toString()]).toEqual([0, expect.stringMatching(/Build b3: /)])
    expect(await states(place)).toEqual([
      ['b3', true, false],
      ['b1', false, false],
    ])
  })

  test('gates are set by hand, and switched off one by one', async () => {
    const place = await workspace()
    await flood(place)
    expect(await json<object>(['gates', '--people', '1.5'], place)).toMatchObject({ people: 1.5, churn: 0.8 })
    await ok(['gates', '--people', 'off', '--interactions', '50', '--tribes', 'off', '--modularity', 'off'], place)
    await ok(['gates', '--churn', 'off'], place)
    expect(await json<object>(['rebuild'], place)).toMatchObject({
      build: 'b2',
      current: true,
      gates: [{ name: 'interactions', limit: 50 }],
    })
    const wrong = await tribemap(['gates', '--churn', '2'], place)
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/--churn is "2"; give a number from 0 to 1/)])
  })

  test('retention keeps the last builds after each rebuild; prune tells before it removes', async () => {
    const place = await workspace()
    for (let i = 0; i < 3; i++) await ok(['rebuild', '--force'], place)
    expect(await ok(['builds', 'prune'], place)).toMatch(/Nothing to remove/)
    expect(await ok(['retention', '--keep', '1'], place)).toMatch(/the last one; always the current one, its parent/)
    expect(await json<object>(['builds', 'prune', '--dry-run'], place)).toMatchObject({ builds: ['b1', 'b2'] })
    expect((await files(place)).length).toBe(4)
    expect(await ok(['builds', 'prune'], place)).toMatch(/Removed: builds b1, b2\. Freed: \d/)
    expect(await files(place)).toEqual(['b3-1.duckdb', 'b4-1.duckdb'])
    await ok(['rebuild', '--force'], place)
    expect(await files(place)).toEqual(['b4-1.duckdb', 'b5-1.duckdb'])
    expect(await ok(['verify', 'current'], place)).toMatch(/is the same/)
  })

  test('raw interactions go by age: finished builds keep their share, imports their counts, files are still known', async () => {
    const data = join(folder.path, 'age')
    const now = Date.now()
    const rows = Array.from({ length: 400 }, (_, i) => {
      const at = new Date(now - (i + 0.5) * 86_400_000).toISOString()
      return `${at},p${i % 40},p${(i * 7 + 1) % 40}`
    })
    const stdin = ['time,actor,target', ...rows, ',p1,p2'].join('\n')
    await ok(['ingest', '-'], { data, stdin })
    await ok(['rebuild'], { data })
    const before = await ok(['export', 'ties'], { data })
    await ok(['retention', '--interactions', '100d'], { data })
    expect(await ok(['builds', 'prune', '--dry-run'], { data })).toMatch(/Would be removed: (299|300) interactions/)
    expect(await ok(['builds', 'prune'], { data })).toMatch(/Removed: (299|300) interactions/)
    expect(await ok(['export', 'ties'], { data })).toBe(before)
    expect(await json(['imports'], { data })).toMatchObject([{ import: 1, accepted: 401, removed: false }])
    expect(await ok(['ingest', '-'], { data, stdin })).toMatch(/Nothing new: import 1 holds the same content/)
    expect(await ok(['rebuild'], { data })).toMatch(/Nothing new since build b1/)
    const verified = await tribemap(['verify', 'b1'], { data })
    expect([verified.code, verified.stdout.toString()]).toEqual([
      6,
      expect.stringMatching(/interactions removed by age/),
    ])
    const built = await json<{ counts: { interactions: number } }>(['rebuild', '--force'], { data })
    expect(built.counts.interactions).toBeLessThan(103)
    expect(await ok(['verify', 'b2'], { data })).toMatch(/is the same/)
  })

  test('fresh input is no reason to warn; the days are a whole number', async () => {
    const place = await workspace()
    const told = await tribemap(['rebuild', '--quiet-days', '1', '--quiet'], place)
    expect([told.code, told.stderr]).toEqual([0, ''])
    expect((await tribemap(['rebuild', '--quiet-days', '0'], place)).code).toBe(2)
  })

  test('killed between publishing and pruning: every listed build is there, and what is left over goes', async () => {
    const place = await workspace()
    await ok(['retention', '--keep', '1'], place)
    const registry = new Registry(join(place.data, 'workspaces/default/builds'))
    let killed = 0
    for (let i = 0; i < 5; i++) {
      const outcome = await tribemap(['rebuild', '--force'], {
        ...place,
        onLine(line, child) {
          // From the first moment of the phase to some milliseconds after it: before, between and after the two steps.
          if (line.startsWith('publish:')) setTimeout(() => child.kill('SIGKILL'), 8 * i)
        },
      })
      if (outcome.signal === 'SIGKILL') killed++
      const listed = (await registry.list()).map((b) => b.file)
      expect(await files(place)).toEqual(expect.arrayContaining(listed))
      expect((await registry.list()).filter((b) => b.current).length).toBe(1)
    }
    expect(killed).toBeGreaterThan(0)
    // As a kill leaves it between the index without a build and the removal of its file.
    await writeFile(join(registry.folder, 'b77-1.duckdb'), 'left')
    await ok(['builds', 'prune'], place)
    expect(await files(place)).toEqual((await registry.list()).map((b) => b.file).sort())
    expect((await registry.list()).length).toBe(2)
    expect(await ok(['verify', 'current'], place)).toMatch(/is the same/)
  })

  test('beside a running server the same: held, published through the API, seen by its readers', async () => {
    const place = await workspace()
    const server = await served(place)
    try {
      await flood(place)
      expect((await tribemap(['rebuild'], place)).code).toBe(8)
      const current = async () =>
        (
          await ask<{ workspace: { build: { id: string; held: boolean } } }>(
            server.address,
            '{ workspace { build { id held } } }',
          )
        ).workspace.build
      expect(await current()).toEqual({ id: 'b1', held: false })
      const done = await ask<{ publishBuild: object }>(
        server.address,
        'mutation { publishBuild(build: "b2") { build { id held gates { name } } before refusal { code } } }',
      )
      expect(done.publishBuild).toMatchObject({ build: { id: 'b2', held: false }, before: 'b1', refusal: null })
      expect(await current()).toEqual({ id: 'b2', held: false })
      const gone = await ask<{ discardBuild: object }>(
        server.address,
        'mutation { discardBuild(build: "b1") { discarded refusal { code } } }',
      )
      expect(gone.discardBuild).toEqual({ discarded: true, refusal: null })
      expect(await states(place)).toEqual([['b2', true, false]])
      expect(await json<object>(['retention', '--daily', '30'], place)).toMatchObject({ daily: 30, keep: null })
    } finally {
      expect(await server.stop()).toBe(0)
    }
  })
})
