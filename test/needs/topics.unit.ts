import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/columns/database.ts'
import { makeTopics } from '../../src/needs/topics.ts'
import { crowd, inWorld, say, type World } from './topics-world.ts'

const topicsOf = (world: World): Promise<Row[]> =>
  inWorld(world, async (session) => {
    await makeTopics(session)
    return session.rows('SELECT * FROM topics ORDER BY tribe_number, kind, rank')
  })

const PEOPLE = [...crowd('a', 1, 12), ...crowd('b', 2, 12)]
const SAID = [
  ...say('a', { dynamo: 9, bell: 6, saddle: 4, rack: 3 }),
  ...say('b', { dynamo: 1, bell: 6, saddle: 3, tent: 10 }),
]

describe('log-odds with an informative prior', () => {
  // Computed in Python 3 from the paper's formulas (15), (16), (22) with α = .2 · (y + y′), independent of our SQL:
  //   d = log((y+a)/(n1+A-y-a)) - log((yr+a)/(n2+A-yr-a));  z = d/sqrt(1/(y+a) + 1/(yr+a))
  //   t1={'dynamo':9,'bell':6,'saddle':4,'rack':3}; t2={'dynamo':1,'bell':6,'saddle':3,'tent':10}; n1=22; n2=20; A=.2*42
  test('are Monroe’s: those of the tribe’s own terms, and of the other tribe’s', async () => {
    const rows = await topicsOf({ people: PEOPLE, said: SAID })
    expect(
      rows.map(({ tribe_id, kind, term, authors, authors_elsewhere, rank }) => ({
        tribe_id,
        kind,
        term,
        authors,
        authors_elsewhere,
        rank,
      })),
    ).toEqual([
      { tribe_id: 't1', kind: 'topic', term: 'dynamo', authors: 9, authors_elsewhere: 1, rank: 1 },
      { tribe_id: 't2', kind: 'topic', term: 'tent', authors: 10, authors_elsewhere: 0, rank: 1 },
    ])
    expect(rows[0]!['log_odds']).toBeCloseTo(1.5687590920854695, 12)
    expect(rows[0]!['z']).toBeCloseTo(2.408514182422541, 12)
    expect(rows[1]!['log_odds']).toBeCloseTo(2.3408672795650625, 12)
    expect(rows[1]!['z']).toBeCloseTo(3.0649147144149294, 12)
    expect(rows[0]!['share']).toBeCloseTo(9 / 9, 12)
    expect(rows[0]!['share_elsewhere']).toBeCloseTo(1 / 10, 12)
  })

  test('planted terms come first, in every kind', async () => {
    const common = { '~bike': 10, '#bike': 10, bike: 10, '@bike.example': 10 }
    const rows = await topicsOf({
      people: PEOPLE,
      said: [
        ...say('a', { ...common, '~spikes': 9, '#ice': 9, winter: 9, '@ice.example': 9, '~snow': 6 }),
        ...say('b', { ...common, '~sand': 9, '#sea': 9, summer: 9, '@sea.example': 9 }),
      ],
    })
    const first = rows.filter(({ rank }) => rank === 1).map(({ tribe_id, kind, term }) => `${tribe_id} ${kind} ${term}`)
    expect(first).toEqual([
      't1 hashtag ice',
      't1 link ice.example',
      't1 topic winter',
      't1 word spikes',
      't2 hashtag sea',
      't2 link sea.example',
      't2 topic summer',
      't2 word sand',
    ])
    expect(rows.map(({ term }) => term)).not.toContain('bike')
  })
})

test('one loud person makes no topic, nor do two', async () => {
  const loud = Array.from({ length: 40 }, () => ({ actor: 'a1', terms: ['retort'] }))
  const rows = await topicsOf({ people: PEOPLE, said: [...SAID, ...loud, ...say('a', { pair: 2 })] })
  expect(rows.map(({ term }) => term)).toEqual(['dynamo', 'tent'])
  expect(rows.every(({ authors }) => authors >= 3)).toBe(true)
})

test('what all say is no topic of those who say little else', async () => {
  const talkative = { bell: 40, saddle: 40, rack: 40, tent: 40, lamp: 40 }
  const said = [...say('a', { bike: 40, dynamo: 20 }), ...say('b', { bike: 40, ...talkative })]
  const rows = await topicsOf({ people: [...crowd('a', 1, 40), ...crowd('b', 2, 40)], said })
  expect(rows.filter(({ tribe_id }) => tribe_id === 't1').map(({ term }) => term)).toEqual(['dynamo'])
})

test('a word of the name of a chief is no topic, with and without its accents', async () => {
  const people = [...PEOPLE, { name: 'Zoë Rack', tribe: 1, chief: 1 }, { name: 'bell', tribe: 1, chief: 2 }]
  const said = [...say('a', { '~rack': 9, '~zoe': 9, '~dynamo': 9, rack: 9 }), ...say('b', { '~tent': 9, tent: 9 })]
  const rows = await topicsOf({ people, said })
  expect(rows.map(({ kind, term }) => `${kind} ${term}`)).toEqual([
    'topic rack',
    'word dynamo',
    'topic tent',
    'word tent',
  ])
})

test('uses are counted beside people', async () => {
  const again = Array.from({ length: 5 }, () => ({ actor: 'b1', terms: ['tent'] }))
  const rows = await topicsOf({ people: PEOPLE, said: [...SAID, ...again] })
  expect(rows.find(({ term }) => term === 'tent')).toMatchObject({ authors: 10, uses: 15 })
})

test('circles of two to four have no topics; they are the rest of the map to others', async () => {
  const circle = crowd('c', 3, 4)
  const rows = await topicsOf({ people: [...PEOPLE, ...circle], said: [...SAID, ...say('c', { kite: 4 })] })
  expect(rows.map(({ tribe_id }) => tribe_id)).toEqual(['t1', 't2'])
  expect(rows[0]!['share_elsewhere']).toBeCloseTo(1 / 14, 12)
})

test('accounts that a tribe attends to, brands and people, wherever they are; sensitive ones are marked', async () => {
  const people = [
    ...PEOPLE,
    { name: 'acme', tribe: 2, kind: 'brand', handle: 'Acme' },
    { name: 'helpline', tribe: 2, handle: 'Cancer support' },
    { name: 'b99', tribe: 2 },
  ]
  const to = (letter: string, target: string, n: number) =>
    Array.from({ length: n }, (_, i) => [`${letter}${i + 1}`, target] as const)
  const ties = [
    ...to('a', 'acme', 10),
    ...to('a', 'helpline', 9),
    ...to('a', 'b99', 2),
    ...to('b', 'b99', 12),
    ...to('b', 'acme', 1),
  ]
  const rows = await topicsOf({ people, ties })
  expect(
    rows.map(({ tribe_id, kind, term, account_id, source, sensitive, authors, uses }) => [
      tribe_id,
      kind,
      term,
      account_id,
      source,
      sensitive,
      authors,
      uses,
    ]),
  ).toEqual([
    ['t1', 'account', 'Cancer support', 'helpline', 'default', true, 9, 18],
    ['t1', 'account', 'Acme', 'acme', 'default', false, 10, 20],
    ['t2', 'account', 'b99', 'b99', 'default', false, 12, 24],
  ])
})

test('a single tribe has nothing to compare with: its most used terms, without log-odds', async () => {
  const rows = await topicsOf({ people: crowd('a', 1, 12), said: SAID.slice(0, 22) })
  expect(
    rows.map(({ term, rank, log_odds, z, share_elsewhere }) => [term, rank, log_odds, z, share_elsewhere]),
  ).toEqual([
    ['dynamo', 1, null, null, null],
    ['bell', 2, null, null, null],
    ['saddle', 3, null, null, null],
    ['rack', 4, null, null, null],
  ])
})

test('a term that is the only one of its kind on the map is nobody’s own', async () => {
  expect(await topicsOf({ people: PEOPLE, said: say('a', { tent: 9 }).concat(say('b', { tent: 3 })) })).toEqual([])
})

test('no texts at all, no people at all', async () => {
  expect(await topicsOf({ people: PEOPLE })).toEqual([])
  expect(await topicsOf({ people: [] })).toEqual([])
})

test('terms may be anything', async () => {
  const odd = ['__proto__', "'; DROP TABLE said; --", '🚲', 'x'.repeat(10_000), '=1+1']
  const rows = await topicsOf({
    people: PEOPLE,
    said: [
      ...SAID,
      ...say('a', Object.fromEntries(odd.map((term) => [`~${term}`, 12]))),
      ...say('b', Object.fromEntries(['one', 'two', 'three', 'four', 'five'].map((term) => [`~${term}`, 12]))),
    ],
  })
  expect(
    rows
      .filter(({ tribe_id, kind }) => tribe_id === 't1' && kind === 'word')
      .map(({ term }) => term)
      .sort(),
  ).toEqual([...odd].sort())
})

test('equal whatever the order of rows and the number of threads', async () => {
  const world = { people: PEOPLE, said: SAID }
  const rows = await topicsOf({ ...world, threads: 1 })
  expect(await topicsOf({ ...world, shuffled: true, threads: 4 })).toEqual(rows)
})
