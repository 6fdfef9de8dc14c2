import { describe, expect, test } from 'vitest'
import { gateSentence, stopped, weigh } from '../../src/build/gates.ts'
import type { Manifest, ResolvedOptions } from '../../src/domain/builds.ts'
import { DEFAULT_GATES, GATES } from '../../src/domain/gates.ts'

const OPTIONS: ResolvedOptions = {
  since: null,
  until: null,
  halfLifeDays: 30,
  kindWeights: {},
  resolution: 1,
  algorithm: 'louvain',
  seed: 1,
  engine: 'native',
}

interface Figures {
  people?: number
  interactions?: number
  tribes?: number
  modularity?: number
  options?: Partial<ResolvedOptions>
  windowStart?: string
  windowEnd?: string
}

/** A build of which only what gates look at is there. */
function build(id: string, figures: Figures = {}): Manifest {
  const { people = 1000, interactions = 20_000, tribes = 30, modularity = 0.6, options = {} } = figures
  return {
    build: id,
    options: { ...OPTIONS, ...options },
    counts: { people, interactions, tribes },
    quality: { modularity },
    windowStart: figures.windowStart ?? '2026-01-01T00:00:00.000Z',
    windowEnd: figures.windowEnd ?? '2026-07-01T00:00:00.000Z',
  } as Manifest
}

const CALM = { both: 900, changed: 90 }
const compare = (then: Figures, now: Figures, moved = CALM, limits = DEFAULT_GATES) =>
  weigh(build('b1', then), build('b2', now), moved, limits)
const failed = (...args: Parameters<typeof compare>) => stopped(compare(...args).gates).map((g) => g.name)

describe('gates', () => {
  test('let a build pass that is as the one before, and show every figure', () => {
    const { gates, skipped } = compare({}, {})
    expect(gates).toEqual([
      { name: 'churn', value: 0.1, limit: 0.8 },
      { name: 'modularity', value: 0, limit: 0.1 },
      { name: 'people', value: 1, limit: 2.5 },
      { name: 'interactions', value: 1, limit: 2.5 },
      { name: 'tribes', value: 1, limit: 2.5 },
    ])
    expect(skipped).toEqual([])
  })

  test('stop each figure that is too far off, upwards and downwards, and at the limit none', () => {
    expect(failed({}, {}, { both: 100, changed: 81 })).toEqual(['churn'])
    expect(failed({}, {}, { both: 100, changed: 80 })).toEqual([])
    expect(failed({}, { modularity: 0.49 })).toEqual(['modularity'])
    expect(failed({}, { modularity: 0.5 })).toEqual([])
    expect(failed({}, { modularity: 0.99 })).toEqual([])
    expect(failed({}, { people: 2501 })).toEqual(['people'])
    expect(failed({}, { people: 399 })).toEqual(['people'])
    expect(failed({}, { people: 400 })).toEqual([])
    expect(failed({}, { interactions: 60_000 })).toEqual(['interactions'])
    expect(failed({}, { tribes: 3 })).toEqual(['tribes'])
  })

  test('stop a build without people, and one of other people, with figures that JSON can hold', () => {
    const { gates } = compare({}, { people: 0, interactions: 0, tribes: 0 }, { both: 0, changed: 0 })
    expect(stopped(gates).map((g) => g.name)).toEqual(['churn', 'people', 'interactions', 'tribes'])
    expect(gates.every((g) => Number.isFinite(g.value))).toBe(true)
    expect(failed({}, {}, { both: 0, changed: 0 })).toEqual(['churn'])
  })

  test('that are off are left out', () => {
    const off = { churn: null, modularity: null, people: null, interactions: null, tribes: null }
    expect(compare({}, { people: 1 }, CALM, off).gates).toEqual([])
  })

  test('do not weigh a current build of few people, and say so', () => {
    const { gates, skipped } = compare({ people: 99 }, { people: 5000 })
    expect(gates).toEqual([])
    expect(skipped).toEqual([{ gates: [...GATES], reason: 'b1 has fewer than 100 people' }])
    expect(failed({ people: 100 }, { people: 5000 })).toEqual(['people'])
  })

  test('stop a build of nobody, however small the map before and whatever window was asked for', () => {
    expect(failed({ people: 2 }, { people: 0 })).toEqual(['people'])
    const { gates, skipped } = compare({}, { people: 0, options: { since: '2030-01-01T00:00:00.000Z' } })
    expect(stopped(gates).map((g) => g.name)).toEqual(['people'])
    expect(skipped.flatMap((s) => s.gates)).not.toContain('people')
    expect(failed({ people: 0 }, { people: 0 })).toEqual([])
  })

  test('compare only what other options leave comparable', () => {
    const shown = (options: Partial<ResolvedOptions>) => {
      const { gates, skipped } = compare({}, { options })
      return [gates.map((g) => g.name).join(), skipped.map((s) => s.reason).join()]
    }
    expect(shown({ resolution: 2, algorithm: 'leiden' })).toEqual([
      'people,interactions',
      'other options: resolution, algorithm',
    ])
    expect(shown({ kindWeights: { reply: 1 } })).toEqual(['people,interactions', 'other options: kindWeights'])
    expect(shown({ seed: 2 })).toEqual([GATES.join(), ''])
    expect(shown({ since: '2026-04-01T00:00:00.000Z' })).toEqual(['modularity', 'another window was asked for'])
  })

  test('compare windows that move with the calendar', () => {
    const rolling = (day: number): Figures => ({
      options: { since: new Date(Date.UTC(2026, 0, day)).toISOString() },
      windowEnd: new Date(Date.UTC(2026, 3, day)).toISOString(),
    })
    expect(compare(rolling(1), rolling(8)).skipped).toEqual([])
    expect(compare(rolling(1), rolling(40)).skipped.length).toBe(1)
  })

  test('say what they saw with the figures of both builds', () => {
    const figures = { people: 300, modularity: 0.4 }
    const { gates } = compare({}, figures, { both: 100, changed: 90 })
    expect(stopped(gates).map((g) => gateSentence(g, build('b1'), build('b2', figures)))).toEqual([
      '90 % of the people in both builds have another tribe id than in b1 (limit 80 %)',
      'modularity 0.400 after 0.600 in b1 (it may fall by 0.1)',
      '300 people after 1,000 in b1 (3.33 times fewer; limit 2.5)',
    ])
  })
})
