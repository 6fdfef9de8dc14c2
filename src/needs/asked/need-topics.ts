/**
 * What a need is about: each thing said gets one topic for each kind of need that it voices, so that volumes add up.
 *
 * Topics are those given with it, else its hashtags and words. A term can be a topic of a tribe's needs of one kind where at least
 * 3 of its askers use it there, and, if it is a word or hashtag,
 *   - at most one in eight of all who say anything on the map uses it: in a tribe of cyclists "bike" tells nothing;
 *   - it is at least as frequent in needs of that kind as in all else that is said, but does not make the kind: of those who use
 *     it (10 and more), one in ten or more does so otherwise ("terrible" is no topic of complaints);
 *   - it is no general word (general-words.ts), nor one that praises or blames by itself.
 * A brand's or its staff's own name is no topic: neither it, nor what begins with it, nor what it begins with (four letters and more);
 * nor is a word of the name (of two words and more) of somebody listed: those are spoken of.
 * Of the terms of one thing the one wins that most askers share; of given topics, which are often broad beside narrow
 * ("brakes; bikes"), the one that fewest people on the map use. The 20 with most askers stay; what has none of them is "other".
 */
import { literal, type Session } from '../../columns/database.ts'
import { isSpokenOf } from '../spoken-of.ts'
import { GENERAL_WORDS } from '../text/general-words.ts'
import { WORDS as DE } from '../text/rules/de/words.ts'
import { WORDS as EN } from '../text/rules/en/words.ts'
import { NEED_KINDS } from '../text/rules/rule.ts'

/** People who must ask with the same term. */
const MIN_ASKERS = 3
/** Topics a tribe and kind. */
const TOPICS = 20
/** Terms looked at for them. */
const CANDIDATES = 60
/** A word that more than this share of all who say anything uses tells nothing; nor is it judged by fewer people than `FEW`. */
const COMMON = 1 / 8
const FEW = 10
/** A word that is said in needs of one kind by more than this share of those who use it is what makes the kind. */
const PURE = 0.9
/** Words that say how it was, not what it was about. */
const NO_TOPICS = [
  ...GENERAL_WORDS,
  ...[EN.praising, EN.blaming, DE.praising, DE.blaming].flatMap((words) => words.replaceAll('*', '').split(' ')),
]
/** Letters from which a word may stand for a brand. */
const NAMING = 4

/**
 * Leaves `voiced`, from `said, terms, said_terms, faces`: one row a thing said by somebody ranked and kind of need it voices: said, kind,
 * actor_key, tribe_number, topic (as to be shown; NULL: other), topic_key (what counts as the same), topic_sensitive.
 */
export async function makeNeedTopics(session: Session): Promise<void> {
  const voices = NEED_KINDS.map(
    (kind) => `SELECT said, ${literal(kind)} AS kind, actor_key, tribe_number FROM spoken WHERE ${kind}`,
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE voiced_bare AS
    WITH spoken AS (SELECT s.* FROM said s JOIN faces f ON f.person_key = s.actor_key AND f.ranked)
    ${voices.join(' UNION ALL ')}`)
  await nameTerms(session)
  await session.run(`
    CREATE OR REPLACE TEMP TABLE need_candidates AS
    WITH speakers AS (SELECT count(DISTINCT actor_key) AS people FROM said WHERE text IS NOT NULL),
    askers AS (SELECT kind, count(DISTINCT actor_key) AS people FROM voiced_bare GROUP BY 1),
    uses AS (SELECT DISTINCT v.tribe_number, v.kind, t.term, v.actor_key FROM voiced_bare v JOIN need_terms t USING (said)),
    inside AS (SELECT kind, term, count(*) AS people FROM uses GROUP BY ALL),
    telling AS (
      SELECT i.kind, i.term, k.given, k.key, k.people FROM inside i JOIN need_keys k USING (term) JOIN askers a USING (kind) CROSS JOIN speakers s
      WHERE i.people >= ${MIN_ASKERS} AND (k.given OR (
        (k.people <= s.people * ${COMMON} OR k.people < ${FEW}) AND i.people * s.people >= k.people * a.people
        AND (i.people <= k.people * ${PURE} OR k.people < ${FEW})))
    )
    SELECT * FROM (
      SELECT u.tribe_number, u.kind, u.term, any_value(t.given) AS given, any_value(t.key) AS key, any_value(t.people) AS people, count(*) AS askers
      FROM uses u JOIN telling t USING (kind, term) GROUP BY u.tribe_number, u.kind, u.term HAVING count(*) >= ${MIN_ASKERS})
    QUALIFY row_number() OVER (PARTITION BY tribe_number, kind ORDER BY given DESC, askers DESC, key) <= ${CANDIDATES}`)
  await choose(session, 'need_candidates', 'need_first')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE need_kept AS
    SELECT c.* FROM need_candidates c JOIN (
      SELECT tribe_number, kind, term, count(DISTINCT actor_key) AS chosen FROM need_first
      GROUP BY tribe_number, kind, term HAVING chosen >= ${MIN_ASKERS}
    ) f USING (tribe_number, kind, term)
    QUALIFY row_number() OVER (PARTITION BY tribe_number, kind ORDER BY f.chosen DESC, c.given DESC, c.key) <= ${TOPICS}`)
  await choose(session, 'need_kept', 'need_chosen')
  await session.run(`
    CREATE OR REPLACE TEMP TABLE voiced AS
    SELECT v.*, k.shown AS topic, k.key AS topic_key, coalesce(k.sensitive, false) AS topic_sensitive
    FROM voiced_bare v LEFT JOIN need_chosen c USING (said, kind) LEFT JOIN need_keys k USING (term);
    DROP TABLE voiced_bare; DROP TABLE need_keys; DROP TABLE need_terms; DROP TABLE need_candidates; DROP TABLE need_first;
    DROP TABLE need_kept; DROP TABLE need_chosen`)
}

/** `need_keys`: one row a term that may be a topic, hashtag and word of one key being one, with the people who use it; `need_terms`: said, term. */
async function nameTerms(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE need_labels AS
    SELECT t.*, min(term_number) OVER (PARTITION BY given, key) AS label
    FROM (SELECT term_number, kind = 'topic' AS given, key, term, sensitive FROM terms WHERE kind IN ('topic', 'hashtag', 'word')) t;
    CREATE OR REPLACE TEMP TABLE need_keys AS
    WITH users AS (
      SELECT DISTINCT l.label, s.actor_key FROM said_terms JOIN need_labels l USING (term_number) JOIN said s USING (said)
    ), used AS (SELECT label, count(*) AS people FROM users GROUP BY 1 HAVING count(*) >= ${MIN_ASKERS}),
    named AS (SELECT label, given, key, min(term) AS shown, bool_or(sensitive) AS sensitive FROM need_labels GROUP BY ALL),
    brand AS (
      SELECT name FROM (SELECT DISTINCT lower(unnest([account_id, handle, name])) AS name FROM faces WHERE kind IN ('brand', 'staff'))
      WHERE length(name) >= ${NAMING}
    )
    SELECT * RENAME (label AS term) FROM named JOIN used USING (label)
    WHERE (given OR shown NOT IN (SELECT unnest([${NO_TOPICS.map(literal).join(', ')}])) AND NOT ${isSpokenOf('shown')})
      AND NOT EXISTS (SELECT 1 FROM brand b WHERE length(shown) >= ${NAMING} AND (starts_with(b.name, shown) OR starts_with(shown, b.name)));
    CREATE OR REPLACE TEMP TABLE need_terms AS
    SELECT said, l.label AS term FROM said_terms JOIN need_labels l USING (term_number) SEMI JOIN need_keys k ON k.term = l.label
    WHERE said IN (SELECT said FROM voiced_bare);
    DROP TABLE need_labels`)
}

/** One term of those allowed for each thing and kind, where it has one. */
async function choose(session: Session, allowed: string, into: string): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE ${into} AS
    SELECT v.said, v.kind, any_value(v.actor_key) AS actor_key, any_value(v.tribe_number) AS tribe_number,
      arg_min(c.term, struct_pack(word := NOT c.given, place := CASE WHEN c.given THEN c.people ELSE -c.askers END, key := c.key)) AS term
    FROM voiced_bare v JOIN need_terms t USING (said)
    JOIN ${allowed} c ON c.tribe_number = v.tribe_number AND c.kind = v.kind AND c.term = t.term
    GROUP BY v.said, v.kind`)
}
