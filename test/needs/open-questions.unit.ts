import { describe, expect, test } from 'vitest'
import { type GivenPerson, type GivenWord, rowsOf } from './asked.ts'

const WINDOW = 24 * 400
const LATE = WINDOW - 24 * 10
const people: GivenPerson[] = [
  ...['anna', 'ben', 'cleo', 'sage', 'muted'].map((id) => ({ id, doNotContact: id === 'muted' })),
  { id: 'guru', tribe: 2 },
  { id: 'house', kind: 'brand' },
]
const ask = (by: string, at: number, rest: Partial<GivenWord> = {}): GivenWord => ({
  by,
  to: 'ben',
  at,
  needs: ['question'],
  topics: ['brakes'],
  ...rest,
})
/** Somebody answers each of these, so many hours later. */
const answered = (
  by: string,
  askers: string[],
  at: number,
  hours: number,
  rest: Partial<GivenWord> = {},
): GivenWord[] => askers.flatMap((asker) => [ask(asker, at, { to: by, ...rest }), { by, to: asker, at: at + hours }])

const queue = (said: GivenWord[], options: { window?: number | null; columns?: string } = {}) =>
  rowsOf(
    { people, said, window: options.window === undefined ? WINDOW : options.window },
    `SELECT ${options.columns ?? 'account_id, answerer_id'} FROM open_questions ORDER BY tribe_id, number`,
  )

describe('the queue', () => {
  const heard: GivenWord[] = [{ by: 'ben', to: 'cleo', at: 1 }]

  test('holds what is unanswered of the last 90 days, the most pressing first, then the newest', async () => {
    const said = [
      ...heard,
      ask('anna', WINDOW - 24 * 91),
      ask('anna', WINDOW - 24 * 89),
      ask('cleo', LATE, { needs: ['problem', 'complaint'] }),
      ask('anna', LATE + 1, { needs: ['question', 'complaint'] }),
      ask('cleo', LATE + 2, { needs: ['problem'] }),
      ask('sage', LATE + 3, { needs: ['wish'] }),
      ask('sage', LATE + 4, { sentiment: -1 }),
    ]
    expect(
      await queue(said, { columns: 'account_id, kind, urgency, round(waiting_days * 24)::INTEGER AS waits' }),
    ).toEqual([
      { account_id: 'cleo', kind: 'problem', urgency: 3, waits: 240 },
      { account_id: 'sage', kind: 'question', urgency: 2, waits: 236 },
      { account_id: 'cleo', kind: 'problem', urgency: 2, waits: 238 },
      { account_id: 'anna', kind: 'question', urgency: 2, waits: 239 },
      { account_id: 'anna', kind: 'question', urgency: 1, waits: 89 * 24 },
    ])
  })

  test('has those first that wait longer than others do for a first answer', async () => {
    const said = [
      ...answered('ben', ['anna', 'cleo', 'sage'], 1, 48),
      ask('anna', WINDOW - 1),
      ask('cleo', WINDOW - 47),
      ask('sage', WINDOW - 49),
      ask('anna', WINDOW - 100),
      ask('cleo', WINDOW - 2, { needs: ['problem'] }),
    ]
    const columns = 'round(waiting_days * 24)::INTEGER AS waits, urgency'
    expect(await queue(said, { columns })).toEqual([
      { waits: 2, urgency: 2 },
      { waits: 49, urgency: 1 },
      { waits: 100, urgency: 1 },
      { waits: 1, urgency: 1 },
      { waits: 47, urgency: 1 },
    ])
  })

  test('has those first who are left alone in a thread of theirs, then who opened one, then what was said on the way', async () => {
    const talk = (by: string, at: number, thread: string): GivenWord => ({ by, to: 'anna', at, thread })
    const said = [
      ...heard,
      talk('ben', LATE - 9, 'busy'),
      ask('anna', LATE, { needs: ['problem', 'complaint'], thread: 'busy' }),
      ask('cleo', LATE + 1, { thread: 'own', to: 'sage' }),
      { by: 'muted', to: 'guru', at: LATE + 2, thread: 'own' },
      ask('sage', LATE + 3, { thread: 'alone' }),
    ]
    expect((await queue(said, { columns: 'account_id' })).map((row) => row['account_id'])).toEqual(['sage', 'anna'])
  })

  test('is the last quarter of a short window', async () => {
    const said = [...heard, ask('anna', 59), ask('cleo', 60)]
    expect(await queue(said, { window: 80, columns: 'account_id' })).toEqual([{ account_id: 'cleo' }])
  })

  test('leaves out what is answered, what cannot be told, and all without times', async () => {
    expect(await queue([...answered('ben', ['anna'], LATE, 3)])).toEqual([])
    expect(await queue([ask('anna', LATE)])).toEqual([])
    expect(
      await queue(
        [ask('anna', LATE), ...heard].map((w) => ({ ...w, at: null })),
        { window: null },
      ),
    ).toEqual([])
  })

  test('holds what was said to nobody in particular where nobody entered the thread, not what was answered late', async () => {
    const at = WINDOW - 24 * 80
    const said: GivenWord[] = [
      ask('anna', at, { to: [], thread: 'left alone' }),
      ask('cleo', at, { to: [], thread: 'answered at last' }),
      { by: 'ben', to: [], at: at + 24 * 40, thread: 'answered at last' },
    ]
    expect(await queue(said, { columns: 'account_id, thread' })).toEqual([{ account_id: 'anna', thread: 'left alone' }])
  })

  test('is 50 long at most', async () => {
    const said = Array.from({ length: 60 }, (_, i) => ask('anna', LATE + i / 100))
    expect(await queue([...heard, ...said])).toHaveLength(50)
  })
})

describe('who should answer', () => {
  const open = ask('anna', LATE)
  const seen = (...ids: string[]): GivenWord[] => ids.map((by) => ({ by, to: 'ben', at: LATE + 1 }))
  const heard: GivenWord[] = [{ by: 'ben', to: 'house', at: 1 }]

  test('gave most first answers on the topic in the tribe, and it says so', async () => {
    const said = [
      ...heard,
      ...answered('guru', ['ben', 'cleo', 'anna', 'cleo'], 100, 1),
      ...answered('sage', ['ben', 'cleo', 'anna'], 200, 3),
      { by: 'sage', to: 'ben', at: LATE + 1 },
      open,
    ]
    expect(await queue(said, { columns: 'answerer_id, answerer_source, why_en, why_de' })).toEqual([
      {
        answerer_id: 'sage',
        answerer_source: 'default',
        why_en:
          'Gave the first answer to 3 of 4 requests about “brakes” since joining in, after 3 hours at the median.',
        why_de:
          'Gab seit dem ersten eigenen Beitrag auf 3 von 4 Anliegen zu „brakes“ die erste Antwort, im Median nach 3 Stunden.',
      },
    ])
  })

  test('is of another tribe where nobody in it knows the topic', async () => {
    expect(
      await queue([...heard, ...answered('guru', ['ben', 'cleo', 'sage'], 100, 1), ...seen('guru'), open]),
    ).toMatchObject([{ answerer_id: 'guru' }])
  })

  test('answers other things in the tribe where nobody anywhere knows it', async () => {
    const answers = answered('sage', ['ben', 'cleo', 'anna'], 100, 72, { topics: [] })
    expect(await queue([...heard, ...answers, ...seen('sage'), open], { columns: 'answerer_id, why_en' })).toEqual([
      {
        answerer_id: 'sage',
        why_en: 'Gave the first answer to 3 of 4 requests of this tribe since joining in, after 3 days at the median.',
      },
    ])
  })

  test('is named for no more than was answered so far; then the next who knows, then a chief, and it says why', async () => {
    const said = [
      ...heard,
      ...answered('sage', ['ben', 'cleo', 'anna', 'ben'], 100, 1),
      ...answered('guru', ['ben', 'cleo', 'anna'], 200, 1),
      ...seen('sage', 'guru', 'cleo'),
      ...Array.from({ length: 9 }, (_, i) => ask('anna', LATE + i)),
    ]
    const rows = await rowsOf(
      { people: people.map((p) => ({ ...p, listed: p.id === 'cleo' })), said, window: WINDOW },
      'SELECT answerer_id, why_en, why_de FROM open_questions ORDER BY number',
    )
    expect(rows.map(({ answerer_id }) => answerer_id)).toEqual([
      ...Array(4).fill('sage'),
      ...Array(3).fill('guru'),
      ...Array(2).fill('cleo'),
    ])
    expect(rows.at(-1)).toMatchObject({
      why_en:
        'Those who answer what is asked about “brakes” are already named for as much as they have answered; this is the first chief to turn to.',
      why_de:
        'Alle, die zu „brakes“ antworten, sind schon so oft genannt, wie sie geantwortet haben; dies ist der erste Häuptling, den man fragen kann.',
    })
  })

  test('is measured by what was asked since they came', async () => {
    const asked = (n: number, at: number) => Array.from({ length: n }, (_, i) => ask('cleo', at + i / 100))
    const answers = answered('sage', ['ben', 'cleo', 'anna'], 100, 2)
    const said = [...heard, ...asked(90, 10), ...answers, ...asked(5, 500), ...seen('sage'), open]
    expect(await queue(said, { columns: 'why_en' })).toEqual([
      {
        why_en:
          'Gave the first answer to 3 of 9 requests about “brakes” since joining in, after 2 hours at the median.',
      },
    ])
  })

  test('is nobody who has not been seen since the queue begins', async () => {
    const answers = answered('sage', ['ben', 'cleo', 'anna'], 100, 2)
    const stays = (at: number): GivenWord => ({ by: 'sage', to: 'ben', at })
    expect(await queue([...heard, ...answers, stays(WINDOW - 24 * 91), open])).toMatchObject([{ answerer_id: null }])
    expect(await queue([...heard, ...answers, stays(WINDOW - 24 * 89), open])).toMatchObject([{ answerer_id: 'sage' }])
  })

  test('is nobody who answered fewer than one in fifty, or twice', async () => {
    const stay = seen('sage')[0]!
    const heard = Array.from({ length: 9 }, (_, at): GivenWord => ({ by: 'ben', to: 'house', at }))
    const others = (n: number) => Array.from({ length: n }, (_, i) => ask('cleo', 500 + i / 100))
    const three = answered('sage', ['ben', 'cleo', 'anna'], 100, 2)
    const two = answered('sage', ['ben', 'cleo'], 100, 2)
    expect(await queue([...heard, ...three, ...others(146), stay, open])).toMatchObject([{ answerer_id: 'sage' }])
    expect(await queue([...heard, ...three, ...others(147), stay, open])).toMatchObject([{ answerer_id: null }])
    expect(await queue([...heard, ...two, stay, open])).toMatchObject([{ answerer_id: null }])
  })

  test('is else the first chief who was seen lately and may be contacted, and not the asker', async () => {
    const chiefs = people.map((p) => ({ ...p, listed: ['anna', 'muted', 'quiet', 'sage'].includes(p.id) }))
    const said = [
      ...heard,
      ask('anna', 100),
      ask('cleo', 101),
      ask('sage', 102),
      ...seen('sage', 'muted'),
      open,
      ask('cleo', LATE - 1, { topics: [] }),
    ]
    const rows = await rowsOf(
      { people: [...chiefs, { id: 'quiet', listed: true }], said, window: WINDOW },
      'SELECT account_id, answerer_id, why_en, why_de FROM open_questions ORDER BY tribe_id, number',
    )
    expect(rows).toEqual([
      {
        account_id: 'anna',
        answerer_id: 'sage',
        why_en: 'Nobody in particular answers what is asked about “brakes”; this is the first chief to turn to.',
        why_de: 'Zu „brakes“ antwortet niemand Bestimmtes; dies ist der erste Häuptling, den man fragen kann.',
      },
      {
        account_id: 'cleo',
        answerer_id: 'anna',
        why_en: 'Nobody in particular answers what is asked in this tribe; this is the first chief to turn to.',
        why_de: 'In diesem Stamm antwortet niemand Bestimmtes; dies ist der erste Häuptling, den man fragen kann.',
      },
    ])
  })

  test('is never the asker, a brand, or who is not to be contacted', async () => {
    expect(
      await queue([
        ...heard,
        ...answered('anna', ['ben', 'cleo', 'sage'], 100, 1),
        ...answered('muted', ['ben', 'cleo', 'sage'], 200, 1),
        ...answered('house', ['ben', 'cleo', 'sage'], 300, 1),
        open,
      ]),
    ).toEqual([{ account_id: 'anna', answerer_id: null }])
  })

  test('is nobody where nobody answered thrice and the tribe has no chief', async () => {
    const rows = await queue([...heard, ...answered('sage', ['ben'], 100, 1), open], {
      columns: 'answerer_id, why_en, why_de',
    })
    expect(rows).toEqual([{ answerer_id: null, why_en: null, why_de: null }])
  })
})
