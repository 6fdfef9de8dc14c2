import { describe, expect, test } from 'vitest'
import { kindWeight } from '../../src/domain/kinds.ts'
import type { TieQuestion } from '../../src/ties/survey.ts'
import { makeTies, tieColumns } from '../../src/ties/ties.ts'
import {
  declare,
  deliver,
  type GivenAccount,
  type GivenInteraction,
  openStore,
  temporaryFolder,
} from '../support/store.ts'

const NOW = '2026-06-01T00:00:00.000Z'
const OPEN: TieQuestion = { since: null, until: null, halfLifeDays: null, kindWeights: {}, startedAt: NOW }
const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 0, 1 + n, hour)).toISOString()

/** Ties by name, with all that was counted. */
async function tiesOf(
  rows: GivenInteraction[],
  options: { accounts?: GivenAccount[]; question?: Partial<TieQuestion>; undirected?: boolean; threads?: number } = {},
) {
  await using folder = await temporaryFolder()
  const store = await openStore(folder.path, options.threads)
  try {
    if (rows.length) await deliver(store, rows, { undirected: options.undirected ?? false })
    if (options.accounts) await declare(store, options.accounts)
    const input = await store.input()
    const counts = await makeTies(input, { ...OPEN, ...options.question })
    const people = await input.session.rows('SELECT * FROM people ORDER BY person_key')
    const evidence = await input.session.rows(
      'SELECT t.interactions, k.kind FROM ties t JOIN kinds k ON k.number = t.main_kind ORDER BY "from", "to"',
    )
    const columns = await tieColumns(input.session, counts)
    await input.release()
    const name = (i: number) => people[i]!['person_id'] as string
    const ties = [...columns.weight].map((weight, i) => ({
      from: name(columns.from[i]!),
      to: name(columns.to[i]!),
      weight,
      recency: columns.recency[i]!,
      interactions: evidence[i]!['interactions'] as number,
      kind: evidence[i]!['kind'] as string,
    }))
    return { counts, people, ties, columns }
  } finally {
    await store.close()
  }
}

describe('a tie', () => {
  test('is ln(1 + Σ base · weight · 2^(−age / h)), age counted back from the newest interaction', async () => {
    const { ties, counts } = await tiesOf(
      [
        { actor: 'anna', target: 'ben', at: day(0), kind: 'reply' },
        { actor: 'anna', target: 'ben', at: day(8), kind: 'like', weight: 3 },
        { actor: 'cleo', target: 'ben', at: day(16), kind: 'unheard of' },
      ],
      { question: { halfLifeDays: 8 } },
    )
    expect(ties.map((t) => `${t.from}→${t.to}`)).toEqual(['anna→ben', 'cleo→ben'])
    expect(ties[0]!.weight).toBeCloseTo(Math.log(1 + 5 / 4 + (2 * 3) / 2), 9)
    expect(ties[0]!.recency).toBeCloseTo(0.5, 12)
    expect(ties[1]!.weight).toBeCloseTo(Math.log(1 + 4), 9)
    expect(counts).toMatchObject({
      people: 3,
      ties: 2,
      interactions: 3,
      windowStart: day(0),
      windowEnd: day(16),
      halfLifeDays: 8,
    })
  })

  test('has a half-life of an eighth of the window, between an hour and 90 days', async () => {
    const pair = (end: string) => [
      { actor: 'anna', target: 'ben', at: day(0) },
      { actor: 'ben', target: 'anna', at: end },
    ]
    expect((await tiesOf(pair(day(80)))).counts.halfLifeDays).toBeCloseTo(10, 9)
    expect((await tiesOf(pair(day(0, 13)))).counts.halfLifeDays).toBeCloseTo(1 / 24, 9)
    expect((await tiesOf(pair('2020-01-01T00:00:00Z'))).counts.halfLifeDays).toBe(90)
  })

  test('counts at most five interactions a kind and UTC day, the earliest', async () => {
    const busy = Array.from({ length: 9 }, (_, i) => ({
      actor: 'anna',
      target: 'ben',
      at: day(0, i),
      kind: 'reply',
      weight: i < 5 ? 1 : 100,
    }))
    const { ties, counts } = await tiesOf([...busy, { actor: 'anna', target: 'ben', at: day(0, 23), kind: 'like' }], {
      question: { halfLifeDays: 1e9 },
    })
    expect(ties[0]!.weight).toBeCloseTo(Math.log(1 + 25 + 2), 5)
    expect(counts).toMatchObject({ interactions: 6, cappedInteractions: 4 })
    expect(ties[0]!).toMatchObject({ interactions: 10, kind: 'reply' })
  })

  test('is none where the earliest five of a day weigh nothing, and who has no other is left out', async () => {
    const hours = Array.from({ length: 7 }, (_, i) => i)
    const { ties, people, counts } = await tiesOf([
      ...hours.map((i) => ({ actor: 'anna', target: 'ben', at: day(0, i), weight: i < 5 ? 1e-12 : 1 })),
      { actor: 'ben', target: 'cleo', at: day(0) },
    ])
    expect(ties.map((t) => `${t.from}→${t.to}`)).toEqual(['ben→cleo'])
    expect(people.map((p) => [p['person_id'], p['given'], p['received']])).toEqual([
      ['ben', 1, 7],
      ['cleo', 0, 1],
    ])
    expect(counts).toMatchObject({ people: 2, accounts: 2, ties: 1, interactions: 6, cappedInteractions: 2 })
  })

  test('of a weight beyond what 64 bits hold is exact up to 1e12', async () => {
    const { ties } = await tiesOf(
      Array.from({ length: 5 }, () => ({ actor: 'anna', target: 'ben', kind: 'odd', weight: 1e300 })),
    )
    expect(ties[0]!.weight).toBe(Math.log(1 + 5e12))
  })

  test('of rows without a time has age 0 and one day', async () => {
    const { ties, counts } = await tiesOf(
      Array.from({ length: 7 }, () => ({ actor: 'anna', target: 'ben', kind: 'reply' })),
    )
    expect(ties[0]).toMatchObject({ recency: 1 })
    expect(ties[0]!.weight).toBeCloseTo(Math.log(26), 9)
    expect(counts).toMatchObject({ windowStart: null, windowEnd: null, interactions: 5, cappedInteractions: 2 })
  })

  test('of an undirected record goes each way', async () => {
    const { ties, counts } = await tiesOf([{ actor: 'b', target: 'a' }], { undirected: true })
    expect(ties.map((t) => `${t.from}→${t.to} ${t.weight}`)).toEqual([`a→b ${Math.log(5)}`, `b→a ${Math.log(5)}`])
    expect(counts.interactions).toBe(1)
  })

  test('has no age where it is newer than the window’s end by less than a millisecond', async () => {
    const { ties } = await tiesOf([
      { actor: 'anna', target: 'ben', at: '2026-01-02T00:00:00.123Z', kind: 'reply' },
      { actor: 'ben', target: 'anna', at: '2026-01-02T00:00:00.123987Z', kind: 'reply' },
    ])
    expect(ties.map((t) => t.recency)).toEqual([1, 1])
    expect(ties[1]!.weight).toBe(ties[0]!.weight)
  })

  test('leaves out negative rows, self-loops between accounts of one person, and the future, and counts them', async () => {
    const { ties, counts } = await tiesOf(
      [
        { actor: 'anna', target: 'ben', at: day(0) },
        { actor: 'anna', target: 'cleo', at: day(0), weight: -1 },
        { actor: 'anna', target: 'cleo', at: day(0), weight: 0 },
        { actor: 'anna', target: 'dirk', at: day(0), kind: 'block' },
        { actor: 'anna', target: 'anna2', at: day(0) },
        { actor: 'anna', target: 'emil', at: '2026-07-01T00:00:00Z' },
      ],
      { accounts: [{ account: 'anna2', person: 'anna' }] },
    )
    expect(ties.map((t) => `${t.from}→${t.to}`)).toEqual(['anna→ben'])
    expect(counts).toMatchObject({
      negativeInteractions: 3,
      selfLoops: 1,
      futureInteractions: 1,
      interactions: 1,
      people: 2,
    })
  })

  test('leaves out who acted too long ago for it to weigh anything, and counts them', async () => {
    const rows = [
      { actor: 'anna', target: 'ben', at: day(0) },
      { actor: 'cleo', target: 'ben', at: day(100) },
      { actor: 'dirk', target: 'emil', at: day(0) },
    ]
    const { people, counts } = await tiesOf(rows, { question: { halfLifeDays: 2 } })
    expect(people.map(({ account }) => account)).toEqual(['ben', 'cleo'])
    expect(counts.longAgoPeople).toBe(3)
    expect((await tiesOf(rows, { question: { halfLifeDays: 4 } })).counts.longAgoPeople).toBe(0)
  })

  test('is not made by what is said to nobody in particular, nor by one account of a person to another', async () => {
    const rows = [
      { actor: 'anna', target: 'ben', at: day(0) },
      { actor: 'cleo', target: 'ben', at: day(8) },
    ]
    const options = { accounts: [{ account: 'anna2', person: 'anna' }], question: { halfLifeDays: 8 } }
    const bare = await tiesOf(rows, options)
    const { ties, people, counts } = await tiesOf(
      [
        ...rows,
        { actor: 'ben', target: 'ben', at: day(1), text: 'Who knows?' },
        { actor: 'ben', target: 'ben', at: day(1), thread: 't', weight: 0 },
        { actor: 'ben', target: 'ben', at: day(1), text: 'Away', kind: 'block' },
        { actor: 'emil', target: 'emil', at: day(1), text: 'Is anybody here?' },
        { actor: 'anna', target: 'anna2', at: day(1), text: 'Note to myself' },
        { actor: 'anna', target: 'anna2', at: day(1) },
        { actor: 'cleo', target: 'ben', at: day(1), text: 'Hm', weight: 0 },
      ],
      options,
    )
    expect(ties).toEqual(bare.ties)
    expect(counts).toMatchObject({
      interactions: 2,
      unaddressedInteractions: 4,
      selfLoops: 1,
      negativeInteractions: 2,
      people: 3,
    })
    expect(bare.people.map((p) => [p['person_id'], p['active'], p['took_part']])).toContainEqual(['ben', false, false])
    expect(people.map((p) => [p['person_id'], p['active'], p['took_part'], p['given']])).toContainEqual([
      'ben',
      true,
      true,
      0,
    ])
  })

  test('counts only the window [since, until), and age from until', async () => {
    const { ties, counts } = await tiesOf(
      [0, 1, 2, 3].map((n) => ({ actor: `a${n}`, target: 'ben', at: day(n) })),
      { question: { since: day(1), until: day(3), halfLifeDays: 1 } },
    )
    expect(ties.map((t) => t.from)).toEqual(['a1', 'a2'])
    expect(ties.map((t) => t.recency)).toEqual([0.25, 0.5])
    expect(counts.windowEnd).toBe(day(3))
  })

  test('takes kind weights set by hand', async () => {
    const { ties } = await tiesOf([{ actor: 'anna', target: 'ben', kind: 'retweet' }], {
      question: { kindWeights: { share: 1 } },
    })
    expect(ties[0]!.weight).toBeCloseTo(Math.log(2), 9)
  })
})

describe('a person', () => {
  test('unites its accounts, goes by the busiest, and is what its declarations say', async () => {
    const { people } = await tiesOf(
      [
        { actor: 'anna', target: 'ben', channel: 'forum' },
        { actor: 'anna_shop', target: 'ben', channel: 'shop' },
        { actor: 'anna_shop', target: 'cleo', channel: 'shop', kind: 'like' },
      ],
      {
        accounts: [
          { account: 'anna', person: 'Anna', handle: '@anna' },
          { account: 'anna_shop', person: 'Anna', doNotContact: true },
          { account: 'ben', kind: 'staff' },
        ],
      },
    )
    expect(people.map((p) => p['person_id'])).toEqual(['Anna', 'ben', 'cleo'])
    expect(people[0]).toMatchObject({
      account: 'anna_shop',
      handle: '@anna',
      channel: 'shop',
      do_not_contact: true,
      accounts: 2,
      given: 3,
      active: true,
    })
    expect(people[1]).toMatchObject({ kind: 'staff', received: 2, active: false })
  })

  test('named like an account includes that account', async () => {
    const { people } = await tiesOf(
      [
        { actor: 'anna', target: 'ben' },
        { actor: 'second', target: 'ben' },
      ],
      {
        accounts: [{ account: 'second', person: 'anna' }],
      },
    )
    expect(people.map((p) => [p['person_id'], p['accounts']])).toEqual([
      ['anna', 2],
      ['ben', 1],
    ])
  })

  test('with hostile ids comes through as given, in UTF-8 byte order', async () => {
    const ids = [
      '__proto__',
      "'; DROP TABLE interactions; --",
      '=1+1',
      '-1',
      '@x',
      '🚲',
      'ü',
      'x'.repeat(1000),
      '"',
      '\\',
    ]
    const { people } = await tiesOf(ids.map((id) => ({ actor: id, target: 'ben' })))
    const sorted = [...ids, 'ben'].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(people.map((p) => p['person_id'])).toEqual(sorted)
  })
})

test('ties equal a plain computation row by row, whatever the order of rows and the number of threads', async () => {
  let seed = 7
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const rows = Array.from({ length: 4000 }, () => ({
    actor: `p${Math.floor(random() ** 2 * 60)}`,
    target: `p${Math.floor(random() ** 2 * 60)}`,
    at: day(random() * 20, 0),
    kind: ['reply', 'like', 'share', 'odd'][Math.floor(random() * 4)]!,
  }))
  const one = await tiesOf(rows, { threads: 1 })
  const other = await tiesOf(rows.toReversed(), { threads: 3 })
  expect(Buffer.from(other.columns.weight.buffer).equals(Buffer.from(one.columns.weight.buffer))).toBe(true)
  expect(other.counts.inputHash).toBe(one.counts.inputHash)

  const end = Math.max(...rows.filter((r) => r.actor !== r.target).map((r) => Date.parse(r.at)))
  const seen = new Map<string, number>()
  const sums = new Map<string, number>()
  for (const r of rows) {
    if (r.actor === r.target) continue
    const pair = `${r.actor}→${r.target}`
    const slot = `${pair} ${r.kind} ${r.at.slice(0, 10)}`
    seen.set(slot, (seen.get(slot) ?? 0) + 1)
    if (seen.get(slot)! > 5) continue
    const term = kindWeight(r.kind) * 2 ** (-(end - Date.parse(r.at)) / 86_400_000 / one.counts.halfLifeDays)
    sums.set(pair, (sums.get(pair) ?? 0) + term)
  }
  expect(one.ties.length).toBe(sums.size)
  for (const tie of one.ties)
    expect(tie.weight, `${tie.from}→${tie.to}`).toBeCloseTo(Math.log(1 + sums.get(`${tie.from}→${tie.to}`)!), 7)
})

test('no interactions give no people', async () => {
  const { counts } = await tiesOf([])
  expect(counts).toMatchObject({ people: 0, ties: 0, interactions: 0 })
})

test('an account is on the channel of most of its rows, of several the first, however many channels there are', async () => {
  const name = (channel: number) => `c${String(channel).padStart(2, '0')}`
  const rows = (actor: string, times: readonly [channel: number, rows: number][]): GivenInteraction[] =>
    times.flatMap(([channel, n]) =>
      Array.from({ length: n }, () => ({ actor, target: 'zoe', kind: 'reply', channel: name(channel) })),
    )
  // c20 and c03 come to zoe five times each
  const { people } = await tiesOf([
    ...rows('early', [
      [3, 2],
      [20, 1],
    ]),
    ...rows('late', [
      [3, 2],
      [20, 3],
      [24, 3],
    ]),
    ...rows('even', [
      [5, 2],
      [7, 2],
      [21, 2],
    ]),
    ...rows('last', [
      [1, 1],
      [25, 2],
    ]),
    ...Array.from({ length: 25 }, (_, i) => rows('many', [[i + 1, 1]])).flat(),
    ...Array.from({ length: 2 }, () => ({ actor: 'none', target: 'zoe', kind: 'reply' })),
    ...rows('none', [[9, 1]]),
  ])
  const channels = Object.fromEntries(people.map((p) => [p['account'], p['channel']]))
  expect(channels).toEqual({
    early: 'c03',
    late: 'c20',
    even: 'c05',
    last: 'c25',
    many: 'c01',
    none: null,
    zoe: 'c03',
  })
})

test('a channel of its own for each of 200,000 rows is no trouble', async () => {
  await using folder = await temporaryFolder()
  const store = await openStore(folder.path)
  try {
    const input = await store.input()
    const interactions = `(
      SELECT 1 AS import, i AS "row", 's' AS source, 'p' || i % 7 AS actor, 'p' || i % 5 AS target, NULL::TIMESTAMP AS "at", 'reply' AS kind,
        'c' || i AS channel, NULL::DOUBLE AS weight, false AS undirected, NULL AS topics, NULL AS text, NULL AS sentiment, NULL AS thread, NULL AS id
      FROM range(200000) r(i))`
    const counts = await makeTies({ ...input, interactions }, OPEN)
    expect(counts).toMatchObject({ people: 7, ties: 30 })
    expect(await input.session.row('SELECT count(*) AS n FROM channels')).toEqual({ n: 200_000 })
    const [main] = await input.session.rows(
      'SELECT c.channel FROM ties t JOIN channels c ON c.number = t.main_channel ORDER BY "from", "to"',
    )
    // of c21, c56, c91 …, once each, the first in byte order
    expect(main).toEqual({ channel: 'c100016' })
    await input.release()
  } finally {
    await store.close()
  }
})
