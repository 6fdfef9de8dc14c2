/**
 * Bursts of negative feedback, in each tribe and over the map: runs of days (of hours, in a window under two weeks) in which more people
 * of those who speak are negative than usual (burst-runs.ts), with what stands out in what they say, and towards whom.
 *
 * A term stands out by the signed root of its log-likelihood ratio, √(2 Σ O ln(O / E)) over who uses it and who does not, of the
 * negative people inside the burst and outside, half a person added to each; by log-odds what nobody spoke of before would be the
 * least sure. That of a word counts half: what people put over what they say names it better than a word in it.
 *
 * Dunning. Accurate methods for the statistics of surprise and coincidence. Computational Linguistics 19 (1993) 61–74.
 */
import { identifier, literal, type Session } from '../../columns/database.ts'
import type { Given } from '../given.ts'
import { burstRuns, FEWEST_PEOPLE, type Run } from './burst-runs.ts'
import { negative } from './moods.ts'

/** Windows under so many days are looked at by the hour. */
const HOURLY_DAYS = 14
const DAY = 86_400_000
/** Days or hours of silence that end a burst. */
const GAPS = { day: 7, hour: 12 } as const
const WORD_WEIGHT = 0.5
/** Different people of a burst who must use a term for it to stand out, and their share of the negative ones. */
const FEWEST_USING = 3
const SHARE_USING = 1 / 20
/** A burst is sensitive where one thing said in so many is. */
const SENSITIVE = 4
const QUOTE = 280

/**
 * Reads `said, said_to, terms, said_terms, faces`; people other than brand, staff and bots are counted. Leaves `bursts`, one row a burst,
 * numbered by time from 1 on in its tribe; the whole map is tribe 0, `all`.
 */
export async function makeBursts(session: Session, { windowStart, windowEnd }: Given): Promise<void> {
  const days = windowStart && windowEnd ? (Date.parse(windowEnd) - Date.parse(windowStart)) / DAY : 0
  const unit = days < HOURLY_DAYS ? 'hour' : 'day'
  await session.run(`
    CREATE OR REPLACE TEMP TABLE voiced AS
    SELECT s.said, s.actor_key, s.tribe_number, datediff(${literal(unit)}, TIMESTAMP '1970-01-01', s."at")::INTEGER AS slice,
      ${negative('s')} AS negative
    FROM said s JOIN faces f ON f.person_key = s.actor_key
    WHERE f.ranked AND s."at" IS NOT NULL AND s.sentiment IS NOT NULL`)
  const found = [...(await ofTribes(session, GAPS[unit])), ...(await ofAll(session, GAPS[unit]))]
  await session.make(
    'burst_runs',
    {
      tribe_number: { type: 'UINTEGER', values: found.map(({ tribe }) => tribe) },
      number: { type: 'UINTEGER', values: found.map(({ number }) => number) },
      first: { type: 'INTEGER', values: found.map(({ run }) => run.first) },
      last: { type: 'INTEGER', values: found.map(({ run }) => run.last) },
      people: { type: 'UINTEGER', values: found.map(({ run }) => run.people) },
      spoke: { type: 'UINTEGER', values: found.map(({ run }) => run.spoke) },
      share: { type: 'DOUBLE', values: found.map(({ run }) => run.share) },
      usual: { type: 'DOUBLE', values: found.map(({ run }) => run.usual) },
      z: { type: 'DOUBLE', values: found.map(({ run }) => run.z) },
    },
    { temporary: true },
  )
  await session.run(`${GATHERED};${TOPICS};${BURSTS}`)
  for (const table of ['voiced', 'burst_runs', 'burst_negative', 'burst_things', 'burst_topics'])
    await session.run(`DROP TABLE ${identifier(table)}`)
}

interface Found {
  tribe: number
  number: number
  run: Run
}

const numbered = (tribe: number, runs: readonly Run[]): Found[] => runs.map((run, i) => ({ tribe, number: i + 1, run }))

/** Only tribes with enough negative people can have a burst. */
async function ofTribes(session: Session, gap: number): Promise<Found[]> {
  const rows = `
    SELECT tribe_number, slice, actor_key, max(negative::UTINYINT) AS negative FROM voiced SEMI JOIN (
      SELECT tribe_number FROM voiced WHERE negative GROUP BY 1 HAVING count(DISTINCT actor_key) >= ${FEWEST_PEOPLE}
    ) USING (tribe_number) GROUP BY ALL`
  const { n } = (await session.row<{ n: number }>(`SELECT count(*) AS n FROM (${rows})`))!
  const tribe = new Uint32Array(n)
  const [slice, person, negative] = [new Int32Array(n), new Uint32Array(n), new Uint8Array(n)]
  await session.fill(`${rows} ORDER BY tribe_number, slice, actor_key`, [tribe, slice, person, negative])
  const found: Found[] = []
  for (let start = 0; start < n; ) {
    let end = start
    while (end < n && tribe[end] === tribe[start]) end++
    const stream = {
      slice: slice.subarray(start, end),
      person: person.subarray(start, end),
      negative: negative.subarray(start, end),
    }
    found.push(...numbered(tribe[start]!, burstRuns(stream, gap)))
    start = end
  }
  return found
}

async function ofAll(session: Session, gap: number): Promise<Found[]> {
  const rows = 'SELECT slice, actor_key, max(negative::UTINYINT) AS negative FROM voiced GROUP BY ALL'
  const { n } = (await session.row<{ n: number }>(`SELECT count(*) AS n FROM (${rows})`))!
  const [slice, person, negative] = [new Int32Array(n), new Uint32Array(n), new Uint8Array(n)]
  await session.fill(`${rows} ORDER BY slice, actor_key`, [slice, person, negative])
  return numbered(0, burstRuns({ slice, person, negative }, gap))
}

/** `burst_negative`: what was negative in tribes with bursts, and over the map where it has one; `burst_things`: that of each burst. */
const GATHERED = `
  CREATE OR REPLACE TEMP TABLE burst_negative AS
  SELECT * FROM voiced SEMI JOIN burst_runs USING (tribe_number) WHERE negative
  UNION ALL
  SELECT * REPLACE (0::UINTEGER AS tribe_number) FROM voiced
  WHERE negative AND EXISTS (FROM burst_runs WHERE tribe_number = 0);
  CREATE OR REPLACE TEMP TABLE burst_things AS
  SELECT r.tribe_number, r.number, v.said, v.actor_key
  FROM burst_runs r JOIN burst_negative v ON v.tribe_number = r.tribe_number AND v.slice BETWEEN r.first AND r.last`

/** SQL: people observed, all of the row, all of the column. */
const OBSERVED = [
  ['x', '(x + y)', 'n'],
  ['y', '(x + y)', 'm'],
  ['(n - x)', '(n + m - x - y)', 'n'],
  ['(m - y)', '(n + m - x - y)', 'm'],
] as const

/** `burst_topics`: the term of each burst that stands out most, with the key under which it is found. */
const TOPICS = `
  CREATE OR REPLACE TEMP TABLE burst_topics AS
  WITH inside AS (
    SELECT b.tribe_number, b.number, t.key, count(DISTINCT b.actor_key) AS x,
      bool_or(t.kind <> 'word') AS label, coalesce(mode(t.term ORDER BY t.term) FILTER (WHERE t.kind <> 'word'), mode(t.term ORDER BY t.term)) AS term
    FROM burst_things b JOIN said_terms USING (said) JOIN terms t USING (term_number) WHERE t.kind <> 'link' AND NOT t.sensitive
    GROUP BY ALL HAVING x >= ${FEWEST_USING}
  ), outside AS (
    SELECT r.tribe_number, r.number, t.key, count(DISTINCT v.actor_key) AS y
    FROM burst_runs r JOIN burst_negative v ON v.tribe_number = r.tribe_number AND v.slice NOT BETWEEN r.first AND r.last
    JOIN said_terms USING (said) JOIN terms t USING (term_number) SEMI JOIN inside i ON i.tribe_number = r.tribe_number AND i.number = r.number AND i.key = t.key
    WHERE t.kind <> 'link' GROUP BY ALL
  ), others AS (
    SELECT r.tribe_number, r.number, count(DISTINCT v.actor_key) AS m
    FROM burst_runs r JOIN burst_negative v ON v.tribe_number = r.tribe_number AND v.slice NOT BETWEEN r.first AND r.last GROUP BY ALL
  ), counted AS (
    SELECT i.* EXCLUDE (x), x + 0.5 AS x, coalesce(y, 0) + 0.5 AS y, r.people + 1 AS n, coalesce(m, 0) + 1 AS m
    FROM inside i JOIN burst_runs r USING (tribe_number, number) LEFT JOIN outside USING (tribe_number, number, key)
    LEFT JOIN others USING (tribe_number, number)
  ), weighed AS (
    SELECT *, sqrt(2 * (${OBSERVED.map(([seen, all, of]) => `${seen} * ln(${seen} * (n + m) / (${all} * ${of}))`).join(' + ')})) AS z
    FROM counted WHERE x > ${SHARE_USING} * n AND x / n > y / m
  )
  SELECT tribe_number, number, key, term FROM weighed
  QUALIFY row_number() OVER (PARTITION BY tribe_number, number 
    ORDER BY z * CASE WHEN label THEN 1 ELSE ${WORD_WEIGHT} END DESC, x DESC, NOT label, term) = 1`

/** The brand is named where more than half of a burst's people speak to it; quoted is the first thing said of the main topic. */
const BURSTS = `
  CREATE OR REPLACE TEMP TABLE bursts AS
  WITH brands AS (
    SELECT b.tribe_number, b.number, t.target_key, count(DISTINCT b.actor_key) AS n
    FROM burst_things b JOIN said_to t USING (said) JOIN faces f ON f.person_key = t.target_key WHERE f.kind = 'brand' GROUP BY ALL
  ), targets AS (
    SELECT b.tribe_number, b.number, arg_min(target_key, row(-n, target_key)) AS target_key
    FROM brands b JOIN burst_runs r USING (tribe_number, number) WHERE 2 * n > r.people GROUP BY ALL
  ), told AS (
    SELECT b.tribe_number, b.number, min(s."at") AS from_at, max(s."at") AS to_at, count(*) AS negative,
      count(*) FILTER (WHERE s.sensitive) AS delicate,
      arg_min(s.text, row(about.said IS NULL, b.said)) FILTER (WHERE NOT s.sensitive AND s.text IS NOT NULL) AS text
    FROM burst_things b JOIN said s USING (said) LEFT JOIN (
      SELECT DISTINCT tribe_number, number, said FROM burst_topics JOIN terms USING (key) JOIN said_terms USING (term_number)
    ) about ON about.tribe_number = b.tribe_number AND about.number = b.number AND about.said = b.said GROUP BY ALL
  )
  SELECT CASE WHEN r.tribe_number = 0 THEN 'all' ELSE concat('t', r.tribe_number) END AS tribe_id, r.tribe_number, r.number, t.from_at, t.to_at,
    t.negative, r.people, r.spoke, r.share, r.usual, r.z, p.term AS main_topic, f.account_id AS main_target,
    CASE WHEN length(t.text) > ${QUOTE} THEN concat(left(t.text, ${QUOTE - 1}), '…') ELSE t.text END AS sample,
    t.delicate * ${SENSITIVE} >= t.negative AS sensitive
  FROM burst_runs r JOIN told t USING (tribe_number, number) LEFT JOIN burst_topics p USING (tribe_number, number)
  LEFT JOIN targets g USING (tribe_number, number) LEFT JOIN faces f ON f.person_key = g.target_key`
