/**
 * What was said: each thing said once, however many it was said to, with what was read off its text, whom it was said to,
 * and its terms. Each different text is read once, in threads of its own (readers.ts), and kept (readings.ts); the rest is SQL.
 */
import { literal, type Session } from '../columns/database.ts'
import { CLOSE_READINGS, digestOf, type Kept, keepReadings, openReadings, READINGS } from './readings.ts'
import { PHASES } from './text/journey.ts'
import { Readers } from './text/readers.ts'
import { LANGUAGES, type Reading, TERM_KINDS, UNTOLD } from './text/reading.ts'
import { NEED_KINDS } from './text/rules/rule.ts'
import { NOT_WHEN_POSITIVE, PHASE_OF_KIND, SENTIMENT_OF_LABEL } from './text/told.ts'

export interface SaidSource {
  /** relation of interactions (store/store.ts) */
  interactions: string
  /** SQL: its rows in the window */
  window: string
  /** file of what was read before (readings.ts); null: none is used, and none made */
  kept: string | null
  watch: { signal?: AbortSignal | undefined }
}

/** Characters of a text that are read; all of it is kept. */
export const READ_CHARACTERS = 10_000
/** Texts a batch: some 50 ms of reading. */
const BATCH = 2048
/** Characters of texts that are sent before what comes of them is taken. */
const AHEAD = 20_000_000
/** Characters of words that wait to be written together. */
const WAITING = 1_000_000

/** Texts on their way to being read, from `startReading` to `makeSaid`; to be closed in any case. */
export interface Begun extends Pick<SaidSource, 'interactions'> {
  kept: Kept
  /** null: there is nothing new to be read */
  readers: Readers | null
  running: Promise<Reading>[]
  /** new texts, and how many of them were sent */
  texts: number
  sent: number
  /** new topics, and which of them are sensitive */
  topics: readonly string[]
  judged: Promise<Uint32Array> | null
  close(): Promise<void>
}

/** Sends the first new texts of the window to be read; threads go on with it while the session is at something else. */
export async function startReading(session: Session, source: SaidSource): Promise<Begun> {
  const { interactions, watch } = source
  const kept = await openReadings(session, source.kept)
  await findTexts(session, source)
  const topics = await strings(session, 'SELECT DISTINCT topic FROM told_topics ANTI JOIN kept_topics USING (topic)')
  const { texts, words } = (await session.row<{ texts: number; words: number }>(`
    SELECT count(*) AS texts, (SELECT coalesce(max(word) + 1, 0) FROM kept_words) AS words FROM said_texts WHERE kept IS NULL`))!
  const readers = texts + topics.length > 0 ? new Readers(texts, words, watch.signal) : null
  const judged = readers?.topics(topics) ?? null
  const close = async () => readers?.close()
  const begun: Begun = { interactions, kept, readers, running: [], texts, sent: 0, topics, judged, close }
  try {
    for (let characters = 0; begun.sent < texts && characters < AHEAD; ) characters += await send(session, begun)
  } catch (error) {
    await close()
    throw error
  }
  return begun
}

/** The different texts of the window, new ones first, and the topics of each different list of them. */
async function findTexts(session: Session, { interactions, window }: SaidSource): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE said_texts AS
    WITH different AS MATERIALIZED (
      SELECT d.text, d.digest, k.text AS kept
      FROM (SELECT text, ${digestOf('text')} AS digest FROM (SELECT DISTINCT text FROM ${interactions} WHERE text IS NOT NULL AND ${window})) d
      LEFT JOIN kept_texts k USING (digest)
    ), fresh AS (SELECT count(*) AS texts FROM different WHERE kept IS NULL)
    SELECT (row_number() OVER () - 1)::UINTEGER AS text_number, * FROM different WHERE kept IS NULL
    UNION ALL
    SELECT (row_number() OVER () - 1 + (SELECT texts FROM fresh))::UINTEGER, * FROM different WHERE kept IS NOT NULL;
    CREATE OR REPLACE TEMP TABLE told_topics AS
    SELECT DISTINCT topics, topic FROM (
      SELECT topics, left(trim(ltrim(lower(trim(unnest(string_split(topics, ';')))), '#')), ${LONGEST_TOPIC}) AS topic
      FROM (SELECT DISTINCT topics FROM ${interactions} WHERE topics IS NOT NULL AND ${window}))
    WHERE topic <> ''`)
}

const LONGEST_TOPIC = 100

/**
 * Leaves `said, said_to, terms, said_terms` in the session's temp schema, from what was begun, `used, tieless, kinds, channels, keys`
 * (ties/ties.ts) and `faces` (build/stage.ts).
 *
 * - `said`: said (0 …, by at, actor, digest of the text or else kind, channel, thread), actor_key, tribe_number, at, kind (of those
 *   it was told as, the one of greatest base weight), channel, thread, text, language, sentiment (−1, 0, 1; a given one goes first),
 *   question, problem, wish, complaint, comparison, praise, phase, sensitive
 * - `said_to`: said, target_key, target_tribe; no row of what is said to nobody in particular, or to nobody on the map
 * - `terms`: term_number, kind, key (by kind and key they differ), term (the most frequent form of it), sensitive
 * - `said_terms`: said, term_number
 */
export async function makeSaid(session: Session, { reading }: { reading: Begun }): Promise<void> {
  await collect(session, reading.interactions)
  await readAll(session, reading)
  await keepReadings(session, reading.kept, reading.texts + reading.topics.length > 0)
  await nameTerms(session)
  await describe(session)
  await session.run(`${TEMPORARY.map((table) => `DROP TABLE ${table}`).join('; ')}; ${CLOSE_READINGS}`)
}

const TEMPORARY = ['said_rows', 'said_texts', 'told_topics', 'read_texts', 'read_uses', 'read_words', 'read_topics']

/**
 * One row an interaction, with the number of the thing said and whether it is the first of that thing. Texts stand for
 * themselves by their numbers and digests: sorting and moving them took longer than all else here.
 */
async function collect(session: Session, interactions: string): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE said_rows AS
    WITH told AS MATERIALIZED (
      SELECT i.import, i."row", i.thread, i.topics, i.sentiment, x.text_number, x.digest
      FROM ${interactions} i LEFT JOIN said_texts x USING (text)
      WHERE i.thread IS NOT NULL OR i.text IS NOT NULL OR i.topics IS NOT NULL OR i.sentiment IS NOT NULL
    ), strengths AS (
      SELECT number AS kind, row_number() OVER (ORDER BY base DESC, number)::UINTEGER AS strength FROM kinds
    ), acts AS (
      SELECT import, "row", actor, target, "at", kind, channel FROM used WHERE NOT mirrored
      UNION ALL SELECT import, "row", actor, target, "at", kind, channel FROM tieless
    ), numbered AS (
      SELECT u.import, u."row", a.person_key AS actor_key, t.person_key AS target_key, u."at", u.kind, u.channel,
        (dense_rank() OVER alike - 1)::UINTEGER AS said, rank() OVER alike = row_number() OVER strongest AS first
      FROM acts u JOIN strengths k ON k.kind = u.kind JOIN keys a ON a.person_number = u.actor LEFT JOIN keys t ON t.person_number = u.target
      LEFT JOIN told i ON i.import = u.import AND i."row" = u."row"
      WINDOW alike AS (ORDER BY ${ALIKE}), strongest AS (ORDER BY ${ALIKE}, k.strength)
    )
    SELECT u.* EXCLUDE (import, "row"), i.thread, i.text_number, i.topics, i.sentiment
    FROM numbered u LEFT JOIN told i ON i.import = u.import AND i."row" = u."row"`)
}

/**
 * SQL: what makes acts one thing said: told as a reply and as a mention, a text is one thing. What has none is known by its kind, whose
 * number no digest is as small as.
 */
const ALIKE = `u."at" NULLS LAST, a.person_key, coalesce(i.digest, k.strength), nullif(u.channel, 0), i.thread`

/**
 * Texts and topics → `read_texts, read_uses, read_words, read_topics`. New words are numbered beyond those kept.
 */
async function readAll(session: Session, begun: Begun): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE read_texts (text_number UINTEGER, language UINTEGER, sentiment INTEGER, needs UINTEGER, phase UINTEGER, sensitive UINTEGER);
    CREATE OR REPLACE TEMP TABLE read_uses (text_number UINTEGER, word UINTEGER);
    CREATE OR REPLACE TEMP TABLE read_words (${READINGS.words});
    CREATE OR REPLACE TEMP TABLE read_topics (${READINGS.topics})`)
  await readNew(session, begun)
  await session.run(`
    INSERT INTO read_texts SELECT x.text_number, k.* EXCLUDE (text, digest) FROM said_texts x JOIN kept_texts k ON k.text = x.kept;
    INSERT INTO read_uses SELECT x.text_number, u.word FROM said_texts x JOIN kept_uses u ON u.text = x.kept;
    INSERT INTO read_words FROM kept_words SEMI JOIN read_uses USING (word);
    INSERT INTO read_topics FROM kept_topics SEMI JOIN told_topics USING (topic)`)
}

async function readNew(session: Session, begun: Begun): Promise<void> {
  const { readers, running, texts, topics, judged } = begun
  if (readers === null || judged === null) return
  let words: string[] = []
  for (let read = 0; read < texts; read += BATCH) {
    while (begun.sent < texts && running.length < 2 * readers.threads) await send(session, begun)
    const reading = await running.shift()!
    await keep(session, reading, read)
    words.push(reading.words)
    if (read + BATCH >= texts || words.reduce((sum, { length }) => sum + length, 0) > WAITING) {
      await keepWords(session, words)
      words = []
    }
  }
  const columns = [
    { type: 'VARCHAR' as const, values: topics },
    { type: 'UINTEGER' as const, values: await judged },
  ]
  await session.append('read_topics', columns, { temporary: true })
}

/** Sends the next batch to be read; gives its characters. */
async function send(session: Session, begun: Begun): Promise<number> {
  // as one string, which arrives several times as fast as many
  const { texts } = (await session.row<{ texts: string }>(`
    SELECT string_agg(replace(left(text, ${READ_CHARACTERS}), chr(0), chr(65533)), chr(0) ORDER BY text_number) AS texts
    FROM said_texts WHERE text_number >= ${begun.sent} AND text_number < ${Math.min(begun.texts, begun.sent + BATCH)}`))!
  begun.sent += BATCH
  begun.running.push(begun.readers!.texts(texts.split('\0')))
  return texts.length
}

async function strings(session: Session, sql: string): Promise<string[]> {
  const found: string[] = []
  for await (const rows of session.lists(sql)) for (const [value] of rows) found.push(value as string)
  return found
}

/** @param first number of the first text that was read */
async function keep(session: Session, reading: Reading, first: number): Promise<void> {
  const numbers = (values: Uint32Array) => ({ type: 'UINTEGER' as const, values })
  await session.append(
    'read_texts',
    [
      numbers(reading.language.map((_, at) => first + at)),
      numbers(reading.language),
      { type: 'INTEGER', values: reading.sentiment },
      numbers(reading.needs),
      numbers(reading.phase),
      numbers(reading.sensitive),
    ],
    { temporary: true },
  )
  const uses = [numbers(reading.text.map((text) => first + text)), numbers(reading.word)]
  await session.append('read_uses', uses, { temporary: true })
}

async function keepWords(session: Session, words: readonly string[]): Promise<void> {
  await session.run(
    `INSERT INTO read_words SELECT part[1]::UINTEGER, part[2]::UINTEGER, part[3] = '1', part[4] = '1', part[5], part[6]
     FROM (SELECT string_split(unnest(string_split($1, chr(10))), ' ') AS part) WHERE len(part) = 6`,
    [words.filter((lines) => lines !== '').join('\n')],
  )
}

/**
 * Leaves `terms, said_terms`. A word of a text whose language is not known goes by the key that it has in a known one (of several
 * the first by bytes), else by itself.
 */
async function nameTerms(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE read_terms AS
    WITH counted AS (
      SELECT word, count(*) AS n FROM said_rows JOIN read_uses USING (text_number) WHERE first GROUP BY word
    ), stems AS (
      SELECT term, min(key) AS key FROM read_words SEMI JOIN counted USING (word) WHERE stemmed GROUP BY term
    ), words AS (
      SELECT w.word, w.kind, w.term, w.sensitive, CASE WHEN w.kind = ${WORD} AND NOT w.stemmed THEN coalesce(s.key, w.key) ELSE w.key END AS key
      FROM read_words w LEFT JOIN stems s USING (term)
    ), forms AS (
      SELECT kind, key, term, sum(n)::BIGINT AS n, bool_or(sensitive) AS sensitive, list(word) AS words
      FROM words JOIN counted USING (word) GROUP BY ALL
    )
    SELECT (row_number() OVER () - 1)::UINTEGER AS term_number, ${names(TERM_KINDS)}[kind + 1] AS kind, key, arg_min(term, (-n, term)) AS term,
      arg_min(sensitive, (-n, term)) AS sensitive, flatten(list(words)) AS words
    FROM forms GROUP BY kind, key;
    CREATE OR REPLACE TEMP TABLE terms AS
    SELECT * EXCLUDE (words) FROM read_terms
    UNION ALL
    SELECT (row_number() OVER () - 1 + (SELECT count(*) FROM read_terms))::UINTEGER, 'topic', topic, topic, sensitive > 0 FROM read_topics;
    CREATE OR REPLACE TEMP TABLE said_terms AS
    WITH uses AS (
      SELECT DISTINCT text_number, term_number FROM read_uses JOIN (SELECT unnest(words) AS word, term_number FROM read_terms) USING (word)
    ), given AS (SELECT key AS topic, term_number FROM terms WHERE kind = 'topic')
    SELECT said, term_number FROM said_rows JOIN uses USING (text_number) WHERE first
    UNION ALL
    SELECT DISTINCT said, term_number FROM said_rows JOIN told_topics USING (topics) JOIN given USING (topic);
    DROP TABLE read_terms`)
}

const WORD = TERM_KINDS.indexOf('word')

/** What was read, to what was said. */
async function describe(session: Session): Promise<void> {
  await session.run(`
    CREATE OR REPLACE TEMP TABLE said AS
    WITH touched AS (SELECT DISTINCT said FROM said_terms SEMI JOIN (SELECT term_number FROM terms WHERE sensitive AND kind <> 'word') USING (term_number)),
    labelled AS (
      SELECT said, min(${SENTIMENT_OF_LABEL('sentiment')}) AS given FROM said_rows WHERE sentiment IS NOT NULL GROUP BY said
    ), things AS (
      SELECT s.said, s.actor_key, s."at", k.kind, c.channel, s.thread, s.text_number, l.given
      FROM said_rows s JOIN kinds k ON k.number = s.kind LEFT JOIN channels c ON c.number = s.channel LEFT JOIN labelled l USING (said) WHERE s.first
    )
    SELECT t.said, t.actor_key, f.tribe_number, t."at", t.kind, t.channel, t.thread, x.text, ${names(LANGUAGES)}[r.language] AS language,
      coalesce(t.given, nullif(r.sentiment, ${UNTOLD}))::TINYINT AS sentiment,
      ${NEED_KINDS.map((kind, at) => `coalesce(r.needs & ${1 << at}, 0) > 0${NOT_WHEN_POSITIVE.includes(kind) ? ' AND coalesce(t.given, 0) < 1' : ''} AS ${kind}`).join(', ')},
      coalesce(${PHASE_OF_KIND('t.kind', 'coalesce(t.given, r.sentiment)')}, ${names(PHASES)}[r.phase]) AS phase,
      coalesce(r.sensitive, 0) > 0 OR touched.said IS NOT NULL AS sensitive
    FROM things t JOIN faces f ON f.person_key = t.actor_key LEFT JOIN touched USING (said)
    LEFT JOIN said_texts x USING (text_number) LEFT JOIN read_texts r USING (text_number);
    CREATE OR REPLACE TEMP TABLE said_to AS
    SELECT DISTINCT r.said, r.target_key, f.tribe_number AS target_tribe FROM said_rows r JOIN faces f ON f.person_key = r.target_key`)
}

const names = (values: readonly string[]): string => `[${values.map(literal).join(', ')}]`
