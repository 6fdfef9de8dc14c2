/**
 * What write-back has put into a graph, noted there as nodes `:TribemapWriteBack`, one a workspace, label and source, so that
 * whoever comes later knows what is ours.
 */
import type { Neo4j } from '../../neo4j/neo4j.ts'

/** Where figures go to, and from which accounts. */
export interface Target {
  workspace: string
  label: string
  source: string
}

export interface Note extends Target {
  /** the property that holds the account's id */
  key: string
  /** names that are ours on nodes with the label */
  properties: readonly string[]
  labels: readonly string[]
  build: string
}

/** All of a workspace, by label and source. */
export async function notesOf(neo4j: Neo4j, workspace: string): Promise<Note[]> {
  const found = await neo4j.read<{ note: Note }>(
    `MATCH (note:${NOTE} {workspace: $workspace}) RETURN properties(note) AS note ORDER BY note.label, note.source`,
    { workspace },
  )
  return found.map((row) => row.note)
}

export async function keepNote(neo4j: Neo4j, { workspace, label, source, ...rest }: Note): Promise<void> {
  await neo4j.write(
    `MERGE (note:${NOTE} {workspace: $workspace, label: $label, source: $source}) SET note += $rest, note.at = datetime()`,
    { workspace, label, source, rest },
  )
}

export async function dropNote(neo4j: Neo4j, { workspace, label, source }: Target): Promise<void> {
  await neo4j.write(`MATCH (note:${NOTE} {workspace: $workspace, label: $label, source: $source}) DELETE note`, {
    workspace,
    label,
    source,
  })
}

export const NOTE = 'TribemapWriteBack'
