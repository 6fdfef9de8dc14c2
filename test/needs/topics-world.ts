/** A small map by hand: the tables of ties, stage, said and needs that topics, names and sentences read. */
import { Database, type Session } from '../../src/columns/database.ts'
import { temporaryFolder } from '../support/store.ts'
import { numberTerms } from '../support/terms.ts'

export interface Person {
  name: string
  tribe: number
  kind?: string
  handle?: string
  /** as declared */
  called?: string
  /** 1 = first chief, listed */
  chief?: number
}

export interface Utterance {
  actor: string
  /** `#` before a hashtag, `~` before a word, `@` before a link, `!` before a sensitive topic */
  terms?: readonly string[]
  kind?: string
  channel?: string
  at?: string
  sensitive?: boolean
}

export interface World {
  people: readonly Person[]
  said?: readonly Utterance[]
  /** whom people gave attention to */
  ties?: readonly (readonly [from: string, to: string])[]
  needs?: readonly { tribe: number; kind: string; topic: string | null; askers: number; sensitive?: boolean }[]
  /** how rows come in: reversed, on as many threads */
  shuffled?: boolean
  threads?: number
}

const KINDS: Readonly<Record<string, string>> = { '#': 'hashtag', '~': 'word', '@': 'link', '!': 'topic' }

/** Runs a body in a session that holds the world's tables. */
export async function inWorld<T>(world: World, body: (session: Session) => Promise<T>): Promise<T> {
  await using folder = await temporaryFolder()
  const database = await Database.open({
    path: ':memory:',
    memory: '256MB',
    threads: world.threads ?? 2,
    tempDirectory: `${folder.path}/spill`,
  })
  const session = await database.session()
  const { people, said = [], ties = [], needs = [] } = world
  const key = new Map(people.map(({ name }, i) => [name, i]))
  const tribeOf = (name: string) => people[key.get(name)!]!.tribe
  const order = <R>(rows: readonly R[]): R[] => (world.shuffled ? [...rows].reverse() : [...rows])
  const make = (name: string, rows: readonly Record<string, unknown>[], types: Record<string, string>) =>
    session.make(
      name,
      Object.fromEntries(
        Object.entries(types).map(([column, type]) => [
          column,
          { type: type as 'VARCHAR', values: rows.map((row) => row[column] ?? null) },
        ]),
      ),
      { temporary: true },
    )
  try {
    const actors = new Set([...said.map(({ actor }) => actor), ...ties.map(([from]) => from)])
    await make(
      'faces',
      order(people.map((person, i) => ({ ...person, i }))).map(
        ({ i, name, tribe, kind = 'member', handle, called, chief }) => ({
          person_key: i,
          tribe_id: `t${tribe}`,
          tribe_number: tribe,
          account_id: name,
          source: 'default',
          handle,
          name: called,
          kind,
          active: actors.has(name),
          chief_rank: chief,
          role: chief ? 'chief' : 'member',
          in_degree: ties.filter(([, to]) => to === name).length,
        }),
      ),
      {
        ...{
          person_key: 'UINTEGER',
          tribe_id: 'VARCHAR',
          tribe_number: 'UINTEGER',
          account_id: 'VARCHAR',
          source: 'VARCHAR',
        },
        ...{
          handle: 'VARCHAR',
          name: 'VARCHAR',
          kind: 'VARCHAR',
          active: 'BOOLEAN',
          chief_rank: 'UINTEGER',
          role: 'VARCHAR',
        },
        in_degree: 'UINTEGER',
      },
    )
    await make(
      'placed',
      order(ties).map(([from, to]) => ({
        from: key.get(from),
        to: key.get(to),
        interactions: 2,
        actor_tribe: tribeOf(from),
        target_tribe: tribeOf(to),
      })),
      { from: 'UINTEGER', to: 'UINTEGER', interactions: 'UINTEGER', actor_tribe: 'UINTEGER', target_tribe: 'UINTEGER' },
    )
    const numbered = order(said.map((one, i) => ({ ...one, i })))
    await make(
      'said_raw',
      numbered.map(({ i, actor, kind = 'reply', channel, at, sensitive = false }) => ({
        said: i,
        actor_key: key.get(actor),
        tribe_number: tribeOf(actor),
        at,
        kind,
        channel,
        sensitive,
      })),
      {
        ...{ said: 'UINTEGER', actor_key: 'UINTEGER', tribe_number: 'UINTEGER', at: 'VARCHAR', kind: 'VARCHAR' },
        ...{ channel: 'VARCHAR', sensitive: 'BOOLEAN' },
      },
    )
    await session.run('CREATE TEMP TABLE said AS SELECT * REPLACE ("at"::TIMESTAMP AS "at") FROM said_raw')
    await make(
      'told_terms',
      numbered.flatMap(({ i, terms = [] }) =>
        terms.map((term) => ({
          said: i,
          kind: KINDS[term[0]!] ?? 'topic',
          term: term.replace(/^[#~@!]/, ''),
          key: term.replace(/^[#~@!]/, ''),
          sensitive: term.startsWith('!'),
        })),
      ),
      { said: 'UINTEGER', kind: 'VARCHAR', term: 'VARCHAR', key: 'VARCHAR', sensitive: 'BOOLEAN' },
    )
    await numberTerms(session)
    const rows = order(needs).map(({ tribe, sensitive = false, ...need }) => ({
      ...need,
      tribe_id: `t${tribe}`,
      tribe_number: tribe,
      volume: need.askers,
      sensitive,
    }))
    const types = {
      tribe_number: 'UINTEGER',
      tribe_id: 'VARCHAR',
      kind: 'VARCHAR',
      topic: 'VARCHAR',
      askers: 'UINTEGER',
    }
    await make('needs', rows, { ...types, volume: 'UINTEGER', sensitive: 'BOOLEAN' })
    await session.run(`CREATE TEMP TABLE need_kinds AS
      SELECT tribe_number, kind, sum(askers)::BIGINT AS askers, sum(volume)::BIGINT AS volume FROM needs GROUP BY ALL`)
    return await body(session)
  } finally {
    session.close()
    database.close()
  }
}

/** So many people of a tribe: `a1`, `a2`, … */
export const crowd = (letter: string, tribe: number, size: number): Person[] =>
  Array.from({ length: size }, (_, i) => ({ name: `${letter}${i + 1}`, tribe }))

/** The first people of a crowd say each term: `say('a', { tent: 3 })` is three people with a tent. */
export const say = (
  letter: string,
  terms: Readonly<Record<string, number>>,
  rest: Partial<Utterance> = {},
): Utterance[] =>
  Object.entries(terms).flatMap(([term, people]) =>
    Array.from({ length: people }, (_, i) => ({ actor: `${letter}${i + 1}`, terms: [term], ...rest })),
  )
