/**
 * Makes the tables of finished builds readable in a session, under their bare names: those of one build's file, the
 * registry's list of builds, and the histories over all builds' files.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { identifier, literal, type Session } from '../columns/database.ts'
import type { BuildRecord } from '../domain/builds.ts'
import { refuse } from '../errors.ts'
import { buildRows } from './rows.ts'
import type { Table } from './tables/column.ts'
import { SQL_TYPES, TABLES } from './tables.ts'

/** Finished builds of a workspace and the folder of their files. */
export interface Builds {
  folder: string
  records: readonly BuildRecord[]
}

/** Those that a table is read from: the one asked for (`current`, or an id), all for a table that is over all. */
export function buildsOf(table: Table, builds: Builds, build: string): Builds {
  if (table.from === 'registry' || table.from === 'history') return builds
  const record = builds.records.find((r) => (build === 'current' ? r.current : r.manifest.build === build))
  if (!record) throw refuse.noBuild(build)
  return { folder: builds.folder, records: [record] }
}

/** Where bare names are looked up in a session of an instance to which a build is attached. */
export const SEARCH_PATH = `SET search_path = 'memory.main,build.main'`

/** Attaches one build's file: all its tables; DAMAGED_DATA where it is missing or no build file. */
export async function attachBuild(session: Session, path: string): Promise<void> {
  await attach(session, path, 'build')
  const present = await columnsOf(session, 'build')
  for (const table of TABLES) {
    const known = present.get(table.name)
    if (table.columns.every((c) => known?.has(c.name))) continue
    await session.run(
      `CREATE OR REPLACE VIEW memory.main.${identifier(table.name)} AS ${widened(table, known && 'build')}`,
    )
  }
  await session.run(SEARCH_PATH)
}

/** The list of builds as a table in memory. */
export async function loadBuilds(session: Session, table: Table, records: readonly BuildRecord[]): Promise<void> {
  await session.run(`CREATE TABLE memory.main.${identifier(table.name)} (${typedColumns(table)})`)
  const places = table.columns.map((_, i) => `$${i + 1}`).join(', ')
  for (const row of buildRows(records))
    await session.run(`INSERT INTO memory.main.${identifier(table.name)} VALUES (${places})`, Object.values(row))
}

/** Attaches the files of all given builds and lays the histories over them, oldest build first. */
export async function attachHistories(session: Session, tables: readonly Table[], builds: Builds): Promise<void> {
  const files: { name: string; record: BuildRecord; tables: ReadonlyMap<string, unknown> }[] = []
  for (const record of builds.records.filter((r) => !r.held).toSorted((a, b) => numberOf(a) - numberOf(b))) {
    const name = `of ${record.manifest.build}`
    await attach(session, resolve(builds.folder, record.file), name)
    files.push({ name, record, tables: await columnsOf(session, name) })
  }
  for (const table of tables) {
    const base = table.name.replace(/_history$/, '')
    const parts = files
      .filter((file) => file.tables.has(base))
      .map(({ name, record: { manifest } }) => {
        const own = `${literal(manifest.build)} AS build_id, ${manifest.build.slice(1)}::BIGINT AS build_number`
        const at = `TIMESTAMP ${literal(manifest.finishedAt.replace('Z', ''))} AS built_at`
        return `SELECT ${own}, ${at}, * FROM ${identifier(name)}.${identifier(base)}`
      })
    const query = [nothing(table), ...parts].join(' UNION ALL BY NAME ')
    await session.run(`CREATE VIEW memory.main.${identifier(table.name)} AS ${query}`)
  }
}

async function attach(session: Session, path: string, name: string): Promise<void> {
  try {
    await session.run(`ATTACH ${literal(path)} AS ${identifier(name)} (READ_ONLY)`)
  } catch (error) {
    const reason = existsSync(path) ? `cannot be read (${firstLine(error)})` : 'is missing'
    throw refuse.damagedBuild(path, reason)
  }
}

/** Table → its columns, in an attached file. */
async function columnsOf(session: Session, database: string): Promise<Map<string, Set<string>>> {
  const found = await session.rows<{ table_name: string; column_name: string }>(
    'SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = $1',
    [database],
  )
  const byTable = Map.groupBy(found, (c) => c.table_name)
  return new Map([...byTable].map(([table, columns]) => [table, new Set(columns.map((c) => c.column_name))]))
}

/** A table as an older program wrote it, with the columns it did not know yet: empty. */
const widened = (table: Table, database: string | undefined): string =>
  database ? `${nothing(table)} UNION ALL BY NAME SELECT * FROM ${database}.${identifier(table.name)}` : nothing(table)

/** No rows, but all columns of a table, typed. */
const nothing = (table: Table): string => {
  const columns = table.columns.map((c) => `NULL::${SQL_TYPES[c.type]} AS ${identifier(c.name)}`)
  return `SELECT ${columns.join(', ')} WHERE false`
}

const typedColumns = (table: Table): string =>
  table.columns.map((c) => `${identifier(c.name)} ${SQL_TYPES[c.type]}`).join(', ')
const numberOf = (record: BuildRecord): number => Number(record.manifest.build.slice(1))
const firstLine = (error: unknown): string => String(error instanceof Error ? error.message : error).split('\n')[0]!
