/** `kill -9` in every phase of ingest and rebuild: nothing acknowledged is lost, nothing half done is seen, the next run succeeds. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuild } from '../../src/build/read.ts'
import { Registry } from '../../src/build/registry.ts'
import { ok, tribemap } from '../support/cli.ts'
import { openStore, temporaryFolder } from '../support/store.ts'
import { STREAM_HEAD, seeded, streamLines } from '../support/streams.ts'

const KILLS = Number(process.env['TRIBEMAP_KILLS'] ?? 5)
const random = seeded(9)
const histogram = new Map<string, number>()

/** Runs a verb and kills it a little after it tells the phase; true where the kill came before its end. */
async function killIn(phase: string, args: readonly string[], data: string): Promise<boolean> {
  const outcome = await tribemap(args, {
    data,
    onLine(line, child) {
      if (!line.startsWith(`${phase}:`)) return
      // Some at once, some a few milliseconds into the phase: the moment is drawn, nothing waits for it.
      const delay = Math.floor(random() * 40)
      if (delay < 10) child.kill('SIGKILL')
      else setTimeout(() => child.kill('SIGKILL'), delay)
    },
  })
  const killed = outcome.signal === 'SIGKILL'
  if (killed) histogram.set(phase, (histogram.get(phase) ?? 0) + 1)
  else expect(outcome.code, outcome.stderr).toBe(0)
  return killed
}

describe('kill -9', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let data: string
  let first: string
  let second: string

  beforeAll(async () => {
    folder = await temporaryFolder()
    data = join(folder.path, 'data')
    first = join(folder.path, 'first.csv')
    second = join(folder.path, 'second.csv')
    const lines = streamLines(30_000, 2000, 12)
    await writeFile(first, [STREAM_HEAD, ...lines.slice(0, 20_000)].join('\n'))
    await writeFile(second, [STREAM_HEAD, ...lines.slice(20_000)].join('\n'))
    await ok(['ingest', first], { data })
    await ok(['rebuild'], { data })
  })

  afterAll(async () => {
    console.log('kills by phase:', Object.fromEntries(histogram))
    await folder[Symbol.asyncDispose]()
  })

  const workspace = () => join(data, 'workspaces/default')
  const registry = () => new Registry(join(workspace(), 'builds'))

  /** What readers see: the rankings of the current build, as one number. */
  async function seen(): Promise<string> {
    const build = await openBuild(await registry().find('current'), registry().folder, {
      memory: '256MB',
      threads: 2,
      tempDirectory: join(folder.path, 'tmp'),
    })
    const [row] = await build.rows(
      'SELECT count(*) AS n, sum(hash(tribe_id, account_id, role, score, rank, listed))::VARCHAR AS hash FROM rankings',
    )
    await build.close()
    return `${row!['n']} rows, ${row!['hash']}`
  }

  test.for(['reading', 'storing'])('while an import is %s', { timeout: 7_200_000 }, async (phase) => {
    const before = await seen()
    for (let kills = 0, tries = 0; kills < KILLS && tries < 4 * KILLS; tries++) {
      const killed = await killIn(phase, ['ingest', second], data)
      if (killed) kills++
      const store = await openStore(workspace())
      try {
        const kept = (await store.imports()).filter((i) => !i.removed)
        // Whole or not at all; what said it had succeeded is there.
        expect(killed ? [1, 2] : [2], 'imports after the kill').toContain(kept.length)
        // Of 20,000 and 10,000 records, a few repeated.
        expect(kept[0]!.accepted).toBeGreaterThan(19_000)
        if (kept[1]) expect(kept[1].accepted).toBeGreaterThan(9_000)
        const input = await store.input()
        const rows = await input.session.row(`SELECT count(*) AS n FROM ${input.interactions}`)
        await input.release()
        expect(rows!['n'], 'rows in the store').toBe(kept.reduce((sum, i) => sum + i.accepted, 0))
        for (const i of kept) if (i.import > 1) await store.removeImport(i.import)
      } finally {
        await store.close()
      }
    }
    expect(histogram.get(phase) ?? 0).toBeGreaterThanOrEqual(KILLS)
    expect(await seen()).toBe(before)
  })

  test.for(['read', 'ties', 'tribes', 'roles', 'needs', 'write', 'publish', 'prove'])(
    'in the phase %s of a rebuild',
    { timeout: 7_200_000 },
    async (phase) => {
      const shown = await seen()
      for (let kills = 0, tries = 0; kills < KILLS && tries < 6 * KILLS; tries++) {
        const before = await registry().list()
        const killed = await killIn(
          phase,
          ['rebuild', '--force', '--proof-seconds', phase === 'prove' ? '120' : '0'],
          data,
        )
        if (killed) kills++
        const after = await registry().list()
        expect(killed ? [0, 1] : [1], 'builds more').toContain(after.length - before.length)
        expect(after.filter((b) => b.current).length).toBe(1)
        expect(await seen(), 'what readers see').toBe(shown)
      }
      expect(histogram.get(phase) ?? 0).toBeGreaterThanOrEqual(KILLS)
      expect(await ok(['verify', 'current'], { data })).toMatch(/is the same when made again/)
    },
  )
})
