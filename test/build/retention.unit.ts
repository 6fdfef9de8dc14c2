import { describe, expect, test } from 'vitest'
import { expired, interactionsFrom, KEEP_ALL, type Retention } from '../../src/build/retention.ts'
import type { BuildRecord } from '../../src/domain/builds.ts'

/** Thursday. */
const NOW = new Date('2026-03-12T08:00:00Z')

/** `b1 …` in order of the times; the last is current, `h` before a time holds the build. */
function builds(...times: string[]): BuildRecord[] {
  return times.map((time, i) => ({
    manifest: {
      build: `b${i + 1}`,
      parentBuild: i === 0 ? null : `b${i}`,
      finishedAt: `2026-${time.replace('h', '')}Z`,
    } as BuildRecord['manifest'],
    file: `b${i + 1}-1.duckdb`,
    current: i === times.length - 1,
    ...(time.startsWith('h') ? { held: true } : {}),
  }))
}
const gone = (records: BuildRecord[], retention: Partial<Retention>) =>
  expired(records, { ...KEEP_ALL, ...retention }, NOW)
    .map((r) => r.manifest.build)
    .join(' ')

describe('retention', () => {
  test('keeps every build until something is set', () =>
    expect(gone(builds('01-01T00:00:00', '03-12T00:00:00'), { interactionsDays: 5 })).toBe(''))

  test('keeps the last builds', () => {
    const five = builds('03-12T01:00:00', '03-12T02:00:00', '03-12T03:00:00', '03-12T04:00:00', '03-12T05:00:00')
    expect(gone(five, { keep: 3 })).toBe('b1 b2')
    expect(gone(five, { keep: 9 })).toBe('')
  })

  test('never removes the current build and its parent, also after going back to an old one', () => {
    const five = builds('03-12T01:00:00', '03-12T02:00:00', '03-12T03:00:00', '03-12T04:00:00', '03-12T05:00:00')
    expect(gone(five, { keep: 1 })).toBe('b1 b2 b3')
    const back = five.map((r) => ({ ...r, current: r.manifest.build === 'b2' }))
    expect(gone(back, { keep: 1 })).toBe('b3 b4')
  })

  test('keeps the last of each of the last days, today among them', () => {
    const days = builds(
      '03-09T23:59:59',
      '03-10T01:00:00',
      '03-10T23:00:00',
      '03-11T12:00:00',
      '03-12T01:00:00',
      '03-12T02:00:00',
    )
    expect(gone(days, { daily: 3 })).toBe('b1 b2')
    expect(gone(days, { daily: 4 })).toBe('b2')
  })

  test('keeps the last of each of the last weeks from Monday, this one among them', () => {
    const weeks = builds(
      '02-22T12:00:00',
      '02-23T00:00:00',
      '03-01T23:59:59',
      '03-02T00:00:00',
      '03-11T00:00:00',
      '03-12T00:00:00',
    )
    expect(gone(weeks, { weekly: 3 })).toBe('b1 b2')
    expect(gone(weeks, { weekly: 4 })).toBe('b2')
  })

  test('keeps held ones for 30 days, and counts them for nothing', () => {
    const held = builds(
      'h02-10T00:00:00',
      'h02-11T00:00:00',
      '03-09T00:00:00',
      '03-10T00:00:00',
      'h03-11T00:00:00',
      '03-12T00:00:00',
    )
    expect(gone(held, { keep: 2 })).toBe('b1 b3')
  })

  test('of interactions is counted in whole UTC days', () => {
    expect(interactionsFrom(KEEP_ALL, NOW)).toBe(null)
    expect(interactionsFrom({ ...KEEP_ALL, interactionsDays: 400 }, NOW)?.toISOString()).toBe(
      '2025-02-05T00:00:00.000Z',
    )
  })
})
