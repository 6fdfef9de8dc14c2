/**
 * The one registry of tables: names, columns in their fixed order, types, docs. The build file, exports, docs and
 * tests derive from it; a later table is one more entry here. Column order and row order are part of the contract.
 */
import { PERSON_KINDS, SHELLS } from '../domain/people.ts'
import { TRIBE_EVENTS } from '../domain/tribe-events.ts'

export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'time'

export interface Column {
  name: string
  type: ColumnKind
  /** one sentence with unit and range */
  doc: string
  /** all values there are, where they are few; a row may have none */
  values?: readonly string[]
}

export interface Table {
  name: string
  doc: string
  columns: readonly Column[]
  /** columns whose values name a row */
  key: readonly string[]
  /** order of rows: a column, or `column DESC`; text by UTF-8 bytes */
  order: readonly string[]
  /** where the rows are: in a build's file, there offered to readers outside or not; in the registry; in all builds' files */
  from: 'build' | 'build only' | 'registry' | 'history'
  /** the column that numbers the rows of each list, 1 … n, where the table is made of lists */
  rank?: string
}

const column = (name: string, type: ColumnKind, doc: string): Column => ({ name, type, doc })
const closed = (name: string, doc: string, values: readonly string[]): Column => ({ name, type: 'text', doc, values })

const SIZES: readonly string[] = ['circle', 'band', 'tribe']
const ROLES: readonly string[] = ['chief', 'medicine_man', 'member', 'audience']

const TRIBE = column('tribe_id', 'text', 'The tribe; keeps its id from build to build.')
const ACCOUNT = column('account_id', 'text', 'The account as given in the input.')
const SOURCE = column('source', 'text', 'The source within which the account id is unique.')
const PERSON = column('person_id', 'text', 'The person: the name accounts of one human share, else the account id.')
const HANDLE = column('handle', 'text', 'Handle as declared, else empty.')
const NAME = column('name', 'text', 'Name as declared, else empty.')
const CHANNEL = column(
  'channel',
  'text',
  'Channel as declared, else where most of the account’s interactions take place.',
)
const DO_NOT_CONTACT = column('do_not_contact', 'boolean', 'True where contact is not wanted.')
const ACTIVE = column(
  'active',
  'boolean',
  'True if the person acted in the window; else talked about, not reachable here.',
)

/** The parts of the scores and the other measures, as `members` and `rankings` show them. */
export const MEASURES: readonly Column[] = [
  column('audience', 'integer', 'Distinct people of the own tribe who gave attention.'),
  column('outsiders', 'integer', 'Distinct people of other tribes who gave attention.'),
  column('two_way', 'number', 'Weight of all ties with the own tribe, both directions, ≥ 0.'),
  column(
    'outside_attention',
    'number',
    'Recent outside attention: each person of another tribe counts 2^(−age of the last attention / half-life), ≥ 0.',
  ),
  column('outside_percentile', 'number', 'Percentile of outside_attention over all ranked people, 0 to 1.'),
  column('spread', 'number', 'Participation times strength: strong ties over several tribes, ≥ 0.'),
  column('spread_percentile', 'number', 'Percentile of spread over all ranked people, 0 to 1.'),
  column('participation', 'number', 'Participation coefficient: 0 all ties in one tribe, towards 1 evenly over many.'),
  column('within_tribe_z', 'number', 'z-score of the strength inside the tribe.'),
  column('pagerank', 'number', 'Weighted PageRank inside the tribe, damping .85; sums to 1 in a tribe.'),
  column('betweenness', 'number', 'Shortest paths by hops through the person, over the whole map, ≥ 0.'),
  column('core_number', 'integer', 'k-core number over the whole map, ≥ 1.'),
  column('in_degree', 'integer', 'Distinct people of the whole map who gave attention.'),
]

export const TABLES: readonly Table[] = [
  {
    name: 'tribes',
    doc: 'One row a tribe, largest first.',
    from: 'build',
    key: ['tribe_id'],
    order: ['people DESC', 'tribe_number'],
    columns: [
      TRIBE,
      column('tribe_number', 'integer', 'The number in the id, for sorting.'),
      closed('size', 'circle (2–4 people), band (5–99) or tribe (100 and more).', SIZES),
      column('people', 'integer', 'People in the tribe.'),
      column('active_people', 'integer', 'People of it who acted in the window.'),
      column('ranked_people', 'integer', 'People of it who are ranked: not brand, staff or bot.'),
      column('accounts', 'integer', 'Accounts of its people.'),
      column('ties', 'integer', 'Ordered pairs inside.'),
      column('interactions', 'integer', 'Interactions inside, of those that entered ties.'),
      column('weight_inside', 'number', 'Undirected weight of ties inside, each pair once, ≥ 0.'),
      column('weight_outside', 'number', 'Undirected weight of ties with other tribes, ≥ 0.'),
      column('cohesion', 'number', '2 · inside / (2 · inside + outside), 0 to 1.'),
      column('density', 'number', 'Pairs with a tie / all pairs, 0 to 1.'),
      column('reciprocity', 'number', 'Weight that flows both ways / weight, 0 to 1.'),
      column('modularity_share', 'number', 'Its part of the map’s modularity.'),
      column('engagement', 'number', 'Interactions inside a person and week; empty without times.'),
      column('shell_fit', 'number', 'Fit of the core–periphery cut, −1 to 1; empty under 10 people.'),
      column('main_channel', 'text', 'Channel of most interactions inside.'),
      column('first_chief', 'text', 'Account id of the first chief.'),
      column('first_chief_handle', 'text', 'Handle, else name, else account id of the first chief.'),
      column('chiefs', 'integer', 'Length of the list of chiefs.'),
      column('medicine_men', 'integer', 'Length of the list of medicine men.'),
    ],
  },
  {
    name: 'members',
    doc: 'One row an account with a tribe; people with several accounts have several rows with the same scores.',
    from: 'build',
    key: ['account_id', 'source'],
    order: ['account_id', 'source'],
    columns: [
      TRIBE,
      ACCOUNT,
      PERSON,
      HANDLE,
      NAME,
      CHANNEL,
      closed('kind', 'member, brand, staff, partner or bot, as declared.', PERSON_KINDS),
      closed(
        'role',
        'chief, medicine_man, member (acted) or audience (acted only by reaction, follow or co-presence, or not at all).',
        ROLES,
      ),
      column('also_medicine_man', 'boolean', 'True for a listed chief who is one of the first medicine men too.'),
      ACTIVE,
      DO_NOT_CONTACT,
      closed('shell', 'core, friends, acquaintances or crowd; empty where the tribe has no clear core.', SHELLS),
      column('belonging', 'number', 'Share of the person’s tie weight that stays in the tribe, 0 to 1.'),
      column('chief_score', 'number', 'Attention received from the own tribe, ≥ 0; empty for brand, staff, bot.'),
      column(
        'medicine_score',
        'number',
        'Mean of the percentiles of outside attention and spread, 0 to 1; empty for brand, staff, bot.',
      ),
      ...MEASURES,
      SOURCE,
    ],
  },
  {
    name: 'rankings',
    doc: 'Every ranked person of each tribe, once as chief and once as medicine man.',
    from: 'build',
    rank: 'rank',
    key: ['tribe_id', 'role', 'rank'],
    order: ['tribe_number', 'role', 'rank'],
    columns: [
      TRIBE,
      ACCOUNT,
      closed('role', 'chief or medicine_man: the way of ranking.', ['chief', 'medicine_man']),
      column('score', 'number', 'The score of that role; rank decides, by score, then account id.'),
      column('rank', 'integer', '1 … n within tribe and role, without gaps.'),
      HANDLE,
      NAME,
      CHANNEL,
      PERSON,
      column(
        'listed',
        'boolean',
        'True where the tribe’s list of chiefs or medicine men shows the person. Listed chiefs are left out of the list of medicine men, so the ranks of listed medicine men may have gaps.',
      ),
      ACTIVE,
      DO_NOT_CONTACT,
      ...MEASURES,
      SOURCE,
      column('tribe_number', 'integer', 'The number in the tribe id, for sorting.'),
    ],
  },
  {
    name: 'reach',
    doc: 'Whom to talk to first: nested lists of up to 100 people a tribe, and over the whole map (tribe_id = all).',
    from: 'build',
    rank: 'position',
    key: ['tribe_id', 'position'],
    order: ['tribe_number', 'position'],
    columns: [
      TRIBE,
      column('position', 'integer', 'First 2 ⊂ first 5 ⊂ first 100.'),
      ACCOUNT,
      HANDLE,
      NAME,
      CHANNEL,
      PERSON,
      ACTIVE,
      DO_NOT_CONTACT,
      column('reached', 'number', 'Expected people of the tribe reached by the first `position` people.'),
      column('reached_share', 'number', 'The same as a share of the tribe, 0 to 1.'),
      column('plain_reached', 'number', 'The same for as many people from the top of the chiefs’ ranking.'),
      column('friends_reached', 'number', 'The same for a random person of the tribe’s random tie, each time.'),
      column('random_reached', 'number', 'The same for random people of the tribe.'),
      column('waste', 'number', 'Share of the expected people reached who are outside the tribe, 0 to 1.'),
      SOURCE,
      column('tribe_number', 'integer', 'The number in the tribe id; 0 for the whole map.'),
    ],
  },
  {
    name: 'ties',
    doc: 'One row an ordered pair: the actor gave attention to the target. People stand under their first account.',
    from: 'build',
    key: ['actor', 'actor_source', 'target', 'target_source'],
    order: ['actor', 'actor_source', 'target', 'target_source'],
    columns: [
      column('actor', 'text', 'Account id of who gave attention.'),
      column('target', 'text', 'Account id of who received it.'),
      column('weight', 'number', 'ln(1 + Σ base · weight · 2^(−age / half-life)), > 0.'),
      column('interactions', 'integer', 'Interactions counted, ≥ 1.'),
      column('first_at', 'time', 'The first of them, UTC.'),
      column('last_at', 'time', 'The last of them, UTC.'),
      column('main_kind', 'text', 'The kind of most of them.'),
      column('main_channel', 'text', 'The channel of most of them.'),
      column('actor_tribe_id', 'text', 'Tribe of the actor.'),
      column('target_tribe_id', 'text', 'Tribe of the target.'),
      column('actor_source', 'text', 'Source of the actor’s account.'),
      column('target_source', 'text', 'Source of the target’s account.'),
    ],
  },
  {
    name: 'tribe_ties',
    doc: 'One row an ordered pair of different tribes with ties between them.',
    from: 'build',
    key: ['actor_tribe_id', 'target_tribe_id'],
    order: ['actor_tribe_number', 'target_tribe_number'],
    columns: [
      column('actor_tribe_id', 'text', 'The tribe whose people gave attention.'),
      column('target_tribe_id', 'text', 'The tribe whose people received it.'),
      column('weight', 'number', 'Sum of the ties’ weights, > 0.'),
      column('ties', 'integer', 'Ordered pairs of people.'),
      column('interactions', 'integer', 'Interactions counted.'),
      column('actors', 'integer', 'Distinct people who gave attention.'),
      column('targets', 'integer', 'Distinct people who received it.'),
      column('actor_tribe_number', 'integer', 'The number in the actor’s tribe id.'),
      column('target_tribe_number', 'integer', 'The number in the target’s tribe id.'),
    ],
  },
  {
    name: 'tribe_events',
    doc: 'What became of each tribe since the parent build: one row a tribe of either build; none in a first build.',
    from: 'build',
    key: ['tribe_id'],
    order: ['tribe_number'],
    columns: [
      TRIBE,
      closed(
        'event',
        'formed; grew or shrank (by a tenth and more); continued; split (new, most of its people were together in other_tribe_id); merged (no more, most of its people are together in other_tribe_id); dissolved (no more, its people are here and there, or gone).',
        TRIBE_EVENTS,
      ),
      column('other_tribe_id', 'text', 'The tribe it split from or merged into; else empty.'),
      column('people_before', 'integer', 'People in the parent build; 0 where it was not there.'),
      column('people_now', 'integer', 'People in this build; 0 where it is no more.'),
      column('stayed', 'integer', 'People in it both times.'),
      column('moved_in', 'integer', 'People of it now who were in another tribe.'),
      column('newcomers', 'integer', 'People of it now who were on no map.'),
      column('moved_out', 'integer', 'People of it then who are in another tribe now.'),
      column('gone', 'integer', 'People of it then who are on the map no more.'),
      column('shared', 'integer', 'People it shares with other_tribe_id; 0 without one.'),
      column('tribe_number', 'integer', 'The number in the tribe id, for sorting.'),
    ],
  },
  {
    name: 'people',
    doc: 'One row a person with a tribe: what lists and pages of people read.',
    from: 'build only',
    key: ['person_key'],
    order: ['person_key'],
    columns: [
      column(
        'person_key',
        'integer',
        'Number of the person in this build, 0 … n − 1, by person id and source in UTF-8 bytes.',
      ),
      TRIBE,
      column('tribe_number', 'integer', 'The number in the tribe id.'),
      ACCOUNT,
      SOURCE,
      PERSON,
      HANDLE,
      NAME,
      CHANNEL,
      column('kind', 'text', 'member, brand, staff, partner or bot.'),
      column('role', 'text', 'As in members.'),
      column('also_medicine_man', 'boolean', 'As in members.'),
      ACTIVE,
      DO_NOT_CONTACT,
      column('shell', 'text', 'As in members.'),
      column('belonging', 'number', 'As in members.'),
      column('chief_score', 'number', 'As in members.'),
      column('medicine_score', 'number', 'As in members.'),
      column('chief_rank', 'integer', 'Rank in the tribe; empty where not ranked.'),
      column('medicine_rank', 'integer', 'Rank in the tribe; empty where not ranked.'),
      column('listed', 'boolean', 'True where shown in one of the tribe’s two lists.'),
      ...MEASURES,
      column('interactions_given', 'integer', 'Interactions as actor, of those that entered ties.'),
      column('interactions_received', 'integer', 'Interactions as target, of those that entered ties.'),
      column('accounts', 'integer', 'Accounts of the person.'),
      column('attributes', 'text', 'JSON object of the declared attributes of its accounts.'),
    ],
  },
  {
    name: 'evidence',
    doc: 'The newest interactions of each person, at most 20 received and 20 given, as a person’s page shows them.',
    from: 'build only',
    key: ['number'],
    order: ['number'],
    columns: [
      column('number', 'integer', '1 … n, newest first.'),
      column('actor_key', 'integer', 'person_key of the actor.'),
      column('target_key', 'integer', 'person_key of the target.'),
      column('at', 'time', 'When, UTC; empty where the source gave no time.'),
      column('kind', 'text', 'Kind as given, in lower case.'),
      column('channel', 'text', 'Where.'),
      column('topics', 'text', 'Topics, joined by “; ”.'),
      column('text', 'text', 'What was said, where the source gave it.'),
      column('sentiment', 'text', 'As given.'),
      column('thread', 'text', 'As given.'),
    ],
  },
  {
    name: 'declared_accounts',
    doc: 'The accounts as they were declared when the build was made, so that it can be made again.',
    from: 'build only',
    key: ['source', 'account'],
    order: ['source', 'account'],
    columns: [
      column('source', 'text', 'Source.'),
      column('account', 'text', 'Account id.'),
      column('kind', 'text', 'member, brand, staff, partner or bot.'),
      column('person', 'text', 'Person, where declared.'),
      column('handle', 'text', 'Handle, where declared.'),
      column('name', 'text', 'Name, where declared.'),
      column('channel', 'text', 'Channel, where declared.'),
      column('do_not_contact', 'boolean', 'Contact not wanted.'),
      column('attributes', 'text', 'JSON object.'),
    ],
  },
]

/** Made from the registry of builds, not from one build file. */
export const BUILDS_TABLE: Table = {
  name: 'builds',
  doc: 'One row a finished build, newest first.',
  from: 'registry',
  key: ['build_id'],
  order: ['build_number DESC'],
  columns: [
    column('build_id', 'text', 'b1, b2, … in order of making.'),
    column('build_number', 'integer', 'The number in the id.'),
    column('revision', 'integer', '1, and one more for each erasure since.'),
    column('current', 'boolean', 'True for the build that readers get by default.'),
    column('parent_build_id', 'text', 'The build before, from which tribe ids were carried over.'),
    column('started_at', 'time', 'Start of the rebuild, UTC.'),
    column('finished_at', 'time', 'End of the rebuild, UTC.'),
    column('window_start', 'time', 'Oldest interaction used, UTC.'),
    column('window_end', 'time', 'End of the window, from which ages count back, UTC.'),
    column('half_life_days', 'number', 'Days after which an interaction counts half.'),
    column('engine', 'text', 'native, graphology or gds.'),
    column('algorithm', 'text', 'louvain or leiden.'),
    column('resolution', 'number', 'Zoom, 1 = modularity.'),
    column('seed', 'integer', 'First seed.'),
    column('last_import', 'integer', 'Number of the last import read.'),
    column('interactions', 'integer', 'Interactions that entered ties.'),
    column('people', 'integer', 'People with a tribe.'),
    column('ties', 'integer', 'Ordered pairs.'),
    column('tribes', 'integer', 'Tribes of any size.'),
    column('modularity', 'number', 'Modularity, −½ to 1.'),
    column('redacted', 'boolean', 'True after an erasure.'),
    column('held', 'boolean', 'True for a build that a gate held back: kept, not published.'),
  ],
}

/**
 * A table of each build's file over all finished builds, with its build on each row: for figures over time. Held builds are
 * left out; one that is published later joins in its place, among rows that readers may have passed already.
 */
function history(name: string): Table {
  const table = TABLES.find((t) => t.name === name)!
  return {
    ...table,
    name: `${name}_history`,
    doc: `The table ${name} of every finished build that is not held back, oldest first; ids of tribes go on from build to build. After a held or older build was published, load it anew.`,
    from: 'history',
    key: ['build_id', ...table.key],
    order: ['build_number', ...table.order],
    columns: [
      column('build_id', 'text', 'The build the row is from.'),
      column('build_number', 'integer', 'The number in the build’s id, for sorting.'),
      column('built_at', 'time', 'End of the rebuild, UTC: the same for all rows of a build.'),
      ...table.columns,
    ],
  }
}

/** Every table that readers outside get: by `export`, feeds, OData and GraphQL. */
export const OFFERED: readonly Table[] = [
  ...TABLES.filter((t) => t.from === 'build'),
  BUILDS_TABLE,
  ...['rankings', 'members'].map(history),
]

/** An offered table by name, or undefined. */
export const offeredTable = (name: string): Table | undefined => OFFERED.find((t) => t.name === name)

/** Any table by name, the build file's own too, or undefined. */
export const tableByName = (name: string): Table | undefined =>
  TABLES.find((t) => t.name === name) ?? offeredTable(name)

/** True for a table that names people. */
export const isAboutPeople = (table: Table): boolean =>
  table.columns.some((c) => c.name === 'account_id' || c.name === 'actor' || c.name === 'first_chief')

/** DuckDB type of each kind of column. */
export const SQL_TYPES: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
}
