import { describe, expect, test } from 'vitest'
import { fit, type NeedRow, type TopicRow, type TribeRow } from '../../src/needs/fit/fit.ts'
import { offerWords } from '../../src/needs/fit/fit-words.ts'

const topic = (tribe_id: string, term: string, more: Partial<TopicRow> = {}): TopicRow => ({
  ...{ tribe_id, term, kind: 'topic', z: 5, authors: 30, share: 0.3, sensitive: false },
  ...more,
})
const need = (tribe_id: string, kind: string, topic: string | null, askers = 10): NeedRow => ({
  tribe_id,
  kind,
  topic,
  askers,
})
const TRIBES: TribeRow[] = [
  { tribe_id: 't1', name: 'campers', people: 1200 },
  { tribe_id: 't2', name: null, people: 80 },
  { tribe_id: 't3', name: 'kites', people: 50 },
]
const means = (word: string, term: string) => offerWords(word).map((one) => one.means(term))

describe('the score', () => {
  test('is by hand: ½ for z = 5; a word that one of three tribes knows weighs ln 4, one that two know alike ln 2.5', () => {
    const { fits } = fit(
      'Zelt und Kocher',
      [topic('t1', 'zelt'), topic('t1', 'kocher'), topic('t2', 'kocher')],
      [],
      TRIBES,
    )
    expect(fits.map(({ tribe_id }) => tribe_id)).toEqual(['t1', 't2'])
    expect(fits[0]!.score).toBeCloseTo(0.5, 12)
    expect(fits[1]!.score).toBeCloseTo((0.5 * Math.log(2.5)) / (Math.log(4) + Math.log(2.5)), 12)
  })

  test('needs add what talk leaves: ten askers are a quarter of the rest', () => {
    const { fits } = fit('tents', [topic('t1', 'tent')], [need('t1', 'wish', 'tent')], TRIBES)
    expect(fits[0]!.score).toBeCloseTo(0.5 + 0.5 * 0.25, 12)
    expect(fits[0]!.needs).toEqual([
      { word: 'tents', kind: 'wish', topic: 'tent', askers: 10, part: expect.closeTo(0.125, 12) },
    ])
  })

  test('is the sum of its parts, 0 to 1', () => {
    const topics = ['tent', 'stove', 'rain', 'boots'].flatMap((term, i) => [
      topic('t1', term, { z: 2 + 9 * i }),
      topic('t2', term, { z: 40 - 9 * i }),
    ])
    const { fits } = fit(
      'a tent, a stove and boots for the rain',
      topics,
      [need('t1', 'problem', 'tent', 99), need('t3', 'question', 'boots', 3)],
      TRIBES,
    )
    expect(fits).toHaveLength(3)
    for (const { score, terms, needs } of fits) {
      expect([...terms, ...needs].reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(score, 12)
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThan(1)
    }
  })
})

test('a fit is explained in both languages', () => {
  const { fits } = fit(
    'Zelte mit Kochern',
    [topic('t1', 'zelt', { authors: 1100, share: 0.92 }), topic('t1', 'kocher', { z: 4, authors: 4, share: 0.003 })],
    [need('t1', 'wish', 'zelt', 40)],
    TRIBES,
  )
  expect(fits[0]).toMatchObject({
    en: '“campers”, 1,200 people: 1,100 talk about “zelt” (92 %), 4 about “kocher” (< 1 %) and 40 voice wishes about “zelt”.',
    de: '„campers“, 1.200 Menschen: 1.100 reden über „zelt“ (92 %), 4 über „kocher“ (< 1 %) und 40 äußern Wünsche zu „zelt“.',
  })
  expect(fit('kites', [topic('t2', 'kite')], [], TRIBES).fits[0]!.en).toBe(
    '“t2”, 80 people: 30 talk about “kite” (30 %).',
  )
})

test('nothing matches: an empty list, and the words that nobody knows', () => {
  expect(fit('toothpaste with mint', [topic('t1', 'tent')], [need('t2', 'wish', 'kite')], TRIBES)).toEqual({
    fits: [],
    known: [],
    unknown: ['toothpaste', 'mint'],
  })
  expect(fit('with the and', [], [], [])).toEqual({ fits: [], known: [], unknown: [] })
  expect(fit('tents and toothpaste', [topic('t1', 'tent')], [], TRIBES)).toMatchObject({
    known: ['tents'],
    unknown: ['toothpaste'],
  })
})

describe('words mean', () => {
  test('their other forms, in German and English', () => {
    expect(means('Ausflüge für die Senioren', 'ausflug')[0]).toBe(1)
    expect(means('Satteltaschen', 'satteltasche')).toEqual([1])
    expect(means('bags', 'bag')).toEqual([1])
    expect(means('STRASSE', 'straße')).toEqual([1])
  })

  test('compounds by their parts of four letters and more, the head more than the front', () => {
    expect(means('Regenhose', 'regen')).toEqual([0.5])
    expect(means('Fahrradlampe', 'lampe')).toEqual([0.7])
    expect(means('Regen', 'regenhose')).toEqual([0.5])
    expect(means('rain', 'raincover')).toEqual([0.5])
    expect(means('Lastenrad', 'rad')).toEqual([0])
    expect(means('messenger', 'messen')).toEqual([0])
  })

  test('a part of a term of several words', () => {
    expect(means('bags', 'frame bag')).toEqual([0.5])
  })
})

test('sensitive topics and needs, links, accounts, praise and needs without a topic fit nothing', () => {
  const rows = [
    topic('t1', 'tent', { sensitive: true }),
    topic('t1', 'tent', { kind: 'link' }),
    topic('t1', 'tent', { kind: 'account' }),
  ]
  expect(fit('tent', rows, [need('t1', 'praise', 'tent'), need('t1', 'question', null)], TRIBES).fits).toEqual([])
  expect(fit('cancer', [], [need('t1', 'question', 'cancer')], TRIBES).fits).toEqual([])
})

test('a map of one tribe, whose topics have no z, is measured by how many talk about it', () => {
  const { fits } = fit('tent', [topic('t1', 'tent', { z: null, share: 0.4 })], [], TRIBES.slice(0, 1))
  expect(fits[0]!.score).toBeCloseTo(0.4, 12)
})

test('an offer has 1 to 1,000 characters', () => {
  expect(() => fit('  ', [], [], [])).toThrow(RangeError)
  expect(() => fit('x'.repeat(1001), [], [], [])).toThrow('1 to 1,000 characters, not 1001')
  expect(fit('🚲'.repeat(1000), [], [], []).fits).toEqual([])
})

test('offers and topics may be anything, and the order of rows does not matter', () => {
  const odd = ["'; DROP TABLE topics; --", '__proto__ constructor toString', '=1+1', '%%%']
  const topics = [...odd, 'tent', 'constructor'].map((term) => topic('t1', term))
  const needs = [need('t2', 'wish', 'constructor'), need('t3', 'question', 'tent')]
  for (const offer of [...odd, 'constructor tents'])
    expect(fit(offer, topics, needs, TRIBES)).toEqual(fit(offer, [...topics].reverse(), [...needs].reverse(), TRIBES))
  expect(fit('constructor tents', topics, needs, TRIBES).known).toEqual(['constructor', 'tents'])
})
