/**
 * The list of erased people of a workspace, which all its processes share, and forgetting somebody. The list and its keys stand
 * beside the store on this machine too (suppression.ts), and what stands here is carried over into a database that lost it.
 */
import { randomBytes } from 'node:crypto'
import type { Session } from '../../columns/database.ts'
import { mentions, withoutMentions } from '../../columns/redact.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { erasedHash } from '../erased.ts'
import type { PersonAccounts } from '../store.ts'
import { fingerprint, keepList, readSuppression, type Suppression, takeKeys } from '../suppression.ts'
import { DROP_PERSONS } from './accounts.ts'
import { accountNodes, countInteractions, groups, removeInteractions, removeUnknown } from './removal.ts'
import { LOCK } from './workspace.ts'

/** Accounts whose texts are looked through at a time, and texts changed at a time. */
const GROUP = 2000
const TEXTS = 1000

/** Has the list be the same there and here, both ways. @param more a list to be taken over */
export async function agree(neo4j: Neo4j, workspace: string, folder: string, more?: Suppression): Promise<void> {
  const here = (await readSuppression(folder)) ?? { hashes: [], keys: [], lostKeys: [] }
  const fresh = randomBytes(32).toString('hex')
  const lists = more ? [here, more] : [here]
  const { keys, madeWith } = await neo4j.transaction(async (run) => {
    await run(LOCK, { workspace })
    const [there] = await run<{ keys: string[]; madeWith: string[] }>(
      `MATCH (w:Workspace {workspace: $workspace})
       RETURN coalesce(w.erasure_keys, []) AS keys, coalesce(w.erasure_made_with, []) AS madeWith`,
      { workspace },
    )
    // Keys that no hash was made with yet are nobody's.
    const brought = lists.filter((list) => list.hashes.length > 0).flatMap((list) => list.keys)
    const first = there!.keys.length > 0 ? there!.keys : here.keys.length > 0 ? here.keys : [fresh]
    const all = [...new Set([...first, ...brought])]
    const made = [...new Set([...there!.madeWith, ...all.map(fingerprint), ...lists.flatMap((l) => l.lostKeys)])]
    await run('MATCH (w:Workspace {workspace: $workspace}) SET w.erasure_keys = $all, w.erasure_made_with = $made', {
      workspace,
      all,
      made,
    })
    await run('UNWIND $hashes AS hash MERGE (:Erased {workspace: $workspace, hash: hash})', {
      workspace,
      hashes: lists.flatMap((list) => list.hashes),
    })
    return { keys: all, madeWith: made }
  })
  await takeKeys(folder, keys)
  const hashes = await readHashes(neo4j, workspace)
  if (hashes.length > 0 && (hashes.length !== here.hashes.length || more)) await keepList(folder, hashes, madeWith)
}

export async function readHashes(neo4j: Neo4j, workspace: string): Promise<string[]> {
  const rows = await neo4j.read<{ hash: string }>(
    'MATCH (e:Erased {workspace: $workspace}) RETURN e.hash AS hash ORDER BY hash',
    { workspace },
  )
  return rows.map((row) => row.hash)
}

/** The list in the session's temp table `suppressed (hash)`; gives its keys, the one for new hashes first. */
export async function readErased(neo4j: Neo4j, session: Session, workspace: string): Promise<string[]> {
  const hashes = await readHashes(neo4j, workspace)
  await session.make('suppressed', { hash: { type: 'VARCHAR', values: hashes } }, { temporary: true })
  return (await readKeys(neo4j, workspace)).keys
}

/** The keys, the one for new hashes first, and fingerprints of all with which hashes were made. */
export async function readKeys(neo4j: Neo4j, workspace: string): Promise<{ keys: string[]; madeWith: string[] }> {
  const [found] = await neo4j.read<{ keys: string[]; madeWith: string[] }>(
    'MATCH (w:Workspace {workspace: $workspace}) RETURN w.erasure_keys AS keys, w.erasure_made_with AS madeWith',
    { workspace },
  )
  return found!
}

export interface Forgetting {
  neo4j: Neo4j
  session: Session
  workspace: string
  /** numbers of the imports that readers see, by which is counted */
  imports: readonly number[]
}

/** As `Store.forget`; may be done again from its start where it was cut off. */
export async function forget(
  { neo4j, session, workspace, imports }: Forgetting,
  erased: PersonAccounts,
): Promise<{ interactions: number; accounts: number; texts: number }> {
  await session.make(
    'erased',
    {
      source: { type: 'VARCHAR', values: erased.accounts.map((a) => a.source) },
      account: { type: 'VARCHAR', values: erased.accounts.map((a) => a.account) },
    },
    { temporary: true },
  )
  const { keys } = await readKeys(neo4j, workspace)
  const hashed = await session.rows<{ hash: string }>(
    `SELECT DISTINCT ${erasedHash(keys[0]!, 'source', 'account')} AS hash FROM erased`,
  )
  await neo4j.transaction(async (run) => {
    await run(LOCK, { workspace })
    await run('MATCH (w:Workspace {workspace: $workspace}) SET w.removals = w.removals + 1', { workspace })
    const hashes = hashed.map((row) => row.hash)
    await run('UNWIND $hashes AS hash MERGE (:Erased {workspace: $workspace, hash: hash})', { workspace, hashes })
  })
  const [found] = await neo4j.read<{ nodes: number[]; accounts: number }>(
    `CYPHER 5 UNWIND $accounts AS account
     MATCH (a:Account {workspace: $workspace, source: account.source, id: account.account})
     RETURN collect(DISTINCT toFloat(id(a))) AS nodes, count(DISTINCT CASE WHEN a.declared THEN a END) AS accounts`,
    { workspace, accounts: erased.accounts },
  )
  const nodes = Float64Array.from(found!.nodes)
  const counted = 'r.import IN $imports'
  const wanted = { imports: imports.map((number) => int(number)) }
  const interactions = await countInteractions(neo4j, workspace, nodes, counted, wanted, '-')
  await removeInteractions(neo4j, workspace, nodes, 'true', {}, '-')
  await neo4j.transaction(async (run) => {
    await run(
      'CYPHER 5 UNWIND $nodes AS node MATCH (a) WHERE id(a) = toInteger(node) AND a.workspace = $workspace DETACH DELETE a',
      {
        workspace,
        nodes: [...nodes],
      },
    )
    await run(DROP_PERSONS, { workspace })
  })
  const all = await accountNodes(neo4j, workspace)
  await removeUnknown(neo4j, workspace, all)
  const texts = await redactTexts({ neo4j, session, workspace, imports }, erased.mentions, all)
  await neo4j.write('MATCH (w:Workspace {workspace: $workspace}) SET w.revision = w.revision + 1', { workspace })
  return { interactions, accounts: found!.accounts, texts }
}

/** The server finds texts that may mention somebody, DuckDB says which do and writes them anew, as for all stores. */
async function redactTexts(
  { neo4j, session, workspace, imports }: Forgetting,
  names: readonly string[],
  nodes: Float64Array,
): Promise<number> {
  const bare = [...new Set(names.map((name) => name.replace(/^@/, '')))].filter(Boolean)
  if (bare.length === 0) return 0
  const seen = new Set(imports)
  let count = 0
  let waiting: [number, number, string][] = []
  const redact = async () => {
    await session.make(
      'texts',
      {
        relationship: { type: 'DOUBLE', values: waiting.map(([relationship]) => relationship) },
        text: { type: 'VARCHAR', values: waiting.map(([, , text]) => text) },
        counts: { type: 'BOOLEAN', values: waiting.map(([, number]) => seen.has(number)) },
      },
      { temporary: true },
    )
    const changed = await session.rows<{ relationship: number; text: string; counts: boolean }>(
      `SELECT relationship, ${withoutMentions('text', names)} AS text, counts FROM texts WHERE ${mentions('text', names)}`,
    )
    await neo4j.write(
      `CYPHER 5 UNWIND $changed AS change MATCH ()-[r:INTERACTED]->() WHERE id(r) = toInteger(change.relationship)
       SET r.text = change.text`,
      { changed },
    )
    count += changed.filter((row) => row.counts).length
    waiting = []
  }
  for (const group of groups(nodes, GROUP)) {
    // Upper case of lower case is the same for whatever letters DuckDB takes for the same; some more are, which is no harm.
    const stream = neo4j.stream(
      `CYPHER 5 WITH [name IN $names | toUpper(toLower(name))] AS names
       UNWIND $nodes AS node MATCH (a) WHERE id(a) = toInteger(node) AND a.workspace = $workspace
       MATCH (a)-[r:INTERACTED]->() WHERE r.text IS NOT NULL
         AND any(name IN names WHERE toUpper(toLower(r.text)) CONTAINS name)
       RETURN toFloat(id(r)), r.import, r.text`,
      { workspace, names: bare, nodes: group },
    )
    for await (const row of stream as AsyncIterable<[number, number, string]>) {
      waiting.push(row)
      if (waiting.length >= TEXTS) await redact()
    }
  }
  if (waiting.length > 0) await redact()
  await session.run('DROP TABLE IF EXISTS temp.texts; DROP TABLE IF EXISTS temp.erased')
  return count
}
