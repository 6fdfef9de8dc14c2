/**
 * Projected graphs: copies in the memory of the server, which knows them by their names alone, for a user and a database.
 * Ours name host and process, so that what a killed process left is found by the next one there.
 */
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { refuse, TribemapError } from '../../errors.ts'
import { isAlive } from '../../keys/lock.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'
import { heapBytes } from './memory.ts'

export interface Shape {
  /** both ways, as one relationship; else from `from` to `to` */
  isUndirected: boolean
  isWeighted: boolean
}

const ours = `tribemap-${hostname()}-`
/** Names of this process that are in use. */
const inUse = new Set<string>()

export function newName(): string {
  const name = `${ours}${process.pid}-${randomUUID()}`
  inUse.add(name)
  return name
}

/** The statement that projects `$rows`: a person, then the others, each followed by its weight where there are weights. */
export const projection = ({ isUndirected, isWeighted }: Shape): string =>
  `UNWIND $rows AS row
   WITH row, toInteger(row[0]) AS one
   UNWIND range(1, size(row) - 1${isWeighted ? ', 2' : ''}) AS i
   WITH one, toInteger(row[i]) AS other, ${isWeighted ? '{relationshipProperties: {weight: row[i + 1]}}' : '{}'} AS data
   WITH gds.graph.project($name, one, other, data,
     {readConcurrency: 1${isUndirected ? ", undirectedRelationshipTypes: ['*']" : ''}}) AS graph
   RETURN graph.nodeCount AS nodes`

/** Drops a graph if it is there. */
export async function drop(neo4j: Neo4j, name: string): Promise<void> {
  inUse.delete(name)
  await neo4j.write('CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName', { name })
}

/** Drops graphs of this host whose process is gone, and what this process could not drop before. */
export async function sweep(neo4j: Neo4j): Promise<void> {
  const graphs = await neo4j.write<{ name: string }>(
    'CALL gds.graph.list() YIELD graphName WHERE graphName STARTS WITH $ours RETURN graphName AS name',
    { ours },
  )
  for (const { name } of graphs) {
    const pid = Number.parseInt(name.slice(ours.length), 10)
    if (pid === process.pid ? !inUse.has(name) : !isAlive(pid)) await drop(neo4j, name)
  }
}

/**
 * Is GDS there, and does it work with this version of Neo4j? Sweeps, too.
 * @returns bytes of the server's heap
 * @throws refusal that names what to install
 */
export async function lookAt(neo4j: Neo4j): Promise<number> {
  const version = await gdsVersion(neo4j)
  const name = newName()
  try {
    // A wrong pair may be found out only here.
    await neo4j.run(projection({ isUndirected: true, isWeighted: true }), { name, rows: [[0, 1, 1]] })
    await drop(neo4j, name)
    await sweep(neo4j)
    return await heapBytes(neo4j)
  } catch (error) {
    if (error instanceof TribemapError && ![...UNKNOWN, 'NEO4J_FAILED'].includes(error.code)) throw error
    const said = (error as Error).cause instanceof Error ? ((error as Error).cause as Error) : (error as Error)
    const [why] = said.message.split('\n', 1)
    throw Object.assign(refuse.neo4jWrongGds(neo4j.place, version, why!), { cause: error })
  }
}

/** Codes of what the server does not know. */
const UNKNOWN = ['BAD_CYPHER', 'NEO4J_NO_PROCEDURE']

async function gdsVersion(neo4j: Neo4j): Promise<string> {
  try {
    const [row] = await neo4j.write<{ version: string }>('RETURN gds.version() AS version')
    return row!.version
  } catch (error) {
    if (!(error instanceof TribemapError && UNKNOWN.includes(error.code))) throw error
    throw Object.assign(refuse.neo4jNoGds(neo4j.place), { cause: error })
  }
}
