/** Takes names away from nodes that write-back had put there. */

import { quotedName } from '../../neo4j/names.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { dropNote, type Note, notesOf } from './notes.ts'

export interface ClearOptions {
  /** counts only */
  dryRun?: boolean
  signal?: AbortSignal
}

/** What was taken away for good from the nodes of a label. */
export type Removed = Pick<Note, 'label' | 'key' | 'source' | 'properties' | 'labels'> & { nodes: number }

/** Takes back all that a workspace has written, or what it has under one label. */
export async function takeBack(
  neo4j: Neo4j,
  { workspace, label: only }: { workspace: string; label?: string },
  options: ClearOptions = {},
): Promise<Removed[]> {
  const removed: Removed[] = []
  for (const note of await notesOf(neo4j, workspace)) {
    if (only !== undefined && note.label !== only) continue
    const { label, key, source, properties, labels } = note
    const nodes = await clear(neo4j, label, key, { properties, labels }, everything, options)
    if (!options.dryRun) await dropNote(neo4j, note)
    removed.push({ label, key, source, properties, labels, nodes })
  }
  return removed
}

/**
 * Takes properties and labels from the nodes of a label; gives how many nodes had some.
 * @param over tells of some values of the key property which are to be cleared
 */
export async function clear(
  neo4j: Neo4j,
  label: string,
  key: string,
  names: Pick<Note, 'properties' | 'labels'>,
  over: (keys: readonly unknown[]) => Promise<readonly boolean[]> | readonly boolean[],
  { dryRun = false, signal }: ClearOptions,
): Promise<number> {
  const ours = [
    ...names.properties.map((name) => `n.${quotedName(name, '--as')}`),
    ...names.labels.map((name) => `n:${quotedName(name, '--role-labels')}`),
  ]
  if (ours.length === 0) return 0
  const there = ours.map((name) => (name.startsWith('n.') ? `${name} IS NOT NULL` : name)).join(' OR ')
  const found = `MATCH (n:${quotedName(label, '--label')}) WHERE ${there} RETURN elementId(n), n.${quotedName(key, '--key')}`
  const take = `UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id REMOVE ${ours.join(', ')}`
  const stop = signal ? { signal } : {}
  let cleared = 0
  let batch: unknown[][] = []
  const end = async () => {
    const which = await over(batch.map(([, value]) => value))
    const ids = batch.filter((_, i) => which[i]).map(([id]) => id)
    if (!dryRun && ids.length > 0) await neo4j.write(take, { ids }, stop)
    cleared += ids.length
    batch = []
  }
  for await (const row of neo4j.stream(found, {}, stop)) if (batch.push(row) === BATCH) await end()
  if (batch.length > 0) await end()
  return cleared
}

const everything = (keys: readonly unknown[]): boolean[] => keys.map(() => true)
const BATCH = 10_000
