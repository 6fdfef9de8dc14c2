/**
 * When a tribe is awake: its interactions by channel, weekday, hour, kind and topic, and the three hours of the week in which most
 * different people of it act. All in UTC: the sources say no time zone.
 *
 * Small tribes are not cut to pieces: a tribe is broken down as finely as leaves it two interactions a row on average and
 * `MOST_ROWS` rows at most, first by all five, then without the topic, without the kind, and by weekday and hour alone.
 */
import type { Session } from '../columns/database.ts'
import { kindFamily } from '../domain/kinds.ts'
import type { Given } from './given.ts'

/** Rows of a tribe at most; weekdays and hours alone are 175 at most. */
export const MOST_ROWS = 2000
/** Tribes of fewer people have no times. */
const FEWEST_PEOPLE = 5
const TOPICS = 5
/** Hours of the block in which most people act. */
const BLOCK = 3

/**
 * Reads `said, terms, said_terms, faces, kinds`. Leaves
 * - `times`: as above, for tribes of five people and more; `hour` NULL on channels all of whose times are midnights (days, not times);
 * - `tribe_times`: `tribe_number, peak_weekday, peak_hour, peak_share`: weekday (1 Monday … 7) and first hour of the block (0, 3 … 21)
 *   with most appearances (a person, a day), each weekday counted by how often it is in the window; the share of it, 0 to 1.
 */
export async function makeTimes(session: Session, _given: Given): Promise<void> {
  await nameFamilies(session)
  await session.run(`${MOMENTS};${CUBE};${PEAKS};
    DROP TABLE time_kinds; DROP TABLE time_channels; DROP TABLE moments; DROP TABLE time_cells`)
}

/** `time_kinds`: each kind with the family it counts as, itself where it has none. */
async function nameFamilies(session: Session): Promise<void> {
  const kinds = (await session.rows<{ kind: string }>('SELECT kind FROM kinds ORDER BY kind')).map(({ kind }) => kind)
  await session.make(
    'time_kinds',
    {
      kind: { type: 'VARCHAR', values: kinds },
      family: { type: 'VARCHAR', values: kinds.map((kind) => kindFamily(kind)?.kind ?? kind) },
    },
    { temporary: true },
  )
}

/** One row a thing with a time, of tribes large enough; a thing with several of the tribe's topics stands under the most frequent. */
const MOMENTS = `
  CREATE OR REPLACE TEMP TABLE time_channels AS
  SELECT channel, bool_and("at" = date_trunc('day', "at")) AS day_only FROM said WHERE "at" IS NOT NULL GROUP BY 1;
  CREATE OR REPLACE TEMP TABLE moments AS
  WITH large AS (SELECT tribe_number FROM faces GROUP BY 1 HAVING count(*) >= ${FEWEST_PEOPLE}),
  named AS (
    SELECT DISTINCT s.tribe_number, s.said, t.term FROM said s JOIN said_terms USING (said) JOIN terms t USING (term_number)
    WHERE t.kind IN ('topic', 'hashtag') AND NOT t.sensitive AND s."at" IS NOT NULL
  ), topics AS (
    SELECT tribe_number, term, row_number() OVER (PARTITION BY tribe_number ORDER BY count(*) DESC, term) AS place
    FROM named SEMI JOIN large USING (tribe_number) GROUP BY tribe_number, term QUALIFY place <= ${TOPICS}
  ), about AS (
    SELECT n.said, arg_min(n.term, t.place) AS topic FROM named n JOIN topics t USING (tribe_number, term) GROUP BY 1
  )
  SELECT s.tribe_number, s.actor_key, s."at"::DATE AS date, s.channel, isodow(s."at")::UTINYINT AS weekday,
    CASE WHEN NOT d.day_only THEN hour(s."at")::UTINYINT END AS hour, k.family AS kind, a.topic
  FROM said s JOIN large l USING (tribe_number) JOIN time_kinds k USING (kind)
  JOIN time_channels d ON d.channel IS NOT DISTINCT FROM s.channel LEFT JOIN about a USING (said)
  WHERE s."at" IS NOT NULL`

const CUBE = `
  CREATE OR REPLACE TEMP TABLE time_cells AS
  SELECT tribe_number, channel, weekday, hour, kind, topic, count(*) AS n FROM moments GROUP BY ALL;
  CREATE OR REPLACE TEMP TABLE times AS
  WITH sizes AS (
    SELECT tribe_number, sum(n) AS all_of_it, count(*) AS by_topic,
      count(DISTINCT row(channel, weekday, hour, kind)) AS by_kind, count(DISTINCT row(channel, weekday, hour)) AS by_channel
    FROM time_cells GROUP BY 1
  ), details AS (
    SELECT tribe_number, all_of_it, CASE WHEN by_topic <= most THEN 3 WHEN by_kind <= most THEN 2 WHEN by_channel <= most THEN 1 ELSE 0 END AS detail
    FROM (SELECT *, least(${MOST_ROWS}, all_of_it / 2) AS most FROM sizes)
  )
  SELECT *, row_number() OVER (PARTITION BY tribe_number ORDER BY interactions DESC, people DESC, weekday, hour, channel, kind, topic) AS number
  FROM (
    SELECT concat('t', tribe_number) AS tribe_id, tribe_number, ['hour', 'channel', 'kind', 'topic'][detail + 1] AS detail,
      CASE WHEN detail >= 1 THEN channel END AS channel, weekday, hour, CASE WHEN detail >= 2 THEN kind END AS kind,
      CASE WHEN detail >= 3 THEN topic END AS topic, count(*) AS interactions, count(DISTINCT actor_key) AS people,
      count(*) / any_value(all_of_it)::DOUBLE AS share
    FROM moments JOIN details USING (tribe_number) GROUP BY tribe_number, details.detail, 4, 5, 6, 7, 8)`

/** Rates are whole millionths of an appearance, so that their sum is the same in any order. */
const PEAKS = `
  CREATE OR REPLACE TEMP TABLE tribe_times AS
  WITH days AS (
    SELECT isodow(day)::UTINYINT AS weekday, count(*) AS n
    FROM (SELECT unnest(generate_series(min(date)::TIMESTAMP, max(date)::TIMESTAMP, INTERVAL 1 DAY)) AS day FROM moments) GROUP BY 1
  ), seen AS (
    SELECT tribe_number, weekday, (hour // ${BLOCK} * ${BLOCK})::UTINYINT AS hour, count(DISTINCT row(actor_key, date)) AS appearances
    FROM moments GROUP BY ALL
  ), rates AS (
    SELECT tribe_number, s.weekday, hour, (appearances * 1000000 // d.n)::BIGINT AS rate FROM seen s JOIN days d USING (weekday)
  )
  SELECT tribe_number, weekday AS peak_weekday, hour AS peak_hour, rate / (sum(rate) OVER (PARTITION BY tribe_number))::DOUBLE AS peak_share
  FROM rates QUALIFY row_number() OVER (PARTITION BY tribe_number ORDER BY rate DESC, weekday, hour NULLS LAST) = 1`
