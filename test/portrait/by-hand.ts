/** What a tribe said, written as plain objects, as the tables that ties/ties.ts, build/stage.ts and needs/said.ts leave in a session. */
import { Database, type Row } from '../../src/columns/database.ts'
import type { Given } from '../../src/portrait/given.ts'
import { temporaryFolder } from '../support/store.ts'
import { numberTerms } from '../support/terms.ts'

/** No texts are being read: what was said is made by hand. */
export const NOTHING_READ: Given['reading'] = {
  readers: null,
  kept: { path: null, rules: '' },
  interactions: '',
  running: [],
  sent: 0,
  texts: 0,
  topics: [],
  judged: null,
  close: async () => {},
}

export interface Thing {
  actor: string
  to?: readonly string[]
  /** ISO 8601 UTC */
  at?: string
  kind?: string
  channel?: string
  thread?: string
  text?: string
  mood?: -1 | 0 | 1
  praise?: boolean
  complaint?: boolean
  phase?: string
  sensitive?: boolean
  /** topics; `#` before a hashtag, `!` before a sensitive topic, `~` before a word */
  terms?: readonly string[]
}

export interface Face {
  name: string
  /** 1 where left out */
  tribe?: number
  kind?: string
  doNotContact?: boolean
  handle?: string
}

export interface Scene {
  faces?: readonly Face[]
  things: readonly Thing[]
  given?: Partial<Given>
  threads?: number
}

/** Runs steps over a scene; whoever acts or is acted upon has a face. Returns the rows of tables by name. */
export async function portrayed(
  { faces: declared = [], things, given = {}, threads = 2 }: Scene,
  steps: readonly ((session: never, given: Given) => Promise<void>)[],
  queries: readonly string[],
): Promise<Row[][]> {
  await using folder = await temporaryFolder()
  const database = await Database.open({
    path: ':memory:',
    memory: '256MB',
    threads,
    tempDirectory: `${folder.path}/spill`,
  })
  const session = await database.session()
  const text = (values: readonly (string | null | undefined)[]) => ({
    type: 'VARCHAR' as const,
    values: values.map((value) => value ?? null),
  })
  const flag = (values: readonly (boolean | undefined)[]) => ({
    type: 'BOOLEAN' as const,
    values: values.map((value) => value ?? false),
  })
  const number = (values: readonly number[]) => ({ type: 'UINTEGER' as const, values })
  try {
    const names = [
      ...new Set([...declared.map(({ name }) => name), ...things.flatMap(({ actor, to = [] }) => [actor, ...to])]),
    ].sort()
    const faces = names.map((name): Face => declared.find((face) => face.name === name) ?? { name })
    const key = new Map(names.map((name, i) => [name, i]))
    const tribe = (name: string) => faces[key.get(name)!]!.tribe ?? 1
    const ranked = faces.map(({ kind }) => !['brand', 'staff', 'bot'].includes(kind ?? 'member'))
    await session.make(
      'faces',
      {
        person_key: number(names.map((_, i) => i)),
        tribe_id: text(faces.map((face) => `t${face.tribe ?? 1}`)),
        tribe_number: number(faces.map((face) => face.tribe ?? 1)),
        account_id: text(names),
        source: text(names.map(() => 'default')),
        person_id: text(names),
        handle: text(faces.map((face) => face.handle)),
        name: text(names.map(() => null)),
        channel: text(names.map(() => null)),
        kind: text(faces.map((face) => face.kind ?? 'member')),
        ranked: flag(ranked),
        active: flag(names.map((name) => things.some(({ actor }) => actor === name))),
        do_not_contact: flag(faces.map((face) => face.doNotContact)),
      },
      { temporary: true },
    )
    await session.run(
      'CREATE TEMP TABLE person_accounts AS SELECT person_key, source, account_id AS account, handle, name FROM faces',
    )
    await session.make(
      'kinds',
      { kind: text([...new Set(things.map((thing) => thing.kind ?? 'mention'))].sort()) },
      { temporary: true },
    )
    const order = (thing: Thing) =>
      [
        thing.at ?? '~',
        String(key.get(thing.actor)).padStart(6, '0'),
        thing.text,
        thing.kind,
        thing.channel,
        thing.thread,
      ].join('\u0000')
    const sorted = [...things].sort((a, b) => (order(a) < order(b) ? -1 : 1))
    await session.make(
      'said_text',
      {
        said: number(sorted.map((_, i) => i)),
        actor_key: number(sorted.map(({ actor }) => key.get(actor)!)),
        tribe_number: number(sorted.map(({ actor }) => tribe(actor))),
        at: text(sorted.map(({ at }) => at)),
        kind: text(sorted.map((thing) => thing.kind ?? 'mention')),
        channel: text(sorted.map(({ channel }) => channel)),
        thread: text(sorted.map(({ thread }) => thread)),
        text: text(sorted.map((thing) => thing.text)),
        sentiment: { type: 'INTEGER', values: sorted.map(({ mood }) => mood ?? null) },
        complaint: flag(sorted.map(({ complaint }) => complaint)),
        praise: flag(sorted.map(({ praise }) => praise)),
        phase: text(sorted.map(({ phase }) => phase)),
        sensitive: flag(sorted.map(({ sensitive }) => sensitive)),
      },
      { temporary: true },
    )
    await session.run(`CREATE TEMP TABLE said AS
      SELECT * REPLACE ("at"::TIMESTAMPTZ::TIMESTAMP AS "at", sentiment::TINYINT AS sentiment) FROM said_text`)
    const said = sorted.flatMap(({ to = [] }, i) => to.map((name) => ({ said: i, name })))
    await session.make(
      'said_to',
      {
        said: number(said.map((row) => row.said)),
        target_key: number(said.map(({ name }) => key.get(name)!)),
        target_tribe: number(said.map(({ name }) => tribe(name))),
      },
      { temporary: true },
    )
    const terms = sorted.flatMap(({ terms = [] }, i) => terms.map((term) => ({ said: i, term })))
    const kindOf: Record<string, string> = { '#': 'hashtag', '~': 'word' }
    const bare = terms.map(({ term }) => term.replace(/^[#~!]/, ''))
    await session.make(
      'told_terms',
      {
        said: number(terms.map((row) => row.said)),
        kind: text(terms.map(({ term }) => kindOf[term[0]!] ?? 'topic')),
        term: text(bare),
        key: text(bare),
        sensitive: flag(terms.map(({ term }) => term.startsWith('!'))),
      },
      { temporary: true },
    )
    await numberTerms(session)
    const times = things.flatMap(({ at }) => (at ? [at] : [])).sort()
    const whole: Given = {
      reading: NOTHING_READ,
      parent: null,
      windowStart: times[0] ?? null,
      windowEnd: times.at(-1) ?? null,
      halfLifeDays: 30,
      resolution: 1,
      seed: 1,
      ownedChannels: [],
      names: {},
      watch: { progress() {} },
      ...given,
    }
    for (const step of steps) await step(session as never, whole)
    const found: Row[][] = []
    for (const query of queries) found.push(await session.rows(query))
    return found
  } finally {
    session.close()
    database.close()
  }
}

/** An hour of a day from 2026-01-05, a Monday, on. */
export const day = (n: number, hour = 12, minute = 0): string =>
  new Date(Date.UTC(2026, 0, 5 + n, hour, minute)).toISOString()

export const people = (n: number, word = 'p'): string[] =>
  Array.from({ length: n }, (_, i) => `${word}${String(i).padStart(2, '0')}`)
