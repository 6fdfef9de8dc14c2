/** What was said, written as plain objects, and what the modules of needs make of it: without a store, texts or rules. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database, type Row, type Session } from '../../src/columns/database.ts'
import { makeAnswers } from '../../src/needs/asked/answers.ts'
import { makeBrandAnswers } from '../../src/needs/asked/brand-answers.ts'
import { makeNeedTopics } from '../../src/needs/asked/need-topics.ts'
import { makeNeeds } from '../../src/needs/asked/needs.ts'
import { makeOpenQuestions } from '../../src/needs/asked/open-questions.ts'
import type { NeedKind } from '../../src/needs/text/rules/rule.ts'
import { numberTerms } from '../support/terms.ts'

export interface GivenPerson {
  /** account id; people are numbered in its order */
  id: string
  tribe?: number
  kind?: string
  listed?: boolean
  doNotContact?: boolean
  /** left out: as often as said below */
  given?: number
  received?: number
}

export interface GivenWord {
  by: string
  to?: string | string[]
  /** hours since the window's start; null: no time */
  at: number | null
  needs?: NeedKind[]
  kind?: string
  channel?: string | null
  thread?: string | null
  text?: string | null
  topics?: string[]
  words?: string[]
  hashtags?: string[]
  sentiment?: number | null
  sensitive?: boolean
}

export interface Asking {
  people: GivenPerson[]
  said: GivenWord[]
  /** hours; null: no times */
  window?: number | null
  threads?: number
  /** order in which rows go into the tables */
  shuffled?: boolean
}

export const START = Date.UTC(2026, 0, 1)
const iso = (hours: number): string => new Date(START + hours * 3_600_000).toISOString()

/** The rows of a query over every table of needs. */
export const rowsOf = (asking: Asking, query: string): Promise<Row[]> =>
  needsOf(asking, (session) => session.rows(query))

/** The same over `answers` and `replies_of` alone, in less time. */
export const answersOf = (asking: Asking, query: string): Promise<Row[]> =>
  needsOf(asking, (session) => session.rows(query), false)

/** Makes every table of needs, or answers alone, and hands the session to `look`. */
export async function needsOf<T>(asking: Asking, look: (session: Session) => Promise<T>, all = true): Promise<T> {
  const database = await Database.open({
    path: ':memory:',
    memory: '512MB',
    threads: asking.threads ?? 2,
    tempDirectory: join(tmpdir(), 'tribemap-test-needs'),
  })
  const session = await database.session()
  try {
    await stage(session, asking)
    const window = asking.window === undefined ? 24 * 80 : asking.window
    const given = {
      windowStart: window === null ? null : iso(0),
      windowEnd: window === null ? null : iso(window),
    }
    await makeAnswers(session, given)
    if (all) {
      await makeNeedTopics(session)
      await makeNeeds(session, given)
      await makeBrandAnswers(session)
      await makeOpenQuestions(session, given)
    }
    return await look(session)
  } finally {
    session.close()
    database.close()
  }
}

const KINDS: readonly NeedKind[] = ['question', 'problem', 'wish', 'complaint', 'comparison', 'praise']

async function stage(session: Session, { people, said, shuffled }: Asking): Promise<void> {
  const sorted = people.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const keys = new Map(sorted.map(({ id }, i) => [id, i]))
  const words = said
    .map((word) => ({ ...word, to: [word.to ?? []].flat() }))
    .toSorted((a, b) => (a.at ?? 1e9) - (b.at ?? 1e9) || keys.get(a.by)! - keys.get(b.by)!)
    .map((word, number) => ({ ...word, number }))
  const mixed = shuffled ? words.toReversed() : words
  const given = (id: string) => words.filter((w) => w.by === id).length
  const received = (id: string) => words.filter((w) => w.to.includes(id)).length
  const text = <R>(rows: readonly R[], value: (row: R) => string | null) => ({
    type: 'VARCHAR' as const,
    values: rows.map(value),
  })
  const count = <R>(rows: readonly R[], value: (row: R) => number | null) => ({
    type: 'UINTEGER' as const,
    values: rows.map(value),
  })
  const yes = <R>(rows: readonly R[], value: (row: R) => boolean) => ({
    type: 'BOOLEAN' as const,
    values: rows.map(value),
  })
  const kind = (p: GivenPerson) => p.kind ?? 'member'
  await session.make(
    'faces',
    {
      person_key: count(sorted, (p) => keys.get(p.id)!),
      tribe_number: count(sorted, (p) => p.tribe ?? 1),
      tribe_id: text(sorted, (p) => `t${p.tribe ?? 1}`),
      account_id: text(sorted, (p) => p.id),
      source: text(sorted, () => 'default'),
      handle: text(sorted, () => null),
      name: text(sorted, () => null),
      kind: text(sorted, kind),
      ranked: yes(sorted, (p) => !['brand', 'staff', 'bot'].includes(kind(p))),
      listed: yes(sorted, (p) => p.listed ?? false),
      role: text(sorted, (p) => (p.listed ? 'chief' : 'member')),
      chief_rank: count(sorted, (p) => (p.kind ? null : keys.get(p.id)! + 1)),
      active: yes(sorted, (p) => (p.given ?? given(p.id)) > 0),
      do_not_contact: yes(sorted, (p) => p.doNotContact ?? false),
      interactions_given: count(sorted, (p) => p.given ?? given(p.id)),
      interactions_received: count(sorted, (p) => p.received ?? received(p.id)),
    },
    { temporary: true },
  )
  const tribe = (id: string) => people.find((p) => p.id === id)?.tribe ?? 1
  await session.make(
    'said_given',
    {
      said: count(mixed, (w) => w.number),
      actor_key: count(mixed, (w) => keys.get(w.by)!),
      tribe_number: count(mixed, (w) => tribe(w.by)),
      at: text(mixed, (w) => (w.at === null ? null : iso(w.at))),
      kind: text(mixed, (w) => w.kind ?? 'mention'),
      channel: text(mixed, (w) => (w.channel === undefined ? 'forum' : w.channel)),
      thread: text(mixed, (w) => w.thread ?? null),
      text: text(mixed, (w) => (w.text === undefined ? `text ${w.number}` : w.text)),
      language: text(mixed, () => 'en'),
      sentiment: { type: 'INTEGER', values: mixed.map((w) => (w.sentiment === undefined ? 0 : w.sentiment)) },
      sensitive: yes(mixed, (w) => w.sensitive ?? false),
      ...Object.fromEntries(KINDS.map((k) => [k, yes(mixed, (w) => w.needs?.includes(k) ?? false)])),
    },
    { temporary: true },
  )
  await session.run(`CREATE TEMP TABLE said AS
    SELECT * REPLACE ("at"::TIMESTAMPTZ::TIMESTAMP AS "at", sentiment::TINYINT AS sentiment) FROM said_given`)
  const to = mixed.flatMap((w) => w.to.map((target) => ({ said: w.number, target })))
  await session.make(
    'said_to',
    {
      said: count(to, (t) => t.said),
      target_key: count(to, (t) => keys.get(t.target)!),
      target_tribe: count(to, (t) => tribe(t.target)),
    },
    { temporary: true },
  )
  const terms = mixed.flatMap((w) =>
    (['topics', 'words', 'hashtags'] as const).flatMap((of) =>
      (w[of] ?? []).map((term) => ({ said: w.number, kind: of.slice(0, -1), term })),
    ),
  )
  await session.make(
    'told_terms',
    {
      said: count(terms, (t) => t.said),
      kind: text(terms, (t) => t.kind),
      term: text(terms, (t) => t.term),
      key: text(terms, (t) => t.term),
      sensitive: yes(terms, (t) => t.term === 'diagnosis'),
    },
    { temporary: true },
  )
  await numberTerms(session)
}
