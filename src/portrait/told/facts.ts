/**
 * What is counted for the sentence on each tribe: how many of its people talk about what, attend to which brand, do what, ask
 * for what, when and where; what they do more than others by log-odds (needs/log-odds.ts), each person counted once.
 */
import { literal, type Session } from '../../columns/database.ts'
import { KIND_FAMILIES } from '../../domain/kinds.ts'
import { contrasted, contrastedCounts, Z_FLOOR } from '../../needs/log-odds.ts'
import { readText } from '../../needs/text/read.ts'
import type { NeedKind } from '../../needs/text/rules/rule.ts'
import { isSensitive } from '../../needs/text/sensitive.ts'
import { actOf } from './acts.ts'
import { isNameable, nearlySame, withoutEchoes } from './nameable.ts'
import { ownTerms, TELLING_SHARE } from './own-terms.ts'

export const MOMENTS = ['workdays', 'weekend', 'night', 'morning', 'afternoon', 'evening'] as const
export type Moment = (typeof MOMENTS)[number]

/** What is true of so many people. */
export type Claim =
  | { kind: 'talks_about'; term: string; of: string }
  | { kind: 'attends'; brand: string }
  | { kind: 'does'; act: string }
  | { kind: 'asks'; need: NeedKind; about: { term: string; of: string } | null }
  | { kind: 'when'; moment: Moment }
  | { kind: 'where'; channel: string }

export interface Fact {
  tribe: number
  claim: Claim
  people: number
  /** people of the tribe who act */
  of: number
  /** share of those who act on the rest of the map, 0 to 1; null where there is nobody else, or it is not counted */
  elsewhere: number | null
  /** more than elsewhere, by log-odds */
  distinct: boolean
}

/** Facts of a kind and tribe. */
const MOST = { talks_about: 5, asks: 3, does: 3, when: 2, where: 2 }
/** People from which something stands out. */
const MIN_PEOPLE = 3
/** Share of those who act from which a time or place is told of the tribe, and by how much it must be more than elsewhere. */
const MIN_SHARE = 0.25
const MIN_MORE = 0.1
/** What is done so many times as often as elsewhere is told, too, however few do. */
const MIN_TIMES = 2

/**
 * Facts by tribe, in the order in which they are told; what people do no more than elsewhere only where there is nobody
 * elsewhere, or else, where nothing else is done or asked, the first of it that they do no less.
 * From `said, needs, need_kinds, faces` and `own_terms, people_words`.
 */
export async function countFacts(session: Session): Promise<ReadonlyMap<number, Fact[]>> {
  const acting = new Map(
    (
      await session.rows<{ tribe: number; people: number }>(
        'SELECT tribe_number AS tribe, count(*) FILTER (WHERE active) AS people FROM faces GROUP BY 1 ORDER BY 1',
      )
    ).map(({ tribe, people }) => [tribe, people]),
  )
  const all = [...acting.values()].reduce((sum, people) => sum + people, 0)
  const facts = new Map<number, Fact[]>([...acting.keys()].map((tribe) => [tribe, []]))
  const tell = (tribe: number, claim: Claim, people: number, elsewhere: number | null, distinct: boolean) => {
    const of = acting.get(tribe)!
    const rest = all - of
    facts.get(tribe)!.push({
      tribe,
      claim,
      people,
      of,
      elsewhere: elsewhere === null || rest === 0 ? null : elsewhere / rest,
      distinct,
    })
  }
  for (const [tribe, own] of await ownTerms(session)) {
    const terms = own.filter(({ share }) => share >= TELLING_SHARE)
    const brandsFirst = [...terms.filter(({ brand }) => brand), ...terms.filter(({ brand }) => !brand)]
    const told = withoutEchoes(brandsFirst)
    for (const { kind, term, brand, authors, elsewhere } of told.slice(0, MOST.talks_about + (told[0]?.brand ? 1 : 0)))
      tell(
        tribe,
        brand ? { kind: 'attends', brand: term } : { kind: 'talks_about', term, of: kind },
        authors,
        elsewhere,
        true,
      )
  }
  const needs = await needsAbout(session)
  const bare = byTribe(await contrast(session, contrastedCounts(BARE_NEEDS)))
  const acts = byTribe(await contrast(session, contrasted(await actRows(session))))
  const moments = byTribe(await contrast(session, contrasted(MOMENT_ROWS)))
  const channels = byTribe(await contrast(session, contrasted(CHANNEL_ROWS)))
  for (const tribe of acting.keys()) {
    const about = (needs.get(tribe) ?? [])
      .filter(({ people }) => people >= TELLING_SHARE * acting.get(tribe)!)
      .slice(0, MOST.asks)
    for (const { need, term, of, people } of about)
      tell(tribe, { kind: 'asks', need, about: { term, of } }, people, null, true)
    const own = acting.get(tribe)!
    const isMore = (row: Contrast) => {
      const [here, elsewhere] = [row.y / own, row.rest_y / (all - own)]
      return standsOut(row) && (here >= elsewhere + MIN_MORE || here >= elsewhere * MIN_TIMES)
    }
    const others = (bare.get(tribe) ?? []).filter(
      (row) => standsOut(row) && row.y * (all - own) > row.rest_y * own && !about.some(({ need }) => need === row.key),
    )
    const bareAsks = others.slice(0, Math.max(1, MOST.asks - about.length))
    for (const row of bareAsks)
      tell(tribe, { kind: 'asks', need: row.key as NeedKind, about: null }, row.y, row.rest_y, true)
    const done = (acts.get(tribe) ?? []).filter(({ key, y }) => y >= MIN_PEOPLE && !isSensitive(key))
    const doneMore = all === own ? done : done.filter(isMore)
    const isIdle = about.length + bareAsks.length + doneMore.length === 0
    const notLess = (row: Contrast) => row.y * (all - own) >= row.rest_y * own
    for (const row of isIdle ? done.filter(notLess).slice(0, 1) : doneMore.slice(0, MOST.does))
      tell(tribe, { kind: 'does', act: row.key }, row.y, row.rest_y, isMore(row))
    const telling = (rows: readonly Contrast[] = []) =>
      rows.filter(
        (row) =>
          standsOut(row) &&
          row.y / own >= Math.max(MIN_SHARE, row.rest_y / (all - own) + MIN_MORE) &&
          !isSensitive(row.key),
      )
    for (const row of telling(moments.get(tribe)).slice(0, MOST.when))
      tell(tribe, { kind: 'when', moment: row.key as Moment }, row.y, row.rest_y, true)
    for (const row of telling(channels.get(tribe)).slice(0, MOST.where))
      tell(tribe, { kind: 'where', channel: row.key }, row.y, row.rest_y, true)
  }
  return facts
}

/** A row of log-odds.ts, of a tribe. */
interface Contrast {
  who: number
  key: string
  y: number
  rest_y: number
  z: number | null
}

/** What stands out most comes first, then what most people do; only to look on comes last. */
const contrast = (session: Session, contrasts: string): Promise<Contrast[]> =>
  session.rows<Contrast>(
    `SELECT who, key, y, rest_y, z FROM (${contrasts}) ORDER BY who, coalesce(z, 0) <= ${Z_FLOOR} OR y < ${MIN_PEOPLE},
       CASE WHEN z > ${Z_FLOOR} AND y >= ${MIN_PEOPLE} THEN z END DESC, key IN (${PASSIVE.map(literal).join(', ')}), y DESC, key`,
  )

const PASSIVE = KIND_FAMILIES.filter(({ passive }) => passive).flatMap(({ kind, aliases }) => [kind, ...aliases])

const byTribe = (rows: readonly Contrast[]) => Map.groupBy(rows, ({ who }) => who)

const standsOut = ({ z, y }: Contrast): boolean => z !== null && z > Z_FLOOR && y >= MIN_PEOPLE

const BARE_NEEDS = `SELECT tribe_number AS who, 0 AS field, kind AS key, askers AS y, volume AS uses FROM need_kinds`

/**
 * Of each need the topic with which it comes most, against the tribe's other needs, no topic twice; those of topics as given
 * first, then by people. Words that say how people feel ("great") are left out, and praise of what more people complain of.
 */
async function needsAbout(session: Session) {
  const about = `SELECT kind AS who, tribe_number AS field, topic AS key, askers AS y, volume AS uses FROM needs WHERE topic IS NOT NULL AND NOT sensitive`
  const rows = await session.rows<{ tribe: number; need: NeedKind; term: string; of: string; people: number }>(`
    WITH labels AS (SELECT term, min(kind) AS kind FROM own_terms WHERE kind IN ('topic', 'hashtag') GROUP BY term),
    ill AS (SELECT tribe_number, topic, max(askers) AS people FROM needs WHERE kind IN ('complaint', 'problem') GROUP BY ALL)
    SELECT b.field AS tribe, b.who AS need, b.key AS term, coalesce(l.kind, 'word') AS of, b.y AS people
    FROM (${contrastedCounts(about)}) b LEFT JOIN labels l ON l.term = b.key
    LEFT JOIN ill i ON b.who = 'praise' AND i.tribe_number = b.field AND i.topic = b.key AND i.people > b.y
    WHERE i.topic IS NULL AND b.z > ${Z_FLOOR} AND b.y >= ${MIN_PEOPLE} AND b.key NOT IN (SELECT name FROM people_words)
    ORDER BY tribe, of = 'word', b.z DESC, term, need`)
  const found = new Map<number, typeof rows>()
  for (const row of rows) {
    const own = found.get(row.tribe) ?? []
    found.set(row.tribe, own)
    const isNew = !own.some(({ need, term }) => need === row.need || nearlySame(term, row.term))
    if (isNew && isNameable(row.term) && (row.of !== 'word' || saysWhat(row.term))) own.push(row)
  }
  for (const own of found.values())
    own.sort((a, b) => Number(a.of === 'word') - Number(b.of === 'word') || b.people - a.people)
  return found
}

/** False for words that say how, not what. */
function saysWhat(word: string): boolean {
  const { needs, sentiment } = readText(word)
  return needs.length === 0 && sentiment === 'neutral'
}

/** Kinds of interaction with the acts that they are (acts.ts). */
async function actRows(session: Session): Promise<string> {
  const kinds = await session.rows<{ kind: string }>('SELECT DISTINCT kind FROM said ORDER BY kind')
  await session.make(
    'act_kinds',
    {
      kind: { type: 'VARCHAR', values: kinds.map(({ kind }) => kind) },
      act: { type: 'VARCHAR', values: kinds.map(({ kind }) => actOf(kind)) },
    },
    { temporary: true },
  )
  return `SELECT s.tribe_number AS who, 0 AS field, a.act AS key, s.actor_key AS person_key, count(*) AS uses
    FROM said s JOIN act_kinds a USING (kind) GROUP BY ALL`
}

const CHANNEL_ROWS = `SELECT tribe_number AS who, 0 AS field, channel AS key, actor_key AS person_key, count(*) AS uses
  FROM said WHERE channel IS NOT NULL GROUP BY ALL`

/** In which part of the week and of the day (UTC) most of what a person did was done; no part of the day where times are dates. */
const MOMENT_ROWS = `
  WITH timed AS (
    SELECT tribe_number AS who, actor_key AS person_key, count(*) AS uses, count(*) FILTER (WHERE isodow("at") > 5) AS weekend,
      count(*) FILTER (WHERE hour("at") < 6) AS night, count(*) FILTER (WHERE hour("at") BETWEEN 6 AND 11) AS morning,
      count(*) FILTER (WHERE hour("at") BETWEEN 12 AND 17) AS afternoon, count(*) FILTER (WHERE hour("at") > 17) AS evening
    FROM said WHERE "at" IS NOT NULL GROUP BY ALL
  ), clock AS (SELECT 2 * count(*) FILTER (WHERE "at"::TIME <> TIME '00:00:00') > count("at") AS known FROM said)
  SELECT who, 0 AS field, CASE WHEN 2 * weekend > uses THEN 'weekend' ELSE 'workdays' END AS key, person_key, uses FROM timed WHERE 2 * weekend <> uses
  UNION ALL
  SELECT who, 1, CASE WHEN 2 * night > uses THEN 'night' WHEN 2 * morning > uses THEN 'morning' WHEN 2 * afternoon > uses THEN 'afternoon' ELSE 'evening' END,
    person_key, uses FROM timed JOIN clock ON known WHERE 2 * greatest(night, morning, afternoon, evening) > uses`
