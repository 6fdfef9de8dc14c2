/** Bursts of negative feedback, with what they are about. */
import { describe, expect, test } from 'vitest'
import { makeBursts } from '../../src/portrait/voices/bursts.ts'
import { day, people, portrayed, type Scene, type Thing } from './by-hand.ts'

const crowd = people(40)
const QUERY = `SELECT tribe_id, number, from_at, to_at, negative, people, spoke, share, usual, z, main_topic, main_target, sample, sensitive
  FROM bursts ORDER BY tribe_number, number`
const bursts = async (scene: Scene) => (await portrayed(scene, [makeBursts], [QUERY]))[0]!

/** Forty people speak every day, four of them ill of this and that; on a day three times as many things are said, in the same tone. */
const usual = (days: number, to = 'brand'): Thing[] =>
  Array.from({ length: days }, (_, d) =>
    crowd.flatMap((actor, i) =>
      Array.from({ length: d === 5 ? 3 : 1 }, (_, k) => ({
        actor,
        to: [to],
        at: day(d, 9, k),
        mood: i % 10 === d % 10 ? (-1 as const) : (0 as const),
        text: `day ${d}`,
        terms: ['~tent', d % 2 ? '~rain' : '~price'],
      })),
    ),
  ).flat()
const angry = (actors: readonly string[], at: string, more: Partial<Thing> = {}): Thing[] =>
  actors.map((actor) => ({
    actor,
    to: ['brand'],
    at,
    mood: -1,
    text: `${actor}: the zip broke`,
    terms: ['~zip', '~tent'],
    ...more,
  }))
const faces = [
  { name: 'brand', kind: 'brand' },
  { name: 'other', kind: 'brand' },
]

describe('a planted burst', () => {
  const things = [
    ...usual(40),
    ...angry(crowd.slice(0, 20), day(20, 15)),
    ...angry(crowd.slice(10, 30), day(21, 8)),
    ...angry(['p00', 'p01'], day(21, 9), { to: ['other'], text: 'again', terms: ['~zip'] }),
  ]

  test('is told with its days, its people, what it is about and whom it is said to', async () => {
    const rows = await bursts({ faces, things })
    expect(rows.map(({ tribe_id }) => tribe_id)).toEqual(['all', 't1'])
    // day 20: p00 to p19, and p20 and p30 as every tenth day; day 21: p10 to p29, p00 and p01, and p31 beside p01, p11, p21 as usual
    expect(rows[1]).toEqual({
      ...rows[0],
      tribe_id: 't1',
    })
    expect(rows[0]).toMatchObject({
      number: 1,
      from_at: new Date(day(20, 9)),
      to_at: new Date(day(21, 9)),
      negative: 20 + 20 + 2 + 4 + 4,
      people: 32,
      spoke: 40,
      usual: 0.1,
      main_topic: 'zip',
      main_target: 'brand',
      sample: 'p00: the zip broke',
      sensitive: false,
    })
    // of the 40: p10 to p19, p00, p01 and p20 both days; the other 19 of the 32 on one of two
    expect(rows[0]!['share']).toBeCloseTo((13 + 19 / 2) / 40, 12)
    const z = (n: number, a: number) =>
      2 * Math.sqrt(a + 0.5) * (Math.asin(Math.sqrt((n + 0.375) / (a + 0.75))) - Math.asin(Math.sqrt(0.1)))
    expect(rows[0]!['z']).toBeCloseTo(Math.max(z(22, 40), z(23, 40), z(22.5, 40)), 9)
  })

  test('is the same in any order of rows and on any number of threads', async () => {
    const rows = await bursts({ faces, things, threads: 1 })
    expect(await bursts({ faces, things: [...things].reverse(), threads: 4 })).toEqual(rows)
  })

  test('is about a hashtag rather than a word, where it stands out half as much', async () => {
    // of the 32 people all say "zip"; the hashtag stands out by more than half of that where 24 give it, by less where 4 do
    const tagged = (last: string) =>
      things.map((thing) =>
        thing.terms?.includes('~zip') && thing.actor <= last ? { ...thing, terms: ['~zip', '#recall'] } : thing,
      )
    expect((await bursts({ faces, things: tagged('p23') }))[0]).toMatchObject({ main_topic: 'recall' })
    expect((await bursts({ faces, things: tagged('p03') }))[0]).toMatchObject({ main_topic: 'zip' })
  })

  test('is about what nobody spoke of before, rather than what is said somewhat oftener than usual', async () => {
    // of 32 negative people 8 and 20; of 40 at other times none and 12
    const mixed = things.map((thing) => {
      if (thing.terms?.includes('~zip'))
        return { ...thing, terms: thing.actor < 'p08' ? ['#recall'] : thing.actor < 'p28' ? ['#delay'] : [] }
      return thing.terms?.includes('~rain') && thing.actor < 'p24' ? { ...thing, terms: ['#delay'] } : thing
    })
    expect((await bursts({ faces, things: mixed }))[0]).toMatchObject({ main_topic: 'recall' })
  })

  test('says nothing sensitive aloud', async () => {
    const delicate = things.map((thing) =>
      thing.terms?.includes('~zip') ? { ...thing, terms: ['!faith'], sensitive: true } : thing,
    )
    const [row] = await bursts({ faces, things: delicate })
    expect(row).toMatchObject({ sensitive: true, people: 32 })
    expect(row!['main_topic']).not.toBe('faith')
    expect(row!['sample']).toMatch(/^day 2[01]$/)
  })

  test('names no brand where people speak to several', async () => {
    const split = things.map((thing, i) =>
      thing.terms?.includes('~zip') ? { ...thing, to: [['brand', 'other', 'p39'][i % 3]!] } : thing,
    )
    const quiet = split.map((thing) => (thing.text?.startsWith('day') ? { ...thing, to: ['p39'] } : thing))
    expect((await bursts({ faces, things: quiet }))[0]).toMatchObject({ main_target: null, main_topic: 'zip' })
  })

  test('is seen by the hour in a window under two weeks', async () => {
    const hours: Thing[] = Array.from({ length: 48 }, (_, h) =>
      crowd.map((actor, i) => ({ actor, at: day(0, h), mood: i % 10 === h % 10 ? (-1 as const) : (1 as const) })),
    ).flat()
    const rows = await bursts({
      things: [...hours, ...angry(crowd.slice(0, 25), day(1, 3, 30), { text: 'x'.repeat(300) })],
    })
    expect(rows.map(({ from_at, to_at, sample }) => [from_at, to_at, sample.length])).toEqual([
      [new Date(day(1, 3)), new Date(day(1, 3, 30)), 280],
      [new Date(day(1, 3)), new Date(day(1, 3, 30)), 280],
    ])
  })
})

describe('no burst', () => {
  test.each<[string, Thing[]]>([
    ['a busy day', usual(40)],
    [
      'one angry person',
      [...usual(40), ...Array.from({ length: 60 }, (_, i) => angry(['p00'], day(20, 10, i))).flat()],
    ],
    ['brand, staff and bots', [...usual(40), ...angry(people(30, 'bot'), day(20, 10))]],
    ['anger without a time', [...usual(40), ...crowd.map((actor) => ({ actor, mood: -1 as const }))]],
    ['nothing said', []],
  ])('%s', async (_, things) => {
    const bots = people(30, 'bot').map((name) => ({ name, kind: 'bot' }))
    expect(await bursts({ faces: [...faces, ...bots], things })).toEqual([])
  })
})
