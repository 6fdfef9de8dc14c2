/** The small documents of a workspace as nodes; a document that was removed keeps its version, so that none is given twice. */
import { randomUUID } from 'node:crypto'
import type { Papers } from '../../domain/sharing.ts'
import { int } from '../../neo4j/int.ts'
import type { Neo4j } from '../../neo4j/neo4j.ts'

export function neo4jPapers(neo4j: Neo4j, workspace: string): Papers {
  return {
    async read(name) {
      const [paper] = await neo4j.read<{ text: string; version: number }>(READ, { workspace, name })
      return paper ?? null
    },
    async write(name, text, version) {
      const [written] = await neo4j.write<{ done: boolean }>(WRITE, {
        workspace,
        name,
        text,
        version: version === null ? null : int(version),
        token: randomUUID(),
      })
      return written!.done
    },
    async remove(name) {
      await neo4j.write(REMOVE, { workspace, name })
    },
  }
}

const READ = `
  MATCH (p:Paper {workspace: $workspace, name: $name}) WHERE p.text IS NOT NULL
  RETURN p.text AS text, p.version AS version`

/**
 * Writing first takes the lock: what is read after it is what is so. The token is that of the last change: a statement that is
 * repeated because its answer was lost finds its own work.
 */
const WRITE = `
  MERGE (p:Paper {workspace: $workspace, name: $name}) SET p.asked_at = datetime.realtime()
  WITH p, coalesce(p.token = $token, false) AS again,
    CASE WHEN $version IS NULL THEN p.text IS NULL ELSE p.text IS NOT NULL AND p.version = $version END AS same
  FOREACH (_ IN CASE WHEN same AND NOT again THEN [1] ELSE [] END |
    SET p.text = $text, p.version = coalesce(p.version, 0) + 1, p.token = $token, p.written_at = datetime.realtime())
  RETURN same OR again AS done`

const REMOVE =
  'MATCH (p:Paper {workspace: $workspace, name: $name}) SET p.version = coalesce(p.version, 0) + 1 REMOVE p.text, p.token'
