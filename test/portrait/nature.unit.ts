import { describe, expect, test } from 'vitest'
import { makeHolding } from '../../src/portrait/holding/holding.ts'
import { type NatureFigures, whyNature } from '../../src/portrait/holding/nature-words.ts'
import { counted, percent } from '../../src/portrait/sentences.ts'
import { ask, day, people, replies, type World } from './world.ts'

const natures = async (world: World) =>
  (await ask(world, [makeHolding], ['SELECT * FROM tribe_nature ORDER BY tribe_number']))[0]!
const nature = async (world: World) => (await natures(world))[0]!

const BRAND = [{ account: 'brand', kind: 'brand' }]
const five = people(5)

describe('nature', () => {
  test('of ten who only answer the brand is sponsored: one alone of ten, no activity, no answer is left', async () => {
    expect(await nature({ rows: replies(people(10), ['brand']), accounts: BRAND })).toMatchObject({
      nature: 'sponsored',
      organic_index: expect.closeTo(0.1 / 3, 12),
      brand_people: 1,
      brand_share: 1,
      brand_place: 1,
      components_left: 10,
      people_left: 0.1,
      activity_left: 0,
      answers_left: 0,
    })
  })

  test('of five who answer each other, and one of them the brand, is organic: 20 of 21 are left', async () => {
    expect(
      await nature({ rows: [...replies(five, five), ...replies(['p00'], ['brand'])], accounts: BRAND }),
    ).toMatchObject({
      nature: 'organic',
      organic_index: expect.closeTo((1 + 20 / 21 + 20 / 21) / 3, 12),
      brand_share: expect.closeTo(1 / 21, 12),
      brand_place: 5 + 1,
      components_left: 1,
      people_left: 1,
    })
  })

  test('of a tribe that loses two fifths is mixed, or sponsored where nobody gets more attention than the brand', async () => {
    const rows = replies(['p01', 'p02', 'p03'], ['p00'])
    const mixed = await nature({ rows: [...rows, ...replies(['p01', 'p02'], ['brand'])], accounts: BRAND })
    expect(mixed).toMatchObject({
      nature: 'mixed',
      organic_index: expect.closeTo((1 + 0.6 + 0.6) / 3, 12),
      brand_place: 2,
    })
    const led = await nature({ rows: [...rows, ...replies(['p01', 'p02', 'p03'], ['brand'])], accounts: BRAND })
    expect(led).toMatchObject({ nature: 'sponsored', organic_index: expect.closeTo(2 / 3, 12), brand_place: 1 })
  })

  test('counts staff as the brand’s, partners and bots not', async () => {
    const rows = replies(people(10), ['brand'])
    const of = async (kind: string) =>
      (
        await nature({
          rows,
          accounts: [
            { account: 'brand', kind },
            { account: 'else', kind: 'brand' },
          ],
        })
      )['nature']
    expect(await of('staff')).toBe('sponsored')
    expect(await of('partner')).toBe('organic')
    expect(await of('bot')).toBe('organic')
  })

  test('is unknown where no brand is declared, organic where it is elsewhere, on the map or not', async () => {
    const rows = [...replies(five, five), ...replies(['x', 'y'], ['x', 'y', 'brand'])]
    const tribes = { x: 2, y: 2, brand: 2 }
    const unknown = await natures({ rows, tribes })
    expect(unknown.map((row) => [row['nature'], row['organic_index'], row['brand_people']])).toEqual([
      ['unknown', null, null],
      ['unknown', null, null],
    ])
    const [one, two] = await natures({ rows, tribes, accounts: BRAND })
    expect(one).toMatchObject({
      nature: 'organic',
      organic_index: 1,
      brand_people: 0,
      brand_place: null,
      people_left: 1,
    })
    expect(two).toMatchObject({ nature: 'sponsored', brand_people: 1 })
    const away = await natures({ rows, tribes, accounts: [{ account: 'far away', kind: 'staff' }] })
    expect(away.map((row) => row['nature'])).toEqual(['organic', 'organic'])
  })

  test('without channels of the brand: who meets only there is mixed, not sponsored; in part there, a part is left', async () => {
    const given = { ownedChannels: ['forum', "it's"] }
    expect(await nature({ rows: replies(five, five, { channel: 'forum' }), given })).toMatchObject({
      nature: 'mixed',
      organic_index: expect.closeTo(0.2 / 3, 12),
      brand_people: 0,
      brand_share: 0,
      components_left: 5,
      activity_left: 0,
      answers_left: 0,
    })
    const both = [...replies(five, five, { channel: 'forum' }), ...replies(five, five, { channel: 'social' })]
    expect(await nature({ rows: both, given })).toMatchObject({
      components_left: 1,
      people_left: 1,
      activity_left: expect.closeTo(0.5, 12),
      answers_left: 0.5,
    })
  })

  test('takes for an answer what others say in a thread after a question, reactions left out', async () => {
    const rows = [
      { actor: 'anna', target: 'ben', kind: 'mention', thread: 't', text: 'a question', at: day(0) },
      { actor: 'anna', target: 'ben', kind: 'mention', thread: 't', text: 'more', at: day(1) },
      { actor: 'ben', target: 'anna', kind: 'mention', thread: 't', text: 'so', at: day(2) },
      { actor: 'cleo', target: 'anna', kind: 'like', thread: 't', at: day(2) },
      { actor: 'brand', target: 'anna', kind: 'mention', thread: 't', text: 'or so', at: day(3) },
      { actor: 'ben', target: 'anna', kind: 'mention', thread: 'other', text: 'else', at: day(3) },
    ]
    expect(await nature({ rows, accounts: BRAND })).toMatchObject({
      answers_left: 0.5,
      why_nature_en: expect.stringContaining('1 of 2 answers'),
    })
  })

  test('is the same for any order of rows and any number of threads, whatever names are', async () => {
    const rows = ['__proto__', '=1+1', '🦆'.repeat(50), "o'brien", 'x'.repeat(10_000)].flatMap((actor, i) =>
      ['brand', 'constructor', '__proto__'].map((target) => ({
        actor,
        target,
        kind: 'reply',
        at: day(i),
        thread: "'; --",
      })),
    )
    const accounts = [...BRAND, { account: 'constructor', kind: 'staff' }]
    const one = await natures({ rows, accounts, threads: 1 })
    expect(await natures({ rows: rows.toReversed(), accounts, threads: 4 })).toEqual(one)
  })
})

describe('why it is organic or sponsored', () => {
  const figures: NatureFigures = {
    nature: 'sponsored',
    index: 0.66,
    brandPeople: 8,
    brandShare: 0.48,
    brandPlace: 1,
    isHosted: false,
    others: 1218,
    parts: 7,
    together: 1212,
    activityLeft: 0.516,
    answers: 1976,
    answersLeft: 960,
  }

  test('is said with the counts, in both languages', () => {
    expect(whyNature(figures)).toEqual({
      en: 'Sponsored: without its 8 brand and staff accounts 1,212 of the 1,218 others would still hang together; 52 % of the activity and 960 of 1,976 answers would be left. Nobody in it gets more attention than the brand.',
      de: 'Von der Marke getragen: Ohne die 8 Konten von Marke und Team hingen noch 1.212 der 1.218 anderen zusammen; es blieben 52 % der Aktivität und 960 von 1.976 Antworten. Niemand darin bekommt mehr Aufmerksamkeit als die Marke.',
    })
  })

  test('leaves out what is not there', () => {
    expect(
      whyNature({ ...figures, nature: 'mixed', brandPeople: 0, brandPlace: null, isHosted: true, answers: 0 }),
    ).toEqual({
      en: 'Mixed: without the brand’s own channels 1,212 of the 1,218 others would still hang together; 52 % of the activity would be left.',
      de: 'Gemischt: Ohne die Kanäle der Marke hingen noch 1.212 der 1.218 anderen zusammen; es blieben 52 % der Aktivität.',
    })
    expect(whyNature({ ...figures, brandPeople: 1, isHosted: true }).en).toContain(
      'without its brand account and the brand’s own channels',
    )
  })

  test('shows large numbers, and shares that are nearly none or all', () => {
    expect([0, 999, 1000, 1234567].map((n) => counted(n, 'de'))).toEqual(['0', '999', '1.000', '1.234.567'])
    expect([0, 0.004, 0.005, 0.994, 0.996, 1].map((share) => percent(share, 'en'))).toEqual([
      '0 %',
      'under 1 %',
      '1 %',
      '99 %',
      'over 99 %',
      '100 %',
    ])
  })
})
