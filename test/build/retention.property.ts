import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expired, HELD_DAYS, type Retention } from '../../src/build/retention.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'

const NOW = new Date('2026-03-12T08:00:00Z')
const DAY = 86_400_000

/** Builds of the last 200 days, in order, one of them current; some held. */
const history: fc.Arbitrary<BuildRecord[]> = fc
  .tuple(fc.array(fc.tuple(fc.nat(200 * 24), fc.boolean()), { minLength: 1, maxLength: 40 }), fc.nat())
  .map(([made, at]) => {
    const current = at % made.length
    return made
      .toSorted(([a], [b]) => b - a)
      .map(([hours, held], i) => ({
        manifest: {
          build: `b${i + 1}`,
          parentBuild: i === 0 ? null : `b${1 + (at % i)}`,
          finishedAt: new Date(NOW.getTime() - hours * 3_600_000).toISOString(),
        } as BuildRecord['manifest'],
        file: `b${i + 1}-1.duckdb`,
        current: i === current,
        ...(held && i !== current ? { held: true } : {}),
      }))
  })
const limit = fc.option(fc.integer({ min: 1, max: 50 }), { nil: null })
const retention: fc.Arbitrary<Retention> = fc.record({
  keep: limit,
  daily: limit,
  weekly: limit,
  interactionsDays: fc.constant(null),
})

test('the current build, its parent, the last N and young held ones always stay; a second time nothing goes', () =>
  fc.assert(
    fc.property(history, retention, (records, set) => {
      const gone = expired(records, set, NOW)
      const kept = records.filter((r) => !gone.includes(r))
      const current = records.find((r) => r.current)!
      expect(gone).not.toContain(current)
      expect(gone.map((r) => r.manifest.build)).not.toContain(current.manifest.parentBuild)
      const finished = (list: BuildRecord[]) => list.filter((r) => !r.held)
      if (set.keep !== null) {
        expect(finished(kept).length).toBeGreaterThanOrEqual(Math.min(set.keep, finished(records).length))
        for (const record of finished(records).slice(-set.keep)) expect(kept).toContain(record)
      }
      for (const r of gone.filter((g) => g.held))
        expect(NOW.getTime() - Date.parse(r.manifest.finishedAt)).toBeGreaterThan((HELD_DAYS - 1) * DAY)
      expect(expired(kept, set, NOW)).toEqual([])
    }),
    { seed: 5, numRuns: 500 },
  ))

test('who keeps more removes no build that was kept before', () =>
  fc.assert(
    fc.property(
      history,
      retention,
      fc.constantFrom('keep' as const, 'daily' as const, 'weekly' as const),
      (records, set, name) => {
        fc.pre(set[name] !== null)
        const fewer = expired(records, set, NOW)
        const more = expired(records, { ...set, [name]: set[name]! + 1 }, NOW)
        expect(more.every((r) => fewer.includes(r))).toBe(true)
      },
    ),
    { seed: 6, numRuns: 500 },
  ))
