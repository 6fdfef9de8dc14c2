/** What changed from one build to another: tribes by id, listed people by person id. */
import type { Row } from '../../columns/database.ts'
import { hasChanged } from '../../domain/tribe-events.ts'
import { refuse } from '../../errors.ts'
import {
  type BuildNode,
  buildId,
  type Context,
  demand,
  findBuild,
  type PersonNode,
  select,
  type TribeNode,
} from './context.ts'
import { samePerson } from './evidence.ts'
import type { RowNode } from './lists.ts'
import { PERSON_COLUMNS, personOf } from './people.ts'
import { TRIBE_COLUMNS, tribeOf } from './tribes.ts'

export interface Comparison {
  from: BuildNode
  to: BuildNode
  events: RowNode[]
  tribesCame: TribeNode[]
  tribesLeft: TribeNode[]
  tribesGrew: TribeChangeNode[]
  tribesShrank: TribeChangeNode[]
  peopleRose: PersonChangeNode[]
  peopleFell: PersonChangeNode[]
  peopleCame: PersonChangeNode[]
  peopleLeft: PersonChangeNode[]
  chiefsNew: PersonChangeNode[]
  chiefsLost: PersonChangeNode[]
}

export interface TribeChangeNode {
  before: TribeNode
  after: TribeNode
  change: number
}

export interface PersonChangeNode {
  before: PersonNode | null
  after: PersonNode | null
  rankBefore: number | null
  rankAfter: number | null
}

/** Compares two builds; `from` left out is the build before `to`: the parent, NO_BUILD_BEFORE where there is none. */
export async function compareBuilds(
  context: Context,
  asked: { workspace: string; from?: string | null | undefined; to: string; first: number },
): Promise<Comparison> {
  const { workspace, first } = asked
  demand(context, 'see people', workspace)
  const to = await findBuild(context, workspace, asked.to)
  const earlier = asked.from ?? to.record.manifest.parentBuild
  if (earlier === null) throw refuse.noBuildBefore(buildId(to))
  const from = await findBuild(context, workspace, earlier)
  const [tribes, people] = await Promise.all([compareTribes(context, from, to), comparePeople(context, from, to)])
  const cut = <T>(list: T[]): T[] => list.slice(0, first)
  return {
    from,
    to,
    events: earlier === to.record.manifest.parentBuild ? cut(await eventsOf(context, to, tribes.names)) : [],
    tribesCame: cut(tribes.came),
    tribesLeft: cut(tribes.left),
    tribesGrew: cut(tribes.changed.filter((t) => t.change > 0)),
    tribesShrank: cut(tribes.changed.filter((t) => t.change < 0).reverse()),
    peopleRose: cut(people.filter((p) => moved(p) < 0).sort((a, b) => moved(a) - moved(b))),
    peopleFell: cut(people.filter((p) => moved(p) > 0).sort((a, b) => moved(b) - moved(a))),
    peopleCame: cut(people.filter((p) => isListed(p.after) && !isListed(p.before))),
    peopleLeft: cut(people.filter((p) => isListed(p.before) && !isListed(p.after))),
    chiefsNew: cut(people.filter((p) => isChief(p.after) && !isChief(p.before))),
    chiefsLost: cut(people.filter((p) => isChief(p.before) && !isChief(p.after))),
  }
}

/** What became of the tribes since the parent build, where it is worth telling, the largest first. */
async function eventsOf(
  context: Context,
  to: BuildNode,
  names: ReadonlyMap<string, string | null>,
): Promise<RowNode[]> {
  const sql = 'FROM tribe_events ORDER BY greatest(people_now, people_before) DESC, tribe_number'
  const events = await select(context, to, sql)
  return events.filter(hasChanged).map((row) => ({ build: to, row: { ...row, name: names.get(row.tribe_id) ?? null } }))
}

async function compareTribes(context: Context, from: BuildNode, to: BuildNode) {
  const sql = `SELECT ${TRIBE_COLUMNS} FROM tribes ORDER BY people DESC, tribe_number`
  const [before, after] = await Promise.all([select(context, from, sql), select(context, to, sql)])
  const old = new Map(before.map((row) => [row.tribe_id as string, row]))
  const present = new Set(after.map((row) => row.tribe_id as string))
  const changed = after
    .filter((row) => old.has(row.tribe_id))
    .map((row) => ({
      before: tribeOf(from, old.get(row.tribe_id)!),
      after: tribeOf(to, row),
      change: row.people - old.get(row.tribe_id)!.people,
    }))
    .sort((a, b) => b.change - a.change)
  return {
    /** what each is called, or was, where it is no more */
    names: new Map([...before, ...after].map((row) => [row.tribe_id as string, row.name as string | null])),
    came: after.filter((row) => !old.has(row.tribe_id)).map((row) => tribeOf(to, row)),
    left: before.filter((row) => !present.has(row.tribe_id)).map((row) => tribeOf(from, row)),
    changed,
  }
}

/** Everybody listed in either build, with its place in both; by tribe and rank as they are, then as they were. */
async function comparePeople(context: Context, from: BuildNode, to: BuildNode): Promise<PersonChangeNode[]> {
  const listed = `SELECT person_id FROM people WHERE listed`
  const [before, after] = await Promise.all([select(context, from, listed), select(context, to, listed)])
  const ids = [...new Set([...before, ...after].map((row) => row.person_id as string))]
  const rowsOf = (build: BuildNode) =>
    select(
      context,
      build,
      `SELECT ${PERSON_COLUMNS} FROM people p WHERE person_id IN (SELECT unnest($1::VARCHAR[]))
       ORDER BY tribe_number, role, chief_rank, account_id, source`,
      [ids],
    )
  const [old, now] = await Promise.all([rowsOf(from), rowsOf(to)])
  const change = (was: Row | undefined, is: Row | undefined): PersonChangeNode => ({
    before: was ? personOf(from, was) : null,
    after: is ? personOf(to, is) : null,
    rankBefore: listedRank(was),
    rankAfter: listedRank(is),
  })
  const oldById = Map.groupBy(old, (row) => row.person_id as string)
  const nowById = Map.groupBy(now, (row) => row.person_id as string)
  return [
    ...now.map((row) => change(samePerson(oldById.get(row.person_id) ?? [], row), row)),
    ...old.filter((row) => !samePerson(nowById.get(row.person_id) ?? [], row)).map((row) => change(row, undefined)),
  ]
}

const listedRank = (row: Row | undefined): number | null =>
  row?.role === 'chief' ? row.chief_rank : row?.role === 'medicine_man' ? row.medicine_rank : null

const isListed = (person: PersonNode | null): boolean => person?.row.listed === true
const isChief = (person: PersonNode | null): boolean => person?.row.role === 'chief'

/** Change of rank of somebody listed in both builds in one role and tribe, else 0; under 0 is better. */
function moved({ before, after, rankBefore, rankAfter }: PersonChangeNode): number {
  const same = before?.row.role === after?.row.role && before?.row.tribe_id === after?.row.tribe_id
  return same && isListed(before) && isListed(after) ? rankAfter! - rankBefore! : 0
}
