/**
 * Tribes and roles, from typed arrays, as tables in the rebuild's session: `faces`, one row a person with its scores and
 * places, and `placed`, the ties with the tribes of both ends. What is said of tribes further, and what is written, reads these.
 */
import { type ColumnType, literal, type Session } from '../columns/database.ts'
import { SHELLS, UNRANKED_KINDS } from '../domain/people.ts'
import type { TribeEvent } from '../domain/tribe-events.ts'

/** Results by person (0 … people − 1) and by tribe label, as the engine gives them. */
export interface Staged {
  /** holds `people`, `person_accounts`, `ties`, `used`, `kinds`, `channels`, `declared`, `keys` (ties/ties.ts) */
  session: Session
  labels: Uint32Array
  /** per label: the number in the tribe's id */
  tribeNumbers: Uint32Array
  shellFit: Float64Array
  /** column of `scores` → one value per person */
  scores: Readonly<Record<ScoreName, ArrayLike<number>>>
  reach: {
    tribe: Uint32Array
    position: Uint32Array
    person: Uint32Array
    reached: Float64Array
    plainReached: Float64Array
    friendsReached: Float64Array
    randomReached: Float64Array
    waste: Float64Array
  }
  /** what became of each tribe since the parent build */
  events: readonly TribeEvent[]
}

/** Names of the score columns, as `people` and `members` show them, and what decides roles. */
export const SCORES = {
  chief_score: 'DOUBLE',
  medicine_score: 'DOUBLE',
  two_way: 'DOUBLE',
  outside_attention: 'DOUBLE',
  outside_percentile: 'DOUBLE',
  spread: 'DOUBLE',
  spread_percentile: 'DOUBLE',
  participation: 'DOUBLE',
  within_tribe_z: 'DOUBLE',
  pagerank: 'DOUBLE',
  betweenness: 'DOUBLE',
  belonging: 'DOUBLE',
  core_number: 'UINTEGER',
  onion_layer: 'UINTEGER',
  in_degree: 'UINTEGER',
  audience: 'UINTEGER',
  outsiders: 'UINTEGER',
  chief_rank: 'UINTEGER',
  medicine_rank: 'UINTEGER',
  listed_chief: 'BOOLEAN',
  listed_medicine: 'BOOLEAN',
  also_medicine_man: 'BOOLEAN',
  shell_number: 'UINTEGER',
} as const satisfies Record<string, ColumnType>
export type ScoreName = keyof typeof SCORES

/** Leaves `scores, tribe_fits, reach_lists, tribe_event_rows, faces, placed` in the session's temp schema. */
export async function stage(content: Staged): Promise<void> {
  const { session, labels, tribeNumbers, reach } = content
  const names = Object.keys(SCORES) as ScoreName[]
  const people = labels.length
  const tribe = new Uint32Array(people)
  for (let i = 0; i < people; i++) tribe[i] = tribeNumbers[labels[i]!]!
  await session.make(
    'scores',
    {
      person_key: { type: 'UINTEGER', values: Uint32Array.from({ length: people }, (_, i) => i) },
      tribe_number: { type: 'UINTEGER', values: tribe },
      ...Object.fromEntries(names.map((n) => [n, { type: SCORES[n], values: content.scores[n] }])),
    },
    { temporary: true },
  )
  await session.make(
    'tribe_fits',
    {
      tribe_number: { type: 'UINTEGER', values: tribeNumbers },
      shell_fit: { type: 'DOUBLE', values: content.shellFit },
    },
    { temporary: true },
  )
  await session.make(
    'reach_lists',
    {
      tribe_number: {
        type: 'UINTEGER',
        values: Uint32Array.from(reach.tribe, (label) => (label < tribeNumbers.length ? tribeNumbers[label]! : 0)),
      },
      position: { type: 'UINTEGER', values: reach.position },
      person_key: { type: 'UINTEGER', values: reach.person },
      reached: { type: 'DOUBLE', values: reach.reached },
      plain_reached: { type: 'DOUBLE', values: reach.plainReached },
      friends_reached: { type: 'DOUBLE', values: reach.friendsReached },
      random_reached: { type: 'DOUBLE', values: reach.randomReached },
      waste: { type: 'DOUBLE', values: reach.waste },
    },
    { temporary: true },
  )
  const figure = (name: Exclude<keyof TribeEvent, 'kind'>) => ({
    type: 'UINTEGER' as const,
    values: content.events.map((event) => event[name]),
  })
  await session.make(
    'tribe_event_rows',
    {
      event: { type: 'VARCHAR', values: content.events.map((event) => event.kind) },
      tribe_number: figure('tribe'),
      other_number: figure('other'),
      people_before: figure('before'),
      people_now: figure('now'),
      stayed: figure('stayed'),
      moved_in: figure('movedIn'),
      newcomers: figure('newcomers'),
      moved_out: figure('movedOut'),
      gone: figure('gone'),
      shared: figure('shared'),
    },
    { temporary: true },
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE faces AS
    SELECT p.person_key, ${TRIBE_ID('s.tribe_number')} AS tribe_id, s.tribe_number, p.account AS account_id, p.source, p.person_id,
      p.handle, p.name, p.channel, p.kind, p.kind NOT IN (${UNRANKED_KINDS.map(literal).join(', ')}) AS ranked, p.accounts, coalesce(p.attributes, '{}') AS attributes,
      CASE WHEN s.listed_chief THEN 'chief' WHEN s.listed_medicine THEN 'medicine_man' WHEN p.took_part THEN 'member' ELSE 'audience' END AS role,
      p.active, p.do_not_contact, p.given AS interactions_given, p.received AS interactions_received,
      [${SHELLS.map(literal).join(', ')}][s.shell_number + 1] AS shell,
      s.* EXCLUDE (person_key, tribe_number, chief_score, medicine_score, chief_rank, medicine_rank, shell_number),
      CASE WHEN ranked THEN s.chief_score END AS chief_score, CASE WHEN ranked THEN s.medicine_score END AS medicine_score,
      nullif(s.chief_rank, 0) AS chief_rank, nullif(s.medicine_rank, 0) AS medicine_rank, s.listed_chief OR s.listed_medicine AS listed
    FROM people p JOIN scores s USING (person_key);
    CREATE OR REPLACE TEMP TABLE placed AS
    SELECT t.*, a.tribe_number AS actor_tribe, b.tribe_number AS target_tribe
    FROM ties t JOIN scores a ON a.person_key = t."from" JOIN scores b ON b.person_key = t."to"`)
}

/** SQL: the id of a tribe from its number; the whole map is `all`. */
export const TRIBE_ID = (column: string): string => `CASE WHEN ${column} = 0 THEN 'all' ELSE concat('t', ${column}) END`
