/** Interactions written as plain objects → the tables that a rebuild's session holds when the portrait begins, tribes by hand. */

import { SCORES, type ScoreName, stage } from '../../src/build/stage.ts'
import type { Row } from '../../src/columns/database.ts'
import { UNRANKED_KINDS } from '../../src/domain/people.ts'
import type { Given } from '../../src/portrait/given.ts'
import { assignRoles } from '../../src/roles/roles.ts'
import { makeTies, tieColumns } from '../../src/ties/ties.ts'
import {
  declare,
  deliver,
  type GivenAccount,
  type GivenInteraction,
  openStore,
  temporaryFolder,
} from '../support/store.ts'
import { NOTHING_READ } from './by-hand.ts'

export interface World {
  rows: readonly GivenInteraction[]
  accounts?: readonly GivenAccount[]
  /** number of the tribe of each person; 1 where left out */
  tribes?: Readonly<Record<string, number>>
  /** SQL: shell of each account as a number, 0 core … 3 crowd, by its id; none where left out */
  shells?: Readonly<Record<string, number>>
  undirected?: boolean
  threads?: number
  until?: string
  given?: Partial<Given>
}

const NOW = '2027-01-01T00:00:00.000Z'

/** Runs steps in such a session and returns the rows of each query. A text voices the needs that it names: `question`, `wish` … */
export async function ask(
  { rows, accounts, tribes = {}, shells = {}, undirected = false, threads, until, given = {} }: World,
  steps: readonly ((session: never, given: Given) => Promise<void>)[],
  queries: readonly string[],
): Promise<Row[][]> {
  await using folder = await temporaryFolder()
  const store = await openStore(folder.path, threads)
  try {
    await deliver(store, rows, { undirected })
    if (accounts) await declare(store, accounts)
    const input = await store.input()
    const { session } = input
    const question = { since: null, until: until ?? null, halfLifeDays: null, kindWeights: {}, startedAt: NOW }
    const counts = await makeTies(input, question)
    const ties = await tieColumns(session, counts)
    const people = await session.rows<{ account: string; kind: never; do_not_contact: boolean }>(
      'SELECT account, kind, do_not_contact FROM people ORDER BY person_key',
    )
    const numbers = people.map(({ account }) => (Object.hasOwn(tribes, account) ? tribes[account]! : 1))
    const labelled = [...new Set(numbers)]
    const labels = Uint32Array.from(numbers, (number) => labelled.indexOf(number))
    const rankable = Uint8Array.from(people, ({ kind }) => (UNRANKED_KINDS.includes(kind) ? 0 : 1))
    const contactable = rankable.map((ranked, i) => (people[i]!.do_not_contact ? 0 : ranked))
    const roles = assignRoles({ ties, labels, tribes: labelled.length, rankable, contactable }, { seed: 1 })
    const scores: Partial<Record<ScoreName, ArrayLike<number>>> = {
      chief_score: roles.chief,
      chief_rank: roles.chiefRank,
      listed_chief: roles.listedChief,
      shell_number: people.map(({ account }) => (Object.hasOwn(shells, account) ? shells[account]! : 255)),
    }
    const none = new Float64Array(people.length)
    await stage({
      session,
      labels,
      tribeNumbers: Uint32Array.from(labelled),
      shellFit: roles.shellFit,
      scores: Object.fromEntries(
        (Object.keys(SCORES) as ScoreName[]).map((name) => [name, scores[name] ?? none]),
      ) as Record<ScoreName, ArrayLike<number>>,
      reach: roles.reach,
      events: [],
    })
    const need = (name: string) => `contains(coalesce(i.text, ''), '${name}') AS ${name}`
    await session.run(`
      CREATE TEMP TABLE spoken AS
      SELECT dense_rank() OVER (ORDER BY u."at", a.person_key, i.text, i.kind, i.channel, i.thread) - 1 AS said, a.person_key AS actor_key,
        f.tribe_number, u."at", i.kind, i.channel, i.thread, i.text, ${['question', 'problem', 'wish', 'complaint', 'comparison', 'praise'].map(need).join(', ')},
        CASE WHEN contains(i.text, 'buy') THEN 'buy' WHEN contains(i.text, 'advocate') THEN 'advocate' END AS phase,
        t.person_key AS target_key, g.tribe_number AS target_tribe
      FROM used u JOIN ${input.interactions} i ON i.import = u.import AND i."row" = u."row" JOIN keys a ON a.person_number = u.actor
      JOIN keys t ON t.person_number = u.target JOIN faces f ON f.person_key = a.person_key JOIN faces g ON g.person_key = t.person_key
      WHERE NOT u.mirrored;
      CREATE TEMP TABLE said AS SELECT DISTINCT * EXCLUDE (target_key, target_tribe) FROM spoken;
      CREATE TEMP TABLE said_to AS SELECT DISTINCT said, target_key, target_tribe FROM spoken;
      CREATE TEMP TABLE terms AS SELECT 0 AS term_number, 'link' AS kind;
      CREATE TEMP TABLE said_terms AS SELECT DISTINCT said, 0 AS term_number FROM spoken WHERE contains(text, 'http')`)
    const whole: Given = {
      reading: NOTHING_READ,
      parent: null,
      windowStart: counts.windowStart,
      windowEnd: counts.windowEnd,
      halfLifeDays: counts.halfLifeDays,
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
    await input.release()
    return found
  } finally {
    await store.close()
  }
}

/** Noon of a day of 2026. */
export const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n, 12)).toISOString()

/** A reply from each name to each other name, each another one. */
export const replies = (from: readonly string[], to: readonly string[], more: Partial<GivenInteraction> = {}) =>
  from.flatMap((actor) =>
    to
      .filter((target) => target !== actor)
      .map((target) => ({
        actor,
        target,
        kind: 'reply',
        at: day(0),
        text: `to ${target}`,
        ...more,
      })),
  )

/** `p00`, `p01` … */
export const people = (n: number, letter = 'p'): string[] =>
  Array.from({ length: n }, (_, i) => `${letter}${String(i).padStart(2, '0')}`)
