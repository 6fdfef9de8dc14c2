/**
 * Whose voice carries in a tribe, in four ways, each with the counts behind it:
 *
 * - multiplier: who is passed on. A share is attention to the one shared, so what counts is whose things many different people
 *   share, of several things; who passes on much is told beside it.
 * - creator: who begins threads that others answer. Where a thread's first thing is an answer, the one answered has begun it.
 * - advocate: who speaks well of the brand unprompted, to it or to others, and who refers people to it. Prompted is what comes
 *   after the brand in the same thread, or is an answer to it without a thread.
 * - detractor: who speaks ill of the brand, or of the tribe's own topics, several times, and twice as often as well; of topics alone
 *   also more than the map does, and not by chance (the lower end of Wilson's interval): where all report errors, who
 *   reports most is a pillar. Those who speak ill of the brand come first.
 *
 * Each asks for a least count, for different things or days (one fit of anger is none), and for a place among the first tenth of the
 * tribe: percentile (fewer + ½ equal) / n ≥ .9 over its ranked people. Brand, staff and bots neither are voices nor count as people.
 */
import { identifier, literal, type Session } from '../../columns/database.ts'
import { mentions } from '../../columns/redact.ts'
import { type KindFamily, kindFamily } from '../../domain/kinds.ts'
import { wilson } from '../../needs/wilson.ts'
import type { Given } from '../given.ts'
import { negative, positive } from './moods.ts'

/** Different things, or threads, or times, that make a voice; different people, of multipliers and creators. */
const FEWEST_THINGS = 3
const FEWEST_PEOPLE = 3
/** Days on which a detractor is negative. */
const FEWEST_DAYS = 2
const PERCENTILE = 0.9
/** Of the tribe, that a detractor may be negative about. */
const TOPICS = 5
/** Names by which texts may speak of the brand are looked for; with more brands, of the first by person_key. */
const BRAND_NAMES = 500
const HOURLY_DAYS = 14
const DAY = 86_400_000
const QUOTE = 280

/** Reads `said, said_to, terms, said_terms, faces, person_accounts, kinds`. Leaves `voices`, one row a person that is one of the four. */
export async function makeVoices(session: Session, { windowStart, windowEnd }: Given): Promise<void> {
  const days = windowStart && windowEnd ? (Date.parse(windowEnd) - Date.parse(windowStart)) / DAY : 0
  const kinds = (await session.rows<{ kind: string }>('SELECT kind FROM kinds ORDER BY kind')).map(({ kind }) => kind)
  const kindIs = (fits: (family: KindFamily) => boolean | undefined): string => {
    const fitting = kinds.filter((kind) => {
      const family = kindFamily(kind)
      return family && fits(family)
    })
    return fitting.length ? `(s.kind IN (${fitting.map(literal).join(', ')}))` : 'false'
  }
  const shares = kindIs(({ kind }) => kind === 'share')
  const answers = kindIs(({ kind }) => kind === 'reply' || kind === 'thanks')
  const refers = kindIs(({ kind }) => kind === 'referral')
  const looksOn = kindIs(({ passive }) => passive)
  await session.run(passings(shares, days < HOURLY_DAYS ? 'hour' : 'day'))
  await session.run(beginnings(answers, looksOn))
  await session.run(opinions(answers, refers, await spokenOf(session)))
  await session.run(VOICES)
  for (const table of ['voice_passed', 'voice_passing', 'voice_begun', 'voice_opinions', 'voice_counts'])
    await session.run(`DROP TABLE ${identifier(table)}`)
}

/** SQL: does a text name a brand? */
async function spokenOf(session: Session): Promise<string> {
  const names = await session.rows<{ name: string }>(`
    SELECT DISTINCT unnest([a.account, a.handle, a.name]) AS name
    FROM (SELECT * FROM person_accounts SEMI JOIN (SELECT person_key FROM faces WHERE kind = 'brand') USING (person_key)
      ORDER BY person_key, account, source LIMIT ${BRAND_NAMES}) a`)
  const given = names.map(({ name }) => name).filter((name) => name?.replace(/^@/, '').trim())
  return given.length ? `coalesce(${mentions('s.text', given.sort())}, false)` : 'false'
}

/** `voice_passed` and `voice_passing`: who is passed on, by how many; who passes on. */
const passings = (shares: string, unit: 'hour' | 'day') => `
  CREATE OR REPLACE TEMP TABLE voice_passed AS
  SELECT t.target_key AS person_key, count(DISTINCT s.actor_key) AS passed_on_by, count(*) AS passed_on,
    count(DISTINCT coalesce(s.thread, s.text, date_trunc(${literal(unit)}, s."at")::VARCHAR, '')) AS passed_on_things
  FROM said s JOIN said_to t USING (said) JOIN faces f ON f.person_key = s.actor_key WHERE ${shares} AND f.ranked GROUP BY 1;
  CREATE OR REPLACE TEMP TABLE voice_passing AS
  SELECT s.actor_key AS person_key, count(DISTINCT t.target_key) AS passes_on_people, count(*) AS passes_on
  FROM said s JOIN said_to t USING (said) WHERE ${shares} GROUP BY 1`

/** `voice_begun`: threads that a person began and others answered, and how many different people answered. */
const beginnings = (answers: string, looksOn: string) => `
  CREATE OR REPLACE TEMP TABLE voice_begun AS
  WITH spoken AS (
    SELECT s.said, s.channel, s.thread, s.actor_key, ${answers} AS answers, f.ranked
    FROM said s JOIN faces f ON f.person_key = s.actor_key WHERE s.thread IS NOT NULL AND NOT ${looksOn}
  ), firsts AS (
    SELECT channel, thread, min(said) AS said, arg_min(actor_key, said) AS actor_key, arg_min(answers, said) AS answers
    FROM spoken GROUP BY ALL
  ), threads AS (
    SELECT channel, thread, actor_key AS person_key FROM firsts WHERE NOT answers
    UNION ALL SELECT channel, thread, min(t.target_key) FROM firsts JOIN said_to t USING (said) WHERE answers GROUP BY ALL
  )
  SELECT b.person_key, count(DISTINCT row(b.channel, b.thread)) AS begun, count(DISTINCT s.actor_key) AS answered_by
  FROM threads b JOIN spoken s ON s.thread = b.thread AND s.channel IS NOT DISTINCT FROM b.channel AND s.actor_key <> b.person_key
  WHERE s.ranked GROUP BY 1`

/** `voice_opinions`: what a person says well and ill, and whom it refers. */
const opinions = (answers: string, refers: string, named: string) => `
  CREATE OR REPLACE TEMP TABLE voice_opinions AS
  WITH ours AS (SELECT person_key FROM faces WHERE kind IN ('brand', 'staff')),
  to_us AS (SELECT DISTINCT said FROM said_to SEMI JOIN ours ON ours.person_key = target_key),
  we_spoke AS (
    SELECT channel, thread, min(said) AS since FROM said SEMI JOIN ours ON ours.person_key = actor_key WHERE thread IS NOT NULL GROUP BY ALL
  ), used_topics AS (
    SELECT DISTINCT s.tribe_number, s.said, t.term FROM said s JOIN said_terms USING (said) JOIN terms t USING (term_number)
    WHERE t.kind IN ('topic', 'hashtag')
  ), topics AS (
    SELECT tribe_number, term FROM used_topics GROUP BY tribe_number, term
    QUALIFY row_number() OVER (PARTITION BY tribe_number ORDER BY count(*) DESC, term) <= ${TOPICS}
  ), on_topic AS (SELECT DISTINCT said FROM used_topics SEMI JOIN topics USING (tribe_number, term)),
  judged AS (
    SELECT s.*, ${positive('s')} AS good, ${negative('s')} AS bad FROM said s JOIN faces f ON f.person_key = s.actor_key
    WHERE f.ranked AND (${positive('s')} OR ${negative('s')})
  ), aimed AS (
    SELECT s.said, s.actor_key AS person_key, s."at", s.text, s.sensitive, s.praise, s.complaint, s.good, s.bad,
      CASE WHEN u.said IS NOT NULL THEN true ELSE ${named} END AS of_us, ${refers} AS refers,
      o.said IS NOT NULL AS on_topic, coalesce(w.since < s.said, false) OR (s.thread IS NULL AND ${answers} AND u.said IS NOT NULL) AS prompted
    FROM judged s LEFT JOIN to_us u USING (said) LEFT JOIN on_topic o USING (said)
    LEFT JOIN we_spoke w ON w.thread = s.thread AND w.channel IS NOT DISTINCT FROM s.channel
  ), told AS (
    SELECT person_key, said, "at", CASE WHEN NOT sensitive THEN text END AS text, coalesce(text, said::VARCHAR) AS thing,
      good AND of_us AND NOT prompted AND NOT refers AS good, bad, of_us, good AS well, praise, complaint, 0 AS referred
    FROM aimed WHERE of_us OR on_topic
    UNION ALL
    SELECT s.actor_key, s.said, s."at", NULL, NULL, false, false, false, false, false, false, t.target_key + 1
    FROM said s JOIN said_to t USING (said) JOIN faces f ON f.person_key = s.actor_key WHERE ${refers} AND f.ranked
  )
  SELECT person_key, count(DISTINCT thing) FILTER (WHERE good) AS positive, count(DISTINCT nullif(referred, 0)) AS referrals,
    count(DISTINCT thing) FILTER (WHERE well) AS well,
    count(DISTINCT thing) FILTER (WHERE bad) AS negative, count(DISTINCT thing) FILTER (WHERE bad AND of_us) AS negative_of_brand,
    count(DISTINCT "at"::DATE) FILTER (WHERE bad) AS negative_days,
    arg_max(text, said) FILTER (WHERE good AND praise AND text IS NOT NULL) AS praised,
    arg_max(text, row(of_us, complaint, said)) FILTER (WHERE bad AND text IS NOT NULL) AS complained
  FROM told GROUP BY 1`

/** The people who are first in one way: enough of it, in the first tenth of their tribe by `count`, ranked by `order`. */
const way = (name: string, count: string, order: readonly string[], enough: string) => `
  ${name}s AS (
    SELECT person_key, row_number() OVER (PARTITION BY tribe_number ORDER BY ${order.map((one) => `${one} DESC`).join(', ')}, account_id, source) AS ${name}_rank
    FROM (
      SELECT *, (n - count(*) OVER (PARTITION BY tribe_number ORDER BY ${count} DESC RANGE UNBOUNDED PRECEDING)
        + count(*) OVER (PARTITION BY tribe_number, ${count}) / 2) / n AS percentile
      FROM voice_counts WHERE ${count} > 0
    ) WHERE percentile >= ${PERCENTILE} AND ${enough}
  )`

/** SQL: the least share, by chance, of what is negative among all that speaks well or ill. */
const LEAST_ILL = wilson('-', '(negative / (negative + well))', '(negative + well)')

const quoted = (text: string): string =>
  `CASE WHEN length(${text}) > ${QUOTE} THEN concat(left(${text}, ${QUOTE - 1}), '…') ELSE ${text} END AS ${text}`

/** `voice_counts`: who may be a voice, that is has anything but what it passes on itself. */
const VOICES = `
  CREATE OR REPLACE TEMP TABLE voice_counts AS
  WITH sizes AS (SELECT tribe_number, count(*) AS n FROM faces WHERE ranked GROUP BY 1),
  heard AS (
    FROM voice_passed FULL JOIN voice_begun USING (person_key) FULL JOIN voice_opinions USING (person_key)
    LEFT JOIN voice_passing USING (person_key)
  )
  SELECT person_key, f.tribe_number, f.account_id, f.source, n,
    (SELECT sum(negative) / nullif(sum(negative + well), 0) FROM voice_opinions) AS usual,
    coalesce(passed_on_by, 0) AS passed_on_by, coalesce(passed_on, 0) AS passed_on, coalesce(passed_on_things, 0) AS passed_on_things,
    coalesce(passes_on_people, 0) AS passes_on_people, coalesce(passes_on, 0) AS passes_on, coalesce(begun, 0) AS begun,
    coalesce(answered_by, 0) AS answered_by, coalesce(positive, 0) AS positive, coalesce(referrals, 0) AS referrals,
    coalesce(positive, 0) + coalesce(referrals, 0) AS favours, coalesce(negative, 0) AS negative,
    coalesce(negative_of_brand, 0) AS negative_of_brand, coalesce(negative_days, 0) AS negative_days,
    coalesce(well, 0) AS well, praised, complained
  FROM heard JOIN faces f USING (person_key) JOIN sizes USING (tribe_number) WHERE f.ranked;
  CREATE OR REPLACE TEMP TABLE voices AS
  WITH ${[
    way(
      'multiplier',
      'passed_on_by',
      ['passed_on_by', 'passed_on'],
      `passed_on_by >= ${FEWEST_PEOPLE} AND passed_on_things >= ${FEWEST_THINGS}`,
    ),
    way(
      'creator',
      'answered_by',
      ['answered_by', 'begun'],
      `answered_by >= ${FEWEST_PEOPLE} AND begun >= ${FEWEST_THINGS}`,
    ),
    way('advocate', 'favours', ['favours', 'referrals'], `favours >= ${FEWEST_THINGS} AND favours > negative`),
    way(
      'detractor',
      'negative',
      ['negative_of_brand', 'negative', 'negative_days'],
      `negative >= ${FEWEST_THINGS} AND negative_days >= ${FEWEST_DAYS} AND negative >= 2 * well AND (negative_of_brand >= ${FEWEST_THINGS} OR ${LEAST_ILL} > usual)`,
    ),
  ].join(',')}
  SELECT f.tribe_id, f.tribe_number, f.account_id, f.source, f.person_id, f.handle, f.name, f.channel, f.kind, f.active, f.do_not_contact,
    multiplier_rank IS NOT NULL AS multiplier, creator_rank IS NOT NULL AS creator, advocate_rank IS NOT NULL AS advocate,
    detractor_rank IS NOT NULL AS detractor, multiplier_rank, creator_rank, advocate_rank, detractor_rank,
    c.* EXCLUDE (person_key, tribe_number, account_id, source, n, usual, favours, well, praised, complained),
    CASE WHEN negative + well > 0 THEN negative / (negative + well) END AS negative_share, ${quoted('praised')}, ${quoted('complained')}
  FROM voice_counts c JOIN faces f USING (person_key) LEFT JOIN multipliers USING (person_key) LEFT JOIN creators USING (person_key)
  LEFT JOIN advocates USING (person_key) LEFT JOIN detractors USING (person_key)
  WHERE multiplier_rank IS NOT NULL OR creator_rank IS NOT NULL OR advocate_rank IS NOT NULL OR detractor_rank IS NOT NULL`
