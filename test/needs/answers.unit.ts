import { describe, expect, test } from 'vitest'
import { answersOf, type GivenPerson, type GivenWord, rowsOf } from './asked.ts'

const PEOPLE: GivenPerson[] = ['anna', 'ben', 'cleo', 'dora'].map((id) => ({ id }))
const HOUSE: GivenPerson[] = [{ id: 'house', kind: 'brand' }]
const asks = (rest: Partial<GivenWord> = {}): GivenWord => ({
  by: 'anna',
  to: 'ben',
  at: 0,
  needs: ['question'],
  ...rest,
})

/** How what Anna asks (one thing) came out. */
async function outcome(said: GivenWord[], options: { people?: GivenPerson[]; window?: number | null } = {}) {
  const rows = await answersOf(
    {
      people: [...PEOPLE, ...(options.people ?? HOUSE)],
      said,
      ...('window' in options ? { window: options.window } : {}),
    },
    `SELECT tellable, answered, open, hours, by_brand, f.account_id AS answerer FROM answers
     JOIN faces a ON a.person_key = asker AND a.account_id = 'anna' LEFT JOIN faces f ON f.person_key = answerer`,
  )
  expect(rows).toHaveLength(1)
  return rows[0]!
}

describe('said to nobody in particular', () => {
  const opens = (rest: Partial<GivenWord> = {}): GivenWord => asks({ to: [], ...rest })
  const thread = 'help'

  test('is answered by whatever anybody else says in the conversation, be that to nobody either', async () => {
    const said: GivenWord[] = [
      opens({ thread }),
      { by: 'anna', to: [], at: 1, thread },
      { by: 'ben', to: [], at: 2, thread, needs: ['question'] },
      { by: 'cleo', to: [], at: 3, thread },
    ]
    expect(await outcome(said)).toMatchObject({ tellable: true, answered: true, hours: 3, answerer: 'cleo' })
    const later = [{ by: 'ben', to: 'cleo', at: -1, thread }, ...said]
    expect(await outcome(later)).toMatchObject({ tellable: true, answered: true, hours: 3, answerer: 'cleo' })
    const toBen = [{ by: 'ben', to: 'cleo', at: -1, thread }, asks({ thread }), ...said.slice(1)]
    expect(await outcome(toBen)).toMatchObject({ tellable: true, answered: false })
  })

  test('in a thread that nobody enters is unanswered, where there are conversations', async () => {
    const talk: GivenWord[] = [
      { by: 'ben', to: [], at: 0, thread: 'other' },
      { by: 'cleo', to: 'ben', at: 1, thread: 'other' },
    ]
    expect(await outcome([opens({ thread }), ...talk])).toMatchObject({ tellable: true, answered: false, open: false })
    expect(await outcome([opens({ thread })])).toMatchObject({ tellable: false })
  })

  test('outside of conversations is answered by anybody’s word to the asker within 7 days', async () => {
    const answer = (at: number): GivenWord => ({ by: 'cleo', to: 'anna', at })
    expect(await outcome([opens(), answer(167)])).toMatchObject({ tellable: true, answered: true, hours: 167 })
    expect(await outcome([opens({ thread }), answer(5)])).toMatchObject({ answered: true, answerer: 'cleo' })
    expect(await outcome([opens(), answer(169)])).toMatchObject({ tellable: false, answered: false })
    expect(
      await outcome([opens(), { ...answer(5), thread: 'other' }, { by: 'ben', to: 'cleo', at: 6, thread: 'other' }]),
    ).toMatchObject({
      answered: false,
    })
  })

  test('can be told to be unanswered where one in a hundred is answered', async () => {
    const others = (count: number): GivenWord[] =>
      Array.from({ length: count }, (_, i) => opens({ by: 'ben', at: 100 + i }))
    const answered: GivenWord[] = [opens({ by: 'dora', at: 400 }), { by: 'cleo', to: 'dora', at: 401 }]
    expect(await outcome([opens(), ...others(98), ...answered])).toMatchObject({ tellable: true, answered: false })
    expect(await outcome([opens(), ...others(99), ...answered])).toMatchObject({ tellable: false })
    const elsewhere = answered.map((word) => ({ ...word, channel: 'shop' }))
    expect(await outcome([opens(), ...others(98), ...elsewhere])).toMatchObject({ tellable: false })
  })
})

describe('in a conversation', () => {
  const thread = 'help'

  test('the first word to the asker answers', async () => {
    const said: GivenWord[] = [
      { by: 'dora', to: 'ben', at: 0, thread },
      asks({ at: 1, thread }),
      { by: 'ben', to: 'dora', at: 2, thread },
      { by: 'cleo', to: ['anna', 'ben'], at: 4, thread },
      { by: 'ben', to: 'anna', at: 5, thread },
    ]
    expect(await outcome(said)).toMatchObject({
      tellable: true,
      answered: true,
      open: false,
      hours: 3,
      answerer: 'cleo',
      by_brand: false,
    })
  })

  test.each([
    ['her own word', { by: 'anna', to: 'ben' }],
    ['a like', { by: 'ben', to: 'anna', kind: 'like' }],
    ['a share', { by: 'ben', to: 'anna', kind: 'retweet' }],
    ['thanks', { by: 'ben', to: 'anna', kind: 'accepted_answer' }],
    ['"same here"', { by: 'ben', to: 'anna', needs: ['problem'] }],
    ['a question back', { by: 'ben', to: 'anna', needs: ['question'] }],
    ['a word in another thread', { by: 'ben', to: 'anna', thread: 'other' }],
    ['a thread of that name in another channel', { by: 'ben', to: 'anna', channel: 'shop' }],
  ] as [string, Partial<GivenWord>][])('%s does not', async (_, word) => {
    const said = [
      { by: 'dora', to: 'ben', at: 0, thread },
      asks({ at: 1, thread }),
      { at: 2, thread, ...word } as GivenWord,
      { by: 'cleo', to: 'ben', at: 3, thread: 'other' },
      { by: 'cleo', to: 'ben', at: 3, thread, channel: 'shop' },
    ]
    expect(await outcome(said)).toMatchObject({ tellable: true, answered: false, hours: null })
  })

  test('a brand answers in whatever words, and so does what the source calls an answer', async () => {
    const by = (word: Partial<GivenWord>) =>
      outcome([
        { by: 'dora', to: 'ben', at: 0, thread },
        asks({ at: 1, thread }),
        { to: 'anna', at: 3, thread, needs: ['problem'], ...word } as GivenWord,
      ])
    expect(await by({ by: 'house' })).toMatchObject({ answered: true, by_brand: true, answerer: 'house', hours: 2 })
    expect(await by({ by: 'ben', kind: 'answer' })).toMatchObject({ answered: true, by_brand: false })
  })

  test('who opened it is answered by anybody else in it', async () => {
    expect(
      await outcome([
        asks({ thread }),
        { by: 'anna', to: 'ben', at: 1, thread },
        { by: 'cleo', to: 'ben', at: 6, thread },
      ]),
    ).toMatchObject({ answered: true, answerer: 'cleo', hours: 6 })
  })

  test('answers within 30 days; what comes later did not meet it, and it waits no more', async () => {
    const answer = (days: number, to: string): GivenWord => ({ by: 'cleo', to, at: days * 24, thread })
    for (const to of ['anna', 'ben']) {
      expect(await outcome([asks({ thread }), answer(30, to)])).toMatchObject({ answered: true, hours: 720 })
      expect(await outcome([asks({ thread }), answer(31, to)])).toMatchObject({
        tellable: true,
        answered: null,
        open: false,
        hours: null,
        answerer: null,
      })
    }
    const house: GivenPerson[] = [{ id: 'house', kind: 'brand' }]
    const toHouse = [asks({ to: 'house', thread }), { by: 'house', to: 'anna', at: 31 * 24, thread }]
    expect(
      await answersOf({ people: [...PEOPLE, ...house], said: toHouse }, 'SELECT answered, hours FROM replies_of'),
    ).toEqual([
      { answered: false, hours: null },
      { answered: false, hours: null },
    ])
  })

  test('who follows on something that is not in the record has opened nothing', async () => {
    expect(await outcome([asks({ thread, kind: 'reply' }), { by: 'cleo', to: 'ben', at: 6, thread }])).toMatchObject({
      tellable: true,
      answered: false,
    })
  })

  test('what is answered may itself be no answer, share or thanks', async () => {
    for (const kind of ['answer', 'retweet', 'thanks']) {
      const said = [asks({ thread, kind }), { by: 'cleo', to: 'anna', at: 6, thread }]
      expect(await answersOf({ people: PEOPLE, said }, 'FROM answers')).toEqual([])
    }
  })
})

describe('outside of conversations', () => {
  test('the first word to the asker by somebody it was said to, within 7 days, answers', async () => {
    const said: GivenWord[] = [
      asks({ to: ['ben', 'cleo'] }),
      { by: 'dora', to: 'anna', at: 1 },
      { by: 'cleo', to: 'anna', at: 24 * 7 },
      { by: 'ben', to: 'anna', at: 24 * 7 + 1 },
    ]
    expect(await outcome(said)).toMatchObject({ answered: true, answerer: 'cleo', hours: 168 })
    expect(await outcome(said.filter(({ by }) => by !== 'cleo'))).toMatchObject({ answered: false, hours: null })
  })

  test('a thread of one person is no conversation, and a conversation elsewhere is no answer', async () => {
    expect(
      await outcome([asks({ thread: 'tweet 1' }), { by: 'ben', to: 'anna', at: 2, thread: 'tweet 2' }]),
    ).toMatchObject({ answered: true })
    expect(
      await outcome([
        asks(),
        { by: 'ben', to: 'anna', at: 2, thread: 'x' },
        { by: 'anna', to: 'ben', at: 3, thread: 'x' },
      ]),
    ).toMatchObject({ answered: false })
  })

  test('of equal times the answer comes after the question, whoever stands first', async () => {
    const turned: GivenWord = { by: 'ben', to: 'anna', at: 24, needs: ['question'] }
    for (const said of [
      [asks({ at: 24 }), { by: 'ben', to: 'anna', at: 24 }],
      [
        { ...turned, by: 'anna', to: 'ben' },
        { by: 'ben', to: 'anna', at: 24 },
      ],
    ])
      expect(await outcome(said)).toMatchObject({ answered: true, hours: 0 })
    const rows = await answersOf(
      { people: PEOPLE, said: [turned, { by: 'anna', to: 'ben', at: 24 }] },
      'SELECT answered, hours FROM answers',
    )
    expect(rows).toEqual([{ answered: true, hours: 0 }])
  })
})

describe('it can be told', () => {
  test('only of people who are heard: not where they never act, or once in a hundred times and less', async () => {
    const to = async (given: number, received: number) =>
      (await outcome([asks({ to: 'star' })], { people: [{ id: 'star', given, received }] }))['tellable']
    expect([await to(0, 1), await to(1, 100), await to(1, 101), await to(5, 0)]).toEqual([false, true, false, true])
  })

  test('only where all it was said to are heard', async () => {
    const people: GivenPerson[] = [
      { id: 'star', given: 0 },
      { id: 'dave', given: 9 },
    ]
    expect(await outcome([asks({ to: ['dave', 'star'] })], { people })).toMatchObject({
      tellable: false,
      answered: false,
    })
    expect(await outcome([asks({ to: 'dave' })], { people })).toMatchObject({ tellable: true, answered: false })
  })

  test('of a thread without an answer where the channel’s threads hold conversations', async () => {
    const people: GivenPerson[] = [{ id: 'board', given: 0 }]
    const alone = asks({ to: 'board', thread: 'lonely' })
    const talk: GivenWord[] = [
      { by: 'ben', to: 'board', at: 0, thread: 'lively' },
      { by: 'cleo', to: 'ben', at: 1, thread: 'lively' },
    ]
    expect(await outcome([alone], { people })).toMatchObject({ tellable: false })
    expect(await outcome([alone, ...talk], { people })).toMatchObject({ tellable: true, answered: false })
    expect(await outcome([alone, ...talk.map((w) => ({ ...w, channel: 'shop' }))], { people })).toMatchObject({
      tellable: false,
    })
  })

  test('in the last day it is open, not unmet; in a short window in its last eighth', async () => {
    const at = async (hours: number, window: number) =>
      (await outcome([asks({ at: hours }), { by: 'ben', to: 'cleo', at: 0 }], { window }))['open']
    expect([await at(24 * 79 - 1, 24 * 80), await at(24 * 79, 24 * 80)]).toEqual([false, true])
    expect([await at(69, 80), await at(70, 80)]).toEqual([false, true])
    expect(await outcome([asks({ at: 79 }), { by: 'ben', to: 'anna', at: 80 }], { window: 80 })).toMatchObject({
      answered: true,
      open: false,
    })
  })

  test('of nothing that has no time', async () => {
    expect(await outcome([asks({ at: null }), { by: 'ben', to: 'anna', at: null }], { window: null })).toMatchObject({
      tellable: false,
      answered: null,
      open: null,
      hours: null,
    })
  })
})

test('what brands, staff and bots ask is no need', async () => {
  const said = [asks({ by: 'house' }), asks({ by: 'bot' }), { by: 'ben', to: 'house', at: 1 }]
  const people = [...PEOPLE, ...HOUSE, { id: 'bot', kind: 'bot' }]
  expect(await rowsOf({ people, said }, 'FROM answers')).toEqual([])
  expect(await rowsOf({ people, said }, 'FROM needs')).toEqual([])
})

describe('the brand', () => {
  const people: GivenPerson[] = [
    ...PEOPLE,
    { id: 'eve', tribe: 2 },
    { id: 'house', kind: 'brand' },
    { id: 'staff', kind: 'staff' },
  ]
  const said: GivenWord[] = [
    asks({ to: 'house', at: 0, thread: 'a' }),
    { by: 'ben', to: 'anna', at: 1, thread: 'a' },
    { by: 'house', to: 'anna', at: 4, thread: 'a' },
    asks({ by: 'cleo', to: 'house', at: 0, thread: 'b' }),
    { by: 'staff', to: 'cleo', at: 10, thread: 'b' },
    asks({ by: 'eve', to: 'house', at: 0, thread: 'c' }),
    { by: 'ben', to: 'eve', at: 10, thread: 'c' },
  ]

  test('reacts by itself, account by account, also where somebody else came first', async () => {
    expect(
      await rowsOf(
        { people, said },
        'SELECT account_id, tribe_id, asked, answered, share, median_hours, p90_hours FROM brand_answers ORDER BY account_id, tribe_number',
      ),
    ).toEqual([
      { account_id: 'house', tribe_id: 'all', asked: 3, answered: 1, share: 1 / 3, median_hours: 4, p90_hours: 4 },
      { account_id: 'house', tribe_id: 't1', asked: 2, answered: 1, share: 0.5, median_hours: 4, p90_hours: 4 },
      { account_id: 'house', tribe_id: 't2', asked: 1, answered: 0, share: 0, median_hours: null, p90_hours: null },
    ])
  })

  test('reacts to a tribe by any of its accounts', async () => {
    expect(await rowsOf({ people, said }, 'FROM tribe_answers ORDER BY tribe_number')).toEqual([
      { tribe_number: 1, brand_asked: 2, brand_answered: 1, brand_hours: 7 },
      { tribe_number: 2, brand_asked: 1, brand_answered: 0, brand_hours: null },
    ])
  })

  test('that is never heard has no share', async () => {
    const mute = said.filter(({ by }) => by !== 'house' && by !== 'staff')
    expect(
      await rowsOf(
        { people, said: mute },
        'SELECT brand_asked, brand_answered FROM tribe_answers WHERE tribe_number = 1',
      ),
    ).toEqual([{ brand_asked: 2, brand_answered: null }])
  })
})
