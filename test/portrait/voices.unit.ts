/** Multipliers, creators, advocates, detractors. */
import { describe, expect, test } from 'vitest'
import { makeVoices } from '../../src/portrait/voices/voices.ts'
import { day, type Face, people, portrayed, type Scene, type Thing } from './by-hand.ts'

const crowd = people(30)
const faces: Face[] = [
  { name: 'brand', kind: 'brand', handle: 'Acme Tents' },
  { name: 'staff', kind: 'staff' },
  { name: 'bot', kind: 'bot' },
  ...crowd.map((name) => ({ name })),
]
const voices = async (things: Thing[], more: Partial<Scene> = {}) =>
  (
    await portrayed(
      { faces, ...more, things },
      [makeVoices],
      ['SELECT * FROM voices ORDER BY tribe_number, account_id, source'],
    )
  )[0]!
const three = [0, 1, 2]

describe('a multiplier', () => {
  const shares = (of: string, by: readonly string[], days = three): Thing[] =>
    by.flatMap((actor) => days.map((d) => ({ actor, to: [of], kind: 'retweet', at: day(d * 7) })))

  test('is whose things several people pass on, not who passes on', async () => {
    const rows = await voices([
      ...shares('anna', ['p00', 'p01', 'p02', 'bot', 'brand']),
      ...shares('ben', ['p00', 'p01', 'p02', 'p03'], [0, 1]),
      ...shares('cleo', ['p00', 'p01']),
      ...shares('brand', crowd),
      { actor: 'anna', to: ['dora', 'p00'], kind: 'share', at: day(1) },
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      account_id: 'anna',
      multiplier: true,
      creator: false,
      advocate: false,
      detractor: false,
      multiplier_rank: 1,
      creator_rank: null,
      passed_on_by: 3,
      passed_on: 9,
      passed_on_things: 3,
      passes_on_people: 2,
      passes_on: 2,
      do_not_contact: false,
    })
  })

  test('is counted by texts and threads where there are any: one thing passed on for weeks is one', async () => {
    const one = shares('anna', ['p00', 'p01', 'p02']).map((thing) => ({ ...thing, text: 'RT the tent' }))
    expect(await voices(one)).toEqual([])
    const some = one.map((thing, i) => ({ ...thing, thread: `x${i % 3}` }))
    expect(await voices(some)).toMatchObject([{ account_id: 'anna', passed_on_things: 3 }])
  })

  test('is one of the first tenth of the tribe, most people first, then the account id', async () => {
    const by = people(9, 'q')
    const all = people(10, 'm')
    const rows = await voices(all.flatMap((of, i) => shares(of, by.slice(0, i < 6 ? 4 : i))))
    // 49 ranked people: m09 … m06 have 0, 1, 2 and 3 above them; six more with 4 people each stand in the middle of places 5 to 10
    expect(
      rows.map(({ account_id, multiplier_rank, passed_on_by }) => [account_id, multiplier_rank, passed_on_by]),
    ).toEqual([
      ['m06', 4, 6],
      ['m07', 3, 7],
      ['m08', 2, 8],
      ['m09', 1, 9],
    ])
  })
})

describe('a creator', () => {
  const thread = (n: number, begun: Thing[], answers: readonly string[]): Thing[] =>
    [
      ...begun,
      ...answers.map((actor, i): Thing => ({ actor, to: [begun[0]!.actor], kind: 'reply', at: day(n, 13, i) })),
    ].map((thing) => ({ ...thing, channel: 'forum', thread: `t${n}` }))

  test('begins threads that others answer, or is the one whom a thread’s first answer answers', async () => {
    const rows = await voices([
      ...thread(1, [{ actor: 'anna', at: day(1) }], ['p00', 'p01']),
      ...thread(2, [{ actor: 'anna', at: day(2) }], ['p00', 'p02', 'bot', 'anna']),
      ...thread(3, [{ actor: 'p03', to: ['anna'], kind: 'answer', at: day(3) }], []),
      ...thread(4, [{ actor: 'anna', at: day(4) }], []),
      ...thread(5, [{ actor: 'p09', kind: 'like', at: day(5) }], []),
      ...[6, 7, 8].flatMap((n) => thread(n, [{ actor: 'ben', at: day(n) }], ['p00', 'p01'])),
    ])
    expect(rows).toMatchObject([{ account_id: 'anna', creator: true, creator_rank: 1, begun: 3, answered_by: 4 }])
  })

  test('is not told where the source knows no threads', async () => {
    const replies = crowd.map((actor, i): Thing => ({ actor, to: ['anna'], kind: 'reply', at: day(i) }))
    expect(await voices(replies)).toEqual([])
  })

  test('does not mix threads of the same name in two channels', async () => {
    const mixed = [1, 2, 3].flatMap((n) =>
      thread(n, [{ actor: 'anna', at: day(n) }], ['p00', 'p01', 'p02']).map((thing, i) => ({
        ...thing,
        kind: 'mention',
        channel: i ? 'social' : 'forum',
      })),
    )
    expect((await voices(mixed)).map(({ account_id }) => account_id)).toEqual([])
  })
})

const says = (actor: string, n: number, more: Partial<Thing> = {}): Thing => ({
  actor,
  to: ['brand'],
  at: day(n),
  mood: 1,
  text: `${actor} on day ${n}`,
  ...more,
})

describe('an advocate', () => {
  test('speaks well to the brand or of it, or refers people', async () => {
    const rows = await voices([
      says('anna', 1, { mood: 0, praise: true }),
      says('anna', 2, { to: ['p00'], text: 'I love my acme tents!' }),
      { actor: 'anna', to: ['p01', 'p02'], kind: 'referral', at: day(3) },
      { actor: 'anna', to: ['p01'], kind: 'referral', at: day(4) },
      ...three.map((n) => says('ben', n, { to: ['p00'], text: `nice socks ${n}` })),
      ...three.map((n) => says('cleo', n, { text: 'copied' })),
      ...three.map((n) => says('brand', n, { to: ['p01'] })),
    ])
    expect(rows).toMatchObject([
      { account_id: 'anna', advocate: true, positive: 2, referrals: 2, negative: 0, praised: 'anna on day 1' },
    ])
  })

  test('is not who answers the brand', async () => {
    const prompted = three.flatMap((n): Thing[] => [
      { actor: 'staff', thread: `t${n}`, at: day(n, 8) },
      says('anna', n, { thread: `t${n}` }),
      says('ben', n, { kind: 'reply' }),
      says('cleo', n, { thread: `t${n}`, at: day(n, 7) }),
    ])
    expect((await voices(prompted)).map(({ account_id, positive }) => [account_id, positive])).toEqual([['cleo', 3]])
  })

  test('speaks well more often than ill', async () => {
    const mixed = three.flatMap((n) => [says('anna', n), says('anna', n + 5, { mood: -1 })])
    expect(await voices(mixed)).toEqual([])
  })

  test('is quoted in words of praise only; a referral is no praise', async () => {
    const rows = await voices([
      ...three.map((n) => says('anna', n)),
      says('anna', 4, { kind: 'referral', text: 'ordered on the advice of ben', praise: true }),
      ...three.map((n) => says('ben', n, { praise: n === 0 })),
    ])
    expect(rows).toMatchObject([
      { account_id: 'anna', positive: 3, referrals: 1, praised: null },
      { account_id: 'ben', positive: 3, referrals: 0, praised: 'ben on day 0' },
    ])
  })

  test('is nobody without a brand, but for referrals', async () => {
    const alone = { faces: crowd.map((name) => ({ name })) }
    expect(
      await voices(
        three.map((n) => says('anna', n, { to: ['p00'] })),
        alone,
      ),
    ).toEqual([])
    const refers: Thing = { actor: 'anna', to: ['p01', 'p02', 'p03'], kind: 'referral' }
    expect(await voices([refers], alone)).toMatchObject([{ account_id: 'anna', advocate: true, referrals: 3 }])
  })
})

describe('a detractor', () => {
  /** others who speak of the same, and well */
  const calm = crowd.slice(10, 30).map((actor) => says(actor, 0, { mood: 1, to: ['p00'], terms: ['zips'] }))

  test('speaks ill of the brand or the tribe’s topics, several times, on different days', async () => {
    const bad = (actor: string, n: number, more: Partial<Thing> = {}) => says(actor, n, { mood: -1, ...more })
    const rows = await voices(
      [
        ...three.map((n) => bad('anna', n, n ? {} : { sensitive: true })),
        bad('ben', 1, { to: ['p00'], terms: ['zips'] }),
        bad('ben', 2, { to: ['p00'], terms: ['#zips'], mood: 0, complaint: true }),
        bad('ben', 3, { to: ['p00'], terms: ['zips'] }),
        ...three.map((n) => bad('cleo', n, { at: day(1, n) })),
        ...three.map((n) => bad('dora', n, { to: ['p00'] })),
        ...three.flatMap((n) => [bad('emil', n), says('emil', n + 7, n === 0 ? { mood: 0 } : {})]),
        ...calm,
      ],
      { faces: [...faces.filter(({ name }) => name !== 'p00'), { name: 'anna', doNotContact: true }] },
    )
    expect(rows).toMatchObject([
      {
        account_id: 'anna',
        detractor: true,
        do_not_contact: true,
        negative: 3,
        negative_days: 3,
        negative_share: 1,
        complained: 'anna on day 2',
      },
      { account_id: 'ben', detractor: true, negative: 3, complained: 'ben on day 2' },
    ])
  })

  test('of the brand is ranked before one of topics, and quoted on the brand', async () => {
    const topical = (actor: string, n: number) => says(actor, n, { mood: -1, to: ['p00'], terms: ['zips'] })
    const rows = await voices([
      ...[0, 1, 2, 3, 4].map((n) => topical('anna', n)),
      ...[1, 2, 3, 4].map((n) => topical('ben', n)),
      says('ben', 0, { mood: -1 }),
      ...calm,
    ])
    expect(rows).toMatchObject([
      { account_id: 'anna', detractor_rank: 2, negative: 5, negative_of_brand: 0, complained: 'anna on day 4' },
      { account_id: 'ben', detractor_rank: 1, negative: 5, negative_of_brand: 1, complained: 'ben on day 0' },
    ])
  })
})

test('who reports most errors where all report them speaks ill of nothing', async () => {
  const reports = (actor: string, times: number) =>
    people(times).map((_, n) => says(actor, n, { mood: -1, to: ['p00'], terms: ['zips'] }))
  const all = crowd.slice(1, 30).flatMap((actor) => reports(actor, 2))
  expect(await voices([...reports('anna', 8), ...all])).toEqual([])
})

test('the same in any order of rows and on any number of threads; nothing said is no error', async () => {
  const things = crowd.flatMap((actor, i) => [
    ...people(i % 7).map((_, n) =>
      says(actor, n + i, { mood: i % 2 ? 1 : -1, thread: `t${(i * n) % 11}`, terms: ['tents'] }),
    ),
    ...three.map((n): Thing => ({ actor, to: [crowd[(i * n) % 5]!], kind: 'share', at: day(i), text: `s${i}` })),
  ])
  const rows = await voices(things, { threads: 1 })
  expect(rows.length).toBeGreaterThan(2)
  expect(await voices([...things].reverse(), { threads: 4 })).toEqual(rows)
  expect(await voices([])).toEqual([])
})

test('names and texts may be anything', async () => {
  const odd = ["'; DROP TABLE said; --", '__proto__', '=1+1', '\\.(', '🏕️'.repeat(500)]
  const rows = await voices(
    odd.flatMap((actor) => three.map((n) => ({ ...says(actor, n), text: `${n}${actor}` }))),
    { faces: [{ name: 'brand', kind: 'brand', handle: ') OR 1=1 -- (' }] },
  )
  expect(rows.length).toBe(0)
  const alone = await voices(
    three.map((n) => says(odd[0]!, n, { text: `${n} ) or 1=1 -- (`, to: ['__proto__'] })),
    { faces: [...faces, { name: 'other', kind: 'brand', handle: ') OR 1=1 -- (' }] },
  )
  expect(alone).toMatchObject([{ account_id: odd[0], positive: 3 }])
})
