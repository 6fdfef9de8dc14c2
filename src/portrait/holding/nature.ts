/**
 * Nature of a tribe: organic or sponsored, by what is left of it when the brand goes: its brand and staff accounts, and what
 * takes place in channels that it runs.
 *
 * The kinds are those of members who found each other and of an organisation that called them together:
 * Porter. A typology of virtual communities. JCMC 10 (2004), JCMC1011. doi:10.1111/j.1083-6101.2004.tb00228.x
 * people left = the others who still hang together (largest connected part) / all others
 * activity left = weight of the ties inside that stays / weight of the ties inside
 * answers left = answers inside that stay / answers inside
 * organic index = mean of these, of those that are known
 *
 * Organic: ¾ and more of it would be left. Sponsored: without the accounts alone under ½ would be, so most of it is the
 * brand's; or under ¾, with the brand at its head: nobody gets more of the tribe's attention than one of its accounts. Mixed:
 * else; so people who only meet in a channel of the brand, without its accounts, are not called sponsored. Unknown: neither a
 * brand or staff account nor a channel of the brand is declared at all. Partners and bots are no brand.
 */
import { literal, type Session } from '../../columns/database.ts'
import { kindFamily } from '../../domain/kinds.ts'
import type { Nature } from '../../domain/portrait.ts'
import { undirected } from '../../graph/csr.ts'
import { type Remainder, remainder } from '../../graph/remainder.ts'
import type { WeightedTies } from '../../graph/ties.ts'
import type { Given } from '../given.ts'
import type { Inside } from './inside.ts'
import { type NatureFigures, whyNature } from './nature-words.ts'

/** Index from which a tribe is organic, and under which it is sponsored whoever leads it. */
const MOST_LEFT = 0.75
const HALF_LEFT = 0.5

/** Leaves `tribe_nature`: one row a tribe (columns: build/tables/nature.ts). O(people + ties + things said). */
export async function makeNature(session: Session, given: Given, inside: Inside): Promise<void> {
  const known = given.ownedChannels.length > 0 || (await isBrandDeclared(session))
  const figures = known ? await measure(session, given, inside) : Array.from(inside.tribes, () => UNKNOWN)
  const texts = figures.map(whyNature)
  const number = (of: (f: NatureFigures) => number | null) => ({ type: 'DOUBLE' as const, values: figures.map(of) })
  const text = (values: string[]) => ({ type: 'VARCHAR' as const, values })
  await session.make(
    'tribe_nature',
    {
      tribe_number: { type: 'UINTEGER', values: inside.tribes },
      nature: text(figures.map((f) => f.nature)),
      organic_index: number((f) => f.index),
      brand_people: number((f) => f.brandPeople),
      brand_share: number((f) => f.brandShare),
      brand_place: number((f) => f.brandPlace),
      components_left: number((f) => f.parts),
      people_left: number((f) => share(f.together, f.others)),
      activity_left: number((f) => f.activityLeft),
      answers_left: number((f) => (f.answers ? f.answersLeft / f.answers : null)),
      why_nature_en: text(texts.map((t) => t.en)),
      why_nature_de: text(texts.map((t) => t.de)),
    },
    { temporary: true },
  )
}

/** SQL: kinds of accounts that go with the brand. */
const BRAND_KINDS = "('brand', 'staff')"

const UNKNOWN: NatureFigures = {
  nature: 'unknown',
  index: null,
  brandPeople: null,
  brandShare: null,
  brandPlace: null,
  isHosted: false,
  others: null,
  parts: null,
  together: null,
  activityLeft: null,
  answers: 0,
  answersLeft: 0,
}

async function isBrandDeclared(session: Session): Promise<boolean> {
  return (await session.row(`SELECT 1 AS found FROM declared WHERE kind IN ${BRAND_KINDS} LIMIT 1`)) !== undefined
}

async function measure(
  session: Session,
  given: Given,
  { tribes, labels, ties, graph }: Inside,
): Promise<NatureFigures[]> {
  const going = new Uint8Array(labels.length)
  await session.fill(`SELECT (kind IN ${BRAND_KINDS})::UTINYINT FROM faces ORDER BY person_key`, [going])
  const byAccounts = remainder(graph, labels, tribes.length, going)
  const kept = given.ownedChannels.length > 0 ? await keptTies(session, given.ownedChannels, ties) : ties
  const byAll = kept === ties ? byAccounts : remainder(undirected(kept), labels, tribes.length, going)
  const hosted = hostedTribes(ties, kept, labels, tribes.length)
  const places = brandPlaces(ties, labels, tribes.length, going)
  const answers = await answersOf(session, given.ownedChannels)
  const people = new Uint32Array(tribes.length)
  for (const label of labels) people[label]!++
  return Array.from(tribes, (tribe, t) => {
    const { all, ofOthers, left } = answers.get(tribe) ?? { all: 0, ofOthers: 0, left: 0 }
    const weight = byAccounts.weight[t]!
    const brandPeople = people[t]! - byAll.staying[t]!
    const brandPlace = brandPeople > 0 ? places[t]! : null
    const index = indexOf(byAll, t, weight, left, all)
    return {
      nature: natureOf(index, indexOf(byAccounts, t, weight, ofOthers, all), brandPlace),
      index,
      brandPeople,
      brandShare: 1 - byAccounts.weightLeft[t]! / weight,
      brandPlace,
      isHosted: hosted[t] === 1,
      others: byAll.staying[t]!,
      parts: byAll.parts[t]!,
      together: byAll.together[t]!,
      activityLeft: byAll.weightLeft[t]! / weight,
      answers: all,
      answersLeft: left,
    }
  })
}

function indexOf(left: Remainder, tribe: number, weight: number, answersLeft: number, answers: number): number {
  const parts = [share(left.together[tribe]!, left.staying[tribe]!) ?? 0, left.weightLeft[tribe]! / weight]
  if (answers > 0) parts.push(answersLeft / answers)
  return parts.reduce((sum, part) => sum + part, 0) / parts.length
}

/** @param index of what is left without the brand's accounts and channels  @param withoutAccounts without its accounts only */
function natureOf(index: number, withoutAccounts: number, brandPlace: number | null): Nature {
  if (index >= MOST_LEFT) return 'organic'
  return withoutAccounts < HALF_LEFT || (withoutAccounts < MOST_LEFT && brandPlace === 1) ? 'sponsored' : 'mixed'
}

/** The part of the ties inside the tribes that is not from channels of the brand. */
async function keptTies(session: Session, channels: readonly string[], ties: WeightedTies): Promise<WeightedTies> {
  const kept = new Float64Array(ties.from.length)
  await session.fill(
    `WITH shares AS (
       SELECT a.person_key AS "from", t.person_key AS "to",
         coalesce(sum(u.term) FILTER (WHERE NOT ${isOwned('c.channel', channels)}), 0)::DOUBLE / sum(u.term)::DOUBLE AS kept
       FROM used u JOIN keys a ON a.person_number = u.actor JOIN keys t ON t.person_number = u.target
       LEFT JOIN channels c ON c.number = u.channel GROUP BY ALL HAVING sum(u.term) > 0)
     SELECT s.kept FROM placed p JOIN shares s ON s."from" = p."from" AND s."to" = p."to"
     WHERE p.actor_tribe = p.target_tribe ORDER BY p."from", p."to"`,
    [kept],
  )
  const at = Uint32Array.from(kept.keys()).filter((tie) => kept[tie]! > 0)
  return {
    people: ties.people,
    from: at.map((tie) => ties.from[tie]!),
    to: at.map((tie) => ties.to[tie]!),
    weight: Float64Array.from(at, (tie) => ties.weight[tie]! * kept[tie]!),
  }
}

/** 1 for each tribe of whose ties some part is gone. */
function hostedTribes(ties: WeightedTies, kept: WeightedTies, labels: Uint32Array, count: number): Uint8Array {
  const hosted = new Uint8Array(count)
  if (kept === ties) return hosted
  for (let tie = 0, k = 0; tie < ties.from.length; tie++) {
    const isKept = kept.from[k] === ties.from[tie] && kept.to[k] === ties.to[tie]
    if (!isKept || kept.weight[k]! < ties.weight[tie]!) hosted[labels[ties.from[tie]!]!] = 1
    if (isKept) k++
  }
  return hosted
}

/** Per tribe: 1 + people who get more of its attention than any account of the brand; counts the brand's own ties. */
function brandPlaces(ties: WeightedTies, labels: Uint32Array, count: number, going: Uint8Array): Uint32Array {
  const attention = new Float64Array(labels.length)
  for (let tie = 0; tie < ties.to.length; tie++) attention[ties.to[tie]!]! += ties.weight[tie]!
  const best = new Float64Array(count)
  for (let i = 0; i < labels.length; i++)
    if (going[i] && attention[i]! > best[labels[i]!]!) best[labels[i]!] = attention[i]!
  const places = new Uint32Array(count).fill(1)
  for (let i = 0; i < labels.length; i++) if (!going[i] && attention[i]! > best[labels[i]!]!) places[labels[i]!]!++
  return places
}

interface Answers {
  all: number
  /** by and to people who are not of the brand */
  ofOthers: number
  /** of these, those not in a channel of the brand */
  left: number
}

/**
 * Answers inside each tribe, and those left: things said in reply, and in a thread where a question or a problem was voiced
 * what others said after it, reactions and the like left out.
 */
async function answersOf(session: Session, channels: readonly string[]): Promise<ReadonlyMap<number, Answers>> {
  const kinds = await session.rows<{ kind: string }>('SELECT kind FROM kinds ORDER BY kind')
  const replies = kinds.map(({ kind }) => kind).filter((kind) => kindFamily(kind)?.kind === 'reply')
  await session.make('reply_kinds', { kind: { type: 'VARCHAR', values: replies } }, { temporary: true })
  const ofOthers = `h.by_others AND a.kind NOT IN ${BRAND_KINDS}`
  const rows = await session.rows<Answers & { tribe: number }>(`
    WITH heard AS (
      SELECT t.said, t.target_tribe, bool_or(f.kind NOT IN ${BRAND_KINDS}) AS by_others
      FROM said_to t JOIN faces f ON f.person_key = t.target_key GROUP BY ALL
    ), asked AS (
      SELECT tribe_number, thread, min(said) AS said, arg_min(actor_key, said) AS actor_key
      FROM said WHERE thread IS NOT NULL AND (question OR problem) GROUP BY ALL
    )
    SELECT s.tribe_number AS tribe, count(*) AS "all",
      count(*) FILTER (WHERE ${ofOthers}) AS "ofOthers",
      count(*) FILTER (WHERE ${ofOthers} AND NOT ${isOwned('s.channel', channels)}) AS "left"
    FROM said s JOIN heard h ON h.said = s.said AND h.target_tribe = s.tribe_number
    JOIN faces a ON a.person_key = s.actor_key
    LEFT JOIN asked q ON q.tribe_number = s.tribe_number AND q.thread = s.thread
    WHERE s.kind IN (SELECT kind FROM reply_kinds) OR (q.said < s.said AND q.actor_key <> s.actor_key AND s.kind IN (SELECT kind FROM kinds WHERE NOT passive))
    GROUP BY 1`)
  return new Map(rows.map((row) => [row.tribe, row]))
}

/** SQL: true where a channel is one of the brand's. */
const isOwned = (channel: string, channels: readonly string[]): string =>
  channels.length > 0 ? `coalesce(${channel} IN (${channels.map(literal).join(', ')}), false)` : 'false'

/** Null where there is no whole. */
const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null ? null : whole > 0 ? part / whole : 0
