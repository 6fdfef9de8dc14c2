import { describe, expect, test } from 'vitest'
import { fit, type NeedRow, type TopicRow, type TribeRow } from '../../src/needs/fit/fit.ts'
import { offerWords } from '../../src/needs/fit/fit-words.ts'

const topic = (tribe_id: string, term: string, more: Partial<TopicRow> = {}): TopicRow => ({
  ...{ tribe_id, term, kind: 'topic', z: 5, authors: 30, share: 0.06, sensitive: false },
  ...more,
})
const need = (tribe_id: string, kind: string, topic: string | null, askers = 10): NeedRow => ({
  tribe_id,
  kind,
  topic,
  askers,
})
const TRIBES: TribeRow[] = [
  { tribe_id: 't1', name: 'campers', people: 1200, active_people: 1150 },
  { tribe_id: 't2', name: null, people: 80, active_people: 60 },
  { tribe_id: 't3', name: 'kites', people: 50, active_people: 50 },
]
const means = (word: string, term: string, spoken = [[term]]) => offerWords(word, spoken).map((one) => one.means(term))

describe('the score', () => {
  test('is by hand: ½ for z = 5, .9 for a share of 6 %; a word that one of three tribes knows weighs ln 4, one that two know alike ln 2.5', () => {
    const { fits } = fit(
      'Zelt und Kocher',
      [topic('t1', 'zelt'), topic('t1', 'kocher'), topic('t2', 'kocher')],
      [],
      TRIBES,
    )
    expect(fits.map(({ tribe_id }) => tribe_id)).toEqual(['t1', 't2'])
    expect(fits[0]!.score).toBeCloseTo(0.45, 12)
    expect(fits[1]!.score).toBeCloseTo((0.45 * Math.log(2.5)) / (Math.log(4) + Math.log(2.5)), 12)
  })

  test('counts words that nobody knows as it counts those that one tribe knows', () => {
    const { fits } = fit('tent, toothpaste, mint, violins and opera', [topic('t1', 'tent')], [], TRIBES)
    expect(fits[0]!.score).toBeCloseTo(0.45 / 5, 12)
    expect(fits[0]!.en).toMatch(/^Weak fit: “campers”/)
    expect(fits[0]!.de).toMatch(/^Passt nur schwach: „campers“/)
  })

  test('needs add what talk leaves: 24 askers of 1,200 people are ½ · 24 / 34 · ½ of the rest', () => {
    const { fits } = fit('tents', [topic('t1', 'tent')], [need('t1', 'wish', 'tent', 24)], TRIBES)
    expect(fits[0]!.score).toBeCloseTo(0.45 + (0.55 * 3) / 17, 12)
    expect(fits[0]!.needs).toEqual([
      { word: 'tents', kind: 'wish', topic: 'tent', askers: 24, part: expect.closeTo((0.55 * 3) / 17, 12) },
    ])
  })

  test('is none where few of many people need it, and a fifth where one in a hundred talks of it', () => {
    const many = [{ tribe_id: 't1', name: null, people: 2019, active_people: 1913 }]
    expect(fit('luggage', [], [need('t1', 'complaint', 'luggage', 8)], many)).toEqual({
      fits: [],
      known: ['luggage'],
      unknown: [],
      common: [],
      aside: [],
    })
    const { fits } = fit('luggage', [topic('t1', 'luggage', { share: 0.01 })], [], many)
    expect(fits[0]!.score).toBeCloseTo(0.5 * 0.2, 12)
  })

  test('is the sum of its parts, 0 to 1', () => {
    const topics = ['tent', 'stove', 'rain', 'boots'].flatMap((term, i) => [
      topic('t1', term, { z: 2 + 9 * i }),
      topic('t2', term, { z: 40 - 9 * i }),
    ])
    const { fits } = fit(
      'a tent, a stove and boots for the rain',
      topics,
      [need('t1', 'problem', 'tent', 99), need('t3', 'question', 'boots', 30)],
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

describe('an offer of several words', () => {
  const luggage = [need('t3', 'complaint', 'luggage', 4), need('t1', 'complaint', 'lost', 60)]

  test('finds each tribe that one of its words alone finds', () => {
    const found = (offer: string) => fit(offer, [], luggage, TRIBES).fits.map(({ tribe_id }) => tribe_id)
    expect(found('luggage')).toEqual(['t3'])
    expect(found('lost')).toEqual(['t1'])
    for (const offer of ['lost luggage', 'lost luggage tracker', 'lost luggage, opera, violins, mint and toothpaste'])
      expect(found(offer).sort(), offer).toEqual(['t1', 't3'])
  })

  test('fits less by words that nobody knows', () => {
    const scores = ['luggage', 'luggage tracker', 'luggage tracker toothpaste'].map(
      (offer) => fit(offer, [], luggage, TRIBES).fits[0]!.score,
    )
    expect(scores[1]).toBeCloseTo(scores[0]! / 2, 12)
    expect(scores[2]).toBeCloseTo(scores[0]! / 3, 12)
  })

  test('does not look for what its adjectives mean elsewhere', () => {
    const topics = [topic('t1', 'lights'), topic('t1', 'jacket'), topic('t2', 'lights')]
    const { fits, known, aside } = fit('light jacket', topics, [], TRIBES)
    expect(fits).toEqual(fit('jacket', topics, [], TRIBES).fits)
    expect(fits.map(({ tribe_id }) => tribe_id)).toEqual(['t1'])
    expect({ known, aside }).toEqual({ known: ['jacket'], aside: ['light'] })
  })

  test('does, by half, where it finds nobody otherwise', () => {
    const { fits, known, aside } = fit('light toothpaste', [topic('t1', 'lights')], [], TRIBES)
    expect(fits[0]!.score).toBeCloseTo(0.45 / 4, 12)
    expect({ known, aside }).toEqual({ known: ['light'], aside: [] })
  })
})

describe('words that are said all over the map', () => {
  const said = (word: string, of: readonly string[], share = 0.1) => of.map((tribe_id) => ({ tribe_id, word, share }))
  const told = (offer: string, spoken: ReturnType<typeof said>, tribes = TRIBES) => {
    const { unknown, common } = fit(offer, [topic('t1', 'tent')], [], tribes, spoken)
    return { unknown, common }
  }

  test('are told as common, in whatever form', () => {
    const spoken = [...said('brakes', ['t1', 't2']), ...said('braked', ['t3'])]
    expect(told('How do I fix the rear brake?', spoken)).toEqual({ unknown: ['rear'], common: ['brake'] })
    expect(told('Bremse', said('bremsen', ['t1', 't2', 't3']))).toEqual({ unknown: [], common: ['bremse'] })
  })

  test('are none that one tribe says, tribes of few people, few people, or that are sensitive', () => {
    const none = { unknown: ['brake'], common: [] }
    expect(told('brake', said('brake', ['t1']))).toEqual(none)
    expect(told('brake', said('brake', ['t1']), TRIBES.slice(0, 1))).toEqual(none)
    expect(told('brake', said('brake', ['t2', 't3']))).toEqual(none)
    expect(told('brake', said('brake', ['t1', 't2', 't3'], 0.003))).toEqual(none)
    expect(told('brake', said('brakeman', ['t1', 't2', 't3']))).toEqual(none)
    expect(told('cancer', said('cancer', ['t1', 't2', 't3']))).toEqual({ unknown: ['cancer'], common: [] })
  })

  test('weigh as one that all of these tribes know alike: ln 2 of three, not ln 4', () => {
    const { fits } = fit('tent brakes', [topic('t1', 'tent')], [], TRIBES, said('brake', ['t1', 't2', 't3']))
    expect(fits[0]!.score).toBeCloseTo((0.45 * Math.log(4)) / (Math.log(4) + Math.log(2)), 12)
  })

  test('are no less known for it where a tribe talks about them more than others', () => {
    const spoken = said('tent', ['t1', 't2', 't3'])
    expect(fit('tent', [topic('t1', 'tent')], [], TRIBES, spoken)).toEqual(
      fit('tent', [topic('t1', 'tent')], [], TRIBES),
    )
  })
})

test('a fit is explained in both languages, its shares of the active people as in the portrait', () => {
  const { fits } = fit(
    'Zelte mit Kochern',
    [
      topic('t1', 'zelt', { z: 45, authors: 1100, share: 0.92 }),
      topic('t1', 'kocher', { z: 4, authors: 4, share: 0.003 }),
    ],
    [need('t1', 'wish', 'zelt', 40)],
    TRIBES,
  )
  expect(fits[0]).toMatchObject({
    en: '“campers”, 1,200 people: 1,100 of the 1,150 active ones talk about “zelt” (96 %), 4 about “kocher” (< 1 %) and 40 voice wishes about “zelt”.',
    de: '„campers“, 1.200 Menschen: 1.100 von 1.150 Aktiven reden über „zelt“ (96 %), 4 über „kocher“ (< 1 %) und 40 äußern Wünsche zu „zelt“.',
  })
  expect(fit('kites', [topic('t2', 'kite')], [], TRIBES).fits[0]!.en).toBe(
    '“t2”, 80 people: 30 of the 60 active ones talk about “kite” (50 %).',
  )
})

test('nothing matches: an empty list, and the words that nobody knows', () => {
  expect(fit('toothpaste with mint', [topic('t1', 'tent')], [need('t2', 'wish', 'kite')], TRIBES)).toEqual({
    fits: [],
    known: [],
    unknown: ['toothpaste', 'mint'],
    common: [],
    aside: [],
  })
  expect(fit('with the and', [], [], [])).toEqual({ fits: [], known: [], unknown: [], common: [], aside: [] })
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

  test('nothing by a part that half of the tribes have in their words, and less by one that two have', () => {
    const spoken = (n: number) =>
      Array.from({ length: 8 }, (_, i) => [i < n ? `rain${'coat hood cape gear tent'.split(' ')[i]}` : 'x'])
    expect(means('rain', 'raincoat', spoken(1))).toEqual([0.5])
    expect(means('rain', 'raincoat', spoken(2))).toEqual([0.375])
    expect(means('rain', 'raincoat', spoken(5))).toEqual([0])
    expect(means('raincoat', 'raincoat', spoken(5))).toEqual([1])
  })

  test('nothing by whole things a map may be all about, and half by a compound whose rest nobody knows', () => {
    expect(means('bike', 'bikepacking')).toEqual([0])
    expect(means('Fahrrad', 'fahrradbus')).toEqual([0])
    expect(means('blockchain', 'chain')).toEqual([0.35])
    expect(means('drivechain', 'chain', [['chain', 'drive']])).toEqual([0.7])
  })

  test('the same in German and English, by a short list: .8, and less by parts', () => {
    expect(means('rain', 'regen')).toEqual([0.8])
    expect(means('Bremsen', 'brakes')).toEqual([0.8])
    expect(means('Rentner', 'seniors')).toEqual([0.8])
    expect(means('E-Bike', 'battery')).toEqual([0.8])
    expect(means('Regenponcho', 'raincover')[0]).toBeCloseTo(0.8 * 0.5 * 0.5, 12)
    expect(means('Regenjacke', 'regenhose')[0]).toBeCloseTo(0.8 * 0.5, 12)
    expect(means('Rentner', 'eseniors')[0]).toBeCloseTo(0.8 * 0.7, 12)
  })

  test('half what they name where they say how the next thing is', () => {
    expect(means('light jacket', 'lights')[0]).toBe(0.5)
    expect(means('bike light', 'lights')).toEqual([0, 1])
    expect(means('lights, jacket', 'lights')[0]).toBe(1)
    expect(means('light, jacket', 'lights')[0]).toBe(1)
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
