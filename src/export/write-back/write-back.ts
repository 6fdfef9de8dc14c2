/**
 * Puts what a build says of accounts on the user's own nodes in Neo4j: columns of `members` as properties, the listed roles as
 * labels. Nodes are found by a label and a property that holds the account's id; what a run before wrote and this one does not
 * is taken away, so that the nodes say what the build says, and nothing of people who have left it or were erased.
 */
import type { OpenBuild } from '../../build/read.ts'
import type { Column } from '../../build/tables/column.ts'
import { tableByName } from '../../build/tables.ts'
import { identifier, type Row } from '../../columns/database.ts'
import { refuse } from '../../errors.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { type ClearOptions, clear } from './clear.ts'
import { checkNames, countNodes, keysOf, roleLabelsOf, statementsOf } from './nodes.ts'
import { keepNote, type Note, notesOf, type Target } from './notes.ts'

export interface WriteBack extends Target {
  /** the property that holds the account's id, as text or as a whole number */
  key: string
  /** column of `members` → property */
  as: Readonly<Record<string, string>>
  /** what precedes `Chief` and `MedicineMan`; null: no labels */
  roleLabels: string | null
}

export interface WriteBackOptions extends ClearOptions {
  /** accounts that are done, of all */
  progress?(done: number, all: number): void
}

export interface WrittenBack extends Pick<Note, 'build' | 'label' | 'key' | 'source' | 'properties' | 'labels'> {
  accounts: number
  /** accounts that some node stands for */
  found: number
  notFound: number
  /** the first of them */
  missing: string[]
  nodes: number
  /** nodes from which figures of a run before were taken away */
  cleared: number
  /** the statement that makes the index by which nodes are found faster; null where there is one */
  index: string | null
}

/**
 * All accounts of a person get the person's figures; a figure that somebody does not have is no property.
 * @throws USAGE for names that cannot be, NO_SUCH_NODES where nothing can be found, NAME_TAKEN where names are in use,
 *   NO_INDEX where it would take too long
 */
export async function writeBack(
  neo4j: Neo4j,
  build: OpenBuild,
  order: WriteBack,
  { dryRun = false, signal, progress }: WriteBackOptions = {},
): Promise<WrittenBack> {
  const columns = Object.keys(order.as).map(memberColumn)
  const ours = { properties: Object.values(order.as), labels: roleLabelsOf(order.roleLabels) }
  const statement = statementsOf(order, ours.labels)
  checkNames(order, ours)
  const { label, key, source } = order
  const stop = signal ? { signal } : {}
  const before = (await notesOf(neo4j, order.workspace)).find((n) => n.label === label && n.source === source)
  const nodes = await countNodes(neo4j, order, ours, before)
  const accounts = await countAccounts(build, source)
  const indexed = (await neo4j.explain(statement.find(true), stop)).operators.some((o) => o.endsWith('IndexSeek'))
  if (!indexed && accounts * nodes > MOST_COMPARED) throw refuse.noIndex(accounts, nodes, statement.index)

  const note = { workspace: order.workspace, label, source, key, build: build.record.manifest.build }
  // Noted before it is done: what is cut short can be taken back, too.
  if (!dryRun)
    await keepNote(neo4j, {
      ...note,
      properties: [...new Set([...(before?.properties ?? []), ...ours.properties])],
      labels: [...new Set([...(before?.labels ?? []), ...ours.labels])],
    })
  const cleared = before ? await clearOld(neo4j, build, order, before, ours, { dryRun, ...stop }) : 0

  const done = { found: 0, nodes: 0, missing: [] as string[] }
  let at = 0
  const wanted = ['account_id', 'role', 'also_medicine_man', ...columns.map((c) => c.name)]
  const selected = [...new Set(wanted)].map(identifier).join(', ')
  const members = build.stream(`SELECT ${selected} FROM members WHERE source = $1 ORDER BY account_id`, [source])
  for await (const batch of members) {
    const rows = batch.map((row, i) => [
      int(i),
      keysOf(row['account_id']),
      figuresOf(row, columns, order.as),
      ...isOf(row),
    ])
    const [found] = dryRun
      ? await neo4j.read<Found>(statement.find(indexed), { rows: rows.map((row) => row.slice(0, 2)) }, stop)
      : await neo4j.write<Found>(statement.write(indexed), { rows }, stop)
    const seen = new Set(found!.found)
    done.found += seen.size
    done.nodes += found!.nodes
    for (const [i, row] of batch.entries())
      if (!seen.has(i) && done.missing.length < SHOWN) done.missing.push(row['account_id'])
    progress?.((at += batch.length), accounts)
  }
  if (!dryRun) await keepNote(neo4j, { ...note, ...ours })
  const index = indexed ? null : statement.index
  return {
    build: note.build,
    label,
    key,
    source,
    ...ours,
    accounts,
    ...done,
    notFound: accounts - done.found,
    cleared,
    index,
  }
}

interface Found {
  /** positions of the accounts for which there is a node */
  found: number[]
  nodes: number
}

/** What a run before wrote and this one will not: names it does not give any more, nodes whose account is in no tribe now. */
async function clearOld(
  neo4j: Neo4j,
  build: OpenBuild,
  { label, key, source }: WriteBack,
  before: Note,
  ours: Pick<Note, 'properties' | 'labels'>,
  options: ClearOptions,
): Promise<number> {
  const all = (keys: readonly unknown[]) => keys.map(() => true)
  const dropped = {
    properties: before.properties.filter((name) => !ours.properties.includes(name)),
    labels: before.labels.filter((name) => !ours.labels.includes(name)),
  }
  const left = async (keys: readonly unknown[]) => {
    const ids = keys.map((value) => (['string', 'number', 'bigint'].includes(typeof value) ? String(value) : ''))
    const sql = 'SELECT account_id FROM members WHERE source = $1 AND account_id IN (SELECT unnest($2))'
    const here = new Set((await build.rows<{ account_id: string }>(sql, [source, ids])).map((row) => row.account_id))
    return ids.map((id) => !here.has(id))
  }
  return (await clear(neo4j, label, key, dropped, all, options)) + (await clear(neo4j, label, key, ours, left, options))
}

function memberColumn(name: string): Column {
  const { columns } = tableByName('members')!
  const column = columns.find((c) => c.name === name)
  if (column) return column
  const known = columns.map((c) => c.name).join(', ')
  throw refuse.usage(`--as has the column ${JSON.stringify(name)}, which members does not have; take of ${known}.`)
}

async function countAccounts(build: OpenBuild, source: string): Promise<number> {
  const sources = await build.rows<{ source: string; n: number }>(
    'SELECT source, count(*) AS n FROM members GROUP BY source ORDER BY source',
  )
  const found = sources.find((row) => row.source === source)
  if (found) return found.n
  const known = sources.map((row) => row.source).join(', ')
  throw refuse.usage(
    `No account of build ${build.record.manifest.build} is of the source ${JSON.stringify(source)}; --source takes one of ${known}.`,
  )
}

const figuresOf = (row: Row, columns: readonly Column[], as: WriteBack['as']): Record<string, unknown> =>
  Object.fromEntries(
    columns.map(({ name, type }) => [as[name], type === 'integer' && row[name] !== null ? int(row[name]) : row[name]]),
  )

/** Is it a chief, is it a medicine man, as the tribe's lists say? */
const isOf = (row: Row): boolean[] => [
  row['role'] === 'chief',
  row['role'] === 'medicine_man' || row['also_medicine_man'] === true,
]

/** Accounts times nodes that are compared one by one where there is no index; about ten seconds of a busy server. */
const MOST_COMPARED = 2e7
const SHOWN = 5
