/** The user's own graph, as verbs get at it. */
import type { Config } from '../config.ts'
import { refuse } from '../errors.ts'
import type { Neo4j } from '../neo4j/neo4j.ts'
import type { Shell } from './shell.ts'

/**
 * Calls the body with the server that the configuration names; USAGE where it names none.
 * @param what needs it, for the refusal
 */
export async function withGraph<T>(
  { neo4jServers }: Shell,
  { neo4j }: Config,
  what: string,
  body: (neo4j: Neo4j) => Promise<T>,
): Promise<T> {
  if (!neo4j) throw refuse.noNeo4j(what)
  const servers = neo4jServers()
  try {
    return await body(await servers.connect(neo4j))
  } finally {
    await servers.close()
  }
}
