/** The alarm: parts that voice different needs are named with them, parts that voice the same are not, whatever the seed. */
import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/columns/database.ts'
import { makeDrift } from '../../src/portrait/drift.ts'
import { numberTerms } from '../support/terms.ts'
import { withTables } from './nesting-tables.ts'

interface Said {
  actor: string
  need?: 'question' | 'problem' | 'wish' | 'complaint' | 'comparison' | 'praise'
  topic?: string
  word?: string
  sensitive?: boolean
}

/** @param parts sub-tribe of each person by name */
async function driftOf(parts: Readonly<Record<string, string>>, said: readonly Said[], threads = 2): Promise<Row[]> {
  const names = Object.keys(parts)
  const people = names.map((name) => `${name}:${/^t(\d+)/.exec(parts[name]!)![1]}`)
  return withTables(
    people,
    [],
    async (session, keys) => {
      const needs = ['question', 'problem', 'wish', 'complaint', 'comparison', 'praise'] as const
      const flag = (values: readonly boolean[]) => ({ type: 'BOOLEAN' as const, values })
      const text = (values: readonly (string | null)[]) => ({ type: 'VARCHAR' as const, values })
      const number = (values: readonly number[]) => ({ type: 'UINTEGER' as const, values })
      const inPart = names.filter((name) => parts[name]!.includes('.'))
      const tribe = (name: string) => Number(/^t(\d+)/.exec(parts[name]!)![1])
      await session.make(
        'nest_of',
        { person_key: number(inPart.map((n) => keys.get(n)!)), sub_tribe_id: text(inPart.map((n) => parts[n]!)) },
        { temporary: true },
      )
      await session.make(
        'said',
        {
          said: number(said.map((_, i) => i)),
          actor_key: number(said.map(({ actor }) => keys.get(actor)!)),
          tribe_number: number(said.map(({ actor }) => tribe(actor))),
          sensitive: flag(said.map(({ sensitive }) => sensitive ?? false)),
          ...Object.fromEntries(needs.map((need) => [need, flag(said.map((s) => s.need === need))])),
        },
        { temporary: true },
      )
      const terms = said.flatMap(({ topic, word, sensitive = false }, i) => [
        ...(topic === undefined ? [] : [{ said: i, kind: 'topic', term: topic, sensitive }]),
        ...(word === undefined ? [] : [{ said: i, kind: 'word', term: word, sensitive }]),
      ])
      await session.make(
        'told_terms',
        {
          said: number(terms.map((t) => t.said)),
          kind: text(terms.map((t) => t.kind)),
          term: text(terms.map((t) => t.term)),
          key: text(terms.map((t) => t.term)),
          sensitive: flag(terms.map((t) => t.sensitive)),
        },
        { temporary: true },
      )
      await numberTerms(session)
      await makeDrift(session, { seed: 1 })
      return session.rows('SELECT * FROM tribe_drift ORDER BY tribe_number')
    },
    threads,
  )
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
/** Thirty people in two parts of tribe 3, the second part a part deeper. */
const PARTS = Object.fromEntries(range(30).map((i) => [`p${i}`, i < 15 ? 't3.1' : `t3.2.${1 + (i % 2)}`]))
const everyone = (voice: (i: number) => Omit<Said, 'actor'>[]): Said[] =>
  range(30).flatMap((i) => voice(i).map((what) => ({ actor: `p${i}`, ...what })))
const APART = everyone((i) =>
  i < 15
    ? [
        { need: 'question', topic: 'battery' },
        { need: 'complaint', topic: 'delivery' },
      ]
    : [
        { need: 'wish', topic: 'panniers' },
        { need: 'wish', topic: 'panniers' },
      ],
)

describe('drift', () => {
  test('parts that need different things, with what parts them', async () => {
    const [found, ...others] = await driftOf(PARTS, APART)
    expect(others).toEqual([])
    expect(found!['drift']).toBeGreaterThan(0.8)
    expect(found).toMatchObject({
      tribe_number: 3,
      drifted: true,
      drift_parts_en:
        'Its parts need different things: in t3.1 people ask about “battery” and complain about “delivery”; in t3.2 people wish for “panniers”.',
      drift_parts_de:
        'Ihre Teile brauchen Verschiedenes: in t3.1: fragen nach „battery“ und beschweren sich über „delivery“; in t3.2: wünschen sich „panniers“.',
    })
  })

  test('the same on one thread and for rows in another order', async () => {
    expect(await driftOf(PARTS, APART.toReversed(), 1)).toEqual(await driftOf(PARTS, APART))
  })

  test('parts that need the same, or anything, have not drifted', async () => {
    const topics = ['battery', 'delivery', 'panniers', 'saddle', 'brakes']
    const same = everyone((i) => [
      { need: 'question', topic: topics[i % 5]! },
      { need: 'complaint', topic: topics[(i * 3 + 1) % 5]! },
    ])
    const [found] = await driftOf(PARTS, same)
    expect(found).toMatchObject({ drifted: false, drift_parts_en: null, drift_parts_de: null })
    expect(found!['drift']).toBeLessThan(0.1)
  })

  test('what is sensitive is counted and not named, and a need few voice is told by its kind', async () => {
    const said = everyone((i) =>
      i < 15
        ? [
            { need: 'question', topic: 'illness', sensitive: true },
            { need: 'question', topic: `rare ${i}` },
          ]
        : [
            { need: 'wish', topic: 'panniers' },
            { need: 'wish', word: 'panniers' },
          ],
    )
    const [found] = await driftOf(PARTS, said)
    expect(found!['drifted']).toBe(true)
    expect(found!['drift_parts_en']).toBe(
      'Its parts need different things: in t3.1 people ask questions; in t3.2 people wish for “panniers”.',
    )
    expect(found!['drift_parts_de']).toBe(
      'Ihre Teile brauchen Verschiedenes: in t3.1: stellen Fragen; in t3.2: wünschen sich „panniers“.',
    )
  })

  test('words count where there is no topic, and not where there is one', async () => {
    const said = everyone((i) => [
      { need: 'question', topic: 'battery', word: i < 15 ? 'left' : 'right' },
      { need: 'question', topic: 'saddle', word: i < 15 ? 'left' : 'right' },
    ])
    expect((await driftOf(PARTS, said))[0]).toMatchObject({ drifted: false })
    const words = said.map(({ actor, need, word }) => ({ actor, need: need!, word: word! }))
    expect((await driftOf(PARTS, words))[0]).toMatchObject({ drifted: true })
  })

  test('says nothing of parts that say little, of a tribe in one part, of people in no part, of nothing said', async () => {
    expect(await driftOf(PARTS, APART.filter((_, i) => i % 2 === 0 || i > 40).slice(0, 30))).toEqual([])
    const one = Object.fromEntries(Object.keys(PARTS).map((name) => [name, 't3.1']))
    expect(await driftOf(one, APART)).toEqual([])
    expect(await driftOf(Object.fromEntries(Object.keys(PARTS).map((name) => [name, 't3'])), APART)).toEqual([])
    expect(await driftOf(PARTS, [])).toEqual([])
    expect(
      await driftOf(
        PARTS,
        APART.map(({ actor }) => ({ actor })),
      ),
    ).toEqual([])
  })

  test('hostile terms and names are text', async () => {
    const hostile = APART.map((said) =>
      said.topic === 'panniers' ? { ...said, topic: `'); DROP TABLE said; --` } : said,
    )
    expect((await driftOf(PARTS, hostile))[0]!['drift_parts_en']).toContain(`wish for “'); DROP TABLE said; --”`)
  })
})
