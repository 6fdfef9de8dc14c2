/** Takes interactions out of the graph, batch by batch, so that no transaction grows large; each batch may be repeated. */
import type { Neo4j, Parameters } from '../../neo4j/neo4j.ts'
import { LOCK } from './workspace.ts'

/** Accounts looked through in one statement, and interactions removed by one. */
const GROUP = 500
const BATCH = 10_000

/** The workspace's accounts: internal ids of their nodes. */
export async function accountNodes(neo4j: Neo4j, workspace: string): Promise<Float64Array> {
  const parts: number[][] = []
  const stream = neo4j.stream(
    `CYPHER 5 MATCH (a:Account {workspace: $workspace}) WITH collect(a) AS accounts
     UNWIND range(0, size(accounts) - 1, 512) AS first RETURN [a IN accounts[first..first + 512] | toFloat(id(a))]`,
    { workspace },
    { batch: 64 },
  )
  for await (const [nodes] of stream as AsyncIterable<[number[]]>) parts.push(nodes)
  return Float64Array.from(parts.flat())
}

/**
 * Removes the interactions `r` of these accounts, as actors, that fit a condition; returns how many.
 * @param ends `->` as actors, `-` at either end
 */
export async function removeInteractions(
  neo4j: Neo4j,
  workspace: string,
  nodes: Float64Array,
  condition: string,
  parameters: Parameters,
  ends: '->' | '-' = '->',
): Promise<number> {
  let removed = 0
  for (const group of groups(nodes))
    for (;;) {
      const [row] = await neo4j.write<{ removed: number }>(
        `CYPHER 5 UNWIND $nodes AS node MATCH (a) WHERE id(a) = toInteger(node) AND a.workspace = $workspace
         MATCH (a)-[r:INTERACTED]${ends}() WHERE ${condition}
         WITH DISTINCT r LIMIT ${BATCH} DELETE r RETURN count(*) AS removed`,
        { ...parameters, workspace, nodes: group },
      )
      removed += row!.removed
      if (row!.removed < BATCH) break
    }
  return removed
}

/** Counts them first: how many they are cannot be told afterwards where a batch was repeated. */
export async function countInteractions(
  neo4j: Neo4j,
  workspace: string,
  nodes: Float64Array,
  condition: string,
  parameters: Parameters,
  ends: '->' | '-' = '->',
): Promise<number> {
  let count = 0
  for (const group of groups(nodes, ends === '-' ? nodes.length : 20 * GROUP)) {
    const [row] = await neo4j.read<{ count: number }>(
      `CYPHER 5 UNWIND $nodes AS node MATCH (a) WHERE id(a) = toInteger(node) AND a.workspace = $workspace
       MATCH (a)-[r:INTERACTED]${ends}() WHERE ${condition} RETURN count(DISTINCT r) AS count`,
      { ...parameters, workspace, nodes: group },
    )
    count += row!.count
  }
  return count
}

/**
 * Takes away those of the accounts of which nothing is known any more: neither declared nor in any relationship. While an import
 * is being written they stay, as it counts on its accounts.
 */
export async function removeUnknown(neo4j: Neo4j, workspace: string, nodes: Float64Array): Promise<void> {
  for (const group of groups(nodes, BATCH))
    await neo4j.write(
      `CYPHER 5 ${LOCK}
       WITH w WHERE NOT EXISTS { MATCH (i:Import {workspace: $workspace}) WHERE i.state = 'writing' }
       UNWIND $nodes AS node MATCH (a) WHERE id(a) = toInteger(node)
       WITH a WHERE a:Account AND a.workspace = $workspace AND a.declared IS NULL AND NOT EXISTS { (a)--() } DELETE a`,
      { workspace, nodes: group },
    )
}

export function* groups(nodes: Float64Array, size = GROUP): Generator<number[]> {
  for (let from = 0; from < nodes.length; from += size) yield Array.from(nodes.subarray(from, from + size))
}
