/** One delivery into the graph: what of it is new, written aside, made whole by one small transaction; or nothing at all. */
import type { Session } from '../../columns/database.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { FRESH_COUNTS, factsOf, newRows, outcomeOf } from '../delivery.ts'
import type { AppendOutcome, StagedInteractions } from '../store.ts'
import { TEMPORARY } from '../tables.ts'
import { readErased } from './erased.ts'
import { type Begun, begin, type Leftover, publish, type StoredImport } from './imports.ts'
import { readIds, readInteractions, readNames } from './read.ts'
import { checkNames, FIELDS, Overtaken, writeAccounts, writeRows } from './write.ts'

export interface AppendPlace {
  neo4j: Neo4j
  workspace: string
  /** this process */
  process: string
  /** those that readers see */
  imports(): Promise<readonly StoredImport[]>
  /** numbers of the imports that are at work in this process */
  busy: Set<number>
  /** Takes away what was written of an import. */
  undo(left: Pick<Leftover, 'number' | 'state' | 'token'>, nodes?: Float64Array): Promise<void>
  signal?: AbortSignal
}

/** As `Store.append`; null where others changed meanwhile what it was founded on: nothing is left of it then, and it begins anew. */
export async function appendOnce(
  session: Session,
  staged: StagedInteractions,
  place: AppendPlace,
): Promise<AppendOutcome | null> {
  const same = (await place.imports()).find((i) => i.contentHash === staged.contentHash)
  if (same && !staged.overlap) return { import: null, sameAs: same.import, repeated: 0, selfLoops: 0, suppressed: 0 }
  const begun = await begin(place.neo4j, place.workspace, place.process)
  place.busy.add(begun.number)
  const nodes: Touched = { all: new Float64Array() }
  let isWhole = false
  try {
    const outcome = await write(session, staged, place, begun, nodes)
    isWhole = outcome?.import != null
    return outcome
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
    return null
  } finally {
    await session.run('DROP TABLE IF EXISTS temp.fresh; DROP TABLE IF EXISTS temp.named').catch(() => {})
    // Where the server is gone, what was written is swept when it is back.
    if (!isWhole) await place.undo({ ...begun, state: 'writing' }, nodes.all ?? undefined).catch(() => {})
    place.busy.delete(begun.number)
  }
}

interface Touched {
  /** nodes of the accounts that may have rows of the import; null: not known */
  all: Float64Array | null
}

async function write(
  session: Session,
  staged: StagedInteractions,
  place: AppendPlace,
  begun: Begun,
  nodes: Touched,
): Promise<AppendOutcome | null> {
  const { neo4j, workspace, signal } = place
  const options = signal ? { signal } : {}
  const keys = await readErased(neo4j, session, workspace)
  const facts = await factsOf(session, staged)
  const isCompared = staged.overlap && facts.withoutId > 0
  const stored = await readStored(session, staged, place, isCompared ? 'content' : facts.hasIds ? 'ids' : 'nothing')
  const rows = await newRows(session, staged, facts, stored, keys)
  await session.run(`CREATE OR REPLACE TEMP TABLE fresh AS ${rows.select}`)
  const counted = (await session.row(`
    SELECT ${FRESH_COUNTS},
      coalesce(sum(strlen(text)), 0)::BIGINT AS text_bytes,
      ${FIELDS.map(({ name }) => `count("${name}") AS ${name}`).join(', ')} FROM fresh`))!
  const fields = FIELDS.map(({ name }) => name).filter((name) => counted[name] > 0)
  const accepted: number = counted['accepted']
  const found = { number: begun.number, accepted, untimed: counted['untimed'], unaddressed: counted['unaddressed'] }
  if (accepted === 0) {
    const empty = outcomeOf(staged, facts, rows, found)
    if (!empty.import) return empty
  }
  await checkNames(session, 'fresh', ['actor', 'target', 'channel'])
  nodes.all = null
  nodes.all = await writeAccounts(neo4j, session, 'fresh', { workspace, source: staged.source, ...options })
  const size = { rows: accepted, texts: counted['text_bytes'] }
  await writeRows(neo4j, session, 'fresh', { workspace, staged, begun, nodes: nodes.all, fields, size, ...options })
  const channels = await session.rows<{ name: string; interactions: number }>(
    'SELECT channel AS name, count(*) AS interactions FROM fresh WHERE channel IS NOT NULL GROUP BY channel ORDER BY channel',
  )
  signal?.throwIfAborted()
  const outcome = outcomeOf(staged, facts, rows, found)
  const isPublished = await publish(neo4j, workspace, begun, {
    record: outcome.import!,
    contentHash: staged.contentHash,
    undirected: staged.undirected,
    fields,
    textBytes: size.texts,
    channels,
    compared: facts.hasIds || isCompared,
    overlap: staged.overlap,
  })
  return isPublished ? outcome : null
}

/** What the store holds of the delivery's source, as far as it is to be compared: a relation for `newRows`. */
async function readStored(
  session: Session,
  { source }: StagedInteractions,
  { neo4j, workspace, imports, signal }: AppendPlace,
  compared: 'content' | 'ids' | 'nothing',
): Promise<string> {
  const options = signal ? { signal } : {}
  const ofSource = (await imports()).filter((i) => i.source === source)
  const read = compared === 'ids' ? ofSource.filter((i) => i.fields.includes('id')) : ofSource
  await session.run(TEMPORARY)
  if (compared === 'nothing' || read.length === 0) return 'temp.interactions'
  const nodes = await readNames(neo4j, session, workspace, options)
  if (compared === 'content') await readInteractions(neo4j, session, workspace, nodes, read, options)
  else await readIds(neo4j, session, workspace, nodes, read, source, options)
  return compared === 'content' ? 'temp.interactions' : 'ids_here'
}
