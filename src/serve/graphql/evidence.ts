/** Why a person ranks as it does: who gives attention, the newest interactions, ranks over builds, accounts. */

import { type Fan, type SentenceLanguage, sentence } from '../../build/sentence.ts'
import type { Row } from '../../columns/database.ts'
import { may } from '../callers/access.ts'
import {
  type BuildNode,
  buildId,
  buildKey,
  buildsOf,
  type Context,
  demand,
  type PersonNode,
  select,
} from './context.ts'
import { behind, type Page, page, parameters, readCursor } from './page.ts'
import { ACCOUNTS } from './people.ts'
import type { Direction, Side } from './schema.generated.ts'

/** A tie towards a person: `row` has actor_key and the tie's columns. */
export interface EvidenceNode {
  build: BuildNode
  row: Row
}

export type EvidencePage = Page<EvidenceNode>

export interface EvidenceAsked {
  from: Side
  first: number
  after?: string | null | undefined
}

/** A page of those who give a person attention, strongest tie first. */
export async function evidence(
  context: Context,
  { build, row: person }: PersonNode,
  asked: EvidenceAsked,
): Promise<EvidencePage> {
  demand(context, 'see people', build.workspace)
  const list = `evidence ${build.workspace} ${person.source} ${person.account_id} ${asked.from}`
  const pin = { list, build: buildId(build) }
  const shared = asked.after ? person.person_key : ''
  const name = `evidence ${buildKey(build)} ${shared} ${JSON.stringify(asked)}`
  const rows = await context.batches.load(name, person.person_key as number, async (keys: number[]) => {
    const { values, bind } = parameters()
    const conditions = [...SIDES[asked.from]]
    const towards = tiesTowards(bind(keys))
    if (asked.after)
      conditions.push(
        behind('weight', ['actor', 'actor_source'], readCursor(pin, asked.after, ['number', 'string', 'string']), bind),
      )
    const found = await select(
      context,
      build,
      `SELECT t.*, a.person_key AS actor_key FROM (
         SELECT * FROM (${towards}) ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
         QUALIFY row_number() OVER (PARTITION BY person_key ORDER BY ${STRONGEST}) <= ${bind(asked.first + 1)}
       ) t JOIN people a ON a.account_id = t.actor AND a.source = t.actor_source
       ORDER BY t.person_key, ${STRONGEST}`,
      values,
    )
    return Map.groupBy(found, (r) => r.person_key as number)
  })
  return page(
    (rows ?? []).map((row) => ({ build, row })),
    asked,
    {
      pin,
      keyOf: ({ row }) => [row.weight, row.actor, row.actor_source],
      count: () => countEvidence(context, build, person.person_key, asked.from),
    },
  )
}

/** An interaction: `row` of the table evidence. */
export interface InteractionNode {
  build: BuildNode
  row: Row
}

/** The newest interactions of a person that the build kept. */
export async function interactions(
  context: Context,
  { build, row: person }: PersonNode,
  asked: { direction: Direction; first: number },
): Promise<InteractionNode[]> {
  demand(context, 'see people', build.workspace)
  const texts = may(context.caller, 'read texts', build.workspace)
  const ends = asked.direction === 'BOTH' ? ['target_key', 'actor_key'] : [ENDS[asked.direction]]
  const name = `interactions ${buildKey(build)} ${JSON.stringify(asked)}`
  const rows = await context.batches.load(name, person.person_key as number, async (keys: number[]) => {
    // Rows kept for the other one's sake lie beyond the newest 20 of a direction, with gaps: left out.
    const newest = ends.map(
      (end) => `SELECT ${end} AS person_key, e.* FROM evidence e WHERE ${end} IN (SELECT unnest($1::BIGINT[]))
        QUALIFY row_number() OVER (PARTITION BY ${end} ORDER BY e.number) <= ${KEPT}`,
    )
    const found = await select(
      context,
      build,
      `SELECT * FROM (${newest.join(' UNION ALL ')}) QUALIFY row_number() OVER (PARTITION BY person_key ORDER BY number) <= $2
       ORDER BY person_key, number`,
      [keys, asked.first],
    )
    return Map.groupBy(found, (r) => r.person_key as number)
  })
  return (rows ?? []).map((row) => ({ build, row: texts ? row : { ...row, text: null } }))
}

/** A person's row in another build. */
export interface RankNode {
  build: BuildNode
  row: Row
}

/** The person in the last builds up to its own, newest first; found by person id, and source where that is not enough. */
export async function history(
  context: Context,
  { build, row: person }: PersonNode,
  builds: number,
): Promise<RankNode[]> {
  demand(context, 'see people', build.workspace)
  const records = await buildsOf(context, build.workspace)
  const seen = records.filter((r) => !r.held || r.manifest.build === buildId(build))
  const at = seen.findIndex((r) => r.manifest.build === buildId(build))
  const found: RankNode[] = []
  for (const record of seen.slice(at, at + builds)) {
    const then = { workspace: build.workspace, record }
    const rows = await context.batches.load(`history ${buildKey(then)}`, person.person_id, async (ids: string[]) => {
      const sql = `SELECT person_id, source, tribe_id, role, chief_rank, chief_score, medicine_rank, medicine_score
        FROM people WHERE person_id IN (SELECT unnest($1::VARCHAR[]))`
      return Map.groupBy(await select(context, then, sql, [ids]), (r) => r.person_id as string)
    })
    const row = samePerson(rows ?? [], person)
    if (row) found.push({ build: then, row })
  }
  return found
}

/** Of rows with one person id, the one of the same source, or the only one. */
export const samePerson = (rows: readonly Row[], person: Row): Row | undefined =>
  rows.find((r) => r.source === person.source) ?? (rows.length === 1 ? rows[0] : undefined)

/** Accounts of a person, by id. */
export async function accountsOf(context: Context, { build, row: person }: PersonNode): Promise<Row[]> {
  demand(context, 'see people', build.workspace)
  const rows = await context.batches.load(
    `accounts ${buildKey(build)}`,
    person.person_key as number,
    async (keys: number[]) => {
      const sql = `FROM ${ACCOUNTS} WHERE person_key IN (SELECT unnest($1::BIGINT[])) ORDER BY person_key, account_id, source`
      return Map.groupBy(await select(context, build, sql, [keys]), (r) => r.person_key as number)
    },
  )
  return rows ?? []
}

/** Share of the tribe's ranked people with a lower score as chief, half of the equal ones counted. */
export async function chiefPercentile(context: Context, { build, row: person }: PersonNode): Promise<number> {
  const name = `chief percentile ${buildKey(build)}`
  const share = await context.batches.load(name, person.person_key as number, async (keys: number[]) => {
    const found = await select(
      context,
      build,
      `SELECT p.person_key, (count(*) FILTER (o.chief_score < p.chief_score) + count(*) FILTER (o.chief_score = p.chief_score) / 2) / count(*) AS share
       FROM people p JOIN people o ON o.tribe_id = p.tribe_id AND o.chief_score IS NOT NULL
       WHERE p.person_key IN (SELECT unnest($1::BIGINT[])) GROUP BY p.person_key`,
      [keys],
    )
    return new Map(found.map((r) => [r.person_key as number, r.share as number]))
  })
  return share ?? 0
}

/** The scores in a sentence. */
export async function sentenceOf(
  context: Context,
  { build, row: person }: PersonNode,
  language: SentenceLanguage,
): Promise<string> {
  demand(context, 'see people', build.workspace)
  const fans = await context.batches.load(
    `fans ${buildKey(build)}`,
    person.person_key as number,
    async (keys: number[]) => {
      const found = await select(
        context,
        build,
        `SELECT t.person_key, t.own_tribe, t.interactions, t.actor_tribe_id, coalesce(a.name, a.handle, a.account_id) AS label
       FROM (SELECT * FROM (${tiesTowards('$1')}) QUALIFY row_number() OVER (PARTITION BY person_key, own_tribe ORDER BY ${STRONGEST}) = 1) t
       JOIN people a ON a.account_id = t.actor AND a.source = t.actor_source`,
        [keys],
      )
      return Map.groupBy(found, (r) => r.person_key as number)
    },
  )
  const strongest = (own: boolean): Fan | null => {
    const fan = fans?.find((f) => f.own_tribe === own)
    return fan ? { label: fan.label, times: fan.interactions, tribe: fan.actor_tribe_id } : null
  }
  return sentence(
    {
      label: labelOf(person),
      tribe: person.tribe_id,
      kind: person.kind,
      active: person.active,
      doNotContact: person.do_not_contact,
      audience: person.audience,
      outsiders: person.outsiders,
      fan: strongest(true),
      outsideFan: strongest(false),
    },
    language,
  )
}

/** What to call a person: name, else handle, else account id. */
export const labelOf = (person: Row): string => person.name ?? person.handle ?? person.account_id

/** Interactions the build keeps of a person, in each direction. */
const KEPT = 20
const ENDS = { RECEIVED: 'target_key', GIVEN: 'actor_key' } as const
const SIDES: Record<Side, string[]> = { ANYWHERE: [], OWN_TRIBE: ['own_tribe'], OTHER_TRIBES: ['NOT own_tribe'] }
const STRONGEST = 'weight DESC, actor, actor_source'

/** Ties towards the people of the bound keys. */
const tiesTowards = (keys: string): string => `
  SELECT p.person_key, t.actor_tribe_id = t.target_tribe_id AS own_tribe, t.*
  FROM people p JOIN ties t ON t.target = p.account_id AND t.target_source = p.source
  WHERE p.person_key IN (SELECT unnest(${keys}::BIGINT[]))`

async function countEvidence(context: Context, build: BuildNode, key: number, side: Side): Promise<number> {
  const count = await context.batches.load(`evidence count ${buildKey(build)} ${side}`, key, async (keys: number[]) => {
    const sql = `SELECT person_key, count(*) AS n FROM (${tiesTowards('$1')}) ${SIDES[side].map((s) => `WHERE ${s}`).join('')} GROUP BY 1`
    return new Map((await select(context, build, sql, [keys])).map((r) => [r.person_key as number, r.n as number]))
  })
  return count ?? 0
}
