/**
 * A build as a graph: the build, its tribes, who belongs to them and how, and from which build and tribes they go on. Made from
 * the build's file; properties have the names of its columns (build/tables.ts), values that are empty there are missing here.
 */
import { join } from 'node:path'
import { Database, literal, type Session, type Value } from '../../columns/database.ts'
import type { Manifest } from '../../domain/builds.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j, StatementOptions } from '../../neo4j/neo4j.ts'

/** Rows of a statement that writes, and of one that removes. */
const WRITTEN_AT_ONCE = 5_000
const REMOVED_AT_ONCE = 20_000

export interface GraphSource extends StatementOptions {
  neo4j: Neo4j
  workspace: string
  /** the workspace's folder; DuckDB may spill into its `tmp` */
  folder: string
  memory: string
  threads: number
  /** of the draft that the graph hangs on */
  copy: string
  /** the build's file */
  path: string
}

/**
 * Writes the graph onto the draft; DAMAGED_DATA where the file is no build's.
 * @param alone the build by itself, without tribes and who belongs to them
 */
export async function writeGraph(source: GraphSource, alone = false): Promise<void> {
  const { folder, memory, threads, path } = source
  const database = await Database.open({ path: ':memory:', memory, threads, tempDirectory: join(folder, 'tmp') })
  try {
    const session = await database.session()
    const manifest = await attached(session, path)
    await writeBuild(source, manifest)
    if (!alone) {
      await writeTribes(source, session, manifest)
      await writeMembers(source, session)
    }
    session.close()
  } finally {
    database.close()
  }
}

/** Removes the tribes of a copy and what hangs on them, not the build itself. */
export async function removeGraph(neo4j: Neo4j, copy: string, within: StatementOptions = {}): Promise<void> {
  for (const statement of [REMOVE_MEMBERS, REMOVE_TRIBES])
    for (;;) {
      const [removed] = await neo4j.write<{ n: number }>(statement, { copy, most: int(REMOVED_AT_ONCE) }, within)
      if (removed!.n === 0) break
    }
}

/** Joins each build, and its tribes, to the build and the tribes that it went on from, where that is not done. */
export async function linkBuilds(neo4j: Neo4j, workspace: string, within: StatementOptions = {}): Promise<void> {
  const apart = await neo4j.read<{ copy: string; parent: string }>(APART, { workspace }, within)
  for (const { copy, parent } of apart) {
    for (;;) {
      const [linked] = await neo4j.write<{ n: number }>(CONTINUE, { copy, parent, most: int(WRITTEN_AT_ONCE) }, within)
      if (linked!.n === 0) break
    }
    await neo4j.write(AFTER, { copy, parent }, within)
  }
}

async function attached(session: Session, path: string): Promise<Manifest> {
  try {
    await session.run(`ATTACH ${literal(path)} AS build (READ_ONLY)`)
    return JSON.parse((await session.row<{ json: string }>('SELECT json FROM build.manifest'))!.json)
  } catch (error) {
    throw refuse.damagedBuild(path, `cannot be read (${String((error as Error).message).split('\n', 1)[0]})`)
  }
}

async function writeBuild({ neo4j, workspace, copy, signal }: GraphSource, manifest: Manifest): Promise<void> {
  const { counts, quality, options } = manifest
  const times = {
    started_at: manifest.startedAt,
    finished_at: manifest.finishedAt,
    window_start: manifest.windowStart,
    window_end: manifest.windowEnd,
  }
  const row = {
    workspace,
    build_id: manifest.build,
    build_number: int(Number(manifest.build.slice(1))),
    revision: int(manifest.revision),
    parent_build_id: manifest.parentBuild,
    half_life_days: options.halfLifeDays,
    engine: options.engine,
    algorithm: options.algorithm,
    resolution: options.resolution,
    seed: int(options.seed),
    last_import: int(manifest.lastImport),
    interactions: int(counts.interactions),
    people: int(counts.people),
    ties: int(counts.ties),
    tribes: int(counts.tribes),
    modularity: quality.modularity,
    redacted: manifest.redacted,
    current: false,
  }
  const set = Object.keys(times).map((name) => `d.${name} = datetime($times.${name})`)
  await neo4j.write(
    `MATCH (d:BuildDraft {copy: $copy}) SET d += $row, ${set.join(', ')}`,
    { copy, row, times },
    signal ? { signal } : {},
  )
}

async function writeTribes(source: GraphSource, session: Session, { build }: Manifest): Promise<void> {
  const columns = await session.rows<{ column_name: string }>(
    `SELECT column_name FROM duckdb_columns() WHERE database_name = 'build' AND table_name = 'tribes' ORDER BY column_index`,
  )
  const names = columns.map((c) => c.column_name)
  await inBatches(session, 'SELECT * FROM build.tribes ORDER BY tribe_number', async (rows) => {
    await send(source, tribesOf(names), { rows, build })
  })
}

async function writeMembers(source: GraphSource, session: Session): Promise<void> {
  await inBatches(session, MEMBERS, async (rows) => {
    await send(source, MEMBER_OF, { rows, workspace: source.workspace })
  })
}

async function send({ neo4j, copy, signal }: GraphSource, statement: string, parameters: object): Promise<void> {
  await neo4j.write(statement, { ...parameters, copy }, signal ? { signal } : {})
}

/** Rows as lists: whole numbers are BigInt there, and so they stay. */
async function inBatches(session: Session, sql: string, write: (rows: Value[][]) => Promise<void>): Promise<void> {
  let waiting: Value[][] = []
  for await (const rows of session.lists(sql)) {
    waiting = waiting.concat(rows)
    if (waiting.length < WRITTEN_AT_ONCE) continue
    await write(waiting)
    waiting = []
  }
  if (waiting.length > 0) await write(waiting)
}

/** A map of values of the list `row`, from so many on. */
const propertiesOf = (names: readonly string[], from = 0): string =>
  `{${names.map((name, i) => `\`${name}\`: row[${from + i}]`).join(', ')}}`

const ROLE = [
  'role',
  'also_medicine_man',
  'shell',
  'belonging',
  'active',
  'chief_score',
  'medicine_score',
  'chief_rank',
  'medicine_rank',
  'listed',
]
/** Those of them that stand in people, not in members. */
const RANKS: readonly string[] = ['chief_rank', 'medicine_rank', 'listed']

/** Ranks are of people; an account that is not its person's first finds it by its id, tribe and scores. */
const MEMBERS = `
  SELECT m.account_id, m.source, m.tribe_id, ${ROLE.map((name) => `${RANKS.includes(name) ? 'p' : 'm'}.${name}`).join(', ')}
  FROM build.members m LEFT JOIN build.people p ON p.person_id = m.person_id AND p.tribe_id = m.tribe_id
    AND p.chief_score IS NOT DISTINCT FROM m.chief_score AND p.medicine_score IS NOT DISTINCT FROM m.medicine_score
    AND p.two_way IS NOT DISTINCT FROM m.two_way
  QUALIFY row_number() OVER (PARTITION BY m.account_id, m.source
    ORDER BY p.account_id = m.account_id AND p.source = m.source DESC, p.person_key) = 1
  ORDER BY m.account_id, m.source`

const tribesOf = (names: readonly string[]): string => `
  MATCH (d:BuildDraft {copy: $copy})
  UNWIND $rows AS row
  MERGE (t:Tribe {copy: $copy, tribe_id: row[${names.indexOf('tribe_id')}]})
  SET t += ${propertiesOf(names)}, t.workspace = d.workspace, t.build_id = $build
  MERGE (t)-[:FOUND_IN]->(d)`

const MEMBER_OF = `
  UNWIND $rows AS row
  MATCH (t:Tribe {copy: $copy, tribe_id: row[2]})
  MERGE (a:Account {workspace: $workspace, source: row[1], id: row[0]})
  MERGE (a)-[m:MEMBER_OF]->(t) SET m = ${propertiesOf(ROLE, 3)}`

/** An account of which nothing else is known goes with its last membership. */
const REMOVE_MEMBERS = `
  MATCH (:Tribe {copy: $copy})<-[m:MEMBER_OF]-(a) WITH m, a LIMIT $most
  DELETE m
  WITH a, count(*) AS n
  FOREACH (unknown IN CASE WHEN a.declared IS NULL AND NOT EXISTS { (a)--() } THEN [a] ELSE [] END | DELETE unknown)
  RETURN sum(n) AS n`
const REMOVE_TRIBES = 'MATCH (t:Tribe {copy: $copy}) WITH t LIMIT $most DETACH DELETE t RETURN count(*) AS n'

const APART = `
  MATCH (b:Build {workspace: $workspace}) WHERE NOT EXISTS { (b)-[:AFTER]->(:Build) }
  MATCH (p:Build {workspace: $workspace, build_id: b.parent_build_id})
  RETURN b.copy AS copy, p.copy AS parent`

const CONTINUE = `
  MATCH (t:Tribe {copy: $copy}) WHERE NOT EXISTS { (t)-[:CONTINUES]->() }
  MATCH (before:Tribe {copy: $parent, tribe_id: t.tribe_id})
  WITH t, before LIMIT $most
  MERGE (t)-[:CONTINUES]->(before)
  RETURN count(*) AS n`

const AFTER = 'MATCH (b:Build {copy: $copy}), (p:Build {copy: $parent}) MERGE (b)-[:AFTER]->(p)'
