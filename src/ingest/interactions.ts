/** What an interaction must be: which column of a file each field comes from, cleaned how, and refused why. */
import { SAYING_FIELDS } from '../domain/deliveries.ts'
import { INTERACTIONS } from './aliases.ts'
import { type Given, idChecks, idColumn, labelCheck, labelColumn, labelSql, nestedCheck, type Shape } from './fields.ts'
import { weightSql } from './numbers.ts'
import { END_OF_TIME, FIRST_TIME, timeSql } from './times.ts'

const NO_KIND = 'interaction'
const LONGEST_TEXT = 100_000

export const interactionShape: Shape = {
  wanted: INTERACTIONS,
  columns: [
    idColumn('actor'),
    { ...idColumn('target'), clean: targetSql },
    {
      name: 'at',
      type: 'TIMESTAMP',
      field: 'time',
      clean: ({ timeFormat }) => timeSql('raw_time', timeFormat),
      absent: 'NULL',
    },
    {
      name: 'kind',
      type: 'VARCHAR',
      field: 'kind',
      clean: () => `coalesce(lower(${labelSql('raw_kind')}), '${NO_KIND}')`,
      absent: `'${NO_KIND}'`,
    },
    labelColumn('channel'),
    {
      name: 'weight',
      type: 'DOUBLE',
      field: 'weight',
      clean: ({ decimal }) => weightSql('raw_weight', decimal),
      absent: 'NULL',
    },
    { name: 'topics', type: 'VARCHAR', field: 'topics', clean: () => SAYING.topics, absent: 'NULL' },
    { name: 'text', type: 'VARCHAR', field: 'text', clean: () => SAYING.text, absent: 'NULL' },
    labelColumn('sentiment'),
    labelColumn('thread'),
    idColumn('id'),
  ],
  ids: ['actor', 'target', 'id'],
  checks: [
    nestedCheck('actor'),
    {
      field: 'actor',
      when: 'actor IS NULL',
      problem: 'the actor is empty',
      remedy: 'give each record the id of its actor, or choose another column with --map actor=COLUMN',
    },
    ...idChecks('actor'),
    nestedCheck('target'),
    {
      field: 'target',
      when: 'target IS NULL',
      problem: 'the target is empty, and nothing is said',
      remedy:
        'give each record the id of its target, or a text, topics or a thread where it is said to nobody in particular, or choose another column with --map target=COLUMN',
    },
    ...idChecks('target'),
    nestedCheck('time'),
    {
      field: 'time',
      when: `"at" IS NULL AND raw_time IS NOT NULL AND trim(raw_time) <> ''`,
      problem: 'the time cannot be understood',
      remedy: 'write ISO 8601 (2025-12-24T18:30:00Z) or Unix time, or say with --time-format how it is written',
      unread: true,
    },
    {
      field: 'time',
      when: `"at" IS NOT NULL AND NOT ("at" >= TIMESTAMP '${FIRST_TIME}' AND "at" < TIMESTAMP '${END_OF_TIME}')`,
      problem: 'the time lies outside the years 1900 to 2199',
      remedy:
        'correct the year; Unix times are read as seconds below 1e11, milliseconds below 1e14, microseconds below 1e17, else nanoseconds',
    },
    nestedCheck('weight'),
    {
      field: 'weight',
      when: `raw_weight IS NOT NULL AND (weight IS NULL OR NOT isfinite(weight)) AND trim(raw_weight) <> ''`,
      problem: 'the weight is no finite number that can be told for sure',
      remedy:
        'write digits with a decimal point, such as 1234.5; leave it empty where there is none; 1.234 is unclear in files with ";" or tabs: write 1234 or 1,234',
    },
    ...['kind', 'channel', 'sentiment', 'thread'].flatMap((field) => [nestedCheck(field), labelCheck(field)]),
    {
      field: 'topics',
      when: `strlen(topics) > ${LONGEST_TEXT}`,
      problem: 'the topics are longer than 100 kB',
      remedy: 'give a few words, separated by ;',
    },
    nestedCheck('id'),
    ...idChecks('id'),
  ],
}

/** What has no target but says something is said to nobody in particular; it is kept as said to the actor. */
function targetSql(given: Given): string {
  const target = idColumn('target').clean(given)
  const said = SAYING_FIELDS.filter((field) => given.fields.includes(field)).map(
    (field) => `${SAYING[field]} IS NOT NULL`,
  )
  return said.length === 0
    ? target
    : `coalesce(${target}, CASE WHEN ${said.join(' OR ')} THEN ${idColumn('actor').clean(given)} END)`
}

/** Topics separated by `;` `,` or `|`, or a JSON list → separated by `; `. */
const topicsSql = (text: string): string => `CASE
  WHEN ${text} IS NULL THEN NULL
  WHEN prefix(ltrim(${text}), '[') AND json_valid(${text}) THEN
    nullif(array_to_string(list_filter(list_transform(json_extract_string(${text}, '$[*]'), topic -> trim(topic)), topic -> topic <> ''), '; '), '')
  WHEN contains(${text}, ',') OR contains(${text}, ';') OR contains(${text}, '|') THEN
    nullif(array_to_string(list_filter(list_transform(string_split(translate(${text}, ',|', ';;'), ';'), topic -> trim(topic)), topic -> topic <> ''), '; '), '')
  ELSE ${labelSql(text)} END`

/** A text as given, cut after 100,000 characters; without NUL characters, which hardly anything that reads it could show. */
const textSql = (text: string): string => `nullif(CASE
  WHEN contains(${text}, chr(0)) THEN left(replace(${text}, chr(0), ''), ${LONGEST_TEXT})
  WHEN strlen(${text}) > ${LONGEST_TEXT} THEN left(${text}, ${LONGEST_TEXT})
  ELSE ${text} END, '')`

const SAYING = {
  topics: topicsSql('raw_topics'),
  text: textSql('raw_text'),
  thread: labelSql('raw_thread'),
} as const satisfies Record<(typeof SAYING_FIELDS)[number], string>
