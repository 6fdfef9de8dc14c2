/**
 * Was what somebody asked ever answered, when first, and by whom.
 *
 * Asked is what voices a question, problem, wish or complaint, by somebody who is ranked (not a brand, staff or bot), and is no
 * share, thanks or answer. An answer is a later word of an answering kind (a reply, a mention, a message; not a like, share,
 * thanks, referral or meeting) that does not itself ask or complain: "same here" answers nobody, and who asks back has not
 * answered yet. Brand and staff always answer ("sorry to hear that it is broken"), and so does what the source calls an answer.
 *
 *   in a conversation (a thread of a channel in which two people or more spoke): the first answer in it that is said to the asker;
 *     where the asker opened it, or asked nobody in particular, the first one by anybody else; within 30 days
 *   outside of conversations: the first answer to the asker by somebody it was said to, by anybody where that was nobody in
 *     particular, outside of conversations, within 7 days
 *
 * What a conversation answers later than that was not met, but waits for nobody any more either. Of equal times (streams dated to the day) what asks comes before what does not. Unanswered and asked in the last day of the
 * window (an eighth of it, if that is less) is open, not unmet. It can be told whether something was answered where the answers
 * are in the record: in conversations; in threads of a channel that has conversations (one thread in a hundred, at least); else
 * where all it was said to are heard here, acting at least once for each hundred times they are dealt with; where it was said to
 * nobody in particular, in channels in which at least one in a hundred of such requests is answered. A stream of what
 * customers say to a brand, without what the brand says, tells nothing of its answers, and nothing is made up.
 */
import { literal, type Session } from '../../columns/database.ts'
import { kindFamily } from '../../domain/kinds.ts'

/** Kinds of need that call for an answer. */
export const ASKING = ['question', 'problem', 'wish', 'complaint'] as const
/** Families of kinds that may answer, beside kinds that are in no family. */
const ANSWERING: readonly string[] = ['reply', 'mention']
/** What a source calls an answer is one, whatever it says. */
const SAID_TO_BE_ANSWERS: readonly string[] = ['answer']
/** Families of kinds that pass on or thank: what they hold is asked elsewhere, or no more. */
const UNASKING: readonly string[] = ['share', 'thanks']
/**
 * Days after which a word is no answer any more, outside of conversations and in them. An issue tracker still answers after weeks;
 * what comes after months mostly says that the issue is closed, and in a chat's thread it is about something else.
 */
const PATIENCE = 7
const PATIENCE_INSIDE = 30
/** Who acts less than once for so many times they are dealt with is not heard here; so are threads. */
const HEARD = 100

/**
 * Whose answer is looked for: anybody's in the conversation, outside of one that of each person it was said to; any brand's or
 * staff's; that of the very person it was said to; or anybody's, outside of conversations, where it was said to nobody in particular.
 */
export const PARTY = { any: 0, brand: 1, own: 2, all: 3 } as const

export interface Window {
  /** ISO 8601 UTC; null without times */
  windowStart: string | null
  windowEnd: string | null
}

/**
 * Leaves, from `said, said_to, faces`:
 *   `answers`  one row a thing asked: said, asker, tellable, open, answered (the latter two NULL without a time; answered also where
 *              the answer came too late), answer (its number in said), answerer, by_brand, hours
 *   `replies_of`  one row a thing asked, party (1: any brand or staff, of what was said to one; 2: the person `who`, brand, staff or
 *              listed, to whom it was said) and who: said, party, who, heard, answered, open, hours
 */
export async function makeAnswers(session: Session, given: Window): Promise<void> {
  const kinds = await kindsSaid(session)
  await hear(session, kinds)
  await call(session)
  await match(session)
  await settle(session, given, kinds)
  await session.run(
    'DROP TABLE voices; DROP TABLE threads; DROP TABLE heard; DROP TABLE calls; DROP TABLE replies; DROP TABLE matched',
  )
}

/** Kinds of interaction in the record: more than looking on; asking, answering, following on something. */
interface KindsSaid {
  speaking: readonly string[]
  calling: readonly string[]
  answering: readonly string[]
  replying: readonly string[]
}

async function kindsSaid(session: Session): Promise<KindsSaid> {
  const rows = await session.rows<{ kind: string }>('SELECT DISTINCT kind FROM said ORDER BY kind')
  const speaking = rows.map(({ kind }) => kind).filter((kind) => !kindFamily(kind)?.passive)
  const family = (kind: string): string | undefined => kindFamily(kind)?.kind
  return {
    speaking,
    calling: speaking.filter((kind) => !SAID_TO_BE_ANSWERS.includes(kind) && !UNASKING.includes(family(kind) ?? '')),
    answering: speaking.filter((kind) => ANSWERING.includes(family(kind) ?? ANSWERING[0]!)),
    replying: speaking.filter((kind) => family(kind) === 'reply'),
  }
}

/** `voices`: what was said with a time and is more than looking on, in its order; `threads`; and `heard`: who answers here, if anybody does. */
async function hear(session: Session, { speaking, calling, answering, replying }: KindsSaid): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE heard AS
      SELECT person_key, interactions_given > 0 AND interactions_given * ${HEARD} >= interactions_received AS heard,
        kind IN ('brand', 'staff') AS brand, ranked, listed
      FROM faces;
    CREATE OR REPLACE TEMP TABLE threads AS
    SELECT channel, thread, min(actor_key) <> max(actor_key) AS talks FROM said
    WHERE thread IS NOT NULL AND ${among('kind', speaking)} GROUP BY ALL;
    CREATE OR REPLACE TEMP TABLE voices AS
    WITH conversations AS (
      SELECT channel, thread, row_number() OVER (ORDER BY channel, thread)::UINTEGER AS conversation FROM threads WHERE talks
    ), records AS (
      SELECT channel, count(*) FILTER (WHERE talks) * ${HEARD} >= count(*) AS recorded FROM threads GROUP BY 1
    )
    SELECT s.said, s.actor_key, s."at", c.conversation, s.thread IS NOT NULL AND coalesce(r.recorded, false) AS recorded,
      h.brand, h.listed, ${asking('s')} AND h.ranked AND ${among('s.kind', calling)} AS asks,
      ${among('s.kind', answering)} AND (h.brand OR ${among('s.kind', SAID_TO_BE_ANSWERS)} OR NOT ${asking('s')}) AS answers,
      ${among('s.kind', replying)} AS replies,
      row_number() OVER (ORDER BY s."at", NOT (${asking('s')}), s.said)::UINTEGER AS turn
    FROM said s JOIN heard h ON h.person_key = s.actor_key
    LEFT JOIN conversations c ON c.thread = s.thread AND c.channel IS NOT DISTINCT FROM s.channel
    LEFT JOIN records r ON r.channel IS NOT DISTINCT FROM s.channel
    WHERE s."at" IS NOT NULL AND ${among('s.kind', speaking)} AND (SELECT bool_or(${asking('q')}) FROM said q)`)
}

/** `calls`: what was asked, once for each party whose answer is looked for; `replies`: who said what to whom. */
async function call(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE calls AS
    WITH opened AS (
      SELECT conversation, arg_min(actor_key, turn) AS opener FROM voices WHERE conversation IS NOT NULL
      GROUP BY 1 HAVING NOT arg_min(replies, turn)
    ), asked AS (
      SELECT v.said, v.actor_key AS asker, v.turn, v."at", v.conversation,
        coalesce(o.opener = v.actor_key, false) OR v.said NOT IN (SELECT said FROM said_to) AS opens
      FROM voices v LEFT JOIN opened o USING (conversation) WHERE v.asks
    ), addressed AS (
      SELECT a.*, t.target_key, h.brand, h.brand OR h.listed AS watched
      FROM asked a JOIN said_to t USING (said) JOIN heard h ON h.person_key = t.target_key
    )
    SELECT *, ${PARTY.any}::UTINYINT AS party, 0::UINTEGER AS who FROM asked WHERE conversation IS NOT NULL
    UNION ALL SELECT * EXCLUDE (target_key, brand, watched), ${PARTY.any}, target_key FROM addressed WHERE conversation IS NULL
    UNION ALL SELECT *, ${PARTY.all}, 0 FROM asked WHERE conversation IS NULL AND opens
    UNION ALL SELECT DISTINCT * EXCLUDE (target_key, brand, watched), ${PARTY.brand}, 0 FROM addressed WHERE brand
    UNION ALL SELECT * EXCLUDE (target_key, brand, watched), ${PARTY.own}, target_key FROM addressed WHERE watched;
    CREATE OR REPLACE TEMP TABLE replies AS
    WITH answering AS (SELECT * FROM voices WHERE answers)
    SELECT party, who, v.said, v.actor_key, v.turn, v."at", coalesce(v.conversation, 0) AS conversation, t.target_key AS asker
    FROM (
      SELECT *, ${PARTY.any}::UTINYINT AS party, CASE WHEN conversation IS NULL THEN actor_key ELSE 0 END::UINTEGER AS who FROM answering
      UNION ALL SELECT *, ${PARTY.brand}, 0 FROM answering WHERE brand
      UNION ALL SELECT *, ${PARTY.own}, actor_key FROM answering WHERE brand OR listed
      UNION ALL SELECT *, ${PARTY.all}, 0 FROM answering WHERE conversation IS NULL AND EXISTS (FROM calls WHERE party = ${PARTY.all})
    ) v LEFT JOIN said_to t USING (said)`)
}

/**
 * `matched`: for each call the first answer there is, and whether it came too late. One sort and one pass a rule, however long a
 * thread is or however often a brand is asked.
 */
async function match(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE matched AS
    WITH spoken AS (
      SELECT c.said, c.party, c.who, c."at", r.turn, r.said AS answer, r.actor_key AS answerer, r."at" AS answered_at
      FROM (SELECT *, coalesce(conversation, 0) AS place FROM calls) c
      ASOF JOIN (SELECT DISTINCT ON (party, who, conversation, asker, turn) * FROM replies) r
        ON r.party = c.party AND r.who = c.who AND r.conversation = c.place AND r.asker = c.asker AND r.turn > c.turn
      WHERE c.conversation IS NOT NULL OR r."at" <= c."at" + INTERVAL ${PATIENCE} DAY
    ), opening AS (
      SELECT * FROM calls WHERE opens AND conversation IS NOT NULL
    ), under AS (
      SELECT DISTINCT party, who, conversation, turn, said, actor_key, "at" FROM replies SEMI JOIN opening USING (conversation)
    ), others AS (
      SELECT * FROM under QUALIFY actor_key <> lag(actor_key) OVER (PARTITION BY party, who, conversation ORDER BY turn)
    ), next AS (
      SELECT c.said, c.party, c.who, c."at", c.conversation, c.asker, r.turn, r.said AS answer, r.actor_key AS answerer, r."at" AS answered_at
      FROM opening c ASOF JOIN under r ON r.party = c.party AND r.who = c.who AND r.conversation = c.conversation AND r.turn > c.turn
    ), below AS (
      SELECT said, party, who, "at", turn, answer, answerer, answered_at FROM next WHERE answerer <> asker
      UNION ALL
      SELECT n.said, n.party, n.who, n."at", r.turn, r.said, r.actor_key, r."at" FROM (SELECT * FROM next WHERE answerer = asker) n
      ASOF JOIN others r ON r.party = n.party AND r.who = n.who AND r.conversation = n.conversation AND r.turn > n.turn
    )
    SELECT said, party, who, arg_min(struct_pack(answer, answerer, answered_at), turn) AS first,
      min(answered_at) > min("at") + INTERVAL ${PATIENCE_INSIDE} DAY AS late
    FROM (SELECT * FROM spoken UNION ALL SELECT * FROM below) GROUP BY said, party, who`)
}

async function settle(session: Session, { windowStart, windowEnd }: Window, { calling }: KindsSaid): Promise<void> {
  const end = Date.parse(windowEnd ?? '')
  const margin = Math.min(DAY, (end - Date.parse(windowStart ?? '')) / 8)
  const late = end ? `epoch_us(s."at") >= ${Math.round(end - margin)} * 1000` : 'false'
  const hours = (to: string): string => `(epoch_us(${to}) - epoch_us(s."at")) / 3600e6`
  await session.run(`
    CREATE OR REPLACE TEMP TABLE answers AS
    WITH addressed AS (
      SELECT t.said, bool_and(h.heard) AS heard FROM said_to t JOIN heard h ON h.person_key = t.target_key
      WHERE t.said IN (SELECT s.said FROM said s WHERE ${asking('s')}) GROUP BY 1
    ), first AS (
      SELECT said, CASE WHEN NOT bool_and(late) THEN arg_min(first, (first.answered_at, first.answer)) END AS first, bool_and(late) AS late
      FROM matched WHERE party IN (${PARTY.any}, ${PARTY.all}) GROUP BY 1
    ), answering AS (
      SELECT s.channel, count(m.said) * ${HEARD} >= count(*) AS heard
      FROM calls c JOIN said s USING (said) LEFT JOIN matched m USING (said, party, who) WHERE c.party = ${PARTY.all} GROUP BY 1
    )
    SELECT s.said, s.actor_key AS asker, v.said IS NOT NULL AND (v.conversation IS NOT NULL OR v.recorded OR coalesce(a.heard, r.heard, false)) AS tellable,
      CASE WHEN v.said IS NOT NULL AND NOT coalesce(f.late, false) THEN f.said IS NOT NULL END AS answered,
      CASE WHEN v.said IS NOT NULL THEN f.said IS NULL AND ${late} END AS open,
      f.first.answer AS answer, f.first.answerer AS answerer, b.brand AS by_brand, ${hours('f.first.answered_at')} AS hours
    FROM said s JOIN heard h ON h.person_key = s.actor_key AND h.ranked
    LEFT JOIN voices v USING (said) LEFT JOIN addressed a USING (said) LEFT JOIN first f USING (said)
    LEFT JOIN answering r ON r.channel IS NOT DISTINCT FROM s.channel LEFT JOIN heard b ON b.person_key = f.first.answerer
    WHERE ${asking('s')} AND ${among('s.kind', calling)};
    CREATE OR REPLACE TEMP TABLE replies_of AS
    WITH brands AS (
      SELECT t.said, bool_or(h.heard) AS heard FROM said_to t JOIN heard h ON h.person_key = t.target_key WHERE h.brand GROUP BY 1
    )
    SELECT c.said, c.party, c.who, CASE WHEN c.party = ${PARTY.own} THEN h.heard ELSE b.heard END AS heard,
      m.said IS NOT NULL AS answered, m.said IS NULL AND ${late} AS open, ${hours('m.first.answered_at')} AS hours
    FROM calls c JOIN said s USING (said) LEFT JOIN (FROM matched WHERE NOT late) m USING (said, party, who) LEFT JOIN heard h ON h.person_key = c.who
    LEFT JOIN brands b USING (said) WHERE c.party IN (${PARTY.brand}, ${PARTY.own})`)
}

const DAY = 86_400_000
/** SQL: whether a column holds one of these texts, of which there may be none. */
const among = (column: string, texts: readonly string[]): string =>
  `list_contains([${texts.map(literal).join(', ')}]::VARCHAR[], ${column})`
const asking = (s: string): string => `(${ASKING.map((kind) => `${s}.${kind}`).join(' OR ')})`
