/**
 * The one registry of tables: names, columns in their fixed order, types, docs. The build file, exports, docs and
 * tests derive from it; a later table is one more entry here. Column order and row order are part of the contract.
 */
import { type ColumnKind, column, type Table } from './tables/column.ts'
import { MAP_TABLES } from './tables/map.ts'
import { NATURE_TABLES } from './tables/nature.ts'
import { NEED_TABLES } from './tables/needs.ts'
import { NESTING_TABLES } from './tables/nesting.ts'
import { PORTRAIT_TABLES } from './tables/portraits.ts'
import { PROOF_TABLES } from './tables/proof.ts'
import { TOPIC_TABLES } from './tables/topics.ts'
import { VOICE_TABLES } from './tables/voices.ts'

/** The tables of a build's file. */
export const TABLES: readonly Table[] = [
  ...MAP_TABLES,
  ...PORTRAIT_TABLES,
  ...TOPIC_TABLES,
  ...NEED_TABLES,
  ...NESTING_TABLES,
  ...NATURE_TABLES,
  ...VOICE_TABLES,
  ...PROOF_TABLES,
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
    column('revision', 'integer', '1, and one more for each erasure, naming or proof since.'),
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
