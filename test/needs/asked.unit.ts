import { describe, expect, test } from 'vitest'
import { NEED_TABLES } from '../../src/build/tables/needs.ts'
import { NEED_KINDS } from '../../src/needs/text/rules/rule.ts'
import { type Asking, type GivenPerson, type GivenWord, needsOf, rowsOf } from './asked.ts'

const crowd = (n: number, tribe = 1, prefix = 'p'): GivenPerson[] =>
  Array.from({ length: n }, (_, i) => ({ id: `${prefix}${String(i).padStart(2, '0')}`, tribe }))

/** Each of some people asks the same, an hour apart, on a topic. */
const chorus = (people: GivenPerson[], topics: string[], rest: Partial<GivenWord> = {}): GivenWord[] =>
  people.map(({ id }, i) => ({ by: id, to: 'sage', at: i, needs: ['question'], topics, ...rest }))

describe('a need', () => {
  const people: GivenPerson[] = [...crowd(5), { id: 'sage' }, { id: 'idle', given: 0 }, { id: 'house', kind: 'brand' }]
  const answer = (by: string, to: string, at: number): GivenWord => ({ by, to, at })
  const said: GivenWord[] = [
    ...chorus(people.slice(0, 4), ['brakes'], { at: 0, to: ['sage', 'house'], sentiment: -1 }),
    { by: 'p00', to: 'sage', at: 1700, needs: ['question'], topics: ['brakes'], sentiment: 1 },
    answer('sage', 'p00', 1),
    answer('sage', 'p01', 3),
    answer('house', 'p02', 9),
    // in the last day of the window, and so still open
    { by: 'p04', to: 'sage', at: 1910, needs: ['question'], topics: ['brakes'], sentiment: null },
  ]

  test('has its askers, volume, trend, how often and how fast it is met, and by whom', async () => {
    const [row] = await rowsOf({ people, said }, `SELECT * FROM needs WHERE kind = 'question'`)
    expect(row).toMatchObject({
      tribe_id: 't1',
      topic: 'brakes',
      rank: 1,
      askers: 5,
      volume: 6,
      // of p00 … p04, sage and house acting; idle does not
      share: 5 / 7,
      // of 8 things said by people, 6 of them early
      trend: expect.closeTo(Math.log2(2.5 / (2 + 4 / 6) / (4.5 / (6 + 4 / 6))), 9),
      answered: 3,
      answerable: 5,
      met: 3 / 5,
      unmet: false,
      median_hours: 3,
      brand_answered: 1,
      best_answerer: 'sage',
      best_answers: 2,
      sentiment: (-4 + 1) / 5,
      first_at: new Date(Date.UTC(2026, 0, 1)),
      sensitive: false,
    })
  })

  test('is of no answer where it asks for none', async () => {
    const praise = said.map((word) => (word.needs ? { ...word, needs: ['praise' as const] } : word))
    const [row] = await rowsOf({ people, said: praise }, 'FROM needs')
    expect(row).toMatchObject({ kind: 'praise', volume: 6, answered: null, met: null, unmet: null, median_hours: null })
  })

  test('without times has no trend, and nobody can tell whether it is met', async () => {
    const timeless = said.map((word) => ({ ...word, at: null }))
    const [row] = await rowsOf({ people, said: timeless, window: null }, 'FROM needs')
    expect(row).toMatchObject({ volume: 6, trend: null, met: null, unmet: null, first_at: null, answerable: 0 })
  })

  test('rises where it takes a larger share of what the tribe says, not where the tribe only says more', async () => {
    const asks = (at: number, n: number): GivenWord[] =>
      people
        .slice(0, 4)
        .flatMap(({ id }) =>
          Array.from({ length: n }, () => ({ by: id, at, needs: ['question' as const], topics: ['brakes'] })),
        )
    const talks = (at: number, n: number): GivenWord[] => Array.from({ length: n }, () => ({ by: 'p00', at }))
    const trendOf = async (said: GivenWord[]) => (await rowsOf({ people, said }, 'FROM needs'))[0]!['trend']
    const [early, late] = [0, 1700]
    expect(await trendOf([...asks(early, 2), ...talks(early, 8), ...asks(late, 20), ...talks(late, 80)])).toBeCloseTo(
      0,
      1,
    )
    expect(await trendOf([...asks(early, 2), ...talks(early, 24), ...asks(late, 4), ...talks(late, 16)])).toBeCloseTo(
      1,
      0,
    )
    expect(await trendOf([...asks(late, 2), ...talks(late, 8)])).toBeNull()
  })

  test('that nobody meets stands out, and does so only where chance would hardly have it', async () => {
    const others = crowd(30, 1, 'q')
    const met = others.flatMap(({ id }, i) => [
      { by: id, to: 'sage', at: i, needs: ['question' as const], topics: ['tyres'] },
      ...(i % 2 ? [answer('sage', id, i + 1)] : []),
    ])
    const unmet = async (askers: number) =>
      (
        await rowsOf(
          {
            people: [...others, ...crowd(askers), { id: 'sage' }],
            said: [...met, ...chorus(crowd(askers), ['lights'])],
          },
          `SELECT unmet FROM needs WHERE topic = 'lights'`,
        )
      )[0]!['unmet']
    // of 33 asked 15 are answered: Wilson's upper end is 2.71 / (3 + 2.71) = .47 for none of 3, .40 for none of 4
    expect([await unmet(3), await unmet(4)]).toEqual([false, true])
  })

  test('shows the most typical text, of a person who is named beside it, without mentions', async () => {
    const texts = [
      '@sage, <@U7|sage>: Which pads,\n@p01 or ann.lee@mail.example or @**Ann Lee**?',
      'pads',
      'Which pads squeal in the rain, and which ones do not, please?',
    ]
    const words = [['pads', 'rare'], ['pads'], ['pads', 'rain', 'squeal']]
    const rows = await needsOf(
      {
        people,
        said: texts.map((text, i) => ({
          by: `p0${i}`,
          to: 'sage',
          at: i,
          needs: ['question'],
          topics: ['brakes'],
          text,
          words: words[i]!,
        })),
      },
      (session) => Promise.all([session.rows('FROM needs'), session.rows('FROM need_samples ORDER BY number')]),
    )
    // mean askers of its terms with the topic: 7/3 for the first, 8/4 for the last; the second is too short
    expect(rows[0][0]).toMatchObject({ sample: 'Which pads, @… or @… or @…?', sample_account: 'p00' })
    expect(rows[1].map((row) => row['text'])).toEqual([texts[0], texts[2], texts[1]])
    expect(rows[1][0]).toMatchObject({
      tribe_id: 't1',
      kind: 'question',
      rank: 1,
      number: 1,
      sentiment: 0,
      answered: false,
      hours: null,
    })
  })

  test('of something sensitive is marked, and its samples come last', async () => {
    const rows = await rowsOf(
      {
        people,
        said: [
          ...chorus(people.slice(0, 3), ['diagnosis']),
          ...chorus(people.slice(0, 3), ['brakes'], { text: 'x', sensitive: true }),
          { by: 'p03', to: 'sage', at: 9, needs: ['question'], topics: ['brakes'], text: 'plain' },
        ],
      },
      'SELECT topic, n.sensitive, s.text, s.sensitive AS marked FROM needs n JOIN need_samples s USING (tribe_id, kind, rank) WHERE number = 1 ORDER BY topic',
    )
    expect(rows).toMatchObject([
      { topic: 'brakes', sensitive: true, text: 'plain', marked: false },
      { topic: 'diagnosis', sensitive: true },
    ])
  })
})

test('volumes of a tribe and kind add up; people are counted once in its total', async () => {
  const people = [...crowd(6), { id: 'sage' }]
  const said = [
    ...chorus(people.slice(0, 4), ['brakes']),
    ...chorus(people.slice(2, 6), ['tyres']),
    ...chorus(people.slice(0, 1), ['rare']),
  ]
  expect(await rowsOf({ people, said }, 'SELECT topic, rank, askers, volume FROM needs ORDER BY rank')).toEqual([
    { topic: 'brakes', rank: 1, askers: 4, volume: 4 },
    { topic: 'tyres', rank: 2, askers: 4, volume: 4 },
    { topic: null, rank: 3, askers: 1, volume: 1 },
  ])
  expect(await rowsOf({ people, said }, 'SELECT kind, askers, volume FROM need_kinds')).toEqual([
    { kind: 'question', askers: 6, volume: 9 },
  ])
})

describe('a topic', () => {
  const people = [...crowd(40), { id: 'sage' }, { id: 'bikehouse', kind: 'brand' }]
  const topics = async (said: GivenWord[]) =>
    (await rowsOf({ people, said }, `SELECT topic, askers FROM needs WHERE kind = 'question' ORDER BY rank`)).map(
      (row) => `${row['topic']} ${row['askers']}`,
    )
  const idle: GivenWord[] = people.map(({ id }, i) => ({ by: id, to: 'sage', at: 100 + i, words: ['chat'] }))

  test('is of those given the one that fewest people use', async () => {
    expect(
      await topics([
        ...chorus(people.slice(0, 5), ['bikes', 'brakes']),
        ...chorus(people.slice(5, 9), ['bikes', 'lights']),
      ]),
    ).toEqual(['brakes 5', 'lights 4'])
  })

  test('is a telling word where none is given', async () => {
    const words = (list: string[], from: number, to: number) => chorus(people.slice(from, to), [], { words: list })
    expect(
      await topics([
        ...idle,
        ...words(['please', 'bike', 'pump'], 0, 4),
        ...words(['bike', 'lamp'], 4, 7),
        // said by two, by the brand's name, by a general word alone
        ...words(['chain'], 7, 9),
        ...words(['bikehouse'], 9, 13),
        ...words(['question'], 13, 17),
        // said oftener otherwise than in questions
        ...words(['race'], 17, 20),
        ...people.slice(0, 30).map(({ id }): GivenWord => ({ by: id, to: 'sage', at: 50, words: ['race'] })),
      ]),
    ).toEqual(['pump 4', 'lamp 3', 'null 13'])
  })

  test('is no word that praises or blames, nor of the name of somebody listed', async () => {
    const asks = (word: string, from: number) => chorus(people.slice(from, from + 4), [], { words: [word] })
    const said = [...idle, ...asks('crappy', 0), ...asks('faster', 4), ...asks('baker', 8), ...asks('pump', 12)]
    const known = [...people, { id: 'Rosa Baker', listed: true }]
    expect(await rowsOf({ people: known, said }, 'SELECT topic, askers FROM needs ORDER BY rank')).toEqual([
      { topic: 'pump', askers: 4 },
      { topic: null, askers: 12 },
    ])
  })

  test('is none of the words that make the kind', async () => {
    const unsaid = await topics([
      ...idle,
      ...chorus(people.slice(0, 10), [], { words: ['whereabouts', 'pump'] }),
      { by: 'p30', to: 'sage', at: 7, words: ['pump'] },
      { by: 'p31', to: 'sage', at: 7, words: ['pump'] },
    ])
    // more than one in eight of 41 people say "pump", too
    expect(unsaid).toEqual(['null 10'])
  })

  test('is one of 20 a tribe and kind, those of most askers', async () => {
    const many = [...crowd(88), { id: 'sage' }]
    const said = Array.from({ length: 22 }, (_, i) =>
      chorus(many.slice(0, i < 2 ? 3 : 4), [`topic${String(i).padStart(2, '0')}`]),
    ).flat()
    const rows = await rowsOf({ people: many, said }, 'SELECT topic, volume FROM needs ORDER BY rank')
    expect(rows).toHaveLength(21)
    expect(rows.at(-1)).toEqual({ topic: null, volume: 6 })
    expect(rows.some((row) => row['topic'] === 'topic00' || row['topic'] === 'topic01')).toBe(false)
  })
})

test('a chief has what is asked of him and what he answers himself', async () => {
  const people: GivenPerson[] = [...crowd(4), { id: 'sage', listed: true, tribe: 2 }, { id: 'helper' }]
  const said: GivenWord[] = [
    ...chorus(people.slice(0, 4), ['brakes'], { to: ['sage', 'helper'] }),
    { by: 'sage', to: 'p00', at: 4 },
    { by: 'helper', to: 'p01', at: 2 },
    { by: 'sage', to: 'p01', at: 9 },
    { by: 'helper', to: 'p02', at: 3 },
  ]
  expect(
    await rowsOf(
      { people, said },
      'SELECT tribe_id, account_id, kind, rank, topic, asked_of, answered, share, median_hours FROM chief_needs',
    ),
  ).toEqual([
    {
      tribe_id: 't2',
      account_id: 'sage',
      kind: 'question',
      rank: 1,
      topic: 'brakes',
      asked_of: 4,
      answered: 2,
      share: 0.5,
      median_hours: 6,
    },
  ])
})

test('what is sensitive is counted with a chief, too, and not named', async () => {
  const people: GivenPerson[] = [...crowd(6), { id: 'sage', listed: true }]
  const said = [
    ...chorus(people.slice(0, 3), ['diagnosis'], { to: ['sage'] }),
    ...chorus(people.slice(3, 6), ['brakes'], { to: ['sage'] }),
  ]
  expect(await rowsOf({ people, said }, 'SELECT topic, asked_of FROM chief_needs ORDER BY rank')).toEqual([
    { topic: 'brakes', asked_of: 3 },
    { topic: null, asked_of: 3 },
  ])
})

describe('whatever is said', () => {
  const odd = ['__proto__', `'; DROP TABLE said; --`, '=1+1', '💥', 'x'.repeat(10_000)]
  const people = [...crowd(6), { id: 'sage' }, { id: '__proto__' }]
  const said: GivenWord[] = odd.flatMap((topic, i) =>
    people.slice(0, 5).map(({ id }, j) => ({
      by: id,
      to: j % 2 ? 'sage' : '__proto__',
      at: i * 40 + j,
      needs: ['question', 'complaint'],
      topics: [topic],
      text: topic,
      thread: i % 2 ? `t${j}` : null,
    })),
  )
  const answers = people
    .slice(0, 3)
    .map(({ id }, j): GivenWord => ({ by: j % 2 ? 'sage' : '__proto__', to: id, at: 300 + j }))

  test('stands as it is', async () => {
    const rows = await rowsOf(
      { people, said },
      `SELECT topic, sample FROM needs WHERE kind = 'question' ORDER BY topic`,
    )
    expect(rows.map((row) => row['topic'])).toEqual(odd.toSorted())
    expect(rows.find((row) => row['topic'] === '=1+1')!['sample']).toBe('=1+1')
    expect(rows.at(-2)!['sample']).toHaveLength(160)
  })

  test('the order of rows and the number of threads change nothing', async () => {
    const all = (asking: Partial<Asking>) =>
      needsOf({ people, said: [...said, ...answers], window: 400, ...asking }, async (session) =>
        JSON.stringify(
          await Promise.all(
            NEED_TABLES.map(({ name, columns, order }) =>
              session.rows(
                `SELECT ${columns.map((c) => `"${c.name}"`).join(', ')} FROM ${name} ORDER BY ${order.join(', ')}`,
              ),
            ),
          ),
          null,
          1,
        ),
      )
    const once = await all({ threads: 1 })
    expect(once).toContain('"answered": true')
    expect(await all({ threads: 4, shuffled: true })).toBe(once)
  })

  test('nothing at all leaves empty tables with every column of the registry', async () => {
    for (const asking of [
      { people: [], said: [] },
      { people, said: [] },
      { people, said: answers.map((w) => ({ ...w, text: null, at: null })), window: null },
    ])
      await needsOf(asking, async (session) => {
        for (const { name, columns } of NEED_TABLES)
          expect(await session.rows(`SELECT ${columns.map((c) => `"${c.name}"`).join(', ')} FROM ${name}`)).toEqual([])
      })
  })
})

test('the registry knows the kinds of need', () => {
  const kinds = NEED_TABLES.find(({ name }) => name === 'needs')!.columns.find(({ name }) => name === 'kind')!.values
  expect(kinds).toEqual(NEED_KINDS)
})
