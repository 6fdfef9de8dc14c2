import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database, type Row, type Session } from '../../src/columns/database.ts'
import { type Begun, makeSaid, startReading } from '../../src/needs/said.ts'
import { windowFilter } from '../../src/ties/survey.ts'
import { makeTies } from '../../src/ties/ties.ts'
import { deliver, type GivenInteraction, openStore, temporaryFolder } from '../support/store.ts'
import { TOLD_TERMS } from '../support/terms.ts'

const AT = '2026-01-02T12:00:00.000Z'
const OPEN = { since: null, until: null, halfLifeDays: null, kindWeights: {}, startedAt: '2026-06-01T00:00:00.000Z' }

/** Ties and what was said, with everybody in tribe 1 but people whose name begins with `x`, who are in tribe 2. */
async function saying<T>(
  rows: readonly GivenInteraction[],
  look: (session: Session, name: (key: number) => string, reading: Begun) => Promise<T>,
  options: { threads?: number; undirected?: boolean; signal?: AbortSignal; kept?: string } = {},
): Promise<T> {
  await using folder = await temporaryFolder()
  const store = await openStore(folder.path, options.threads)
  try {
    await deliver(store, rows, { undirected: options.undirected ?? false })
    const input = await store.input()
    try {
      await makeTies(input, OPEN)
      await input.session.run(`CREATE OR REPLACE TEMP TABLE faces AS
        SELECT person_key, (CASE WHEN account LIKE 'x%' THEN 2 ELSE 1 END)::UINTEGER AS tribe_number FROM people`)
      const source = {
        interactions: input.interactions,
        window: windowFilter(OPEN),
        kept: options.kept ?? null,
        watch: { signal: options.signal },
      }
      const reading = await startReading(input.session, source)
      try {
        await makeSaid(input.session, { reading })
      } finally {
        await reading.close()
      }
      const people = await input.session.rows<{ account: string }>('SELECT account FROM people ORDER BY person_key')
      return await look(input.session, (key) => people[key]!.account, reading)
    } finally {
      await input.release()
    }
  } finally {
    await store.close()
  }
}

const said = (rows: readonly GivenInteraction[], options = {}) =>
  saying(rows, (session) => session.rows('SELECT * FROM said ORDER BY said'), options)
const terms = (rows: readonly GivenInteraction[]) =>
  saying(rows, async (session) =>
    (await session.rows(TOLD_TERMS)).map(
      ({ said, kind, term, key, sensitive }: Row) => `${said} ${kind} ${term} ${key}${sensitive ? ' !' : ''}`,
    ),
  )
const talk = (text: string, more: Partial<GivenInteraction> = {}): GivenInteraction => ({
  actor: 'anna',
  target: 'ben',
  at: AT,
  kind: 'reply',
  text,
  ...more,
})

describe('what was said', () => {
  test('is one row however many it was said to, and says to whom', () =>
    saying(
      [
        talk('Hello there', { target: 'xaver' }),
        talk('Hello there', { target: 'ben' }),
        talk('Hello there', { target: 'ben', channel: 'forum' }),
        talk('Hello there', { actor: 'ben', target: 'anna' }),
      ],
      async (session, name) => {
        const things = await session.rows('SELECT * FROM said ORDER BY said')
        expect(things.map((s) => `${s.said} ${name(s.actor_key)} t${s.tribe_number} ${s.channel}`)).toEqual([
          '0 anna t1 forum',
          '1 anna t1 null',
          '2 ben t1 null',
        ])
        const to = await session.rows('SELECT * FROM said_to ORDER BY said, target_key')
        expect(to.map((s) => `${s.said} ${name(s.target_key)} t${s.target_tribe}`)).toEqual([
          '0 ben t1',
          '1 ben t1',
          '1 xaver t2',
          '2 anna t1',
        ])
      },
    ))

  test('is told by time, then actor, text, channel and thread; without a time last', async () => {
    const things = await said([
      talk('no time', { at: undefined as never }),
      talk('b', { thread: 't2' }),
      talk('b', { thread: 't1' }),
      talk('a'),
      talk('z', { at: '2026-01-01T00:00:00Z' }),
    ])
    expect(things.map((s) => `${s.text} ${s.kind} ${s.thread}`)).toEqual([
      'z reply null',
      'a reply null',
      'b reply t1',
      'b reply t2',
      'no time reply null',
    ])
  })

  test('is one thing where it is told as several kinds, of the strongest of them; without a text the kind tells things apart', async () => {
    const bare = { actor: 'anna', target: 'ben', at: '2026-01-03T00:00:00Z' }
    const things = await said([
      talk('Hello', { target: 'cleo', kind: 'mention' }),
      talk('Hello', { kind: 'reply' }),
      talk('Hello', { target: 'dora', kind: 'like' }),
      talk('Hello', { target: 'anna', kind: 'post' }),
      talk('Hi', { kind: 'mention' }),
      talk('Hi', { target: 'cleo', kind: 'email' }),
      { ...bare, kind: 'like' },
      { ...bare, kind: 'follow' },
      { ...bare, kind: 'like', target: 'cleo' },
    ])
    expect(things.map((s) => `${s.text} ${s.kind}`).sort()).toEqual([
      'Hello reply',
      'Hi email',
      'null follow',
      'null like',
    ])
  })

  test('is still said where most it was said to are left out, whose ties weigh nothing', () => {
    const unheard = (name: string) =>
      Array.from({ length: 50 }, (_, i) => talk('Hello', { target: `${name} ${i}`, weight: 1e-12 }))
    return saying([...unheard('before'), talk('Hello'), ...unheard('after')], async (session, name) => {
      const things = await session.rows('SELECT * FROM said')
      expect(things.map(({ said, actor_key, text }) => `${said} ${name(actor_key)} ${text}`)).toEqual(['0 anna Hello'])
      const to = await session.rows('SELECT * FROM said_to')
      expect(to.map(({ said, target_key }) => `${said} ${name(target_key)}`)).toEqual(['0 ben'])
    })
  })

  test('may be said to nobody in particular, to nobody on the map, or with a weight of 0', () =>
    saying(
      [
        talk('Hello', { at: '2026-01-01T00:00:00Z' }),
        talk('How do I descale the kettle?', { target: 'anna', thread: 'kettles' }),
        { actor: 'anna', target: 'anna', at: '2026-01-03T00:00:00Z', topics: 'kettles' },
        talk('Hello all', { target: '#general', weight: 0, at: '2026-01-04T00:00:00Z' }),
        talk('Hello you', { weight: 0, at: '2026-01-05T00:00:00Z' }),
        talk('Away with you', { kind: 'block', at: '2026-01-06T00:00:00Z' }),
        talk('Is anybody here?', { actor: 'emil', target: 'emil' }),
      ],
      async (session, name) => {
        const things = await session.rows('SELECT * FROM said ORDER BY said')
        expect(things.map((s) => `${s.said} ${name(s.actor_key)} ${s.text} ${s.thread} ${s.question}`)).toEqual([
          '0 anna Hello null false',
          '1 anna How do I descale the kettle? kettles true',
          '2 anna null null false',
          '3 anna Hello all null false',
          '4 anna Hello you null false',
        ])
        expect(
          await session.rows(`SELECT said FROM said_terms JOIN terms USING (term_number) WHERE kind = 'topic'`),
        ).toEqual([{ said: 2 }])
        const to = await session.rows('SELECT * FROM said_to ORDER BY said')
        expect(to.map((s) => `${s.said} ${name(s.target_key)}`)).toEqual(['0 ben', '4 ben'])
      },
    ))

  test('has what was read off its text', async () => {
    const [question, wish, german, none] = await said([
      talk('How do I descale the kettle?'),
      talk('I wish it had a handle', { at: '2026-01-03T00:00:00Z' }),
      talk('Der Kessel ist kaputt, das ist eine Frechheit', { at: '2026-01-04T00:00:00Z' }),
      { actor: 'anna', target: 'ben', at: '2026-01-05T00:00:00Z', kind: 'like' },
    ])
    expect(question).toMatchObject({ language: 'en', question: true, wish: false, problem: false, sensitive: false })
    expect(wish).toMatchObject({ language: 'en', question: false, wish: true })
    expect(german).toMatchObject({ language: 'de', problem: true, complaint: true, sentiment: -1, phase: 'use' })
    expect(none).toMatchObject({ text: null, language: null, sentiment: null, question: false, phase: null })
  })

  test('of undirected records goes one way, and capped ones were said, too', async () => {
    expect(await said([talk('Hello')], { undirected: true })).toHaveLength(1)
    const many = Array.from({ length: 9 }, (_, i) => talk(`Hello ${i}`, { at: `2026-01-02T0${i}:00:00Z` }))
    expect(await said(many)).toHaveLength(9)
  })

  test('voices no problem and no complaint where the sentiment given is positive', async () => {
    const text = 'The editor is broken, your hotline is useless. What does the repair cost?'
    const things = await said(
      ['positive', 'neutral', 'negative'].map((sentiment, i) => talk(text, { sentiment, thread: `t${i}` })),
    )
    expect(things.map(({ question, problem, complaint }) => [question, problem, complaint])).toEqual([
      [true, false, false],
      [true, true, true],
      [true, true, true],
    ])
  })

  test('has the sentiment given, in words or numbers, before the one read', async () => {
    const given = ['positive', 'Negativ ', 'NEU', 'pos', '-0,5', '0', '3.2', 'nan', '??']
    const things = await said(
      given.map((sentiment, i) => talk('The soup was wonderful, I love it', { sentiment, thread: `t${i}` })),
    )
    expect(things.map(({ sentiment }) => sentiment)).toEqual([1, -1, 0, 1, -1, 0, 1, 1, 1])
  })

  test('in another language has no sentiment and no needs', async () => {
    const [row] = await said([talk('Quand est-ce que vous ouvrez le magasin de Lyon pour les clients ?')])
    expect(row).toMatchObject({ language: null, sentiment: null, question: false })
  })

  test('is in the phase that its kind tells, or else its text', async () => {
    const given = [
      ['referral', undefined, 'advocate'],
      ['share', 'What a day', 'advocate'],
      ['share', 'Worst shop ever, they never answer', 'use'],
      ['purchase', undefined, 'buy'],
      ['kauf', 'Guten Tag', 'buy'],
      ['reply', undefined, null],
      ['reply', 'I just ordered a new kettle from you', 'buy'],
    ] as const
    const things = await said(
      given.map(([kind, text], i) => ({
        actor: 'anna',
        target: 'ben',
        at: AT.replace('-02T', `-0${i + 1}T`),
        kind,
        ...(text ? { text } : {}),
      })),
    )
    expect(things.map(({ phase }) => phase)).toEqual(given.map(([, , phase]) => phase))
  })
})

describe('terms', () => {
  test('are shown in the form used most, ties by bytes, and each key once a thing said', async () =>
    expect(
      await terms([
        talk('The kettles and the kettle are here for you'),
        talk('My kettles are old but they are good', { at: '2026-01-03T00:00:00Z' }),
      ]),
    ).toEqual(['0 word kettles kettl', '1 word good good', '1 word kettles kettl', '1 word old old']))

  test('of a text in no known language go by the key they have in a known one', async () => {
    const found = await terms([
      talk('All my kettles are old but they are good'),
      talk('kettles wow', { at: '2026-01-03T00:00:00Z' }),
    ])
    expect(found).toContain('1 word kettles kettl')
    expect(found).toContain('1 word wow wow')
  })

  test('are topics as given, in lower case, from all rows of the thing', async () =>
    expect(
      await terms([
        talk('', { target: 'ben', topics: 'Kettles; #Tea ;kettles', text: undefined as never }),
        talk('', { target: 'carl', topics: 'Union busting; gay', text: undefined as never }),
      ]),
    ).toEqual([
      '0 topic gay gay !',
      '0 topic kettles kettles',
      '0 topic tea tea',
      '0 topic union busting union busting !',
    ]))

  test('make a thing sensitive', async () => {
    const things = await said([
      talk('My wheelchair is broken'),
      talk('My kettle is broken', { at: '2026-01-03T00:00:00Z' }),
      talk('See you', { at: '2026-01-04T00:00:00Z', topics: 'church' }),
      talk('To add insult to injury, they woke me up in Church Street', { at: '2026-01-05T00:00:00Z' }),
    ])
    expect(things.map(({ sensitive }) => sensitive)).toEqual([true, false, true, false])
  })
})

describe('readings that were kept', () => {
  const early = Array.from({ length: 40 }, (_, i) =>
    talk(`Why is kettle ${i % 30} broken? Danke, der Deckel ${i} ist toll`, {
      actor: `p${i}`,
      topics: i % 3 === 0 ? 'tea;church' : 'coffee',
    }),
  )
  const late = [
    ...early.slice(10),
    talk('My kettles leak, who repairs one?', { topics: 'tea;repair' }),
    talk('ok kettles', { actor: 'p3' }),
  ]
  const everything = (rows: readonly GivenInteraction[], kept?: string) =>
    saying(
      rows,
      async (session, _, { readers, texts, topics }) => ({
        told: [await session.rows('SELECT * FROM said ORDER BY said'), await session.rows(TOLD_TERMS)],
        read: [readers === null, texts, topics.length],
      }),
      kept === undefined ? {} : { kept },
    )

  test('are not read again, and change nothing', async () => {
    await using folder = await temporaryFolder()
    const kept = join(folder.path, 'readings.duckdb')
    const [first, second] = [(await everything(early)).told, (await everything(late)).told]
    expect(await everything(early, kept)).toEqual({ told: first, read: [false, 40, 3] })
    const file = await stat(kept)
    expect(await everything(early, kept)).toEqual({ told: first, read: [true, 0, 0] })
    expect((await stat(kept)).ino).toBe(file.ino)
    expect(await everything(late, kept)).toEqual({ told: second, read: [false, 2, 1] })
    expect(await everything(late, kept)).toEqual({ told: second, read: [true, 0, 0] })
    expect(await everything(early, kept)).toEqual({ told: first, read: [false, 10, 0] })
  })

  test('go with the last text that said so', async () => {
    await using folder = await temporaryFolder()
    const kept = join(folder.path, 'readings.duckdb')
    await everything(early, kept)
    await everything([talk('Nothing else')], kept)
    expect((await readFile(kept)).includes('kettle')).toBe(false)
    await everything([{ actor: 'anna', target: 'ben', kind: 'like' }], kept)
    expect((await readFile(kept)).includes('noth')).toBe(false)
  })

  test('are left alone where the file is none, or other rules made it', async () => {
    await using folder = await temporaryFolder()
    const kept = join(folder.path, 'readings.duckdb')
    await writeFile(kept, 'no database at all')
    expect((await everything(early, kept)).read).toEqual([false, 40, 3])
    const database = await Database.open({ path: kept, memory: '1GB', threads: 1, tempDirectory: folder.path })
    const session = await database.session()
    await session.run(`UPDATE rules SET digest = 'older'; UPDATE texts SET needs = 0`)
    session.close()
    database.close()
    const told = await everything(early, kept)
    expect(told).toEqual({ told: (await everything(early)).told, read: [false, 40, 3] })
    expect((await everything(early, kept)).read).toEqual([true, 0, 0])
  })
})

test('is the same for any number of threads and order of rows', async () => {
  const words = 'kettle lid handle broken great why how Kessel Deckel ist kaputt die und the and'.split(' ')
  const rows = Array.from({ length: 3000 }, (_, i) =>
    talk(Array.from({ length: 6 }, (_, k) => words[(i * (k + 3) + ((i * i) >> k)) % words.length]).join(' '), {
      actor: `p${i % 50}`,
      target: `q${i % 7}`,
      at: new Date(Date.UTC(2026, 0, 1, 0, i % 400)).toISOString(),
    }),
  )
  const all = async (given: readonly GivenInteraction[], threads: number) =>
    saying(
      given,
      async (session) => [
        await session.rows('SELECT * FROM said ORDER BY said'),
        await session.rows('SELECT * FROM said_to ORDER BY ALL'),
        await session.rows(TOLD_TERMS),
      ],
      { threads },
    )
  expect(await all([...rows].reverse(), 4)).toEqual(await all(rows, 1))
})

test('hostile texts and ids do no harm', async () => {
  const texts = [
    '__proto__',
    "'); DROP TABLE used; --",
    '=1+1',
    '💩'.repeat(9000),
    'x'.repeat(50_000),
    '\n\t ',
    '#__proto__ \u001f',
  ]
  const things = await said(
    texts.map((text, i) => talk(text, { actor: '__proto__', thread: `t${i}`, channel: "';--" })),
  )
  expect(things.map(({ text }) => text).sort()).toEqual([...texts].sort())
})

test('stops where the signal says so', async () => {
  const gone = AbortSignal.abort(new Error('enough'))
  await expect(saying([talk('Hello there')], async () => null, { signal: gone })).rejects.toThrow('enough')
})

test('without any text is made of rows alone', async () => {
  const things = await saying([{ actor: 'anna', target: 'ben', kind: 'like' }], async (session) => [
    await session.rows('SELECT said, "at", kind, text FROM said'),
    await session.rows(TOLD_TERMS),
  ])
  expect(things).toEqual([[{ said: 0, at: null, kind: 'like', text: null }], []])
})
